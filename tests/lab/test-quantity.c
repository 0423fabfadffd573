/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lab/apatite-quantity.h"

#include "support/apatite-test.h"

#include <math.h>
#include <string.h>

/* Published factors are rounded; half a per cent is far below any laboratory's own error. */
#define TOLERANCE 0.005

static GPtrArray *conversions;

static ApatiteQuantity
read_quantity (const char *analyte,
               const char *text,
               const char *unit)
{
  ApatiteQuantity quantity;
  g_autoptr (GError) error = NULL;

  apatite_quantity_parse (apatite_test_analyte (analyte), text, unit, &quantity, &error);
  g_assert_no_error (error);
  return quantity;
}

static void
check_conversion (const char *analyte_id,
                  const char *text,
                  const char *unit,
                  const char *conventional,
                  const char *si)
{
  const ApatiteAnalyte *analyte = apatite_test_analyte (analyte_id);
  ApatiteQuantity quantity = read_quantity (analyte_id, text, unit);
  double expected = g_ascii_strtod (conventional, NULL), expected_si = g_ascii_strtod (si, NULL);

  g_assert_cmpstr (quantity.unit->ucum, ==, unit);
  check_close (apatite_quantity_to_conventional (&quantity), expected, expected * TOLERANCE);
  check_close (apatite_quantity_in (&quantity, analyte->conventional), expected, expected * TOLERANCE);
  if (strcmp (si, "-") != 0)
    check_close (apatite_quantity_in (&quantity, analyte->si), expected_si, expected_si * TOLERANCE);
}

static void
test_conversions (const void *data)
{
  const ApatiteAnalyte *analyte = data;

  for (guint i = 0; i < analyte->units->len; i++)
    {
      const ApatiteUnit *unit = g_ptr_array_index (analyte->units, i);
      gboolean found = FALSE;

      for (guint j = 0; j < conversions->len; j++)
        {
          char **row = g_ptr_array_index (conversions, j);

          if (strcmp (row[0], analyte->id) == 0 && strcmp (row[2], unit->ucum) == 0)
            {
              found = TRUE;
              check_conversion (row[0], row[1], row[2], row[3], row[4]);
            }
        }
      if (!found)
        g_error ("tests/data/conversions.tsv has no row for %s in %s", analyte->id, unit->ucum);
    }
}

/* There and back again, in every unit and under every spelling of it. */
static void
test_units (const void *data)
{
  const ApatiteAnalyte *analyte = data;

  for (guint i = 0; i < analyte->units->len; i++)
    {
      const ApatiteUnit *unit = g_ptr_array_index (analyte->units, i);
      ApatiteQuantity quantity = { 3.7, APATITE_COMPARATOR_NONE, unit };

      g_assert_true (apatite_analyte_find_unit (analyte, unit->ucum, NULL) == unit);
      g_assert_cmpfloat (apatite_quantity_in (&quantity, unit), ==, 3.7);
      check_close (apatite_quantity_to_conventional (&quantity) / unit->factor, 3.7, 1e-12);
      g_assert_cmpstr (apatite_unit_label (unit), !=, "");
      for (guint j = 0; unit->aliases[j] != NULL; j++)
        g_assert_true (apatite_analyte_find_unit (analyte, unit->aliases[j], NULL) == unit);
    }
  for (guint i = 0; i < analyte->refused->len; i++)
    {
      const ApatiteRefusedUnit *refused = g_ptr_array_index (analyte->refused, i);
      GError *error = NULL;

      g_assert_null (apatite_analyte_find_unit (analyte, refused->unit, &error));
      check_error (error, APATITE_ERROR_UNIT, refused->reason);
    }
}

