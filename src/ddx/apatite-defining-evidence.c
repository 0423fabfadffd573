/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is not said: a disease that hardly exists without a history or a sign
 * loses when nothing is said of it, and one that is itself a laboratory result
 * loses more when that result is not there. */

#include "ddx/apatite-ranking-private.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

/* What the case speaks of: the findings entered, all that they imply, and the
 * groups of which a laboratory result is there. */
typedef struct
{
  guint8 *entered;
  guint8 *implied;
  guint8 *groups;
} Spoken;

static void
spoken_init (Spoken         *spoken,
             ApatiteRanking *ranking)
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

/* The analyte, or another of its group. */
static gboolean
is_measured (const Spoken   *spoken,
             ApatiteRanking *ranking,
             const char     *analyte)
{
  const ApatiteGroupPlace *place = g_hash_table_lookup (ranking->engine->places, analyte);

  return apatite_readings_find (ranking->differential->readings, analyte) != NULL || (place != NULL && spoken->groups[place->group]);
}

/* Itself, a kind of it, or what it is a kind of; where it can be measured, a
 * result of its group as well, which then says by itself how things are. */
static gboolean
is_stated (const Spoken                *spoken,
           ApatiteRanking              *ranking,
           const ApatiteProfileFinding *row)
{
  ApatiteFindingIndex **indices = ranking->engine->finding_indices;
  const ApatiteFindingIndex *index = g_hash_table_lookup (ranking->engine->findings, row->finding);

  if (spoken->implied[index->number] || (strcmp (row->defining, "measured") == 0 && index->group >= 0 && spoken->groups[index->group]))
    return TRUE;
  for (int at = index->parent; at >= 0; at = indices[at]->parent)
    if (spoken->entered[at])
      return TRUE;
  return FALSE;
}

static gboolean
is_spoken_of (const Spoken          *spoken,
              ApatiteRanking        *ranking,
              const ApatiteDefining *feature)
{
  return feature->lab != NULL ? is_measured (spoken, ranking, feature->lab->analyte) : is_stated (spoken, ranking, feature->finding);
}

/* Of how many kinds of defining features nothing is said, and the source of the first. */
static guint
count_unstated (ApatiteRanking       *ranking,
                const Spoken         *spoken,
                const GArray         *defining,
                const ApatiteSource **first)
{
  guint n = 0;

  for (guint i = 0; i < defining->len; i++)
    {
      const ApatiteDefining *feature = &g_array_index (defining, ApatiteDefining, i);
      gboolean counts = TRUE;

      for (guint j = 0; j < defining->len && counts; j++)
        {
          const ApatiteDefining *other = &g_array_index (defining, ApatiteDefining, j);

          /* Not when an alternative is spoken of, and only once for all of them. */
          if (strcmp (other->kind, feature->kind) == 0)
            counts = j >= i && !is_spoken_of (spoken, ranking, other);
        }
      if (!counts)
        continue;
      if (n++ == 0)
        *first = feature->lab != NULL ? &feature->lab->source : &feature->finding->source;
    }
  return n;
}

/* The result that the disease is, when nothing of its group was measured. */
static const ApatiteProfileLab *
find_unmeasured (ApatiteRanking *ranking,
                 const Spoken   *spoken,
                 guint           candidate)
{
  const ApatiteProfileLab *row = ranking->engine->defining_lab[candidate];

  return row != NULL && !is_measured (spoken, ranking, row->analyte) ? row : NULL;
}

/* What is missing of candidate @i: the item for all of them is made for the first. */
static void
count_missing (ApatiteRanking       *ranking,
               ApatiteItem         **item,
               const char           *id,
               const char           *title,
               guint                 i,
               double                ratio,
               const ApatiteSource  *source)
{
  if (*item == NULL)
    {
      *item = apatite_ranking_add_item (ranking, APATITE_EVIDENCE_HISTORY, id, gettext (title));
      (*item)->weight = 1 / ranking->rules->temper;
    }
  (*item)->ratio[i] = ratio;
  (*item)->source[i] = source;
}

void
apatite_ranking_add_defining (ApatiteRanking *ranking)
{
  ApatiteItem *history = NULL, *result = NULL;
  Spoken spoken;

  if (ranking->differential->items->len == 0)
    return;
  spoken_init (&spoken, ranking);
  for (guint i = 0; i < ranking->n; i++)
    {
      const GArray *defining = ranking->engine->defining[i];
      const ApatiteSource *first = NULL;
      guint n = defining != NULL ? count_unstated (ranking, &spoken, defining, &first) : 0;
      const ApatiteProfileLab *unmeasured = find_unmeasured (ranking, &spoken, i);

      if (n > 0)
        count_missing (ranking, &history, "defining-history", N_("Defining feature not stated"), i, n * log10 (ranking->rules->unstated), first);
      if (unmeasured != NULL)
        count_missing (ranking, &result, "defining-result", N_("Defining result not entered"), i, log10 (ranking->rules->unmeasured), &unmeasured->source);
    }
  spoken_clear (&spoken);
}
