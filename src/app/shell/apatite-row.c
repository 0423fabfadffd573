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
  /* What is selected is up to those who hear of the activation. */
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_widget_grab_focus (gtk_widget_get_parent (child));
  gtk_widget_activate_action (gtk_widget_get_parent (child), "list.activate-item", "u", gtk_list_item_get_position (item));
}

/**
 * apatite_row_set_up:
 * @child: what the row shows
 *
 * Makes @child a row that one click activates. The list's own single-click
 * mode also selects whatever the pointer passes over, which is not wanted.
 */
void
apatite_row_set_up (GtkListItem *item,
                    GtkWidget   *child)
{
  GtkGesture *gesture = gtk_gesture_click_new ();

  gtk_list_item_set_child (item, child);
  g_object_set_data (G_OBJECT (child), "list-item", item);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (gesture), GDK_BUTTON_PRIMARY);
  g_signal_connect_object (gesture, "pressed", G_CALLBACK (pressed_cb), item, 0);
  g_signal_connect_object (gesture, "released", G_CALLBACK (released_cb), item, 0);
  gtk_widget_add_controller (child, GTK_EVENT_CONTROLLER (gesture));
}

static GtkListItem *
get_item (GtkWidget *row)
{
  GtkWidget *child = row != NULL ? gtk_widget_get_first_child (row) : NULL;

  return child != NULL ? g_object_get_data (G_OBJECT (child), "list-item") : NULL;
}

/* Returns: (nullable): the row with the keyboard, which list views of GTK 4.8 do not tell */
GtkListItem *
apatite_row_get_focused (GtkListView *list)
{
  return get_item (gtk_widget_get_focus_child (GTK_WIDGET (list)));
}

static GtkWidget *
find_row (GtkListView *list,
          guint        position)
{
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (list)); row != NULL; row = gtk_widget_get_next_sibling (row))
    {
      GtkListItem *item = get_item (row);

      if (item != NULL && gtk_list_item_get_position (item) == position && gtk_list_item_get_item (item) != NULL)
        return row;
    }
  return NULL;
}

/**
 * apatite_row_focus:
 *
 * Selects a row near those on screen and gives it the keyboard.
 *
 * Returns: whether there is such a row
 */
gboolean
apatite_row_focus (GtkListView *list,
                   guint        position)
{
  GtkWidget *row = find_row (list, position);

  if (row == NULL)
    return FALSE;
  gtk_selection_model_select_item (gtk_list_view_get_model (list), position, TRUE);
  gtk_widget_activate_action (GTK_WIDGET (list), "list.scroll-to-item", "u", position);
  return gtk_widget_grab_focus (row);
}

/**
 * apatite_row_skip:
 * @key: Up or Down
 *
 * Steps over headings, at which the list itself would stop: a row that can't
 * be selected does not take the keyboard, and it looks no further.
 *
 * Returns: whether there was a heading to step over
 */
gboolean
apatite_row_skip (GtkListView *list,
                  guint        key)
{
  GtkListItem *item = apatite_row_get_focused (list);
  int step = key == GDK_KEY_Down || key == GDK_KEY_KP_Down ? 1 : key == GDK_KEY_Up || key == GDK_KEY_KP_Up ? -1 : 0;
  gint64 first, position;

  if (item == NULL || step == 0)
    return FALSE;
  first = (gint64) gtk_list_item_get_position (item) + step;
  for (position = first; position >= 0; position += step)
    {
      GtkListItem *next = get_item (find_row (list, (guint) position));

      if (next == NULL)
        return FALSE;
      if (gtk_list_item_get_activatable (next))
        break;
    }
  return position >= 0 && position != first && apatite_row_focus (list, (guint) position);
}
