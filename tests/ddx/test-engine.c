/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The engine on the small content of tests/data/good, where every number can
 * be worked out by hand, and its outcomes on what ships. */

#include "ddx/apatite-engine.h"

#include "support/apatite-test.h"

#include <math.h>
#include <string.h>

static ApatiteEngine *engine; /* of tests/data/good */

static void
enter (ApatiteCase *patient,
       const char  *analyte,
       const char  *text)
{
  g_autoptr (GError) error = NULL;

  apatite_lab_panel_enter (patient->labs, apatite_lab_table_lookup (apatite_test_good ()->knowledge->labs, analyte), text, NULL, &error);
  g_assert_no_error (error);
}

static void
set (ApatiteCase     *patient,
     const char      *finding,
     ApatitePresence  presence)
{
  apatite_case_set_finding (patient, apatite_knowledge_lookup_finding (apatite_test_good ()->knowledge, finding), presence);
}

static double
get_odds (const ApatiteCase *patient,
          const char        *disease)
{
  g_autoptr (ApatiteDifferential) differential = apatite_engine_rank (engine, patient, NULL);

  return apatite_differential_lookup (differential, disease)->log10_odds;
}

static double
get_ratio (const ApatiteCase *patient,
           const char        *item,
           const char        *disease)
{
  g_autoptr (ApatiteDifferential) differential = apatite_engine_rank (engine, patient, NULL);

  return apatite_test_item (differential, item)->ratio[apatite_differential_lookup (differential, disease)->index];
}

/* n parts of n + pseudo of the logarithm of p against b, tempered by 0.8. */
static double
expected_ratio (double n,
                double pseudo,
                double p,
                double background)
{
  return 0.8 * n / (n + pseudo) * log10 (p / background);
}

/* Without data: the classes 1 and 4, and one in five that it is neither. */
static void
test_prior (void)
{
  g_autoptr (ApatiteCase) patient = apatite_case_new ();
  g_autoptr (ApatiteDifferential) differential = apatite_engine_rank (engine, patient, NULL);
  ApatiteEngineOptions equal = { TRUE };
  g_autoptr (ApatiteDifferential) even = apatite_engine_rank (engine, patient, &equal);

  g_assert_cmpuint (apatite_engine_get_n_candidates (engine), ==, 2);
  g_assert_cmpuint (differential->n_candidates, ==, 2);
  check_close (differential->none_posterior, 0.2, 1e-12);
  check_close (apatite_differential_lookup (differential, "phosphate-leak")->posterior, 0.16, 1e-12);
  check_close (apatite_differential_lookup (differential, "phosphate-hoard")->posterior, 0.64, 1e-12);
  check_close (apatite_differential_lookup (even, "phosphate-leak")->posterior, 0.4, 1e-12);
  check_close (apatite_differential_lookup (even, "phosphate-hoard")->posterior, 0.4, 1e-12);
  g_assert_null (apatite_differential_lookup (differential, "phosphate-disorder"));
  g_assert_null (apatite_differential_lookup (differential, "old-sample"));
}

static void
test_finding_ratio (void)
{
  g_autoptr (ApatiteCase) patient = apatite_case_new ();

  set (patient, "bone-ache", APATITE_PRESENCE_PRESENT);
  check_close (get_ratio (patient, "bone-ache", "phosphate-leak"), expected_ratio (40, 4, 0.75, 0.05), 1e-12);
  g_assert_cmpfloat (get_ratio (patient, "bone-ache", "phosphate-hoard"), ==, 0);
  set (patient, "bone-ache", APATITE_PRESENCE_ABSENT);
  check_close (get_ratio (patient, "bone-ache", "phosphate-leak"), expected_ratio (40, 4, 0.25, 0.95), 1e-12);
  set (patient, "bone-ache", APATITE_PRESENCE_UNKNOWN);
  set (patient, "dark-urine", APATITE_PRESENCE_PRESENT);
  check_close (get_ratio (patient, "dark-urine", "phosphate-leak"), expected_ratio (15, 2, 0.01, 0.05), 1e-12);
}

