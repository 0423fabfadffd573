/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ddx/apatite-engine-private.h"

G_BEGIN_DECLS

/* A ranking in the making. Each apatite_ranking_add_*() adds the items of one
 * kind of evidence with a log10 likelihood ratio for each candidate; then it is
 * settled which of those that repeat one another counts. */
typedef struct
{
  ApatiteEngine *engine;
  const ApatiteRules *rules;
  ApatiteDifferential *differential;
  guint n;
} ApatiteRanking;

ApatiteItem *apatite_ranking_add_item             (ApatiteRanking           *ranking,
                                                   ApatiteEvidenceKind       kind,
                                                   const char               *id,
                                                   const char               *title);
void         apatite_ranking_add_lab              (ApatiteRanking           *ranking,
                                                   const ApatiteReading     *reading);
void         apatite_ranking_add_defining         (ApatiteRanking           *ranking);
void         apatite_ranking_add_sex              (ApatiteRanking           *ranking);
void         apatite_ranking_add_age              (ApatiteRanking           *ranking);
void         apatite_ranking_fade                 (ApatiteRanking           *ranking);
void         apatite_ranking_warn_fades           (ApatiteRanking           *ranking);
void         apatite_ranking_note_conditions      (ApatiteRanking           *ranking);
void         apatite_ranking_note_dates           (ApatiteRanking           *ranking);
void         apatite_ranking_warn_dates           (ApatiteRanking           *ranking);
const ApatiteReading *apatite_ranking_same_day    (ApatiteRanking           *ranking,
                                                   ApatiteItem              *item,
                                                   const ApatiteReading     *condition);
void         apatite_ranking_check_contradictions (ApatiteRanking           *ranking);
void         apatite_ranking_settle_groups        (ApatiteRanking           *ranking);
void         apatite_ranking_settle_families      (ApatiteRanking           *ranking);

G_END_DECLS
