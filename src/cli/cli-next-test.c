/* SPDX-License-Identifier: GPL-3.0-or-later */

/* ddx --next-test: what of all that is not known would tell most. */

#include "config.h"

#include "cli/cli-advice.h"
#include "ddx/apatite-advice.h"
#include "exchange/apatite-json.h"

#include <glib/gi18n.h>

/* The document names all. */
#define MAX_SHOWN 10

/* @burden: (nullable): the heaviest kind; %NULL for any */
static GArray *
list_tests (const ApatiteDifferential *differential,
            const char                *burden)
{
  GArray *tests = apatite_advice_next_tests (differential);

  for (guint i = tests->len; i > 0 && burden != NULL; i--)
    if (!apatite_next_test_is_within (&g_array_index (tests, ApatiteNextTest, i - 1), burden))
      g_array_remove_index (tests, i - 1);
  return tests;
}

char *
cli_next_test_to_text (const ApatiteDifferential *differential,
                       const char                *burden)
{
  GString *out = g_string_new ("\n");
  g_autoptr (GArray) tests = list_tests (differential, burden);

  if (burden != NULL)
    /* Translators: a kind of test, e.g. "imaging"; the kinds before it in the list are lighter. */
    g_string_append_printf (out, _("What to test next, up to %s: the expected fall of uncertainty in bits, and the burden; worth its burden most first\n"), burden);
  else
    g_string_append (out, _("What to test next: the expected fall of uncertainty in bits, and the burden; worth its burden most first\n"));
  for (guint i = 0; i < MIN (tests->len, MAX_SHOWN); i++)
    {
      const ApatiteNextTest *test = &g_array_index (tests, ApatiteNextTest, i);

      g_string_append_printf (out, "  %6.3f  %-9s %s\n", test->bits, apatite_next_test_get_burden (test), apatite_next_test_get_title (test));
    }
  if (tests->len > MAX_SHOWN)
    g_string_append_printf (out, ngettext ("  and %u more\n", "  and %u more\n", tests->len - MAX_SHOWN), tests->len - MAX_SHOWN);
  if (tests->len == 0)
    g_string_append (out, _("  Nothing that is not known would tell much.\n"));
  return g_string_free (out, FALSE);
}

JsonNode *
cli_next_test_to_json (const ApatiteDifferential *differential,
                       const char                *burden)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GArray) tests = list_tests (differential, burden);

  json_builder_begin_array (builder);
  for (guint i = 0; i < tests->len; i++)
    {
      const ApatiteNextTest *test = &g_array_index (tests, ApatiteNextTest, i);

      json_builder_begin_object (builder);
      apatite_json_add_text (builder, "item", apatite_next_test_get_id (test));
      apatite_json_add_text (builder, "kind", test->analyte != NULL ? "lab" : "finding");
      apatite_json_add_text (builder, "title", apatite_next_test_get_title (test));
      apatite_json_add_text (builder, "burden", apatite_next_test_get_burden (test));
      apatite_json_add_number (builder, "bits", test->bits);
      apatite_json_add_number (builder, "worth", test->worth);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  return json_builder_get_root (builder);
}
