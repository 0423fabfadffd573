/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a result says: the states it lies between, and what another result makes
 * one expect of it. */

#include "ddx/apatite-condition.h"
#include "ddx/apatite-family.h"
#include "ddx/apatite-ranking-private.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

/* Without an upper limit nothing is high; without a lower one, under a
 * condition that expects suppression, nothing is low. */
static double
clamped_log_value (const ApatiteAnalyte *analyte,
                   const ApatiteLimits  *limits,
                   gboolean              conditional,
                   double                value)
{
  double middle = apatite_analyte_value_at (analyte, limits, 0);

  if (isnan (limits->high))
    value = MIN (value, middle);
  if (conditional && isnan (limits->low))
    value = MAX (value, middle);
  return value > 0 ? log (value) : -INFINITY;
}

/* How a result is read through the rows of one index. */
typedef struct
{
  const ApatiteLabIndex *index;
  const ApatiteAgePlace *age;
  gboolean mirrored;
  gboolean is_state; /* a word against its own limits */
  gboolean is_bound;
  int word;
  double weight;
  double log_value;
  ApatiteLabScale scale;
  ApatiteLabBound bound;
} LabReader;

static void
lab_reader_init (LabReader             *reader,
                 ApatiteRanking        *ranking,
                 const ApatiteReading  *reading,
                 const ApatiteLabIndex *index,
                 gboolean               mirrored)
{
  const ApatiteConditional *conditional = index->conditional;
  gboolean is_word = isnan (reading->conventional);
  ApatiteLimits limits = reading->limits;

  if (conditional != NULL && !(isnan (conditional->low) && isnan (conditional->high)))
    limits = (ApatiteLimits) { .low = conditional->low, .high = conditional->high, .found = TRUE };
  reader->index = index;
  reader->age = &ranking->differential->age;
  reader->mirrored = mirrored;
  reader->is_state = is_word && conditional == NULL;
  reader->is_bound = !is_word && reading->comparator != APATITE_COMPARATOR_NONE;
  reader->word = apatite_state_is_low (reading->state) ? 0 : apatite_state_is_high (reading->state) ? 2 : 1;
  if (mirrored)
    reader->word = 2 - reader->word;
  reader->weight = is_word ? ranking->rules->word_weight : 1;
  if (reader->is_state)
    return;
  apatite_lab_scale_init (&reader->scale, ranking->engine, reading->analyte, &limits);
  reader->log_value = clamped_log_value (reading->analyte, &limits, conditional != NULL, apatite_condition_value (reading));
  if (reader->is_bound)
    apatite_lab_bound_init (&reader->bound, ranking->engine, index, reading, &limits, mirrored, reader->scale.pace);
}

static double
read_posting (const LabReader         *reader,
              const ApatiteLabPosting *posting)
{
  if (reader->is_state)
    return posting->word[reader->word];
  if (reader->is_bound)
    return apatite_lab_bound_at (&reader->bound, posting);
  return reader->weight * apatite_lab_posting_at (posting, &reader->scale, reader->mirrored, reader->log_value);
}

static double
lab_reader_at (const LabReader         *reader,
               const ApatiteLabPosting *posting)
{
  double below;

  if (posting->aged == NULL)
    return read_posting (reader, posting);
  below = read_posting (reader, apatite_lab_posting_for (posting, reader->age->below));
  return below + reader->age->part * (read_posting (reader, apatite_lab_posting_for (posting, reader->age->above)) - below);
}

static const ApatiteSource *
lab_reader_source (const LabReader         *reader,
                   const ApatiteLabPosting *posting)
{
  return &apatite_lab_posting_for (posting, apatite_age_place_nearest (reader->age))->row->source;
}

/* A conditional whose condition has come true in part or in full. */
typedef struct
{
  const ApatiteLabIndex *index; /* NULL: there is none */
  const char *beside;           /* title of the result or finding that made it come true */
  double share;
  double limit;
} InForce;

/* The first conditional of @analyte that is within @within and has come true. */
static InForce
find_in_force (ApatiteRanking       *ranking,
               ApatiteItem          *item,
               const ApatiteAnalyte *analyte,
               const char           *within)
{
  for (guint i = 0; i < analyte->conditionals->len; i++)
    {
      const ApatiteConditional *conditional = g_ptr_array_index (analyte->conditionals, i);
      const ApatiteReading *reading;
      InForce found = { 0 };

      if (g_strcmp0 (conditional->within, within) != 0)
        continue;
      reading = apatite_ranking_same_day (ranking, item, apatite_family_find (ranking->rules, ranking->differential->readings, conditional->analyte));
      found.share = apatite_condition_share (ranking->differential, conditional, reading, &found.limit);
      if (found.share <= 0)
        continue;
      found.beside = reading != NULL ? reading->analyte->short_title
                                     : apatite_knowledge_lookup_finding (ranking->engine->knowledge, conditional->finding)->title;
      found.index = apatite_engine_conditional (ranking->engine, analyte->id, conditional->id);
      return found;
    }
  return (InForce) { 0 };
}

