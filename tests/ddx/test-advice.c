/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ddx/apatite-advice.h"

#include "support/apatite-test.h"

#include <math.h>
#include <string.h>

#define PATIENT "man; 52; phosphate=1.7 mg/dL; alkaline-phosphatase=339 U/L; calcium=8.9 mg/dL; pth=54 pg/mL; fgf23-intact=261.8 pg/mL"

/* The most useful first, nothing that is known, nothing without use. */
static void
check_next (const ApatiteDifferential *differential)
{
  g_autoptr (GArray) tests = apatite_advice_next_tests (differential);

  for (guint i = 0; i < tests->len; i++)
    {
      const ApatiteNextTest *test = &g_array_index (tests, ApatiteNextTest, i);

      g_assert_true ((test->analyte == NULL) != (test->finding == NULL));
      g_assert_null (apatite_test_item (differential, apatite_next_test_get_id (test)));
      g_assert_cmpfloat (test->bits, >, 0);
      g_assert_true (isfinite (test->bits));
      g_assert_cmpstr (apatite_next_test_get_title (test), !=, "");
      g_assert_true (g_strv_contains ((const char * const []) { "bedside", "routine", "send-out", "imaging", "invasive", "genetic", NULL }, apatite_next_test_get_burden (test)));
      if (i > 0)
        g_assert_cmpfloat (test->worth, <=, g_array_index (tests, ApatiteNextTest, i - 1).worth);
      g_assert_cmpfloat (test->worth, <=, test->bits);
    }
}

static void
test_next (const void *data)
{
  g_autoptr (ApatiteCase) patient = apatite_test_load_case (data);
  g_autoptr (ApatiteDifferential) differential = apatite_engine_rank (apatite_test_engine (), patient, NULL);

  check_next (differential);
}

static gboolean
is_next (const char *text,
         guint       first,
         const char *id)
{
  g_autoptr (ApatiteDifferential) differential = apatite_test_rank (text);
  g_autoptr (GArray) tests = apatite_advice_next_tests (differential);

  for (guint i = 0; i < MIN (first, tests->len); i++)
    if (strcmp (apatite_next_test_get_id (&g_array_index (tests, ApatiteNextTest, i)), id) == 0)
      return TRUE;
  return FALSE;
}

/* With a low phosphate the tests that sort its causes come early, and a group is asked for once. */
static void
test_next_of_low_phosphate (void)
{
  g_assert_true (is_next ("man; 52; phosphate=1.7 mg/dL; alkaline-phosphatase=339 U/L", 12, "fgf23-intact"));
  g_assert_false (is_next (PATIENT, G_MAXUINT, "fgf23-c-terminal"));
  g_assert_false (is_next (PATIENT, G_MAXUINT, "phosphate"));
  g_assert_false (is_next ("man; 52; phosphate=1.7 mg/dL; tmp-gfr=1 mg/dL", G_MAXUINT, "trp"));
}

/* A question or a tube of blood comes before a scan and a needle, however much those might tell. */
static void
test_next_light_first (void)
{
  static const char * const patients[] = { "phosphate=1.7 mg/dL", "phosphate=0.8 mg/dL", "man; 52; phosphate=1.7 mg/dL", "woman; 9; phosphate=8 mg/dL" };

  for (guint i = 0; i < G_N_ELEMENTS (patients); i++)
    {
      g_autoptr (ApatiteDifferential) differential = apatite_test_rank (patients[i]);
      g_autoptr (GArray) tests = apatite_advice_next_tests (differential);

      g_assert_cmpuint (tests->len, >, 3);
      for (guint j = 0; j < 3; j++)
        g_assert_true (apatite_next_test_is_within (&g_array_index (tests, ApatiteNextTest, j), "send-out"));
    }
}

/* "Up to imaging" takes in all that is lighter. */
static void
test_within (void)
{
  g_autoptr (ApatiteDifferential) differential = apatite_test_rank (PATIENT);
  g_autoptr (GArray) tests = apatite_advice_next_tests (differential);

  for (guint i = 0; i < tests->len; i++)
    {
      const ApatiteNextTest *test = &g_array_index (tests, ApatiteNextTest, i);
      const char *burden = apatite_next_test_get_burden (test);

      g_assert_true (apatite_next_test_is_within (test, burden));
      g_assert_true (apatite_next_test_is_within (test, "genetic"));
      g_assert_cmpint (apatite_next_test_is_within (test, "bedside"), ==, strcmp (burden, "bedside") == 0);
      g_assert_cmpint (apatite_next_test_is_within (test, "imaging"), ==, strcmp (burden, "invasive") != 0 && strcmp (burden, "genetic") != 0);
    }
}

