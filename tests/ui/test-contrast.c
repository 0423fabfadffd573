/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Every colour of text on every ground that it stands on, measured on what is drawn: 4.5 to 1 at least; and 3 to 1
 * for what has to be seen of a chart. */

#include "app/page/apatite-chart-bar.h"
#include "app/shell/apatite-application.h"
#include "app/widgets/apatite-palette.h"
#include "ui/apatite-ui-test.h"

#include <adwaita.h>
#include <math.h>

#define LEAST_CONTRAST 4.5
#define LEAST_CHART_CONTRAST 3.0
#define SIDE 48

/* A style class, or a link. */
static const char * const texts[] = {
  "", "dim-label", "caption", "apatite-note", "apatite-mark", "apatite-subtitle", "apatite-low", "apatite-high", "apatite-critical", "result-snippet",
  "lab-problem", "lab-remark", "accent", "warning", "error", "link", "quiet link",
};

static const char * const grounds[] = {
  "content-pane", "sidebar-pane", "panel-pane", "notice-bar", "apatite-alert", "apatite-notice", "apatite-box-stop", "apatite-box-end", "remark-spurious",
};

static double
linear (double share)
{
  return share <= 0.03928 ? share / 12.92 : pow ((share + 0.055) / 1.055, 2.4);
}

static double
luminance (const guchar *pixel)
{
  return 0.2126 * linear (pixel[2] / 255.0) + 0.7152 * linear (pixel[1] / 255.0) + 0.0722 * linear (pixel[0] / 255.0);
}

static double
contrast (double a,
          double b)
{
  return (MAX (a, b) + 0.05) / (MIN (a, b) + 0.05);
}

/* A block that fills its letters' place, in the colour of the text. */
static GtkWidget *
new_text (const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  if (g_str_has_suffix (css_class, "link"))
    {
      /* As prose has it. */
      GtkWidget *prose = g_object_new (ADW_TYPE_BIN, "css-name", "prose", "child", label, NULL);

      gtk_label_set_markup (GTK_LABEL (label), "<a href=\"x\">████</a>");
      if (g_str_equal (css_class, "quiet link"))
        gtk_widget_add_css_class (prose, "apatite-note");
      return prose;
    }
  gtk_label_set_text (GTK_LABEL (label), "████");
  if (css_class[0] != '\0')
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static double
measure (GtkWidget *window)
{
  int width = gtk_widget_get_width (window), height = gtk_widget_get_height (window);
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (window);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  g_autofree guchar *pixels = g_malloc ((gsize) width * height * 4);
  double ground, most = 1;

  gdk_paintable_snapshot (paintable, snapshot, width, height);
  node = gtk_snapshot_free_to_node (snapshot);
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (window)), node, &GRAPHENE_RECT_INIT (0, 0, width, height));
  gdk_texture_download (texture, pixels, (gsize) width * 4);
  /* Beside the text, inside any edge. */
  ground = luminance (pixels + ((gsize) (height / 2) * width + SIDE / 3) * 4);
  for (int y = height / 3; y < height * 2 / 3; y++)
    for (int x = SIDE; x < width - SIDE; x++)
      most = MAX (most, contrast (ground, luminance (pixels + ((gsize) y * width + x) * 4)));
  return most;
}

