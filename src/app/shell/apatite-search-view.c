/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/shell/apatite-search-view.h"

#include "app/shell/apatite-results.h"
#include "app/shell/apatite-row.h"
#include "library/apatite-search.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

#define MAX_SUGGESTIONS 6

enum
{
  SUGGESTED,
  N_SIGNALS
};

struct _ApatiteSearchView
{
  GtkWidget parent_instance;

  GtkWidget *box; /* template children */
  GtkWidget *scope_all;
  GtkWidget *scopes;
  GtkLabel *status;
  GtkWidget *correction;
  GtkLabel *shown_for;
  GtkWidget *literal;
  GtkStack *stack;
  GtkListView *list;
  AdwStatusPage *empty;
  GtkWidget *nearest_title;
  GtkFlowBox *nearest;
  AdwStatusPage *failure;

  ApatiteLibrary *library; /* owned */
  ApatiteNotebook *notebook;
  GListStore *results; /* ApatitePlace */
  GtkSingleSelection *selection;
  char *query;
  char *scope; /* of the button; a prefix that was typed comes before it */
  gboolean as_typed; /* the spelling was insisted on */
  gboolean setting_scope;
  ApatiteResults found;
};

G_DEFINE_FINAL_TYPE (ApatiteSearchView, apatite_search_view, GTK_TYPE_WIDGET)

static guint signals[N_SIGNALS];

typedef struct
{
  GtkWidget *icon;
  GtkWidget *title;
  GtkWidget *snippet;
  GtkWidget *kind;
} RowParts;

static GtkWidget *
new_label (const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *item,
          gpointer                  data)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  RowParts *parts = g_new0 (RowParts, 1);

  parts->icon = gtk_image_new ();
  gtk_widget_set_valign (parts->icon, GTK_ALIGN_START);
  gtk_widget_add_css_class (parts->icon, "dim-label");
  parts->title = new_label (NULL);
  gtk_label_set_wrap (GTK_LABEL (parts->title), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (parts->title), PANGO_WRAP_WORD_CHAR);
  parts->snippet = new_label ("result-snippet");
  gtk_label_set_wrap (GTK_LABEL (parts->snippet), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (parts->snippet), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (parts->snippet), 2);
  gtk_label_set_ellipsize (GTK_LABEL (parts->snippet), PANGO_ELLIPSIZE_END);
  parts->kind = new_label ("caption");
  gtk_widget_add_css_class (parts->kind, "dim-label");
  gtk_widget_set_valign (parts->kind, GTK_ALIGN_START);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (words), parts->title);
  gtk_box_append (GTK_BOX (words), parts->snippet);
  gtk_box_append (GTK_BOX (row), parts->icon);
  gtk_box_append (GTK_BOX (row), words);
  gtk_box_append (GTK_BOX (row), parts->kind);
  gtk_widget_add_css_class (row, "result-row");
  g_object_set_data_full (G_OBJECT (row), "parts", parts, g_free);
  apatite_row_set_up (item, row);
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *item,
         gpointer                  data)
{
  ApatitePlace *place = gtk_list_item_get_item (item);
  GtkWidget *row = gtk_list_item_get_child (item);
  RowParts *parts = g_object_get_data (G_OBJECT (row), "parts");
  gboolean heading = apatite_place_is_heading (place);
  const char *snippet = apatite_place_get_snippet (place), *kind = apatite_place_get_note (place);
  g_autofree char *name = heading ? g_strdup (apatite_place_get_title (place))
                                  /* Translators: a row of the search results for a screen reader: its title, and what it is, e.g. "Condition". */
                                  : g_strdup_printf (_("%s, %s"), apatite_place_get_title (place), kind);

  gtk_label_set_label (GTK_LABEL (parts->title), apatite_place_get_title (place));
  gtk_label_set_markup (GTK_LABEL (parts->snippet), snippet != NULL ? snippet : "");
  gtk_widget_set_visible (parts->snippet, snippet != NULL && snippet[0] != '\0');
  gtk_label_set_label (GTK_LABEL (parts->kind), kind != NULL ? kind : "");
  gtk_widget_set_visible (parts->kind, !heading);
  gtk_image_set_from_icon_name (GTK_IMAGE (parts->icon), apatite_place_get_icon_name (place));
  gtk_widget_set_visible (parts->icon, !heading);
  if (heading)
    {
      gtk_widget_add_css_class (row, "place-heading");
      gtk_widget_remove_css_class (parts->title, "result-title");
    }
  else
    {
      gtk_widget_remove_css_class (row, "place-heading");
      gtk_widget_add_css_class (parts->title, "result-title");
    }
  gtk_list_item_set_selectable (item, !heading);
  gtk_list_item_set_activatable (item, !heading);
  apatite_row_set_name (item, name);
}

