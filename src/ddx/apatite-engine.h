/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ddx/apatite-differential.h"

G_BEGIN_DECLS

/**
 * ApatiteEngine:
 *
 * The knowledge made ready for ranking: for every analyte and finding the
 * list of diseases that say something about it. Ranking is a pure function of
 * engine, case and options: no clock, no settings, no locale.
 */
typedef struct _ApatiteEngine ApatiteEngine;

typedef struct
{
  gboolean equal_priors; /* every candidate as likely as any other beforehand */
  gboolean numbers_only; /* without remarks and notes, for rankings that nobody reads */
} ApatiteEngineOptions;

ApatiteEngine       *apatite_engine_new           (ApatiteKnowledge            *knowledge);
ApatiteEngine       *apatite_engine_ref           (ApatiteEngine               *engine);
void                 apatite_engine_unref         (ApatiteEngine               *engine);
ApatiteKnowledge    *apatite_engine_get_knowledge (ApatiteEngine               *engine);
guint                apatite_engine_get_n_candidates (ApatiteEngine            *engine);
ApatiteDifferential *apatite_engine_rank          (ApatiteEngine               *engine,
                                                   const ApatiteCase           *patient,
                                                   const ApatiteEngineOptions  *options) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ApatiteEngine, apatite_engine_unref)

G_END_DECLS
