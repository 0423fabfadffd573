/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Results that can be read only as far as another one allows: what the tubule
 * keeps of phosphate says little once the kidney hardly filters. */

#include "ddx/apatite-ranking-private.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

static const ApatiteFinding *
find_stopping (const ApatiteDifferential *differential,
               const ApatiteFade         *fade)
{
  for (guint i = 0; i < fade->findings->len; i++)
    if (apatite_differential_has_finding (differential, g_ptr_array_index (fade->findings, i)))
      return apatite_knowledge_lookup_finding (apatite_engine_get_knowledge (differential->engine), g_ptr_array_index (fade->findings, i));
  return NULL;
}

/* How much the members count, and what that is due to. A word says too little
 * to take weight away; so does a lower bound. */
static double
get_share (const ApatiteDifferential  *differential,
           const ApatiteFade          *fade,
           const char                **because)
{
  const ApatiteFinding *finding = find_stopping (differential, fade);
  const ApatiteReading *reading = apatite_readings_find (differential->readings, fade->by);
  double factor;

  if (finding != NULL)
    {
      *because = finding->title;
      return 0;
    }
  if (reading == NULL || isnan (reading->conventional) || apatite_comparator_is_greater (reading->comparator))
    return 1;
  *because = reading->analyte->short_title;
  factor = apatite_analyte_find_unit (reading->analyte, fade->unit, NULL)->factor;
  return CLAMP ((reading->conventional / factor - fade->none) / (fade->full - fade->none), 0, 1);
}

static gboolean
is_member (const ApatiteFade *fade,
           const ApatiteItem *item)
{
  return item->kind == APATITE_EVIDENCE_LAB && g_ptr_array_find_with_equal_func (fade->members, item->id, g_str_equal, NULL);
}

/* Lets the members of each fade count as far as they can be read, and says so
 * beside them. They stay in their place: nothing else takes the lead for them. */
void
apatite_ranking_fade (ApatiteRanking *ranking)
{
  ApatiteDifferential *differential = ranking->differential;

  for (guint i = 0; i < ranking->rules->fades->len; i++)
    {
      const ApatiteFade *fade = g_ptr_array_index (ranking->rules->fades, i);
      const char *because = NULL;
      double share = get_share (differential, fade, &because);

      for (guint j = 0; j < differential->items->len && share < 1; j++)
        {
          ApatiteItem *item = g_ptr_array_index (differential->items, j);

          if (!is_member (fade, item))
            continue;
          item->weight *= share;
          /* Translators: a share in per cent, and a test or finding */
          apatite_item_add_note (item, g_strdup_printf (_("counts %.0f %%, because of %s"), 100 * share, because));
        }
    }
}

static gboolean
is_said (const ApatiteDifferential *differential,
         const char                *code)
{
  for (guint i = 0; i < differential->warnings->len; i++)
    if (strcmp (((const ApatiteWarning *) g_ptr_array_index (differential->warnings, i))->code, code) == 0)
      return TRUE;
  return FALSE;
}

/* A result that stands in for what the fade goes by, when that itself is not there. */
static const ApatiteReading *
find_stand_in (ApatiteRanking    *ranking,
               const ApatiteFade *fade)
{
  for (guint i = 0; i < ranking->differential->readings->len; i++)
    {
      const ApatiteReading *reading = g_ptr_array_index (ranking->differential->readings, i);
      const ApatiteStandIn *stand_in = apatite_engine_stand_in (ranking->engine, reading->analyte->id);

      if (stand_in != NULL && strcmp (stand_in->to, fade->by) == 0)
        return reading;
    }
  return NULL;
}

/* Says what the fades did, where no remark has said it, and what they could not judge. */
void
apatite_ranking_warn_fades (ApatiteRanking *ranking)
{
  ApatiteDifferential *differential = ranking->differential;
  const ApatiteKnowledge *knowledge = ranking->engine->knowledge;

  for (guint i = 0; i < ranking->rules->fades->len; i++)
    {
      const ApatiteFade *fade = g_ptr_array_index (ranking->rules->fades, i);
      const ApatiteRemarkRule *rule = apatite_rules_lookup_remark (ranking->rules, fade->remark);
      const ApatiteReading *stand_in = find_stand_in (ranking, fade);
      const char *because = NULL;
      double share = get_share (differential, fade, &because);
      const ApatiteItem *member = NULL;

      for (guint j = 0; j < differential->items->len && member == NULL; j++)
        if (is_member (fade, g_ptr_array_index (differential->items, j)) && apatite_item_is_open (g_ptr_array_index (differential->items, j)))
          member = g_ptr_array_index (differential->items, j);
      if (member == NULL)
        continue;
      if (share < 1 && rule != NULL && !is_said (differential, rule->id))
        {
          g_autofree char *text = apatite_statements_to_text (rule->statements, knowledge->labs, APATITE_UNIT_SYSTEM_CONVENTIONAL);

          apatite_differential_warn (differential, rule->id, rule, "%s", text);
        }
      if (share >= 1 && stand_in != NULL && apatite_readings_find (differential->readings, fade->by) == NULL)
        apatite_differential_warn (differential, "filtration-unknown", NULL,
                                   _("%s is entered, but %s can't be worked out: an adult's needs age and sex, a child's the height. %s counts in full, which holds only while it is normal."),
                                   stand_in->analyte->short_title, apatite_lab_table_lookup (knowledge->labs, fade->by)->short_title, member->title);
    }
}
