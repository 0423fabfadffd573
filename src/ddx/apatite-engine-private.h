/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ddx/apatite-engine.h"

G_BEGIN_DECLS

/* log10 likelihood ratios of the five states of one analyte in one disease. */
typedef struct
{
  guint candidate;
  const ApatiteProfileLab *row;
  double ratio[APATITE_N_STATES];
  double word[3]; /* low, normal, high as words */
} ApatiteLabPosting;

typedef struct
{
  const ApatiteAnalyte *analyte;
  const ApatiteConditional *conditional; /* NULL: unconditional */
  GArray *postings; /* ApatiteLabPosting */
} ApatiteLabIndex;

/* log10 likelihood ratios of one finding in one disease, worked out through
 * the tree of findings: what a child says of its parent and the other way. */
typedef struct
{
  guint candidate;
  const ApatiteProfileFinding *row;
  double present;
  double absent;
} ApatiteFindingPosting;

typedef struct
{
  const ApatiteFinding *finding;
  GArray *postings; /* ApatiteFindingPosting */
} ApatiteFindingIndex;

struct _ApatiteEngine
{
  gatomicrefcount references;
  ApatiteKnowledge *knowledge;
  GPtrArray *candidates;   /* ApatiteDisease, borrowed */
  GPtrArray *lab_indices;  /* ApatiteLabIndex */
  GHashTable *labs;        /* analyte id → ApatiteLabIndex, unconditional */
  GHashTable *conditionals; /* "analyte/conditional" → ApatiteLabIndex */
  GHashTable *findings;    /* finding id → ApatiteFindingIndex */
  double *prior;           /* log10 odds against none of these, by candidate */
  double *equal_prior;
};

const ApatiteStandIn *apatite_engine_stand_in    (ApatiteEngine               *engine,
                                                  const char                  *analyte);
double                apatite_engine_smooth      (const ApatiteRules          *rules,
                                                  const ApatiteSource         *source,
                                                  double                       p,
                                                  double                       background);
void                  apatite_lab_index_allowed  (const ApatiteRules          *rules,
                                                  const ApatiteAnalyte        *analyte,
                                                  const ApatiteLimits         *limits,
                                                  double                      *allowed);
double                apatite_lab_posting_at     (const ApatiteLabPosting     *posting,
                                                  const double                *allowed,
                                                  double                       position);

G_END_DECLS
