/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/shell/apatite-window-private.h"

#include "app/shell/apatite-recent.h"
#include "app/widgets/apatite-wrap-box.h"

#include <glib/gi18n.h>
#include <string.h>

G_DEFINE_FINAL_TYPE (ApatiteWindow, apatite_window, ADW_TYPE_APPLICATION_WINDOW)

/* Returns: (nullable): the tab in front */
ApatiteTab *
apatite_window_get_tab (ApatiteWindow *self)
{
  AdwTabPage *page = adw_tab_view_get_selected_page (self->tabs);

  return page != NULL ? APATITE_TAB (adw_tab_page_get_child (page)) : NULL;
}

/* Returns: (nullable): the page in front */
const char *
apatite_window_get_uri (ApatiteWindow *self)
{
  ApatiteTab *tab = apatite_window_get_tab (self);

  return tab != NULL ? apatite_tab_get_uri (tab) : NULL;
}

static void
update_title (ApatiteWindow *self)
{
  ApatiteTab *tab = apatite_window_get_tab (self);
  const char *page = tab != NULL ? apatite_tab_get_title (tab) : NULL;
  /* Translators: the window's title: the page, then the program. */
  g_autofree char *title = page != NULL ? g_strdup_printf (_("%s – Apatite"), page) : g_strdup (_("Apatite"));

  gtk_window_set_title (GTK_WINDOW (self), title);
  adw_window_title_set_title (self->narrow_title, page != NULL ? page : _("Apatite"));
}

static void
update_place (ApatiteWindow *self)
{
  const char *uri = apatite_window_get_uri (self);

  update_title (self);
  apatite_sidebar_mark_uri (self->sidebar, uri);
  apatite_window_update_actions (self);
}

static void
tab_changed_cb (ApatiteWindow *self)
{
  const char *uri = apatite_window_get_uri (self);

  update_place (self);
  if (uri != NULL)
    apatite_recent_add (self->recent, self->settings, apatite_session_get_library (self->session), uri);
}

static void
selected_page_cb (ApatiteWindow *self)
{
  g_signal_group_set_target (self->tab_signals, apatite_window_get_tab (self));
  apatite_window_leave_search (self, FALSE);
  update_place (self);
}

ApatiteTab *
apatite_window_add_tab (ApatiteWindow *self,
                        const char    *uri,
                        gboolean       in_front)
{
  ApatiteTab *tab = apatite_tab_new (self->session, self->notebook, G_LIST_MODEL (self->recent));
  AdwTabPage *page = adw_tab_view_append (self->tabs, GTK_WIDGET (tab));

  g_object_bind_property (tab, "title", page, "title", G_BINDING_SYNC_CREATE);
  g_object_bind_property (tab, "title", page, "tooltip", G_BINDING_SYNC_CREATE);
  apatite_tab_open (tab, uri);
  if (in_front)
    {
      adw_tab_view_set_selected_page (self->tabs, page);
      apatite_shell_layout_show_content (self->layout);
    }
  return tab;
}

static gboolean
close_page_cb (ApatiteWindow *self,
               AdwTabPage    *page,
               AdwTabView    *view)
{
  apatite_window_remember_tab (self, APATITE_TAB (adw_tab_page_get_child (page)));
  /* The patient's case lives as long as the window: the last tab makes room instead of ending it. */
  if (adw_tab_view_get_n_pages (self->tabs) == 1)
    apatite_window_add_tab (self, APATITE_START_URI, TRUE);
  adw_tab_view_close_page_finish (view, page, TRUE);
  apatite_window_update_actions (self);
  return GDK_EVENT_STOP;
}

static AdwTabView *
create_window_cb (ApatiteWindow *self,
                  AdwTabView    *view)
{
  ApatiteWindow *window = apatite_window_new (APATITE_APPLICATION (gtk_window_get_application (GTK_WINDOW (self))));

  gtk_window_present (GTK_WINDOW (window));
  return window->tabs;
}

/* Whether the keyboard is where a new page would leave it without a place. */
static gboolean
focus_belongs_to_content (ApatiteWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  return focus == NULL || gtk_widget_is_ancestor (focus, GTK_WIDGET (self->content_stack)) || gtk_widget_is_ancestor (focus, GTK_WIDGET (self->search_entry))
         || !gtk_widget_get_mapped (focus);
}

/**
 * apatite_window_open:
 *
 * Shows a page in the tab in front.
 */
