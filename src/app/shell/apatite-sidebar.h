/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/shell/apatite-browse.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define APATITE_TYPE_SIDEBAR (apatite_sidebar_get_type ())

/**
 * ApatiteSidebar:
 *
 * Everything that can be read, as one tree. A row that leads to a page
 * activates `win.open`.
 */
G_DECLARE_FINAL_TYPE (ApatiteSidebar, apatite_sidebar, APATITE, SIDEBAR, GtkWidget)

void apatite_sidebar_set_places (ApatiteSidebar *self,
                                 GListModel     *places);
void apatite_sidebar_mark_uri   (ApatiteSidebar *self,
                                 const char     *uri);

G_END_DECLS
