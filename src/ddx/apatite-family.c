/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Results that mean the same (total, adjusted and ionized calcium): a question
 * about one of them is answered by the most telling that is there. */

#include "ddx/apatite-family.h"

#include "ddx/apatite-differential.h"

#include <math.h>
#include <string.h>

/* A bound stands behind every number, and a word behind every bound. */
#define BEHIND_NUMBERS 50
#define BEHIND_BOUNDS 100

static const ApatiteEvidenceGroup *
find_group (const ApatiteRules *rules,
            const char         *analyte)
{
  for (guint i = 0; i < rules->groups->len; i++)
    {
      const ApatiteEvidenceGroup *group = g_ptr_array_index (rules->groups, i);

      for (guint j = 0; j < group->members->len; j++)
        if (strcmp (g_ptr_array_index (group->members, j), analyte) == 0)
          return group;
    }
  return NULL;
}

/* The place of a result among those of its group, 0 the most telling; -1 if it
 * is none of them or can't be judged. */
static int
place_in (const ApatiteEvidenceGroup *group,
          const ApatiteReading       *reading)
{
  if (reading == NULL || reading->state == APATITE_STATE_NO_INTERVAL)
    return -1;
  for (guint i = 0; i < group->members->len; i++)
    if (strcmp (g_ptr_array_index (group->members, i), reading->analyte->id) == 0)
      return (int) i + (isnan (reading->conventional) ? BEHIND_BOUNDS : reading->comparator != APATITE_COMPARATOR_NONE ? BEHIND_NUMBERS : 0);
  return -1;
}

/**
 * apatite_family_find:
 * @readings: (element-type ApatiteReading): the patient's results
 * @analyte: an id
 *
 * Looks among @analyte and the analytes of its evidence group that stand in for
 * it, without those that fall when it rises. A result without an interval
 * answers only when there is no other.
 *
 * Returns: (nullable): the most telling result, borrowed from @readings
 */
const ApatiteReading *
apatite_family_find (const ApatiteRules *rules,
                     GPtrArray          *readings,
                     const char         *analyte)
{
  const ApatiteReading *best = apatite_readings_find (readings, analyte);
  const ApatiteEvidenceGroup *group = NULL;
  int best_place = -1;

  for (guint i = 0; i < rules->stand_ins->len; i++)
    {
      const ApatiteStandIn *stand_in = g_ptr_array_index (rules->stand_ins, i);
      const ApatiteReading *reading;
      int place;

      if (stand_in->mirrored || strcmp (stand_in->to, analyte) != 0)
        continue;
      if (group == NULL)
        {
          group = find_group (rules, analyte);
          if (group == NULL)
            return best;
          best_place = place_in (group, best);
        }
      reading = apatite_readings_find (readings, stand_in->analyte);
      place = place_in (group, reading);
      if (place >= 0 && (best_place < 0 || place < best_place))
        {
          best = reading;
          best_place = place;
        }
    }
  return best;
}

/**
 * apatite_family_same_scale:
 *
 * Returns: whether a limit for @analyte holds for @member as well, as one for
 *   total calcium does for adjusted calcium and not for ionized calcium
 */
gboolean
apatite_family_same_scale (const ApatiteRules   *rules,
                           const ApatiteAnalyte *member,
                           const char           *analyte)
{
  if (strcmp (member->id, analyte) == 0)
    return TRUE;
  for (guint i = 0; i < rules->stand_ins->len; i++)
    {
      const ApatiteStandIn *stand_in = g_ptr_array_index (rules->stand_ins, i);

      if (strcmp (stand_in->analyte, member->id) == 0 && strcmp (stand_in->to, analyte) == 0)
        return stand_in->same_scale;
    }
  return FALSE;
}
