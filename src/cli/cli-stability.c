/* SPDX-License-Identifier: GPL-3.0-or-later */

/* ddx --stability: how firm the ranks are. */

#include "config.h"

#include "cli/cli-advice.h"
#include "ddx/apatite-advice.h"
#include "exchange/apatite-json.h"

#include <glib/gi18n.h>

/* As many as the window draws; the seed is always the same. */
#define DRAWS 1000

char *
cli_stability_to_text (const ApatiteDifferential *differential)
{
  GString *out = g_string_new ("\n");
  ApatiteStability *stability = apatite_stability_compute (differential, DRAWS, NULL, NULL);

  g_string_append_printf (out, _("How firm the ranks are, in %u draws in which each number varies as laboratories and bodies do:\n"), stability->draws);
  for (guint i = 0; i < differential->n_candidates; i++)
    {
      const ApatiteCandidate *candidate = &differential->candidates[i];
      guint j = candidate->index;

      if (stability->first_three[j] > 0)
        /* Translators: a place, a disease, two shares of the draws, the 5th and the 95th percentile of its place */
        g_string_append_printf (out, _("  %2u. %s: first in %.1f %%, in the first three in %.1f %%; number %u to %u in nine of ten\n"), candidate->rank,
                                candidate->disease->title, 100 * stability->first[j], 100 * stability->first_three[j], stability->best[j], stability->worst[j]);
    }
  apatite_stability_free (stability);
  return g_string_free (out, FALSE);
}

JsonNode *
cli_stability_to_json (const ApatiteDifferential *differential)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  ApatiteStability *stability = apatite_stability_compute (differential, DRAWS, NULL, NULL);

  json_builder_begin_object (builder);
  apatite_json_add_count (builder, "draws", stability->draws);
  json_builder_set_member_name (builder, "candidates");
  json_builder_begin_array (builder);
  for (guint i = 0; i < differential->n_candidates; i++)
    {
      const ApatiteCandidate *candidate = &differential->candidates[i];
      guint j = candidate->index;

      json_builder_begin_object (builder);
      apatite_json_add_text (builder, "id", candidate->disease->id);
      apatite_json_add_count (builder, "rank", candidate->rank);
      apatite_json_add_number (builder, "first", stability->first[j]);
      apatite_json_add_number (builder, "first_three", stability->first_three[j]);
      apatite_json_add_count (builder, "rank_5", stability->best[j]);
      apatite_json_add_count (builder, "rank_95", stability->worst[j]);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  apatite_stability_free (stability);
  return json_builder_get_root (builder);
}
