/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ddx/apatite-engine-private.h"

#include <math.h>
#include <string.h>

/* Keeps the logarithm finite; the cap is far above it. */
#define TINY 1e-9

static void
lab_index_free (ApatiteLabIndex *index)
{
  g_array_unref (index->postings);
  g_free (index);
}

static void
finding_index_free (ApatiteFindingIndex *index)
{
  g_array_unref (index->postings);
  g_free (index);
}

/**
 * apatite_engine_smooth:
 * @p: the published or judged probability
 * @background: the probability without any disease
 *
 * Draws a probability towards the background by as much as its number of
 * patients is small, so that 3 of 3 is not certainty and 0 of 3 not
 * impossibility.
 */
double
apatite_engine_smooth (const ApatiteRules  *rules,
                       const ApatiteSource *source,
                       double               p,
                       double               background)
{
  gboolean judged = source->basis == APATITE_BASIS_JUDGEMENT;
  double pseudo = judged ? rules->pseudo_judged : rules->pseudo_counted;
  double n = judged ? rules->judged_n : source->n > 0 ? source->n : rules->counted_n;

  /* A derived figure is a judgement that has a source: it weighs no less than one without. */
  if (source->basis == APATITE_BASIS_DERIVED)
    n = MAX (n, rules->judged_n);

  return MIN ((n * p + pseudo * background) / (n + pseudo), 1 - rules->floor);
}

/* A defining history is there by definition, not by an estimate that small
 * numbers could upset. */
static double
finding_probability (const ApatiteRules          *rules,
                     const ApatiteProfileFinding *row,
                     double                       background)
{
  if (row->defining)
    return CLAMP (row->p, rules->floor, 1 - rules->floor);
  return apatite_engine_smooth (rules, &row->source, row->p, background);
}

static double
ratio (const ApatiteRules *rules,
       double              p,
       double              background)
{
  /* A state that can't occur under a condition says nothing. */
  if (background <= 0)
    return 0;
  return CLAMP (log10 (MAX (p, TINY) / background), -rules->cap, rules->cap);
}

static void
add_lab_row (ApatiteEngine           *engine,
             guint                    candidate,
             const ApatiteProfileLab *row)
{
  const ApatiteRules *rules = engine->knowledge->rules;
  const ApatiteAnalyte *analyte = apatite_lab_table_lookup (engine->knowledge->labs, row->analyte);
  const ApatiteStates *background = &analyte->background;
  ApatiteLabIndex *index;
  ApatiteLabPosting posting = { candidate, row };
  double p[APATITE_N_STATES];
  g_autofree char *key = NULL;

  if (row->given == NULL)
    index = g_hash_table_lookup (engine->labs, row->analyte);
  else
    {
      key = g_strconcat (row->analyte, "/", row->given, NULL);
      index = g_hash_table_lookup (engine->conditionals, key);
      if (index == NULL)
        return;
      background = &index->conditional->background;
    }
  for (guint i = 0; i < APATITE_N_STATES; i++)
    {
      p[i] = apatite_engine_smooth (rules, &row->source, row->states.p[i], background->p[i]);
      posting.ratio[i] = ratio (rules, p[i], background->p[i]);
    }
  posting.word[0] = rules->word_weight * ratio (rules, p[0] + p[1], background->p[0] + background->p[1]);
  posting.word[1] = rules->word_weight * posting.ratio[2];
  posting.word[2] = rules->word_weight * ratio (rules, p[3] + p[4], background->p[3] + background->p[4]);
  g_array_append_val (index->postings, posting);
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
      for (int depth = 0; at >= 0 && depth < 16; depth++, at = tree->parent[at])
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
  for (int depth = 0; at >= 0 && depth < 16; depth++, at = tree->parent[at])
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
          posting.present = ratio (rules, finding_probability (rules, general, ancestor->background), ancestor->background);
        }
      if (special != NULL)
        {
          double p = finding_probability (rules, special, finding->background);

          if (p > finding->background)
            {
              posting.row = special;
              posting.present = ratio (rules, p, finding->background);
              posting.absent = ratio (rules, 1 - p, 1 - finding->background);
            }
        }
    }
  else
    {
      double p = finding_probability (rules, own, finding->background);

      posting.row = own;
      posting.present = ratio (rules, p, finding->background);
      posting.absent = ratio (rules, 1 - p, 1 - finding->background);
    }
  if (posting.row != NULL)
    g_array_append_val (index->postings, posting);
}

