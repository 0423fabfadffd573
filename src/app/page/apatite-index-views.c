/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/page/apatite-document-table.h"
#include "app/page/apatite-views.h"
#include "app/page/apatite-words.h"
#include "base/apatite-error.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

/* Pages that show one small thing, or list what the library holds. */

gboolean
apatite_term_view_build (ApatiteDocument  *document,
                         const char       *id,
                         GError          **error)
{
  g_autoptr (ApatiteEntry) entry = apatite_library_lookup (apatite_document_get_library (document), "term", id, error);

  if (entry == NULL)
    return FALSE;
  apatite_document_set_title (document, entry->title, entry->abbreviation);
  apatite_document_add_text (document, entry->summary);
  return TRUE;
}

gboolean
apatite_figure_view_build (ApatiteDocument  *document,
                           const char       *id,
                           GError          **error)
{
  g_autoptr (ApatiteEntry) entry = apatite_library_lookup (apatite_document_get_library (document), "figure", id, error);

  if (entry == NULL)
    return FALSE;
  apatite_document_set_title (document, entry->title, _("Figure"));
  apatite_document_add_figure (document, id);
  apatite_document_add_heading (document, _("In Words"));
  apatite_document_add_text (document, entry->summary);
  return TRUE;
}

static char *
code_to_text (ApatiteCodeEntry *code)
{
  return g_strjoin (" ", apatite_code_system_title (code->system), code->value, code->display, code->monograph, NULL);
}

/* A code as the list shows it: a GObject, for the list only needs its strings. */
static GtkStringObject *
new_code_object (ApatiteLibrary   *library,
                 ApatiteCodeEntry *code)
{
  g_autofree char *text = code_to_text (code);
  GtkStringObject *object = gtk_string_object_new (text);

  g_object_set_data_full (G_OBJECT (object), "code", code, (GDestroyNotify) apatite_code_entry_free);
  g_object_set_data_full (G_OBJECT (object), "title", apatite_words_entry_title (library, "monograph", code->monograph), g_free);
  return object;
}

