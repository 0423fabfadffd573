/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "content/apatite-block.h"
#include "content/apatite-condition.h"
#include "content/apatite-profile.h"

G_BEGIN_DECLS

typedef struct
{
  char *class_name;
  double weight;
} ApatitePriorClass;

/* How heavy a kind of test is for the patient and the ward: "bedside" … "genetic". */
typedef struct
{
  char *class_name;
  double weight; /* what it is expected to tell is divided by this */
} ApatiteBurden;

/* Facts that repeat one another: only one of those entered counts. */
typedef struct
{
  char *id;
  char *title;
  double weight; /* below 1 when the group shares its origin with another one */
  GPtrArray *members; /* char*: analytes and findings, the most telling first */
  GHashTable *beyond; /* member → the general finding that every other leader of the group states already */
  gboolean by_information; /* the one counts that tells the diseases apart best, whatever its place */
} ApatiteEvidenceGroup;

/* An analyte that is judged by the profile row of another one. */
typedef struct
{
  char *analyte;
  char *to;
  gboolean mirrored; /* high of one is low of the other */
  gboolean same_scale; /* a limit for the one holds for the other */
  double weight;
} ApatiteStandIn;

/* How far some results can be read at all: their weight falls evenly, with no
 * step, from all of it to none while another result falls. */
typedef struct
{
  char *by;            /* analyte */
  double full;         /* of it, in unit: from here on the members count in full */
  double none;         /* likewise: up to here not at all */
  char *unit;
  GPtrArray *members;  /* char*: analytes */
  GPtrArray *findings; /* char*: while one of these is present the members don't count */
  char *remark;        /* id of the remark that says it */
} ApatiteFade;

typedef struct
{
  char *id;
  double posterior; /* at least */
  gboolean serious_only;
} ApatiteBandRule;

/* A remark before the ranking: spurious results, shifts, treatment effects. */
typedef struct
{
  char *id;
  char *kind; /* critical, spurious, shift, treatment, check */
  GPtrArray *conditions; /* ApatiteCondition */
  GPtrArray *statements; /* ApatiteStatement */
} ApatiteRemarkRule;

/* Two diseases that are known to meet in one patient, or a disease and a state
 * that is no candidate (iron deficiency). */
typedef struct
{
  char *first;
  char *second;  /* (nullable): a disease */
  char *finding; /* (nullable): in its place the finding that names the state */
  double share;  /* of the patients with the first, those who have the second and are counted in the profile of the first; NAN: none are */
  ApatiteSource source;
} ApatitePair;

/* How the engine weighs; every number with its reason in content/engine.xml. */
typedef struct
{
  GPtrArray *prior_classes; /* ApatitePriorClass */
  GPtrArray *burdens;       /* ApatiteBurden, the lightest first */
  double none_weight;
  double cap;           /* of one item, log10 */
  double slope;         /* of one item, log10 per 1 % of the value */
  double condition_slope; /* of that, what may go through each condition */
  double temper;        /* weight of every item: patients are not textbook averages */
  double calibration;   /* factor of every logarithm, the prior's too, that makes stated and observed shares agree */
  double exposure_temper; /* weight of an exposure: a cause repeats no manifestation */
  double unstated;      /* probability that a defining history is there and not stated */
  double unmeasured;    /* and that a defining result is there and not entered */
  double word_weight;   /* weight of a result given as a word */
  double pseudo_counted;
  double pseudo_judged;
  double judged_n;
  double counted_n; /* for a counted or derived figure without n */
  double floor;
  double background_male;
  double age_background[APATITE_N_AGE_BANDS];
  double age_centre[APATITE_N_AGE_BANDS]; /* years */
  double enough; /* items with evidence below which there is "not enough data" */
  double pair_margin; /* log10 by which two diseases have to explain more than one */
  double variation;   /* per cent, of a test whose variation content does not state */
  GPtrArray *groups;    /* ApatiteEvidenceGroup */
  GPtrArray *stand_ins; /* ApatiteStandIn */
  GPtrArray *fades;     /* ApatiteFade */
  GPtrArray *bands;     /* ApatiteBandRule, the best first */
  GPtrArray *remarks;   /* ApatiteRemarkRule */
  GPtrArray *pairs;     /* ApatitePair */
} ApatiteRules;

ApatiteRules *apatite_rules_parse (xmlDoc        *doc,
                                   GError       **error) G_GNUC_WARN_UNUSED_RESULT;
void          apatite_rules_free  (ApatiteRules  *rules);
const ApatiteRemarkRule *apatite_rules_lookup_remark (const ApatiteRules *rules,
                                                      const char         *id);
double        apatite_rules_burden (const ApatiteRules *rules,
                                    const char         *class_name);
double        apatite_rules_prior (const ApatiteRules *rules,
                                   const char         *class_name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ApatiteRules, apatite_rules_free)

G_END_DECLS
