/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/page/apatite-note-card.h"
#include "app/shell/apatite-about.h"
#include "app/shell/apatite-note-editor.h"
#include "app/shell/apatite-preferences.h"
#include "app/shell/apatite-row.h"
#include "app/shell/apatite-window-private.h"

#include "ui/apatite-ui-test.h"

#include <math.h>
#include <string.h>

static ApatiteApplication *application;

/* Making a window takes its time under the sanitizers, so most tests share one, brought back to the start page. */
static ApatiteWindow *shared;

typedef struct
{
  ApatiteWindow *window;
} Fixture;

static void
set_up_own (Fixture       *f,
            gconstpointer  data)
{
  const char * const none[] = { NULL };

  apatite_settings_set_strv (apatite_application_get_settings (application), "open-tabs", none);
  apatite_settings_set_boolean (apatite_application_get_settings (application), "intended-use-seen", TRUE);
  f->window = apatite_window_new (application);
  apatite_window_restore (f->window);
}

static void
tear_down_own (Fixture       *f,
               gconstpointer  data)
{
  g_object_add_weak_pointer (G_OBJECT (f->window), (gpointer *) &f->window);
  gtk_window_destroy (GTK_WINDOW (f->window));
  apatite_ui_wait_for (f->window == NULL);
}

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  if (shared == NULL)
    {
      set_up_own (f, data);
      shared = f->window;
    }
  f->window = shared;
  apatite_window_open_new_tab (shared, APATITE_START_URI);
  adw_tab_view_close_other_pages (shared->tabs, adw_tab_view_get_selected_page (shared->tabs));
  g_ptr_array_set_size (shared->closed_tabs, 0);
  apatite_window_update_actions (shared);
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  gtk_widget_set_visible (GTK_WIDGET (shared), FALSE);
  apatite_ui_settle ();
}

static void
activate (Fixture    *f,
          const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f->window), action, NULL));
}

static void
check_enabled (Fixture    *f,
               const char *action,
               gboolean    enabled)
{
  if (g_action_group_get_action_enabled (G_ACTION_GROUP (f->window), action) != enabled)
    g_error ("win.%s is %s", action, enabled ? "disabled" : "enabled");
}

static void
check_uri (Fixture    *f,
           const char *uri)
{
  g_assert_cmpstr (apatite_window_get_uri (f->window), ==, uri);
}

static void
test_start (Fixture       *f,
            gconstpointer  data)
{
  check_uri (f, "start");
  check_enabled (f, "back", FALSE);
  check_enabled (f, "find", FALSE);
  check_enabled (f, "print", FALSE);
  check_enabled (f, "bookmark", FALSE);
  check_enabled (f, "search", TRUE);
  g_assert_true ((f->window->panel != NULL) == APATITE_WITH_DIFFERENTIAL);
}

static void
test_history (Fixture       *f,
              gconstpointer  data)
{
  apatite_window_open (f->window, "analyte/phosphate");
  check_uri (f, "analyte/phosphate");
  check_enabled (f, "find", TRUE);
  check_enabled (f, "back", TRUE);
  check_enabled (f, "forward", FALSE);
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.open", "s", "analyte/calcium");
  activate (f, "win.back");
  check_uri (f, "analyte/phosphate");
  check_enabled (f, "forward", TRUE);
  activate (f, "win.back");
  check_uri (f, "start");
  check_enabled (f, "back", FALSE);
  check_enabled (f, "find", FALSE);
  activate (f, "win.forward");
  activate (f, "win.forward");
  check_uri (f, "analyte/calcium");
}

static void
test_tabs (Fixture       *f,
           gconstpointer  data)
{
  apatite_window_open (f->window, "analyte/phosphate");
  check_enabled (f, "reopen-tab", FALSE);
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.open-new-tab", "s", "analyte/calcium");
  g_assert_cmpint (adw_tab_view_get_n_pages (f->window->tabs), ==, 2);
  check_uri (f, "analyte/calcium");
  check_enabled (f, "back", FALSE);
  activate (f, "win.close-tab");
  check_uri (f, "analyte/phosphate");
  check_enabled (f, "reopen-tab", TRUE);
  activate (f, "win.reopen-tab");
  check_uri (f, "analyte/calcium");
  /* With where it has been. */
  apatite_window_open (f->window, "analyte/chloride");
  activate (f, "win.close-tab");
  activate (f, "win.reopen-tab");
  check_uri (f, "analyte/chloride");
  check_enabled (f, "back", TRUE);
  activate (f, "win.back");
  check_uri (f, "analyte/calcium");
  check_enabled (f, "forward", TRUE);
  activate (f, "win.close-tab");
  /* The last tab makes room for the start page. */
  activate (f, "win.close-tab");
  check_uri (f, "start");
  g_assert_cmpint (adw_tab_view_get_n_pages (f->window->tabs), ==, 1);
}

static void
test_session (Fixture       *f,
              gconstpointer  data)
{
  ApatiteWindow *next;
  g_auto (GStrv) saved = NULL;
  const char * const wanted[] = { "analyte/phosphate", "analyte/calcium", NULL };

  apatite_window_open (f->window, "analyte/phosphate");
  apatite_window_open_new_tab (f->window, "candidate/adhr");
  apatite_window_open_new_tab (f->window, "analyte/calcium");
  apatite_window_open_new_tab (f->window, "start");
  adw_tab_view_set_selected_page (f->window->tabs, adw_tab_view_get_nth_page (f->window->tabs, 2));
  g_signal_emit_by_name (f->window, "close-request", &(gboolean) { FALSE });
  saved = apatite_settings_get_strv (f->window->settings, "open-tabs");
  g_assert_cmpstrv (saved, wanted);
  next = apatite_window_new (application);
  apatite_window_restore (next);
  g_assert_cmpint (adw_tab_view_get_n_pages (next->tabs), ==, 2);
  g_assert_cmpstr (apatite_window_get_uri (next), ==, "analyte/calcium");
  gtk_window_destroy (GTK_WINDOW (next));
}

