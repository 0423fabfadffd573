/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The worked examples that the formulas have to give, each computed by hand
 * from the published formula: T1 to T11 for the tubule, then calcium, the
 * product, the clearance ratio, filtration and the anion gap. */

#include "lab/apatite-derived.h"

#include "support/apatite-test.h"

#include "lab/apatite-lab-panel.h"

#include <locale.h>
#include <math.h>
#include <string.h>

static const char *decimal_point = ".";

/* Stands in for the C library's, so that no locale with a comma has to be installed. */
struct lconv *
localeconv (void)
{
  static char none[] = "";
  static struct lconv conventions = { .thousands_sep = none, .grouping = none };

  conventions.decimal_point = (char *) decimal_point;
  return &conventions;
}

/* The reading of one analyte in a panel; NULL when it has none. */
static const ApatiteReading *
find_reading (GPtrArray  *readings,
              const char *analyte)
{
  for (guint i = 0; i < readings->len; i++)
    {
      const ApatiteReading *reading = g_ptr_array_index (readings, i);

      if (strcmp (reading->analyte->id, analyte) == 0)
        return reading;
    }
  return NULL;
}

static GPtrArray *
read_panel (const ApatiteCase *patient)
{
  return apatite_case_read (patient, apatite_test_knowledge ()->labs, apatite_test_knowledge ()->formulas);
}

static void
check_derived (const char *text,
               const char *analyte,
               const char *unit,
               double      expected,
               double      tolerance,
               const char *formula)
{
  g_autoptr (ApatiteCase) patient = apatite_test_case (text);
  g_autoptr (GPtrArray) readings = read_panel (patient);
  const ApatiteReading *reading = find_reading (readings, analyte);
  const ApatiteUnit *shown = apatite_analyte_find_unit (apatite_test_analyte (analyte), unit, NULL);

  g_assert_nonnull (reading);
  g_assert_nonnull (reading->derived);
  g_assert_null (reading->value);
  g_assert_cmpstr (reading->derived->formula->id, ==, formula);
  check_close (reading->conventional / shown->factor, expected, tolerance);
}

static void
check_not_derived (const char *text,
                   const char *analyte)
{
  g_autoptr (ApatiteCase) patient = apatite_test_case (text);
  g_autoptr (GPtrArray) readings = read_panel (patient);
  const ApatiteReading *reading = find_reading (readings, analyte);

  g_assert_true (reading == NULL || reading->derived == NULL);
}

/* One row of the table: in SI (phosphate in mmol/L, creatinine in µmol/L and mmol/L) or in mg/dL. */
static void
check_tubule (const char *panel,
              const char *unit,
              double      trp,
              double      payne,
              double      brodehl)
{
  g_autofree char *adult = g_strconcat ("man; 52; ", panel, NULL);
  g_autofree char *child = g_strconcat ("man; 10; ", panel, NULL);

  check_derived (adult, "trp", "1", trp, 6e-5, "trp");
  check_derived (adult, "fractional-excretion-phosphate", "1", 1 - trp, 6e-5, "fepo4");
  check_derived (adult, "tmp-gfr", unit, payne, payne * 5e-4, "tmp-gfr-payne");
  check_derived (child, "trp", "1", trp, 6e-5, "trp");
  check_derived (child, "tmp-gfr", unit, brodehl, brodehl * 5e-4, "tp-gfr-brodehl");
}

#define SI(sp, up, scr, ucr) "phosphate=" sp " mmol/L; urine-phosphate=" up " mmol/L; creatinine=" scr " umol/L; urine-creatinine=" ucr " mmol/L"
#define MASS(sp, up, scr, ucr) "phosphate=" sp " mg/dL; urine-phosphate=" up " mg/dL; creatinine=" scr " mg/dL; urine-creatinine=" ucr " mg/dL"

