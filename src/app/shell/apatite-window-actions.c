/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/shell/apatite-window-private.h"

#include "app/shell/apatite-note-editor.h"

#include <glib/gi18n.h>
#include <string.h>

/* Everything a person can do in a window, by name. */

static void
open_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       data)
{
  apatite_window_open (data, g_variant_get_string (parameter, NULL));
}

/* A page at what a search has found in it. */
static void
open_passage_cb (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       data)
{
  const char *uri, *snippet;
  ApatiteTab *tab;

  g_variant_get (parameter, "(&s&s)", &uri, &snippet);
  apatite_window_open (data, uri);
  tab = apatite_window_get_tab (data);
  if (tab != NULL && apatite_tab_get_page (tab) != NULL)
    apatite_page_show_passage (apatite_tab_get_page (tab), snippet);
}

static void
open_new_tab_cb (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       data)
{
  apatite_window_open_new_tab (data, g_variant_get_string (parameter, NULL));
}

static void
compare_cb (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       data)
{
  g_autofree char *uri = g_strconcat ("compare/", g_variant_get_string (parameter, NULL), NULL);

  apatite_window_open (data, uri);
}

static void
toast_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       data)
{
  apatite_window_toast (data, g_variant_get_string (parameter, NULL));
}

static void
undo_cb (ApatiteWindow *self)
{
  apatite_session_undo (self->session);
}

/* As win.toast, for an edit of the case that can be taken back. */
static void
toast_undo_cb (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       data)
{
  ApatiteWindow *self = data;
  g_autofree char *escaped = g_markup_escape_text (g_variant_get_string (parameter, NULL), -1);
  AdwToast *toast = adw_toast_new (escaped);

  adw_toast_set_button_label (toast, _("Undo"));
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (undo_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "case-changed", G_CALLBACK (adw_toast_dismiss), toast, G_CONNECT_SWAPPED);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
copy_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       data)
{
  ApatiteWindow *self = data;
  const char *text, *what;
  g_autofree char *message = NULL;

  g_variant_get (parameter, "(&s&s)", &text, &what);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  /* Translators: %s says what is on the clipboard now, e.g. "ICD-10-CM E83.39". */
  message = g_strdup_printf (_("Copied %s"), what);
  apatite_window_toast (self, message);
}

static void
load_case_cb (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       data)
{
  apatite_window_load_case (data, g_variant_get_string (parameter, NULL));
}

static void
open_case_cb (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       data)
{
  apatite_window_open_case_dialog (data);
}

static void
save_case_cb (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       data)
{
  apatite_window_save_case_dialog (data);
}

static void
new_tab_cb (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       data)
{
  ApatiteWindow *self = data;

  apatite_window_open_new_tab (self, APATITE_START_URI);
  /* A new tab begins with a search of its own. */
  g_clear_pointer (&self->shown_query, g_free);
  apatite_window_search (self, NULL);
}

static void
close_tab_cb (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       data)
{
  ApatiteWindow *self = data;
  AdwTabPage *page = self->session != NULL ? adw_tab_view_get_selected_page (self->tabs) : NULL;

  if (page == NULL || (adw_tab_view_get_n_pages (self->tabs) == 1 && g_strcmp0 (apatite_window_get_uri (self), APATITE_START_URI) == 0))
    gtk_window_close (GTK_WINDOW (self));
  else
    adw_tab_view_close_page (self->tabs, page);
}

static void
reopen_tab_cb (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       data)
{
  apatite_window_reopen_tab (data);
}

static void
go (ApatiteWindow *self,
    int            steps)
{
  ApatiteTab *tab = apatite_window_get_tab (self);

  /* While results hide the page, back brings it to light again. */
  if (steps < 0 && gtk_stack_get_visible_child (self->content_stack) == GTK_WIDGET (self->search_view))
    {
      apatite_window_leave_search (self, TRUE);
      return;
    }
  if (tab == NULL || !apatite_tab_can_go (tab, steps))
    return;
  apatite_window_leave_search (self, FALSE);
  apatite_tab_go (tab, steps);
  apatite_shell_layout_show_content (self->layout);
  if (gtk_window_get_focus (GTK_WINDOW (self)) == NULL)
    gtk_widget_grab_focus (GTK_WIDGET (tab));
}

