/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Published cases, ranked and counted. What is left out in turn is in
 * apatite-leave-out.c, what is printed in apatite-evaluation-report.c. */

#include "exchange/apatite-evaluation-private.h"

#include <math.h>
#include <string.h>

static void
case_free (ApatiteEvaluationCase *entry)
{
  g_free (entry->id);
  g_free (entry->truth);
  g_free (entry->truth_label);
  apatite_case_free (entry->patient);
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
  g_clear_pointer (&self->left_out, g_ptr_array_unref);
  g_free (self);
}

/* The best-placed candidate that answers the truth: itself or a descendant. */
const ApatiteCandidate *
apatite_evaluation_find_answer (const ApatiteDifferential *differential,
                                const ApatiteKnowledge    *knowledge,
                                const char                *truth)
{
  for (guint i = 0; i < differential->n_candidates; i++)
    if (apatite_knowledge_is_descendant (knowledge, differential->candidates[i].disease->id, truth))
      return &differential->candidates[i];
  return NULL;
}

/* How often a right answer is among the first @places of a ranking whose equals
 * are drawn by lot: by the prior alone many are equal, and the alphabet, which
 * orders them otherwise, knows nothing. */
static double
share_by_lot (const ApatiteDifferential *differential,
              const ApatiteKnowledge    *knowledge,
              const char                *truth,
              guint                      places)
{
  guint start = 0;

  while (start < MIN (places, differential->n_candidates))
    {
      guint end = start, right = 0;
      double missed = 1;

      for (; end < differential->n_candidates && fabs (differential->candidates[end].log10_odds - differential->candidates[start].log10_odds) < 1e-9; end++)
        right += apatite_knowledge_is_descendant (knowledge, differential->candidates[end].disease->id, truth);
      for (guint i = start; i < MIN (places, end); i++)
        missed *= end - i > right ? (double) (end - i - right) / (end - i) : 0;
      if (right > 0)
        return 1 - missed;
      start = end;
    }
  return 0;
}

/* A candidate is claimed when it fits best; one that leads with less is only named. */
static gboolean
is_claimed (const ApatiteDifferential *differential)
{
  return differential->outcome == APATITE_OUTCOME_RANKED && differential->n_candidates > 0 && strcmp (differential->candidates[0].band, "fits-best") == 0;
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
  const ApatiteCandidate *answer;
  ApatiteEvaluationCase *entry;

  if (file->truth == NULL)
    return;
  differential = apatite_engine_rank (engine, file->patient, NULL);
  prior_only = apatite_engine_rank (engine, nothing, NULL);
  entry = g_new0 (ApatiteEvaluationCase, 1);
  entry->id = g_strdup (file->id != NULL ? file->id : name);
  entry->truth = g_strdup (truth != NULL ? truth->id : file->truth);
  entry->truth_label = g_strdup (file->truth_label);
  entry->patient = apatite_case_copy (file->patient);
  entry->source = g_strdup (file->sources->len > 0 ? g_ptr_array_index (file->sources, 0) : "");
  entry->n_warnings = file->warnings->len;
  entry->outcome = g_strdup (apatite_outcome_to_string (differential->outcome));
  entry->none_posterior = differential->none_posterior;
  entry->claimed = is_claimed (differential);
  if (differential->n_candidates > 0)
    {
      entry->top = g_strdup (differential->candidates[0].disease->id);
      entry->top_posterior = differential->candidates[0].posterior;
    }
  answer = truth != NULL ? apatite_evaluation_find_answer (differential, knowledge, truth->id) : NULL;
  if (answer != NULL)
    {
      entry->in_scope = TRUE;
      entry->rank = answer->rank;
      entry->posterior = answer->posterior;
      entry->band = answer->band;
      entry->prior_first = share_by_lot (prior_only, knowledge, truth->id, 1);
      entry->prior_first_three = share_by_lot (prior_only, knowledge, truth->id, 3);
    }
  g_ptr_array_add (self->cases, entry);
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
          self->n_out_of_scope_flagged += !entry->claimed;
          continue;
        }
      self->n_in_scope++;
      self->top1 += right;
      self->top3 += entry->rank <= 3;
      self->top5 += entry->rank <= 5;
      self->mrr += 1.0 / entry->rank;
      self->brier += (entry->top_posterior - right) * (entry->top_posterior - right);
      self->prior_top1 += entry->prior_first;
      self->prior_top3 += entry->prior_first_three;
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
