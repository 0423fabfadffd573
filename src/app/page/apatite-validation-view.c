/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/page/apatite-validation-view.h"

#include "app/page/apatite-case-source.h"
#include "app/page/apatite-document-table.h"
#include "app/page/apatite-share-rows.h"
#include "app/page/apatite-validation-run.h"
#include "app/page/apatite-words.h"

#include <glib/gi18n.h>

/* Of what is left out, so much is shown: the rest changes next to nothing. */
#define MAX_LEFT_OUT 25

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

typedef struct
{
  const char *title;
  double (*get) (const ApatiteEvaluation *evaluation);
  gboolean share;
} Measure;

#define GETTER(member) \
  static double get_##member (const ApatiteEvaluation *evaluation) { return evaluation->member; }

GETTER (top1)
GETTER (top3)
GETTER (top5)
GETTER (prior_top1)
GETTER (prior_top3)
GETTER (mrr)
GETTER (brier)
GETTER (calibration_error)

static void
add_measure (ApatiteTable            *table,
             const ApatiteEvaluation *evaluation,
             const Measure           *measure)
{
  g_autofree char *text = measure->share ? apatite_words_percent (measure->get (evaluation)) : g_strdup_printf ("%.3f", measure->get (evaluation));

  apatite_table_add_text (table, text);
}

/* The sets beside each other; they answer different questions and are never one figure alone. */
static void
add_sets (ApatiteDocument         *document,
          const ApatiteValidation *validation)
{
  static const Measure measures[] = {
    { N_("Published diagnosis in first place"), get_top1, TRUE },
    { N_("Among the first three"), get_top3, TRUE },
    { N_("Among the first five"), get_top5, TRUE },
    { N_("First place by how common it is alone"), get_prior_top1, TRUE },
    { N_("First three by how common it is alone"), get_prior_top3, TRUE },
    { N_("Mean reciprocal rank (1 is best)"), get_mrr, FALSE },
    { N_("Brier score (0 is best)"), get_brier, FALSE },
    { N_("Expected calibration error (0 is best)"), get_calibration_error, FALSE },
  };
  const ApatiteEvaluation *sets[] = { validation->unseen, validation->seen, validation->all };
  /* Translators: titles of columns: the cases that the program had not been made with, those it had, and both. */
  const char *titles[] = { C_("cases", "Unseen"), C_("cases", "Seen"), C_("cases", "All") };
  ApatiteTable *table = apatite_table_new (document, _("The sets of cases side by side"));

  apatite_table_begin_head (table);
  apatite_table_add_text (table, _("Measure"));
  for (guint i = 0; i < G_N_ELEMENTS (sets); i++)
    {
      /* Translators: a set of cases, and how many of them. */
      g_autofree char *title = g_strdup_printf (_("%s (%u)"), titles[i], sets[i]->n_in_scope);

      apatite_table_add_text (table, title);
    }
  for (guint i = 0; i < G_N_ELEMENTS (measures); i++)
    {
      apatite_table_begin_row (table);
      apatite_table_add_text (table, _(measures[i].title));
      for (guint j = 0; j < G_N_ELEMENTS (sets); j++)
        add_measure (table, sets[j], &measures[i]);
    }
  apatite_document_add_widget (document, apatite_table_finish (table));
}

static void
add_figures (ApatiteDocument         *document,
             const ApatiteValidation *validation)
{
  const ApatiteEvaluation *unseen = validation->unseen;
  g_autofree char *text = g_strdup_printf (ngettext ("%u diagnosis was ranked in each case.", "%u diagnoses were ranked in each case.", validation->all->n_candidates),
                                           validation->all->n_candidates);

  apatite_document_add_heading (document, _("Unseen cases"));
  {
    g_autoptr (ApatiteShareRows) rows = apatite_share_rows_new (document);

    add_share (rows, _("Published diagnosis in first place"), unseen->top1, unseen->n_in_scope);
    add_share (rows, _("Among the first three"), unseen->top3, unseen->n_in_scope);
    add_share (rows, _("First place by how common it is alone"), unseen->prior_top1, unseen->n_in_scope);
  }
  apatite_document_add_text (document, text);
  add_sets (document, validation);
}

/* "adhr-21: J Bone Miner Res 2024", which leads to the paper. */
static void
add_case (ApatiteTable                *table,
          const ApatiteEvaluationCase *one)
{
  g_autofree char *source = apatite_case_source_to_short (one->source);
  g_autofree char *markup = g_strdup_printf ("%s: %s", one->id, source);

  apatite_table_add_markup (table, markup);
}

/* Diseases that the library does not have: nothing should be claimed of these patients. */
static void
add_out_of_scope (ApatiteDocument         *document,
                  const ApatiteEvaluation *evaluation)
{
  ApatiteLibrary *library = apatite_document_get_library (document);
  ApatiteTable *table = apatite_table_new (document, NULL);
  /* Translators: of so many cases nothing was claimed in so many. */
  g_autofree char *text = g_strdup_printf (_("Diseases that the library does not have: nothing should fit best. That was so in %u of %u."),
                                           evaluation->n_out_of_scope_flagged, evaluation->n_out_of_scope);

  apatite_document_add_text (document, text);
  apatite_table_add_head (table, _("Case and source"), _("Published diagnosis"), _("What the ranking said"), NULL);
  for (guint i = 0; i < evaluation->cases->len; i++)
    {
      const ApatiteEvaluationCase *one = g_ptr_array_index (evaluation->cases, i);
      g_autofree char *top = NULL;
      g_autofree char *said = NULL;

      if (one->in_scope)
        continue;
      top = one->top != NULL ? apatite_words_entry_title (library, "monograph", one->top) : NULL;
      if (one->claimed && top != NULL)
        /* Translators: %s is a disease. */
        said = g_strdup_printf (_("“%s” fits best"), top);
      else
        said = g_strdup (_("nothing was claimed"));
      apatite_table_begin_row (table);
      add_case (table, one);
      apatite_table_add_text (table, one->truth_label != NULL ? one->truth_label : one->truth);
      apatite_table_add_text (table, said);
    }
  apatite_document_add_widget (document, apatite_table_finish (table));
}

