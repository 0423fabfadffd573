/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/widgets/apatite-chart-axis.h"

#include "app/widgets/apatite-metrics.h"

#include <math.h>

/* Between two labels of one line, in pixels at the standard text size. */
#define GAP 10

typedef struct
{
  GtkWidget *label; /* owned by the widget tree */
  double share;     /* from the left, or from the top */
  gboolean required;
  GtkAllocation area;
  gboolean shown;
} Tick;

struct _ApatiteChartAxis
{
  GtkWidget parent_instance;

  GtkOrientation orientation;
  double inset; /* at both ends of the drawing, in pixels at the standard text size */
  GArray *ticks; /* Tick, as they were added */
};

enum
{
  PROP_0,
  PROP_ORIENTATION
};

G_DEFINE_FINAL_TYPE_WITH_CODE (ApatiteChartAxis, apatite_chart_axis, GTK_TYPE_WIDGET, G_IMPLEMENT_INTERFACE (GTK_TYPE_ORIENTABLE, NULL))

static Tick *
get_tick (ApatiteChartAxis *self,
          guint             index)
{
  return &g_array_index (self->ticks, Tick, index);
}

/* Where a label would stand if it were alone: its middle at its place, and nothing of it beyond the ends. */
static int
find_start (ApatiteChartAxis *self,
            const Tick       *tick,
            int               size,
            int               length)
{
  double inset = self->inset * apatite_metrics_text_scale (GTK_WIDGET (self));
  double place = inset + tick->share * (length - 2 * inset);

  return CLAMP ((int) lround (place - size / 2.0), 0, MAX (0, length - size));
}

static gboolean
is_free (ApatiteChartAxis    *self,
         const Tick          *tick,
         const GtkAllocation *area)
{
  int gap = GAP * apatite_metrics_text_scale (GTK_WIDGET (self));

  for (guint i = 0; i < self->ticks->len; i++)
    {
      const Tick *other = get_tick (self, i);
      gboolean beside = self->orientation == GTK_ORIENTATION_HORIZONTAL
                          ? other->area.x < area->x + area->width + gap && area->x < other->area.x + other->area.width + gap && other->area.y == area->y
                          : other->area.y < area->y + area->height && area->y < other->area.y + other->area.height;

      if (other != tick && other->shown && beside)
        return FALSE;
    }
  return TRUE;
}

static void
measure_ticks (ApatiteChartAxis *self)
{
  for (guint i = 0; i < self->ticks->len; i++)
    {
      Tick *tick = get_tick (self, i);
      GtkRequisition size;

      gtk_widget_get_preferred_size (tick->label, NULL, &size);
      tick->area = (GtkAllocation) { 0, 0, size.width, size.height };
      tick->shown = FALSE;
    }
}

/* A required label that has no room in the first line goes into the next one. Returns: the height of all lines */
static int
lay_out_across (ApatiteChartAxis *self,
                int               width)
{
  int bottom = 0;

  measure_ticks (self);
  for (int required = 1; required >= 0; required--)
    for (guint i = 0; i < self->ticks->len; i++)
      {
        Tick *tick = get_tick (self, i);

        if (tick->required != required)
          continue;
        tick->area.x = find_start (self, tick, tick->area.width, width);
        while (tick->required && !is_free (self, tick, &tick->area))
          tick->area.y += tick->area.height;
        tick->shown = is_free (self, tick, &tick->area);
        if (tick->shown)
          bottom = MAX (bottom, tick->area.y + tick->area.height);
      }
  return bottom;
}

static int
compare_places (gconstpointer a,
                gconstpointer b)
{
  const Tick *left = *(const Tick * const *) a, *right = *(const Tick * const *) b;

  return (left->share > right->share) - (left->share < right->share);
}

/* Required labels that would lie on each other are moved apart, up or down as there is room. */
static void
move_apart (GPtrArray *ticks,
            int        height)
{
  int bottom = height;

  for (guint i = 1; i < ticks->len; i++)
    {
      Tick *above = g_ptr_array_index (ticks, i - 1), *tick = g_ptr_array_index (ticks, i);
      int overlap = above->area.y + above->area.height - tick->area.y;

      if (overlap <= 0)
        continue;
      /* Half each, as far as the upper one can give way. */
      above->area.y -= MIN (overlap / 2, above->area.y);
      tick->area.y = above->area.y + above->area.height;
    }
  for (guint i = ticks->len; i > 0; i--)
    {
      Tick *tick = g_ptr_array_index (ticks, i - 1);

      tick->area.y = MAX (0, MIN (tick->area.y, bottom - tick->area.height));
      bottom = tick->area.y;
    }
}

static void
lay_out_upright (ApatiteChartAxis *self,
                 int               width,
                 int               height)
{
  g_autoptr (GPtrArray) required = g_ptr_array_new ();

  measure_ticks (self);
  for (guint i = 0; i < self->ticks->len; i++)
    {
      Tick *tick = get_tick (self, i);

      tick->area.y = find_start (self, tick, tick->area.height, height);
      tick->area.x = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL ? 0 : width - tick->area.width;
      tick->shown = tick->required;
      if (tick->required)
        g_ptr_array_add (required, tick);
    }
  g_ptr_array_sort (required, compare_places);
  move_apart (required, height);
  for (guint i = 0; i < self->ticks->len; i++)
    {
      Tick *tick = get_tick (self, i);

      if (!tick->required)
        tick->shown = is_free (self, tick, &tick->area);
    }
}

