/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What repeats something else: of those that do, one counts. */

#include "ddx/apatite-ranking-private.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

/* How well an item tells the candidates apart: the variance of its log10 ratios
 * over all of them. */
static double
information (ApatiteRanking    *ranking,
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

/* A number tells more than a bound and a bound more than a word, whatever their places. */
static int
standing (const ApatiteItem *item)
{
  if (item->kind != APATITE_EVIDENCE_LAB)
    return item->place;
  return item->place + (isnan (item->reading->conventional) ? 100 : item->reading->comparator != APATITE_COMPARATOR_NONE ? 50 : 0);
}

static gboolean
goes_before (ApatiteRanking    *ranking,
             const ApatiteItem *item,
             const ApatiteItem *other)
{
  const ApatiteEvidenceGroup *group = g_ptr_array_index (ranking->rules->groups, item->group);
  double own, others;

  if (!group->by_information)
    return standing (item) < standing (other);
  own = information (ranking, item);
  others = information (ranking, other);
  return own > others || (own == others && strcmp (item->id, other->id) < 0);
}

/* Where the leader already states the general finding, a special one counts with
 * what it says beyond that: that the kidneys failed lately, say, and not that
 * they fail. */
static gboolean
count_beyond (ApatiteRanking *ranking,
              ApatiteItem    *item)
{
  const ApatiteFindingIndex *index = item->kind == APATITE_EVIDENCE_FINDING ? g_hash_table_lookup (ranking->engine->findings, item->id) : NULL;
  const ApatiteFindingIndex *general = index != NULL && index->beyond != NULL ? g_hash_table_lookup (ranking->engine->findings, index->beyond) : NULL;

  if (general == NULL)
    return FALSE;
  for (guint i = 0; i < general->postings->len; i++)
    {
      const ApatiteFindingPosting *posting = &g_array_index (general->postings, ApatiteFindingPosting, i);

      item->ratio[posting->candidate] -= apatite_age_place_read (&ranking->differential->age, posting->present);
    }
  item->beyond = general->finding->title;
  return TRUE;
}

void
apatite_ranking_settle_groups (ApatiteRanking *ranking)
{
  GPtrArray *items = ranking->differential->items;
  guint n = ranking->rules->groups->len;
  g_autofree ApatiteItem **leaders = g_new0 (ApatiteItem *, n + 1);

  for (guint i = 0; i < items->len; i++)
    {
      ApatiteItem *item = g_ptr_array_index (items, i);

      if (item->group >= 0 && apatite_item_is_open (item) && (leaders[item->group] == NULL || goes_before (ranking, item, leaders[item->group])))
        leaders[item->group] = item;
    }
  for (guint i = 0; i < items->len; i++)
    {
      ApatiteItem *item = g_ptr_array_index (items, i);

      if (item->group < 0 || !apatite_item_is_open (item))
        continue;
      if (item == leaders[item->group])
        item->weight *= ((const ApatiteEvidenceGroup *) g_ptr_array_index (ranking->rules->groups, item->group))->weight;
      else if (!count_beyond (ranking, item))
        item->counted_through = leaders[item->group]->title;
    }
}

/* Findings of one family repeat one another; the most informative counts. */
void
apatite_ranking_settle_families (ApatiteRanking *ranking)
{
  GPtrArray *items = ranking->differential->items;

  for (guint i = 0; i < items->len; i++)
    {
      ApatiteItem *item = g_ptr_array_index (items, i);

      if (item->kind != APATITE_EVIDENCE_FINDING || !apatite_item_is_open (item) || item->beyond != NULL)
        continue;
      for (guint j = 0; j < items->len; j++)
        {
          const ApatiteItem *other = g_ptr_array_index (items, j);
          double own, others;

          if (i == j || other->beyond != NULL || other->family != item->family || other->kind != APATITE_EVIDENCE_FINDING || !apatite_item_is_open (other) || other->presence != item->presence)
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

void
apatite_ranking_check_contradictions (ApatiteRanking *ranking)
{
  GPtrArray *items = ranking->differential->items;

  for (guint i = 0; i < items->len; i++)
    for (guint j = 0; j < items->len; j++)
      {
        ApatiteItem *absent = g_ptr_array_index (items, i);
        const ApatiteItem *present = g_ptr_array_index (items, j);

        if (absent->kind != APATITE_EVIDENCE_FINDING || present->kind != APATITE_EVIDENCE_FINDING || absent->presence != APATITE_PRESENCE_ABSENT
            || present->presence != APATITE_PRESENCE_PRESENT || !apatite_item_is_open (absent)
            || !apatite_knowledge_finding_implies (ranking->engine->knowledge, present->id, absent->id))
          continue;
        absent->unused_reason = _("contradicted by another finding");
        apatite_differential_warn (ranking->differential, "contradictory-findings", NULL, _("“%s” is entered as absent, but “%s” implies it; only the second is used"),
                                   absent->title, present->title);
      }
}