static void
index_labs (ApatiteEngine *engine)
{
  for (guint i = 0; i < apatite_lab_table_get_size (engine->knowledge->labs); i++)
    {
      const ApatiteAnalyte *analyte = apatite_lab_table_get (engine->knowledge->labs, i);

      if (!analyte->has_background)
        continue;
      for (guint j = 0; j <= analyte->conditionals->len; j++)
        {
          ApatiteLabIndex *index = g_new0 (ApatiteLabIndex, 1);

          index->analyte = analyte;
          index->postings = g_array_new (FALSE, FALSE, sizeof (ApatiteLabPosting));
          g_ptr_array_add (engine->lab_indices, index);
          if (j == analyte->conditionals->len)
            {
              g_hash_table_insert (engine->labs, analyte->id, index);
              continue;
            }
          index->conditional = g_ptr_array_index (analyte->conditionals, j);
          g_hash_table_insert (engine->conditionals, g_strconcat (analyte->id, "/", index->conditional->id, NULL), index);
        }
    }
  for (guint i = 0; i < engine->candidates->len; i++)
    {
      const ApatiteDisease *disease = g_ptr_array_index (engine->candidates, i);

      for (guint j = 0; j < disease->profile->labs->len; j++)
        add_lab_row (engine, i, g_ptr_array_index (disease->profile->labs, j));
    }
}

static void
index_findings (ApatiteEngine *engine)
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
      for (int depth = 0; tree.parent[indices[i]->family] >= 0 && depth < 16; depth++)
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

/* A special finding stands in a group where the general one does that it
 * implies. */
static void
place_findings (ApatiteEngine *engine)
{
  guint n = engine->knowledge->findings->len;

  for (guint i = 0; i < n; i++)
    {
      ApatiteFindingIndex *index = engine->finding_indices[i];

      index->group = -1;
      for (int at = (int) i, depth = 0; at >= 0 && index->group < 0 && depth < 16; at = engine->finding_indices[at]->parent, depth++)
        {
          const ApatiteGroupPlace *place = g_hash_table_lookup (engine->places, engine->finding_indices[at]->finding->id);

          if (place != NULL)
            {
              index->group = place->group;
              index->place = place->place;
            }
        }
    }
}

/* Through how many evidence groups a change of each analyte is felt besides its
 * own: those whose expectation depends on it. */
static void
count_conditioned (ApatiteEngine *engine)
{
  const ApatiteLabTable *labs = engine->knowledge->labs;
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  engine->n_conditioned = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < apatite_lab_table_get_size (labs); i++)
    {
      const ApatiteAnalyte *analyte = apatite_lab_table_get (labs, i);

      for (guint j = 0; j < analyte->conditionals->len; j++)
        {
          const ApatiteConditional *conditional = g_ptr_array_index (analyte->conditionals, j);

          for (guint k = 0; k < apatite_lab_table_get_size (labs); k++)
            {
              const ApatiteAnalyte *condition = apatite_lab_table_get (labs, k);
              const ApatiteStandIn *stand_in = apatite_engine_stand_in (engine, condition->id);
              gboolean same = strcmp (condition->id, conditional->analyte) == 0 || (stand_in != NULL && strcmp (stand_in->to, conditional->analyte) == 0);

              if (same && g_hash_table_add (seen, g_strdup_printf ("%s/%s", condition->id, analyte->group)))
                g_hash_table_insert (engine->n_conditioned, condition->id,
                                     GINT_TO_POINTER (GPOINTER_TO_INT (g_hash_table_lookup (engine->n_conditioned, condition->id)) + 1));
            }
        }
    }
}

static void
index_groups (ApatiteEngine *engine)
{
  GPtrArray *groups = engine->knowledge->rules->groups;

  for (guint i = 0; i < groups->len; i++)
    {
      const ApatiteEvidenceGroup *group = g_ptr_array_index (groups, i);

      for (guint j = 0; j < group->members->len; j++)
        {
          ApatiteGroupPlace place = { (int) i, (int) j };

          g_hash_table_insert (engine->places, g_ptr_array_index (group->members, j), g_memdup2 (&place, sizeof place));
        }
    }
  place_findings (engine);
}

