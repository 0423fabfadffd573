/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ddx/apatite-case.h"
#include "lab/apatite-judgement.h"
#include "support/apatite-test.h"

#include "lab/apatite-analyte-parser.h"

#include <math.h>

#define NO_LIMIT NAN
#define MAN APATITE_SEX_MALE
#define WOMAN APATITE_SEX_FEMALE
#define UNKNOWN APATITE_SEX_UNKNOWN

static void
check_limit (double value,
             double expected)
{
  if (isnan (expected))
    g_assert_true (isnan (value));
  else
    check_close (value, expected, 1e-9);
}

static void
check_limits (const char *analyte,
              double      age,
              ApatiteSex  sex,
              double      low,
              double      high)
{
  ApatiteLimits limits;

  apatite_analyte_limits (apatite_test_analyte (analyte), age, sex, NULL, &limits);
  g_assert_true (limits.found);
  g_assert_false (limits.own);
  g_assert_nonnull (limits.interval);
  check_limit (limits.low, low);
  check_limit (limits.high, high);
}

static void
check_no_limits (const char *analyte_id,
                 double      age,
                 ApatiteSex  sex)
{
  const ApatiteAnalyte *analyte = apatite_test_analyte (analyte_id);
  ApatiteLimits limits;

  apatite_analyte_limits (analyte, age, sex, NULL, &limits);
  g_assert_false (limits.found);
  g_assert_cmpint (apatite_analyte_state (analyte, &limits, 3), ==, APATITE_STATE_NO_INTERVAL);
  g_assert_true (isnan (apatite_analyte_position (analyte, &limits, 3)));
}

static void
test_age_and_sex (void)
{
  check_limits ("phosphate", 52, MAN, 2.5, 4.5);
  check_limits ("phosphate", 52, WOMAN, 2.5, 4.5);
  check_limits ("phosphate", 10, MAN, 3.7, 5.4);
  check_limits ("phosphate", 10, WOMAN, 4.0, 5.2);
  check_limits ("phosphate", 3, MAN, 4.3, 5.4);
  check_limits ("phosphate", 0.01, MAN, 2.8, 7.0);
  check_limits ("phosphate", 0.01, WOMAN, 3.1, 7.7);
  check_limits ("alkaline-phosphatase", 52, MAN, 40, 129);
  check_limits ("alkaline-phosphatase", 52, WOMAN, 35, 104);
  check_limits ("alkaline-phosphatase", 14, MAN, 116, 468);
  check_limits ("alkaline-phosphatase", 14, WOMAN, 57, 254);
  check_limits ("fgf23-intact", 10, MAN, NO_LIMIT, 52);
  check_limits ("fgf23-intact", 52, MAN, NO_LIMIT, 59);
  check_limits ("egfr", 52, MAN, 60, NO_LIMIT);
}

/* Newborns have intervals of their own; the band of the first year begins after them. */
static void
test_newborn (void)
{
  check_limits ("calcium", 0.0055, MAN, 7.6, 10.4);
  check_limits ("calcium", 0.05, MAN, 9.0, 10.9);
  check_limits ("calcium-corrected", 0.0055, WOMAN, 7.6, 10.4);
  check_limits ("creatinine", 0.0137, MAN, 0.3, 0.9);
  check_limits ("creatinine", 0.0137, WOMAN, 0.3, 0.9);
  check_limits ("creatinine", 0.05, WOMAN, 0.17, 0.42);
  check_limits ("phosphate", 0.0055, MAN, 2.8, 7.0);
  check_limits ("alkaline-phosphatase", 0.0055, MAN, 83, 248);
  check_limits ("pth", 0.0055, MAN, 7.0, 59);
  check_limits ("magnesium", 0.0055, MAN, 1.2, 2.6);
}

/* The threshold for phosphate falls with age and differs with sex; so does the ratio in urine. */
static void
test_urine_phosphate (void)
{
  const double mmol = 3.0974137, mol_p = 0.27381507;

  check_limits ("tmp-gfr", 25, MAN, 1.00 * mmol, 1.35 * mmol);
  check_limits ("tmp-gfr", 25, WOMAN, 0.96 * mmol, 1.44 * mmol);
  check_limits ("tmp-gfr", 45, MAN, 0.90 * mmol, 1.35 * mmol);
  check_limits ("tmp-gfr", 45, WOMAN, 0.88 * mmol, 1.42 * mmol);
  check_limits ("tmp-gfr", 70, MAN, 0.80 * mmol, 1.35 * mmol);
  check_limits ("tmp-gfr", 17, MAN, 3.3, 5.9);
  check_limits ("urine-phosphate-creatinine-ratio", 0.1, MAN, NO_LIMIT, 19.0 * mol_p);
  check_limits ("urine-phosphate-creatinine-ratio", 8, MAN, NO_LIMIT, 1.68);
  check_limits ("urine-phosphate-creatinine-ratio", 15, WOMAN, NO_LIMIT, 2.7 * mol_p);
  check_limits ("urine-phosphate-creatinine-ratio", 17, WOMAN, NO_LIMIT, 0.85);
}

