/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/shell/apatite-sidebar.h"

#include "app/shell/apatite-row.h"

#include <glib/gi18n.h>
#include <string.h>

struct _ApatiteSidebar
{
  GtkWidget parent_instance;

  GtkWidget *scroller; /* template children */
  GtkListView *list;

  GtkTreeListModel *tree; /* owned */
  GtkSingleSelection *selection;
  char *uri; /* of the page on screen */
};

G_DEFINE_FINAL_TYPE (ApatiteSidebar, apatite_sidebar, GTK_TYPE_WIDGET)

/* Pixels by which a level is set in, at the usual text size. */
#define INDENT 14

/* The parts of one row. No GtkTreeExpander: in GTK 4.8 it takes the keyboard from the row, under the name "Expand". */
typedef struct
{
  GtkWidget *indent;
  GtkWidget *arrow;
  GtkWidget *icon;
  GtkWidget *title;
  gulong expanded_id;
} RowParts;

static GListModel *
children_cb (gpointer item,
             gpointer data)
{
  GListModel *children = apatite_place_get_children (item);

  return children != NULL ? g_object_ref (children) : NULL;
}

static RowParts *
get_parts (GtkListItem *item)
{
  return g_object_get_data (G_OBJECT (gtk_list_item_get_child (item)), "parts");
}

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *item,
          gpointer                  data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  RowParts *parts = g_new0 (RowParts, 1);

  parts->indent = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  parts->arrow = gtk_image_new ();
  gtk_widget_add_css_class (parts->arrow, "place-arrow");
  parts->icon = gtk_image_new ();
  gtk_widget_set_valign (parts->icon, GTK_ALIGN_START);
  gtk_widget_add_css_class (parts->icon, "place-icon");
  gtk_widget_add_css_class (parts->icon, "dim-label");
  parts->title = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (parts->title), 0);
  gtk_label_set_wrap (GTK_LABEL (parts->title), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (parts->title), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (parts->title, TRUE);
  gtk_box_append (GTK_BOX (box), parts->indent);
  gtk_box_append (GTK_BOX (box), parts->arrow);
  gtk_box_append (GTK_BOX (box), parts->icon);
  gtk_box_append (GTK_BOX (box), parts->title);
  gtk_widget_add_css_class (box, "place-row");
  g_object_set_data_full (G_OBJECT (box), "parts", parts, g_free);
  apatite_row_set_up (item, box);
}

static void
show_expanded (GtkListItem *item)
{
  GtkTreeListRow *row = gtk_list_item_get_item (item);
  RowParts *parts = get_parts (item);
  GtkWidget *widget = gtk_widget_get_parent (gtk_list_item_get_child (item));
  gboolean expandable = gtk_tree_list_row_is_expandable (row), expanded = gtk_tree_list_row_get_expanded (row);

  gtk_image_set_from_icon_name (GTK_IMAGE (parts->arrow), expanded ? "pan-down-symbolic" : "pan-end-symbolic");
  gtk_widget_set_opacity (parts->arrow, expandable ? 1 : 0);
  if (expandable)
    gtk_accessible_update_state (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_STATE_EXPANDED, expanded, -1);
  else
    gtk_accessible_reset_state (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_STATE_EXPANDED);
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *item,
         gpointer                  data)
{
  GtkTreeListRow *row = gtk_list_item_get_item (item);
  g_autoptr (ApatitePlace) place = gtk_tree_list_row_get_item (row);
  GtkWidget *box = gtk_list_item_get_child (item);
  RowParts *parts = get_parts (item);
  gboolean heading = apatite_place_is_heading (place);
  const char *note = apatite_place_get_note (place);
  g_autofree char *name = note != NULL ? g_strdup_printf ("%s, %s", apatite_place_get_title (place), note) : g_strdup (apatite_place_get_title (place));

  if (note != NULL)
    {
      g_autofree char *markup = g_markup_printf_escaped ("%s <span size=\"small\" alpha=\"75%%\">%s</span>", apatite_place_get_title (place), note);

      gtk_label_set_markup (GTK_LABEL (parts->title), markup);
    }
  else
    gtk_label_set_text (GTK_LABEL (parts->title), apatite_place_get_title (place));
  gtk_image_set_from_icon_name (GTK_IMAGE (parts->icon), apatite_place_get_icon_name (place));
  gtk_widget_set_visible (parts->icon, apatite_place_get_icon_name (place) != NULL);
  gtk_widget_set_size_request (parts->indent, INDENT * (int) gtk_tree_list_row_get_depth (row), -1);
  gtk_widget_set_visible (parts->arrow, !heading);
  if (heading)
    gtk_widget_add_css_class (box, "place-heading");
  else
    gtk_widget_remove_css_class (box, "place-heading");
  gtk_list_item_set_selectable (item, !heading);
  gtk_list_item_set_activatable (item, !heading);
  show_expanded (item);
  parts->expanded_id = g_signal_connect_swapped (row, "notify::expanded", G_CALLBACK (show_expanded), item);
  apatite_row_set_name (item, name);
}