/* Back, forward, a tab reopened and the next start come to where the page was left. */
static void
test_place_kept (Fixture       *f,
                 gconstpointer  data)
{
  ApatiteWindow *next;
  ApatitePage *page;
  double left;

  gtk_window_present (GTK_WINDOW (f->window));
  apatite_window_open (f->window, "monograph/tumor-induced-osteomalacia#management");
  page = apatite_tab_get_page (apatite_window_get_tab (f->window));
  apatite_ui_wait_for (apatite_page_get_position (page) > 400);
  apatite_page_set_position (page, apatite_page_get_position (page) + 150);
  left = apatite_page_get_position (page);
  /* Another place of the same page, then pages enough for the history to let go of this one. */
  apatite_window_open (f->window, "monograph/tumor-induced-osteomalacia#synopsis");
  apatite_ui_wait_for (apatite_page_get_position (page) < left - 200);
  activate (f, "win.back");
  apatite_ui_wait_for (fabs (apatite_page_get_position (page) - left) < 4);
  for (guint i = 0; i < 5; i++)
    apatite_window_open (f->window, i % 2 == 0 ? "analyte/phosphate" : "analyte/calcium");
  for (guint i = 0; i < 5; i++)
    activate (f, "win.back");
  page = apatite_tab_get_page (apatite_window_get_tab (f->window));
  apatite_ui_wait_for (fabs (apatite_page_get_position (page) - left) < 4);
  activate (f, "win.close-tab");
  activate (f, "win.reopen-tab");
  page = apatite_tab_get_page (apatite_window_get_tab (f->window));
  apatite_ui_wait_for (fabs (apatite_page_get_position (page) - left) < 4);
  g_signal_emit_by_name (f->window, "close-request", &(gboolean) { FALSE });
  next = apatite_window_new (application);
  apatite_window_restore (next);
  gtk_window_present (GTK_WINDOW (next));
  page = apatite_tab_get_page (apatite_window_get_tab (next));
  apatite_ui_wait_for (fabs (apatite_page_get_position (page) - left) < 4);
  gtk_window_destroy (GTK_WINDOW (next));
}

static gboolean
shows_results (Fixture *f)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (f->window->content_stack), "search") == 0;
}

static gboolean
is_marked_label (GtkWidget *widget,
                 gpointer   data)
{
  return GTK_IS_LABEL (widget) && gtk_label_get_attributes (GTK_LABEL (widget)) != NULL;
}

static void
test_search (Fixture       *f,
             gconstpointer  data)
{
  gtk_window_present (GTK_WINDOW (f->window));
  apatite_ui_wait_for (gtk_widget_get_mapped (GTK_WIDGET (f->window)));
  apatite_window_open (f->window, "analyte/phosphate");
  apatite_window_search (f->window, "703650004");
  g_assert_true (shows_results (f));
  g_assert_cmpuint (apatite_search_view_get_n_hits (f->window->search_view), >, 0);
  g_signal_emit_by_name (f->window->search_entry, "stop-search");
  g_assert_false (shows_results (f));
  check_uri (f, "analyte/phosphate");
  apatite_window_search (f->window, NULL);
  g_assert_true (shows_results (f));
  g_signal_emit_by_name (f->window->search_entry, "activate");
  g_assert_false (shows_results (f));
  check_uri (f, "monograph/phosphaturic-mesenchymal-tumor#codes");
}

static const char *
get_typed (Fixture *f)
{
  return gtk_editable_get_text (GTK_EDITABLE (f->window->search_entry));
}

/* The entry has no word that the page on screen has nothing to do with, and a new tab begins empty. */
static void
test_search_left (Fixture       *f,
                  gconstpointer  data)
{
  apatite_window_search (f->window, "calcium");
  apatite_window_open (f->window, "analyte/phosphate");
  g_assert_cmpstr (get_typed (f), ==, "");
  apatite_window_search (f->window, NULL);
  g_assert_cmpstr (get_typed (f), ==, "calcium");
  g_assert_true (shows_results (f));
  activate (f, "win.new-tab");
  g_assert_cmpstr (get_typed (f), ==, "");
  g_assert_false (shows_results (f));
  activate (f, "win.close-tab");
}

static gboolean
is_seen_label (GtkWidget *widget,
           gpointer   text)
{
  return GTK_IS_LABEL (widget) && gtk_widget_is_visible (widget) && strcmp (gtk_label_get_text (GTK_LABEL (widget)), text) == 0;
}

static gboolean
shows_text (GtkWidget  *root,
            const char *text)
{
  return apatite_ui_find (root, is_seen_label, (gpointer) text) != NULL;
}

/* What is misspelled shows the results of what was meant, and Enter opens the first of them. */
static void
test_search_correct (Fixture       *f,
                     gconstpointer  data)
{
  GtkWidget *view = GTK_WIDGET (f->window->search_view);

  gtk_window_present (GTK_WINDOW (f->window));
  apatite_window_search (f->window, "calcifilaxis");
  g_assert_true (shows_text (view, "Showing results for calciphylaxis"));
  g_assert_cmpuint (apatite_search_view_get_n_hits (f->window->search_view), >, 0);
  g_assert_false (shows_text (view, "Search instead for “calcifilaxis”"));
  g_signal_emit_by_name (f->window->search_entry, "activate");
  check_uri (f, "monograph/calciphylaxis");
  apatite_window_search (f->window, "calciphylaxis");
  g_assert_false (shows_text (view, "Showing results for calciphylaxis"));
  /* Where most of the words are found as they are typed, they can be insisted on. */
  apatite_window_search (f->window, "burosamab low phosphate");
  g_assert_true (shows_text (view, "Showing results for burosumab low phosphate"));
  g_assert_true (shows_text (view, "Search instead for “burosamab low phosphate”"));
  g_signal_emit_by_name (gtk_widget_get_ancestor (apatite_ui_find (view, is_seen_label, (gpointer) "Search instead for “burosamab low phosphate”"), GTK_TYPE_BUTTON), "clicked");
  g_assert_false (shows_text (view, "Showing results for burosumab low phosphate"));
  g_assert_cmpuint (apatite_search_view_get_n_hits (f->window->search_view), >, 0);
}

