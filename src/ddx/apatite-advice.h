/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ddx/apatite-engine.h"

G_BEGIN_DECLS

/* What knowing a missing item would be worth. */
typedef struct
{
  const ApatiteAnalyte *analyte; /* one of the two is set */
  const ApatiteFinding *finding;
  double bits;   /* expected fall of uncertainty about the diagnosis */
  double top;    /* largest log10 ratio that a result could have for the candidate asked about */
} ApatiteNextTest;

GArray *apatite_advice_next_tests (const ApatiteDifferential *differential) G_GNUC_WARN_UNUSED_RESULT;
GArray *apatite_advice_missing    (const ApatiteDifferential *differential,
                                   const ApatiteCandidate    *candidate) G_GNUC_WARN_UNUSED_RESULT;
const char *apatite_next_test_get_id     (const ApatiteNextTest *test);
const char *apatite_next_test_get_title  (const ApatiteNextTest *test);
const char *apatite_next_test_get_burden (const ApatiteNextTest *test);

/* The part of a comparison of two candidates that one item makes. */
typedef struct
{
  const ApatiteItem *item; /* NULL: the prior */
  double first;
  double second;
} ApatiteContrast;

GArray *apatite_advice_compare (const ApatiteDifferential *differential,
                                const ApatiteCandidate    *first,
                                const ApatiteCandidate    *second) G_GNUC_WARN_UNUSED_RESULT;

/* The smallest single change that brings a candidate to a rank. */
typedef struct
{
  double gap;                      /* log10 odds that it lacks; 0 or less: it is there */
  const ApatiteItem *obstacle;     /* (nullable): the entered item that speaks most against it */
  double without_obstacle;         /* its log10 odds if that item were set aside */
  ApatiteNextTest missing;         /* the missing item that could help it most */
  gboolean missing_suffices;
  gboolean obstacle_suffices;
} ApatiteWhyNot;

void    apatite_advice_why_not (const ApatiteDifferential *differential,
                                const ApatiteCandidate    *candidate,
                                guint                      rank,
                                ApatiteWhyNot             *answer);

/* How sure the rank is while every number varies as laboratories and bodies do. */
typedef struct
{
  guint draws;
  double *first;  /* by candidate index: share of draws in which it leads */
  double *first_three;
  guint *best;    /* by candidate index: the 5th and 95th percentile of its rank */
  guint *worst;
} ApatiteStability;

ApatiteStability *apatite_stability_compute (const ApatiteDifferential *differential,
                                             guint                      draws,
                                             gboolean                 (*cancelled) (void *data),
                                             void                      *data) G_GNUC_WARN_UNUSED_RESULT;
void              apatite_stability_free    (ApatiteStability          *stability);

G_END_DECLS
