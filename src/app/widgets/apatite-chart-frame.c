/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/widgets/apatite-chart-frame.h"

#include "app/widgets/apatite-wrap-box.h"

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
}

static void
apatite_chart_frame_init (ApatiteChartFrame *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