static gboolean
is_scope (GtkWidget *widget,
          gpointer   label)
{
  return GTK_IS_TOGGLE_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0;
}

static void
check_pressed (Fixture    *f,
               const char *label)
{
  GtkWidget *button = apatite_ui_find (GTK_WIDGET (f->window->search_view), is_scope, (gpointer) label);

  g_assert_true (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (button)));
}

/* A scope that is typed and the button of it are one. */
static void
test_search_scope (Fixture       *f,
                   gconstpointer  data)
{
  GtkWidget *all = apatite_ui_find (GTK_WIDGET (f->window->search_view), is_scope, (gpointer) "All");

  apatite_window_search (f->window, "lab: calcium");
  check_pressed (f, "Tests");
  apatite_window_search (f->window, "calcium");
  check_pressed (f, "All");
  apatite_window_search (f->window, "lab: calcium");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (all), TRUE);
  check_pressed (f, "All");
  g_assert_cmpstr (get_typed (f), ==, "calcium");
}

/* A result in the text leads to its passage. */
static void
test_search_passage (Fixture       *f,
                     gconstpointer  data)
{
  GListModel *model;
  GtkListView *list = GTK_LIST_VIEW (apatite_ui_find_type (GTK_WIDGET (f->window->search_view), GTK_TYPE_LIST_VIEW));
  ApatitePage *page;

  gtk_window_present (GTK_WINDOW (f->window));
  apatite_window_search (f->window, "gallium dotatate");
  model = G_LIST_MODEL (gtk_list_view_get_model (list));
  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (ApatitePlace) place = g_list_model_get_item (model, i);

      if (apatite_place_is_heading (place) || apatite_place_get_passage (place) == NULL || !g_str_has_prefix (apatite_place_get_uri (place), "monograph/"))
        continue;
      g_signal_emit_by_name (list, "activate", i);
      check_uri (f, apatite_place_get_uri (place));
      page = apatite_tab_get_page (apatite_window_get_tab (f->window));
      g_assert_nonnull (apatite_ui_find (GTK_WIDGET (page), is_marked_label, NULL));
      apatite_ui_wait_for (apatite_page_get_position (page) > 100);
      return;
    }
  g_assert_not_reached ();
}

/* Words typed faster than the entry tells of them: Enter does not wait, and what is told late changes nothing. */
static void
test_search_fast (Fixture       *f,
                  gconstpointer  data)
{
  gtk_editable_set_text (GTK_EDITABLE (f->window->search_entry), "serum calcium total");
  gtk_editable_set_text (GTK_EDITABLE (f->window->search_entry), "calciphylaxis");
  g_signal_emit_by_name (f->window->search_entry, "activate");
  check_uri (f, "monograph/calciphylaxis");
  g_signal_emit_by_name (f->window->search_entry, "search-changed");
  g_assert_false (shows_results (f));
  gtk_editable_set_text (GTK_EDITABLE (f->window->search_entry), "calc");
  apatite_ui_wait_for (shows_results (f));
  gtk_editable_set_text (GTK_EDITABLE (f->window->search_entry), "");
  apatite_ui_wait_for (!shows_results (f));
}

/* The arrow keys step over the headings between the results. */
static void
test_rows (Fixture       *f,
           gconstpointer  data)
{
  GtkListView *list = GTK_LIST_VIEW (apatite_ui_find_type (GTK_WIDGET (f->window->search_view), GTK_TYPE_LIST_VIEW));
  GListModel *model = G_LIST_MODEL (gtk_list_view_get_model (list));
  guint heading = 0;

  gtk_window_present (GTK_WINDOW (f->window));
  apatite_window_search (f->window, "burosumab");
  apatite_ui_wait_for (gtk_widget_get_mapped (GTK_WIDGET (list)) && gtk_widget_get_height (GTK_WIDGET (list)) > 0);
  for (guint i = 1; heading == 0 && i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (ApatitePlace) place = g_list_model_get_item (model, i);

      if (apatite_place_is_heading (place))
        heading = i;
    }
  g_assert_cmpuint (heading, >, 1);
  apatite_search_view_focus_list (f->window->search_view);
  g_assert_cmpuint (gtk_list_item_get_position (apatite_row_get_focused (list)), ==, 1);
  g_assert_true (apatite_row_focus (list, heading - 1));
  g_assert_true (apatite_row_skip (list, GDK_KEY_Down));
  g_assert_cmpuint (gtk_list_item_get_position (apatite_row_get_focused (list)), ==, heading + 1);
  g_assert_true (apatite_row_skip (list, GDK_KEY_Up));
  g_assert_cmpuint (gtk_list_item_get_position (apatite_row_get_focused (list)), ==, heading - 1);
  g_assert_false (apatite_row_skip (list, GDK_KEY_Left));
}

static gboolean
is_suggestion (GtkWidget *widget,
               gpointer   data)
{
  return GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), data) == 0 && gtk_widget_get_ancestor (widget, GTK_TYPE_FLOW_BOX) != NULL;
}

