/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Why not another disease: what would bring it to a rank. Each answer is what a
 * ranking of the changed case gives, with what the change does to its rivals
 * and to results that stand for one another. */

#include "ddx/apatite-advice.h"

#include "ddx/apatite-engine-private.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

/* Where a result of each state is tried, in halves of the interval from its middle. */
static const double positions[APATITE_N_STATES] = { -3, -1.5, 0, 1.5, 3 };
/* Two changes are looked for among so many of those that help most by themselves. */
#define N_PAIRED 10

/* A change, and what the candidate still lacks to the wanted rank with it. */
typedef struct
{
  ApatiteCaseChange change;
  double lacking; /* log10 odds; 0 or less: it is there */
} Trial;

static gboolean
is_evidence (const ApatiteEngine *engine,
             const char          *analyte)
{
  const ApatiteStandIn *stand_in = apatite_engine_stand_in ((ApatiteEngine *) engine, analyte);
  const ApatiteLabIndex *index = g_hash_table_lookup (engine->labs, stand_in != NULL ? stand_in->to : analyte);

  return index != NULL && index->postings->len > 0;
}

static void
set_analyte_aside (ApatiteCase *patient,
                   const char  *analyte)
{
  for (guint i = 0; i < patient->labs->values->len; i++)
    {
      ApatiteLabValue *value = g_ptr_array_index (patient->labs->values, i);

      if (strcmp (value->analyte->id, analyte) == 0)
        value->set_aside = TRUE;
    }
}

/* What was worked out goes away with the inputs that are good for nothing
 * else, such as the urine; where there are none, with the first input. */
static void
set_derived_aside (const ApatiteEngine       *engine,
                   const ApatiteDerivedValue *derived,
                   ApatiteCase               *patient)
{
  gboolean any = FALSE;

  for (guint i = 0; derived->inputs[i] != NULL; i++)
    if (!is_evidence (engine, derived->inputs[i]))
      {
        set_analyte_aside (patient, derived->inputs[i]);
        any = TRUE;
      }
  if (!any)
    set_analyte_aside (patient, derived->inputs[0]);
}

static void
set_aside (const ApatiteEngine *engine,
           const ApatiteItem   *item,
           ApatiteCase         *patient)
{
  ApatiteCaseFinding *entry;

  switch (item->kind)
    {
    case APATITE_EVIDENCE_AGE:
      patient->labs->age_years = NAN;
      break;

    case APATITE_EVIDENCE_SEX:
      patient->labs->sex = APATITE_SEX_UNKNOWN;
      break;

    case APATITE_EVIDENCE_LAB:
      if (item->reading->derived != NULL)
        set_derived_aside (engine, item->reading->derived, patient);
      else
        set_analyte_aside (patient, item->id);
      break;

    case APATITE_EVIDENCE_FINDING:
      entry = (ApatiteCaseFinding *) apatite_case_lookup_finding (patient, item->id);
      if (entry != NULL)
        entry->set_aside = TRUE;
      break;

    case APATITE_EVIDENCE_PRIOR:
    case APATITE_EVIDENCE_HISTORY:
    default:
      break;
    }
}

/**
 * apatite_case_change_apply:
 * @patient: a copy of the case of @differential
 *
 * Does to @patient what @change says: sets aside all results of a test, or a
 * finding, or what a derived value was worked out from; or enters something new.
 */
void
apatite_case_change_apply (const ApatiteCaseChange   *change,
                           const ApatiteDifferential *differential,
                           ApatiteCase               *patient)
{
  if (change->kind == APATITE_CASE_CHANGE_SET_ASIDE)
    set_aside (differential->engine, change->item, patient);
  else if (change->kind == APATITE_CASE_CHANGE_RESULT)
    {
      ApatiteLabValue *value = apatite_lab_value_new (change->analyte);

      value->quantity = (ApatiteQuantity) { change->value, APATITE_COMPARATOR_NONE, change->analyte->conventional };
      apatite_lab_panel_remove (patient->labs, change->analyte);
      apatite_lab_panel_take (patient->labs, value);
    }
  else if (change->kind != APATITE_CASE_CHANGE_NONE)
    {
      apatite_case_set_finding (patient, change->finding, APATITE_PRESENCE_UNKNOWN);
      apatite_case_set_finding (patient, change->finding, change->kind == APATITE_CASE_CHANGE_PRESENT ? APATITE_PRESENCE_PRESENT : APATITE_PRESENCE_ABSENT);
    }
}

