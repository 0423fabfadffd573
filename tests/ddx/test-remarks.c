/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ddx/apatite-remarks.h"

#include "support/apatite-test.h"

#include <math.h>
#include <string.h>

/* The codes of the warnings, in their order. */
static char *
get_codes (const ApatiteDifferential *differential)
{
  GString *codes = g_string_new (NULL);

  for (guint i = 0; i < differential->warnings->len; i++)
    g_string_append_printf (codes, "%s%s", i > 0 ? " " : "", ((ApatiteWarning *) g_ptr_array_index (differential->warnings, i))->code);
  return g_string_free (codes, FALSE);
}

static void
check_warns (const char *text,
             const char *code,
             const char *part)
{
  g_autoptr (ApatiteDifferential) differential = apatite_test_rank (text);
  g_autofree char *codes = get_codes (differential);

  for (guint i = 0; i < differential->warnings->len; i++)
    {
      const ApatiteWarning *warning = g_ptr_array_index (differential->warnings, i);

      if (strcmp (warning->code, code) == 0 && strstr (warning->message, part) != NULL)
        return;
    }
  g_error ("“%s” gives “%s”, not %s with “%s”", text, codes, code, part);
}

static void
check_silent (const char *text,
              const char *code)
{
  g_autoptr (ApatiteDifferential) differential = apatite_test_rank (text);

  for (guint i = 0; i < differential->warnings->len; i++)
    g_assert_cmpstr (((ApatiteWarning *) g_ptr_array_index (differential->warnings, i))->code, !=, code);
}

static void
test_critical (void)
{
  check_warns ("man; 52; phosphate=0.9 mg/dL", "critical-value", "Critical value: Phosphate 0.9 mg/dL. Act on your local protocol first.");
  check_warns ("man; 52; phosphate=<0.9 mg/dL", "critical-value", "Phosphate <0.9 mg/dL");
  check_warns ("man; 52; phosphate=0.29 mmol/L", "critical-value", "0.29 mmol/L");
  check_warns ("man; 52; phosphate=16 mg/dL", "critical-value", "16 mg/dL");
  /* A bound at the critical limit lies beyond it for certain; one that may be the limit itself does not. */
  check_warns ("man; 52; calcium=<6.5 mg/dL", "critical-value", "Calcium <6.5 mg/dL");
  check_warns ("man; 52; phosphate=>15 mg/dL", "critical-value", "Phosphate >15 mg/dL");
  check_silent ("man; 52; calcium=≤6.5 mg/dL", "critical-value");
  check_silent ("man; 52; calcium=6.5 mg/dL", "critical-value");
  check_silent ("man; 52; phosphate=2.0 mg/dL", "critical-value");
  check_silent ("man; 52; phosphate=>0.9 mg/dL", "critical-value");
  check_silent ("man; 52; phosphate=low", "critical-value");
}

/* A critical value speaks before everything else. */
static void
test_critical_first (void)
{
  g_autoptr (ApatiteDifferential) differential = apatite_test_rank ("phosphate=0.7 mg/dL; calcium=8.9 mg/dL; creatinine=1 mg/dL");

  g_assert_cmpstr (((ApatiteWarning *) g_ptr_array_index (differential->warnings, 0))->code, ==, "critical-value");
}

static void
test_assumptions (void)
{
  check_warns ("man; phosphate=1.7 mg/dL", "age-missing", "adult intervals were used. They don't hold for a child.");
  check_warns ("52; alkaline-phosphatase=120 U/L", "sex-missing", "the wider of the intervals for men and women was used");
  check_silent ("man; 52; phosphate=1.7 mg/dL", "age-missing");
  check_silent ("man; 52; phosphate=1.7 mg/dL", "sex-missing");
  check_silent ("phosphate=low", "age-missing");
  check_silent ("52; sodium=140 mmol/L", "sex-missing");
  check_silent ("", "age-missing");
}

static void
test_extreme (void)
{
  check_warns ("man; 52; phosphate=13 mg/dL", "extreme-value", "Phosphate of 13 mg/dL is extreme; check the number and the specimen");
  check_silent ("man; 52; phosphate=11 mg/dL", "extreme-value");
  check_silent ("man; 52; phosphate=<0.5 mg/dL", "extreme-value");
}

