/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What an evaluation says: as a document for programs, and in plain text. */

#include "exchange/apatite-evaluation.h"
#include "exchange/apatite-json.h"

#include <glib/gi18n.h>
#include <string.h>

static void
add_case (JsonBuilder                 *builder,
          const ApatiteEvaluationCase *entry)
{
  json_builder_begin_object (builder);
  apatite_json_add_text (builder, "id", entry->id);
  apatite_json_add_text (builder, "truth", entry->truth);
  apatite_json_add_text (builder, "truth_label", entry->truth_label);
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
  json_builder_set_member_name (builder, "claimed");
  json_builder_add_boolean_value (builder, entry->claimed);
  apatite_json_add_text (builder, "outcome", entry->outcome);
  apatite_json_add_count (builder, "warnings", entry->n_warnings);
  apatite_json_add_text (builder, "source", entry->source);
  json_builder_end_object (builder);
}

/* How the figures differ from those with all evidence. */
static void
add_change (JsonBuilder             *builder,
            const ApatiteEvaluation *self,
            const ApatiteLeftOut    *one)
{
  json_builder_set_member_name (builder, "change");
  json_builder_begin_object (builder);
  apatite_json_add_number (builder, "top1", one->top1 - self->top1);
  apatite_json_add_number (builder, "top3", one->top3 - self->top3);
  apatite_json_add_number (builder, "mrr", one->mrr - self->mrr);
  apatite_json_add_number (builder, "brier", one->brier - self->brier);
  json_builder_end_object (builder);
}

static void
add_left_out (JsonBuilder             *builder,
              const ApatiteEvaluation *self)
{
  json_builder_set_member_name (builder, "leave_out");
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->left_out->len; i++)
    {
      const ApatiteLeftOut *one = g_ptr_array_index (self->left_out, i);

      json_builder_begin_object (builder);
      apatite_json_add_text (builder, "item", one->id);
      apatite_json_add_text (builder, "kind", apatite_left_out_kind_to_string (one->kind));
      apatite_json_add_text (builder, "title", one->title);
      apatite_json_add_count (builder, "cases", one->n_cases);
      apatite_json_add_number (builder, "top1", one->top1);
      apatite_json_add_number (builder, "top3", one->top3);
      apatite_json_add_number (builder, "mrr", one->mrr);
      apatite_json_add_number (builder, "brier", one->brier);
      add_change (builder, self, one);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

/**
 * apatite_evaluation_to_json:
 *
 * Returns: (transfer full): the figures and each case, as apatite-cli(1) promises
 */
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
    add_left_out (builder, self);
  json_builder_set_member_name (builder, "per_case");
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->cases->len; i++)
    add_case (builder, g_ptr_array_index (self->cases, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}

static void
append_figures (GString                 *out,
                const ApatiteEvaluation *self)
{
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
}

static void
append_misses (GString                 *out,
               const ApatiteEvaluation *self)
{
  g_string_append (out, _("\nMisses:\n"));
  for (guint i = 0; i < self->cases->len; i++)
    {
      const ApatiteEvaluationCase *entry = g_ptr_array_index (self->cases, i);

      if (entry->in_scope && entry->rank != 1)
        g_string_append_printf (out, _("  %-14s %s is number %u (%.0f %%); first is %s (%.0f %%). %s\n"), entry->id, entry->truth, entry->rank,
                                100 * entry->posterior, entry->top, 100 * entry->top_posterior, entry->source);
    }
}

/* What was made of the cases whose answer no page has. */
static void
append_out_of_scope (GString                 *out,
                     const ApatiteEvaluation *self)
{
  if (self->n_out_of_scope > 0)
    g_string_append (out, _("\nNot in the library:\n"));
  for (guint i = 0; i < self->cases->len; i++)
    {
      const ApatiteEvaluationCase *entry = g_ptr_array_index (self->cases, i);
      const char *truth = entry->truth_label != NULL ? entry->truth_label : entry->truth;

      if (entry->in_scope)
        continue;
      if (entry->claimed)
        /* Translators: a case, its published diagnosis, the disease that the program gives, its share, the source */
        g_string_append_printf (out, _("  %-14s %s: claimed %s (%.0f %%). %s\n"), entry->id, truth, entry->top, 100 * entry->top_posterior, entry->source);
      else if (strcmp (entry->outcome, "ranked") == 0)
        g_string_append_printf (out, _("  %-14s %s: nothing fits best; first is %s (%.0f %%). %s\n"), entry->id, truth, entry->top, 100 * entry->top_posterior,
                                entry->source);
      else if (strcmp (entry->outcome, "not-enough-data") == 0)
        g_string_append_printf (out, _("  %-14s %s: not enough data. %s\n"), entry->id, truth, entry->source);
      else
        g_string_append_printf (out, _("  %-14s %s: “none of these” leads (%.0f %%). %s\n"), entry->id, truth, 100 * entry->none_posterior, entry->source);
    }
}

static void
append_left_out (GString                 *out,
                 const ApatiteEvaluation *self,
                 const char              *heading,
                 gboolean                 groups)
{
  g_string_append_printf (out, "\n%s%*s %6s %17s %17s %14s %14s\n", heading, MAX (0, 46 - (int) g_utf8_strlen (heading, -1)), "", _("cases"), _("first"), _("first three"),
                          _("MRR"), _("Brier score"));
  for (guint i = 0; i < self->left_out->len; i++)
    {
      const ApatiteLeftOut *one = g_ptr_array_index (self->left_out, i);

      if ((one->kind == APATITE_LEFT_OUT_GROUP) != groups)
        continue;
      g_string_append_printf (out, "  %s%*s %6u %7.1f %% (%+5.1f) %7.1f %% (%+5.1f) %5.3f (%+.3f) %5.3f (%+.3f)\n", one->title,
                              MAX (0, 44 - (int) g_utf8_strlen (one->title, -1)), "", one->n_cases, 100 * one->top1, 100 * (one->top1 - self->top1),
                              100 * one->top3, 100 * (one->top3 - self->top3), one->mrr, one->mrr - self->mrr, one->brier, one->brier - self->brier);
    }
}

static void
append_left_outs (GString                 *out,
                  const ApatiteEvaluation *self)
{
  if (self->left_out == NULL)
    return;
  append_left_out (out, self, _("Left out as a group"), TRUE);
  append_left_out (out, self, _("Left out"), FALSE);
}

/**
 * apatite_evaluation_to_text:
 *
 * Returns: (transfer full): the figures, each miss, each case whose answer is
 *   not in the library, and what was left out, if that was asked
 */
char *
apatite_evaluation_to_text (const ApatiteEvaluation *self)
{
  GString *out = g_string_new (NULL);

  append_figures (out, self);
  append_misses (out, self);
  append_out_of_scope (out, self);
  append_left_outs (out, self);
  return g_string_free (out, FALSE);
}

/**
 * apatite_evaluation_summary_to_text:
 *
 * Returns: (transfer full): the same without the single cases
 */
char *
apatite_evaluation_summary_to_text (const ApatiteEvaluation *self)
{
  GString *out = g_string_new (NULL);

  append_figures (out, self);
  append_left_outs (out, self);
  return g_string_free (out, FALSE);
}
