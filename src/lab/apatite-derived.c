/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Every formula is a row of the table that feeds it from the panel, in
 * conventional units; some are functions of plain numbers as well, so that
 * published worked examples can be checked. What a reader is told of it, with
 * its source, is content (formulas.xml). */

#include "lab/apatite-derived.h"

#include "lab/apatite-lab-panel.h"
#include "lab/apatite-lab-series.h"

#include <math.h>
#include <string.h>

/* TmP/GFR: adults by Payne's algorithm (Ann Clin Biochem 1998;35:201–206), below 19 years the
 * paediatric form (Brodehl), as used by Dubourg et al. for their reference values. */
#define TMP_ADULT_AGE 19.0
/* CKD-EPI 2021 is for 18 years and over (National Kidney Foundation). */
#define CKD_EPI_AGE 18.0
/* Bedside Schwartz 2009 is for 1 to 18 years (National Kidney Foundation). */
#define SCHWARTZ_AGE 1.0

typedef struct
{
  const ApatiteLabPanel *panel;
  const ApatiteLabTable *table;
  const char * const *circumstances; /* (nullable): see apatite_analyte_limits() */
  GPtrArray *formulas;
  GPtrArray *derived;
  gboolean dated;  /* whether any result has a date */
  const char *day; /* (nullable): of the samples that are looked at */
} Work;

typedef struct
{
  const char *id;
  const char *inputs[APATITE_DERIVED_INPUTS + 1]; /* ids, NULL-terminated */
  double (*compute) (const Work   *work,
                     const double *inputs);
} Formula;

void
apatite_derived_value_free (ApatiteDerivedValue *derived)
{
  g_free (derived->date);
  g_free (derived);
}

/**
 * apatite_derived_trp:
 *
 * Tubular reabsorption of phosphate: 1 − (Up × Scr) / (Sp × Ucr), each pair in
 * one unit (here mg/dL).
 *
 * Returns: per cent; NAN without phosphate or creatinine to compare with; 0
 *   where the pair says that more left than was filtered: the samples or the
 *   units don't belong together then, and content says how much such a result
 *   still counts
 */
double
apatite_derived_trp (double phosphate,
                     double urine_phosphate,
                     double creatinine,
                     double urine_creatinine)
{
  if (phosphate <= 0 || urine_creatinine <= 0)
    return NAN;
  return MAX (100.0 * (1.0 - urine_phosphate * creatinine / (phosphate * urine_creatinine)), 0);
}

/**
 * apatite_derived_tmp_gfr_payne:
 * @phosphate: serum phosphate, any unit
 * @trp_percent: TRP in per cent
 *
 * TRP ≤ 0.86: TRP × Sp. TRP > 0.86: 0.3 × TRP / (1 − 0.8 × TRP) × Sp. The two
 * branches do not meet at 0.86 (0.860 and 0.827 at Sp 1): the step is part of
 * the published algorithm. Source: Payne RB, Ann Clin Biochem 1998;35:201–206.
 *
 * Returns: TmP/GFR in the unit of @phosphate
 */
double
apatite_derived_tmp_gfr_payne (double phosphate,
                               double trp_percent)
{
  double trp = trp_percent / 100.0;

  return trp_percent <= APATITE_TMP_GFR_PAYNE_STEP ? trp * phosphate : 0.3 * trp / (1.0 - 0.8 * trp) * phosphate;
}

/**
 * apatite_derived_tp_gfr_brodehl:
 *
 * Sp − Up × Scr / Ucr, which is TRP × Sp without the correction above 0.86.
 * Source: Brodehl J, Pediatr Nephrol 1988;2:183, doi 10.1007/BF00862587.
 */
double
apatite_derived_tp_gfr_brodehl (double phosphate,
                                double trp_percent)
{
  return trp_percent / 100.0 * phosphate;
}

/* Of CKD-EPI 2021, in mg/dL. */
double
apatite_derived_ckd_epi_kappa (ApatiteSex sex)
{
  return sex == APATITE_SEX_FEMALE ? 0.7 : 0.9;
}

/* Likewise the exponent below that creatinine. */
double
apatite_derived_ckd_epi_alpha (ApatiteSex sex)
{
  return sex == APATITE_SEX_FEMALE ? -0.241 : -0.302;
}

