/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lab/apatite-lab-panel.h"

#include "lab/apatite-lab-series.h"
#include "support/apatite-test.h"

#include <math.h>
#include <string.h>

static void
enter (ApatiteLabPanel *panel,
       const char      *analyte,
       const char      *text)
{
  g_autoptr (GError) error = NULL;

  apatite_lab_panel_enter (panel, apatite_test_analyte (analyte), text, NULL, &error);
  g_assert_no_error (error);
}

static ApatiteLabValue *
take (ApatiteLabPanel *panel,
      const char      *text,
      const char      *date)
{
  ApatiteLabValue *value = apatite_lab_value_new (apatite_test_analyte ("phosphate"));
  g_autoptr (GError) error = NULL;

  if (apatite_state_from_string (text, &value->word))
    value->qualitative = TRUE;
  else
    apatite_quantity_parse (value->analyte, text, NULL, &value->quantity, &error);
  g_assert_no_error (error);
  value->date = g_strdup (date);
  apatite_lab_panel_take (panel, value);
  return value;
}

static char *
read_to_text (const ApatiteLabPanel *panel,
              ApatiteUnitSystem      system)
{
  g_autoptr (GPtrArray) readings = apatite_lab_panel_read (panel, NULL, apatite_test_knowledge ()->labs, apatite_test_knowledge ()->formulas);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < readings->len; i++)
    {
      const ApatiteReading *reading = g_ptr_array_index (readings, i);
      g_autofree char *value = apatite_reading_format (reading, system);

      g_string_append_printf (out, "%s%s %s (%s)", i > 0 ? "; " : "", reading->analyte->id, value, apatite_state_to_string (reading->state));
    }
  return g_string_free (out, FALSE);
}

static void
check_panel (const ApatiteLabPanel *panel,
             const char            *expected)
{
  g_autofree char *text = read_to_text (panel, APATITE_UNIT_SYSTEM_CONVENTIONAL);

  g_assert_cmpstr (text, ==, expected);
}

static void
check_word (const char *word,
            const char *expected)
{
  g_autoptr (ApatiteLabPanel) panel = apatite_lab_panel_new ();

  enter (panel, "phosphate", word);
  check_panel (panel, expected);
}

static void
test_words (void)
{
  check_word ("low", "phosphate low (low)");
  check_word ("Low", "phosphate low (low)");
  check_word (" HIGH ", "phosphate high (high)");
  check_word ("normal", "phosphate normal (normal)");
  check_word ("very-low", "phosphate low (low)");
  check_word ("very-high", "phosphate high (high)");
}

static void
test_enter (void)
{
  g_autoptr (ApatiteLabPanel) panel = apatite_lab_panel_new ();

  panel->age_years = 52;
  panel->sex = APATITE_SEX_MALE;
  check_panel (panel, "");
  enter (panel, "phosphate", "1.7 mg/dL");
  g_assert_cmpstr (apatite_lab_panel_lookup (panel, NULL, "phosphate")->typed, ==, "1.7 mg/dL");
  enter (panel, "phosphate", "3,0 mg/dL");
  g_assert_cmpuint (panel->values->len, ==, 1);
  g_assert_cmpstr (apatite_lab_panel_lookup (panel, NULL, "phosphate")->typed, ==, "3,0 mg/dL");
  check_panel (panel, "phosphate 3 mg/dL (normal)");
  apatite_lab_panel_remove (panel, apatite_test_analyte ("phosphate"));
  g_assert_null (apatite_lab_panel_lookup (panel, NULL, "phosphate"));
  apatite_lab_panel_remove (panel, apatite_test_analyte ("phosphate"));
}

/* A refused text leaves what was there. */
static void
test_refused (void)
{
  g_autoptr (ApatiteLabPanel) panel = apatite_lab_panel_new ();
  GError *error = NULL;

  enter (panel, "phosphate", "1.7 mg/dL");
  g_assert_false (apatite_lab_panel_enter (panel, apatite_test_analyte ("phosphate"), "1,700", "mg/dL", &error));
  check_error (error, APATITE_ERROR_NUMBER, "thousands");
  g_assert_cmpstr (apatite_lab_panel_lookup (panel, NULL, "phosphate")->typed, ==, "1.7 mg/dL");
  g_assert_cmpuint (panel->values->len, ==, 1);
}

