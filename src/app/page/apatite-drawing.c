/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/page/apatite-drawing.h"

#include <math.h>
#include <string.h>

/* No drawing is rendered larger than this, whatever the window asks for. */
#define MAX_PIXELS 4096
/* On paper, to a point: 220 to the inch. */
#define PRINT_PIXELS 3.05

struct _ApatiteDrawing
{
  GObject parent_instance;

  char *svg;
  char *colored; /* svg with its colour filled in */
  int width, height;
  int scale;
  GdkRGBA color;
  GdkTexture *texture; /* at the size that was drawn last */
};

static void apatite_drawing_paintable_init (GdkPaintableInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (ApatiteDrawing, apatite_drawing, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (GDK_TYPE_PAINTABLE, apatite_drawing_paintable_init))

static char *
fill_color (ApatiteDrawing *self,
            const GdkRGBA  *rgba)
{
  g_autofree char *color = g_strdup_printf ("#%02x%02x%02x", (int) lround (rgba->red * 255), (int) lround (rgba->green * 255), (int) lround (rgba->blue * 255));
  g_auto (GStrv) parts = g_strsplit (self->svg, "currentColor", -1);

  return g_strjoinv (color, parts);
}

static void
recolor (ApatiteDrawing *self)
{
  g_free (self->colored);
  self->colored = fill_color (self, &self->color);
  g_clear_object (&self->texture);
}

/* Width and height of the root element. */
static int
read_length (const char *svg,
             const char *attribute,
             int         fallback)
{
  const char *root = strstr (svg, "<svg");
  const char *end = root != NULL ? strchr (root, '>') : NULL;
  const char *found = root != NULL ? g_strstr_len (root, end != NULL ? end - root : -1, attribute) : NULL;

  return found != NULL ? MAX (1, (int) g_ascii_strtod (found + strlen (attribute), NULL)) : fallback;
}

ApatiteDrawing *
apatite_drawing_new (GBytes *svg)
{
  ApatiteDrawing *self = g_object_new (APATITE_TYPE_DRAWING, NULL);

  self->svg = g_strndup (g_bytes_get_data (svg, NULL), g_bytes_get_size (svg));
  self->width = read_length (self->svg, " width=\"", 720);
  self->height = read_length (self->svg, " height=\"", 440);
  recolor (self);
  return self;
}

void
apatite_drawing_set_color (ApatiteDrawing *self,
                           const GdkRGBA  *color)
{
  if (gdk_rgba_equal (&self->color, color))
    return;
  self->color = *color;
  recolor (self);
  gdk_paintable_invalidate_contents (GDK_PAINTABLE (self));
}

void
apatite_drawing_set_scale (ApatiteDrawing *self,
                           int             scale)
{
  if (self->scale == scale)
    return;
  self->scale = scale;
  gdk_paintable_invalidate_contents (GDK_PAINTABLE (self));
}

/* Returns: (nullable) */
static GdkPixbuf *
render (const char *svg,
        int         width,
        int         height)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (svg, strlen (svg), NULL);
  g_autoptr (GError) error = NULL;
  GdkPixbuf *pixbuf = gdk_pixbuf_new_from_stream_at_scale (stream, width, height, TRUE, NULL, &error);

  if (pixbuf == NULL)
    g_debug ("drawing: %s", error->message);
  return pixbuf;
}

/* Height to width. */
double
apatite_drawing_get_ratio (ApatiteDrawing *self)
{
  return (double) self->height / self->width;
}

/**
 * apatite_drawing_print:
 * @width: in the units of @cr, which are points
 *
 * Draws it in black at the origin of @cr.
 *
 * Returns: %FALSE if that can't be done
 */
gboolean
apatite_drawing_print (ApatiteDrawing *self,
                       cairo_t        *cr,
                       double          width)
{
  const GdkRGBA black = { 0, 0, 0, 1 };
  g_autofree char *svg = fill_color (self, &black);
  int pixels = MIN (MAX_PIXELS, (int) ceil (width * PRINT_PIXELS));
  g_autoptr (GdkPixbuf) pixbuf = render (svg, pixels, (int) ceil (pixels * apatite_drawing_get_ratio (self)) + 1);

  if (pixbuf == NULL)
    return FALSE;
  cairo_save (cr);
  cairo_scale (cr, width / gdk_pixbuf_get_width (pixbuf), width / gdk_pixbuf_get_width (pixbuf));
  gdk_cairo_set_source_pixbuf (cr, pixbuf, 0, 0);
  cairo_paint (cr);
  cairo_restore (cr);
  return TRUE;
}

static void
apatite_drawing_snapshot (GdkPaintable *paintable,
                          GdkSnapshot  *snapshot,
                          double        width,
                          double        height)
{
  ApatiteDrawing *self = APATITE_DRAWING (paintable);
  int pixels = MIN (MAX_PIXELS, (int) ceil (width * self->scale));

  if (self->texture == NULL || gdk_texture_get_width (self->texture) != pixels)
    {
      g_autoptr (GdkPixbuf) pixbuf = render (self->colored, pixels, MIN (MAX_PIXELS, (int) ceil (height * self->scale) + 1));

      g_clear_object (&self->texture);
      self->texture = pixbuf != NULL ? gdk_texture_new_for_pixbuf (pixbuf) : NULL;
    }
  if (self->texture != NULL)
    gdk_paintable_snapshot (GDK_PAINTABLE (self->texture), snapshot, width, height);
}

static int
apatite_drawing_get_intrinsic_width (GdkPaintable *paintable)
{
  return APATITE_DRAWING (paintable)->width;
}

static int
apatite_drawing_get_intrinsic_height (GdkPaintable *paintable)
{
  return APATITE_DRAWING (paintable)->height;
}

static void
apatite_drawing_paintable_init (GdkPaintableInterface *iface)
{
  iface->snapshot = apatite_drawing_snapshot;
  iface->get_intrinsic_width = apatite_drawing_get_intrinsic_width;
  iface->get_intrinsic_height = apatite_drawing_get_intrinsic_height;
}

static void
apatite_drawing_finalize (GObject *object)
{
  ApatiteDrawing *self = APATITE_DRAWING (object);

  g_clear_object (&self->texture);
  g_free (self->svg);
  g_free (self->colored);
  G_OBJECT_CLASS (apatite_drawing_parent_class)->finalize (object);
}

static void
apatite_drawing_class_init (ApatiteDrawingClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = apatite_drawing_finalize;
}

static void
apatite_drawing_init (ApatiteDrawing *self)
{
  self->scale = 1;
  self->color.alpha = 1;
}
