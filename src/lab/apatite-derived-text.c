/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The formulas with a patient's numbers in them, written when somebody looks. */

#include "lab/apatite-derived.h"

#include <string.h>

static char *
write_ckd_epi (const ApatiteDerivedValue *derived,
               ApatiteUnitSystem          system)
{
  const ApatiteAnalyte *creatinine = apatite_lab_table_lookup (derived->labs, "creatinine");
  ApatiteSex sex = derived->sex;
  g_autofree char *kappa = apatite_analyte_format_value (creatinine, apatite_derived_ckd_epi_kappa (sex), system);
  g_autofree char *alpha = apatite_number_format_locale (-apatite_derived_ckd_epi_alpha (sex), 3);
  g_autofree char *age = apatite_number_format_locale (derived->age_years, 2);

  return g_strdup_printf ("142 × min($1 / %s, 1)^−%s × max($1 / %s, 1)^−1.2 × 0.9938^%s%s", kappa, alpha, kappa, age,
                          sex == APATITE_SEX_FEMALE ? " × 1.012" : "");
}

/* 36.5 is 0.413 × 88.4 µmol/L. */
static char *
write_schwartz (const ApatiteDerivedValue *derived,
                ApatiteUnitSystem          system)
{
  g_autofree char *height = apatite_number_format_locale (derived->height_cm, 1);

  return g_strdup_printf ("%s × %s cm / $1", system == APATITE_UNIT_SYSTEM_SI ? "36.5" : "0.413", height);
}

static char *
write_adjusted_calcium (const ApatiteDerivedValue *derived,
                        ApatiteUnitSystem          system)
{
  return g_strdup (system == APATITE_UNIT_SYSTEM_SI ? "$1 + 0.02 × (40 g/L − $2)" : "$1 + 0.8 × (4.0 g/dL − $2)");
}

static char *
write_payne (const ApatiteDerivedValue *derived,
             ApatiteUnitSystem          system)
{
  g_autofree char *trp = apatite_number_format_locale (derived->values[1] / 100, 4);

  return derived->values[1] <= APATITE_TMP_GFR_PAYNE_STEP ? g_strdup_printf ("TRP ≤ 0.86: %s × $1", trp) : g_strdup_printf ("TRP > 0.86: 0.3 × %s / (1 − 0.8 × %s) × $1", trp, trp);
}

static char *
write_adjusted_anion_gap (const ApatiteDerivedValue *derived,
                          ApatiteUnitSystem          system)
{
  return g_strdup (system == APATITE_UNIT_SYSTEM_SI ? "$1 + 0.25 × (40 g/L − $2)" : "$1 + 2.5 × (4.0 g/dL − $2)");
}

static char *
write_alp_ratio (const ApatiteDerivedValue *derived,
                 ApatiteUnitSystem          system)
{
  g_autofree char *limit = apatite_analyte_format_value (apatite_lab_table_lookup (derived->labs, "alkaline-phosphatase"),
                                                         derived->values[0] / derived->value, system);

  return g_strdup_printf ("$1 / %s", limit);
}

static const struct
{
  const char *formula;
  const char *pattern; /* $1…$4: the inputs with their units */
  char *(*write) (const ApatiteDerivedValue *derived,
                  ApatiteUnitSystem          system); /* (nullable): gives such a pattern with what else goes in */
} texts[] = {
  { "egfr-ckd-epi-2021", NULL, write_ckd_epi },
  { "egfr-bedside-schwartz-2009", NULL, write_schwartz },
  { "calcium-adjusted", NULL, write_adjusted_calcium },
  { "calcium-phosphate-product", "$1 × $2" },
  { "trp", "1 − ($2 × $3) / ($1 × $4)" },
  { "trp-from-fepo4", "100 % − $1" },
  { "fepo4", "100 % − $1" },
  { "tmp-gfr-payne", NULL, write_payne },
  { "tp-gfr-brodehl", "$1 × $2" },
  { "urine-p-cr", "$1 / $2" },
  { "urine-ca-cr", "$1 / $2" },
  { "fe-calcium", "($2 × $3) / ($1 × $4)" },
  { "anion-gap", "$1 − $2 − $3" },
  { "anion-gap-adjusted", NULL, write_adjusted_anion_gap },
  { "urine-phosphate-24h", "$1 × $2" },
  { "urine-calcium-24h", "$1 × $2" },
  { "urine-protein-24h", "$1 × $2" },
  { "alkaline-phosphatase-ratio", NULL, write_alp_ratio },
};

/* Returns: (transfer full): with decimal points as the locale writes them */
static char *
find_pattern (const ApatiteDerivedValue *derived,
              ApatiteUnitSystem          system)
{
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (strcmp (texts[i].formula, derived->formula->id) == 0)
      {
        g_autofree char *pattern = texts[i].write != NULL ? texts[i].write (derived, system) : g_strdup (texts[i].pattern);

        return apatite_number_localize (pattern);
      }
  return g_strdup ("");
}

/**
 * apatite_derived_value_write:
 *
 * Returns: (transfer full): the formula with the patient's numbers in it, in
 *   the reader's units
 */
char *
apatite_derived_value_write (const ApatiteDerivedValue *derived,
                             ApatiteUnitSystem          system)
{
  g_autofree char *pattern = find_pattern (derived, system);
  GString *out = g_string_new (NULL);

  for (const char *p = pattern; *p != '\0'; p++)
    {
      if (*p == '$')
        {
          int index = *++p - '1';
          g_autofree char *text = apatite_analyte_format_value (apatite_lab_table_lookup (derived->labs, derived->inputs[index]), derived->values[index], system);

          g_string_append (out, text);
        }
      else
        g_string_append_c (out, *p);
    }
  return g_string_free (out, FALSE);
}
