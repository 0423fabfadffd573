/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/widgets/apatite-chart-frame.h"

#include "app/widgets/apatite-chart-axis.h"
#include "app/widgets/apatite-metrics.h"

/* In pixels at the standard text size, as it is and enlarged. */
#define HEIGHT 120
#define LARGE_HEIGHT 340

struct _ApatiteChartFrame
{
  GtkWidget parent_instance;

  /* Template */
  GtkWidget *area;
  ApatiteChartAxis *side;
  ApatiteChartAxis *foot;
  GtkLabel *upright;
  GtkLabel *across;
  GtkLabel *note;
  GtkToggleButton *enlarge;
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

/**
 * apatite_chart_frame_set_inset:
 * @inset: how far within the drawing both scales begin and end, in pixels at the standard text size
 */
void
apatite_chart_frame_set_inset (ApatiteChartFrame *self,
                               double             inset)
{
  apatite_chart_axis_set_inset (self->side, inset);
  apatite_chart_axis_set_inset (self->foot, inset);
}

/* Takes away what is written along the scales. */
void
apatite_chart_frame_clear (ApatiteChartFrame *self)
{
  apatite_chart_axis_clear (self->side);
  apatite_chart_axis_clear (self->foot);
}

/**
 * apatite_chart_frame_add_upright:
 * @share: how far below the top of its scale, from 0 to 1
 * @required: whether it is seen in any case
 */
void
apatite_chart_frame_add_upright (ApatiteChartFrame *self,
                                 double             share,
                                 const char        *text,
                                 gboolean           required)
{
  apatite_chart_axis_add (self->side, share, text, required);
}

/**
 * apatite_chart_frame_add_across:
 * @share: how far from the left end of its scale, from 0 to 1
 * @required: whether it is seen in any case
 */
void
apatite_chart_frame_add_across (ApatiteChartFrame *self,
                                double             share,
                                const char        *text,
                                gboolean           required)
{
  apatite_chart_axis_add (self->foot, share, text, required);
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

/**
 * apatite_chart_frame_set_note:
 * @note: (nullable): what the shades of the drawing mean, and what is not on it
 */
void
apatite_chart_frame_set_note (ApatiteChartFrame *self,
                              const char        *note)
{
  gtk_label_set_label (self->note, note != NULL ? note : "");
  gtk_widget_set_visible (GTK_WIDGET (self->note), note != NULL);
}

/* As high as the text is large. */
static void
resize_cb (ApatiteChartFrame *self)
{
  double scale = apatite_metrics_text_scale (GTK_WIDGET (self));
  int height = gtk_toggle_button_get_active (self->enlarge) ? LARGE_HEIGHT : HEIGHT;

  gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (self->area), (int) (height * scale));
}

static void
enlarge_cb (ApatiteChartFrame *self,
            GtkToggleButton   *button)
{
  resize_cb (self);
  gtk_button_set_icon_name (GTK_BUTTON (button), gtk_toggle_button_get_active (button) ? "zoom-out-symbolic" : "zoom-in-symbolic");
}

/* What is drawn, in words; draws it anew. */
void
apatite_chart_frame_describe (ApatiteChartFrame *self,
                              const char        *text)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->area), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
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
  g_type_ensure (APATITE_TYPE_CHART_AXIS);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/apatite/Apatite/widgets/apatite-chart-frame.ui");
  gtk_widget_class_bind_template_child_full (widget_class, "root", FALSE, 0);
  gtk_widget_class_bind_template_child (widget_class, ApatiteChartFrame, area);
  gtk_widget_class_bind_template_child (widget_class, ApatiteChartFrame, side);
  gtk_widget_class_bind_template_child (widget_class, ApatiteChartFrame, foot);
  gtk_widget_class_bind_template_child (widget_class, ApatiteChartFrame, upright);
  gtk_widget_class_bind_template_child (widget_class, ApatiteChartFrame, across);
  gtk_widget_class_bind_template_child (widget_class, ApatiteChartFrame, note);
  gtk_widget_class_bind_template_child (widget_class, ApatiteChartFrame, enlarge);
  gtk_widget_class_bind_template_callback (widget_class, enlarge_cb);
}

static void
apatite_chart_frame_init (ApatiteChartFrame *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  apatite_chart_frame_set_titles (self, NULL, NULL);
  g_signal_connect_object (gtk_widget_get_settings (GTK_WIDGET (self)), "notify::gtk-xft-dpi", G_CALLBACK (resize_cb), self, G_CONNECT_SWAPPED);
  resize_cb (self);
}