void
apatite_window_open (ApatiteWindow *self,
                     const char    *uri)
{
  ApatiteTab *tab = apatite_window_get_tab (self);
  gboolean takes_focus;

  if (self->session == NULL)
    return;
  takes_focus = focus_belongs_to_content (self);
  apatite_window_leave_search (self, FALSE);
  apatite_shell_layout_show_content (self->layout);
  if (tab == NULL)
    tab = apatite_window_add_tab (self, uri, TRUE);
  else
    apatite_tab_open (tab, uri);
  if (takes_focus || focus_belongs_to_content (self))
    gtk_widget_grab_focus (GTK_WIDGET (tab));
}

void
apatite_window_open_new_tab (ApatiteWindow *self,
                             const char    *uri)
{
  if (self->session == NULL)
    return;
  apatite_window_leave_search (self, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (apatite_window_add_tab (self, uri, TRUE)));
}

void
apatite_window_toast (ApatiteWindow *self,
                      const char    *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (escaped));
}

static gboolean
close_request_cb (ApatiteWindow *self)
{
  apatite_window_save_session (self);
  return GDK_EVENT_PROPAGATE;
}

static void
consent_cb (ApatiteWindow *self)
{
  apatite_settings_set_boolean (self->settings, "intended-use-seen", TRUE);
  gtk_revealer_set_reveal_child (self->consent, FALSE);
  if (g_strcmp0 (apatite_window_get_uri (self), "help/intended-use") == 0)
    apatite_window_open (self, APATITE_START_URI);
}

static void
back_to_page_cb (ApatiteWindow *self)
{
  apatite_shell_layout_show_content (self->layout);
  gtk_widget_grab_focus (GTK_WIDGET (self->tabs));
}

static void
mouse_pressed_cb (ApatiteWindow   *self,
                  int              n_press,
                  double           x,
                  double           y,
                  GtkGestureClick *gesture)
{
  guint button = gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture));

  if (button != 8 && button != 9)
    return;
  gtk_widget_activate_action (GTK_WIDGET (self), button == 8 ? "win.back" : "win.forward", NULL);
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
}

/* The search entry moves below the header bar where that has no room for it. */
static void
narrow_cb (ApatiteWindow *self)
{
  gboolean narrow = apatite_shell_layout_get_narrow (self->layout);
  GtkWidget *entry = GTK_WIDGET (self->search_entry);
  GtkBox *slot = narrow ? self->search_slot : self->title_slot;
  gboolean had_focus = gtk_widget_get_focus_child (entry) != NULL;

  if (gtk_widget_get_parent (entry) != GTK_WIDGET (slot))
    {
      g_object_ref (entry);
      gtk_box_remove (GTK_BOX (gtk_widget_get_parent (entry)), entry);
      gtk_box_append (slot, entry);
      g_object_unref (entry);
      if (had_focus)
        gtk_widget_grab_focus (entry);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->search_slot), narrow);
  gtk_widget_set_visible (GTK_WIDGET (self->narrow_title), narrow && !apatite_shell_layout_get_tight (self->layout));
  gtk_widget_set_visible (self->forward_button, !narrow);
  gtk_widget_set_visible (self->star_button, !narrow);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->consent_box), narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  if (narrow)
    gtk_button_set_icon_name (GTK_BUTTON (self->panel_button), "sidebar-show-right-symbolic");
  else
    gtk_button_set_label (GTK_BUTTON (self->panel_button), _("Differential"));
}

static void
knowledge_failed_cb (ApatiteWindow *self,
                     const char    *message)
{
  /* Translators: %s is the reason. */
  g_autofree char *text = g_strdup_printf (_("The ranking is not available: %s"), message);

  gtk_label_set_label (self->trouble_label, text);
  gtk_revealer_set_reveal_child (self->trouble, TRUE);
}

