/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lab/apatite-analyte.h"
#include "lab/apatite-formula.h"
#include "lab/apatite-lab-table.h"

G_BEGIN_DECLS

typedef struct _ApatiteLabPanel ApatiteLabPanel;

/**
 * ApatiteDerivedValue:
 * @value: in the analyte's conventional unit
 * @substitution: the formula with the patient's numbers in it
 * @inputs: ids of the analytes that it was worked out from
 *
 * A quantity worked out from others.
 */
typedef struct
{
  const ApatiteAnalyte *analyte; /* borrowed */
  const ApatiteFormula *formula; /* borrowed */
  double value;
  char *substitution;
  char **inputs;
} ApatiteDerivedValue;

void       apatite_derived_value_free     (ApatiteDerivedValue *derived);
gboolean   apatite_derived_knows          (const char          *formula_id);

/* The formulas as functions, in conventional units; NAN when not valid. */
double     apatite_derived_trp            (double phosphate,
                                           double urine_phosphate,
                                           double creatinine,
                                           double urine_creatinine);
double     apatite_derived_tmp_gfr_payne  (double phosphate,
                                           double trp_percent);
double     apatite_derived_tp_gfr_brodehl (double phosphate,
                                           double trp_percent);
double     apatite_derived_adjusted_calcium (double calcium,
                                             double albumin);
double     apatite_derived_egfr_ckd_epi   (double     creatinine,
                                           double     age_years,
                                           ApatiteSex sex);
double     apatite_derived_egfr_schwartz  (double creatinine,
                                           double height_cm);
double     apatite_derived_fe_calcium     (double calcium,
                                           double urine_calcium,
                                           double creatinine,
                                           double urine_creatinine);

GPtrArray *apatite_derived_compute        (const ApatiteLabPanel *panel,
                                           const ApatiteLabTable *table,
                                           GPtrArray             *formulas) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
