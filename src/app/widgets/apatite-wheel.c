/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/widgets/apatite-wheel.h"

/* Shift and the wheel move what is scrolled sideways. Returns: whether it could */
static gboolean
sideways_cb (GtkEventControllerScroll *controller,
             double                    dx,
             double                    dy,
             GtkScrolledWindow        *scrolled)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_hadjustment (scrolled);
  double before = gtk_adjustment_get_value (adjustment);

  if ((gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller)) & GDK_SHIFT_MASK) == 0)
    return GDK_EVENT_PROPAGATE;
  gtk_adjustment_set_value (adjustment, before + dy * gtk_adjustment_get_step_increment (adjustment));
  return gtk_adjustment_get_value (adjustment) != before;
}

/**
 * apatite_wheel_leave_to_page:
 * @scrolled: a scrolled window as high as what it holds
 *
 * A scrolled window of GTK 4.8 keeps the wheel to itself even where it has
 * nothing to move upwards or downwards; this one leaves it to the page.
 */
void
apatite_wheel_leave_to_page (GtkWidget *scrolled)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (scrolled);
  GtkEventController *sideways;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_SCROLL (controller))
        {
          GtkEventControllerScroll *scroll = GTK_EVENT_CONTROLLER_SCROLL (controller);

          gtk_event_controller_scroll_set_flags (scroll, gtk_event_controller_scroll_get_flags (scroll) & ~GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);
        }
    }
  sideways = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);
  g_signal_connect (sideways, "scroll", G_CALLBACK (sideways_cb), scrolled);
  gtk_widget_add_controller (scrolled, sideways);
}