/* A kind of test that content adds stands where content puts it. */
static void
test_within_added (void)
{
  g_autofree char *path = apatite_test_data ("good/engine.xml");
  g_autofree char *text = NULL;
  g_auto (GStrv) halves = NULL;
  g_autofree char *changed = NULL;
  g_autoptr (xmlDoc) doc = NULL;
  g_autoptr (ApatiteRules) rules = NULL;
  g_autoptr (GError) error = NULL;
  ApatiteFinding finding = { .burden = (char *) "ultrasound" };
  ApatiteNextTest test = { .finding = &finding };

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  halves = g_strsplit (text, "<burden class=\"imaging\"", 2);
  changed = g_strjoinv ("<burden class=\"ultrasound\" weight=\"3\"/><burden class=\"imaging\"", halves);
  doc = apatite_test_xml (changed);
  rules = apatite_rules_parse (doc, &error);
  g_assert_no_error (error);
  test.rules = rules;
  g_assert_false (apatite_next_test_is_within (&test, "send-out"));
  g_assert_true (apatite_next_test_is_within (&test, "ultrasound"));
  g_assert_true (apatite_next_test_is_within (&test, "imaging"));
  finding.burden = (char *) "imaging";
  g_assert_false (apatite_next_test_is_within (&test, "ultrasound"));
  finding.burden = (char *) "bedside";
  g_assert_true (apatite_next_test_is_within (&test, "ultrasound"));
}

/* Knowing more leaves less to know: no item is worth more bits than there is uncertainty. */
static void
test_bits_bounded (void)
{
  g_autoptr (ApatiteDifferential) differential = apatite_test_rank (PATIENT);
  g_autoptr (GArray) tests = apatite_advice_next_tests (differential);
  double uncertainty = -differential->none_posterior * log2 (differential->none_posterior);

  for (guint i = 0; i < differential->n_candidates; i++)
    uncertainty -= differential->candidates[i].posterior * log2 (differential->candidates[i].posterior);
  for (guint i = 0; i < tests->len; i++)
    g_assert_cmpfloat (g_array_index (tests, ApatiteNextTest, i).bits, <=, uncertainty + 1e-9);
}

static void
test_next_same (void)
{
  g_autoptr (ApatiteDifferential) one = apatite_test_rank (PATIENT);
  g_autoptr (ApatiteDifferential) other = apatite_test_rank (PATIENT);
  g_autoptr (GArray) left = apatite_advice_next_tests (one);
  g_autoptr (GArray) right = apatite_advice_next_tests (other);

  g_assert_cmpuint (left->len, ==, right->len);
  for (guint i = 0; i < left->len; i++)
    {
      g_assert_cmpstr (apatite_next_test_get_id (&g_array_index (left, ApatiteNextTest, i)), ==, apatite_next_test_get_id (&g_array_index (right, ApatiteNextTest, i)));
      g_assert_cmpfloat (g_array_index (left, ApatiteNextTest, i).bits, ==, g_array_index (right, ApatiteNextTest, i).bits);
    }
}

static gboolean
speaks_of (const ApatiteProfile *profile,
           const char           *id)
{
  if (apatite_profile_lookup_lab (profile, id, NULL) != NULL)
    return TRUE;
  for (guint i = 0; i < profile->findings->len; i++)
    if (strcmp (((ApatiteProfileFinding *) g_ptr_array_index (profile->findings, i))->finding, id) == 0)
      return TRUE;
  return FALSE;
}

