/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/widgets/apatite-chart-frame.h"

#include "app/widgets/apatite-wrap-box.h"

#include <math.h>

/* In pixels, as it is and enlarged. */
#define HEIGHT 120
#define LARGE_HEIGHT 340

struct _ApatiteChartFrame
{
  GtkWidget parent_instance;

  /* Template */
  GtkWidget *area;
  GtkLabel *top;
  GtkLabel *bottom;
  GtkLabel *first;
  GtkLabel *middle;
  GtkLabel *last;
  GtkLabel *upright;
  GtkLabel *across;
  GtkWidget *low;
  GtkWidget *high;

  double low_share, high_share; /* how far from the top of the drawing */
};

G_DEFINE_FINAL_TYPE (ApatiteChartFrame, apatite_chart_frame, GTK_TYPE_WIDGET)

/**
 * apatite_chart_frame_set_draw_func:
 * @data: must live as long as the frame
 */
void
apatite_chart_frame_set_draw_func (ApatiteChartFrame      *self,
                                   GtkDrawingAreaDrawFunc  draw,
                                   gpointer                data)
{
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (self->area), draw, data, NULL);
}

/* The ends of the upright scale, each with its unit. */
void
apatite_chart_frame_set_upright (ApatiteChartFrame *self,
                                 const char        *top,
                                 const char        *bottom)
{
  gtk_label_set_label (self->top, top);
  gtk_label_set_label (self->bottom, bottom);
}

/**
 * apatite_chart_frame_set_across:
 * @middle: (nullable): what is half-way between @first and @last
 */
void
apatite_chart_frame_set_across (ApatiteChartFrame *self,
                                const char        *first,
                                const char        *middle,
                                const char        *last)
{
  gtk_label_set_label (self->first, first);
  gtk_label_set_label (self->middle, middle != NULL ? middle : "");
  gtk_widget_set_visible (GTK_WIDGET (self->middle), middle != NULL);
  gtk_label_set_label (self->last, last);
}

/**
 * apatite_chart_frame_set_titles:
 * @upright: (nullable): what the upright scale measures
 * @across: (nullable): what the other one does
 */
void
apatite_chart_frame_set_titles (ApatiteChartFrame *self,
                                const char        *upright,
                                const char        *across)
{
  gtk_label_set_label (self->upright, upright != NULL ? upright : "");
  gtk_label_set_label (self->across, across != NULL ? across : "");
  gtk_widget_set_visible (GTK_WIDGET (self->across), across != NULL);
}

static void
set_limit (GtkWidget  *label,
           double     *share,
           double      value,
           const char *text)
{
  *share = value;
  gtk_widget_set_visible (label, !isnan (value) && text != NULL);
  gtk_label_set_label (GTK_LABEL (label), text != NULL ? text : "");
}

/**
 * apatite_chart_frame_set_limits:
 * @low: how far below the top of the drawing a lower limit lies, from 0 to 1; NAN for none
 * @low_text: (nullable): what is written at it
 * @high: the same of an upper limit
 * @high_text: (nullable): what is written there
 */
void
apatite_chart_frame_set_limits (ApatiteChartFrame *self,
                                double             low,
                                const char        *low_text,
                                double             high,
                                const char        *high_text)
{
  set_limit (self->low, &self->low_share, low, low_text);
  set_limit (self->high, &self->high_share, high, high_text);
  gtk_widget_queue_allocate (gtk_widget_get_parent (self->low));
}

/* The upper limit stands on its line, the lower one hangs below its own, so that a narrow interval has both. */
static gboolean
place_cb (GtkOverlay        *overlay,
          GtkWidget         *child,
          GdkRectangle      *area,
          ApatiteChartFrame *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (overlay)), height = gtk_widget_get_height (GTK_WIDGET (overlay));
  GtkRequisition size;
  double y;

  gtk_widget_get_preferred_size (child, &size, NULL);
  y = child == self->high ? self->high_share * height - size.height : self->low_share * height;
  area->width = size.width;
  area->height = size.height;
  area->x = gtk_widget_get_direction (GTK_WIDGET (overlay)) == GTK_TEXT_DIR_RTL ? width - size.width - 2 : 2;
  area->y = CLAMP ((int) y, 0, MAX (0, height - size.height));
  return TRUE;
}

static void
enlarge_cb (ApatiteChartFrame *self,
            GtkToggleButton   *button)
{
  gboolean large = gtk_toggle_button_get_active (button);

  gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (self->area), large ? LARGE_HEIGHT : HEIGHT);
  gtk_button_set_icon_name (GTK_BUTTON (button), large ? "zoom-out-symbolic" : "zoom-in-symbolic");
}

/* What is drawn, in words; draws it anew. */
void
apatite_chart_frame_describe (ApatiteChartFrame *self,
                              const char        *text)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->area), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_widget_set_tooltip_text (self->area, text);
  gtk_widget_queue_draw (self->area);
}

static void
apatite_chart_frame_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), APATITE_TYPE_CHART_FRAME);
  G_OBJECT_CLASS (apatite_chart_frame_parent_class)->dispose (object);
}

static void
apatite_chart_frame_class_init (ApatiteChartFrameClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = apatite_chart_frame_dispose;
  g_type_ensure (APATITE_TYPE_WRAP_BOX);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/apatite/Apatite/widgets/apatite-chart-frame.ui");
  gtk_widget_class_bind_template_child_full (widget_class, "root", FALSE, 0);
  gtk_widget_class_bind_template_child (widget_class, ApatiteChartFrame, area);
  gtk_widget_class_bind_template_child (widget_class, ApatiteChartFrame, top);
  gtk_widget_class_bind_template_child (widget_class, ApatiteChartFrame, bottom);
  gtk_widget_class_bind_template_child (widget_class, ApatiteChartFrame, first);
  gtk_widget_class_bind_template_child (widget_class, ApatiteChartFrame, middle);
  gtk_widget_class_bind_template_child (widget_class, ApatiteChartFrame, last);
  gtk_widget_class_bind_template_child (widget_class, ApatiteChartFrame, upright);
  gtk_widget_class_bind_template_child (widget_class, ApatiteChartFrame, across);
  gtk_widget_class_bind_template_child (widget_class, ApatiteChartFrame, low);
  gtk_widget_class_bind_template_child (widget_class, ApatiteChartFrame, high);
  gtk_widget_class_bind_template_callback (widget_class, place_cb);
  gtk_widget_class_bind_template_callback (widget_class, enlarge_cb);
}

static void
apatite_chart_frame_init (ApatiteChartFrame *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  apatite_chart_frame_set_titles (self, NULL, NULL);
}
