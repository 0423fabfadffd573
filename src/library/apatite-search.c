/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "library/apatite-search.h"

#include "base/apatite-db.h"
#include "library/apatite-library-private.h"
#include "library/apatite-search-query.h"

#include <string.h>

/* With so many hits nobody asks for more remote ones. */
#define ENOUGH 10
/* So few may be beside the point. */
#define FEW 3
/* Pages that have the words here and there; those further down say little. */
#define MAX_PAGES 10

static void
hit_free (ApatiteHit *hit)
{
  g_free (hit->kind);
  g_free (hit->id);
  g_free (hit->title);
  g_free (hit->section);
  g_free (hit->snippet);
  g_free (hit->passage);
  g_free (hit->matched);
  g_free (hit);
}

const char *
apatite_hit_tier_to_string (ApatiteHitTier tier)
{
  static const char * const names[] = { "title-exact", "title", "name", "heading", "text", "page", "some-words" };

  return names[tier];
}

static ApatiteHit *
already_there (GPtrArray  *hits,
               const char *kind,
               const char *id,
               const char *section)
{
  for (guint i = 0; i < hits->len; i++)
    {
      ApatiteHit *hit = g_ptr_array_index (hits, i);

      if (strcmp (hit->kind, kind) == 0 && strcmp (hit->id, id) == 0 && (section == NULL || strcmp (hit->section, section) == 0))
        return hit;
    }
  return NULL;
}

static ApatiteHit *
add_hit (GPtrArray      *hits,
         ApatiteHitTier  tier,
         const char     *kind,
         const char     *id,
         const char     *title,
         const char     *section)
{
  ApatiteHit *hit = g_new0 (ApatiteHit, 1);

  hit->tier = tier;
  hit->kind = g_strdup (kind);
  hit->id = g_strdup (id);
  hit->title = g_strdup (title);
  hit->section = g_strdup (section);
  g_ptr_array_add (hits, hit);
  return hit;
}

/* @matched: the name that was found; "" where the text itself was */
static void
add_passage (ApatiteHit         *hit,
             const ApatiteQuery *query,
             const char         *matched,
             const char         *text)
{
  hit->matched = g_strdup (matched);
  hit->passage = apatite_query_mark (query, text);
  hit->snippet = apatite_query_cut (hit->passage);
}

/* A query that takes a match expression and the kind that is asked for. */
static sqlite3_stmt *
prepare_match (sqlite3             *db,
               const char          *sql,
               const char          *match,
               const ApatiteQuery  *query,
               GError             **error)
{
  sqlite3_stmt *statement = apatite_db_prepare (db, sql, error);

  if (statement != NULL)
    {
      apatite_db_bind_text (statement, 1, match);
      apatite_db_bind_text (statement, 2, query->kind != NULL ? query->kind : "");
    }
  return statement;
}

/* Titles first, then other names; within them what is read most. A gene leads to
 * its disease before it leads to its own entry in the glossary. */