/* In the order of a laboratory sheet, whatever the order of entry. */
static void
test_order (void)
{
  g_autoptr (ApatiteLabPanel) one = apatite_lab_panel_new ();
  g_autoptr (ApatiteLabPanel) other = apatite_lab_panel_new ();
  g_autofree char *expected = NULL;

  enter (one, "phosphate", "1.7 mg/dL");
  enter (one, "pth", "54 pg/mL");
  enter (one, "calcium", "8.9 mg/dL");
  enter (other, "calcium", "8.9 mg/dL");
  enter (other, "phosphate", "1.7 mg/dL");
  enter (other, "pth", "54 pg/mL");
  expected = read_to_text (one, APATITE_UNIT_SYSTEM_CONVENTIONAL);
  check_panel (other, expected);
  g_assert_true (g_str_has_prefix (expected, "phosphate 1.7 mg/dL (low); calcium 8.9 mg/dL (normal)"));
}

static void
test_unit_system (void)
{
  g_autoptr (ApatiteLabPanel) panel = apatite_lab_panel_new ();
  g_autofree char *si = NULL;

  enter (panel, "phosphate", "1.7 mg/dL");
  enter (panel, "creatinine", "1 mg/dL");
  si = read_to_text (panel, APATITE_UNIT_SYSTEM_SI);
  g_assert_cmpstr (si, ==, "phosphate 0.55 mmol/L (low); creatinine 88 µmol/L (normal)");
}

/* The same result is in use whatever the order of entry. */
static void
check_used (const char *results,
            const char *expected)
{
  g_auto (GStrv) parts = g_strsplit (results, "; ", -1);
  guint n = g_strv_length (parts);

  for (guint shift = 0; shift < n; shift++)
    for (int step = -1; step <= 1; step += 2)
      {
        g_autoptr (ApatiteLabPanel) panel = apatite_lab_panel_new ();

        panel->age_years = 52;
        for (guint i = 0; i < n; i++)
          {
            g_auto (GStrv) pair = g_strsplit (parts[(n + shift + (guint) (step * (int) i + (int) n)) % n], "@", 2);

            take (panel, pair[0], pair[1]);
          }
        check_panel (panel, expected);
      }
}

/* A number before a word; the earlier instant; a date before none; then the one farthest from normal. */
static void
test_in_use (void)
{
  check_used ("1.7 mg/dL; 6.0 mg/dL", "phosphate 6 mg/dL (very-high)");
  check_used ("1.7 mg/dL; 3.0 mg/dL; 3.4 mg/dL", "phosphate 1.7 mg/dL (low)");
  check_used ("6.0 mg/dL@2024-03-01; 1.7 mg/dL@2024-02-01; 3.0 mg/dL@2024-04-01", "phosphate 1.7 mg/dL (low)");
  check_used ("6.0 mg/dL; 3.0 mg/dL@2024-04-01", "phosphate 3 mg/dL (normal)");
  check_used ("6.0 mg/dL@yesterday; 3.0 mg/dL@2024-04-01", "phosphate 3 mg/dL (normal)");
  check_used ("3.0 mg/dL@2024-03-01T23:00:00-08:00; 1.7 mg/dL@2024-03-02T01:00:00+09:00", "phosphate 1.7 mg/dL (low)");
  check_used ("3.0 mg/dL@2024-03-01; 1.7 mg/dL@2024-03-01T08:00:00Z", "phosphate 3 mg/dL (normal)");
  check_used ("3.0 mg/dL@2024-03-01; 1.7 mg/dL@2024-03-01", "phosphate 1.7 mg/dL (low)");
  check_used ("low; high; normal", "phosphate low (low)");
  check_used ("high@2024-03-01; 3.0 mg/dL; low", "phosphate 3 mg/dL (normal)");
}

static gboolean
contradict (const char *one,
            const char *one_date,
            const char *other,
            const char *other_date)
{
  g_autoptr (ApatiteLabPanel) panel = apatite_lab_panel_new ();
  const ApatiteLabValue *first = take (panel, one, one_date);
  const ApatiteLabValue *second = take (panel, other, other_date);

  g_assert_cmpint (apatite_lab_series_contradict (first, second), ==, apatite_lab_series_contradict (second, first));
  return apatite_lab_series_contradict (first, second);
}

