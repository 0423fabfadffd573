/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/apatite-session.h"
#include "app/page/apatite-citations.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define APATITE_TYPE_PROSE (apatite_prose_get_type ())

/**
 * ApatiteProse:
 *
 * A passage: sentences with their sources as small numbers, links, and
 * quantities in the reader's units. Selectable; a link is followed by click or
 * key, a number opens its source.
 */
G_DECLARE_FINAL_TYPE (ApatiteProse, apatite_prose, APATITE, PROSE, GtkWidget)

GtkWidget *apatite_prose_new            (ApatiteSession    *session,
                                         ApatiteCitations  *citations);
GtkLabel  *apatite_prose_get_label      (ApatiteProse      *self);
void       apatite_prose_set_statements (ApatiteProse      *self,
                                         GPtrArray         *statements);
void       apatite_prose_set_weighs     (ApatiteProse      *self,
                                         gboolean           weighs);
void       apatite_prose_set_markup     (ApatiteProse      *self,
                                         const char        *markup);
void       apatite_prose_set_text       (ApatiteProse      *self,
                                         const char        *text);
void       apatite_prose_relabel        (ApatiteProse      *self);
char      *apatite_prose_to_text        (ApatiteProse      *self) G_GNUC_WARN_UNUSED_RESULT;
char      *apatite_prose_to_print       (ApatiteProse      *self) G_GNUC_WARN_UNUSED_RESULT;

/* What every view does to the window around it. */
void       apatite_page_follow          (GtkWidget         *widget,
                                         const char        *uri,
                                         gboolean           new_tab);
void       apatite_page_copy            (GtkWidget         *widget,
                                         const char        *text,
                                         const char        *what);
void       apatite_page_show_uri        (GtkWidget         *widget,
                                         const char        *uri);
void       apatite_page_free_data       (gpointer           data,
                                         GClosure          *closure);
char      *apatite_page_link            (const char        *kind,
                                         const char        *id,
                                         const char        *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
