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

/* One result of selective venous sampling: kept with the case, never ranked. */
typedef struct
{
  const char *site;        /* id of the vein, borrowed from the table of sites */
  ApatiteLabValue *result; /* owned */
} ApatiteVenousSample;

/* One patient: context, laboratory values, findings. A plain value object
 * that borrows from the knowledge it was made with. */
typedef struct
{
  ApatiteLabPanel *labs;
  GPtrArray *findings; /* ApatiteCaseFinding */
  GPtrArray *samples;  /* ApatiteVenousSample, one for each site */
} ApatiteCase;

ApatiteCase              *apatite_case_new            (void);
ApatiteCase              *apatite_case_copy           (const ApatiteCase     *self);
void                      apatite_case_free           (ApatiteCase           *self);
gboolean                  apatite_case_is_empty       (const ApatiteCase     *self);
gboolean                  apatite_case_equal          (const ApatiteCase     *self,
                                                       const ApatiteCase     *other);
void                      apatite_case_set_finding    (ApatiteCase           *self,
                                                       const ApatiteFinding  *finding,
                                                       ApatitePresence        presence);
const ApatiteCaseFinding *apatite_case_lookup_finding (const ApatiteCase     *self,
                                                       const char            *id);
void                      apatite_case_take_sample    (ApatiteCase           *self,
                                                       const char            *site,
                                                       ApatiteLabValue       *result);
const ApatiteLabValue    *apatite_case_lookup_sample  (const ApatiteCase     *self,
                                                       const char            *site);
const char              **apatite_case_list_circumstances (const ApatiteCase *self) G_GNUC_WARN_UNUSED_RESULT;
const ApatiteLabValue    *apatite_case_lookup_result  (const ApatiteCase     *self,
                                                       const char            *analyte);
GPtrArray                *apatite_case_read           (const ApatiteCase     *self,
                                                       const ApatiteLabTable *table,
                                                       GPtrArray             *formulas) G_GNUC_WARN_UNUSED_RESULT;
ApatiteReading           *apatite_case_read_on        (const ApatiteCase     *self,
                                                       const char            *analyte,
                                                       const char            *day) G_GNUC_WARN_UNUSED_RESULT;
void                      apatite_case_limits         (const ApatiteCase     *self,
                                                       const ApatiteAnalyte  *analyte,
                                                       const ApatiteLabValue *value,
                                                       ApatiteLimits         *limits);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ApatiteCase, apatite_case_free)

G_END_DECLS
