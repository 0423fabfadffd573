/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "content/apatite-block.h"
#include "content/apatite-condition.h"

G_BEGIN_DECLS

typedef struct
{
  char *label;
  char *to;
  GPtrArray *conditions; /* ApatiteCondition: all must hold */
} ApatitePathwayAnswer;

typedef struct
{
  char *id;
  gboolean conclusion;
  GPtrArray *text;    /* ApatiteStatement */
  GPtrArray *answers; /* ApatitePathwayAnswer, of a question */
  GPtrArray *consider; /* char*: monographs, of a conclusion */
  GPtrArray *next;     /* char*: pathways that go on from here */
} ApatitePathwayNode;

typedef struct
{
  char *id;
  char *start;
  char *title;
  GPtrArray *summary;
  GPtrArray *nodes; /* ApatitePathwayNode */
} ApatitePathway;

ApatitePathway           *apatite_pathway_parse  (xmlDoc                *doc,
                                                  GError               **error) G_GNUC_WARN_UNUSED_RESULT;
void                      apatite_pathway_free   (ApatitePathway        *pathway);
const ApatitePathwayNode *apatite_pathway_lookup (const ApatitePathway  *pathway,
                                                  const char            *id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ApatitePathway, apatite_pathway_free)

G_END_DECLS
