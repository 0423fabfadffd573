/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Dated results: which of several is used, which are not, and what was put
 * together though it was taken on different days. */

#include "ddx/apatite-ranking-private.h"

#include "lab/apatite-lab-series.h"

#include <glib/gi18n.h>
#include <string.h>

/**
 * apatite_ranking_same_day:
 * @item: the result that is judged
 * @condition: (nullable): another one that sets what is expected of it
 *
 * Where both have a date and the days differ, looks for a result of the other
 * analyte on the day of @item; where there is none, @item remembers it.
 *
 * Returns: (nullable): the condition to go by
 */
const ApatiteReading *
apatite_ranking_same_day (ApatiteRanking       *ranking,
                          ApatiteItem          *item,
                          const ApatiteReading *condition)
{
  const char *day = apatite_reading_get_date (item->reading);
  const char *other = condition != NULL ? apatite_reading_get_date (condition) : NULL;
  ApatiteReading *same;

  if (day == NULL || other == NULL || apatite_lab_series_same_day (day, other))
    return condition;
  same = apatite_case_read_on (ranking->differential->patient, condition->analyte->id, day);
  if (same == NULL)
    {
      item->other_day = condition->analyte->short_title;
      return condition;
    }
  g_ptr_array_add (ranking->differential->same_day, same);
  return same;
}

static char *
format_result (const ApatiteLabValue *value)
{
  g_autofree char *number = value->qualitative ? g_strdup (apatite_state_to_string (value->word)) : apatite_quantity_format (&value->quantity);

  /* Translators: a result, and its date */
  return value->date != NULL ? g_strdup_printf (_("%s of %s"), number, value->date) : g_strdup_printf (_("%s without a date"), number);
}

/* Whether any test has more than one result that is not set aside. */
static gboolean
has_series (const ApatiteDifferential *differential)
{
  GPtrArray *values = differential->patient->labs->values;
  guint n = 0;

  for (guint i = 0; i < values->len; i++)
    n += !((const ApatiteLabValue *) g_ptr_array_index (values, i))->set_aside;
  for (guint i = 0; i < differential->readings->len; i++)
    n -= ((const ApatiteReading *) g_ptr_array_index (differential->readings, i))->value != NULL;
  return n > 0;
}

static void
note_others (ApatiteRanking *ranking,
             ApatiteItem    *item)
{
  const ApatiteCase *patient = ranking->differential->patient;
  g_autofree const char **circumstances = apatite_case_list_circumstances (patient);
  g_autoptr (GPtrArray) others = apatite_lab_series_list_others (patient->labs, circumstances, item->reading->value);
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < others->len; i++)
    {
      g_autofree char *text = format_result (g_ptr_array_index (others, i));

      g_string_append_printf (list, "%s%s", i > 0 ? ", " : "", text);
    }
  if (others->len > 0)
    apatite_item_add_note (item, g_strdup_printf (_("not used: %s"), list->str));
}

/* Writes beside each result when its sample was taken and what else there is of it. */
void
apatite_ranking_note_dates (ApatiteRanking *ranking)
{
  gboolean series = has_series (ranking->differential);

  for (guint i = 0; i < ranking->differential->items->len; i++)
    {
      ApatiteItem *item = g_ptr_array_index (ranking->differential->items, i);
      const ApatiteReading *reading = item->reading;

      if (reading == NULL)
        continue;
      if (reading->derived != NULL && reading->derived->mixed_days)
        apatite_item_add_note (item, g_strdup (_("from samples of different days")));
      else if (reading->derived != NULL && reading->derived->date != NULL)
        apatite_item_add_note (item, g_strdup_printf (_("from samples of %s"), reading->derived->date));
      if (reading->value != NULL && reading->value->date != NULL)
        /* Translators: the date of a result */
        apatite_item_add_note (item, g_strdup_printf (_("of %s"), reading->value->date));
      if (reading->value != NULL && series)
        note_others (ranking, item);
      if (item->other_day != NULL)
        apatite_item_add_note (item, g_strdup_printf (_("judged beside a %s of another day"), item->other_day));
    }
}

/* Whether a word and a number of one instant, or of no known one, can't both be. */
static gboolean
word_contradicts (const ApatiteLabPanel *labs,
                  const char * const    *circumstances,
                  const ApatiteLabValue *value,
                  const ApatiteLabValue *other)
{
  return value->qualitative != other->qualitative && !apatite_lab_series_is_earlier (value, other) && !apatite_lab_series_is_earlier (other, value)
         && apatite_lab_series_disagree (labs, circumstances, value, other);
}

/* What of several results is not clear. */
static void
warn_of_series (ApatiteDifferential   *differential,
                const ApatiteLabValue *value)
{
  const ApatiteLabPanel *labs = differential->patient->labs;
  g_autofree const char **circumstances = apatite_case_list_circumstances (differential->patient);
  g_autoptr (GPtrArray) others = apatite_lab_series_list_others (labs, circumstances, value);
  g_autofree char *used = format_result (value);

  for (guint i = 0; i < others->len; i++)
    {
      const ApatiteLabValue *other = g_ptr_array_index (others, i);
      g_autofree char *unused = format_result (other);

      if (apatite_lab_series_contradict (value, other) || word_contradicts (labs, circumstances, value, other))
        {
          apatite_differential_warn (differential, "contradictory-results", NULL,
                                     other->qualitative ? _("%s: %s and %s can't both be. The first is used; dates would settle it.")
                                                        : _("%s: %s and %s can't both be. The first is used, being farther from normal; dates would settle it."),
                                     value->analyte->short_title, used, unused);
          return;
        }
      if (apatite_lab_series_is_dated (value) && !apatite_lab_series_is_dated (other))
        {
          apatite_differential_warn (differential, "undated-result", NULL, _("%s: %s is used, the first by date; when %s was measured is not known."),
                                     value->analyte->short_title, used, unused);
          return;
        }
    }
}

static void
warn_of_mixed (ApatiteDifferential *differential)
{
  g_autoptr (GString) titles = g_string_new (NULL);

  for (guint i = 0; i < differential->readings->len; i++)
    {
      const ApatiteReading *reading = g_ptr_array_index (differential->readings, i);

      if (reading->derived != NULL && reading->derived->mixed_days)
        g_string_append_printf (titles, "%s%s", titles->len > 0 ? ", " : "", reading->analyte->short_title);
    }
  if (titles->len > 0)
    apatite_differential_warn (differential, "mixed-days", NULL, _("%s: worked out from samples of different days, which need not belong together."), titles->str);
}

/* Says what the dates leave open. */
void
apatite_ranking_warn_dates (ApatiteRanking *ranking)
{
  ApatiteDifferential *differential = ranking->differential;

  for (guint i = 0; i < differential->readings->len && has_series (differential); i++)
    {
      const ApatiteReading *reading = g_ptr_array_index (differential->readings, i);

      if (reading->value != NULL)
        warn_of_series (differential, reading->value);
    }
  warn_of_mixed (differential);
  for (guint i = 0; i < differential->items->len; i++)
    {
      const ApatiteItem *item = g_ptr_array_index (differential->items, i);

      if (item->other_day != NULL)
        apatite_differential_warn (differential, "mixed-days", NULL, _("%s is judged beside a %s of another day, which need not have been the same then."), item->title, item->other_day);
    }
}