/* What depends on the profile alone is worked out once. */
static void
index_profiles (ApatiteEngine *engine)
{
  const ApatiteRules *rules = engine->knowledge->rules;
  guint n = engine->candidates->len;

  engine->defining = g_new0 (GArray *, n + 1);
  engine->age_ratio = g_new0 (double, n * APATITE_N_AGE_BANDS + 1);
  engine->sex_ratio = g_new0 (double, n * 2 + 1);
  for (guint i = 0; i < n; i++)
    {
      const ApatiteProfile *profile = ((const ApatiteDisease *) g_ptr_array_index (engine->candidates, i))->profile;

      for (guint j = 0; profile->has_age && j < APATITE_N_AGE_BANDS; j++)
        engine->age_ratio[i * APATITE_N_AGE_BANDS + j] = ratio (rules, apatite_engine_smooth (rules, &profile->age_source, profile->age[j], rules->age_background[j]),
                                                                rules->age_background[j]);
      if (!isnan (profile->male))
        {
          engine->sex_ratio[2 * i] = ratio (rules, apatite_engine_smooth (rules, &profile->sex_source, profile->male, rules->background_male), rules->background_male);
          engine->sex_ratio[2 * i + 1] = ratio (rules, apatite_engine_smooth (rules, &profile->sex_source, 1 - profile->male, 1 - rules->background_male),
                                                1 - rules->background_male);
        }
      for (guint j = 0; j < profile->findings->len; j++)
        {
          const ApatiteProfileFinding *row = g_ptr_array_index (profile->findings, j);

          if (!row->defining)
            continue;
          if (engine->defining[i] == NULL)
            engine->defining[i] = g_array_new (FALSE, FALSE, sizeof (const ApatiteProfileFinding *));
          g_array_append_val (engine->defining[i], row);
        }
    }
}

static void
compute_priors (ApatiteEngine *engine)
{
  const ApatiteRules *rules = engine->knowledge->rules;
  guint n = engine->candidates->len;
  double sum = 0;

  engine->prior = g_new0 (double, MAX (n, 1));
  engine->equal_prior = g_new0 (double, MAX (n, 1));
  for (guint i = 0; i < n; i++)
    {
      engine->prior[i] = apatite_rules_prior (rules, ((const ApatiteDisease *) g_ptr_array_index (engine->candidates, i))->profile->prior_class);
      sum += engine->prior[i];
    }
  for (guint i = 0; i < n; i++)
    {
      double none_odds = (1 - rules->none_weight) / rules->none_weight;

      engine->prior[i] = rules->calibration * log10 (engine->prior[i] / sum * none_odds);
      engine->equal_prior[i] = rules->calibration * log10 (none_odds / n);
    }
}

/**
 * apatite_engine_new:
 * @knowledge: checked knowledge; a reference is taken
 */
ApatiteEngine *
apatite_engine_new (ApatiteKnowledge *knowledge)
{
  ApatiteEngine *engine = g_new0 (ApatiteEngine, 1);

  g_return_val_if_fail (knowledge->rules != NULL, NULL);

  g_atomic_ref_count_init (&engine->references);
  engine->knowledge = apatite_knowledge_ref (knowledge);
  engine->candidates = g_ptr_array_new ();
  engine->lab_indices = g_ptr_array_new_with_free_func ((GDestroyNotify) lab_index_free);
  engine->labs = g_hash_table_new (g_str_hash, g_str_equal);
  engine->conditionals = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  engine->findings = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) finding_index_free);
  for (guint i = 0; i < knowledge->diseases->len; i++)
    {
      ApatiteDisease *disease = g_ptr_array_index (knowledge->diseases, i);

      if (disease->profile != NULL)
        g_ptr_array_add (engine->candidates, disease);
    }
  engine->places = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  index_labs (engine);
  index_findings (engine);
  index_groups (engine);
  count_conditioned (engine);
  index_profiles (engine);
  compute_priors (engine);
  return engine;
}

ApatiteEngine *
apatite_engine_ref (ApatiteEngine *engine)
{
  g_atomic_ref_count_inc (&engine->references);
  return engine;
}

