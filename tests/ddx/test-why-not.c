/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Why not: each promise is kept when the case is changed as it says and ranked
 * again, whatever the change does to rivals and to results that stand for one
 * another. */

#include "support/apatite-test.h"

#include <math.h>
#include <string.h>

#define PATIENT "man; 52; phosphate=1.7 mg/dL; alkaline-phosphatase=339 U/L; calcium=8.9 mg/dL; pth=54 pg/mL; fgf23-intact=261.8 pg/mL"
#define RANK 3
/* Of the candidates behind the first ones every so manieth is tried. */
#define STRIDE 17

/* As a person would do it: a new result is entered as it is printed. */
static void
do_as_told (const ApatiteCaseChange   *change,
            const ApatiteDifferential *differential,
            ApatiteCase               *patient)
{
  g_autofree char *words = apatite_case_change_describe (change, APATITE_UNIT_SYSTEM_CONVENTIONAL);
  g_autofree char *value = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (change->kind, !=, APATITE_CASE_CHANGE_NONE);
  g_assert_cmpstr (words, !=, "");
  if (change->kind != APATITE_CASE_CHANGE_RESULT)
    {
      apatite_case_change_apply (change, differential, patient);
      return;
    }
  value = apatite_analyte_format_value (change->analyte, change->value, APATITE_UNIT_SYSTEM_CONVENTIONAL);
  check_contains (words, value);
  apatite_lab_panel_enter (patient->labs, change->analyte, value, NULL, &error);
  g_assert_no_error (error);
}

static guint
rank_with (const ApatiteDifferential *differential,
           const ApatiteCandidate    *candidate,
           const ApatiteCaseChange   *first,
           const ApatiteCaseChange   *second,
           double                    *log10_odds)
{
  g_autoptr (ApatiteCase) patient = apatite_case_copy (differential->patient);
  g_autoptr (ApatiteDifferential) after = NULL;
  const ApatiteCandidate *found;

  do_as_told (first, differential, patient);
  if (second != NULL)
    do_as_told (second, differential, patient);
  after = apatite_engine_rank (apatite_test_engine (), patient, NULL);
  found = apatite_differential_lookup (after, candidate->disease->id);
  *log10_odds = found->log10_odds;
  return found->rank;
}

static void
check_obstacle (const ApatiteDifferential *differential,
                const ApatiteCandidate    *candidate,
                const ApatiteWhyNot       *answer)
{
  ApatiteCaseChange change = { .kind = APATITE_CASE_CHANGE_SET_ASIDE, .item = answer->obstacle };
  double log10_odds;

  if (answer->obstacle == NULL)
    return;
  for (guint i = 0; i < differential->items->len; i++)
    {
      const ApatiteItem *item = g_ptr_array_index (differential->items, i);

      if (apatite_item_is_open (item))
        g_assert_cmpfloat (item->ratio[candidate->index], >=, answer->obstacle->ratio[candidate->index]);
    }
  if (answer->obstacle->kind == APATITE_EVIDENCE_HISTORY)
    {
      g_assert_true (isnan (answer->without_obstacle));
      return;
    }
  g_assert_cmpuint (rank_with (differential, candidate, &change, NULL, &log10_odds), ==, answer->rank_without_obstacle);
  check_close (log10_odds, answer->without_obstacle, 1e-9);
}

/* Where two changes are named, or none, no single result set aside would do. */
static void
check_no_single (const ApatiteDifferential *differential,
                 const ApatiteCandidate    *candidate)
{
  for (guint i = 0; i < differential->items->len; i++)
    {
      ApatiteCaseChange change = { .kind = APATITE_CASE_CHANGE_SET_ASIDE, .item = g_ptr_array_index (differential->items, i) };
      double log10_odds;

      if (apatite_item_is_open (change.item) && change.item->kind != APATITE_EVIDENCE_HISTORY)
        g_assert_cmpuint (rank_with (differential, candidate, &change, NULL, &log10_odds), >, RANK);
    }
}

static void
check_why_not (const ApatiteDifferential *differential,
               const ApatiteCandidate    *candidate)
{
  ApatiteWhyNot answer;
  double log10_odds;

  apatite_advice_why_not (differential, candidate, RANK, &answer);
  if (candidate->rank <= RANK)
    {
      g_assert_cmpfloat (answer.gap, ==, 0);
      g_assert_cmpuint (answer.n_enough, ==, 0);
    }
  else
    check_close (answer.gap, differential->candidates[RANK - 1].log10_odds - candidate->log10_odds, 1e-12);
  check_obstacle (differential, candidate, &answer);
  if (answer.missing.kind != APATITE_CASE_CHANGE_NONE)
    {
      g_assert_cmpuint (answer.missing.rank, <, candidate->rank);
      g_assert_cmpfloat (answer.missing.log10_odds, >, candidate->log10_odds);
      g_assert_null (apatite_test_item (differential, answer.missing.analyte != NULL ? answer.missing.analyte->id : answer.missing.finding->id));
      g_assert_cmpuint (rank_with (differential, candidate, &answer.missing, NULL, &log10_odds), ==, answer.missing.rank);
      check_close (log10_odds, answer.missing.log10_odds, 1e-6);
    }
  if (answer.n_enough > 0)
    g_assert_cmpuint (rank_with (differential, candidate, &answer.enough[0], answer.n_enough > 1 ? &answer.enough[1] : NULL, &log10_odds), <=, RANK);
  if (answer.n_enough != 1 && candidate->rank > RANK)
    check_no_single (differential, candidate);
}

