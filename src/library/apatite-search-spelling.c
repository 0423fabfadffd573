/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "library/apatite-search.h"

#include "base/apatite-db.h"
#include "base/apatite-text.h"
#include "library/apatite-library-private.h"
#include "library/apatite-search-query.h"

#include <string.h>

/* What is misspelled: the nearest names, and the nearest words. */

/* Fewer letters are an abbreviation or a code, and like too many others. */
#define SHORTEST_WORD 4

typedef struct
{
  char *text;
  char *folded;
  char *page; /* which it is a name of */
  guint distance;
} Suggestion;

static void
suggestion_clear (Suggestion *suggestion)
{
  g_free (suggestion->text);
  g_free (suggestion->folded);
  g_free (suggestion->page);
}

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

/* Whether one more name says no more than those before: another name of the same page, or the same but for its spelling. */
static gboolean
is_said (GArray           *said,
         const Suggestion *name)
{
  for (guint i = 0; i < said->len; i++)
    {
      const Suggestion *other = g_array_index (said, const Suggestion *, i);

      if (strcmp (other->page, name->page) == 0 || strcmp (other->folded, name->folded) == 0)
        return TRUE;
    }
  return FALSE;
}

/**
 * apatite_search_suggest:
 *
 * For a query that found nothing: the names of the library that are spelt most
 * like it, one of each page.
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
  g_autoptr (GArray) said = g_array_new (FALSE, FALSE, sizeof (const Suggestion *));
  g_autoptr (sqlite3_stmt) statement = NULL;
  g_autoptr (ApatiteQuery) query = apatite_query_new (query_text);
  guint allowed = strlen (query->folded) < 5 ? 1 : strlen (query->folded) < 9 ? 2 : 3;
  gboolean row = FALSE, ok;
  sqlite3 *db = apatite_library_lock (library);

  g_array_set_clear_func (found, (GDestroyNotify) suggestion_clear);
  statement = apatite_db_prepare (db, "SELECT text, folded, kind || '/' || id FROM name"
    " WHERE type IN ('title', 'abbreviation', 'synonym') AND kind IN ('monograph', 'analyte', 'finding', 'term')", error);
  ok = statement != NULL;
  while (ok && query->n_words > 0 && (ok = apatite_db_step (statement, &row, error)) && row)
    {
      Suggestion suggestion = { .distance = name_distance (query->words, apatite_db_column_text (statement, 1), allowed) };

      if (suggestion.distance > allowed)
        continue;
      suggestion.text = g_strdup (apatite_db_column_text (statement, 0));
      suggestion.folded = g_strdup (apatite_db_column_text (statement, 1));
      suggestion.page = g_strdup (apatite_db_column_text (statement, 2));
      g_array_append_val (found, suggestion);
    }
  g_clear_pointer (&statement, sqlite3_finalize);
  apatite_library_unlock (library);
  g_array_sort (found, compare_suggestions);
  for (guint i = 0; i < found->len && names->len < limit; i++)
    {
      const Suggestion *name = &g_array_index (found, Suggestion, i);

      if (is_said (said, name))
        continue;
      g_array_append_val (said, name);
      g_ptr_array_add (names, g_strdup (name->text));
    }
  return ok ? g_steal_pointer (&names) : NULL;
}

/* How far a word of the library is from one whose last letters may be missing. */
static guint
word_distance (const char *word,
               const char *known,
               guint       limit)
{
  gsize length = strlen (word);
  guint distance = apatite_text_edit_distance (word, known, limit);

  if (strlen (known) > length && distance > 1)
    {
      g_autofree char *head = g_strndup (known, length);

      distance = MIN (distance, apatite_text_edit_distance (word, head, limit) + 1);
    }
  return distance;
}

