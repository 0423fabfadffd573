/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lab/apatite-quantity.h"

#include "base/apatite-error.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

/* More than any laboratory prints; zeros at the end are dropped. */
#define ENTERED_DECIMALS 6

/**
 * apatite_quantity_parse_number:
 *
 * Reads a number of @analyte as apatite_number_parse() does; below zero only
 * where such a result is possible, as an anion gap can be.
 */
gboolean
apatite_quantity_parse_number (const ApatiteAnalyte  *analyte,
                               const char            *text,
                               double                *value,
                               ApatiteComparator     *comparator,
                               const char           **rest,
                               GError               **error)
{
  if (analyte->hard_low < 0)
    return apatite_number_parse_signed (text, value, comparator, rest, error);
  return apatite_number_parse (text, value, comparator, rest, error);
}

/**
 * apatite_quantity_parse:
 * @text: the number as typed, with or without its unit behind it
 * @unit: (nullable): the unit, if it is given apart
 * @quantity: (out): the result
 *
 * Reads a quantity and refuses what can't be: a bad number, an unknown unit,
 * a value outside what is possible. A unit in @text must agree with @unit.
 */
gboolean
apatite_quantity_parse (const ApatiteAnalyte  *analyte,
                        const char            *text,
                        const char            *unit,
                        ApatiteQuantity       *quantity,
                        GError               **error)
{
  const char *rest = NULL;
  g_autofree char *typed_unit = NULL;

  if (!apatite_quantity_parse_number (analyte, text, &quantity->value, &quantity->comparator, &rest, error))
    return FALSE;
  typed_unit = g_strstrip (g_strdup (rest));
  if (typed_unit[0] == '\0')
    {
      quantity->unit = apatite_analyte_find_unit (analyte, unit != NULL ? unit : "", error);
    }
  else
    {
      quantity->unit = apatite_analyte_find_unit (analyte, typed_unit, error);
      if (quantity->unit != NULL && unit != NULL && apatite_analyte_find_unit (analyte, unit, NULL) != quantity->unit)
        {
          g_set_error (error, APATITE_ERROR, APATITE_ERROR_UNIT, _("the value says %s but the unit chosen is %s; expected one unit"), typed_unit, unit);
          return FALSE;
        }
    }
  return quantity->unit != NULL && apatite_quantity_check (analyte, quantity, error);
}

/**
 * apatite_quantity_check:
 *
 * Returns: whether the value can be at all; if not, @error says what would be
 *   possible. Nothing is corrected by itself.
 */
gboolean
apatite_quantity_check (const ApatiteAnalyte   *analyte,
                        const ApatiteQuantity  *quantity,
                        GError                **error)
{
  double value = apatite_quantity_to_conventional (quantity);
  g_autofree char *shown = NULL;
  g_autofree char *low = NULL;
  g_autofree char *high = NULL;
  const ApatiteUnit *other;

  /* A bound is held to the same limits: nobody's calcium can be told to lie below 0.3 mg/dL. */
  if (value >= analyte->hard_low && value <= analyte->hard_high && (value > MIN (analyte->hard_low, 0) || !apatite_comparator_is_less (quantity->comparator)))
    return TRUE;

  shown = apatite_quantity_format (quantity);
  low = apatite_number_format_locale (analyte->hard_low / quantity->unit->factor, quantity->unit->decimals);
  high = apatite_number_format_locale (analyte->hard_high / quantity->unit->factor, quantity->unit->decimals);
  other = apatite_quantity_other_unit (analyte, quantity, NULL);
  if (other != NULL)
    /* Translators: a test, its value, what is possible from–to with its unit, and another unit */
    g_set_error (error, APATITE_ERROR, APATITE_ERROR_IMPOSSIBLE, _("%s of %s can't be (possible: %s–%s %s); is the unit %s?"), analyte->short_title, shown, low, high,
                 apatite_unit_label (quantity->unit), apatite_unit_label (other));
  else
    g_set_error (error, APATITE_ERROR, APATITE_ERROR_IMPOSSIBLE, _("%s of %s can't be (possible: %s–%s %s); check the number and its decimal point"),
                 analyte->short_title, shown, low, high, apatite_unit_label (quantity->unit));
  return FALSE;
}

/**
 * apatite_quantity_is_extreme:
 *
 * Returns: whether the value is possible but so rare that it is asked once
 *   and stays flagged
 */
gboolean
apatite_quantity_is_extreme (const ApatiteAnalyte  *analyte,
                             const ApatiteQuantity *quantity)
{
  double value = apatite_quantity_to_conventional (quantity);

  if (apatite_comparator_is_less (quantity->comparator))
    return FALSE;
  return value < analyte->soft_low || value > analyte->soft_high;
}

/* How far from the middle of the interval, in half its width, a number has to
 * lie before its unit is doubted, and how near it has to lie in the other: the
 * further out, the less is asked of the other. */
static const struct
{
  double own;
  double other;
} doubts[] = { { 2, 1 }, { 3, 2 } };