static void
test_sex_and_age (void)
{
  g_autoptr (ApatiteCase) patient = apatite_case_new ();

  patient->labs->sex = APATITE_SEX_MALE;
  patient->labs->age_years = 5;
  check_close (get_ratio (patient, "male", "phosphate-leak"), expected_ratio (40, 4, 0.6, 0.5), 1e-12);
  g_assert_cmpfloat (get_ratio (patient, "male", "phosphate-hoard"), ==, 0);
  check_close (get_ratio (patient, "child", "phosphate-leak"), expected_ratio (15, 2, 0.3, 0.13), 1e-9);
  patient->labs->sex = APATITE_SEX_FEMALE;
  check_close (get_ratio (patient, "female", "phosphate-leak"), expected_ratio (40, 4, 0.4, 0.5), 1e-12);
}

static void
test_phosphate (void)
{
  g_autoptr (ApatiteCase) patient = apatite_case_new ();

  patient->labs->age_years = 52;
  enter (patient, "phosphate", "3.5 mg/dL");
  check_close (get_ratio (patient, "phosphate", "phosphate-leak"), expected_ratio (40, 4, 0.04, 0.78), 1e-9);
  enter (patient, "phosphate", "2.0 mg/dL");
  g_assert_cmpfloat (get_ratio (patient, "phosphate", "phosphate-leak"), >, 0.5);
  g_assert_cmpfloat (get_ratio (patient, "phosphate", "phosphate-hoard"), <, -0.5);
  enter (patient, "phosphate", "5.0 mg/dL");
  g_assert_cmpfloat (get_ratio (patient, "phosphate", "phosphate-leak"), <, -0.5);
  g_assert_cmpfloat (get_ratio (patient, "phosphate", "phosphate-hoard"), >, 0.5);
}

/* A word is evidence too, but weaker than the number that it stands for. */
static void
test_word (void)
{
  g_autoptr (ApatiteCase) patient = apatite_case_new ();
  double word, number;

  patient->labs->age_years = 52;
  enter (patient, "phosphate", "low");
  word = get_ratio (patient, "phosphate", "phosphate-leak");
  check_close (word, 0.8 * expected_ratio (40, 4, 0.95, 0.11), 1e-9);
  enter (patient, "phosphate", "1.5 mg/dL");
  number = get_ratio (patient, "phosphate", "phosphate-leak");
  g_assert_cmpfloat (word, >, 0);
  g_assert_cmpfloat (word, <, number);
}

/* Given a low phosphate a marker inside its interval can still speak for the leak. */
static void
test_conditional (void)
{
  g_autoptr (ApatiteCase) patient = apatite_case_new ();
  double alone, beside;

  patient->labs->age_years = 52;
  enter (patient, "marker", "55 pg/mL");
  alone = get_ratio (patient, "marker", "phosphate-leak");
  enter (patient, "phosphate", "1.2 mg/dL");
  beside = get_ratio (patient, "marker", "phosphate-leak");
  g_assert_cmpfloat (beside, >, alone);
  enter (patient, "phosphate", "3.5 mg/dL");
  check_close (get_ratio (patient, "marker", "phosphate-leak"), alone, 1e-12);
}

static void
test_stand_in (void)
{
  g_autoptr (ApatiteCase) patient = apatite_case_new ();
  double own, stand_in;

  patient->labs->age_years = 52;
  enter (patient, "marker", "500 pg/mL");
  own = get_ratio (patient, "marker", "phosphate-leak");
  apatite_case_free (patient);
  patient = apatite_case_new ();
  patient->labs->age_years = 52;
  enter (patient, "marker-b", "500 pg/mL");
  stand_in = get_ratio (patient, "marker-b", "phosphate-leak");
  check_close (stand_in, 0.8 * own, 1e-12);
}

