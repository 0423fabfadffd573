/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "library/apatite-search.h"

#include "base/apatite-db.h"
#include "base/apatite-text.h"
#include "library/apatite-library-private.h"

#include <string.h>

/* More words than this add nothing to a query. */
#define MAX_WORDS 12
/* Characters shown around a match. */
#define SNIPPET_BEFORE 60
#define SNIPPET_LENGTH 180

typedef struct
{
  char *kind;    /* scope (nullable) */
  gboolean codes; /* only codes */
  char *folded;
  char **words;
} Query;

void
apatite_hit_free (ApatiteHit *hit)
{
  g_free (hit->kind);
  g_free (hit->id);
  g_free (hit->title);
  g_free (hit->section);
  g_free (hit->snippet);
  g_free (hit->matched);
  g_free (hit);
}

const char *
apatite_hit_tier_to_string (ApatiteHitTier tier)
{
  static const char * const names[] = { "title-exact", "title", "name", "heading", "text" };

  return names[tier];
}

static void
query_clear (Query *query)
{
  g_free (query->kind);
  g_free (query->folded);
  g_strfreev (query->words);
}

/* "dx:", "lab:", "sign:", "study:" and "code:" narrow a query. */
static void
query_parse (Query      *query,
             const char *text)
{
  static const struct
  {
    const char *scope;
    const char *kind;
  } scopes[] = {
    { "dx:", "monograph" }, { "lab:", "analyte" }, { "sign:", "finding" }, { "study:", "study" }, { "path:", "pathway" }, { "term:", "term" }, { "code:", NULL },
  };
  g_autofree char *cut = g_strndup (text, APATITE_TEXT_MAX_INPUT);
  const char *rest = g_strchug (cut);

  for (guint i = 0; i < G_N_ELEMENTS (scopes); i++)
    if (g_ascii_strncasecmp (rest, scopes[i].scope, strlen (scopes[i].scope)) == 0)
      {
        query->kind = g_strdup (scopes[i].kind);
        query->codes = scopes[i].kind == NULL;
        rest += strlen (scopes[i].scope);
        break;
      }
  query->folded = apatite_text_fold (rest);
  query->words = g_strsplit (query->folded, " ", MAX_WORDS);
  if (query->words[0] != NULL && g_strv_length (query->words) == MAX_WORDS)
    {
      char *end = strchr (query->words[MAX_WORDS - 1], ' ');

      if (end != NULL)
        *end = '\0';
    }
}

/* All words, the last letters of each still open. */
static char *
match_expression (const Query *query)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; query->words[i] != NULL; i++)
    if (query->words[i][0] != '\0')
      g_string_append_printf (out, "%s\"%s\"*", out->len > 0 ? " AND " : "", query->words[i]);
  return g_string_free (out, FALSE);
}

