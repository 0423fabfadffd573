/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What can be typed into a row of the panel and must not be taken, each with
 * what the person is told: tests/data/bad/panel-input.tsv. */

#include "support/apatite-test.h"

#include <string.h>

static void
test_row (const void *data)
{
  char **row = (char **) data;
  g_autoptr (ApatiteLabPanel) panel = apatite_lab_panel_new ();
  g_autofree char *text = g_strcompress (row[1]);
  const char *unit = row[2][0] != '\0' ? row[2] : NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (g_strv_length (row), ==, 4);
  g_assert_false (apatite_lab_panel_enter (panel, apatite_test_analyte (row[0]), text, unit, &error));
  g_assert_true (error->domain == APATITE_ERROR);
  check_contains (error->message, row[3]);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
  g_assert_cmpuint (strlen (error->message), <, 600);
  g_assert_cmpuint (panel->values->len, ==, 0);
}

/* A tenth of a second of typing, ten megabytes of pasting: no difference in kind. */
static void
test_pasted (void)
{
  g_autoptr (ApatiteLabPanel) panel = apatite_lab_panel_new ();
  g_autofree char *text = g_strnfill (10 * 1024 * 1024, '7');
  GError *error = NULL;

  g_assert_false (apatite_lab_panel_enter (panel, apatite_test_analyte ("phosphate"), text, "mg/dL", &error));
  check_error (error, APATITE_ERROR_NUMBER, "is far too long for a laboratory value");
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (GPtrArray) rows = NULL;

  g_test_init (&argc, &argv, NULL);
  rows = apatite_test_rows ("bad/panel-input.tsv");
  g_assert_cmpuint (rows->len, >=, 40);
  for (guint i = 0; i < rows->len; i++)
    {
      char **row = g_ptr_array_index (rows, i);
      g_autofree char *path = g_strdup_printf ("/panel-input/%02u-%s", i + 1, row[0]);

      g_test_add_data_func (path, row, test_row);
    }
  g_test_add_func ("/panel-input/pasted", test_pasted);
  return apatite_test_run ();
}
