/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "library/apatite-search-query.h"

#include "base/apatite-text.h"
#include "library/apatite-search.h"

#include <string.h>

/* A query: its words, what it asks of an index, and how it shows in a text. */

/* More words than this add nothing to a query. */
#define MAX_WORDS 12
/* Of more words than this no choice is tried: it would not end. */
#define MAX_CHOICE 8
/* From so many words on, two of them may be missing. */
#define MANY_WORDS 5
/* Characters shown around a match. */
#define SNIPPET_BEFORE 60
#define SNIPPET_LENGTH 180

static const struct
{
  const char *scope;
  const char *kind; /* (nullable): codes, of whatever kind */
} scopes[] = {
  { "dx:", "monograph" }, { "lab:", "analyte" }, { "sign:", "finding" }, { "study:", "study" }, { "path:", "pathway" }, { "term:", "term" }, { "code:", NULL },
};

/**
 * apatite_search_get_scope:
 * @query: what was typed
 *
 * Returns: (nullable): the scope that @query begins with, such as `lab:`
 */
const char *
apatite_search_get_scope (const char *query)
{
  while (g_ascii_isspace (*query))
    query++;
  for (guint i = 0; i < G_N_ELEMENTS (scopes); i++)
    if (g_ascii_strncasecmp (query, scopes[i].scope, strlen (scopes[i].scope)) == 0)
      return scopes[i].scope;
  return NULL;
}

/* "sites" looks for "site" as well; the "s" of "axis", "abscess" and "virus" is none of a plural. */
static char *
get_stem (const char *word)
{
  gsize length = strlen (word);

  if (length > 3 && g_str_has_suffix (word, "s") && strchr ("isu", word[length - 2]) == NULL)
    return g_strndup (word, length - 1);
  return g_strdup (word);
}

/* Single letters and words that stand in every passage tell nothing of a page. */
static gboolean
is_telling (const char *word)
{
  static const char * const common[] = { "an", "and", "as", "at", "by", "for", "from", "in", "is", "of", "on", "or", "the", "to", "with", NULL };

  return word[1] != '\0' && !g_strv_contains (common, word);
}

/**
 * apatite_query_new:
 * @text: what was typed; of a very long text only the beginning
 *
 * Takes a query apart into its scope, if it begins with one, and its words.
 *
 * Returns: (transfer full): the query; without words when @text has no letters
 */
ApatiteQuery *
apatite_query_new (const char *text)
{
  ApatiteQuery *query = g_new0 (ApatiteQuery, 1);
  g_autofree char *cut = g_strndup (text, APATITE_TEXT_MAX_INPUT);
  g_auto (GStrv) words = NULL;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) stems = g_strv_builder_new ();
  const char *rest = g_strchug (cut);
  const char *scope = apatite_search_get_scope (rest);

  for (guint i = 0; scope != NULL && i < G_N_ELEMENTS (scopes); i++)
    if (scopes[i].scope == scope)
      {
        query->kind = g_strdup (scopes[i].kind);
        query->codes = scopes[i].kind == NULL;
        rest += strlen (scope);
      }
  query->folded = apatite_text_fold (rest);
  words = g_strsplit (query->folded, " ", -1);
  for (guint i = 0; words[i] != NULL && query->n_words < MAX_WORDS; i++)
    if (words[i][0] != '\0')
      {
        g_strv_builder_add (builder, words[i]);
        query->n_words++;
        if (is_telling (words[i]))
          {
            g_autofree char *stem = get_stem (words[i]);

            g_strv_builder_add (stems, stem);
            query->n_stems++;
          }
      }
  query->words = g_strv_builder_end (builder);
  query->stems = g_strv_builder_end (stems);
  return query;
}

void
apatite_query_free (ApatiteQuery *query)
{
  g_free (query->kind);
  g_free (query->folded);
  g_strfreev (query->words);
  g_strfreev (query->stems);
  g_free (query);
}

/* The words but @one and @other, which may be past the end. */
static void
append_words (GString     *out,
              char       **words,
              const char  *operator,
              guint        one,
              guint        other)
{
  const char *join = "";

  g_string_append_c (out, '(');
  for (guint i = 0; words[i] != NULL; i++)
    if (i != one && i != other)
      {
        g_string_append_printf (out, "%s\"%s\"*", join, words[i]);
        join = operator;
      }
  g_string_append_c (out, ')');
}

