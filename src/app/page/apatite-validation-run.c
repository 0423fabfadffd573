/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/page/apatite-validation-run.h"

#define RESULT_KEY "apatite-validation"

typedef struct
{
  ApatiteLibrary *library;
  ApatiteEngine *engine;
  gboolean leave_out;
} Job;

static void
job_free (Job *job)
{
  apatite_library_unref (job->library);
  apatite_engine_unref (job->engine);
  g_free (job);
}

static void
validation_free (ApatiteValidation *validation)
{
  g_clear_pointer (&validation->unseen, apatite_evaluation_free);
  g_clear_pointer (&validation->seen, apatite_evaluation_free);
  g_clear_pointer (&validation->all, apatite_evaluation_free);
  g_clear_pointer (&validation->left_out, apatite_evaluation_free);
  g_free (validation->problem);
  g_free (validation);
}

static ApatiteEvaluation *
rank_set (const Job   *job,
          const char  *set,
          GError     **error)
{
  g_autoptr (ApatiteEvaluation) evaluation = apatite_evaluation_new ();

  if (!apatite_evaluation_add_shipped (evaluation, job->engine, job->library, set, error))
    return NULL;
  apatite_evaluation_finish (evaluation, job->engine);
  return g_steal_pointer (&evaluation);
}

static void
run_in_thread (GTask        *task,
               gpointer      source,
               gpointer      data,
               GCancellable *cancellable)
{
  const Job *job = data;
  ApatiteValidation *validation = g_new0 (ApatiteValidation, 1);
  g_autoptr (GError) error = NULL;

  validation->all = rank_set (job, NULL, &error);
  if (validation->all != NULL && job->leave_out)
    {
      apatite_evaluation_leave_out (validation->all, job->engine);
      validation->left_out = g_steal_pointer (&validation->all);
    }
  else if (validation->all != NULL)
    {
      validation->seen = rank_set (job, APATITE_CASES_SEEN, &error);
      validation->unseen = validation->seen != NULL ? rank_set (job, APATITE_CASES_UNSEEN, &error) : NULL;
    }
  if (error != NULL)
    validation->problem = g_strdup (error->message);
  g_task_return_pointer (task, validation, (GDestroyNotify) validation_free);
}

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  ApatiteDocument *document = APATITE_DOCUMENT (source);
  GObject *session = G_OBJECT (apatite_document_get_session (document));
  ApatiteValidation *found = g_task_propagate_pointer (G_TASK (result), NULL);
  ApatiteValidation *before = g_object_get_data (session, RESULT_KEY);

  if (before == NULL)
    g_object_set_data_full (session, RESULT_KEY, found, (GDestroyNotify) validation_free);
  else
    {
      if (before->left_out == NULL)
        before->left_out = g_steal_pointer (&found->left_out);
      validation_free (found);
    }
  apatite_document_rebuild (document);
}

const ApatiteValidation *
apatite_validation_get (ApatiteSession *session)
{
  return g_object_get_data (G_OBJECT (session), RESULT_KEY);
}

void
apatite_validation_run (ApatiteDocument *document)
{
  g_autoptr (GTask) task = g_task_new (document, NULL, done_cb, NULL);
  ApatiteSession *session = apatite_document_get_session (document);
  Job *job = g_new0 (Job, 1);

  job->library = apatite_library_ref (apatite_session_get_library (session));
  job->engine = apatite_engine_ref (apatite_session_get_engine (session));
  job->leave_out = apatite_validation_get (session) != NULL;
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  g_task_run_in_thread (task, run_in_thread);
}
