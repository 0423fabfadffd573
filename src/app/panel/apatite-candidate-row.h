/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/apatite-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define APATITE_TYPE_CANDIDATE_ROW (apatite_candidate_row_get_type ())

/* One disease of the ranking. The row lives as long as the ranking and moves
 * with its disease, so that the focus stays on what was chosen. */
G_DECLARE_FINAL_TYPE (ApatiteCandidateRow, apatite_candidate_row, APATITE, CANDIDATE_ROW, GtkListBoxRow)

GtkWidget            *apatite_candidate_row_new          (const ApatiteDisease      *disease);
const ApatiteDisease *apatite_candidate_row_get_disease  (ApatiteCandidateRow       *self);
guint                 apatite_candidate_row_get_rank     (ApatiteCandidateRow       *self);
const char           *apatite_candidate_row_get_band     (ApatiteCandidateRow       *self);
gboolean              apatite_candidate_row_get_compared (ApatiteCandidateRow       *self);
void                  apatite_candidate_row_set_compared (ApatiteCandidateRow       *self,
                                                          gboolean                   compared);
const char           *apatite_candidate_row_get_reasons  (ApatiteCandidateRow       *self);
void                  apatite_candidate_row_place        (ApatiteCandidateRow       *self,
                                                          const ApatiteCandidate    *candidate);
void                  apatite_candidate_row_explain      (ApatiteCandidateRow       *self,
                                                          const ApatiteDifferential *differential,
                                                          const ApatiteCandidate    *candidate);
void                  apatite_candidate_row_show_missing (ApatiteCandidateRow       *self,
                                                          const ApatiteDifferential *differential,
                                                          const char                *reach);
void                  apatite_candidate_row_get_extent   (ApatiteCandidateRow       *self,
                                                          double                    *against,
                                                          double                    *pro);
void                  apatite_candidate_row_set_scale    (ApatiteCandidateRow       *self,
                                                          double                     against,
                                                          double                     pro);

G_END_DECLS