static gboolean
word_matches (const Query *query,
              const char  *folded)
{
  g_auto (GStrv) parts = g_strsplit (folded, " ", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    for (guint j = 0; query->words[j] != NULL; j++)
      if (query->words[j][0] != '\0' && g_str_has_prefix (parts[i], query->words[j]))
        return TRUE;
  return FALSE;
}

/* Marks the matched words of a passage and cuts it around the first of them. */
static char *
make_snippet (const Query *query,
              const char  *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  g_autoptr (GString) out = g_string_new (NULL);
  gssize first = -1;
  const char *start;
  glong length;

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *folded = apatite_text_fold (words[i]);
      gboolean hit = word_matches (query, folded);

      if (i > 0)
        g_string_append_c (out, ' ');
      if (hit && first < 0)
        first = (gssize) out->len;
      if (hit)
        g_string_append (out, APATITE_SNIPPET_START);
      g_string_append (out, words[i]);
      if (hit)
        g_string_append (out, APATITE_SNIPPET_END);
    }
  start = out->str;
  if (first > SNIPPET_BEFORE)
    {
      start = out->str + first - SNIPPET_BEFORE;
      while (start < out->str + first && *start != ' ')
        start++;
    }
  length = g_utf8_strlen (start, -1);
  if (length > SNIPPET_LENGTH)
    {
      g_autofree char *cut = g_utf8_substring (start, 0, SNIPPET_LENGTH);
      char *end = strrchr (cut, ' ');

      if (end != NULL)
        *end = '\0';
      /* A mark that the cut left open is closed. */
      if (g_strrstr (cut, APATITE_SNIPPET_START) != NULL
          && (g_strrstr (cut, APATITE_SNIPPET_END) == NULL || g_strrstr (cut, APATITE_SNIPPET_END) < g_strrstr (cut, APATITE_SNIPPET_START)))
        return g_strconcat (start > out->str ? "…" : "", cut, APATITE_SNIPPET_END, "…", NULL);
      return g_strconcat (start > out->str ? "…" : "", cut, "…", NULL);
    }
  return g_strconcat (start > out->str ? "…" : "", start, NULL);
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

/* Titles first, then other names; within them what is read most. */
static gboolean
search_names (sqlite3      *db,
              const Query  *query,
              const char   *match,
              guint         limit,
              GPtrArray    *hits,
              GError      **error)
{
  g_autoptr (sqlite3_stmt) statement = apatite_db_prepare (db,
    "SELECT n.kind, n.id, n.type, n.text, n.folded, d.title, d.summary FROM name_fts f JOIN name n ON n.rowid = f.rowid"
    " JOIN document d ON d.kind = n.kind AND d.id = n.id"
    " WHERE name_fts MATCH ?1 AND (?2 = '' OR n.kind = ?2) AND (?3 = 0 OR n.type = 'code')"
    " ORDER BY n.folded = ?4 AND n.type IN ('title', 'abbreviation') DESC, n.folded = ?4 DESC,"
    " CASE n.type WHEN 'title' THEN 0 WHEN 'abbreviation' THEN 1 WHEN 'synonym' THEN 1 WHEN 'code' THEN 1 ELSE 2 END,"
    " CASE n.kind WHEN 'monograph' THEN 0 WHEN 'pathway' THEN 1 WHEN 'analyte' THEN 2 WHEN 'finding' THEN 3 WHEN 'study' THEN 4 WHEN 'term' THEN 5 ELSE 6 END,"
    " substr (n.folded, 1, length (?4)) = ?4 DESC,"
    " length (n.folded), n.id LIMIT 400", error);
  gboolean row = FALSE, ok = statement != NULL;

  if (!ok)
    return FALSE;
  apatite_db_bind_text (statement, 1, match);
  apatite_db_bind_text (statement, 2, query->kind != NULL ? query->kind : "");
  sqlite3_bind_int (statement, 3, query->codes);
  apatite_db_bind_text (statement, 4, query->folded);
  while (hits->len < limit && (ok = apatite_db_step (statement, &row, error)) && row)
    {
      const char *kind = apatite_db_column_text (statement, 0);
      const char *id = apatite_db_column_text (statement, 1);
      const char *type = apatite_db_column_text (statement, 2);
      gboolean exact = strcmp (apatite_db_column_text (statement, 4), query->folded) == 0;
      gboolean is_title = strcmp (type, "title") == 0;
      ApatiteHit *hit = already_there (hits, kind, id, NULL);

      if (hit != NULL)
        {
          /* An exact synonym came first; that the title matches as well must not be lost. */
          if (is_title)
            hit->tier = MIN (hit->tier, APATITE_HIT_TITLE);
          continue;
        }
      hit = add_hit (hits, is_title ? (exact ? APATITE_HIT_TITLE_EXACT : APATITE_HIT_TITLE) : strcmp (type, "category") == 0 ? APATITE_HIT_HEADING : APATITE_HIT_NAME,
                     kind, id, apatite_db_column_text (statement, 5), strcmp (type, "code") == 0 && strcmp (kind, "monograph") == 0 ? "codes" : "");
      hit->matched = g_strdup (is_title ? "" : apatite_db_column_text (statement, 3));
      hit->snippet = make_snippet (query, is_title ? apatite_db_column_text (statement, 6) : apatite_db_column_text (statement, 3));
    }
  return ok;
}

static gboolean
search_passages (sqlite3      *db,
                 const Query  *query,
                 const char   *match,
                 guint         limit,
                 GPtrArray    *hits,
                 GError      **error)
{
  g_autoptr (sqlite3_stmt) statement = apatite_db_prepare (db,
    "SELECT p.kind, p.id, p.section, p.heading, p.text, d.title FROM passage_fts f JOIN passage p ON p.rowid = f.rowid"
    " JOIN document d ON d.kind = p.kind AND d.id = p.id"
    " WHERE passage_fts MATCH ?1 AND (?2 = '' OR p.kind = ?2) ORDER BY p.heading DESC, bm25 (passage_fts), p.rowid LIMIT 400", error);
  gboolean row = FALSE, ok = statement != NULL;

  if (!ok)
    return FALSE;
  apatite_db_bind_text (statement, 1, match);
  apatite_db_bind_text (statement, 2, query->kind != NULL ? query->kind : "");
  while (hits->len < limit && (ok = apatite_db_step (statement, &row, error)) && row)
    {
      const char *kind = apatite_db_column_text (statement, 0);
      const char *id = apatite_db_column_text (statement, 1);
      const char *section = apatite_db_column_text (statement, 2);
      ApatiteHit *hit;

      if (already_there (hits, kind, id, section) != NULL)
        continue;
      hit = add_hit (hits, sqlite3_column_int (statement, 3) ? APATITE_HIT_HEADING : APATITE_HIT_TEXT, kind, id, apatite_db_column_text (statement, 5), section);
      hit->matched = g_strdup ("");
      hit->snippet = make_snippet (query, apatite_db_column_text (statement, 4));
    }
  return ok;
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
 * @query: what was typed; every word as a beginning
 * @limit: how many hits at most
 *
 * Case, accents, hyphens, Greek letters and British spelling make no
 * difference. An exact title comes first, then titles, names and codes,
 * headings, text.
 *
 * Returns: (transfer full) (element-type ApatiteHit) (nullable): the hits;
 *   empty when nothing matches or @query has no letters
 */
GPtrArray *
apatite_search_query (ApatiteLibrary  *library,
                      const char      *query_text,
                      guint            limit,
                      GError         **error)
{
  g_autoptr (GPtrArray) hits = g_ptr_array_new_with_free_func ((GDestroyNotify) apatite_hit_free);
  Query query = { 0 };
  g_autofree char *match = NULL;
  gboolean ok = TRUE;

  query_parse (&query, query_text);
  match = match_expression (&query);
  if (match[0] != '\0')
    {
      sqlite3 *db = apatite_library_lock (library);

      ok = search_names (db, &query, match, limit, hits, error) && (query.codes || search_passages (db, &query, match, limit, hits, error));
      apatite_library_unlock (library);
    }
  query_clear (&query);
  if (!ok)
    return NULL;
  /* Names come in order of worth already; this only lifts headings over names of a lower tier. */
  g_ptr_array_sort (hits, compare_hits);
  return g_steal_pointer (&hits);
}

typedef struct
{
  char *text;
  guint distance;
} Suggestion;

static int
compare_suggestions (gconstpointer a,
                     gconstpointer b)
{
  const Suggestion *left = a, *right = b;

  /* Of names that are equally near the shortest is the likeliest. */
  if (left->distance != right->distance)
    return (int) left->distance - (int) right->distance;
  if (strlen (left->text) != strlen (right->text))
    return strlen (left->text) < strlen (right->text) ? -1 : 1;
  return strcmp (left->text, right->text);
}

/* For each word of the query the nearest word of the name, or its beginning;
 * their distances are added up. */
static guint
name_distance (char       **words,
               const char  *folded,
               guint        limit)
{
  g_auto (GStrv) parts = g_strsplit (folded, " ", -1);
  guint sum = 0;

  for (guint i = 0; words[i] != NULL && sum <= limit; i++)
    {
      guint best = limit + 1;
      gsize length = strlen (words[i]);

      for (guint j = 0; parts[j] != NULL && best > 0; j++)
        {
          best = MIN (best, apatite_text_edit_distance (words[i], parts[j], limit));
          if (strlen (parts[j]) > length && length > 3)
            {
              g_autofree char *head = g_strndup (parts[j], length);

              best = MIN (best, apatite_text_edit_distance (words[i], head, limit) + 1);
            }
        }
      sum += best;
    }
  return MIN (sum, limit + 1);
}

/**
 * apatite_search_suggest:
 *
 * For a query that found nothing: the names of the library that are spelt most
 * like it.
 *
 * Returns: (transfer full) (element-type utf8) (nullable): names, the nearest first
 */
GPtrArray *
apatite_search_suggest (ApatiteLibrary  *library,
                        const char      *query_text,
                        guint            limit,
                        GError         **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (Suggestion));
  g_autoptr (sqlite3_stmt) statement = NULL;
  Query query = { 0 };
  guint allowed;
  gboolean row = FALSE, ok;
  sqlite3 *db;

  query_parse (&query, query_text);
  allowed = strlen (query.folded) < 5 ? 1 : strlen (query.folded) < 9 ? 2 : 3;
  db = apatite_library_lock (library);
  statement = apatite_db_prepare (db, "SELECT text, folded FROM name WHERE type IN ('title', 'abbreviation', 'synonym') AND kind IN ('monograph', 'analyte', 'finding', 'term')", error);
  ok = statement != NULL;
  while (ok && query.folded[0] != '\0' && (ok = apatite_db_step (statement, &row, error)) && row)
    {
      Suggestion suggestion = { NULL, name_distance (query.words, apatite_db_column_text (statement, 1), allowed) };

      if (suggestion.distance > allowed)
        continue;
      suggestion.text = g_strdup (apatite_db_column_text (statement, 0));
      g_array_append_val (found, suggestion);
    }
  g_clear_pointer (&statement, sqlite3_finalize);
  apatite_library_unlock (library);
  query_clear (&query);
  g_array_sort (found, compare_suggestions);
  for (guint i = 0; i < found->len; i++)
    {
      char *text = g_array_index (found, Suggestion, i).text;

      if (names->len < limit && !g_ptr_array_find_with_equal_func (names, text, g_str_equal, NULL))
        g_ptr_array_add (names, text);
      else
        g_free (text);
    }
  return ok ? g_steal_pointer (&names) : NULL;
}