/* What a conditional says takes over from the general row as its condition comes
 * true, and what refines it takes over from that one in turn. */
static void
add_conditional (ApatiteRanking *ranking,
                 ApatiteItem    *item,
                 const InForce  *outer,
                 const InForce  *inner)
{
  LabReader reader, refined;

  lab_reader_init (&reader, ranking, item->reading, outer->index, FALSE);
  if (inner->index != NULL)
    lab_reader_init (&refined, ranking, item->reading, inner->index, FALSE);
  for (guint i = 0; i < outer->index->postings->len; i++)
    {
      const ApatiteLabPosting *posting = &g_array_index (outer->index->postings, ApatiteLabPosting, i);
      const ApatiteSource *source = lab_reader_source (&reader, posting);
      double value = lab_reader_at (&reader, posting);
      double *ratio = &item->ratio[posting->candidate];

      if (inner->index != NULL)
        {
          /* The same candidates in the same order. */
          posting = &g_array_index (inner->index->postings, ApatiteLabPosting, i);
          value += CLAMP (inner->share * (lab_reader_at (&refined, posting) - value), -inner->limit, inner->limit);
          if (inner->share > 0.5)
            source = lab_reader_source (&refined, posting);
        }
      *ratio += CLAMP (outer->share * (value - *ratio), -outer->limit, outer->limit);
      if (item->source[posting->candidate] == NULL || outer->share > 0.5)
        item->source[posting->candidate] = source;
    }
}

static void
add_general (ApatiteRanking        *ranking,
             ApatiteItem           *item,
             const ApatiteLabIndex *index,
             gboolean               mirrored)
{
  LabReader reader;

  lab_reader_init (&reader, ranking, item->reading, index, mirrored);
  for (guint i = 0; i < index->postings->len; i++)
    {
      const ApatiteLabPosting *posting = &g_array_index (index->postings, ApatiteLabPosting, i);

      item->ratio[posting->candidate] = lab_reader_at (&reader, posting);
      item->source[posting->candidate] = lab_reader_source (&reader, posting);
    }
}

void
apatite_ranking_add_lab (ApatiteRanking       *ranking,
                         const ApatiteReading *reading)
{
  ApatiteEngine *engine = ranking->engine;
  const ApatiteStandIn *stand_in = apatite_engine_stand_in (engine, reading->analyte->id);
  const char *target = stand_in != NULL ? stand_in->to : reading->analyte->id;
  const ApatiteAnalyte *analyte = apatite_lab_table_lookup (engine->knowledge->labs, target);
  ApatiteItem *item = apatite_ranking_add_item (ranking, APATITE_EVIDENCE_LAB, reading->analyte->id, reading->analyte->short_title);
  const ApatiteGroupPlace *place = g_hash_table_lookup (engine->places, reading->analyte->id);
  const ApatiteLabIndex *index = g_hash_table_lookup (engine->labs, target);
  gboolean mirrored = stand_in != NULL && stand_in->mirrored;
  InForce outer, inner = { 0 };

  item->reading = reading;
  item->weight = stand_in != NULL ? stand_in->weight : 1;
  if (place != NULL)
    {
      item->group = place->group;
      item->place = place->place;
    }
  if (index == NULL)
    {
      item->unused_reason = _("not evidence by itself");
      return;
    }
  if (reading->state == APATITE_STATE_NO_INTERVAL)
    {
      item->unused_reason = _("no reference interval for this patient");
      return;
    }
  add_general (ranking, item, index, mirrored);
  if (mirrored || isnan (apatite_condition_value (reading)))
    return;
  outer = find_in_force (ranking, item, analyte, NULL);
  if (outer.index == NULL)
    return;
  inner = find_in_force (ranking, item, analyte, outer.index->conditional->id);
  add_conditional (ranking, item, &outer, &inner);
  item->beside[0] = outer.share > 0.5 ? outer.beside : NULL;
  item->beside[1] = outer.share > 0.5 && inner.share > 0.5 ? inner.beside : NULL;
}

/* Writes beside each item which others its weight comes from. */
void
apatite_ranking_note_conditions (ApatiteRanking *ranking)
{
  for (guint i = 0; i < ranking->differential->items->len; i++)
    {
      ApatiteItem *item = g_ptr_array_index (ranking->differential->items, i);

      if (item->beside[1] != NULL)
        /* Translators: two results or findings, in whose light a third is weighed */
        apatite_item_add_note (item, g_strdup_printf (_("weighed beside %s and %s"), item->beside[0], item->beside[1]));
      else if (item->beside[0] != NULL)
        /* Translators: a result or finding, in whose light another is weighed */
        apatite_item_add_note (item, g_strdup_printf (_("weighed beside %s"), item->beside[0]));
      if (item->beyond != NULL)
        /* Translators: a more general finding, which another item states already */
        apatite_item_add_note (item, g_strdup_printf (_("counts for what it adds to %s"), item->beyond));
    }
}
