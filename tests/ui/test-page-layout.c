/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How a page is laid out: it fits its window, and the line that is read stays where it is whatever grows above it. */

#include "config.h"

#include "app/page/apatite-contents.h"
#include "app/page/apatite-document.h"
#include "app/page/apatite-page.h"
#include "ui/apatite-session-test.h"

#include <adwaita.h>
#include <math.h>
#include <string.h>

/* In pixels: what the eye takes for the same place. */
#define SAME_PLACE 2
/* Of a column in a window of 360 pixels, which has edges. */
#define LEAST_WIDTH 340

typedef struct
{
  ApatiteSession *session;
  ApatitePage *page;
  GtkWindow *window;
} Fixture;

/* As the program does, whose style decides how much room things take. */
static void
use_style (void)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (provider, "/io/github/apatite/Apatite/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (provider), GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->session = apatite_ui_new_session ();
  fixture->page = apatite_page_new (fixture->session);
  fixture->window = apatite_ui_show (GTK_WIDGET (fixture->page), 640, 700);
  apatite_ui_load (fixture->session);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  gtk_window_destroy (fixture->window);
  apatite_ui_settle ();
  g_clear_object (&fixture->session);
}

static gboolean
is_section (GtkWidget *widget,
            gpointer   data)
{
  return GTK_IS_LABEL (widget) && gtk_widget_has_css_class (widget, "apatite-section") && strcmp (gtk_label_get_text (GTK_LABEL (widget)), data) == 0;
}

static double
find_top (Fixture   *fixture,
          GtkWidget *widget)
{
  graphene_point_t point;

  return gtk_widget_compute_point (widget, GTK_WIDGET (fixture->page), &GRAPHENE_POINT_INIT (0, 0), &point) ? point.y : NAN;
}

typedef struct
{
  Fixture *fixture;
  GtkWidget *heading;
  double top;
  double moved; /* the farthest that was painted */
} Watch;

static void
paint_cb (GdkFrameClock *clock,
          Watch         *watch)
{
  watch->moved = MAX (watch->moved, fabs (find_top (watch->fixture, watch->heading) - watch->top));
}

static int
get_height (Fixture *fixture)
{
  return gtk_widget_get_height (apatite_ui_find_type (GTK_WIDGET (fixture->page), APATITE_TYPE_DOCUMENT));
}

static void
scroll (Fixture *fixture,
        double   pixels)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (gtk_widget_get_ancestor (apatite_ui_find_type (GTK_WIDGET (fixture->page), APATITE_TYPE_DOCUMENT), GTK_TYPE_VIEWPORT)));

  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + pixels);
}

/* A patient is entered beside a page that is being read: not even one frame shows it elsewhere. */
static void
test_patient (Fixture       *fixture,
              gconstpointer  data)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (fixture->page));
  Watch watch = { fixture };
  gulong id;
  int height;

  apatite_page_open (fixture->page, "monograph/phosphaturic-mesenchymal-tumor#therapy");
  gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->page));
  watch.heading = apatite_ui_find (GTK_WIDGET (fixture->page), is_section, (gpointer) "Therapy");
  g_assert_nonnull (watch.heading);
  apatite_ui_wait_for (find_top (fixture, watch.heading) < 100);
  /* The reader goes on by some lines. */
  scroll (fixture, 60);
  apatite_ui_settle ();
  gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->page));
  watch.top = find_top (fixture, watch.heading);
  height = get_height (fixture);

  id = g_signal_connect (clock, "paint", G_CALLBACK (paint_cb), &watch);
  apatite_ui_take_example (fixture->session, "example-tio");
  apatite_ui_wait_for (get_height (fixture) > height);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->page));
  g_assert_cmpfloat (watch.moved, <=, SAME_PLACE);
  apatite_session_clear_case (fixture->session);
  apatite_ui_wait_for (get_height (fixture) == height);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->page));
  g_assert_cmpfloat (watch.moved, <=, SAME_PLACE);
  g_signal_handler_disconnect (clock, id);
}

/* What lies between the heading of the codes and the next one in the column. */
static void
check_codes_fit (Fixture *fixture,
                 int      width)
{
  GtkWidget *heading = apatite_ui_find (GTK_WIDGET (fixture->page), is_section, (gpointer) "Codes");
  GType scrolled = GTK_TYPE_SCROLLED_WINDOW;

  g_assert_nonnull (heading);
  for (GtkWidget *block = gtk_widget_get_next_sibling (heading); block != NULL; block = gtk_widget_get_next_sibling (block))
    {
      int least;

      if (gtk_widget_has_css_class (block, "apatite-table-frame") || gtk_widget_has_css_class (block, "apatite-section"))
        break;
      g_assert_null (apatite_ui_find (block, apatite_ui_is_of_type, &scrolled));
      gtk_widget_measure (block, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
      g_assert_cmpint (least, <=, width);
    }
}

/* Six facts of a code, none of them at the end of a table that has to be moved sideways. */
static void
test_codes (Fixture       *fixture,
            gconstpointer  data)
{
  static const char * const facts[] = { "ICD-10-CM D21.9", "Benign neoplasm of connective and other soft tissue, unspecified", "The code is broader than this page",
                                         "release 2021-01", "seen in: ICD-10-CM code list, January 2021", "703649004 (inactive)" };
  g_autofree char *text = NULL;

  apatite_page_open (fixture->page, "monograph/phosphaturic-mesenchymal-tumor");
  gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->page));
  check_codes_fit (fixture, LEAST_WIDTH);
  text = apatite_page_to_text (fixture->page);
  for (guint i = 0; i < G_N_ELEMENTS (facts); i++)
    g_assert_nonnull (strstr (text, facts[i]));
}

static gboolean
is_next_button (GtkWidget *widget,
                gpointer   data)
{
  return GTK_IS_BUTTON (widget) && gtk_widget_has_css_class (widget, "suggested-action");
}

static GtkListBoxRow *
get_marked (Fixture *fixture)
{
  GtkWidget *contents = apatite_ui_find_type (GTK_WIDGET (fixture->page), APATITE_TYPE_CONTENTS);

  return gtk_list_box_get_selected_row (GTK_LIST_BOX (apatite_ui_find_type (contents, GTK_TYPE_LIST_BOX)));
}

/* A page that is told bit by bit marks the section that is read after each of them. */
static void
test_stages (Fixture       *fixture,
             gconstpointer  data)
{
  apatite_page_open (fixture->page, "teaching/back-pain-at-thirty-three");
  gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->page));
  for (guint i = 0; i < 3; i++)
    {
      g_signal_emit_by_name (apatite_ui_find (GTK_WIDGET (fixture->page), is_next_button, NULL), "clicked");
      apatite_ui_settle ();
      gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->page));
      apatite_ui_settle ();
      g_assert_nonnull (get_marked (fixture));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  use_style ();
  if (APATITE_WITH_DIFFERENTIAL)
    g_test_add ("/page-layout/patient", Fixture, NULL, set_up, test_patient, tear_down);
  g_test_add ("/page-layout/codes", Fixture, NULL, set_up, test_codes, tear_down);
  g_test_add ("/page-layout/stages", Fixture, NULL, set_up, test_stages, tear_down);
  return g_test_run ();
}
