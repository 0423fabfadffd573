/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define APATITE_TYPE_DRAWING (apatite_drawing_get_type ())

/**
 * ApatiteDrawing:
 *
 * An SVG as a paintable that stays sharp at any size and takes its
 * `currentColor` from the text around it.
 */
G_DECLARE_FINAL_TYPE (ApatiteDrawing, apatite_drawing, APATITE, DRAWING, GObject)

ApatiteDrawing *apatite_drawing_new       (GBytes          *svg) G_GNUC_WARN_UNUSED_RESULT;
void            apatite_drawing_set_color (ApatiteDrawing  *self,
                                           const GdkRGBA   *color);
void            apatite_drawing_set_scale (ApatiteDrawing  *self,
                                           int              scale);
double          apatite_drawing_get_ratio (ApatiteDrawing  *self);
gboolean        apatite_drawing_print     (ApatiteDrawing  *self,
                                           cairo_t         *cr,
                                           double           width);

G_END_DECLS
