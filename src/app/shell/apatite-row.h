/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void apatite_row_set_name       (GtkListItem *item,
                                 const char  *name);
void apatite_row_open_on_click  (GtkListItem *item);

G_END_DECLS
