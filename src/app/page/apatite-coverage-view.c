/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/page/apatite-coverage-strip.h"
#include "app/page/apatite-views.h"
#include "exchange/apatite-coverage.h"

#include <glib/gi18n.h>

typedef struct
{
  guint n[3]; /* by ApatiteCoverage */
} Counts;

static const char *
get_words (ApatiteCoverage coverage)
{
  static const char * const words[] = { N_("unknown"), N_("judged"), N_("sourced") };

  return _(words[coverage]);
}

/* "sourced 9, judged 12, unknown 34" */
static char *
format_counts (const char   *what,
               const Counts *counts)
{
  /* Translators: tests or findings; how many are sourced, judged, unknown. */
  return g_strdup_printf (_("%s: sourced %u, judged %u, unknown %u"), what, counts->n[APATITE_COVERAGE_SOURCED], counts->n[APATITE_COVERAGE_JUDGED],
                          counts->n[APATITE_COVERAGE_UNKNOWN]);
}

static void
add_cell (GtkWidget       *strip,
          Counts          *counts,
          const char      *title,
          ApatiteCoverage  coverage)
{
  g_autofree char *tooltip = g_strdup_printf ("%s: %s", title, get_words (coverage));

  counts->n[coverage]++;
  apatite_coverage_strip_add (APATITE_COVERAGE_STRIP (strip), coverage, tooltip);
}

static void
add_strip (ApatiteDocument *document,
           GtkWidget       *strip,
           const char      *what,
           const Counts    *counts)
{
  g_autofree char *text = format_counts (what, counts);
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  gtk_accessible_update_property (GTK_ACCESSIBLE (strip), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  apatite_document_add_note (document, escaped);
  apatite_document_add_widget (document, strip);
}

static void
add_disease (ApatiteDocument      *document,
             const ApatiteDisease *disease)
{
  ApatiteKnowledge *knowledge = apatite_document_get_knowledge (document);
  GtkWidget *labs = apatite_coverage_strip_new (""), *findings = apatite_coverage_strip_new ("");
  Counts lab_counts = { { 0 } }, finding_counts = { { 0 } };
  g_autofree char *link = apatite_page_link ("monograph", disease->id, disease->title);
  ApatiteProse *name = apatite_document_add_markup (document, link);

  gtk_widget_add_css_class (GTK_WIDGET (name), "apatite-row-title");
  for (guint i = 0; i < apatite_lab_table_get_size (knowledge->labs); i++)
    {
      const ApatiteAnalyte *analyte = apatite_lab_table_get (knowledge->labs, i);

      add_cell (labs, &lab_counts, analyte->short_title, apatite_coverage_lab (disease, analyte->id));
    }
  for (guint i = 0; i < knowledge->findings->len; i++)
    {
      const ApatiteFinding *finding = g_ptr_array_index (knowledge->findings, i);

      add_cell (findings, &finding_counts, finding->title, apatite_coverage_finding (disease, finding->id));
    }
  add_strip (document, labs, _("Tests"), &lab_counts);
  add_strip (document, findings, _("Findings"), &finding_counts);
}

static void
copy_cb (GtkButton       *button,
         ApatiteDocument *document)
{
  g_autofree char *text = apatite_coverage_to_text (apatite_document_get_knowledge (document));

  apatite_page_copy (GTK_WIDGET (button), text, _("the coverage table"));
}

/* What each profile knows, disease by disease. */
gboolean
apatite_coverage_view_build (ApatiteDocument  *document,
                             const char       *id,
                             GError          **error)
{
  ApatiteKnowledge *knowledge = apatite_document_get_knowledge (document);
  GtkWidget *copy;

  apatite_document_set_title (document, _("Coverage"), _("What the profiles know of each test and finding, and on what it rests"));
  if (knowledge == NULL)
    {
      apatite_document_add_note (document, _("The profiles are being read…"));
      return TRUE;
    }
  apatite_document_add_note (document, _("A full cell is sourced, a half one judged, a dot unknown. Unknown is neutral: it changes no ranking. Point at a cell for its name."));
  copy = gtk_button_new_with_label (_("Copy as Table"));
  gtk_widget_set_halign (copy, GTK_ALIGN_START);
  gtk_widget_add_css_class (copy, "apatite-small-button");
  g_signal_connect_object (copy, "clicked", G_CALLBACK (copy_cb), document, 0);
  apatite_document_add_widget (document, copy);
  for (guint i = 0; i < knowledge->diseases->len; i++)
    {
      const ApatiteDisease *disease = g_ptr_array_index (knowledge->diseases, i);

      if (disease->profile != NULL)
        add_disease (document, disease);
    }
  return TRUE;
}
