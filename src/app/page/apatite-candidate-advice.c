/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/page/apatite-candidate-advice.h"

#include "app/page/apatite-document-table.h"
#include "app/page/apatite-evidence-rows.h"
#include "app/page/apatite-reach-choice.h"
#include "app/page/apatite-share-rows.h"
#include "app/page/apatite-words.h"
#include "app/widgets/apatite-drop-down.h"
#include "app/widgets/apatite-wrap-box.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#define DRAWS 1000
#define MAX_TESTS 10
#define MAX_RIVALS 12
#define PLACE 3 /* that "why not" asks about */

static char *
link_test (const ApatiteNextTest *test)
{
  return apatite_page_link (test->analyte != NULL ? "analyte" : "finding", apatite_next_test_get_id (test), apatite_next_test_get_title (test));
}

/* What would suffice, each found by ranking the changed case. */
static void
add_enough (ApatiteDocument     *document,
            const ApatiteWhyNot *answer)
{
  ApatiteUnitSystem units = apatite_document_get_units (document);
  g_autofree char *first = apatite_case_change_describe (&answer->enough[0], units);
  g_autofree char *second = apatite_case_change_describe (&answer->enough[1], units);
  g_autofree char *text = NULL;

  if (answer->n_enough == 0)
    text = g_strdup (_("No single change would bring it there, nor would two of those that help most."));
  else if (answer->n_enough == 1)
    text = g_strdup_printf (_("Enough to bring it there: %s."), first);
  else
    text = g_strdup_printf (_("No single change would bring it there; two together would: %s, and %s."), first, second);
  apatite_document_add_text (document, text);
}

/* The smallest change that would bring it among the first. */
void
apatite_candidate_add_why_not (ApatiteDocument           *document,
                               const ApatiteDifferential *differential,
                               const ApatiteCandidate    *candidate)
{
  ApatiteWhyNot answer;
  g_autofree char *gap = NULL;

  apatite_advice_why_not (differential, candidate, PLACE, &answer);
  apatite_document_add_section (document, "why-not", _("Why Not"));
  gap = apatite_number_format_locale (answer.gap, 2);
  if (answer.gap <= 0)
    apatite_document_add_text (document, _("It is among the first three."));
  else
    {
      /* Translators: a difference of log10 odds. */
      g_autofree char *text = g_strdup_printf (_("It lacks %s (log10 odds) to be among the first three."), gap);

      apatite_document_add_text (document, text);
      add_enough (document, &answer);
    }
  if (answer.obstacle != NULL)
    {
      g_autofree char *item = apatite_evidence_item_markup (document, answer.obstacle);
      g_auto (GStrv) lines = g_strsplit (item, "\n", -1);
      g_autofree char *flat = g_strjoinv (" ", lines);
      g_autofree char *markup = answer.rank_without_obstacle > 0 && answer.rank_without_obstacle < candidate->rank ? g_strdup_printf (_("Most against it: %s. Set aside, it would be number %u."), flat, answer.rank_without_obstacle)
                                                                 : g_strdup_printf (_("Most against it: %s."), flat);

      apatite_document_add_item (document, "•", NULL, markup);
    }
  if (answer.missing.kind != APATITE_CASE_CHANGE_NONE)
    {
      g_autofree char *change = apatite_case_change_describe (&answer.missing, apatite_document_get_units (document));
      g_autofree char *link = apatite_page_link (answer.missing.analyte != NULL ? "analyte" : "finding",
                                                 answer.missing.analyte != NULL ? answer.missing.analyte->id : answer.missing.finding->id, change);
      g_autofree char *number = apatite_evidence_number (answer.missing.log10_odds - candidate->log10_odds);
      g_autofree char *markup = g_strdup_printf (_("Not entered: %s would add %s and make it number %u."), link, number, answer.missing.rank);

      apatite_document_add_item (document, "•", NULL, markup);
    }
}

static void
reach_changed_cb (ApatiteSession *session,
                  GParamSpec     *pspec,
                  GtkWidget      *choice)
{
  apatite_document_rebuild (g_object_get_data (G_OBJECT (choice), "document"));
}

static void
add_reach_choice (ApatiteDocument *document)
{
  ApatiteSession *session = apatite_document_get_session (document);
  GtkWidget *choice = apatite_reach_choice_new (session);

  g_object_set_data (G_OBJECT (choice), "document", document);
  g_signal_connect_object (session, "notify::reach", G_CALLBACK (reach_changed_cb), choice, 0);
  apatite_document_add_widget (document, choice);
}

static double
find_most_bits (GArray *tests)
{
  double most = 0;

  for (guint i = 0; i < tests->len; i++)
    most = MAX (most, g_array_index (tests, ApatiteNextTest, i).bits);
  return most > 0 ? most : 1;
}