static void
unbind_cb (GtkSignalListItemFactory *factory,
           GtkListItem              *item,
           gpointer                  data)
{
  RowParts *parts = get_parts (item);

  g_clear_signal_handler (&parts->expanded_id, gtk_list_item_get_item (item));
}

static void
activate_cb (ApatiteSidebar *self,
             guint           position,
             GtkListView    *list)
{
  g_autoptr (GtkTreeListRow) row = gtk_tree_list_model_get_row (self->tree, position);
  g_autoptr (ApatitePlace) place = row != NULL ? gtk_tree_list_row_get_item (row) : NULL;

  if (place == NULL || apatite_place_is_heading (place))
    return;
  if (gtk_tree_list_row_is_expandable (row))
    {
      /* A page with more below opens and unfolds; folding it is the arrow's work, or a second click's. */
      if (apatite_place_get_uri (place) == NULL || g_strcmp0 (apatite_place_get_uri (place), self->uri) == 0)
        gtk_tree_list_row_set_expanded (row, !gtk_tree_list_row_get_expanded (row));
      else
        gtk_tree_list_row_set_expanded (row, TRUE);
    }
  if (apatite_place_get_uri (place) != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open", "s", apatite_place_get_uri (place));
  else
    {
      g_autofree char *uri = g_strdup (self->uri);

      /* Unfolding may have brought the page's own row to light. */
      apatite_sidebar_mark_uri (self, uri);
    }
}

static gboolean
key_pressed_cb (ApatiteSidebar        *self,
                guint                  key,
                guint                  code,
                GdkModifierType        state,
                GtkEventControllerKey *controller)
{
  gboolean mirrored = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  GtkListItem *item = apatite_row_get_focused (self->list);
  GtkTreeListRow *row = item != NULL ? gtk_list_item_get_item (item) : NULL;
  gboolean opens = key == (mirrored ? GDK_KEY_Left : GDK_KEY_Right), closes = key == (mirrored ? GDK_KEY_Right : GDK_KEY_Left);

  if (row == NULL || (state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return GDK_EVENT_PROPAGATE;
  if (!opens && !closes)
    return apatite_row_skip (self->list, key);
  if (opens && gtk_tree_list_row_is_expandable (row))
    gtk_tree_list_row_set_expanded (row, TRUE);
  else if (closes && gtk_tree_list_row_get_expanded (row))
    gtk_tree_list_row_set_expanded (row, FALSE);
  else if (closes)
    {
      g_autoptr (GtkTreeListRow) parent = gtk_tree_list_row_get_parent (row);

      if (parent != NULL)
        apatite_row_focus (self->list, gtk_tree_list_row_get_position (parent));
    }
  return GDK_EVENT_STOP;
}

/**
 * apatite_sidebar_mark_uri:
 * @uri: (nullable): the page on screen
 *
 * Selects its row, if that row is unfolded.
 */
void
apatite_sidebar_mark_uri (ApatiteSidebar *self,
                          const char     *uri)
{
  const char *hash = uri != NULL ? strchr (uri, '#') : NULL;
  guint found = GTK_INVALID_LIST_POSITION;

  g_free (self->uri);
  self->uri = hash != NULL ? g_strndup (uri, (gsize) (hash - uri)) : g_strdup (uri);
  if (self->selection == NULL)
    return;
  for (guint i = 0; self->uri != NULL && found == GTK_INVALID_LIST_POSITION && i < g_list_model_get_n_items (G_LIST_MODEL (self->tree)); i++)
    {
      g_autoptr (GtkTreeListRow) row = gtk_tree_list_model_get_row (self->tree, i);
      g_autoptr (ApatitePlace) place = gtk_tree_list_row_get_item (row);

      if (g_strcmp0 (apatite_place_get_uri (place), self->uri) == 0)
        found = i;
    }
  gtk_single_selection_set_selected (self->selection, found);
}

void
apatite_sidebar_set_places (ApatiteSidebar *self,
                            GListModel     *places)
{
  g_clear_object (&self->selection);
  g_clear_object (&self->tree);
  self->tree = gtk_tree_list_model_new (g_object_ref (places), FALSE, FALSE, children_cb, NULL, NULL);
  self->selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (self->tree));
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
}

static void
apatite_sidebar_dispose (GObject *object)
{
  ApatiteSidebar *self = APATITE_SIDEBAR (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), APATITE_TYPE_SIDEBAR);
  g_clear_object (&self->tree);
  g_clear_object (&self->selection);
  g_clear_pointer (&self->uri, g_free);
  G_OBJECT_CLASS (apatite_sidebar_parent_class)->dispose (object);
}

static void
apatite_sidebar_class_init (ApatiteSidebarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = apatite_sidebar_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/apatite/Apatite/shell/apatite-sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, ApatiteSidebar, scroller);
  gtk_widget_class_bind_template_child (widget_class, ApatiteSidebar, list);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, unbind_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
apatite_sidebar_init (ApatiteSidebar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