void
apatite_engine_unref (ApatiteEngine *engine)
{
  if (!g_atomic_ref_count_dec (&engine->references))
    return;
  g_hash_table_unref (engine->labs);
  g_hash_table_unref (engine->conditionals);
  g_hash_table_unref (engine->findings);
  g_hash_table_unref (engine->places);
  g_hash_table_unref (engine->n_conditioned);
  for (guint i = 0; i < engine->candidates->len; i++)
    g_clear_pointer (&engine->defining[i], g_array_unref);
  g_free (engine->defining);
  g_free (engine->finding_indices);
  g_free (engine->age_ratio);
  g_free (engine->sex_ratio);
  g_ptr_array_unref (engine->lab_indices);
  g_ptr_array_unref (engine->candidates);
  g_free (engine->prior);
  g_free (engine->equal_prior);
  apatite_knowledge_unref (engine->knowledge);
  g_free (engine);
}

ApatiteKnowledge *
apatite_engine_get_knowledge (ApatiteEngine *engine)
{
  return engine->knowledge;
}

guint
apatite_engine_get_n_candidates (ApatiteEngine *engine)
{
  return engine->candidates->len;
}

const ApatiteStandIn *
apatite_engine_stand_in (ApatiteEngine *engine,
                         const char    *analyte)
{
  GPtrArray *stand_ins = engine->knowledge->rules->stand_ins;

  for (guint i = 0; i < stand_ins->len; i++)
    {
      const ApatiteStandIn *stand_in = g_ptr_array_index (stand_ins, i);

      if (strcmp (stand_in->analyte, analyte) == 0)
        return stand_in;
    }
  return NULL;
}

/* Where each state is fully itself, in units of half the interval from its
 * middle: the limits lie at 1, "very" begins at 2. Between the middle part of
 * the interval and the first knot outside it the evidence turns over. */
#define NORMAL_HALF_WIDTH 0.3
#define FIRST_KNOT 1.5
#define SECOND_KNOT 2.5

static const double knots[APATITE_N_STATES] = { -SECOND_KNOT, -FIRST_KNOT, 0.0, FIRST_KNOT, SECOND_KNOT };

/* The same with the near edge of "normal" in its place. */
static double
knot_towards (int state,
              int step)
{
  return state == APATITE_STATE_NORMAL ? step * NORMAL_HALF_WIDTH : knots[state];
}

/**
 * apatite_lab_index_allowed:
 * @allowed: (out) (array fixed-size=4): the largest change of the log10 ratio
 *   between neighbouring states
 *
 * A change of 1 % in a value never moves the score by more than the rule
 * allows; where an interval is narrow (calcium, sodium, pH) the states lie so
 * close that their contrast has to be limited.
 */
void
apatite_lab_index_allowed (ApatiteEngine        *engine,
                           const ApatiteAnalyte *analyte,
                           const ApatiteLimits  *limits,
                           double               *allowed)
{
  const ApatiteRules *rules = engine->knowledge->rules;
  int n_conditioned = GPOINTER_TO_INT (g_hash_table_lookup (engine->n_conditioned, analyte->id));
  double slope = rules->slope - n_conditioned * rules->condition_slope;

  for (guint i = 0; i + 1 < APATITE_N_STATES; i++)
    {
      double below = apatite_analyte_value_at (analyte, limits, knot_towards ((int) i, 1));
      double above = apatite_analyte_value_at (analyte, limits, knot_towards ((int) i + 1, -1));

      if (analyte->logarithmic)
        allowed[i] = slope * log (above / below) / log (1.01);
      else
        allowed[i] = above > 0 ? slope * (above - below) / (0.01 * above) : rules->cap;
      allowed[i] /= rules->temper * rules->calibration;
    }
}

/**
 * apatite_lab_posting_at:
 * @position: see apatite_analyte_position()
 *
 * Returns: the log10 likelihood ratio there: straight lines between the states
 */
double
apatite_lab_posting_at (const ApatiteLabPosting *posting,
                        const double            *allowed,
                        double                   position)
{
  double value = posting->ratio[APATITE_STATE_NORMAL];
  int step = position < 0 ? -1 : 1;

  for (int i = APATITE_STATE_NORMAL; i + step >= 0 && i + step < APATITE_N_STATES; i += step)
    {
      double limit = allowed[step > 0 ? i : i - 1];
      double change = CLAMP (posting->ratio[i + step] - posting->ratio[i], -limit, limit);
      double from = knot_towards (i, step);
      double part = CLAMP ((position - from) / (knots[i + step] - from), 0, 1);

      value += part * change;
      if (part < 1)
        break;
    }
  return value;
}