/* The oldest age that can be entered has the interval of the oldest band. */
static void
test_oldest (void)
{
  check_limits ("calcium", 120, MAN, 8.8, 10.3);
  check_limits ("alkaline-phosphatase", 120, WOMAN, 35, 104);
  check_no_limits ("calcium", 121, MAN);
}

/* A band begins with its lower age and ends before its upper one. */
static void
test_boundaries (void)
{
  check_limits ("phosphate", 17.999, MAN, 3.1, 4.7);
  check_limits ("phosphate", 18, MAN, 2.5, 4.5);
  check_limits ("phosphate", 7.999, WOMAN, 4.3, 5.4);
  check_limits ("phosphate", 8, WOMAN, 4.0, 5.2);
  check_limits ("phosphate", 0, MAN, 2.8, 7.0);
  check_limits ("phosphate", 0.9999, MAN, 3.1, 6.6);
  check_limits ("phosphate", 1, MAN, 4.3, 5.4);
  check_limits ("phosphate", 119.9, WOMAN, 2.5, 4.5);
  check_no_limits ("phosphate", 200, MAN);
  check_no_limits ("phosphate", -1, MAN);
  check_no_limits ("egfr", 1.999, MAN);
  check_limits ("egfr", 2, MAN, 60, NO_LIMIT);
}

/* Without the sex nothing is called abnormal that is normal in one of the two. */
static void
test_unknown_sex (void)
{
  check_limits ("phosphate", 10, UNKNOWN, 3.7, 5.4);
  check_limits ("alkaline-phosphatase", 52, UNKNOWN, 35, 129);
  check_limits ("creatinine", 52, UNKNOWN, 0.59, 1.35);
  check_limits ("phosphate", 52, UNKNOWN, 2.5, 4.5);
}

static void
test_unknown_sex_everywhere (const void *data)
{
  const ApatiteAnalyte *analyte = data;

  for (double age = 0; age < 120; age += 0.25)
    {
      ApatiteLimits man, woman, unknown;

      apatite_analyte_limits (analyte, age, MAN, NULL, &man);
      apatite_analyte_limits (analyte, age, WOMAN, NULL, &woman);
      apatite_analyte_limits (analyte, age, UNKNOWN, NULL, &unknown);
      g_assert_cmpint (unknown.found, ==, man.found || woman.found);
      if (man.found && woman.found)
        {
          check_limit (unknown.low, isnan (man.low) || isnan (woman.low) ? NAN : MIN (man.low, woman.low));
          check_limit (unknown.high, isnan (man.high) || isnan (woman.high) ? NAN : MAX (man.high, woman.high));
        }
    }
}

static void
test_unknown_age (void)
{
  ApatiteLimits limits;

  apatite_analyte_limits (apatite_test_analyte ("phosphate"), NAN, MAN, NULL, &limits);
  g_assert_true (limits.assumed_adult);
  check_limit (limits.low, 2.5);
  apatite_analyte_limits (apatite_test_analyte ("phosphate"), 52, MAN, NULL, &limits);
  g_assert_false (limits.assumed_adult);
  apatite_analyte_limits (apatite_test_analyte ("phosphate"), 0, MAN, NULL, &limits);
  g_assert_false (limits.assumed_adult);
}

/* No band that begins in adult life is ever used below it, for any analyte and either sex. */
static void
test_child (const void *data)
{
  const ApatiteAnalyte *analyte = data;

  for (double age = 0; age < 18; age += 0.1)
    for (ApatiteSex sex = APATITE_SEX_UNKNOWN; sex <= APATITE_SEX_FEMALE; sex++)
      {
        ApatiteLimits limits;

        apatite_analyte_limits (analyte, age, sex, NULL, &limits);
        if (!limits.found)
          continue;
        g_assert_false (limits.assumed_adult);
        g_assert_cmpfloat (limits.interval->from, <=, age);
        g_assert_cmpfloat (limits.interval->to, >, age);
        g_assert_true (limits.interval->first);
      }
}

