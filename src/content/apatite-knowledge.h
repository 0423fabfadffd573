/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "content/apatite-finding.h"
#include "content/apatite-profile.h"
#include "content/apatite-rules.h"
#include "lab/apatite-formula.h"
#include "lab/apatite-lab-table.h"

G_BEGIN_DECLS

/* A tree of findings or pages that is deeper than this is a circle. */
#define APATITE_MAX_ANCESTORS 16

/* A page as the engine sees it: its place in the tree and its profile. */
typedef struct
{
  char *id;
  char *title;
  char *abbreviation; /* (nullable) */
  char *kind;         /* candidate, umbrella, mimic-page */
  char *category;
  char *parent; /* (nullable) */
  gboolean serious; /* or treatable: kept in sight while it cannot be excluded */
  char *urgency;    /* why, in a few words */
  char **codes;       /* "OMIM:307800", "ORPHA:89936", … for cases from elsewhere */
  ApatiteProfile *profile; /* (nullable): of candidates */
} ApatiteDisease;

/* All that the engine reasons with. Immutable once finished; shared by reference. */
typedef struct
{
  gatomicrefcount references;
  char *version;
  char *checksum;
  ApatiteLabTable *labs;
  GPtrArray *formulas; /* ApatiteFormula */
  GPtrArray *findings; /* ApatiteFinding */
  GPtrArray *diseases; /* ApatiteDisease */
  ApatiteRules *rules;
  GHashTable *findings_by_id;
  GHashTable *diseases_by_id;
} ApatiteKnowledge;

ApatiteKnowledge     *apatite_knowledge_new            (void);
ApatiteKnowledge     *apatite_knowledge_ref            (ApatiteKnowledge        *knowledge);
void                  apatite_knowledge_unref          (ApatiteKnowledge        *knowledge);
gboolean              apatite_knowledge_add_finding    (ApatiteKnowledge        *knowledge,
                                                        ApatiteFinding          *finding);
gboolean              apatite_knowledge_add_disease    (ApatiteKnowledge        *knowledge,
                                                        ApatiteDisease          *disease);
GPtrArray            *apatite_knowledge_check          (const ApatiteKnowledge  *knowledge) G_GNUC_WARN_UNUSED_RESULT;

const ApatiteFinding *apatite_knowledge_lookup_finding (const ApatiteKnowledge  *knowledge,
                                                        const char              *id);
const ApatiteFinding *apatite_knowledge_find_finding   (const ApatiteKnowledge  *knowledge,
                                                        const char              *name);
const ApatiteDisease *apatite_knowledge_lookup_disease (const ApatiteKnowledge  *knowledge,
                                                        const char              *id);
const ApatiteDisease *apatite_knowledge_find_disease   (const ApatiteKnowledge  *knowledge,
                                                        const char              *name);
gboolean              apatite_knowledge_is_descendant  (const ApatiteKnowledge  *knowledge,
                                                        const char              *disease,
                                                        const char              *ancestor);
gboolean              apatite_knowledge_finding_implies (const ApatiteKnowledge *knowledge,
                                                         const char             *finding,
                                                         const char             *ancestor);
ApatiteDisease       *apatite_disease_new              (void);
void                  apatite_disease_free             (ApatiteDisease          *disease);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ApatiteKnowledge, apatite_knowledge_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ApatiteDisease, apatite_disease_free)

G_END_DECLS
