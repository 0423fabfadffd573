/* SPDX-License-Identifier: GPL-3.0-or-later */

/* From a number to a likelihood ratio: where the states of an analyte lie, and
 * how the evidence passes from one to the next without a step. */

#include "ddx/apatite-engine-private.h"

#include <math.h>

/* Where each state is fully itself, in units of half the interval from its
 * middle: the limits lie at 1, "very" begins at 2. Between the middle part of
 * the interval and the first knot outside it the evidence turns over. */
#define NORMAL_HALF_WIDTH 0.3
#define FIRST_KNOT 1.5
#define SECOND_KNOT 2.5

/* Of the middle of an interval, what no knot lies below: the logarithm of zero has no place. */
#define LOWEST_KNOT 0.02

/* The logarithm of the value at a position of the interval. */
double
apatite_lab_scale_log_at (const ApatiteAnalyte *analyte,
                          const ApatiteLimits  *limits,
                          double                position)
{
  double middle = apatite_analyte_value_at (analyte, limits, 0);

  return log (MAX (apatite_analyte_value_at (analyte, limits, position), middle * LOWEST_KNOT));
}

/**
 * apatite_lab_scale_init:
 * @scale: (out): where the states of @analyte lie for these limits
 *
 * Also says how fast the evidence may change along the way: a change of 1 % in
 * a value never moves the score by more than the rule allows.
 */
void
apatite_lab_scale_init (ApatiteLabScale      *scale,
                        ApatiteEngine        *engine,
                        const ApatiteAnalyte *analyte,
                        const ApatiteLimits  *limits)
{
  const ApatiteRules *rules = engine->knowledge->rules;
  int n_conditioned = GPOINTER_TO_INT (g_hash_table_lookup (engine->n_conditioned, analyte->id));

  scale->normal[0] = apatite_lab_scale_log_at (analyte, limits, -NORMAL_HALF_WIDTH);
  scale->normal[1] = apatite_lab_scale_log_at (analyte, limits, NORMAL_HALF_WIDTH);
  scale->low = apatite_lab_scale_log_at (analyte, limits, -FIRST_KNOT);
  scale->very_low = apatite_lab_scale_log_at (analyte, limits, -SECOND_KNOT);
  scale->high = apatite_lab_scale_log_at (analyte, limits, FIRST_KNOT);
  scale->very_high = apatite_lab_scale_log_at (analyte, limits, SECOND_KNOT);
  scale->pace = (rules->slope - n_conditioned * rules->condition_slope) / log (1.01) / (rules->temper * rules->calibration);
}

/**
 * apatite_lab_scale_walk:
 * @distance: how far out to go
 * @reached: (inout): from where; then to where
 * @knot: where the next state is reached
 * @change: by how much @value changes until then
 *
 * From one state to the next: straight, from where the first is left to where
 * the second is reached, and farther out where the pace is too slow for that
 * (in a narrow interval such as that of calcium).
 *
 * Returns: whether the next state is reached
 */
gboolean
apatite_lab_scale_walk (double  distance,
                        double *reached,
                        double  knot,
                        double  change,
                        double  pace,
                        double *value)
{
  double from = *reached;
  double to = MAX (knot, from + fabs (change) / pace);
  double part = to > from ? CLAMP ((distance - from) / (to - from), 0, 1) : distance >= to;

  *value += part * change;
  *reached = to;
  return part >= 1;
}

/**
 * apatite_lab_posting_at:
 * @mirrored: whether @posting speaks of an analyte that falls when this rises
 * @log_value: logarithm of the value in the conventional unit; may be infinite
 *
 * Returns: the log10 likelihood ratio there: straight lines over the logarithm
 *   of the value between the states
 */
double
apatite_lab_posting_at (const ApatiteLabPosting *posting,
                        const ApatiteLabScale   *scale,
                        gboolean                 mirrored,
                        double                   log_value)
{
  const double *ratio = posting->ratio;
  double value = ratio[APATITE_STATE_NORMAL];
  gboolean above = log_value > scale->normal[1];
  /* Distances outward from the middle part of the interval. */
  double distance = above ? log_value - scale->normal[1] : scale->normal[0] - log_value;
  double first = above ? scale->high - scale->normal[1] : scale->normal[0] - scale->low;
  double second = above ? scale->very_high - scale->normal[1] : scale->normal[0] - scale->very_low;
  int step = above != mirrored ? 1 : -1;
  double reached = 0;

  if (distance <= 0)
    return value;
  if (apatite_lab_scale_walk (distance, &reached, first, ratio[APATITE_STATE_NORMAL + step] - value, scale->pace, &value))
    apatite_lab_scale_walk (distance, &reached, second, ratio[APATITE_STATE_NORMAL + 2 * step] - ratio[APATITE_STATE_NORMAL + step], scale->pace, &value);
  return value;
}
