/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Dated results, and results that can be read only as far as another one
 * allows: what is used is said, and what the ranking says of itself is true. */

#include "ddx/apatite-engine.h"

#include "support/apatite-test.h"

#include <math.h>
#include <string.h>

static void
add (ApatiteCase *patient,
     const char  *analyte,
     const char  *text,
     const char  *date)
{
  g_autoptr (GError) error = NULL;

  apatite_lab_panel_enter_on (patient->labs, apatite_test_analyte (analyte), text, date, &error);
  g_assert_no_error (error);
}

static const char *
warning_of (const ApatiteDifferential *differential,
            const char                *code)
{
  for (guint i = 0; i < differential->warnings->len; i++)
    {
      const ApatiteWarning *warning = g_ptr_array_index (differential->warnings, i);

      if (strcmp (warning->code, code) == 0)
        return warning->message;
    }
  return NULL;
}

static ApatiteDifferential *
rank (const ApatiteCase *patient)
{
  return apatite_engine_rank (apatite_test_engine (), patient, NULL);
}

/* Which result was used, and which were not, stands beside it. */
static void
test_accounted (void)
{
  g_autoptr (ApatiteCase) patient = apatite_test_case ("man; 52");
  g_autoptr (ApatiteDifferential) differential = NULL;
  const ApatiteItem *item;

  add (patient, "phosphate", "3.4 mg/dL", "2024-06-01");
  add (patient, "phosphate", "1.7 mg/dL", "2024-03-01");
  add (patient, "phosphate", "2.2 mg/dL", "2024-04-01");
  differential = rank (patient);
  item = apatite_test_item (differential, "phosphate");
  check_close (item->reading->conventional, 1.7, 1e-12);
  check_contains (item->note, "2024-03-01");
  check_contains (item->note, "2.2 mg/dL of 2024-04-01, 3.4 mg/dL of 2024-06-01");
  g_assert_null (warning_of (differential, "contradictory-results"));
  g_assert_null (warning_of (differential, "undated-result"));
}

static void
test_contradiction (void)
{
  g_autoptr (ApatiteCase) patient = apatite_test_case ("man; 52; phosphate=3.0 mg/dL");
  g_autoptr (ApatiteDifferential) one = NULL;
  g_autoptr (ApatiteDifferential) other = NULL;
  ApatiteLabValue *second = apatite_lab_value_copy (g_ptr_array_index (patient->labs->values, 0));

  second->quantity.value = 1.7;
  apatite_lab_panel_take (patient->labs, second);
  one = rank (patient);
  check_contains (warning_of (one, "contradictory-results"), "1.7 mg/dL");
  check_close (apatite_test_item (one, "phosphate")->reading->conventional, 1.7, 1e-12);
  g_free (second->date);
  second->date = g_strdup ("2024-03-01");
  other = rank (patient);
  g_assert_null (warning_of (other, "contradictory-results"));
  check_contains (warning_of (other, "undated-result"), "2024-03-01");
}

/* FGF23 is judged beside the phosphate of its own day; beside another one only with a remark. */
static void
test_condition (void)
{
  g_autoptr (ApatiteCase) apart = apatite_test_case ("man; 52");
  g_autoptr (ApatiteCase) together = apatite_test_case ("man; 52");
  g_autoptr (ApatiteCase) normal = apatite_test_case ("man; 52; phosphate=3.4 mg/dL; fgf23-intact=45 pg/mL");
  g_autoptr (ApatiteDifferential) mixed = NULL;
  g_autoptr (ApatiteDifferential) same = NULL;
  g_autoptr (ApatiteDifferential) ordinary = NULL;
  guint index;

  add (apart, "phosphate", "1.7 mg/dL", "2024-03-01");
  add (apart, "fgf23-intact", "45 pg/mL", "2024-06-01");
  add (together, "phosphate", "1.7 mg/dL", "2024-03-01");
  add (together, "phosphate", "3.4 mg/dL", "2024-06-01T09:00:00Z");
  add (together, "fgf23-intact", "45 pg/mL", "2024-06-01");
  mixed = rank (apart);
  same = rank (together);
  ordinary = rank (normal);
  check_contains (warning_of (mixed, "mixed-days"), "FGF23");
  check_contains (apatite_test_item (mixed, "fgf23-intact")->note, "another day");
  g_assert_null (warning_of (same, "mixed-days"));
  index = apatite_differential_lookup (same, "tumor-induced-osteomalacia")->index;
  check_close (apatite_test_item (same, "fgf23-intact")->ratio[index], apatite_test_item (ordinary, "fgf23-intact")->ratio[index], 1e-9);
  g_assert_cmpfloat (apatite_test_item (mixed, "fgf23-intact")->ratio[index], >, apatite_test_item (same, "fgf23-intact")->ratio[index]);
}

static void
test_mixed_days (void)
{
  g_autoptr (ApatiteCase) patient = apatite_test_case ("man; 52");
  g_autoptr (ApatiteDifferential) differential = NULL;

  add (patient, "phosphate", "2 mg/dL", "2024-03-01");
  add (patient, "creatinine", "1 mg/dL", "2024-03-01");
  add (patient, "urine-phosphate", "60 mg/dL", "2024-06-01");
  add (patient, "urine-creatinine", "100 mg/dL", "2024-06-01");
  differential = rank (patient);
  check_contains (warning_of (differential, "mixed-days"), "TRP");
  check_contains (apatite_test_item (differential, "trp")->note, "different days");
}