/**
 * apatite_case_change_describe:
 *
 * Returns: (transfer full): the change in a few words
 */
char *
apatite_case_change_describe (const ApatiteCaseChange *change,
                              ApatiteUnitSystem        system)
{
  g_autofree char *value = NULL;

  switch (change->kind)
    {
    case APATITE_CASE_CHANGE_SET_ASIDE:
      /* Translators: an entered result or finding that would no longer be used */
      return g_strdup_printf (_("%s set aside"), change->item->title);

    case APATITE_CASE_CHANGE_RESULT:
      value = apatite_analyte_format_value (change->analyte, change->value, system);
      /* Translators: a laboratory test and a result of it */
      return g_strdup_printf (_("%s of %s"), change->analyte->short_title, value);

    case APATITE_CASE_CHANGE_PRESENT:
      /* Translators: a finding */
      return g_strdup_printf (_("%s present"), change->finding->title);

    case APATITE_CASE_CHANGE_ABSENT:
      /* Translators: a finding */
      return g_strdup_printf (_("%s absent"), change->finding->title);

    case APATITE_CASE_CHANGE_NONE:
    default:
      return g_strdup ("");
    }
}

/* Ranks the case with the changes and tells what the candidate lacks to @rank. */
static double
try_changes (const ApatiteDifferential *differential,
             const ApatiteCandidate    *candidate,
             guint                      rank,
             const ApatiteCaseChange   *first,
             const ApatiteCaseChange   *second,
             guint                     *new_rank,
             double                    *log10_odds)
{
  ApatiteEngineOptions options = { .equal_priors = differential->prior == differential->engine->equal_prior, .numbers_only = TRUE };
  g_autoptr (ApatiteCase) patient = apatite_case_copy (differential->patient);
  g_autoptr (ApatiteDifferential) changed = NULL;
  const ApatiteCandidate *after;

  apatite_case_change_apply (first, differential, patient);
  if (second != NULL)
    apatite_case_change_apply (second, differential, patient);
  changed = apatite_engine_rank (differential->engine, patient, &options);
  after = apatite_differential_lookup (changed, candidate->disease->id);
  *new_rank = after->rank;
  *log10_odds = after->log10_odds;
  return after->rank <= rank ? 0 : changed->candidates[rank - 1].log10_odds - after->log10_odds;
}

static void
add_trial (GArray                    *trials,
           const ApatiteDifferential *differential,
           const ApatiteCandidate    *candidate,
           guint                      rank,
           ApatiteCaseChange          change)
{
  Trial trial = { change, 0 };

  trial.lacking = try_changes (differential, candidate, rank, &change, NULL, &trial.change.rank, &trial.change.log10_odds);
  g_array_append_val (trials, trial);
}

/* Whether a state of the analyte speaks for the candidate; what another result
 * makes one expect may turn that round, so that all of them are tried then. */
static gboolean
state_helps (const ApatiteDifferential *differential,
             const ApatiteCandidate    *candidate,
             const ApatiteAnalyte      *analyte,
             ApatiteState               state)
{
  const ApatiteLabIndex *index = g_hash_table_lookup (differential->engine->labs, analyte->id);

  for (guint i = 0; i < index->postings->len && analyte->conditionals->len == 0; i++)
    {
      const ApatiteLabPosting *posting = &g_array_index (index->postings, ApatiteLabPosting, i);

      if (posting->candidate == candidate->index)
        return apatite_lab_posting_for (posting, apatite_age_place_nearest (&differential->age))->ratio[state] > 0;
    }
  return TRUE;
}

