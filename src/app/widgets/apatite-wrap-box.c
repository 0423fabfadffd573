/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/widgets/apatite-wrap-box.h"

/* GtkFlowBox puts its children into columns; words and chips of different lengths need lines instead. */

#define COLUMN_SPACING 6

struct _ApatiteWrapBox
{
  GtkWidget parent_instance;

  int line_spacing;
};

static GtkBuildableIface *parent_buildable;

static void apatite_wrap_box_buildable_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (ApatiteWrapBox, apatite_wrap_box, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, apatite_wrap_box_buildable_init))

/**
 * apatite_wrap_box_new:
 * @line_spacing: between the lines, such as %APATITE_WRAP_BOX_TIGHT
 */
GtkWidget *
apatite_wrap_box_new (int line_spacing)
{
  ApatiteWrapBox *self = g_object_new (APATITE_TYPE_WRAP_BOX, NULL);

  self->line_spacing = line_spacing;
  return GTK_WIDGET (self);
}

void
apatite_wrap_box_append (ApatiteWrapBox *self,
                         GtkWidget      *child)
{
  gtk_widget_insert_before (child, GTK_WIDGET (self), NULL);
}

static int
child_width (GtkWidget *child,
             gboolean   natural)
{
  int minimum, wanted;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &wanted, NULL, NULL);
  /* What expands may also shrink: it wraps its text rather than the line. */
  return natural && !gtk_widget_get_hexpand (child) ? wanted : minimum;
}

static GtkWidget *
next_visible (GtkWidget *child)
{
  while (child != NULL && !gtk_widget_should_layout (child))
    child = gtk_widget_get_next_sibling (child);
  return child;
}

/* The children of one line and how they share its width. */
typedef struct
{
  GtkWidget *first;
  GtkWidget *after; /* the first child of the next line */
  int used;
  int n_expand;
} Line;

static Line
take_line (GtkWidget *first,
           int        width)
{
  Line line = { first, first, 0, 0 };

  while (line.after != NULL)
    {
      int wanted = MIN (child_width (line.after, TRUE), width) + (line.after != first ? COLUMN_SPACING : 0);

      if (line.after != first && line.used + wanted > width)
        break;
      line.used += wanted;
      line.n_expand += gtk_widget_get_hexpand (line.after);
      line.after = next_visible (gtk_widget_get_next_sibling (line.after));
    }
  return line;
}

static int
width_in_line (const Line *line,
               GtkWidget  *child,
               int         width)
{
  int own = MIN (child_width (child, TRUE), width);

  if (line->n_expand > 0 && gtk_widget_get_hexpand (child))
    own += MAX (width - line->used, 0) / line->n_expand;
  return own;
}

static int
line_height (const Line *line,
             int         width,
             gboolean    natural)
{
  int height = 0;

  for (GtkWidget *child = line->first; child != line->after; child = next_visible (gtk_widget_get_next_sibling (child)))
    {
      int minimum, wanted;

      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width_in_line (line, child, width), &minimum, &wanted, NULL, NULL);
      height = MAX (height, natural ? wanted : minimum);
    }
  return height;
}

static int
total_height (GtkWidget *widget,
              int        width,
              gboolean   natural)
{
  GtkWidget *child = next_visible (gtk_widget_get_first_child (widget));
  int height = 0;

  for (gboolean first = TRUE; child != NULL; first = FALSE)
    {
      Line line = take_line (child, width);

      height += line_height (&line, width, natural) + (first ? 0 : APATITE_WRAP_BOX (widget)->line_spacing);
      child = line.after;
    }
  return height;
}

static void
apatite_wrap_box_measure (GtkWidget      *widget,
                          GtkOrientation  orientation,
                          int             for_size,
                          int            *minimum,
                          int            *natural,
                          int            *minimum_baseline,
                          int            *natural_baseline)
{
  int widest = 0, sum = 0;

  for (GtkWidget *child = next_visible (gtk_widget_get_first_child (widget)); child != NULL; child = next_visible (gtk_widget_get_next_sibling (child)))
    {
      int least, wanted;

      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, &wanted, NULL, NULL);
      widest = MAX (widest, least);
      sum += wanted + (sum > 0 ? COLUMN_SPACING : 0);
    }
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = widest;
      *natural = MAX (widest, sum);
      return;
    }
  if (for_size < 0)
    for_size = MAX (widest, sum);
  *minimum = total_height (widget, for_size, FALSE);
  *natural = MAX (*minimum, total_height (widget, for_size, TRUE));
}

static void
apatite_wrap_box_size_allocate (GtkWidget *widget,
                                int        width,
                                int        height,
                                int        baseline)
{
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  GtkWidget *child = next_visible (gtk_widget_get_first_child (widget));
  int y = 0;

  while (child != NULL)
    {
      Line line = take_line (child, width);
      int tall = line_height (&line, width, TRUE);
      int x = 0;

      for (; child != line.after; child = next_visible (gtk_widget_get_next_sibling (child)))
        {
          int own = width_in_line (&line, child, width);

          gtk_widget_size_allocate (child, &(GtkAllocation) { rtl ? width - x - own : x, y, own, tall }, -1);
          x += own + COLUMN_SPACING;
        }
      y += tall + APATITE_WRAP_BOX (widget)->line_spacing;
    }
}

static GtkSizeRequestMode
apatite_wrap_box_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
apatite_wrap_box_add_child (GtkBuildable *buildable,
                            GtkBuilder   *builder,
                            GObject      *child,
                            const char   *type)
{
  if (GTK_IS_WIDGET (child))
    apatite_wrap_box_append (APATITE_WRAP_BOX (buildable), GTK_WIDGET (child));
  else
    parent_buildable->add_child (buildable, builder, child, type);
}

static void
apatite_wrap_box_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = apatite_wrap_box_add_child;
}

static void
apatite_wrap_box_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (apatite_wrap_box_parent_class)->dispose (object);
}

static void
apatite_wrap_box_class_init (ApatiteWrapBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = apatite_wrap_box_dispose;
  widget_class->measure = apatite_wrap_box_measure;
  widget_class->size_allocate = apatite_wrap_box_size_allocate;
  widget_class->get_request_mode = apatite_wrap_box_get_request_mode;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
apatite_wrap_box_init (ApatiteWrapBox *self)
{
  self->line_spacing = APATITE_WRAP_BOX_TIGHT;
}
