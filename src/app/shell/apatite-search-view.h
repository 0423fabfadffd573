/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/shell/apatite-notebook.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define APATITE_TYPE_SEARCH_VIEW (apatite_search_view_get_type ())

/**
 * ApatiteSearchView:
 *
 * What a query finds, in groups, while it is typed. Rows activate `win.open`.
 *
 * Signals: `suggested` (text) when a nearest name was chosen.
 */
G_DECLARE_FINAL_TYPE (ApatiteSearchView, apatite_search_view, APATITE, SEARCH_VIEW, GtkWidget)

void     apatite_search_view_set_sources    (ApatiteSearchView *self,
                                             ApatiteLibrary    *library,
                                             ApatiteNotebook   *notebook);
void     apatite_search_view_set_query      (ApatiteSearchView *self,
                                             const char        *query);
guint    apatite_search_view_get_n_hits     (ApatiteSearchView *self);
gboolean apatite_search_view_activate_first (ApatiteSearchView *self);
void     apatite_search_view_focus_list     (ApatiteSearchView *self);

G_END_DECLS