/**
 * apatite_derived_egfr_schwartz:
 * @creatinine: mg/dL, enzymatic
 *
 * Bedside Schwartz 2009: 0.413 × height (cm) / creatinine (mg/dL).
 */
double
apatite_derived_egfr_schwartz (double creatinine,
                               double height_cm)
{
  return 0.413 * height_cm / creatinine;
}

static const ApatiteDerivedValue *
find_derived (const Work *work,
              const char *analyte)
{
  for (guint i = 0; i < work->derived->len; i++)
    {
      const ApatiteDerivedValue *derived = g_ptr_array_index (work->derived, i);

      if (strcmp (derived->analyte->id, analyte) == 0)
        return derived;
    }
  return NULL;
}

/* The result that a formula takes: of the day that is looked at, else the one in use. */
static const ApatiteLabValue *
find_measured (const Work *work,
               const char *analyte)
{
  const ApatiteLabValue *value = work->day != NULL ? apatite_lab_panel_lookup_on (work->panel, work->circumstances, analyte, work->day) : NULL;

  return value != NULL ? value : apatite_lab_panel_lookup (work->panel, work->circumstances, analyte);
}

/* A measured number, else one derived before; NAN if neither, or only a bound. */
static double
input_value (const Work *work,
             const char *analyte)
{
  const ApatiteLabValue *value = find_measured (work, analyte);
  const ApatiteDerivedValue *derived;

  if (value != NULL)
    return value->qualitative || value->quantity.comparator != APATITE_COMPARATOR_NONE ? NAN : apatite_quantity_to_conventional (&value->quantity);
  derived = find_derived (work, analyte);
  return derived != NULL ? derived->value : NAN;
}

/* When the sample of an input was taken; NULL when that is not known. */
static const char *
input_date (const Work *work,
            const char *analyte)
{
  const ApatiteLabValue *value = find_measured (work, analyte);
  const ApatiteDerivedValue *derived = value == NULL ? find_derived (work, analyte) : NULL;

  return value != NULL ? value->date : derived != NULL ? derived->date : NULL;
}

static gboolean
is_adult_tubule (const Work *work)
{
  return isnan (work->panel->age_years) || work->panel->age_years >= TMP_ADULT_AGE;
}

/* CKD-EPI 2021: 142 × min(Scr/κ, 1)^α × max(Scr/κ, 1)^−1.200 × 0.9938^age (× 1.012
 * if female), mL/min/1.73 m²; creatinine in mg/dL, IDMS-traceable; κ 0.7 and
 * α −0.241 in women, 0.9 and −0.302 in men. Not below 18 years, nor without the sex. */
static double
compute_ckd_epi (const Work *work, const double *in)
{
  double age = work->panel->age_years;
  ApatiteSex sex = work->panel->sex;
  double relative = in[0] / apatite_derived_ckd_epi_kappa (sex);

  if (isnan (age) || age < CKD_EPI_AGE || sex == APATITE_SEX_UNKNOWN)
    return NAN;
  return 142.0 * pow (MIN (relative, 1.0), apatite_derived_ckd_epi_alpha (sex)) * pow (MAX (relative, 1.0), -1.200) * pow (0.9938, age)
         * (sex == APATITE_SEX_FEMALE ? 1.012 : 1.0);
}

static double
compute_schwartz (const Work *work, const double *in)
{
  double age = work->panel->age_years;

  return !isnan (age) && age >= SCHWARTZ_AGE && age < CKD_EPI_AGE && !isnan (work->panel->height_cm)
           ? apatite_derived_egfr_schwartz (in[0], work->panel->height_cm) : NAN;
}

static double
compute_trp (const Work *work, const double *in)
{
  return apatite_derived_trp (in[0], in[1], in[2], in[3]);
}

static double
compute_complement (const Work *work, const double *in)
{
  return in[0] >= 0 && in[0] <= 100 ? 100.0 - in[0] : NAN;
}

static double
compute_payne (const Work *work, const double *in)
{
  return is_adult_tubule (work) ? apatite_derived_tmp_gfr_payne (in[0], in[1]) : NAN;
}

static double
compute_brodehl (const Work *work, const double *in)
{
  return !is_adult_tubule (work) ? apatite_derived_tp_gfr_brodehl (in[0], in[1]) : NAN;
}