static void
open_position (ApatiteSearchView *self,
               guint              position)
{
  g_autoptr (ApatitePlace) place = g_list_model_get_item (G_LIST_MODEL (self->results), position);

  if (place == NULL || apatite_place_get_uri (place) == NULL)
    return;
  if (apatite_place_get_passage (place) != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-passage", "(ss)", apatite_place_get_uri (place), apatite_place_get_passage (place));
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open", "s", apatite_place_get_uri (place));
}

static void
activate_cb (ApatiteSearchView *self,
             guint              position,
             GtkListView       *list)
{
  open_position (self, position);
}

static guint
first_hit (ApatiteSearchView *self)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->results)); i++)
    {
      g_autoptr (ApatitePlace) place = g_list_model_get_item (G_LIST_MODEL (self->results), i);

      if (!apatite_place_is_heading (place))
        return i;
    }
  return GTK_INVALID_LIST_POSITION;
}

/* Returns: whether there was one to open */
gboolean
apatite_search_view_activate_first (ApatiteSearchView *self)
{
  guint position = first_hit (self);

  if (position == GTK_INVALID_LIST_POSITION)
    return FALSE;
  open_position (self, position);
  return TRUE;
}

guint
apatite_search_view_get_n_hits (ApatiteSearchView *self)
{
  return self->found.n_hits;
}

/* Moves the keyboard to the first hit, or to the nearest names. */
void
apatite_search_view_focus_list (ApatiteSearchView *self)
{
  guint position = first_hit (self);

  if (position == GTK_INVALID_LIST_POSITION)
    {
      gboolean names = gtk_widget_get_visible (GTK_WIDGET (self->nearest));

      gtk_widget_child_focus (names ? GTK_WIDGET (self->nearest) : GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
      return;
    }
  apatite_row_focus (self->list, position);
}

static gboolean
key_pressed_cb (ApatiteSearchView     *self,
                guint                  key,
                guint                  code,
                GdkModifierType        state,
                GtkEventControllerKey *controller)
{
  return (state & gtk_accelerator_get_default_mod_mask ()) == 0 && apatite_row_skip (self->list, key);
}

static void
suggestion_cb (ApatiteSearchView *self,
               GtkButton         *button)
{
  g_signal_emit (self, signals[SUGGESTED], 0, gtk_button_get_label (button));
}

static void
show_nearest (ApatiteSearchView *self)
{
  g_autoptr (GPtrArray) names = apatite_search_suggest (self->library, self->query, MAX_SUGGESTIONS, NULL);
  /* Translators: %s is what was searched for. */
  g_autofree char *plain = g_strdup_printf (_("Nothing matches “%s”"), self->query);
  g_autofree char *title = g_markup_escape_text (plain, -1);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->nearest))) != NULL)
    gtk_flow_box_remove (self->nearest, child);
  for (guint i = 0; names != NULL && i < names->len; i++)
    {
      GtkWidget *button = gtk_button_new_with_label (g_ptr_array_index (names, i));

      gtk_widget_add_css_class (button, "pill-small");
      gtk_label_set_wrap (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), TRUE);
      g_signal_connect_object (button, "clicked", G_CALLBACK (suggestion_cb), self, G_CONNECT_SWAPPED);
      gtk_flow_box_append (self->nearest, button);
      gtk_widget_set_focusable (gtk_widget_get_parent (button), FALSE);
    }
  gtk_widget_set_visible (self->nearest_title, names != NULL && names->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->nearest), names != NULL && names->len > 0);
  adw_status_page_set_title (self->empty, title);
}

/* What the hits are of, when that is not what was typed. */
static void
show_correction (ApatiteSearchView *self)
{
  gtk_widget_set_visible (self->correction, self->found.corrected != NULL);
  if (self->found.corrected == NULL)
    return;
  {
    g_autofree char *escaped = g_markup_escape_text (self->found.corrected, -1);
    g_autofree char *bold = g_strconcat ("<b>", escaped, "</b>", NULL);
    /* Translators: %s is the corrected spelling of what was searched for. */
    g_autofree char *shown = g_strdup_printf (_("Showing results for %s"), bold);
    /* Translators: %s is what was typed. */
    g_autofree char *literal = g_strdup_printf (_("Search instead for “%s”"), self->query);

    gtk_label_set_markup (self->shown_for, shown);
    gtk_button_set_label (GTK_BUTTON (self->literal), literal);
    gtk_widget_set_visible (self->literal, self->found.literal);
  }
}

/* A prefix such as "lab:" that was typed presses the button that stands for it. */
static void
show_scope (ApatiteSearchView *self)
{
  const char *typed = apatite_search_get_scope (self->query);
  const char *name = typed != NULL ? typed : self->scope[0] != '\0' ? self->scope : "all";
  GtkWidget *shown = self->scope_all;

  for (GtkWidget *child = gtk_widget_get_first_child (self->scopes); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (g_str_equal (gtk_widget_get_name (child), name))
      shown = child;
  self->setting_scope = TRUE;
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (shown), TRUE);
  self->setting_scope = FALSE;
}