static void
copy_cb (GtkButton   *button,
         GtkListItem *item)
{
  GObject *object = gtk_list_item_get_item (item);
  const ApatiteCodeEntry *code = object != NULL ? g_object_get_data (object, "code") : NULL;
  g_autofree char *what = NULL;

  if (code == NULL)
    return;
  what = g_strdup_printf ("%s %s", apatite_code_system_title (code->system), code->value);
  apatite_page_copy (GTK_WIDGET (button), code->value, what);
}

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *item)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *text = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *head = gtk_label_new (NULL), *term = gtk_label_new (NULL);
  GtkWidget *copy = gtk_button_new_from_icon_name ("edit-copy-symbolic");

  gtk_label_set_xalign (GTK_LABEL (head), 0);
  gtk_label_set_xalign (GTK_LABEL (term), 0);
  gtk_label_set_ellipsize (GTK_LABEL (term), PANGO_ELLIPSIZE_END);
  gtk_label_set_ellipsize (GTK_LABEL (head), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (head, "apatite-row-title");
  gtk_widget_add_css_class (term, "apatite-note");
  gtk_widget_set_hexpand (text, TRUE);
  gtk_box_append (GTK_BOX (text), head);
  gtk_box_append (GTK_BOX (text), term);
  gtk_widget_add_css_class (copy, "flat");
  gtk_widget_set_valign (copy, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (copy, _("Copy Code"));
  g_signal_connect_object (copy, "clicked", G_CALLBACK (copy_cb), item, 0);
  gtk_box_append (GTK_BOX (row), text);
  gtk_box_append (GTK_BOX (row), copy);
  gtk_list_item_set_child (item, row);
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *item)
{
  GObject *object = gtk_list_item_get_item (item);
  const ApatiteCodeEntry *code = g_object_get_data (object, "code");
  GtkWidget *row = gtk_list_item_get_child (item);
  GtkWidget *head = gtk_widget_get_first_child (gtk_widget_get_first_child (row));
  gboolean inactive = strcmp (code->status, "inactive") == 0;
  g_autofree char *value = g_strdup_printf ("%s %s%s%s", apatite_code_system_title (code->system), code->value, inactive ? " " : "", inactive ? _("(inactive)") : "");
  /* Translators: term of a code, the page it belongs to, and how it fits that page. */
  g_autofree char *term = g_strdup_printf (_("%s → %s, %s"), code->display, (const char *) g_object_get_data (object, "title"), apatite_words_mapping (code->mapping));
  g_autofree char *name = g_strdup_printf ("%s, %s", value, term);

  gtk_label_set_text (GTK_LABEL (head), value);
  gtk_widget_set_tooltip_text (row, name);
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_next_sibling (head)), term);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_last_child (row)), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Copy code"), -1);
  /* In GTK 4.8 a list item takes its name from here. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (row)), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
activate_cb (GtkListView *view,
             guint        position)
{
  g_autoptr (GObject) object = g_list_model_get_item (G_LIST_MODEL (gtk_list_view_get_model (view)), position);
  const ApatiteCodeEntry *code = g_object_get_data (object, "code");
  g_autofree char *uri = g_strdup_printf ("monograph/%s#codes", code->monograph);

  apatite_page_follow (GTK_WIDGET (view), uri, FALSE);
}

static void
filter_changed_cb (GtkSearchEntry  *entry,
                   GtkStringFilter *filter)
{
  gtk_string_filter_set_search (filter, gtk_editable_get_text (GTK_EDITABLE (entry)));
}

static GListModel *
new_code_model (ApatiteDocument  *document,
                GError          **error)
{
  g_autoptr (GPtrArray) codes = apatite_library_list_codes (apatite_document_get_library (document), error);
  GListStore *store;

  if (codes == NULL)
    return NULL;
  store = g_list_store_new (GTK_TYPE_STRING_OBJECT);
  while (codes->len > 0)
    {
      g_autoptr (GtkStringObject) object = new_code_object (apatite_document_get_library (document), g_ptr_array_steal_index (codes, 0));

      g_list_store_append (store, object);
    }
  return G_LIST_MODEL (store);
}

/* Every code of the library, in a list that one can narrow down. */
gboolean
apatite_codes_view_build (ApatiteDocument  *document,
                          const char       *id,
                          GError          **error)
{
  GListModel *model = new_code_model (document, error);
  GtkStringFilter *filter;
  GtkListItemFactory *factory;
  GtkWidget *entry, *view, *scrolled;

  if (model == NULL)
    return FALSE;
  apatite_document_set_title (document, _("Codes"), _("Every code of the library and the page that it belongs to"));
  entry = gtk_search_entry_new ();
  g_object_set (entry, "placeholder-text", _("Code, term or system"), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Narrow the codes down"), -1);
  filter = gtk_string_filter_new (gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string"));
  g_signal_connect_object (entry, "search-changed", G_CALLBACK (filter_changed_cb), filter, 0);
  factory = gtk_signal_list_item_factory_new ();
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  view = gtk_list_view_new (GTK_SELECTION_MODEL (gtk_single_selection_new (G_LIST_MODEL (gtk_filter_list_model_new (model, GTK_FILTER (filter))))), factory);
  gtk_list_view_set_single_click_activate (GTK_LIST_VIEW (view), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Codes"), -1);
  gtk_widget_add_css_class (view, "apatite-list");
  g_signal_connect (view, "activate", G_CALLBACK (activate_cb), NULL);
  scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), view);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scrolled), 560);
  gtk_widget_add_css_class (scrolled, "card");
  gtk_widget_add_css_class (scrolled, "apatite-frame");
  gtk_widget_add_css_class (entry, "apatite-frame");
  apatite_document_add_widget (document, entry);
  apatite_document_add_widget (document, scrolled);
  return TRUE;
}
