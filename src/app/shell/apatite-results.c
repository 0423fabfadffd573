/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/shell/apatite-results.h"

#include "library/apatite-search.h"

#include <glib/gi18n.h>
#include <pango/pango.h>
#include <string.h>

/* Returns: (transfer full): Pango markup with the matched words in bold */
char *
apatite_snippet_to_markup (const char *snippet)
{
  g_autofree char *escaped = g_markup_escape_text (snippet, -1);
  g_autoptr (GString) out = g_string_new (escaped);

  g_string_replace (out, APATITE_SNIPPET_START, "<b>", 0);
  g_string_replace (out, APATITE_SNIPPET_END, "</b>", 0);
  /* A mark without its partner would make the markup invalid. */
  if (!pango_parse_markup (out->str, -1, 0, NULL, NULL, NULL, NULL))
    return g_markup_escape_text (snippet, -1);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static const char *
group_title (const ApatiteHit *hit)
{
  switch (hit->tier)
    {
    case APATITE_HIT_TITLE_EXACT:
      return _("Exact Title");
    case APATITE_HIT_TITLE:
      return _("Titles");
    case APATITE_HIT_NAME:
      return _("Other Names and Codes");
    case APATITE_HIT_HEADING:
      return _("Sections");
    case APATITE_HIT_TEXT:
    default:
      return _("In the Text");
    }
}

static void
add_heading (GPtrArray   *places,
             const char **last,
             const char  *title)
{
  if (*last == title)
    return;
  *last = title;
  g_ptr_array_add (places, apatite_place_new_heading (title));
}

static ApatitePlace *
place_for_hit (const ApatiteHit *hit)
{
  g_autofree char *uri = apatite_uri_for_entry (hit->kind, hit->id, hit->section);
  g_autofree char *markup = apatite_snippet_to_markup (hit->snippet);
  const char *section = hit->section[0] != '\0' && strcmp (hit->kind, "monograph") == 0 ? apatite_section_title (hit->section) : NULL;
  const char *case_title = strcmp (hit->kind, "case") == 0 ? apatite_case_get_title (hit->id) : NULL;
  const char *title = case_title != NULL ? case_title : hit->title;
  /* Translators: a place in the library: the page, then its section. */
  g_autofree char *full = section != NULL ? g_strdup_printf (_("%s › %s"), title, section) : g_strdup (title);
  ApatitePlace *place = apatite_place_new (full, uri);

  apatite_place_set_snippet (place, markup);
  /* A title or name leads to the page as a whole. */
  if (hit->tier == APATITE_HIT_HEADING || hit->tier == APATITE_HIT_TEXT || hit->section[0] != '\0')
    apatite_place_set_passage (place, hit->snippet);
  apatite_place_set_note (place, apatite_kind_get_title (hit->kind));
  apatite_place_set_icon_name (place, apatite_kind_get_icon_name (hit->kind));
  return place;
}

/**
 * apatite_results_fill:
 * @store: a list of ApatitePlace, whose content is replaced
 * @scope: a prefix of the query such as `dx:`; "" for everything
 *
 * Returns: how many hits, headings not counted
 */
guint
apatite_results_fill (GListStore       *store,
                      ApatiteLibrary   *library,
                      ApatiteNotebook  *notebook,
                      const char       *scope,
                      const char       *query,
                      GError          **error)
{
  g_autofree char *scoped = g_strconcat (scope, query, NULL);
  g_autoptr (GPtrArray) hits = apatite_search_query (library, scoped, APATITE_MAX_RESULTS, error);
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (GPtrArray) places = g_ptr_array_new_with_free_func (g_object_unref);
  const char *last = NULL;
  guint n = 0;

  for (guint i = 0; hits != NULL && i < hits->len; i++, n++)
    {
      const ApatiteHit *hit = g_ptr_array_index (hits, i);

      add_heading (places, &last, group_title (hit));
      g_ptr_array_add (places, place_for_hit (hit));
    }
  notes = hits != NULL && scope[0] == '\0' ? apatite_notebook_search (notebook, query) : NULL;
  for (guint i = 0; notes != NULL && i < notes->len; i++, n++)
    {
      const ApatiteEntry *note = g_ptr_array_index (notes, i);
      ApatitePlace *place = apatite_place_new (note->title, note->id);
      g_autofree char *markup = g_markup_escape_text (note->summary, -1);

      add_heading (places, &last, _("Your Notes"));
      apatite_place_set_snippet (place, markup);
      apatite_place_set_note (place, apatite_kind_get_title ("note"));
      apatite_place_set_icon_name (place, apatite_kind_get_icon_name ("note"));
      g_ptr_array_add (places, place);
    }
  g_list_store_splice (store, 0, g_list_model_get_n_items (G_LIST_MODEL (store)), places->pdata, places->len);
  return n;
}
