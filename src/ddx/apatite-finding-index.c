/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the findings say of the candidates, worked out once through the tree of
 * findings: a special finding implies the general ones above it. */

#include "ddx/apatite-engine-private.h"

#include <string.h>

/* What a probability weighs against the background. A defining history is there
 * by definition, not by an estimate that small numbers could upset. */
static double
weigh (const ApatiteRules          *rules,
       const ApatiteProfileFinding *row,
       double                       p,
       double                       background)
{
  if (row->defining != NULL)
    return apatite_engine_ratio (rules, CLAMP (p, rules->floor, 1 - rules->floor), background);
  return apatite_engine_weigh (rules, &row->source, p, background);
}

/* The tree of findings in numbers, and what one profile says along it at one age. */
typedef struct
{
  const ApatiteRules *rules;
  const ApatiteProfile *profile;
  guint age; /* ApatiteAgeBand or APATITE_AGE_NOT_KNOWN */
  GPtrArray *findings; /* ApatiteFinding */
  int *parent;                             /* by finding, -1 at the top */
  guint8 *by_age;                          /* by finding: whether what it says depends on age */
  GHashTable *index;                       /* id → number + 1 */
  const ApatiteProfileFinding **own;       /* by finding: the row of its own */
  const ApatiteProfileFinding **commonest; /* by finding: the commonest row among its kinds */
} FindingTree;

static const ApatiteFinding *
get_finding (const FindingTree *tree,
             guint              number)
{
  return g_ptr_array_index (tree->findings, number);
}

static int
find_number (const FindingTree *tree,
             const char        *id)
{
  return id != NULL ? GPOINTER_TO_INT (g_hash_table_lookup (tree->index, id)) - 1 : -1;
}

/* Whether what finding @number says depends on age: by its background, or that of
 * a general one which stands in for it. */
static gboolean
depends_on_age (const FindingTree *tree,
                int                number)
{
  for (int depth = 0; number >= 0 && depth < APATITE_MAX_ANCESTORS; depth++, number = tree->parent[number])
    if (get_finding (tree, (guint) number)->by_age)
      return TRUE;
  return FALSE;
}

static void
tree_init (FindingTree            *tree,
           const ApatiteKnowledge *knowledge)
{
  guint n = knowledge->findings->len;

  tree->rules = knowledge->rules;
  tree->findings = knowledge->findings;
  tree->parent = g_new (int, n + 1);
  tree->by_age = g_new0 (guint8, n + 1);
  tree->own = g_new0 (const ApatiteProfileFinding *, n + 1);
  tree->commonest = g_new0 (const ApatiteProfileFinding *, n + 1);
  tree->index = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < n; i++)
    g_hash_table_insert (tree->index, get_finding (tree, i)->id, GINT_TO_POINTER ((int) i + 1));
  for (guint i = 0; i < n; i++)
    tree->parent[i] = find_number (tree, get_finding (tree, i)->parent);
  for (guint i = 0; i < n; i++)
    tree->by_age[i] = depends_on_age (tree, (int) i);
}

static void
tree_clear (FindingTree *tree)
{
  g_free (tree->parent);
  g_free (tree->by_age);
  g_free (tree->own);
  g_free (tree->commonest);
  g_hash_table_unref (tree->index);
}

/* How often a finding would be there at the ages at which the disease is met,
 * had it nothing to do with it. */
static double
background_of_disease (const FindingTree    *tree,
                       const ApatiteFinding *finding)
{
  const double *share = tree->profile->has_age ? tree->profile->age : tree->rules->age_background;
  double sum = 0, p = 0;

  for (guint i = 0; i < APATITE_N_AGE_BANDS; i++)
    {
      sum += share[i];
      p += share[i] * finding->background_at[i];
    }
  return sum > 0 ? p / sum : finding->background;
}

/* P(finding | disease) at the age of the tree. A row is an average over the ages
 * at which the disease is met; at one of them the odds lie off it by as much as
 * those of the background do. A row for that age needs no such step. */
static double
probability (const FindingTree           *tree,
             const ApatiteFinding        *finding,
             const ApatiteProfileFinding *row)
{
  double background = finding->background_at[tree->age];
  double mixed, with, without;

  if (row->ages != 0 || tree->age == APATITE_AGE_NOT_KNOWN || !finding->by_age)
    return row->p;
  mixed = background_of_disease (tree, finding);
  with = row->p * background * (1 - mixed);
  without = (1 - row->p) * (1 - background) * mixed;
  return with / (with + without);
}

