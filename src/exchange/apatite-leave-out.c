/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which evidence carries the result: the cases of an evaluation, ranked again
 * without each analyte, each finding and each group of them in turn. */

#include "exchange/apatite-evaluation-private.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

/* What there is of each case, so that one without the item is not ranked again. */
typedef struct
{
  ApatiteEvaluation *evaluation;
  ApatiteEngine *engine;
  const ApatiteKnowledge *knowledge;
  GPtrArray *known; /* of each case: a set of the ids of its results, measured or derived, and findings */
} LeaveOut;

/* Takes @what out of a case. Returns: whether there was any of it */
typedef gboolean (*TakeOut) (const LeaveOut *self,
                             ApatiteCase    *patient,
                             const void     *what);

static void
left_out_free (ApatiteLeftOut *left_out)
{
  g_free (left_out->id);
  g_free (left_out->title);
  g_free (left_out);
}

static gboolean
contains (GPtrArray  *ids,
          const char *id)
{
  return g_ptr_array_find_with_equal_func (ids, id, g_str_equal, NULL);
}

/* Whether a result counts by itself and is not only put into a formula. */
static gboolean
is_evidence (const LeaveOut       *self,
             const ApatiteAnalyte *analyte)
{
  GPtrArray *stand_ins = self->knowledge->rules->stand_ins;

  for (guint i = 0; i < stand_ins->len; i++)
    if (strcmp (((const ApatiteStandIn *) g_ptr_array_index (stand_ins, i))->analyte, analyte->id) == 0)
      return TRUE;
  return analyte->has_background;
}

/* An input that counts for nothing by itself, of what is derived although it is
 * left out: without the urine phosphate there is no TmP/GFR. */
static const ApatiteAnalyte *
find_input (const LeaveOut    *self,
            const ApatiteCase *patient,
            GPtrArray         *members)
{
  g_autoptr (GPtrArray) readings = apatite_case_read (patient, self->knowledge->labs, self->knowledge->formulas);

  for (guint i = 0; i < readings->len; i++)
    {
      const ApatiteReading *reading = g_ptr_array_index (readings, i);

      for (guint j = 0; reading->derived != NULL && contains (members, reading->analyte->id) && reading->derived->inputs[j] != NULL; j++)
        {
          const ApatiteAnalyte *input = apatite_lab_table_lookup (self->knowledge->labs, reading->derived->inputs[j]);

          if (input != NULL && !is_evidence (self, input) && apatite_case_lookup_result (patient, input->id) != NULL)
            return input;
        }
    }
  return NULL;
}

/* @what: ids of analytes and findings; what implies such a finding goes with it */
static gboolean
take_out_group (const LeaveOut *self,
                ApatiteCase    *patient,
                const void     *what)
{
  GPtrArray *members = (GPtrArray *) what;
  const ApatiteAnalyte *input;
  gboolean any = FALSE;

  for (guint i = 0; i < members->len; i++)
    {
      const char *id = g_ptr_array_index (members, i);
      const ApatiteAnalyte *analyte = apatite_lab_table_lookup (self->knowledge->labs, id);

      if (analyte != NULL && apatite_case_lookup_result (patient, id) != NULL)
        {
          apatite_lab_panel_remove (patient->labs, analyte);
          any = TRUE;
        }
      for (guint j = patient->findings->len; j > 0 && analyte == NULL; j--)
        if (apatite_knowledge_finding_implies (self->knowledge, ((const ApatiteCaseFinding *) g_ptr_array_index (patient->findings, j - 1))->finding->id, id))
          {
            g_ptr_array_remove_index (patient->findings, j - 1);
            any = TRUE;
          }
    }
  while ((input = find_input (self, patient, members)) != NULL)
    {
      apatite_lab_panel_remove (patient->labs, input);
      any = TRUE;
    }
  return any;
}

/* @what: an analyte */
static gboolean
take_out_analyte (const LeaveOut *self,
                  ApatiteCase    *patient,
                  const void     *what)
{
  g_autoptr (GPtrArray) alone = g_ptr_array_new ();

  g_ptr_array_add (alone, ((const ApatiteAnalyte *) what)->id);
  return take_out_group (self, patient, alone);
}

