/* SPDX-License-Identifier: GPL-3.0-or-later */

/* More than one disease: whether two that are known to meet explain together
 * what one leaves open. It looks at a finished ranking and changes nothing. */

#include "ddx/apatite-pairs.h"

#include "ddx/apatite-condition.h"
#include "ddx/apatite-engine.h"
#include "lab/apatite-judgement.h"

#include <math.h>
#include <string.h>

/* Neither member explains an item that both see alike within this (log10; a
 * factor of 1.12). For the list only: it takes nothing from the sum. */
#define ALIKE 0.05
/* What speaks against a member less than this (log10; a factor of 2) is not listed. */
#define NOTABLE 0.3
/* One item is strong when it makes this part of the margin by itself. */
#define STRONG 0.5

static void
together_free (ApatiteTogether *together)
{
  g_array_unref (together->explained);
  g_array_unref (together->against);
  g_free (together);
}

/* Whether a number is beyond the limits that hold under a condition; a bound
 * only when all that it leaves open is. */
static gboolean
is_beyond (const ApatiteReading     *reading,
           const ApatiteConditional *conditional)
{
  ApatiteLimits limits = { .low = conditional->low, .high = conditional->high, .found = TRUE };
  ApatiteState state = apatite_judge_number (reading->analyte, &limits, reading->comparator, reading->conventional, NULL);

  return apatite_state_is_low (state) || apatite_state_is_high (state);
}

/* Whether a result inside its interval is out of place beside another one: an
 * FGF23 that is not suppressed while phosphate is low. */
static gboolean
is_out_of_place (const ApatiteDifferential *differential,
                 const ApatiteReading      *reading)
{
  for (guint i = 0; i < reading->analyte->conditionals->len && !isnan (reading->conventional); i++)
    {
      const ApatiteConditional *conditional = g_ptr_array_index (reading->analyte->conditionals, i);

      if (is_beyond (reading, conditional)
          && apatite_condition_holds (differential, reading->analyte, conditional))
        return TRUE;
    }
  return FALSE;
}

/* What calls for an explanation: a finding that is there, a result that is abnormal. */
static gboolean
is_to_explain (const ApatiteDifferential *differential,
               const ApatiteItem         *item)
{
  if (item->kind == APATITE_EVIDENCE_FINDING)
    return item->presence == APATITE_PRESENCE_PRESENT;
  return item->kind == APATITE_EVIDENCE_LAB
         && (apatite_state_is_low (item->reading->state) || apatite_state_is_high (item->reading->state) || is_out_of_place (differential, item->reading));
}

/* What an item counts when both diseases are there. One of them is enough to
 * make a value abnormal, so that counts by the better explanation; both have
 * to leave a normal value normal, so that counts by the worse one. Age, sex
 * and a history that is not stated bear on each of them. */
static double
ratio_of_both (const ApatiteDifferential *differential,
               const ApatiteItem         *item,
               guint                      first,
               guint                      second)
{
  if (item->kind != APATITE_EVIDENCE_LAB && item->kind != APATITE_EVIDENCE_FINDING)
    return item->ratio[first] + item->ratio[second];
  return is_to_explain (differential, item) ? MAX (item->ratio[first], item->ratio[second]) : MIN (item->ratio[first], item->ratio[second]);
}

/* What a value adds when both are there and the profile of the first counts the
 * patients who have the second, too. What the first brings along (age, sex, a
 * history) is in the share already. */
static double
ratio_of_kind (const ApatiteDifferential *differential,
               const ApatiteItem         *item,
               guint                      first,
               guint                      second)
{
  if (item->kind != APATITE_EVIDENCE_LAB && item->kind != APATITE_EVIDENCE_FINDING)
    return item->ratio[first];
  return ratio_of_both (differential, item, first, second);
}

static gboolean
is_possible (const ApatiteCandidate *candidate)
{
  return strcmp (candidate->band, "unlikely") != 0;
}

/* Whether something that was entered speaks strongly against the leading
 * disease and less against @other. */