static void
update (ApatiteSearchView *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *status = NULL;

  apatite_results_clear (&self->found);
  show_correction (self);
  show_scope (self);
  if (self->library == NULL)
    return;
  if (self->query[0] == '\0')
    {
      g_list_store_remove_all (self->results);
      gtk_label_set_label (self->status, "");
      return;
    }
  apatite_results_fill (&self->found, self->results, self->library, self->notebook, apatite_search_get_scope (self->query) != NULL ? "" : self->scope,
                        self->query, !self->as_typed, &error);
  if (error != NULL)
    {
      g_autofree char *reason = g_markup_escape_text (error->message, -1);

      adw_status_page_set_description (self->failure, reason);
      gtk_label_set_label (self->status, _("The search failed"));
      gtk_stack_set_visible_child_name (self->stack, "failure");
      return;
    }
  if (self->found.n_hits == 0)
    {
      show_nearest (self);
      gtk_label_set_label (self->status, _("No results"));
      gtk_stack_set_visible_child_name (self->stack, "empty");
      return;
    }
  if (self->found.n_hits >= APATITE_MAX_RESULTS)
    status = g_strdup_printf (_("At least %u results; one more word narrows them down"), APATITE_MAX_RESULTS);
  else
    status = g_strdup_printf (ngettext ("%u result", "%u results", self->found.n_hits), self->found.n_hits);
  gtk_label_set_label (self->status, status);
  show_correction (self);
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
  gtk_stack_set_visible_child_name (self->stack, "list");
  gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", 0);
}

static void
literal_cb (ApatiteSearchView *self)
{
  self->as_typed = TRUE;
  update (self);
  apatite_search_view_focus_list (self);
}

static void
scope_cb (ApatiteSearchView *self,
          GtkToggleButton   *button)
{
  const char *typed = apatite_search_get_scope (self->query);

  if (!gtk_toggle_button_get_active (button) || self->setting_scope)
    return;
  g_free (self->scope);
  self->scope = g_strdup (gtk_widget_get_name (GTK_WIDGET (button)));
  if (g_str_equal (self->scope, "all"))
    self->scope[0] = '\0';
  if (typed != NULL)
    {
      /* The button counts now, so the prefix goes from the entry. */
      g_autofree char *rest = g_strstrip (g_strdup (self->query + strlen (typed)));

      g_signal_emit (self, signals[SUGGESTED], 0, rest);
      return;
    }
  update (self);
}

void
apatite_search_view_set_query (ApatiteSearchView *self,
                               const char        *query)
{
  g_autofree char *stripped = g_strstrip (g_strdup (query));

  if (g_strcmp0 (stripped, self->query) == 0)
    return;
  g_free (self->query);
  self->query = g_steal_pointer (&stripped);
  self->as_typed = FALSE;
  update (self);
}

void
apatite_search_view_set_sources (ApatiteSearchView *self,
                                 ApatiteLibrary    *library,
                                 ApatiteNotebook   *notebook)
{
  g_return_if_fail (self->library == NULL);
  self->library = apatite_library_ref (library);
  self->notebook = g_object_ref (notebook);
}

static void
apatite_search_view_dispose (GObject *object)
{
  ApatiteSearchView *self = APATITE_SEARCH_VIEW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), APATITE_TYPE_SEARCH_VIEW);
  g_clear_pointer (&self->library, apatite_library_unref);
  g_clear_object (&self->notebook);
  g_clear_object (&self->results);
  g_clear_object (&self->selection);
  g_clear_pointer (&self->query, g_free);
  g_clear_pointer (&self->scope, g_free);
  apatite_results_clear (&self->found);
  G_OBJECT_CLASS (apatite_search_view_parent_class)->dispose (object);
}

static void
apatite_search_view_class_init (ApatiteSearchViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = apatite_search_view_dispose;
  signals[SUGGESTED] = g_signal_new ("suggested", APATITE_TYPE_SEARCH_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/apatite/Apatite/shell/apatite-search-view.ui");
  gtk_widget_class_bind_template_child (widget_class, ApatiteSearchView, box);
  gtk_widget_class_bind_template_child (widget_class, ApatiteSearchView, scope_all);
  gtk_widget_class_bind_template_child (widget_class, ApatiteSearchView, scopes);
  gtk_widget_class_bind_template_child (widget_class, ApatiteSearchView, status);
  gtk_widget_class_bind_template_child (widget_class, ApatiteSearchView, correction);
  gtk_widget_class_bind_template_child (widget_class, ApatiteSearchView, shown_for);
  gtk_widget_class_bind_template_child (widget_class, ApatiteSearchView, literal);
  gtk_widget_class_bind_template_child (widget_class, ApatiteSearchView, stack);
  gtk_widget_class_bind_template_child (widget_class, ApatiteSearchView, list);
  gtk_widget_class_bind_template_child (widget_class, ApatiteSearchView, empty);
  gtk_widget_class_bind_template_child (widget_class, ApatiteSearchView, nearest_title);
  gtk_widget_class_bind_template_child (widget_class, ApatiteSearchView, nearest);
  gtk_widget_class_bind_template_child (widget_class, ApatiteSearchView, failure);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, scope_cb);
  gtk_widget_class_bind_template_callback (widget_class, literal_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
apatite_search_view_init (ApatiteSearchView *self)
{
  self->query = g_strdup ("");
  self->scope = g_strdup ("");
  self->results = g_list_store_new (APATITE_TYPE_PLACE);
  gtk_widget_init_template (GTK_WIDGET (self));
  self->selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (self->results));
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
}
