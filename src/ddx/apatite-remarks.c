/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What has to be said before the ranking: critical values first, then spurious
 * results, shifts and treatment effects, then what was assumed. */

#include "ddx/apatite-remarks.h"

#include "ddx/apatite-engine-private.h"
#include "ddx/apatite-family.h"
#include "lab/apatite-judgement.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

static gboolean
contradicts_sex (const ApatiteFinding *finding,
                 ApatiteSex            sex)
{
  return finding->sex != APATITE_SEX_UNKNOWN && sex != APATITE_SEX_UNKNOWN && finding->sex != sex;
}

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

      /* Nothing is built on a pregnancy of a man: it is said that one of the two is wrong. */
      if (entry->set_aside || (entry->presence == APATITE_PRESENCE_PRESENT && contradicts_sex (entry->finding, patient->labs->sex)))
        continue;
      if (entry->presence == APATITE_PRESENCE_PRESENT && apatite_knowledge_finding_implies (knowledge, entry->finding->id, condition->item))
        return wanted ? APATITE_ANSWER_YES : APATITE_ANSWER_NO;
      absent |= entry->presence == APATITE_PRESENCE_ABSENT && apatite_knowledge_finding_implies (knowledge, condition->item, entry->finding->id);
    }
  if (absent)
    return wanted ? APATITE_ANSWER_NO : APATITE_ANSWER_YES;
  return APATITE_ANSWER_NO_DATA;
}

static gboolean
state_is (ApatiteState  state,
          const char   *wanted)
{
  if (strcmp (wanted, "low") == 0)
    return apatite_state_is_low (state);
  if (strcmp (wanted, "high") == 0)
    return apatite_state_is_high (state);
  if (strcmp (wanted, "not-low") == 0)
    return !apatite_state_is_low (state);
  if (strcmp (wanted, "not-high") == 0)
    return !apatite_state_is_high (state);
  return state == APATITE_STATE_NORMAL;
}

/* A bound answers when all the states that it leaves give one answer. */
static ApatiteAnswer
evaluate_state (const char              *wanted,
                const ApatiteStateRange *possible)
{
  gboolean holds;

  if (possible->lowest == APATITE_STATE_NO_INTERVAL)
    return APATITE_ANSWER_NO_DATA;
  holds = state_is (possible->lowest, wanted);
  for (ApatiteState state = possible->lowest; state <= possible->highest; state++)
    if (state_is (state, wanted) != holds)
      return APATITE_ANSWER_NO_DATA;
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
 *
 * A condition on a result asks the most telling of those that mean the same:
 * one on calcium the ionized, else the adjusted, else the total. A limit holds
 * only for a result of its own scale.
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
  reading = apatite_family_find (knowledge->rules, readings, condition->item);
  if (reading == NULL)
    return APATITE_ANSWER_NO_DATA;
  if (condition->kind == APATITE_CONDITION_LAB_STATE)
    return evaluate_state (condition->state, &reading->possible);
  if (!apatite_family_same_scale (knowledge->rules, reading->analyte, condition->item))
    return APATITE_ANSWER_NO_DATA;

  unit = apatite_analyte_find_unit (reading->analyte, condition->unit, NULL);
  if (unit == NULL || isnan (reading->conventional))
    return APATITE_ANSWER_NO_DATA;
  limit = condition->value * unit->factor;
  below = is_below (reading, limit);
  if (condition->kind == APATITE_CONDITION_LAB_BELOW || below == APATITE_ANSWER_NO_DATA)
    return below;
  return below == APATITE_ANSWER_YES ? APATITE_ANSWER_NO : APATITE_ANSWER_YES;
}

/* "Ionized calcium 1 mmol/L"; what was worked out says so. */
static char *
name_reading (const ApatiteReading *reading)
{
  g_autofree char *value = apatite_reading_format (reading, APATITE_UNIT_SYSTEM_CONVENTIONAL);

  if (reading->derived != NULL)
    /* Translators: a test and its value, e.g. “Calcium, adjusted 6.7 mg/dL (worked out from others)” */
    return g_strdup_printf (_("%s %s (worked out from others)"), reading->analyte->short_title, value);
  if (!reading->value->qualitative)
    {
      g_free (value);
      value = apatite_quantity_format (&reading->value->quantity);
    }
  /* Translators: a test and its value, e.g. “Ionized calcium 1 mmol/L” */
  return g_strdup_printf (_("%s %s"), reading->analyte->short_title, value);
}

static void
collect_critical (ApatiteDifferential *differential)
{
  for (guint i = 0; i < differential->readings->len; i++)
    {
      const ApatiteReading *reading = g_ptr_array_index (differential->readings, i);
      g_autofree char *name = NULL;

      if (isnan (reading->conventional) || apatite_judge_critical (reading->analyte, reading->comparator, reading->conventional) == NULL)
        continue;
      name = name_reading (reading);
      apatite_differential_warn (differential, "critical-value", NULL, _("Critical value: %s. Act on your local protocol first."), name);
    }
}

/* Of results that mean the same the one that decides is named wherever it isn't
 * the one that the rule is worded for. */
