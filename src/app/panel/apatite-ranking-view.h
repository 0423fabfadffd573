/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/panel/apatite-candidate-row.h"

G_BEGIN_DECLS

#define APATITE_TYPE_RANKING_VIEW (apatite_ranking_view_get_type ())

/**
 * ApatiteRankingView:
 *
 * The possibilities in bands. Rows are kept and moved, never made anew, so
 * that nothing jumps while one types; what changed is said in words.
 */
G_DECLARE_FINAL_TYPE (ApatiteRankingView, apatite_ranking_view, APATITE, RANKING_VIEW, GtkWidget)

void                 apatite_ranking_view_show         (ApatiteRankingView  *self,
                                                        ApatiteDifferential *differential);
void                 apatite_ranking_view_forget       (ApatiteRankingView  *self);
char                *apatite_ranking_view_get_marked   (ApatiteRankingView  *self) G_GNUC_WARN_UNUSED_RESULT;
void                 apatite_ranking_view_set_marked   (ApatiteRankingView  *self,
                                                        const char          *ids);
void                 apatite_ranking_view_show_missing (ApatiteRankingView  *self,
                                                        const char          *reach);
const char          *apatite_ranking_view_get_status   (ApatiteRankingView  *self);
ApatiteCandidateRow *apatite_ranking_view_get_row      (ApatiteRankingView  *self,
                                                        guint                index);

G_END_DECLS