static void
back_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       data)
{
  go (data, -1);
}

static void
forward_cb (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       data)
{
  go (data, 1);
}

static void
search_cb (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       data)
{
  apatite_window_search (data, NULL);
}

static ApatitePage *
get_page (ApatiteWindow *self)
{
  ApatiteTab *tab = apatite_window_get_tab (self);

  return tab != NULL ? apatite_tab_get_page (tab) : NULL;
}

static void
find_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       data)
{
  ApatiteWindow *self = data;
  ApatitePage *page = get_page (self);

  if (page == NULL)
    return;
  apatite_window_leave_search (self, FALSE);
  apatite_shell_layout_show_content (self->layout);
  apatite_page_find (page);
}

static void
print_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       data)
{
  apatite_window_print (data);
}

static void
export_pdf_cb (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       data)
{
  apatite_window_export_pdf (data);
}

static void
export_notes_cb (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       data)
{
  apatite_window_export_notes (data);
}

static char *
page_of_uri (const char *uri)
{
  return g_strndup (uri, strcspn (uri, "#"));
}

static void
bookmark_cb (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       data)
{
  ApatiteWindow *self = data;
  ApatiteTab *tab = apatite_window_get_tab (self);
  g_autoptr (GError) error = NULL;
  g_autofree char *uri = NULL;
  gboolean kept;

  if (tab == NULL || get_page (self) == NULL)
    return;
  uri = page_of_uri (apatite_tab_get_uri (tab));
  kept = !apatite_notebook_has_bookmark (self->notebook, uri);
  if (!apatite_notebook_set_bookmark (self->notebook, uri, apatite_tab_get_title (tab), kept, &error))
    apatite_window_toast (self, error->message);
  else if (!kept)
    apatite_window_toast (self, _("Bookmark removed"));
  else
    apatite_window_toast (self, apatite_notebook_is_lasting (self->notebook) ? _("Bookmark added") : _("Bookmark added until Apatite is closed: nothing can be saved here"));
}

static void
edit_note (ApatiteWindow *self,
           const char    *section)
{
  ApatiteTab *tab = apatite_window_get_tab (self);
  g_autofree char *uri = page_of_uri (apatite_tab_get_uri (tab));

  gtk_window_present (GTK_WINDOW (apatite_note_editor_new (GTK_WINDOW (self), self->notebook, uri, apatite_tab_get_title (tab),
                                                           apatite_page_get_sections (get_page (self)), section)));
}

static void
edit_note_cb (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       data)
{
  if (get_page (data) != NULL)
    edit_note (data, apatite_page_get_section (get_page (data)));
}

/* The note on a place of the page in front. */
static void
edit_note_on_cb (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       data)
{
  const char *hash = strchr (g_variant_get_string (parameter, NULL), '#');

  if (get_page (data) != NULL)
    edit_note (data, hash != NULL ? hash + 1 : NULL);
}

static void
focus_panel_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       data)
{
  ApatiteWindow *self = data;

  if (self->panel == NULL)
    return;
  apatite_shell_layout_set_panel_visible (self->layout, TRUE);
  apatite_panel_focus_first (self->panel);
}

static void
present_cb (GSimpleAction *action,
            GVariant      *state,
            gpointer       data)
{
  apatite_window_set_presenting (data, g_variant_get_boolean (state));
}

static void
set_enabled (ApatiteWindow *self,
             const char    *name,
             gboolean       enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), name);

  /* Without the panel some are left out. */
  if (action != NULL)
    g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

