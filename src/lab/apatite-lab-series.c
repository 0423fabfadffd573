/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Several results of one analyte: which of them is in use, whatever the order
 * of entry, and which contradict each other. */

#include "lab/apatite-lab-series.h"

#include "lab/apatite-judgement.h"

#include <math.h>
#include <string.h>

/* A date without a time, year-month-day. */
#define DAY_LENGTH 10
/* A result without a date comes after all that have one. */
#define NO_INSTANT G_MAXINT64

/* Year-month-day stands at the beginning, by which days are told apart; ISO 8601
 * knows other ways to write it. */
static gboolean
begins_with_day (const char *date)
{
  return strlen (date) >= DAY_LENGTH && date[4] == '-' && date[7] == '-';
}

/* Microseconds since 1970; a day without an hour counts as its beginning, UTC
 * where no zone is given. */
static gint64
get_instant (const ApatiteLabValue *value)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) time = NULL;
  g_autofree char *full = NULL;

  if (value->date == NULL || !begins_with_day (value->date))
    return NO_INSTANT;
  full = g_strconcat (value->date, strlen (value->date) == DAY_LENGTH ? "T00:00:00" : "", NULL);
  time = g_date_time_new_from_iso8601 (full, utc);
  return time != NULL ? g_date_time_to_unix (time) * G_USEC_PER_SEC + g_date_time_get_microsecond (time) : NO_INSTANT;
}

/* How far from the middle of the patient's interval; 0 without one. */
static double
get_distance (const ApatiteLabPanel *panel,
              const char * const    *circumstances,
              const ApatiteLabValue *value)
{
  ApatiteLimits limits;
  double position;

  if (value->qualitative)
    return value->word == APATITE_STATE_NORMAL ? 0 : 1;
  apatite_lab_value_limits (value, panel->age_years, panel->sex, circumstances, &limits);
  position = apatite_analyte_position (value->analyte, &limits, apatite_quantity_to_conventional (&value->quantity));
  return isnan (position) ? 0 : fabs (position);
}

static int
compare_numbers (double left,
                 double right)
{
  return left < right ? -1 : left > right;
}

/* What only makes the order complete, so that it never hangs on the order of entry. */
static int
compare_rest (const ApatiteLabValue *value,
              const ApatiteLabValue *other)
{
  if (!value->qualitative && value->quantity.comparator != other->quantity.comparator)
    return value->quantity.comparator < other->quantity.comparator ? -1 : 1;
  if (!value->qualitative && value->quantity.unit != other->quantity.unit)
    return strcmp (value->quantity.unit->ucum, other->quantity.unit->ucum);
  if (g_strcmp0 (value->date, other->date) != 0)
    return g_strcmp0 (value->date, other->date);
  return g_strcmp0 (value->typed, other->typed);
}

/**
 * apatite_lab_series_compare:
 * @panel: for age and sex, by which the limits are chosen
 * @circumstances: (nullable): likewise; see apatite_analyte_limits()
 *
 * Of two results of one analyte, which is rather in use: a number before a
 * word; the earlier instant first, as a rule the one before treatment; one
 * with a date before one without, whose time nobody knows. Of several for the
 * same instant, or without a date, the one farthest from the middle of its
 * interval: the untreated value is as a rule the more abnormal one, and an
 * abnormal value is not hidden behind a normal one. At the same distance the
 * lower.
 *
 * Returns: below zero when @value goes before @other
 */
int
apatite_lab_series_compare (const ApatiteLabPanel *panel,
                            const char * const    *circumstances,
                            const ApatiteLabValue *value,
                            const ApatiteLabValue *other)
{
  gint64 instant, other_instant;
  int order;

  if (value->qualitative != other->qualitative)
    return value->qualitative ? 1 : -1;
  instant = get_instant (value);
  other_instant = get_instant (other);
  if (instant != other_instant)
    return instant < other_instant ? -1 : 1;
  order = compare_numbers (get_distance (panel, circumstances, other), get_distance (panel, circumstances, value));
  if (order == 0)
    order = value->qualitative ? (int) value->word - (int) other->word
                               : compare_numbers (apatite_quantity_to_conventional (&value->quantity), apatite_quantity_to_conventional (&other->quantity));
  return order != 0 ? order : compare_rest (value, other);
}