static void
test_contradict (void)
{
  g_assert_true (contradict ("1.7 mg/dL", NULL, "6.0 mg/dL", NULL));
  g_assert_true (contradict ("low", NULL, "high", NULL));
  g_assert_true (contradict ("1.7 mg/dL", "2024-03-01", "6.0 mg/dL", "2024-03-01T00:00:00Z"));
  g_assert_true (contradict ("1.7 mg/dL", NULL, "<1.7 mg/dL", NULL));
  g_assert_false (contradict ("1.7 mg/dL", NULL, "1.7 mg/dL", NULL));
  g_assert_false (contradict ("1.7 mg/dL", "2024-03-01", "6.0 mg/dL", "2024-03-02"));
  g_assert_false (contradict ("1.7 mg/dL", "2024-03-01", "6.0 mg/dL", NULL));
  g_assert_false (contradict ("1.7 mg/dL", NULL, "high", NULL));
}

/* Of several results the first by date is in use: before treatment. */
static void
test_dates (void)
{
  g_autoptr (ApatiteLabPanel) panel = apatite_lab_panel_new ();
  ApatiteLabValue *earliest;

  take (panel, "3.0 mg/dL", "2024-03-01");
  earliest = take (panel, "1.7 mg/dL", "2024-01-01");
  take (panel, "2.2 mg/dL", "2024-02-01");
  check_panel (panel, "phosphate 1.7 mg/dL (low)");
  earliest->set_aside = TRUE;
  check_panel (panel, "phosphate 2.2 mg/dL (low)");
}

static void
test_number_before_word (void)
{
  g_autoptr (ApatiteLabPanel) panel = apatite_lab_panel_new ();

  take (panel, "low", NULL);
  check_panel (panel, "phosphate low (low)");
  take (panel, "3.0 mg/dL", NULL);
  check_panel (panel, "phosphate 3 mg/dL (normal)");
  take (panel, "high", "2024-03-01");
  check_panel (panel, "phosphate 3 mg/dL (normal)");
}

static void
test_own_interval (void)
{
  g_autoptr (ApatiteLabPanel) panel = apatite_lab_panel_new ();
  ApatiteLabValue *value;
  ApatiteLimits limits;

  panel->age_years = 52;
  value = take (panel, "2.6 mg/dL", NULL);
  check_panel (panel, "phosphate 2.6 mg/dL (normal)");
  value->own_low = 2.7;
  value->own_high = 4.5;
  check_panel (panel, "phosphate 2.6 mg/dL (low)");
  apatite_lab_value_limits (value, 52, APATITE_SEX_MALE, NULL, &limits);
  g_assert_true (limits.own && limits.found);
  g_assert_null (limits.interval);
  value->own_low = NAN;
  check_panel (panel, "phosphate 2.6 mg/dL (normal)");
  value->own_high = 2.5;
  check_panel (panel, "phosphate 2.6 mg/dL (high)");
}

static void
test_copy (void)
{
  g_autoptr (ApatiteLabPanel) panel = apatite_lab_panel_new ();
  g_autoptr (ApatiteLabPanel) copy = NULL;
  g_autofree char *before = NULL;

  panel->sex = APATITE_SEX_FEMALE;
  panel->age_years = 10;
  panel->height_cm = 130;
  take (panel, "3.0 mg/dL", "2024-03-01");
  enter (panel, "calcium", "8.9 mg/dL");
  copy = apatite_lab_panel_copy (panel);
  before = read_to_text (panel, APATITE_UNIT_SYSTEM_CONVENTIONAL);
  apatite_lab_panel_remove (panel, apatite_test_analyte ("phosphate"));
  check_panel (copy, before);
  g_assert_cmpfloat (copy->height_cm, ==, 130);
  g_assert_cmpint (copy->sex, ==, APATITE_SEX_FEMALE);
  g_assert_cmpstr (apatite_lab_panel_lookup (copy, NULL, "phosphate")->date, ==, "2024-03-01");
}

static void
check_limits_text (const char        *analyte,
                   ApatiteUnitSystem  system,
                   const char        *expected)
{
  ApatiteLimits limits;
  g_autofree char *text = NULL;

  apatite_analyte_limits (apatite_test_analyte (analyte), 52, APATITE_SEX_MALE, NULL, &limits);
  text = apatite_analyte_format_limits (apatite_test_analyte (analyte), &limits, system);
  g_assert_cmpstr (text, ==, expected);
}

