/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/page/apatite-document-private.h"

#include "app/page/apatite-reference-card.h"
#include "exchange/apatite-citation.h"

#include <glib/gi18n.h>
#include <string.h>

/* The sources of a page: listed at its end, and taken away all at once. */

static const struct
{
  const char *name;
  ApatiteCitationStyle style;
  const char *label;
} styles[] = {
  { "vancouver", APATITE_CITATION_VANCOUVER, N_("Copy All as Vancouver") },
  { "bibtex", APATITE_CITATION_BIBTEX, N_("Copy All as BibTeX") },
  { "ris", APATITE_CITATION_RIS, N_("Copy All as RIS") },
};

/* Returns: (transfer full): every source in one style, numbered where a reader writes it */
static char *
format_all (ApatiteCitations     *citations,
            ApatiteCitationStyle  style)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < apatite_citations_get_size (citations); i++)
    {
      const ApatiteReference *reference = apatite_citations_load (citations, apatite_citations_get_id (citations, i));
      g_autofree char *text = reference != NULL ? apatite_citation_format (reference, style) : NULL;

      if (text == NULL)
        continue;
      if (style == APATITE_CITATION_VANCOUVER)
        g_string_append_printf (out, "%u. ", i + 1);
      g_string_append (out, g_strchomp (text));
      g_string_append (out, style == APATITE_CITATION_VANCOUVER ? "\n" : "\n\n");
    }
  return g_string_free (out, FALSE);
}

static void
copy_references (GtkWidget  *widget,
                 const char *action,
                 GVariant   *parameter)
{
  ApatiteCitations *citations = apatite_document_get_citations (APATITE_DOCUMENT (widget));

  for (guint i = 0; i < G_N_ELEMENTS (styles); i++)
    if (strcmp (styles[i].name, g_variant_get_string (parameter, NULL)) == 0)
      {
        g_autofree char *text = format_all (citations, styles[i].style);

        apatite_page_copy (widget, text, _("the references of this page"));
      }
}

void
apatite_document_class_add_copying (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "document.copy-references", "s", copy_references);
}

static GtkWidget *
new_copy_button (void)
{
  GtkWidget *button = gtk_menu_button_new ();
  g_autoptr (GMenu) menu = g_menu_new ();

  for (guint i = 0; i < G_N_ELEMENTS (styles); i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (_(styles[i].label), NULL);

      g_menu_item_set_action_and_target (item, "document.copy-references", "s", styles[i].name);
      g_menu_append_item (menu, item);
    }
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "edit-copy-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_widget_set_halign (button, GTK_ALIGN_END);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _("Copy References"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Copy references"), -1);
  return button;
}

/* The numbered list of sources, each with its links. */
void
apatite_document_add_references (ApatiteDocument *self)
{
  ApatiteCitations *citations = apatite_document_get_citations (self);

  if (apatite_citations_get_size (citations) == 0)
    return;
  apatite_document_add_section (self, "references", _("References"));
  apatite_document_add_widget (self, new_copy_button ());
  for (guint i = 0; i < apatite_citations_get_size (citations); i++)
    {
      g_autofree char *label = g_strdup_printf (_("%u."), i + 1);
      const ApatiteReference *reference = apatite_citations_load (citations, apatite_citations_get_id (citations, i));
      g_autofree char *text = apatite_citations_to_text (citations, i);
      g_autofree char *summary = reference != NULL ? apatite_reference_summary (reference) : NULL;
      g_autofree char *uri = reference != NULL ? apatite_reference_get_uri (reference) : NULL;
      g_autoptr (GString) markup = g_string_new (NULL);
      g_autofree char *escaped = g_markup_escape_text (text, -1);

      g_string_append (markup, escaped);
      if (summary != NULL)
        g_string_append_printf (markup, " <i>%s</i>", summary);
      if (uri != NULL)
        {
          g_autofree char *href = g_markup_escape_text (uri, -1);

          /* Translators: a link behind a reference that opens it in the browser. */
          g_string_append_printf (markup, "  <a href=\"%s\">%s</a>", href, _("Open"));
        }
      gtk_widget_add_css_class (GTK_WIDGET (apatite_document_add_item (self, label, NULL, markup->str)), "apatite-note");
    }
}
