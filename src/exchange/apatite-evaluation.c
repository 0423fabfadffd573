/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/apatite-evaluation.h"

#include <math.h>
#include <string.h>

static void
case_free (ApatiteEvaluationCase *entry)
{
  g_free (entry->id);
  g_free (entry->truth);
  g_free (entry->top);
  g_free (entry->outcome);
  g_free (entry->source);
  g_free (entry);
}

ApatiteEvaluation *
apatite_evaluation_new (void)
{
  ApatiteEvaluation *self = g_new0 (ApatiteEvaluation, 1);

  self->cases = g_ptr_array_new_with_free_func ((GDestroyNotify) case_free);
  return self;
}

void
apatite_evaluation_free (ApatiteEvaluation *self)
{
  g_ptr_array_unref (self->cases);
  g_free (self);
}

/* The best-placed candidate that answers the truth: itself or a descendant. */
static const ApatiteCandidate *
find_answer (const ApatiteDifferential *differential,
             const ApatiteKnowledge    *knowledge,
             const char                *truth)
{
  for (guint i = 0; i < differential->n_candidates; i++)
    if (apatite_knowledge_is_descendant (knowledge, differential->candidates[i].disease->id, truth))
      return &differential->candidates[i];
  return NULL;
}

/**
 * apatite_evaluation_add:
 * @file: a case with its published diagnosis; one without is passed over
 * @name: what to call the case if it has no id
 */
void
apatite_evaluation_add (ApatiteEvaluation     *self,
                        ApatiteEngine         *engine,
                        const ApatiteCaseFile *file,
                        const char            *name)
{
  const ApatiteKnowledge *knowledge = apatite_engine_get_knowledge (engine);
  const ApatiteDisease *truth = file->truth != NULL ? apatite_knowledge_find_disease (knowledge, file->truth) : NULL;
  g_autoptr (ApatiteDifferential) differential = NULL;
  g_autoptr (ApatiteDifferential) prior_only = NULL;
  g_autoptr (ApatiteCase) nothing = apatite_case_new ();
  const ApatiteCandidate *answer, *prior_answer;
  ApatiteEvaluationCase *entry;

  if (file->truth == NULL)
    return;
  differential = apatite_engine_rank (engine, file->patient, NULL);
  prior_only = apatite_engine_rank (engine, nothing, NULL);
  entry = g_new0 (ApatiteEvaluationCase, 1);
  entry->id = g_strdup (file->id != NULL ? file->id : name);
  entry->truth = g_strdup (truth != NULL ? truth->id : file->truth);
  entry->source = g_strdup (file->sources->len > 0 ? g_ptr_array_index (file->sources, 0) : "");
  entry->n_warnings = file->warnings->len;
  entry->outcome = g_strdup (apatite_outcome_to_string (differential->outcome));
  entry->none_posterior = differential->none_posterior;
  if (differential->n_candidates > 0)
    {
      entry->top = g_strdup (differential->candidates[0].disease->id);
      entry->top_posterior = differential->candidates[0].posterior;
    }
  answer = truth != NULL ? find_answer (differential, knowledge, truth->id) : NULL;
  prior_answer = truth != NULL ? find_answer (prior_only, knowledge, truth->id) : NULL;
  if (answer != NULL)
    {
      entry->in_scope = TRUE;
      entry->rank = answer->rank;
      entry->posterior = answer->posterior;
      entry->band = answer->band;
      entry->prior_rank = prior_answer->rank;
    }
  g_ptr_array_add (self->cases, entry);
}

static gboolean
is_flagged (const ApatiteEvaluationCase *entry)
{
  return strcmp (entry->outcome, "ranked") != 0 || entry->top_posterior < 0.4;
}

/**
 * apatite_evaluation_finish:
 *
 * Works the figures out. Top-k, MRR, Brier score and calibration are over the
 * cases whose diagnosis is in the library; the others are counted apart.
 */
void
apatite_evaluation_finish (ApatiteEvaluation *self,
                           ApatiteEngine     *engine)
{
  double n;

  self->n_candidates = apatite_engine_get_n_candidates (engine);
  for (guint i = 0; i < self->cases->len; i++)
    {
      const ApatiteEvaluationCase *entry = g_ptr_array_index (self->cases, i);
      gboolean right = entry->rank == 1;
      ApatiteCalibrationBin *bin = &self->bins[MIN ((guint) (entry->top_posterior * APATITE_CALIBRATION_BINS), APATITE_CALIBRATION_BINS - 1)];

      if (!entry->in_scope)
        {
          self->n_out_of_scope++;
          self->n_out_of_scope_flagged += is_flagged (entry);
          continue;
        }
      self->n_in_scope++;
      self->top1 += right;
      self->top3 += entry->rank <= 3;
      self->top5 += entry->rank <= 5;
      self->mrr += 1.0 / entry->rank;
      self->brier += (entry->top_posterior - right) * (entry->top_posterior - right);
      self->prior_top1 += entry->prior_rank == 1;
      self->prior_top3 += entry->prior_rank <= 3;
      bin->n++;
      bin->predicted += entry->top_posterior;
      bin->observed += right;
    }
  n = MAX (self->n_in_scope, 1);
  self->top1 /= n;
  self->top3 /= n;
  self->top5 /= n;
  self->mrr /= n;
  self->brier /= n;
  self->prior_top1 /= n;
  self->prior_top3 /= n;
  for (guint i = 0; i < APATITE_CALIBRATION_BINS; i++)
    if (self->bins[i].n > 0)
      {
        self->bins[i].predicted /= self->bins[i].n;
        self->bins[i].observed /= self->bins[i].n;
        self->calibration_error += self->bins[i].n / n * fabs (self->bins[i].predicted - self->bins[i].observed);
      }
}