static gboolean
leaves_open (const ApatiteDifferential *differential,
             const ApatiteCandidate    *other,
             double                     strong)
{
  guint leader = differential->candidates[0].index;

  for (guint i = 0; i < differential->items->len; i++)
    {
      const ApatiteItem *item = g_ptr_array_index (differential->items, i);

      if (apatite_item_is_open (item) && is_to_explain (differential, item) && item->ratio[leader] <= -strong && item->ratio[other->index] > item->ratio[leader] + strong)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_considered (const ApatiteDifferential *differential,
               const ApatiteCandidate    *first,
               const ApatiteCandidate    *second,
               double                     strong)
{
  if (is_possible (first) && is_possible (second))
    return TRUE;
  if (first->rank != 1 && second->rank != 1)
    return FALSE;
  return leaves_open (differential, first->rank == 1 ? second : first, strong);
}

static int
compare_explained (gconstpointer a,
                   gconstpointer b)
{
  const ApatiteExplained *left = a, *right = b;
  double difference = (right->ratio - right->other) - (left->ratio - left->other);

  if (difference != 0)
    return difference > 0 ? 1 : -1;
  return strcmp (left->item->id, right->item->id);
}

static int
compare_together (gconstpointer a,
                  gconstpointer b)
{
  const ApatiteTogether *left = *(const ApatiteTogether * const *) a;
  const ApatiteTogether *right = *(const ApatiteTogether * const *) b;
  int order = strcmp (left->pair->first, right->pair->first);

  if (left->gain != right->gain)
    return left->gain < right->gain ? 1 : -1;
  return order != 0 ? order : strcmp (apatite_together_get_second (left), apatite_together_get_second (right));
}

/* Each of the two has to explain something strongly that the other does not. */
static gboolean
is_shared (const ApatiteTogether *together,
           double                 strong)
{
  gboolean by_first = FALSE, by_second = FALSE;

  for (guint i = 0; i < together->explained->len; i++)
    {
      const ApatiteExplained *one = &g_array_index (together->explained, ApatiteExplained, i);

      if (one->ratio < strong || one->ratio - one->other < strong)
        continue;
      by_first |= one->by == together->first;
      by_second |= one->by == together->second;
    }
  return by_first && by_second;
}

static void
list_item (const ApatiteDifferential *differential,
           const ApatiteItem         *item,
           ApatiteTogether           *together)
{
  double first = item->ratio[together->first->index];
  double second = item->ratio[together->second->index];
  ApatiteExplained better = { item, first > second ? together->first : together->second, MAX (first, second), MIN (first, second) };
  ApatiteExplained worse = { item, first > second ? together->second : together->first, MIN (first, second), MAX (first, second) };

  if (is_to_explain (differential, item))
    {
      if (better.ratio > ALIKE && better.ratio - better.other > ALIKE)
        g_array_append_val (together->explained, better);
    }
  else if (worse.ratio <= -NOTABLE && (item->kind == APATITE_EVIDENCE_LAB || item->kind == APATITE_EVIDENCE_FINDING))
    g_array_append_val (together->against, worse);
}

/* Two diseases that meet by chance each pay their prior odds. A second one that
 * grows out of the first pays its share among the patients with the first. */
static double
prior_of_both (const ApatiteDifferential *differential,
               const ApatitePair         *pair,
               const ApatiteCandidate    *first,
               const ApatiteCandidate    *second)
{
  const ApatiteRules *rules = apatite_engine_get_knowledge (differential->engine)->rules;
  double prior = differential->prior[first->index];

  return prior + (isnan (pair->share) ? differential->prior[second->index] : rules->calibration * log10 (CLAMP (pair->share, rules->floor, 1 - rules->floor)));
}

/* The patients who have both are part of those with the first, so that the score
 * of both can't pass that of the first: what counts is how they compare with
 * those who have the first alone, and with a leading disease that is neither.
 * @gain: as against the leading disease */
static double
gain_over_rest (const ApatiteDifferential *differential,
                const ApatiteTogether     *together,
                double                     gain)
{
  const ApatiteRules *rules = apatite_engine_get_knowledge (differential->engine)->rules;
  double score = gain + differential->candidates[0].log10_odds;
  double both = MIN (pow (10, score - together->first->log10_odds), 1 - rules->floor);
  double over_first = log10 (both / (1 - both));

  return together->first->rank == 1 || together->second->rank == 1 ? over_first : MIN (gain, over_first);
}

static ApatiteTogether *
try_pair (const ApatiteDifferential *differential,
          const ApatitePair         *pair,
          const ApatiteCandidate    *first,
          const ApatiteCandidate    *second)
{
  ApatiteTogether *together = g_new0 (ApatiteTogether, 1);

  together->pair = pair;
  together->first = first;
  together->second = second;
  together->explained = g_array_new (FALSE, FALSE, sizeof (ApatiteExplained));
  together->against = g_array_new (FALSE, FALSE, sizeof (ApatiteExplained));
  together->gain = prior_of_both (differential, pair, first, second) - differential->candidates[0].log10_odds;
  for (guint i = 0; i < differential->items->len; i++)
    {
      const ApatiteItem *item = g_ptr_array_index (differential->items, i);

      if (!apatite_item_is_open (item))
        continue;
      together->gain += isnan (pair->share) ? ratio_of_both (differential, item, first->index, second->index)
                                            : ratio_of_kind (differential, item, first->index, second->index);
      list_item (differential, item, together);
    }
  if (!isnan (pair->share))
    together->gain = gain_over_rest (differential, together, together->gain);
  g_array_sort (together->explained, compare_explained);
  return together;
}

static const ApatiteEvidenceGroup *
find_group (const ApatiteRules *rules,
            const char         *id,
            guint              *place)
{
  for (guint i = 0; i < rules->groups->len; i++)
    {
      const ApatiteEvidenceGroup *group = g_ptr_array_index (rules->groups, i);

      for (*place = 0; *place < group->members->len; (*place)++)
        if (strcmp (g_ptr_array_index (group->members, *place), id) == 0)
          return group;
    }
  return NULL;
}

/* Whether the state that @finding names is known to be there: the finding itself
 * or what stands before it in its group (ferritin before iron deficiency) says so. */
static const ApatiteItem *
find_companion (const ApatiteDifferential *differential,
                const char                *finding)
{
  guint place;
  const ApatiteEvidenceGroup *group = find_group (apatite_engine_get_knowledge (differential->engine)->rules, finding, &place);

  for (guint i = 0; group != NULL && i < differential->items->len; i++)
    {
      const ApatiteItem *item = g_ptr_array_index (differential->items, i);

      /* A finding that is counted through ferritin was entered all the same. */
      if (item->unused_reason == NULL && is_to_explain (differential, item) && (apatite_item_is_open (item) || strcmp (item->id, finding) == 0))
        for (guint j = 0; j <= place; j++)
          if (strcmp (g_ptr_array_index (group->members, j), item->id) == 0)
            return item;
    }
  return NULL;
}

/* A disease and a state beside it that is no candidate: the state explains what
 * stands in its group, the disease the rest. */
static ApatiteTogether *
try_companion (const ApatiteDifferential *differential,
               const ApatitePair         *pair,
               const ApatiteCandidate    *first)
{
  const ApatiteItem *sign = find_companion (differential, pair->finding);
  ApatiteTogether *together;

  if (sign == NULL || !is_possible (first))
    return NULL;
  together = g_new0 (ApatiteTogether, 1);
  together->pair = pair;
  together->first = first;
  together->companion = apatite_knowledge_lookup_finding (apatite_engine_get_knowledge (differential->engine), pair->finding);
  together->explained = g_array_new (FALSE, FALSE, sizeof (ApatiteExplained));
  together->against = g_array_new (FALSE, FALSE, sizeof (ApatiteExplained));
  for (guint i = 0; i < differential->items->len; i++)
    {
      const ApatiteItem *item = g_ptr_array_index (differential->items, i);
      double ratio = item->ratio[first->index];
      ApatiteExplained one = { item, item == sign ? NULL : first, item == sign ? 0 : ratio, item == sign ? ratio : 0 };

      if (item != sign && !apatite_item_is_open (item))
        continue;
      if (item == sign || (is_to_explain (differential, item) && ratio > ALIKE))
        g_array_append_val (together->explained, one);
      else if (!is_to_explain (differential, item) && ratio <= -NOTABLE && (item->kind == APATITE_EVIDENCE_LAB || item->kind == APATITE_EVIDENCE_FINDING))
        g_array_append_val (together->against, one);
    }
  return together;
}

/**
 * apatite_together_get_second:
 *
 * Returns: the id of the second disease, or of the finding beside the first
 */
const char *
apatite_together_get_second (const ApatiteTogether *together)
{
  return together->pair->second != NULL ? together->pair->second : together->pair->finding;
}

/**
 * apatite_pairs_find:
 *
 * Tries the curated pairs on a finished ranking. A pair is proposed when its
 * score beats the best single disease by the margin of the rules, and each
 * member explains something strongly that the other does not. The score is that of the
 * ranking with the better explanation of each value, and with the priors of
 * both: as the prior odds of a disease are mostly below one, the second has to
 * pay for itself. Where the second grows out of the first (autonomous glands out
 * of kidney disease) its share among the patients with the first stands in the
 * place of its prior, and both are held against the first alone.
 *
 * Returns: (transfer full) (element-type ApatiteTogether): the pairs proposed,
 *   the best first
 */
GPtrArray *
apatite_pairs_find (const ApatiteDifferential *differential)
{
  GPtrArray *found = g_ptr_array_new_with_free_func ((GDestroyNotify) together_free);
  const ApatiteRules *rules = apatite_engine_get_knowledge (differential->engine)->rules;

  if (differential->outcome == APATITE_OUTCOME_NOT_ENOUGH_DATA)
    return found;
  for (guint i = 0; i < rules->pairs->len; i++)
    {
      const ApatitePair *pair = g_ptr_array_index (rules->pairs, i);
      const ApatiteCandidate *first = apatite_differential_lookup (differential, pair->first);
      const ApatiteCandidate *second = pair->second != NULL ? apatite_differential_lookup (differential, pair->second) : NULL;
      ApatiteTogether *together = first != NULL && pair->finding != NULL ? try_companion (differential, pair, first) : NULL;

      if (together != NULL)
        g_ptr_array_add (found, together);
      if (first == NULL || second == NULL || first == second || !is_considered (differential, first, second, STRONG * rules->pair_margin))
        continue;
      together = try_pair (differential, pair, first, second);
      if (together->gain >= rules->pair_margin && is_shared (together, STRONG * rules->pair_margin))
        g_ptr_array_add (found, together);
      else
        together_free (together);
    }
  g_ptr_array_sort (found, compare_together);
  return found;
}
