/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The ranking itself: items from the case, groups counted once, log10
 * likelihood ratios added to the prior, posteriors against "none of these". */

#include "ddx/apatite-engine-private.h"
#include "ddx/apatite-remarks.h"

#include <math.h>
#include <string.h>

typedef struct
{
  ApatiteEngine *engine;
  const ApatiteRules *rules;
  ApatiteDifferential *differential;
  guint n;
} Ranking;

static ApatiteItem *
add_item (Ranking             *ranking,
          ApatiteEvidenceKind  kind,
          const char          *id,
          const char          *title)
{
  ApatiteItem *item = g_new0 (ApatiteItem, 1);

  item->kind = kind;
  item->id = id;
  item->title = title;
  item->weight = 1;
  item->group = -1;
  item->family = -1;
  item->ratio = g_new0 (double, ranking->n + 1);
  item->source = g_new0 (const ApatiteSource *, ranking->n + 1);
  g_ptr_array_add (ranking->differential->items, item);
  return item;
}

static const ApatiteReading *
find_reading (Ranking    *ranking,
              const char *analyte)
{
  for (guint i = 0; i < ranking->differential->readings->len; i++)
    {
      const ApatiteReading *reading = g_ptr_array_index (ranking->differential->readings, i);

      if (strcmp (reading->analyte->id, analyte) == 0)
        return reading;
    }
  return NULL;
}

/* The result that a condition looks at: of several that mean the same (ionized,
 * adjusted, total calcium) the most telling. */
static const ApatiteReading *
find_condition (Ranking    *ranking,
                const char *analyte)
{
  const ApatiteGroupPlace *wanted = g_hash_table_lookup (ranking->engine->places, analyte);
  const ApatiteReading *best = find_reading (ranking, analyte);
  int best_place = G_MAXINT;

  for (guint i = 0; wanted != NULL && i < ranking->differential->readings->len; i++)
    {
      const ApatiteReading *reading = g_ptr_array_index (ranking->differential->readings, i);
      const ApatiteGroupPlace *place = g_hash_table_lookup (ranking->engine->places, reading->analyte->id);
      const ApatiteStandIn *stand_in = apatite_engine_stand_in (ranking->engine, reading->analyte->id);
      gboolean same = strcmp (reading->analyte->id, analyte) == 0 || (stand_in != NULL && !stand_in->mirrored && strcmp (stand_in->to, analyte) == 0);

      if (place != NULL && same && place->group == wanted->group && place->place < best_place)
        {
          best_place = place->place;
          best = reading;
        }
    }
  return best;
}

/* Between these distances from the middle of its interval a result comes to
 * count as abnormal for a condition. */
#define CONDITION_FROM 0.5
#define CONDITION_TO 1.5

/* How far a condition has come true: 0 to 1, without a step. */
static double
condition_share (const ApatiteReading *reading,
                 ApatiteState          direction)
{
  if (reading == NULL)
    return 0;
  if (isnan (reading->conventional))
    return (direction == APATITE_STATE_LOW ? apatite_state_is_low (reading->state) : apatite_state_is_high (reading->state)) ? 1 : 0;
  if (isnan (reading->position))
    return 0;
  return CLAMP (((direction == APATITE_STATE_LOW ? -reading->position : reading->position) - CONDITION_FROM) / (CONDITION_TO - CONDITION_FROM), 0, 1);
}

/* The most that a condition may change an item, so that 1 % of the conditioning
 * value never moves it by more than the rule allows. */
static double
condition_limit (const ApatiteRules   *rules,
                 const ApatiteReading *reading,
                 ApatiteState          direction)
{
  double from, to, share_per_percent;

  if (isnan (reading->conventional) || isnan (reading->position))
    return INFINITY;
  from = apatite_analyte_value_at (reading->analyte, &reading->limits, direction == APATITE_STATE_LOW ? -CONDITION_FROM : CONDITION_FROM);
  to = apatite_analyte_value_at (reading->analyte, &reading->limits, direction == APATITE_STATE_LOW ? -CONDITION_TO : CONDITION_TO);
  share_per_percent = reading->analyte->logarithmic ? log (1.01) / fabs (log (to / from)) : 0.01 * MAX (from, to) / fabs (to - from);
  return rules->condition_slope / share_per_percent / (rules->temper * rules->calibration);
}

