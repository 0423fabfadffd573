/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/panel/apatite-panel.h"

G_BEGIN_DECLS

/* The actions "ddx.…" of a panel: everything that is done to the case as a whole. */
GActionGroup *apatite_ddx_actions_new (ApatitePanel   *panel,
                                       ApatiteSession *session) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