/* What is missing is what the profile speaks of and nobody entered. */
static void
test_missing (void)
{
  g_autoptr (ApatiteDifferential) differential = apatite_test_rank (PATIENT);

  for (guint i = 0; i < differential->n_candidates; i++)
    {
      const ApatiteCandidate *candidate = &differential->candidates[i];
      g_autoptr (GArray) missing = apatite_advice_missing (differential, candidate);

      for (guint j = 0; j < missing->len; j++)
        {
          const ApatiteNextTest *test = &g_array_index (missing, ApatiteNextTest, j);

          g_assert_true (speaks_of (candidate->disease->profile, apatite_next_test_get_id (test)));
          g_assert_null (apatite_test_item (differential, apatite_next_test_get_id (test)));
          g_assert_cmpfloat (test->top, >=, 0.3);
          if (j > 0)
            g_assert_cmpfloat (test->top, <=, g_array_index (missing, ApatiteNextTest, j - 1).top);
        }
    }
}

/* Why A above B: the differences sum to that of their odds, the largest first. */
static void
test_compare (const void *data)
{
  g_autoptr (ApatiteCase) patient = apatite_test_load_case (data);
  g_autoptr (ApatiteDifferential) differential = apatite_engine_rank (apatite_test_engine (), patient, NULL);

  for (guint i = 0; i < MIN (6, differential->n_candidates); i++)
    for (guint j = 0; j < differential->n_candidates; j++)
      {
        const ApatiteCandidate *first = &differential->candidates[i], *second = &differential->candidates[j];
        g_autoptr (GArray) contrasts = apatite_advice_compare (differential, first, second);
        double sum = 0;

        for (guint k = 0; k < contrasts->len; k++)
          {
            const ApatiteContrast *contrast = &g_array_index (contrasts, ApatiteContrast, k);

            sum += contrast->first - contrast->second;
            if (k > 0)
              g_assert_cmpfloat (fabs (contrast->first - contrast->second), <=,
                                 fabs (g_array_index (contrasts, ApatiteContrast, k - 1).first - g_array_index (contrasts, ApatiteContrast, k - 1).second));
          }
        check_close (sum, first->log10_odds - second->log10_odds, 1e-9);
      }
}

/* A condition on calcium is met by the ionized or the adjusted value, too: what PTH is worth is the same then. */
static void
test_next_condition (void)
{
  const char * const bases[] = { "woman; 60; calcium=13 mg/dL", "woman; 60; ionized-calcium=1.72 mmol/L", "woman; 60; calcium-corrected=13 mg/dL" };
  double bits[G_N_ELEMENTS (bases)] = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (bases); i++)
    {
      g_autoptr (ApatiteDifferential) differential = apatite_test_rank (bases[i]);
      g_autoptr (GArray) tests = apatite_advice_next_tests (differential);

      for (guint j = 0; j < tests->len; j++)
        if (strcmp (apatite_next_test_get_id (&g_array_index (tests, ApatiteNextTest, j)), "pth") == 0)
          bits[i] = g_array_index (tests, ApatiteNextTest, j).bits;
    }
  g_assert_cmpfloat (bits[0], >, 0);
  check_close (bits[1], bits[0], 0.02);
  check_close (bits[2], bits[0], 0.02);
}

static ApatiteStability *
compute (const ApatiteDifferential *differential,
         guint                      draws)
{
  return apatite_stability_compute (differential, draws, NULL, NULL);
}

static void
test_stability_same (void)
{
  g_autoptr (ApatiteDifferential) differential = apatite_test_rank (PATIENT);
  ApatiteStability *one = compute (differential, 200);
  ApatiteStability *other = compute (differential, 200);
  guint n = differential->n_candidates;

  g_assert_cmpmem (one->first, n * sizeof (double), other->first, n * sizeof (double));
  g_assert_cmpmem (one->first_three, n * sizeof (double), other->first_three, n * sizeof (double));
  g_assert_cmpmem (one->best, n * sizeof (guint), other->best, n * sizeof (guint));
  g_assert_cmpmem (one->worst, n * sizeof (guint), other->worst, n * sizeof (guint));
  apatite_stability_free (one);
  apatite_stability_free (other);
}

static void
test_stability_shares (const void *data)
{
  g_autoptr (ApatiteCase) patient = apatite_test_load_case (data);
  g_autoptr (ApatiteDifferential) differential = apatite_engine_rank (apatite_test_engine (), patient, NULL);
  ApatiteStability *stability = compute (differential, 60);
  double first = 0, three = 0;

  g_assert_cmpuint (stability->draws, ==, 60);
  for (guint i = 0; i < differential->n_candidates; i++)
    {
      first += stability->first[i];
      three += stability->first_three[i];
      g_assert_cmpfloat (stability->first[i], <=, stability->first_three[i]);
      g_assert_cmpuint (stability->best[i], >=, 1);
      g_assert_cmpuint (stability->best[i], <=, stability->worst[i]);
      g_assert_cmpuint (stability->worst[i], <=, differential->n_candidates);
    }
  check_close (first, 1, 1e-9);
  check_close (three, 3, 1e-9);
  apatite_stability_free (stability);
}

