/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/apatite-session-private.h"

#include "base/apatite-error.h"

#include <glib/gi18n.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

/* What is done to a patient's case. Each edit works on a copy, which is then
 * committed; nothing is half done when it fails. */

static ApatiteCase *
begin (ApatiteSession *self)
{
  return apatite_case_copy (apatite_session_get_case (self));
}

static void
commit_field (ApatiteSession *self,
              ApatiteCase    *next,
              const char     *kind,
              const char     *id)
{
  g_autofree char *field = g_strdup_printf ("%s/%s", kind, id);

  apatite_session_commit (self, next, field);
}

/**
 * apatite_session_enter_value:
 *
 * See apatite_lab_panel_enter(); nothing changes and nothing is told if the
 * text can't be used. The laboratory's own limits and the date stay.
 */
gboolean
apatite_session_enter_value (ApatiteSession        *self,
                             const ApatiteAnalyte  *analyte,
                             const char            *text,
                             const char            *unit,
                             GError               **error)
{
  g_autoptr (ApatiteCase) next = begin (self);
  const ApatiteLabValue *before = apatite_case_lookup_result (apatite_session_get_case (self), analyte->id);
  ApatiteLabValue *after;

  if (!apatite_lab_panel_enter (next->labs, analyte, text, unit, error))
    return FALSE;
  after = (ApatiteLabValue *) apatite_case_lookup_result (next, analyte->id);
  if (before != NULL)
    {
      after->own_low = before->own_low;
      after->own_high = before->own_high;
      after->date = g_strdup (before->date);
    }
  commit_field (self, g_steal_pointer (&next), "value", analyte->id);
  return TRUE;
}

void
apatite_session_remove_value (ApatiteSession       *self,
                              const ApatiteAnalyte *analyte)
{
  ApatiteCase *next = begin (self);

  apatite_lab_panel_remove (next->labs, analyte);
  commit_field (self, next, "value", analyte->id);
}

static gboolean
is_date (const char *text)
{
  int year, month, day;
  char rest;

  return strlen (text) == strlen ("2026-03-14") && sscanf (text, "%4d-%2d-%2d%c", &year, &month, &day, &rest) == 3 && year > 1900
         && g_date_valid_dmy (day, month, year);
}

/**
 * apatite_session_add_result:
 * @date: (nullable): year-month-day
 * @unit: (nullable): the unit when it is chosen apart
 *
 * Adds one more result of a test to those that there are.
 */
gboolean
apatite_session_add_result (ApatiteSession        *self,
                            const ApatiteAnalyte  *analyte,
                            const char            *date,
                            const char            *text,
                            const char            *unit,
                            GError               **error)
{
  ApatiteQuantity quantity;
  ApatiteLabValue *result;
  ApatiteCase *next;

  if (date != NULL && !is_date (date))
    {
      g_set_error (error, APATITE_ERROR, APATITE_ERROR_NUMBER, _("The date is not used: expected year-month-day, such as 2026-03-14."));
      return FALSE;
    }
  if (!apatite_quantity_parse (analyte, text, unit, &quantity, error))
    return FALSE;
  result = apatite_lab_value_new (analyte);
  result->quantity = quantity;
  result->typed = g_strdup (text);
  result->date = g_strdup (date);
  next = begin (self);
  apatite_lab_panel_take (next->labs, result);
  apatite_session_commit (self, next, NULL);
  return TRUE;
}

/**
 * apatite_session_remove_result:
 * @result: one of the results of the case as it is
 */
void
apatite_session_remove_result (ApatiteSession        *self,
                               const ApatiteLabValue *result)
{
  ApatiteCase *next;
  guint index;

  if (!g_ptr_array_find (apatite_session_get_case (self)->labs->values, result, &index))
    return;
  next = begin (self);
  g_ptr_array_remove_index (next->labs->values, index);
  apatite_session_commit (self, next, NULL);
}

/**
 * apatite_session_enter_sample:
 * @site: id of a site of venous sampling
 *
 * What was measured in a vein; it is kept with the case and not ranked. A bound
 * is refused, for there is no ratio to it.
 */
gboolean
apatite_session_enter_sample (ApatiteSession        *self,
                              const char            *site,
                              const ApatiteAnalyte  *analyte,
                              const char            *text,
                              const char            *unit,
                              GError               **error)
{
  ApatiteQuantity quantity;
  ApatiteLabValue *result;
  ApatiteCase *next;

  if (!apatite_quantity_parse (analyte, text, unit, &quantity, error))
    return FALSE;
  if (quantity.comparator != APATITE_COMPARATOR_NONE || quantity.value <= 0)
    {
      g_set_error (error, APATITE_ERROR, APATITE_ERROR_NUMBER, _("A ratio needs a number above 0, without < or >."));
      return FALSE;
    }
  result = apatite_lab_value_new (analyte);
  result->quantity = quantity;
  result->typed = g_strdup (text);
  next = begin (self);
  apatite_case_take_sample (next, site, result);
  commit_field (self, next, "sample", site);
  return TRUE;
}

