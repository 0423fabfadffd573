/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/panel/apatite-panel.h"
#include "app/shell/apatite-search-view.h"
#include "app/shell/apatite-shell-layout.h"
#include "app/shell/apatite-sidebar.h"
#include "app/shell/apatite-tab.h"
#include "app/shell/apatite-window.h"

G_BEGIN_DECLS

/* Shared by apatite-window.c and the files that hold one concern of it. */
struct _ApatiteWindow
{
  AdwApplicationWindow parent_instance;

  AdwToastOverlay *toasts; /* template children */
  AdwHeaderBar *header;
  GtkBox *title_slot;
  AdwWindowTitle *narrow_title;
  GtkSearchEntry *search_entry;
  GtkBox *search_slot;
  GtkWidget *sidebar_button;
  GtkWidget *forward_button;
  GtkWidget *star_button;
  GtkWidget *panel_button;
  GtkRevealer *trouble;
  GtkLabel *trouble_label;
  GtkStack *main_stack;
  AdwStatusPage *failure;
  ApatiteShellLayout *layout;
  GtkWidget *sidebar_back;
  ApatiteSidebar *sidebar;
  GtkStack *content_stack;
  AdwTabView *tabs;
  ApatiteSearchView *search_view;
  GtkRevealer *consent;
  GtkWidget *consent_box;
  GtkLabel *consent_label;
  GtkWidget *panel_box;
  GtkWidget *panel_back;
  GMenu *case_menu;
  GMenu *help_menu;

  ApatitePanel *panel;     /* borrowed from the panel's box; NULL without one */
  ApatiteSession *session; /* owned; NULL without a library */
  ApatiteSettings *settings;
  ApatiteNotebook *notebook;
  GListStore *recent;
  GSignalGroup *tab_signals; /* of the tab in front */
  GPtrArray *closed_tabs;    /* ApatiteHistory; the last closed at the end */
  char *pending_case;        /* to be loaded once the knowledge is there */
  GFile *pending_file;
  char *shown_query;         /* (nullable): the text whose results were shown last; Ctrl+K brings it back */
  GtkWidget *focus_before_search; /* weak */
  gboolean presenting;       /* in type for the last row */
  gboolean sidebar_before;   /* what was shown before that */
  gboolean panel_before;
};

void        apatite_window_add_actions      (ApatiteWindow *self);
void        apatite_window_update_actions   (ApatiteWindow *self);
ApatiteTab *apatite_window_get_tab          (ApatiteWindow *self);
ApatiteTab *apatite_window_add_tab          (ApatiteWindow *self,
                                             const char    *uri,
                                             gboolean       in_front);
void        apatite_window_set_up_search    (ApatiteWindow *self);
void        apatite_window_leave_search     (ApatiteWindow *self,
                                             gboolean       restore_focus);
void        apatite_window_init_session     (ApatiteWindow *self);
void        apatite_window_remember_tab     (ApatiteWindow *self,
                                             ApatiteTab    *tab);
void        apatite_window_reopen_tab       (ApatiteWindow *self);
void        apatite_window_save_session     (ApatiteWindow *self);
void        apatite_window_set_presenting   (ApatiteWindow *self,
                                             gboolean       presenting);
void        apatite_window_set_up_presenting (ApatiteWindow *self);
void        apatite_window_leave_out_panel  (ApatiteWindow *self);
void        apatite_window_open_case_dialog (ApatiteWindow *self);
void        apatite_window_save_case_dialog (ApatiteWindow *self);
void        apatite_window_load_pending     (ApatiteWindow *self);
void        apatite_window_print            (ApatiteWindow *self);
void        apatite_window_export_pdf       (ApatiteWindow *self);
void        apatite_window_export_notes     (ApatiteWindow *self);

G_END_DECLS
