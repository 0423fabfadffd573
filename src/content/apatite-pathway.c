/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "content/apatite-pathway.h"

#include "base/apatite-error.h"

#include <string.h>

static void
answer_free (ApatitePathwayAnswer *answer)
{
  g_free (answer->label);
  g_free (answer->to);
  g_ptr_array_unref (answer->conditions);
  g_free (answer);
}

static void
node_free (ApatitePathwayNode *node)
{
  g_free (node->id);
  g_clear_pointer (&node->text, g_ptr_array_unref);
  g_ptr_array_unref (node->answers);
  g_ptr_array_unref (node->consider);
  g_ptr_array_unref (node->next);
  g_free (node);
}

void
apatite_pathway_free (ApatitePathway *pathway)
{
  g_free (pathway->id);
  g_free (pathway->start);
  g_free (pathway->title);
  g_clear_pointer (&pathway->summary, g_ptr_array_unref);
  g_ptr_array_unref (pathway->nodes);
  g_free (pathway);
}

static gboolean
read_answer (ApatitePathwayNode  *node,
             xmlNode             *element,
             GError             **error)
{
  ApatitePathwayAnswer *answer;

  if (!apatite_xml_require (element, error, "label", "to", NULL))
    return FALSE;
  answer = g_new0 (ApatitePathwayAnswer, 1);
  g_ptr_array_add (node->answers, answer);
  answer->label = apatite_xml_attribute (element, "label");
  answer->to = apatite_xml_attribute (element, "to");
  answer->conditions = g_ptr_array_new_with_free_func ((GDestroyNotify) apatite_condition_free);
  for (xmlNode *child = apatite_xml_first_element (element); child != NULL; child = apatite_xml_next_element (child))
    {
      ApatiteCondition *condition = apatite_condition_parse (child, error);

      if (condition == NULL)
        return FALSE;
      g_ptr_array_add (answer->conditions, condition);
    }
  return TRUE;
}

static gboolean
read_node (ApatitePathway  *pathway,
           xmlNode         *element,
           GError         **error)
{
  ApatitePathwayNode *node;

  if (!apatite_xml_require (element, error, "id", NULL))
    return FALSE;
  node = g_new0 (ApatitePathwayNode, 1);
  node->answers = g_ptr_array_new_with_free_func ((GDestroyNotify) answer_free);
  node->consider = g_ptr_array_new_with_free_func (g_free);
  node->next = g_ptr_array_new_with_free_func (g_free);
  node->id = apatite_xml_attribute (element, "id");
  node->conclusion = apatite_xml_is (element, "conclusion");
  if (apatite_pathway_lookup (pathway, node->id) != NULL)
    {
      apatite_xml_set_error (error, element, APATITE_ERROR_INVALID, "box %s stands twice; expected it once", node->id);
      node_free (node);
      return FALSE;
    }
  g_ptr_array_add (pathway->nodes, node);
  for (xmlNode *child = apatite_xml_first_element (element); child != NULL; child = apatite_xml_next_element (child))
    {
      if (apatite_xml_is (child, "text"))
        {
          node->text = apatite_statements_parse (child, error);
          if (node->text == NULL)
            return FALSE;
        }
      else if (apatite_xml_is (child, "answer"))
        {
          if (!read_answer (node, child, error))
            return FALSE;
        }
      else if (apatite_xml_is (child, "consider"))
        g_ptr_array_add (node->consider, apatite_xml_attribute (child, "to"));
      else if (apatite_xml_is (child, "next"))
        g_ptr_array_add (node->next, apatite_xml_attribute (child, "to"));
    }
  return TRUE;
}

static gboolean
check_arrows (ApatitePathway  *pathway,
              xmlNode         *root,
              GError         **error)
{
  if (apatite_pathway_lookup (pathway, pathway->start) == NULL)
    {
      apatite_xml_set_error (error, root, APATITE_ERROR_INVALID, "start=\"%s\" names no box; expected one of the pathway", pathway->start);
      return FALSE;
    }
  for (guint i = 0; i < pathway->nodes->len; i++)
    {
      ApatitePathwayNode *node = g_ptr_array_index (pathway->nodes, i);

      for (guint j = 0; j < node->answers->len; j++)
        {
          ApatitePathwayAnswer *answer = g_ptr_array_index (node->answers, j);

          if (apatite_pathway_lookup (pathway, answer->to) == NULL)
            {
              apatite_xml_set_error (error, root, APATITE_ERROR_INVALID, "box %s leads to %s, which is not there; expected a box of the pathway", node->id, answer->to);
              return FALSE;
            }
        }
    }
  return TRUE;
}

/**
 * apatite_pathway_parse:
 * @doc: a document that keeps to pathway.rng
 *
 * Returns: (transfer full) (nullable): the pathway; all its arrows lead somewhere
 */
ApatitePathway *
apatite_pathway_parse (xmlDoc  *doc,
                       GError **error)
{
  g_autoptr (ApatitePathway) pathway = g_new0 (ApatitePathway, 1);
  xmlNode *root = xmlDocGetRootElement (doc);

  pathway->nodes = g_ptr_array_new_with_free_func ((GDestroyNotify) node_free);
  pathway->id = apatite_xml_attribute (root, "id");
  pathway->start = apatite_xml_attribute (root, "start");
  for (xmlNode *node = apatite_xml_first_element (root); node != NULL; node = apatite_xml_next_element (node))
    {
      if (apatite_xml_is (node, "title"))
        pathway->title = apatite_xml_text (node);
      else if (apatite_xml_is (node, "summary"))
        {
          pathway->summary = apatite_statements_parse (node, error);
          if (pathway->summary == NULL)
            return NULL;
        }
      else if (!read_node (pathway, node, error))
        return NULL;
    }
  if (pathway->id == NULL || pathway->title == NULL || pathway->start == NULL)
    {
      apatite_xml_set_error (error, root, APATITE_ERROR_INVALID, "a pathway lacks its id, title or start; expected all three");
      return NULL;
    }
  return check_arrows (pathway, root, error) ? g_steal_pointer (&pathway) : NULL;
}

/* Returns: (nullable): the box of that id, borrowed from @pathway */
const ApatitePathwayNode *
apatite_pathway_lookup (const ApatitePathway *pathway,
                        const char           *id)
{
  for (guint i = 0; i < pathway->nodes->len; i++)
    {
      const ApatitePathwayNode *node = g_ptr_array_index (pathway->nodes, i);

      if (strcmp (node->id, id) == 0)
        return node;
    }
  return NULL;
}
