/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a bound tells. "<65" leaves the states below 65, and its likelihood ratio
 * is P(below 65 | disease) / P(below 65 | background), each the sum over the
 * states left: the less a bound leaves, the more it tells, and one beyond every
 * state tells nothing. Between the limits of the states the evidence runs
 * straight over the logarithm of the bound, no faster than that of a number. */

#include "ddx/apatite-engine-private.h"

#include <math.h>

/* Where a bound from above lies at each depth, in units of half the interval
 * from its middle: beyond "high", at the limits of "very high", of normal from
 * above and below, and of "very low". A bound from below lies opposite. */
static const double positions[APATITE_N_DEPTHS] = { 3, 2, 1, -1, -2 };

/* The depth at which what is abnormal on the far side is excluded: from there
 * the evidence is reckoned in both directions. */
#define NORMAL_OR_BEYOND 2

/* The states that a bound leaves at a depth. Those on a side that the limits
 * don't have are one with the normal state. */
static ApatiteStateRange
states_left (guint                depth,
             gboolean             less,
             const ApatiteLimits *limits,
             gboolean             conditional)
{
  ApatiteStateRange left = { APATITE_STATE_VERY_LOW, APATITE_STATE_VERY_HIGH };
  gboolean no_low = conditional && isnan (limits->low);
  gboolean no_high = isnan (limits->high);

  if (less)
    {
      left.highest = APATITE_STATE_VERY_HIGH - depth;
      if (no_high && left.highest >= APATITE_STATE_NORMAL)
        left.highest = APATITE_STATE_VERY_HIGH;
      else if (no_low)
        left.highest = MAX (left.highest, APATITE_STATE_NORMAL);
    }
  else
    {
      left.lowest = APATITE_STATE_VERY_LOW + depth;
      if (no_low && left.lowest <= APATITE_STATE_NORMAL)
        left.lowest = APATITE_STATE_VERY_LOW;
      else if (no_high)
        left.lowest = MIN (left.lowest, APATITE_STATE_NORMAL);
    }
  return left;
}

/**
 * apatite_lab_bound_init:
 * @bound: (out): what is the same for all postings of @index
 * @reading: a result with a comparator
 * @limits: by which it is judged here
 * @mirrored: whether the postings speak of an analyte that falls when this rises
 * @pace: see ApatiteLabScale
 */
void
apatite_lab_bound_init (ApatiteLabBound       *bound,
                        ApatiteEngine         *engine,
                        const ApatiteLabIndex *index,
                        const ApatiteReading  *reading,
                        const ApatiteLimits   *limits,
                        gboolean               mirrored,
                        double                 pace)
{
  gboolean less = apatite_comparator_is_less (reading->comparator);
  double outward = less ? -1 : 1;

  bound->rules = engine->knowledge->rules;
  bound->background = index->conditional != NULL ? &index->conditional->background : &index->analyte->background;
  bound->at = outward * (reading->conventional > 0 ? log (reading->conventional) : -INFINITY);
  bound->pace = pace;
  for (guint i = 0; i < APATITE_N_DEPTHS; i++)
    {
      ApatiteStateRange left = states_left (i, less, limits, index->conditional != NULL);

      bound->left[i] = mirrored ? (ApatiteStateRange) { APATITE_STATE_VERY_HIGH - left.highest, APATITE_STATE_VERY_HIGH - left.lowest } : left;
      bound->knots[i] = outward * apatite_lab_scale_log_at (reading->analyte, limits, -outward * positions[i]);
    }
}

/* The log10 likelihood ratio of the states left at a depth. */
static double
ratio_at_depth (const ApatiteLabBound   *bound,
                const ApatiteLabPosting *posting,
                guint                    depth)
{
  const ApatiteStateRange *left = &bound->left[depth];
  double p = 0, background = 0;

  if (left->lowest == APATITE_STATE_VERY_LOW && left->highest == APATITE_STATE_VERY_HIGH)
    return 0;
  if (left->lowest == left->highest)
    return posting->ratio[left->lowest];
  for (guint i = left->lowest; i <= left->highest; i++)
    {
      p += posting->row->states.p[i];
      background += bound->background->p[i];
    }
  return apatite_engine_weigh (bound->rules, &posting->row->source, p, background);
}

/**
 * apatite_lab_bound_at:
 *
 * Returns: the log10 likelihood ratio of the bound in the disease of @posting
 */
double
apatite_lab_bound_at (const ApatiteLabBound   *bound,
                      const ApatiteLabPosting *posting)
{
  int step = bound->at >= bound->knots[NORMAL_OR_BEYOND] ? 1 : -1;
  double distance = step * (bound->at - bound->knots[NORMAL_OR_BEYOND]);
  double value = ratio_at_depth (bound, posting, NORMAL_OR_BEYOND);
  double last = value, reached = 0;

  for (int depth = NORMAL_OR_BEYOND + step; depth >= 0 && depth < APATITE_N_DEPTHS; depth += step)
    {
      double next = ratio_at_depth (bound, posting, (guint) depth);

      if (!apatite_lab_scale_walk (distance, &reached, step * (bound->knots[depth] - bound->knots[NORMAL_OR_BEYOND]), next - last, bound->pace, &value))
        break;
      last = next;
    }
  return value;
}
