/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ddx/apatite-case.h"

G_BEGIN_DECLS

/**
 * ApatiteCaseHistory:
 *
 * What a case was before each edit, and after those that were undone. Edits of
 * one field that follow each other are one step: whoever types 1.75 takes back
 * 1.75, not its last digit.
 */
typedef struct _ApatiteCaseHistory ApatiteCaseHistory;

ApatiteCaseHistory *apatite_case_history_new      (void) G_GNUC_WARN_UNUSED_RESULT;
void                apatite_case_history_free     (ApatiteCaseHistory *self);
void                apatite_case_history_add      (ApatiteCaseHistory *self,
                                                   ApatiteCase        *before,
                                                   GHashTable         *beside,
                                                   const ApatiteCase  *after,
                                                   const char         *field);
void                apatite_case_history_settle   (ApatiteCaseHistory *self);
void                apatite_case_history_undo     (ApatiteCaseHistory *self,
                                                   ApatiteCase       **now,
                                                   GHashTable        **beside);
void                apatite_case_history_redo     (ApatiteCaseHistory *self,
                                                   ApatiteCase       **now,
                                                   GHashTable        **beside);
gboolean            apatite_case_history_can_undo (ApatiteCaseHistory *self);
gboolean            apatite_case_history_can_redo (ApatiteCaseHistory *self);
gboolean            apatite_case_history_undo_leaves_patient (ApatiteCaseHistory *self);
gboolean            apatite_case_history_redo_leaves_patient (ApatiteCaseHistory *self);

G_END_DECLS
