/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ddx/apatite-case.h"

#include "ddx/apatite-venous-site.h"

#include <math.h>
#include <string.h>

static void
sample_free (ApatiteVenousSample *sample)
{
  apatite_lab_value_free (sample->result);
  g_free (sample);
}

ApatiteCase *
apatite_case_new (void)
{
  ApatiteCase *self = g_new0 (ApatiteCase, 1);

  self->labs = apatite_lab_panel_new ();
  self->findings = g_ptr_array_new_with_free_func (g_free);
  self->samples = g_ptr_array_new_with_free_func ((GDestroyNotify) sample_free);
  return self;
}

ApatiteCase *
apatite_case_copy (const ApatiteCase *self)
{
  ApatiteCase *copy = apatite_case_new ();

  apatite_lab_panel_free (copy->labs);
  copy->labs = apatite_lab_panel_copy (self->labs);
  for (guint i = 0; i < self->findings->len; i++)
    g_ptr_array_add (copy->findings, g_memdup2 (g_ptr_array_index (self->findings, i), sizeof (ApatiteCaseFinding)));
  for (guint i = 0; i < self->samples->len; i++)
    {
      const ApatiteVenousSample *sample = g_ptr_array_index (self->samples, i);

      apatite_case_take_sample (copy, sample->site, apatite_lab_value_copy (sample->result));
    }
  return copy;
}

void
apatite_case_free (ApatiteCase *self)
{
  apatite_lab_panel_free (self->labs);
  g_ptr_array_unref (self->findings);
  g_ptr_array_unref (self->samples);
  g_free (self);
}

gboolean
apatite_case_is_empty (const ApatiteCase *self)
{
  return self->labs->values->len == 0 && self->findings->len == 0 && self->samples->len == 0 && isnan (self->labs->age_years)
         && isnan (self->labs->height_cm) && self->labs->sex == APATITE_SEX_UNKNOWN;
}

/* Whether nothing tells two cases apart, down to what was typed and in which order. */
gboolean
apatite_case_equal (const ApatiteCase *self,
                    const ApatiteCase *other)
{
  if (!apatite_lab_panel_equal (self->labs, other->labs) || self->findings->len != other->findings->len || self->samples->len != other->samples->len)
    return FALSE;
  for (guint i = 0; i < self->findings->len; i++)
    {
      const ApatiteCaseFinding *left = g_ptr_array_index (self->findings, i), *right = g_ptr_array_index (other->findings, i);

      if (left->finding != right->finding || left->presence != right->presence || left->set_aside != right->set_aside)
        return FALSE;
    }
  for (guint i = 0; i < self->samples->len; i++)
    {
      const ApatiteVenousSample *left = g_ptr_array_index (self->samples, i), *right = g_ptr_array_index (other->samples, i);

      if (strcmp (left->site, right->site) != 0 || !apatite_lab_value_equal (left->result, right->result))
        return FALSE;
    }
  return TRUE;
}

/**
 * apatite_case_set_finding:
 * @presence: unknown takes the finding out again
 */
void
apatite_case_set_finding (ApatiteCase          *self,
                          const ApatiteFinding *finding,
                          ApatitePresence       presence)
{
  ApatiteCaseFinding *entry = (ApatiteCaseFinding *) apatite_case_lookup_finding (self, finding->id);

  if (presence == APATITE_PRESENCE_UNKNOWN)
    {
      if (entry != NULL)
        g_ptr_array_remove (self->findings, entry);
      return;
    }
  if (entry == NULL)
    {
      entry = g_new0 (ApatiteCaseFinding, 1);
      entry->finding = finding;
      g_ptr_array_add (self->findings, entry);
    }
  entry->presence = presence;
}

const ApatiteCaseFinding *
apatite_case_lookup_finding (const ApatiteCase *self,
                             const char        *id)
{
  for (guint i = 0; i < self->findings->len; i++)
    {
      const ApatiteCaseFinding *entry = g_ptr_array_index (self->findings, i);

      if (strcmp (entry->finding->id, id) == 0)
        return entry;
    }
  return NULL;
}

/**
 * apatite_case_list_circumstances:
 *
 * Returns: (transfer container): ids of the findings present that an interval
 *   may be meant for, what is special before the general that it implies: see
 *   apatite_analyte_limits()
 */
