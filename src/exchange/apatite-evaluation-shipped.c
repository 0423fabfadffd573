/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The published cases that the library brings along. */

#include "exchange/apatite-evaluation.h"

/**
 * apatite_evaluation_add_shipped:
 * @set: (nullable): %APATITE_CASES_SEEN or %APATITE_CASES_UNSEEN; %NULL for both
 *
 * Adds the published cases of @library. What of a case can't be used is counted
 * in its n_warnings.
 *
 * Returns: %FALSE with @error set when a case can't be read
 */
gboolean
apatite_evaluation_add_shipped (ApatiteEvaluation  *self,
                                ApatiteEngine      *engine,
                                ApatiteLibrary     *library,
                                const char         *set,
                                GError            **error)
{
  g_autoptr (GPtrArray) entries = apatite_library_list (library, "evaluation", error);

  if (entries == NULL)
    return FALSE;
  for (guint i = 0; i < entries->len; i++)
    {
      const ApatiteEntry *entry = g_ptr_array_index (entries, i);
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (ApatiteCaseFile) file = NULL;

      if (set != NULL && g_strcmp0 (entry->category, set) != 0)
        continue;
      bytes = apatite_library_load (library, "evaluation", entry->id, error);
      file = bytes != NULL ? apatite_case_file_parse (bytes, entry->id, apatite_engine_get_knowledge (engine), error) : NULL;
      if (file == NULL)
        return FALSE;
      apatite_evaluation_add (self, engine, file, entry->id);
    }
  return TRUE;
}
