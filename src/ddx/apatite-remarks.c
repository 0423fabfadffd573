/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What has to be said before the ranking: critical values first, then spurious
 * results, shifts and treatment effects, then what was assumed. */

#include "ddx/apatite-remarks.h"

#include "ddx/apatite-engine.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

static ApatiteAnswer
evaluate_finding (const ApatiteCondition *condition,
                  const ApatiteCase      *patient,
                  const ApatiteKnowledge *knowledge)
{
  gboolean wanted = strcmp (condition->state, "present") == 0;
  gboolean absent = FALSE;

  /* What is present decides, whatever the order of entry: the ranking leaves a contradicted absence out, too. */
  for (guint i = 0; i < patient->findings->len; i++)
    {
      const ApatiteCaseFinding *entry = g_ptr_array_index (patient->findings, i);

      if (entry->set_aside)
        continue;
      if (entry->presence == APATITE_PRESENCE_PRESENT && apatite_knowledge_finding_implies (knowledge, entry->finding->id, condition->item))
        return wanted ? APATITE_ANSWER_YES : APATITE_ANSWER_NO;
      absent |= entry->presence == APATITE_PRESENCE_ABSENT && apatite_knowledge_finding_implies (knowledge, condition->item, entry->finding->id);
    }
  if (absent)
    return wanted ? APATITE_ANSWER_NO : APATITE_ANSWER_YES;
  return APATITE_ANSWER_NO_DATA;
}

static ApatiteAnswer
evaluate_state (const char   *wanted,
                ApatiteState  state)
{
  gboolean holds;

  if (state == APATITE_STATE_NO_INTERVAL)
    return APATITE_ANSWER_NO_DATA;
  if (strcmp (wanted, "low") == 0)
    holds = apatite_state_is_low (state);
  else if (strcmp (wanted, "high") == 0)
    holds = apatite_state_is_high (state);
  else if (strcmp (wanted, "not-low") == 0)
    holds = !apatite_state_is_low (state);
  else if (strcmp (wanted, "not-high") == 0)
    holds = !apatite_state_is_high (state);
  else
    holds = state == APATITE_STATE_NORMAL;
  return holds ? APATITE_ANSWER_YES : APATITE_ANSWER_NO;
}

static ApatiteAnswer
evaluate_age (const ApatiteCondition *condition,
              double                  age_years)
{
  gboolean below = condition->kind == APATITE_CONDITION_AGE_BELOW;

  if (isnan (age_years))
    return APATITE_ANSWER_NO_DATA;
  return (age_years < condition->value) == below ? APATITE_ANSWER_YES : APATITE_ANSWER_NO;
}

/* A bound answers only what it decides: "<3" may or may not lie below 2. */
static ApatiteAnswer
is_below (const ApatiteReading *reading,
          double                limit)
{
  if (apatite_comparator_is_less (reading->comparator))
    return reading->conventional < limit || (reading->comparator == APATITE_COMPARATOR_LESS && reading->conventional == limit) ? APATITE_ANSWER_YES : APATITE_ANSWER_NO_DATA;
  if (apatite_comparator_is_greater (reading->comparator))
    return reading->conventional >= limit ? APATITE_ANSWER_NO : APATITE_ANSWER_NO_DATA;
  return reading->conventional < limit ? APATITE_ANSWER_YES : APATITE_ANSWER_NO;
}

/**
 * apatite_condition_evaluate:
 * @readings: (element-type ApatiteReading): the patient's results
 */
ApatiteAnswer
apatite_condition_evaluate (const ApatiteCondition *condition,
                            GPtrArray              *readings,
                            const ApatiteCase      *patient,
                            const ApatiteKnowledge *knowledge)
{
  const ApatiteReading *reading;
  const ApatiteUnit *unit;
  ApatiteAnswer below;
  double limit;

  if (condition->kind == APATITE_CONDITION_OTHERWISE)
    return APATITE_ANSWER_YES;
  if (condition->kind == APATITE_CONDITION_FINDING)
    return evaluate_finding (condition, patient, knowledge);
  if (condition->kind == APATITE_CONDITION_AGE_BELOW || condition->kind == APATITE_CONDITION_AGE_AT_LEAST)
    return evaluate_age (condition, patient->labs->age_years);
  reading = apatite_readings_find (readings, condition->item);
  if (reading == NULL)
    return APATITE_ANSWER_NO_DATA;
  if (condition->kind == APATITE_CONDITION_LAB_STATE)
    return evaluate_state (condition->state, reading->state);

  unit = apatite_analyte_find_unit (reading->analyte, condition->unit, NULL);
  if (unit == NULL || isnan (reading->conventional))
    return APATITE_ANSWER_NO_DATA;
  limit = condition->value * unit->factor;
  below = is_below (reading, limit);
  if (condition->kind == APATITE_CONDITION_LAB_BELOW || below == APATITE_ANSWER_NO_DATA)
    return below;
  return below == APATITE_ANSWER_YES ? APATITE_ANSWER_NO : APATITE_ANSWER_YES;
}

