/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/page/apatite-figure.h"

#include <adwaita.h>
#include <glib/gi18n.h>

struct _ApatiteFigure
{
  GtkWidget parent_instance;

  GtkWidget *box;

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

static void
fill (ApatiteFigure *self)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *caption = gtk_label_new (self->title);

  gtk_button_set_child (GTK_BUTTON (button), new_picture (self));
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "apatite-figure-button");
  gtk_widget_set_tooltip_text (button, _("Enlarge"));
  describe (button, self);
  g_signal_connect_object (button, "clicked", G_CALLBACK (enlarge_cb), self, G_CONNECT_SWAPPED);
  gtk_label_set_wrap (GTK_LABEL (caption), TRUE);
  gtk_label_set_xalign (GTK_LABEL (caption), 0);
  gtk_widget_add_css_class (caption, "apatite-note");
  gtk_box_append (GTK_BOX (self->box), button);
  gtk_box_append (GTK_BOX (self->box), caption);
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
