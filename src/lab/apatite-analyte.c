/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lab/apatite-analyte.h"

#include "base/apatite-error.h"
#include "base/apatite-text.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

/* Age taken when none is given, and only together with a warning. */
#define ASSUMED_ADULT_AGE 45.0

/* When only an upper limit is published, the span below it is taken as this
 * part of the limit (a convention of this program: it places "low" and "very
 * low" for FGF23 and other one-sided intervals; shown as a rule in Help). */
#define ONE_SIDED_LOW_PART (1.0 / 3.0)
/* Likewise the span above a lone lower limit, as with eGFR. */
#define ONE_SIDED_HIGH_FACTOR 2.0

static void
unit_free (ApatiteUnit *unit)
{
  g_free (unit->ucum);
  g_strfreev (unit->aliases);
  g_free (unit);
}

static void
refused_free (ApatiteRefusedUnit *refused)
{
  g_free (refused->unit);
  g_free (refused->of);
  g_free (refused->reason);
  g_free (refused);
}

static void
interval_free (ApatiteInterval *interval)
{
  g_free (interval->when);
  apatite_source_clear (&interval->source);
  g_free (interval);
}

static void
conditional_free (ApatiteConditional *conditional)
{
  g_free (conditional->id);
  g_free (conditional->within);
  g_free (conditional->analyte);
  g_free (conditional->unit);
  g_free (conditional->finding);
  apatite_source_clear (&conditional->source);
  g_free (conditional);
}

static void
critical_free (ApatiteCritical *critical)
{
  apatite_source_clear (&critical->source);
  g_free (critical);
}

static void
remark_free (ApatiteRemark *remark)
{
  g_free (remark->text);
  apatite_source_clear (&remark->source);
  g_free (remark);
}

ApatiteAnalyte *
apatite_analyte_new (void)
{
  ApatiteAnalyte *analyte = g_new0 (ApatiteAnalyte, 1);

  analyte->units = g_ptr_array_new_with_free_func ((GDestroyNotify) unit_free);
  analyte->refused = g_ptr_array_new_with_free_func ((GDestroyNotify) refused_free);
  analyte->criticals = g_ptr_array_new_with_free_func ((GDestroyNotify) critical_free);
  analyte->intervals = g_ptr_array_new_with_free_func ((GDestroyNotify) interval_free);
  analyte->conditionals = g_ptr_array_new_with_free_func ((GDestroyNotify) conditional_free);
  analyte->pitfalls = g_ptr_array_new_with_free_func ((GDestroyNotify) remark_free);
  analyte->analytic_cv = NAN;
  analyte->biological_cv = NAN;
  return analyte;
}

void
apatite_analyte_free (ApatiteAnalyte *analyte)
{
  g_free (analyte->id);
  g_free (analyte->title);
  g_free (analyte->short_title);
  g_strfreev (analyte->synonyms);
  g_strfreev (analyte->loinc);
  g_free (analyte->hpo_low);
  g_free (analyte->hpo_high);
  g_free (analyte->specimen);
  g_free (analyte->fasting);
  g_free (analyte->group);
  g_free (analyte->burden);
  g_ptr_array_unref (analyte->units);
  g_ptr_array_unref (analyte->refused);
  g_ptr_array_unref (analyte->criticals);
  g_ptr_array_unref (analyte->intervals);
  g_ptr_array_unref (analyte->conditionals);
  g_ptr_array_unref (analyte->pitfalls);
  apatite_source_clear (&analyte->unit_source);
  apatite_source_clear (&analyte->plausible_source);
  apatite_source_clear (&analyte->background_source);
  apatite_source_clear (&analyte->variation_source);
  g_free (analyte);
}

/* "µmol / L" and "umol/l" are one spelling; only case and signs differ. */
static char *
fold_unit (const char *text)
{
  g_autofree char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_NFKC);
  GString *out = g_string_new (NULL);

  for (const char *p = normal != NULL ? normal : ""; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c))
        continue;
      if (c == 0x3bc || c == 0xb5)
        c = 'u';
      g_string_append_unichar (out, g_unichar_tolower (c));
    }
  return g_string_free (out, FALSE);
}

static gboolean
unit_is (const ApatiteUnit *unit,
         const char        *text)
{
  return strcmp (unit->ucum, text) == 0 || (unit->aliases != NULL && g_strv_contains ((const char * const *) unit->aliases, text));
}

static gboolean
unit_folds_to (const ApatiteUnit *unit,
               const char        *folded)
{
  g_autofree char *own = fold_unit (unit->ucum);

  if (strcmp (own, folded) == 0)
    return TRUE;
  for (guint i = 0; unit->aliases != NULL && unit->aliases[i] != NULL; i++)
    {
      g_autofree char *alias = fold_unit (unit->aliases[i]);

      if (strcmp (alias, folded) == 0)
        return TRUE;
    }
  return FALSE;
}