static void test_t1 (void) { check_tubule (SI ("0.60", "20.0", "70", "8.0"), "mmol/L", 0.7083, 0.425, 0.425); }
static void test_t2 (void) { check_tubule (SI ("1.00", "20.0", "80", "10.0"), "mmol/L", 0.8400, 0.840, 0.840); }
static void test_t3 (void) { check_tubule (SI ("2.30", "12.0", "60", "9.0"), "mmol/L", 0.9652, 2.923, 2.220); }
static void test_t4 (void) { check_tubule (SI ("1.20", "10.0", "70", "7.0"), "mmol/L", 0.9167, 1.2375, 1.100); }
static void test_t5 (void) { check_tubule (MASS ("2.0", "60.0", "0.8", "100"), "mg/dL", 0.7600, 1.52, 1.52); }
static void test_t6 (void) { check_tubule (MASS ("7.2", "40.0", "0.5", "80"), "mg/dL", 0.9653, 9.154, 6.95); }
static void test_t7 (void) { check_tubule (MASS ("9.0", "30.0", "0.9", "100"), "mg/dL", 0.9700, 11.692, 8.73); }

static void
test_t8 (void)
{
  check_derived ("man; 52; phosphate=1.7 mg/dL; trp=73 %", "tmp-gfr", "mg/dL", 1.241, 5e-4, "tmp-gfr-payne");
  check_derived ("man; 52; phosphate=1.7 mg/dL; trp=73 %", "fractional-excretion-phosphate", "1", 0.27, 1e-9, "fepo4");
  check_derived ("man; 52; phosphate=1.7 mg/dL; fractional-excretion-phosphate=27 %", "trp", "%", 73, 1e-9, "trp-from-fepo4");
  check_derived ("man; 52; phosphate=1.7 mg/dL; fractional-excretion-phosphate=27 %", "tmp-gfr", "mg/dL", 1.241, 5e-4, "tmp-gfr-payne");
}

/* The published algorithm has a step at 0.86; its branches cross at 0.875. */
static void
test_t9_to_t11 (void)
{
  check_close (apatite_derived_tmp_gfr_payne (1, 86), 0.860, 1e-9);
  check_close (apatite_derived_tmp_gfr_payne (1, 86.1), 0.830, 5e-4);
  check_close (apatite_derived_tmp_gfr_payne (1, 86.0001), 0.827, 5e-4);
  check_close (apatite_derived_tmp_gfr_payne (1, 87), 0.8586, 5e-5);
  check_close (apatite_derived_tmp_gfr_payne (1, 87.5), 0.875, 1e-9);
  check_close (apatite_derived_tp_gfr_brodehl (1, 86), 0.860, 1e-9);
  check_close (apatite_derived_tp_gfr_brodehl (1, 86.1), 0.861, 1e-9);
}

/* Adults from 19 years on, children before; without an age as for an adult. */
static void
test_age_of_the_tubule (void)
{
  check_derived ("man; 18.9; phosphate=9 mg/dL; trp=97 %", "tmp-gfr", "mg/dL", 8.73, 1e-6, "tp-gfr-brodehl");
  check_derived ("man; 19; phosphate=9 mg/dL; trp=97 %", "tmp-gfr", "mg/dL", 11.692, 1e-3, "tmp-gfr-payne");
  check_derived ("phosphate=9 mg/dL; trp=97 %", "tmp-gfr", "mg/dL", 11.692, 1e-3, "tmp-gfr-payne");
}

/* What the tubule keeps is worked out whatever the filtration rate; how far it counts is for the ranking to say. */
static void
test_kidney_failure (void)
{
  check_derived ("man; 52; egfr=30 mL/min/1.73 m2; " MASS ("5", "20", "2", "100"), "trp", "%", 92, 1e-6, "trp");
  check_derived ("man; 52; egfr=29 mL/min/1.73 m2; " MASS ("5", "20", "2", "100"), "trp", "%", 92, 1e-6, "trp");
  check_derived ("man; 52; " MASS ("7", "20", "6", "100"), "trp", "%", 82.857, 1e-3, "trp");
}

/* More phosphate in the urine than was filtered: 0 %, not nothing. */
static void
test_negative_trp (void)
{
  check_derived ("man; 52; " MASS ("2", "100", "1", "50"), "trp", "%", 0, 1e-9, "trp");
  check_derived ("man; 52; " MASS ("2", "101", "1", "50"), "trp", "%", 0, 1e-9, "trp");
  check_derived ("man; 52; " MASS ("2", "101", "1", "50"), "fractional-excretion-phosphate", "%", 100, 1e-9, "fepo4");
  check_derived ("man; 52; " MASS ("2", "99", "1", "50"), "trp", "%", 1, 1e-9, "trp");
}

