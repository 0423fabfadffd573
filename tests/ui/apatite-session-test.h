/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The shipped library and a patient of it, shown in a window, for the tests of what the window holds. */

#include "app/apatite-session.h"
#include "exchange/apatite-phenopacket.h"
#include "ui/apatite-ui-test.h"

G_BEGIN_DECLS

/* Returns: (transfer full): on the library that was built, not loaded yet */
static inline ApatiteSession *
apatite_ui_new_session (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ApatiteLibrary) library = apatite_library_open_default (&error);

  g_assert_no_error (error);
  return apatite_session_new (library);
}

/* Returns: a window on the screen that holds @child */
static inline GtkWindow *
apatite_ui_show (GtkWidget *child,
                 int        width,
                 int        height)
{
  GtkWindow *window = GTK_WINDOW (gtk_window_new ());

  gtk_window_set_default_size (window, width, height);
  gtk_window_set_child (window, child);
  gtk_window_present (window);
  return window;
}

/* Lets the session read its knowledge, and waits for it. */
static inline void
apatite_ui_load (ApatiteSession *session)
{
  apatite_session_load_async (session);
  apatite_ui_wait_for (apatite_session_get_ready (session));
}

/* Enters the patient of an example case. */
static inline void
apatite_ui_take_example (ApatiteSession *session,
                         const char     *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = apatite_library_load (apatite_session_get_library (session), "case", id, &error);
  g_autoptr (ApatiteCaseFile) file = NULL;

  g_assert_no_error (error);
  file = apatite_case_file_parse (bytes, id, apatite_session_get_knowledge (session), &error);
  g_assert_no_error (error);
  apatite_session_take_case (session, apatite_case_copy (file->patient));
}

G_END_DECLS
