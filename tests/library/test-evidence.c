/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What kind of evidence stands behind a statement. */

#include "content/apatite-evidence.h"
#include "library/apatite-library.h"

#include "support/apatite-test.h"

static void
check_stronger (const char *strong,
                const char *weak)
{
  g_assert_cmpstr (apatite_evidence_stronger (strong, weak), ==, strong);
  g_assert_cmpstr (apatite_evidence_stronger (weak, strong), ==, strong);
}

static void
test_order (void)
{
  static const char * const kinds[] = { "guideline", "trial", "cohort", "case-series", "case-report", "expert-opinion", "unheard-of" };

  for (guint i = 0; i + 1 < G_N_ELEMENTS (kinds); i++)
    check_stronger (kinds[i], kinds[i + 1]);
  check_stronger ("case-report", NULL);
  g_assert_cmpstr (apatite_evidence_title ("case-series"), ==, "Case series");
  g_assert_cmpstr (apatite_evidence_title ("unheard-of"), ==, "unheard-of");
}

static void
check_described (const char *references,
                 int         n,
                 const char *expected)
{
  ApatiteSource source = { .references = references != NULL ? g_strsplit (references, " ", -1) : NULL, .n = n, .count = -1 };
  g_autofree char *text = apatite_library_describe_evidence (apatite_test_library (), &source);

  g_assert_cmpstr (text, ==, expected);
  g_strfreev (source.references);
}

/* The strongest of several; with the patients, where the statement counts them. */
static void
test_describe (void)
{
  check_described ("jan-de-beur-2021", 14, "Trial · n = 14");
  check_described ("jan-de-beur-2021", -1, "Trial");
  check_described ("chong-2011 jan-de-beur-2021", -1, "Trial");
  check_described ("jan-de-beur-2021 chong-2011", -1, "Trial");
  check_described ("no-such-paper", 3, NULL);
  check_described (NULL, -1, NULL);
}

/* Every statement of the sections that say what to do is labelled. */
static void
test_pages (void)
{
  g_autoptr (GPtrArray) entries = apatite_library_list (apatite_test_library (), "monograph", NULL);

  g_assert_true (apatite_section_advises ("therapy"));
  g_assert_false (apatite_section_advises ("synopsis"));
  for (guint i = 0; i < entries->len; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (ApatiteMonograph) monograph = apatite_library_load_monograph (apatite_test_library (), ((ApatiteEntry *) g_ptr_array_index (entries, i))->id, &error);

      g_assert_no_error (error);
      for (guint j = 0; monograph->cited[j] != NULL; j++)
        {
          ApatiteSource source = { .references = (char *[]) { monograph->cited[j], NULL }, .n = -1, .count = -1 };
          g_autofree char *text = apatite_library_describe_evidence (apatite_test_library (), &source);

          g_assert_nonnull (text);
          g_assert_true (g_ascii_isupper (text[0]));
        }
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/evidence/order", test_order);
  g_test_add_func ("/evidence/describe", test_describe);
  g_test_add_func ("/evidence/pages", test_pages);
  return apatite_test_run ();
}
