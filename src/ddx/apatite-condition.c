/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What one result makes one expect of another: how far the condition of a
 * conditional has come true. */

#include "ddx/apatite-condition.h"

#include "ddx/apatite-engine.h"
#include "ddx/apatite-family.h"

#include <math.h>

/* Between these distances from the middle of its interval, in units of half of
 * it, a result comes to count as abnormal for a condition. */
#define CONDITION_FROM 0.5
#define CONDITION_TO 1.5

/* Where a word lies that has to be judged by other limits than its own. */
#define WORD_POSITION 1.5

/**
 * apatite_condition_value:
 *
 * Returns: what @reading is read as where other limits than its own decide: its
 *   number, or for a word the value that stands for it, in the conventional
 *   unit; NAN for a word without an interval
 */
double
apatite_condition_value (const ApatiteReading *reading)
{
  double position = apatite_state_is_low (reading->state) ? -WORD_POSITION : apatite_state_is_high (reading->state) ? WORD_POSITION : 0;

  if (!isnan (reading->conventional))
    return reading->conventional;
  return reading->limits.found ? apatite_analyte_value_at (reading->analyte, &reading->limits, position) : NAN;
}

static const ApatiteRules *
get_rules (const ApatiteDifferential *differential)
{
  return apatite_engine_get_knowledge (differential->engine)->rules;
}

/* From where to where the condition comes true, in the unit of @reading. */
static gboolean
get_range (const ApatiteDifferential *differential,
           const ApatiteConditional  *conditional,
           const ApatiteReading      *reading,
           double                    *from,
           double                    *to)
{
  int side = conditional->state == APATITE_STATE_LOW ? -1 : 1;

  if (conditional->unit != NULL)
    {
      *from = conditional->from;
      *to = conditional->to;
      return apatite_family_same_scale (get_rules (differential), reading->analyte, conditional->analyte);
    }
  if (!reading->limits.found)
    return FALSE;
  *from = apatite_analyte_value_at (reading->analyte, &reading->limits, side * CONDITION_FROM);
  *to = MAX (apatite_analyte_value_at (reading->analyte, &reading->limits, side * CONDITION_TO), G_MINDOUBLE);
  return TRUE;
}

/**
 * apatite_condition_share:
 * @reading: (nullable): of the analyte that @conditional depends on
 * @limit: (out): the most that an item may change by then: 1 % of the
 *   conditioning value never moves it by more than the rule allows
 *
 * Returns: how far the condition has come true in @differential, 0 to 1
 */
double
apatite_condition_share (const ApatiteDifferential *differential,
                         const ApatiteConditional  *conditional,
                         const ApatiteReading      *reading,
                         double                    *limit)
{
  const ApatiteRules *rules = get_rules (differential);
  gboolean low = conditional->state == APATITE_STATE_LOW;
  double from, to, distance, value;

  *limit = INFINITY;
  if (conditional->finding != NULL && apatite_differential_has_finding (differential, conditional->finding))
    return 1;
  if (reading == NULL)
    return 0;
  /* Above a bound anything may lie: it never proves that a value is low, nor the other way. */
  if (low ? apatite_comparator_is_greater (reading->comparator) : apatite_comparator_is_less (reading->comparator))
    return 0;
  value = apatite_condition_value (reading);
  if (isnan (value) && conditional->unit == NULL)
    return (low ? apatite_state_is_low (reading->state) : apatite_state_is_high (reading->state)) ? 1 : 0;
  if (isnan (value) || !get_range (differential, conditional, reading, &from, &to))
    return 0;
  distance = (low ? -1 : 1) * (log (MAX (value, G_MINDOUBLE)) - log (from));
  if (distance <= 0)
    return 0;
  if (!isnan (reading->conventional))
    *limit = distance * rules->condition_slope / log (1.01) / (rules->temper * rules->calibration);
  return MIN (distance / fabs (log (to) - log (from)), 1);
}

/**
 * apatite_condition_holds:
 * @analyte: whose conditional it is
 *
 * Returns: whether the other result of the patient is abnormal in the sense of
 *   @conditional, and that of the one which it refines; one that means the same
 *   will do
 */
gboolean
apatite_condition_holds (const ApatiteDifferential *differential,
                         const ApatiteAnalyte      *analyte,
                         const ApatiteConditional  *conditional)
{
  const ApatiteReading *reading = apatite_family_find (get_rules (differential), differential->readings, conditional->analyte);
  const ApatiteConditional *outer = apatite_analyte_find_conditional (analyte, conditional->within);
  double limit;

  if (outer != NULL && !apatite_condition_holds (differential, analyte, outer))
    return FALSE;
  if (conditional->finding != NULL && apatite_differential_has_finding (differential, conditional->finding))
    return TRUE;
  if (conditional->unit != NULL || reading == NULL)
    return apatite_condition_share (differential, conditional, reading, &limit) > 0.5;
  return conditional->state == APATITE_STATE_LOW ? apatite_state_is_low (reading->state) : apatite_state_is_high (reading->state);
}