static void
add_number (JsonBuilder *builder,
            const char  *member,
            double       number)
{
  json_builder_set_member_name (builder, member);
  json_builder_add_double_value (builder, number);
}

static void
add_count (JsonBuilder *builder,
           const char  *member,
           guint        count)
{
  json_builder_set_member_name (builder, member);
  json_builder_add_int_value (builder, count);
}

static void
add_text (JsonBuilder *builder,
          const char  *member,
          const char  *text)
{
  json_builder_set_member_name (builder, member);
  if (text != NULL)
    json_builder_add_string_value (builder, text);
  else
    json_builder_add_null_value (builder);
}

static void
add_case (JsonBuilder                 *builder,
          const ApatiteEvaluationCase *entry)
{
  json_builder_begin_object (builder);
  add_text (builder, "id", entry->id);
  add_text (builder, "truth", entry->truth);
  json_builder_set_member_name (builder, "in_scope");
  json_builder_add_boolean_value (builder, entry->in_scope);
  json_builder_set_member_name (builder, "rank");
  if (entry->in_scope)
    json_builder_add_int_value (builder, entry->rank);
  else
    json_builder_add_null_value (builder);
  add_number (builder, "posterior", entry->posterior);
  add_text (builder, "band", entry->band);
  add_text (builder, "top", entry->top);
  add_number (builder, "top_posterior", entry->top_posterior);
  add_number (builder, "none_posterior", entry->none_posterior);
  add_text (builder, "outcome", entry->outcome);
  add_count (builder, "warnings", entry->n_warnings);
  add_text (builder, "source", entry->source);
  json_builder_end_object (builder);
}

JsonNode *
apatite_evaluation_to_json (const ApatiteEvaluation *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  add_count (builder, "cases", self->n_in_scope);
  add_count (builder, "candidates", self->n_candidates);
  add_number (builder, "top1", self->top1);
  add_number (builder, "top3", self->top3);
  add_number (builder, "top5", self->top5);
  add_number (builder, "mrr", self->mrr);
  add_number (builder, "brier", self->brier);
  add_number (builder, "calibration_error", self->calibration_error);
  json_builder_set_member_name (builder, "baseline");
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "prior_only");
  json_builder_begin_object (builder);
  add_number (builder, "top1", self->prior_top1);
  add_number (builder, "top3", self->prior_top3);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  json_builder_set_member_name (builder, "out_of_scope");
  json_builder_begin_object (builder);
  add_count (builder, "cases", self->n_out_of_scope);
  add_count (builder, "not_claimed", self->n_out_of_scope_flagged);
  json_builder_end_object (builder);
  json_builder_set_member_name (builder, "calibration");
  json_builder_begin_array (builder);
  for (guint i = 0; i < APATITE_CALIBRATION_BINS; i++)
    if (self->bins[i].n > 0)
      {
        json_builder_begin_object (builder);
        add_number (builder, "from", (double) i / APATITE_CALIBRATION_BINS);
        add_number (builder, "to", (double) (i + 1) / APATITE_CALIBRATION_BINS);
        add_count (builder, "cases", self->bins[i].n);
        add_number (builder, "predicted", self->bins[i].predicted);
        add_number (builder, "observed", self->bins[i].observed);
        json_builder_end_object (builder);
      }
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "per_case");
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->cases->len; i++)
    add_case (builder, g_ptr_array_index (self->cases, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}

char *
apatite_evaluation_to_text (const ApatiteEvaluation *self)
{
  GString *out = g_string_new (NULL);

  g_string_append_printf (out, "cases               %u (and %u whose answer is not in the library)\n", self->n_in_scope, self->n_out_of_scope);
  g_string_append_printf (out, "candidates          %u\n", self->n_candidates);
  g_string_append_printf (out, "first               %.1f %%\n", 100 * self->top1);
  g_string_append_printf (out, "in the first three  %.1f %%\n", 100 * self->top3);
  g_string_append_printf (out, "in the first five   %.1f %%\n", 100 * self->top5);
  g_string_append_printf (out, "MRR                 %.3f\n", self->mrr);
  g_string_append_printf (out, "Brier score         %.3f\n", self->brier);
  g_string_append_printf (out, "calibration error   %.3f\n", self->calibration_error);
  g_string_append_printf (out, "by prior alone      %.1f %% first, %.1f %% in the first three\n", 100 * self->prior_top1, 100 * self->prior_top3);
  if (self->n_out_of_scope > 0)
    g_string_append_printf (out, "out of scope        %u of %u not claimed\n", self->n_out_of_scope_flagged, self->n_out_of_scope);
  g_string_append (out, "\nMisses:\n");
  for (guint i = 0; i < self->cases->len; i++)
    {
      const ApatiteEvaluationCase *entry = g_ptr_array_index (self->cases, i);

      if (entry->in_scope && entry->rank != 1)
        g_string_append_printf (out, "  %-14s %s is number %u (%.0f %%); first is %s (%.0f %%). %s\n", entry->id, entry->truth, entry->rank,
                                100 * entry->posterior, entry->top, 100 * entry->top_posterior, entry->source);
    }
  return g_string_free (out, FALSE);
}