static void
test_search_empty (Fixture       *f,
                   gconstpointer  data)
{
  GtkWidget *button;

  apatite_window_search (f->window, "<b>&amp; \"'; DROP TABLE name;--");
  g_assert_cmpuint (apatite_search_view_get_n_hits (f->window->search_view), ==, 0);
  /* In this scope the nearest word has no hit either. */
  apatite_window_search (f->window, "lab:calcifilaxis");
  g_assert_cmpuint (apatite_search_view_get_n_hits (f->window->search_view), ==, 0);
  button = apatite_ui_find (GTK_WIDGET (f->window->search_view), is_suggestion, (gpointer) "Calciphylaxis");
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  g_assert_cmpstr (get_typed (f), ==, "Calciphylaxis");
  g_assert_cmpuint (apatite_search_view_get_n_hits (f->window->search_view), >, 0);
}

static void
test_bookmark (Fixture       *f,
               gconstpointer  data)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (f->window), "bookmark");
  g_autoptr (GVariant) on = NULL, off = NULL;

  apatite_window_open (f->window, "analyte/phosphate#pitfalls");
  activate (f, "win.bookmark");
  on = g_action_get_state (action);
  g_assert_true (g_variant_get_boolean (on));
  g_assert_true (apatite_notebook_has_bookmark (apatite_application_get_notebook (application), "analyte/phosphate"));
  apatite_window_open (f->window, "analyte/calcium");
  off = g_action_get_state (action);
  g_assert_false (g_variant_get_boolean (off));
  activate (f, "win.back");
  activate (f, "win.bookmark");
  g_assert_false (apatite_notebook_has_bookmark (apatite_application_get_notebook (application), "analyte/phosphate"));
}

static GtkWindow *
find_editor (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (APATITE_IS_NOTE_EDITOR (window) && gtk_widget_get_visible (GTK_WIDGET (window)))
        return window;
    }
  return NULL;
}

static void
write_note (GtkWindow  *editor,
            const char *text)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (apatite_ui_find_type (GTK_WIDGET (editor), GTK_TYPE_TEXT_VIEW)));

  gtk_text_buffer_set_text (buffer, text, -1);
  gtk_text_buffer_set_modified (buffer, TRUE);
}

static gboolean
says_label (GtkWidget *widget,
            gpointer   data)
{
  return GTK_IS_LABEL (widget) && g_strcmp0 (gtk_label_get_label (GTK_LABEL (widget)), data) == 0;
}

/* A note is on the section that is read, or on the whole page, as the reader chooses. */
static void
test_note (Fixture       *f,
           gconstpointer  data)
{
  GtkDropDown *where;
  g_autofree char *on_section = NULL, *on_page = NULL, *all = NULL;
  g_autoptr (GPtrArray) hits = NULL;

  gtk_window_present (GTK_WINDOW (f->window));
  apatite_window_open (f->window, "monograph/adhr#therapy");
  apatite_ui_wait_for (apatite_page_get_position (apatite_tab_get_page (apatite_window_get_tab (f->window))) > 100
                       && g_strcmp0 (apatite_page_get_section (apatite_tab_get_page (apatite_window_get_tab (f->window))), "therapy") == 0);
  activate (f, "win.edit-note");
  apatite_ui_assert_names (GTK_WIDGET (find_editor ()));
  write_note (find_editor (), "Iron first, says our clinic.");
  where = GTK_DROP_DOWN (apatite_ui_find_type (GTK_WIDGET (find_editor ()), GTK_TYPE_DROP_DOWN));
  g_assert_cmpuint (gtk_drop_down_get_selected (where), >, 0);
  gtk_drop_down_set_selected (where, 0);
  write_note (find_editor (), "Two families here.");
  gtk_window_close (find_editor ());
  on_section = apatite_notebook_get_note (f->window->notebook, "monograph/adhr#therapy");
  on_page = apatite_notebook_get_note (f->window->notebook, "monograph/adhr");
  g_assert_cmpstr (on_section, ==, "Iron first, says our clinic.");
  g_assert_cmpstr (on_page, ==, "Two families here.");
  hits = apatite_notebook_search (f->window->notebook, "iron clinic");
  g_assert_cmpuint (hits->len, ==, 1);
  g_assert_cmpstr (((ApatiteEntry *) g_ptr_array_index (hits, 0))->id, ==, "monograph/adhr#therapy");
  all = apatite_notebook_export (f->window->notebook);
  g_assert_nonnull (strstr (all, "Two families here."));
  g_assert_nonnull (strstr (all, "› Therapy"));
}

static gboolean
is_note_card (GtkWidget *widget,
              gpointer   data)
{
  return APATITE_IS_NOTE_CARD (widget) && (data == NULL || apatite_ui_find (widget, says_label, data) != NULL);
}

static const char *
label_before (GtkWidget *widget)
{
  GtkWidget *before = gtk_widget_get_prev_sibling (widget);

  return GTK_IS_LABEL (before) ? gtk_label_get_label (GTK_LABEL (before)) : "";
}

