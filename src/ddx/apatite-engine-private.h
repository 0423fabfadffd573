/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ddx/apatite-engine.h"

G_BEGIN_DECLS

/* log10 likelihood ratios of the five states of one analyte in one disease. */
typedef struct _ApatiteLabPosting ApatiteLabPosting;

struct _ApatiteLabPosting
{
  guint candidate;
  const ApatiteProfileLab *row;
  double ratio[APATITE_N_STATES];
  double word[3]; /* low, normal, high as words */
  ApatiteLabPosting **aged; /* (nullable): by age, NULL where this one holds */
};

/* Where the states of a result lie, as logarithms of values, and how fast the
 * evidence may change between them. */
typedef struct
{
  double very_low;
  double low;
  double normal[2]; /* the middle part of the interval, where nothing changes */
  double high;
  double very_high;
  double pace;      /* log10 a unit of the logarithm */
} ApatiteLabScale;

/* How far out a bound can lie: all states left, ..., the outermost alone. */
#define APATITE_N_DEPTHS 5

/* A result that is only a bound ("<0.3"), as the postings of an index see it. */
typedef struct
{
  const ApatiteRules *rules;
  const ApatiteStates *background;
  ApatiteStateRange left[APATITE_N_DEPTHS]; /* states that it leaves, those of the postings */
  double knots[APATITE_N_DEPTHS];           /* where it lies then, outward, as a logarithm */
  double at;                                /* where it does lie */
  double pace;                              /* see ApatiteLabScale */
} ApatiteLabBound;

typedef struct
{
  const ApatiteAnalyte *analyte;
  const ApatiteConditional *conditional; /* NULL: unconditional */
  GArray *postings; /* ApatiteLabPosting */
} ApatiteLabIndex;

/* log10 likelihood ratios of one finding in one disease, worked out through
 * the tree of findings: what a child says of its parent and the other way. */
typedef struct
{
  guint candidate;
  const ApatiteProfileFinding *row[APATITE_N_AGES]; /* NULL where the profile says nothing */
  double present[APATITE_N_AGES];
  double absent[APATITE_N_AGES];
} ApatiteFindingPosting;

typedef struct
{
  const ApatiteFinding *finding;
  int number;  /* in the knowledge */
  int parent;  /* number, -1 at the top */
  int family;  /* number of the most general finding above it */
  int group;   /* explicit evidence group, -1: none */
  int place;   /* in that group, 0 is the most telling */
  const char *beyond; /* (nullable): finding that every other leader of the group states already */
  GArray *postings; /* ApatiteFindingPosting */
} ApatiteFindingIndex;

/* A feature without which a disease hardly exists: a finding or a result. */
typedef struct
{
  const char *kind; /* those of one kind are alternatives */
  const ApatiteProfileFinding *finding;
  const ApatiteProfileLab *lab;
} ApatiteDefining;

/* Where an analyte or a finding stands among facts that repeat one another. */
typedef struct
{
  int group;
  int place;
  const char *beyond; /* see ApatiteFindingIndex */
} ApatiteGroupPlace;

struct _ApatiteEngine
{
  gatomicrefcount references;
  ApatiteKnowledge *knowledge;
  GPtrArray *candidates;   /* ApatiteDisease, borrowed */
  GPtrArray *lab_indices;  /* ApatiteLabIndex */
  GHashTable *labs;        /* analyte id → ApatiteLabIndex, unconditional */
  GHashTable *conditionals; /* "analyte/conditional" → ApatiteLabIndex */
  GHashTable *findings;    /* finding id → ApatiteFindingIndex */
  ApatiteFindingIndex **finding_indices; /* by number */
  GHashTable *stand_ins;   /* analyte id → ApatiteStandIn */
  GHashTable *places;      /* analyte or finding id → ApatiteGroupPlace */
  GHashTable *n_conditioned; /* analyte id → in how many groups its value sets the expectation */
  GArray **defining;       /* by candidate: ApatiteDefining, NULL when there is none */
  const ApatiteProfileLab **defining_lab; /* by candidate: the result that it is, or NULL */
  double *age_ratio;       /* by candidate and band */
  double *sex_ratio;       /* by candidate: of a man, of a woman */
  double *prior;           /* log10 odds against none of these, by candidate */
  double *equal_prior;
};

const ApatiteStandIn *apatite_engine_stand_in    (ApatiteEngine               *engine,
                                                  const char                  *analyte);
const ApatiteLabIndex *apatite_engine_conditional (ApatiteEngine              *engine,
                                                   const char                 *analyte,
                                                   const char                 *conditional);
double                apatite_engine_weigh       (const ApatiteRules          *rules,
                                                  const ApatiteSource         *source,
                                                  double                       p,
                                                  double                       background);
double                apatite_engine_ratio       (const ApatiteRules          *rules,
                                                  double                       p,
                                                  double                       background);
void                  apatite_engine_index_findings (ApatiteEngine            *engine);
void                  apatite_lab_scale_init     (ApatiteLabScale             *scale,
                                                  ApatiteEngine               *engine,
                                                  const ApatiteAnalyte        *analyte,
                                                  const ApatiteLimits         *limits);
double                apatite_lab_scale_log_at   (const ApatiteAnalyte        *analyte,
                                                  const ApatiteLimits         *limits,
                                                  double                       position);
gboolean              apatite_lab_scale_walk     (double                       distance,
                                                  double                      *reached,
                                                  double                       knot,
                                                  double                       change,
                                                  double                       pace,
                                                  double                      *value);
void                  apatite_lab_bound_init     (ApatiteLabBound             *bound,
                                                  ApatiteEngine               *engine,
                                                  const ApatiteLabIndex       *index,
                                                  const ApatiteReading        *reading,
                                                  const ApatiteLimits         *limits,
                                                  gboolean                     mirrored,
                                                  double                       pace);
double                apatite_lab_bound_at       (const ApatiteLabBound       *bound,
                                                  const ApatiteLabPosting     *posting);
const ApatiteLabPosting *apatite_lab_posting_for (const ApatiteLabPosting     *posting,
                                                  guint                        age);
double                apatite_lab_posting_at     (const ApatiteLabPosting     *posting,
                                                  const ApatiteLabScale       *scale,
                                                  gboolean                     mirrored,
                                                  double                       log_value);

G_END_DECLS
