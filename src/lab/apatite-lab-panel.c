/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lab/apatite-lab-panel.h"

#include "base/apatite-error.h"
#include "base/apatite-text.h"
#include "lab/apatite-lab-series.h"
#include "lab/apatite-judgement.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

ApatiteLabValue *
apatite_lab_value_new (const ApatiteAnalyte *analyte)
{
  ApatiteLabValue *value = g_new0 (ApatiteLabValue, 1);

  value->analyte = analyte;
  value->own_low = NAN;
  value->own_high = NAN;
  return value;
}

ApatiteLabValue *
apatite_lab_value_copy (const ApatiteLabValue *value)
{
  ApatiteLabValue *copy = g_memdup2 (value, sizeof *value);

  copy->typed = g_strdup (value->typed);
  copy->date = g_strdup (value->date);
  return copy;
}

/* Not known equals not known. */
static gboolean
same_number (double left,
             double right)
{
  return left == right || (isnan (left) && isnan (right));
}

/* Whether nothing tells two results apart, down to what was typed. */
gboolean
apatite_lab_value_equal (const ApatiteLabValue *value,
                         const ApatiteLabValue *other)
{
  if (value->analyte != other->analyte || value->qualitative != other->qualitative || value->set_aside != other->set_aside
      || g_strcmp0 (value->typed, other->typed) != 0 || g_strcmp0 (value->date, other->date) != 0
      || !same_number (value->own_low, other->own_low) || !same_number (value->own_high, other->own_high))
    return FALSE;
  if (value->qualitative)
    return value->word == other->word;
  return value->quantity.value == other->quantity.value && value->quantity.comparator == other->quantity.comparator && value->quantity.unit == other->quantity.unit;
}

void
apatite_lab_value_free (ApatiteLabValue *value)
{
  g_free (value->typed);
  g_free (value->date);
  g_free (value);
}

ApatiteLabPanel *
apatite_lab_panel_new (void)
{
  ApatiteLabPanel *panel = g_new0 (ApatiteLabPanel, 1);

  panel->age_years = NAN;
  panel->height_cm = NAN;
  panel->values = g_ptr_array_new_with_free_func ((GDestroyNotify) apatite_lab_value_free);
  return panel;
}

ApatiteLabPanel *
apatite_lab_panel_copy (const ApatiteLabPanel *panel)
{
  ApatiteLabPanel *copy = apatite_lab_panel_new ();

  copy->sex = panel->sex;
  copy->age_years = panel->age_years;
  copy->height_cm = panel->height_cm;
  for (guint i = 0; i < panel->values->len; i++)
    g_ptr_array_add (copy->values, apatite_lab_value_copy (g_ptr_array_index (panel->values, i)));
  return copy;
}

/* Likewise of two panels, down to the order of entry. */
gboolean
apatite_lab_panel_equal (const ApatiteLabPanel *panel,
                         const ApatiteLabPanel *other)
{
  if (panel->sex != other->sex || !same_number (panel->age_years, other->age_years) || !same_number (panel->height_cm, other->height_cm)
      || panel->values->len != other->values->len)
    return FALSE;
  for (guint i = 0; i < panel->values->len; i++)
    if (!apatite_lab_value_equal (g_ptr_array_index (panel->values, i), g_ptr_array_index (other->values, i)))
      return FALSE;
  return TRUE;
}

void
apatite_lab_panel_free (ApatiteLabPanel *panel)
{
  g_ptr_array_unref (panel->values);
  g_free (panel);
}

/**
 * apatite_lab_panel_take:
 * @value: (transfer full): one more result
 */
void
apatite_lab_panel_take (ApatiteLabPanel *panel,
                        ApatiteLabValue *value)
{
  g_ptr_array_add (panel->values, value);
}

/* Returns: (transfer full) (nullable): the result that was typed */
static ApatiteLabValue *
parse_value (const ApatiteAnalyte  *analyte,
             const char            *text,
             const char            *unit,
             GError               **error)
{
  ApatiteLabValue *value = apatite_lab_value_new (analyte);
  g_autofree char *word = g_strndup (text, 32);

  g_strstrip (word);
  if (apatite_state_from_string (word, &value->word))
    {
      value->qualitative = TRUE;
      if (value->word == APATITE_STATE_VERY_LOW)
        value->word = APATITE_STATE_LOW;
      if (value->word == APATITE_STATE_VERY_HIGH)
        value->word = APATITE_STATE_HIGH;
    }
  else if (!apatite_quantity_parse (analyte, text, unit, &value->quantity, error))
    {
      apatite_lab_value_free (value);
      return NULL;
    }
  value->typed = g_strdup (text);
  return value;
}

/**
 * apatite_lab_panel_enter:
 * @text: a number with or without its unit, or low, normal, high
 * @unit: (nullable): the unit when it is chosen apart
 *
 * Enters a result in place of the one that @analyte had. Nothing changes if
 * the text can't be used.
 */