static void
check_all (const ApatiteDifferential *differential)
{
  for (guint i = 0; i < differential->n_candidates; i += i < 2 * RANK ? 1 : STRIDE)
    check_why_not (differential, &differential->candidates[i]);
}

static void
test_case (const void *data)
{
  g_autoptr (ApatiteCase) patient = apatite_test_load_case (data);
  g_autoptr (ApatiteDifferential) differential = apatite_engine_rank (apatite_test_engine (), patient, NULL);

  check_all (differential);
}

/* The typical patient of a disease: of each test the likeliest result, and what most of them have. */
static ApatiteCase *
create_prototype (const ApatiteDisease *disease)
{
  static const double positions[APATITE_N_STATES] = { -2.5, -1.5, 0, 1.5, 2.5 };
  ApatiteCase *patient = apatite_test_case (disease->profile->male > 0.5 ? "man; 45" : "woman; 45");

  for (guint i = 0; i < disease->profile->labs->len; i++)
    {
      const ApatiteProfileLab *row = g_ptr_array_index (disease->profile->labs, i);
      const ApatiteAnalyte *analyte = apatite_test_analyte (row->analyte);
      ApatiteLabValue *value = apatite_lab_value_new (analyte);
      ApatiteLimits limits;
      guint best = 0;

      apatite_case_limits (patient, analyte, NULL, &limits);
      if (row->given != NULL || !limits.found || i % 2 == 1)
        {
          apatite_lab_value_free (value);
          continue;
        }
      for (guint s = 1; s < APATITE_N_STATES; s++)
        if (row->states.p[s] > row->states.p[best])
          best = s;
      value->quantity.unit = analyte->conventional;
      value->quantity.value = apatite_analyte_value_at (analyte, &limits, positions[best]);
      apatite_lab_panel_take (patient->labs, value);
    }
  for (guint i = 0; i < disease->profile->findings->len; i += 3)
    {
      const ApatiteProfileFinding *row = g_ptr_array_index (disease->profile->findings, i);

      if (row->p > 0.5)
        apatite_case_set_finding (patient, apatite_test_finding (row->finding), APATITE_PRESENCE_PRESENT);
    }
  return patient;
}

static void
test_prototype (const void *data)
{
  g_autoptr (ApatiteCase) patient = create_prototype (data);
  g_autoptr (ApatiteDifferential) differential = apatite_engine_rank (apatite_test_engine (), patient, NULL);

  for (guint i = 0; i < 2 * RANK; i++)
    check_why_not (differential, &differential->candidates[i]);
}

/* What is worked out is set aside with the urine that is good for nothing else; the blood stays. */
static void
test_derived (void)
{
  g_autoptr (ApatiteDifferential) differential = apatite_test_rank ("man; 52; phosphate=2 mg/dL; creatinine=1 mg/dL; urine-phosphate=80 mg/dL; urine-creatinine=100 mg/dL");
  g_autoptr (ApatiteCase) patient = apatite_case_copy (differential->patient);
  g_autoptr (ApatiteDifferential) after = NULL;
  ApatiteCaseChange change = { .kind = APATITE_CASE_CHANGE_SET_ASIDE, .item = apatite_test_item (differential, "trp") };

  apatite_case_change_apply (&change, differential, patient);
  after = apatite_engine_rank (apatite_test_engine (), patient, NULL);
  g_assert_null (apatite_test_item (after, "trp"));
  g_assert_null (apatite_test_item (after, "tmp-gfr"));
  g_assert_nonnull (apatite_test_item (after, "phosphate"));
  g_assert_nonnull (apatite_test_item (after, "creatinine"));
  g_assert_nonnull (apatite_test_item (after, "egfr"));
}

/* Of two results that stand for one another the second takes the place of the first. */
static void
test_group (void)
{
  g_autoptr (ApatiteDifferential) differential = apatite_test_rank (PATIENT "; ionized-calcium=1.9 mmol/L; vitamin-d-25oh=20 ng/mL");

  check_all (differential);
}

static void
test_same (void)
{
  g_autoptr (ApatiteDifferential) differential = apatite_test_rank (PATIENT);

  for (guint i = 0; i < differential->n_candidates; i += STRIDE)
    {
      ApatiteWhyNot one, other;

      apatite_advice_why_not (differential, &differential->candidates[i], RANK, &one);
      apatite_advice_why_not (differential, &differential->candidates[i], RANK, &other);
      g_assert_cmpmem (&one, sizeof one, &other, sizeof other);
    }
}

int
main (int   argc,
      char *argv[])
{
  const ApatiteKnowledge *knowledge;

  g_test_init (&argc, &argv, NULL);
  apatite_test_add_cases ("/why-not/case", test_case);
  knowledge = apatite_test_knowledge ();
  for (guint i = 0; i < knowledge->diseases->len; i += APATITE_TEST_STRIDE)
    {
      const ApatiteDisease *disease = g_ptr_array_index (knowledge->diseases, i);
      g_autofree char *path = g_strdup_printf ("/why-not/prototype/%s", disease->id);

      if (disease->profile != NULL)
        g_test_add_data_func (path, disease, test_prototype);
    }
  g_test_add_func ("/why-not/derived", test_derived);
  g_test_add_func ("/why-not/group", test_group);
  g_test_add_func ("/why-not/same", test_same);
  return apatite_test_run ();
}
