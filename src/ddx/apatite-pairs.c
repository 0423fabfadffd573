/* SPDX-License-Identifier: GPL-3.0-or-later */

/* More than one disease: whether two that are known to meet explain together
 * what one leaves open. It looks at a finished ranking and changes nothing. */

#include "ddx/apatite-pairs.h"

#include "ddx/apatite-engine.h"

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

static const ApatiteReading *
find_reading (const ApatiteDifferential *differential,
              const char                *analyte)
{
  for (guint i = 0; i < differential->readings->len; i++)
    {
      const ApatiteReading *reading = g_ptr_array_index (differential->readings, i);

      if (strcmp (reading->analyte->id, analyte) == 0)
        return reading;
    }
  return NULL;
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
      const ApatiteReading *other = find_reading (differential, conditional->analyte);

      if (other == NULL || other->state == APATITE_STATE_NO_INTERVAL
          || !(conditional->state == APATITE_STATE_LOW ? apatite_state_is_low (other->state) : apatite_state_is_high (other->state)))
        continue;
      if (reading->conventional > conditional->high || reading->conventional < conditional->low)
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
  return order != 0 ? order : strcmp (left->pair->second, right->pair->second);
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
  together->gain = differential->prior[first->index] + differential->prior[second->index] - differential->candidates[0].log10_odds;
  for (guint i = 0; i < differential->items->len; i++)
    {
      const ApatiteItem *item = g_ptr_array_index (differential->items, i);

      if (!apatite_item_is_open (item))
        continue;
      together->gain += ratio_of_both (differential, item, first->index, second->index);
      list_item (differential, item, together);
    }
  g_array_sort (together->explained, compare_explained);
  return together;
}

/**
 * apatite_pairs_find:
 *
 * Tries the curated pairs on a finished ranking. A pair is proposed when its
 * score beats the best single disease by the margin of the rules, and each
 * member explains something strongly that the other does not. The score is that of the
 * ranking with the better explanation of each value, and with the priors of
 * both: as the prior odds of a disease are mostly below one, the second has to
 * pay for itself.
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
      const ApatiteCandidate *second = apatite_differential_lookup (differential, pair->second);
      ApatiteTogether *together;

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
