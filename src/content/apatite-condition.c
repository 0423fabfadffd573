/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "content/apatite-condition.h"

#include "base/apatite-error.h"

void
apatite_condition_free (ApatiteCondition *condition)
{
  g_free (condition->item);
  g_free (condition->state);
  g_free (condition->unit);
  g_free (condition);
}

/**
 * apatite_condition_parse:
 * @node: a <lab>, <finding>, <age> or <otherwise> element
 *
 * Returns: (transfer full) (nullable): the condition
 */
ApatiteCondition *
apatite_condition_parse (xmlNode  *node,
                         GError  **error)
{
  ApatiteCondition *condition = g_new0 (ApatiteCondition, 1);
  g_autofree char *below = apatite_xml_attribute (node, "below");
  g_autofree char *at_least = apatite_xml_attribute (node, "at-least");
  gboolean ok = TRUE;

  if (apatite_xml_is (node, "lab"))
    {
      condition->item = apatite_xml_attribute (node, "analyte");
      condition->state = apatite_xml_attribute (node, "state");
      condition->unit = apatite_xml_attribute (node, "unit");
      condition->kind = below != NULL ? APATITE_CONDITION_LAB_BELOW
                        : at_least != NULL ? APATITE_CONDITION_LAB_AT_LEAST : APATITE_CONDITION_LAB_STATE;
      ok = apatite_xml_require (node, error, "analyte", condition->kind == APATITE_CONDITION_LAB_STATE ? "state" : "unit", NULL);
      if (ok && condition->kind != APATITE_CONDITION_LAB_STATE)
        ok = apatite_xml_attribute_double (node, below != NULL ? "below" : "at-least", &condition->value, error);
    }
  else if (apatite_xml_is (node, "finding"))
    {
      condition->kind = APATITE_CONDITION_FINDING;
      condition->item = apatite_xml_attribute (node, "id");
      condition->state = apatite_xml_attribute (node, "is");
      ok = apatite_xml_require (node, error, "id", "is", NULL);
    }
  else if (apatite_xml_is (node, "age"))
    {
      condition->kind = below != NULL ? APATITE_CONDITION_AGE_BELOW : APATITE_CONDITION_AGE_AT_LEAST;
      ok = apatite_xml_attribute_double (node, below != NULL ? "below" : "at-least", &condition->value, error);
    }
  else if (apatite_xml_is (node, "otherwise"))
    condition->kind = APATITE_CONDITION_OTHERWISE;
  else
    {
      apatite_xml_set_error (error, node, APATITE_ERROR_INVALID, "<%s> is no condition; expected lab, finding, age or otherwise", (const char *) node->name);
      ok = FALSE;
    }
  if (!ok)
    g_clear_pointer (&condition, apatite_condition_free);
  return condition;
}
