/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ddx/apatite-engine-private.h"

#include <math.h>
#include <string.h>

/* Keeps the logarithm finite; the cap is far above it. */
#define TINY 1e-9

static void
lab_index_free (ApatiteLabIndex *index)
{
  for (guint i = 0; i < index->postings->len; i++)
    {
      ApatiteLabPosting **aged = g_array_index (index->postings, ApatiteLabPosting, i).aged;

      for (guint age = 0; aged != NULL && age < APATITE_N_AGE_BANDS; age++)
        g_free (aged[age]);
      g_free (aged);
    }
  g_array_unref (index->postings);
  g_free (index);
}

static void
finding_index_free (ApatiteFindingIndex *index)
{
  g_array_unref (index->postings);
  g_free (index);
}

/* log10 of the likelihood ratio, within the cap. */
double
apatite_engine_ratio (const ApatiteRules *rules,
                      double              p,
                      double              background)
{
  /* A state that can't occur under a condition says nothing. */
  if (background <= 0)
    return 0;
  return CLAMP (log10 (MAX (p, TINY) / background), -rules->cap, rules->cap);
}

/**
 * apatite_engine_weigh:
 * @p: the published or judged probability
 * @background: the probability without any disease
 *
 * Draws a figure towards the background by as much as its number of patients is
 * small, so that 3 of 3 is not certainty and 0 of 3 not impossibility. It is
 * drawn in logarithms: what speaks against a disease keeps as much of its weight
 * as what speaks for it.
 *
 * Returns: log10 of the likelihood ratio that is left
 */
double
apatite_engine_weigh (const ApatiteRules  *rules,
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
  return n / (n + pseudo) * apatite_engine_ratio (rules, p, background);
}

/* What lies beyond a state that speaks against a disease doesn't speak less
 * against it: figures of that size are rounding, not knowledge. */
static void
keep_tails (double *ratio)
{
  if (ratio[APATITE_STATE_LOW] < 0 && ratio[APATITE_STATE_VERY_LOW] < 0)
    ratio[APATITE_STATE_VERY_LOW] = MIN (ratio[APATITE_STATE_VERY_LOW], ratio[APATITE_STATE_LOW]);
  if (ratio[APATITE_STATE_HIGH] < 0 && ratio[APATITE_STATE_VERY_HIGH] < 0)
    ratio[APATITE_STATE_VERY_HIGH] = MIN (ratio[APATITE_STATE_VERY_HIGH], ratio[APATITE_STATE_HIGH]);
}

static ApatiteLabPosting
make_posting (ApatiteEngine           *engine,
              guint                    candidate,
              const ApatiteProfileLab *row,
              const ApatiteStates     *background)
{
  const ApatiteRules *rules = engine->knowledge->rules;
  ApatiteLabPosting posting = { candidate, row };
  const double *p = row->states.p, *b = background->p;

  for (guint i = 0; i < APATITE_N_STATES; i++)
    posting.ratio[i] = apatite_engine_weigh (rules, &row->source, p[i], b[i]);
  keep_tails (posting.ratio);
  posting.word[0] = rules->word_weight * apatite_engine_weigh (rules, &row->source, p[0] + p[1], b[0] + b[1]);
  posting.word[1] = rules->word_weight * posting.ratio[2];
  posting.word[2] = rules->word_weight * apatite_engine_weigh (rules, &row->source, p[3] + p[4], b[3] + b[4]);
  return posting;
}

/**
 * apatite_engine_conditional:
 *
 * Returns: (nullable): the rows of an analyte under one of its conditionals
 */
const ApatiteLabIndex *
apatite_engine_conditional (ApatiteEngine *engine,
                            const char    *analyte,
                            const char    *conditional)
{
  g_autofree char *key = g_strconcat (analyte, "/", conditional, NULL);

  return g_hash_table_lookup (engine->conditionals, key);
}

static const ApatiteLabIndex *
find_lab_index (ApatiteEngine           *engine,
                const ApatiteProfileLab *row)
{
  return row->given == NULL ? g_hash_table_lookup (engine->labs, row->analyte) : apatite_engine_conditional (engine, row->analyte, row->given);
}