/* Words and findings do not vary: without numbers the order stands. */
static void
test_stability_without_numbers (void)
{
  g_autoptr (ApatiteDifferential) differential = apatite_test_rank ("man; 52; phosphate=low; alkaline-phosphatase=high; +bone-pain");
  ApatiteStability *stability = compute (differential, 50);

  for (guint i = 0; i < differential->n_candidates; i++)
    {
      const ApatiteCandidate *candidate = &differential->candidates[i];

      g_assert_cmpuint (stability->best[candidate->index], ==, candidate->rank);
      g_assert_cmpuint (stability->worst[candidate->index], ==, candidate->rank);
    }
  apatite_stability_free (stability);
}

/* Where no study gives the variation, the page can say so. */
static void
test_stability_judged (void)
{
  g_autoptr (ApatiteDifferential) judged = apatite_test_rank ("man; 52; phosphate=1.7 mg/dL; alkaline-phosphatase=339 U/L; pth=high");
  g_autoptr (ApatiteDifferential) sourced = apatite_test_rank ("man; 52; alkaline-phosphatase=339 U/L; creatinine=1 mg/dL");
  g_autofree char *names = apatite_stability_list_judged (judged);
  g_autofree char *nothing = apatite_stability_list_judged (sourced);

  g_assert_cmpstr (names, ==, "Phosphate");
  g_assert_cmpstr (nothing, ==, "");
}

/* Where content states none, the rules say by how much a number is varied. */
static void
test_stability_unstated (void)
{
  g_autoptr (ApatiteDifferential) differential = apatite_test_rank ("man; 52; phosphate=2.6 mg/dL; urine-calcium=12 mg/dL; urine-volume-24h=2200 mL/(24.h)");
  ApatiteRules *rules = apatite_engine_get_knowledge (differential->engine)->rules;
  double variation = rules->variation;
  ApatiteStability *before = compute (differential, 60), *after;
  gboolean same = TRUE;

  rules->variation = 200;
  after = compute (differential, 60);
  rules->variation = variation;
  for (guint i = 0; i < differential->n_candidates; i++)
    same &= before->best[i] == after->best[i] && before->worst[i] == after->worst[i];
  g_assert_false (same);
  apatite_stability_free (before);
  apatite_stability_free (after);
}

static gboolean
stop_at_once (void *data)
{
  guint *asked = data;

  return ++*asked >= 3;
}

static void
test_stability_cancelled (void)
{
  g_autoptr (ApatiteDifferential) differential = apatite_test_rank (PATIENT);
  guint asked = 0;

  g_assert_null (apatite_stability_compute (differential, 100000, stop_at_once, &asked));
  g_assert_cmpuint (asked, ==, 3);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  apatite_test_add_cases ("/advice/next", test_next);
  apatite_test_add_cases ("/advice/compare", test_compare);
  apatite_test_add_cases ("/advice/stability/shares", test_stability_shares);
  g_test_add_func ("/advice/next-of-low-phosphate", test_next_of_low_phosphate);
  g_test_add_func ("/advice/bits-bounded", test_bits_bounded);
  g_test_add_func ("/advice/next-same", test_next_same);
  g_test_add_func ("/advice/light-first", test_next_light_first);
  g_test_add_func ("/advice/within", test_within);
  g_test_add_func ("/advice/within-added", test_within_added);
  g_test_add_func ("/advice/missing", test_missing);
  g_test_add_func ("/advice/next-condition", test_next_condition);
  g_test_add_func ("/advice/stability-same", test_stability_same);
  g_test_add_func ("/advice/stability-without-numbers", test_stability_without_numbers);
  g_test_add_func ("/advice/stability-judged", test_stability_judged);
  g_test_add_func ("/advice/stability-unstated", test_stability_unstated);
  g_test_add_func ("/advice/stability-cancelled", test_stability_cancelled);
  return apatite_test_run ();
}
