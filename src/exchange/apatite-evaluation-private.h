/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/apatite-evaluation.h"

G_BEGIN_DECLS

const ApatiteCandidate *apatite_evaluation_find_answer (const ApatiteDifferential *differential,
                                                        const ApatiteKnowledge    *knowledge,
                                                        const char                *truth);

G_END_DECLS
