/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "content/apatite-knowledge.h"

G_BEGIN_DECLS

/* What a profile knows of one analyte or finding. */
typedef enum
{
  APATITE_COVERAGE_UNKNOWN,
  APATITE_COVERAGE_JUDGED,
  APATITE_COVERAGE_SOURCED
} ApatiteCoverage;

ApatiteCoverage apatite_coverage_lab     (const ApatiteDisease   *disease,
                                          const char             *analyte);
ApatiteCoverage apatite_coverage_finding (const ApatiteDisease   *disease,
                                          const char             *finding);
char           *apatite_coverage_to_text (const ApatiteKnowledge *knowledge) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