static void
test_limits_text (void)
{
  check_limits_text ("phosphate", APATITE_UNIT_SYSTEM_CONVENTIONAL, "2.5–4.5 mg/dL");
  check_limits_text ("phosphate", APATITE_UNIT_SYSTEM_SI, "0.81–1.45 mmol/L");
  check_limits_text ("fgf23-intact", APATITE_UNIT_SYSTEM_CONVENTIONAL, "≤59 pg/mL");
  check_limits_text ("egfr", APATITE_UNIT_SYSTEM_CONVENTIONAL, "≥60 mL/min/1.73 m²");
  check_limits_text ("urine-creatinine", APATITE_UNIT_SYSTEM_CONVENTIONAL, NULL);
}

static void
check_found (const char *name,
             const char *expected)
{
  const ApatiteAnalyte *analyte = apatite_lab_table_find (apatite_test_knowledge ()->labs, name);

  g_assert_cmpstr (analyte != NULL ? analyte->id : NULL, ==, expected);
}

/* Look-alikes stay apart: what a name does not decide is not decided here. */
static void
test_find (void)
{
  check_found ("phosphate", "phosphate");
  check_found ("2777-1", "phosphate");
  check_found ("14879-1", "phosphate");
  check_found ("PHOSPHORUS", "phosphate");
  check_found ("Alkaline phosphatase", "alkaline-phosphatase");
  check_found ("iFGF23", "fgf23-intact");
  check_found ("Fibroblast growth factor 23, intact", "fgf23-intact");
  check_found ("Ionised calcium", "ionized-calcium");
  check_found ("25-OH vitamin D", "vitamin-d-25oh");
  check_found ("1,25-(OH)2 vitamin D", "vitamin-d-1-25oh2");
  check_found ("54390-0", "fgf23-intact");
  check_found ("no such test", NULL);
  check_found ("", NULL);
  check_found (" - ", NULL);
}

static void
test_table (void)
{
  const ApatiteLabTable *table = apatite_test_knowledge ()->labs;

  g_assert_cmpuint (apatite_lab_table_get_size (table), >=, 55);
  for (guint i = 1; i < apatite_lab_table_get_size (table); i++)
    g_assert_cmpint (apatite_lab_table_get (table, i - 1)->order, <=, apatite_lab_table_get (table, i)->order);
}

static void
check_date (const char *date,
            gboolean    used)
{
  g_autoptr (ApatiteLabPanel) panel = apatite_lab_panel_new ();
  GError *error = NULL;

  g_assert_true (apatite_lab_panel_enter_on (panel, apatite_test_analyte ("phosphate"), "1.7 mg/dL", date, &error) == used);
  if (!used)
    check_error (error, APATITE_ERROR_NUMBER, "expected year-month-day, such as 2026-03-14");
  g_assert_cmpuint (panel->values->len, ==, used ? 1 : 0);
}

/* A day is told by its first ten characters: other ways to write one are refused. */
static void
test_day_first (void)
{
  check_date ("2026-03-14", TRUE);
  check_date ("2026-03-14T08:30:00+09:00", TRUE);
  check_date ("20260314T083000Z", FALSE);
  check_date ("2026-W11-6", FALSE);
  check_date ("2026-03", FALSE);
  check_date ("2026-02-30", FALSE);
  check_date ("2026년 3월 14일에 아침에 금식하고 채혈한 검체", FALSE);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/panel/words", test_words);
  g_test_add_func ("/panel/enter", test_enter);
  g_test_add_func ("/panel/refused", test_refused);
  g_test_add_func ("/panel/order", test_order);
  g_test_add_func ("/panel/unit-system", test_unit_system);
  g_test_add_func ("/panel/dates", test_dates);
  g_test_add_func ("/panel/in-use", test_in_use);
  g_test_add_func ("/panel/contradict", test_contradict);
  g_test_add_func ("/panel/number-before-word", test_number_before_word);
  g_test_add_func ("/panel/own-interval", test_own_interval);
  g_test_add_func ("/panel/copy", test_copy);
  g_test_add_func ("/panel/limits-text", test_limits_text);
  g_test_add_func ("/panel/find", test_find);
  g_test_add_func ("/panel/table", test_table);
  g_test_add_func ("/panel/day-first", test_day_first);
  return apatite_test_run ();
}
