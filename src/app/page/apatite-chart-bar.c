/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/page/apatite-chart-bar.h"

#include "app/widgets/apatite-metrics.h"

#include <math.h>

/* In pixels at the standard text size, which they grow with. */
#define STATES_HEIGHT 30
#define BAR_HEIGHT 18
#define THICKNESS 10
#define MARKER 4 /* radius */
#define SPREAD 5 /* thickness of the line of the spread */
#define RING 5   /* radius of the ring upon it */

typedef enum
{
  KIND_NONE,
  KIND_STATES,
  KIND_SHARE,
  KIND_BALANCE,
  KIND_RANGE
} Kind;

struct _ApatiteChartBar
{
  GtkWidget parent_instance;

  Kind kind;
  double p[APATITE_N_STATES];
  double position;
  double value, full;
  double from, to, centre, low, high, ref_low, ref_high;
};

G_DEFINE_FINAL_TYPE (ApatiteChartBar, apatite_chart_bar, GTK_TYPE_WIDGET)

/* The one place where charts get their colours: named ones of the theme. */
static void
get_color (GtkWidget  *widget,
           const char *name,
           double      alpha,
           GdkRGBA    *color)
{
  GtkStyleContext *context = gtk_widget_get_style_context (widget);

  if (name == NULL || !gtk_style_context_lookup_color (context, name, color))
    gtk_style_context_get_color (context, color);
  color->alpha *= alpha;
}

static void
fill (GtkSnapshot   *snapshot,
      const GdkRGBA *color,
      double         x,
      double         y,
      double         width,
      double         height)
{
  if (width > 0 && height > 0)
    gtk_snapshot_append_color (snapshot, color, &GRAPHENE_RECT_INIT (x, y, width, height));
}

static void
fill_round (GtkSnapshot   *snapshot,
            const GdkRGBA *color,
            double         x,
            double         y,
            double         width,
            double         height,
            double         radius)
{
  GskRoundedRect outline;

  if (width <= 0 || height <= 0)
    return;
  gsk_rounded_rect_init_from_rect (&outline, &GRAPHENE_RECT_INIT (x, y, width, height), MIN (radius, MIN (width, height) / 2));
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, color, &outline.bounds);
  gtk_snapshot_pop (snapshot);
}

/* A position on the scale -3 … +3 as a share of the five columns: -2 and +2
 * are where "very" begins, -1 and +1 the limits of the interval. */
static double
position_to_share (double position)
{
  static const double at[] = { -3, -2, -1, 1, 2, 3 };

  position = CLAMP (position, -2.9, 2.9);
  for (guint i = 0; i < APATITE_N_STATES; i++)
    if (position <= at[i + 1])
      return (i + (position - at[i]) / (at[i + 1] - at[i])) / APATITE_N_STATES;
  return 1;
}

static const char *
state_color (ApatiteState state)
{
  return apatite_state_is_low (state) ? "apatite_low" : apatite_state_is_high (state) ? "apatite_high" : NULL;
}

static void
draw_states (ApatiteChartBar *self,
             GtkSnapshot     *snapshot,
             double           width,
             double           height,
             gboolean         rtl)
{
  GtkWidget *widget = GTK_WIDGET (self);
  double scale = apatite_metrics_text_scale (widget), marker = MARKER * scale;
  double gap = 2, column = (width - gap * (APATITE_N_STATES - 1)) / APATITE_N_STATES;
  double floor = height - (2 * marker + 2), room = floor;
  GdkRGBA color;

  for (guint i = 0; i < APATITE_N_STATES; i++)
    {
      double x = (column + gap) * (rtl ? APATITE_N_STATES - 1 - i : i);

      get_color (widget, NULL, 0.06, &color);
      fill (snapshot, &color, x, 0, column, room);
      get_color (widget, state_color (i), i == APATITE_STATE_NORMAL ? 0.45 : 1, &color);
      fill (snapshot, &color, x, floor - MAX (1.5, self->p[i] * room), column, MAX (1.5, self->p[i] * room));
    }
  if (!isnan (self->position))
    {
      double share = position_to_share (self->position);
      double x = (rtl ? 1 - share : share) * width;

      get_color (widget, NULL, 1, &color);
      fill (snapshot, &color, x - 0.75, 0, 1.5, floor + marker);
      fill_round (snapshot, &color, x - marker, height - 2 * marker, 2 * marker, 2 * marker, marker);
    }
}

