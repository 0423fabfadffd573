/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ddx/apatite-case.h"

#include <math.h>
#include <string.h>

ApatiteCase *
apatite_case_new (void)
{
  ApatiteCase *self = g_new0 (ApatiteCase, 1);

  self->labs = apatite_lab_panel_new ();
  self->findings = g_ptr_array_new_with_free_func (g_free);
  return self;
}

ApatiteCase *
apatite_case_copy (const ApatiteCase *self)
{
  ApatiteCase *copy = g_new0 (ApatiteCase, 1);

  copy->labs = apatite_lab_panel_copy (self->labs);
  copy->findings = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < self->findings->len; i++)
    g_ptr_array_add (copy->findings, g_memdup2 (g_ptr_array_index (self->findings, i), sizeof (ApatiteCaseFinding)));
  return copy;
}

void
apatite_case_free (ApatiteCase *self)
{
  apatite_lab_panel_free (self->labs);
  g_ptr_array_unref (self->findings);
  g_free (self);
}

void
apatite_case_clear (ApatiteCase *self)
{
  apatite_lab_panel_free (self->labs);
  self->labs = apatite_lab_panel_new ();
  g_ptr_array_set_size (self->findings, 0);
}

gboolean
apatite_case_is_empty (const ApatiteCase *self)
{
  return self->labs->values->len == 0 && self->findings->len == 0 && isnan (self->labs->age_years) && self->labs->sex == APATITE_SEX_UNKNOWN;
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
