/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lab/apatite-state.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define APATITE_TYPE_CHART_BAR (apatite_chart_bar_get_type ())

/**
 * ApatiteChartBar:
 *
 * The drawn part of one row of a chart. It holds no text: what it shows stands
 * in words beside it, and in its accessible description.
 */
G_DECLARE_FINAL_TYPE (ApatiteChartBar, apatite_chart_bar, APATITE, CHART_BAR, GtkWidget)

GtkWidget *apatite_chart_bar_new            (const char       *description);

/* Five columns, one for each state; @position marks the patient (NAN: none). */
void       apatite_chart_bar_set_states     (ApatiteChartBar  *self,
                                             const double     *p,
                                             double            position);
/* A share from 0 to 1. */
void       apatite_chart_bar_set_share      (ApatiteChartBar  *self,
                                             double            share);
/* To the end for, to the start against; @full is the longest bar of the chart. */
void       apatite_chart_bar_set_balance    (ApatiteChartBar  *self,
                                             double            value,
                                             double            full);
/* A figure with its spread on an axis from @from to @to, the interval behind it. */
void       apatite_chart_bar_set_range      (ApatiteChartBar  *self,
                                             double            from,
                                             double            to,
                                             double            centre,
                                             double            low,
                                             double            high,
                                             double            ref_low,
                                             double            ref_high);

G_END_DECLS
