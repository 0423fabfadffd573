/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/page/apatite-site-map.h"

#include "app/widgets/apatite-body-figure.h"
#include "app/widgets/apatite-metrics.h"
#include "app/widgets/apatite-palette.h"

#include <math.h>
#include <string.h>

/* Of the figure at the standard text size, and of the labels beside it; the latter in characters. */
#define SCALE 1.3
#define EDGE 8
#define GAP 8
#define LABEL_CHARS 22
#define LEAST_LABEL_CHARS 9
/* Radii on the figure: of the disc of 100 %, and of the smallest that is well seen. */
#define FULL_RADIUS 18.0
#define LEAST_RADIUS 3.2

typedef struct
{
  const char *id;
  double x, y;  /* on the body figure */
  gboolean end; /* the side that its label stands on */
} Site;

/* The sites of study.rng, from the head down. */
static const Site sites[] = {
  { "head", 50, 12, TRUE }, { "head-neck", 50, 18, TRUE }, { "trunk", 55, 62, TRUE }, { "upper-limb", 24, 74, FALSE }, { "spine", 50, 70, TRUE },
  { "hip", 41, 100, FALSE }, { "hand", 20, 102, FALSE }, { "lower-limb", 59, 142, TRUE }, { "foot", 59, 190, TRUE },
};

typedef struct
{
  const Site *site;
  double share;
  GtkWidget *label;
  int y, height; /* of the label, where it was put */
} Mark;

struct _ApatiteSiteMap
{
  GtkWidget parent_instance;

  GArray *marks; /* Mark, from the head down */
};

G_DEFINE_FINAL_TYPE (ApatiteSiteMap, apatite_site_map, GTK_TYPE_WIDGET)

static int
get_least_label_width (ApatiteSiteMap *self)
{
  return LEAST_LABEL_CHARS * apatite_metrics_char_width (GTK_WIDGET (self));
}

/* The figure grows with the text as far as the labels leave room. */
static double
get_scale (ApatiteSiteMap *self,
           int             width)
{
  double wanted = SCALE * apatite_metrics_text_scale (GTK_WIDGET (self));
  double room = (width - 2 * (GAP + get_least_label_width (self))) / APATITE_BODY_WIDTH;

  return MAX (MIN (SCALE, wanted), MIN (wanted, room));
}

static int
get_figure_width (ApatiteSiteMap *self,
                  int             width)
{
  return (int) (APATITE_BODY_WIDTH * get_scale (self, width));
}

static int
get_label_width (ApatiteSiteMap *self,
                 int             width)
{
  return CLAMP ((width - get_figure_width (self, width)) / 2 - GAP, 0, LABEL_CHARS * apatite_metrics_char_width (GTK_WIDGET (self)));
}

static int
compare_marks (gconstpointer a,
               gconstpointer b)
{
  const Mark *left = a, *right = b;

  return (left->site->y > right->site->y) - (left->site->y < right->site->y);
}

/* Puts each label at the height of its site, or below the one before it. Returns: the height of all */
static int
place_labels (ApatiteSiteMap *self,
              int             width)
{
  double scale = get_scale (self, width);
  int label_width = get_label_width (self, width);
  int next[2] = { 0, 0 };

  for (guint i = 0; i < self->marks->len; i++)
    {
      Mark *mark = &g_array_index (self->marks, Mark, i);
      int *free_from = &next[mark->site->end ? 1 : 0];

      mark->height = apatite_metrics_least_height (mark->label, label_width);
      mark->y = MAX (*free_from, (int) (EDGE + mark->site->y * scale) - mark->height / 2);
      *free_from = mark->y + mark->height + EDGE / 2;
    }
  return MAX (MAX (next[0], next[1]), (int) (APATITE_BODY_HEIGHT * scale) + 2 * EDGE);
}

static void
apatite_site_map_measure (GtkWidget      *widget,
                          GtkOrientation  orientation,
                          int             for_size,
                          int            *minimum,
                          int            *natural,
                          int            *minimum_baseline,
                          int            *natural_baseline)
{
  ApatiteSiteMap *self = APATITE_SITE_MAP (widget);
  int natural_width = (int) (APATITE_BODY_WIDTH * SCALE * apatite_metrics_text_scale (widget)) + 2 * (GAP + LABEL_CHARS * apatite_metrics_char_width (widget));

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = get_figure_width (self, 0) + 2 * (GAP + get_least_label_width (self));
      *natural = natural_width;
    }
  else
    *minimum = *natural = place_labels (self, for_size < 0 ? natural_width : for_size);
}

/* A body is drawn as one looks at it, in both directions of reading. */
static void
apatite_site_map_size_allocate (GtkWidget *widget,
                                int        width,
                                int        height,
                                int        baseline)
{
  ApatiteSiteMap *self = APATITE_SITE_MAP (widget);
  int label_width = get_label_width (self, width);
  int middle = width / 2, half = get_figure_width (self, width) / 2 + GAP;

  place_labels (self, width);
  for (guint i = 0; i < self->marks->len; i++)
    {
      const Mark *mark = &g_array_index (self->marks, Mark, i);
      GtkAllocation area = { mark->site->end ? middle + half : middle - half - label_width, mark->y, label_width, mark->height };

      gtk_widget_size_allocate (mark->label, &area, -1);
    }
}

