/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/cli-context.h"
#include "library/apatite-search.h"
#include "exchange/apatite-json.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#define DEFAULT_LIMIT 20

/* The marks of a snippet as a terminal can show them. */
static char *
plain_snippet (const char *snippet)
{
  g_auto (GStrv) opened = g_strsplit (snippet, APATITE_SNIPPET_START, -1);
  g_autofree char *joined = g_strjoinv ("", opened);
  g_auto (GStrv) closed = g_strsplit (joined, APATITE_SNIPPET_END, -1);

  return g_strjoinv ("", closed);
}

static void
print_json (const char *query,
            const char *corrected,
            GPtrArray  *hits,
            GPtrArray  *suggestions)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  apatite_json_add_text (builder, "query", query);
  if (corrected != NULL)
    apatite_json_add_text (builder, "corrected", corrected);
  json_builder_set_member_name (builder, "hits");
  json_builder_begin_array (builder);
  for (guint i = 0; i < hits->len; i++)
    {
      const ApatiteHit *hit = g_ptr_array_index (hits, i);
      g_autofree char *snippet = plain_snippet (hit->snippet);

      json_builder_begin_object (builder);
      apatite_json_add_text (builder, "kind", hit->kind);
      apatite_json_add_text (builder, "id", hit->id);
      apatite_json_add_text (builder, "title", hit->title);
      apatite_json_add_text (builder, "section", hit->section);
      apatite_json_add_text (builder, "tier", apatite_hit_tier_to_string (hit->tier));
      apatite_json_add_text (builder, "matched", hit->matched);
      apatite_json_add_text (builder, "snippet", snippet);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "suggestions");
  json_builder_begin_array (builder);
  for (guint i = 0; suggestions != NULL && i < suggestions->len; i++)
    json_builder_add_string_value (builder, g_ptr_array_index (suggestions, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  cli_print_json (builder);
}

/* Nothing is a failure like another: what is said of it is no hit and stays off standard output. */
static void
print_nothing (const char *query,
               GPtrArray  *suggestions)
{
  g_autoptr (GString) out = g_string_new (NULL);

  /* Translators: %s is what was searched for */
  g_string_append_printf (out, _("Nothing found for “%s”."), query);
  g_string_append_c (out, '\n');
  for (guint i = 0; suggestions != NULL && i < suggestions->len; i++)
    g_string_append_printf (out, "%s%s%s", i == 0 ? _("Did you mean: ") : ", ", (char *) g_ptr_array_index (suggestions, i), i + 1 == suggestions->len ? "\n" : "");
  g_string_append_printf (out, "%s\n", _("Codes are found by their value, e.g. “703649004” or “code:E83.39”."));
  fputs (out->str, stderr);
}

static void
print_hits (GPtrArray *hits)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; i < hits->len; i++)
    {
      const ApatiteHit *hit = g_ptr_array_index (hits, i);
      g_autofree char *snippet = plain_snippet (hit->snippet);

      g_string_append_printf (out, "%s/%s%s%s  %s%s%s%s\n", hit->kind, hit->id, hit->section[0] != '\0' ? "#" : "", hit->section, hit->title,
                              hit->matched[0] != '\0' ? " (" : "", hit->matched, hit->matched[0] != '\0' ? ")" : "");
      if (snippet[0] != '\0' && strcmp (snippet, hit->matched) != 0)
        g_string_append_printf (out, "    %s\n", snippet);
    }
  cli_print (out->str);
}

/* Reads a query that found nothing, or only part of its words, as the nearest that finds more. Returns: whether that could be tried */
static gboolean
correct (ApatiteLibrary  *library,
         const char      *query,
         guint            limit,
         GPtrArray      **hits,
         char           **corrected,
         GError         **error)
{
  g_autofree char *better = NULL;
  g_autoptr (GPtrArray) found = NULL;
  GError *failure = NULL;

  if ((*hits)->len > 0 && ((const ApatiteHit *) g_ptr_array_index (*hits, 0))->tier < APATITE_HIT_SOME_WORDS)
    return TRUE;
  better = apatite_search_correct (library, query, &failure);
  found = better != NULL ? apatite_search_query (library, better, limit, &failure) : NULL;
  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  if (found == NULL || found->len == 0)
    return TRUE;
  g_ptr_array_unref (*hits);
  *hits = g_steal_pointer (&found);
  *corrected = g_steal_pointer (&better);
  return TRUE;
}

int
cli_search (int   argc,
            char *argv[])
{
  gboolean json = FALSE;
  int limit = DEFAULT_LIMIT;
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_("Print JSON"), NULL },
    { "limit", 0, 0, G_OPTION_ARG_INT, &limit, N_("At most so many hits"), "N" },
    { NULL }
  };
  g_autoptr (ApatiteLibrary) library = NULL;
  g_autoptr (GPtrArray) hits = NULL;
  g_autoptr (GPtrArray) suggestions = NULL;
  g_autofree char *query = NULL;
  g_autofree char *corrected = NULL;
  GError *error = NULL;
  int status = CLI_OK;

  if (!cli_parse_options ("search", "QUERY", entries, &argc, &argv, &status))
    return status;
  if (argc < 2)
    return cli_usage (_("search needs a query"));
  if (limit < 1)
    return cli_usage (_("--limit needs a number above 0"));
  query = g_strstrip (g_strjoinv (" ", argv + 1));
  if (query[0] == '\0' || !g_utf8_validate (query, -1, NULL))
    return cli_usage (query[0] == '\0' ? _("search needs a query") : _("the query is no valid UTF-8"));
  library = cli_open_library (&status);
  if (library == NULL)
    return status;
  hits = apatite_search_query (library, query, (guint) limit, &error);
  if (hits != NULL && correct (library, query, (guint) limit, &hits, &corrected, &error) && hits->len == 0)
    suggestions = apatite_search_suggest (library, query, 5, &error);
  if (hits == NULL || error != NULL)
    return cli_fail (error);
  if (json)
    print_json (query, corrected, hits, suggestions);
  else if (hits->len > 0)
    {
      if (corrected != NULL)
        /* Translators: %s is the corrected spelling of what was searched for. */
        fprintf (stderr, _("Nothing found as it is spelled; showing results for “%s”.\n"), corrected);
      print_hits (hits);
    }
  else
    print_nothing (query, suggestions);
  return hits->len > 0 ? CLI_OK : CLI_FAILED;
}
