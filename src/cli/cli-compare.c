/* SPDX-License-Identifier: GPL-3.0-or-later */

/* ddx --compare: what puts one disease above another, item by item. */

#include "config.h"

#include "cli/cli-advice.h"
#include "ddx/apatite-advice.h"
#include "exchange/apatite-json.h"

#include <glib/gi18n.h>
#include <math.h>

/* What is printed with two decimals as nothing for both is not printed. */
#define LEAST_SHOWN 0.005

static const char *
get_title (const ApatiteContrast *contrast)
{
  return contrast->item != NULL ? contrast->item->title : _("Prior");
}

char *
cli_compare_to_text (const ApatiteDifferential *differential,
                     const ApatiteCandidate    *first,
                     const ApatiteCandidate    *second,
                     ApatiteUnitSystem          system)
{
  GString *out = g_string_new ("\n");
  g_autoptr (GArray) contrasts = apatite_advice_compare (differential, first, second);

  /* Translators: a disease, its place in the ranking, its share; then the same of another */
  g_string_append_printf (out, _("%s (number %u, %.1f %%) against %s (number %u, %.1f %%), in log10 odds:\n"), first->disease->title, first->rank, 100 * first->posterior,
                          second->disease->title, second->rank, 100 * second->posterior);
  g_string_append (out, _("  difference  first  second\n"));
  for (guint i = 0; i < contrasts->len; i++)
    {
      const ApatiteContrast *contrast = &g_array_index (contrasts, ApatiteContrast, i);
      g_autofree char *value = contrast->item != NULL ? apatite_item_format_value (contrast->item, system) : g_strdup ("");

      if (fabs (contrast->first) < LEAST_SHOWN && fabs (contrast->second) < LEAST_SHOWN)
        continue;
      g_string_append_printf (out, "      %+6.2f %+6.2f  %+6.2f  %s%s%s\n", contrast->first - contrast->second, contrast->first, contrast->second, get_title (contrast),
                              value[0] != '\0' ? " " : "", value);
    }
  g_string_append_printf (out, "      %+6.2f %+6.2f  %+6.2f  %s\n", first->log10_odds - second->log10_odds, first->log10_odds, second->log10_odds, _("sum"));
  return g_string_free (out, FALSE);
}

JsonNode *
cli_compare_to_json (const ApatiteDifferential *differential,
                     const ApatiteCandidate    *first,
                     const ApatiteCandidate    *second)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GArray) contrasts = apatite_advice_compare (differential, first, second);

  json_builder_begin_object (builder);
  apatite_json_add_text (builder, "first", first->disease->id);
  apatite_json_add_text (builder, "second", second->disease->id);
  apatite_json_add_number (builder, "difference", first->log10_odds - second->log10_odds);
  json_builder_set_member_name (builder, "items");
  json_builder_begin_array (builder);
  for (guint i = 0; i < contrasts->len; i++)
    {
      const ApatiteContrast *contrast = &g_array_index (contrasts, ApatiteContrast, i);

      json_builder_begin_object (builder);
      apatite_json_add_text (builder, "item", contrast->item != NULL ? contrast->item->id : "prior");
      apatite_json_add_text (builder, "title", get_title (contrast));
      apatite_json_add_number (builder, "first", contrast->first);
      apatite_json_add_number (builder, "second", contrast->second);
      apatite_json_add_number (builder, "difference", contrast->first - contrast->second);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}