/* Notes stand on the page, each below its heading, and lead to their editor. */
static void
test_note_on_page (Fixture       *f,
                   gconstpointer  data)
{
  GtkWidget *page, *card;
  g_autofree char *text = NULL;

  gtk_window_present (GTK_WINDOW (f->window));
  apatite_window_open (f->window, "monograph/tumor-induced-osteomalacia");
  page = GTK_WIDGET (apatite_tab_get_page (apatite_window_get_tab (f->window)));
  g_assert_null (apatite_ui_find (page, is_note_card, NULL));
  g_assert_true (apatite_notebook_set_note (f->window->notebook, "monograph/tumor-induced-osteomalacia", "t", "Ask for the old scans.", NULL));
  g_assert_true (apatite_notebook_set_note (f->window->notebook, "monograph/tumor-induced-osteomalacia#therapy", "t", "Stock in room 4.", NULL));
  g_assert_nonnull (apatite_ui_find (page, is_note_card, (gpointer) "Ask for the old scans."));
  card = apatite_ui_find (page, is_note_card, (gpointer) "Stock in room 4.");
  g_assert_nonnull (card);
  g_assert_cmpstr (label_before (card), ==, "Therapy");
  apatite_ui_assert_names (card);
  /* Neither copied nor printed with the text. */
  text = apatite_page_to_text (APATITE_PAGE (page));
  g_assert_null (strstr (text, "room 4"));
  g_signal_emit_by_name (apatite_ui_find_type (card, GTK_TYPE_BUTTON), "clicked");
  g_assert_nonnull (find_editor ());
  g_assert_cmpuint (gtk_drop_down_get_selected (GTK_DROP_DOWN (apatite_ui_find_type (GTK_WIDGET (find_editor ()), GTK_TYPE_DROP_DOWN))), >, 0);
  write_note (find_editor (), "Stock in room 5.");
  gtk_window_close (find_editor ());
  g_assert_nonnull (apatite_ui_find (page, is_note_card, (gpointer) "Stock in room 5."));
  /* It stays when the page is written anew, and goes with the note. */
  apatite_window_open (f->window, "analyte/phosphate");
  activate (f, "win.back");
  page = GTK_WIDGET (apatite_tab_get_page (apatite_window_get_tab (f->window)));
  g_assert_nonnull (apatite_ui_find (page, is_note_card, (gpointer) "Stock in room 5."));
  apatite_notebook_set_note (f->window->notebook, "monograph/tumor-induced-osteomalacia", "t", "", NULL);
  apatite_notebook_set_note (f->window->notebook, "monograph/tumor-induced-osteomalacia#therapy", "t", "", NULL);
  g_assert_null (apatite_ui_find (page, is_note_card, NULL));
}

static void
text_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  *(char **) data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
}

static void
test_copy (Fixture       *f,
           gconstpointer  data)
{
  g_autofree char *text = NULL;

  gtk_window_present (GTK_WINDOW (f->window));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f->window), "win.copy", "(ss)", "M83.8", "ICD-10-CM <M83.8>"));
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (f->window)), NULL, text_cb, &text);
  apatite_ui_wait_for (text != NULL);
  g_assert_cmpstr (text, ==, "M83.8");
}

#if APATITE_WITH_DIFFERENTIAL
static void
test_case (Fixture       *f,
           gconstpointer  data)
{
  ApatiteSession *session = apatite_application_get_session (application);

  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.load-case", "s", "case/example-tio");
  apatite_ui_wait_for (!apatite_case_is_empty (apatite_session_get_case (session)));
  g_assert_nonnull (apatite_case_lookup_result (apatite_session_get_case (session), "phosphate"));
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.load-case", "s", "case/no-such-case");
  g_assert_nonnull (apatite_case_lookup_result (apatite_session_get_case (session), "phosphate"));
  apatite_session_clear_case (session);
}
#endif

static void
test_units (Fixture       *f,
            gconstpointer  data)
{
  ApatiteSession *session = apatite_application_get_session (application);

  g_action_group_change_action_state (G_ACTION_GROUP (application), "unit-system", g_variant_new_string ("si"));
  g_assert_cmpint (apatite_session_get_unit_system (session), ==, APATITE_UNIT_SYSTEM_SI);
  apatite_session_set_unit_system (session, APATITE_UNIT_SYSTEM_CONVENTIONAL);
  {
    g_autoptr (GVariant) state = g_action_group_get_action_state (G_ACTION_GROUP (application), "unit-system");

    g_assert_cmpstr (g_variant_get_string (state, NULL), ==, "conventional");
  }
}

static void
test_names (Fixture       *f,
            gconstpointer  data)
{
  apatite_ui_assert_names (GTK_WIDGET (f->window->header));
  apatite_ui_assert_names (GTK_WIDGET (f->window->sidebar));
  apatite_ui_assert_names (GTK_WIDGET (f->window->search_view));
}

/* Every key of the shortcuts overlay is bound or told of in a few words elsewhere. */
static void
test_keys (Fixture       *f,
           gconstpointer  data)
{
  static const char * const actions[] = {
    "app.quit", "app.new-window", "app.preferences", "app.help", "app.text-larger", "app.text-smaller", "app.text-normal", "win.search", "win.find",
    "win.back", "win.forward", "win.new-tab", "win.close-tab", "win.reopen-tab", "win.bookmark", "win.edit-note", "win.print", "win.show-sidebar",
#if APATITE_WITH_DIFFERENTIAL
    "win.show-panel", "win.focus-panel", "win.open-case", "win.save-case",
#endif
    "win.present", "win.show-help-overlay",
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      g_auto (GStrv) accels = gtk_application_get_accels_for_action (GTK_APPLICATION (application), actions[i]);
      GActionGroup *group = g_str_has_prefix (actions[i], "app.") ? G_ACTION_GROUP (application) : G_ACTION_GROUP (f->window);

      g_assert_cmpuint (g_strv_length (accels), >, 0);
      g_assert_true (g_action_group_has_action (group, actions[i] + 4));
    }
}

/* What the shortcuts window says of a key; NULL if it says nothing. */
static char *
find_shortcut (GtkWidget  *widget,
               const char *accelerator)
{
  if (GTK_IS_SHORTCUTS_SHORTCUT (widget))
    {
      g_autofree char *own = NULL;
      char *title;

      g_object_get (widget, "accelerator", &own, "title", &title, NULL);
      if (gtk_widget_get_visible (widget) && g_strcmp0 (own, accelerator) == 0)
        return title;
      g_free (title);
      return NULL;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      char *title = find_shortcut (child, accelerator);

      if (title != NULL)
        return title;
    }
  return NULL;
}

