/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ddx/apatite-advice.h"

#include "ddx/apatite-condition.h"
#include "ddx/apatite-engine-private.h"

#include <math.h>
#include <string.h>

/* Less expected gain than this (bits) is not worth a row. */
#define LEAST_BITS 0.002
/* A missing item that can't move the odds by this (log10) is not named. */
#define LEAST_RATIO 0.3

const char *
apatite_next_test_get_id (const ApatiteNextTest *test)
{
  return test->analyte != NULL ? test->analyte->id : test->finding->id;
}

const char *
apatite_next_test_get_title (const ApatiteNextTest *test)
{
  return test->analyte != NULL ? test->analyte->short_title : test->finding->title;
}

const char *
apatite_next_test_get_burden (const ApatiteNextTest *test)
{
  return test->analyte != NULL ? test->analyte->burden : test->finding->burden;
}

/**
 * apatite_next_test_is_within:
 * @burden: the heaviest kind of test that can be done, e.g. "imaging"
 *
 * Which kind is the lighter one is said by the order of the rules. A kind that
 * they don't name is no limit, and a test of such a kind is beyond any.
 *
 * Returns: whether the test is of that kind or of a lighter one
 */
gboolean
apatite_next_test_is_within (const ApatiteNextTest *test,
                             const char            *burden)
{
  for (guint i = 0; i < test->rules->burdens->len; i++)
    {
      const ApatiteBurden *kind = g_ptr_array_index (test->rules->burdens, i);

      if (g_strcmp0 (apatite_next_test_get_burden (test), kind->class_name) == 0)
        return TRUE;
      if (g_strcmp0 (burden, kind->class_name) == 0)
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_entered (const ApatiteDifferential *differential,
            const char                *id)
{
  for (guint i = 0; i < differential->items->len; i++)
    if (strcmp (((const ApatiteItem *) g_ptr_array_index (differential->items, i))->id, id) == 0)
      return TRUE;
  return apatite_case_lookup_finding (differential->patient, id) != NULL;
}

/* An analyte is as good as known when one of its group is. */
static gboolean
is_known (const ApatiteDifferential *differential,
          const char                *id)
{
  GPtrArray *groups = apatite_engine_get_knowledge (differential->engine)->rules->groups;

  if (is_entered (differential, id))
    return TRUE;
  for (guint i = 0; i < groups->len; i++)
    {
      const ApatiteEvidenceGroup *group = g_ptr_array_index (groups, i);
      gboolean member = FALSE, entered = FALSE;

      for (guint j = 0; j < group->members->len; j++)
        {
          const char *other = g_ptr_array_index (group->members, j);

          member |= strcmp (other, id) == 0;
          entered |= is_entered (differential, other);
        }
      if (member && entered)
        return TRUE;
    }
  return FALSE;
}

static double
entropy_term (double p)
{
  return p > 0 ? -p * log2 (p) : 0;
}

/* Posterior by engine index; "none of these" last. */
static double *
posteriors (const ApatiteDifferential *differential)
{
  double *posterior = g_new0 (double, differential->n_candidates + 1);

  for (guint i = 0; i < differential->n_candidates; i++)
    posterior[differential->candidates[i].index] = differential->candidates[i].posterior;
  posterior[differential->n_candidates] = differential->none_posterior;
  return posterior;
}

/* Mutual information of the diagnosis and a result with @n_states outcomes
 * whose probability in each disease is in @p, row by row. */
static double
expected_bits (const double *posterior,
               guint         n,
               const double *p,
               guint         n_states)
{
  double before = 0, after = 0;

  for (guint i = 0; i < n; i++)
    before += entropy_term (posterior[i]);
  for (guint s = 0; s < n_states; s++)
    {
      double sum = 0, entropy = 0;

      for (guint i = 0; i < n; i++)
        sum += posterior[i] * p[i * n_states + s];
      for (guint i = 0; i < n && sum > 0; i++)
        entropy += entropy_term (posterior[i] * p[i * n_states + s] / sum);
      after += sum * entropy;
    }
  return MAX (before - after, 0);
}

static double
bits_of_analyte (const ApatiteDifferential *differential,
                 const ApatiteLabIndex     *index,
                 const double              *posterior)
{
  const ApatiteRules *rules = differential->engine->knowledge->rules;
  const ApatiteStates *background = index->conditional != NULL ? &index->conditional->background : &index->analyte->background;
  guint age = apatite_age_place_nearest (&differential->age);
  guint n = differential->n_candidates + 1;
  g_autofree double *p = g_new (double, n * APATITE_N_STATES);

  for (guint i = 0; i < n; i++)
    memcpy (p + i * APATITE_N_STATES, background->p, sizeof background->p);
  for (guint i = 0; i < index->postings->len; i++)
    {
      const ApatiteLabPosting *posting = &g_array_index (index->postings, ApatiteLabPosting, i);
      const ApatiteProfileLab *row = apatite_lab_posting_for (posting, age)->row;
      double *own = p + posting->candidate * APATITE_N_STATES;
      double sum = 0;

      for (guint s = 0; s < APATITE_N_STATES; s++)
        sum += own[s] = background->p[s] * pow (10, apatite_engine_weigh (rules, &row->source, row->states.p[s], background->p[s]));
      for (guint s = 0; s < APATITE_N_STATES; s++)
        own[s] /= sum;
    }
  return expected_bits (posterior, n, p, APATITE_N_STATES);
}

static double
bits_of_finding (const ApatiteDifferential *differential,
                 const ApatiteFindingIndex *index,
                 const double              *posterior)
{
  const ApatiteRules *rules = differential->engine->knowledge->rules;
  double background = apatite_age_place_read (&differential->age, index->finding->background_at);
  guint n = differential->n_candidates + 1;
  g_autofree double *p = g_new (double, n * 2);

  for (guint i = 0; i < n; i++)
    {
      p[2 * i] = background;
      p[2 * i + 1] = 1 - background;
    }
  for (guint i = 0; i < index->postings->len; i++)
    {
      const ApatiteFindingPosting *posting = &g_array_index (index->postings, ApatiteFindingPosting, i);
      double present = CLAMP (background * pow (10, apatite_age_place_read (&differential->age, posting->present)), rules->floor, 1 - rules->floor);

      p[2 * posting->candidate] = present;
      p[2 * posting->candidate + 1] = 1 - present;
    }
  return expected_bits (posterior, n, p, 2);
}

/* Under a low phosphate the row given low phosphate tells what FGF23 is worth; the
 * conditional that refines another one comes after it and goes before it. */
static const ApatiteLabIndex *
index_in_force (const ApatiteDifferential *differential,
                const ApatiteLabIndex     *index)
{
  const ApatiteAnalyte *analyte = index->analyte;
  const ApatiteLabIndex *in_force = index;

  for (guint i = 0; i < analyte->conditionals->len; i++)
    {
      const ApatiteConditional *conditional = g_ptr_array_index (analyte->conditionals, i);

      if ((in_force == index || conditional->within != NULL)
          && apatite_condition_holds (differential, analyte, conditional))
        in_force = apatite_engine_conditional (differential->engine, analyte->id, conditional->id);
    }
  return in_force;
}

static int
compare_worth (gconstpointer a,
               gconstpointer b)
{
  const ApatiteNextTest *left = a, *right = b;

  if (left->worth != right->worth)
    return left->worth < right->worth ? 1 : -1;
  return strcmp (apatite_next_test_get_id (left), apatite_next_test_get_id (right));
}

static void
add_if_useful (GArray          *tests,
               ApatiteNextTest *test)
{
  if (test->bits < LEAST_BITS)
    return;
  test->worth = test->bits / apatite_rules_burden (test->rules, apatite_next_test_get_burden (test));
  g_array_append_val (tests, *test);
}

/**
 * apatite_advice_next_tests:
 *
 * For every item that is not known: by how many bits the uncertainty about the
 * diagnosis is expected to fall once it is.
 *
 * Returns: (transfer full) (element-type ApatiteNextTest): those that are worth
 *   their burden most first
 */
GArray *
apatite_advice_next_tests (const ApatiteDifferential *differential)
{
  GArray *tests = g_array_new (FALSE, TRUE, sizeof (ApatiteNextTest));
  g_autofree double *posterior = posteriors (differential);
  const ApatiteKnowledge *knowledge = differential->engine->knowledge;

  for (guint i = 0; i < apatite_lab_table_get_size (knowledge->labs); i++)
    {
      const ApatiteAnalyte *analyte = apatite_lab_table_get (knowledge->labs, i);
      const ApatiteLabIndex *index = g_hash_table_lookup (differential->engine->labs, analyte->id);
      ApatiteNextTest test = { .analyte = analyte, .rules = knowledge->rules };

      if (index == NULL || index->postings->len == 0 || is_known (differential, analyte->id))
        continue;
      test.bits = bits_of_analyte (differential, index_in_force (differential, index), posterior);
      add_if_useful (tests, &test);
    }
  for (guint i = 0; i < knowledge->findings->len; i++)
    {
      const ApatiteFinding *finding = g_ptr_array_index (knowledge->findings, i);
      const ApatiteFindingIndex *index = g_hash_table_lookup (differential->engine->findings, finding->id);
      ApatiteNextTest test = { .finding = finding, .rules = knowledge->rules };

      if (index == NULL || index->postings->len == 0 || is_known (differential, finding->id))
        continue;
      test.bits = bits_of_finding (differential, index, posterior);
      add_if_useful (tests, &test);
    }
  g_array_sort (tests, compare_worth);
  return tests;
}

static int
compare_top (gconstpointer a,
             gconstpointer b)
{
  const ApatiteNextTest *left = a, *right = b;

  if (left->top != right->top)
    return left->top < right->top ? 1 : -1;
  return strcmp (apatite_next_test_get_id (left), apatite_next_test_get_id (right));
}

/**
 * apatite_advice_missing:
 *
 * Returns: (transfer full) (element-type ApatiteNextTest): what the profile of
 *   @candidate speaks of and the case does not, the most telling first
 */
GArray *
apatite_advice_missing (const ApatiteDifferential *differential,
                        const ApatiteCandidate    *candidate)
{
  GArray *tests = g_array_new (FALSE, TRUE, sizeof (ApatiteNextTest));
  const ApatiteEngine *engine = differential->engine;
  const ApatiteProfile *profile = candidate->disease->profile;
  const ApatiteAgePlace *age = &differential->age;
  double temper = engine->knowledge->rules->temper * engine->knowledge->rules->calibration;

  for (guint i = 0; i < profile->labs->len; i++)
    {
      const ApatiteProfileLab *row = g_ptr_array_index (profile->labs, i);
      const ApatiteLabIndex *index = g_hash_table_lookup (engine->labs, row->analyte);
      ApatiteNextTest test = { .analyte = apatite_lab_table_lookup (engine->knowledge->labs, row->analyte), .rules = engine->knowledge->rules };

      if (row->given != NULL || index == NULL || is_known (differential, row->analyte))
        continue;
      for (guint j = 0; j < index->postings->len; j++)
        {
          const ApatiteLabPosting *posting = &g_array_index (index->postings, ApatiteLabPosting, j);

          for (guint s = 0; s < APATITE_N_STATES && posting->candidate == candidate->index; s++)
            test.top = MAX (test.top, temper * apatite_lab_posting_for (posting, apatite_age_place_nearest (age))->ratio[s]);
        }
      if (test.top >= LEAST_RATIO)
        g_array_append_val (tests, test);
    }
  for (guint i = 0; i < profile->findings->len; i++)
    {
      const ApatiteProfileFinding *row = g_ptr_array_index (profile->findings, i);
      const ApatiteFindingIndex *index = g_hash_table_lookup (engine->findings, row->finding);
      ApatiteNextTest test = { .finding = apatite_knowledge_lookup_finding (engine->knowledge, row->finding), .rules = engine->knowledge->rules };

      if (index == NULL || is_known (differential, row->finding))
        continue;
      for (guint j = 0; j < index->postings->len; j++)
        {
          const ApatiteFindingPosting *posting = &g_array_index (index->postings, ApatiteFindingPosting, j);

          if (posting->candidate == candidate->index)
            test.top = MAX (test.top, temper * MAX (apatite_age_place_read (age, posting->present), apatite_age_place_read (age, posting->absent)));
        }
      if (test.top >= LEAST_RATIO)
        g_array_append_val (tests, test);
    }
  g_array_sort (tests, compare_top);
  return tests;
}

static int
compare_contrast (gconstpointer a,
                  gconstpointer b)
{
  const ApatiteContrast *left = a, *right = b;
  double difference = fabs (right->first - right->second) - fabs (left->first - left->second);

  if (difference != 0)
    return difference > 0 ? 1 : -1;
  return strcmp (left->item != NULL ? left->item->id : "", right->item != NULL ? right->item->id : "");
}

/**
 * apatite_advice_compare:
 *
 * Returns: (transfer full) (element-type ApatiteContrast): what puts @first
 *   above @second, the largest difference first; the differences sum to that
 *   of their log10 odds
 */
GArray *
apatite_advice_compare (const ApatiteDifferential *differential,
                        const ApatiteCandidate    *first,
                        const ApatiteCandidate    *second)
{
  GArray *contrasts = g_array_new (FALSE, TRUE, sizeof (ApatiteContrast));
  ApatiteContrast prior = { NULL, differential->prior[first->index], differential->prior[second->index] };

  g_array_append_val (contrasts, prior);
  for (guint i = 0; i < differential->items->len; i++)
    {
      const ApatiteItem *item = g_ptr_array_index (differential->items, i);
      ApatiteContrast contrast = { item, item->ratio[first->index], item->ratio[second->index] };

      if (apatite_item_is_open (item) && (apatite_item_concerns (item, first) || apatite_item_concerns (item, second)))
        g_array_append_val (contrasts, contrast);
    }
  g_array_sort (contrasts, compare_contrast);
  return contrasts;
}