/* How far the tubular results count: entered or worked out, the same. */
static void
check_share (const char *text,
             double      share)
{
  g_autofree char *whole_text = g_strdup_printf ("woman; 40; phosphate=1.8 mg/dL; trp=70 %%");
  g_autoptr (ApatiteDifferential) whole = apatite_test_rank (whole_text);
  g_autoptr (ApatiteDifferential) differential = apatite_test_rank (text);
  const ApatiteItem *item = apatite_test_item (differential, "trp");

  check_close (item->weight, share * apatite_test_item (whole, "trp")->weight, 1e-9);
  g_assert_true (apatite_item_is_open (item));
  for (guint i = 0; i < differential->n_candidates; i++)
    check_close (item->ratio[i], share * apatite_test_item (whole, "trp")->ratio[i], 1e-9);
  g_assert_cmpint (share < 1, ==, warning_of (differential, "check-tubular-index-kidney") != NULL);
  g_assert_cmpint (share < 1, ==, item->note != NULL);
}

static void
test_fade (void)
{
  check_share ("woman; 40; phosphate=1.8 mg/dL; trp=70 %; egfr=90 mL/min/{1.73_m2}", 1);
  check_share ("woman; 40; phosphate=1.8 mg/dL; trp=70 %; egfr=60 mL/min/{1.73_m2}", 1);
  check_share ("woman; 40; phosphate=1.8 mg/dL; trp=70 %; egfr=45 mL/min/{1.73_m2}", 0.5);
  check_share ("woman; 40; phosphate=1.8 mg/dL; trp=70 %; egfr=30 mL/min/{1.73_m2}", 0);
  check_share ("woman; 40; phosphate=1.8 mg/dL; trp=70 %; egfr=12 mL/min/{1.73_m2}", 0);
  check_share ("woman; 40; phosphate=1.8 mg/dL; trp=70 %; +dialysis", 0);
  check_share ("woman; 40; phosphate=1.8 mg/dL; trp=70 %; -dialysis", 1);
}

/* A TmP/GFR that is entered alone fades like one that is worked out. */
static void
test_fade_entered (void)
{
  g_autoptr (ApatiteDifferential) differential = apatite_test_rank ("woman; 40; tmp-gfr=1.0 mg/dL; egfr=20 mL/min/{1.73_m2}");
  const ApatiteItem *item = apatite_test_item (differential, "tmp-gfr");

  for (guint i = 0; i < differential->n_candidates; i++)
    g_assert_cmpfloat (item->ratio[i], ==, 0);
  g_assert_nonnull (warning_of (differential, "check-tubular-index-kidney"));
}

/* More in the urine than was filtered: not read as wasting, and said. */
static void
test_impossible (void)
{
  g_autoptr (ApatiteDifferential) differential = apatite_test_rank ("man; 52; phosphate=2 mg/dL; creatinine=1 mg/dL; urine-phosphate=400 mg/dL; urine-creatinine=100 mg/dL");
  const ApatiteItem *item = apatite_test_item (differential, "trp");

  g_assert_cmpfloat (item->reading->conventional, ==, 0);
  for (guint i = 0; i < differential->n_candidates; i++)
    g_assert_cmpfloat (item->ratio[i], ==, 0);
  g_assert_nonnull (warning_of (differential, "check-trp-impossible"));
}

/* A child with creatinine and no height has no filtration rate: that is said. */
static void
test_unknown_filtration (void)
{
  g_autoptr (ApatiteDifferential) child = apatite_test_rank ("man; 8; creatinine=2 mg/dL; trp=70 %");
  g_autoptr (ApatiteDifferential) adult = apatite_test_rank ("man; 48; creatinine=1 mg/dL; trp=70 %");
  g_autoptr (ApatiteDifferential) nothing = apatite_test_rank ("man; 8; trp=70 %");

  check_contains (warning_of (child, "filtration-unknown"), "height");
  g_assert_null (warning_of (adult, "filtration-unknown"));
  g_assert_null (warning_of (nothing, "filtration-unknown"));
}

/* A disease that is a laboratory result does not lead while that result is missing. */
static void
check_not_leading (const char *text,
                   const char *disease)
{
  g_autoptr (ApatiteDifferential) differential = apatite_test_rank (text);
  g_autofree char *with = g_strconcat (text, "; phosphate=9 mg/dL", NULL);
  g_autoptr (ApatiteDifferential) measured = apatite_test_rank (with);
  const ApatiteCandidate *candidate = apatite_differential_lookup (differential, disease);

  g_assert_cmpfloat (candidate->posterior, <, 0.4);
  g_assert_cmpfloat (apatite_test_item (differential, "defining-result")->ratio[candidate->index], <, -2);
  g_assert_cmpfloat (apatite_differential_lookup (measured, disease)->posterior, >, candidate->posterior);
}

static void
test_defining_result (void)
{
  check_not_leading ("man; 60; total-protein=11 g/dL; albumin=2.2 g/dL; pth=30 pg/mL", "pseudohyperphosphatemia");
  check_not_leading ("man; 60; calcium=12.7 mg/dL; albumin=2.0 g/dL; pth=4 pg/mL", "pseudohyperphosphatemia");
  check_not_leading ("man; 5; calcium=9.6 mg/dL; pth=30 pg/mL; alkaline-phosphatase=250 U/L", "physiological-childhood-hyperphosphatemia");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dates/accounted", test_accounted);
  g_test_add_func ("/dates/contradiction", test_contradiction);
  g_test_add_func ("/dates/condition", test_condition);
  g_test_add_func ("/dates/mixed-days", test_mixed_days);
  g_test_add_func ("/fade/share", test_fade);
  g_test_add_func ("/fade/entered", test_fade_entered);
  g_test_add_func ("/fade/impossible", test_impossible);
  g_test_add_func ("/fade/unknown-filtration", test_unknown_filtration);
  g_test_add_func ("/defining-result", test_defining_result);
  return apatite_test_run ();
}
