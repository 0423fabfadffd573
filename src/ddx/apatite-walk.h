/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "content/apatite-pathway.h"
#include "ddx/apatite-remarks.h"

G_BEGIN_DECLS

/* One box of a pathway as a patient passed it. */
typedef struct
{
  const ApatitePathwayNode *node;
  const ApatitePathwayAnswer *answer; /* taken; NULL at the end or where data run out */
  GPtrArray *wanted; /* ApatiteCondition, borrowed: the data that are missing here */
} ApatiteWalkStep;

GArray *apatite_pathway_walk (const ApatitePathway      *pathway,
                              const ApatiteCase         *patient,
                              const ApatiteKnowledge    *knowledge) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
