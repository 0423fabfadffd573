/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The one place where the panel's charts get their colours: named ones of the
 * theme, so that dark and high contrast follow by themselves. */

#include "app/widgets/apatite-palette.h"

#include "app/widgets/apatite-metrics.h"

#define MARK_RADIUS 4.5

static const struct
{
  const char *name; /* NULL: the colour of text */
  double alpha;
} tones[] = {
  [APATITE_TONE_TEXT] = { NULL, 1 },
  [APATITE_TONE_QUIET] = { NULL, 0.35 },
  [APATITE_TONE_EDGE] = { NULL, 0.65 },
  [APATITE_TONE_INTERVAL] = { NULL, 0.14 },
  [APATITE_TONE_LOW] = { "apatite_low", 1 },
  [APATITE_TONE_HIGH] = { "apatite_high", 1 },
  [APATITE_TONE_PATIENT] = { "accent_color", 1 },
};

void
apatite_palette_set_source (GtkWidget   *widget,
                            cairo_t     *cr,
                            ApatiteTone  tone)
{
  GtkStyleContext *context = gtk_widget_get_style_context (widget);
  GdkRGBA color;

  if (tones[tone].name == NULL || !gtk_style_context_lookup_color (context, tones[tone].name, &color))
    gtk_style_context_get_color (context, &color);
  color.alpha *= tones[tone].alpha;
  gdk_cairo_set_source_rgba (cr, &color);
}

/* A point with a rim, which can be seen on any ground; it grows with the text. */
void
apatite_palette_draw_mark (GtkWidget   *widget,
                           cairo_t     *cr,
                           double       x,
                           double       y,
                           ApatiteTone  tone)
{
  double scale = apatite_metrics_text_scale (widget);

  apatite_palette_set_source (widget, cr, tone);
  cairo_new_sub_path (cr);
  cairo_arc (cr, x, y, MARK_RADIUS * scale, 0, 2 * G_PI);
  cairo_fill (cr);
  apatite_palette_set_source (widget, cr, APATITE_TONE_TEXT);
  cairo_set_line_width (cr, scale);
  cairo_new_sub_path (cr);
  cairo_arc (cr, x, y, (MARK_RADIUS + 1.5) * scale, 0, 2 * G_PI);
  cairo_stroke (cr);
}