void
apatite_session_remove_sample (ApatiteSession *self,
                               const char     *site)
{
  ApatiteCase *next = begin (self);

  apatite_case_take_sample (next, site, NULL);
  commit_field (self, next, "sample", site);
}

/**
 * apatite_session_change_assay:
 * @analyte: what was measured in the veins, after all
 * @unit: its unit
 *
 * Reads what was typed for each site anew; what can't be of that assay is
 * taken out. One step for undo.
 */
void
apatite_session_change_assay (ApatiteSession       *self,
                              const ApatiteAnalyte *analyte,
                              const char           *unit)
{
  const ApatiteCase *patient = apatite_session_get_case (self);
  ApatiteCase *next = begin (self);

  for (guint i = 0; i < patient->samples->len; i++)
    {
      const ApatiteVenousSample *sample = g_ptr_array_index (patient->samples, i);
      g_autofree char *number = apatite_number_format (sample->result->quantity.value, 6);
      ApatiteLabValue *result = apatite_lab_value_new (analyte);

      result->typed = g_steal_pointer (&number);
      if (!apatite_quantity_parse (analyte, result->typed, unit, &result->quantity, NULL))
        g_clear_pointer (&result, apatite_lab_value_free);
      apatite_case_take_sample (next, sample->site, result);
    }
  apatite_session_commit (self, next, NULL);
}

/**
 * apatite_session_set_date:
 * @date: (nullable): the day of the result in use, which must be one
 */
void
apatite_session_set_date (ApatiteSession       *self,
                          const ApatiteAnalyte *analyte,
                          const char           *date)
{
  ApatiteCase *next = begin (self);
  ApatiteLabValue *value = (ApatiteLabValue *) apatite_case_lookup_result (next, analyte->id);

  if (value != NULL)
    {
      g_free (value->date);
      value->date = g_strdup (date);
    }
  commit_field (self, next, "value", analyte->id);
}

/**
 * apatite_session_set_own_limits:
 * @low: the laboratory's own lower limit in the conventional unit, or NAN
 * @high: likewise
 */
void
apatite_session_set_own_limits (ApatiteSession       *self,
                                const ApatiteAnalyte *analyte,
                                double                low,
                                double                high)
{
  ApatiteCase *next = begin (self);
  ApatiteLabValue *value = (ApatiteLabValue *) apatite_case_lookup_result (next, analyte->id);

  if (value != NULL)
    {
      value->own_low = low;
      value->own_high = high;
    }
  commit_field (self, next, "value", analyte->id);
}

/**
 * apatite_session_set_aside:
 * @item: id of an analyte or a finding of the case
 * @aside: whether to keep it without using it
 */
void
apatite_session_set_aside (ApatiteSession *self,
                           const char     *item,
                           gboolean        aside)
{
  ApatiteCase *next = begin (self);

  for (guint i = 0; i < next->labs->values->len; i++)
    {
      ApatiteLabValue *value = g_ptr_array_index (next->labs->values, i);

      if (strcmp (value->analyte->id, item) == 0)
        value->set_aside = aside;
    }
  for (guint i = 0; i < next->findings->len; i++)
    {
      ApatiteCaseFinding *entry = g_ptr_array_index (next->findings, i);

      if (strcmp (entry->finding->id, item) == 0)
        entry->set_aside = aside;
    }
  apatite_session_commit (self, next, NULL);
}

void
apatite_session_set_age (ApatiteSession *self,
                         double          years)
{
  ApatiteCase *next = begin (self);

  next->labs->age_years = years;
  apatite_session_commit (self, next, "age");
}

void
apatite_session_set_sex (ApatiteSession *self,
                         ApatiteSex      sex)
{
  ApatiteCase *next = begin (self);

  next->labs->sex = sex;
  apatite_session_commit (self, next, NULL);
}

void
apatite_session_set_height (ApatiteSession *self,
                            double          cm)
{
  ApatiteCase *next = begin (self);

  next->labs->height_cm = cm;
  apatite_session_commit (self, next, "height");
}

void
apatite_session_set_finding (ApatiteSession       *self,
                             const ApatiteFinding *finding,
                             ApatitePresence       presence)
{
  ApatiteCase *next = begin (self);

  apatite_case_set_finding (next, finding, presence);
  apatite_session_commit (self, next, NULL);
}

/* One step for undo, so that a cleared case can be brought back. */
void
apatite_session_clear_case (ApatiteSession *self)
{
  apatite_session_change_patient (self, apatite_case_new ());
}

/**
 * apatite_session_take_case:
 * @patient: (transfer full): a case in place of the one there is
 */
void
apatite_session_take_case (ApatiteSession *self,
                           ApatiteCase    *patient)
{
  apatite_session_change_patient (self, patient);
}
