/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Every formula twice: as a function of plain numbers in conventional units,
 * so that published worked examples can be checked, and as a row of the table
 * that feeds it from the panel. What a reader is told of it is content. */

#include "lab/apatite-derived.h"

#include "lab/apatite-lab-panel.h"

#include <math.h>
#include <string.h>

/* TmP/GFR: adults by Payne's algorithm (Ann Clin Biochem 1998;35:201–206), below 19 years the
 * paediatric form (Brodehl), as used by Dubourg et al. for their reference values. */
#define TMP_ADULT_AGE 19.0
/* CKD-EPI 2021 is for 18 years and over (National Kidney Foundation). */
#define CKD_EPI_AGE 18.0
/* Bedside Schwartz 2009 is for 1 to 18 years (National Kidney Foundation). */
#define SCHWARTZ_AGE 1.0
/* TRP and TmP/GFR are not interpretable below this eGFR (mL/min/1.73 m²). */
#define TUBULAR_EGFR 30.0

typedef struct
{
  const ApatiteLabPanel *panel;
  const ApatiteLabTable *table;
  GPtrArray *formulas;
  GPtrArray *derived;
} Work;

typedef struct
{
  const char *id;
  const char *inputs[5]; /* ids, NULL-terminated */
  double (*compute) (const Work   *work,
                     const double *inputs);
  const char *substitution; /* $1…$4: the inputs with their units */
} Formula;

void
apatite_derived_value_free (ApatiteDerivedValue *derived)
{
  g_free (derived->substitution);
  g_strfreev (derived->inputs);
  g_free (derived);
}

/**
 * apatite_derived_trp:
 *
 * Tubular reabsorption of phosphate: 1 − (Up × Scr) / (Sp × Ucr), each pair in
 * one unit (here mg/dL).
 *
 * Returns: per cent; NAN if it would not lie between 0 and 100
 */
