/* SPDX-License-Identifier: GPL-3.0-or-later */

/* ddx --why-not: what speaks against a disease, and what would change it. */

#include "config.h"

#include "cli/cli-advice.h"
#include "ddx/apatite-advice.h"
#include "exchange/apatite-json.h"

#include <glib/gi18n.h>

/* The place that is asked about. */
#define WHY_NOT_RANK 3

char *
cli_why_not_to_text (const ApatiteDifferential *differential,
                     const ApatiteCandidate    *candidate,
                     ApatiteUnitSystem          system)
{
  GString *out = g_string_new ("\n");
  ApatiteWhyNot answer;

  apatite_advice_why_not (differential, candidate, WHY_NOT_RANK, &answer);
  /* Translators: a disease, its place in the ranking, its share */
  g_string_append_printf (out, _("%s is number %u (%.1f %%).\n"), candidate->disease->title, candidate->rank, 100 * candidate->posterior);
  if (answer.gap <= 0)
    g_string_append (out, _("It is among the first three.\n"));
  else
    g_string_append_printf (out, _("It lacks %.2f log10 odds to the third place.\n"), answer.gap);
  if (answer.obstacle != NULL && answer.rank_without_obstacle > 0 && answer.rank_without_obstacle < candidate->rank)
    g_string_append_printf (out, _("Most against it: %s (%+.2f). Set aside, it would be number %u.\n"), answer.obstacle->title, answer.obstacle->ratio[candidate->index],
                            answer.rank_without_obstacle);
  else if (answer.obstacle != NULL)
    g_string_append_printf (out, _("Most against it: %s (%+.2f).\n"), answer.obstacle->title, answer.obstacle->ratio[candidate->index]);
  if (answer.missing.kind != APATITE_CASE_CHANGE_NONE)
    {
      g_autofree char *missing = apatite_case_change_describe (&answer.missing, system);

      g_string_append_printf (out, _("Not known and most helpful to it: %s (%+.2f). It would be number %u then.\n"), missing, answer.missing.log10_odds - candidate->log10_odds,
                              answer.missing.rank);
    }
  if (answer.n_enough > 0)
    {
      g_autofree char *first = apatite_case_change_describe (&answer.enough[0], system);
      g_autofree char *second = apatite_case_change_describe (&answer.enough[1], system);

      if (answer.n_enough == 1)
        g_string_append_printf (out, _("Enough for the first three: %s.\n"), first);
      else
        g_string_append_printf (out, _("No single change is enough for the first three; two together are: %s, and %s.\n"), first, second);
    }
  else if (answer.gap > 0)
    g_string_append (out, _("No single change is enough for the first three, nor are two of those that help most.\n"));
  return g_string_free (out, FALSE);
}

/* In the conventional unit, as a program would enter it. */
static void
add_change (JsonBuilder             *builder,
            const ApatiteCaseChange *change)
{
  static const char * const kinds[] = { "none", "set-aside", "result", "present", "absent" };

  json_builder_begin_object (builder);
  apatite_json_add_text (builder, "kind", kinds[change->kind]);
  apatite_json_add_text (builder, "item", change->item != NULL ? change->item->id : change->analyte != NULL ? change->analyte->id : change->finding->id);
  if (change->kind == APATITE_CASE_CHANGE_RESULT)
    {
      g_autofree char *number = apatite_number_format (change->value, 6);
      g_autofree char *value = g_strdup_printf ("%s %s", number, change->analyte->conventional->ucum);

      apatite_json_add_text (builder, "value", value);
      apatite_json_add_text (builder, "state", apatite_state_to_string (change->state));
    }
  json_builder_end_object (builder);
}

static void
add_effect (JsonBuilder             *builder,
            const char              *member,
            const char              *item,
            double                   log10_lr,
            guint                    rank,
            const ApatiteCaseChange *change)
{
  json_builder_set_member_name (builder, member);
  if (item == NULL)
    {
      json_builder_add_null_value (builder);
      return;
    }
  json_builder_begin_object (builder);
  apatite_json_add_text (builder, "item", item);
  apatite_json_add_number (builder, "log10_lr", log10_lr);
  json_builder_set_member_name (builder, "suffices");
  json_builder_add_boolean_value (builder, rank > 0 && rank <= WHY_NOT_RANK);
  json_builder_set_member_name (builder, "rank");
  json_builder_add_int_value (builder, rank);
  if (change != NULL)
    {
      json_builder_set_member_name (builder, "change");
      add_change (builder, change);
    }
  json_builder_end_object (builder);
}

JsonNode *
cli_why_not_to_json (const ApatiteDifferential *differential,
                     const ApatiteCandidate    *candidate)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  ApatiteWhyNot answer;
  const ApatiteCaseChange *missing;

  apatite_advice_why_not (differential, candidate, WHY_NOT_RANK, &answer);
  missing = answer.missing.kind != APATITE_CASE_CHANGE_NONE ? &answer.missing : NULL;
  json_builder_begin_object (builder);
  apatite_json_add_text (builder, "id", candidate->disease->id);
  json_builder_set_member_name (builder, "rank");
  json_builder_add_int_value (builder, candidate->rank);
  json_builder_set_member_name (builder, "wanted_rank");
  json_builder_add_int_value (builder, WHY_NOT_RANK);
  apatite_json_add_number (builder, "gap", MAX (answer.gap, 0));
  add_effect (builder, "obstacle", answer.obstacle != NULL ? answer.obstacle->id : NULL, answer.obstacle != NULL ? answer.obstacle->ratio[candidate->index] : 0,
              answer.rank_without_obstacle, NULL);
  add_effect (builder, "missing", missing == NULL ? NULL : missing->analyte != NULL ? missing->analyte->id : missing->finding->id,
              missing != NULL ? missing->log10_odds - candidate->log10_odds : 0, missing != NULL ? missing->rank : 0, missing);
  json_builder_set_member_name (builder, "enough");
  json_builder_begin_array (builder);
  for (guint i = 0; i < answer.n_enough; i++)
    add_change (builder, &answer.enough[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}