static void
test_child_of_growing_analytes (void)
{
  const char *analytes[] = { "phosphate", "alkaline-phosphatase", "creatinine", "tmp-gfr" };

  for (guint i = 0; i < G_N_ELEMENTS (analytes); i++)
    for (double age = 0; age < 10; age += 0.05)
      {
        ApatiteLimits child, adult;

        apatite_analyte_limits (apatite_test_analyte (analytes[i]), age, MAN, NULL, &child);
        apatite_analyte_limits (apatite_test_analyte (analytes[i]), 45, MAN, NULL, &adult);
        g_assert_true (child.interval != adult.interval);
      }
}

/* An analyte with an adult interval alone leaves a child without a state. */
static void
test_adult_only (void)
{
  g_autoptr (xmlDoc) doc = apatite_test_xml ("<analyte id='a' scale='linear' group='g' order='1' burden='routine'><title>A</title>"
                                             "<units conventional='U/L' si='U/L' ref='r'><unit ucum='U/L' factor='1'/></units>"
                                             "<interval from='18' to='120' low='10' high='20' unit='U/L' ref='r'/></analyte>");
  g_autoptr (ApatiteAnalyte) analyte = apatite_analyte_parse (doc, NULL);
  ApatiteLimits limits;

  apatite_analyte_limits (analyte, 17.9, MAN, NULL, &limits);
  g_assert_cmpint (apatite_analyte_state (analyte, &limits, 100), ==, APATITE_STATE_NO_INTERVAL);
  apatite_analyte_limits (analyte, 18, MAN, NULL, &limits);
  g_assert_cmpint (apatite_analyte_state (analyte, &limits, 100), ==, APATITE_STATE_VERY_HIGH);
}

static void
check_state (const char   *analyte_id,
             double        age,
             double        value,
             ApatiteState  expected)
{
  const ApatiteAnalyte *analyte = apatite_test_analyte (analyte_id);
  ApatiteLimits limits;

  apatite_analyte_limits (analyte, age, MAN, NULL, &limits);
  g_assert_cmpstr (apatite_state_to_string (apatite_analyte_state (analyte, &limits, value)), ==, apatite_state_to_string (expected));
}

static void
test_states (void)
{
  check_state ("phosphate", 52, 2.5, APATITE_STATE_NORMAL);
  check_state ("phosphate", 52, 4.5, APATITE_STATE_NORMAL);
  check_state ("phosphate", 52, 2.4999, APATITE_STATE_LOW);
  check_state ("phosphate", 52, 1.51, APATITE_STATE_LOW);
  check_state ("phosphate", 52, 1.49, APATITE_STATE_VERY_LOW);
  check_state ("phosphate", 52, 4.5001, APATITE_STATE_HIGH);
  check_state ("phosphate", 52, 5.49, APATITE_STATE_HIGH);
  check_state ("phosphate", 52, 5.51, APATITE_STATE_VERY_HIGH);
  check_state ("phosphate", 10, 3.0, APATITE_STATE_LOW);
  check_state ("phosphate", 10, 5.0, APATITE_STATE_NORMAL);
  check_state ("alkaline-phosphatase", 10, 300, APATITE_STATE_NORMAL);
  check_state ("alkaline-phosphatase", 52, 300, APATITE_STATE_VERY_HIGH);
}

/* A side without a published limit is never abnormal. */
static void
test_one_sided_states (void)
{
  check_state ("fgf23-intact", 52, 59, APATITE_STATE_NORMAL);
  check_state ("fgf23-intact", 52, 60, APATITE_STATE_HIGH);
  check_state ("fgf23-intact", 52, 261.8, APATITE_STATE_VERY_HIGH);
  check_state ("fgf23-intact", 52, 0.5, APATITE_STATE_NORMAL);
  check_state ("egfr", 52, 60, APATITE_STATE_NORMAL);
  check_state ("egfr", 52, 240, APATITE_STATE_NORMAL);
  check_state ("egfr", 52, 59.9, APATITE_STATE_LOW);
  check_state ("egfr", 52, 5, APATITE_STATE_VERY_LOW);
}

/* The place of a value rises with it, and is -1 and +1 at the limits. */
static void
test_position (const void *data)
{
  const ApatiteAnalyte *analyte = data;
  ApatiteLimits limits;
  double before = -INFINITY;

  apatite_analyte_limits (analyte, 52, MAN, NULL, &limits);
  if (!limits.found)
    return;
  if (!isnan (limits.low))
    check_close (apatite_analyte_position (analyte, &limits, limits.low), -1, 1e-9);
  if (!isnan (limits.high))
    check_close (apatite_analyte_position (analyte, &limits, limits.high), 1, 1e-9);
  for (double part = 0; part <= 1; part += 0.01)
    {
      double value = analyte->hard_low + part * (analyte->hard_high - analyte->hard_low);
      double position = apatite_analyte_position (analyte, &limits, value);

      g_assert_cmpfloat (position, >, before);
      before = position;
      if (value > 1e-6)
        check_close (apatite_analyte_value_at (analyte, &limits, position), value, value * 1e-9);
    }
}