static void
name_deciding (const ApatiteRemarkRule *rule,
               ApatiteDifferential     *differential,
               const ApatiteKnowledge  *knowledge,
               GString                 *text)
{
  for (guint i = 0; i < rule->conditions->len; i++)
    {
      const ApatiteCondition *condition = g_ptr_array_index (rule->conditions, i);
      const ApatiteReading *reading = NULL;

      if (condition->kind == APATITE_CONDITION_LAB_STATE || condition->kind == APATITE_CONDITION_LAB_BELOW || condition->kind == APATITE_CONDITION_LAB_AT_LEAST)
        reading = apatite_family_find (knowledge->rules, differential->readings, condition->item);
      if (reading != NULL && strcmp (reading->analyte->id, condition->item) != 0)
        {
          g_autofree char *name = name_reading (reading);

          g_string_append_c (text, ' ');
          /* Translators: which result a remark rests on, e.g. “Judged by ionized calcium 1 mmol/L.” */
          g_string_append_printf (text, _("Judged by: %s."), name);
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
      g_autofree char *statements = NULL;
      g_autoptr (GString) text = NULL;

      for (guint j = 0; j < rule->conditions->len && holds; j++)
        holds = apatite_condition_evaluate (g_ptr_array_index (rule->conditions, j), differential->readings, differential->patient, knowledge) == APATITE_ANSWER_YES;
      if (!holds)
        continue;
      statements = apatite_statements_to_text (rule->statements, knowledge->labs, APATITE_UNIT_SYSTEM_CONVENTIONAL);
      text = g_string_new (statements);
      name_deciding (rule, differential, knowledge, text);
      apatite_differential_warn (differential, rule->id, rule, "%s", text->str);
    }
}

static gboolean
exclude_each_other (const ApatiteStateRange *one,
                    const ApatiteStateRange *other)
{
  const char * const sides[] = { "low", "normal", "high" };

  for (guint i = 0; i < G_N_ELEMENTS (sides); i++)
    if (evaluate_state (sides[i], one) != APATITE_ANSWER_NO && evaluate_state (sides[i], other) != APATITE_ANSWER_NO)
      return FALSE;
  return TRUE;
}

/* Results that should mean the same and don't: total calcium low, ionized high. */
static void
collect_disagreements (ApatiteDifferential *differential)
{
  const ApatiteRules *rules = apatite_engine_get_knowledge (differential->engine)->rules;

  for (guint i = 0; i < differential->readings->len; i++)
    {
      const ApatiteReading *reading = g_ptr_array_index (differential->readings, i);
      const ApatiteStandIn *stand_in = apatite_engine_stand_in (differential->engine, reading->analyte->id);
      const char *head = stand_in != NULL && !stand_in->mirrored ? stand_in->to : reading->analyte->id;
      const ApatiteReading *deciding = apatite_family_find (rules, differential->readings, head);
      g_autofree char *other_name = NULL;
      g_autofree char *name = NULL;

      if (deciding == NULL || deciding == reading || !exclude_each_other (&deciding->possible, &reading->possible))
        continue;
      name = name_reading (deciding);
      other_name = name_reading (reading);
      /* Translators: two results that should mean the same, each with its test and value */
      apatite_differential_warn (differential, "results-disagree", NULL, _("%s and %s disagree when each is held against its interval: the first of the two is used."),
                                 name, other_name);
    }
}

static gboolean
is_present (const ApatiteCase *patient,
            const char        *finding)
{
  const ApatiteCaseFinding *entry = apatite_case_lookup_finding (patient, finding);

  return entry != NULL && entry->presence == APATITE_PRESENCE_PRESENT && !entry->set_aside;
}

/* Findings that can't be there in this sex, or not together. */
static void
collect_contradictions (ApatiteDifferential *differential)
{
  const ApatiteKnowledge *knowledge = apatite_engine_get_knowledge (differential->engine);
  const ApatiteCase *patient = differential->patient;

  for (guint i = 0; i < knowledge->findings->len; i++)
    {
      const ApatiteFinding *finding = g_ptr_array_index (knowledge->findings, i);

      if ((finding->sex == APATITE_SEX_UNKNOWN && finding->excludes == NULL) || !is_present (patient, finding->id))
        continue;
      if (contradicts_sex (finding, patient->labs->sex))
        apatite_differential_warn (differential, "contradictory-findings", NULL,
                                   patient->labs->sex == APATITE_SEX_MALE ? _("“%s” is entered as present in a man: one of the two is wrong.")
                                                                          : _("“%s” is entered as present in a woman: one of the two is wrong."),
                                   finding->title);
      if (finding->excludes != NULL && is_present (patient, finding->excludes))
        apatite_differential_warn (differential, "contradictory-findings", NULL, _("“%s” and “%s” are both entered as present, but exclude each other."), finding->title,
                                   apatite_knowledge_lookup_finding (knowledge, finding->excludes)->title);
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
              g_autofree char *doubt = apatite_quantity_describe_doubt (&reading->value->quantity, other);

              /* Translators: a test, its value, and a sentence on the unit that may be meant */
              apatite_differential_warn (differential, "probably-other-unit", NULL, _("%s of %s is far from its interval. %s"), reading->analyte->short_title, value, doubt);
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
  collect_disagreements (differential);
  collect_contradictions (differential);
  collect_assumptions (differential);
}
