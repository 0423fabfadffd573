/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define APATITE_TYPE_CHART_AXIS (apatite_chart_axis_get_type ())

/**
 * ApatiteChartAxis:
 *
 * What is written along one side of a drawing, each at its place: labels, so
 * that they follow the text size and are read out. A label that is required is
 * moved aside where it would lie on another one; any other is left out.
 */
G_DECLARE_FINAL_TYPE (ApatiteChartAxis, apatite_chart_axis, APATITE, CHART_AXIS, GtkWidget)

GtkWidget *apatite_chart_axis_new       (GtkOrientation    orientation);
void       apatite_chart_axis_clear     (ApatiteChartAxis *self);
void       apatite_chart_axis_add       (ApatiteChartAxis *self,
                                         double            share,
                                         const char       *text,
                                         gboolean          required);
void       apatite_chart_axis_set_inset (ApatiteChartAxis *self,
                                         double            inset);
double     apatite_chart_axis_step      (double            span,
                                         int               steps);

G_END_DECLS