const char **
apatite_case_list_circumstances (const ApatiteCase *self)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < self->findings->len; i++)
      {
        const ApatiteCaseFinding *entry = g_ptr_array_index (self->findings, i);
        const char *id = pass == 0 ? entry->finding->id : entry->finding->parent;

        if (entry->presence == APATITE_PRESENCE_PRESENT && !entry->set_aside && id != NULL)
          g_ptr_array_add (ids, (char *) id);
      }
  /* A general finding that is entered itself still comes after a kind of it. */
  for (guint i = 0; i < ids->len; i++)
    for (guint j = i + 1; j < ids->len; j++)
      if (strcmp (g_ptr_array_index (ids, i), g_ptr_array_index (ids, j)) == 0)
        {
          g_ptr_array_remove_index (ids, i--);
          break;
        }
  g_ptr_array_add (ids, NULL);
  return (const char **) g_ptr_array_steal (ids, NULL);
}

/**
 * apatite_case_read:
 * @formulas: (element-type ApatiteFormula): how derived values are described
 *
 * The patient's results as they are judged: by age, sex and, where an interval
 * is meant for it, what is found (pregnancy, menopause).
 *
 * Returns: (transfer full) (element-type ApatiteReading): see
 *   apatite_lab_panel_read()
 */
GPtrArray *
apatite_case_read (const ApatiteCase     *self,
                   const ApatiteLabTable *table,
                   GPtrArray             *formulas)
{
  g_autofree const char **circumstances = apatite_case_list_circumstances (self);

  return apatite_lab_panel_read (self->labs, circumstances, table, formulas);
}

/**
 * apatite_case_lookup_result:
 *
 * Returns: (nullable): of several results of one analyte the one in use, see
 *   apatite_lab_panel_lookup(); borrowed from the case
 */
const ApatiteLabValue *
apatite_case_lookup_result (const ApatiteCase *self,
                            const char        *analyte)
{
  g_autofree const char **circumstances = apatite_case_list_circumstances (self);

  return apatite_lab_panel_lookup (self->labs, circumstances, analyte);
}

/**
 * apatite_case_read_on:
 *
 * Returns: (transfer full) (nullable): see apatite_lab_panel_read_on()
 */
ApatiteReading *
apatite_case_read_on (const ApatiteCase *self,
                      const char        *analyte,
                      const char        *day)
{
  g_autofree const char **circumstances = apatite_case_list_circumstances (self);

  return apatite_lab_panel_read_on (self->labs, circumstances, analyte, day);
}

/**
 * apatite_case_limits:
 * @value: (nullable): a result of @analyte; its laboratory's own limits go first
 *
 * The limits by which a result of this patient is judged.
 */
void
apatite_case_limits (const ApatiteCase     *self,
                     const ApatiteAnalyte  *analyte,
                     const ApatiteLabValue *value,
                     ApatiteLimits         *limits)
{
  g_autofree const char **circumstances = apatite_case_list_circumstances (self);

  if (value != NULL)
    apatite_lab_value_limits (value, self->labs->age_years, self->labs->sex, circumstances, limits);
  else
    apatite_analyte_limits (analyte, self->labs->age_years, self->labs->sex, circumstances, limits);
}

/**
 * apatite_case_take_sample:
 * @site: id of a site of the table of veins
 * @result: (transfer full) (nullable): what was measured there, in place of
 *   what was; %NULL takes it out
 */
void
apatite_case_take_sample (ApatiteCase     *self,
                          const char      *site,
                          ApatiteLabValue *result)
{
  const ApatiteVenousSite *known = apatite_venous_site_find (site);
  ApatiteVenousSample *sample;

  g_return_if_fail (known != NULL);

  for (guint i = 0; i < self->samples->len; i++)
    {
      sample = g_ptr_array_index (self->samples, i);
      if (sample->site != known->id)
        continue;
      if (result == NULL)
        {
          g_ptr_array_remove_index (self->samples, i);
          return;
        }
      apatite_lab_value_free (sample->result);
      sample->result = result;
      return;
    }
  if (result == NULL)
    return;
  sample = g_new0 (ApatiteVenousSample, 1);
  sample->site = known->id;
  sample->result = result;
  g_ptr_array_add (self->samples, sample);
}

/* Returns: (nullable): what was measured at a site */
const ApatiteLabValue *
apatite_case_lookup_sample (const ApatiteCase *self,
                            const char        *site)
{
  for (guint i = 0; i < self->samples->len; i++)
    {
      const ApatiteVenousSample *sample = g_ptr_array_index (self->samples, i);

      if (strcmp (sample->site, site) == 0)
        return sample->result;
    }
  return NULL;
}