/* @what: a finding; nothing that implies it goes with it */
static gboolean
take_out_finding (const LeaveOut *self,
                  ApatiteCase    *patient,
                  const void     *what)
{
  for (guint i = 0; i < patient->findings->len; i++)
    if (((const ApatiteCaseFinding *) g_ptr_array_index (patient->findings, i))->finding == what)
      {
        g_ptr_array_remove_index (patient->findings, i);
        return TRUE;
      }
  return FALSE;
}

/* @what: a kind of finding */
static gboolean
take_out_kind (const LeaveOut *self,
               ApatiteCase    *patient,
               const void     *what)
{
  guint before = patient->findings->len;

  for (guint i = before; i > 0; i--)
    if (strcmp (((const ApatiteCaseFinding *) g_ptr_array_index (patient->findings, i - 1))->finding->kind, what) == 0)
      g_ptr_array_remove_index (patient->findings, i - 1);
  return patient->findings->len < before;
}

static gboolean
take_out_age (const LeaveOut *self,
              ApatiteCase    *patient,
              const void     *what)
{
  gboolean any = !isnan (patient->labs->age_years);

  patient->labs->age_years = NAN;
  return any;
}

static gboolean
take_out_sex (const LeaveOut *self,
              ApatiteCase    *patient,
              const void     *what)
{
  gboolean any = patient->labs->sex != APATITE_SEX_UNKNOWN;

  patient->labs->sex = APATITE_SEX_UNKNOWN;
  return any;
}

static void
count (ApatiteLeftOut *left_out,
       guint           rank,
       double          top_posterior)
{
  gboolean right = rank == 1;

  left_out->top1 += right;
  left_out->top3 += rank <= 3;
  left_out->mrr += 1.0 / rank;
  left_out->brier += (top_posterior - right) * (top_posterior - right);
}

/* Ranks the cases again without @what. @id: also what a case is asked for
 * before it is copied, where @kind is that of a single item. */
static void
leave_out (const LeaveOut     *self,
           ApatiteLeftOutKind  kind,
           const char         *id,
           const char         *title,
           TakeOut             take_out,
           const void         *what)
{
  ApatiteEvaluation *evaluation = self->evaluation;
  gboolean single = kind == APATITE_LEFT_OUT_ANALYTE || kind == APATITE_LEFT_OUT_FINDING;
  double n = MAX (evaluation->n_in_scope, 1);
  ApatiteLeftOut *left_out = g_new0 (ApatiteLeftOut, 1);

  left_out->kind = kind;
  left_out->id = g_strdup (id);
  left_out->title = g_strdup (title);
  for (guint i = 0; i < evaluation->cases->len; i++)
    {
      const ApatiteEvaluationCase *entry = g_ptr_array_index (evaluation->cases, i);
      g_autoptr (ApatiteCase) patient = NULL;
      g_autoptr (ApatiteDifferential) differential = NULL;

      if (!entry->in_scope)
        continue;
      if (!single || g_hash_table_contains (g_ptr_array_index (self->known, i), id))
        patient = apatite_case_copy (entry->patient);
      if (patient == NULL || !take_out (self, patient, what))
        {
          count (left_out, entry->rank, entry->top_posterior);
          continue;
        }
      left_out->n_cases++;
      differential = apatite_engine_rank (self->engine, patient, NULL);
      count (left_out, apatite_evaluation_find_answer (differential, self->knowledge, entry->truth)->rank, differential->candidates[0].posterior);
    }
  left_out->top1 /= n;
  left_out->top3 /= n;
  left_out->mrr /= n;
  left_out->brier /= n;
  if (left_out->n_cases > 0)
    g_ptr_array_add (evaluation->left_out, left_out);
  else
    left_out_free (left_out);
}

static GHashTable *
list_known (const LeaveOut    *self,
            const ApatiteCase *patient)
{
  GHashTable *known = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) readings = apatite_case_read (patient, self->knowledge->labs, self->knowledge->formulas);

  for (guint i = 0; i < patient->labs->values->len; i++)
    g_hash_table_add (known, ((const ApatiteLabValue *) g_ptr_array_index (patient->labs->values, i))->analyte->id);
  for (guint i = 0; i < readings->len; i++)
    g_hash_table_add (known, ((const ApatiteReading *) g_ptr_array_index (readings, i))->analyte->id);
  for (guint i = 0; i < patient->findings->len; i++)
    g_hash_table_add (known, ((const ApatiteCaseFinding *) g_ptr_array_index (patient->findings, i))->finding->id);
  return known;
}