static void
check_unit (const char *analyte,
            const char *text,
            const char *expected)
{
  g_autoptr (GError) error = NULL;
  const ApatiteUnit *unit = apatite_analyte_find_unit (apatite_test_analyte (analyte), text, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (unit->ucum, ==, expected);
}

static void
check_unit_refused (const char *analyte,
                    const char *text,
                    const char *part)
{
  GError *error = NULL;

  g_assert_null (apatite_analyte_find_unit (apatite_test_analyte (analyte), text, &error));
  check_error (error, APATITE_ERROR_UNIT, part);
}

static void
test_spellings (void)
{
  check_unit ("creatinine", "umol/L", "umol/L");
  check_unit ("creatinine", "µmol/L", "umol/L");
  check_unit ("creatinine", "μmol/l", "umol/L");
  check_unit ("creatinine", "UMOL / L", "umol/L");
  check_unit ("phosphate", "MG/DL", "mg/dL");
  check_unit ("phosphate", " mmol / l ", "mmol/L");
  check_unit ("alkaline-phosphatase", "u/l", "U/L");
  check_unit ("fgf23-c-terminal", "RU/mL", "RU/mL");
  check_unit ("egfr", "mL/min/1.73 m²", "mL/min/{1.73_m2}");
}

static void
test_unknown_units (void)
{
  check_unit_refused ("phosphate", "", "Phosphate has no unit; expected mg/dL, mmol/L");
  check_unit_refused ("phosphate", "mg", "“mg” is not a unit of Phosphate; expected mg/dL, mmol/L, mg/L or umol/L");
  check_unit_refused ("phosphate", "g/dL", "is not a unit of Phosphate");
  check_unit_refused ("phosphate", "mEq/L", "is refused; expected mg/dL, mmol/L, mg/L or umol/L. The charge of phosphate depends on pH");
  check_unit_refused ("phosphate", "meq/l", "is refused");
  check_unit_refused ("fgf23-intact", "RU/mL", "never converted into each other");
  check_unit_refused ("fgf23-c-terminal", "pg/mL", "FGF23");
  check_unit_refused ("egfr", "mL/min", "not scaled to 1.73 m²");
  check_unit_refused ("sodium", "mg/dL", "is not a unit of Sodium");
}

static void
check_quantity_refused (const char *analyte,
                        const char *text,
                        const char *unit,
                        int         code,
                        const char *part)
{
  ApatiteQuantity quantity;
  GError *error = NULL;

  g_assert_false (apatite_quantity_parse (apatite_test_analyte (analyte), text, unit, &quantity, &error));
  check_error (error, code, part);
}

static void
test_parse (void)
{
  ApatiteQuantity quantity = read_quantity ("phosphate", "<0.3 mmol/L", NULL);

  g_assert_cmpstr (quantity.unit->ucum, ==, "mmol/L");
  g_assert_cmpint (quantity.comparator, ==, APATITE_COMPARATOR_LESS);
  g_assert_cmpfloat (quantity.value, ==, 0.3);
  quantity = read_quantity ("phosphate", "1,7", "mg/dL");
  g_assert_cmpfloat (quantity.value, ==, 1.7);
  quantity = read_quantity ("phosphate", "1.7 mg/dl", "mg/dL");
  g_assert_cmpstr (quantity.unit->ucum, ==, "mg/dL");
  check_quantity_refused ("phosphate", "1.7", NULL, APATITE_ERROR_UNIT, "Phosphate has no unit");
  check_quantity_refused ("phosphate", "1.7 mmol/L", "mg/dL", APATITE_ERROR_UNIT, "the value says mmol/L but the unit chosen is mg/dL");
  check_quantity_refused ("phosphate", "1.7 mg/dL 2", NULL, APATITE_ERROR_UNIT, "is not a unit");
}

/* Impossible is refused, extreme is flagged, the rest is neither. */
static void
test_plausibility (const void *data)
{
  const ApatiteAnalyte *analyte = data;
  const double values[] = { analyte->hard_low, analyte->soft_low, analyte->soft_high, analyte->hard_high };

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      ApatiteQuantity quantity = { values[i], APATITE_COMPARATOR_NONE, analyte->conventional };
      g_autoptr (GError) error = NULL;

      apatite_quantity_check (analyte, &quantity, &error);
      g_assert_no_error (error);
      g_assert_cmpint (apatite_quantity_is_extreme (analyte, &quantity), ==, values[i] < analyte->soft_low || values[i] > analyte->soft_high);
    }
  for (int sign = -1; sign <= 1; sign += 2)
    {
      double limit = sign < 0 ? analyte->hard_low : analyte->hard_high;
      ApatiteQuantity quantity = { limit + sign * MAX (1e-6, fabs (limit) * 0.001), APATITE_COMPARATOR_NONE, analyte->conventional };
      GError *error = NULL;

      g_assert_false (apatite_quantity_check (analyte, &quantity, &error));
      check_error (error, APATITE_ERROR_IMPOSSIBLE, "can't be (possible: ");
    }
}

