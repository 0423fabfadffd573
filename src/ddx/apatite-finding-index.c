/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the findings say of the candidates, worked out once through the tree of
 * findings: a special finding implies the general ones above it. */

#include "ddx/apatite-engine-private.h"

#include <string.h>

/* A defining history is there by definition, not by an estimate that small
 * numbers could upset. */
static double
finding_probability (const ApatiteRules          *rules,
                     const ApatiteProfileFinding *row,
                     double                       background)
{
  if (row->defining != NULL)
    return CLAMP (row->p, rules->floor, 1 - rules->floor);
  return apatite_engine_smooth (rules, &row->source, row->p, background);
}

/* The tree of findings in numbers, and what one profile says along it. */
typedef struct
{
  guint n;
  int *parent;                             /* by finding, -1 at the top */
  GHashTable *index;                       /* id → number + 1 */
  const ApatiteProfileFinding **own;       /* by finding: the row of its own */
  const ApatiteProfileFinding **commonest; /* by finding: the commonest row among its kinds */
} FindingTree;

static int
find_number (const FindingTree *tree,
             const char        *id)
{
  return id != NULL ? GPOINTER_TO_INT (g_hash_table_lookup (tree->index, id)) - 1 : -1;
}

static void
tree_init (FindingTree            *tree,
           const ApatiteKnowledge *knowledge)
{
  tree->n = knowledge->findings->len;
  tree->parent = g_new (int, tree->n + 1);
  tree->own = g_new0 (const ApatiteProfileFinding *, tree->n + 1);
  tree->commonest = g_new0 (const ApatiteProfileFinding *, tree->n + 1);
  tree->index = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < tree->n; i++)
    g_hash_table_insert (tree->index, ((ApatiteFinding *) g_ptr_array_index (knowledge->findings, i))->id, GINT_TO_POINTER ((int) i + 1));
  for (guint i = 0; i < tree->n; i++)
    tree->parent[i] = find_number (tree, ((ApatiteFinding *) g_ptr_array_index (knowledge->findings, i))->parent);
}

static void
tree_clear (FindingTree *tree)
{
  g_free (tree->parent);
  g_free (tree->own);
  g_free (tree->commonest);
  g_hash_table_unref (tree->index);
}

/* A general finding is at least as common as the commonest of its kinds. */
static void
tree_take_profile (FindingTree          *tree,
                   const ApatiteProfile *profile)
{
  memset (tree->own, 0, tree->n * sizeof *tree->own);
  memset (tree->commonest, 0, tree->n * sizeof *tree->commonest);
  for (guint i = 0; i < profile->findings->len; i++)
    {
      const ApatiteProfileFinding *row = g_ptr_array_index (profile->findings, i);
      int at = find_number (tree, row->finding);

      if (at < 0)
        continue;
      tree->own[at] = row;
      for (int depth = 0; at >= 0 && depth < APATITE_MAX_ANCESTORS; depth++, at = tree->parent[at])
        if (tree->commonest[at] == NULL || row->p > tree->commonest[at]->p)
          tree->commonest[at] = row;
    }
}

/* The row of the nearest more general finding that has one. */
static const ApatiteProfileFinding *
nearest_general (const FindingTree *tree,
                 int                at)
{
  at = tree->parent[at];
  for (int depth = 0; at >= 0 && depth < APATITE_MAX_ANCESTORS; depth++, at = tree->parent[at])
    if (tree->own[at] != NULL)
      return tree->own[at];
  return NULL;
}

static void
add_finding (ApatiteEngine       *engine,
             const FindingTree   *tree,
             guint                number,
             ApatiteFindingIndex *index,
             guint                candidate)
{
  const ApatiteRules *rules = engine->knowledge->rules;
  const ApatiteFinding *finding = index->finding;
  const ApatiteProfileFinding *own = tree->own[number];
  ApatiteFindingPosting posting = { candidate, NULL, 0, 0 };

  if (own == NULL)
    {
      const ApatiteProfileFinding *general = nearest_general (tree, (int) number);
      const ApatiteProfileFinding *special = tree->commonest[number];

      if (general != NULL)
        {
          const ApatiteFinding *ancestor = g_ptr_array_index (engine->knowledge->findings, find_number (tree, general->finding));

          posting.row = general;
          posting.present = apatite_engine_ratio (rules, finding_probability (rules, general, ancestor->background), ancestor->background);
        }
      if (special != NULL)
        {
          double p = finding_probability (rules, special, finding->background);

          if (p > finding->background)
            {
              posting.row = special;
              posting.present = apatite_engine_ratio (rules, p, finding->background);
              posting.absent = apatite_engine_ratio (rules, 1 - p, 1 - finding->background);
            }
        }
    }
  else
    {
      double p = finding_probability (rules, own, finding->background);

      posting.row = own;
      posting.present = apatite_engine_ratio (rules, p, finding->background);
      posting.absent = apatite_engine_ratio (rules, 1 - p, 1 - finding->background);
    }
  if (posting.row != NULL)
    g_array_append_val (index->postings, posting);
}

/**
 * apatite_engine_index_findings:
 *
 * Works out what each finding, present or absent, says of each candidate.
 */
void
apatite_engine_index_findings (ApatiteEngine *engine)
{
  GPtrArray *findings = engine->knowledge->findings;
  ApatiteFindingIndex **indices = g_new0 (ApatiteFindingIndex *, findings->len + 1);
  FindingTree tree;

  engine->finding_indices = indices;
  tree_init (&tree, engine->knowledge);
  for (guint i = 0; i < findings->len; i++)
    {
      indices[i] = g_new0 (ApatiteFindingIndex, 1);
      indices[i]->finding = g_ptr_array_index (findings, i);
      indices[i]->number = (int) i;
      indices[i]->parent = tree.parent[i];
      indices[i]->family = (int) i;
      for (int depth = 0; tree.parent[indices[i]->family] >= 0 && depth < APATITE_MAX_ANCESTORS; depth++)
        indices[i]->family = tree.parent[indices[i]->family];
      indices[i]->postings = g_array_new (FALSE, FALSE, sizeof (ApatiteFindingPosting));
      g_hash_table_insert (engine->findings, indices[i]->finding->id, indices[i]);
    }
  for (guint j = 0; j < engine->candidates->len; j++)
    {
      tree_take_profile (&tree, ((const ApatiteDisease *) g_ptr_array_index (engine->candidates, j))->profile);
      for (guint i = 0; i < findings->len; i++)
        add_finding (engine, &tree, i, indices[i], j);
    }
  tree_clear (&tree);
}