static void
take_dated (ApatiteCase *patient,
            const char  *analyte,
            const char  *text,
            const char  *date)
{
  ApatiteLabValue *value = apatite_lab_value_new (apatite_test_analyte (analyte));

  g_assert_true (apatite_quantity_parse (value->analyte, text, NULL, &value->quantity, NULL));
  value->date = g_strdup (date);
  apatite_lab_panel_take (patient->labs, value);
}

static void
check_trp_of (const ApatiteCase *patient,
              double             expected,
              const char        *date,
              gboolean           mixed)
{
  g_autoptr (GPtrArray) readings = read_panel (patient);
  const ApatiteReading *trp = find_reading (readings, "trp");
  const ApatiteReading *tmp = find_reading (readings, "tmp-gfr");

  check_close (trp->conventional, expected, 1e-9);
  g_assert_cmpstr (trp->derived->date, ==, date);
  g_assert_cmpint (trp->derived->mixed_days, ==, mixed);
  g_assert_cmpstr (tmp->derived->date, ==, date);
  g_assert_cmpint (tmp->derived->mixed_days, ==, mixed);
}

/* Blood and urine of one day are put together, the earliest such day; of different days only when there is none, and that is told. */
static void
test_days (void)
{
  g_autoptr (ApatiteCase) patient = apatite_test_case ("man; 52");

  take_dated (patient, "phosphate", "2 mg/dL", "2024-03-01");
  take_dated (patient, "creatinine", "1 mg/dL", "2024-03-01");
  take_dated (patient, "urine-phosphate", "60 mg/dL", "2024-06-01");
  take_dated (patient, "urine-creatinine", "100 mg/dL", "2024-06-01");
  check_trp_of (patient, 70, NULL, TRUE);
  take_dated (patient, "creatinine", "1 mg/dL", "2024-06-01");
  check_trp_of (patient, 70, NULL, TRUE);
  take_dated (patient, "phosphate", "4 mg/dL", "2024-06-01T08:00:00+09:00");
  check_trp_of (patient, 85, "2024-06-01", FALSE);
}

static void
test_unused (void)
{
  check_not_derived ("man; 52; phosphate=1.7 mg/dL; tmp-gfr=1 mg/dL", "tmp-gfr");
}

static void
test_adjusted_calcium (void)
{
  check_derived ("calcium=8.0 mg/dL; albumin=2.0 g/dL", "calcium-corrected", "mg/dL", 9.6, 1e-9, "calcium-adjusted");
  check_derived ("calcium=10.6 mg/dL; albumin=3.5 g/dL", "calcium-corrected", "mg/dL", 11.0, 1e-9, "calcium-adjusted");
  check_derived ("calcium=9.2 mg/dL; albumin=4.8 g/dL", "calcium-corrected", "mg/dL", 8.56, 1e-9, "calcium-adjusted");
  check_derived ("calcium=2.00 mmol/L; albumin=20 g/L", "calcium-corrected", "mmol/L", 2.40, 5e-3, "calcium-adjusted");
  check_derived ("calcium=2.65 mmol/L; albumin=35 g/L", "calcium-corrected", "mmol/L", 2.75, 5e-3, "calcium-adjusted");
  check_derived ("calcium=2.30 mmol/L; albumin=48 g/L", "calcium-corrected", "mmol/L", 2.14, 5e-3, "calcium-adjusted");
  check_not_derived ("calcium=8.0 mg/dL", "calcium-corrected");
}

static void
test_product (void)
{
  check_derived ("calcium=9.5 mg/dL; phosphate=7.0 mg/dL", "calcium-phosphate-product", "mg2/dL2", 66.5, 1e-9, "calcium-phosphate-product");
  check_derived ("calcium=9.5 mg/dL; phosphate=7.0 mg/dL", "calcium-phosphate-product", "mmol2/L2", 5.36, 5e-3, "calcium-phosphate-product");
  check_derived ("calcium=2.37 mmol/L; phosphate=2.26 mmol/L", "calcium-phosphate-product", "mmol2/L2", 5.356, 5e-3, "calcium-phosphate-product");
}

