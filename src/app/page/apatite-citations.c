/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/page/apatite-citations.h"

struct _ApatiteCitations
{
  gatomicrefcount references;
  ApatiteLibrary *library;
  GPtrArray *ids;      /* char* */
  GHashTable *numbers; /* id → number, borrowed from ids */
  GHashTable *loaded;  /* id → ApatiteReference */
};

/* Does nothing for NULL: a reference that the library lacks is remembered as such. */
static void
reference_free (gpointer data)
{
  if (data != NULL)
    apatite_reference_free (data);
}

/**
 * apatite_citations_new:
 * @ids: (nullable): references whose order is already known
 *
 * Returns: (transfer full): the sources of a page
 */
ApatiteCitations *
apatite_citations_new (ApatiteLibrary     *library,
                       const char * const *ids)
{
  ApatiteCitations *citations = g_new0 (ApatiteCitations, 1);

  g_atomic_ref_count_init (&citations->references);
  citations->library = apatite_library_ref (library);
  citations->ids = g_ptr_array_new_with_free_func (g_free);
  citations->numbers = g_hash_table_new (g_str_hash, g_str_equal);
  citations->loaded = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, reference_free);
  for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
    apatite_citations_number (citations, ids[i]);
  return citations;
}

ApatiteCitations *
apatite_citations_ref (ApatiteCitations *citations)
{
  g_atomic_ref_count_inc (&citations->references);
  return citations;
}

void
apatite_citations_unref (ApatiteCitations *citations)
{
  if (!g_atomic_ref_count_dec (&citations->references))
    return;
  g_hash_table_unref (citations->numbers);
  g_hash_table_unref (citations->loaded);
  g_ptr_array_unref (citations->ids);
  apatite_library_unref (citations->library);
  g_free (citations);
}

guint
apatite_citations_get_size (const ApatiteCitations *citations)
{
  return citations->ids->len;
}

const char *
apatite_citations_get_id (const ApatiteCitations *citations,
                          guint                   index)
{
  return g_ptr_array_index (citations->ids, index);
}

/* Returns the number of @id on this page, from 1; a new one gets the next. */
guint
apatite_citations_number (ApatiteCitations *citations,
                          const char       *id)
{
  guint number = GPOINTER_TO_UINT (g_hash_table_lookup (citations->numbers, id));

  if (number == 0)
    {
      char *copy = g_strdup (id);

      g_ptr_array_add (citations->ids, copy);
      number = citations->ids->len;
      g_hash_table_insert (citations->numbers, copy, GUINT_TO_POINTER (number));
    }
  return number;
}

/* Returns: (nullable): the reference, or NULL if the library lacks it */
const ApatiteReference *
apatite_citations_load (ApatiteCitations *citations,
                        const char       *id)
{
  gpointer reference;

  if (!g_hash_table_lookup_extended (citations->loaded, id, NULL, &reference))
    {
      g_autoptr (GError) error = NULL;

      reference = apatite_library_load_reference (citations->library, id, &error);
      if (reference == NULL)
        g_debug ("reference %s: %s", id, error != NULL ? error->message : "not there");
      g_hash_table_insert (citations->loaded, g_strdup (id), reference);
    }
  return reference;
}

/* Returns: (transfer full): the citation with that index as plain text */
char *
apatite_citations_to_text (ApatiteCitations *citations,
                           guint             index)
{
  const char *id = apatite_citations_get_id (citations, index);
  const ApatiteReference *reference = apatite_citations_load (citations, id);

  return reference != NULL ? apatite_reference_to_text (reference) : g_strdup (id);
}

/* Returns: (transfer full) (nullable): the kind of evidence behind a sentence in words */
char *
apatite_citations_evidence (ApatiteCitations    *citations,
                            const ApatiteSource *source)
{
  return apatite_library_describe_evidence (citations->library, source);
}
