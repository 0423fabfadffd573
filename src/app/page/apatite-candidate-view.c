/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/page/apatite-candidate-advice.h"
#include "app/page/apatite-critical-values.h"
#include "app/page/apatite-evidence-rows.h"
#include "app/page/apatite-views.h"
#include "app/page/apatite-words.h"

#include <glib/gi18n.h>
#include <math.h>

static double
find_longest (GArray *parts)
{
  double longest = 0;

  for (guint i = 0; i < parts->len; i++)
    longest = MAX (longest, fabs (g_array_index (parts, ApatiteEvidence, i).log10_lr));
  return longest;
}

/* "+0.85 for" */
static char *
format_words (const ApatiteEvidence *part)
{
  static const char * const effects[] = { N_("for"), N_("against"), N_("neutral"), N_("not used") };
  g_autofree char *number = apatite_evidence_number (part->log10_lr);

  return g_strdup_printf ("<b>%s</b> %s", number, _(effects[part->effect]));
}

/* "43 of 47 patients", with the number of the source. */
static char *
format_basis (ApatiteDocument     *document,
              const ApatiteSource *source)
{
  g_autofree char *basis = NULL;
  g_autofree char *escaped = NULL;
  g_autofree char *cite = NULL;

  if (source == NULL)
    return g_strdup (_("Its profile says nothing about it."));
  basis = apatite_words_source (source);
  escaped = g_markup_escape_text (basis, -1);
  cite = apatite_document_cite_numbers (document, source);
  return g_strconcat (escaped, cite, NULL);
}

static void
add_unused (ApatiteDocument *document,
            GArray          *parts)
{
  gboolean any = FALSE;

  for (guint i = 0; i < parts->len; i++)
    {
      const ApatiteEvidence *part = &g_array_index (parts, ApatiteEvidence, i);
      g_autofree char *markup = NULL;
      g_autofree char *name = NULL;
      const char *reason;

      if (part->effect != APATITE_EFFECT_UNUSED || part->item == NULL)
        continue;
      if (!any)
        apatite_document_add_heading (document, _("Entered, But Not Counted by Itself"));
      any = TRUE;
      name = g_markup_escape_text (part->item->title, -1);
      reason = part->item->counted_through != NULL ? part->item->counted_through : part->item->unused_reason;
      /* Translators: an entered item, and the item that stands for it in the sum. */
      markup = part->item->counted_through != NULL ? g_markup_printf_escaped (_("%s: counted through %s"), part->item->title, reason)
                                                   : g_markup_printf_escaped ("%s: %s", part->item->title, reason != NULL ? reason : "");
      apatite_document_add_item (document, "•", NULL, markup);
    }
}

static void
add_why (ApatiteDocument           *document,
         const ApatiteDifferential *differential,
         const ApatiteCandidate    *candidate)
{
  g_autoptr (GArray) parts = apatite_differential_explain (differential, candidate);
  g_autofree char *total = apatite_evidence_number (candidate->log10_odds);
  g_autofree char *share = apatite_words_percent (candidate->posterior);
  g_autofree char *sum = NULL;

  apatite_document_add_section (document, "why", _("Why"));
  {
    g_autoptr (ApatiteEvidenceRows) rows = apatite_evidence_rows_new (document, find_longest (parts));

    for (guint i = 0; i < parts->len; i++)
      {
        const ApatiteEvidence *part = &g_array_index (parts, ApatiteEvidence, i);
        g_autofree char *name = NULL;
        g_autofree char *words = NULL;
        g_autofree char *basis = NULL;

        if (part->effect == APATITE_EFFECT_UNUSED)
          continue;
        name = apatite_evidence_item_markup (document, part->item);
        words = format_words (part);
        basis = format_basis (document, part->source);
        apatite_evidence_rows_add (rows, name, part->log10_lr, words, basis);
      }
  }
  /* Translators: the sum of the bars, and the share of all probability. */
  sum = g_strdup_printf (_("The bars add up to %s: the log10 odds against “none of these”. Among all possibilities that is a share of %s."), total, share);
  apatite_document_add_text (document, sum);
  if (candidate->disease->serious)
    {
      /* Translators: why a disease stays in the list while it cannot be excluded, e.g. "surgery can cure it" */
      g_autofree char *urgency = g_strdup_printf (_("Kept in sight: %s (our judgement)"), candidate->disease->urgency);

      apatite_document_add_text (document, urgency);
    }
  add_unused (document, parts);
}

static void
add_prior (ApatiteDocument        *document,
           const ApatiteCandidate *candidate)
{
  const ApatiteProfile *profile = candidate->disease->profile;
  ApatiteSession *session = apatite_document_get_session (document);
  g_autofree char *basis = format_basis (document, &profile->prior_source);
  g_autofree char *markup = NULL;
  GtkWidget *check = gtk_check_button_new ();
  GtkWidget *label = gtk_label_new (_("Take every diagnosis as equally likely beforehand"));

  apatite_document_add_section (document, "prior", _("How Common It Is"));
  /* Translators: a class such as "rare", then its basis. */
  markup = g_strdup_printf (_("Among patients in whom this question comes up it is taken as %s (%s)."), apatite_words_prior (profile->prior_class), basis);
  apatite_document_add_markup (document, markup);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_check_button_set_child (GTK_CHECK_BUTTON (check), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, gtk_label_get_text (GTK_LABEL (label)), -1);
  g_object_bind_property (session, "equal-priors", check, "active", G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);
  apatite_document_add_widget (document, check);
}