static void
test_urine_ratios (void)
{
  check_derived ("urine-calcium=15 mg/dL; urine-creatinine=100 mg/dL", "urine-calcium-creatinine-ratio", "mg/mg{creat}", 0.15, 1e-9, "urine-ca-cr");
  check_derived ("urine-calcium=15 mg/dL; urine-creatinine=100 mg/dL", "urine-calcium-creatinine-ratio", "mol/mol{creat}", 0.423, 5e-4, "urine-ca-cr");
  check_derived ("urine-calcium=20 mg/dL; urine-creatinine=100 mg/dL", "urine-calcium-creatinine-ratio", "mol/mol{creat}", 0.564, 1e-3, "urine-ca-cr");
  check_derived ("urine-phosphate=74 mg/dL; urine-creatinine=100 mg/dL", "urine-phosphate-creatinine-ratio", "mol/mol{creat}", 2.7, 5e-3, "urine-p-cr");
}

static void
test_clearance_ratio (void)
{
  check_derived ("urine-calcium=5 mg/dL; calcium=10.8 mg/dL; creatinine=0.9 mg/dL; urine-creatinine=100 mg/dL",
                 "calcium-creatinine-clearance-ratio", "1", 0.00417, 5e-6, "fe-calcium");
  check_derived ("urine-calcium=20 mg/dL; calcium=11.0 mg/dL; creatinine=0.8 mg/dL; urine-creatinine=90 mg/dL",
                 "calcium-creatinine-clearance-ratio", "1", 0.01616, 5e-6, "fe-calcium");
  check_derived ("urine-calcium=1.0 mmol/L; calcium=2.75 mmol/L; creatinine=80 umol/L; urine-creatinine=8000 umol/L",
                 "calcium-creatinine-clearance-ratio", "1", 0.00364, 5e-6, "fe-calcium");
  check_derived ("urine-calcium=6.0 mmol/L; calcium=2.80 mmol/L; creatinine=75 umol/L; urine-creatinine=9000 umol/L",
                 "calcium-creatinine-clearance-ratio", "1", 0.01786, 5e-6, "fe-calcium");
}

static void
check_egfr (const char *who,
            double      creatinine,
            double      expected)
{
  g_autofree char *text = g_strdup_printf ("%s; creatinine=%g mg/dL", who, creatinine);

  check_derived (text, "egfr", "mL/min/{1.73_m2}", expected, 0.05, "egfr-ckd-epi-2021");
}

static void
test_ckd_epi (void)
{
  check_egfr ("man; 50", 1.0, 91.7);
  check_egfr ("woman; 30", 0.7, 119.2);
  check_egfr ("man; 60", 2.0, 37.5);
  check_egfr ("woman; 40", 0.9, 82.9);
  check_egfr ("woman; 70", 1.2, 48.7);
  check_not_derived ("man; 17.9; creatinine=1 mg/dL", "egfr");
  check_not_derived ("50; creatinine=1 mg/dL", "egfr");
  check_not_derived ("man; creatinine=1 mg/dL", "egfr");
}

static void
check_schwartz (double height,
                double creatinine,
                double age,
                double expected)
{
  g_autofree char *text = g_strdup_printf ("man; %g; creatinine=%g mg/dL", age, creatinine);
  g_autoptr (ApatiteCase) patient = apatite_test_case (text);
  g_autoptr (GPtrArray) readings = NULL;
  const ApatiteReading *reading;

  patient->labs->height_cm = height;
  readings = read_panel (patient);
  reading = find_reading (readings, "egfr");
  if (isnan (expected))
    {
      g_assert_null (reading);
      return;
    }
  g_assert_nonnull (reading);
  g_assert_cmpstr (reading->derived->formula->id, ==, "egfr-bedside-schwartz-2009");
  check_close (reading->conventional, expected, 0.05);
}

static void
test_schwartz (void)
{
  check_schwartz (100, 0.5, 4, 82.6);
  check_schwartz (100, 0.4, 4, 103.25);
  check_schwartz (110, 0.4, 5, 113.6);
  check_schwartz (140, 0.6, 10, 96.4);
  check_schwartz (85, 0.3, 2, 117.0);
  check_schwartz (85, 0.3, 0.99, NAN);
  check_schwartz (NAN, 0.3, 5, NAN);
}

