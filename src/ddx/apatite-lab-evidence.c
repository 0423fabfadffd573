/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a result says: the states it lies between, and what another result makes
 * one expect of it. */

#include "ddx/apatite-family.h"
#include "ddx/apatite-ranking-private.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

/* Between these distances from the middle of its interval a result comes to
 * count as abnormal for a condition. */
#define CONDITION_FROM 0.5
#define CONDITION_TO 1.5

/* How far a condition has come true (0 to 1), and the most that it may change
 * an item by then: 1 % of the conditioning value never moves the item by more
 * than the rule allows. */
static double
condition_share (ApatiteRanking       *ranking,
                 const ApatiteReading *reading,
                 ApatiteState          direction,
                 double               *limit)
{
  const ApatiteRules *rules = ranking->rules;
  int side = direction == APATITE_STATE_LOW ? -1 : 1;
  double from, to, distance;

  *limit = INFINITY;
  if (reading == NULL)
    return 0;
  if (isnan (reading->conventional))
    return (side < 0 ? apatite_state_is_low (reading->state) : apatite_state_is_high (reading->state)) ? 1 : 0;
  /* Above a bound anything may lie: it never proves that a value is low, nor the other way. */
  if (isnan (reading->position) || (side < 0 ? apatite_comparator_is_greater (reading->comparator) : apatite_comparator_is_less (reading->comparator)))
    return 0;
  from = log (apatite_analyte_value_at (reading->analyte, &reading->limits, side * CONDITION_FROM));
  to = log (MAX (apatite_analyte_value_at (reading->analyte, &reading->limits, side * CONDITION_TO), G_MINDOUBLE));
  distance = side * (log (MAX (reading->conventional, G_MINDOUBLE)) - from);
  if (distance <= 0)
    return 0;
  *limit = distance * rules->condition_slope / log (1.01) / (rules->temper * rules->calibration);
  return MIN (distance / fabs (to - from), 1);
}

/* Without an upper limit nothing is high; without a lower one, under a
 * condition that expects suppression, nothing is low. */
static double
clamped_log_value (const ApatiteAnalyte *analyte,
                   const ApatiteLimits  *limits,
                   gboolean              conditional,
                   double                value)
{
  double middle = apatite_analyte_value_at (analyte, limits, 0);

  if (isnan (limits->high))
    value = MIN (value, middle);
  if (conditional && isnan (limits->low))
    value = MAX (value, middle);
  return value > 0 ? log (value) : -INFINITY;
}

/* How a result is read: through which rows, against which limits, and how much
 * of what they say replaces what the item holds already. */
typedef struct
{
  const ApatiteLabIndex *index;
  const ApatiteLimits *limits;
  gboolean mirrored;
  double share;
  double limit;
} LabView;

static void
add_postings (ApatiteRanking *ranking,
              ApatiteItem    *item,
              const LabView  *view)
{
  const ApatiteReading *reading = item->reading;
  gboolean is_word = isnan (reading->conventional);
  gboolean is_bound = !is_word && reading->comparator != APATITE_COMPARATOR_NONE;
  int word = apatite_state_is_low (reading->state) ? 0 : apatite_state_is_high (reading->state) ? 2 : 1;
  ApatiteLabScale scale;
  ApatiteLabBound bound;
  double log_value = 0;

  if (view->mirrored)
    word = 2 - word;
  if (!is_word)
    {
      apatite_lab_scale_init (&scale, ranking->engine, reading->analyte, view->limits);
      log_value = clamped_log_value (reading->analyte, view->limits, view->index->conditional != NULL, reading->conventional);
    }
  if (is_bound)
    apatite_lab_bound_init (&bound, ranking->engine, view->index, reading, view->limits, view->mirrored, scale.pace);
  for (guint i = 0; i < view->index->postings->len; i++)
    {
      const ApatiteLabPosting *posting = &g_array_index (view->index->postings, ApatiteLabPosting, i);
      double value = is_word ? posting->word[word] : is_bound ? apatite_lab_bound_at (&bound, posting)
                                                              : apatite_lab_posting_at (posting, &scale, view->mirrored, log_value);
      double *ratio = &item->ratio[posting->candidate];

      /* A conditional row takes over from the general one as its condition comes true. */
      *ratio += CLAMP (view->share * (value - *ratio), -view->limit, view->limit);
      if (item->source[posting->candidate] == NULL || view->share > 0.5)
        item->source[posting->candidate] = &posting->row->source;
    }
}

void
apatite_ranking_add_lab (ApatiteRanking       *ranking,
                         const ApatiteReading *reading)
{
  ApatiteEngine *engine = ranking->engine;
  const ApatiteStandIn *stand_in = apatite_engine_stand_in (engine, reading->analyte->id);
  const char *target = stand_in != NULL ? stand_in->to : reading->analyte->id;
  const ApatiteAnalyte *target_analyte = apatite_lab_table_lookup (engine->knowledge->labs, target);
  ApatiteItem *item = apatite_ranking_add_item (ranking, APATITE_EVIDENCE_LAB, reading->analyte->id, reading->analyte->short_title);
  const ApatiteGroupPlace *place = g_hash_table_lookup (engine->places, reading->analyte->id);
  LabView view = { .limits = &reading->limits, .share = 1, .limit = INFINITY };

  item->reading = reading;
  item->weight = stand_in != NULL ? stand_in->weight : 1;
  if (place != NULL)
    {
      item->group = place->group;
      item->place = place->place;
    }
  view.index = g_hash_table_lookup (engine->labs, target);
  view.mirrored = stand_in != NULL && stand_in->mirrored;
  if (view.index == NULL)
    {
      item->unused_reason = _("not evidence by itself");
      return;
    }
  if (reading->state == APATITE_STATE_NO_INTERVAL)
    {
      item->unused_reason = _("no reference interval for this patient");
      return;
    }
  add_postings (ranking, item, &view);
  for (guint i = 0; i < target_analyte->conditionals->len && !isnan (reading->conventional) && !view.mirrored; i++)
    {
      const ApatiteConditional *conditional = g_ptr_array_index (target_analyte->conditionals, i);
      g_autofree char *key = g_strconcat (target, "/", conditional->id, NULL);
      ApatiteLimits limits = { .low = conditional->low, .high = conditional->high, .found = TRUE };

      view.index = g_hash_table_lookup (engine->conditionals, key);
      view.limits = &limits;
      view.share = condition_share (ranking, apatite_ranking_same_day (ranking, item, apatite_family_find (ranking->rules, ranking->differential->readings, conditional->analyte)), conditional->state, &view.limit);
      if (view.share <= 0 || view.index == NULL)
        continue;
      add_postings (ranking, item, &view);
      break;
    }
}
