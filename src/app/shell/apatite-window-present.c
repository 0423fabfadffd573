/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/shell/apatite-window-private.h"

#include "app/shell/apatite-text-scale.h"

/* Teaching: one page over the whole screen, in type that is read from the last row. */

static void
leave (ApatiteWindow *self)
{
  g_object_set (self->layout, "show-sidebar", self->sidebar_before, "show-panel", self->panel_before, NULL);
  gtk_window_unfullscreen (GTK_WINDOW (self));
}

static void
enter (ApatiteWindow *self)
{
  g_object_get (self->layout, "show-sidebar", &self->sidebar_before, "show-panel", &self->panel_before, NULL);
  apatite_window_leave_search (self, FALSE);
  apatite_shell_layout_show_content (self->layout);
  g_object_set (self->layout, "show-sidebar", FALSE, "show-panel", FALSE, NULL);
  gtk_window_fullscreen (GTK_WINDOW (self));
}

/**
 * apatite_window_set_presenting:
 *
 * What was hidden comes back afterwards, and nothing of it is remembered.
 */
void
apatite_window_set_presenting (ApatiteWindow *self,
                               gboolean       presenting)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), "present");

  if (self->presenting == presenting)
    return;
  self->presenting = TRUE;
  if (presenting)
    enter (self);
  else
    leave (self);
  self->presenting = presenting;
  apatite_text_scale_set_presenting (self->settings, presenting);
  g_simple_action_set_state (G_SIMPLE_ACTION (action), g_variant_new_boolean (presenting));
}

/* The desktop has ways of its own to leave the whole screen. */
static void
fullscreened_cb (ApatiteWindow *self)
{
  if (self->presenting && !gtk_window_is_fullscreen (GTK_WINDOW (self)))
    apatite_window_set_presenting (self, FALSE);
}

static gboolean
key_cb (ApatiteWindow         *self,
        guint                  key,
        guint                  code,
        GdkModifierType        state,
        GtkEventControllerKey *controller)
{
  if (key != GDK_KEY_Escape || !self->presenting)
    return GDK_EVENT_PROPAGATE;
  apatite_window_set_presenting (self, FALSE);
  return GDK_EVENT_STOP;
}

void
apatite_window_set_up_presenting (ApatiteWindow *self)
{
  GtkEventController *controller = gtk_event_controller_key_new ();

  g_signal_connect_object (controller, "key-pressed", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
  g_signal_connect_object (self, "notify::fullscreened", G_CALLBACK (fullscreened_cb), self, G_CONNECT_SWAPPED);
}