static void
test_anion_gap (void)
{
  check_derived ("sodium=140 mmol/L; chloride=104 mmol/L; bicarbonate=24 mmol/L", "anion-gap", "mmol/L", 12, 1e-9, "anion-gap");
  check_derived ("sodium=136 mmol/L; chloride=98 mmol/L; bicarbonate=12 mmol/L", "anion-gap", "mmol/L", 26, 1e-9, "anion-gap");
  check_derived ("sodium=138 mmol/L; chloride=110 mmol/L; bicarbonate=18 mmol/L", "anion-gap", "mmol/L", 10, 1e-9, "anion-gap");
  /* Bromide read as chloride, or an error: it is there to be seen. */
  check_derived ("sodium=138 mmol/L; chloride=120 mmol/L; bicarbonate=24 mmol/L", "anion-gap", "mmol/L", -6, 1e-9, "anion-gap");
  check_derived ("sodium=138 mmol/L; chloride=120 mmol/L; bicarbonate=24 mmol/L; albumin=2.0 g/dL", "anion-gap-adjusted", "mmol/L", -1, 1e-9, "anion-gap-adjusted");
}

static void
check_measured (const char *text,
                const char *analyte,
                double      expected)
{
  g_autoptr (ApatiteCase) patient = apatite_test_case (text);
  g_autoptr (GPtrArray) readings = read_panel (patient);
  const ApatiteReading *reading = find_reading (readings, analyte);

  g_assert_nonnull (reading->value);
  g_assert_null (reading->derived);
  check_close (reading->conventional, expected, 1e-9);
}

static void
test_measured_wins (void)
{
  check_measured ("man; 52; trp=73 %; " MASS ("2.0", "60.0", "0.8", "100"), "trp", 73);
  check_measured ("man; 52; tmp-gfr=1.0 mg/dL; " MASS ("2.0", "60.0", "0.8", "100"), "tmp-gfr", 1.0);
  check_measured ("man; 52; egfr=75 mL/min/1.73 m2; creatinine=1 mg/dL", "egfr", 75);
  check_measured ("calcium=8.0 mg/dL; albumin=2 g/dL; calcium-corrected=9.1 mg/dL", "calcium-corrected", 9.1);
  /* A measured TRP, not the derived one, is the input of TmP/GFR. */
  check_derived ("man; 52; trp=50 %; " MASS ("2.0", "60.0", "0.8", "100"), "tmp-gfr", "mg/dL", 1.0, 1e-9, "tmp-gfr-payne");
}

/* What is set aside neither counts nor stands in the way. */
static void
test_set_aside (void)
{
  g_autoptr (ApatiteCase) patient = apatite_test_case ("man; 52; trp=50 %; " MASS ("2.0", "60.0", "0.8", "100"));
  g_autoptr (GPtrArray) readings = NULL;

  ((ApatiteLabValue *) g_ptr_array_index (patient->labs->values, 0))->set_aside = TRUE;
  readings = read_panel (patient);
  check_close (find_reading (readings, "trp")->conventional, 76, 1e-9);
  g_assert_nonnull (find_reading (readings, "trp")->derived);
}

/* A bound or a word is no input of a formula. */
static void
test_censored (void)
{
  check_not_derived ("man; 52; phosphate=<0.5 mg/dL; trp=73 %", "tmp-gfr");
  check_not_derived ("man; 52; phosphate=low; trp=73 %", "tmp-gfr");
  check_not_derived ("man; 52; phosphate=2 mg/dL; urine-phosphate=<1 mg/dL; creatinine=0.8 mg/dL; urine-creatinine=100 mg/dL", "trp");
  check_not_derived ("man; 52; creatinine=>15 mg/dL", "egfr");
  check_not_derived ("calcium=8 mg/dL; albumin=<1.5 g/dL", "calcium-corrected");
  check_not_derived ("calcium=8 mg/dL; albumin=low", "calcium-corrected");
  check_not_derived ("sodium=140 mmol/L; chloride=low; bicarbonate=24 mmol/L", "anion-gap");
}

/* Creatinine in mmol/L under µmol/L and the other way: refused at entry, or no reabsorption at all. */
static void
check_slip (const char *analyte,
            const char *text,
            const char *part)
{
  g_autoptr (ApatiteLabPanel) panel = apatite_lab_panel_new ();
  GError *error = NULL;

  g_assert_false (apatite_lab_panel_enter (panel, apatite_test_analyte (analyte), text, NULL, &error));
  check_error (error, APATITE_ERROR_IMPOSSIBLE, part);
}