gboolean
apatite_lab_panel_enter (ApatiteLabPanel       *panel,
                         const ApatiteAnalyte  *analyte,
                         const char            *text,
                         const char            *unit,
                         GError               **error)
{
  ApatiteLabValue *value = parse_value (analyte, text, unit, error);

  if (value == NULL)
    return FALSE;
  apatite_lab_panel_remove (panel, analyte);
  apatite_lab_panel_take (panel, value);
  return TRUE;
}

/**
 * apatite_lab_panel_enter_on:
 * @text: as for apatite_lab_panel_enter()
 * @date: year-month-day, or an ISO 8601 time
 *
 * Enters one more result of @analyte beside those that it has.
 */
gboolean
apatite_lab_panel_enter_on (ApatiteLabPanel       *panel,
                            const ApatiteAnalyte  *analyte,
                            const char            *text,
                            const char            *date,
                            GError               **error)
{
  ApatiteLabValue *value = parse_value (analyte, text, NULL, error);

  if (value == NULL)
    return FALSE;
  value->date = g_strdup (date);
  if (!apatite_lab_series_is_dated (value))
    {
      g_autofree char *shown = apatite_text_shorten (date, 40);

      g_set_error (error, APATITE_ERROR, APATITE_ERROR_NUMBER, _("The date “%s” is not used: expected year-month-day, such as 2026-03-14."), shown);
      apatite_lab_value_free (value);
      return FALSE;
    }
  apatite_lab_panel_take (panel, value);
  return TRUE;
}

/**
 * apatite_lab_panel_remove:
 *
 * Takes out all results of @analyte, those that are set aside too.
 */
void
apatite_lab_panel_remove (ApatiteLabPanel      *panel,
                          const ApatiteAnalyte *analyte)
{
  for (guint i = panel->values->len; i > 0; i--)
    if (((ApatiteLabValue *) g_ptr_array_index (panel->values, i - 1))->analyte == analyte)
      g_ptr_array_remove_index (panel->values, i - 1);
}

static const ApatiteLabValue *
find_first (const ApatiteLabPanel *panel,
            const char * const    *circumstances,
            const char            *analyte_id,
            const char            *day)
{
  const ApatiteLabValue *found = NULL;

  for (guint i = 0; i < panel->values->len; i++)
    {
      const ApatiteLabValue *value = g_ptr_array_index (panel->values, i);

      if (value->set_aside || strcmp (value->analyte->id, analyte_id) != 0 || (day != NULL && (value->date == NULL || !apatite_lab_series_same_day (value->date, day))))
        continue;
      if (found == NULL || apatite_lab_series_compare (panel, circumstances, value, found) < 0)
        found = value;
    }
  return found;
}

/**
 * apatite_lab_panel_lookup:
 * @circumstances: (nullable): see apatite_analyte_limits()
 *
 * Of several results of one analyte the one in use, whatever the order of
 * entry: see apatite_lab_series_compare().
 *
 * Returns: (nullable): the result in use
 */
const ApatiteLabValue *
apatite_lab_panel_lookup (const ApatiteLabPanel *panel,
                          const char * const    *circumstances,
                          const char            *analyte_id)
{
  return find_first (panel, circumstances, analyte_id, NULL);
}

/**
 * apatite_lab_panel_lookup_on:
 * @circumstances: (nullable): see apatite_analyte_limits()
 * @day: a date; only its day counts
 *
 * Returns: (nullable): the result that would be in use if only those of that
 *   day were there
 */
const ApatiteLabValue *
apatite_lab_panel_lookup_on (const ApatiteLabPanel *panel,
                             const char * const    *circumstances,
                             const char            *analyte_id,
                             const char            *day)
{
  return find_first (panel, circumstances, analyte_id, day);
}

/**
 * apatite_lab_value_limits:
 *
 * The laboratory's own limits where it gave any, else those of the content.
 */
void
apatite_lab_value_limits (const ApatiteLabValue *value,
                          double                 age_years,
                          ApatiteSex             sex,
                          const char * const    *circumstances,
                          ApatiteLimits         *limits)
{
  if (isnan (value->own_low) && isnan (value->own_high))
    {
      apatite_analyte_limits (value->analyte, age_years, sex, circumstances, limits);
      return;
    }
  *limits = (ApatiteLimits) { .low = value->own_low, .high = value->own_high, .found = TRUE, .own = TRUE };
}

void
apatite_reading_free (ApatiteReading *reading)
{
  g_clear_pointer (&reading->derived, apatite_derived_value_free);
  g_free (reading);
}