static void
draw_share (ApatiteChartBar *self,
            GtkSnapshot     *snapshot,
            double           width,
            double           height,
            gboolean         rtl)
{
  double thickness = THICKNESS * apatite_metrics_text_scale (GTK_WIDGET (self));
  double y = (height - thickness) / 2, length = width * CLAMP (self->value, 0, 1);
  GdkRGBA color;

  get_color (GTK_WIDGET (self), NULL, 0.08, &color);
  fill_round (snapshot, &color, 0, y, width, thickness, 3);
  get_color (GTK_WIDGET (self), "accent_bg_color", 1, &color);
  fill_round (snapshot, &color, rtl ? width - length : 0, y, length, thickness, 3);
}

static void
draw_balance (ApatiteChartBar *self,
              GtkSnapshot     *snapshot,
              double           width,
              double           height,
              gboolean         rtl)
{
  double thickness = THICKNESS * apatite_metrics_text_scale (GTK_WIDGET (self));
  double y = (height - thickness) / 2, half = width / 2;
  double length = self->full > 0 ? half * MIN (1, fabs (self->value) / self->full) : 0;
  gboolean to_end = (self->value > 0) != rtl;
  GdkRGBA color;

  get_color (GTK_WIDGET (self), self->value > 0 ? "apatite_for" : "apatite_against", 1, &color);
  fill_round (snapshot, &color, to_end ? half : half - length, y, length, thickness, 2);
  get_color (GTK_WIDGET (self), NULL, 0.35, &color);
  fill (snapshot, &color, half - 0.5, 0, 1, height);
}

static double
to_x (ApatiteChartBar *self,
      double           value,
      double           width,
      gboolean         rtl)
{
  double share = self->to > self->from ? CLAMP ((value - self->from) / (self->to - self->from), 0, 1) : 0;

  return (rtl ? 1 - share : share) * width;
}

/* A box whose edge is seen where its shade alone is faint. */
static void
fill_interval (ApatiteChartBar *self,
               GtkSnapshot     *snapshot,
               double           x,
               double           width,
               double           height)
{
  GskRoundedRect outline;
  const float widths[4] = { 1.5, 1.5, 1.5, 1.5 };
  GdkRGBA color, edges[4];

  if (width <= 0)
    return;
  get_color (GTK_WIDGET (self), "apatite_normal", 0.3, &color);
  fill_round (snapshot, &color, x, 1, width, height - 2, 3);
  get_color (GTK_WIDGET (self), "apatite_normal", 1, &color);
  for (guint i = 0; i < G_N_ELEMENTS (edges); i++)
    edges[i] = color;
  gsk_rounded_rect_init_from_rect (&outline, &GRAPHENE_RECT_INIT (x, 1, width, height - 2), 3);
  gtk_snapshot_append_border (snapshot, &outline, widths, edges);
}

