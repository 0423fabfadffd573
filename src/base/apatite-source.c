/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/apatite-source.h"

#include "base/apatite-text.h"

static const char * const basis_names[] = { "none", "counted", "derived", "judgement", "editorial" };

const char *
apatite_basis_to_string (ApatiteBasis basis)
{
  return basis_names[basis];
}

/**
 * apatite_basis_from_string:
 * @basis: (out): left as it is when @text names none
 */
gboolean
apatite_basis_from_string (const char   *text,
                           ApatiteBasis *basis)
{
  for (guint i = 0; i < G_N_ELEMENTS (basis_names); i++)
    if (g_strcmp0 (basis_names[i], text) == 0)
      {
        *basis = i;
        return TRUE;
      }
  return FALSE;
}

/**
 * apatite_source_split_references:
 * @text: (nullable): a `ref` attribute: ids with white space between them
 *
 * Returns: (transfer full) (nullable): the ids; %NULL for %NULL
 */
char **
apatite_source_split_references (const char *text)
{
  /* Ids may stand on several lines: what is between them is no id. */
  g_autofree char *single = text != NULL ? apatite_text_collapse_space (text) : NULL;

  return single != NULL ? g_strsplit (single, " ", -1) : NULL;
}

/**
 * apatite_source_init_from_xml:
 * @node: an element with `ref`, `n`, `basis`, `count` and `of` as far as it has them
 *
 * Fills @source; free it with apatite_source_clear().
 */
void
apatite_source_init_from_xml (ApatiteSource *source,
                              xmlNode       *node)
{
  g_autofree char *references = apatite_xml_attribute (node, "ref");
  g_autofree char *basis = apatite_xml_attribute (node, "basis");

  source->basis = APATITE_BASIS_NONE;
  source->references = apatite_source_split_references (references);
  apatite_basis_from_string (basis, &source->basis);
  source->count = apatite_xml_attribute_int_or (node, "count", -1);
  source->n = apatite_xml_attribute_int_or (node, "of", apatite_xml_attribute_int_or (node, "n", -1));
  source->note = g_strdup ("");
}

/**
 * apatite_source_init_with_note:
 * @node: as for apatite_source_init_from_xml(), with the reason as its text
 *
 * Fills @source, its note too; free it with apatite_source_clear().
 */
void
apatite_source_init_with_note (ApatiteSource *source,
                               xmlNode       *node)
{
  apatite_source_init_from_xml (source, node);
  g_free (source->note);
  source->note = apatite_xml_text (node);
}

void
apatite_source_clear (ApatiteSource *source)
{
  g_clear_pointer (&source->references, g_strfreev);
  g_clear_pointer (&source->note, g_free);
}
