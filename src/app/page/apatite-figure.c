/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/page/apatite-figure.h"

#include "app/widgets/apatite-metrics.h"
#include "app/widgets/apatite-wheel.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/* How far the drawing grows with the text, as a share, and at most: half as far, so that one still sees what belongs together. */
#define GROWTH 0.5
#define MOST_SCALE 2.0

struct _ApatiteFigure
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkWidget *picture; /* in the button; NULL for one that is not in the library */
  GtkWidget *button;
  GtkWidget *place;   /* of the button, or of what scrolls it */

  ApatiteDrawing *drawing;
  char *title;
  char *description;
};

G_DEFINE_FINAL_TYPE (ApatiteFigure, apatite_figure, GTK_TYPE_WIDGET)

/* Returns: (nullable): NULL for one that is not in the library */
const char *
apatite_figure_get_title (ApatiteFigure *self)
{
  return self->title;
}

/* Returns: (nullable) (transfer none) */
ApatiteDrawing *
apatite_figure_get_drawing (ApatiteFigure *self)
{
  return self->drawing;
}

const char *
apatite_figure_get_description (ApatiteFigure *self)
{
  return self->description;
}

static void
describe (GtkWidget     *widget,
          ApatiteFigure *self)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, self->title, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  self->description, -1);
}

static GtkWidget *
new_picture (ApatiteFigure *self)
{
  GtkWidget *picture = gtk_picture_new_for_paintable (GDK_PAINTABLE (self->drawing));

  gtk_picture_set_alternative_text (GTK_PICTURE (picture), self->description);
  gtk_picture_set_content_fit (GTK_PICTURE (picture), GTK_CONTENT_FIT_CONTAIN);
  describe (picture, self);
  return picture;
}

/* Large, in a window that Escape closes. */
static void
enlarge_cb (ApatiteFigure *self)
{
  GtkWidget *window = adw_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *picture = new_picture (self);
  GtkEventController *keys = gtk_shortcut_controller_new ();
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  gtk_widget_set_vexpand (picture, TRUE);
  gtk_widget_add_css_class (picture, "apatite-figure-large");
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), picture);
  adw_window_set_content (ADW_WINDOW (window), box);
  gtk_window_set_title (GTK_WINDOW (window), self->title);
  gtk_window_set_default_size (GTK_WINDOW (window), 1080, 720);
  gtk_window_set_modal (GTK_WINDOW (window), TRUE);
  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (window), GTK_WINDOW (root));
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0), gtk_named_action_new ("window.close")));
  gtk_widget_add_controller (window, keys);
  gtk_window_present (GTK_WINDOW (window));
}

static void
apatite_figure_css_changed (GtkWidget         *widget,
                            GtkCssStyleChange *change)
{
  ApatiteFigure *self = APATITE_FIGURE (widget);
  GdkRGBA color;

  GTK_WIDGET_CLASS (apatite_figure_parent_class)->css_changed (widget, change);
  if (self->drawing == NULL)
    return;
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  apatite_drawing_set_color (self->drawing, &color);
  apatite_drawing_set_scale (self->drawing, gtk_widget_get_scale_factor (widget));
}

/* Returns: what holds the drawing where it is larger than the page is wide */
static GtkWidget *
new_scrolled (GtkWidget *child)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_AUTOMATIC, GTK_POLICY_NEVER);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  /* That there is more of it is seen. */
  gtk_scrolled_window_set_overlay_scrolling (GTK_SCROLLED_WINDOW (scrolled), FALSE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), child);
  apatite_wheel_leave_to_page (scrolled);
  return scrolled;
}

/* With larger text the drawing, whose words are part of it, grows as well, and is scrolled sideways where it has to be. */
static void
resize_cb (ApatiteFigure *self)
{
  double scale = MIN (1 + (apatite_metrics_text_scale (GTK_WIDGET (self)) - 1) * GROWTH, MOST_SCALE);
  int width = (int) (gdk_paintable_get_intrinsic_width (GDK_PAINTABLE (self->drawing)) * scale);
  GtkWidget *held = gtk_widget_get_first_child (self->place);

  gtk_widget_set_size_request (self->picture, scale > 1 ? width : -1, scale > 1 ? (int) (width * apatite_drawing_get_ratio (self->drawing)) : -1);
  if (held != NULL && (held != self->button) == (scale > 1))
    return;
  g_object_ref (self->button);
  if (GTK_IS_SCROLLED_WINDOW (held))
    gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (held), NULL);
  if (held != NULL)
    gtk_box_remove (GTK_BOX (self->place), held);
  gtk_box_append (GTK_BOX (self->place), scale > 1 ? new_scrolled (self->button) : self->button);
  g_object_unref (self->button);
}