static void
check_names (ApatiteState  state,
             const char   *name)
{
  ApatiteState read;

  g_assert_cmpstr (apatite_state_to_string (state), ==, name);
  g_assert_true (apatite_state_from_string (name, &read));
  g_assert_cmpint (read, ==, state);
}

static void
test_names (void)
{
  ApatiteState state;
  ApatiteSex sex;

  check_names (APATITE_STATE_VERY_LOW, "very-low");
  check_names (APATITE_STATE_LOW, "low");
  check_names (APATITE_STATE_NORMAL, "normal");
  check_names (APATITE_STATE_HIGH, "high");
  check_names (APATITE_STATE_VERY_HIGH, "very-high");
  g_assert_true (apatite_state_from_string ("LOW", &state) && state == APATITE_STATE_LOW);
  g_assert_false (apatite_state_from_string ("no-interval", &state));
  g_assert_false (apatite_state_from_string ("", &state));
  g_assert_false (apatite_state_from_string (NULL, &state));
  g_assert_true (apatite_sex_from_string ("FEMALE", &sex) && sex == WOMAN);
  g_assert_true (apatite_sex_from_string ("male", &sex) && sex == MAN);
  g_assert_false (apatite_sex_from_string ("x", &sex));
  g_assert_false (apatite_sex_from_string (NULL, &sex));
}

static void
add_per_analyte (const char    *name,
                 GTestDataFunc  test)
{
  for (guint i = 0; i < apatite_lab_table_get_size (apatite_test_knowledge ()->labs); i++)
    {
      const ApatiteAnalyte *analyte = apatite_lab_table_get (apatite_test_knowledge ()->labs, i);
      g_autofree char *path = g_strdup_printf ("/interval/%s/%s", name, analyte->id);

      g_test_add_data_func (path, analyte, test);
    }
}

/* In pregnancy the interval that is meant for it is used, and only for a woman of the age for it. */
static void
test_circumstances (void)
{
  static const char * const pregnant[] = { "pregnancy", NULL };
  static const char * const other[] = { "bone-pain", NULL };
  const ApatiteAnalyte *alp = apatite_test_analyte ("alkaline-phosphatase");
  ApatiteLimits plain, limits;

  apatite_analyte_limits (alp, 30, WOMAN, NULL, &plain);
  g_assert_cmpfloat (plain.high, ==, 104);
  apatite_analyte_limits (alp, 30, WOMAN, other, &limits);
  g_assert_true (limits.interval == plain.interval);
  apatite_analyte_limits (alp, 30, WOMAN, pregnant, &limits);
  g_assert_cmpfloat (limits.low, ==, 17);
  g_assert_cmpfloat (limits.high, ==, 229);
  g_assert_cmpstr (limits.interval->when, ==, "pregnancy");
  apatite_analyte_limits (alp, 30, MAN, pregnant, &limits);
  g_assert_null (limits.interval->when);
  apatite_analyte_limits (alp, 70, WOMAN, pregnant, &limits);
  g_assert_null (limits.interval->when);
  /* Where nothing is published for pregnancy the ordinary interval stays. */
  apatite_analyte_limits (apatite_test_analyte ("magnesium"), 30, WOMAN, pregnant, &limits);
  g_assert_true (limits.found);
  g_assert_null (limits.interval->when);
}

/* The case tells the panel: a finding set aside or absent changes no limit. */
static void
test_case_circumstances (void)
{
  g_autoptr (ApatiteCase) patient = apatite_case_new ();
  const ApatiteAnalyte *bone = apatite_test_analyte ("bone-alkaline-phosphatase");
  const ApatiteFinding *menopause = apatite_test_finding ("postmenopausal");
  ApatiteLimits limits;

  patient->labs->age_years = 44;
  patient->labs->sex = WOMAN;
  apatite_case_limits (patient, bone, NULL, &limits);
  g_assert_cmpfloat (limits.high, ==, 14);
  apatite_case_set_finding (patient, menopause, APATITE_PRESENCE_PRESENT);
  apatite_case_limits (patient, bone, NULL, &limits);
  g_assert_cmpfloat (limits.high, ==, 22);
  ((ApatiteCaseFinding *) apatite_case_lookup_finding (patient, "postmenopausal"))->set_aside = TRUE;
  apatite_case_limits (patient, bone, NULL, &limits);
  g_assert_cmpfloat (limits.high, ==, 14);
  apatite_case_set_finding (patient, menopause, APATITE_PRESENCE_UNKNOWN);
  apatite_case_set_finding (patient, menopause, APATITE_PRESENCE_ABSENT);
  apatite_case_limits (patient, bone, NULL, &limits);
  g_assert_cmpfloat (limits.high, ==, 14);
}

