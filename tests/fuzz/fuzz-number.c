/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Any bytes as what is typed into a row of the panel. */

#include "base/apatite-text.h"
#include "lab/apatite-lab-panel.h"
#include "library/apatite-library.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput (const guint8 *data, size_t size);

static void
check_number (const char *text)
{
  ApatiteComparator comparator, again;
  double value = -1, read = -1;
  g_autoptr (GError) error = NULL;
  const char *rest = NULL;
  g_autofree char *shown = NULL;

  if (!apatite_number_parse (text, &value, &comparator, &rest, &error))
    {
      if (error == NULL || !g_utf8_validate (error->message, -1, NULL))
        abort ();
      return;
    }
  if (!isfinite (value) || value < 0 || rest < text || rest > text + strlen (text))
    abort ();
  /* What is shown reads as the same number, as far as its digits go. */
  shown = apatite_number_format (value, 12);
  if (apatite_number_parse (shown, &read, &again, NULL, NULL) && fabs (read - value) > 1e-9 * MAX (1, value))
    abort ();
}

static void
check_panel (const ApatiteKnowledge *knowledge,
             const char             *text)
{
  for (guint i = 0; i < apatite_lab_table_get_size (knowledge->labs); i += 5)
    {
      const ApatiteAnalyte *analyte = apatite_lab_table_get (knowledge->labs, i);
      g_autoptr (ApatiteLabPanel) panel = apatite_lab_panel_new ();
      g_autoptr (GPtrArray) readings = NULL;
      g_autoptr (GError) error = NULL;

      if (apatite_lab_panel_enter (panel, analyte, text, NULL, &error) != (error == NULL))
        abort ();
      readings = apatite_lab_panel_read (panel, NULL, knowledge->labs, knowledge->formulas);
      for (guint j = 0; j < readings->len; j++)
        g_free (apatite_reading_format (g_ptr_array_index (readings, j), APATITE_UNIT_SYSTEM_SI));
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        size_t        size)
{
  static ApatiteKnowledge *knowledge;
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_autofree char *folded = apatite_text_fold (text);

  if (knowledge == NULL)
    {
      g_autoptr (ApatiteLibrary) library = apatite_library_open (LIBRARY_PATH, NULL);

      knowledge = apatite_library_load_knowledge (library, NULL);
    }
  if (!g_utf8_validate (folded, -1, NULL))
    abort ();
  check_number (text);
  check_panel (knowledge, text);
  if (g_utf8_validate (text, -1, NULL))
    apatite_lab_table_find (knowledge->labs, text);
  return 0;
}