static int
compare_less_first (double left,
                    double right)
{
  /* Sums of the same figures in another order are the same. */
  return fabs (left - right) < 1e-12 ? 0 : left < right ? -1 : 1;
}

/* What is missed most first. */
static int
compare_left_out (gconstpointer a,
                  gconstpointer b)
{
  const ApatiteLeftOut *left = *(const ApatiteLeftOut * const *) a;
  const ApatiteLeftOut *right = *(const ApatiteLeftOut * const *) b;
  int order = compare_less_first (left->top1, right->top1);

  if (order == 0)
    order = compare_less_first (left->top3, right->top3);
  if (order == 0)
    order = compare_less_first (left->mrr, right->mrr);
  if (order == 0)
    order = compare_less_first (right->brier, left->brier);
  if (order == 0)
    order = strcmp (left->id, right->id);
  return order != 0 ? order : (int) left->kind - (int) right->kind;
}

static void
leave_out_kinds (const LeaveOut *self)
{
  g_autoptr (GHashTable) kinds = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->knowledge->findings->len; i++)
    {
      const ApatiteFinding *finding = g_ptr_array_index (self->knowledge->findings, i);
      g_autofree char *id = g_strconcat ("findings-", finding->kind, NULL);
      g_autofree char *title = g_strdup_printf (_("Findings: %s"), finding->kind);

      if (g_hash_table_add (kinds, finding->kind))
        leave_out (self, APATITE_LEFT_OUT_GROUP, id, title, take_out_kind, finding->kind);
    }
}

/**
 * apatite_evaluation_leave_out:
 * @self: a finished evaluation
 *
 * Ranks the cases again without age, sex, each analyte and each finding that
 * occurs in them, and without each group of evidence and each kind of finding
 * as a whole, in turn. One member of a group may stand for another that is left
 * out: what the group carries is lost only with all of it.
 */
void
apatite_evaluation_leave_out (ApatiteEvaluation *self,
                              ApatiteEngine     *engine)
{
  const ApatiteKnowledge *knowledge = apatite_engine_get_knowledge (engine);
  g_autoptr (GPtrArray) known = g_ptr_array_new_with_free_func ((GDestroyNotify) g_hash_table_unref);
  const LeaveOut work = { self, engine, knowledge, known };

  g_clear_pointer (&self->left_out, g_ptr_array_unref);
  self->left_out = g_ptr_array_new_with_free_func ((GDestroyNotify) left_out_free);
  for (guint i = 0; i < self->cases->len; i++)
    g_ptr_array_add (known, list_known (&work, ((const ApatiteEvaluationCase *) g_ptr_array_index (self->cases, i))->patient));
  leave_out (&work, APATITE_LEFT_OUT_CONTEXT, "age", _("Age"), take_out_age, NULL);
  leave_out (&work, APATITE_LEFT_OUT_CONTEXT, "sex", _("Sex"), take_out_sex, NULL);
  for (guint i = 0; i < apatite_lab_table_get_size (knowledge->labs); i++)
    {
      const ApatiteAnalyte *analyte = apatite_lab_table_get (knowledge->labs, i);

      leave_out (&work, APATITE_LEFT_OUT_ANALYTE, analyte->id, analyte->short_title, take_out_analyte, analyte);
    }
  for (guint i = 0; i < knowledge->findings->len; i++)
    {
      const ApatiteFinding *finding = g_ptr_array_index (knowledge->findings, i);

      leave_out (&work, APATITE_LEFT_OUT_FINDING, finding->id, finding->title, take_out_finding, finding);
    }
  for (guint i = 0; i < knowledge->rules->groups->len; i++)
    {
      const ApatiteEvidenceGroup *group = g_ptr_array_index (knowledge->rules->groups, i);

      leave_out (&work, APATITE_LEFT_OUT_GROUP, group->id, group->title, take_out_group, group->members);
    }
  leave_out_kinds (&work);
  g_ptr_array_sort (self->left_out, compare_left_out);
}

const char *
apatite_left_out_kind_to_string (ApatiteLeftOutKind kind)
{
  static const char * const names[] = { "context", "analyte", "finding", "group" };

  return names[kind];
}