static gboolean
presence_helps (const ApatiteDifferential *differential,
                const ApatiteCandidate    *candidate,
                const ApatiteFinding      *finding,
                ApatitePresence            presence)
{
  const ApatiteFindingIndex *index = g_hash_table_lookup (differential->engine->findings, finding->id);

  for (guint i = 0; i < index->postings->len; i++)
    {
      const ApatiteFindingPosting *posting = &g_array_index (index->postings, ApatiteFindingPosting, i);

      if (posting->candidate == candidate->index)
        return apatite_age_place_read (&differential->age, presence == APATITE_PRESENCE_PRESENT ? posting->present : posting->absent) > 0;
    }
  return FALSE;
}

static double
round_to_unit (double             value,
               const ApatiteUnit *unit)
{
  double scale = pow (10, unit->decimals);
  double rounded = round (value * scale) / scale;

  return rounded > 0 ? rounded : value;
}

static void
try_analyte (GArray                    *trials,
             const ApatiteDifferential *differential,
             const ApatiteCandidate    *candidate,
             guint                      rank,
             const ApatiteAnalyte      *analyte)
{
  ApatiteLimits limits;
  double last = NAN;

  apatite_case_limits (differential->patient, analyte, NULL, &limits);
  if (!limits.found)
    return;
  for (guint s = 0; s < APATITE_N_STATES; s++)
    {
      double value = CLAMP (apatite_analyte_value_at (analyte, &limits, positions[s]), analyte->hard_low, analyte->hard_high);
      ApatiteCaseChange change = { .kind = APATITE_CASE_CHANGE_RESULT, .analyte = analyte, .value = round_to_unit (value, analyte->conventional) };

      if (change.value == last || !state_helps (differential, candidate, analyte, (ApatiteState) s))
        continue;
      last = change.value;
      change.state = apatite_analyte_state (analyte, &limits, change.value);
      add_trial (trials, differential, candidate, rank, change);
    }
}

/* All that can be done to one thing: set aside what is entered, enter what the
 * profile speaks of and could help. */
static GArray *
try_all (const ApatiteDifferential *differential,
         const ApatiteCandidate    *candidate,
         guint                      rank)
{
  GArray *trials = g_array_new (FALSE, TRUE, sizeof (Trial));
  g_autoptr (GArray) missing = apatite_advice_missing (differential, candidate);

  for (guint i = 0; i < differential->items->len; i++)
    {
      const ApatiteItem *item = g_ptr_array_index (differential->items, i);

      if (apatite_item_is_open (item) && item->kind != APATITE_EVIDENCE_HISTORY)
        add_trial (trials, differential, candidate, rank, (ApatiteCaseChange) { .kind = APATITE_CASE_CHANGE_SET_ASIDE, .item = item });
    }
  for (guint i = 0; i < missing->len; i++)
    {
      const ApatiteNextTest *test = &g_array_index (missing, ApatiteNextTest, i);

      if (test->analyte != NULL)
        try_analyte (trials, differential, candidate, rank, test->analyte);
      else
        for (ApatitePresence presence = APATITE_PRESENCE_PRESENT; presence <= APATITE_PRESENCE_ABSENT; presence++)
          if (presence_helps (differential, candidate, test->finding, presence))
            add_trial (trials, differential, candidate, rank,
                       (ApatiteCaseChange) { .kind = presence == APATITE_PRESENCE_PRESENT ? APATITE_CASE_CHANGE_PRESENT : APATITE_CASE_CHANGE_ABSENT, .finding = test->finding });
    }
  return trials;
}

static const char *
get_id (const ApatiteCaseChange *change)
{
  return change->item != NULL ? change->item->id : change->analyte != NULL ? change->analyte->id : change->finding->id;
}

/* What helps most first; of those that suffice, the one that moves the candidate least. */
static int
compare_trials (gconstpointer a,
                gconstpointer b)
{
  const Trial *left = a, *right = b;

  if (left->lacking != right->lacking)
    return left->lacking < right->lacking ? -1 : 1;
  if (left->change.log10_odds != right->change.log10_odds)
    return (left->change.log10_odds < right->change.log10_odds) == (left->lacking <= 0) ? -1 : 1;
  if (strcmp (get_id (&left->change), get_id (&right->change)) != 0)
    return strcmp (get_id (&left->change), get_id (&right->change));
  return left->change.value < right->change.value ? -1 : left->change.value > right->change.value;
}

