/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/page/apatite-coverage-strip.h"

#define CELL 7
#define HEIGHT 16
/* Cells of a line, where there is room for them. */
#define PER_LINE 56
#define LEAST_PER_LINE 16

struct _ApatiteCoverageStrip
{
  GtkWidget parent_instance;

  GArray *levels;      /* guint: 0 unknown, 1 judged, 2 sourced */
  GPtrArray *tooltips; /* char* */
};

G_DEFINE_FINAL_TYPE (ApatiteCoverageStrip, apatite_coverage_strip, GTK_TYPE_WIDGET)

void
apatite_coverage_strip_add (ApatiteCoverageStrip *self,
                            guint                 level,
                            const char           *tooltip)
{
  g_array_append_val (self->levels, level);
  g_ptr_array_add (self->tooltips, g_strdup (tooltip));
}

static guint
get_per_line (int width)
{
  return CLAMP (width / CELL, 1, PER_LINE);
}

static void
apatite_coverage_strip_snapshot (GtkWidget   *widget,
                                 GtkSnapshot *snapshot)
{
  ApatiteCoverageStrip *self = APATITE_COVERAGE_STRIP (widget);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  guint per_line = get_per_line (gtk_widget_get_width (widget));
  GdkRGBA color;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  for (guint i = 0; i < self->levels->len; i++)
    {
      guint level = g_array_index (self->levels, guint, i);
      double column = i % per_line, top = (i / per_line) * HEIGHT + 2, full = HEIGHT - 4;
      double height = level == 2 ? full : level == 1 ? full / 2 : 1.5;
      double x = rtl ? gtk_widget_get_width (widget) - (column + 1) * CELL : column * CELL;
      GdkRGBA shade = color;

      shade.alpha *= level == 2 ? 0.85 : level == 1 ? 0.5 : 0.25;
      gtk_snapshot_append_color (snapshot, &shade, &GRAPHENE_RECT_INIT (x, top + full - height, CELL - 1.5, height));
    }
}

static void
apatite_coverage_strip_measure (GtkWidget      *widget,
                                GtkOrientation  orientation,
                                int             for_size,
                                int            *minimum,
                                int            *natural,
                                int            *minimum_baseline,
                                int            *natural_baseline)
{
  guint n = APATITE_COVERAGE_STRIP (widget)->levels->len;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MIN (n, LEAST_PER_LINE) * CELL;
      *natural = MIN (n, PER_LINE) * CELL;
    }
  else
    {
      guint per_line = get_per_line (for_size < 0 ? PER_LINE * CELL : for_size);

      *minimum = *natural = (n + per_line - 1) / per_line * HEIGHT;
    }
}

static GtkSizeRequestMode
apatite_coverage_strip_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static gboolean
apatite_coverage_strip_query_tooltip (GtkWidget  *widget,
                                      int         x,
                                      int         y,
                                      gboolean    keyboard,
                                      GtkTooltip *tooltip)
{
  ApatiteCoverageStrip *self = APATITE_COVERAGE_STRIP (widget);
  int column = (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL ? gtk_widget_get_width (widget) - x : x) / CELL;
  int per_line = (int) get_per_line (gtk_widget_get_width (widget));
  guint index = MAX (y, 0) / HEIGHT * per_line + CLAMP (column, 0, per_line - 1);

  if (keyboard || index >= self->tooltips->len)
    return FALSE;
  gtk_tooltip_set_text (tooltip, g_ptr_array_index (self->tooltips, index));
  return TRUE;
}

/**
 * apatite_coverage_strip_new:
 * @description: the counts in words
 */
GtkWidget *
apatite_coverage_strip_new (const char *description)
{
  GtkWidget *self = g_object_new (APATITE_TYPE_COVERAGE_STRIP, "has-tooltip", TRUE, "halign", GTK_ALIGN_START, NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, description, -1);
  return self;
}

static void
apatite_coverage_strip_finalize (GObject *object)
{
  ApatiteCoverageStrip *self = APATITE_COVERAGE_STRIP (object);

  g_array_unref (self->levels);
  g_ptr_array_unref (self->tooltips);
  G_OBJECT_CLASS (apatite_coverage_strip_parent_class)->finalize (object);
}

static void
apatite_coverage_strip_class_init (ApatiteCoverageStripClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = apatite_coverage_strip_finalize;
  widget_class->snapshot = apatite_coverage_strip_snapshot;
  widget_class->measure = apatite_coverage_strip_measure;
  widget_class->get_request_mode = apatite_coverage_strip_get_request_mode;
  widget_class->query_tooltip = apatite_coverage_strip_query_tooltip;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
apatite_coverage_strip_init (ApatiteCoverageStrip *self)
{
  self->levels = g_array_new (FALSE, FALSE, sizeof (guint));
  self->tooltips = g_ptr_array_new_with_free_func (g_free);
}
