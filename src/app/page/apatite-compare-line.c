/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/page/apatite-compare-line.h"

#include "app/widgets/apatite-metrics.h"

#include <math.h>

/* In characters: the least and the most that the cell that stays takes, and a
 * diagnosis, which does not get narrower: the cells move instead. */
#define LEAST_FIXED_CHARS 14
#define MOST_FIXED_CHARS 22
#define FIXED_SHARE 0.22
#define LEAST_CHARS 17
/* The same where not even one diagnosis finds its place. */
#define TIGHT_FIXED_CHARS 10
#define TIGHT_CHARS 12
#define GAP 12

struct _ApatiteCompareLine
{
  GtkWidget parent_instance;

  GtkWidget *fixed; /* the last child, so that it lies on top */
  GtkAdjustment *adjustment;
};

G_DEFINE_FINAL_TYPE (ApatiteCompareLine, apatite_compare_line, GTK_TYPE_WIDGET)

typedef struct
{
  int fixed;  /* width */
  int column; /* width */
  int total;  /* of all columns with their gaps */
} Widths;

static int
count_cells (ApatiteCompareLine *self)
{
  int n = 0;

  for (GtkWidget *cell = gtk_widget_get_first_child (GTK_WIDGET (self)); cell != NULL; cell = gtk_widget_get_next_sibling (cell))
    if (cell != self->fixed)
      n++;
  return n;
}

static Widths
share_out (ApatiteCompareLine *self,
           int                 width)
{
  int n = MAX (1, count_cells (self)), character = apatite_metrics_char_width (GTK_WIDGET (self));
  Widths widths = { CLAMP ((int) (width * FIXED_SHARE), LEAST_FIXED_CHARS * character, MOST_FIXED_CHARS * character) };

  if (self->fixed == NULL)
    {
      widths.fixed = 0;
      widths.column = MAX (LEAST_CHARS * character, (width - (n - 1) * GAP) / n);
    }
  else if (width < widths.fixed + GAP + LEAST_CHARS * character)
    {
      widths.fixed = TIGHT_FIXED_CHARS * character;
      widths.column = MAX (TIGHT_CHARS * character, width - widths.fixed - GAP);
    }
  else
    widths.column = MAX (LEAST_CHARS * character, (width - widths.fixed - n * GAP) / n);
  widths.total = n * widths.column + (n - 1) * GAP;
  return widths;
}

static void
apatite_compare_line_measure (GtkWidget      *widget,
                              GtkOrientation  orientation,
                              int             for_size,
                              int            *minimum,
                              int            *natural,
                              int            *minimum_baseline,
                              int            *natural_baseline)
{
  ApatiteCompareLine *self = APATITE_COMPARE_LINE (widget);
  Widths widths;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      int character = apatite_metrics_char_width (widget);

      *minimum = (TIGHT_FIXED_CHARS + TIGHT_CHARS) * character + GAP;
      *natural = (MOST_FIXED_CHARS + count_cells (self) * LEAST_CHARS) * character + count_cells (self) * GAP;
      return;
    }
  widths = share_out (self, for_size < 0 ? G_MAXINT / 4 : for_size);
  *minimum = 0;
  for (GtkWidget *cell = gtk_widget_get_first_child (widget); cell != NULL; cell = gtk_widget_get_next_sibling (cell))
    *minimum = MAX (*minimum, apatite_metrics_least_height (cell, cell == self->fixed ? widths.fixed : widths.column));
  *natural = *minimum;
}

static void
apatite_compare_line_size_allocate (GtkWidget *widget,
                                    int        width,
                                    int        height,
                                    int        baseline)
{
  ApatiteCompareLine *self = APATITE_COMPARE_LINE (widget);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  Widths widths = share_out (self, width);
  int start = self->fixed != NULL ? widths.fixed + GAP : 0, room = MAX (1, width - start), x;

  if (gtk_adjustment_get_upper (self->adjustment) != widths.total || gtk_adjustment_get_page_size (self->adjustment) != room)
    gtk_adjustment_configure (self->adjustment, MIN (gtk_adjustment_get_value (self->adjustment), MAX (0, widths.total - room)), 0, MAX (room, widths.total),
                              widths.column / 4.0, widths.column + GAP, room);
  x = start - (int) round (gtk_adjustment_get_value (self->adjustment));
  for (GtkWidget *cell = gtk_widget_get_first_child (widget); cell != NULL; cell = gtk_widget_get_next_sibling (cell))
    {
      int cell_width = cell == self->fixed ? widths.fixed : widths.column, left = cell == self->fixed ? 0 : x;
      GtkAllocation area = { rtl ? width - left - cell_width : left, 0, cell_width, height };

      gtk_widget_size_allocate (cell, &area, -1);
      if (cell != self->fixed)
        x += widths.column + GAP;
    }
}