static void
test_creatinine_slip (void)
{
  check_slip ("urine-creatinine", "8000 mmol/L", "is the unit µmol/L?");
  check_slip ("urine-creatinine", "8.0 umol/L", "is the unit mmol/L?");
  check_slip ("creatinine", "70 mmol/L", "is the unit µmol/L?");
  check_slip ("creatinine", "0.07 umol/L", "is the unit mmol/L?");
  check_slip ("creatinine", "70 mg/dL", "is the unit µmol/L?");
  g_assert_cmpfloat (apatite_derived_trp (2.0, 60, 0.8, 0.1), ==, 0);
  g_assert_cmpfloat (apatite_derived_trp (2.0, 60, 800, 100), ==, 0);
}

static void
test_outside_of_definition (void)
{
  g_assert_cmpfloat (apatite_derived_trp (1, 10, 1, 5), ==, 0);
  g_assert_true (isnan (apatite_derived_trp (0, 10, 1, 100)));
  check_close (apatite_derived_trp (1, 0, 1, 100), 100, 1e-9);
}

/* Formula, numbers with their units, and what went in. */
static void
test_substitution (void)
{
  g_autoptr (ApatiteCase) patient = apatite_test_case ("man; 52; " MASS ("2.0", "60.0", "0.8", "100"));
  g_autoptr (GPtrArray) readings = read_panel (patient);
  const ApatiteDerivedValue *trp = find_reading (readings, "trp")->derived;
  g_autofree char *written = apatite_derived_value_write (trp, APATITE_UNIT_SYSTEM_CONVENTIONAL);

  g_assert_cmpstr (written, ==, "1 − (60 mg/dL × 0.8 mg/dL) / (2 mg/dL × 100 mg/dL)");
  g_assert_cmpuint (g_strv_length ((char **) trp->inputs), ==, 4);
  g_assert_true (g_strv_contains (trp->inputs, "urine-phosphate"));
  g_assert_cmpstr (trp->formula->expression, !=, "");
  g_assert_nonnull (trp->formula->source.references);
}

static void
check_substitution (const char *text,
                    double      height,
                    const char *analyte,
                    const char *conventional,
                    const char *si)
{
  g_autoptr (ApatiteCase) patient = apatite_test_case (text);
  g_autoptr (GPtrArray) readings = NULL;
  g_autofree char *shown = NULL;
  g_autofree char *shown_si = NULL;
  const ApatiteDerivedValue *derived;

  patient->labs->height_cm = height;
  readings = read_panel (patient);
  derived = find_reading (readings, analyte)->derived;
  shown = apatite_derived_value_write (derived, APATITE_UNIT_SYSTEM_CONVENTIONAL);
  shown_si = apatite_derived_value_write (derived, APATITE_UNIT_SYSTEM_SI);
  g_assert_cmpstr (shown, ==, conventional);
  g_assert_cmpstr (shown_si, ==, si);
}

/* Every number that goes in, in the reader's units, and which branch is taken. */
static void
test_substitution_complete (void)
{
  check_substitution ("woman; 40; creatinine=0.9 mg/dL", NAN, "egfr", "142 × min(0.9 mg/dL / 0.7 mg/dL, 1)^−0.241 × max(0.9 mg/dL / 0.7 mg/dL, 1)^−1.2 × 0.9938^40 × 1.012",
                      "142 × min(80 µmol/L / 62 µmol/L, 1)^−0.241 × max(80 µmol/L / 62 µmol/L, 1)^−1.2 × 0.9938^40 × 1.012");
  check_substitution ("man; 50; creatinine=1 mg/dL", NAN, "egfr", "142 × min(1 mg/dL / 0.9 mg/dL, 1)^−0.302 × max(1 mg/dL / 0.9 mg/dL, 1)^−1.2 × 0.9938^50",
                      "142 × min(88 µmol/L / 80 µmol/L, 1)^−0.302 × max(88 µmol/L / 80 µmol/L, 1)^−1.2 × 0.9938^50");
  check_substitution ("man; 5; creatinine=0.5 mg/dL", 100, "egfr", "0.413 × 100 cm / 0.5 mg/dL", "36.5 × 100 cm / 44 µmol/L");
  check_substitution ("calcium=2.00 mmol/L; albumin=20 g/L", NAN, "calcium-corrected", "8 mg/dL + 0.8 × (4.0 g/dL − 2 g/dL)", "2 mmol/L + 0.02 × (40 g/L − 20 g/L)");
  check_substitution ("man; 52; phosphate=1.7 mg/dL; trp=73 %", NAN, "tmp-gfr", "TRP ≤ 0.86: 0.73 × 1.7 mg/dL", "TRP ≤ 0.86: 0.73 × 0.55 mmol/L");
  check_substitution ("man; 52; phosphate=9 mg/dL; trp=97 %", NAN, "tmp-gfr", "TRP > 0.86: 0.3 × 0.97 / (1 − 0.8 × 0.97) × 9 mg/dL", "TRP > 0.86: 0.3 × 0.97 / (1 − 0.8 × 0.97) × 2.91 mmol/L");
  check_substitution ("sodium=136 mmol/L; chloride=98 mmol/L; bicarbonate=12 mmol/L; albumin=2.0 g/dL", NAN, "anion-gap-adjusted",
                      "26 mmol/L + 2.5 × (4.0 g/dL − 2 g/dL)", "26 mmol/L + 0.25 × (40 g/L − 20 g/L)");
  check_substitution ("man; 5; alkaline-phosphatase=620 U/L", NAN, "alkaline-phosphatase-ratio", "620 U/L / 335 U/L", "10.33 µkat/L / 5.58 µkat/L");
}

