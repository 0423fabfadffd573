/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define APATITE_TYPE_HISTORY (apatite_history_get_type ())

/**
 * ApatiteHistory:
 *
 * The places that one tab has been to. Each may keep an object that shows it
 * as it was left; only the nearest few do.
 *
 * Properties: `can-go-back`, `can-go-forward`.
 */
G_DECLARE_FINAL_TYPE (ApatiteHistory, apatite_history, APATITE, HISTORY, GObject)

ApatiteHistory *apatite_history_new         (void);
const char     *apatite_history_get_uri     (ApatiteHistory *self);
GObject        *apatite_history_get_view    (ApatiteHistory *self);
gboolean        apatite_history_can_go      (ApatiteHistory *self,
                                             int             steps);
void            apatite_history_push        (ApatiteHistory *self,
                                             const char     *uri,
                                             GObject        *view);
const char     *apatite_history_go          (ApatiteHistory *self,
                                             int             steps);
double          apatite_history_get_mark    (ApatiteHistory *self);
void            apatite_history_set_mark    (ApatiteHistory *self,
                                             double          mark);
void            apatite_history_set_view    (ApatiteHistory *self,
                                             GObject        *view);
void            apatite_history_drop_views  (ApatiteHistory *self);

G_END_DECLS
