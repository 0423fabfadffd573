/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ddx/apatite-differential.h"

G_BEGIN_DECLS

/* Whether a condition holds for a patient; without the data it does neither. */
typedef enum
{
  APATITE_ANSWER_NO,
  APATITE_ANSWER_YES,
  APATITE_ANSWER_NO_DATA
} ApatiteAnswer;

ApatiteAnswer apatite_condition_evaluate (const ApatiteCondition    *condition,
                                          GPtrArray                 *readings,
                                          const ApatiteCase         *patient,
                                          const ApatiteKnowledge    *knowledge);
void          apatite_remarks_collect    (ApatiteDifferential       *differential);

G_END_DECLS