/* "<" and ">" are values: they lie between the bound and what is beyond it. */
static void
test_bounds (void)
{
  g_autoptr (ApatiteCase) patient = apatite_case_new ();
  double at, below;

  patient->labs->age_years = 52;
  enter (patient, "phosphate", "2.0 mg/dL");
  at = get_odds (patient, "phosphate-leak");
  enter (patient, "phosphate", "<2.0 mg/dL");
  below = get_odds (patient, "phosphate-leak");
  g_assert_cmpfloat (below, >=, at);
  enter (patient, "phosphate", "4.6 mg/dL");
  at = get_odds (patient, "phosphate-hoard");
  enter (patient, "phosphate", ">4.6 mg/dL");
  g_assert_cmpfloat (get_odds (patient, "phosphate-hoard"), >, at);
}

/* One group, one item: its first member. */
static void
test_group (void)
{
  g_autoptr (ApatiteCase) patient = apatite_case_new ();
  g_autoptr (ApatiteDifferential) differential = NULL;
  double alone;

  patient->labs->age_years = 52;
  enter (patient, "phosphate", "1.5 mg/dL");
  alone = get_odds (patient, "phosphate-leak");
  set (patient, "dark-urine", APATITE_PRESENCE_PRESENT);
  differential = apatite_engine_rank (engine, patient, NULL);
  g_assert_cmpstr (apatite_test_item (differential, "dark-urine")->counted_through, ==, "Phosphate");
  g_assert_cmpfloat (get_odds (patient, "phosphate-leak"), ==, alone);
}

/* A finding and what it implies are one fact. */
static void
test_family (void)
{
  g_autoptr (ApatiteCase) patient = apatite_case_new ();
  g_autoptr (ApatiteDifferential) differential = NULL;
  double alone;

  set (patient, "bone-ache", APATITE_PRESENCE_PRESENT);
  alone = get_odds (patient, "phosphate-leak");
  set (patient, "ache", APATITE_PRESENCE_PRESENT);
  g_assert_cmpfloat (get_odds (patient, "phosphate-leak"), ==, alone);
  differential = apatite_engine_rank (engine, patient, NULL);
  g_assert_cmpstr (apatite_test_item (differential, "ache")->counted_through, ==, "Bone ache");
  g_assert_null (apatite_test_item (differential, "bone-ache")->counted_through);
}

/* Upward: a special finding speaks for a disease that mentions the general one, and the other way round. */
static void
test_inheritance (void)
{
  g_autoptr (ApatiteCase) patient = apatite_case_new ();

  set (patient, "night-bone-ache", APATITE_PRESENCE_PRESENT);
  check_close (get_ratio (patient, "night-bone-ache", "phosphate-leak"), expected_ratio (40, 4, 0.75, 0.05), 1e-12);
  set (patient, "night-bone-ache", APATITE_PRESENCE_ABSENT);
  g_assert_cmpfloat (get_ratio (patient, "night-bone-ache", "phosphate-leak"), ==, 0);
  apatite_case_free (patient);
  patient = apatite_case_new ();
  set (patient, "ache", APATITE_PRESENCE_ABSENT);
  check_close (get_ratio (patient, "ache", "phosphate-leak"), expected_ratio (40, 4, 0.25, 0.8), 1e-12);
}

static void
test_contradiction (void)
{
  g_autoptr (ApatiteCase) patient = apatite_case_new ();
  g_autoptr (ApatiteDifferential) differential = NULL;
  const ApatiteWarning *warning;
  double alone;

  set (patient, "bone-ache", APATITE_PRESENCE_PRESENT);
  alone = get_odds (patient, "phosphate-leak");
  set (patient, "ache", APATITE_PRESENCE_ABSENT);
  differential = apatite_engine_rank (engine, patient, NULL);
  g_assert_cmpstr (apatite_test_item (differential, "ache")->unused_reason, ==, "contradicted by another finding");
  g_assert_cmpfloat (apatite_differential_lookup (differential, "phosphate-leak")->log10_odds, ==, alone);
  warning = g_ptr_array_index (differential->warnings, 0);
  g_assert_cmpstr (warning->code, ==, "contradictory-findings");
  g_assert_cmpstr (warning->message, ==, "“Ache” is entered as absent, but “Bone ache” implies it; only the second is used");
}

