/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The ranking itself: items from the case, groups counted once, log10
 * likelihood ratios added to the prior, posteriors against "none of these". */

#include "ddx/apatite-ranking-private.h"
#include "ddx/apatite-remarks.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

ApatiteItem *
apatite_ranking_add_item (ApatiteRanking      *ranking,
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

static void
add_finding (ApatiteRanking           *ranking,
             const ApatiteCaseFinding *entry)
{
  const ApatiteFindingIndex *index = g_hash_table_lookup (ranking->engine->findings, entry->finding->id);
  ApatiteItem *item = apatite_ranking_add_item (ranking, APATITE_EVIDENCE_FINDING, entry->finding->id, entry->finding->title);
  const ApatiteAgePlace *age = &ranking->differential->age;

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
  if (ranking->differential->patient->labs->age_years < entry->finding->sure_under)
    {
      if (entry->presence == APATITE_PRESENCE_PRESENT)
        item->counted_through = _("Age");
      else
        item->unused_reason = _("contradicted by the age");
    }
  for (guint i = 0; index != NULL && i < index->postings->len; i++)
    {
      const ApatiteFindingPosting *posting = &g_array_index (index->postings, ApatiteFindingPosting, i);

      const ApatiteProfileFinding *row = posting->row[apatite_age_place_nearest (age)];

      item->ratio[posting->candidate] = apatite_age_place_read (age, entry->presence == APATITE_PRESENCE_PRESENT ? posting->present : posting->absent);
      item->source[posting->candidate] = row != NULL ? &row->source : NULL;
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
choose_band (ApatiteRanking         *ranking,
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
add_up (ApatiteRanking *ranking)
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
      if (!apatite_item_is_open (item))
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
  ApatiteRanking ranking = { engine, engine->knowledge->rules, differential, engine->candidates->len };

  differential->prior = options != NULL && options->equal_priors ? engine->equal_prior : engine->prior;
  differential->none_prior = engine->knowledge->rules->none_weight;
  differential->readings = apatite_case_read (differential->patient, engine->knowledge->labs, engine->knowledge->formulas);
  apatite_age_place_init (&differential->age, ranking.rules->age_centre, differential->patient->labs->age_years);
  apatite_ranking_add_age (&ranking);
  apatite_ranking_add_sex (&ranking);
  for (guint i = 0; i < differential->readings->len; i++)
    apatite_ranking_add_lab (&ranking, g_ptr_array_index (differential->readings, i));
  for (guint i = 0; i < differential->patient->findings->len; i++)
    {
      const ApatiteCaseFinding *entry = g_ptr_array_index (differential->patient->findings, i);

      if (!entry->set_aside && entry->presence != APATITE_PRESENCE_UNKNOWN)
        add_finding (&ranking, entry);
    }
  apatite_ranking_add_defining (&ranking);
  g_ptr_array_sort (differential->items, compare_items);
  apatite_ranking_check_contradictions (&ranking);
  apatite_ranking_fade (&ranking);
  apatite_ranking_settle_groups (&ranking);
  apatite_ranking_settle_families (&ranking);
  add_up (&ranking);
  if (options != NULL && options->numbers_only)
    return differential;
  apatite_ranking_note_conditions (&ranking);
  apatite_ranking_note_dates (&ranking);
  apatite_remarks_collect (differential);
  apatite_ranking_warn_fades (&ranking);
  apatite_ranking_warn_dates (&ranking);
  return differential;
}
