/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/shell/apatite-window-private.h"

#include <glib/gi18n.h>
#include <string.h>

/* The window of a copy that is built without the differential: nothing in it leads to what is not there. */

static void
remove_actions (ApatiteWindow *self)
{
  static const char * const names[] = { "show-panel", "focus-panel", "open-case", "save-case", "load-case" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_action_map_remove_action (G_ACTION_MAP (self), names[i]);
}

static void
remove_menu_items (ApatiteWindow *self)
{
  g_menu_remove_all (self->case_menu);
  for (int i = g_menu_model_get_n_items (G_MENU_MODEL (self->help_menu)); i-- > 0;)
    {
      g_autofree char *uri = NULL;

      if (g_menu_model_get_item_attribute (G_MENU_MODEL (self->help_menu), i, G_MENU_ATTRIBUTE_TARGET, "s", &uri) && strcmp (uri, "help/intended-use") != 0)
        g_menu_remove (self->help_menu, i);
    }
}

/* The shortcuts window comes from a file that knows of all keys. */
static void
adjust_shortcuts (GtkWidget *widget)
{
  if (GTK_IS_SHORTCUTS_SHORTCUT (widget))
    {
      g_autofree char *accelerator = NULL;

      g_object_get (widget, "accelerator", &accelerator, NULL);
      if (g_strcmp0 (accelerator, "F8") == 0 || g_strcmp0 (accelerator, "<Control>e") == 0)
        gtk_widget_set_visible (widget, FALSE);
      else if (g_strcmp0 (accelerator, "F1") == 0)
        g_object_set (widget, "title", _("Help: intended use"), NULL);
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    adjust_shortcuts (child);
}

void
apatite_window_leave_out_panel (ApatiteWindow *self)
{
  GtkShortcutsWindow *shortcuts = gtk_application_window_get_help_overlay (GTK_APPLICATION_WINDOW (self));

  g_object_set (self->layout, "panel", NULL, NULL);
  gtk_widget_set_visible (self->panel_button, FALSE);
  gtk_label_set_label (self->consent_label, _("For health professionals, for education and reference. It makes no diagnosis."));
  remove_actions (self);
  remove_menu_items (self);
  if (shortcuts != NULL)
    adjust_shortcuts (GTK_WIDGET (shortcuts));
}