static void
add_most_useful (ApatiteDocument           *document,
                 const ApatiteDifferential *differential,
                 const char                *reach)
{
  g_autoptr (GArray) tests = apatite_advice_next_tests (differential);
  g_autoptr (ApatiteShareRows) rows = apatite_share_rows_new (document);
  double most = find_most_bits (tests);
  guint shown = 0;

  for (guint i = 0; i < tests->len && shown < MAX_TESTS; i++)
    {
      const ApatiteNextTest *test = &g_array_index (tests, ApatiteNextTest, i);
      g_autofree char *link = NULL;
      g_autofree char *bits = NULL;
      g_autofree char *text = NULL;

      if (!apatite_next_test_is_within (test, reach))
        continue;
      shown++;
      link = link_test (test);
      bits = apatite_number_format_locale (test->bits, 2);
      /* Translators: bits of information, then bedside, routine, imaging … */
      text = g_strdup_printf (_("%s bits · %s"), bits, apatite_words_burden (apatite_next_test_get_burden (test)));
      apatite_share_rows_add_text (rows, link, test->bits / most, text);
    }
  if (shown == 0)
    apatite_document_add_text (document, _("Nothing of this kind would help much."));
}

static void
add_missing (ApatiteDocument           *document,
             const ApatiteDifferential *differential,
             const ApatiteCandidate    *candidate,
             const char                *reach)
{
  g_autoptr (GArray) tests = apatite_advice_missing (differential, candidate);
  guint shown = 0;

  for (guint i = 0; i < tests->len && shown < MAX_TESTS; i++)
    {
      const ApatiteNextTest *test = &g_array_index (tests, ApatiteNextTest, i);
      g_autofree char *link = NULL;
      g_autofree char *number = NULL;
      g_autofree char *markup = NULL;

      if (!apatite_next_test_is_within (test, reach))
        continue;
      if (shown++ == 0)
        apatite_document_add_heading (document, _("What Could Speak for This One"));
      link = link_test (test);
      number = apatite_evidence_number (test->top);
      /* Translators: a test, how much it could add, and bedside, routine, imaging … */
      markup = g_strdup_printf (_("%s: up to %s · %s"), link, number, apatite_words_burden (apatite_next_test_get_burden (test)));
      apatite_document_add_item (document, "•", NULL, markup);
    }
}

void
apatite_candidate_add_next (ApatiteDocument           *document,
                            const ApatiteDifferential *differential,
                            const ApatiteCandidate    *candidate)
{
  const char *reach = apatite_session_get_reach (apatite_document_get_session (document));

  apatite_document_add_section (document, "next", _("What Next"));
  apatite_document_add_note (document, _("How much each missing item is expected to lower the uncertainty about the diagnosis; a heavier test comes after a lighter one unless it tells far more. What is worth its burden stays a clinical decision."));
  add_reach_choice (document);
  add_most_useful (document, differential, reach);
  add_missing (document, differential, candidate, reach);
}

static gboolean
is_cancelled (void *data)
{
  return g_cancellable_is_cancelled (data);
}

static void
draw_in_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  ApatiteStability *stability = apatite_stability_compute (data, DRAWS, is_cancelled, cancellable);

  if (stability == NULL)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "cancelled");
  else
    g_task_return_pointer (task, stability, (GDestroyNotify) apatite_stability_free);
}

static void
drawn_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  ApatiteProse *prose = APATITE_PROSE (source);
  ApatiteStability *stability = g_task_propagate_pointer (G_TASK (result), NULL);
  guint index = GPOINTER_TO_UINT (data);
  g_autofree char *first = NULL;
  g_autofree char *three = NULL;
  g_autofree char *text = NULL;

  if (stability == NULL)
    return;
  first = apatite_words_percent (stability->first[index]);
  three = apatite_words_percent (stability->first_three[index]);
  if (stability->best[index] == stability->worst[index])
    /* Translators: number of draws, two shares, and the place. */
    text = g_strdup_printf (_("In %u draws it comes first in %s and among the first three in %s; it stays in place %u in nine of ten draws."), stability->draws, first,
                            three, stability->best[index]);
  else
    /* Translators: number of draws, two shares, and the range of places. */
    text = g_strdup_printf (_("In %u draws it comes first in %s and among the first three in %s; its place is %u to %u in nine of ten draws."), stability->draws, first,
                            three, stability->best[index], stability->worst[index]);
  apatite_prose_set_text (prose, text);
  apatite_stability_free (stability);
}

static void
cancel (gpointer data)
{
  g_cancellable_cancel (data);
  g_object_unref (data);
}

/* Worked out beside the window; the next edit takes the page away and with it
 * the reason to go on. */
