/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/widgets/apatite-metrics.h"

/* What GTK assumes where the desktop says nothing; 1024ths of a dot per inch. */
#define STANDARD_DPI (96 * 1024)

/**
 * apatite_metrics_char_width:
 *
 * How wide a character of the widget's type is on average, in pixels: what a
 * layout counts in that has to follow the reader's type size.
 */
int
apatite_metrics_char_width (GtkWidget *widget)
{
  PangoFontMetrics *metrics = pango_context_get_metrics (gtk_widget_get_pango_context (widget), NULL, NULL);
  int width = PANGO_PIXELS (pango_font_metrics_get_approximate_char_width (metrics));

  pango_font_metrics_unref (metrics);
  return width;
}

/* Of a widget; 0 for %NULL. */
int
apatite_metrics_least_width (GtkWidget *widget)
{
  int minimum = 0;

  if (widget != NULL)
    gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  return minimum;
}

/* At a width, or at the least that the widget can do with; 0 for %NULL. */
int
apatite_metrics_least_height (GtkWidget *widget,
                              int        width)
{
  int minimum = 0;

  if (widget != NULL)
    gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, MAX (width, apatite_metrics_least_width (widget)), &minimum, NULL, NULL, NULL);
  return minimum;
}

/**
 * apatite_metrics_text_scale:
 *
 * How many times larger the reader has text than GTK's standard: what is drawn
 * grows with it.
 */
double
apatite_metrics_text_scale (GtkWidget *widget)
{
  int dpi = 0;

  g_object_get (gtk_widget_get_settings (widget), "gtk-xft-dpi", &dpi, NULL);
  return dpi > 0 ? (double) dpi / STANDARD_DPI : 1;
}

/**
 * apatite_metrics_follow_text:
 * @widget: asks for a size that depends on apatite_metrics_text_scale()
 *
 * Has it measured anew when the text size changes.
 */
void
apatite_metrics_follow_text (GtkWidget *widget)
{
  g_signal_connect_object (gtk_widget_get_settings (widget), "notify::gtk-xft-dpi", G_CALLBACK (gtk_widget_queue_resize), widget, G_CONNECT_SWAPPED);
}