static gboolean
search_names (sqlite3             *db,
              const ApatiteQuery  *query,
              const char          *match,
              guint                limit,
              GPtrArray           *hits,
              GError             **error)
{
  g_autoptr (sqlite3_stmt) statement = prepare_match (db,
    "SELECT n.kind, n.id, n.type, n.text, n.folded, d.title, d.summary FROM name_fts f JOIN name n ON n.rowid = f.rowid"
    " JOIN document d ON d.kind = n.kind AND d.id = n.id"
    " WHERE name_fts MATCH ?1 AND (?2 = '' OR n.kind = ?2) AND (?3 = 0 OR n.type = 'code')"
    " ORDER BY n.folded = ?4 AND n.type = 'gene' DESC, n.folded = ?4 AND n.type IN ('title', 'abbreviation') DESC, n.folded = ?4 DESC,"
    " CASE n.type WHEN 'title' THEN 0 WHEN 'abbreviation' THEN 1 WHEN 'synonym' THEN 1 WHEN 'gene' THEN 1 WHEN 'code' THEN 1 ELSE 2 END,"
    " CASE n.kind WHEN 'monograph' THEN 0 WHEN 'pathway' THEN 1 WHEN 'analyte' THEN 2 WHEN 'finding' THEN 3 WHEN 'study' THEN 4 WHEN 'term' THEN 5 ELSE 6 END,"
    " substr (n.folded, 1, length (?4)) = ?4 DESC,"
    " length (n.folded), n.id LIMIT 400", match, query, error);
  gboolean row = FALSE, ok = statement != NULL;

  if (!ok)
    return FALSE;
  sqlite3_bind_int (statement, 3, query->codes);
  apatite_db_bind_text (statement, 4, query->folded);
  while (hits->len < limit && (ok = apatite_db_step (statement, &row, error)) && row)
    {
      const char *kind = apatite_db_column_text (statement, 0);
      const char *id = apatite_db_column_text (statement, 1);
      const char *type = apatite_db_column_text (statement, 2);
      gboolean exact = strcmp (apatite_db_column_text (statement, 4), query->folded) == 0;
      gboolean is_title = strcmp (type, "title") == 0;
      gboolean is_category = strcmp (type, "category") == 0;
      ApatiteHitTier tier = exact && (is_title || strcmp (type, "gene") == 0) ? APATITE_HIT_TITLE_EXACT
                            : is_title ? APATITE_HIT_TITLE : is_category ? APATITE_HIT_HEADING : APATITE_HIT_NAME;
      ApatiteHit *hit = already_there (hits, kind, id, NULL);

      if (hit != NULL)
        {
          /* An exact synonym came first; that the title matches as well must not be lost. */
          if (is_title)
            hit->tier = MIN (hit->tier, APATITE_HIT_TITLE);
          continue;
        }
      hit = add_hit (hits, tier, kind, id, apatite_db_column_text (statement, 5), strcmp (type, "code") == 0 && strcmp (kind, "monograph") == 0 ? "codes" : "");
      add_passage (hit, query, is_title ? "" : apatite_db_column_text (statement, 3), is_title ? apatite_db_column_text (statement, 6) : apatite_db_column_text (statement, 3));
    }
  return ok;
}

/* Pages whose names hold all words, though no single name does. */
static gboolean
search_page_names (sqlite3             *db,
                   const ApatiteQuery  *query,
                   guint                limit,
                   GPtrArray           *hits,
                   GError             **error)
{
  g_autofree char *stems = apatite_query_match_stems (query);
  g_autofree char *match = g_strconcat ("names : ", stems, NULL);
  g_autoptr (sqlite3_stmt) statement = prepare_match (db,
    "SELECT p.kind, p.id, d.title, d.summary FROM page_fts f JOIN page p ON p.rowid = f.rowid JOIN document d ON d.kind = p.kind AND d.id = p.id"
    " WHERE page_fts MATCH ?1 AND (?2 = '' OR p.kind = ?2) ORDER BY bm25 (page_fts), p.rowid LIMIT 50", match, query, error);
  gboolean row = FALSE, ok = statement != NULL;

  if (!ok)
    return FALSE;
  while (hits->len < limit && (ok = apatite_db_step (statement, &row, error)) && row)
    {
      const char *kind = apatite_db_column_text (statement, 0);
      const char *id = apatite_db_column_text (statement, 1);
      ApatiteHit *hit;

      if (already_there (hits, kind, id, NULL) != NULL)
        continue;
      hit = add_hit (hits, APATITE_HIT_NAME, kind, id, apatite_db_column_text (statement, 2), "");
      add_passage (hit, query, "", apatite_db_column_text (statement, 3));
    }
  return ok;
}

/* Passages that match an expression, those that say most of it first.
 * @tier: (nullable): of all hits, those on conditions first; the kind of passage says it otherwise. */