/* Ca + 0.8 × (4.0 − albumin), mg/dL and g/dL. */
static double
compute_adjusted_calcium (const Work *work, const double *in)
{
  return in[0] + 0.8 * (4.0 - in[1]);
}

static double
compute_product (const Work *work, const double *in)
{
  return in[0] * in[1];
}

static double
compute_ratio (const Work *work, const double *in)
{
  return in[0] / in[1];
}

/* Calcium/creatinine clearance ratio: (Uca × Scr) / (Sca × Ucr), a fraction. */
static double
compute_fe_calcium (const Work *work, const double *in)
{
  return in[1] * in[2] / (in[0] * in[3]);
}

/* Na − Cl − HCO3, mmol/L. Below zero it says something, too: content has a remark. */
static double
compute_anion_gap (const Work *work, const double *in)
{
  return in[0] - in[1] - in[2];
}

/* From mg/dL and mL in 24 hours: mg in 24 hours. */
static double
compute_urine_24h (const Work *work, const double *in)
{
  return in[0] * in[1] / 100;
}

/* Anion gap + 2.5 × (4.0 − albumin), mmol/L and g/dL. Source: Figge et al., Crit
 * Care Med 1998;26:1807–1810, with the normal albumin that calcium is adjusted by. */
static double
compute_adjusted_anion_gap (const Work *work, const double *in)
{
  return in[0] + 2.5 * (4.0 - in[1]);
}

/* The upper limit by which an analyte's result in use is judged, conventional unit. */
static double
upper_limit (const Work *work,
             const char *analyte)
{
  const ApatiteLabValue *value = find_measured (work, analyte);
  ApatiteLimits limits;

  if (value == NULL)
    return NAN;
  apatite_lab_value_limits (value, work->panel->age_years, work->panel->sex, work->circumstances, &limits);
  return limits.high;
}

static double
compute_alp_ratio (const Work *work, const double *in)
{
  return in[0] / upper_limit (work, "alkaline-phosphatase");
}

/* In order of dependence: a row may use what an earlier row gave. */
static const Formula formulas_in_order[] = {
  { "egfr-ckd-epi-2021", { "creatinine" }, compute_ckd_epi },
  { "egfr-bedside-schwartz-2009", { "creatinine" }, compute_schwartz },
  { "calcium-adjusted", { "calcium", "albumin" }, compute_adjusted_calcium },
  { "calcium-phosphate-product", { "calcium", "phosphate" }, compute_product },
  { "trp", { "phosphate", "urine-phosphate", "creatinine", "urine-creatinine" }, compute_trp },
  { "trp-from-fepo4", { "fractional-excretion-phosphate" }, compute_complement },
  { "fepo4", { "trp" }, compute_complement },
  { "tmp-gfr-payne", { "phosphate", "trp" }, compute_payne },
  { "tp-gfr-brodehl", { "phosphate", "trp" }, compute_brodehl },
  { "urine-p-cr", { "urine-phosphate", "urine-creatinine" }, compute_ratio },
  { "urine-ca-cr", { "urine-calcium", "urine-creatinine" }, compute_ratio },
  { "fe-calcium", { "calcium", "urine-calcium", "creatinine", "urine-creatinine" }, compute_fe_calcium },
  { "anion-gap", { "sodium", "chloride", "bicarbonate" }, compute_anion_gap },
  { "anion-gap-adjusted", { "anion-gap", "albumin" }, compute_adjusted_anion_gap },
  { "urine-phosphate-24h", { "urine-phosphate", "urine-volume-24h" }, compute_urine_24h },
  { "urine-calcium-24h", { "urine-calcium", "urine-volume-24h" }, compute_urine_24h },
  { "urine-protein-24h", { "urine-protein", "urine-volume-24h" }, compute_urine_24h },
  { "alkaline-phosphatase-ratio", { "alkaline-phosphatase" }, compute_alp_ratio },
};

/**
 * apatite_derived_knows:
 *
 * Returns: whether this program can compute the formula of that id
 */
gboolean
apatite_derived_knows (const char *formula_id)
{
  for (guint i = 0; i < G_N_ELEMENTS (formulas_in_order); i++)
    if (strcmp (formulas_in_order[i].id, formula_id) == 0)
      return TRUE;
  return FALSE;
}