/* A fraction typed as per cent: "0.73 %" where "73 %" or "0.73" was meant. */
static const ApatiteUnit *
find_fraction (const ApatiteAnalyte  *analyte,
               const ApatiteQuantity *quantity,
               double                 own)
{
  const ApatiteUnit *unit;
  double value;

  if (quantity->unit != analyte->conventional || strcmp (quantity->unit->ucum, "%") != 0 || quantity->value > 1 || own <= doubts[0].own)
    return NULL;
  unit = apatite_analyte_find_unit (analyte, "1", NULL);
  value = unit != NULL ? quantity->value * unit->factor : NAN;
  return value >= analyte->soft_low && value <= analyte->soft_high ? unit : NULL;
}

/**
 * apatite_quantity_other_unit:
 * @limits: (nullable): the patient's limits
 *
 * Reports are written in the conventional or in the SI unit: only these two are
 * taken for each other while a value can well be true. Any other unit is
 * offered only for a value that can hardly be.
 *
 * Returns: (nullable): another unit in which the same number would be
 *   ordinary, if it is out of the ordinary in its own unit
 */
const ApatiteUnit *
apatite_quantity_other_unit (const ApatiteAnalyte  *analyte,
                             const ApatiteQuantity *quantity,
                             const ApatiteLimits   *limits)
{
  double own = limits != NULL ? fabs (apatite_analyte_position (analyte, limits, apatite_quantity_to_conventional (quantity))) : INFINITY;
  gboolean extreme = limits == NULL || apatite_quantity_is_extreme (analyte, quantity);
  const ApatiteUnit *fraction;
  double allowed = -1;

  if (isnan (own))
    own = extreme ? INFINITY : 0;
  fraction = find_fraction (analyte, quantity, own);
  if (fraction != NULL)
    return fraction;
  for (guint i = 0; i < G_N_ELEMENTS (doubts); i++)
    if (own > doubts[i].own || extreme)
      allowed = doubts[i].other;
  for (guint i = 0; i < analyte->units->len; i++)
    {
      const ApatiteUnit *unit = g_ptr_array_index (analyte->units, i);
      double value = quantity->value * unit->factor;
      double position = limits != NULL ? fabs (apatite_analyte_position (analyte, limits, value)) : 0;

      if ((!extreme && unit != analyte->conventional && unit != analyte->si) || fabs (unit->factor / quantity->unit->factor - 1) < 0.05
          || value < analyte->soft_low || value > analyte->soft_high)
        continue;
      if (allowed >= 0 && (isnan (position) || position <= allowed))
        return unit;
    }
  return NULL;
}

/**
 * apatite_quantity_describe_doubt:
 * @other: what apatite_quantity_other_unit() gave
 *
 * Returns: (transfer full): a sentence that says which unit may be meant
 */
char *
apatite_quantity_describe_doubt (const ApatiteQuantity *quantity,
                                 const ApatiteUnit     *other)
{
  if (strcmp (other->ucum, "1") == 0 && strcmp (quantity->unit->ucum, "%") == 0)
    {
      g_autofree char *fraction = apatite_number_format_locale (quantity->value, ENTERED_DECIMALS);
      g_autofree char *percent = apatite_number_format_locale (quantity->value * 100, ENTERED_DECIMALS);

      /* Translators: a number typed as a fraction with a per cent sign, e.g. “A fraction of 0.73 is 73 %: …” */
      return g_strdup_printf (_("A fraction of %s is %s %%: check the unit."), fraction, percent);
    }
  /* Translators: %s is a unit */
  return g_strdup_printf (_("The number would be ordinary in %s: check the unit."), apatite_unit_label (other));
}

/* Returns: the value in the analyte's conventional unit */
double
apatite_quantity_to_conventional (const ApatiteQuantity *quantity)
{
  return quantity->value * quantity->unit->factor;
}

/* Returns: the value in @unit, which is of the same analyte */
double
apatite_quantity_in (const ApatiteQuantity *quantity,
                     const ApatiteUnit     *unit)
{
  return unit == quantity->unit ? quantity->value : quantity->value * quantity->unit->factor / unit->factor;
}

const ApatiteUnit *
apatite_analyte_unit_for (const ApatiteAnalyte *analyte,
                          ApatiteUnitSystem     system)
{
  return system == APATITE_UNIT_SYSTEM_SI ? analyte->si : analyte->conventional;
}

/**
 * apatite_unit_label:
 *
 * Returns: the unit as a person reads it: UCUM, but with the micro sign and
 *   without annotations
 */
