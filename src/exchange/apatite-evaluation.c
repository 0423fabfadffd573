/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/apatite-evaluation.h"
#include "exchange/apatite-json.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

static void
case_free (ApatiteEvaluationCase *entry)
{
  g_free (entry->id);
  g_free (entry->truth);
  apatite_case_free (entry->patient);
  g_free (entry->top);
  g_free (entry->outcome);
  g_free (entry->source);
  g_free (entry);
}

static void
left_out_free (ApatiteLeftOut *left_out)
{
  g_free (left_out->id);
  g_free (left_out->title);
  g_free (left_out);
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
  entry->patient = apatite_case_copy (file->patient);
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

static gboolean
contains (GPtrArray  *ids,
          const char *id)
{
  return g_ptr_array_find_with_equal_func (ids, id, g_str_equal, NULL);
}

static gboolean
is_grouped (const ApatiteKnowledge *knowledge,
            const char             *id)
{
  for (guint i = 0; i < knowledge->rules->groups->len; i++)
    if (contains (((const ApatiteEvidenceGroup *) g_ptr_array_index (knowledge->rules->groups, i))->members, id))
      return TRUE;
  return FALSE;
}

/* Whether a result counts by itself and is not only put into a formula. */
static gboolean
is_evidence (ApatiteEngine        *engine,
             const ApatiteAnalyte *analyte)
{
  GPtrArray *stand_ins = apatite_engine_get_knowledge (engine)->rules->stand_ins;

  for (guint i = 0; i < stand_ins->len; i++)
    if (strcmp (((const ApatiteStandIn *) g_ptr_array_index (stand_ins, i))->analyte, analyte->id) == 0)
      return TRUE;
  return analyte->has_background;
}

/* An input that counts for nothing by itself, of what is derived although it is
 * left out: without the urine phosphate there is no TmP/GFR. */
static const ApatiteAnalyte *
find_input (ApatiteEngine     *engine,
            const ApatiteCase *patient,
            GPtrArray         *members)
{
  const ApatiteKnowledge *knowledge = apatite_engine_get_knowledge (engine);
  g_autoptr (GPtrArray) readings = apatite_case_read (patient, knowledge->labs, knowledge->formulas);

  for (guint i = 0; i < readings->len; i++)
    {
      const ApatiteReading *reading = g_ptr_array_index (readings, i);

      for (guint j = 0; reading->derived != NULL && contains (members, reading->analyte->id) && reading->derived->inputs[j] != NULL; j++)
        {
          const ApatiteAnalyte *input = apatite_lab_table_lookup (knowledge->labs, reading->derived->inputs[j]);

          if (input != NULL && !is_evidence (engine, input) && apatite_lab_panel_lookup (patient->labs, input->id) != NULL)
            return input;
        }
    }
  return NULL;
}

/* Takes results and findings out of a case. Returns: whether there were any */
static gboolean
take_out (ApatiteEngine *engine,
          ApatiteCase   *patient,
          GPtrArray     *members)
{
  const ApatiteKnowledge *knowledge = apatite_engine_get_knowledge (engine);
  const ApatiteAnalyte *input;
  gboolean any = FALSE;

  for (guint i = 0; i < members->len; i++)
    {
      const char *id = g_ptr_array_index (members, i);
      const ApatiteAnalyte *analyte = apatite_lab_table_lookup (knowledge->labs, id);

      if (analyte != NULL && apatite_lab_panel_lookup (patient->labs, id) != NULL)
        {
          apatite_lab_panel_remove (patient->labs, analyte);
          any = TRUE;
        }
      for (guint j = patient->findings->len; j > 0 && analyte == NULL; j--)
        if (apatite_knowledge_finding_implies (knowledge, ((const ApatiteCaseFinding *) g_ptr_array_index (patient->findings, j - 1))->finding->id, id))
          {
            g_ptr_array_remove_index (patient->findings, j - 1);
            any = TRUE;
          }
    }
  while ((input = find_input (engine, patient, members)) != NULL)
    {
      apatite_lab_panel_remove (patient->labs, input);
      any = TRUE;
    }
  return any;
}

static gboolean
take_out_kind (ApatiteCase *patient,
               const char  *kind)
{
  guint before = patient->findings->len;

  for (guint i = before; i > 0; i--)
    if (strcmp (((const ApatiteCaseFinding *) g_ptr_array_index (patient->findings, i - 1))->finding->kind, kind) == 0)
      g_ptr_array_remove_index (patient->findings, i - 1);
  return patient->findings->len < before;
}

static gboolean
take_out_context (ApatiteCase *patient,
                  const char  *id)
{
  gboolean any;

  if (strcmp (id, "age") == 0)
    {
      any = !isnan (patient->labs->age_years);
      patient->labs->age_years = NAN;
      return any;
    }
  any = patient->labs->sex != APATITE_SEX_UNKNOWN;
  patient->labs->sex = APATITE_SEX_UNKNOWN;
  return any;
}

/* Ranks every case again without @members (nullable), or without the findings
 * of @kind (nullable), or without the age or the sex that @id names. */
static void
leave_out (ApatiteEvaluation *self,
           ApatiteEngine     *engine,
           const char        *id,
           const char        *title,
           GPtrArray         *members,
           const char        *kind)
{
  const ApatiteKnowledge *knowledge = apatite_engine_get_knowledge (engine);
  ApatiteLeftOut *left_out = g_new0 (ApatiteLeftOut, 1);

  left_out->id = g_strdup (id);
  left_out->title = g_strdup (title);
  for (guint i = 0; i < self->cases->len; i++)
    {
      const ApatiteEvaluationCase *entry = g_ptr_array_index (self->cases, i);
      g_autoptr (ApatiteCase) patient = apatite_case_copy (entry->patient);
      guint rank = entry->rank;

      if (!entry->in_scope)
        continue;
      if (members != NULL ? take_out (engine, patient, members) : kind != NULL ? take_out_kind (patient, kind) : take_out_context (patient, id))
        {
          g_autoptr (ApatiteDifferential) differential = apatite_engine_rank (engine, patient, NULL);

          rank = find_answer (differential, knowledge, entry->truth)->rank;
          left_out->n_cases++;
        }
      left_out->top1 += rank == 1;
      left_out->top3 += rank <= 3;
    }
  left_out->top1 /= MAX (self->n_in_scope, 1);
  left_out->top3 /= MAX (self->n_in_scope, 1);
  if (left_out->n_cases > 0)
    g_ptr_array_add (self->left_out, left_out);
  else
    left_out_free (left_out);
}

static int
compare_left_out (gconstpointer a,
                  gconstpointer b)
{
  const ApatiteLeftOut *left = *(const ApatiteLeftOut * const *) a;
  const ApatiteLeftOut *right = *(const ApatiteLeftOut * const *) b;

  if (left->top1 != right->top1)
    return left->top1 < right->top1 ? -1 : 1;
  if (left->top3 != right->top3)
    return left->top3 < right->top3 ? -1 : 1;
  return strcmp (left->id, right->id);
}

/**
 * apatite_evaluation_leave_out:
 * @self: a finished evaluation
 *
 * Ranks the cases again without each kind of evidence in turn: which of it
 * carries the result. The figures stay over all cases, so that they compare.
 */
void
apatite_evaluation_leave_out (ApatiteEvaluation *self,
                              ApatiteEngine     *engine)
{
  const ApatiteKnowledge *knowledge = apatite_engine_get_knowledge (engine);
  g_autoptr (GHashTable) kinds = g_hash_table_new (g_str_hash, g_str_equal);

  g_clear_pointer (&self->left_out, g_ptr_array_unref);
  self->left_out = g_ptr_array_new_with_free_func ((GDestroyNotify) left_out_free);
  leave_out (self, engine, "age", _("Age"), NULL, NULL);
  leave_out (self, engine, "sex", _("Sex"), NULL, NULL);
  for (guint i = 0; i < knowledge->rules->groups->len; i++)
    {
      const ApatiteEvidenceGroup *group = g_ptr_array_index (knowledge->rules->groups, i);

      leave_out (self, engine, group->id, group->title, group->members, NULL);
    }
  for (guint i = 0; i < apatite_lab_table_get_size (knowledge->labs); i++)
    {
      const ApatiteAnalyte *analyte = apatite_lab_table_get (knowledge->labs, i);
      g_autoptr (GPtrArray) alone = g_ptr_array_new ();

      g_ptr_array_add (alone, analyte->id);
      if (!is_grouped (knowledge, analyte->id) && is_evidence (engine, analyte))
        leave_out (self, engine, analyte->id, analyte->short_title, alone, NULL);
    }
  for (guint i = 0; i < knowledge->findings->len; i++)
    {
      const ApatiteFinding *finding = g_ptr_array_index (knowledge->findings, i);
      g_autofree char *id = g_strconcat ("findings-", finding->kind, NULL);
      g_autofree char *title = g_strdup_printf (_("Findings: %s"), finding->kind);

      if (g_hash_table_add (kinds, finding->kind))
        leave_out (self, engine, id, title, NULL, finding->kind);
    }
  g_ptr_array_sort (self->left_out, compare_left_out);
}

static void
add_case (JsonBuilder                 *builder,
          const ApatiteEvaluationCase *entry)
{
  json_builder_begin_object (builder);
  apatite_json_add_text (builder, "id", entry->id);
  apatite_json_add_text (builder, "truth", entry->truth);
  json_builder_set_member_name (builder, "in_scope");
  json_builder_add_boolean_value (builder, entry->in_scope);
  json_builder_set_member_name (builder, "rank");
  if (entry->in_scope)
    json_builder_add_int_value (builder, entry->rank);
  else
    json_builder_add_null_value (builder);
  apatite_json_add_number (builder, "posterior", entry->posterior);
  apatite_json_add_text (builder, "band", entry->band);
  apatite_json_add_text (builder, "top", entry->top);
  apatite_json_add_number (builder, "top_posterior", entry->top_posterior);
  apatite_json_add_number (builder, "none_posterior", entry->none_posterior);
  apatite_json_add_text (builder, "outcome", entry->outcome);
  apatite_json_add_count (builder, "warnings", entry->n_warnings);
  apatite_json_add_text (builder, "source", entry->source);
  json_builder_end_object (builder);
}

static void
add_left_out (JsonBuilder *builder,
              GPtrArray   *left_out)
{
  json_builder_set_member_name (builder, "leave_out");
  json_builder_begin_array (builder);
  for (guint i = 0; i < left_out->len; i++)
    {
      const ApatiteLeftOut *one = g_ptr_array_index (left_out, i);

      json_builder_begin_object (builder);
      apatite_json_add_text (builder, "item", one->id);
      apatite_json_add_text (builder, "title", one->title);
      apatite_json_add_count (builder, "cases", one->n_cases);
      apatite_json_add_number (builder, "top1", one->top1);
      apatite_json_add_number (builder, "top3", one->top3);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

JsonNode *
apatite_evaluation_to_json (const ApatiteEvaluation *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  apatite_json_add_count (builder, "cases", self->n_in_scope);
  apatite_json_add_count (builder, "candidates", self->n_candidates);
  apatite_json_add_number (builder, "top1", self->top1);
  apatite_json_add_number (builder, "top3", self->top3);
  apatite_json_add_number (builder, "top5", self->top5);
  apatite_json_add_number (builder, "mrr", self->mrr);
  apatite_json_add_number (builder, "brier", self->brier);
  apatite_json_add_number (builder, "calibration_error", self->calibration_error);
  json_builder_set_member_name (builder, "baseline");
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "prior_only");
  json_builder_begin_object (builder);
  apatite_json_add_number (builder, "top1", self->prior_top1);
  apatite_json_add_number (builder, "top3", self->prior_top3);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  json_builder_set_member_name (builder, "out_of_scope");
  json_builder_begin_object (builder);
  apatite_json_add_count (builder, "cases", self->n_out_of_scope);
  apatite_json_add_count (builder, "not_claimed", self->n_out_of_scope_flagged);
  json_builder_end_object (builder);
  json_builder_set_member_name (builder, "calibration");
  json_builder_begin_array (builder);
  for (guint i = 0; i < APATITE_CALIBRATION_BINS; i++)
    if (self->bins[i].n > 0)
      {
        json_builder_begin_object (builder);
        apatite_json_add_number (builder, "from", (double) i / APATITE_CALIBRATION_BINS);
        apatite_json_add_number (builder, "to", (double) (i + 1) / APATITE_CALIBRATION_BINS);
        apatite_json_add_count (builder, "cases", self->bins[i].n);
        apatite_json_add_number (builder, "predicted", self->bins[i].predicted);
        apatite_json_add_number (builder, "observed", self->bins[i].observed);
        json_builder_end_object (builder);
      }
  json_builder_end_array (builder);
  if (self->left_out != NULL)
    add_left_out (builder, self->left_out);
  json_builder_set_member_name (builder, "per_case");
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->cases->len; i++)
    add_case (builder, g_ptr_array_index (self->cases, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}

static void
append_left_out (GString                 *out,
                 const ApatiteEvaluation *self)
{
  g_string_append_printf (out, "\n%-36s %6s %17s %17s\n", _("Left out"), _("cases"), _("first"), _("first three"));
  for (guint i = 0; i < self->left_out->len; i++)
    {
      const ApatiteLeftOut *one = g_ptr_array_index (self->left_out, i);

      g_string_append_printf (out, "  %s%*s %6u %7.1f %% (%+5.1f) %7.1f %% (%+5.1f)\n", one->title, MAX (0, 34 - (int) g_utf8_strlen (one->title, -1)), "",
                              one->n_cases, 100 * one->top1, 100 * (one->top1 - self->top1), 100 * one->top3, 100 * (one->top3 - self->top3));
    }
}

char *
apatite_evaluation_to_text (const ApatiteEvaluation *self)
{
  GString *out = g_string_new (NULL);

  g_string_append_printf (out, _("cases               %u (and %u whose answer is not in the library)\n"), self->n_in_scope, self->n_out_of_scope);
  g_string_append_printf (out, _("candidates          %u\n"), self->n_candidates);
  g_string_append_printf (out, _("first               %.1f %%\n"), 100 * self->top1);
  g_string_append_printf (out, _("in the first three  %.1f %%\n"), 100 * self->top3);
  g_string_append_printf (out, _("in the first five   %.1f %%\n"), 100 * self->top5);
  g_string_append_printf (out, _("MRR                 %.3f\n"), self->mrr);
  g_string_append_printf (out, _("Brier score         %.3f\n"), self->brier);
  g_string_append_printf (out, _("calibration error   %.3f\n"), self->calibration_error);
  g_string_append_printf (out, _("by prior alone      %.1f %% first, %.1f %% in the first three\n"), 100 * self->prior_top1, 100 * self->prior_top3);
  if (self->n_out_of_scope > 0)
    g_string_append_printf (out, _("out of scope        %u of %u not claimed\n"), self->n_out_of_scope_flagged, self->n_out_of_scope);
  g_string_append (out, _("\nMisses:\n"));
  for (guint i = 0; i < self->cases->len; i++)
    {
      const ApatiteEvaluationCase *entry = g_ptr_array_index (self->cases, i);

      if (entry->in_scope && entry->rank != 1)
        g_string_append_printf (out, _("  %-14s %s is number %u (%.0f %%); first is %s (%.0f %%). %s\n"), entry->id, entry->truth, entry->rank,
                                100 * entry->posterior, entry->top, 100 * entry->top_posterior, entry->source);
    }
  if (self->left_out != NULL)
    append_left_out (out, self);
  return g_string_free (out, FALSE);
}
