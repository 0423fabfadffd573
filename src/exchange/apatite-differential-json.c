/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The ranking as JSON: a contract with programs. Members are added, never
 * renamed; values carry the unit as entered, in UCUM. */

#include "exchange/apatite-differential-json.h"

#include "ddx/apatite-pairs.h"
#include "exchange/apatite-json.h"
#include "lab/apatite-lab-series.h"

#include <math.h>
#include <string.h>

/* Missing items named per candidate. */
#define MAX_MISSING 12

static void
add_source (JsonBuilder         *builder,
            const ApatiteSource *source)
{
  apatite_json_add_source (builder, source);
  if (source != NULL && source->note != NULL && source->note[0] != '\0')
    apatite_json_add_text (builder, "note", source->note);
}

static char *
item_value (const ApatiteItem *item)
{
  if (item->kind == APATITE_EVIDENCE_LAB && item->reading->value != NULL && !item->reading->value->qualitative)
    {
      const ApatiteQuantity *quantity = &item->reading->value->quantity;
      g_autofree char *number = apatite_number_format (quantity->value, 6);

      return g_strdup_printf ("%s%s %s", apatite_comparator_to_string (quantity->comparator), number, quantity->unit->ucum);
    }
  if (item->kind == APATITE_EVIDENCE_LAB && item->reading->derived != NULL)
    {
      g_autofree char *number = apatite_number_format (item->reading->conventional, 6);

      return g_strdup_printf ("%s %s", number, item->reading->analyte->conventional->ucum);
    }
  return apatite_item_format_value (item, APATITE_UNIT_SYSTEM_CONVENTIONAL);
}

static void
add_evidence (JsonBuilder           *builder,
              const ApatiteEvidence *part)
{
  json_builder_begin_object (builder);
  apatite_json_add_text (builder, "item", part->item != NULL ? part->item->id : "prior");
  apatite_json_add_text (builder, "kind", apatite_evidence_kind_to_string (part->kind));
  if (part->item != NULL)
    {
      g_autofree char *value = item_value (part->item);

      apatite_json_add_text (builder, "title", part->item->title);
      apatite_json_add_text (builder, "value", value);
      apatite_json_add_text (builder, "state", apatite_item_get_state (part->item));
    }
  else
    {
      apatite_json_add_text (builder, "title", "Prior");
      apatite_json_add_text (builder, "value", NULL);
      apatite_json_add_text (builder, "state", NULL);
    }
  apatite_json_add_number (builder, "log10_lr", part->log10_lr);
  apatite_json_add_text (builder, "effect", apatite_effect_to_string (part->effect));
  if (part->item != NULL && part->item->counted_through != NULL)
    apatite_json_add_text (builder, "counted_through", part->item->counted_through);
  if (part->item != NULL && part->item->unused_reason != NULL)
    apatite_json_add_text (builder, "unused_reason", part->item->unused_reason);
  if (part->item != NULL && part->item->note != NULL)
    apatite_json_add_text (builder, "remark", part->item->note);
  add_source (builder, part->source);
  json_builder_end_object (builder);
}

static void
add_candidate (JsonBuilder               *builder,
               const ApatiteDifferential *differential,
               const ApatiteCandidate    *candidate)
{
  g_autoptr (GArray) parts = apatite_differential_explain (differential, candidate);
  g_autoptr (GArray) missing = apatite_advice_missing (differential, candidate);

  json_builder_begin_object (builder);
  apatite_json_add_text (builder, "id", candidate->disease->id);
  apatite_json_add_text (builder, "title", candidate->disease->title);
  json_builder_set_member_name (builder, "rank");
  json_builder_add_int_value (builder, candidate->rank);
  apatite_json_add_text (builder, "band", candidate->band);
  apatite_json_add_number (builder, "posterior", candidate->posterior);
  apatite_json_add_number (builder, "log10_odds", candidate->log10_odds);
  json_builder_set_member_name (builder, "evidence");
  json_builder_begin_array (builder);
  for (guint i = 0; i < parts->len; i++)
    add_evidence (builder, &g_array_index (parts, ApatiteEvidence, i));
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "missing");
  json_builder_begin_array (builder);
  for (guint i = 0; i < MIN (missing->len, MAX_MISSING); i++)
    json_builder_add_string_value (builder, apatite_next_test_get_id (&g_array_index (missing, ApatiteNextTest, i)));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
