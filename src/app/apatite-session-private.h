/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/apatite-session.h"

G_BEGIN_DECLS

void apatite_session_commit (ApatiteSession *self,
                             ApatiteCase    *next,
                             const char     *field);
void apatite_session_change_patient (ApatiteSession *self,
                                     ApatiteCase    *next);

G_END_DECLS