static ApatiteReading *
read_value (const ApatiteLabPanel *panel,
            const char * const    *circumstances,
            const ApatiteLabValue *value)
{
  ApatiteReading *reading = g_new0 (ApatiteReading, 1);

  reading->analyte = value->analyte;
  reading->value = value;
  apatite_lab_value_limits (value, panel->age_years, panel->sex, circumstances, &reading->limits);
  if (value->qualitative)
    {
      reading->conventional = NAN;
      reading->position = NAN;
      reading->state = value->word;
      apatite_judge_word (value->word, &reading->possible);
      return reading;
    }
  reading->conventional = apatite_quantity_to_conventional (&value->quantity);
  reading->comparator = value->quantity.comparator;
  reading->position = apatite_analyte_position (value->analyte, &reading->limits, reading->conventional);
  reading->state = apatite_judge_number (value->analyte, &reading->limits, reading->comparator, reading->conventional, &reading->possible);
  return reading;
}

static ApatiteReading *
read_derived (const ApatiteLabPanel *panel,
              const char * const    *circumstances,
              ApatiteDerivedValue   *derived)
{
  ApatiteReading *reading = g_new0 (ApatiteReading, 1);

  reading->analyte = derived->analyte;
  reading->derived = derived;
  reading->conventional = derived->value;
  apatite_analyte_limits (derived->analyte, panel->age_years, panel->sex, circumstances, &reading->limits);
  reading->position = apatite_analyte_position (derived->analyte, &reading->limits, derived->value);
  reading->state = apatite_analyte_state (derived->analyte, &reading->limits, derived->value);
  reading->possible = (ApatiteStateRange) { reading->state, reading->state };
  return reading;
}

/**
 * apatite_lab_panel_read_on:
 * @circumstances: (nullable): see apatite_analyte_limits()
 * @day: a date; only its day counts
 *
 * Returns: (transfer full) (nullable): the result of that day as it is judged,
 *   valid as long as @panel
 */
ApatiteReading *
apatite_lab_panel_read_on (const ApatiteLabPanel *panel,
                           const char * const    *circumstances,
                           const char            *analyte_id,
                           const char            *day)
{
  const ApatiteLabValue *value = apatite_lab_panel_lookup_on (panel, circumstances, analyte_id, day);

  return value != NULL ? read_value (panel, circumstances, value) : NULL;
}

static int
compare_readings (gconstpointer a,
                  gconstpointer b)
{
  const ApatiteReading *left = *(const ApatiteReading * const *) a;
  const ApatiteReading *right = *(const ApatiteReading * const *) b;

  return left->analyte->order != right->analyte->order ? (left->analyte->order < right->analyte->order ? -1 : 1) : strcmp (left->analyte->id, right->analyte->id);
}

/**
 * apatite_lab_panel_read:
 * @circumstances: (nullable): see apatite_analyte_limits()
 * @formulas: (element-type ApatiteFormula): how derived values are described
 *
 * Judges each analyte's result in use and adds what can be derived; a measured
 * result is never replaced by a derived one.
 *
 * Returns: (transfer full) (element-type ApatiteReading): in lab-sheet order,
 *   whatever the order of entry; valid as long as @panel
 */
GPtrArray *
apatite_lab_panel_read (const ApatiteLabPanel *panel,
                        const char * const    *circumstances,
                        const ApatiteLabTable *table,
                        GPtrArray             *formulas)
{
  GPtrArray *readings = g_ptr_array_new_with_free_func ((GDestroyNotify) apatite_reading_free);
  g_autoptr (GHashTable) measured = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) derived = NULL;

  for (guint i = 0; i < panel->values->len; i++)
    {
      const ApatiteLabValue *value = g_ptr_array_index (panel->values, i);

      if (!value->set_aside && g_hash_table_add (measured, value->analyte->id))
        g_ptr_array_add (readings, read_value (panel, circumstances, apatite_lab_panel_lookup (panel, circumstances, value->analyte->id)));
    }
  derived = apatite_derived_compute (panel, circumstances, table, formulas);
  for (guint i = 0; i < derived->len; i++)
    g_ptr_array_add (readings, read_derived (panel, circumstances, g_ptr_array_index (derived, i)));
  g_ptr_array_sort (readings, compare_readings);
  return readings;
}

/**
 * apatite_reading_format:
 *
 * Returns: (transfer full): the value with its unit in the reader's system, or
 *   the word
 */
char *
apatite_reading_format (const ApatiteReading *reading,
                        ApatiteUnitSystem     system)
{
  if (isnan (reading->conventional))
    return g_strdup (apatite_state_to_string (reading->state));
  if (reading->value != NULL)
    return apatite_quantity_format_in (&reading->value->quantity, apatite_analyte_unit_for (reading->analyte, system));
  return apatite_analyte_format_value (reading->analyte, reading->conventional, system);
}

/**
 * apatite_reading_get_date:
 *
 * Returns: (nullable): when the sample was taken, where that is known
 */
const char *
apatite_reading_get_date (const ApatiteReading *reading)
{
  return reading->value != NULL ? reading->value->date : reading->derived->date;
}
