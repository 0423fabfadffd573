/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/page/apatite-wrap.h"

/* GtkFlowBox puts its children into columns; chips of different lengths need
 * lines instead. */

#define GAP 6

struct _ApatiteWrap
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (ApatiteWrap, apatite_wrap, GTK_TYPE_WIDGET)

GtkWidget *
apatite_wrap_new (void)
{
  return g_object_new (APATITE_TYPE_WRAP, NULL);
}

void
apatite_wrap_append (ApatiteWrap *self,
                     GtkWidget   *child)
{
  gtk_widget_set_parent (child, GTK_WIDGET (self));
}

/* Goes through the lines for @width; allocates on the way if told to. */
static int
lay_out (GtkWidget *widget,
         int        width,
         gboolean   allocate)
{
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int x = 0, y = 0, line = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      int natural, minimum, height, child_width;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
      child_width = MAX (minimum, MIN (natural, width));
      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, child_width, &height, NULL, NULL, NULL);
      if (x > 0 && x + child_width > width)
        {
          x = 0;
          y += line + GAP;
          line = 0;
        }
      if (allocate)
        {
          GtkAllocation area = { rtl ? width - x - child_width : x, y, child_width, height };

          gtk_widget_size_allocate (child, &area, -1);
        }
      x += child_width + GAP;
      line = MAX (line, height);
    }
  return y + line;
}

static void
apatite_wrap_measure (GtkWidget      *widget,
                      GtkOrientation  orientation,
                      int             for_size,
                      int            *minimum,
                      int            *natural,
                      int            *minimum_baseline,
                      int            *natural_baseline)
{
  int least = 0, total = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_should_layout (child))
      {
        int child_minimum, child_natural;

        gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &child_minimum, &child_natural, NULL, NULL);
        least = MAX (least, child_minimum);
        total += child_natural + (total > 0 ? GAP : 0);
      }
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = least;
      *natural = total;
    }
  else
    *minimum = *natural = lay_out (widget, for_size < 0 ? MAX (least, 1) : for_size, FALSE);
}

static void
apatite_wrap_size_allocate (GtkWidget *widget,
                            int        width,
                            int        height,
                            int        baseline)
{
  lay_out (widget, width, TRUE);
}

static GtkSizeRequestMode
apatite_wrap_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
apatite_wrap_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (apatite_wrap_parent_class)->dispose (object);
}

static void
apatite_wrap_class_init (ApatiteWrapClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = apatite_wrap_dispose;
  widget_class->measure = apatite_wrap_measure;
  widget_class->size_allocate = apatite_wrap_size_allocate;
  widget_class->get_request_mode = apatite_wrap_get_request_mode;
}

static void
apatite_wrap_init (ApatiteWrap *self)
{
}