/* General present, special absent: no contradiction. */
static void
test_no_contradiction (void)
{
  g_autoptr (ApatiteCase) patient = apatite_case_new ();
  g_autoptr (ApatiteDifferential) differential = NULL;

  set (patient, "ache", APATITE_PRESENCE_PRESENT);
  set (patient, "bone-ache", APATITE_PRESENCE_ABSENT);
  differential = apatite_engine_rank (engine, patient, NULL);
  g_assert_cmpuint (differential->warnings->len, ==, 0);
}

static void
test_set_aside (void)
{
  g_autoptr (ApatiteCase) patient = apatite_case_new ();
  g_autoptr (ApatiteDifferential) differential = NULL;
  double without;

  patient->labs->age_years = 52;
  enter (patient, "phosphate", "1.5 mg/dL");
  without = get_odds (patient, "phosphate-leak");
  set (patient, "bone-ache", APATITE_PRESENCE_PRESENT);
  enter (patient, "marker", "500 pg/mL");
  ((ApatiteCaseFinding *) g_ptr_array_index (patient->findings, 0))->set_aside = TRUE;
  ((ApatiteLabValue *) g_ptr_array_index (patient->labs->values, 1))->set_aside = TRUE;
  g_assert_cmpfloat (get_odds (patient, "phosphate-leak"), ==, without);
  differential = apatite_engine_rank (engine, patient, NULL);
  g_assert_null (apatite_test_item (differential, "bone-ache"));
}

static void
test_no_interval (void)
{
  g_autoptr (ApatiteCase) patient = apatite_case_new ();
  g_autoptr (ApatiteDifferential) differential = NULL;
  double without;

  patient->labs->age_years = 10;
  without = get_odds (patient, "phosphate-leak");
  enter (patient, "calcium", "5 mg/dL");
  differential = apatite_engine_rank (engine, patient, NULL);
  g_assert_cmpstr (apatite_test_item (differential, "calcium")->unused_reason, ==, "no reference interval for this patient");
  g_assert_cmpfloat (apatite_differential_lookup (differential, "phosphate-leak")->log10_odds, ==, without);
}

static void
check_outcome (const char      *text,
               ApatiteOutcome   expected)
{
  g_autoptr (ApatiteDifferential) differential = apatite_test_rank (text);

  g_assert_cmpstr (apatite_outcome_to_string (differential->outcome), ==, apatite_outcome_to_string (expected));
}

static void
test_outcomes (void)
{
  check_outcome ("", APATITE_OUTCOME_NOT_ENOUGH_DATA);
  check_outcome ("man; 52", APATITE_OUTCOME_NOT_ENOUGH_DATA);
  check_outcome ("man; 52; phosphate=1.7 mg/dL", APATITE_OUTCOME_NOT_ENOUGH_DATA);
  check_outcome ("man; 52; calcium-phosphate-product=30 mg2/dL2; urine-creatinine=100 mg/dL", APATITE_OUTCOME_NOT_ENOUGH_DATA);
  check_outcome ("man; 52; phosphate=1.7 mg/dL; alkaline-phosphatase=339 U/L", APATITE_OUTCOME_RANKED);
  check_outcome ("man; 45; phosphate=3.5 mg/dL; calcium=9.5 mg/dL; alkaline-phosphatase=75 U/L; pth=35 pg/mL; creatinine=0.9 mg/dL; vitamin-d-25oh=32 ng/mL",
                 APATITE_OUTCOME_NOTHING_FITS);
  check_outcome ("woman; 30; phosphate=3.5 mg/dL; calcium=9.5 mg/dL; alkaline-phosphatase=75 U/L; pth=35 pg/mL; -bone-pain; -muscle-weakness; -calcified-soft-tissue-mass",
                 APATITE_OUTCOME_NOTHING_FITS);
}

