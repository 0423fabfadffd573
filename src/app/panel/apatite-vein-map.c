/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/panel/apatite-vein-map.h"

#include "app/widgets/apatite-body-figure.h"
#include "app/widgets/apatite-metrics.h"
#include "app/widgets/apatite-palette.h"
#include "lab/apatite-number.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

/* In pixels at the standard text size, but for the scale of the figure. */
#define SCALE 1.3
#define LEAST_SCALE 0.7
#define GAP 8
#define DOT_RADIUS 2.6 /* of the ratio 1 */
#define MOST_RADIUS 12
#define LEAST_RADIUS 1.5

/* Ratios beyond would lose their digits, or their sense, with two decimals. */
#define LEAST_FIXED 0.005
#define MOST_FIXED 1e6

/* Where each sample is taken on the figure, and on which side its number stands; the periphery is not on it. */
static const struct
{
  const char *site;
  double x, y;
  gboolean end;
} places[] = {
  { "jugular-right", 45, 30, FALSE },      { "jugular-left", 55, 30, TRUE },       { "subclavian-right", 34, 43, FALSE }, { "subclavian-left", 66, 43, TRUE },
  { "superior-cava", 48, 50, FALSE },      { "right-atrium", 48, 58, TRUE },       { "brachial-right", 25, 68, FALSE },   { "brachial-left", 75, 68, TRUE },
  { "inferior-cava-high", 49, 74, FALSE }, { "renal-right", 41, 80, FALSE },       { "renal-left", 58, 80, TRUE },        { "inferior-cava-low", 49, 88, FALSE },
  { "common-iliac-right", 44, 98, FALSE }, { "common-iliac-left", 56, 98, TRUE },  { "femoral-right", 41, 116, FALSE },   { "femoral-left", 59, 116, TRUE },
  { "popliteal-right", 41, 150, FALSE },   { "popliteal-left", 59, 150, TRUE },
};

#define N_PLACES G_N_ELEMENTS (places)

struct _ApatiteVeinMap
{
  GtkWidget parent_instance;

  GtkWidget *sides[2];         /* owned by the widget tree: right, left */
  GtkWidget *labels[N_PLACES]; /* likewise; hidden without a ratio */
  GtkAllocation areas[N_PLACES];
  double ratios[N_PLACES];     /* NAN: not known */
};

G_DEFINE_FINAL_TYPE (ApatiteVeinMap, apatite_vein_map, GTK_TYPE_WIDGET)

/**
 * apatite_vein_map_format_ratio:
 *
 * Returns: (transfer full): "1.80": with two decimals in any case, so that
 *   numbers can be compared at a glance
 */
char *
apatite_vein_map_format_ratio (double ratio)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  if (ratio < LEAST_FIXED || ratio > MOST_FIXED)
    return apatite_number_format_locale (ratio, 2);
  return apatite_number_localize (g_ascii_formatd (buffer, sizeof buffer, "%.2f", ratio));
}

static double
get_text_scale (ApatiteVeinMap *self)
{
  return apatite_metrics_text_scale (GTK_WIDGET (self));
}

/* As wide as the widest number or word, whether one is shown or not. */
static int
get_side_width (ApatiteVeinMap *self)
{
  int width = MAX (apatite_metrics_least_width (self->sides[0]), apatite_metrics_least_width (self->sides[1]));

  for (guint i = 0; i < N_PLACES; i++)
    width = MAX (width, apatite_metrics_least_width (self->labels[i]));
  return width + (int) (GAP * get_text_scale (self));
}

/* The figure grows with the text as far as there is room. */
static double
get_scale (ApatiteVeinMap *self,
           int             width)
{
  return CLAMP ((width - 2 * get_side_width (self)) / APATITE_BODY_WIDTH, LEAST_SCALE, SCALE * get_text_scale (self));
}

