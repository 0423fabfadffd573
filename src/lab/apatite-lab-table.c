/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lab/apatite-lab-table.h"

#include "base/apatite-text.h"

#include <string.h>

struct _ApatiteLabTable
{
  GPtrArray *analytes; /* owned, in lab-sheet order */
  GHashTable *by_id;   /* borrowed from analytes */
};

ApatiteLabTable *
apatite_lab_table_new (void)
{
  ApatiteLabTable *table = g_new0 (ApatiteLabTable, 1);

  table->analytes = g_ptr_array_new_with_free_func ((GDestroyNotify) apatite_analyte_free);
  table->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  return table;
}

void
apatite_lab_table_free (ApatiteLabTable *table)
{
  g_hash_table_unref (table->by_id);
  g_ptr_array_unref (table->analytes);
  g_free (table);
}

static int
compare_order (gconstpointer a,
               gconstpointer b)
{
  const ApatiteAnalyte *left = *(const ApatiteAnalyte * const *) a;
  const ApatiteAnalyte *right = *(const ApatiteAnalyte * const *) b;

  return left->order != right->order ? (left->order < right->order ? -1 : 1) : strcmp (left->id, right->id);
}

/**
 * apatite_lab_table_add:
 * @analyte: (transfer full): an analyte whose id is not there yet
 */
void
apatite_lab_table_add (ApatiteLabTable *table,
                       ApatiteAnalyte  *analyte)
{
  g_return_if_fail (!g_hash_table_contains (table->by_id, analyte->id));

  g_ptr_array_add (table->analytes, analyte);
  g_ptr_array_sort (table->analytes, compare_order);
  g_hash_table_insert (table->by_id, analyte->id, analyte);
}

guint
apatite_lab_table_get_size (const ApatiteLabTable *table)
{
  return table->analytes->len;
}

const ApatiteAnalyte *
apatite_lab_table_get (const ApatiteLabTable *table,
                       guint                  index)
{
  return g_ptr_array_index (table->analytes, index);
}

/* Returns: (nullable): the analyte of that id, borrowed from @table */
const ApatiteAnalyte *
apatite_lab_table_lookup (const ApatiteLabTable *table,
                          const char            *id)
{
  return g_hash_table_lookup (table->by_id, id);
}

static gboolean
is_called (const ApatiteAnalyte *analyte,
           const char           *folded)
{
  const char *names[] = { analyte->id, analyte->title, analyte->short_title };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *own = apatite_text_fold (names[i]);

      if (strcmp (own, folded) == 0)
        return TRUE;
    }
  for (guint i = 0; analyte->synonyms != NULL && analyte->synonyms[i] != NULL; i++)
    {
      g_autofree char *own = apatite_text_fold (analyte->synonyms[i]);

      if (strcmp (own, folded) == 0)
        return TRUE;
    }
  return FALSE;
}

/**
 * apatite_lab_table_find_term:
 * @term: of the Human Phenotype Ontology, e.g. "HP:0002148"
 * @state: (out): low or high, whichever the term says
 *
 * Returns: (nullable): the analyte of whose result the term speaks
 */
const ApatiteAnalyte *
apatite_lab_table_find_term (const ApatiteLabTable *table,
                             const char            *term,
                             ApatiteState          *state)
{
  for (guint i = 0; i < table->analytes->len; i++)
    {
      const ApatiteAnalyte *analyte = g_ptr_array_index (table->analytes, i);
      gboolean low = g_strcmp0 (analyte->hpo_low, term) == 0;

      if (!low && g_strcmp0 (analyte->hpo_high, term) != 0)
        continue;
      *state = low ? APATITE_STATE_LOW : APATITE_STATE_HIGH;
      return analyte;
    }
  return NULL;
}

/**
 * apatite_lab_table_find:
 * @name: a vocabulary id, a LOINC code, or a name or abbreviation as printed
 *
 * Returns: (nullable): the one analyte that is called so; %NULL if none or
 *   more than one is
 */
const ApatiteAnalyte *
apatite_lab_table_find (const ApatiteLabTable *table,
                        const char            *name)
{
  const ApatiteAnalyte *found = apatite_lab_table_lookup (table, name);
  g_autofree char *folded = NULL;

  if (found != NULL)
    return found;
  for (guint i = 0; i < table->analytes->len; i++)
    {
      const ApatiteAnalyte *analyte = g_ptr_array_index (table->analytes, i);

      if (analyte->loinc != NULL && g_strv_contains ((const char * const *) analyte->loinc, name))
        return analyte;
    }
  folded = apatite_text_fold (name);
  if (folded[0] == '\0')
    return NULL;
  for (guint i = 0; i < table->analytes->len; i++)
    if (is_called (g_ptr_array_index (table->analytes, i), folded))
      {
        if (found != NULL)
          return NULL;
        found = g_ptr_array_index (table->analytes, i);
      }
  return found;
}
