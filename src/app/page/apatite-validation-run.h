/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/page/apatite-document.h"
#include "exchange/apatite-evaluation.h"

G_BEGIN_DECLS

/* The published cases as this copy ranks them. Kept with the session, for they don't change. */
typedef struct
{
  ApatiteEvaluation *unseen;
  ApatiteEvaluation *seen;
  ApatiteEvaluation *all;
  ApatiteEvaluation *left_out; /* (nullable): all once more, with what is lost without each piece of evidence; it takes longer */
  char *problem;               /* (nullable): why there is nothing of this */
} ApatiteValidation;

/* Returns: (nullable): what has been ranked so far */
const ApatiteValidation *apatite_validation_get (ApatiteSession  *session);
/* Ranks what is missing in a thread, then has @document built anew. */
void                     apatite_validation_run (ApatiteDocument *document);

G_END_DECLS
