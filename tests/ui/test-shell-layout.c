/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/shell/apatite-shell-layout.h"

#include "ui/apatite-ui-test.h"

#include <adwaita.h>

typedef struct
{
  GtkWidget *window;
  ApatiteShellLayout *layout;
  GtkWidget *sidebar, *content, *panel; /* a button each */
} Fixture;

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  f->sidebar = gtk_button_new_with_label ("sidebar");
  f->content = gtk_button_new_with_label ("content");
  f->panel = gtk_button_new_with_label ("panel");
  f->layout = g_object_new (APATITE_TYPE_SHELL_LAYOUT, "sidebar", f->sidebar, "content", f->content, "panel", f->panel, NULL);
  f->window = gtk_window_new ();
  gtk_window_set_decorated (GTK_WINDOW (f->window), FALSE);
  gtk_window_set_child (GTK_WINDOW (f->window), GTK_WIDGET (f->layout));
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  gtk_window_destroy (GTK_WINDOW (f->window));
  apatite_ui_settle ();
}

static void
show_at (Fixture *f,
         int      width)
{
  gtk_window_set_default_size (GTK_WINDOW (f->window), width, 500);
  gtk_window_present (GTK_WINDOW (f->window));
  apatite_ui_wait_for (gtk_widget_get_width (GTK_WIDGET (f->layout)) == width);
  apatite_ui_settle ();
}

/* The panes on screen, by their first letters. */
static void
check (Fixture    *f,
       const char *panes)
{
  GString *seen = g_string_new (NULL);

  if (gtk_widget_get_child_visible (f->sidebar))
    g_string_append_c (seen, 's');
  if (gtk_widget_get_child_visible (f->content))
    g_string_append_c (seen, 'c');
  if (gtk_widget_get_child_visible (f->panel))
    g_string_append_c (seen, 'p');
  g_assert_cmpstr (seen->str, ==, panes);
  g_string_free (seen, TRUE);
}

/* With the frame that the theme draws around it. */
static int
outer_width (Fixture   *f,
             GtkWidget *pane)
{
  graphene_rect_t bounds;

  return gtk_widget_compute_bounds (pane, GTK_WIDGET (f->layout), &bounds) ? (int) graphene_rect_get_width (&bounds) : -1;
}

static void
test_wide (Fixture       *f,
           gconstpointer  data)
{
  show_at (f, 1280);
  check (f, "scp");
  g_assert_false (apatite_shell_layout_get_collapsed (f->layout));
  g_assert_cmpint (outer_width (f, f->sidebar), ==, 250);
  g_assert_cmpint (outer_width (f, f->panel), >=, 360);
  g_assert_cmpint (outer_width (f, f->panel), <=, 420);
  apatite_shell_layout_set_sidebar_visible (f->layout, FALSE);
  check (f, "cp");
  apatite_shell_layout_set_panel_visible (f->layout, FALSE);
  check (f, "c");
  apatite_ui_wait_for (outer_width (f, f->content) == 1280);
  apatite_shell_layout_set_sidebar_visible (f->layout, TRUE);
  apatite_shell_layout_set_panel_visible (f->layout, TRUE);
  check (f, "scp");
}

/* Where three do not fit, the side asked for last stays. */
static void
test_middle (Fixture       *f,
             gconstpointer  data)
{
  gboolean wished;

  show_at (f, 1000);
  check (f, "cp");
  apatite_shell_layout_set_sidebar_visible (f->layout, TRUE);
  check (f, "sc");
  apatite_shell_layout_set_panel_visible (f->layout, TRUE);
  check (f, "cp");
  g_object_get (f->layout, "show-sidebar", &wished, NULL);
  g_assert_true (wished);
}

static void
test_collapsed (Fixture       *f,
                gconstpointer  data)
{
  gboolean wished;

  show_at (f, 360);
  g_assert_true (apatite_shell_layout_get_collapsed (f->layout));
  g_assert_true (apatite_shell_layout_get_narrow (f->layout));
  check (f, "c");
  apatite_shell_layout_set_panel_visible (f->layout, TRUE);
  check (f, "p");
  apatite_shell_layout_set_sidebar_visible (f->layout, TRUE);
  check (f, "s");
  apatite_ui_wait_for (outer_width (f, f->sidebar) == 360);
  apatite_shell_layout_show_content (f->layout);
  check (f, "c");
  /* What was looked at for a moment is no wish for a wide window. */
  apatite_shell_layout_set_panel_visible (f->layout, FALSE);
  g_object_get (f->layout, "show-panel", &wished, NULL);
  g_assert_true (wished);
}

static void
test_resize (Fixture       *f,
             gconstpointer  data)
{
  show_at (f, 1280);
  show_at (f, 700);
  check (f, "c");
  g_assert_false (apatite_shell_layout_get_narrow (f->layout));
  show_at (f, 1280);
  check (f, "scp");
}

static void
test_mirrored (Fixture       *f,
               gconstpointer  data)
{
  graphene_rect_t side, middle;

  gtk_widget_set_direction (GTK_WIDGET (f->layout), GTK_TEXT_DIR_RTL);
  show_at (f, 1280);
  g_assert_true (gtk_widget_compute_bounds (f->sidebar, GTK_WIDGET (f->layout), &side));
  g_assert_true (gtk_widget_compute_bounds (f->content, GTK_WIDGET (f->layout), &middle));
  g_assert_cmpfloat (graphene_rect_get_x (&side), >, graphene_rect_get_x (&middle));
}

/* Tab goes in reading order, and a pane that hides hands the keyboard to the page. */
static void
test_focus (Fixture       *f,
            gconstpointer  data)
{
  show_at (f, 1280);
  g_assert_true (gtk_widget_get_next_sibling (f->sidebar) != NULL);
  gtk_widget_grab_focus (f->sidebar);
  g_assert_true (gtk_widget_child_focus (f->window, GTK_DIR_TAB_FORWARD));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (f->window)) == f->content);
  g_assert_true (gtk_widget_child_focus (f->window, GTK_DIR_TAB_FORWARD));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (f->window)) == f->panel);
  apatite_shell_layout_set_panel_visible (f->layout, FALSE);
  apatite_ui_wait_for (gtk_window_get_focus (GTK_WINDOW (f->window)) == f->content);
}

static void
test_without_panel (Fixture       *f,
                    gconstpointer  data)
{
  g_object_set (f->layout, "panel", NULL, NULL);
  f->panel = f->sidebar;
  show_at (f, 360);
  apatite_shell_layout_set_panel_visible (f->layout, TRUE);
  g_assert_false (apatite_shell_layout_get_panel_visible (f->layout));
  g_assert_true (gtk_widget_get_child_visible (f->content));
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add ("/shell/layout/wide", Fixture, NULL, set_up, test_wide, tear_down);
  g_test_add ("/shell/layout/middle", Fixture, NULL, set_up, test_middle, tear_down);
  g_test_add ("/shell/layout/collapsed", Fixture, NULL, set_up, test_collapsed, tear_down);
  g_test_add ("/shell/layout/resize", Fixture, NULL, set_up, test_resize, tear_down);
  g_test_add ("/shell/layout/mirrored", Fixture, NULL, set_up, test_mirrored, tear_down);
  g_test_add ("/shell/layout/focus", Fixture, NULL, set_up, test_focus, tear_down);
  g_test_add ("/shell/layout/without-panel", Fixture, NULL, set_up, test_without_panel, tear_down);
  return g_test_run ();
}