/* Where a comma is written, it is written in the formula's own numbers, too. */
static void
test_substitution_comma (void)
{
  decimal_point = ",";
  check_substitution ("woman; 40; creatinine=0.9 mg/dL", NAN, "egfr", "142 × min(0,9 mg/dL / 0,7 mg/dL, 1)^−0,241 × max(0,9 mg/dL / 0,7 mg/dL, 1)^−1,2 × 0,9938^40 × 1,012",
                      "142 × min(80 µmol/L / 62 µmol/L, 1)^−0,241 × max(80 µmol/L / 62 µmol/L, 1)^−1,2 × 0,9938^40 × 1,012");
  check_substitution ("man; 5; creatinine=0.5 mg/dL", 100, "egfr", "0,413 × 100 cm / 0,5 mg/dL", "36,5 × 100 cm / 44 µmol/L");
  check_substitution ("man; 52; phosphate=1.7 mg/dL; trp=73 %", NAN, "tmp-gfr", "TRP ≤ 0,86: 0,73 × 1,7 mg/dL", "TRP ≤ 0,86: 0,73 × 0,55 mmol/L");
  decimal_point = ".";
}

/* A day's excretion from concentration and volume: the examples of the laboratory dossier. */
static void
test_urine_24h (void)
{
  check_derived ("man; 52; urine-calcium=12 mg/dL; urine-volume-24h=1.8 L", "urine-calcium-24h", "mg/(24.h)", 216, 1e-9, "urine-calcium-24h");
  check_derived ("man; 52; urine-calcium=12 mg/dL; urine-volume-24h=1800 mL", "urine-calcium-24h", "mmol/(24.h)", 5.39, 5e-3, "urine-calcium-24h");
  check_derived ("man; 52; urine-calcium=3.5 mmol/L; urine-volume-24h=2.2 L", "urine-calcium-24h", "mmol/(24.h)", 7.7, 1e-6, "urine-calcium-24h");
  check_derived ("man; 52; urine-calcium=3.5 mmol/L; urine-volume-24h=2.2 L", "urine-calcium-24h", "mg/(24.h)", 308.6, 0.05, "urine-calcium-24h");
  check_derived ("man; 52; urine-phosphate=60 mg/dL; urine-volume-24h=1.5 L", "urine-phosphate-24h", "mg/(24.h)", 900, 1e-9, "urine-phosphate-24h");
  check_derived ("man; 52; urine-protein=20 mg/dL; urine-volume-24h=1.5 L", "urine-protein-24h", "mg/(24.h)", 300, 1e-9, "urine-protein-24h");
  check_measured ("man; 52; urine-calcium=12 mg/dL; urine-volume-24h=1.8 L; urine-calcium-24h=190 mg/d", "urine-calcium-24h", 190);
  check_not_derived ("man; 52; urine-calcium=12 mg/dL; urine-volume-24h=>1.8 L", "urine-calcium-24h");
}