static gboolean
menu_leads_to (GMenuModel *menu,
               const char *action,
               const char *target)
{
  for (int i = 0; i < g_menu_model_get_n_items (menu); i++)
    {
      g_autofree char *own = NULL;
      g_autofree char *uri = NULL;
      g_autoptr (GMenuModel) section = g_menu_model_get_item_link (menu, i, G_MENU_LINK_SECTION);
      g_autoptr (GMenuModel) submenu = g_menu_model_get_item_link (menu, i, G_MENU_LINK_SUBMENU);

      g_menu_model_get_item_attribute (menu, i, G_MENU_ATTRIBUTE_ACTION, "s", &own);
      g_menu_model_get_item_attribute (menu, i, G_MENU_ATTRIBUTE_TARGET, "s", &uri);
      if (g_strcmp0 (own, action) == 0 && (target == NULL || g_strcmp0 (uri, target) == 0))
        return TRUE;
      if ((section != NULL && menu_leads_to (section, action, target)) || (submenu != NULL && menu_leads_to (submenu, action, target)))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_primary_menu (GtkWidget *widget,
                 gpointer   data)
{
  return GTK_IS_MENU_BUTTON (widget) && gtk_menu_button_get_primary (GTK_MENU_BUTTON (widget));
}

static gboolean
has_label (GtkWidget *widget,
           gpointer   data)
{
  return GTK_IS_BUTTON (widget) && gtk_widget_get_visible (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), data) == 0;
}

static gboolean
page_offers (Fixture    *f,
             const char *uri,
             const char *button)
{
  apatite_window_open (f->window, uri);
  return apatite_ui_find (GTK_WIDGET (apatite_tab_get_page (apatite_window_get_tab (f->window))), has_label, (gpointer) button) != NULL;
}

/* Keys, menus, lists and pages lead to the panel if there is one, and to nothing otherwise. */
static void
test_ways_to_panel (Fixture       *f,
                    gconstpointer  data)
{
  static const char * const actions[] = { "show-panel", "focus-panel", "open-case", "save-case", "load-case" };
  static const char * const accels[] = { "F8", "<Control>e", "<Control>o", "<Control>s" };
  static const char * const pages[] = { "help/ranking", "help/validation", "candidate/adhr" };
  GMenuModel *menu = gtk_menu_button_get_menu_model (GTK_MENU_BUTTON (apatite_ui_find (GTK_WIDGET (f->window->header), is_primary_menu, NULL)));
  GtkWidget *shortcuts = GTK_WIDGET (gtk_application_window_get_help_overlay (GTK_APPLICATION_WINDOW (f->window)));
  g_autofree char *f8 = find_shortcut (shortcuts, "F8");
  g_autofree char *f1 = find_shortcut (shortcuts, "F1");

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    g_assert_true (g_action_group_has_action (G_ACTION_GROUP (f->window), actions[i]) == APATITE_WITH_DIFFERENTIAL);
  for (guint i = 0; i < G_N_ELEMENTS (accels); i++)
    {
      g_auto (GStrv) bound = gtk_application_get_actions_for_accel (GTK_APPLICATION (application), accels[i]);

      g_assert_true ((g_strv_length (bound) > 0) == APATITE_WITH_DIFFERENTIAL);
    }
  g_assert_true (gtk_widget_get_visible (f->window->panel_button) == APATITE_WITH_DIFFERENTIAL);
  g_assert_true ((f8 != NULL) == APATITE_WITH_DIFFERENTIAL);
  g_assert_cmpstr (f1, ==, APATITE_WITH_DIFFERENTIAL ? "Help: how the ranking works" : "Help: intended use");
  g_assert_true (menu_leads_to (menu, "win.open-case", NULL) == APATITE_WITH_DIFFERENTIAL);
  g_assert_true (menu_leads_to (menu, "win.open", "help/ranking") == APATITE_WITH_DIFFERENTIAL);
  g_assert_true (menu_leads_to (menu, "win.open", "help/intended-use"));
  apatite_ui_wait_for (apatite_session_get_ready (f->window->session));
  g_assert_true (page_offers (f, "case/example-tio", "Load Into the Panel") == APATITE_WITH_DIFFERENTIAL);
  g_assert_true (page_offers (f, "finding/bone-pain", "present") == APATITE_WITH_DIFFERENTIAL);
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      apatite_window_open (f->window, pages[i]);
      g_assert_true ((g_strcmp0 (apatite_tab_get_title (apatite_window_get_tab (f->window)), "Page Not Available") != 0) == APATITE_WITH_DIFFERENTIAL);
    }
}

static gboolean
speaks_of_patient (GtkWidget *widget,
                   gpointer   data)
{
  static const char * const words[] = { "ranking", "differential panel", "entered patient", "possibilities", "one patient’s values", "case is never kept" };
  const char *text = GTK_IS_LABEL (widget) && gtk_widget_get_child_visible (widget) && gtk_widget_get_visible (widget) ? gtk_label_get_text (GTK_LABEL (widget)) : "";

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strstr (text, words[i]) != NULL)
      {
        *(const char **) data = text;
        return TRUE;
      }
  return FALSE;
}

static gboolean
is_shown_row (GtkWidget *widget,
              gpointer   data)
{
  return ADW_IS_PREFERENCES_ROW (widget) && gtk_widget_get_visible (widget) && g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), data) == 0;
}