static GtkWidget *
new_warning (ApatiteDocument *document,
             const char      *message)
{
  ApatiteProse *prose = apatite_document_new_prose (document, NULL, "");

  apatite_prose_set_text (prose, message);
  apatite_document_record (document, APATITE_PRINT_PARAGRAPH, NULL, prose, NULL);
  return GTK_WIDGET (prose);
}

/* All that is critical is one card, which comes first. */
static void
add_critical (ApatiteDocument           *document,
              const ApatiteDifferential *differential)
{
  g_autofree char *values = apatite_critical_values_words (differential);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  if (values != NULL)
    {
      GtkWidget *first = new_warning (document, values);

      gtk_widget_add_css_class (first, "apatite-row-title");
      gtk_box_append (GTK_BOX (box), first);
    }
  for (guint i = 0; i < differential->warnings->len; i++)
    {
      const ApatiteWarning *warning = g_ptr_array_index (differential->warnings, i);

      if (apatite_warning_is_critical (warning) && warning->rule != NULL)
        gtk_box_append (GTK_BOX (box), new_warning (document, warning->message));
    }
  if (gtk_widget_get_first_child (box) != NULL)
    apatite_document_add_card (document, box, "apatite-alert");
  else
    g_object_unref (g_object_ref_sink (box));
}

static void
add_warnings (ApatiteDocument           *document,
              const ApatiteDifferential *differential)
{
  add_critical (document, differential);
  for (guint i = 0; i < differential->warnings->len; i++)
    {
      const ApatiteWarning *warning = g_ptr_array_index (differential->warnings, i);

      if (!apatite_warning_is_critical (warning))
        apatite_document_add_card (document, new_warning (document, warning->message), "apatite-alert");
    }
}

static void
add_links (ApatiteDocument           *document,
           const ApatiteDifferential *differential,
           const ApatiteCandidate    *candidate)
{
  g_autoptr (GString) markup = g_string_new (NULL);
  g_autofree char *open = apatite_page_link ("monograph", candidate->disease->id, _("Open its page"));
  g_autoptr (GString) ids = g_string_new (candidate->disease->id);

  for (guint i = 0, n = 0; i < differential->n_candidates && n < 2; i++)
    if (&differential->candidates[i] != candidate)
      {
        g_string_append_printf (ids, "+%s", differential->candidates[i].disease->id);
        n++;
      }
  g_string_append_printf (markup, "%s · <a href=\"compare/%s\">%s</a>", open, ids->str, _("Compare with its nearest rivals"));
  apatite_document_add_markup (document, markup->str);
}

static gboolean
add_no_ranking (ApatiteDocument           *document,
                const ApatiteDifferential *differential,
                const ApatiteCandidate    *candidate,
                const char                *id)
{
  g_autofree char *link = NULL;

  if (differential != NULL && candidate != NULL && differential->outcome != APATITE_OUTCOME_NOT_ENOUGH_DATA)
    return FALSE;
  link = apatite_page_link ("monograph", id, _("Open its page"));
  apatite_document_add_text (document, differential != NULL && candidate == NULL ? _("This page is not one of the ranked diagnoses.")
                                       : _("There are not enough data to rank anything yet. Enter laboratory values or findings in the panel."));
  apatite_document_add_markup (document, link);
  return TRUE;
}

/**
 * apatite_candidate_view_build:
 *
 * One diagnosis for the patient who is entered: why, why not, what next, how
 * sure. A list of possibilities with reasons; it decides nothing.
 */
gboolean
apatite_candidate_view_build (ApatiteDocument  *document,
                              const char       *id,
                              GError          **error)
{
  const ApatiteDifferential *differential = apatite_session_get_differential (apatite_document_get_session (document));
  const ApatiteCandidate *candidate = differential != NULL ? apatite_differential_lookup (differential, id) : NULL;
  g_autoptr (ApatiteEntry) entry = apatite_library_lookup (apatite_document_get_library (document), "monograph", id, error);
  g_autofree char *subtitle = NULL;
  g_autofree char *title = NULL;

  if (!APATITE_WITH_DIFFERENTIAL)
    {
      g_clear_error (error);
      return apatite_view_needs_differential (error);
    }
  if (entry == NULL)
    return FALSE;
  if (candidate != NULL && differential->outcome != APATITE_OUTCOME_NOT_ENOUGH_DATA)
    /* Translators: the band in words, the place, and how many were ranked. */
    subtitle = g_strdup_printf (_("For the entered patient: %s · place %u of %u"), apatite_words_band (candidate->band), candidate->rank, differential->n_candidates);
  /* Translators: the page that gives the reasons for and against a disease, beside the page of the disease itself */
  title = g_strdup_printf (_("Why: %s"), entry->title);
  apatite_document_set_title (document, title, subtitle);
  apatite_document_add_note (document, _("Education and reference: possibilities with their reasons, not a diagnosis."));
  if (add_no_ranking (document, differential, candidate, id))
    return TRUE;
  apatite_document_keep (document, apatite_differential_ref ((ApatiteDifferential *) differential), (GDestroyNotify) apatite_differential_unref);
  add_links (document, differential, candidate);
  add_warnings (document, differential);
  add_why (document, differential, candidate);
  apatite_candidate_add_why_not (document, differential, candidate);
  apatite_candidate_add_next (document, differential, candidate);
  apatite_candidate_add_stability (document, differential, candidate);
  apatite_candidate_add_contrast (document, differential, candidate);
  add_prior (document, candidate);
  apatite_document_add_references (document);
  return TRUE;
}
