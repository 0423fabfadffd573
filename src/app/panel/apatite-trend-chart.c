/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/panel/apatite-trend-chart.h"

#include "app/page/apatite-words.h"
#include "app/widgets/apatite-chart-frame.h"
#include "app/widgets/apatite-palette.h"
#include "lab/apatite-judgement.h"

#include <glib/gi18n.h>
#include <math.h>
#include <stdio.h>

#define MARGIN 10
/* For what stands at a share of the height; the margin makes a few pixels of difference in a larger drawing. */
#define NOMINAL_HEIGHT 120

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

  double low, high;   /* limits, conventional; NAN: none */
  double least, most; /* of the axis */
};

G_DEFINE_FINAL_TYPE (ApatiteTrendChart, apatite_trend_chart, GTK_TYPE_WIDGET)

static double
y_of (ApatiteTrendChart *self,
      double             value,
      int                height)
{
  return MARGIN + (self->most - value) / (self->most - self->least) * (height - 2 * MARGIN);
}

static double
x_of (ApatiteTrendChart *self,
      double             day,
      int                width)
{
  double from = g_array_index (self->points, Point, 0).day;
  double to = g_array_index (self->points, Point, self->points->len - 1).day;

  return to > from ? MARGIN + (day - from) / (to - from) * (width - 2 * MARGIN) : width / 2.0;
}

static void
draw_cb (GtkDrawingArea *area,
         cairo_t        *cr,
         int             width,
         int             height,
         gpointer        data)
{
  ApatiteTrendChart *self = data;
  double top = isnan (self->high) ? 0 : y_of (self, self->high, height);
  double bottom = isnan (self->low) ? height : y_of (self, self->low, height);

  if (self->points->len == 0)
    return;
  cairo_rectangle (cr, 0, 0, width, height);
  cairo_clip (cr);
  if (!isnan (self->low) || !isnan (self->high))
    {
      apatite_palette_set_source (GTK_WIDGET (self), cr, APATITE_TONE_INTERVAL);
      cairo_rectangle (cr, 0, top, width, bottom - top);
      cairo_fill (cr);
    }
  apatite_palette_set_source (GTK_WIDGET (self), cr, APATITE_TONE_QUIET);
  cairo_set_line_width (cr, 1.5);
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
  self->low = limits->found ? limits->low : NAN;
  self->high = limits->found ? limits->high : NAN;
  self->least = isnan (self->low) ? INFINITY : self->low;
  self->most = isnan (self->high) ? -INFINITY : self->high;
  for (guint i = 0; i < values->len; i++)
    {
      const ApatiteLabValue *value = g_ptr_array_index (values, i);
      Point point;

      if (value->qualitative || value->set_aside || !read_day (value->date, &point.day))
        continue;
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

/* How far below the top of a drawing of the usual height; NAN for no limit. */
static double
share_of (ApatiteTrendChart *self,
          double             limit)
{
  return isnan (limit) ? NAN : y_of (self, limit, NOMINAL_HEIGHT) / NOMINAL_HEIGHT;
}

/* The chart in words; the table beside it has every number. */
static void
describe (ApatiteTrendChart    *self,
          const ApatiteAnalyte *analyte,
          ApatiteUnitSystem     system)
{
  const Point *first = &g_array_index (self->points, Point, 0);
  const Point *last = &g_array_index (self->points, Point, self->points->len - 1);
  g_autofree char *from = format_day (first), *to = format_day (last);
  g_autofree char *before = apatite_analyte_format_value (analyte, first->value, system);
  g_autofree char *after = apatite_analyte_format_value (analyte, last->value, system);
  g_autofree char *top = apatite_analyte_format_value (analyte, self->most, system);
  g_autofree char *bottom = apatite_analyte_format_value (analyte, self->least, system);
  g_autofree char *low = isnan (self->low) ? NULL : apatite_analyte_format_value (analyte, self->low, system);
  g_autofree char *high = isnan (self->high) ? NULL : apatite_analyte_format_value (analyte, self->high, system);
  g_autofree char *text = NULL;

  /* Translators: test, value and date of the first result, value, state and date of the last one */
  text = g_strdup_printf (_("%s: %s on %s, %s (%s) on %s"), analyte->short_title, before, from, after, apatite_words_state (last->state), to);
  apatite_chart_frame_set_titles (self->frame, analyte->short_title, NULL);
  apatite_chart_frame_set_upright (self->frame, top, bottom);
  apatite_chart_frame_set_limits (self->frame, share_of (self, self->low), low, share_of (self, self->high), high);
  apatite_chart_frame_set_across (self->frame, from, NULL, to);
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
  describe (self, analyte, system);
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
  apatite_chart_frame_set_draw_func (self->frame, draw_cb, self);
}