/* A bound leaves open what is possible, and nothing beyond: no urine is more acid than 4. */
static void
test_bound_ends (void)
{
  const ApatiteLabTable *labs = apatite_test_knowledge ()->labs;
  guint narrow = 0;

  for (guint i = 0; i < apatite_lab_table_get_size (labs); i++)
    {
      const ApatiteAnalyte *analyte = apatite_lab_table_get (labs, i);
      ApatiteLimits limits;
      ApatiteStateRange below, above;
      double middle;

      apatite_analyte_limits (analyte, 52, MAN, NULL, &limits);
      if (!limits.found)
        continue;
      middle = apatite_analyte_value_at (analyte, &limits, 0);
      apatite_judge_number (analyte, &limits, APATITE_COMPARATOR_LESS, middle, &below);
      apatite_judge_number (analyte, &limits, APATITE_COMPARATOR_GREATER, middle, &above);
      g_assert_cmpint (below.lowest, ==, apatite_analyte_state (analyte, &limits, analyte->hard_low));
      g_assert_cmpint (above.highest, ==, apatite_analyte_state (analyte, &limits, analyte->hard_high));
      narrow += below.lowest == APATITE_STATE_LOW;
    }
  g_assert_cmpuint (narrow, >, 0);
}

/* Which of two results is farther from normal hangs on the interval in force, so on pregnancy, too. */
static void
test_in_use_circumstances (void)
{
  static const char * const results[][2] = { { "3.0 g/dL", "5.3 g/dL" }, { "5.3 g/dL", "3.0 g/dL" } };
  const ApatiteKnowledge *knowledge = apatite_test_knowledge ();

  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    for (guint pregnant = 0; pregnant < 2; pregnant++)
      {
        g_autoptr (ApatiteCase) patient = apatite_test_case (pregnant ? "woman; 30; +pregnancy" : "woman; 30");
        g_autoptr (GPtrArray) readings = NULL;
        const ApatiteReading *reading;

        for (guint j = 0; j < 2; j++)
          {
            g_autoptr (ApatiteLabPanel) one = apatite_lab_panel_new ();

            g_assert_true (apatite_lab_panel_enter (one, apatite_test_analyte ("albumin"), results[i][j], NULL, NULL));
            apatite_lab_panel_take (patient->labs, apatite_lab_value_copy (g_ptr_array_index (one->values, 0)));
          }
        readings = apatite_case_read (patient, knowledge->labs, knowledge->formulas);
        reading = g_ptr_array_index (readings, 0);
        check_close (reading->conventional, pregnant ? 5.3 : 3.0, 1e-9);
        g_assert_true (reading->value == apatite_case_lookup_result (patient, "albumin"));
      }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/interval/newborn", test_newborn);
  g_test_add_func ("/interval/urine-phosphate", test_urine_phosphate);
  g_test_add_func ("/interval/oldest", test_oldest);
  g_test_add_func ("/interval/age-and-sex", test_age_and_sex);
  g_test_add_func ("/interval/boundaries", test_boundaries);
  g_test_add_func ("/interval/unknown-sex", test_unknown_sex);
  g_test_add_func ("/interval/unknown-age", test_unknown_age);
  g_test_add_func ("/interval/child-of-growing-analytes", test_child_of_growing_analytes);
  g_test_add_func ("/interval/adult-only", test_adult_only);
  g_test_add_func ("/interval/states", test_states);
  g_test_add_func ("/interval/bound-ends", test_bound_ends);
  g_test_add_func ("/interval/one-sided-states", test_one_sided_states);
  g_test_add_func ("/interval/names", test_names);
  add_per_analyte ("unknown-sex-everywhere", test_unknown_sex_everywhere);
  add_per_analyte ("child", test_child);
  add_per_analyte ("position", test_position);
  g_test_add_func ("/interval/circumstances", test_circumstances);
  g_test_add_func ("/interval/circumstances/in-use", test_in_use_circumstances);
  g_test_add_func ("/interval/circumstances/case", test_case_circumstances);
  return apatite_test_run ();
}