char *
apatite_analyte_list_units (const ApatiteAnalyte *analyte)
{
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < analyte->units->len; i++)
    {
      const ApatiteUnit *unit = g_ptr_array_index (analyte->units, i);

      if (i > 0)
        g_string_append (list, i + 1 == analyte->units->len ? C_("list of units", " or ") : C_("list of units", ", "));
      g_string_append (list, unit->ucum);
    }
  return g_string_free (list, FALSE);
}

static const ApatiteRefusedUnit *
find_refused (const ApatiteAnalyte *analyte,
              const char           *folded)
{
  for (guint i = 0; i < analyte->refused->len; i++)
    {
      const ApatiteRefusedUnit *refused = g_ptr_array_index (analyte->refused, i);
      g_autofree char *own = fold_unit (refused->unit);

      if (strcmp (own, folded) == 0)
        return refused;
    }
  return NULL;
}

/**
 * apatite_analyte_find_unit_owner:
 * @text: a unit that @analyte refuses
 *
 * Returns: (nullable): the id of the analyte whose results alone are given in
 *   that unit, as relative units are of C-terminal FGF23
 */
const char *
apatite_analyte_find_unit_owner (const ApatiteAnalyte *analyte,
                                 const char           *text)
{
  g_autofree char *folded = fold_unit (text);
  const ApatiteRefusedUnit *refused = find_refused (analyte, folded);

  return refused != NULL ? refused->of : NULL;
}

/**
 * apatite_analyte_find_unit:
 * @text: a unit as typed or as printed on a report
 *
 * The exact UCUM code or a listed spelling wins; otherwise case, white space
 * and the micro sign are ignored if that leaves one unit. Nothing is guessed.
 *
 * Returns: (nullable): the unit, borrowed from @analyte, or %NULL with the
 *   reason in @error
 */
const ApatiteUnit *
apatite_analyte_find_unit (const ApatiteAnalyte  *analyte,
                           const char            *text,
                           GError               **error)
{
  g_autofree char *folded = NULL;
  g_autofree char *units = NULL;
  const ApatiteUnit *found = NULL;
  const ApatiteRefusedUnit *refused;
  guint n_found = 0;

  for (guint i = 0; i < analyte->units->len; i++)
    if (unit_is (g_ptr_array_index (analyte->units, i), text))
      return g_ptr_array_index (analyte->units, i);

  folded = fold_unit (text);
  units = apatite_analyte_list_units (analyte);
  refused = find_refused (analyte, folded);
  if (refused != NULL)
    {
      g_set_error (error, APATITE_ERROR, APATITE_ERROR_UNIT, _("%s in %s is refused; expected %s. %s"), analyte->short_title, text, units, refused->reason);
      return NULL;
    }
  for (guint i = 0; i < analyte->units->len; i++)
    if (unit_folds_to (g_ptr_array_index (analyte->units, i), folded))
      {
        found = g_ptr_array_index (analyte->units, i);
        n_found++;
      }
  if (n_found == 1)
    return found;
  if (text[0] == '\0')
    g_set_error (error, APATITE_ERROR, APATITE_ERROR_UNIT, _("%s has no unit; expected %s"), analyte->short_title, units);
  else if (n_found > 1)
    g_set_error (error, APATITE_ERROR, APATITE_ERROR_UNIT, _("“%s” is an ambiguous unit of %s; expected %s"), text, analyte->short_title, units);
  else
    g_set_error (error, APATITE_ERROR, APATITE_ERROR_UNIT, _("“%s” is not a unit of %s; expected %s"), text, analyte->short_title, units);
  return NULL;
}

static gboolean
is_meant_for (const ApatiteInterval *interval,
              double                 age,
              ApatiteSex             sex)
{
  return age >= interval->from && (age < interval->to || (age == interval->to && age >= APATITE_GREATEST_AGE_YEARS))
         && (interval->sex == APATITE_SEX_UNKNOWN || sex == APATITE_SEX_UNKNOWN || interval->sex == sex);
}

/* The first of the circumstances for which there is an interval of its own. */
static const char *
choose_circumstance (const ApatiteAnalyte *analyte,
                     double                age,
                     ApatiteSex            sex,
                     const char * const   *circumstances)
{
  for (guint i = 0; circumstances != NULL && circumstances[i] != NULL; i++)
    for (guint j = 0; j < analyte->intervals->len; j++)
      {
        const ApatiteInterval *interval = g_ptr_array_index (analyte->intervals, j);

        if (interval->first && g_strcmp0 (interval->when, circumstances[i]) == 0 && is_meant_for (interval, age, sex))
          return interval->when;
      }
  return NULL;
}

