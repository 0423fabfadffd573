/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/apatite-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define APATITE_TYPE_SAMPLING_VIEW (apatite_sampling_view_get_type ())

/* A worksheet of the case: FGF23 by vein, the ratio of each to the periphery,
 * the highest marked on a body. It computes and cites; it decides nothing.
 * Signal: `back`. */
G_DECLARE_FINAL_TYPE (ApatiteSamplingView, apatite_sampling_view, APATITE, SAMPLING_VIEW, GtkWidget)

void        apatite_sampling_view_set_session (ApatiteSamplingView *self,
                                               ApatiteSession      *session);
void        apatite_sampling_view_sync        (ApatiteSamplingView *self);
void        apatite_sampling_view_focus       (ApatiteSamplingView *self);
void        apatite_sampling_view_enter       (ApatiteSamplingView *self,
                                               const char          *site,
                                               const char          *text);
const char *apatite_sampling_view_get_result  (ApatiteSamplingView *self);

G_END_DECLS
