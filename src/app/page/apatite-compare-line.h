/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define APATITE_TYPE_COMPARE_LINE (apatite_compare_line_get_type ())

/**
 * ApatiteCompareLine:
 *
 * One line of a comparison: a cell that stays, and one for each diagnosis. All
 * lines of a comparison share an adjustment; where the cells don't fit beside
 * each other, it moves them below the cell that stays.
 */
G_DECLARE_FINAL_TYPE (ApatiteCompareLine, apatite_compare_line, APATITE, COMPARE_LINE, GtkWidget)

GtkWidget *apatite_compare_line_new    (GtkAdjustment      *adjustment);
void       apatite_compare_line_append (ApatiteCompareLine *self,
                                        GtkWidget          *cell);
void       apatite_compare_line_finish (ApatiteCompareLine *self,
                                        GtkWidget          *fixed);

G_END_DECLS