/* What the window says by itself promises a ranking if there is one, and none otherwise. */
static void
test_words_of_panel (Fixture       *f,
                     gconstpointer  data)
{
  static const char * const uris[] = { "coverage", "finding/bone-pain", "monograph/tumor-induced-osteomalacia#profile", "help/intended-use" };
  ApatitePreferences *preferences = apatite_preferences_new (NULL, f->window->settings);
  const char *said = NULL;

  g_assert_true ((apatite_ui_find (GTK_WIDGET (preferences), is_shown_row, (gpointer) "Ranking starts from") != NULL) == APATITE_WITH_DIFFERENTIAL);
  g_assert_true ((apatite_ui_find (GTK_WIDGET (preferences), speaks_of_patient, &said) != NULL) == APATITE_WITH_DIFFERENTIAL);
  gtk_window_destroy (GTK_WINDOW (preferences));
  g_assert_true ((apatite_ui_find (GTK_WIDGET (f->window), speaks_of_patient, &said) != NULL) == APATITE_WITH_DIFFERENTIAL);
  apatite_ui_wait_for (apatite_session_get_ready (f->window->session));
  for (guint i = 0; i < G_N_ELEMENTS (uris) && !APATITE_WITH_DIFFERENTIAL; i++)
    {
      apatite_window_open (f->window, uris[i]);
      if (apatite_ui_find (GTK_WIDGET (apatite_tab_get_page (apatite_window_get_tab (f->window))), speaks_of_patient, &said) != NULL)
        g_error ("%s says: %s", uris[i], said);
    }
}

static void
test_panes (Fixture       *f,
            gconstpointer  data)
{
  gtk_window_set_default_size (GTK_WINDOW (f->window), 1200, 700);
  gtk_window_present (GTK_WINDOW (f->window));
  apatite_ui_wait_for (gtk_widget_get_width (GTK_WIDGET (f->window->layout)) > 1100);
  if (APATITE_WITH_DIFFERENTIAL)
    {
      activate (f, "win.show-panel");
      apatite_ui_wait_for (!gtk_widget_get_mapped (f->window->panel_box));
      g_assert_false (apatite_settings_get_boolean (f->window->settings, "show-panel"));
      activate (f, "win.show-panel");
      apatite_ui_wait_for (gtk_widget_get_mapped (f->window->panel_box));
    }
  activate (f, "win.show-sidebar");
  apatite_ui_wait_for (!gtk_widget_get_mapped (GTK_WIDGET (f->window->sidebar)));
  activate (f, "win.show-sidebar");
}

/* For teaching: the page alone, in larger type; afterwards all is as it was, and nothing of it is kept. */
static void
test_present (Fixture       *f,
              gconstpointer  data)
{
  int before, during, after;

  gtk_window_set_default_size (GTK_WINDOW (f->window), 1200, 700);
  gtk_window_present (GTK_WINDOW (f->window));
  apatite_ui_wait_for (gtk_widget_get_mapped (GTK_WIDGET (f->window->sidebar)));
  g_object_get (gtk_settings_get_default (), "gtk-xft-dpi", &before, NULL);
  activate (f, "win.present");
  apatite_ui_wait_for (!gtk_widget_get_mapped (GTK_WIDGET (f->window->sidebar)) && !gtk_widget_get_mapped (f->window->panel_box));
  g_object_get (gtk_settings_get_default (), "gtk-xft-dpi", &during, NULL);
  g_assert_cmpint (during, >, before * 3 / 2);
  g_assert_true (apatite_settings_get_boolean (f->window->settings, "show-panel"));
  g_assert_cmpfloat (apatite_settings_get_double (f->window->settings, "text-scale"), ==, 1.0);
  activate (f, "win.present");
  apatite_ui_wait_for (gtk_widget_get_mapped (GTK_WIDGET (f->window->sidebar)));
  g_object_get (gtk_settings_get_default (), "gtk-xft-dpi", &after, NULL);
  g_assert_cmpint (after, ==, before);
}

static void
test_narrow (Fixture       *f,
             gconstpointer  data)
{
  Fixture own;

  /* Opened as small as it was left. */
  apatite_settings_set_int (apatite_application_get_settings (application), "window-width", 360);
  set_up_own (&own, data);
  f = &own;
  gtk_window_present (GTK_WINDOW (f->window));
  apatite_ui_wait_for (gtk_widget_get_mapped (GTK_WIDGET (f->window->search_slot)));
  g_assert_true (gtk_widget_is_ancestor (GTK_WIDGET (f->window->search_entry), GTK_WIDGET (f->window->search_slot)));
  apatite_ui_wait_for (gtk_widget_get_width (GTK_WIDGET (f->window)) > 0);
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (f->window)), <=, 400);
  if (APATITE_WITH_DIFFERENTIAL)
    {
      activate (f, "win.show-panel");
      apatite_ui_wait_for (gtk_widget_get_mapped (f->window->panel_back));
      g_assert_false (gtk_widget_get_mapped (GTK_WIDGET (f->window->tabs)));
      g_signal_emit_by_name (f->window->panel_back, "clicked");
      apatite_ui_wait_for (gtk_widget_get_mapped (GTK_WIDGET (f->window->tabs)));
    }
  activate (f, "win.show-sidebar");
  apatite_ui_wait_for (gtk_widget_get_mapped (f->window->sidebar_back));
  /* Choosing a page shows it. */
  apatite_window_open (f->window, "analyte/phosphate");
  apatite_ui_wait_for (gtk_widget_get_mapped (GTK_WIDGET (f->window->tabs)));
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (f->window)), <=, 400);
  apatite_settings_set_int (f->window->settings, "window-width", 1280);
  tear_down_own (f, data);
}

