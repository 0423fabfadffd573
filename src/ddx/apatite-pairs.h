/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ddx/apatite-differential.h"

G_BEGIN_DECLS

/* An entered value and the one of two diseases that it bears on. */
typedef struct
{
  const ApatiteItem *item;
  const ApatiteCandidate *by; /* (nullable): the one that explains it, or that it speaks against; NULL: the finding of the pair */
  double ratio; /* log10, of that one */
  double other; /* log10, of the other one */
} ApatiteExplained;

/**
 * ApatiteTogether:
 * @second: (nullable): NULL when the pair is one of a disease and a finding
 * @companion: (nullable): that finding
 * @gain: log10 by which the two explain the entries better than the leading
 *   disease alone, the prior odds of the second paid; 0 beside a finding, which
 *   is known to be there
 * @explained: (element-type ApatiteExplained): the strongest first
 * @against: (element-type ApatiteExplained): what is normal or absent although
 *   one of the two would have it otherwise
 *
 * Two diseases that together explain what one leaves open.
 */
typedef struct
{
  const ApatitePair *pair;
  const ApatiteCandidate *first;  /* as in the pair */
  const ApatiteCandidate *second;
  const ApatiteFinding *companion;
  double gain;
  GArray *explained;
  GArray *against;
} ApatiteTogether;

GPtrArray  *apatite_pairs_find             (const ApatiteDifferential *differential) G_GNUC_WARN_UNUSED_RESULT;
const char *apatite_together_get_second    (const ApatiteTogether     *together);

G_END_DECLS
