/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The panel for those who read with type of twice the size: nothing is cut off, nothing lies upon something else. */

#include "config.h"

#include "app/panel/apatite-vein-map.h"
#include "app/widgets/apatite-text-clamp.h"
#include "app/widgets/apatite-wrap-box.h"
#include "ui/apatite-panel-test.h"

#include <math.h>

/* Of the panel in a window of 360 pixels, which has edges. */
#define LEAST_WIDTH 350

/* As the program does, whose style decides how much room things take. */
static void
use_style (void)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (provider, "/io/github/apatite/Apatite/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (provider), GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

static void
set_text_size (double scale)
{
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", (int) (96 * 1024 * scale), NULL);
}

/* The widget that asks for the room, and what it stands in. */
static void
tell_widest (GtkWidget *widget,
             int        depth)
{
  GtkWidget *widest = NULL;
  int least, most = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      if (!gtk_widget_get_visible (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
      if (least > most)
        {
          most = least;
          widest = child;
        }
    }
  if (widest == NULL)
    return;
  g_test_message ("%*s%s needs %d%s%s", depth, "", G_OBJECT_TYPE_NAME (widest), most, GTK_IS_LABEL (widest) ? ": " : "",
                  GTK_IS_LABEL (widest) ? gtk_label_get_text (GTK_LABEL (widest)) : "");
  tell_widest (widest, depth + 1);
}

static void
check_fits (Fixture *fixture)
{
  int least;

  gtk_widget_measure (GTK_WIDGET (fixture->panel), GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  if (least <= LEAST_WIDTH)
    return;
  tell_widest (GTK_WIDGET (fixture->panel), 0);
  g_error ("the panel needs %d pixels", least);
}

/* Neither children of a box nor those of a row that wraps share any of their room. */
static void
check_apart (GtkWidget *widget)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      graphene_rect_t area, other, shared;

      if (!gtk_widget_get_mapped (child))
        continue;
      check_apart (child);
      if (!GTK_IS_BOX (widget) && !APATITE_IS_WRAP_BOX (widget))
        continue;
      g_assert_true (gtk_widget_compute_bounds (child, widget, &area));
      for (GtkWidget *next = gtk_widget_get_next_sibling (child); next != NULL; next = gtk_widget_get_next_sibling (next))
        {
          if (!gtk_widget_get_mapped (next))
            continue;
          g_assert_true (gtk_widget_compute_bounds (next, widget, &other));
          if (graphene_rect_intersection (&area, &other, &shared) && shared.size.width > 1 && shared.size.height > 1)
            g_error ("%s and %s in a %s share %g × %g", G_OBJECT_TYPE_NAME (child), G_OBJECT_TYPE_NAME (next), G_OBJECT_TYPE_NAME (widget), shared.size.width, shared.size.height);
        }
    }
}

static void
test_twice (Fixture       *fixture,
            gconstpointer  data)
{
  set_text_size (2);
  check_fits (fixture);
  load_example (fixture, "example-tio");
  type_value (fixture, "phosphate", "0.4");
  type_value (fixture, "calcium", "14.5");
  gtk_editable_set_text (apatite_lab_row_get_entry (get_row (fixture, "albumin")), "1e400");
  apatite_ui_wait_for (apatite_lab_row_get_problem (get_row (fixture, "albumin")) != NULL);
  for (guint i = 0; i < apatite_lab_table_get_size (apatite_session_get_knowledge (fixture->session)->labs); i++)
    g_assert_nonnull (get_row (fixture, apatite_lab_table_get (apatite_session_get_knowledge (fixture->session)->labs, i)->id));
  apatite_ui_settle ();
  gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->panel));
  check_fits (fixture);
  check_apart (GTK_WIDGET (fixture->panel));
  set_text_size (1);
}

/* Larger type has more of the window, not the same pixels. */
static void
test_clamp (Fixture       *fixture,
            gconstpointer  data)
{
  AdwClamp *clamp = ADW_CLAMP (apatite_ui_find_type (find (fixture, GTK_TYPE_PANED), ADW_TYPE_CLAMP));
  int size = adw_clamp_get_maximum_size (clamp);

  set_text_size (2);
  g_assert_cmpint (adw_clamp_get_maximum_size (clamp), ==, 2 * size);
  set_text_size (1);
  g_assert_cmpint (adw_clamp_get_maximum_size (clamp), ==, size);
}

static int
get_height (Fixture *fixture,
            GType    type)
{
  int least;

  gtk_widget_measure (apatite_ui_find_type (GTK_WIDGET (fixture->panel), type), GTK_ORIENTATION_VERTICAL, 600, &least, NULL, NULL, NULL);
  return least;
}

/* What is drawn grows with the text around it. */
static void
test_charts (Fixture       *fixture,
             gconstpointer  data)
{
  int chart, map;

  load_example (fixture, "example-tio");
  chart = get_height (fixture, GTK_TYPE_DRAWING_AREA);
  map = get_height (fixture, APATITE_TYPE_VEIN_MAP);
  set_text_size (2);
  g_assert_cmpint (get_height (fixture, GTK_TYPE_DRAWING_AREA), ==, 2 * chart);
  g_assert_cmpint (get_height (fixture, APATITE_TYPE_VEIN_MAP), >, map * 3 / 2);
  set_text_size (1);
  g_assert_cmpint (get_height (fixture, GTK_TYPE_DRAWING_AREA), ==, chart);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  use_style ();
  set_text_size (1);
  g_test_add ("/panel-text/twice", Fixture, NULL, set_up, test_twice, tear_down);
  g_test_add ("/panel-text/clamp", Fixture, NULL, set_up, test_clamp, tear_down);
  g_test_add ("/panel-text/charts", Fixture, NULL, set_up, test_charts, tear_down);
  return g_test_run ();
}
