/* SPDX-License-Identifier: GPL-3.0-or-later */

/* From the start of a process to its first painted window: the program, and in
 * the same run an empty libadwaita window, turn about, so that what the
 * toolkit and the machine take can be told from what we add. Each window is a
 * process of its own. Needs a display. Environment: APATITE_LIBRARY. */

#include "app/shell/apatite-application.h"

#include <adwaita.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ROUNDS 10

static void
painted_cb (GdkFrameClock *clock,
            gpointer       user_data)
{
  printf ("%" G_GINT64_FORMAT "\n", g_get_monotonic_time ());
  fflush (stdout);
  /* Not the way out that a user takes: nothing after the first frame is measured. */
  _Exit (0);
}

static void
mapped_cb (GtkWidget *window,
           gpointer   user_data)
{
  g_signal_connect (gtk_widget_get_frame_clock (window), "after-paint", G_CALLBACK (painted_cb), NULL);
}

static void
window_added_cb (GtkApplication *application,
                 GtkWindow      *window,
                 gpointer        user_data)
{
  g_signal_connect (window, "map", G_CALLBACK (mapped_cb), NULL);
}

static void
activate_empty_cb (GtkApplication *application,
                   gpointer        user_data)
{
  GtkWidget *window = adw_application_window_new (application);

  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 800);
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), adw_header_bar_new ());
  gtk_window_present (GTK_WINDOW (window));
}

/* What the child does: shows one window and tells when it was painted. */
static int
show (const char *which)
{
  g_autoptr (GApplication) application = NULL;
  char *argv[] = { (char *) "bench-ui-start", NULL };

  if (strcmp (which, "apatite") == 0)
    application = G_APPLICATION (apatite_application_new ());
  else
    {
      application = G_APPLICATION (adw_application_new ("io.github.apatite.Empty", G_APPLICATION_NON_UNIQUE));
      g_signal_connect (application, "activate", G_CALLBACK (activate_empty_cb), NULL);
    }
  g_application_set_flags (application, g_application_get_flags (application) | G_APPLICATION_NON_UNIQUE);
  g_signal_connect (application, "window-added", G_CALLBACK (window_added_cb), NULL);
  return g_application_run (application, 1, argv);
}

/* Returns: milliseconds, or below zero when the child failed */
static double
measure (const char *self,
         const char *which)
{
  const char *argv[] = { self, which, NULL };
  g_autofree char *out = NULL;
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();

  if (!g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, &out, NULL, NULL, &error) || out[0] == '\0')
    {
      fprintf (stderr, "%s: %s\n", which, error != NULL ? error->message : "no window was painted");
      return -1;
    }
  return (double) (g_ascii_strtoll (out, NULL, 10) - start) / 1000.0;
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  double left = *(const double *) a, right = *(const double *) b;

  return left < right ? -1 : left > right;
}

static void
print_times (const char *name,
             double     *times)
{
  qsort (times, ROUNDS, sizeof *times, compare);
  printf ("%-24s median %6.0f ms, from %.0f to %.0f\n", name, 0.5 * (times[ROUNDS / 2 - 1] + times[ROUNDS / 2]), times[0], times[ROUNDS - 1]);
}

int
main (int   argc,
      char *argv[])
{
  double empty[ROUNDS], apatite[ROUNDS];

  if (argc > 1)
    return show (argv[1]);
  for (guint i = 0; i < ROUNDS; i++)
    {
      empty[i] = measure (argv[0], "empty");
      apatite[i] = measure (argv[0], "apatite");
      if (empty[i] < 0 || apatite[i] < 0)
        return 1;
    }
  print_times ("an empty window", empty);
  print_times ("the program", apatite);
  return 0;
}
