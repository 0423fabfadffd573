/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/shell/apatite-row.h"

/**
 * apatite_row_set_name:
 * @name: what a screen reader says
 *
 * In GTK 4.8 the row of a list view has no name of its own and can't be given
 * one through the list item, so its widget is named directly. Call it whenever
 * the row is bound.
 */
void
apatite_row_set_name (GtkListItem *item,
                      const char  *name)
{
  GtkWidget *child = gtk_list_item_get_child (item);
  GtkWidget *row = child != NULL ? gtk_widget_get_parent (child) : NULL;

  if (row != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
pressed_cb (GtkGestureClick *gesture,
            int              n_press,
            double           x,
            double           y,
            gpointer         data)
{
  /* The list activates a row on the second press; it has been by then. */
  if (n_press > 1)
    gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
}

static void
released_cb (GtkGestureClick *gesture,
             int              n_press,
             double           x,
             double           y,
             gpointer         data)
{
  GtkListItem *item = data;
  GtkWidget *child = gtk_list_item_get_child (item);

  if (n_press != 1 || child == NULL || !gtk_list_item_get_activatable (item))
    return;
  /* The list itself gives the keyboard only to rows that can be selected; asking such a row does not help. */
  gtk_root_set_focus (gtk_widget_get_root (child), gtk_widget_get_parent (child));
  gtk_widget_activate_action (gtk_widget_get_parent (child), "list.activate-item", "u", gtk_list_item_get_position (item));
}

/**
 * apatite_row_open_on_click:
 *
 * Lets one click activate the row. The list's own single-click mode also
 * selects whatever the pointer passes over, which is not wanted here. Call it
 * once, after the child is set.
 */
void
apatite_row_open_on_click (GtkListItem *item)
{
  GtkGesture *gesture = gtk_gesture_click_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (gesture), GDK_BUTTON_PRIMARY);
  g_signal_connect_object (gesture, "pressed", G_CALLBACK (pressed_cb), item, 0);
  g_signal_connect_object (gesture, "released", G_CALLBACK (released_cb), item, 0);
  gtk_widget_add_controller (gtk_list_item_get_child (item), GTK_EVENT_CONTROLLER (gesture));
}