static void
test_other_unit (void)
{
  check_warns ("man; 52; phosphate=0.6 mg/dL", "probably-other-unit", "The number would be ordinary in mmol/L: check the unit.");
  check_warns ("man; 52; phosphate=1.2 mg/dL", "probably-other-unit", "The number would be ordinary in mmol/L: check the unit.");
  check_warns ("man; 52; trp=0.73 %", "probably-other-unit", "A fraction of 0.73 is 73 %: check the unit.");
  check_silent ("man; 52; creatinine=7 mg/dL", "probably-other-unit");
  check_silent ("man; 52; phosphate=1.7 mg/dL", "probably-other-unit");
}

static void
test_no_interval (void)
{
  check_warns ("man; 0.5; vitamin-b6-plp=100 ng/mL; egfr=40 mL/min/1.73 m2", "no-interval", "no reference interval for this age and sex; the value is shown but not judged");
  check_silent ("man; 52; egfr=40 mL/min/1.73 m2", "no-interval");
}

static void
test_contradiction (void)
{
  check_warns ("+proximal-muscle-weakness; -muscle-weakness", "contradictory-findings", "is entered as absent, but");
  check_silent ("-proximal-muscle-weakness; +muscle-weakness", "contradictory-findings");
}

/* The remarks of the order of findings are the same, too. */
static void
test_order (void)
{
  g_autoptr (ApatiteDifferential) one = apatite_test_rank ("man; 52; phosphate=0.9 mg/dL; potassium=6.5 mmol/L; +muscle-weakness; +bone-pain");
  g_autoptr (ApatiteDifferential) other = apatite_test_rank ("+bone-pain; potassium=6.5 mmol/L; 52; man; +muscle-weakness; phosphate=0.9 mg/dL");
  g_autofree char *left = apatite_test_bytes (one);
  g_autofree char *right = apatite_test_bytes (other);

  g_assert_cmpstr (left, ==, right);
}

/* Rules of content, on the small content of tests/data/good. */
static void
enter (ApatiteCase *patient,
       const char  *analyte,
       const char  *text)
{
  g_assert_true (apatite_lab_panel_enter (patient->labs, apatite_lab_table_lookup (apatite_test_good ()->knowledge->labs, analyte), text, NULL, NULL));
}

static char *
rank_good (const char      *phosphate,
           ApatitePresence  dark_urine)
{
  g_autoptr (ApatiteEngine) engine = apatite_engine_new (apatite_test_good ()->knowledge);
  g_autoptr (ApatiteCase) patient = apatite_case_new ();
  g_autoptr (ApatiteDifferential) differential = NULL;

  patient->labs->age_years = 52;
  patient->labs->sex = APATITE_SEX_MALE;
  enter (patient, "phosphate", phosphate);
  apatite_case_set_finding (patient, apatite_knowledge_lookup_finding (apatite_test_good ()->knowledge, "dark-urine"), dark_urine);
  differential = apatite_engine_rank (engine, patient, NULL);
  return get_codes (differential);
}

static void
check_rules (const char      *phosphate,
             ApatitePresence  dark_urine,
             const char      *expected)
{
  g_autofree char *codes = rank_good (phosphate, dark_urine);

  g_assert_cmpstr (codes, ==, expected);
}

static void
test_rules (void)
{
  check_rules ("0.9 mg/dL", APATITE_PRESENCE_UNKNOWN, "very-low-phosphate probably-other-unit");
  check_rules ("1.0 mg/dL", APATITE_PRESENCE_UNKNOWN, "probably-other-unit");
  check_rules ("6 mg/dL", APATITE_PRESENCE_ABSENT, "old-sample");
  check_rules ("6 mg/dL", APATITE_PRESENCE_PRESENT, "");
  check_rules ("6 mg/dL", APATITE_PRESENCE_UNKNOWN, "");
  check_rules ("high", APATITE_PRESENCE_ABSENT, "old-sample");
  check_rules ("3 mg/dL", APATITE_PRESENCE_ABSENT, "");
}