/* Each number at the height of its vein, or below the one before it on its side. Returns: the height of all */
static int
place_labels (ApatiteVeinMap *self,
              int             width)
{
  double scale = get_scale (self, width);
  int side = get_side_width (self), half = (int) (APATITE_BODY_WIDTH * scale / 2);
  int next[2] = { apatite_metrics_least_height (self->sides[0], -1), apatite_metrics_least_height (self->sides[1], -1) };

  for (guint i = 0; i < N_PLACES; i++)
    {
      GtkAllocation *area = &self->areas[i];
      int *free_from = &next[places[i].end ? 1 : 0];
      GtkRequisition size;

      if (isnan (self->ratios[i]))
        continue;
      gtk_widget_get_preferred_size (self->labels[i], &size, NULL);
      area->width = size.width;
      area->height = size.height;
      area->x = places[i].end ? width / 2 + half + side - size.width : width / 2 - half - side;
      area->y = MAX (*free_from, (int) (places[i].y * scale) - size.height / 2);
      *free_from = area->y + size.height;
    }
  return MAX (MAX (next[0], next[1]), (int) ceil (APATITE_BODY_HEIGHT * scale));
}

static void
apatite_vein_map_measure (GtkWidget      *widget,
                          GtkOrientation  orientation,
                          int             for_size,
                          int            *minimum,
                          int            *natural,
                          int            *minimum_baseline,
                          int            *natural_baseline)
{
  ApatiteVeinMap *self = APATITE_VEIN_MAP (widget);
  int sides = 2 * get_side_width (self), natural_width = sides + (int) ceil (APATITE_BODY_WIDTH * SCALE * get_text_scale (self));

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = sides + (int) ceil (APATITE_BODY_WIDTH * LEAST_SCALE);
      *natural = natural_width;
    }
  else
    *minimum = *natural = place_labels (self, for_size < 0 ? natural_width : for_size);
}

/* A body is drawn as one looks at it, in both directions of reading. */
static void
apatite_vein_map_size_allocate (GtkWidget *widget,
                                int        width,
                                int        height,
                                int        baseline)
{
  ApatiteVeinMap *self = APATITE_VEIN_MAP (widget);
  int half = (int) (APATITE_BODY_WIDTH * get_scale (self, width) / 2) + get_side_width (self);

  place_labels (self, width);
  for (guint i = 0; i < N_PLACES; i++)
    if (!isnan (self->ratios[i]))
      gtk_widget_size_allocate (self->labels[i], &self->areas[i], -1);
  for (guint i = 0; i < G_N_ELEMENTS (self->sides); i++)
    {
      int side = apatite_metrics_least_width (self->sides[i]);
      GtkAllocation area = { i == 0 ? width / 2 - half : width / 2 + half - side, 0, side, apatite_metrics_least_height (self->sides[i], -1) };

      gtk_widget_size_allocate (self->sides[i], &area, -1);
    }
}

/* The vein with the highest ratio; -1: none */
static int
find_highest (ApatiteVeinMap *self)
{
  int highest = -1;

  for (guint i = 0; i < N_PLACES; i++)
    if (!isnan (self->ratios[i]) && (highest < 0 || self->ratios[i] > self->ratios[highest]))
      highest = i;
  return highest;
}

static void
draw_leader (ApatiteVeinMap *self,
             cairo_t        *cr,
             guint           index,
             double          left,
             double          scale)
{
  const GtkAllocation *area = &self->areas[index];
  double gap = GAP / 4.0 * get_text_scale (self);

  apatite_palette_set_source (GTK_WIDGET (self), cr, APATITE_TONE_QUIET);
  cairo_set_line_width (cr, 1);
  cairo_move_to (cr, left + places[index].x * scale, places[index].y * scale);
  cairo_line_to (cr, places[index].end ? area->x - gap : area->x + area->width + gap, area->y + area->height / 2.0);
  cairo_stroke (cr);
}

static void
draw_dot (ApatiteVeinMap *self,
          cairo_t        *cr,
          guint           index,
          double          left,
          double          scale,
          gboolean        highest)
{
  double text = get_text_scale (self);
  double x = left + places[index].x * scale, y = places[index].y * scale;
  double radius = CLAMP (DOT_RADIUS * self->ratios[index], LEAST_RADIUS, MOST_RADIUS) * text;

  apatite_palette_set_source (GTK_WIDGET (self), cr, highest ? APATITE_TONE_PATIENT : APATITE_TONE_TEXT);
  cairo_new_sub_path (cr);
  cairo_arc (cr, x, y, radius, 0, 2 * G_PI);
  cairo_fill (cr);
  if (!highest)
    return;
  apatite_palette_set_source (GTK_WIDGET (self), cr, APATITE_TONE_TEXT);
  cairo_set_line_width (cr, text);
  cairo_new_sub_path (cr);
  cairo_arc (cr, x, y, radius + 1.5 * text, 0, 2 * G_PI);
  cairo_stroke (cr);
}

