/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "content/apatite-knowledge.h"
#include "lab/apatite-lab-panel.h"

G_BEGIN_DECLS

/* Missing, present and absent are three states. */
typedef enum
{
  APATITE_PRESENCE_UNKNOWN,
  APATITE_PRESENCE_PRESENT,
  APATITE_PRESENCE_ABSENT
} ApatitePresence;

typedef struct
{
  const ApatiteFinding *finding; /* borrowed from the knowledge */
  ApatitePresence presence;
  gboolean set_aside; /* kept, not used */
} ApatiteCaseFinding;

/* One patient: context, laboratory values, findings. A plain value object
 * that borrows from the knowledge it was made with. */
typedef struct
{
  ApatiteLabPanel *labs;
  GPtrArray *findings; /* ApatiteCaseFinding */
} ApatiteCase;

ApatiteCase              *apatite_case_new            (void);
ApatiteCase              *apatite_case_copy           (const ApatiteCase     *self);
void                      apatite_case_free           (ApatiteCase           *self);
void                      apatite_case_clear          (ApatiteCase           *self);
gboolean                  apatite_case_is_empty       (const ApatiteCase     *self);
void                      apatite_case_set_finding    (ApatiteCase           *self,
                                                       const ApatiteFinding  *finding,
                                                       ApatitePresence        presence);
const ApatiteCaseFinding *apatite_case_lookup_finding (const ApatiteCase     *self,
                                                       const char            *id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ApatiteCase, apatite_case_free)

G_END_DECLS