add_derived (JsonBuilder          *builder,
             const ApatiteReading *reading)
{
  const ApatiteDerivedValue *derived = reading->derived;
  g_autofree char *conventional = apatite_derived_value_write (derived, APATITE_UNIT_SYSTEM_CONVENTIONAL);
  g_autofree char *si = apatite_derived_value_write (derived, APATITE_UNIT_SYSTEM_SI);

  json_builder_begin_object (builder);
  apatite_json_add_text (builder, "id", reading->analyte->id);
  apatite_json_add_number (builder, "value", derived->value);
  apatite_json_add_text (builder, "unit", reading->analyte->conventional->ucum);
  apatite_json_add_text (builder, "state", apatite_state_to_string (reading->state));
  apatite_json_add_text (builder, "formula", derived->formula->id);
  apatite_json_add_text (builder, "expression", derived->formula->expression);
  apatite_json_add_text (builder, "substitution", conventional);
  apatite_json_add_text (builder, "substitution_si", si);
  if (derived->formula->convention != NULL)
    apatite_json_add_text (builder, "convention", derived->formula->convention);
  if (derived->formula->validity != NULL)
    apatite_json_add_text (builder, "validity", derived->formula->validity);
  apatite_json_add_text (builder, "date", derived->date);
  json_builder_set_member_name (builder, "mixed_days");
  json_builder_add_boolean_value (builder, derived->mixed_days);
  json_builder_set_member_name (builder, "inputs");
  json_builder_begin_array (builder);
  for (guint i = 0; derived->inputs[i] != NULL; i++)
    json_builder_add_string_value (builder, derived->inputs[i]);
  json_builder_end_array (builder);
  add_source (builder, &derived->formula->source);
  json_builder_end_object (builder);
}

static void
add_references (JsonBuilder *builder,
                GPtrArray   *statements)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  json_builder_set_member_name (builder, "sources");
  json_builder_begin_array (builder);
  for (guint i = 0; i < statements->len; i++)
    {
      const ApatiteStatement *statement = g_ptr_array_index (statements, i);

      for (guint j = 0; statement->source.references != NULL && statement->source.references[j] != NULL; j++)
        if (g_hash_table_add (seen, statement->source.references[j]))
          json_builder_add_string_value (builder, statement->source.references[j]);
    }
  json_builder_end_array (builder);
}

static void
add_warning (JsonBuilder             *builder,
             const char              *code,
             const char              *message,
             const ApatiteRemarkRule *rule)
{
  json_builder_begin_object (builder);
  apatite_json_add_text (builder, "code", code);
  apatite_json_add_text (builder, "message", message);
  if (rule != NULL)
    {
      apatite_json_add_text (builder, "kind", rule->kind);
      add_references (builder, rule->statements);
    }
  json_builder_end_object (builder);
}