static void
find_enough (const ApatiteDifferential *differential,
             const ApatiteCandidate    *candidate,
             guint                      rank,
             GArray                    *trials,
             ApatiteWhyNot             *answer)
{
  guint n = MIN (trials->len, N_PAIRED);

  if (trials->len > 0 && g_array_index (trials, Trial, 0).lacking <= 0)
    {
      answer->enough[0] = g_array_index (trials, Trial, 0).change;
      answer->n_enough = 1;
      return;
    }
  /* The best ones first: 0 + 1, 0 + 2, 1 + 2, 0 + 3 … */
  for (guint j = 1; j < n; j++)
    for (guint i = 0; i < j; i++)
      {
        const ApatiteCaseChange *first = &g_array_index (trials, Trial, i).change;
        const ApatiteCaseChange *second = &g_array_index (trials, Trial, j).change;
        guint new_rank;
        double log10_odds;

        if (strcmp (get_id (first), get_id (second)) == 0 || try_changes (differential, candidate, rank, first, second, &new_rank, &log10_odds) > 0)
          continue;
        answer->enough[0] = *first;
        answer->enough[1] = *second;
        answer->n_enough = 2;
        return;
      }
}

static void
find_obstacle (const ApatiteDifferential *differential,
               const ApatiteCandidate    *candidate,
               GArray                    *trials,
               ApatiteWhyNot             *answer)
{
  double worst = 0;

  answer->without_obstacle = NAN;
  for (guint i = 0; i < differential->items->len; i++)
    {
      const ApatiteItem *item = g_ptr_array_index (differential->items, i);

      if (apatite_item_is_open (item) && item->ratio[candidate->index] < worst)
        {
          worst = item->ratio[candidate->index];
          answer->obstacle = item;
        }
    }
  for (guint i = 0; i < trials->len; i++)
    {
      const ApatiteCaseChange *change = &g_array_index (trials, Trial, i).change;

      if (change->kind != APATITE_CASE_CHANGE_SET_ASIDE || change->item != answer->obstacle)
        continue;
      answer->without_obstacle = change->log10_odds;
      answer->rank_without_obstacle = change->rank;
    }
}

/* Whether something that isn't known yet would speak for the candidate and bring it a better place. */
static gboolean
moves_up (const ApatiteCandidate  *candidate,
          const ApatiteCaseChange *change)
{
  return change->kind != APATITE_CASE_CHANGE_SET_ASIDE && change->rank < candidate->rank && change->log10_odds > candidate->log10_odds;
}

/**
 * apatite_advice_why_not:
 * @rank: the rank that is asked about, e.g. 3
 * @answer: (out): what stands in the way and what would help
 *
 * Every number of the answer is from a ranking of the changed case.
 */
void
apatite_advice_why_not (const ApatiteDifferential *differential,
                        const ApatiteCandidate    *candidate,
                        guint                      rank,
                        ApatiteWhyNot             *answer)
{
  g_autoptr (GArray) trials = NULL;

  memset (answer, 0, sizeof *answer);
  rank = CLAMP (rank, 1, differential->n_candidates);
  answer->gap = candidate->rank <= rank ? 0 : differential->candidates[rank - 1].log10_odds - candidate->log10_odds;
  trials = try_all (differential, candidate, rank);
  g_array_sort (trials, compare_trials);
  find_obstacle (differential, candidate, trials, answer);
  for (guint i = 0; i < trials->len && answer->missing.kind == APATITE_CASE_CHANGE_NONE; i++)
    if (moves_up (candidate, &g_array_index (trials, Trial, i).change))
      answer->missing = g_array_index (trials, Trial, i).change;
  if (candidate->rank > rank)
    find_enough (differential, candidate, rank, trials, answer);
}
