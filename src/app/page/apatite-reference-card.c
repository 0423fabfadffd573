/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/page/apatite-reference-card.h"

#include "app/page/apatite-prose.h"
#include "app/widgets/apatite-wrap-box.h"
#include "content/apatite-evidence.h"
#include "exchange/apatite-citation.h"

#include <adwaita.h>
#include <glib/gi18n.h>

static GtkWidget *
new_label (const char *text,
           const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  /* As wide at least as at most: a popover takes its height from the least width. */
  gtk_label_set_width_chars (GTK_LABEL (label), 44);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 44);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

/* "Cohort · 2025 · n = 47" */
char *
apatite_reference_summary (const ApatiteReference *reference)
{
  g_autoptr (GString) out = g_string_new (apatite_evidence_title (reference->kind));

  if (reference->year > 0)
    g_string_append_printf (out, " · %d", reference->year);
  if (reference->n >= 0)
    /* Translators: the number of patients in a study, behind its kind and year. */
    g_string_append_printf (out, _(" · n = %d"), reference->n);
  return g_strdup (out->str);
}

static void
open_clicked_cb (GtkButton  *button,
                 const char *uri)
{
  apatite_page_show_uri (GTK_WIDGET (button), uri);
}

static void
add_link (GtkWidget  *box,
          const char *label,
          char       *uri)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "apatite-small-button");
  gtk_widget_set_tooltip_text (button, uri);
  g_signal_connect_data (button, "clicked", G_CALLBACK (open_clicked_cb), uri, apatite_page_free_data, 0);
  apatite_wrap_box_append (APATITE_WRAP_BOX (box), button);
}

static void
copy_clicked_cb (GtkWidget  *button,
                 const char *citation)
{
  apatite_page_copy (button, citation, _("the citation"));
}

static void
add_style (GMenu                  *menu,
           const char             *label,
           const ApatiteReference *reference,
           ApatiteCitationStyle    style)
{
  g_autofree char *citation = apatite_citation_format (reference, style);
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, "win.copy", "(ss)", citation, _("the citation"));
  g_menu_append_item (menu, item);
}

/* A click copies the citation as a reader writes it; the menu as programs want it. */
static GtkWidget *
new_copy_button (const ApatiteReference *reference)
{
  GtkWidget *button = adw_split_button_new ();
  g_autoptr (GMenu) menu = g_menu_new ();

  add_style (menu, _("Copy as Vancouver"), reference, APATITE_CITATION_VANCOUVER);
  add_style (menu, _("Copy as BibTeX"), reference, APATITE_CITATION_BIBTEX);
  add_style (menu, _("Copy as RIS"), reference, APATITE_CITATION_RIS);
  adw_split_button_set_icon_name (ADW_SPLIT_BUTTON (button), "edit-copy-symbolic");
  adw_split_button_set_menu_model (ADW_SPLIT_BUTTON (button), G_MENU_MODEL (menu));
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "apatite-chip");
  gtk_widget_set_tooltip_text (button, _("Copy Citation"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Copy citation"), -1);
  g_signal_connect_data (button, "clicked", G_CALLBACK (copy_clicked_cb), apatite_reference_to_text (reference), apatite_page_free_data, 0);
  return button;
}

/**
 * apatite_reference_links_new:
 *
 * Returns: buttons that open the reference in a browser and that copy it.
 *   Nothing is opened before the click.
 */
GtkWidget *
apatite_reference_links_new (const ApatiteReference *reference)
{
  GtkWidget *box = apatite_wrap_box_new (APATITE_WRAP_BOX_LOOSE);

  if (reference->doi != NULL)
    {
      g_autofree char *label = g_strdup_printf ("DOI %s", reference->doi);

      add_link (box, g_utf8_strlen (label, -1) > 30 ? "DOI" : label, apatite_reference_get_uri (reference));
    }
  if (reference->pmid != NULL)
    {
      g_autofree char *label = g_strdup_printf ("PMID %s", reference->pmid);

      add_link (box, label, g_strdup_printf ("https://pubmed.ncbi.nlm.nih.gov/%s/", reference->pmid));
    }
  if (reference->pmcid != NULL)
    add_link (box, reference->pmcid, g_strdup_printf ("https://www.ncbi.nlm.nih.gov/pmc/articles/%s/", reference->pmcid));
  if (reference->doi == NULL && reference->pmid == NULL && reference->pmcid == NULL && reference->url != NULL)
    add_link (box, _("Web Page"), g_strdup (reference->url));
  apatite_wrap_box_append (APATITE_WRAP_BOX (box), new_copy_button (reference));
  return box;
}

/**
 * apatite_reference_card_new:
 * @source: (nullable): how the sentence uses the reference
 *
 * Returns: the reference as a popover shows it
 */
GtkWidget *
apatite_reference_card_new (ApatiteCitations    *citations,
                            const char          *id,
                            const ApatiteSource *source)
{
  const ApatiteReference *reference = apatite_citations_load (citations, id);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  g_autofree char *summary = NULL;
  g_autofree char *where = NULL;

  gtk_widget_add_css_class (box, "apatite-card");
  if (reference == NULL)
    {
      gtk_box_append (GTK_BOX (box), new_label (_("This source is not in the library."), NULL));
      return box;
    }
  summary = apatite_reference_summary (reference);
  where = g_strdup_printf ("%s%s%s", reference->authors, reference->authors[0] == '\0' ? "" : g_str_has_suffix (reference->authors, ".") ? " " : ". ",
                           reference->source);
  gtk_box_append (GTK_BOX (box), new_label (summary, "caption-heading"));
  gtk_box_append (GTK_BOX (box), new_label (reference->title, NULL));
  gtk_box_append (GTK_BOX (box), new_label (where, "dim-label"));
  if (reference->note[0] != '\0')
    gtk_box_append (GTK_BOX (box), new_label (reference->note, "caption"));
  if (source != NULL && source->n >= 0)
    {
      /* Translators: how many patients stand behind one sentence. */
      g_autofree char *n = g_strdup_printf (ngettext ("This statement rests on %d patient.", "This statement rests on %d patients.", source->n), source->n);

      gtk_box_append (GTK_BOX (box), new_label (n, "caption"));
    }
  gtk_box_append (GTK_BOX (box), apatite_reference_links_new (reference));
  return box;
}

GtkWidget *
apatite_judgement_card_new (const ApatiteSource *source)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  gtk_widget_add_css_class (box, "apatite-card");
  gtk_box_append (GTK_BOX (box), new_label (_("Judgement"), "caption-heading"));
  gtk_box_append (GTK_BOX (box), new_label (_("A stated judgement of the authors of this page. It is not counted from patients."), NULL));
  if (source != NULL && source->note != NULL && source->note[0] != '\0')
    gtk_box_append (GTK_BOX (box), new_label (source->note, "dim-label"));
  return box;
}