static void
get_states (const ApatiteLabPanel *panel,
            const char * const    *circumstances,
            const ApatiteLabValue *value,
            ApatiteStateRange     *possible)
{
  ApatiteLimits limits;

  if (value->qualitative)
    {
      apatite_judge_word (value->word, possible);
      return;
    }
  apatite_lab_value_limits (value, panel->age_years, panel->sex, circumstances, &limits);
  apatite_judge_number (value->analyte, &limits, value->quantity.comparator, apatite_quantity_to_conventional (&value->quantity), possible);
}

/**
 * apatite_lab_series_disagree:
 * @panel: for age and sex, by which the limits are chosen
 * @circumstances: (nullable): likewise; see apatite_analyte_limits()
 *
 * Returns: whether two results of one analyte, each a number or a word, can't
 *   be of one state: the word low beside a number that is high
 */
gboolean
apatite_lab_series_disagree (const ApatiteLabPanel *panel,
                             const char * const    *circumstances,
                             const ApatiteLabValue *value,
                             const ApatiteLabValue *other)
{
  ApatiteStateRange one, two;

  get_states (panel, circumstances, value, &one);
  get_states (panel, circumstances, other, &two);
  if (one.lowest == APATITE_STATE_NO_INTERVAL || two.lowest == APATITE_STATE_NO_INTERVAL)
    return FALSE;
  return one.highest < two.lowest || two.highest < one.lowest;
}

/**
 * apatite_lab_series_contradict:
 *
 * Returns: whether two results of one analyte say different things of the same
 *   instant, or of no known one
 */
gboolean
apatite_lab_series_contradict (const ApatiteLabValue *value,
                               const ApatiteLabValue *other)
{
  double one, two;

  if (value->qualitative != other->qualitative || get_instant (value) != get_instant (other))
    return FALSE;
  if (value->qualitative)
    return value->word != other->word;
  one = apatite_quantity_to_conventional (&value->quantity);
  two = apatite_quantity_to_conventional (&other->quantity);
  return value->quantity.comparator != other->quantity.comparator || fabs (one - two) > 1e-9 * MAX (fabs (one), fabs (two));
}

/**
 * apatite_lab_series_is_dated:
 *
 * Returns: whether the time of @value is known
 */
gboolean
apatite_lab_series_is_dated (const ApatiteLabValue *value)
{
  return get_instant (value) != NO_INSTANT;
}

/**
 * apatite_lab_series_is_earlier:
 *
 * Returns: whether @value was taken before @other
 */
gboolean
apatite_lab_series_is_earlier (const ApatiteLabValue *value,
                               const ApatiteLabValue *other)
{
  return get_instant (value) < get_instant (other);
}

/**
 * apatite_lab_series_same_day:
 * @date: an ISO 8601 date, with or without a time
 *
 * Returns: whether both are of one day as the place of sampling counts it
 */
gboolean
apatite_lab_series_same_day (const char *date,
                             const char *other)
{
  return strncmp (date, other, DAY_LENGTH) == 0;
}

/**
 * apatite_lab_series_list_others:
 * @circumstances: (nullable): see apatite_analyte_limits()
 * @value: a result of the panel
 *
 * Returns: (transfer container) (element-type ApatiteLabValue): the other
 *   results of the same analyte that are not set aside, as they would follow
 */
GPtrArray *
apatite_lab_series_list_others (const ApatiteLabPanel *panel,
                                const char * const    *circumstances,
                                const ApatiteLabValue *value)
{
  GPtrArray *others = g_ptr_array_new ();

  for (guint i = 0; i < panel->values->len; i++)
    {
      ApatiteLabValue *other = g_ptr_array_index (panel->values, i);
      guint at = 0;

      if (other == value || other->analyte != value->analyte || other->set_aside)
        continue;
      while (at < others->len && apatite_lab_series_compare (panel, circumstances, g_ptr_array_index (others, at), other) <= 0)
        at++;
      g_ptr_array_insert (others, (int) at, other);
    }
  return others;
}