/* The one place that decides what can be done now. */
void
apatite_window_update_actions (ApatiteWindow *self)
{
  ApatiteTab *tab = apatite_window_get_tab (self);
  gboolean has_library = self->session != NULL, has_page = tab != NULL && apatite_tab_get_page (tab) != NULL, kept = FALSE;
  GAction *bookmark = g_action_map_lookup_action (G_ACTION_MAP (self), "bookmark");

  if (bookmark == NULL)
    return;
  if (has_page)
    {
      g_autofree char *uri = page_of_uri (apatite_tab_get_uri (tab));

      kept = apatite_notebook_has_bookmark (self->notebook, uri);
    }
  set_enabled (self, "back", tab != NULL && apatite_tab_can_go (tab, -1));
  set_enabled (self, "forward", tab != NULL && apatite_tab_can_go (tab, 1));
  set_enabled (self, "reopen-tab", has_library && self->closed_tabs->len > 0);
  set_enabled (self, "new-tab", has_library);
  set_enabled (self, "search", has_library);
  set_enabled (self, "find", has_page);
  set_enabled (self, "print", has_page);
  set_enabled (self, "export-pdf", has_page);
  set_enabled (self, "bookmark", has_page);
  set_enabled (self, "present", has_library);
  set_enabled (self, "edit-note", has_page);
  set_enabled (self, "edit-note-on", has_page);
  set_enabled (self, "open-case", has_library && self->panel != NULL);
  set_enabled (self, "save-case", has_library && self->panel != NULL);
  set_enabled (self, "load-case", has_library);
  g_simple_action_set_state (G_SIMPLE_ACTION (bookmark), g_variant_new_boolean (kept));
  gtk_button_set_icon_name (GTK_BUTTON (self->star_button), kept ? "starred-symbolic" : "non-starred-symbolic");
}

void
apatite_window_add_actions (ApatiteWindow *self)
{
  static const GActionEntry entries[] = {
    { .name = "open", .activate = open_cb, .parameter_type = "s" },
    { .name = "open-passage", .activate = open_passage_cb, .parameter_type = "(ss)" },
    { .name = "open-new-tab", .activate = open_new_tab_cb, .parameter_type = "s" },
    { .name = "compare", .activate = compare_cb, .parameter_type = "s" },
    { .name = "toast", .activate = toast_cb, .parameter_type = "s" },
    { .name = "toast-undo", .activate = toast_undo_cb, .parameter_type = "s" },
    { .name = "copy", .activate = copy_cb, .parameter_type = "(ss)" },
    { .name = "load-case", .activate = load_case_cb, .parameter_type = "s" },
    { .name = "open-case", .activate = open_case_cb },
    { .name = "save-case", .activate = save_case_cb },
    { .name = "new-tab", .activate = new_tab_cb },
    { .name = "close-tab", .activate = close_tab_cb },
    { .name = "reopen-tab", .activate = reopen_tab_cb },
    { .name = "back", .activate = back_cb },
    { .name = "forward", .activate = forward_cb },
    { .name = "search", .activate = search_cb },
    { .name = "find", .activate = find_cb },
    { .name = "print", .activate = print_cb },
    { .name = "export-pdf", .activate = export_pdf_cb },
    { .name = "export-notes", .activate = export_notes_cb },
    { .name = "bookmark", .activate = bookmark_cb, .state = "false" },
    { .name = "edit-note", .activate = edit_note_cb },
    { .name = "edit-note-on", .activate = edit_note_on_cb, .parameter_type = "s" },
    { .name = "present", .state = "false", .change_state = present_cb },
    { .name = "focus-panel", .activate = focus_panel_cb },
  };
  g_autoptr (GPropertyAction) sidebar = g_property_action_new ("show-sidebar", self->layout, "sidebar-visible");
  g_autoptr (GPropertyAction) panel = g_property_action_new ("show-panel", self->layout, "panel-visible");

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (sidebar));
  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (panel));
}