static void
apatite_chart_axis_measure (GtkWidget      *widget,
                            GtkOrientation  orientation,
                            int             for_size,
                            int            *minimum,
                            int            *natural,
                            int            *minimum_baseline,
                            int            *natural_baseline)
{
  ApatiteChartAxis *self = APATITE_CHART_AXIS (widget);
  int most = 0, sum = 0;

  measure_ticks (self);
  for (guint i = 0; i < self->ticks->len; i++)
    {
      const Tick *tick = get_tick (self, i);

      most = MAX (most, tick->area.width);
      sum += tick->required ? tick->area.height : 0;
    }
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = *natural = most;
  else if (self->orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = *natural = lay_out_across (self, for_size < 0 ? most : for_size);
  else
    *minimum = *natural = sum;
}

static void
apatite_chart_axis_size_allocate (GtkWidget *widget,
                                  int        width,
                                  int        height,
                                  int        baseline)
{
  ApatiteChartAxis *self = APATITE_CHART_AXIS (widget);

  if (self->orientation == GTK_ORIENTATION_HORIZONTAL)
    lay_out_across (self, width);
  else
    lay_out_upright (self, width, height);
  for (guint i = 0; i < self->ticks->len; i++)
    {
      const Tick *tick = get_tick (self, i);

      gtk_widget_set_child_visible (tick->label, tick->shown);
      if (tick->shown)
        gtk_widget_size_allocate (tick->label, &tick->area, -1);
    }
}

static GtkSizeRequestMode
apatite_chart_axis_get_request_mode (GtkWidget *widget)
{
  return APATITE_CHART_AXIS (widget)->orientation == GTK_ORIENTATION_HORIZONTAL ? GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH : GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

void
apatite_chart_axis_clear (ApatiteChartAxis *self)
{
  for (guint i = 0; i < self->ticks->len; i++)
    gtk_widget_unparent (get_tick (self, i)->label);
  g_array_set_size (self->ticks, 0);
}

/**
 * apatite_chart_axis_add:
 * @share: its place, from 0 at the left or the top to 1
 * @required: whether it is seen in any case
 */
void
apatite_chart_axis_add (ApatiteChartAxis *self,
                        double            share,
                        const char       *text,
                        gboolean          required)
{
  Tick tick = { gtk_label_new (text), share, required };

  gtk_widget_set_parent (tick.label, GTK_WIDGET (self));
  g_array_append_val (self->ticks, tick);
}

/**
 * apatite_chart_axis_set_inset:
 * @inset: how far within the drawing its scale begins and ends, in pixels at the standard text size
 */
void
apatite_chart_axis_set_inset (ApatiteChartAxis *self,
                              double            inset)
{
  self->inset = inset;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/**
 * apatite_chart_axis_step:
 * @steps: how many of them @span is to have, about
 *
 * Returns: a round number: 1, 2 or 5 times a power of ten
 */
double
apatite_chart_axis_step (double span,
                         int    steps)
{
  double raw = span / steps, power = pow (10, floor (log10 (raw)));

  return power * (raw <= power ? 1 : raw <= 2 * power ? 2 : raw <= 5 * power ? 5 : 10);
}

GtkWidget *
apatite_chart_axis_new (GtkOrientation orientation)
{
  return g_object_new (APATITE_TYPE_CHART_AXIS, "orientation", orientation, NULL);
}

static void
apatite_chart_axis_get_property (GObject    *object,
                                 guint       prop_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  if (prop_id == PROP_ORIENTATION)
    g_value_set_enum (value, APATITE_CHART_AXIS (object)->orientation);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
apatite_chart_axis_set_property (GObject      *object,
                                 guint         prop_id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  if (prop_id == PROP_ORIENTATION)
    APATITE_CHART_AXIS (object)->orientation = g_value_get_enum (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
apatite_chart_axis_dispose (GObject *object)
{
  apatite_chart_axis_clear (APATITE_CHART_AXIS (object));
  G_OBJECT_CLASS (apatite_chart_axis_parent_class)->dispose (object);
}

static void
apatite_chart_axis_finalize (GObject *object)
{
  g_array_unref (APATITE_CHART_AXIS (object)->ticks);
  G_OBJECT_CLASS (apatite_chart_axis_parent_class)->finalize (object);
}

static void
apatite_chart_axis_class_init (ApatiteChartAxisClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = apatite_chart_axis_get_property;
  object_class->set_property = apatite_chart_axis_set_property;
  object_class->dispose = apatite_chart_axis_dispose;
  object_class->finalize = apatite_chart_axis_finalize;
  widget_class->measure = apatite_chart_axis_measure;
  widget_class->size_allocate = apatite_chart_axis_size_allocate;
  widget_class->get_request_mode = apatite_chart_axis_get_request_mode;
  g_object_class_override_property (object_class, PROP_ORIENTATION, "orientation");
  gtk_widget_class_set_css_name (widget_class, "chartaxis");
}

static void
apatite_chart_axis_init (ApatiteChartAxis *self)
{
  self->orientation = GTK_ORIENTATION_HORIZONTAL;
  self->ticks = g_array_new (FALSE, TRUE, sizeof (Tick));
}
