/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "content/apatite-study.h"

#include "support/apatite-test.h"

#include <libintl.h>
#include <locale.h>
#include <math.h>
#include <string.h>

static ApatiteStudy *
load_good (void)
{
  g_autofree char *path = apatite_test_data ("good/studies/forty.xml");
  g_autoptr (GError) error = NULL;
  g_autoptr (xmlDoc) doc = apatite_xml_parse_file (path, &error);
  ApatiteStudy *study = apatite_study_parse (doc, &error);

  g_assert_no_error (error);
  return study;
}

static const ApatiteSeriesRow *
get_row (const ApatiteStudy *study,
         guint               series,
         guint               row)
{
  return g_ptr_array_index (((ApatiteSeries *) g_ptr_array_index (study->series, series))->rows, row);
}

static void
test_good (void)
{
  g_autoptr (ApatiteStudy) study = load_good ();
  const ApatiteSeriesRow *row;

  g_assert_cmpstr (study->id, ==, "forty");
  g_assert_cmpstr (study->short_title, ==, "Smith 2020: the leak");
  g_assert_cmpstr (study->design, ==, "cohort");
  g_assert_cmpint (study->n, ==, 40);
  g_assert_cmpstr (study->reference, ==, "smith-2020");
  g_assert_cmpstr (g_ptr_array_index (study->diseases, 0), ==, "phosphate-leak");
  g_assert_cmpuint (study->population->len, ==, 1);
  g_assert_cmpuint (study->summary->len, ==, 1);
  g_assert_cmpuint (study->limits->len, ==, 1);
  g_assert_cmpuint (study->conflict->len, ==, 1);
  g_assert_cmpuint (study->series->len, ==, 2);
  row = get_row (study, 0, 0);
  g_assert_false (row->mean);
  g_assert_cmpstr (row->spread, ==, "IQR");
  g_assert_cmpfloat (row->ref_low, ==, 2.5);
  row = get_row (study, 0, 1);
  g_assert_true (row->mean);
  g_assert_cmpstr (row->spread, ==, "SD");
  g_assert_cmpfloat (row->low, ==, 150);
  g_assert_cmpstr (row->note, ==, "Kit A.");
  row = get_row (study, 1, 0);
  g_assert_true (row->share);
  g_assert_cmpint (row->count, ==, 30);
  g_assert_null (row->site);
  g_assert_cmpstr (get_row (study, 1, 1)->site, ==, "hip");
}

static void
check_row (guint              series,
           guint              row,
           ApatiteUnitSystem  system,
           const char        *expected)
{
  g_autoptr (ApatiteStudy) study = load_good ();
  g_autofree char *text = apatite_series_row_to_text (get_row (study, series, row), apatite_test_good ()->knowledge->labs, system);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_rows (void)
{
  check_row (0, 0, APATITE_UNIT_SYSTEM_CONVENTIONAL, "1.7 mg/dL (IQR 1.4–2), n = 40");
  check_row (0, 0, APATITE_UNIT_SYSTEM_SI, "0.55 mmol/L (IQR 0.45–0.65), n = 40");
  check_row (0, 1, APATITE_UNIT_SYSTEM_SI, "200 pg/mL (SD 150–250), n = 24");
  check_row (0, 2, APATITE_UNIT_SYSTEM_SI, "36 months (range 1–120)");
  check_row (1, 0, APATITE_UNIT_SYSTEM_SI, "30/40 (75 %)");
  check_row (1, 1, APATITE_UNIT_SYSTEM_SI, "12.5 % of 40");
}

static gboolean translating;

/* Stand in for the C library's, so that no language has to be installed. */
char *
(dcgettext) (const char *domain, const char *id, int category)
{
  if (!translating)
    return (char *) id;
  return (char *) (strcmp (id, "range") == 0 ? "min–max" : strcmp (id, "%s, n = %d") == 0 ? "%s (%d patients)" : strcmp (id, "%s %% of %d") == 0 ? "%s %% among %d" : id);
}

char *
(gettext) (const char *id)
{
  return (dcgettext) (NULL, id, LC_MESSAGES);
}

static void
test_translated (void)
{
  translating = TRUE;
  check_row (0, 0, APATITE_UNIT_SYSTEM_CONVENTIONAL, "1.7 mg/dL (IQR 1.4–2) (40 patients)");
  check_row (0, 2, APATITE_UNIT_SYSTEM_SI, "36 months (min–max 1–120)");
  check_row (1, 1, APATITE_UNIT_SYSTEM_SI, "12.5 % among 40");
  translating = FALSE;
}

static void
check_bad (const char *xml,
           const char *part)
{
  g_autoptr (xmlDoc) doc = apatite_test_xml (xml);
  GError *error = NULL;

  g_assert_null (apatite_study_parse (doc, &error));
  check_error (error, APATITE_ERROR_INVALID, part);
}

static void
test_bad (void)
{
  check_bad ("<study/>", "test.xml:1: a study lacks its id, title or reference; expected all three");
  check_bad ("<study id='s' ref='r'/>", "lacks its id, title or reference");
  check_bad ("<study id='s' ref='r'><title>T</title>\n<population><s>x</s></population></study>", "test.xml:2: a statement has no source");
  check_bad ("<study id='s' ref='r'><title>T</title><summary><p><s>x</s></p></summary></study>", "a statement has no source");
}

/* The shipped studies load; a share agrees with its count; what they are about is there. */
static void
test_shipped (const void *data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ApatiteStudy) study = apatite_library_load_study (apatite_test_library (), data, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (study->diseases->len, >, 0);
  for (guint i = 0; i < study->diseases->len; i++)
    g_assert_nonnull (apatite_knowledge_lookup_disease (apatite_test_knowledge (), g_ptr_array_index (study->diseases, i)));
  for (guint i = 0; i < study->series->len; i++)
    {
      const ApatiteSeries *series = g_ptr_array_index (study->series, i);

      for (guint j = 0; j < series->rows->len; j++)
        {
          const ApatiteSeriesRow *row = g_ptr_array_index (series->rows, j);
          g_autofree char *text = apatite_series_row_to_text (row, apatite_test_knowledge ()->labs, APATITE_UNIT_SYSTEM_SI);

          g_assert_false (isnan (row->centre));
          g_assert_cmpstr (text, !=, "");
          if (row->spread != NULL)
            {
              g_assert_cmpfloat (row->low, <=, row->centre);
              g_assert_cmpfloat (row->high, >=, row->centre);
            }
          /* A misprint of the source, which the page names. */
          if (strcmp (study->id, "korean-tio-cohort") == 0 && strcmp (row->label, "Surgical resection") == 0)
            continue;
          if (row->share && row->count >= 0)
            check_close (row->centre, 100.0 * row->count / row->n, 1.0);
        }
    }
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (GPtrArray) entries = NULL;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/study/good", test_good);
  g_test_add_func ("/study/rows", test_rows);
  g_test_add_func ("/study/translated", test_translated);
  g_test_add_func ("/study/bad", test_bad);
  entries = apatite_library_list (apatite_test_library (), "study", NULL);
  for (guint i = 0; i < entries->len; i++)
    {
      const ApatiteEntry *entry = g_ptr_array_index (entries, i);
      g_autofree char *path = g_strconcat ("/study/shipped/", entry->id, NULL);

      g_test_add_data_func (path, entry->id, test_shipped);
    }
  return apatite_test_run ();
}