static void
check_condition (const char    *xml,
                 const char    *phosphate,
                 const char    *present,
                 ApatiteAnswer  expected)
{
  const ApatiteKnowledge *knowledge = apatite_test_good ()->knowledge;
  g_autoptr (xmlDoc) doc = apatite_test_xml (xml);
  g_autoptr (ApatiteCase) patient = apatite_case_new ();
  g_autoptr (GPtrArray) readings = NULL;
  ApatiteCondition *condition = apatite_condition_parse (xmlDocGetRootElement (doc), NULL);

  patient->labs->age_years = 52;
  if (phosphate != NULL)
    enter (patient, "phosphate", phosphate);
  if (present != NULL)
    apatite_case_set_finding (patient, apatite_knowledge_lookup_finding (knowledge, present + 1), present[0] == '+' ? APATITE_PRESENCE_PRESENT : APATITE_PRESENCE_ABSENT);
  readings = apatite_case_read (patient, knowledge->labs, knowledge->formulas);
  g_assert_cmpint (apatite_condition_evaluate (condition, readings, patient, knowledge), ==, expected);
  apatite_condition_free (condition);
}

#define STATE(state) "<lab analyte='phosphate' state='" state "'/>"
#define BELOW "<lab analyte='phosphate' below='2' unit='mg/dL'/>"
#define AT_LEAST "<lab analyte='phosphate' at-least='2' unit='mg/dL'/>"

static void
test_conditions (void)
{
  check_condition (STATE ("low"), "1.7 mg/dL", NULL, APATITE_ANSWER_YES);
  check_condition (STATE ("low"), "3 mg/dL", NULL, APATITE_ANSWER_NO);
  check_condition (STATE ("low"), "low", NULL, APATITE_ANSWER_YES);
  check_condition (STATE ("low"), NULL, NULL, APATITE_ANSWER_NO_DATA);
  check_condition (STATE ("high"), "6 mg/dL", NULL, APATITE_ANSWER_YES);
  check_condition (STATE ("normal"), "3 mg/dL", NULL, APATITE_ANSWER_YES);
  check_condition (STATE ("not-low"), "3 mg/dL", NULL, APATITE_ANSWER_YES);
  check_condition (STATE ("not-low"), "1.7 mg/dL", NULL, APATITE_ANSWER_NO);
  check_condition (STATE ("not-high"), "1.7 mg/dL", NULL, APATITE_ANSWER_YES);
  check_condition (BELOW, "1.9 mg/dL", NULL, APATITE_ANSWER_YES);
  check_condition (BELOW, "2 mg/dL", NULL, APATITE_ANSWER_NO);
  check_condition (BELOW, "0.6 mmol/L", NULL, APATITE_ANSWER_YES);
  check_condition (BELOW, "low", NULL, APATITE_ANSWER_NO_DATA);
  check_condition (AT_LEAST, "2 mg/dL", NULL, APATITE_ANSWER_YES);
  check_condition (AT_LEAST, "1.9 mg/dL", NULL, APATITE_ANSWER_NO);
  check_condition ("<otherwise/>", NULL, NULL, APATITE_ANSWER_YES);
}

/* A bound answers only what it decides. */
static void
test_censored_conditions (void)
{
  check_condition (BELOW, "<1 mg/dL", NULL, APATITE_ANSWER_YES);
  check_condition (BELOW, ">1 mg/dL", NULL, APATITE_ANSWER_NO_DATA);
  check_condition (BELOW, ">3 mg/dL", NULL, APATITE_ANSWER_NO);
  check_condition (BELOW, "<3 mg/dL", NULL, APATITE_ANSWER_NO_DATA);
  check_condition (BELOW, "<2 mg/dL", NULL, APATITE_ANSWER_YES);
  check_condition (BELOW, "≤2 mg/dL", NULL, APATITE_ANSWER_NO_DATA);
  check_condition (BELOW, "≥2 mg/dL", NULL, APATITE_ANSWER_NO);
  check_condition (AT_LEAST, ">3 mg/dL", NULL, APATITE_ANSWER_YES);
  check_condition (AT_LEAST, "<3 mg/dL", NULL, APATITE_ANSWER_NO_DATA);
  check_condition (AT_LEAST, "<1 mg/dL", NULL, APATITE_ANSWER_NO);
  check_condition (AT_LEAST, ">1 mg/dL", NULL, APATITE_ANSWER_NO_DATA);
}

