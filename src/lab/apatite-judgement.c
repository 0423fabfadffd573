/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a result can be, when it may be a bound and no number: "<65" with an
 * upper limit of 65 is normal or lower, and nothing more is known, but that no
 * result lies beyond what is possible (the analyte's hard limits). */

#include "lab/apatite-judgement.h"

#include <math.h>

/* What lies just inside a bound: "<15" is low where 15 is the lower limit. */
static double
step_inside (ApatiteComparator comparator,
             double            bound)
{
  if (comparator == APATITE_COMPARATOR_LESS)
    return nextafter (bound, -INFINITY);
  return comparator == APATITE_COMPARATOR_GREATER ? nextafter (bound, INFINITY) : bound;
}

/* The states of a range in one word: the one at the bound when all of them lie
 * on one side, else what is left open. */
static ApatiteState
put_into_a_word (const ApatiteStateRange *range,
                 ApatiteState             at_bound)
{
  if (range->lowest == range->highest || apatite_state_is_low (range->highest) || apatite_state_is_high (range->lowest))
    return at_bound;
  if (range->highest == APATITE_STATE_NORMAL)
    return APATITE_STATE_NORMAL_OR_LOWER;
  if (range->lowest == APATITE_STATE_NORMAL)
    return APATITE_STATE_NORMAL_OR_HIGHER;
  return APATITE_STATE_UNDECIDED;
}

/**
 * apatite_judge_number:
 * @value: the number or the bound, in the conventional unit
 * @possible: (out) (optional): the states that the result may have; both ends
 *   are %APATITE_STATE_NO_INTERVAL without an interval
 *
 * Returns: the same in one word
 */
ApatiteState
apatite_judge_number (const ApatiteAnalyte *analyte,
                      const ApatiteLimits  *limits,
                      ApatiteComparator     comparator,
                      double                value,
                      ApatiteStateRange    *possible)
{
  ApatiteState state = apatite_analyte_state (analyte, limits, step_inside (comparator, value));
  ApatiteStateRange range = { state, state };

  if (state != APATITE_STATE_NO_INTERVAL && apatite_comparator_is_less (comparator))
    range.lowest = apatite_analyte_state (analyte, limits, MIN (analyte->hard_low, value));
  if (state != APATITE_STATE_NO_INTERVAL && apatite_comparator_is_greater (comparator))
    range.highest = apatite_analyte_state (analyte, limits, MAX (analyte->hard_high, value));
  if (possible != NULL)
    *possible = range;
  return put_into_a_word (&range, state);
}

/**
 * apatite_judge_word:
 * @word: low, normal or high
 * @possible: (out): the states that the word covers
 */
void
apatite_judge_word (ApatiteState       word,
                    ApatiteStateRange *possible)
{
  *possible = (ApatiteStateRange) { word, word };
  if (word == APATITE_STATE_LOW)
    possible->lowest = APATITE_STATE_VERY_LOW;
  if (word == APATITE_STATE_HIGH)
    possible->highest = APATITE_STATE_VERY_HIGH;
}

/**
 * apatite_judge_critical:
 * @value: the number or the bound, in the conventional unit
 *
 * Returns: (nullable): the published critical limit that is certainly passed,
 *   as 6.5 is by "<6.5"
 */
const ApatiteCritical *
apatite_judge_critical (const ApatiteAnalyte *analyte,
                        ApatiteComparator     comparator,
                        double                value)
{
  value = step_inside (comparator, value);
  for (guint i = 0; i < analyte->criticals->len; i++)
    {
      const ApatiteCritical *critical = g_ptr_array_index (analyte->criticals, i);

      if ((value < critical->below && !apatite_comparator_is_greater (comparator)) || (value > critical->above && !apatite_comparator_is_less (comparator)))
        return critical;
    }
  return NULL;
}