static gboolean
search_passages (sqlite3               *db,
                 const ApatiteQuery    *query,
                 const char            *match,
                 const ApatiteHitTier  *tier,
                 guint                  limit,
                 GPtrArray             *hits,
                 GError               **error)
{
  g_autoptr (sqlite3_stmt) statement = prepare_match (db,
    "SELECT p.kind, p.id, p.section, p.heading, p.text, d.title FROM passage_fts f JOIN passage p ON p.rowid = f.rowid"
    " JOIN document d ON d.kind = p.kind AND d.id = p.id"
    " WHERE passage_fts MATCH ?1 AND (?2 = '' OR p.kind = ?2) ORDER BY ?3 AND p.heading DESC, NOT ?3 AND p.kind = 'monograph' DESC, bm25 (passage_fts, 4, 1), p.rowid LIMIT 400", match, query, error);
  gboolean row = FALSE, ok = statement != NULL;

  if (!ok)
    return FALSE;
  sqlite3_bind_int (statement, 3, tier == NULL);
  while (hits->len < limit && (ok = apatite_db_step (statement, &row, error)) && row)
    {
      const char *kind = apatite_db_column_text (statement, 0);
      const char *id = apatite_db_column_text (statement, 1);
      const char *section = apatite_db_column_text (statement, 2);
      ApatiteHit *hit;

      if (already_there (hits, kind, id, section) != NULL)
        continue;
      hit = add_hit (hits, tier != NULL ? *tier : sqlite3_column_int (statement, 3) ? APATITE_HIT_HEADING : APATITE_HIT_TEXT,
                     kind, id, apatite_db_column_text (statement, 5), section);
      add_passage (hit, query, "", apatite_db_column_text (statement, 4));
    }
  return ok;
}

/* Of a page the passage that says most of the query. */
static gboolean
add_best_passage (sqlite3             *db,
                  const ApatiteQuery  *query,
                  sqlite3_stmt        *page,
                  sqlite3_stmt        *best,
                  GPtrArray           *hits,
                  GError             **error)
{
  gboolean row = FALSE;

  sqlite3_reset (best);
  sqlite3_bind_int64 (best, 2, sqlite3_column_int64 (page, 2));
  sqlite3_bind_int64 (best, 3, sqlite3_column_int64 (page, 3));
  if (!apatite_db_step (best, &row, error))
    return FALSE;
  if (row)
    {
      ApatiteHit *hit = add_hit (hits, APATITE_HIT_PAGE, apatite_db_column_text (page, 0), apatite_db_column_text (page, 1),
                                 apatite_db_column_text (page, 4), apatite_db_column_text (best, 0));

      add_passage (hit, query, "", apatite_db_column_text (best, 1));
    }
  return TRUE;
}

/* Pages that have all words, each somewhere. */
static gboolean
search_pages (sqlite3             *db,
              const ApatiteQuery  *query,
              const char          *match,
              guint                limit,
              GPtrArray           *hits,
              GError             **error)
{
  g_autofree char *any = apatite_query_match_any (query);
  g_autofree char *in_text = g_strconcat ("folded : ", any, NULL);
  g_autoptr (sqlite3_stmt) pages = prepare_match (db,
    "SELECT p.kind, p.id, p.first, p.last, d.title FROM page_fts f JOIN page p ON p.rowid = f.rowid JOIN document d ON d.kind = p.kind AND d.id = p.id"
    " WHERE page_fts MATCH ?1 AND (?2 = '' OR p.kind = ?2) ORDER BY bm25 (page_fts, 10, 1), p.rowid LIMIT ?3", match, query, error);
  g_autoptr (sqlite3_stmt) best = pages != NULL ? apatite_db_prepare (db,
    "SELECT p.section, p.text FROM passage_fts f JOIN passage p ON p.rowid = f.rowid WHERE passage_fts MATCH ?1 AND f.rowid BETWEEN ?2 AND ?3"
    " ORDER BY bm25 (passage_fts, 4, 1), p.rowid LIMIT 1", error) : NULL;
  gboolean row = FALSE, ok = best != NULL;

  if (!ok)
    return FALSE;
  sqlite3_bind_int (pages, 3, MAX_PAGES);
  apatite_db_bind_text (best, 1, in_text);
  while (ok && hits->len < limit && (ok = apatite_db_step (pages, &row, error)) && row)
    if (already_there (hits, apatite_db_column_text (pages, 0), apatite_db_column_text (pages, 1), NULL) == NULL)
      ok = add_best_passage (db, query, pages, best, hits, error);
  return ok;
}