/* Whether the inputs whose day is known are all of one day, which is told. */
static gboolean
is_of_one_day (const Work     *work,
               const Formula  *row,
               const char    **day)
{
  *day = NULL;
  for (guint i = 0; work->dated && row->inputs[i] != NULL; i++)
    {
      const ApatiteDerivedValue *derived = apatite_lab_panel_lookup (work->panel, work->circumstances, row->inputs[i]) == NULL ? find_derived (work, row->inputs[i]) : NULL;
      const char *date = input_date (work, row->inputs[i]);

      if (derived != NULL && derived->mixed_days)
        return FALSE;
      if (date != NULL && *day != NULL && !apatite_lab_series_same_day (date, *day))
        return FALSE;
      if (date != NULL)
        *day = date;
    }
  return TRUE;
}

/* The day that a formula looks at: none while the results in use are of one
 * day; else the earliest one on which all of its inputs were measured. */
static const char *
choose_day (Work          *work,
            const Formula *row)
{
  const ApatiteLabValue *earliest = NULL;
  const char *day;

  work->day = NULL;
  if (is_of_one_day (work, row, &day))
    return NULL;
  for (guint i = 0; i < work->panel->values->len; i++)
    {
      const ApatiteLabValue *value = g_ptr_array_index (work->panel->values, i);

      if (value->date == NULL || value->set_aside || !g_strv_contains (row->inputs, value->analyte->id))
        continue;
      work->day = value->date;
      if (is_of_one_day (work, row, &day) && (earliest == NULL || apatite_lab_series_is_earlier (value, earliest)))
        earliest = value;
    }
  return earliest != NULL ? earliest->date : NULL;
}

static void
derive (Work          *work,
        const Formula *row)
{
  const ApatiteFormula *formula = apatite_formulas_lookup (work->formulas, row->id);
  const ApatiteAnalyte *analyte = formula != NULL ? apatite_lab_table_lookup (work->table, formula->analyte) : NULL;
  ApatiteDerivedValue *derived;
  double inputs[APATITE_DERIVED_INPUTS] = { 0 };
  const char *day = NULL;
  double value;

  if (analyte == NULL || apatite_lab_panel_lookup (work->panel, work->circumstances, analyte->id) != NULL || find_derived (work, analyte->id) != NULL)
    return;
  work->day = choose_day (work, row);
  for (guint i = 0; row->inputs[i] != NULL; i++)
    {
      inputs[i] = input_value (work, row->inputs[i]);
      if (isnan (inputs[i]) || apatite_lab_table_lookup (work->table, row->inputs[i]) == NULL)
        return;
    }
  value = row->compute (work, inputs);
  if (!isfinite (value))
    return;

  derived = g_new0 (ApatiteDerivedValue, 1);
  derived->analyte = analyte;
  derived->formula = formula;
  derived->value = value;
  memcpy (derived->values, inputs, sizeof derived->values);
  derived->labs = work->table;
  derived->age_years = work->panel->age_years;
  derived->sex = work->panel->sex;
  derived->height_cm = work->panel->height_cm;
  derived->inputs = row->inputs;
  derived->mixed_days = !is_of_one_day (work, row, &day);
  derived->date = derived->mixed_days ? NULL : g_strdup (day);
  g_ptr_array_add (work->derived, derived);
}

/**
 * apatite_derived_compute:
 * @circumstances: (nullable): see apatite_analyte_limits()
 *
 * Works out what the panel allows. A measured value is never replaced; a bound
 * ("<0.3") or a word is no input of a formula. Of dated results those of one
 * day are put together where there is such a day, the earliest one.
 *
 * Returns: (transfer full) (element-type ApatiteDerivedValue): without a free
 *   function: the caller owns each element
 */
GPtrArray *
apatite_derived_compute (const ApatiteLabPanel *panel,
                         const char * const    *circumstances,
                         const ApatiteLabTable *table,
                         GPtrArray             *formulas)
{
  Work work = { .panel = panel, .table = table, .circumstances = circumstances, .formulas = formulas, .derived = g_ptr_array_new () };

  for (guint i = 0; i < panel->values->len && !work.dated; i++)
    work.dated = ((const ApatiteLabValue *) g_ptr_array_index (panel->values, i))->date != NULL;
  for (guint i = 0; i < G_N_ELEMENTS (formulas_in_order); i++)
    derive (&work, &formulas_in_order[i]);
  return work.derived;
}