static void
set_up_session (ApatiteWindow *self)
{
  ApatiteLibrary *library = apatite_session_get_library (self->session);
  g_autoptr (GListModel) places = apatite_browse_new (library, self->notebook, G_LIST_MODEL (self->recent));

  apatite_sidebar_set_places (self->sidebar, places);
  apatite_search_view_set_sources (self->search_view, library, self->notebook);
  if (APATITE_WITH_DIFFERENTIAL)
    {
      self->panel = apatite_panel_new (self->session);
      gtk_widget_set_vexpand (GTK_WIDGET (self->panel), TRUE);
      gtk_box_append (GTK_BOX (self->panel_box), GTK_WIDGET (self->panel));
    }
  g_signal_connect_object (self->session, "failed", G_CALLBACK (knowledge_failed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "notify::ready", G_CALLBACK (apatite_window_load_pending), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->notebook, "changed", G_CALLBACK (apatite_window_update_actions), self, G_CONNECT_SWAPPED);
  gtk_revealer_set_reveal_child (self->consent, !apatite_settings_get_boolean (self->settings, "intended-use-seen"));
  gtk_stack_set_visible_child (self->main_stack, GTK_WIDGET (self->layout));
  /* What is not the case is not for a screen reader to find either. */
  gtk_stack_remove (self->main_stack, GTK_WIDGET (self->failure));
  self->failure = NULL;
}

static void
save_panes_cb (ApatiteWindow *self)
{
  gboolean sidebar, panel;

  if (self->presenting)
    return;
  g_object_get (self->layout, "show-sidebar", &sidebar, "show-panel", &panel, NULL);
  apatite_settings_set_boolean (self->settings, "show-sidebar", sidebar);
  apatite_settings_set_boolean (self->settings, "show-panel", panel);
}

ApatiteWindow *
apatite_window_new (ApatiteApplication *application)
{
  ApatiteWindow *self = g_object_new (APATITE_TYPE_WINDOW, "application", application, NULL);
  ApatiteSession *session = apatite_application_get_session (application);
  ApatiteSettings *settings = apatite_application_get_settings (application);

  self->settings = g_object_ref (settings);
  self->notebook = g_object_ref (apatite_application_get_notebook (application));
  gtk_window_set_default_size (GTK_WINDOW (self), apatite_settings_get_int (settings, "window-width"), apatite_settings_get_int (settings, "window-height"));
  if (apatite_settings_get_boolean (settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
  else
    apatite_shell_layout_expect_width (self->layout, apatite_settings_get_int (settings, "window-width"));
  g_object_set (self->layout,
                "show-sidebar", apatite_settings_get_boolean (settings, "show-sidebar"),
                "show-panel", apatite_settings_get_boolean (settings, "show-panel"),
                NULL);
  g_signal_connect_object (self->layout, "notify::show-sidebar", G_CALLBACK (save_panes_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->layout, "notify::show-panel", G_CALLBACK (save_panes_cb), self, G_CONNECT_SWAPPED);
  apatite_window_add_actions (self);
  if (!APATITE_WITH_DIFFERENTIAL)
    apatite_window_leave_out_panel (self);
  if (session != NULL)
    {
      self->session = g_object_ref (session);
      self->recent = g_object_ref (apatite_application_get_recent (application));
      set_up_session (self);
    }
  else
    {
      /* Translators: %s is the reason why the library can't be opened; APATITE_LIBRARY is not translated. */
      g_autofree char *text = g_strdup_printf (_("%s\n\nInstall Apatite again, or name a library in APATITE_LIBRARY."), apatite_application_get_problem (application));
      g_autofree char *escaped = g_markup_escape_text (text, -1);

      adw_status_page_set_description (self->failure, escaped);
      gtk_widget_set_visible (self->sidebar_button, FALSE);
      gtk_widget_set_visible (self->panel_button, FALSE);
      gtk_widget_set_sensitive (GTK_WIDGET (self->search_entry), FALSE);
    }
  apatite_window_set_up_search (self);
  apatite_window_set_up_presenting (self);
  update_title (self);
  apatite_window_update_actions (self);
  return self;
}

static void
apatite_window_dispose (GObject *object)
{
  ApatiteWindow *self = APATITE_WINDOW (object);

  /* These hold the layout, and the layout tells them of itself. */
  g_action_map_remove_action (G_ACTION_MAP (self), "show-sidebar");
  g_action_map_remove_action (G_ACTION_MAP (self), "show-panel");
  g_clear_object (&self->tab_signals);
  g_clear_weak_pointer (&self->focus_before_search);
  gtk_widget_dispose_template (GTK_WIDGET (self), APATITE_TYPE_WINDOW);
  self->panel = NULL;
  g_clear_object (&self->session);
  g_clear_object (&self->settings);
  g_clear_object (&self->notebook);
  g_clear_object (&self->recent);
  g_clear_pointer (&self->closed_tabs, g_ptr_array_unref);
  g_clear_pointer (&self->pending_case, g_free);
  g_clear_pointer (&self->shown_query, g_free);
  g_clear_object (&self->pending_file);
  G_OBJECT_CLASS (apatite_window_parent_class)->dispose (object);
}

static void
apatite_window_class_init (ApatiteWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = apatite_window_dispose;
  g_type_ensure (APATITE_TYPE_SHELL_LAYOUT);
  g_type_ensure (APATITE_TYPE_SIDEBAR);
  g_type_ensure (APATITE_TYPE_SEARCH_VIEW);
  g_type_ensure (APATITE_TYPE_WRAP_BOX);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/apatite/Apatite/shell/apatite-window.ui");
  gtk_widget_class_bind_template_child (widget_class, ApatiteWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, ApatiteWindow, header);
  gtk_widget_class_bind_template_child (widget_class, ApatiteWindow, title_slot);
  gtk_widget_class_bind_template_child (widget_class, ApatiteWindow, narrow_title);
  gtk_widget_class_bind_template_child (widget_class, ApatiteWindow, search_entry);
  gtk_widget_class_bind_template_child (widget_class, ApatiteWindow, search_slot);
  gtk_widget_class_bind_template_child (widget_class, ApatiteWindow, sidebar_button);
  gtk_widget_class_bind_template_child (widget_class, ApatiteWindow, forward_button);
  gtk_widget_class_bind_template_child (widget_class, ApatiteWindow, star_button);
  gtk_widget_class_bind_template_child (widget_class, ApatiteWindow, panel_button);
  gtk_widget_class_bind_template_child (widget_class, ApatiteWindow, trouble);
  gtk_widget_class_bind_template_child (widget_class, ApatiteWindow, trouble_label);
  gtk_widget_class_bind_template_child (widget_class, ApatiteWindow, main_stack);
  gtk_widget_class_bind_template_child (widget_class, ApatiteWindow, failure);
  gtk_widget_class_bind_template_child (widget_class, ApatiteWindow, layout);
  gtk_widget_class_bind_template_child (widget_class, ApatiteWindow, sidebar_back);
  gtk_widget_class_bind_template_child (widget_class, ApatiteWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, ApatiteWindow, content_stack);
  gtk_widget_class_bind_template_child (widget_class, ApatiteWindow, tabs);
  gtk_widget_class_bind_template_child (widget_class, ApatiteWindow, search_view);
  gtk_widget_class_bind_template_child (widget_class, ApatiteWindow, consent);
  gtk_widget_class_bind_template_child (widget_class, ApatiteWindow, consent_box);
  gtk_widget_class_bind_template_child (widget_class, ApatiteWindow, consent_label);
  gtk_widget_class_bind_template_child (widget_class, ApatiteWindow, panel_box);
  gtk_widget_class_bind_template_child (widget_class, ApatiteWindow, panel_back);
  gtk_widget_class_bind_template_child (widget_class, ApatiteWindow, case_menu);
  gtk_widget_class_bind_template_child (widget_class, ApatiteWindow, help_menu);
  gtk_widget_class_bind_template_callback (widget_class, close_page_cb);
  gtk_widget_class_bind_template_callback (widget_class, create_window_cb);
  gtk_widget_class_bind_template_callback (widget_class, selected_page_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_request_cb);
  gtk_widget_class_bind_template_callback (widget_class, consent_cb);
  gtk_widget_class_bind_template_callback (widget_class, back_to_page_cb);
  gtk_widget_class_bind_template_callback (widget_class, mouse_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, narrow_cb);
}

static void
apatite_window_init (ApatiteWindow *self)
{
  apatite_window_init_session (self);
  self->tab_signals = g_signal_group_new (APATITE_TYPE_TAB);
  g_signal_group_connect_object (self->tab_signals, "notify::uri", G_CALLBACK (tab_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_group_connect_object (self->tab_signals, "notify::title", G_CALLBACK (update_title), self, G_CONNECT_SWAPPED);
  g_signal_group_connect_object (self->tab_signals, "notify::can-go-back", G_CALLBACK (apatite_window_update_actions), self, G_CONNECT_SWAPPED);
  g_signal_group_connect_object (self->tab_signals, "notify::can-go-forward", G_CALLBACK (apatite_window_update_actions), self, G_CONNECT_SWAPPED);
  gtk_widget_init_template (GTK_WIDGET (self));
}
