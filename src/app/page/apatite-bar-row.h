/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define APATITE_TYPE_BAR_ROW (apatite_bar_row_get_type ())

/**
 * ApatiteBarRow:
 *
 * One line of a chart: a name, a bar, words. The bars of rows that are as wide
 * as each other stand below each other. Where there is little room the bar
 * goes below its words.
 */
G_DECLARE_FINAL_TYPE (ApatiteBarRow, apatite_bar_row, APATITE, BAR_ROW, GtkWidget)

GtkWidget *apatite_bar_row_new       (GtkWidget     *name,
                                      GtkWidget     *bar,
                                      GtkWidget     *words);
GtkWidget *apatite_bar_row_get_bar   (ApatiteBarRow *self);

G_END_DECLS