/* Text twice as large does not make the window wider than a narrow screen. */
static void
test_narrow_large (Fixture       *f,
                   gconstpointer  data)
{
  Fixture own;

  apatite_settings_set_int (apatite_application_get_settings (application), "window-width", 360);
  apatite_settings_set_double (apatite_application_get_settings (application), "text-scale", 2.0);
  set_up_own (&own, data);
  f = &own;
  gtk_window_present (GTK_WINDOW (f->window));
  apatite_window_open (f->window, "analyte/phosphate");
  apatite_ui_wait_for (gtk_widget_get_mapped (GTK_WIDGET (f->window->search_slot)));
  apatite_ui_wait_for (gtk_widget_get_width (GTK_WIDGET (f->window)) > 0);
  for (double scale = 2; scale >= 1; scale -= 0.25)
    {
      int least;

      apatite_settings_set_double (f->window->settings, "text-scale", scale);
      apatite_ui_wait_for (apatite_shell_layout_get_tight (f->window->layout) == (scale > 1));
      apatite_ui_settle ();
      gtk_widget_measure (GTK_WIDGET (f->window->header), GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
      g_assert_cmpint (least, <=, 360);
    }
  apatite_settings_set_int (f->window->settings, "window-width", 1280);
  apatite_settings_set_double (f->window->settings, "text-scale", 1.0);
  tear_down_own (f, data);
}

static void
test_first_start (Fixture       *f,
                  gconstpointer  data)
{
  ApatiteWindow *first;

  apatite_settings_set_boolean (f->window->settings, "intended-use-seen", FALSE);
  first = apatite_window_new (application);
  apatite_window_restore (first);
  g_assert_cmpstr (apatite_window_get_uri (first), ==, "help/intended-use");
  g_assert_true (gtk_revealer_get_reveal_child (first->consent));
  gtk_window_destroy (GTK_WINDOW (first));
}

/* Every other template can be made. */
static void
test_templates (Fixture       *f,
                gconstpointer  data)
{
  GtkWidget *preferences = GTK_WIDGET (apatite_preferences_new (GTK_WINDOW (f->window), f->window->settings));
  GtkWidget *editor = GTK_WIDGET (apatite_note_editor_new (GTK_WINDOW (f->window), f->window->notebook, "codes", "Codes", NULL, NULL));
  g_autoptr (GtkBuilder) overlay = gtk_builder_new_from_resource ("/io/github/apatite/Apatite/gtk/help-overlay.ui");

  g_assert_true (GTK_IS_SHORTCUTS_WINDOW (gtk_builder_get_object (overlay, "help_overlay")));
  gtk_window_destroy (GTK_WINDOW (gtk_builder_get_object (overlay, "help_overlay")));
  gtk_window_destroy (GTK_WINDOW (preferences));
  gtk_window_destroy (GTK_WINDOW (editor));
  apatite_about_show (GTK_WINDOW (f->window), apatite_session_get_library (f->window->session));
}

/* The last one: nothing keeps a window alive that has been used for all of this. */
static void
test_gone (Fixture       *f,
           gconstpointer  data)
{
  tear_down_own (f, data);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (GError) error = NULL;
  int status;

  gtk_test_init (&argc, &argv, NULL);
  application = apatite_application_new ();
  g_application_register (G_APPLICATION (application), NULL, &error);
  g_assert_no_error (error);
  g_test_add ("/shell/window/start", Fixture, NULL, set_up, test_start, tear_down);
  g_test_add ("/shell/window/history", Fixture, NULL, set_up, test_history, tear_down);
  g_test_add ("/shell/window/tabs", Fixture, NULL, set_up, test_tabs, tear_down);
  g_test_add ("/shell/window/session", Fixture, NULL, set_up, test_session, tear_down);
  g_test_add ("/shell/window/place-kept", Fixture, NULL, set_up, test_place_kept, tear_down);
  g_test_add ("/shell/window/search-passage", Fixture, NULL, set_up, test_search_passage, tear_down);
  g_test_add ("/shell/window/search", Fixture, NULL, set_up, test_search, tear_down);
  g_test_add ("/shell/window/search-left", Fixture, NULL, set_up, test_search_left, tear_down);
  g_test_add ("/shell/window/search-correct", Fixture, NULL, set_up, test_search_correct, tear_down);
  g_test_add ("/shell/window/search-scope", Fixture, NULL, set_up, test_search_scope, tear_down);
  g_test_add ("/shell/window/search-fast", Fixture, NULL, set_up, test_search_fast, tear_down);
  g_test_add ("/shell/window/search-empty", Fixture, NULL, set_up, test_search_empty, tear_down);
  g_test_add ("/shell/window/rows", Fixture, NULL, set_up, test_rows, tear_down);
  g_test_add ("/shell/window/bookmark", Fixture, NULL, set_up, test_bookmark, tear_down);
  g_test_add ("/shell/window/note", Fixture, NULL, set_up, test_note, tear_down);
  g_test_add ("/shell/window/note-on-page", Fixture, NULL, set_up, test_note_on_page, tear_down);
  g_test_add ("/shell/window/copy", Fixture, NULL, set_up, test_copy, tear_down);
#if APATITE_WITH_DIFFERENTIAL
  g_test_add ("/shell/window/case", Fixture, NULL, set_up, test_case, tear_down);
#endif
  g_test_add ("/shell/window/ways-to-panel", Fixture, NULL, set_up, test_ways_to_panel, tear_down);
  g_test_add ("/shell/window/words-of-panel", Fixture, NULL, set_up, test_words_of_panel, tear_down);
  g_test_add ("/shell/window/units", Fixture, NULL, set_up, test_units, tear_down);
  g_test_add ("/shell/window/names", Fixture, NULL, set_up, test_names, tear_down);
  g_test_add ("/shell/window/keys", Fixture, NULL, set_up, test_keys, tear_down);
  g_test_add ("/shell/window/panes", Fixture, NULL, set_up, test_panes, tear_down);
  g_test_add ("/shell/window/present", Fixture, NULL, set_up, test_present, tear_down);
  g_test_add ("/shell/window/narrow", Fixture, NULL, set_up, test_narrow, tear_down);
  g_test_add ("/shell/window/narrow-large", Fixture, NULL, set_up, test_narrow_large, tear_down);
  g_test_add ("/shell/window/first-start", Fixture, NULL, set_up, test_first_start, tear_down);
  g_test_add ("/shell/window/templates", Fixture, NULL, set_up, test_templates, tear_down);
  g_test_add ("/shell/window/gone", Fixture, NULL, set_up, test_gone, NULL);
  status = g_test_run ();
  g_object_unref (application);
  return status;
}
