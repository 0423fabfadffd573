/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/page/apatite-reading-layout.h"

#include "app/widgets/apatite-metrics.h"

/* In characters: the least text that may stand beside a contents list, and
 * the line that the document aims at. */
#define LEAST_LINE 46
#define FULL_LINE 76
#define GAP 12
/* In pixels. */
#define LEAST_WIDTH 300
#define LEAST_HEIGHT 200

enum
{
  PROP_0,
  PROP_CONTENTS,
  PROP_BAR,
  PROP_BODY,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

struct _ApatiteReadingLayout
{
  GtkWidget parent_instance;

  GtkWidget *contents;
  GtkWidget *bar;
  GtkWidget *body;

  gboolean wanted; /* whether there is anything to list */
  gboolean wide;
};

G_DEFINE_FINAL_TYPE (ApatiteReadingLayout, apatite_reading_layout, GTK_TYPE_WIDGET)

static int
get_natural (GtkWidget      *widget,
             GtkOrientation  orientation)
{
  int minimum, natural;

  gtk_widget_measure (widget, orientation, -1, &minimum, &natural, NULL, NULL);
  return orientation == GTK_ORIENTATION_HORIZONTAL ? natural : minimum;
}

static void
apatite_reading_layout_measure (GtkWidget      *widget,
                                GtkOrientation  orientation,
                                int             for_size,
                                int            *minimum,
                                int            *natural,
                                int            *minimum_baseline,
                                int            *natural_baseline)
{
  /* The text scrolls and wraps: there is no need to lay all of it out for this. */
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? LEAST_WIDTH : LEAST_HEIGHT;
  *natural = *minimum * 2;
}

/* Also sees to it that what is not allocated is not drawn or focused. */
static void
place (GtkWidget *child,
       gboolean   visible,
       int        x,
       int        y,
       int        width,
       int        height)
{
  GtkAllocation area = { x, y, width, height };

  gtk_widget_set_child_visible (child, visible);
  if (visible)
    gtk_widget_size_allocate (child, &area, -1);
}

static void
apatite_reading_layout_size_allocate (GtkWidget *widget,
                                      int        width,
                                      int        height,
                                      int        baseline)
{
  ApatiteReadingLayout *self = APATITE_READING_LAYOUT (widget);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int character = apatite_metrics_char_width (widget);
  int side = get_natural (self->contents, GTK_ORIENTATION_HORIZONTAL);
  int line = character * FULL_LINE;
  int top = 0;

  self->wide = self->wanted && width >= side + GAP + character * LEAST_LINE;
  if (self->wide)
    {
      /* The text stays in the middle of the window as long as the list fits
       * into the margin beside it. */
      int shift = CLAMP (2 * (side + GAP) + line - width, 0, side);
      int text = shift + MAX (0, width - shift - line) / 2;
      int start = MAX (0, text - GAP - side);

      place (self->bar, FALSE, 0, 0, 0, 0);
      place (self->body, TRUE, rtl ? 0 : shift, 0, width - shift, height);
      place (self->contents, TRUE, rtl ? width - start - side : start, 0, side, height);
      return;
    }
  if (self->wanted)
    top = get_natural (self->bar, GTK_ORIENTATION_VERTICAL);
  place (self->contents, FALSE, 0, 0, 0, 0);
  place (self->bar, self->wanted, 0, 0, width, top);
  place (self->body, TRUE, 0, top, width, MAX (0, height - top));
}

gboolean
apatite_reading_layout_get_wide (ApatiteReadingLayout *self)
{
  return self->wide;
}

void
apatite_reading_layout_set_contents (ApatiteReadingLayout *self,
                                     gboolean              wanted)
{
  self->wanted = wanted;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
set_child (ApatiteReadingLayout  *self,
           GtkWidget            **field,
           GtkWidget             *child)
{
  g_clear_pointer (field, gtk_widget_unparent);
  *field = child;
  gtk_widget_set_parent (child, GTK_WIDGET (self));
}

static void
apatite_reading_layout_set_property (GObject      *object,
                                     guint         id,
                                     const GValue *value,
                                     GParamSpec   *pspec)
{
  ApatiteReadingLayout *self = APATITE_READING_LAYOUT (object);

  switch (id)
    {
    case PROP_CONTENTS:
      set_child (self, &self->contents, g_value_get_object (value));
      break;
    case PROP_BAR:
      set_child (self, &self->bar, g_value_get_object (value));
      break;
    case PROP_BODY:
      set_child (self, &self->body, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
apatite_reading_layout_dispose (GObject *object)
{
  ApatiteReadingLayout *self = APATITE_READING_LAYOUT (object);

  g_clear_pointer (&self->bar, gtk_widget_unparent);
  g_clear_pointer (&self->body, gtk_widget_unparent);
  g_clear_pointer (&self->contents, gtk_widget_unparent);
  G_OBJECT_CLASS (apatite_reading_layout_parent_class)->dispose (object);
}

static void
apatite_reading_layout_class_init (ApatiteReadingLayoutClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = apatite_reading_layout_dispose;
  G_OBJECT_CLASS (klass)->set_property = apatite_reading_layout_set_property;
  properties[PROP_CONTENTS] = g_param_spec_object ("contents", NULL, NULL, GTK_TYPE_WIDGET, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_BAR] = g_param_spec_object ("bar", NULL, NULL, GTK_TYPE_WIDGET, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_BODY] = g_param_spec_object ("body", NULL, NULL, GTK_TYPE_WIDGET, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, properties);
  widget_class->measure = apatite_reading_layout_measure;
  widget_class->size_allocate = apatite_reading_layout_size_allocate;
}

static void
apatite_reading_layout_init (ApatiteReadingLayout *self)
{
}