static void
collect_critical (ApatiteDifferential *differential)
{
  for (guint i = 0; i < differential->readings->len; i++)
    {
      const ApatiteReading *reading = g_ptr_array_index (differential->readings, i);

      if (reading->value == NULL || isnan (reading->conventional))
        continue;
      for (guint j = 0; j < reading->analyte->criticals->len; j++)
        {
          const ApatiteCritical *critical = g_ptr_array_index (reading->analyte->criticals, j);
          gboolean below = reading->conventional < critical->below && !apatite_comparator_is_greater (reading->comparator);
          gboolean above = reading->conventional > critical->above && !apatite_comparator_is_less (reading->comparator);
          g_autofree char *value = NULL;

          if (!below && !above)
            continue;
          value = apatite_quantity_format (&reading->value->quantity);
          apatite_differential_warn (differential, "critical-value", NULL, _("Critical value: %s %s. Act on your local protocol first."),
                                     reading->analyte->short_title, value);
          break;
        }
    }
}

static void
collect_rules (ApatiteDifferential *differential,
               gboolean             critical)
{
  const ApatiteKnowledge *knowledge = apatite_engine_get_knowledge (differential->engine);
  GPtrArray *rules = knowledge->rules->remarks;

  for (guint i = 0; i < rules->len; i++)
    {
      const ApatiteRemarkRule *rule = g_ptr_array_index (rules, i);
      gboolean holds = (strcmp (rule->kind, "critical") == 0) == critical;
      g_autofree char *text = NULL;

      for (guint j = 0; j < rule->conditions->len && holds; j++)
        holds = apatite_condition_evaluate (g_ptr_array_index (rule->conditions, j), differential->readings, differential->patient, knowledge) == APATITE_ANSWER_YES;
      if (!holds)
        continue;
      text = apatite_statements_to_text (rule->statements, knowledge->labs, APATITE_UNIT_SYSTEM_CONVENTIONAL);
      apatite_differential_warn (differential, rule->id, rule, "%s", text);
    }
}

static void
collect_assumptions (ApatiteDifferential *differential)
{
  const ApatiteLabPanel *labs = differential->patient->labs;
  gboolean own_age_needed = FALSE;
  gboolean sex_needed = FALSE;

  for (guint i = 0; i < differential->readings->len; i++)
    {
      const ApatiteReading *reading = g_ptr_array_index (differential->readings, i);

      own_age_needed |= !reading->limits.own && reading->limits.assumed_adult && !isnan (reading->conventional);
      sex_needed |= !reading->limits.own && labs->sex == APATITE_SEX_UNKNOWN && reading->limits.interval != NULL && reading->limits.interval->sex != APATITE_SEX_UNKNOWN
                    && !isnan (reading->conventional);
      if (reading->state == APATITE_STATE_NO_INTERVAL && reading->value != NULL)
        apatite_differential_warn (differential, "no-interval", NULL, _("%s: no reference interval for this age and sex; the value is shown but not judged"),
                                   reading->analyte->short_title);
      if (reading->value != NULL && !reading->value->qualitative && apatite_quantity_is_extreme (reading->analyte, &reading->value->quantity))
        {
          g_autofree char *value = apatite_quantity_format (&reading->value->quantity);

          apatite_differential_warn (differential, "extreme-value", NULL, _("%s of %s is extreme; check the number and the specimen"), reading->analyte->short_title, value);
        }
      if (reading->value != NULL && !reading->value->qualitative)
        {
          const ApatiteUnit *other = apatite_quantity_other_unit (reading->analyte, &reading->value->quantity, &reading->limits);

          if (other != NULL)
            {
              g_autofree char *value = apatite_quantity_format (&reading->value->quantity);

              apatite_differential_warn (differential, "probably-other-unit", NULL, _("%s of %s is far from its interval; the number would be ordinary in %s: check the unit"),
                                         reading->analyte->short_title, value, apatite_unit_label (other));
            }
        }
    }
  if (own_age_needed)
    apatite_differential_warn (differential, "age-missing", NULL, _("Age not given: adult intervals were used. They don't hold for a child."));
  if (sex_needed)
    apatite_differential_warn (differential, "sex-missing", NULL, _("Sex not given: the wider of the intervals for men and women was used."));
}

/**
 * apatite_remarks_collect:
 *
 * Adds to @differential what has to be said, critical values first.
 */
void
apatite_remarks_collect (ApatiteDifferential *differential)
{
  collect_critical (differential);
  collect_rules (differential, TRUE);
  collect_rules (differential, FALSE);
  collect_assumptions (differential);
}