/* A bound ("<0.3") tells as much as halfway between the bound and the far end. */
static double
ratio_of_value (const ApatiteLabPosting *posting,
                const double            *allowed,
                ApatiteComparator        comparator,
                double                   position)
{
  double at = apatite_lab_posting_at (posting, allowed, position);

  if (apatite_comparator_is_less (comparator))
    return 0.5 * (at + apatite_lab_posting_at (posting, allowed, MIN (position, -2.5)));
  if (apatite_comparator_is_greater (comparator))
    return 0.5 * (at + apatite_lab_posting_at (posting, allowed, MAX (position, 2.5)));
  return at;
}

static ApatiteComparator
mirror_comparator (ApatiteComparator comparator)
{
  if (apatite_comparator_is_less (comparator))
    return APATITE_COMPARATOR_GREATER;
  if (apatite_comparator_is_greater (comparator))
    return APATITE_COMPARATOR_LESS;
  return comparator;
}

static void
add_postings (Ranking               *ranking,
              ApatiteItem           *item,
              const ApatiteLabIndex *index,
              const ApatiteLimits   *limits,
              gboolean               mirrored,
              double                 share,
              double                 limit)
{
  const ApatiteReading *reading = item->reading;
  double allowed[APATITE_N_STATES - 1];
  double position = reading->position;
  ApatiteComparator comparator = reading->comparator;
  int word = apatite_state_is_low (reading->state) ? 0 : apatite_state_is_high (reading->state) ? 2 : 1;
  gboolean is_word = isnan (reading->conventional);

  if (mirrored)
    {
      position = -position;
      comparator = mirror_comparator (comparator);
      word = 2 - word;
    }
  if (!is_word)
    {
      apatite_lab_index_allowed (ranking->engine, reading->analyte, limits, allowed);
      if (mirrored)
        {
          double swap[APATITE_N_STATES - 1] = { allowed[3], allowed[2], allowed[1], allowed[0] };

          memcpy (allowed, swap, sizeof swap);
        }
    }
  for (guint i = 0; i < index->postings->len; i++)
    {
      const ApatiteLabPosting *posting = &g_array_index (index->postings, ApatiteLabPosting, i);
      double value = is_word ? posting->word[word] : ratio_of_value (posting, allowed, comparator, position);
      double *ratio = &item->ratio[posting->candidate];

      /* A conditional row takes over from the general one as its condition comes true. */
      *ratio += share * CLAMP (value - *ratio, -limit, limit);
      if (item->source[posting->candidate] == NULL || share > 0.5)
        item->source[posting->candidate] = &posting->row->source;
    }
}

/* Without an upper limit nothing is high; without a lower one, under a
 * condition that expects suppression, nothing is low. */
static double
clamp_position (const ApatiteLimits *limits,
                gboolean             conditional,
                double               position)
{
  if (isnan (limits->high))
    position = MIN (position, 0);
  if (conditional && isnan (limits->low))
    position = MAX (position, 0);
  return position;
}

static void
add_lab_item (Ranking              *ranking,
              const ApatiteReading *reading)
{
  ApatiteEngine *engine = ranking->engine;
  const ApatiteStandIn *stand_in = apatite_engine_stand_in (engine, reading->analyte->id);
  const char *target = stand_in != NULL ? stand_in->to : reading->analyte->id;
  const ApatiteLabIndex *index = g_hash_table_lookup (engine->labs, target);
  const ApatiteAnalyte *target_analyte = apatite_lab_table_lookup (engine->knowledge->labs, target);
  gboolean mirrored = stand_in != NULL && stand_in->mirrored;
  ApatiteItem *item = add_item (ranking, APATITE_EVIDENCE_LAB, reading->analyte->id, reading->analyte->short_title);
  const ApatiteGroupPlace *place = g_hash_table_lookup (engine->places, reading->analyte->id);
  ApatiteReading shifted = *reading;

  item->reading = reading;
  item->weight = stand_in != NULL ? stand_in->weight : 1;
  if (place != NULL)
    {
      item->group = place->group;
      item->place = place->place;
    }
  if (index == NULL)
    {
      item->unused_reason = "not evidence by itself";
      return;
    }
  if (reading->state == APATITE_STATE_NO_INTERVAL)
    {
      item->unused_reason = "no reference interval for this patient";
      return;
    }
  shifted.position = clamp_position (&reading->limits, FALSE, reading->position);
  item->reading = &shifted;
  add_postings (ranking, item, index, &reading->limits, mirrored, 1, INFINITY);
  for (guint i = 0; i < target_analyte->conditionals->len && !isnan (reading->conventional) && !mirrored; i++)
    {
      const ApatiteConditional *conditional = g_ptr_array_index (target_analyte->conditionals, i);
      const ApatiteReading *condition = find_condition (ranking, conditional->analyte);
      double share = condition_share (condition, conditional->state);
      g_autofree char *key = g_strconcat (target, "/", conditional->id, NULL);
      const ApatiteLabIndex *special = g_hash_table_lookup (engine->conditionals, key);
      ApatiteLimits limits = { .low = conditional->low, .high = conditional->high, .found = TRUE };

      if (share <= 0 || special == NULL)
        continue;
      shifted.position = clamp_position (&limits, TRUE, apatite_analyte_position (reading->analyte, &limits, reading->conventional));
      add_postings (ranking, item, special, &limits, FALSE, share, condition_limit (ranking->rules, condition, conditional->state));
      break;
    }
  item->reading = reading;
}