double
apatite_derived_trp (double phosphate,
                     double urine_phosphate,
                     double creatinine,
                     double urine_creatinine)
{
  double trp = 100.0 * (1.0 - urine_phosphate * creatinine / (phosphate * urine_creatinine));

  return trp > 0 && trp <= 100 ? trp : NAN;
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

  return trp <= 0.86 ? trp * phosphate : 0.3 * trp / (1.0 - 0.8 * trp) * phosphate;
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

/**
 * apatite_derived_adjusted_calcium:
 * @calcium: total calcium, mg/dL
 * @albumin: g/dL
 *
 * Ca + 0.8 × (4.0 − albumin), mg/dL.
 */
double
apatite_derived_adjusted_calcium (double calcium,
                                  double albumin)
{
  return calcium + 0.8 * (4.0 - albumin);
}

/**
 * apatite_derived_egfr_ckd_epi:
 * @creatinine: mg/dL, IDMS-traceable
 *
 * CKD-EPI 2021: 142 × min(Scr/κ, 1)^α × max(Scr/κ, 1)^−1.200 × 0.9938^age
 * (× 1.012 if female); κ 0.7 and α −0.241 in women, 0.9 and −0.302 in men.
 *
 * Returns: mL/min/1.73 m²; NAN below 18 years or without the sex
 */
double
apatite_derived_egfr_ckd_epi (double     creatinine,
                              double     age_years,
                              ApatiteSex sex)
{
  gboolean female = sex == APATITE_SEX_FEMALE;
  double kappa = female ? 0.7 : 0.9;
  double alpha = female ? -0.241 : -0.302;

  if (isnan (age_years) || age_years < CKD_EPI_AGE || sex == APATITE_SEX_UNKNOWN)
    return NAN;
  return 142.0 * pow (MIN (creatinine / kappa, 1.0), alpha) * pow (MAX (creatinine / kappa, 1.0), -1.200)
         * pow (0.9938, age_years) * (female ? 1.012 : 1.0);
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

/**
 * apatite_derived_fe_calcium:
 *
 * Calcium/creatinine clearance ratio: (Uca × Scr) / (Sca × Ucr), a fraction.
 */
double
apatite_derived_fe_calcium (double calcium,
                            double urine_calcium,
                            double creatinine,
                            double urine_creatinine)
{
  return urine_calcium * creatinine / (calcium * urine_creatinine);
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

/* A measured number, else one derived before; NAN if neither, or only a bound. */
static double
input_value (const Work *work,
             const char *analyte)
{
  const ApatiteLabValue *value = apatite_lab_panel_lookup (work->panel, analyte);
  const ApatiteDerivedValue *derived;

  if (value != NULL)
    return value->qualitative || value->quantity.comparator != APATITE_COMPARATOR_NONE ? NAN : apatite_quantity_to_conventional (&value->quantity);
  derived = find_derived (work, analyte);
  return derived != NULL ? derived->value : NAN;
}

static gboolean
is_adult_tubule (const Work *work)
{
  return isnan (work->panel->age_years) || work->panel->age_years >= TMP_ADULT_AGE;
}

static gboolean
tubule_interpretable (const Work *work)
{
  double egfr = input_value (work, "egfr");

  return isnan (egfr) || egfr >= TUBULAR_EGFR;
}

static double
compute_ckd_epi (const Work *work, const double *in)
{
  return apatite_derived_egfr_ckd_epi (in[0], work->panel->age_years, work->panel->sex);
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
  return tubule_interpretable (work) ? apatite_derived_trp (in[0], in[1], in[2], in[3]) : NAN;
}

static double
compute_complement (const Work *work, const double *in)
{
  return in[0] >= 0 && in[0] <= 100 ? 100.0 - in[0] : NAN;
}

static double
compute_payne (const Work *work, const double *in)
{
  return is_adult_tubule (work) && tubule_interpretable (work) ? apatite_derived_tmp_gfr_payne (in[0], in[1]) : NAN;
}

static double
compute_brodehl (const Work *work, const double *in)
{
  return !is_adult_tubule (work) && tubule_interpretable (work) ? apatite_derived_tp_gfr_brodehl (in[0], in[1]) : NAN;
}

static double
compute_adjusted_calcium (const Work *work, const double *in)
{
  return apatite_derived_adjusted_calcium (in[0], in[1]);
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

static double
compute_fe_calcium (const Work *work, const double *in)
{
  return apatite_derived_fe_calcium (in[0], in[1], in[2], in[3]);
}

static double
compute_anion_gap (const Work *work, const double *in)
{
  return in[0] - in[1] - in[2] >= 0 ? in[0] - in[1] - in[2] : NAN;
}

/* In order of dependence: a row may use what an earlier row gave. */
static const Formula formulas_in_order[] = {
  { "egfr-ckd-epi-2021", { "creatinine" }, compute_ckd_epi, "142 × min($1/κ, 1)^α × max($1/κ, 1)^−1.200 × 0.9938^age" },
  { "egfr-bedside-schwartz-2009", { "creatinine" }, compute_schwartz, "0.413 × height / $1" },
  { "calcium-adjusted", { "calcium", "albumin" }, compute_adjusted_calcium, "$1 + 0.8 × (4.0 g/dL − $2)" },
  { "calcium-phosphate-product", { "calcium", "phosphate" }, compute_product, "$1 × $2" },
  { "trp", { "phosphate", "urine-phosphate", "creatinine", "urine-creatinine" }, compute_trp, "1 − ($2 × $3) / ($1 × $4)" },
  { "trp-from-fepo4", { "fractional-excretion-phosphate" }, compute_complement, "100 % − $1" },
  { "fepo4", { "trp" }, compute_complement, "100 % − $1" },
  { "tmp-gfr-payne", { "phosphate", "trp" }, compute_payne, "TRP $2, phosphate $1" },
  { "tp-gfr-brodehl", { "phosphate", "trp" }, compute_brodehl, "$1 × $2" },
  { "urine-p-cr", { "urine-phosphate", "urine-creatinine" }, compute_ratio, "$1 / $2" },
  { "urine-ca-cr", { "urine-calcium", "urine-creatinine" }, compute_ratio, "$1 / $2" },
  { "fe-calcium", { "calcium", "urine-calcium", "creatinine", "urine-creatinine" }, compute_fe_calcium, "($2 × $3) / ($1 × $4)" },
  { "anion-gap", { "sodium", "chloride", "bicarbonate" }, compute_anion_gap, "$1 − $2 − $3" },
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

static char *
substitute (const Work    *work,
            const Formula *row,
            const double  *values)
{
  GString *out = g_string_new (NULL);

  for (const char *p = row->substitution; *p != '\0'; p++)
    {
      if (*p == '$')
        {
          int index = *++p - '1';
          const ApatiteAnalyte *analyte = apatite_lab_table_lookup (work->table, row->inputs[index]);
          g_autofree char *text = apatite_analyte_format_value (analyte, values[index], APATITE_UNIT_SYSTEM_CONVENTIONAL);

          g_string_append (out, text);
        }
      else
        g_string_append_c (out, *p);
    }
  return g_string_free (out, FALSE);
}

static void
derive (Work          *work,
        const Formula *row)
{
  const ApatiteFormula *formula = apatite_formulas_lookup (work->formulas, row->id);
  const ApatiteAnalyte *analyte = formula != NULL ? apatite_lab_table_lookup (work->table, formula->analyte) : NULL;
  ApatiteDerivedValue *derived;
  double inputs[G_N_ELEMENTS (row->inputs)];
  double value;

  if (analyte == NULL || apatite_lab_panel_lookup (work->panel, analyte->id) != NULL || find_derived (work, analyte->id) != NULL)
    return;
  for (guint i = 0; row->inputs[i] != NULL; i++)
    {
      inputs[i] = input_value (work, row->inputs[i]);
      if (isnan (inputs[i]) || apatite_lab_table_lookup (work->table, row->inputs[i]) == NULL)
        return;
    }
  value = row->compute (work, inputs);
  if (isnan (value))
    return;

  derived = g_new0 (ApatiteDerivedValue, 1);
  derived->analyte = analyte;
  derived->formula = formula;
  derived->value = value;
  derived->substitution = substitute (work, row, inputs);
  derived->inputs = g_strdupv ((char **) row->inputs);
  g_ptr_array_add (work->derived, derived);
}

/**
 * apatite_derived_compute:
 *
 * Works out what the panel allows. A measured value is never replaced; a bound
 * ("<0.3") or a word is no input of a formula.
 *
 * Returns: (transfer full) (element-type ApatiteDerivedValue): without a free
 *   function: the caller owns each element
 */
GPtrArray *
apatite_derived_compute (const ApatiteLabPanel *panel,
                         const ApatiteLabTable *table,
                         GPtrArray             *formulas)
{
  Work work = { panel, table, formulas, g_ptr_array_new () };

  for (guint i = 0; i < G_N_ELEMENTS (formulas_in_order); i++)
    derive (&work, &formulas_in_order[i]);
  return work.derived;
}