static const ApatiteStates *
get_background (const ApatiteLabIndex *index)
{
  return index->conditional != NULL ? &index->conditional->background : &index->analyte->background;
}

/* A row that refines another one is added with that, by add_refined_rows(). */
static void
add_lab_row (ApatiteEngine           *engine,
             guint                    candidate,
             const ApatiteProfileLab *row)
{
  const ApatiteLabIndex *index = find_lab_index (engine, row);
  ApatiteLabPosting posting;

  if (index == NULL || (index->conditional != NULL && index->conditional->within != NULL))
    return;
  posting = make_posting (engine, candidate, row, get_background (index));
  g_array_append_val (index->postings, posting);
}

/* A row for some ages goes beside that for all of them. */
static void
put_beside (ApatiteEngine           *engine,
            ApatiteLabPosting       *posting,
            const ApatiteProfileLab *row,
            const ApatiteStates     *background)
{
  ApatiteLabPosting made = make_posting (engine, posting->candidate, row, background);

  if (posting->aged == NULL)
    posting->aged = g_new0 (ApatiteLabPosting *, APATITE_N_AGE_BANDS);
  for (guint age = 0; age < APATITE_N_AGE_BANDS; age++)
    if ((row->ages & 1u << age) != 0)
      posting->aged[age] = g_memdup2 (&made, sizeof made);
}

/* The row for all ages was added last of its index. */
static void
add_aged_row (ApatiteEngine           *engine,
              const ApatiteProfileLab *row)
{
  const ApatiteLabIndex *index = find_lab_index (engine, row);

  if (index == NULL || (index->conditional != NULL && index->conditional->within != NULL))
    return;
  put_beside (engine, &g_array_index (index->postings, ApatiteLabPosting, index->postings->len - 1), row, get_background (index));
}

/**
 * apatite_lab_posting_for:
 * @age: an ApatiteAgeBand or APATITE_AGE_NOT_KNOWN
 *
 * Returns: the posting that holds at @age: @posting or one beside it
 */
const ApatiteLabPosting *
apatite_lab_posting_for (const ApatiteLabPosting *posting,
                         guint                    age)
{
  return posting->aged != NULL && age < APATITE_N_AGE_BANDS && posting->aged[age] != NULL ? posting->aged[age] : posting;
}

/* One row for each of the conditional that @index refines, in their order: where
 * a disease has none of its own, the result does not depend further on the
 * refinement in it, and what it has for the other one stands against the
 * refined background. */
static void
add_refined_rows (ApatiteEngine         *engine,
                  const ApatiteLabIndex *index)
{
  const ApatiteLabIndex *outer = apatite_engine_conditional (engine, index->analyte->id, index->conditional->within);

  for (guint i = 0; i < outer->postings->len; i++)
    {
      const ApatiteLabPosting *coarse = &g_array_index (outer->postings, ApatiteLabPosting, i);
      const ApatiteDisease *disease = g_ptr_array_index (engine->candidates, coarse->candidate);
      const ApatiteProfileLab *own = apatite_profile_lookup_lab (disease->profile, index->analyte->id, index->conditional->id);
      const ApatiteProfileLab *row = own != NULL ? own : coarse->row;
      ApatiteLabPosting posting = make_posting (engine, coarse->candidate, row, &index->conditional->background);

      for (guint j = 0; j < disease->profile->aged_labs->len; j++)
        {
          const ApatiteProfileLab *aged = g_ptr_array_index (disease->profile->aged_labs, j);

          if (strcmp (aged->analyte, row->analyte) == 0 && g_strcmp0 (aged->given, row->given) == 0)
            put_beside (engine, &posting, aged, &index->conditional->background);
        }
      g_array_append_val (index->postings, posting);
    }
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
      for (guint j = 0; j < disease->profile->aged_labs->len; j++)
        add_aged_row (engine, g_ptr_array_index (disease->profile->aged_labs, j));
    }
  for (guint i = 0; i < engine->lab_indices->len; i++)
    {
      const ApatiteLabIndex *index = g_ptr_array_index (engine->lab_indices, i);

      if (index->conditional != NULL && index->conditional->within != NULL)
        add_refined_rows (engine, index);
    }
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
      for (int at = (int) i, depth = 0; at >= 0 && index->group < 0 && depth < APATITE_MAX_ANCESTORS; at = engine->finding_indices[at]->parent, depth++)
        {
          const ApatiteGroupPlace *place = g_hash_table_lookup (engine->places, engine->finding_indices[at]->finding->id);

          if (place != NULL)
            {
              index->group = place->group;
              index->place = place->place;
              index->beyond = place->beyond;
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
          const char *member = g_ptr_array_index (group->members, j);
          ApatiteGroupPlace place = { (int) i, (int) j, g_hash_table_lookup (group->beyond, member) };

          g_hash_table_insert (engine->places, (char *) member, g_memdup2 (&place, sizeof place));
        }
    }
  place_findings (engine);
}