/* Further worked examples of the laboratory dossier. */
static void
test_dossier (void)
{
  g_autoptr (ApatiteCase) own = apatite_test_case ("man; 5; alkaline-phosphatase=620 U/L");
  g_autoptr (GPtrArray) readings = NULL;

  check_derived ("sodium=136 mmol/L; chloride=98 mmol/L; bicarbonate=12 mmol/L; albumin=2.0 g/dL", "anion-gap-adjusted", "mmol/L", 31, 1e-9, "anion-gap-adjusted");
  check_derived ("man; 5; alkaline-phosphatase=620 U/L", "alkaline-phosphatase-ratio", "1", 1.85, 5e-3, "alkaline-phosphatase-ratio");
  check_close (apatite_derived_egfr_schwartz (0.5, 100), 36.5 * 100 / (0.5 * 88.4), 0.05);
  check_close (apatite_derived_egfr_schwartz (44.2 / 88.4, 110), 36.5 * 110 / 44.2, 0.05);
  /* The laboratory's own limit is the one that counts. */
  ((ApatiteLabValue *) g_ptr_array_index (own->labs->values, 0))->own_high = 310;
  readings = read_panel (own);
  check_close (find_reading (readings, "alkaline-phosphatase-ratio")->conventional, 2, 1e-9);
  /* A limit of zero is a slip: nothing is so many times as high as that. */
  ((ApatiteLabValue *) g_ptr_array_index (own->labs->values, 0))->own_high = 0;
  g_ptr_array_unref (readings);
  readings = read_panel (own);
  g_assert_null (find_reading (readings, "alkaline-phosphatase-ratio"));
}

/* Content and code are held together: each formula of one is known to the other. */
static void
test_formulas_known (void)
{
  GPtrArray *formulas = apatite_test_knowledge ()->formulas;

  g_assert_cmpuint (formulas->len, ==, 18);
  for (guint i = 0; i < formulas->len; i++)
    {
      const ApatiteFormula *formula = g_ptr_array_index (formulas, i);

      g_assert_true (apatite_derived_knows (formula->id));
      g_assert_nonnull (apatite_test_analyte (formula->analyte));
      g_assert_nonnull (formula->validity);
    }
  g_assert_false (apatite_derived_knows ("nothing"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/derived/tubule/t1", test_t1);
  g_test_add_func ("/derived/tubule/t2", test_t2);
  g_test_add_func ("/derived/tubule/t3", test_t3);
  g_test_add_func ("/derived/tubule/t4", test_t4);
  g_test_add_func ("/derived/tubule/t5", test_t5);
  g_test_add_func ("/derived/tubule/t6", test_t6);
  g_test_add_func ("/derived/tubule/t7", test_t7);
  g_test_add_func ("/derived/tubule/t8", test_t8);
  g_test_add_func ("/derived/tubule/t9-to-t11", test_t9_to_t11);
  g_test_add_func ("/derived/tubule/age", test_age_of_the_tubule);
  g_test_add_func ("/derived/tubule/kidney-failure", test_kidney_failure);
  g_test_add_func ("/derived/tubule/negative-trp", test_negative_trp);
  g_test_add_func ("/derived/tubule/days", test_days);
  g_test_add_func ("/derived/tubule/measured-first", test_unused);
  g_test_add_func ("/derived/adjusted-calcium", test_adjusted_calcium);
  g_test_add_func ("/derived/product", test_product);
  g_test_add_func ("/derived/urine-ratios", test_urine_ratios);
  g_test_add_func ("/derived/clearance-ratio", test_clearance_ratio);
  g_test_add_func ("/derived/ckd-epi", test_ckd_epi);
  g_test_add_func ("/derived/schwartz", test_schwartz);
  g_test_add_func ("/derived/anion-gap", test_anion_gap);
  g_test_add_func ("/derived/measured-wins", test_measured_wins);
  g_test_add_func ("/derived/set-aside", test_set_aside);
  g_test_add_func ("/derived/censored", test_censored);
  g_test_add_func ("/derived/creatinine-slip", test_creatinine_slip);
  g_test_add_func ("/derived/outside-of-definition", test_outside_of_definition);
  g_test_add_func ("/derived/substitution", test_substitution);
  g_test_add_func ("/derived/substitution-complete", test_substitution_complete);
  g_test_add_func ("/derived/substitution/comma", test_substitution_comma);
  g_test_add_func ("/derived/urine-24h", test_urine_24h);
  g_test_add_func ("/derived/dossier", test_dossier);
  g_test_add_func ("/derived/formulas-known", test_formulas_known);
  return apatite_test_run ();
}
