/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "content/apatite-glossary.h"

#include "base/apatite-error.h"

static void
term_free (ApatiteTerm *term)
{
  g_free (term->id);
  g_free (term->title);
  g_strfreev (term->abbreviations);
  g_free (term->meaning);
  g_free (term);
}

/**
 * apatite_glossary_parse:
 * @doc: a document that keeps to glossary.rng
 *
 * Returns: (transfer full) (element-type ApatiteTerm) (nullable): the terms
 */
GPtrArray *
apatite_glossary_parse (xmlDoc  *doc,
                        GError **error)
{
  g_autoptr (GPtrArray) terms = g_ptr_array_new_with_free_func ((GDestroyNotify) term_free);

  for (xmlNode *node = apatite_xml_first_element (xmlDocGetRootElement (doc)); node != NULL; node = apatite_xml_next_element (node))
    {
      ApatiteTerm *term = g_new0 (ApatiteTerm, 1);
      g_autoptr (GPtrArray) abbreviations = g_ptr_array_new ();

      g_ptr_array_add (terms, term);
      term->id = apatite_xml_attribute (node, "id");
      for (xmlNode *child = apatite_xml_first_element (node); child != NULL; child = apatite_xml_next_element (child))
        {
          if (apatite_xml_is (child, "title"))
            term->title = apatite_xml_text (child);
          else if (apatite_xml_is (child, "abbreviation"))
            g_ptr_array_add (abbreviations, apatite_xml_text (child));
          else if (apatite_xml_is (child, "meaning"))
            term->meaning = apatite_xml_text (child);
        }
      g_ptr_array_add (abbreviations, NULL);
      term->abbreviations = (char **) g_ptr_array_steal (abbreviations, NULL);
      if (term->id == NULL || term->title == NULL || term->meaning == NULL)
        {
          apatite_xml_set_error (error, node, APATITE_ERROR_INVALID, "a term lacks its id, title or meaning; expected all three");
          return NULL;
        }
    }
  return g_steal_pointer (&terms);
}
