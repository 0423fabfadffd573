/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lab/apatite-analyte.h"
#include "lab/apatite-number.h"

G_BEGIN_DECLS

ApatiteState           apatite_judge_number   (const ApatiteAnalyte   *analyte,
                                               const ApatiteLimits    *limits,
                                               ApatiteComparator       comparator,
                                               double                  value,
                                               ApatiteStateRange      *possible);
void                   apatite_judge_word     (ApatiteState            word,
                                               ApatiteStateRange      *possible);
const ApatiteCritical *apatite_judge_critical (const ApatiteAnalyte   *analyte,
                                               ApatiteComparator       comparator,
                                               double                  value);

G_END_DECLS
