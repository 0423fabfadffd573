/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ddx/apatite-differential.h"

#include "ddx/apatite-engine.h"

#include <math.h>
#include <stdarg.h>
#include <string.h>

/* Below this an item is called neutral in words (log10; a factor of 1.12). The
 * number is for wording only: it takes nothing from the sum. */
#define NEUTRAL 0.05

static void
item_free (ApatiteItem *item)
{
  g_free (item->note);
  g_free (item->ratio);
  g_free (item->source);
  g_free (item);
}

static void
warning_free (ApatiteWarning *warning)
{
  g_free (warning->code);
  g_free (warning->message);
  g_free (warning);
}

/**
 * apatite_differential_new:
 *
 * Returns: (transfer full): an empty ranking of a copy of @patient, to be
 *   filled by the engine
 */
ApatiteDifferential *
apatite_differential_new (ApatiteEngine     *engine,
                          const ApatiteCase *patient)
{
  ApatiteDifferential *differential = g_new0 (ApatiteDifferential, 1);

  g_atomic_ref_count_init (&differential->references);
  differential->engine = apatite_engine_ref (engine);
  differential->patient = apatite_case_copy (patient);
  differential->items = g_ptr_array_new_with_free_func ((GDestroyNotify) item_free);
  differential->same_day = g_ptr_array_new_with_free_func ((GDestroyNotify) apatite_reading_free);
  differential->warnings = g_ptr_array_new_with_free_func ((GDestroyNotify) warning_free);
  return differential;
}

ApatiteDifferential *
apatite_differential_ref (ApatiteDifferential *differential)
{
  g_atomic_ref_count_inc (&differential->references);
  return differential;
}

void
apatite_differential_unref (ApatiteDifferential *differential)
{
  if (!g_atomic_ref_count_dec (&differential->references))
    return;
  g_ptr_array_unref (differential->items);
  g_clear_pointer (&differential->readings, g_ptr_array_unref);
  g_ptr_array_unref (differential->same_day);
  g_ptr_array_unref (differential->warnings);
  g_free (differential->candidates);
  apatite_case_free (differential->patient);
  apatite_engine_unref (differential->engine);
  g_free (differential);
}

const ApatiteCandidate *
apatite_differential_lookup (const ApatiteDifferential *differential,
                             const char                *disease)
{
  for (guint i = 0; i < differential->n_candidates; i++)
    if (strcmp (differential->candidates[i].disease->id, disease) == 0)
      return &differential->candidates[i];
  return NULL;
}

static int
compare_evidence (gconstpointer a,
                  gconstpointer b)
{
  const ApatiteEvidence *left = a, *right = b;
  double difference = fabs (right->log10_lr) - fabs (left->log10_lr);

  if ((left->kind == APATITE_EVIDENCE_PRIOR) != (right->kind == APATITE_EVIDENCE_PRIOR))
    return left->kind == APATITE_EVIDENCE_PRIOR ? 1 : -1;
  if ((left->effect == APATITE_EFFECT_UNUSED) != (right->effect == APATITE_EFFECT_UNUSED))
    return left->effect == APATITE_EFFECT_UNUSED ? 1 : -1;
  if (difference != 0)
    return difference > 0 ? 1 : -1;
  return left->item != NULL && right->item != NULL ? strcmp (left->item->id, right->item->id) : 0;
}

/**
 * apatite_differential_explain:
 *
 * Accounts for every item that was entered, the strongest first and the prior
 * last. What is not said, and need not be for this candidate, is no part. The
 * parts sum to the candidate's log10 odds.
 *
 * Returns: (transfer full) (element-type ApatiteEvidence): the parts
 */
GArray *
apatite_differential_explain (const ApatiteDifferential *differential,
                              const ApatiteCandidate    *candidate)
{
  GArray *parts = g_array_new (FALSE, TRUE, sizeof (ApatiteEvidence));
  ApatiteEvidence prior = { NULL, APATITE_EVIDENCE_PRIOR, differential->prior[candidate->index], APATITE_EFFECT_NEUTRAL, NULL };

  for (guint i = 0; i < differential->items->len; i++)
    {
      const ApatiteItem *item = g_ptr_array_index (differential->items, i);
      ApatiteEvidence part = { item, item->kind, 0, APATITE_EFFECT_UNUSED, item->source[candidate->index] };

      if (!apatite_item_concerns (item, candidate))
        continue;
      if (apatite_item_is_open (item))
        {
          part.log10_lr = item->ratio[candidate->index];
          part.effect = part.log10_lr > NEUTRAL ? APATITE_EFFECT_FOR : part.log10_lr < -NEUTRAL ? APATITE_EFFECT_AGAINST : APATITE_EFFECT_NEUTRAL;
        }
      g_array_append_val (parts, part);
    }
  prior.effect = prior.log10_lr > NEUTRAL ? APATITE_EFFECT_FOR : prior.log10_lr < -NEUTRAL ? APATITE_EFFECT_AGAINST : APATITE_EFFECT_NEUTRAL;
  prior.source = &candidate->disease->profile->prior_source;
  g_array_append_val (parts, prior);
  g_array_sort (parts, compare_evidence);
  return parts;
}