static void
add_finding_item (Ranking                  *ranking,
                  const ApatiteCaseFinding *entry)
{
  const ApatiteFindingIndex *index = g_hash_table_lookup (ranking->engine->findings, entry->finding->id);
  ApatiteItem *item = add_item (ranking, APATITE_EVIDENCE_FINDING, entry->finding->id, entry->finding->title);

  item->finding = entry->finding;
  item->presence = entry->presence;
  if (index != NULL)
    {
      /* Only what is present stands for others of its group; an absence says less. */
      item->group = entry->presence == APATITE_PRESENCE_PRESENT ? index->group : -1;
      item->place = index->place;
      item->family = index->family;
    }
  if (strcmp (entry->finding->kind, "exposure") == 0)
    item->weight = ranking->rules->exposure_temper / ranking->rules->temper;
  for (guint i = 0; index != NULL && i < index->postings->len; i++)
    {
      const ApatiteFindingPosting *posting = &g_array_index (index->postings, ApatiteFindingPosting, i);

      item->ratio[posting->candidate] = entry->presence == APATITE_PRESENCE_PRESENT ? posting->present : posting->absent;
      item->source[posting->candidate] = &posting->row->source;
    }
}

/* What the case speaks of: the findings entered, all that they imply, and the
 * groups of which a laboratory result is there. */
typedef struct
{
  guint8 *entered;
  guint8 *implied;
  guint8 *groups;
} Spoken;

static void
spoken_init (Spoken  *spoken,
             Ranking *ranking)
{
  ApatiteFindingIndex **indices = ranking->engine->finding_indices;
  guint n = ranking->engine->knowledge->findings->len;

  spoken->entered = g_new0 (guint8, n + 1);
  spoken->implied = g_new0 (guint8, n + 1);
  spoken->groups = g_new0 (guint8, ranking->rules->groups->len + 1);
  for (guint i = 0; i < ranking->differential->items->len; i++)
    {
      const ApatiteItem *item = g_ptr_array_index (ranking->differential->items, i);
      const ApatiteFindingIndex *index;

      if (item->kind == APATITE_EVIDENCE_LAB && item->group >= 0)
        spoken->groups[item->group] = TRUE;
      if (item->kind != APATITE_EVIDENCE_FINDING)
        continue;
      index = g_hash_table_lookup (ranking->engine->findings, item->id);
      spoken->entered[index->number] = TRUE;
      for (int at = index->number; at >= 0; at = indices[at]->parent)
        spoken->implied[at] = TRUE;
    }
}

static void
spoken_clear (Spoken *spoken)
{
  g_free (spoken->entered);
  g_free (spoken->implied);
  g_free (spoken->groups);
}

/* Itself, a kind of it, what it is a kind of, or a result of its group. */
static gboolean
is_spoken_of (const Spoken *spoken,
              Ranking      *ranking,
              const char   *finding)
{
  ApatiteFindingIndex **indices = ranking->engine->finding_indices;
  const ApatiteFindingIndex *index = g_hash_table_lookup (ranking->engine->findings, finding);

  if (spoken->implied[index->number] || (index->group >= 0 && spoken->groups[index->group]))
    return TRUE;
  for (int at = index->parent; at >= 0; at = indices[at]->parent)
    if (spoken->entered[at])
      return TRUE;
  return FALSE;
}

