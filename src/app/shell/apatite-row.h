/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void         apatite_row_set_up      (GtkListItem *item,
                                      GtkWidget   *child);
void         apatite_row_set_name    (GtkListItem *item,
                                      const char  *name);
GtkListItem *apatite_row_get_focused (GtkListView *list);
gboolean     apatite_row_focus       (GtkListView *list,
                                      guint        position);
gboolean     apatite_row_skip        (GtkListView *list,
                                      guint        key);

G_END_DECLS
