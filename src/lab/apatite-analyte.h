/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/apatite-source.h"
#include "lab/apatite-state.h"

G_BEGIN_DECLS

/* Older than this is a slip of the keyboard; an interval that ends with this age
 * is meant for it, too. */
#define APATITE_GREATEST_AGE_YEARS 120.0

/**
 * ApatiteUnit:
 * @ucum: UCUM code
 * @factor: one of this unit is so many of the analyte's conventional unit
 * @decimals: how many to show
 * @aliases: other spellings that mean it
 */
typedef struct
{
  char *ucum;
  double factor;
  int decimals;
  char **aliases;
} ApatiteUnit;

typedef struct
{
  char *unit;
  char *of; /* (nullable): the analyte whose results alone are given in it */
  char *reason;
} ApatiteRefusedUnit;

/* An interval for one group; limits in the conventional unit, NAN when there is none on that side. */
typedef struct
{
  ApatiteSex sex; /* UNKNOWN: both */
  char *when;     /* (nullable): id of a finding, such as pregnancy, that has to be present */
  double from;    /* years, included */
  double to;      /* years, excluded */
  double low;
  double high;
  gboolean first; /* the source that the program uses; others are shown beside it */
  ApatiteSource source;
} ApatiteInterval;

/* What is expected of this analyte while another one is abnormal. One that
 * refines another (calcitriol while phosphate is low and FGF23 is not
 * suppressed) holds only while that one does, and has its limits. */
typedef struct
{
  char *id;
  char *within;       /* (nullable): id of the conditional that it refines */
  char *analyte;
  ApatiteState state; /* LOW or HIGH */
  double from;        /* of the other analyte, where it begins to count as abnormal; NAN: see its interval */
  double to;          /* and where it does in full */
  char *unit;         /* (nullable): of from and to, UCUM */
  char *finding;      /* (nullable): with which the condition holds whatever the other analyte is */
  double low;         /* with neither limit the interval of the patient stays in force */
  double high;
  ApatiteStates background;
  ApatiteSource source;
} ApatiteConditional;

typedef struct
{
  double below; /* NAN when there is none */
  double above;
  ApatiteSource source; /* note: what it means */
} ApatiteCritical;

typedef struct
{
  char *text;
  ApatiteSource source;
} ApatiteRemark;

/**
 * ApatiteAnalyte:
 *
 * One laboratory test as content describes it. All limits are in the
 * conventional unit, which is the canonical one inside the program.
 */
typedef struct
{
  char *id;
  char *title;
  char *short_title;
  char **synonyms;
  char **loinc;
  char *hpo_low;  /* (nullable): the HPO term for a low result */
  char *hpo_high; /* (nullable): and for a high one */
  char *specimen;
  char *fasting; /* yes, no, preferred */
  gboolean logarithmic;
  char *group;
  int order;
  char *burden;
  GPtrArray *units;       /* ApatiteUnit */
  ApatiteUnit *conventional; /* borrowed from units */
  ApatiteUnit *si;           /* borrowed from units */
  ApatiteSource unit_source;
  GPtrArray *refused;     /* ApatiteRefusedUnit */
  double hard_low, hard_high, soft_low, soft_high;
  ApatiteSource plausible_source;
  GPtrArray *criticals;   /* ApatiteCritical */
  GPtrArray *intervals;   /* ApatiteInterval */
  gboolean has_background;
  ApatiteStates background;
  ApatiteSource background_source;
  GPtrArray *conditionals; /* ApatiteConditional */
  double analytic_cv;      /* per cent, NAN when not known */
  double biological_cv;
  ApatiteSource variation_source;
  GPtrArray *pitfalls;     /* ApatiteRemark */
} ApatiteAnalyte;

/* The limits that a patient is judged by. */
typedef struct
{
  double low;
  double high;
  gboolean found;
  gboolean assumed_adult; /* the age is not known */
  gboolean own;           /* the laboratory's own */
  const ApatiteInterval *interval; /* (nullable): where it comes from */
} ApatiteLimits;

ApatiteAnalyte     *apatite_analyte_new         (void);
void                apatite_analyte_free        (ApatiteAnalyte        *analyte);
const ApatiteUnit  *apatite_analyte_find_unit   (const ApatiteAnalyte  *analyte,
                                                 const char            *text,
                                                 GError               **error);
const char         *apatite_analyte_find_unit_owner (const ApatiteAnalyte *analyte,
                                                 const char            *text);
void                apatite_analyte_limits      (const ApatiteAnalyte  *analyte,
                                                 double                 age_years,
                                                 ApatiteSex             sex,
                                                 const char * const    *circumstances,
                                                 ApatiteLimits         *limits);
double              apatite_analyte_position    (const ApatiteAnalyte  *analyte,
                                                 const ApatiteLimits   *limits,
                                                 double                 value);
double              apatite_analyte_value_at    (const ApatiteAnalyte  *analyte,
                                                 const ApatiteLimits   *limits,
                                                 double                 position);
const ApatiteConditional *apatite_analyte_find_conditional (const ApatiteAnalyte *analyte,
                                                            const char           *id);
ApatiteState        apatite_analyte_state       (const ApatiteAnalyte  *analyte,
                                                 const ApatiteLimits   *limits,
                                                 double                 value);
char               *apatite_analyte_list_units  (const ApatiteAnalyte  *analyte) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ApatiteAnalyte, apatite_analyte_free)

G_END_DECLS