static void
apatite_compare_line_snapshot (GtkWidget   *widget,
                               GtkSnapshot *snapshot)
{
  ApatiteCompareLine *self = APATITE_COMPARE_LINE (widget);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int width = gtk_widget_get_width (widget), fixed = share_out (self, width).fixed;

  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (rtl ? 0 : fixed, 0, MAX (0, width - fixed), gtk_widget_get_height (widget)));
  for (GtkWidget *cell = gtk_widget_get_first_child (widget); cell != NULL; cell = gtk_widget_get_next_sibling (cell))
    if (cell != self->fixed)
      gtk_widget_snapshot_child (widget, cell, snapshot);
  gtk_snapshot_pop (snapshot);
  if (self->fixed != NULL)
    gtk_widget_snapshot_child (widget, self->fixed, snapshot);
}

/* What takes the keyboard comes into sight. */
static void
apatite_compare_line_set_focus_child (GtkWidget *widget,
                                      GtkWidget *child)
{
  ApatiteCompareLine *self = APATITE_COMPARE_LINE (widget);

  if (child != NULL && child != self->fixed)
    {
      Widths widths = share_out (self, gtk_widget_get_width (widget));
      int index = 0;

      for (GtkWidget *cell = gtk_widget_get_first_child (widget); cell != NULL && cell != child; cell = gtk_widget_get_next_sibling (cell))
        index++;
      gtk_adjustment_clamp_page (self->adjustment, index * (widths.column + GAP), index * (widths.column + GAP) + widths.column);
    }
  GTK_WIDGET_CLASS (apatite_compare_line_parent_class)->set_focus_child (widget, child);
}

static GtkSizeRequestMode
apatite_compare_line_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/**
 * apatite_compare_line_new:
 * @adjustment: shared by the lines of a comparison
 */
GtkWidget *
apatite_compare_line_new (GtkAdjustment *adjustment)
{
  ApatiteCompareLine *self = g_object_new (APATITE_TYPE_COMPARE_LINE, "overflow", GTK_OVERFLOW_HIDDEN, NULL);

  self->adjustment = g_object_ref (adjustment);
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (gtk_widget_queue_allocate), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

void
apatite_compare_line_append (ApatiteCompareLine *self,
                             GtkWidget          *cell)
{
  gtk_widget_set_parent (cell, GTK_WIDGET (self));
}

/* The cell that stays, after all others; a line may do without one. */
void
apatite_compare_line_finish (ApatiteCompareLine *self,
                             GtkWidget          *fixed)
{
  g_return_if_fail (self->fixed == NULL);
  self->fixed = fixed;
  gtk_widget_set_parent (fixed, GTK_WIDGET (self));
}

static void
apatite_compare_line_dispose (GObject *object)
{
  ApatiteCompareLine *self = APATITE_COMPARE_LINE (object);
  GtkWidget *child;

  self->fixed = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->adjustment);
  G_OBJECT_CLASS (apatite_compare_line_parent_class)->dispose (object);
}

static void
apatite_compare_line_class_init (ApatiteCompareLineClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = apatite_compare_line_dispose;
  widget_class->measure = apatite_compare_line_measure;
  widget_class->size_allocate = apatite_compare_line_size_allocate;
  widget_class->snapshot = apatite_compare_line_snapshot;
  widget_class->set_focus_child = apatite_compare_line_set_focus_child;
  widget_class->get_request_mode = apatite_compare_line_get_request_mode;
  gtk_widget_class_set_css_name (widget_class, "compareline");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
apatite_compare_line_init (ApatiteCompareLine *self)
{
}
