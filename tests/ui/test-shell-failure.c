/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/shell/apatite-window-private.h"

#include "ui/apatite-ui-test.h"

#include <string.h>

/* Without a library the window says so, and why, and nothing else breaks. */
static void
test_no_library (void)
{
  ApatiteApplication *application;
  ApatiteWindow *window;
  g_autoptr (GError) error = NULL;

  g_setenv ("APATITE_LIBRARY", "/nonexistent/apatite.library", TRUE);
  application = apatite_application_new ();
  g_application_register (G_APPLICATION (application), NULL, &error);
  g_assert_no_error (error);
  window = apatite_window_new (application);
  apatite_window_restore (window);
  gtk_window_present (GTK_WINDOW (window));
  apatite_ui_wait_for (gtk_widget_get_mapped (GTK_WIDGET (window->failure)));
  g_assert_nonnull (strstr (adw_status_page_get_description (window->failure), "/nonexistent/apatite.library"));
  g_assert_false (g_action_group_get_action_enabled (G_ACTION_GROUP (window), "search"));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.open", "s", "codes");
  gtk_widget_activate_action (GTK_WIDGET (window), "win.load-case", "s", "case/example-tio");
  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-panel", NULL);
  g_assert_null (apatite_window_get_uri (window));
  gtk_window_destroy (GTK_WINDOW (window));
  apatite_ui_settle ();
  g_object_unref (application);
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add_func ("/shell/failure/no-library", test_no_library);
  return g_test_run ();
}