static void
add_history_item (Ranking *ranking)
{
  ApatiteItem *item = NULL;
  Spoken spoken;

  if (ranking->differential->items->len == 0)
    return;
  spoken_init (&spoken, ranking);
  for (guint i = 0; i < ranking->n; i++)
    {
      const GArray *defining = ranking->engine->defining[i];
      gboolean any = FALSE;

      if (defining == NULL)
        continue;
      for (guint j = 0; j < defining->len && !any; j++)
        any = is_spoken_of (&spoken, ranking, g_array_index (defining, const ApatiteProfileFinding *, j)->finding);
      if (any)
        continue;
      if (item == NULL)
        {
          item = add_item (ranking, APATITE_EVIDENCE_HISTORY, "defining-history", "Defining history not stated");
          item->weight = 1 / ranking->rules->temper;
        }
      item->ratio[i] = log10 (ranking->rules->unstated);
      item->source[i] = &g_array_index (defining, const ApatiteProfileFinding *, 0)->source;
    }
  spoken_clear (&spoken);
}

static void
add_sex_item (Ranking *ranking)
{
  ApatiteSex sex = ranking->differential->patient->labs->sex;
  ApatiteItem *item;

  if (sex == APATITE_SEX_UNKNOWN)
    return;
  item = add_item (ranking, APATITE_EVIDENCE_SEX, apatite_sex_to_string (sex), "Sex");
  for (guint i = 0; i < ranking->n; i++)
    {
      const ApatiteProfile *profile = ((const ApatiteDisease *) g_ptr_array_index (ranking->engine->candidates, i))->profile;

      if (isnan (profile->male))
        continue;
      item->ratio[i] = ranking->engine->sex_ratio[2 * i + (sex == APATITE_SEX_FEMALE)];
      item->source[i] = &profile->sex_source;
    }
}

/* Straight lines over log (age + 1) between the middles of the bands: which
 * two bands, and how far from the first to the second. */
static double
place_of_age (const ApatiteRules *rules,
              double              age,
              guint              *below,
              guint              *above)
{
  double at = log (age + 1);

  *below = *above = 0;
  for (guint i = 0; i < APATITE_N_AGE_BANDS; i++)
    {
      *below = *above;
      *above = i;
      if (at <= log (rules->age_centre[i] + 1))
        break;
    }
  if (*below == *above || at >= log (rules->age_centre[*above] + 1))
    return 1;
  return (at - log (rules->age_centre[*below] + 1)) / (log (rules->age_centre[*above] + 1) - log (rules->age_centre[*below] + 1));
}

static void
add_age_item (Ranking *ranking)
{
  double age = ranking->differential->patient->labs->age_years;
  ApatiteAgeBand band = age < 1 ? APATITE_AGE_INFANT : age < 12 ? APATITE_AGE_CHILD : age < 18 ? APATITE_AGE_ADOLESCENT
                        : age < 40 ? APATITE_AGE_YOUNG_ADULT : age < 65 ? APATITE_AGE_MIDDLE_AGE : APATITE_AGE_OLDER;
  guint below, above;
  double part;
  const double *ratio;
  ApatiteItem *item;

  if (isnan (age))
    return;
  part = place_of_age (ranking->rules, age, &below, &above);
  item = add_item (ranking, APATITE_EVIDENCE_AGE, apatite_age_band_to_string (band), "Age");
  for (guint i = 0; i < ranking->n; i++)
    {
      const ApatiteProfile *profile = ((const ApatiteDisease *) g_ptr_array_index (ranking->engine->candidates, i))->profile;

      if (!profile->has_age)
        continue;
      ratio = ranking->engine->age_ratio + i * APATITE_N_AGE_BANDS;
      item->ratio[i] = ratio[below] + part * (ratio[above] - ratio[below]);
      item->source[i] = &profile->age_source;
    }
}

/* Number of candidates' worth of difference that the item makes: the variance
 * of its ratios. */
