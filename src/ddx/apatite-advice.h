/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ddx/apatite-engine.h"

G_BEGIN_DECLS

/* What knowing a missing item would be worth. */
typedef struct
{
  const ApatiteAnalyte *analyte; /* one of the two is set */
  const ApatiteFinding *finding;
  const ApatiteRules *rules;     /* borrowed: they weigh its burden */
  double bits;   /* expected fall of uncertainty about the diagnosis */
  double worth;  /* bits, divided by the weight of its burden: what next_tests goes by */
  double top;    /* largest log10 ratio that a result could have for the candidate asked about */
} ApatiteNextTest;

GArray *apatite_advice_next_tests (const ApatiteDifferential *differential) G_GNUC_WARN_UNUSED_RESULT;
GArray *apatite_advice_missing    (const ApatiteDifferential *differential,
                                   const ApatiteCandidate    *candidate) G_GNUC_WARN_UNUSED_RESULT;
const char *apatite_next_test_get_id     (const ApatiteNextTest *test);
const char *apatite_next_test_get_title  (const ApatiteNextTest *test);
const char *apatite_next_test_get_burden (const ApatiteNextTest *test);
gboolean    apatite_next_test_is_within  (const ApatiteNextTest *test,
                                          const char            *burden);

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

/* One thing that could be different about a case, and what the ranking would
 * make of the candidate then. */
typedef enum
{
  APATITE_CASE_CHANGE_NONE,
  APATITE_CASE_CHANGE_SET_ASIDE,
  APATITE_CASE_CHANGE_RESULT,
  APATITE_CASE_CHANGE_PRESENT,
  APATITE_CASE_CHANGE_ABSENT
} ApatiteCaseChangeKind;

typedef struct
{
  ApatiteCaseChangeKind kind;
  const ApatiteItem *item;       /* to be set aside */
  const ApatiteAnalyte *analyte; /* of a new result */
  const ApatiteFinding *finding; /* present or absent */
  double value;                  /* of the result, in the conventional unit */
  ApatiteState state;            /* the same in a word */
  guint rank;                    /* with this change alone */
  double log10_odds;             /* likewise */
} ApatiteCaseChange;

void    apatite_case_change_apply    (const ApatiteCaseChange   *change,
                                      const ApatiteDifferential *differential,
                                      ApatiteCase               *patient);
char   *apatite_case_change_describe (const ApatiteCaseChange   *change,
                                      ApatiteUnitSystem          system) G_GNUC_WARN_UNUSED_RESULT;

/* What stands between a candidate and a rank. */
typedef struct
{
  double gap;                  /* log10 odds that it lacks; 0 or less: it is there */
  const ApatiteItem *obstacle; /* (nullable): the entered item that speaks most against it */
  double without_obstacle;     /* its log10 odds with that item set aside; NAN where that can't be done */
  guint rank_without_obstacle;
  ApatiteCaseChange missing;       /* what is not entered and could help it most; kind NONE: nothing */
  ApatiteCaseChange enough[2];     /* the smallest change, or two, that bring it there */
  guint n_enough;              /* 0: no single change does, nor two of those that help most */
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
char             *apatite_stability_list_judged (const ApatiteDifferential *differential) G_GNUC_WARN_UNUSED_RESULT;
void              apatite_stability_free    (ApatiteStability          *stability);

G_END_DECLS
