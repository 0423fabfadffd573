/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/page/apatite-validation-view.h"

#include "app/page/apatite-document-table.h"
#include "app/page/apatite-share-rows.h"
#include "app/page/apatite-words.h"
#include "exchange/apatite-evaluation.h"

#include <glib/gi18n.h>

/* The figures of this copy; kept with the session, for they don't change. */
#define RESULT_KEY "apatite-validation"

typedef struct
{
  ApatiteLibrary *library;
  ApatiteEngine *engine;
} Job;

static void
job_free (Job *job)
{
  apatite_library_unref (job->library);
  apatite_engine_unref (job->engine);
  g_free (job);
}

static void
run_in_thread (GTask        *task,
               gpointer      source,
               gpointer      data,
               GCancellable *cancellable)
{
  Job *job = data;
  ApatiteEvaluation *evaluation = apatite_evaluation_new ();
  const char * const kinds[] = { "case", "teaching", "evaluation" };

  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    {
      g_autoptr (GPtrArray) entries = apatite_library_list (job->library, kinds[k], NULL);

      for (guint i = 0; entries != NULL && i < entries->len; i++)
        {
          const ApatiteEntry *entry = g_ptr_array_index (entries, i);
          g_autoptr (GBytes) bytes = apatite_library_load (job->library, kinds[k], entry->id, NULL);
          g_autoptr (ApatiteCaseFile) file = bytes != NULL ? apatite_case_file_parse (bytes, entry->id, apatite_engine_get_knowledge (job->engine), NULL) : NULL;

          if (file != NULL && file->truth != NULL)
            apatite_evaluation_add (evaluation, job->engine, file, entry->id);
        }
    }
  apatite_evaluation_finish (evaluation, job->engine);
  g_task_return_pointer (task, evaluation, (GDestroyNotify) apatite_evaluation_free);
}

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  ApatiteDocument *document = APATITE_DOCUMENT (source);
  ApatiteEvaluation *evaluation = g_task_propagate_pointer (G_TASK (result), NULL);

  g_object_set_data_full (G_OBJECT (apatite_document_get_session (document)), RESULT_KEY, evaluation, (GDestroyNotify) apatite_evaluation_free);
  apatite_document_rebuild (document);
}

static void
start (ApatiteDocument *document)
{
  g_autoptr (GTask) task = g_task_new (document, NULL, done_cb, NULL);
  Job *job = g_new0 (Job, 1);

  job->library = apatite_library_ref (apatite_document_get_library (document));
  job->engine = apatite_engine_ref (apatite_session_get_engine (apatite_document_get_session (document)));
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  g_task_run_in_thread (task, run_in_thread);
}

static void
add_share (ApatiteShareRows *rows,
           const char       *title,
           double            share,
           guint             n)
{
  g_autofree char *percent = apatite_words_percent (share);
  /* Translators: a share and the number of cases. */
  g_autofree char *text = g_strdup_printf (_("%s of %u"), percent, n);

  apatite_share_rows_add_text (rows, title, share, text);
}

static void
add_figures (ApatiteDocument         *document,
             const ApatiteEvaluation *evaluation)
{
  g_autoptr (ApatiteShareRows) rows = apatite_share_rows_new (document);
  guint n = evaluation->n_in_scope;
  g_autofree char *text = NULL;

  add_share (rows, _("Published diagnosis in first place"), evaluation->top1, n);
  add_share (rows, _("Among the first three"), evaluation->top3, n);
  add_share (rows, _("Among the first five"), evaluation->top5, n);
  add_share (rows, _("First place by how common it is alone"), evaluation->prior_top1, n);
  add_share (rows, _("First three by how common it is alone"), evaluation->prior_top3, n);
  /* Translators: three measures of quality, then the number of ranked diagnoses. */
  text = g_strdup_printf (_("Mean reciprocal rank %.3f, Brier score %.3f, expected calibration error %.3f; %u diagnoses were ranked. "
                            "Of %u cases from outside the library %u were flagged as such."),
                          evaluation->mrr, evaluation->brier, evaluation->calibration_error, evaluation->n_candidates, evaluation->n_out_of_scope,
                          evaluation->n_out_of_scope_flagged);
  apatite_document_add_text (document, text);
}

static void
add_calibration (ApatiteDocument         *document,
                 const ApatiteEvaluation *evaluation)
{
  ApatiteTable *table = apatite_table_new (document, _("Calibration of the first place"));

  apatite_table_add_head (table, _("Share given"), _("Cases"), _("Was right"), NULL);
  for (guint i = 0; i < APATITE_CALIBRATION_BINS; i++)
    {
      const ApatiteCalibrationBin *bin = &evaluation->bins[i];
      g_autofree char *predicted = apatite_words_percent (bin->predicted);
      g_autofree char *observed = apatite_words_percent (bin->observed);
      g_autofree char *n = g_strdup_printf ("%u", bin->n);

      if (bin->n == 0)
        continue;
      apatite_table_begin_row (table);
      apatite_table_add_text (table, predicted);
      apatite_table_add_text (table, n);
      apatite_table_add_text (table, observed);
    }
  apatite_document_add_widget (document, apatite_table_finish (table));
}

static void
add_misses (ApatiteDocument         *document,
            const ApatiteEvaluation *evaluation)
{
  ApatiteLibrary *library = apatite_document_get_library (document);
  ApatiteTable *table = apatite_table_new (document, NULL);

  apatite_table_add_head (table, _("Case"), _("Published diagnosis"), _("Place"), _("In first place"), _("Source"), NULL);
  for (guint i = 0; i < evaluation->cases->len; i++)
    {
      const ApatiteEvaluationCase *one = g_ptr_array_index (evaluation->cases, i);
      g_autofree char *truth = NULL;
      g_autofree char *top = NULL;
      g_autofree char *rank = g_strdup_printf ("%u", one->rank);

      if (!one->in_scope || one->rank == 1)
        continue;
      truth = apatite_words_entry_title (library, "monograph", one->truth);
      top = one->top != NULL ? apatite_words_entry_title (library, "monograph", one->top) : g_strdup ("");
      apatite_table_begin_row (table);
      apatite_table_add_text (table, one->id);
      apatite_table_add_text (table, truth);
      apatite_table_add_text (table, rank);
      apatite_table_add_text (table, top);
      apatite_table_add_text (table, one->source);
    }
  apatite_document_add_widget (document, apatite_table_finish (table));
}

/* Ranks the published cases of the library again, on this copy. */
void
apatite_validation_view_fill (ApatiteDocument *document)
{
  ApatiteSession *session = apatite_document_get_session (document);
  const ApatiteEvaluation *evaluation = g_object_get_data (G_OBJECT (session), RESULT_KEY);

  apatite_document_set_title (document, _("Validation"), _("Published cases, ranked again by this copy of the program"));
  if (evaluation == NULL)
    {
      apatite_document_add_text (document, _("The cases are being ranked…"));
      if (apatite_session_get_ready (session))
        start (document);
      return;
    }
  apatite_document_add_note (document, _("The shipped cases were at hand while the program was made. Cases that it has never seen are the better judge."));
  apatite_document_add_section (document, "figures", C_("numbers", "Figures"));
  add_figures (document, evaluation);
  add_calibration (document, evaluation);
  apatite_document_add_section (document, "misses", _("Not in First Place"));
  add_misses (document, evaluation);
}