static void
add_explained (JsonBuilder           *builder,
               const char            *member,
               const ApatiteTogether *together,
               GArray                *items)
{
  json_builder_set_member_name (builder, member);
  json_builder_begin_array (builder);
  for (guint i = 0; i < items->len; i++)
    {
      const ApatiteExplained *one = &g_array_index (items, ApatiteExplained, i);
      g_autofree char *value = item_value (one->item);

      json_builder_begin_object (builder);
      apatite_json_add_text (builder, "item", one->item->id);
      apatite_json_add_text (builder, "value", value);
      apatite_json_add_text (builder, "by", one->by != NULL ? one->by->disease->id : together->pair->finding);
      apatite_json_add_number (builder, "log10_lr", one->ratio);
      apatite_json_add_number (builder, "log10_lr_other", one->other);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_together (JsonBuilder           *builder,
              const ApatiteTogether *together)
{
  json_builder_begin_object (builder);
  apatite_json_add_text (builder, "first", together->first->disease->id);
  apatite_json_add_text (builder, "second", apatite_together_get_second (together));
  apatite_json_add_number (builder, "gain", together->gain);
  add_explained (builder, "explains", together, together->explained);
  add_explained (builder, "against", together, together->against);
  add_source (builder, &together->pair->source);
  json_builder_end_object (builder);
}

static void
add_pairs (JsonBuilder               *builder,
           const ApatiteDifferential *differential)
{
  g_autoptr (GPtrArray) pairs = apatite_pairs_find (differential);

  json_builder_set_member_name (builder, "pairs");
  json_builder_begin_array (builder);
  for (guint i = 0; i < pairs->len; i++)
    add_together (builder, g_ptr_array_index (pairs, i));
  json_builder_end_array (builder);
}

static void
add_result (JsonBuilder           *builder,
            const ApatiteLabValue *value)
{
  g_autofree char *number = value->qualitative ? NULL : apatite_number_format (value->quantity.value, 6);
  g_autofree char *text = value->qualitative ? g_strdup (apatite_state_to_string (value->word))
                                             : g_strdup_printf ("%s%s %s", apatite_comparator_to_string (value->quantity.comparator), number, value->quantity.unit->ucum);

  json_builder_begin_object (builder);
  apatite_json_add_text (builder, "value", text);
  apatite_json_add_text (builder, "date", value->date);
  json_builder_end_object (builder);
}

/* Of each analyte that has more than one result, or a date: the one in use, and the others. */
static void
add_results (JsonBuilder               *builder,
             const ApatiteDifferential *differential)
{
  g_autofree const char **circumstances = apatite_case_list_circumstances (differential->patient);

  json_builder_set_member_name (builder, "results");
  json_builder_begin_array (builder);
  for (guint i = 0; i < differential->readings->len; i++)
    {
      const ApatiteReading *reading = g_ptr_array_index (differential->readings, i);
      g_autoptr (GPtrArray) others = reading->value != NULL ? apatite_lab_series_list_others (differential->patient->labs, circumstances, reading->value) : NULL;

      if (others == NULL || (others->len == 0 && reading->value->date == NULL))
        continue;
      json_builder_begin_object (builder);
      apatite_json_add_text (builder, "id", reading->analyte->id);
      json_builder_set_member_name (builder, "used");
      add_result (builder, reading->value);
      json_builder_set_member_name (builder, "not_used");
      json_builder_begin_array (builder);
      for (guint j = 0; j < others->len; j++)
        add_result (builder, g_ptr_array_index (others, j));
      json_builder_end_array (builder);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

/**
 * apatite_differential_to_json:
 * @file_warnings: (nullable) (element-type ApatiteFileWarning): from the case file
 *
 * Returns: (transfer full): the ranking with all its evidence
 */
JsonNode *
apatite_differential_to_json (const ApatiteDifferential *differential,
                              GPtrArray                 *file_warnings)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  const ApatiteKnowledge *knowledge = apatite_engine_get_knowledge (differential->engine);

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "knowledge");
  json_builder_begin_object (builder);
  apatite_json_add_text (builder, "version", knowledge->version);
  apatite_json_add_text (builder, "checksum", knowledge->checksum);
  json_builder_end_object (builder);
  apatite_json_add_text (builder, "use", "Education and reference: a list of possibilities with reasons, not a diagnosis. Not CE-marked.");
  apatite_json_add_text (builder, "outcome", apatite_outcome_to_string (differential->outcome));
  json_builder_set_member_name (builder, "candidates");
  json_builder_begin_array (builder);
  for (guint i = 0; i < differential->n_candidates; i++)
    add_candidate (builder, differential, &differential->candidates[i]);
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "none_of_these");
  json_builder_begin_object (builder);
  apatite_json_add_number (builder, "posterior", differential->none_posterior);
  apatite_json_add_number (builder, "prior", differential->none_prior);
  json_builder_end_object (builder);
  add_results (builder, differential);
  json_builder_set_member_name (builder, "derived");
  json_builder_begin_array (builder);
  for (guint i = 0; i < differential->readings->len; i++)
    {
      const ApatiteReading *reading = g_ptr_array_index (differential->readings, i);

      if (reading->derived != NULL)
        add_derived (builder, reading);
    }
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "warnings");
  json_builder_begin_array (builder);
  for (guint i = 0; file_warnings != NULL && i < file_warnings->len; i++)
    {
      const ApatiteFileWarning *warning = g_ptr_array_index (file_warnings, i);

      add_warning (builder, warning->code, warning->message, NULL);
    }
  for (guint i = 0; i < differential->warnings->len; i++)
    {
      const ApatiteWarning *warning = g_ptr_array_index (differential->warnings, i);

      add_warning (builder, warning->code, warning->message, warning->rule);
    }
  json_builder_end_array (builder);
  add_pairs (builder, differential);
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}
