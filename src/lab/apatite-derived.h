/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lab/apatite-analyte.h"
#include "lab/apatite-formula.h"
#include "lab/apatite-lab-table.h"
#include "lab/apatite-quantity.h"

G_BEGIN_DECLS

typedef struct _ApatiteLabPanel ApatiteLabPanel;

/* No formula has more inputs. */
#define APATITE_DERIVED_INPUTS 4

/**
 * ApatiteDerivedValue:
 * @value: in the analyte's conventional unit
 * @inputs: (borrowed): ids of the analytes that it was worked out from
 * @values: their values, each in its conventional unit
 * @labs: (borrowed): where the inputs are described
 * @date: (nullable): the day of the samples, where they are of one and it is known
 * @mixed_days: whether samples of different days had to be put together
 *
 * A quantity worked out from others.
 */
typedef struct
{
  const ApatiteAnalyte *analyte; /* borrowed */
  const ApatiteFormula *formula; /* borrowed */
  double value;
  const char * const *inputs;
  double values[APATITE_DERIVED_INPUTS];
  const ApatiteLabTable *labs;
  double age_years, height_cm;
  ApatiteSex sex;
  char *date;
  gboolean mixed_days;
} ApatiteDerivedValue;

void       apatite_derived_value_free     (ApatiteDerivedValue *derived);
gboolean   apatite_derived_knows          (const char          *formula_id);
char      *apatite_derived_value_write    (const ApatiteDerivedValue *derived,
                                           ApatiteUnitSystem          system) G_GNUC_WARN_UNUSED_RESULT;

/* Where the algorithm of Payne changes from one branch to the other: TRP in per cent (see apatite_derived_tmp_gfr_payne()). */
#define APATITE_TMP_GFR_PAYNE_STEP 86.0

/* Formulas as functions, in conventional units; NAN when not valid. */
double     apatite_derived_trp            (double phosphate,
                                           double urine_phosphate,
                                           double creatinine,
                                           double urine_creatinine);
double     apatite_derived_tmp_gfr_payne  (double phosphate,
                                           double trp_percent);
double     apatite_derived_tp_gfr_brodehl (double phosphate,
                                           double trp_percent);
double     apatite_derived_ckd_epi_kappa  (ApatiteSex sex);
double     apatite_derived_ckd_epi_alpha  (ApatiteSex sex);
double     apatite_derived_egfr_schwartz  (double creatinine,
                                           double height_cm);

GPtrArray *apatite_derived_compute        (const ApatiteLabPanel *panel,
                                           const char * const    *circumstances,
                                           const ApatiteLabTable *table,
                                           GPtrArray             *formulas) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
