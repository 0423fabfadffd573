/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/apatite-session.h"
#include "app/page/apatite-page.h"
#include "app/shell/apatite-history.h"
#include "app/shell/apatite-notebook.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define APATITE_TYPE_TAB (apatite_tab_get_type ())
#define APATITE_START_URI "start"

/**
 * ApatiteTab:
 *
 * One tab: the page on screen and where it has been. Going back shows a page
 * as it was left.
 *
 * Properties: `title`, `uri`, `can-go-back`, `can-go-forward`.
 */
G_DECLARE_FINAL_TYPE (ApatiteTab, apatite_tab, APATITE, TAB, GtkWidget)

ApatiteTab     *apatite_tab_new          (ApatiteSession  *session,
                                          ApatiteNotebook *notebook,
                                          GListModel      *recent);
const char     *apatite_tab_get_title    (ApatiteTab      *self);
const char     *apatite_tab_get_uri      (ApatiteTab      *self);
ApatitePage    *apatite_tab_get_page     (ApatiteTab      *self);
gboolean        apatite_tab_can_go       (ApatiteTab      *self,
                                          int              steps);
void            apatite_tab_open         (ApatiteTab      *self,
                                          const char      *uri);
void            apatite_tab_go           (ApatiteTab      *self,
                                          int              steps);
double          apatite_tab_get_mark     (ApatiteTab      *self);
void            apatite_tab_set_mark     (ApatiteTab      *self,
                                          double           mark);
ApatiteHistory *apatite_tab_give_history (ApatiteTab      *self) G_GNUC_WARN_UNUSED_RESULT;
void            apatite_tab_take_history (ApatiteTab      *self,
                                          ApatiteHistory  *history);

G_END_DECLS
