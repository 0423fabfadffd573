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
      return _("Exact Match");
    case APATITE_HIT_TITLE:
      return _("Titles");
    case APATITE_HIT_NAME:
      return _("Other Names and Codes");
    case APATITE_HIT_HEADING:
      return _("Sections");
    case APATITE_HIT_PAGE:
      return _("All Words on the Page");
    case APATITE_HIT_SOME_WORDS:
      return _("Some of the Words");
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
  if (hit->tier >= APATITE_HIT_HEADING || hit->section[0] != '\0')
    apatite_place_set_passage (place, hit->passage);
  apatite_place_set_note (place, apatite_kind_get_title (hit->kind));
  apatite_place_set_icon_name (place, apatite_kind_get_icon_name (hit->kind));
  return place;
}

/* The hits of notes as rows, under a heading of their own. */
static guint
add_notes (GPtrArray        *places,
           ApatiteNotebook  *notebook,
           const char       *query)
{
  g_autoptr (GPtrArray) notes = apatite_notebook_search (notebook, query);
  const char *last = NULL;

  for (guint i = 0; notes != NULL && i < notes->len; i++)
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
  return notes != NULL ? notes->len : 0;
}

/* Whether @hits answer the whole query. They come in the order of their tiers. */
static gboolean
is_answer (GPtrArray *hits)
{
  return hits != NULL && hits->len > 0 && ((const ApatiteHit *) g_ptr_array_index (hits, 0))->tier < APATITE_HIT_SOME_WORDS;
}

static gboolean
is_term (const ApatiteHit *hit)
{
  return strcmp (hit->kind, "term") == 0;
}

/* A word that was not typed like this need not mean the entry of the glossary that it is the title of: where pages
 * have it in their names, they come first. */
static void
put_pages_first (GPtrArray *hits)
{
  g_autoptr (GPtrArray) terms = g_ptr_array_new ();
  guint n_named = 0, n_pages = 0;

  while (n_named < hits->len && ((const ApatiteHit *) g_ptr_array_index (hits, n_named))->tier <= APATITE_HIT_NAME)
    n_named++;
  for (guint i = 0; i < n_named; i++)
    {
      gpointer hit = g_ptr_array_index (hits, i);

      if (is_term (hit))
        g_ptr_array_add (terms, hit);
      else
        hits->pdata[n_pages++] = hit;
    }
  for (guint i = 0; i < terms->len; i++)
    hits->pdata[n_pages + i] = g_ptr_array_index (terms, i);
}

/* Puts the hits of a better spelling in the place of @hits, if there are any. */
static void
correct_query (ApatiteResults  *results,
               GPtrArray      **hits,
               ApatiteLibrary  *library,
               const char      *scoped,
               GError         **error)
{
  g_autofree char *corrected = apatite_search_correct (library, scoped, error);
  g_autoptr (GPtrArray) better = NULL;
  const char *scope;

  if (corrected == NULL)
    return;
  better = apatite_search_query (library, corrected, APATITE_MAX_RESULTS, error);
  if (!is_answer (better))
    return;
  scope = apatite_search_get_scope (corrected);
  results->corrected = g_strdup (corrected + (scope != NULL ? strlen (scope) : 0));
  results->literal = (*hits)->len > 0;
  g_ptr_array_unref (*hits);
  *hits = g_steal_pointer (&better);
  put_pages_first (*hits);
}

void
apatite_results_clear (ApatiteResults *results)
{
  g_clear_pointer (&results->corrected, g_free);
  results->n_hits = 0;
  results->literal = FALSE;
}

/**
 * apatite_results_fill:
 * @results: (out caller-allocates): what became of the query; cleared before
 * @store: a list of ApatitePlace, whose content is replaced
 * @scope: a prefix of the query such as `dx:`; "" for everything
 * @correct: whether a word that the library does not have may be read as its nearest
 */
void
apatite_results_fill (ApatiteResults   *results,
                      GListStore       *store,
                      ApatiteLibrary   *library,
                      ApatiteNotebook  *notebook,
                      const char       *scope,
                      const char       *query,
                      gboolean          correct,
                      GError          **error)
{
  g_autofree char *scoped = g_strconcat (scope, query, NULL);
  g_autoptr (GError) failure = NULL;
  g_autoptr (GPtrArray) hits = apatite_search_query (library, scoped, APATITE_MAX_RESULTS, &failure);
  g_autoptr (GPtrArray) places = g_ptr_array_new_with_free_func (g_object_unref);
  const char *last = NULL;

  apatite_results_clear (results);
  if (hits != NULL && correct && !is_answer (hits))
    correct_query (results, &hits, library, scoped, &failure);
  for (guint i = 0; hits != NULL && i < hits->len; i++)
    {
      const ApatiteHit *hit = g_ptr_array_index (hits, i);

      add_heading (places, &last, results->corrected != NULL && hit->tier <= APATITE_HIT_NAME && is_term (hit) ? _("Glossary") : group_title (hit));
      g_ptr_array_add (places, place_for_hit (hit));
    }
  results->n_hits = hits != NULL ? hits->len : 0;
  if (hits != NULL && scope[0] == '\0')
    results->n_hits += add_notes (places, notebook, query);
  g_list_store_splice (store, 0, g_list_model_get_n_items (G_LIST_MODEL (store)), places->pdata, places->len);
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
}