/* Whether @word is written with letters, and begins no word of the library. */
static gboolean
is_unknown (sqlite3     *db,
            const char  *word,
            gboolean    *unknown,
            GError     **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;
  g_autofree char *end = NULL;
  guint letters = 0;

  *unknown = FALSE;
  for (const char *p = word; *p != '\0'; p++)
    letters += g_ascii_isalpha (*p);
  if (letters < SHORTEST_WORD)
    return TRUE;
  statement = apatite_db_prepare (db, "SELECT 1 FROM word WHERE text >= ?1 AND text < ?2 LIMIT 1", error);
  if (statement == NULL)
    return FALSE;
  end = g_strconcat (word, "\177", NULL);
  apatite_db_bind_text (statement, 1, word);
  apatite_db_bind_text (statement, 2, end);
  if (!apatite_db_step (statement, unknown, error))
    return FALSE;
  *unknown = !*unknown;
  return TRUE;
}

/* The word of the library that is spelt most like @word, of several the commonest.
 * Hardly anybody mistypes the first letter: other words are looked at last. */
static gboolean
find_nearest (sqlite3     *db,
              const char  *word,
              char       **nearest,
              GError     **error)
{
  guint limit = strlen (word) < 6 ? 1 : strlen (word) < 9 ? 2 : 3;
  gboolean ok = TRUE;

  for (guint pass = 0; pass < 2 && ok && *nearest == NULL; pass++)
    {
      g_autoptr (sqlite3_stmt) statement = apatite_db_prepare (db, pass == 0
        ? "SELECT text FROM word WHERE text >= ?1 AND text < ?2 AND length (text) >= ?3 ORDER BY n DESC, text"
        : "SELECT text FROM word WHERE NOT (text >= ?1 AND text < ?2) AND length (text) >= ?3 ORDER BY n DESC, text", error);
      char first[] = { word[0], '\0' }, after[] = { (char) (word[0] + 1), '\0' };
      guint best = limit + 1;
      gboolean row = FALSE;

      ok = statement != NULL;
      if (!ok)
        return FALSE;
      apatite_db_bind_text (statement, 1, first);
      apatite_db_bind_text (statement, 2, after);
      sqlite3_bind_int (statement, 3, (int) (strlen (word) - limit));
      while (best > 1 && (ok = apatite_db_step (statement, &row, error)) && row)
        {
          const char *known = apatite_db_column_text (statement, 0);
          guint distance = word_distance (word, known, best - 1);

          if (distance >= best)
            continue;
          best = distance;
          g_free (*nearest);
          *nearest = g_strdup (known);
        }
    }
  return ok;
}

/**
 * apatite_search_correct:
 * @query_text: what was typed
 *
 * Puts the nearest word of the library in the place of each word that begins
 * none of them.
 *
 * Returns: (transfer full) (nullable): the corrected query, with its scope;
 *   %NULL when there is nothing to correct, a word is like no other, or on failure
 */
char *
apatite_search_correct (ApatiteLibrary  *library,
                        const char      *query_text,
                        GError         **error)
{
  g_autoptr (ApatiteQuery) query = apatite_query_new (query_text);
  const char *scope = apatite_search_get_scope (query_text);
  sqlite3 *db = apatite_library_lock (library);
  gboolean changed = FALSE, ok = TRUE;
  g_autofree char *words = NULL;

  for (guint i = 0; ok && i < query->n_words && !query->codes; i++)
    {
      g_autofree char *nearest = NULL;
      gboolean unknown;

      ok = is_unknown (db, query->words[i], &unknown, error);
      if (!ok || !unknown)
        continue;
      ok = find_nearest (db, query->words[i], &nearest, error) && nearest != NULL;
      if (ok)
        {
          g_free (query->words[i]);
          query->words[i] = g_steal_pointer (&nearest);
          changed = TRUE;
        }
    }
  apatite_library_unlock (library);
  if (!ok || !changed)
    return NULL;
  words = g_strjoinv (" ", query->words);
  return g_strconcat (scope != NULL ? scope : "", words, NULL);
}