static void
draw_range (ApatiteChartBar *self,
            GtkSnapshot     *snapshot,
            double           width,
            double           height,
            gboolean         rtl)
{
  GtkWidget *widget = GTK_WIDGET (self);
  double scale = apatite_metrics_text_scale (widget), spread = SPREAD * scale, ring = RING * scale;
  double middle = height / 2, centre = to_x (self, self->centre, width, rtl);
  const char *name = !isnan (self->ref_low) && self->centre < self->ref_low ? "apatite_low"
                     : !isnan (self->ref_high) && self->centre > self->ref_high ? "apatite_high" : "accent_bg_color";
  GdkRGBA color;

  get_color (widget, NULL, 0.3, &color);
  fill (snapshot, &color, 0, middle - 0.5, width, 1);
  if (!isnan (self->ref_low) || !isnan (self->ref_high))
    {
      double a = isnan (self->ref_low) ? to_x (self, self->from, width, rtl) : to_x (self, self->ref_low, width, rtl);
      double b = isnan (self->ref_high) ? to_x (self, self->to, width, rtl) : to_x (self, self->ref_high, width, rtl);

      fill_interval (self, snapshot, MIN (a, b), fabs (b - a), height);
    }
  get_color (widget, name, 1, &color);
  if (!isnan (self->low) && !isnan (self->high))
    {
      double a = to_x (self, self->low, width, rtl), b = to_x (self, self->high, width, rtl);

      fill_round (snapshot, &color, MIN (a, b), middle - spread / 2, MAX (2, fabs (b - a)), spread, spread / 2);
    }
  fill_round (snapshot, &color, centre - ring, middle - ring, 2 * ring, 2 * ring, ring);
  get_color (widget, "view_bg_color", 1, &color);
  fill_round (snapshot, &color, centre - ring * 0.4, middle - ring * 0.4, ring * 0.8, ring * 0.8, ring * 0.4);
}

static void
apatite_chart_bar_snapshot (GtkWidget   *widget,
                            GtkSnapshot *snapshot)
{
  ApatiteChartBar *self = APATITE_CHART_BAR (widget);
  double width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;

  switch (self->kind)
    {
    case KIND_STATES:
      draw_states (self, snapshot, width, height, rtl);
      break;
    case KIND_SHARE:
      draw_share (self, snapshot, width, height, rtl);
      break;
    case KIND_BALANCE:
      draw_balance (self, snapshot, width, height, rtl);
      break;
    case KIND_RANGE:
      draw_range (self, snapshot, width, height, rtl);
      break;
    case KIND_NONE:
    default:
      break;
    }
}

static void
apatite_chart_bar_measure (GtkWidget      *widget,
                           GtkOrientation  orientation,
                           int             for_size,
                           int            *minimum,
                           int            *natural,
                           int            *minimum_baseline,
                           int            *natural_baseline)
{
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = 60;
      *natural = 180;
    }
  else
    *minimum = *natural = (int) ((APATITE_CHART_BAR (widget)->kind == KIND_STATES ? STATES_HEIGHT : BAR_HEIGHT) * apatite_metrics_text_scale (widget));
}

void
apatite_chart_bar_set_states (ApatiteChartBar *self,
                              const double    *p,
                              double           position)
{
  self->kind = KIND_STATES;
  for (guint i = 0; i < APATITE_N_STATES; i++)
    self->p[i] = p[i];
  self->position = position;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
apatite_chart_bar_set_share (ApatiteChartBar *self,
                             double           share)
{
  self->kind = KIND_SHARE;
  self->value = share;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
apatite_chart_bar_set_balance (ApatiteChartBar *self,
                               double           value,
                               double           full)
{
  self->kind = KIND_BALANCE;
  self->value = value;
  self->full = full;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
apatite_chart_bar_set_range (ApatiteChartBar *self,
                             double           from,
                             double           to,
                             double           centre,
                             double           low,
                             double           high,
                             double           ref_low,
                             double           ref_high)
{
  self->kind = KIND_RANGE;
  self->from = from;
  self->to = to;
  self->centre = centre;
  self->low = low;
  self->high = high;
  self->ref_low = ref_low;
  self->ref_high = ref_high;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * apatite_chart_bar_new:
 * @description: what it shows, in words
 */
GtkWidget *
apatite_chart_bar_new (const char *description)
{
  GtkWidget *self = g_object_new (APATITE_TYPE_CHART_BAR, "valign", GTK_ALIGN_CENTER, NULL);

  if (description != NULL)
    {
      gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, description, -1);
      gtk_widget_set_tooltip_text (self, description);
    }
  return self;
}

static void
apatite_chart_bar_class_init (ApatiteChartBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = apatite_chart_bar_snapshot;
  widget_class->measure = apatite_chart_bar_measure;
  gtk_widget_class_set_css_name (widget_class, "chart");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
apatite_chart_bar_init (ApatiteChartBar *self)
{
  self->position = NAN;
  apatite_metrics_follow_text (GTK_WIDGET (self));
}