/* What the words have in common when no name and no passage holds all of them:
 * what a page is called counts for each of its passages, then the page as a
 * whole counts, and when that is too much asked for, most of the words do. */
static gboolean
search_widely (sqlite3             *db,
               const ApatiteQuery  *query,
               guint                limit,
               GPtrArray           *hits,
               GError             **error)
{
  const ApatiteHitTier text = APATITE_HIT_TEXT, some = APATITE_HIT_SOME_WORDS;
  g_autofree char *match = apatite_query_match_stems (query);
  g_autofree char *any = apatite_query_match_any (query);
  g_autofree char *with_names = g_strdup_printf ("%s AND folded : %s", match, any);
  g_autofree char *most = NULL;
  g_autofree char *most_with_names = NULL;

  limit = MIN (limit, MAX (hits->len, ENOUGH));
  if (!search_page_names (db, query, limit, hits, error) || !search_passages (db, query, with_names, &text, limit, hits, error)
      || !search_pages (db, query, match, limit, hits, error))
    return FALSE;
  most = hits->len < FEW ? apatite_query_match_most (query) : NULL;
  if (most == NULL)
    return TRUE;
  most_with_names = g_strdup_printf ("(%s) AND folded : %s", most, any);
  return search_passages (db, query, most_with_names, &some, limit, hits, error);
}

static int
compare_hits (gconstpointer a,
              gconstpointer b)
{
  const ApatiteHit *left = *(const ApatiteHit * const *) a;
  const ApatiteHit *right = *(const ApatiteHit * const *) b;

  return (int) left->tier - (int) right->tier;
}

/**
 * apatite_search_query:
 * @query_text: what was typed; every word as a beginning
 * @limit: how many hits at most
 *
 * Case, accents, hyphens, Greek letters and British spelling make no
 * difference. An exact title comes first (or the disease of an exact gene),
 * then titles, names and codes, headings, text; then pages that have all words,
 * each somewhere. When there is next to nothing of all this, passages with most
 * of the words come last.
 *
 * Returns: (transfer full) (element-type ApatiteHit) (nullable): the hits;
 *   empty when nothing matches or @query_text has no letters
 */
GPtrArray *
apatite_search_query (ApatiteLibrary  *library,
                      const char      *query_text,
                      guint            limit,
                      GError         **error)
{
  g_autoptr (GPtrArray) hits = g_ptr_array_new_with_free_func ((GDestroyNotify) hit_free);
  g_autoptr (ApatiteQuery) query = apatite_query_new (query_text);
  gboolean ok = TRUE;

  if (query->n_words > 0)
    {
      sqlite3 *db = apatite_library_lock (library);
      g_autofree char *match = apatite_query_match_all (query);
      g_autofree char *in_text = g_strconcat ("folded : ", match, NULL);

      ok = search_names (db, query, match, limit, hits, error);
      if (ok && !query->codes)
        ok = search_passages (db, query, in_text, NULL, limit, hits, error)
             && (query->n_stems < 2 || hits->len >= ENOUGH || search_widely (db, query, limit, hits, error));
      apatite_library_unlock (library);
    }
  if (!ok)
    return NULL;
  /* Names come in order of worth already; this only lifts headings over names of a lower tier. */
  g_ptr_array_sort (hits, compare_hits);
  return g_steal_pointer (&hits);
}
