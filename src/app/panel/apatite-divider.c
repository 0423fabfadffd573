/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/panel/apatite-divider.h"

struct _ApatiteDivider
{
  GtkPaned *panes; /* borrowed */
  double wanted;   /* of the height */
  double set;      /* likewise, where it was put last; 0: nowhere yet */
  int grasped;     /* in pixels, where it was when it was taken hold of */
  gboolean by_hand;
  guint idle;
};

static gboolean
divide_cb (gpointer data)
{
  ApatiteDivider *self = data;
  int height = gtk_widget_get_height (GTK_WIDGET (self->panes));

  self->idle = 0;
  if (height <= 0 || self->set == self->wanted || self->by_hand)
    return G_SOURCE_REMOVE;
  self->set = self->wanted;
  gtk_paned_set_position (self->panes, height * self->wanted);
  return G_SOURCE_REMOVE;
}

static void
divide_later (ApatiteDivider *self)
{
  if (self->idle == 0 && gtk_widget_get_mapped (GTK_WIDGET (self->panes)))
    self->idle = g_idle_add_full (G_PRIORITY_LOW, divide_cb, self, NULL);
}

/**
 * apatite_divider_set:
 * @share: of the height, for what is above
 *
 * Once for each share, so that what is typed above is not pushed about by
 * what appears below; not where the user has put it elsewhere.
 */
void
apatite_divider_set (ApatiteDivider *self,
                     double          share)
{
  self->wanted = share;
  divide_later (self);
}

static void
drag_begin_cb (GtkGestureDrag *drag,
               double          x,
               double          y,
               ApatiteDivider *self)
{
  self->grasped = gtk_paned_get_position (self->panes);
}

static void
drag_end_cb (GtkGestureDrag *drag,
             double          x,
             double          y,
             ApatiteDivider *self)
{
  self->by_hand |= gtk_paned_get_position (self->panes) != self->grasped;
}

static gboolean
handle_moved_cb (GtkPaned       *panes,
                 GtkScrollType   how,
                 ApatiteDivider *self)
{
  self->by_hand = TRUE;
  return FALSE;
}

/* By pointer or by keys. */
static void
watch_handle (ApatiteDivider *self)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (self->panes));

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (!GTK_IS_GESTURE_DRAG (controller))
        continue;
      g_signal_connect (controller, "drag-begin", G_CALLBACK (drag_begin_cb), self);
      g_signal_connect (controller, "drag-end", G_CALLBACK (drag_end_cb), self);
    }
  g_signal_connect (self->panes, "move-handle", G_CALLBACK (handle_moved_cb), self);
}

/* Must be freed before @panes goes. */
ApatiteDivider *
apatite_divider_new (GtkPaned *panes)
{
  ApatiteDivider *self = g_new0 (ApatiteDivider, 1);

  self->panes = panes;
  g_signal_connect_swapped (panes, "map", G_CALLBACK (divide_later), self);
  /* Told of when the height is there, or another. */
  g_signal_connect_swapped (panes, "notify::max-position", G_CALLBACK (divide_later), self);
  watch_handle (self);
  return self;
}

void
apatite_divider_free (ApatiteDivider *self)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (self->panes));

  g_clear_handle_id (&self->idle, g_source_remove);
  g_signal_handlers_disconnect_by_data (self->panes, self);
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      g_signal_handlers_disconnect_by_data (controller, self);
    }
  g_free (self);
}
