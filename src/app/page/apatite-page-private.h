/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/page/apatite-contents.h"
#include "app/page/apatite-document.h"
#include "app/page/apatite-find-bar.h"
#include "app/page/apatite-page.h"

G_BEGIN_DECLS

/* Shared by apatite-page.c and the files that hold one concern of it. */
struct _ApatitePage
{
  GtkWidget parent_instance;

  GtkWidget *box;
  ApatiteFindBar *find_bar;
  GtkWidget *stack;
  GtkWidget *status; /* AdwStatusPage of an error */
  GtkWidget *layout;
  GtkWidget *overlay; /* of what scrolls and what stands above it */
  GtkWidget *head;
  GtkWidget *scrolled;
  GtkWidget *viewport;
  ApatiteContents *contents;
  ApatiteContents *menu_contents;
  GtkWidget *menu; /* the contents where there is no room beside the text */
  GtkWidget *menu_label;
  GtkWidget *tray; /* what a document keeps below its text */
  ApatiteDocument *document; /* (nullable) */

  ApatiteSession *session;
  ApatitePageNote get_note; /* (nullable) */
  gpointer get_note_data;   /* outlives the page */
  GHashTable *choices;
  char *title, *subtitle, *uri;
  char *pending; /* (nullable): the section to show once its place is known */
  double pending_value; /* or a position to return to; negative for none */
  double pending_mark; /* or a mark to return to; negative for none */
  double last_mark; /* where the reader is */
  int seen_width, seen_dpi; /* for which that holds */
  GtkWidget *line; /* (nullable) (weak): the text at the top of what is seen */
  double line_top; /* and how far its own top is from there */
  GdkFrameClock *clock; /* (nullable): of the window, while there is one */
  gulong layout_id;
  guint section; /* which one is read */
  GtkLabel *passage; /* (nullable) (owned): what was searched for */
  int passage_index; /* where in it, in bytes */
  gboolean pending_passage; /* whether that is to come into sight */
  guint flags; /* ApatiteViewFlags of what is shown */
  guint rebuild_id;
  guint settle_id;
  gboolean unsettled; /* whether it was too early for that */
};

/* apatite-page-position.c */
double apatite_page_get_offset        (ApatitePage    *self,
                                       GtkWidget      *widget);
void   apatite_page_settle            (ApatitePage    *self);
void   apatite_page_queue_settle      (ApatitePage    *self,
                                       int             priority);
void   apatite_page_forget_position   (ApatitePage    *self);
void   apatite_page_choose_section    (ApatitePage    *self,
                                       guint           index);
void   apatite_page_show_found        (ApatitePage    *self,
                                       GtkLabel       *label,
                                       guint           index);
void   apatite_page_init_position     (ApatitePage    *self);

/* apatite-page-passage.c */
void   apatite_page_forget_passage    (ApatitePage    *self);

/* apatite-page-actions.c */
void   apatite_page_class_add_actions (GtkWidgetClass *widget_class);

G_END_DECLS
