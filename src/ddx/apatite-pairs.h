/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ddx/apatite-differential.h"

G_BEGIN_DECLS

/* An entered value and the one of two diseases that it bears on. */
typedef struct
{
  const ApatiteItem *item;
  const ApatiteCandidate *by; /* the one that explains it, or that it speaks against */
  double ratio; /* log10, of that one */
  double other; /* log10, of the other one */
} ApatiteExplained;

/**
 * ApatiteTogether:
 * @gain: log10 by which the two explain the entries better than the leading
 *   disease alone, the prior odds of the second paid
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
  double gain;
  GArray *explained;
  GArray *against;
} ApatiteTogether;

GPtrArray *apatite_pairs_find (const ApatiteDifferential *differential) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
