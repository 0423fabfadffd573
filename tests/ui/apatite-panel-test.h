/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The patient panel in a window of its own, for the tests that drive it. */

#include "app/panel/apatite-context-form.h"
#include "app/panel/apatite-derived-row.h"
#include "app/panel/apatite-finding-list.h"
#include "app/panel/apatite-lab-list.h"
#include "app/panel/apatite-next-list.h"
#include "app/panel/apatite-nomogram.h"
#include "app/panel/apatite-panel.h"
#include "app/panel/apatite-ranking-view.h"
#include "app/panel/apatite-remark-list.h"
#include "app/panel/apatite-sampling-view.h"
#include "app/panel/apatite-series-view.h"
#include "ui/apatite-session-test.h"

#include <adwaita.h>
#include <string.h>

G_BEGIN_DECLS

typedef struct
{
  ApatiteSession *session;
  ApatitePanel *panel;
  GtkWindow *window;
} Fixture;

static inline gpointer
find (Fixture *fixture,
      GType    type)
{
  return apatite_ui_find_type (GTK_WIDGET (fixture->panel), type);
}

static inline gboolean
says (GtkWidget  *root,
      const char *part)
{
  if (GTK_IS_LABEL (root) && gtk_widget_get_mapped (root) && strstr (gtk_label_get_label (GTK_LABEL (root)), part) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (says (child, part))
      return TRUE;
  return FALSE;
}

static inline void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->session = apatite_ui_new_session ();
  fixture->panel = apatite_panel_new (fixture->session);
  fixture->window = apatite_ui_show (GTK_WIDGET (fixture->panel), 380, 800);
  apatite_ui_wait_for (says (GTK_WIDGET (fixture->panel), "not a diagnosis"));
  if (data != NULL)
    return;
  apatite_session_load_async (fixture->session);
  apatite_ui_wait_for (apatite_session_get_differential (fixture->session) != NULL);
}

static inline void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  gtk_window_destroy (fixture->window);
  apatite_ui_settle ();
  g_assert_finalize_object (fixture->session);
}

static inline ApatiteLabRow *
get_row (Fixture    *fixture,
         const char *analyte)
{
  ApatiteLabRow *row = apatite_lab_list_add_test (find (fixture, APATITE_TYPE_LAB_LIST), analyte);

  g_assert_nonnull (row);
  return row;
}

static inline const ApatiteLabValue *
look_up (Fixture    *fixture,
         const char *analyte)
{
  return apatite_case_lookup_result (apatite_session_get_case (fixture->session), analyte);
}

static inline void
type_value (Fixture    *fixture,
            const char *analyte,
            const char *text)
{
  gtk_editable_set_text (apatite_lab_row_get_entry (get_row (fixture, analyte)), text);
  apatite_ui_wait_for (look_up (fixture, analyte) != NULL && strcmp (look_up (fixture, analyte)->typed, text) == 0);
}

static inline void
load_example (Fixture    *fixture,
              const char *id)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->panel), "ddx.load-example", "s", id));
  apatite_ui_wait_for (!apatite_case_is_empty (apatite_session_get_case (fixture->session)));
}

G_END_DECLS