static void
test_bands (void)
{
  g_autoptr (ApatiteDifferential) differential = apatite_test_rank ("man; 52; phosphate=1.7 mg/dL; alkaline-phosphatase=339 U/L; fgf23-intact=261.8 pg/mL");
  double sum = differential->none_posterior;

  for (guint i = 0; i < differential->n_candidates; i++)
    {
      const ApatiteCandidate *candidate = &differential->candidates[i];

      sum += candidate->posterior;
      g_assert_cmpuint (candidate->rank, ==, i + 1);
      if (i > 0)
        g_assert_cmpfloat (candidate->log10_odds, <=, differential->candidates[i - 1].log10_odds);
      if (candidate->posterior >= 0.4)
        g_assert_cmpstr (candidate->band, ==, "fits-best");
      else if (candidate->posterior >= 0.05)
        g_assert_cmpstr (candidate->band, ==, "possible");
      else if (candidate->posterior >= 0.002 && candidate->disease->serious)
        g_assert_cmpstr (candidate->band, ==, "cannot-exclude");
      else
        g_assert_cmpstr (candidate->band, ==, "unlikely");
      check_close (log10 (candidate->posterior / differential->none_posterior), candidate->log10_odds, 1e-9);
    }
  check_close (sum, 1, 1e-12);
}

/* A ranking keeps its own copy: what happens to the panel later does not reach it. */
static void
test_own_copy (void)
{
  ApatiteCase *patient = apatite_test_case ("man; 52; phosphate=1.7 mg/dL; alkaline-phosphatase=339 U/L; +bone-pain");
  g_autoptr (ApatiteDifferential) differential = apatite_engine_rank (apatite_test_engine (), patient, NULL);
  g_autofree char *before = apatite_test_bytes (differential);
  g_autofree char *after = NULL;

  apatite_case_free (patient);
  after = apatite_test_bytes (differential);
  g_assert_cmpstr (before, ==, after);
}

static void
test_case (void)
{
  g_autoptr (ApatiteCase) patient = apatite_case_new ();
  g_autoptr (ApatiteCase) copy = NULL;

  g_assert_true (apatite_case_is_empty (patient));
  set (patient, "ache", APATITE_PRESENCE_PRESENT);
  set (patient, "ache", APATITE_PRESENCE_ABSENT);
  g_assert_cmpuint (patient->findings->len, ==, 1);
  g_assert_cmpint (apatite_case_lookup_finding (patient, "ache")->presence, ==, APATITE_PRESENCE_ABSENT);
  copy = apatite_case_copy (patient);
  set (patient, "ache", APATITE_PRESENCE_UNKNOWN);
  g_assert_null (apatite_case_lookup_finding (patient, "ache"));
  g_assert_nonnull (apatite_case_lookup_finding (copy, "ache"));
  g_assert_true (apatite_case_is_empty (patient));
  patient->labs->age_years = 3;
  g_assert_false (apatite_case_is_empty (patient));
}

int
main (int   argc,
      char *argv[])
{
  int result;

  g_test_init (&argc, &argv, NULL);
  engine = apatite_engine_new (apatite_test_good ()->knowledge);
  g_test_add_func ("/engine/prior", test_prior);
  g_test_add_func ("/engine/finding-ratio", test_finding_ratio);
  g_test_add_func ("/engine/sex-and-age", test_sex_and_age);
  g_test_add_func ("/engine/phosphate", test_phosphate);
  g_test_add_func ("/engine/word", test_word);
  g_test_add_func ("/engine/conditional", test_conditional);
  g_test_add_func ("/engine/stand-in", test_stand_in);
  g_test_add_func ("/engine/bounds", test_bounds);
  g_test_add_func ("/engine/group", test_group);
  g_test_add_func ("/engine/family", test_family);
  g_test_add_func ("/engine/inheritance", test_inheritance);
  g_test_add_func ("/engine/contradiction", test_contradiction);
  g_test_add_func ("/engine/no-contradiction", test_no_contradiction);
  g_test_add_func ("/engine/set-aside", test_set_aside);
  g_test_add_func ("/engine/no-interval", test_no_interval);
  g_test_add_func ("/engine/outcomes", test_outcomes);
  g_test_add_func ("/engine/bands", test_bands);
  g_test_add_func ("/engine/own-copy", test_own_copy);
  g_test_add_func ("/engine/case", test_case);
  result = apatite_test_run ();
  apatite_engine_unref (engine);
  return result;
}