static void
draw_mark (ApatiteSiteMap *self,
           cairo_t        *cr,
           const Mark     *mark,
           double          left,
           double          scale)
{
  double x = left + mark->site->x * scale, y = EDGE + mark->site->y * scale;
  double edge = mark->site->end ? left + APATITE_BODY_WIDTH * scale + GAP / 2.0 : left - GAP / 2.0;
  double radius = MAX (LEAST_RADIUS, FULL_RADIUS * sqrt (mark->share)) * scale;

  apatite_palette_set_source (GTK_WIDGET (self), cr, APATITE_TONE_EDGE);
  cairo_set_line_width (cr, 1);
  cairo_move_to (cr, x, y);
  cairo_line_to (cr, edge, mark->y + mark->height / 2.0);
  cairo_stroke (cr);
  apatite_palette_set_source (GTK_WIDGET (self), cr, APATITE_TONE_PATIENT);
  cairo_arc (cr, x, y, radius, 0, 2 * G_PI);
  cairo_fill (cr);
}

static void
apatite_site_map_snapshot (GtkWidget   *widget,
                           GtkSnapshot *snapshot)
{
  ApatiteSiteMap *self = APATITE_SITE_MAP (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  double scale = get_scale (self, width), left = width / 2 - APATITE_BODY_WIDTH * scale / 2;

  cairo_save (cr);
  cairo_translate (cr, left, EDGE);
  cairo_scale (cr, scale, scale);
  apatite_body_figure_draw (widget, cr);
  cairo_restore (cr);
  for (guint i = 0; i < self->marks->len; i++)
    draw_mark (self, cr, &g_array_index (self->marks, Mark, i), left, scale);
  cairo_destroy (cr);
  for (guint i = 0; i < self->marks->len; i++)
    gtk_widget_snapshot_child (widget, g_array_index (self->marks, Mark, i).label, snapshot);
}

static GtkSizeRequestMode
apatite_site_map_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/**
 * apatite_site_map_add:
 * @site: one of study.rng; another is left out
 * @share: from 0 to 1
 * @label: name and figure
 */
void
apatite_site_map_add (ApatiteSiteMap *self,
                      const char     *site,
                      double          share,
                      const char     *label)
{
  for (guint i = 0; i < G_N_ELEMENTS (sites); i++)
    if (strcmp (sites[i].id, site) == 0)
      {
        Mark mark = { &sites[i], share, gtk_label_new (label) };

        gtk_label_set_wrap (GTK_LABEL (mark.label), TRUE);
        gtk_label_set_wrap_mode (GTK_LABEL (mark.label), PANGO_WRAP_WORD_CHAR);
        gtk_label_set_xalign (GTK_LABEL (mark.label), sites[i].end ? 0 : 1);
        gtk_label_set_justify (GTK_LABEL (mark.label), sites[i].end ? GTK_JUSTIFY_LEFT : GTK_JUSTIFY_RIGHT);
        gtk_widget_add_css_class (mark.label, "caption");
        gtk_widget_set_parent (mark.label, GTK_WIDGET (self));
        g_array_append_val (self->marks, mark);
        g_array_sort (self->marks, compare_marks);
        return;
      }
}

/**
 * apatite_site_map_new:
 * @description: all sites and shares in words
 */
GtkWidget *
apatite_site_map_new (const char *description)
{
  GtkWidget *self = g_object_new (APATITE_TYPE_SITE_MAP, NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, description, -1);
  return self;
}

static void
apatite_site_map_dispose (GObject *object)
{
  ApatiteSiteMap *self = APATITE_SITE_MAP (object);

  for (guint i = 0; i < self->marks->len; i++)
    g_clear_pointer (&g_array_index (self->marks, Mark, i).label, gtk_widget_unparent);
  g_array_set_size (self->marks, 0);
  G_OBJECT_CLASS (apatite_site_map_parent_class)->dispose (object);
}

static void
apatite_site_map_finalize (GObject *object)
{
  g_array_unref (APATITE_SITE_MAP (object)->marks);
  G_OBJECT_CLASS (apatite_site_map_parent_class)->finalize (object);
}

static void
apatite_site_map_class_init (ApatiteSiteMapClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = apatite_site_map_dispose;
  object_class->finalize = apatite_site_map_finalize;
  widget_class->measure = apatite_site_map_measure;
  widget_class->size_allocate = apatite_site_map_size_allocate;
  widget_class->snapshot = apatite_site_map_snapshot;
  widget_class->get_request_mode = apatite_site_map_get_request_mode;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
apatite_site_map_init (ApatiteSiteMap *self)
{
  self->marks = g_array_new (FALSE, TRUE, sizeof (Mark));
  apatite_metrics_follow_text (GTK_WIDGET (self));
}
