/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define APATITE_TYPE_CHART_FRAME (apatite_chart_frame_get_type ())

/**
 * ApatiteChartFrame:
 *
 * A drawing with two scales. Their ends are labels, not part of the drawing:
 * they follow the text size, wrap where it is narrow, and are read out.
 */
G_DECLARE_FINAL_TYPE (ApatiteChartFrame, apatite_chart_frame, APATITE, CHART_FRAME, GtkWidget)

void apatite_chart_frame_set_draw_func (ApatiteChartFrame      *self,
                                        GtkDrawingAreaDrawFunc  draw,
                                        gpointer                data);
void apatite_chart_frame_set_upright   (ApatiteChartFrame      *self,
                                        const char             *top,
                                        const char             *bottom);
void apatite_chart_frame_set_across    (ApatiteChartFrame      *self,
                                        const char             *first,
                                        const char             *middle,
                                        const char             *last);
void apatite_chart_frame_set_titles    (ApatiteChartFrame      *self,
                                        const char             *upright,
                                        const char             *across);
void apatite_chart_frame_set_limits    (ApatiteChartFrame      *self,
                                        double                  low,
                                        const char             *low_text,
                                        double                  high,
                                        const char             *high_text);
void apatite_chart_frame_describe      (ApatiteChartFrame      *self,
                                        const char             *text);

G_END_DECLS