static void
test_impossible (void)
{
  check_quantity_refused ("phosphate", "95 mg/dL", NULL, APATITE_ERROR_IMPOSSIBLE, "Phosphate of 95 mg/dL can't be (possible: 0.2–80 mg/dL)");
  check_quantity_refused ("phosphate", "0 mg/dL", NULL, APATITE_ERROR_IMPOSSIBLE, "check the number and its decimal point");
  check_quantity_refused ("phosphate", "<0 mg/dL", NULL, APATITE_ERROR_IMPOSSIBLE, "Phosphate of <0 mg/dL can't be");
  check_quantity_refused ("calcium", "<0.3 mg/dL", NULL, APATITE_ERROR_IMPOSSIBLE, "Calcium of <0.3 mg/dL can't be (possible: 3–25 mg/dL)");
  check_quantity_refused ("calcium", ">26 mg/dL", NULL, APATITE_ERROR_IMPOSSIBLE, "Calcium of >26 mg/dL can't be (possible: 3–25 mg/dL)");
  check_quantity_refused ("calcium", "2.2 mg/dL", NULL, APATITE_ERROR_IMPOSSIBLE, "is the unit mmol/L?");
  check_quantity_refused ("calcium", "8.9 mmol/L", NULL, APATITE_ERROR_IMPOSSIBLE, "is the unit mg/dL?");
  check_quantity_refused ("albumin", "40 g/dL", NULL, APATITE_ERROR_IMPOSSIBLE, "is the unit g/L?");
  check_quantity_refused ("creatinine", "70 mg/dL", NULL, APATITE_ERROR_IMPOSSIBLE, "is the unit µmol/L?");
  check_quantity_refused ("urine-creatinine", "8000 mmol/L", NULL, APATITE_ERROR_IMPOSSIBLE, "is the unit µmol/L?");
  check_quantity_refused ("urine-creatinine", "8 umol/L", NULL, APATITE_ERROR_IMPOSSIBLE, "is the unit mmol/L?");
  check_quantity_refused ("trp", "101 %", NULL, APATITE_ERROR_IMPOSSIBLE, "TRP of 101 % can't be (possible: 0–100 %)");
  check_quantity_refused ("arterial-ph", "74 pH", NULL, APATITE_ERROR_IMPOSSIBLE, "check the number and its decimal point");
}

static void
check_other_unit (const char *analyte_id,
                  double      age,
                  const char *text,
                  const char *expected)
{
  const ApatiteAnalyte *analyte = apatite_test_analyte (analyte_id);
  ApatiteQuantity quantity = read_quantity (analyte_id, text, NULL);
  const ApatiteUnit *other;
  ApatiteLimits limits;

  apatite_analyte_limits (analyte, age, APATITE_SEX_MALE, NULL, &limits);
  other = apatite_quantity_other_unit (analyte, &quantity, &limits);
  g_assert_cmpstr (other != NULL ? other->ucum : NULL, ==, expected);
}

static void
test_other_unit (void)
{
  check_other_unit ("phosphate", 52, "1.7 mg/dL", NULL);
  check_other_unit ("phosphate", 52, "1.0 mmol/L", NULL);
  check_other_unit ("phosphate", 52, "0.6 mg/dL", "mmol/L");
  check_other_unit ("phosphate", 52, "4.0 mmol/L", "mg/dL");
  check_other_unit ("creatinine", 52, "1.2 mg/dL", NULL);
  check_other_unit ("phosphate", 52, "1.2 mg/dL", "mmol/L");
  check_other_unit ("creatinine", 52, "7 mg/dL", NULL);
  check_other_unit ("creatinine", 52, "15 mg/dL", NULL);
  check_other_unit ("creatinine", 52, "18 mg/dL", "mg/L");
  check_other_unit ("vitamin-d-25oh", 52, "160 ng/mL", "nmol/L");
  check_other_unit ("magnesium", 52, "0.75 mg/dL", "mmol/L");
  check_other_unit ("trp", 52, "0.85 %", "1");
  check_other_unit ("trp", 52, "0.73 %", "1");
  check_other_unit ("trp", 52, "73 %", NULL);
  check_other_unit ("calcium-creatinine-clearance-ratio", 52, "0.6 %", NULL);
  check_other_unit ("fgf23-intact", 52, "3000 pg/mL", NULL);
}

