/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lab/apatite-formula.h"

#include "base/apatite-error.h"

#include <string.h>

void
apatite_formula_free (ApatiteFormula *formula)
{
  g_free (formula->id);
  g_free (formula->analyte);
  g_free (formula->title);
  g_free (formula->expression);
  g_free (formula->convention);
  g_free (formula->validity);
  apatite_source_clear (&formula->source);
  g_free (formula);
}

/**
 * apatite_formulas_parse:
 * @doc: a document that keeps to formulas.rng
 *
 * Returns: (transfer full) (element-type ApatiteFormula) (nullable): the formulas
 */
GPtrArray *
apatite_formulas_parse (xmlDoc  *doc,
                        GError **error)
{
  g_autoptr (GPtrArray) formulas = g_ptr_array_new_with_free_func ((GDestroyNotify) apatite_formula_free);
  xmlNode *root = xmlDocGetRootElement (doc);

  for (xmlNode *node = apatite_xml_first_element (root); node != NULL; node = apatite_xml_next_element (node))
    {
      ApatiteFormula *formula = g_new0 (ApatiteFormula, 1);

      g_ptr_array_add (formulas, formula);
      formula->id = apatite_xml_attribute (node, "id");
      formula->analyte = apatite_xml_attribute (node, "analyte");
      apatite_source_init_from_xml (&formula->source, node);
      for (xmlNode *child = apatite_xml_first_element (node); child != NULL; child = apatite_xml_next_element (child))
        {
          char **field = apatite_xml_is (child, "title") ? &formula->title
                         : apatite_xml_is (child, "expression") ? &formula->expression
                         : apatite_xml_is (child, "convention") ? &formula->convention
                         : apatite_xml_is (child, "validity") ? &formula->validity : NULL;

          if (field == NULL)
            {
              apatite_xml_set_error (error, child, APATITE_ERROR_INVALID, "<%s> is unknown in a formula; expected title, expression, convention or validity",
                                     (const char *) child->name);
              return NULL;
            }
          *field = apatite_xml_text (child);
        }
      if (formula->id == NULL || formula->analyte == NULL || formula->title == NULL || formula->expression == NULL)
        {
          apatite_xml_set_error (error, node, APATITE_ERROR_INVALID, "a formula lacks id, analyte, title or expression; expected all four");
          return NULL;
        }
    }
  return g_steal_pointer (&formulas);
}

const ApatiteFormula *
apatite_formulas_lookup (GPtrArray  *formulas,
                         const char *id)
{
  for (guint i = 0; i < formulas->len; i++)
    {
      const ApatiteFormula *formula = g_ptr_array_index (formulas, i);

      if (strcmp (formula->id, id) == 0)
        return formula;
    }
  return NULL;
}
