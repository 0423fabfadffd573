/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ddx/apatite-engine.h"
#include "exchange/apatite-phenopacket.h"
#include "library/apatite-library.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

#define APATITE_CALIBRATION_BINS 10

/* The sets of published cases that ship with the library. */
#define APATITE_CASES_SEEN "seen"     /* at hand while the figures of the library were judged */
#define APATITE_CASES_UNSEEN "unseen" /* read only afterwards */

/* One case of a validation: where its published diagnosis was ranked. */
typedef struct
{
  char *id;
  char *truth;
  char *truth_label; /* (nullable): what the case itself calls it */
  ApatiteCase *patient;
  gboolean in_scope; /* the truth is a page of the library */
  guint rank;        /* 0 when out of scope */
  double posterior;  /* of the best-placed answer that is right */
  const char *band;
  double prior_first, prior_first_three; /* how often the prior alone places it there, if equals are drawn by lot */
  char *top;         /* id of the candidate in first place */
  double top_posterior;
  double none_posterior;
  gboolean claimed;  /* the first place fits best, as the ranking itself says */
  char *outcome;
  char *source;
  guint n_warnings;
} ApatiteEvaluationCase;

typedef struct
{
  guint n;
  double predicted; /* mean */
  double observed;  /* share that was right */
} ApatiteCalibrationBin;

typedef enum
{
  APATITE_LEFT_OUT_CONTEXT, /* age or sex */
  APATITE_LEFT_OUT_ANALYTE, /* all results of one test; a derived one with the inputs that are good for nothing else */
  APATITE_LEFT_OUT_FINDING, /* one finding, whether present or absent */
  APATITE_LEFT_OUT_GROUP    /* results or findings that repeat one another, or one kind of finding */
} ApatiteLeftOutKind;

/* The figures over the same cases without one piece of evidence, or one group
 * of it. They are over all cases, those that never had it too, so that what is
 * lost is the difference to the figures of the evaluation. */
typedef struct
{
  ApatiteLeftOutKind kind;
  char *id; /* "age", "sex", an analyte, a finding, a group of evidence or "findings-" and a kind; unique in its kind */
  char *title;
  guint n_cases; /* that had it */
  double top1, top3, mrr, brier;
} ApatiteLeftOut;

/* Figures over a set of cases with a published diagnosis. */
typedef struct
{
  GPtrArray *cases; /* ApatiteEvaluationCase */
  guint n_in_scope;
  guint n_out_of_scope;
  guint n_out_of_scope_flagged; /* nothing was claimed: "none of these" or "not enough data" led, or nothing fitted best */
  guint n_candidates;
  double top1, top3, top5, mrr, brier;
  double prior_top1, prior_top3;
  double calibration_error; /* expected, of the first place */
  ApatiteCalibrationBin bins[APATITE_CALIBRATION_BINS];
  GPtrArray *left_out; /* (nullable): ApatiteLeftOut of all kinds, what is missed most first */
} ApatiteEvaluation;

ApatiteEvaluation *apatite_evaluation_new    (void);
void               apatite_evaluation_add    (ApatiteEvaluation      *self,
                                              ApatiteEngine          *engine,
                                              const ApatiteCaseFile  *file,
                                              const char             *name);
gboolean           apatite_evaluation_add_shipped (ApatiteEvaluation *self,
                                              ApatiteEngine          *engine,
                                              ApatiteLibrary         *library,
                                              const char             *set,
                                              GError                **error);
void               apatite_evaluation_finish (ApatiteEvaluation      *self,
                                              ApatiteEngine          *engine);
void               apatite_evaluation_leave_out (ApatiteEvaluation   *self,
                                              ApatiteEngine          *engine);
const char        *apatite_left_out_kind_to_string (ApatiteLeftOutKind kind);
JsonNode          *apatite_evaluation_to_json (const ApatiteEvaluation *self) G_GNUC_WARN_UNUSED_RESULT;
char              *apatite_evaluation_to_text (const ApatiteEvaluation *self) G_GNUC_WARN_UNUSED_RESULT;
char              *apatite_evaluation_summary_to_text (const ApatiteEvaluation *self) G_GNUC_WARN_UNUSED_RESULT;
void               apatite_evaluation_free   (ApatiteEvaluation      *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ApatiteEvaluation, apatite_evaluation_free)

G_END_DECLS
