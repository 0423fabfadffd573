/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ddx/apatite-engine.h"
#include "exchange/apatite-phenopacket.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

#define APATITE_CALIBRATION_BINS 10

/* One case of a validation: where its published diagnosis was ranked. */
typedef struct
{
  char *id;
  char *truth;
  ApatiteCase *patient;
  gboolean in_scope; /* the truth is a page of the library */
  guint rank;        /* 0 when out of scope */
  double posterior;  /* of the best-placed answer that is right */
  const char *band;
  double prior_first, prior_first_three; /* how often the prior alone places it there, if equals are drawn by lot */
  char *top;         /* id of the candidate in first place */
  double top_posterior;
  double none_posterior;
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

/* The figures over the same cases without one kind of evidence. */
typedef struct
{
  char *id; /* a group of evidence, an analyte, "age", "sex" or "findings-" and a kind */
  char *title;
  guint n_cases; /* that had such evidence */
  double top1, top3;
} ApatiteLeftOut;

/* Figures over a set of cases with a published diagnosis. */
typedef struct
{
  GPtrArray *cases; /* ApatiteEvaluationCase */
  guint n_in_scope;
  guint n_out_of_scope;
  guint n_out_of_scope_flagged; /* "none of these" or "not enough data" led, or nothing fitted best */
  guint n_candidates;
  double top1, top3, top5, mrr, brier;
  double prior_top1, prior_top3;
  double calibration_error; /* expected, of the first place */
  ApatiteCalibrationBin bins[APATITE_CALIBRATION_BINS];
  GPtrArray *left_out; /* (nullable): ApatiteLeftOut, what is missed most first */
} ApatiteEvaluation;

ApatiteEvaluation *apatite_evaluation_new    (void);
void               apatite_evaluation_add    (ApatiteEvaluation      *self,
                                              ApatiteEngine          *engine,
                                              const ApatiteCaseFile  *file,
                                              const char             *name);
void               apatite_evaluation_finish (ApatiteEvaluation      *self,
                                              ApatiteEngine          *engine);
void               apatite_evaluation_leave_out (ApatiteEvaluation   *self,
                                              ApatiteEngine          *engine);
JsonNode          *apatite_evaluation_to_json (const ApatiteEvaluation *self) G_GNUC_WARN_UNUSED_RESULT;
char              *apatite_evaluation_to_text (const ApatiteEvaluation *self) G_GNUC_WARN_UNUSED_RESULT;
void               apatite_evaluation_free   (ApatiteEvaluation      *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ApatiteEvaluation, apatite_evaluation_free)

G_END_DECLS
