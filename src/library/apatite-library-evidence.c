/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "library/apatite-library.h"

#include "content/apatite-evidence.h"

#include <glib/gi18n.h>

/**
 * apatite_library_describe_evidence:
 * @source: what a statement rests on
 *
 * The kind of the strongest publication behind the statement, with the number
 * of patients where the statement gives one: "Trial · n = 14".
 *
 * Returns: (transfer full) (nullable): it in the reader's language; %NULL for a
 *   statement without publication
 */
char *
apatite_library_describe_evidence (ApatiteLibrary      *library,
                                   const ApatiteSource *source)
{
  g_autofree char *strongest = NULL;

  for (guint i = 0; source->references != NULL && source->references[i] != NULL; i++)
    {
      g_autoptr (ApatiteEntry) entry = apatite_library_lookup (library, "reference", source->references[i], NULL);

      if (entry != NULL && apatite_evidence_stronger (strongest, entry->category) == entry->category)
        {
          g_free (strongest);
          strongest = g_strdup (entry->category);
        }
    }
  if (strongest == NULL)
    return NULL;
  if (source->n < 0)
    return g_strdup (apatite_evidence_title (strongest));
  /* Translators: kind of publication and number of patients, e.g. "Trial · n = 14". */
  return g_strdup_printf (_("%s · n = %d"), apatite_evidence_title (strongest), source->n);
}
