/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/apatite-source.h"

G_BEGIN_DECLS

/* A formula as a reader sees it. What it computes is in apatite-derived.c,
 * found by the same id; content and code are held together by a test. */
typedef struct
{
  char *id;
  char *analyte; /* what it gives */
  char *title;
  char *expression;
  char *convention; /* (nullable): e.g. which branch or correction, where there is a choice */
  char *validity;
  ApatiteSource source;
} ApatiteFormula;

GPtrArray            *apatite_formulas_parse  (xmlDoc          *doc,
                                               GError         **error) G_GNUC_WARN_UNUSED_RESULT;
void                  apatite_formula_free    (ApatiteFormula  *formula);
const ApatiteFormula *apatite_formulas_lookup (GPtrArray       *formulas,
                                               const char      *id);

G_END_DECLS