void
apatite_candidate_add_stability (ApatiteDocument           *document,
                                 const ApatiteDifferential *differential,
                                 const ApatiteCandidate    *candidate)
{
  GCancellable *cancellable = g_cancellable_new ();
  g_autoptr (GTask) task = NULL;
  g_autofree char *judged = NULL;
  ApatiteProse *prose;

  apatite_document_add_section (document, "stability", _("How Stable"));
  prose = apatite_document_add_text (document, _("Working out how the place changes when every number varies…"));
  apatite_document_add_note (document, _("Every number is varied as laboratories and bodies vary it, by its analytic and within-person biological variation."));
  judged = apatite_stability_list_judged (differential);
  if (judged[0] != '\0')
    {
      /* Translators: laboratory tests */
      g_autofree char *text = g_strdup_printf (_("No study was found for the variation of %s: a judgement is used there."), judged);

      apatite_document_add_note (document, text);
    }
  task = g_task_new (prose, cancellable, drawn_cb, GUINT_TO_POINTER (candidate->index));
  g_task_set_task_data (task, apatite_differential_ref ((ApatiteDifferential *) differential), (GDestroyNotify) apatite_differential_unref);
  apatite_document_keep (document, cancellable, cancel);
  g_task_run_in_thread (task, draw_in_thread);
}

static void
rival_changed_cb (GtkDropDown     *drop_down,
                  GParamSpec      *pspec,
                  ApatiteDocument *document)
{
  GtkStringObject *chosen = gtk_drop_down_get_selected_item (drop_down);

  apatite_document_set_choice (document, "rival", gtk_string_object_get_string (chosen));
  apatite_document_rebuild (document);
}

/* Whom to compare with: the one that was chosen, or the nearest one. */
static const ApatiteCandidate *
add_rival_choice (ApatiteDocument           *document,
                  const ApatiteDifferential *differential,
                  const ApatiteCandidate    *candidate)
{
  const char *chosen = apatite_document_get_choice (document, "rival");
  const ApatiteCandidate *rival = NULL;
  GtkStringList *names = gtk_string_list_new (NULL);
  GtkWidget *drop_down;
  guint selected = 0, n = 0;

  for (guint i = 0; i < differential->n_candidates && n < MAX_RIVALS; i++)
    {
      const ApatiteCandidate *other = &differential->candidates[i];

      if (other == candidate)
        continue;
      gtk_string_list_append (names, other->disease->title);
      if (rival == NULL || g_strcmp0 (chosen, other->disease->title) == 0)
        {
          rival = other;
          selected = n;
        }
      n++;
    }
  drop_down = gtk_drop_down_new (G_LIST_MODEL (names), NULL);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), selected);
  apatite_drop_down_set_name (GTK_DROP_DOWN (drop_down), _("Compared with"), -1);
  gtk_widget_set_halign (drop_down, GTK_ALIGN_START);
  g_signal_connect_object (drop_down, "notify::selected", G_CALLBACK (rival_changed_cb), document, 0);
  apatite_document_add_widget (document, drop_down);
  return rival;
}

/* What puts one above another, item by item. */
void
apatite_candidate_add_contrast (ApatiteDocument           *document,
                                const ApatiteDifferential *differential,
                                const ApatiteCandidate    *candidate)
{
  const ApatiteCandidate *rival;
  g_autoptr (GArray) contrasts = NULL;
  g_autoptr (ApatiteEvidenceRows) rows = NULL;
  double full = 0;

  if (differential->n_candidates < 2)
    return;
  apatite_document_add_section (document, "contrast", _("Against Another Diagnosis"));
  rival = add_rival_choice (document, differential, candidate);
  contrasts = apatite_advice_compare (differential, candidate, rival);
  for (guint i = 0; i < contrasts->len; i++)
    {
      const ApatiteContrast *contrast = &g_array_index (contrasts, ApatiteContrast, i);

      full = MAX (full, fabs (contrast->first - contrast->second));
    }
  rows = apatite_evidence_rows_new (document, full);
  for (guint i = 0; i < contrasts->len; i++)
    {
      const ApatiteContrast *contrast = &g_array_index (contrasts, ApatiteContrast, i);
      g_autofree char *name = apatite_evidence_item_markup (document, contrast->item);
      g_autofree char *difference = apatite_evidence_number (contrast->first - contrast->second);
      g_autofree char *first = apatite_evidence_number (contrast->first);
      g_autofree char *second = apatite_evidence_number (contrast->second);
      /* Translators: a difference, and the two numbers it comes from. */
      g_autofree char *words = g_strdup_printf (_("<b>%s</b> (%s here, %s there)"), difference, first, second);

      apatite_evidence_rows_add (rows, name, contrast->first - contrast->second, words, NULL);
    }
}