/* Says what a click on the drawing does, which itself has no tip that would cover it. */
static GtkWidget *
new_enlarge_button (ApatiteFigure *self)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("zoom-in-symbolic");
  /* Translators: %s is the title of a drawing */
  g_autofree char *name = g_strdup_printf (_("Enlarge: %s"), self->title);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "apatite-small-button");
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (button, _("Enlarge"));
  /* The drawing beside it takes the keyboard. */
  gtk_widget_set_focusable (button, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_object (button, "clicked", G_CALLBACK (enlarge_cb), self, G_CONNECT_SWAPPED);
  return button;
}

static void
fill (ApatiteFigure *self)
{
  GtkWidget *caption = gtk_label_new (self->title);
  GtkWidget *foot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->place = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->picture = new_picture (self);
  self->button = g_object_ref_sink (gtk_button_new ());
  gtk_button_set_child (GTK_BUTTON (self->button), self->picture);
  gtk_widget_add_css_class (self->button, "flat");
  gtk_widget_add_css_class (self->button, "apatite-figure-button");
  describe (self->button, self);
  g_signal_connect_object (self->button, "clicked", G_CALLBACK (enlarge_cb), self, G_CONNECT_SWAPPED);
  gtk_label_set_wrap (GTK_LABEL (caption), TRUE);
  gtk_label_set_xalign (GTK_LABEL (caption), 0);
  gtk_widget_set_hexpand (caption, TRUE);
  gtk_widget_add_css_class (caption, "apatite-note");
  gtk_box_append (GTK_BOX (foot), caption);
  gtk_box_append (GTK_BOX (foot), new_enlarge_button (self));
  gtk_box_append (GTK_BOX (self->box), self->place);
  gtk_box_append (GTK_BOX (self->box), foot);
  g_signal_connect_object (gtk_widget_get_settings (GTK_WIDGET (self)), "notify::gtk-xft-dpi", G_CALLBACK (resize_cb), self, G_CONNECT_SWAPPED);
  resize_cb (self);
}

static void
fill_missing (ApatiteFigure *self,
              const char    *message)
{
  GtkWidget *label = gtk_label_new (message);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_box_append (GTK_BOX (self->box), label);
}

GtkWidget *
apatite_figure_new (ApatiteSession *session,
                    const char     *id)
{
  ApatiteFigure *self = g_object_new (APATITE_TYPE_FIGURE, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (ApatiteEntry) entry = apatite_library_lookup (apatite_session_get_library (session), "figure", id, &error);
  g_autoptr (GBytes) svg = entry != NULL ? apatite_library_load (apatite_session_get_library (session), "figure", id, &error) : NULL;

  if (svg == NULL)
    {
      fill_missing (self, error->message);
      return GTK_WIDGET (self);
    }
  self->title = g_strdup (entry->title);
  self->description = g_strdup (entry->summary != NULL ? entry->summary : "");
  self->drawing = apatite_drawing_new (svg);
  fill (self);
  return GTK_WIDGET (self);
}

static void
apatite_figure_dispose (GObject *object)
{
  ApatiteFigure *self = APATITE_FIGURE (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->button);
  g_clear_object (&self->drawing);
  G_OBJECT_CLASS (apatite_figure_parent_class)->dispose (object);
}

static void
apatite_figure_finalize (GObject *object)
{
  ApatiteFigure *self = APATITE_FIGURE (object);

  g_free (self->title);
  g_free (self->description);
  G_OBJECT_CLASS (apatite_figure_parent_class)->finalize (object);
}

static void
apatite_figure_class_init (ApatiteFigureClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = apatite_figure_dispose;
  G_OBJECT_CLASS (klass)->finalize = apatite_figure_finalize;
  widget_class->css_changed = apatite_figure_css_changed;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "figure");
}

static void
apatite_figure_init (ApatiteFigure *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}