static void
check_texts (const char *scheme)
{
  for (guint i = 0; i < G_N_ELEMENTS (grounds); i++)
    for (guint j = 0; j < G_N_ELEMENTS (texts); j++)
      {
        GtkWidget *window = gtk_window_new (), *pane = adw_bin_new (), *ground = adw_bin_new (), *text = new_text (texts[j]);
        double found;

        /* A coloured box lies on the page, and a remark on the panel. */
        gtk_widget_add_css_class (pane, g_str_has_prefix (grounds[i], "remark") ? "panel-pane" : "content-pane");
        gtk_widget_add_css_class (ground, grounds[i]);
        gtk_widget_set_margin_start (text, SIDE);
        gtk_widget_set_margin_end (text, SIDE);
        gtk_widget_set_margin_top (text, SIDE / 2);
        gtk_widget_set_margin_bottom (text, SIDE / 2);
        adw_bin_set_child (ADW_BIN (ground), text);
        adw_bin_set_child (ADW_BIN (pane), ground);
        gtk_window_set_decorated (GTK_WINDOW (window), FALSE);
        gtk_window_set_child (GTK_WINDOW (window), pane);
        gtk_window_present (GTK_WINDOW (window));
        gtk_test_widget_wait_for_draw (window);
        found = measure (window);
        g_test_message ("%s: “%s” on “%s” %.2f", scheme, texts[j], grounds[i], found);
        if (found < LEAST_CONTRAST)
          g_error ("%s: “%s” on “%s” has a contrast of %.2f", scheme, texts[j], grounds[i], found);
        gtk_window_destroy (GTK_WINDOW (window));
      }
}

static void
draw_edge_cb (GtkDrawingArea *area,
              cairo_t        *cr,
              int             width,
              int             height,
              gpointer        data)
{
  apatite_palette_set_source (GTK_WIDGET (area), cr, APATITE_TONE_EDGE);
  cairo_paint (cr);
}

/* A line of the panel's charts. */
static GtkWidget *
new_edge (void)
{
  GtkWidget *area = gtk_drawing_area_new ();

  gtk_drawing_area_set_content_width (GTK_DRAWING_AREA (area), 3 * SIDE);
  gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (area), SIDE);
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (area), draw_edge_cb, NULL, NULL);
  return area;
}

/* An interval; the ring lies before what is measured. */
static GtkWidget *
new_interval (void)
{
  GtkWidget *bar = apatite_chart_bar_new (NULL);

  apatite_chart_bar_set_range (APATITE_CHART_BAR (bar), 0, 10, 0, NAN, NAN, 3, 7);
  return bar;
}

static void
check_chart (const char *scheme,
             const char *ground,
             GtkWidget  *chart)
{
  GtkWidget *window = gtk_window_new (), *pane = adw_bin_new ();
  double found;

  gtk_widget_add_css_class (pane, ground);
  gtk_widget_set_margin_start (chart, SIDE / 2);
  gtk_widget_set_margin_end (chart, SIDE / 2);
  gtk_widget_set_margin_top (chart, SIDE / 2);
  gtk_widget_set_margin_bottom (chart, SIDE / 2);
  adw_bin_set_child (ADW_BIN (pane), chart);
  gtk_window_set_decorated (GTK_WINDOW (window), FALSE);
  gtk_window_set_child (GTK_WINDOW (window), pane);
  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (window);
  found = measure (window);
  g_test_message ("%s: %s on “%s” %.2f", scheme, G_OBJECT_TYPE_NAME (chart), ground, found);
  if (found < LEAST_CHART_CONTRAST)
    g_error ("%s: %s on “%s” has a contrast of %.2f", scheme, G_OBJECT_TYPE_NAME (chart), ground, found);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
check_charts (const char *scheme)
{
  check_chart (scheme, "panel-pane", new_edge ());
  check_chart (scheme, "content-pane", new_interval ());
}

static void
test_light (void)
{
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_FORCE_LIGHT);
  check_texts ("light");
  check_charts ("light");
}

static void
test_dark (void)
{
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_FORCE_DARK);
  check_texts ("dark");
  check_charts ("dark");
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (ApatiteApplication) application = NULL;
  g_autoptr (GError) error = NULL;

  gtk_test_init (&argc, &argv, NULL);
  /* Brings the program's styles. */
  application = apatite_application_new ();
  g_application_register (G_APPLICATION (application), NULL, &error);
  g_assert_no_error (error);
  g_test_add_func ("/contrast/light", test_light);
  g_test_add_func ("/contrast/dark", test_dark);
  return g_test_run ();
}
