/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/shell/apatite-window-private.h"

#include "app/shell/apatite-recent.h"

#include <string.h>

/* What was open: tabs that were closed a moment ago, and those of the last time. */

#define MAX_CLOSED_TABS 20

void
apatite_window_init_session (ApatiteWindow *self)
{
  self->closed_tabs = g_ptr_array_new_with_free_func (g_object_unref);
}

/* A tab that is about to go. */
void
apatite_window_remember_tab (ApatiteWindow *self,
                             ApatiteTab    *tab)
{
  const char *uri = apatite_tab_get_uri (tab);

  if (uri != NULL && strcmp (uri, APATITE_START_URI) != 0)
    {
      g_ptr_array_add (self->closed_tabs, apatite_tab_give_history (tab));
      if (self->closed_tabs->len > MAX_CLOSED_TABS)
        g_ptr_array_remove_index (self->closed_tabs, 0);
    }
}

void
apatite_window_reopen_tab (ApatiteWindow *self)
{
  ApatiteHistory *history;

  if (self->closed_tabs->len == 0)
    return;
  history = g_ptr_array_steal_index (self->closed_tabs, self->closed_tabs->len - 1);
  apatite_window_open_new_tab (self, apatite_history_get_uri (history));
  apatite_tab_take_history (apatite_window_get_tab (self), history);
}

/**
 * apatite_window_restore:
 *
 * Opens the pages of the last time, or the first page there is to read.
 */
void
apatite_window_restore (ApatiteWindow *self)
{
  g_auto (GStrv) uris = apatite_settings_get_strv (self->settings, "open-tabs");
  g_autoptr (GArray) marks = apatite_settings_get_doubles (self->settings, "open-tab-marks");
  int selected = apatite_settings_get_int (self->settings, "selected-tab");

  if (self->session == NULL)
    return;
  for (guint i = 0; uris[i] != NULL && apatite_settings_get_boolean (self->settings, "restore-tabs"); i++)
    if (apatite_recent_is_kept (uris[i]))
      apatite_tab_set_mark (apatite_window_add_tab (self, uris[i], FALSE), i < marks->len ? g_array_index (marks, double, i) : -1);
  if (selected >= 0 && selected < adw_tab_view_get_n_pages (self->tabs))
    adw_tab_view_set_selected_page (self->tabs, adw_tab_view_get_nth_page (self->tabs, selected));
  if (!apatite_settings_get_boolean (self->settings, "intended-use-seen"))
    apatite_window_add_tab (self, "help/intended-use", TRUE);
  else if (adw_tab_view_get_n_pages (self->tabs) == 0)
    apatite_window_add_tab (self, APATITE_START_URI, TRUE);
}

void
apatite_window_save_session (ApatiteWindow *self)
{
  g_autoptr (GPtrArray) uris = g_ptr_array_new ();
  g_autoptr (GArray) marks = g_array_new (FALSE, FALSE, sizeof (double));
  int width, height, selected = 0;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  apatite_settings_set_int (self->settings, "window-width", MAX (width, 1));
  apatite_settings_set_int (self->settings, "window-height", MAX (height, 1));
  apatite_settings_set_boolean (self->settings, "window-maximized", gtk_window_is_maximized (GTK_WINDOW (self)));
  if (self->session == NULL)
    return;
  for (int i = 0; i < adw_tab_view_get_n_pages (self->tabs); i++)
    {
      AdwTabPage *page = adw_tab_view_get_nth_page (self->tabs, i);
      ApatiteTab *tab = APATITE_TAB (adw_tab_page_get_child (page));
      const char *uri = apatite_tab_get_uri (tab);
      double mark = apatite_tab_get_mark (tab);

      if (uri == NULL || !apatite_recent_is_kept (uri))
        continue;
      g_array_append_val (marks, mark);
      if (adw_tab_page_get_selected (page))
        selected = (int) uris->len;
      g_ptr_array_add (uris, (char *) uri);
    }
  g_ptr_array_add (uris, NULL);
  apatite_settings_set_strv (self->settings, "open-tabs", (const char * const *) uris->pdata);
  apatite_settings_set_doubles (self->settings, "open-tab-marks", marks);
  apatite_settings_set_int (self->settings, "selected-tab", selected);
}