static double
information (Ranking           *ranking,
             const ApatiteItem *item)
{
  double sum = 0, squares = 0;

  for (guint i = 0; i < ranking->n; i++)
    {
      sum += item->ratio[i];
      squares += item->ratio[i] * item->ratio[i];
    }
  return squares / ranking->n - (sum / ranking->n) * (sum / ranking->n);
}

static gboolean
is_open (const ApatiteItem *item)
{
  return item->counted_through == NULL && item->unused_reason == NULL;
}

/* A number tells more than a word, whatever their places. */
static int
standing (const ApatiteItem *item)
{
  return item->place + (item->kind == APATITE_EVIDENCE_LAB && isnan (item->reading->conventional) ? 100 : 0);
}

static void
settle_groups (Ranking *ranking)
{
  GPtrArray *items = ranking->differential->items;
  guint n = ranking->rules->groups->len;
  g_autofree ApatiteItem **leaders = g_new0 (ApatiteItem *, n + 1);

  for (guint i = 0; i < items->len; i++)
    {
      ApatiteItem *item = g_ptr_array_index (items, i);

      if (item->group >= 0 && is_open (item) && (leaders[item->group] == NULL || standing (item) < standing (leaders[item->group])))
        leaders[item->group] = item;
    }
  for (guint i = 0; i < items->len; i++)
    {
      ApatiteItem *item = g_ptr_array_index (items, i);

      if (item->group < 0 || !is_open (item))
        continue;
      if (item == leaders[item->group])
        item->weight *= ((const ApatiteEvidenceGroup *) g_ptr_array_index (ranking->rules->groups, item->group))->weight;
      else
        item->counted_through = leaders[item->group]->title;
    }
}

/* Findings of one family repeat one another; the most informative counts. */
static void
settle_families (Ranking *ranking)
{
  GPtrArray *items = ranking->differential->items;

  for (guint i = 0; i < items->len; i++)
    {
      ApatiteItem *item = g_ptr_array_index (items, i);

      if (item->kind != APATITE_EVIDENCE_FINDING || !is_open (item))
        continue;
      for (guint j = 0; j < items->len; j++)
        {
          const ApatiteItem *other = g_ptr_array_index (items, j);
          double own, others;

          if (i == j || other->family != item->family || other->kind != APATITE_EVIDENCE_FINDING || !is_open (other) || other->presence != item->presence)
            continue;
          own = information (ranking, item);
          others = information (ranking, other);
          if (others > own || (others == own && strcmp (other->id, item->id) < 0))
            {
              item->counted_through = other->title;
              break;
            }
        }
    }
}

static void
check_contradictions (Ranking *ranking)
{
  GPtrArray *items = ranking->differential->items;

  for (guint i = 0; i < items->len; i++)
    for (guint j = 0; j < items->len; j++)
      {
        ApatiteItem *absent = g_ptr_array_index (items, i);
        const ApatiteItem *present = g_ptr_array_index (items, j);

        if (absent->kind != APATITE_EVIDENCE_FINDING || present->kind != APATITE_EVIDENCE_FINDING || absent->presence != APATITE_PRESENCE_ABSENT
            || present->presence != APATITE_PRESENCE_PRESENT || !is_open (absent)
            || !apatite_knowledge_finding_implies (ranking->engine->knowledge, present->id, absent->id))
          continue;
        absent->unused_reason = "contradicted by another finding";
        apatite_differential_warn (ranking->differential, "contradictory-findings", NULL, "“%s” is entered as absent, but “%s” implies it; only the second is used",
                                   absent->title, present->title);
      }
}

static int
compare_items (gconstpointer a,
               gconstpointer b)
{
  const ApatiteItem *left = *(const ApatiteItem * const *) a;
  const ApatiteItem *right = *(const ApatiteItem * const *) b;

  return left->kind != right->kind ? (int) left->kind - (int) right->kind : strcmp (left->id, right->id);
}

static int
compare_candidates (gconstpointer a,
                    gconstpointer b)
{
  const ApatiteCandidate *left = a, *right = b;

  if (left->log10_odds != right->log10_odds)
    return left->log10_odds < right->log10_odds ? 1 : -1;
  return strcmp (left->disease->id, right->disease->id);
}

