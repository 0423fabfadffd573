/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ddx/apatite-walk.h"

/* A pathway that is longer than this runs in a circle. */
#define MAX_STEPS 64

static void
step_clear (gpointer data)
{
  ApatiteWalkStep *step = data;

  g_clear_pointer (&step->wanted, g_ptr_array_unref);
}

static ApatiteAnswer
evaluate (const ApatitePathwayAnswer *answer,
          GPtrArray                  *readings,
          const ApatiteCase          *patient,
          const ApatiteKnowledge     *knowledge,
          GPtrArray                  *wanted)
{
  ApatiteAnswer all = APATITE_ANSWER_YES;

  for (guint i = 0; i < answer->conditions->len; i++)
    {
      ApatiteCondition *condition = g_ptr_array_index (answer->conditions, i);
      ApatiteAnswer one = apatite_condition_evaluate (condition, readings, patient, knowledge);

      if (one == APATITE_ANSWER_NO)
        return APATITE_ANSWER_NO;
      if (one == APATITE_ANSWER_NO_DATA)
        {
          g_ptr_array_add (wanted, condition);
          all = APATITE_ANSWER_NO_DATA;
        }
    }
  return all;
}

/**
 * apatite_pathway_walk:
 *
 * Follows the pathway with the patient's data as far as they go. The first box
 * whose question they don't answer ends the walk and says what it wants.
 *
 * Returns: (transfer full) (element-type ApatiteWalkStep): the boxes passed
 */
GArray *
apatite_pathway_walk (const ApatitePathway   *pathway,
                      const ApatiteCase      *patient,
                      const ApatiteKnowledge *knowledge)
{
  GArray *steps = g_array_new (FALSE, TRUE, sizeof (ApatiteWalkStep));
  g_autoptr (GPtrArray) readings = apatite_case_read (patient, knowledge->labs, knowledge->formulas);
  const ApatitePathwayNode *node = apatite_pathway_lookup (pathway, pathway->start);

  g_array_set_clear_func (steps, step_clear);
  while (node != NULL && steps->len < MAX_STEPS)
    {
      ApatiteWalkStep step = { node, NULL, g_ptr_array_new () };

      for (guint i = 0; i < node->answers->len && step.answer == NULL; i++)
        {
          const ApatitePathwayAnswer *answer = g_ptr_array_index (node->answers, i);
          gboolean otherwise = answer->conditions->len == 0
                               || ((const ApatiteCondition *) g_ptr_array_index (answer->conditions, 0))->kind == APATITE_CONDITION_OTHERWISE;

          /* "Otherwise" is no way out of missing data. */
          if (otherwise ? step.wanted->len == 0 : evaluate (answer, readings, patient, knowledge, step.wanted) == APATITE_ANSWER_YES)
            step.answer = answer;
        }
      if (step.answer != NULL)
        g_ptr_array_set_size (step.wanted, 0);
      g_array_append_val (steps, step);
      node = step.answer != NULL ? apatite_pathway_lookup (pathway, step.answer->to) : NULL;
    }
  return steps;
}