/**
 * apatite_item_is_open:
 *
 * Returns: whether the item counts by itself: another one doesn't stand for
 *   it, and nothing keeps it from being evidence
 */
gboolean
apatite_item_is_open (const ApatiteItem *item)
{
  return item->counted_through == NULL && item->unused_reason == NULL;
}

/**
 * apatite_item_concerns:
 *
 * Returns: whether @item is told of @candidate: what was entered is told of all,
 *   what is missing only of those that need it
 */
gboolean
apatite_item_concerns (const ApatiteItem      *item,
                       const ApatiteCandidate *candidate)
{
  return item->kind != APATITE_EVIDENCE_HISTORY || item->source[candidate->index] != NULL;
}

/**
 * apatite_item_add_note:
 * @note: (transfer full): one more thing to say of it
 */
void
apatite_item_add_note (ApatiteItem *item,
                       char        *note)
{
  char *before = item->note;

  item->note = before != NULL ? g_strdup_printf ("%s; %s", before, note) : g_strdup (note);
  g_free (before);
  g_free (note);
}

/**
 * apatite_differential_has_finding:
 * @finding: an id
 *
 * Returns: whether the patient has it, or something that implies it
 */
gboolean
apatite_differential_has_finding (const ApatiteDifferential *differential,
                                  const char                *finding)
{
  const ApatiteKnowledge *knowledge = apatite_engine_get_knowledge (differential->engine);

  for (guint i = 0; i < differential->patient->findings->len; i++)
    {
      const ApatiteCaseFinding *entry = g_ptr_array_index (differential->patient->findings, i);

      if (!entry->set_aside && entry->presence == APATITE_PRESENCE_PRESENT && apatite_knowledge_finding_implies (knowledge, entry->finding->id, finding))
        return TRUE;
    }
  return FALSE;
}

/**
 * apatite_readings_find:
 * @readings: (element-type ApatiteReading): the patient's results
 * @analyte: an id
 *
 * Returns: (nullable): the result, borrowed from @readings
 */
const ApatiteReading *
apatite_readings_find (GPtrArray  *readings,
                       const char *analyte)
{
  for (guint i = 0; i < readings->len; i++)
    {
      const ApatiteReading *reading = g_ptr_array_index (readings, i);

      if (strcmp (reading->analyte->id, analyte) == 0)
        return reading;
    }
  return NULL;
}

/**
 * apatite_item_format_value:
 *
 * Returns: (transfer full): what was entered, with its unit; for a finding its
 *   state
 */
char *
apatite_item_format_value (const ApatiteItem *item,
                           ApatiteUnitSystem  system)
{
  if (item->kind == APATITE_EVIDENCE_LAB)
    return apatite_reading_format (item->reading, system);
  if (item->kind == APATITE_EVIDENCE_FINDING)
    return g_strdup (item->presence == APATITE_PRESENCE_PRESENT ? "present" : "absent");
  return g_strdup (item->id);
}

const char *
apatite_item_get_state (const ApatiteItem *item)
{
  if (item->kind == APATITE_EVIDENCE_LAB)
    return apatite_state_to_string (item->reading->state);
  if (item->kind == APATITE_EVIDENCE_FINDING)
    return item->presence == APATITE_PRESENCE_PRESENT ? "present" : "absent";
  return item->id;
}

const char *
apatite_effect_to_string (ApatiteEffect effect)
{
  static const char * const names[] = { "for", "against", "neutral", "unused" };

  return names[effect];
}

const char *
apatite_evidence_kind_to_string (ApatiteEvidenceKind kind)
{
  static const char * const names[] = { "prior", "age", "sex", "history", "lab", "finding" };

  return names[kind];
}

const char *
apatite_outcome_to_string (ApatiteOutcome outcome)
{
  static const char * const names[] = { "ranked", "not-enough-data", "nothing-fits" };

  return names[outcome];
}

/**
 * apatite_differential_warn:
 * @rule: (nullable): the content rule that fired
 */
void
apatite_differential_warn (ApatiteDifferential     *differential,
                           const char              *code,
                           const ApatiteRemarkRule *rule,
                           const char              *format,
                           ...)
{
  ApatiteWarning *warning = g_new0 (ApatiteWarning, 1);
  va_list arguments;

  va_start (arguments, format);
  warning->message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  warning->code = g_strdup (code);
  warning->rule = rule;
  g_ptr_array_add (differential->warnings, warning);
}