/**
 * apatite_analyte_limits:
 * @age_years: age, or NAN when not known
 * @circumstances: (nullable): ids of the findings present that an interval may
 *   be meant for, the most special first
 * @limits: (out): what was found
 *
 * Picks the interval in use for age, sex and circumstances: one that is meant
 * for a circumstance goes before the ordinary ones. If the sex is not known, the
 * widest of the two is used, so that nothing is called abnormal that would be
 * normal in one of them. If the age is not known adult limits are used and
 * @limits says so; a known child is never judged by them.
 */
void
apatite_analyte_limits (const ApatiteAnalyte *analyte,
                        double                age_years,
                        ApatiteSex            sex,
                        const char * const   *circumstances,
                        ApatiteLimits        *limits)
{
  double age = isnan (age_years) ? ASSUMED_ADULT_AGE : age_years;
  const char *when = choose_circumstance (analyte, age, sex, circumstances);

  *limits = (ApatiteLimits) { .low = NAN, .high = NAN, .assumed_adult = isnan (age_years) };
  for (guint i = 0; i < analyte->intervals->len; i++)
    {
      const ApatiteInterval *interval = g_ptr_array_index (analyte->intervals, i);

      if (!interval->first || g_strcmp0 (interval->when, when) != 0 || !is_meant_for (interval, age, sex))
        continue;
      if (!limits->found)
        {
          limits->low = interval->low;
          limits->high = interval->high;
          limits->interval = interval;
          limits->found = TRUE;
        }
      else
        {
          limits->low = isnan (interval->low) || isnan (limits->low) ? NAN : MIN (limits->low, interval->low);
          limits->high = isnan (interval->high) || isnan (limits->high) ? NAN : MAX (limits->high, interval->high);
        }
    }
}

static void
effective_limits (const ApatiteLimits *limits,
                  double              *low,
                  double              *high)
{
  *low = limits->low;
  *high = limits->high;
  if (isnan (*low) || *low <= 0)
    *low = *high * ONE_SIDED_LOW_PART;
  else if (isnan (*high))
    *high = *low * ONE_SIDED_HIGH_FACTOR;
}

/**
 * apatite_analyte_position:
 * @value: in the conventional unit
 *
 * Returns: where the value lies: -1 at the lower limit, +1 at the upper one,
 *   0 midway, on the analyte's scale; NAN without limits
 */
double
apatite_analyte_position (const ApatiteAnalyte *analyte,
                          const ApatiteLimits  *limits,
                          double                value)
{
  double low, high;

  if (!limits->found || (isnan (limits->low) && isnan (limits->high)))
    return NAN;
  effective_limits (limits, &low, &high);
  if (high <= low)
    return NAN;
  if (analyte->logarithmic)
    {
      low = log (low);
      high = log (high);
      value = log (MAX (value, 1e-9));
    }
  return (value - 0.5 * (low + high)) / (0.5 * (high - low));
}

/**
 * apatite_analyte_find_conditional:
 * @id: (nullable): of one of its conditionals
 *
 * Returns: (nullable): it, borrowed from @analyte
 */
const ApatiteConditional *
apatite_analyte_find_conditional (const ApatiteAnalyte *analyte,
                                  const char           *id)
{
  for (guint i = 0; id != NULL && i < analyte->conditionals->len; i++)
    {
      const ApatiteConditional *conditional = g_ptr_array_index (analyte->conditionals, i);

      if (g_strcmp0 (conditional->id, id) == 0)
        return conditional;
    }
  return NULL;
}

/**
 * apatite_analyte_value_at:
 *
 * The inverse of apatite_analyte_position(); not below zero.
 */
double
apatite_analyte_value_at (const ApatiteAnalyte *analyte,
                          const ApatiteLimits  *limits,
                          double                position)
{
  double low, high;

  effective_limits (limits, &low, &high);
  if (analyte->logarithmic)
    return exp (0.5 * (log (low) + log (high)) + 0.5 * position * (log (high) - log (low)));
  return MAX (0.0, 0.5 * (low + high) + 0.5 * position * (high - low));
}

/**
 * apatite_analyte_state:
 *
 * Returns: the state in words; a value on a limit is normal. A side without a
 *   published limit is never called abnormal.
 */
ApatiteState
apatite_analyte_state (const ApatiteAnalyte *analyte,
                       const ApatiteLimits  *limits,
                       double                value)
{
  double position = apatite_analyte_position (analyte, limits, value);

  if (isnan (position))
    return APATITE_STATE_NO_INTERVAL;
  if (!isnan (limits->low) && value < limits->low)
    return position < -2 ? APATITE_STATE_VERY_LOW : APATITE_STATE_LOW;
  if (!isnan (limits->high) && value > limits->high)
    return position > 2 ? APATITE_STATE_VERY_HIGH : APATITE_STATE_HIGH;
  return APATITE_STATE_NORMAL;
}
