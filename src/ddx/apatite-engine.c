/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ddx/apatite-engine-private.h"

#include <math.h>
#include <string.h>

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
 * patients is small, so that 3 of 3 is not certainty.
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

  return CLAMP ((n * p + pseudo * background) / (n + pseudo), rules->floor, 1 - rules->floor);
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
  return CLAMP (log10 (MAX (p, rules->floor) / MAX (background, rules->floor)), -rules->cap, rules->cap);
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

static const ApatiteProfileFinding *
lookup_row (const ApatiteProfile *profile,
            const char           *finding)
{
  for (guint i = 0; i < profile->findings->len; i++)
    {
      const ApatiteProfileFinding *row = g_ptr_array_index (profile->findings, i);

      if (strcmp (row->finding, finding) == 0)
        return row;
    }
  return NULL;
}

/* The row of the finding itself or of the nearest more general one. */
static const ApatiteProfileFinding *
nearest_row (ApatiteEngine        *engine,
             const ApatiteProfile *profile,
             const ApatiteFinding *finding)
{
  for (int depth = 0; finding != NULL && depth < 16; depth++)
    {
      const ApatiteProfileFinding *row = lookup_row (profile, finding->id);

      if (row != NULL)
        return row;
      finding = finding->parent != NULL ? apatite_knowledge_lookup_finding (engine->knowledge, finding->parent) : NULL;
    }
  return NULL;
}

/* Of the more special findings that the disease mentions, the commonest: the
 * general one is at least as common. */
static const ApatiteProfileFinding *
commonest_child_row (ApatiteEngine        *engine,
                     const ApatiteProfile *profile,
                     const ApatiteFinding *finding)
{
  const ApatiteProfileFinding *best = NULL;

  for (guint i = 0; i < profile->findings->len; i++)
    {
      const ApatiteProfileFinding *row = g_ptr_array_index (profile->findings, i);

      if (apatite_knowledge_finding_implies (engine->knowledge, row->finding, finding->id) && (best == NULL || row->p > best->p))
        best = row;
    }
  return best;
}

static void
add_finding (ApatiteEngine        *engine,
             ApatiteFindingIndex  *index,
             guint                 candidate,
             const ApatiteProfile *profile)
{
  const ApatiteRules *rules = engine->knowledge->rules;
  const ApatiteFinding *finding = index->finding;
  const ApatiteProfileFinding *own = lookup_row (profile, finding->id);
  ApatiteFindingPosting posting = { candidate, NULL, 0, 0 };

  if (own == NULL)
    {
      const ApatiteProfileFinding *general = nearest_row (engine, profile, finding);
      const ApatiteProfileFinding *special = commonest_child_row (engine, profile, finding);

      if (general != NULL)
        {
          const ApatiteFinding *ancestor = apatite_knowledge_lookup_finding (engine->knowledge, general->finding);

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
  for (guint i = 0; i < engine->knowledge->findings->len; i++)
    {
      ApatiteFindingIndex *index = g_new0 (ApatiteFindingIndex, 1);

      index->finding = g_ptr_array_index (engine->knowledge->findings, i);
      index->postings = g_array_new (FALSE, FALSE, sizeof (ApatiteFindingPosting));
      g_hash_table_insert (engine->findings, index->finding->id, index);
      for (guint j = 0; j < engine->candidates->len; j++)
        add_finding (engine, index, j, ((const ApatiteDisease *) g_ptr_array_index (engine->candidates, j))->profile);
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
  index_labs (engine);
  index_findings (engine);
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
apatite_lab_index_allowed (const ApatiteRules   *rules,
                           const ApatiteAnalyte *analyte,
                           const ApatiteLimits  *limits,
                           double               *allowed)
{
  for (guint i = 0; i + 1 < APATITE_N_STATES; i++)
    {
      double below = apatite_analyte_value_at (analyte, limits, knot_towards ((int) i, 1));
      double above = apatite_analyte_value_at (analyte, limits, knot_towards ((int) i + 1, -1));

      if (analyte->logarithmic)
        allowed[i] = rules->slope * log (above / below) / log (1.01);
      else
        allowed[i] = above > 0 ? rules->slope * (above - below) / (0.01 * above) : rules->cap;
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