static void
take_row (FindingTree                 *tree,
          const ApatiteProfileFinding *row)
{
  int at = find_number (tree, row->finding);

  if (at < 0)
    return;
  tree->own[at] = row;
  /* A general finding is at least as common as the commonest of its kinds. */
  for (int depth = 0; at >= 0 && depth < APATITE_MAX_ANCESTORS; depth++, at = tree->parent[at])
    if (tree->commonest[at] == NULL || row->p > tree->commonest[at]->p)
      tree->commonest[at] = row;
}

/* The rows that hold at @age: those for it in place of those for all ages. */
static void
tree_take_profile (FindingTree          *tree,
                   const ApatiteProfile *profile,
                   guint                 age)
{
  memset (tree->own, 0, tree->findings->len * sizeof *tree->own);
  memset (tree->commonest, 0, tree->findings->len * sizeof *tree->commonest);
  tree->profile = profile;
  tree->age = age;
  for (guint i = 0; i < profile->aged_findings->len; i++)
    {
      const ApatiteProfileFinding *row = g_ptr_array_index (profile->aged_findings, i);

      if ((row->ages & 1u << age) != 0)
        take_row (tree, row);
    }
  for (guint i = 0; i < profile->findings->len; i++)
    {
      const ApatiteProfileFinding *row = g_ptr_array_index (profile->findings, i);
      int at = find_number (tree, row->finding);

      if (at >= 0 && tree->own[at] == NULL)
        take_row (tree, row);
    }
}

/* The number of the nearest more general finding that has a row, or -1. */
static int
nearest_general (const FindingTree *tree,
                 int                at)
{
  at = tree->parent[at];
  for (int depth = 0; at >= 0 && depth < APATITE_MAX_ANCESTORS; depth++, at = tree->parent[at])
    if (tree->own[at] != NULL)
      return at;
  return -1;
}

/* What finding @number says of the disease at the age of the tree. */
static void
fill_posting (const FindingTree     *tree,
              guint                  number,
              ApatiteFindingPosting *posting)
{
  const ApatiteFinding *finding = get_finding (tree, number);
  double background = finding->background_at[tree->age];
  const ApatiteProfileFinding *own = tree->own[number];
  int general = own == NULL ? nearest_general (tree, (int) number) : -1;
  const ApatiteProfileFinding *special = own == NULL ? tree->commonest[number] : NULL;
  double p = own != NULL ? probability (tree, finding, own) : special != NULL ? probability (tree, finding, special) : 0;

  if (general >= 0)
    {
      const ApatiteFinding *ancestor = get_finding (tree, (guint) general);

      posting->row[tree->age] = tree->own[general];
      posting->present[tree->age] = weigh (tree->rules, tree->own[general], probability (tree, ancestor, tree->own[general]), ancestor->background_at[tree->age]);
    }
  if (own != NULL || (special != NULL && p > background))
    {
      const ApatiteProfileFinding *row = own != NULL ? own : special;

      posting->row[tree->age] = row;
      posting->present[tree->age] = weigh (tree->rules, row, p, background);
      posting->absent[tree->age] = weigh (tree->rules, row, 1 - p, 1 - background);
    }
}

static void
repeat_posting (ApatiteFindingPosting *posting,
                guint                  from,
                guint                  to)
{
  posting->row[to] = posting->row[from];
  posting->present[to] = posting->present[from];
  posting->absent[to] = posting->absent[from];
}

static void
add_postings (ApatiteEngine *engine,
              FindingTree   *tree,
              guint          candidate)
{
  const ApatiteProfile *profile = ((const ApatiteDisease *) g_ptr_array_index (engine->candidates, candidate))->profile;
  gboolean has_aged = profile->aged_findings->len > 0;
  guint n = tree->findings->len;
  g_autofree ApatiteFindingPosting *postings = g_new0 (ApatiteFindingPosting, n + 1);

  tree_take_profile (tree, profile, APATITE_AGE_NOT_KNOWN);
  for (guint i = 0; i < n; i++)
    fill_posting (tree, i, &postings[i]);
  for (guint age = 0; age < APATITE_N_AGE_BANDS; age++)
    {
      tree->age = age;
      if (has_aged)
        tree_take_profile (tree, profile, age);
      for (guint i = 0; i < n; i++)
        if (has_aged || tree->by_age[i])
          fill_posting (tree, i, &postings[i]);
        else
          repeat_posting (&postings[i], APATITE_AGE_NOT_KNOWN, age);
    }
  for (guint i = 0; i < n; i++)
    {
      gboolean any = FALSE;

      postings[i].candidate = candidate;
      for (guint age = 0; age < APATITE_N_AGES; age++)
        any |= postings[i].row[age] != NULL;
      if (any)
        g_array_append_val (engine->finding_indices[i]->postings, postings[i]);
    }
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
    add_postings (engine, &tree, j);
  tree_clear (&tree);
}