static void
check_shown (const char        *analyte,
             const char        *text,
             ApatiteUnitSystem  system,
             const char        *expected)
{
  ApatiteQuantity quantity = read_quantity (analyte, text, NULL);
  g_autofree char *shown = apatite_quantity_format_in (&quantity, apatite_analyte_unit_for (apatite_test_analyte (analyte), system));

  g_assert_cmpstr (shown, ==, expected);
}

/* No number without its unit, in either system. */
static void
test_format (void)
{
  check_shown ("phosphate", "1.7 mg/dL", APATITE_UNIT_SYSTEM_CONVENTIONAL, "1.7 mg/dL");
  check_shown ("phosphate", "1.7 mg/dL", APATITE_UNIT_SYSTEM_SI, "0.55 mmol/L");
  check_shown ("urine-phosphate-creatinine-ratio", "19.0 mol/mol", APATITE_UNIT_SYSTEM_CONVENTIONAL, "5.2 mg/mg creatinine");
  check_shown ("urine-volume-24h", "1.8 L", APATITE_UNIT_SYSTEM_CONVENTIONAL, "1800 mL/24 h");
  check_shown ("phosphate", "<0.3 mmol/L", APATITE_UNIT_SYSTEM_CONVENTIONAL, "<0.9 mg/dL");
  check_shown ("phosphate", "≥3 mmol/L", APATITE_UNIT_SYSTEM_SI, "≥3 mmol/L");
  check_shown ("calcium", "8.9 mg/dL", APATITE_UNIT_SYSTEM_SI, "2.22 mmol/L");
  check_shown ("creatinine", "1 mg/dL", APATITE_UNIT_SYSTEM_SI, "88 µmol/L");
  check_shown ("pth", "54 pg/mL", APATITE_UNIT_SYSTEM_SI, "5.7 pmol/L");
  check_shown ("fgf23-c-terminal", "180 RU/mL", APATITE_UNIT_SYSTEM_CONVENTIONAL, "180 RU/mL");
  check_shown ("fgf23-intact", "0.5 pg/mL", APATITE_UNIT_SYSTEM_CONVENTIONAL, "0.5 pg/mL");
  check_shown ("egfr", "90 mL/min/1.73 m2", APATITE_UNIT_SYSTEM_SI, "90 mL/min/1.73 m²");
  check_shown ("urine-ph", "6.5 pH", APATITE_UNIT_SYSTEM_CONVENTIONAL, "6.5 pH");
}

static void
add_per_analyte (const char     *name,
                 GTestDataFunc   test)
{
  for (guint i = 0; i < apatite_lab_table_get_size (apatite_test_knowledge ()->labs); i++)
    {
      const ApatiteAnalyte *analyte = apatite_lab_table_get (apatite_test_knowledge ()->labs, i);
      g_autofree char *path = g_strdup_printf ("/quantity/%s/%s", name, analyte->id);

      g_test_add_data_func (path, analyte, test);
    }
}

/* An anion gap can lie below zero, as a number and as a bound. */
static void
test_negative (void)
{
  const ApatiteAnalyte *gap = apatite_test_analyte ("anion-gap");
  ApatiteQuantity quantity = read_quantity ("anion-gap", "-6 mmol/L", NULL);
  ApatiteQuantity bound = read_quantity ("anion-gap", "<−2", "meq/L");
  g_autofree char *shown = apatite_quantity_format (&quantity);

  g_assert_cmpfloat (quantity.value, ==, -6);
  g_assert_cmpstr (shown, ==, "−6 mmol/L");
  g_assert_true (apatite_quantity_is_extreme (gap, &quantity));
  g_assert_cmpfloat (bound.value, ==, -2);
  g_assert_cmpint (bound.comparator, ==, APATITE_COMPARATOR_LESS);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (GPtrArray) rows = NULL;

  g_test_init (&argc, &argv, NULL);
  rows = apatite_test_rows ("conversions.tsv");
  conversions = rows;
  add_per_analyte ("conversions", test_conversions);
  add_per_analyte ("units", test_units);
  add_per_analyte ("plausibility", test_plausibility);
  g_test_add_func ("/quantity/spellings", test_spellings);
  g_test_add_func ("/quantity/unknown-units", test_unknown_units);
  g_test_add_func ("/quantity/parse", test_parse);
  g_test_add_func ("/quantity/impossible", test_impossible);
  g_test_add_func ("/quantity/negative", test_negative);
  g_test_add_func ("/quantity/other-unit", test_other_unit);
  g_test_add_func ("/quantity/format", test_format);
  return apatite_test_run ();
}
