/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/apatite-session.h"

G_BEGIN_DECLS

/* How the panel says things: one place, so that rows, ranking and charts agree. */
const char *apatite_panel_words_strength    (double                log10_sum);
char       *apatite_panel_words_item        (const ApatiteItem    *item) G_GNUC_WARN_UNUSED_RESULT;
char       *apatite_panel_words_citations   (ApatiteLibrary       *library,
                                             const ApatiteSource  *source) G_GNUC_WARN_UNUSED_RESULT;
char       *apatite_panel_words_limits      (ApatiteLibrary       *library,
                                             const ApatiteLimits  *limits) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
