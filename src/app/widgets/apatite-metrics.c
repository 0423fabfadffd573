/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/widgets/apatite-metrics.h"

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
