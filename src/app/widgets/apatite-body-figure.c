/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/widgets/apatite-body-figure.h"

#include "app/widgets/apatite-palette.h"

/* Seen in the dark too, and far enough from the marks upon it. */
#define BODY_ALPHA 0.30

static void
limb (cairo_t *cr,
      double   width,
      double   x1,
      double   y1,
      double   x2,
      double   y2,
      double   x3,
      double   y3)
{
  cairo_set_line_width (cr, width);
  cairo_move_to (cr, x1, y1);
  cairo_line_to (cr, x2, y2);
  cairo_line_to (cr, x3, y3);
  cairo_stroke (cr);
}

/* Draws a body seen from the front, %APATITE_BODY_WIDTH by %APATITE_BODY_HEIGHT, in the colour of @widget's text. */
void
apatite_body_figure_draw (GtkWidget *widget,
                          cairo_t   *cr)
{
  cairo_push_group (cr);
  /* Limbs overlap; the figure is to be of one shade even so. */
  cairo_set_operator (cr, CAIRO_OPERATOR_SOURCE);
  apatite_palette_set_source (widget, cr, APATITE_TONE_TEXT);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_arc (cr, 50, 14, 10, 0, 2 * G_PI);
  cairo_fill (cr);
  limb (cr, 8, 50, 20, 50, 36, 50, 38);
  limb (cr, 26, 44, 50, 50, 50, 56, 50);
  limb (cr, 26, 50, 50, 50, 78, 50, 92);
  limb (cr, 20, 47, 97, 50, 97, 53, 97);
  limb (cr, 8, 35, 44, 25, 70, 20, 100);
  limb (cr, 8, 65, 44, 75, 70, 80, 100);
  limb (cr, 12, 42, 104, 41, 150, 41, 190);
  limb (cr, 12, 58, 104, 59, 150, 59, 190);
  cairo_pop_group_to_source (cr);
  cairo_paint_with_alpha (cr, BODY_ALPHA);
}