static void
apatite_vein_map_snapshot (GtkWidget   *widget,
                           GtkSnapshot *snapshot)
{
  ApatiteVeinMap *self = APATITE_VEIN_MAP (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget), highest = find_highest (self);
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  double scale = get_scale (self, width), left = (width - APATITE_BODY_WIDTH * scale) / 2;

  cairo_save (cr);
  cairo_translate (cr, left, 0);
  cairo_scale (cr, scale, scale);
  apatite_body_figure_draw (widget, cr);
  cairo_restore (cr);
  for (guint i = 0; i < N_PLACES; i++)
    if (!isnan (self->ratios[i]))
      draw_leader (self, cr, i, left, scale);
  /* The highest one first, so that it covers none of its neighbours. */
  if (highest >= 0)
    draw_dot (self, cr, highest, left, scale, TRUE);
  for (guint i = 0; i < N_PLACES; i++)
    if (!isnan (self->ratios[i]) && (int) i != highest)
      draw_dot (self, cr, i, left, scale, FALSE);
  cairo_destroy (cr);
  GTK_WIDGET_CLASS (apatite_vein_map_parent_class)->snapshot (widget, snapshot);
}

static GtkSizeRequestMode
apatite_vein_map_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
mark_highest (ApatiteVeinMap *self)
{
  int highest = find_highest (self);

  for (guint i = 0; i < N_PLACES; i++)
    {
      gtk_widget_remove_css_class (self->labels[i], (int) i == highest ? "caption" : "caption-heading");
      gtk_widget_add_css_class (self->labels[i], (int) i == highest ? "caption-heading" : "caption");
    }
}

/**
 * apatite_vein_map_set_ratio:
 * @site: id of a site of venous sampling; one that is not on the figure is left out
 * @ratio: to the periphery; NAN for none
 */
void
apatite_vein_map_set_ratio (ApatiteVeinMap *self,
                            const char     *site,
                            double          ratio)
{
  for (guint i = 0; i < N_PLACES; i++)
    if (strcmp (places[i].site, site) == 0)
      {
        g_autofree char *number = apatite_vein_map_format_ratio (ratio);
        g_autofree char *text = g_strdup_printf ("×\302\240%s", number);

        self->ratios[i] = ratio;
        gtk_label_set_label (GTK_LABEL (self->labels[i]), text);
        gtk_widget_set_visible (self->labels[i], !isnan (ratio));
      }
  mark_highest (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/* What is drawn, in words; the sheet has every number. */
void
apatite_vein_map_describe (ApatiteVeinMap *self,
                           const char     *text)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

static GtkWidget *
new_label (ApatiteVeinMap *self,
           const char     *text,
           const char     *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (label, css_class);
  gtk_widget_set_parent (label, GTK_WIDGET (self));
  return label;
}

static void
apatite_vein_map_dispose (GObject *object)
{
  ApatiteVeinMap *self = APATITE_VEIN_MAP (object);

  for (guint i = 0; i < N_PLACES; i++)
    g_clear_pointer (&self->labels[i], gtk_widget_unparent);
  for (guint i = 0; i < G_N_ELEMENTS (self->sides); i++)
    g_clear_pointer (&self->sides[i], gtk_widget_unparent);
  G_OBJECT_CLASS (apatite_vein_map_parent_class)->dispose (object);
}

static void
apatite_vein_map_class_init (ApatiteVeinMapClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = apatite_vein_map_dispose;
  widget_class->measure = apatite_vein_map_measure;
  widget_class->size_allocate = apatite_vein_map_size_allocate;
  widget_class->snapshot = apatite_vein_map_snapshot;
  widget_class->get_request_mode = apatite_vein_map_get_request_mode;
  gtk_widget_class_set_css_name (widget_class, "veinmap");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
apatite_vein_map_init (ApatiteVeinMap *self)
{
  self->sides[0] = new_label (self, C_("side of the body", "Right"), "caption-heading");
  self->sides[1] = new_label (self, C_("side of the body", "Left"), "caption-heading");
  for (guint i = 0; i < N_PLACES; i++)
    {
      self->ratios[i] = NAN;
      self->labels[i] = new_label (self, "", "numeric");
      gtk_widget_set_visible (self->labels[i], FALSE);
    }
  apatite_metrics_follow_text (GTK_WIDGET (self));
}