static char *
match (char       **words,
       const char  *operator)
{
  GString *out = g_string_new (NULL);

  append_words (out, words, operator, G_MAXUINT, G_MAXUINT);
  return g_string_free (out, FALSE);
}

/* All words, the last letters of each still open. */
char *
apatite_query_match_all (const ApatiteQuery *query)
{
  return match (query->words, " AND ");
}

/* The same, with plurals open. */
char *
apatite_query_match_stems (const ApatiteQuery *query)
{
  return match (query->stems, " AND ");
}

/* One of the words, with plurals open. Only of a query that has stems: an index knows no empty expression. */
char *
apatite_query_match_any (const ApatiteQuery *query)
{
  return match (query->stems, " OR ");
}

/**
 * apatite_query_match_most:
 *
 * Returns: (nullable): all words but one, of many all but two; %NULL when
 *   that would leave a single word, or there are too many to choose from
 */
char *
apatite_query_match_most (const ApatiteQuery *query)
{
  GString *out;

  if (query->n_stems < 3 || query->n_stems > MAX_CHOICE)
    return NULL;
  out = g_string_new (NULL);
  for (guint i = 0; i < query->n_stems; i++)
    for (guint j = query->n_stems < MANY_WORDS ? i : i + 1; j < (query->n_stems < MANY_WORDS ? i + 1 : query->n_stems); j++)
      {
        if (out->len > 0)
          g_string_append (out, " OR ");
        append_words (out, query->stems, " AND ", i, j);
      }
  return g_string_free (out, FALSE);
}

static gboolean
begins_with_one_of (const char  *word,
                    char       **beginnings)
{
  for (guint i = 0; beginnings[i] != NULL; i++)
    if (g_str_has_prefix (word, beginnings[i]))
      return TRUE;
  return FALSE;
}

static gboolean
word_matches (const ApatiteQuery *query,
              const char         *folded)
{
  g_auto (GStrv) parts = g_strsplit (folded, " ", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    if (begins_with_one_of (parts[i], query->words) || begins_with_one_of (parts[i], query->stems))
      return TRUE;
  return FALSE;
}

/* Returns: @text with the words of @query between the marks of a snippet */
char *
apatite_query_mark (const ApatiteQuery *query,
                    const char         *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  GString *out = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *folded = apatite_text_fold (words[i]);
      gboolean hit = word_matches (query, folded);

      g_string_append_printf (out, "%s%s%s%s", i > 0 ? " " : "", hit ? APATITE_SNIPPET_START : "", words[i], hit ? APATITE_SNIPPET_END : "");
    }
  return g_string_free (out, FALSE);
}

/* Returns: what of a long passage is shown, from a little before its first mark */
char *
apatite_query_cut (const char *marked)
{
  const char *first = strstr (marked, APATITE_SNIPPET_START);
  const char *start = marked;

  if (first != NULL && first - marked > SNIPPET_BEFORE)
    {
      start = first - SNIPPET_BEFORE;
      while (start < first && *start != ' ')
        start++;
    }
  if (g_utf8_strlen (start, -1) > SNIPPET_LENGTH)
    {
      g_autofree char *cut = g_utf8_substring (start, 0, SNIPPET_LENGTH);
      char *end = strrchr (cut, ' ');

      if (end != NULL)
        *end = '\0';
      /* A mark that the cut left open is closed. */
      if (g_strrstr (cut, APATITE_SNIPPET_START) != NULL
          && (g_strrstr (cut, APATITE_SNIPPET_END) == NULL || g_strrstr (cut, APATITE_SNIPPET_END) < g_strrstr (cut, APATITE_SNIPPET_START)))
        return g_strconcat (start > marked ? "…" : "", cut, APATITE_SNIPPET_END, "…", NULL);
      return g_strconcat (start > marked ? "…" : "", cut, "…", NULL);
    }
  return g_strconcat (start > marked ? "…" : "", start, NULL);
}
