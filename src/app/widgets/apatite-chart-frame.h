/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define APATITE_TYPE_CHART_FRAME (apatite_chart_frame_get_type ())

/**
 * ApatiteChartFrame:
 *
 * A drawing with two scales. What is written along them are labels, not part
 * of the drawing: they follow the text size, as the drawing does, and are read
 * out.
 */
G_DECLARE_FINAL_TYPE (ApatiteChartFrame, apatite_chart_frame, APATITE, CHART_FRAME, GtkWidget)

void apatite_chart_frame_set_draw_func (ApatiteChartFrame      *self,
                                        GtkDrawingAreaDrawFunc  draw,
                                        gpointer                data);
void apatite_chart_frame_set_inset     (ApatiteChartFrame      *self,
                                        double                  inset);
void apatite_chart_frame_set_titles    (ApatiteChartFrame      *self,
                                        const char             *upright,
                                        const char             *across);
void apatite_chart_frame_clear         (ApatiteChartFrame      *self);
void apatite_chart_frame_add_upright   (ApatiteChartFrame      *self,
                                        double                  share,
                                        const char             *text,
                                        gboolean                required);
void apatite_chart_frame_add_across    (ApatiteChartFrame      *self,
                                        double                  share,
                                        const char             *text,
                                        gboolean                required);
void apatite_chart_frame_set_note      (ApatiteChartFrame      *self,
                                        const char             *note);
void apatite_chart_frame_describe      (ApatiteChartFrame      *self,
                                        const char             *text);

G_END_DECLS
