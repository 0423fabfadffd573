/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/page/apatite-document.h"

G_BEGIN_DECLS

void apatite_candidate_add_why_not   (ApatiteDocument            *document,
                                      const ApatiteDifferential  *differential,
                                      const ApatiteCandidate     *candidate);
void apatite_candidate_add_next      (ApatiteDocument            *document,
                                      const ApatiteDifferential  *differential,
                                      const ApatiteCandidate     *candidate);
void apatite_candidate_add_stability (ApatiteDocument            *document,
                                      const ApatiteDifferential  *differential,
                                      const ApatiteCandidate     *candidate);
void apatite_candidate_add_contrast  (ApatiteDocument            *document,
                                      const ApatiteDifferential  *differential,
                                      const ApatiteCandidate     *candidate);

G_END_DECLS
