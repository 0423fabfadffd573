/* SPDX-License-Identifier: GPL-3.0-or-later */

/* From a keystroke in a lab row to the new ranking painted: the panel in a
 * window, one value typed again and again. What the panel waits on purpose,
 * until typing pauses, is part of it. Needs a display. Environment:
 * APATITE_LIBRARY. */

#include "app/panel/apatite-lab-list.h"
#include "app/panel/apatite-panel.h"
#include "ui/apatite-ui-test.h"

#include <adwaita.h>
#include <stdio.h>
#include <stdlib.h>

#define ROUNDS 60

static void
changed_cb (GObject    *session,
            GParamSpec *pspec,
            gint64     *when)
{
  *when = g_get_monotonic_time ();
}

static void
painted_cb (GdkFrameClock *clock,
            gint64        *when)
{
  *when = g_get_monotonic_time ();
}

static int
compare (const void *a,
         const void *b)
{
  return (*(const double *) a > *(const double *) b) - (*(const double *) a < *(const double *) b);
}

static void
print_times (const char *name,
             double     *times)
{
  qsort (times, ROUNDS, sizeof *times, compare);
  printf ("%-36s median %6.1f ms, at worst %6.1f ms\n", name, times[ROUNDS / 2], times[ROUNDS - 1]);
}

int
main (void)
{
  static const char * const others[][2] = {
    { "calcium", "8.9" }, { "alkaline-phosphatase", "339" }, { "pth", "54" }, { "fgf23-intact", "261.8" },
  };
  double ranked[ROUNDS], painted[ROUNDS];
  gint64 when_ranked = 0, when_painted = 0;
  g_autoptr (GError) error = NULL;
  g_autoptr (ApatiteLibrary) library = NULL;
  g_autoptr (ApatiteSession) session = NULL;
  ApatitePanel *panel;
  ApatiteLabList *list;
  GtkWindow *window;
  GtkEditable *entry;

  adw_init ();
  library = apatite_library_open_default (&error);
  if (library == NULL)
    {
      fprintf (stderr, "%s\n", error->message);
      return 1;
    }
  session = apatite_session_new (library);
  panel = apatite_panel_new (session);
  window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_default_size (window, 400, 800);
  gtk_window_set_child (window, GTK_WIDGET (panel));
  gtk_window_present (window);
  apatite_session_load_async (session);
  apatite_ui_wait_for (apatite_session_get_differential (session) != NULL);
  list = APATITE_LAB_LIST (apatite_ui_find_type (GTK_WIDGET (panel), APATITE_TYPE_LAB_LIST));
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      gtk_editable_set_text (apatite_lab_row_get_entry (apatite_lab_list_add_test (list, others[i][0])), others[i][1]);
      apatite_ui_wait_for (apatite_case_lookup_result (apatite_session_get_case (session), others[i][0]) != NULL);
    }
  entry = apatite_lab_row_get_entry (apatite_lab_list_add_test (list, "phosphate"));
  g_signal_connect (session, "notify::differential", G_CALLBACK (changed_cb), &when_ranked);
  g_signal_connect (gtk_widget_get_frame_clock (GTK_WIDGET (panel)), "after-paint", G_CALLBACK (painted_cb), &when_painted);
  for (guint i = 0; i < ROUNDS; i++)
    {
      g_autofree char *text = g_strdup_printf ("%.2f", 1.2 + 0.05 * i);
      gint64 start;

      apatite_ui_settle ();
      when_ranked = when_painted = 0;
      start = g_get_monotonic_time ();
      gtk_editable_set_text (entry, text);
      apatite_ui_wait_for (when_ranked > start && when_painted > when_ranked);
      ranked[i] = (double) (when_ranked - start) / 1000.0;
      painted[i] = (double) (when_painted - start) / 1000.0;
    }
  print_times ("keystroke to ranking", ranked);
  print_times ("keystroke to ranking, painted", painted);
  gtk_window_destroy (window);
  return 0;
}
