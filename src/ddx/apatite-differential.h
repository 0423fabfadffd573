/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "content/apatite-age.h"
#include "ddx/apatite-case.h"

G_BEGIN_DECLS

typedef enum
{
  APATITE_EVIDENCE_PRIOR,
  APATITE_EVIDENCE_AGE,
  APATITE_EVIDENCE_SEX,
  APATITE_EVIDENCE_HISTORY, /* what a disease is defined by, a history or a result, and nothing is said of */
  APATITE_EVIDENCE_LAB,
  APATITE_EVIDENCE_FINDING
} ApatiteEvidenceKind;

typedef enum
{
  APATITE_EFFECT_FOR,
  APATITE_EFFECT_AGAINST,
  APATITE_EFFECT_NEUTRAL,
  APATITE_EFFECT_UNUSED /* entered, but counted through another item or not usable */
} ApatiteEffect;

typedef enum
{
  APATITE_OUTCOME_RANKED,
  APATITE_OUTCOME_NOT_ENOUGH_DATA,
  APATITE_OUTCOME_NOTHING_FITS /* "none of these" leads */
} ApatiteOutcome;

/* One item that was entered, once per ranking. */
typedef struct
{
  ApatiteEvidenceKind kind;
  const char *id;    /* borrowed */
  const char *title; /* borrowed */
  const ApatiteReading *reading;   /* of a lab item */
  const ApatiteFinding *finding;   /* of a finding item */
  ApatitePresence presence;
  int group;  /* explicit evidence group, -1: none */
  int place;  /* in it, 0 is the most telling */
  int family; /* of findings: those of one family repeat one another */
  double weight;
  const char *counted_through; /* (nullable): title of the item that stands for it */
  const char *unused_reason;   /* (nullable) */
  const char *beyond;          /* (nullable): title of what another item states already: only what this one adds to it counts */
  const char *beside[2];       /* (nullable): titles of what its expectation was taken from */
  const char *other_day;       /* (nullable): title of a result of another day that it is judged beside */
  char *note;                  /* (nullable): what else there is to say: its date, other results of it, how far it counts */
  double *ratio; /* weighted log10 likelihood ratio by candidate */
  const ApatiteSource **source; /* by candidate, NULL where the profile says nothing */
} ApatiteItem;

/* What one item does to one candidate. */
typedef struct
{
  const ApatiteItem *item; /* NULL for the prior */
  ApatiteEvidenceKind kind;
  double log10_lr;
  ApatiteEffect effect;
  const ApatiteSource *source; /* (nullable) */
} ApatiteEvidence;

typedef struct
{
  const ApatiteDisease *disease;
  guint index; /* in the engine */
  guint rank;  /* from 1 */
  double log10_odds; /* against "none of these" */
  double posterior;
  const char *band; /* borrowed from the rules */
} ApatiteCandidate;

typedef struct
{
  char *code;
  char *message;
  const ApatiteRemarkRule *rule; /* (nullable): when content said it, with its sources */
} ApatiteWarning;

typedef struct _ApatiteEngine ApatiteEngine;

/**
 * ApatiteDifferential:
 *
 * A finished ranking. Owns a copy of the case it was made from, so that it can
 * be explained later whatever happens to the panel.
 */
typedef struct
{
  gatomicrefcount references;
  ApatiteEngine *engine;
  ApatiteCase *patient;
  ApatiteAgePlace age;
  GPtrArray *readings; /* ApatiteReading */
  GPtrArray *same_day; /* ApatiteReading: results that only others of their day are judged by */
  GPtrArray *items;    /* ApatiteItem, in a fixed order */
  ApatiteCandidate *candidates; /* by rank */
  guint n_candidates;
  const double *prior; /* borrowed from the engine, by engine index */
  double none_posterior;
  double none_prior;
  ApatiteOutcome outcome;
  GPtrArray *warnings; /* ApatiteWarning */
} ApatiteDifferential;

ApatiteDifferential    *apatite_differential_ref            (ApatiteDifferential       *differential);
void                    apatite_differential_unref          (ApatiteDifferential       *differential);
const ApatiteCandidate *apatite_differential_lookup         (const ApatiteDifferential *differential,
                                                             const char                *disease);
GArray                 *apatite_differential_explain        (const ApatiteDifferential *differential,
                                                             const ApatiteCandidate    *candidate) G_GNUC_WARN_UNUSED_RESULT;
char                   *apatite_item_format_value           (const ApatiteItem         *item,
                                                             ApatiteUnitSystem          system) G_GNUC_WARN_UNUSED_RESULT;
void                    apatite_item_add_note               (ApatiteItem               *item,
                                                             char                      *note);
gboolean                apatite_differential_has_finding    (const ApatiteDifferential *differential,
                                                             const char                *finding);
gboolean                apatite_item_is_open                (const ApatiteItem         *item);
gboolean                apatite_item_concerns               (const ApatiteItem         *item,
                                                             const ApatiteCandidate    *candidate);
const ApatiteReading   *apatite_readings_find               (GPtrArray                 *readings,
                                                             const char                *analyte);
const char             *apatite_item_get_state              (const ApatiteItem         *item);
const char             *apatite_effect_to_string            (ApatiteEffect              effect);
const char             *apatite_evidence_kind_to_string     (ApatiteEvidenceKind        kind);
const char             *apatite_outcome_to_string           (ApatiteOutcome             outcome);
void                    apatite_differential_warn           (ApatiteDifferential       *differential,
                                                             const char                *code,
                                                             const ApatiteRemarkRule   *rule,
                                                             const char                *format,
                                                             ...) G_GNUC_PRINTF (4, 5);
ApatiteDifferential    *apatite_differential_new            (ApatiteEngine             *engine,
                                                             const ApatiteCase         *patient);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ApatiteDifferential, apatite_differential_unref)

G_END_DECLS
