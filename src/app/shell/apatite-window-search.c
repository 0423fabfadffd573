/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/shell/apatite-window-private.h"

#include <string.h>

/* Searching in the window: the entry, the results in place of the page, and the way back. */

static gboolean
is_searching (ApatiteWindow *self)
{
  return gtk_stack_get_visible_child (self->content_stack) == GTK_WIDGET (self->search_view);
}

static void
show_results (ApatiteWindow *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search_entry));

  g_free (self->shown_query);
  self->shown_query = g_strdup (text);
  apatite_search_view_set_query (self->search_view, text);
  gtk_stack_set_visible_child (self->content_stack, GTK_WIDGET (self->search_view));
  apatite_shell_layout_show_content (self->layout);
}

static gboolean
has_text (ApatiteWindow *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search_entry));

  return text[strspn (text, " ")] != '\0';
}

static void
changed_cb (ApatiteWindow *self)
{
  /* The entry tells of changes with a delay, in which Enter may have opened the first hit already. */
  if (g_strcmp0 (self->shown_query, gtk_editable_get_text (GTK_EDITABLE (self->search_entry))) == 0)
    return;
  if (has_text (self))
    show_results (self);
  else
    apatite_window_leave_search (self, FALSE);
}

/* The page stays where it is read, also where that is past what had the focus. */
static void
give_focus_back (GtkWidget *widget)
{
  GtkViewport *viewport = GTK_VIEWPORT (gtk_widget_get_ancestor (widget, GTK_TYPE_VIEWPORT));
  gboolean follows = viewport != NULL && gtk_viewport_get_scroll_to_focus (viewport);

  if (follows)
    gtk_viewport_set_scroll_to_focus (viewport, FALSE);
  gtk_widget_grab_focus (widget);
  if (follows)
    gtk_viewport_set_scroll_to_focus (viewport, TRUE);
}

/**
 * apatite_window_leave_search:
 * @restore_focus: whether the keyboard goes back to where it was before
 *
 * The page comes back, and the entry is empty: the word in it says nothing of
 * what is read now. Searching again brings it back.
 */
void
apatite_window_leave_search (ApatiteWindow *self,
                             gboolean       restore_focus)
{
  GtkWidget *before = self->focus_before_search;
  GtkWidget *tab = GTK_WIDGET (apatite_window_get_tab (self));

  if (self->session != NULL)
    gtk_stack_set_visible_child_name (self->content_stack, "pages");
  /* An entry that is emptied says so at once, which leads here again. */
  if (gtk_editable_get_text (GTK_EDITABLE (self->search_entry))[0] != '\0')
    gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  if (!restore_focus)
    return;
  if (before != NULL && gtk_widget_get_mapped (before) && gtk_widget_is_ancestor (before, GTK_WIDGET (self)))
    give_focus_back (before);
  else if (tab != NULL)
    gtk_widget_grab_focus (tab);
  g_clear_weak_pointer (&self->focus_before_search);
}

static void
stop_cb (ApatiteWindow *self)
{
  apatite_window_leave_search (self, TRUE);
}

static void
activate_cb (ApatiteWindow *self)
{
  if (!has_text (self))
    return;
  show_results (self);
  if (!apatite_search_view_activate_first (self->search_view))
    apatite_search_view_focus_list (self->search_view);
}

static gboolean
entry_key_cb (ApatiteWindow         *self,
              guint                  key,
              guint                  code,
              GdkModifierType        state,
              GtkEventControllerKey *controller)
{
  if (key != GDK_KEY_Down || (state & gtk_accelerator_get_default_mod_mask ()) != 0 || !has_text (self))
    return GDK_EVENT_PROPAGATE;
  show_results (self);
  apatite_search_view_focus_list (self->search_view);
  return GDK_EVENT_STOP;
}

static gboolean
results_key_cb (ApatiteWindow         *self,
                guint                  key,
                guint                  code,
                GdkModifierType        state,
                GtkEventControllerKey *controller)
{
  if (key != GDK_KEY_Escape)
    return GDK_EVENT_PROPAGATE;
  apatite_window_leave_search (self, TRUE);
  return GDK_EVENT_STOP;
}

/* Reached only by a slash that no entry has taken. */
static gboolean
window_key_cb (ApatiteWindow         *self,
               guint                  key,
               guint                  code,
               GdkModifierType        state,
               GtkEventControllerKey *controller)
{
  if ((key != GDK_KEY_slash && key != GDK_KEY_KP_Divide) || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  apatite_window_search (self, NULL);
  return GDK_EVENT_STOP;
}

/* What was typed while another page came brings its results back. */
static void
enter_cb (ApatiteWindow *self)
{
  if (has_text (self) && !is_searching (self))
    show_results (self);
}

static void
suggested_cb (ApatiteWindow *self,
              const char    *name)
{
  apatite_window_search (self, name);
}

/**
 * apatite_window_search:
 * @query: (nullable): what to search for; %NULL for what was searched for last
 */
void
apatite_window_search (ApatiteWindow *self,
                       const char    *query)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (self->session == NULL)
    return;
  if (!is_searching (self) && focus != NULL && !gtk_widget_is_ancestor (focus, GTK_WIDGET (self->search_entry)))
    g_set_weak_pointer (&self->focus_before_search, focus);
  if (query != NULL)
    gtk_editable_set_text (GTK_EDITABLE (self->search_entry), query);
  else if (!has_text (self) && self->shown_query != NULL)
    gtk_editable_set_text (GTK_EDITABLE (self->search_entry), self->shown_query);
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
  if (query != NULL)
    gtk_editable_set_position (GTK_EDITABLE (self->search_entry), -1);
  else
    gtk_editable_select_region (GTK_EDITABLE (self->search_entry), 0, -1);
  if (has_text (self))
    show_results (self);
}

static void
add_keys (GtkWidget           *widget,
          GtkPropagationPhase  phase,
          GCallback            callback,
          ApatiteWindow       *self)
{
  GtkEventController *controller = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (controller, phase);
  g_signal_connect_object (controller, "key-pressed", callback, self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (widget, controller);
}

void
apatite_window_set_up_search (ApatiteWindow *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect_object (focus, "enter", G_CALLBACK (enter_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->search_entry), focus);
  g_signal_connect_object (self->search_entry, "search-changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search_entry, "stop-search", G_CALLBACK (stop_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search_entry, "activate", G_CALLBACK (activate_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search_view, "suggested", G_CALLBACK (suggested_cb), self, G_CONNECT_SWAPPED);
  add_keys (GTK_WIDGET (self->search_entry), GTK_PHASE_CAPTURE, G_CALLBACK (entry_key_cb), self);
  add_keys (GTK_WIDGET (self->search_view), GTK_PHASE_BUBBLE, G_CALLBACK (results_key_cb), self);
  add_keys (GTK_WIDGET (self), GTK_PHASE_BUBBLE, G_CALLBACK (window_key_cb), self);
}