const char *
apatite_unit_label (const ApatiteUnit *unit)
{
  static const struct
  {
    const char *ucum;
    const char *label;
  } labels[] = {
    { "umol/L", "µmol/L" }, { "ug/L", "µg/L" }, { "ukat/L", "µkat/L" }, { "[arb'U]/mL", "RU/mL" }, { "k[arb'U]/L", "kRU/L" },
    { "[pH]", "pH" }, { "[IU]/L", "IU/L" }, { "m[IU]/L", "mIU/L" }, { "u[IU]/mL", "µIU/mL" }, { "mg/(24.h)", "mg/24 h" }, { "g/(24.h)", "g/24 h" },
    { "mmol/(24.h)", "mmol/24 h" }, { "mL/(24.h)", "mL/24 h" }, { "L/(24.h)", "L/24 h" }, { "meq/(24.h)", "mEq/24 h" }, { "meq/L", "mEq/L" }, { "mg/mg{creat}", "mg/mg creatinine" },
    { "mol/mol{creat}", "mol/mol creatinine" }, { "mmol/mmol{creat}", "mmol/mmol creatinine" }, { "mg/g{creat}", "mg/g creatinine" },
    { "mg/mmol{creat}", "mg/mmol creatinine" }, { "ug/g{creat}", "µg/g creatinine" }, { "ug/mmol{creat}", "µg/mmol creatinine" },
    { "umol/mmol{creat}", "µmol/mmol creatinine" }, { "nmol/mg{creat}", "nmol/mg creatinine" }, { "umol/g{creat}", "µmol/g creatinine" },
    { "mL/min/{1.73_m2}", "mL/min/1.73 m²" }, { "mL/s/{1.73_m2}", "mL/s/1.73 m²" }, { "mg2/dL2", "mg²/dL²" }, { "mmol2/L2", "mmol²/L²" },
    { "1", "ratio" }, { "mg{urea}/dL", "mg urea/dL" }, { "g{urea}/L", "g urea/L" }, { "mg{urea}/L", "mg urea/L" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    if (strcmp (labels[i].ucum, unit->ucum) == 0)
      return labels[i].label;
  return unit->ucum;
}

static char *
format_number_unit (ApatiteComparator  comparator,
                    double             value,
                    const ApatiteUnit *unit)
{
  g_autofree char *number = apatite_number_format_locale (value, unit->decimals);

  return g_strdup_printf ("%s%s %s", apatite_comparator_to_string (comparator), number, apatite_unit_label (unit));
}

/**
 * apatite_quantity_format:
 *
 * Returns: (transfer full): comparator, number and unit, as entered
 */
char *
apatite_quantity_format (const ApatiteQuantity *quantity)
{
  return apatite_quantity_format_in (quantity, quantity->unit);
}

/* A value in the unit in which it was entered keeps its digits. */
char *
apatite_quantity_format_in (const ApatiteQuantity *quantity,
                            const ApatiteUnit     *unit)
{
  if (unit == quantity->unit)
    {
      g_autofree char *number = apatite_number_format_locale (quantity->value, ENTERED_DECIMALS);

      return g_strdup_printf ("%s%s %s", apatite_comparator_to_string (quantity->comparator), number, apatite_unit_label (unit));
    }
  return format_number_unit (quantity->comparator, apatite_quantity_in (quantity, unit), unit);
}

/**
 * apatite_unit_format_value:
 * @conventional: a value in the conventional unit of the analyte that @unit is of
 *
 * Returns: (transfer full): number and unit
 */
char *
apatite_unit_format_value (const ApatiteUnit *unit,
                           double             conventional)
{
  return format_number_unit (APATITE_COMPARATOR_NONE, conventional / unit->factor, unit);
}

/**
 * apatite_analyte_format_value:
 * @conventional: a value in the conventional unit
 *
 * Returns: (transfer full): number and unit in the reader's system
 */
char *
apatite_analyte_format_value (const ApatiteAnalyte *analyte,
                              double                conventional,
                              ApatiteUnitSystem     system)
{
  return apatite_unit_format_value (apatite_analyte_unit_for (analyte, system), conventional);
}

/**
 * apatite_analyte_format_limits_in:
 * @unit: one of the units of the analyte that @limits are of
 *
 * Returns: (transfer full) (nullable): "2.5–4.5 mg/dL", "≤59 pg/mL", or %NULL
 *   if there is no interval
 */
char *
apatite_analyte_format_limits_in (const ApatiteLimits *limits,
                                  const ApatiteUnit   *unit)
{
  g_autofree char *low = NULL;
  g_autofree char *high = NULL;

  if (!limits->found || (isnan (limits->low) && isnan (limits->high)))
    return NULL;
  low = apatite_number_format_locale (limits->low / unit->factor, unit->decimals);
  high = apatite_number_format_locale (limits->high / unit->factor, unit->decimals);
  if (isnan (limits->low))
    return g_strdup_printf ("≤%s %s", high, apatite_unit_label (unit));
  if (isnan (limits->high))
    return g_strdup_printf ("≥%s %s", low, apatite_unit_label (unit));
  return g_strdup_printf ("%s–%s %s", low, high, apatite_unit_label (unit));
}

/* Likewise in the reader's system of units. */
char *
apatite_analyte_format_limits (const ApatiteAnalyte *analyte,
                               const ApatiteLimits  *limits,
                               ApatiteUnitSystem     system)
{
  return apatite_analyte_format_limits_in (limits, apatite_analyte_unit_for (analyte, system));
}