static const char *
choose_band (Ranking                *ranking,
             const ApatiteCandidate *candidate)
{
  GPtrArray *bands = ranking->rules->bands;

  for (guint i = 0; i < bands->len; i++)
    {
      const ApatiteBandRule *band = g_ptr_array_index (bands, i);

      if (candidate->posterior >= band->posterior && (!band->serious_only || candidate->disease->serious))
        return band->id;
    }
  return "unlikely";
}

static void
add_up (Ranking *ranking)
{
  ApatiteDifferential *differential = ranking->differential;
  double highest = 0, sum = 0;
  guint used = 0;

  differential->candidates = g_new0 (ApatiteCandidate, MAX (ranking->n, 1));
  differential->n_candidates = ranking->n;
  for (guint i = 0; i < ranking->n; i++)
    {
      ApatiteCandidate *candidate = &differential->candidates[i];

      candidate->disease = g_ptr_array_index (ranking->engine->candidates, i);
      candidate->index = i;
      candidate->log10_odds = differential->prior[i];
    }
  for (guint j = 0; j < differential->items->len; j++)
    {
      ApatiteItem *item = g_ptr_array_index (differential->items, j);
      double weight = item->weight * ranking->rules->temper * ranking->rules->calibration;

      for (guint i = 0; i < ranking->n; i++)
        item->ratio[i] *= weight;
      if (!is_open (item))
        continue;
      used += item->kind == APATITE_EVIDENCE_LAB || item->kind == APATITE_EVIDENCE_FINDING;
      for (guint i = 0; i < ranking->n; i++)
        differential->candidates[i].log10_odds += item->ratio[i];
    }
  for (guint i = 0; i < ranking->n; i++)
    highest = MAX (highest, differential->candidates[i].log10_odds);
  sum = pow (10, -highest);
  for (guint i = 0; i < ranking->n; i++)
    sum += pow (10, differential->candidates[i].log10_odds - highest);
  differential->none_posterior = pow (10, -highest) / sum;
  qsort (differential->candidates, ranking->n, sizeof (ApatiteCandidate), (int (*) (const void *, const void *)) compare_candidates);
  for (guint i = 0; i < ranking->n; i++)
    {
      ApatiteCandidate *candidate = &differential->candidates[i];

      candidate->rank = i + 1;
      candidate->posterior = pow (10, candidate->log10_odds - highest) / sum;
      candidate->band = choose_band (ranking, candidate);
    }
  if (used < ranking->rules->enough)
    differential->outcome = APATITE_OUTCOME_NOT_ENOUGH_DATA;
  else if (ranking->n == 0 || differential->none_posterior > differential->candidates[0].posterior)
    differential->outcome = APATITE_OUTCOME_NOTHING_FITS;
}

/**
 * apatite_engine_rank:
 * @options: (nullable): %NULL for the ordinary ones
 *
 * Ranks every candidate for @patient. Order of entry, unit and locale change
 * nothing; the same input gives the same result to the last bit.
 *
 * Returns: (transfer full): the ranking with all that is needed to explain it
 */
ApatiteDifferential *
apatite_engine_rank (ApatiteEngine              *engine,
                     const ApatiteCase          *patient,
                     const ApatiteEngineOptions *options)
{
  ApatiteDifferential *differential = apatite_differential_new (engine, patient);
  Ranking ranking = { engine, engine->knowledge->rules, differential, engine->candidates->len };

  differential->prior = options != NULL && options->equal_priors ? engine->equal_prior : engine->prior;
  differential->none_prior = engine->knowledge->rules->none_weight;
  differential->readings = apatite_lab_panel_read (differential->patient->labs, engine->knowledge->labs, engine->knowledge->formulas);
  add_age_item (&ranking);
  add_sex_item (&ranking);
  for (guint i = 0; i < differential->readings->len; i++)
    add_lab_item (&ranking, g_ptr_array_index (differential->readings, i));
  for (guint i = 0; i < differential->patient->findings->len; i++)
    {
      const ApatiteCaseFinding *entry = g_ptr_array_index (differential->patient->findings, i);

      if (!entry->set_aside && entry->presence != APATITE_PRESENCE_UNKNOWN)
        add_finding_item (&ranking, entry);
    }
  add_history_item (&ranking);
  g_ptr_array_sort (differential->items, compare_items);
  check_contradictions (&ranking);
  settle_groups (&ranking);
  settle_families (&ranking);
  add_up (&ranking);
  apatite_remarks_collect (differential);
  return differential;
}
