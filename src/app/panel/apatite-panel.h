/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/apatite-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define APATITE_TYPE_PANEL (apatite_panel_get_type ())

/**
 * ApatitePanel:
 *
 * The patient beside the page: context, laboratory values, findings, and the
 * ranking that follows from them. Installs the action group "ddx".
 */
G_DECLARE_FINAL_TYPE (ApatitePanel, apatite_panel, APATITE, PANEL, GtkWidget)

ApatitePanel   *apatite_panel_new           (ApatiteSession *session);
ApatiteSession *apatite_panel_get_session   (ApatitePanel   *self);
void            apatite_panel_focus_first   (ApatitePanel   *self);
void            apatite_panel_add_finding   (ApatitePanel   *self);
void            apatite_panel_tell          (ApatitePanel   *self,
                                             const char     *text,
                                             gboolean        can_undo);
void            apatite_panel_show_warnings (ApatitePanel   *self,
                                             GPtrArray      *warnings);

G_END_DECLS
