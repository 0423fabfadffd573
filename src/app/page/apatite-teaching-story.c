/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/page/apatite-teaching-story.h"

#include "base/apatite-error.h"

static void
stage_free (ApatiteTeachingStage *stage)
{
  g_free (stage->kind);
  g_free (stage->question);
  g_clear_pointer (&stage->statements, g_ptr_array_unref);
  g_ptr_array_unref (stage->reveals);
  g_free (stage);
}

void
apatite_teaching_story_free (ApatiteTeachingStory *story)
{
  g_free (story->id);
  g_free (story->title);
  g_ptr_array_unref (story->stages);
  g_ptr_array_unref (story->learning);
  g_free (story);
}

/* The sentences of a stage; its other children are read apart. */
static GPtrArray *
parse_sentences (xmlNode  *node,
                 GError  **error)
{
  xmlNode *copy = xmlDocCopyNode (node, node->doc, 1);
  xmlNode *child = apatite_xml_first_element (copy);
  GPtrArray *statements;

  while (child != NULL)
    {
      xmlNode *next = apatite_xml_next_element (child);

      if (!apatite_xml_is (child, "s"))
        {
          xmlUnlinkNode (child);
          xmlFreeNode (child);
        }
      child = next;
    }
  statements = apatite_statements_parse (copy, error);
  xmlFreeNode (copy);
  return statements;
}

static gboolean
read_stage (ApatiteTeachingStory  *story,
            xmlNode               *node,
            GError               **error)
{
  ApatiteTeachingStage *stage = g_new0 (ApatiteTeachingStage, 1);

  stage->kind = apatite_xml_attribute (node, "kind");
  stage->reveals = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (story->stages, stage);
  for (xmlNode *child = apatite_xml_first_element (node); child != NULL; child = apatite_xml_next_element (child))
    if (apatite_xml_is (child, "question"))
      stage->question = apatite_xml_text (child);
    else if (apatite_xml_is (child, "reveal"))
      g_ptr_array_add (stage->reveals, apatite_xml_attribute (child, "item"));
  stage->statements = parse_sentences (node, error);
  return stage->statements != NULL;
}

static gboolean
read_learning (ApatiteTeachingStory  *story,
               xmlNode               *node,
               GError               **error)
{
  for (xmlNode *child = apatite_xml_first_element (node); child != NULL; child = apatite_xml_next_element (child))
    {
      GPtrArray *statements = apatite_statements_parse (child, error);

      if (statements == NULL)
        return FALSE;
      g_ptr_array_add (story->learning, statements);
    }
  return TRUE;
}

/**
 * apatite_teaching_story_load:
 *
 * Returns: (transfer full) (nullable): the story, whole, or %NULL
 */
ApatiteTeachingStory *
apatite_teaching_story_load (ApatiteLibrary  *library,
                             const char      *id,
                             GError         **error)
{
  g_autoptr (GBytes) bytes = apatite_library_load (library, "story", id, error);
  g_autoptr (xmlDoc) doc = bytes != NULL ? apatite_xml_parse (bytes, id, error) : NULL;
  g_autoptr (ApatiteTeachingStory) story = NULL;
  g_autofree char *answer = NULL;

  if (doc == NULL)
    return NULL;
  story = g_new0 (ApatiteTeachingStory, 1);
  story->id = g_strdup (id);
  story->stages = g_ptr_array_new_with_free_func ((GDestroyNotify) stage_free);
  story->learning = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  answer = apatite_xml_attribute (xmlDocGetRootElement (doc), "answer");
  story->in_library = g_strcmp0 (answer, "not-in-library") != 0;
  for (xmlNode *node = apatite_xml_first_element (xmlDocGetRootElement (doc)); node != NULL; node = apatite_xml_next_element (node))
    {
      if (apatite_xml_is (node, "title"))
        story->title = apatite_xml_text (node);
      else if (apatite_xml_is (node, "stage") && !read_stage (story, node, error))
        return NULL;
      else if (apatite_xml_is (node, "learning") && !read_learning (story, node, error))
        return NULL;
    }
  if (story->title != NULL && story->stages->len > 0)
    return g_steal_pointer (&story);
  apatite_xml_set_error (error, xmlDocGetRootElement (doc), APATITE_ERROR_INVALID, "a story lacks its title or its stages; expected both");
  return NULL;
}
