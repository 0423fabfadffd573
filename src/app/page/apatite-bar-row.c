/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/page/apatite-bar-row.h"

#include "app/widgets/apatite-metrics.h"

/* In characters: what the three take side by side at least. */
#define LEAST_CHARS 76
/* Shares of a wide row, and of the words' line of a narrow one. */
#define NAME_SHARE 0.36
#define WORDS_SHARE 0.29
#define NARROW_WORDS_SHARE 0.45
#define GAP 12
#define LINE_GAP 2

struct _ApatiteBarRow
{
  GtkWidget parent_instance;

  GtkWidget *name;  /* (nullable) */
  GtkWidget *bar;   /* (nullable) */
  GtkWidget *words; /* (nullable) */
};

G_DEFINE_FINAL_TYPE (ApatiteBarRow, apatite_bar_row, GTK_TYPE_WIDGET)

typedef struct
{
  gboolean wide;
  int name, bar, words; /* widths */
} Widths;

static Widths
share_out (ApatiteBarRow *self,
           int            width)
{
  Widths widths = { width >= LEAST_CHARS * apatite_metrics_char_width (GTK_WIDGET (self)) };

  if (widths.wide)
    {
      widths.name = (int) (width * NAME_SHARE) - GAP;
      widths.words = (int) (width * WORDS_SHARE);
      widths.bar = width - widths.name - widths.words - 2 * GAP;
    }
  else
    {
      widths.words = self->words != NULL ? MAX ((int) (width * NARROW_WORDS_SHARE), apatite_metrics_least_width (self->words)) : 0;
      widths.name = MAX (0, width - widths.words - (self->words != NULL ? GAP : 0));
      widths.bar = width;
    }
  return widths;
}

static void
apatite_bar_row_measure (GtkWidget      *widget,
                         GtkOrientation  orientation,
                         int             for_size,
                         int            *minimum,
                         int            *natural,
                         int            *minimum_baseline,
                         int            *natural_baseline)
{
  ApatiteBarRow *self = APATITE_BAR_ROW (widget);
  int natural_width = LEAST_CHARS * apatite_metrics_char_width (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      int words = apatite_metrics_least_width (self->words), name = apatite_metrics_least_width (self->name);

      *minimum = MAX (apatite_metrics_least_width (self->bar), name + words + (words > 0 && name > 0 ? GAP : 0));
      *natural = MAX (*minimum, natural_width);
    }
  else
    {
      Widths widths = share_out (self, for_size < 0 ? natural_width : for_size);
      int text = MAX (apatite_metrics_least_height (self->name, widths.name), apatite_metrics_least_height (self->words, widths.words)), bar = apatite_metrics_least_height (self->bar, widths.bar);

      *minimum = *natural = widths.wide ? MAX (text, bar) : text + (text > 0 && bar > 0 ? LINE_GAP : 0) + bar;
    }
}

/* @x counts from the start side. */
static void
place (ApatiteBarRow *self,
       GtkWidget     *child,
       int            x,
       int            y,
       int            width,
       int            height)
{
  int full = gtk_widget_get_width (GTK_WIDGET (self));
  GtkAllocation area = { x, y, width, height };

  if (child == NULL)
    return;
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    area.x = full - x - width;
  gtk_widget_size_allocate (child, &area, -1);
}

static void
apatite_bar_row_size_allocate (GtkWidget *widget,
                               int        width,
                               int        height,
                               int        baseline)
{
  ApatiteBarRow *self = APATITE_BAR_ROW (widget);
  Widths widths = share_out (self, width);
  int text;

  if (widths.wide)
    {
      place (self, self->name, 0, 0, widths.name, height);
      place (self, self->bar, widths.name + GAP, 0, widths.bar, height);
      place (self, self->words, width - widths.words, 0, widths.words, height);
      return;
    }
  text = MAX (apatite_metrics_least_height (self->name, widths.name), apatite_metrics_least_height (self->words, widths.words));
  place (self, self->name, 0, 0, widths.name, text);
  place (self, self->words, width - widths.words, 0, widths.words, text);
  place (self, self->bar, 0, text + (text > 0 ? LINE_GAP : 0), width, MAX (0, height - text - (text > 0 ? LINE_GAP : 0)));
}

static GtkSizeRequestMode
apatite_bar_row_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* Returns: (nullable) */
GtkWidget *
apatite_bar_row_get_bar (ApatiteBarRow *self)
{
  return self->bar;
}

static void
take (ApatiteBarRow  *self,
      GtkWidget     **field,
      GtkWidget      *child)
{
  *field = child;
  if (child != NULL)
    gtk_widget_set_parent (child, GTK_WIDGET (self));
}

/**
 * apatite_bar_row_new:
 * @name: (nullable)
 * @bar: (nullable)
 * @words: (nullable): what the bar says
 */
GtkWidget *
apatite_bar_row_new (GtkWidget *name,
                     GtkWidget *bar,
                     GtkWidget *words)
{
  ApatiteBarRow *self = g_object_new (APATITE_TYPE_BAR_ROW, NULL);

  take (self, &self->name, name);
  take (self, &self->bar, bar);
  take (self, &self->words, words);
  return GTK_WIDGET (self);
}

static void
apatite_bar_row_dispose (GObject *object)
{
  ApatiteBarRow *self = APATITE_BAR_ROW (object);

  g_clear_pointer (&self->name, gtk_widget_unparent);
  g_clear_pointer (&self->bar, gtk_widget_unparent);
  g_clear_pointer (&self->words, gtk_widget_unparent);
  G_OBJECT_CLASS (apatite_bar_row_parent_class)->dispose (object);
}

static void
apatite_bar_row_class_init (ApatiteBarRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = apatite_bar_row_dispose;
  widget_class->measure = apatite_bar_row_measure;
  widget_class->size_allocate = apatite_bar_row_size_allocate;
  widget_class->get_request_mode = apatite_bar_row_get_request_mode;
  gtk_widget_class_set_css_name (widget_class, "barrow");
}

static void
apatite_bar_row_init (ApatiteBarRow *self)
{
}
