/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/page/apatite-chart-bar.h"
#include "app/page/apatite-code-chips.h"
#include "app/page/apatite-code-rows.h"
#include "app/page/apatite-differential-rows.h"
#include "app/page/apatite-profile-chart.h"
#include "app/page/apatite-share-rows.h"
#include "app/page/apatite-views.h"
#include "app/page/apatite-words.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

/* The order in which a page is read. */
static const char * const section_order[] = {
  "synopsis", "codes", "look-for", "pearls", "differential", "best-tests", "management", "therapy", "follow-up", "red-flags", "patient", "profile",
};

/* "Reviewed Nov 2026 · literature to Oct 2026 · 83 sources" */
static char *
format_dates (const ApatiteMonograph *monograph)
{
  g_autofree char *reviewed = apatite_words_month (monograph->reviewed);
  g_autofree char *literature = apatite_words_month (monograph->literature);
  guint n = g_strv_length (monograph->cited);
  g_autofree char *sources = g_strdup_printf (ngettext ("%u source", "%u sources", n), n);
  g_autofree char *since = apatite_words_isolate (reviewed);
  g_autofree char *until = apatite_words_isolate (literature);
  g_autofree char *counted = apatite_words_isolate (sources);

  /* Translators: month of the last review, month up to which papers were read, number of sources. */
  return g_strdup_printf (_("Reviewed %s · literature to %s · %s"), since, until, counted);
}

static void
add_alert (ApatiteDocument        *document,
           const ApatiteStatement *statement,
           gboolean                alert)
{
  g_autoptr (GPtrArray) one = g_ptr_array_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *icon = gtk_image_new_from_icon_name (alert ? "dialog-warning-symbolic" : "dialog-information-symbolic");
  ApatiteProse *prose;

  g_ptr_array_add (one, (gpointer) statement);
  prose = apatite_document_new_prose (document, one, NULL);
  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL, alert ? _("Alert") : _("Notice"), -1);
  gtk_widget_set_hexpand (GTK_WIDGET (prose), TRUE);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (prose));
  apatite_document_record (document, APATITE_PRINT_PARAGRAPH, NULL, prose, NULL);
  apatite_document_add_card (document, box, alert ? "apatite-alert" : "apatite-notice");
}

static void
add_names (ApatiteDocument        *document,
           const ApatiteMonograph *monograph)
{
  g_autofree char *names = g_strjoinv (" · ", monograph->synonyms);
  g_autoptr (GString) markup = g_string_new (NULL);

  if (names[0] != '\0')
    {
      g_autofree char *also = g_strdup_printf (_("Also called: %s"), names);
      g_autofree char *escaped = g_markup_escape_text (also, -1);

      g_string_append (markup, escaped);
    }
  if (monograph->parent != NULL)
    {
      g_autofree char *title = apatite_words_entry_title (apatite_document_get_library (document), "monograph", monograph->parent);
      g_autofree char *link = apatite_page_link ("monograph", monograph->parent, title);

      if (markup->len > 0)
        g_string_append_c (markup, '\n');
      /* Translators: the group of diseases that this one is part of; a link. */
      g_string_append_printf (markup, _("Part of: %s"), link);
    }
  if (markup->len > 0)
    apatite_document_add_note (document, markup->str);
}

/* Why it stays in the ranking while it cannot be excluded. */
static void
add_urgency (ApatiteDocument        *document,
             const ApatiteMonograph *monograph)
{
  g_autofree char *markup = NULL;

  if (!monograph->serious || monograph->kind != APATITE_MONOGRAPH_CANDIDATE)
    return;
  /* Translators: why a disease stays in the list while it cannot be excluded, e.g. "surgery can cure it" */
  markup = g_markup_printf_escaped (_("Kept in sight: %s (our judgement)"), monograph->urgency);
  apatite_document_add_note (document, markup);
}

