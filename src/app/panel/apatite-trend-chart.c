/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/panel/apatite-trend-chart.h"

#include "app/page/apatite-words.h"
#include "app/widgets/apatite-chart-frame.h"
#include "app/widgets/apatite-metrics.h"
#include "app/widgets/apatite-palette.h"
#include "lab/apatite-judgement.h"

#include <glib/gi18n.h>
#include <math.h>
#include <stdio.h>

/* In pixels at the standard text size: around all points, and of the strokes at the scales. */
#define MARGIN 10
#define STROKE 4

typedef struct
{
  double day;
  double value; /* conventional */
  ApatiteState state;
} Point;

struct _ApatiteTrendChart
{
  GtkWidget parent_instance;

  /* Template */
  ApatiteChartFrame *frame;

  /* Owned */
  GArray *points; /* Point, by day */
  guint undated;  /* numbers that have no place on it */
  guint unfit;    /* words, and what was set aside */

  double low, high;   /* limits, conventional; NAN: none */
  double least, most; /* of the axis */
};

G_DEFINE_FINAL_TYPE (ApatiteTrendChart, apatite_trend_chart, GTK_TYPE_WIDGET)

/* How far below the top of the scale. */
static double
share_of_value (ApatiteTrendChart *self,
                double             value)
{
  return (self->most - value) / (self->most - self->least);
}

/* How far from its left end. */
static double
share_of_day (ApatiteTrendChart *self,
              double             day)
{
  double from = g_array_index (self->points, Point, 0).day;
  double to = g_array_index (self->points, Point, self->points->len - 1).day;

  return to > from ? (day - from) / (to - from) : 0.5;
}

static double
place (ApatiteTrendChart *self,
       double             share,
       int                length)
{
  double margin = MARGIN * apatite_metrics_text_scale (GTK_WIDGET (self));

  return margin + share * (length - 2 * margin);
}

static double
y_of (ApatiteTrendChart *self,
      double             value,
      int                height)
{
  return place (self, share_of_value (self, value), height);
}

static double
x_of (ApatiteTrendChart *self,
      double             day,
      int                width)
{
  return place (self, share_of_day (self, day), width);
}

static void
draw_line (cairo_t *cr,
           double   x1,
           double   y1,
           double   x2,
           double   y2)
{
  cairo_move_to (cr, x1, y1);
  cairo_line_to (cr, x2, y2);
  cairo_stroke (cr);
}

/* The interval, between edges that can be seen. */
static void
draw_interval (ApatiteTrendChart *self,
               cairo_t           *cr,
               int                width,
               int                height)
{
  double top = isnan (self->high) ? 0 : y_of (self, self->high, height);
  double bottom = isnan (self->low) ? height : y_of (self, self->low, height);

  if (isnan (self->low) && isnan (self->high))
    return;
  apatite_palette_set_source (GTK_WIDGET (self), cr, APATITE_TONE_INTERVAL);
  cairo_rectangle (cr, 0, top, width, bottom - top);
  cairo_fill (cr);
  apatite_palette_set_source (GTK_WIDGET (self), cr, APATITE_TONE_EDGE);
  cairo_set_line_width (cr, 1);
  if (!isnan (self->high))
    draw_line (cr, 0, floor (top) + 0.5, width, floor (top) + 0.5);
  if (!isnan (self->low))
    draw_line (cr, 0, floor (bottom) + 0.5, width, floor (bottom) + 0.5);
}

/* Both scales, with a stroke at each end of the values and below each point. */
static void
draw_scales (ApatiteTrendChart *self,
             cairo_t           *cr,
             int                width,
             int                height)
{
  double stroke = STROKE * apatite_metrics_text_scale (GTK_WIDGET (self));

  apatite_palette_set_source (GTK_WIDGET (self), cr, APATITE_TONE_EDGE);
  cairo_set_line_width (cr, 1);
  draw_line (cr, 0.5, 0, 0.5, height);
  draw_line (cr, 0, height - 0.5, width, height - 0.5);
  draw_line (cr, 0, y_of (self, self->most, height), stroke, y_of (self, self->most, height));
  draw_line (cr, 0, y_of (self, self->least, height), stroke, y_of (self, self->least, height));
  for (guint i = 0; i < self->points->len; i++)
    {
      double x = x_of (self, g_array_index (self->points, Point, i).day, width);

      draw_line (cr, x, height - stroke, x, height);
    }
}

