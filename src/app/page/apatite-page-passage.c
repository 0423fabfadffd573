/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/page/apatite-page-private.h"

#include "app/page/apatite-text-matches.h"
#include "library/apatite-search.h"

#include <string.h>

/* The passage that a search has found: brought into sight, its words marked. */

/* Shorter words say little of where a passage is. */
#define LEAST_WORD 4

typedef struct
{
  GStrv wanted;     /* the words that matched */
  GStrv words;      /* all words of the snippet */
  GtkWidget *after; /* (nullable): a heading that comes before the passage */
  GtkLabel *best;
  int score;
} Search;

/* "(burosumab)," is looked for and marked without its brackets. */
static char *
strip_punctuation (const char *word)
{
  const char *end;

  while (*word != '\0' && g_unichar_ispunct (g_utf8_get_char (word)))
    word = g_utf8_next_char (word);
  end = word + strlen (word);
  while (end > word && g_unichar_ispunct (g_utf8_get_char (g_utf8_prev_char (end))))
    end = g_utf8_prev_char (end);
  return g_strndup (word, (gsize) (end - word));
}

/* Words between the marks of a snippet, each once. */
static GStrv
get_wanted (const char *snippet)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto (GStrv) parts = g_strsplit (snippet, APATITE_SNIPPET_START, -1);

  for (guint i = 1; i < g_strv_length (parts); i++)
    {
      char *end = strstr (parts[i], APATITE_SNIPPET_END);
      g_autofree char *word = NULL;

      if (end == NULL || end == parts[i])
        continue;
      *end = '\0';
      word = strip_punctuation (parts[i]);
      if (word[0] == '\0' || g_hash_table_contains (seen, word))
        continue;
      g_strv_builder_add (builder, word);
      g_hash_table_add (seen, g_steal_pointer (&word));
    }
  return g_strv_builder_end (builder);
}

static GStrv
get_words (const char *snippet)
{
  g_autoptr (GString) plain = g_string_new (snippet);

  g_string_replace (plain, APATITE_SNIPPET_START, "", 0);
  g_string_replace (plain, APATITE_SNIPPET_END, "", 0);
  g_string_replace (plain, "…", " ", 0);
  return g_strsplit_set (plain->str, " \t\n.,;:()", -1);
}

static gboolean
says (const char *text,
      const char *word)
{
  g_autoptr (GArray) matches = apatite_text_matches (text, word);

  return matches->len > 0;
}

/* How much of the snippet a text holds; what matched counts most. */
static int
get_score (const Search *search,
           const char   *text)
{
  int score = 0;

  for (guint i = 0; search->wanted[i] != NULL; i++)
    if (says (text, search->wanted[i]))
      score += 1000;
  if (score == 0)
    return 0;
  for (guint i = 0; search->words[i] != NULL; i++)
    if (g_utf8_strlen (search->words[i], -1) >= LEAST_WORD && says (text, search->words[i]))
      score++;
  return score;
}

static void
look_at (Search    *search,
         GtkWidget *widget)
{
  if (!gtk_widget_get_visible (widget) || GTK_IS_POPOVER (widget))
    return;
  if (widget == search->after)
    {
      search->after = NULL;
      search->best = NULL;
      search->score = 0;
      return;
    }
  if (GTK_IS_LABEL (widget))
    {
      int score = get_score (search, gtk_label_get_text (GTK_LABEL (widget)));

      if (score > search->score)
        {
          search->best = GTK_LABEL (widget);
          search->score = score;
        }
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    look_at (search, child);
}

static int
compare_matches (gconstpointer a,
                 gconstpointer b)
{
  return (int) ((const ApatiteTextMatch *) a)->start - (int) ((const ApatiteTextMatch *) b)->start;
}

static void
mark (ApatitePage  *self,
      const Search *search)
{
  const char *text = gtk_label_get_text (search->best);
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (ApatiteTextMatch));
  PangoAttrList *attributes;

  for (guint i = 0; search->wanted[i] != NULL; i++)
    {
      g_autoptr (GArray) matches = apatite_text_matches (text, search->wanted[i]);

      g_array_append_vals (all, matches->data, matches->len);
    }
  g_array_sort (all, compare_matches);
  attributes = apatite_text_matches_get_attributes (all, -1);
  gtk_label_set_attributes (search->best, attributes);
  pango_attr_list_unref (attributes);
  self->passage = g_object_ref (search->best);
  self->passage_index = g_array_index (all, ApatiteTextMatch, 0).start;
}

/* The words are marked no more. */
void
apatite_page_forget_passage (ApatitePage *self)
{
  if (self->passage == NULL)
    return;
  gtk_label_set_attributes (self->passage, NULL);
  g_clear_object (&self->passage);
  self->pending_passage = FALSE;
}

/**
 * apatite_page_show_passage:
 * @snippet: the passage that a search has found, or a part of it, its matches between
 *   %APATITE_SNIPPET_START and %APATITE_SNIPPET_END
 *
 * Brings the passage into sight that @snippet is from, below the section that
 * the page was opened at, and marks the words that matched.
 *
 * Returns: whether there is one
 */
gboolean
apatite_page_show_passage (ApatitePage *self,
                           const char  *snippet)
{
  const char *hash = self->uri != NULL ? strchr (self->uri, '#') : NULL;
  Search search = { 0 };

  apatite_page_forget_passage (self);
  if (self->document == NULL)
    return FALSE;
  search.wanted = get_wanted (snippet);
  search.words = get_words (snippet);
  search.after = hash != NULL ? apatite_document_find_anchor (self->document, hash + 1) : NULL;
  look_at (&search, apatite_document_get_column (self->document));
  if (search.best != NULL)
    {
      mark (self, &search);
      apatite_page_forget_position (self);
      self->pending_passage = TRUE;
      apatite_page_settle (self);
      apatite_page_queue_settle (self, G_PRIORITY_DEFAULT_IDLE);
    }
  g_strfreev (search.wanted);
  g_strfreev (search.words);
  return search.best != NULL;
}