static void
add_header (ApatiteDocument        *document,
            const ApatiteMonograph *monograph)
{
  g_autofree char *abbreviations = g_strjoinv (", ", monograph->abbreviations);
  g_autofree char *subtitle = g_strdup_printf ("%s%s%s", abbreviations, abbreviations[0] != '\0' ? " · " : "", monograph->summary);
  g_autofree char *dates = format_dates (monograph);
  GtkWidget *chips;

  apatite_document_set_title (document, monograph->title, subtitle);
  if (monograph->codes->len > 0)
    {
      chips = apatite_code_chips_new (monograph);
      gtk_widget_add_css_class (chips, "apatite-chips");
      apatite_document_add_widget (document, chips);
    }
  apatite_document_add_note (document, dates);
  add_names (document, monograph);
  add_urgency (document, monograph);
  for (guint i = 0; monograph->alerts != NULL && i < monograph->alerts->len; i++)
    add_alert (document, g_ptr_array_index (monograph->alerts, i), TRUE);
  for (guint i = 0; monograph->notices != NULL && i < monograph->notices->len; i++)
    add_alert (document, g_ptr_array_index (monograph->notices, i), FALSE);
}

/* The members of a group of diseases. */
static void
add_children (ApatiteDocument        *document,
              const ApatiteMonograph *monograph)
{
  g_autoptr (GPtrArray) entries = apatite_library_list (apatite_document_get_library (document), "monograph", NULL);
  gboolean any = FALSE;

  for (guint i = 0; entries != NULL && i < entries->len; i++)
    {
      const ApatiteEntry *entry = g_ptr_array_index (entries, i);
      g_autofree char *link = NULL;
      g_autofree char *summary = NULL;
      g_autofree char *markup = NULL;

      if (g_strcmp0 (entry->parent, monograph->id) != 0)
        continue;
      if (!any)
        apatite_document_add_section (document, "kinds", _("Kinds"));
      any = TRUE;
      link = apatite_page_link ("monograph", entry->id, entry->title);
      summary = g_markup_escape_text (entry->summary, -1);
      markup = g_strdup_printf ("%s: %s", link, summary);
      apatite_document_add_item (document, "•", NULL, markup);
    }
}

static void
add_codes (ApatiteDocument        *document,
           const ApatiteMonograph *monograph)
{
  if (monograph->codes->len == 0 && monograph->code_notes == NULL)
    return;
  apatite_document_add_section (document, "codes", apatite_section_title ("codes"));
  if (monograph->codes->len > 0)
    apatite_code_rows_add (document, monograph);
  if (monograph->site_codes->len > 0)
    apatite_code_chips_add_sites (document, monograph);
  if (monograph->code_notes != NULL)
    apatite_document_add_statements (document, monograph->code_notes);
}

static void
add_age_and_sex (ApatiteDocument      *document,
                 const ApatiteProfile *profile)
{
  g_autoptr (ApatiteShareRows) rows = NULL;

  apatite_document_add_heading (document, _("Age and Sex"));
  rows = apatite_share_rows_new (document);
  if (!isnan (profile->male))
    apatite_share_rows_add (rows, _("Male"), profile->male, &profile->sex_source);
  for (guint i = 0; profile->has_age && i < APATITE_N_AGE_BANDS; i++)
    apatite_share_rows_add (rows, apatite_words_age_band (i), profile->age[i], &profile->age_source);
}

static void
add_findings (ApatiteDocument      *document,
              const ApatiteProfile *profile)
{
  ApatiteKnowledge *knowledge = apatite_document_get_knowledge (document);
  g_autoptr (GPtrArray) findings = apatite_profile_list_findings (profile);
  g_autoptr (ApatiteShareRows) rows = NULL;

  apatite_document_add_heading (document, _("Expected Findings"));
  rows = apatite_share_rows_new (document);
  for (guint i = 0; i < findings->len; i++)
    {
      const ApatiteProfileFinding *row = g_ptr_array_index (findings, i);
      const ApatiteFinding *finding = apatite_knowledge_lookup_finding (knowledge, row->finding);
      g_autofree char *link = finding != NULL ? apatite_page_link ("finding", finding->id, finding->title) : NULL;
      g_autofree char *name = link != NULL ? apatite_words_for_ages (link, row->ages) : NULL;

      if (name != NULL)
        apatite_share_rows_add (rows, name, row->p, &row->source);
    }
}

static void
add_profile (ApatiteDocument        *document,
             const ApatiteMonograph *monograph)
{
  if (monograph->profile == NULL)
    return;
  apatite_document_add_section (document, "profile", apatite_section_title ("profile"));
  if (apatite_document_get_knowledge (document) == NULL)
    {
      apatite_document_add_note (document, _("The laboratory profile is being read…"));
      return;
    }
  apatite_document_add_note (document, APATITE_WITH_DIFFERENTIAL
    ? _("How likely each result is in an untreated patient at presentation, against the interval for age and sex. The mark ● is the entered patient.")
    : _("How likely each result is in an untreated patient at presentation, against the interval for age and sex."));
  apatite_document_add_widget (document, apatite_profile_chart_new (document, monograph->profile));
  if (monograph->profile->findings->len > 0)
    add_findings (document, monograph->profile);
  if (monograph->profile->has_age || !isnan (monograph->profile->male))
    add_age_and_sex (document, monograph->profile);
}