static void
draw_cb (GtkDrawingArea *area,
         cairo_t        *cr,
         int             width,
         int             height,
         gpointer        data)
{
  ApatiteTrendChart *self = data;

  if (self->points->len == 0)
    return;
  cairo_rectangle (cr, 0, 0, width, height);
  cairo_clip (cr);
  draw_interval (self, cr, width, height);
  draw_scales (self, cr, width, height);
  apatite_palette_set_source (GTK_WIDGET (self), cr, APATITE_TONE_EDGE);
  cairo_set_line_width (cr, 1.5 * apatite_metrics_text_scale (GTK_WIDGET (self)));
  for (guint i = 0; i < self->points->len; i++)
    {
      const Point *point = &g_array_index (self->points, Point, i);

      cairo_line_to (cr, x_of (self, point->day, width), y_of (self, point->value, height));
    }
  cairo_stroke (cr);
  for (guint i = 0; i < self->points->len; i++)
    {
      const Point *point = &g_array_index (self->points, Point, i);
      ApatiteTone tone = apatite_state_is_low (point->state) ? APATITE_TONE_LOW : apatite_state_is_high (point->state) ? APATITE_TONE_HIGH : APATITE_TONE_TEXT;

      apatite_palette_draw_mark (GTK_WIDGET (self), cr, x_of (self, point->day, width), y_of (self, point->value, height), tone);
    }
}

/* An ISO 8601 date, with or without a time behind it. */
static gboolean
read_day (const char *date,
          double     *day)
{
  GDate parsed;
  int y, m, d;

  if (date == NULL || sscanf (date, "%4d-%2d-%2d", &y, &m, &d) != 3 || !g_date_valid_dmy (d, m, y))
    return FALSE;
  g_date_clear (&parsed, 1);
  g_date_set_dmy (&parsed, d, m, y);
  *day = g_date_get_julian (&parsed);
  return TRUE;
}

static int
compare_points (gconstpointer a,
                gconstpointer b)
{
  const Point *left = a, *right = b;

  return left->day < right->day ? -1 : left->day > right->day;
}

static void
collect (ApatiteTrendChart    *self,
         const ApatiteAnalyte *analyte,
         const ApatiteLimits  *limits,
         GPtrArray            *values)
{
  g_array_set_size (self->points, 0);
  self->undated = self->unfit = 0;
  self->low = limits->found ? limits->low : NAN;
  self->high = limits->found ? limits->high : NAN;
  self->least = isnan (self->low) ? INFINITY : self->low;
  self->most = isnan (self->high) ? -INFINITY : self->high;
  for (guint i = 0; i < values->len; i++)
    {
      const ApatiteLabValue *value = g_ptr_array_index (values, i);
      Point point;

      if (value->qualitative || value->set_aside)
        {
          self->unfit++;
          continue;
        }
      if (!read_day (value->date, &point.day))
        {
          self->undated++;
          continue;
        }
      point.value = apatite_quantity_to_conventional (&value->quantity);
      point.state = apatite_judge_number (analyte, limits, value->quantity.comparator, point.value, NULL);
      self->least = MIN (self->least, point.value);
      self->most = MAX (self->most, point.value);
      g_array_append_val (self->points, point);
    }
  g_array_sort (self->points, compare_points);
  if (!(self->most > self->least))
    {
      self->least = self->most - 1;
      self->most += 1;
    }
}

/* As in the table: no country reads it another way. */
static char *
format_day (const Point *point)
{
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_julian (&date, (guint32) point->day);
  return g_strdup_printf ("%04d-%02d-%02d", g_date_get_year (&date), g_date_get_month (&date), g_date_get_day (&date));
}

/* Without its unit, which stands above the scale. */
static char *
format_number (double             value,
               const ApatiteUnit *unit)
{
  return apatite_number_format_locale (value / unit->factor, unit->decimals);
}

/* The limits in any case, and the ends of the values where these leave room. */
static void
show_upright (ApatiteTrendChart *self,
              const ApatiteUnit *unit)
{
  const double values[] = { self->high, self->low, self->most, self->least };

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autofree char *text = isnan (values[i]) ? NULL : format_number (values[i], unit);

      if (text != NULL)
        apatite_chart_frame_add_upright (self->frame, share_of_value (self, values[i]), text, i < 2);
    }
}

/* The first and the last day in any case, those between as there is room. */
static void
show_across (ApatiteTrendChart *self)
{
  for (guint i = 0; i < self->points->len; i++)
    {
      const Point *point = &g_array_index (self->points, Point, i);
      g_autofree char *day = format_day (point);

      if (i == 0 || point->day > g_array_index (self->points, Point, i - 1).day)
        apatite_chart_frame_add_across (self->frame, share_of_day (self, point->day), day, i == 0 || point->day == g_array_index (self->points, Point, self->points->len - 1).day);
    }
}