static void
test_finding_conditions (void)
{
  check_condition ("<finding id='ache' is='present'/>", NULL, "+ache", APATITE_ANSWER_YES);
  check_condition ("<finding id='ache' is='present'/>", NULL, "+night-bone-ache", APATITE_ANSWER_YES);
  check_condition ("<finding id='ache' is='present'/>", NULL, "-ache", APATITE_ANSWER_NO);
  check_condition ("<finding id='ache' is='present'/>", NULL, "-bone-ache", APATITE_ANSWER_NO_DATA);
  check_condition ("<finding id='ache' is='present'/>", NULL, NULL, APATITE_ANSWER_NO_DATA);
  check_condition ("<finding id='bone-ache' is='absent'/>", NULL, "-ache", APATITE_ANSWER_YES);
  check_condition ("<finding id='bone-ache' is='absent'/>", NULL, "+ache", APATITE_ANSWER_NO_DATA);
  check_condition ("<finding id='bone-ache' is='absent'/>", NULL, "+night-bone-ache", APATITE_ANSWER_NO);
}

#define AGE_BELOW "<age below='18'/>"
#define AGE_AT_LEAST "<age at-least='52'/>"

static void
test_age_conditions (void)
{
  check_condition (AGE_BELOW, NULL, NULL, APATITE_ANSWER_NO);
  check_condition (AGE_AT_LEAST, NULL, NULL, APATITE_ANSWER_YES);
  check_condition ("<age at-least='53'/>", NULL, NULL, APATITE_ANSWER_NO);
  check_condition ("<age below='52.5'/>", NULL, NULL, APATITE_ANSWER_YES);
}

/* Entered in either order, a contradiction is answered alike: by what is present. */
static void
test_contradicted_conditions (void)
{
  const ApatiteKnowledge *knowledge = apatite_test_good ()->knowledge;
  const char *orders[][2] = { { "ache", "bone-ache" }, { "bone-ache", "ache" } };
  g_autoptr (xmlDoc) doc = apatite_test_xml ("<finding id='ache' is='present'/>");
  ApatiteCondition *condition = apatite_condition_parse (xmlDocGetRootElement (doc), NULL);
  g_autoptr (GPtrArray) readings = g_ptr_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (orders); i++)
    {
      g_autoptr (ApatiteCase) patient = apatite_case_new ();

      for (guint j = 0; j < 2; j++)
        apatite_case_set_finding (patient, apatite_knowledge_lookup_finding (knowledge, orders[i][j]),
                                  strcmp (orders[i][j], "ache") == 0 ? APATITE_PRESENCE_ABSENT : APATITE_PRESENCE_PRESENT);
      g_assert_cmpint (apatite_condition_evaluate (condition, readings, patient, knowledge), ==, APATITE_ANSWER_YES);
    }
  apatite_condition_free (condition);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/remarks/critical", test_critical);
  g_test_add_func ("/remarks/critical-first", test_critical_first);
  g_test_add_func ("/remarks/assumptions", test_assumptions);
  g_test_add_func ("/remarks/extreme", test_extreme);
  g_test_add_func ("/remarks/other-unit", test_other_unit);
  g_test_add_func ("/remarks/no-interval", test_no_interval);
  g_test_add_func ("/remarks/contradiction", test_contradiction);
  g_test_add_func ("/remarks/order", test_order);
  g_test_add_func ("/remarks/rules", test_rules);
  g_test_add_func ("/remarks/conditions", test_conditions);
  g_test_add_func ("/remarks/conditions/censored", test_censored_conditions);
  g_test_add_func ("/remarks/conditions/findings", test_finding_conditions);
  g_test_add_func ("/remarks/conditions/age", test_age_conditions);
  g_test_add_func ("/remarks/conditions/contradicted", test_contradicted_conditions);
  return apatite_test_run ();
}