static const char *
get_kind_words (ApatiteLeftOutKind kind)
{
  static const char * const words[] = { N_("the patient"), N_("test"), N_("finding"), N_("group") };

  return _(words[kind]);
}

/* "62 % (−4)": what is left, and what was lost with it. */
static char *
format_change (double without,
               double with)
{
  g_autofree char *percent = apatite_words_percent (without);
  double points = (without - with) * 100;

  /* Translators: a share, and by how many percentage points it has changed. */
  return g_strdup_printf (_("%s (%s%.1f)"), percent, points > 0.05 ? "+" : points < -0.05 ? "−" : "±", points < 0 ? -points : points);
}

/* What carries the result: the same cases without each piece of evidence in turn. */
static void
add_left_out (ApatiteDocument         *document,
              const ApatiteEvaluation *evaluation)
{
  ApatiteTable *table;

  if (evaluation == NULL)
    {
      apatite_document_add_text (document, _("All cases are being ranked again without each piece of evidence in turn. This takes a while…"));
      return;
    }
  apatite_document_add_text (document, _("All cases, ranked again without one piece of evidence: what is missed most stands first. The change is in percentage points. "
                                         "One result may stand for another that repeats it; what a group carries is lost only with all of it."));
  table = apatite_table_new (document, _("Without one piece of evidence"));
  apatite_table_add_head (table, _("Left out"), _("What it is"), _("Cases that had it"), _("In first place"), _("Among the first three"), NULL);
  for (guint i = 0; i < MIN (evaluation->left_out->len, MAX_LEFT_OUT); i++)
    {
      const ApatiteLeftOut *one = g_ptr_array_index (evaluation->left_out, i);
      g_autofree char *n = g_strdup_printf ("%u", one->n_cases);
      g_autofree char *first = format_change (one->top1, evaluation->top1);
      g_autofree char *three = format_change (one->top3, evaluation->top3);

      apatite_table_begin_row (table);
      apatite_table_add_text (table, one->title);
      apatite_table_add_text (table, get_kind_words (one->kind));
      apatite_table_add_text (table, n);
      apatite_table_add_text (table, first);
      apatite_table_add_text (table, three);
    }
  apatite_document_add_widget (document, apatite_table_finish (table));
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

  apatite_table_add_head (table, _("Case and source"), _("Published diagnosis"), _("In first place"), NULL);
  for (guint i = 0; i < evaluation->cases->len; i++)
    {
      const ApatiteEvaluationCase *one = g_ptr_array_index (evaluation->cases, i);
      g_autofree char *truth = NULL;
      g_autofree char *top = NULL;
      g_autofree char *placed = NULL;

      if (!one->in_scope || one->rank == 1)
        continue;
      truth = apatite_words_entry_title (library, "monograph", one->truth);
      top = one->top != NULL ? apatite_words_entry_title (library, "monograph", one->top) : g_strdup ("");
      apatite_table_begin_row (table);
      /* Translators: a disease, and its place in a ranking. */
      placed = g_strdup_printf (_("%s: place\302\240%u"), truth, one->rank);
      add_case (table, one);
      apatite_table_add_text (table, placed);
      apatite_table_add_text (table, top);
    }
  apatite_document_add_widget (document, apatite_table_finish (table));
}

/* Ranks the published cases of the library again, on this copy. */
void
apatite_validation_view_fill (ApatiteDocument *document)
{
  ApatiteSession *session = apatite_document_get_session (document);
  const ApatiteValidation *validation = apatite_validation_get (session);

  apatite_document_set_title (document, _("Validation"), _("Published cases, ranked again by this copy of the program"));
  if (apatite_session_get_ready (session) && (validation == NULL || (validation->problem == NULL && validation->left_out == NULL)))
    apatite_validation_run (document);
  if (validation == NULL)
    {
      apatite_document_add_text (document, _("The cases are being ranked…"));
      return;
    }
  if (validation->problem != NULL)
    {
      apatite_document_add_text (document, validation->problem);
      return;
    }
  apatite_document_add_note (document, _("“Seen” cases were at hand while the figures of the library were judged, so they flatter the program. "
                                         "“Unseen” ones were read only afterwards; they are the better judge."));
  apatite_document_add_section (document, "figures", C_("numbers", "Figures"));
  add_figures (document, validation);
  add_calibration (document, validation->all);
  apatite_document_add_section (document, "misses", _("Not in First Place"));
  add_misses (document, validation->all);
  apatite_document_add_section (document, "out-of-scope", _("Not in the Library"));
  add_out_of_scope (document, validation->all);
  apatite_document_add_section (document, "left-out", _("What Carries the Result"));
  add_left_out (document, validation->left_out);
}