/* What the shade means, and what is in the list but not on the chart. Returns: (transfer full) (nullable) */
static char *
tell_note (ApatiteTrendChart *self,
           const char        *limits)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  if (limits != NULL)
    /* Translators: %s is an interval with its unit */
    g_ptr_array_add (parts, g_strdup_printf (_("Shaded: reference interval, %s."), limits));
  if (self->undated > 0)
    g_ptr_array_add (parts, g_strdup_printf (ngettext ("%u result without a date is not drawn.", "%u results without a date are not drawn.", self->undated), self->undated));
  if (self->unfit > 0)
    g_ptr_array_add (parts, g_strdup_printf (ngettext ("%u result in words or set aside is not drawn.", "%u results in words or set aside are not drawn.", self->unfit), self->unfit));
  if (parts->len == 0)
    return NULL;
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (" ", (char **) parts->pdata);
}

/* The chart in words; the table beside it has every number. */
static void
describe (ApatiteTrendChart    *self,
          const ApatiteAnalyte *analyte,
          const ApatiteLimits  *limits,
          ApatiteUnitSystem     system)
{
  const Point *first = &g_array_index (self->points, Point, 0);
  const Point *last = &g_array_index (self->points, Point, self->points->len - 1);
  const ApatiteUnit *unit = apatite_analyte_unit_for (analyte, system);
  g_autofree char *from = format_day (first), *to = format_day (last);
  g_autofree char *before = apatite_analyte_format_value (analyte, first->value, system);
  g_autofree char *after = apatite_analyte_format_value (analyte, last->value, system);
  g_autofree char *interval = apatite_analyte_format_limits (analyte, limits, system);
  g_autofree char *unbroken = interval != NULL ? apatite_words_unbroken (g_steal_pointer (&interval)) : NULL;
  g_autofree char *note = tell_note (self, unbroken);
  /* Translators: what a scale measures, and its unit */
  g_autofree char *title = g_strdup_printf (_("%s, %s"), analyte->short_title, apatite_unit_label (unit));
  g_autofree char *text = NULL;

  /* Translators: test, value and date of the first result, value, state and date of the last one */
  text = g_strdup_printf (_("%s: %s on %s, %s (%s) on %s"), analyte->short_title, before, from, after, apatite_words_state (last->state), to);
  apatite_chart_frame_set_titles (self->frame, title, NULL);
  apatite_chart_frame_clear (self->frame);
  show_upright (self, unit);
  show_across (self);
  apatite_chart_frame_set_note (self->frame, note);
  apatite_chart_frame_describe (self->frame, text);
}

/**
 * apatite_trend_chart_show:
 * @values: (element-type ApatiteLabValue): results of @analyte
 *
 * Hides itself with fewer than two dated numbers.
 */
void
apatite_trend_chart_show (ApatiteTrendChart    *self,
                          const ApatiteAnalyte *analyte,
                          const ApatiteLimits  *limits,
                          GPtrArray            *values,
                          ApatiteUnitSystem     system)
{
  collect (self, analyte, limits, values);
  gtk_widget_set_visible (GTK_WIDGET (self), self->points->len >= 2);
  if (self->points->len < 2)
    return;
  describe (self, analyte, limits, system);
}

static void
apatite_trend_chart_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), APATITE_TYPE_TREND_CHART);
  G_OBJECT_CLASS (apatite_trend_chart_parent_class)->dispose (object);
}

static void
apatite_trend_chart_finalize (GObject *object)
{
  g_array_unref (APATITE_TREND_CHART (object)->points);
  G_OBJECT_CLASS (apatite_trend_chart_parent_class)->finalize (object);
}

static void
apatite_trend_chart_class_init (ApatiteTrendChartClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = apatite_trend_chart_dispose;
  G_OBJECT_CLASS (klass)->finalize = apatite_trend_chart_finalize;
  g_type_ensure (APATITE_TYPE_CHART_FRAME);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/apatite/Apatite/panel/apatite-trend-chart.ui");
  gtk_widget_class_bind_template_child (widget_class, ApatiteTrendChart, frame);
}

static void
apatite_trend_chart_init (ApatiteTrendChart *self)
{
  self->points = g_array_new (FALSE, FALSE, sizeof (Point));
  gtk_widget_init_template (GTK_WIDGET (self));
  apatite_chart_frame_set_inset (self->frame, MARGIN);
  apatite_chart_frame_set_draw_func (self->frame, draw_cb, self);
}