static void
add_studies (ApatiteDocument        *document,
             const ApatiteMonograph *monograph)
{
  g_autoptr (GPtrArray) studies = apatite_library_list (apatite_document_get_library (document), "study", NULL);
  gboolean any = FALSE;

  for (guint i = 0; studies != NULL && i < studies->len; i++)
    {
      const ApatiteEntry *entry = g_ptr_array_index (studies, i);
      g_autofree char *link = NULL;

      if (g_strcmp0 (entry->parent, monograph->id) != 0)
        continue;
      if (!any)
        apatite_document_add_section (document, "studies", _("Studies"));
      any = TRUE;
      link = apatite_page_link ("study", entry->id, entry->title);
      apatite_document_add_item (document, "•", NULL, link);
    }
}

static void
add_about (ApatiteDocument        *document,
           const ApatiteMonograph *monograph)
{
  g_autofree char *reviewed = apatite_words_isolate (monograph->reviewed);
  g_autofree char *updated = apatite_words_isolate (monograph->updated);
  g_autofree char *literature = apatite_words_isolate (monograph->literature);
  g_autofree char *dates = g_strdup_printf (_("Reviewed %s, updated %s, literature to %s."), reviewed, updated, literature);

  apatite_document_add_section (document, "about", _("About This Page"));
  for (guint i = 0; i < monograph->resources->len; i++)
    {
      const ApatiteResource *resource = g_ptr_array_index (monograph->resources, i);
      g_autofree char *markup = g_markup_printf_escaped ("<a href=\"%s\">%s</a>", resource->url, resource->label);

      apatite_document_add_item (document, "•", NULL, markup);
    }
  apatite_document_add_note (document, dates);
  for (guint i = 0; i < monograph->contributors->len; i++)
    {
      g_autofree char *escaped = g_markup_escape_text (g_ptr_array_index (monograph->contributors, i), -1);

      apatite_document_add_note (document, escaped);
    }
  for (guint i = 0; i < monograph->changes->len; i++)
    {
      const ApatiteChange *change = g_ptr_array_index (monograph->changes, i);
      g_autofree char *markup = g_markup_printf_escaped ("%s: %s", change->date, change->text);

      apatite_document_add_note (document, markup);
    }
}

static void
add_section (ApatiteDocument        *document,
             const ApatiteMonograph *monograph,
             const char             *id)
{
  const ApatiteSection *section = apatite_monograph_lookup_section (monograph, id);

  if (strcmp (id, "codes") == 0)
    add_codes (document, monograph);
  else if (strcmp (id, "profile") == 0)
    add_profile (document, monograph);
  else if (section != NULL)
    {
      apatite_document_add_section (document, id, apatite_section_title (id));
      apatite_document_set_weighs (document, apatite_section_advises (id));
      apatite_document_add_blocks (document, section->blocks);
      apatite_document_set_weighs (document, FALSE);
      if (section->groups->len > 0)
        apatite_differential_rows_add (document, monograph, section);
    }
  if (strcmp (id, "synopsis") == 0 && monograph->kind == APATITE_MONOGRAPH_UMBRELLA)
    add_children (document, monograph);
}

gboolean
apatite_monograph_view_build (ApatiteDocument  *document,
                              const char       *id,
                              GError          **error)
{
  ApatiteLibrary *library = apatite_document_get_library (document);
  ApatiteMonograph *monograph = apatite_library_load_monograph (library, id, error);

  if (monograph == NULL)
    return FALSE;
  apatite_document_keep (document, monograph, (GDestroyNotify) apatite_monograph_unref);
  apatite_document_take_citations (document, apatite_citations_new (library, (const char * const *) monograph->cited));
  add_header (document, monograph);
  for (guint i = 0; i < G_N_ELEMENTS (section_order); i++)
    add_section (document, monograph, section_order[i]);
  add_studies (document, monograph);
  apatite_document_add_references (document);
  add_about (document, monograph);
  return TRUE;
}