static void
add_defining (ApatiteEngine   *engine,
              guint            candidate,
              ApatiteDefining  feature)
{
  if (feature.kind == NULL)
    return;
  if (engine->defining[candidate] == NULL)
    engine->defining[candidate] = g_array_new (FALSE, FALSE, sizeof (ApatiteDefining));
  g_array_append_val (engine->defining[candidate], feature);
}

/* What depends on the profile alone is worked out once. */
static void
index_profiles (ApatiteEngine *engine)
{
  const ApatiteRules *rules = engine->knowledge->rules;
  guint n = engine->candidates->len;

  engine->defining = g_new0 (GArray *, n + 1);
  engine->defining_lab = g_new0 (const ApatiteProfileLab *, n + 1);
  engine->age_ratio = g_new0 (double, n * APATITE_N_AGES + 1);
  engine->sex_ratio = g_new0 (double, n * 2 + 1);
  for (guint i = 0; i < n; i++)
    {
      const ApatiteProfile *profile = ((const ApatiteDisease *) g_ptr_array_index (engine->candidates, i))->profile;

      for (guint j = 0; profile->has_age && j < APATITE_N_AGE_BANDS; j++)
        engine->age_ratio[i * APATITE_N_AGES + j] = apatite_engine_weigh (rules, &profile->age_source, profile->age[j], rules->age_background[j]);
      if (!isnan (profile->male))
        {
          engine->sex_ratio[2 * i] = apatite_engine_weigh (rules, &profile->sex_source, profile->male, rules->background_male);
          engine->sex_ratio[2 * i + 1] = apatite_engine_weigh (rules, &profile->sex_source, 1 - profile->male, 1 - rules->background_male);
        }
      for (guint j = 0; j < profile->labs->len; j++)
        {
          const ApatiteProfileLab *row = g_ptr_array_index (profile->labs, j);

          if (g_strcmp0 (row->defining, "measured") == 0)
            engine->defining_lab[i] = row;
          else
            add_defining (engine, i, (ApatiteDefining) { .kind = row->defining, .lab = row });
        }
      for (guint j = 0; j < profile->findings->len; j++)
        {
          const ApatiteProfileFinding *row = g_ptr_array_index (profile->findings, j);

          add_defining (engine, i, (ApatiteDefining) { .kind = row->defining, .finding = row });
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
  engine->stand_ins = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < knowledge->rules->stand_ins->len; i++)
    {
      ApatiteStandIn *stand_in = g_ptr_array_index (knowledge->rules->stand_ins, i);

      g_hash_table_insert (engine->stand_ins, stand_in->analyte, stand_in);
    }
  index_labs (engine);
  apatite_engine_index_findings (engine);
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
  g_hash_table_unref (engine->stand_ins);
  g_hash_table_unref (engine->n_conditioned);
  for (guint i = 0; i < engine->candidates->len; i++)
    g_clear_pointer (&engine->defining[i], g_array_unref);
  g_free (engine->defining);
  g_free (engine->defining_lab);
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
  return g_hash_table_lookup (engine->stand_ins, analyte);
}
