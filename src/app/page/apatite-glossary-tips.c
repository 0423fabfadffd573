/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/page/apatite-glossary-tips.h"

#include <string.h>

#define TIPS_KEY "apatite-glossary-tips"

/* Abbreviation → "Title: meaning". Made when the first tooltip is asked for. */
static GHashTable *
get_tips (ApatiteSession *session)
{
  GHashTable *tips = g_object_get_data (G_OBJECT (session), TIPS_KEY);
  g_autoptr (GPtrArray) terms = NULL;

  if (tips != NULL)
    return tips;
  tips = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_object_set_data_full (G_OBJECT (session), TIPS_KEY, tips, (GDestroyNotify) g_hash_table_unref);
  terms = apatite_library_list (apatite_session_get_library (session), "term", NULL);
  for (guint i = 0; terms != NULL && i < terms->len; i++)
    {
      const ApatiteEntry *term = g_ptr_array_index (terms, i);

      if (term->abbreviation != NULL && term->abbreviation[0] != '\0')
        g_hash_table_insert (tips, g_strdup (term->abbreviation), g_strdup_printf ("%s: %s", term->title, term->summary));
    }
  return tips;
}

/* Dashes and slashes belong to abbreviations; the word joiner before the number of a source does not. */
static gboolean
is_edge (gunichar c)
{
  if (c < 0x80)
    return c == 0 || g_ascii_isspace ((char) c) || strchr (".,;:()[]?!\"", (char) c) != NULL;
  return g_unichar_isspace (c) || g_unichar_ispunct (c) || g_unichar_type (c) == G_UNICODE_FORMAT;
}

/* Returns: (transfer full): the word that @index, in bytes, lies in */
static char *
get_word (const char *text,
          int         index)
{
  const char *start = text + index, *end = text + index;

  while (start > text && !is_edge (g_utf8_get_char (g_utf8_prev_char (start))))
    start = g_utf8_prev_char (start);
  while (!is_edge (g_utf8_get_char (end)))
    end = g_utf8_next_char (end);
  return g_strndup (start, (gsize) (end - start));
}

/**
 * apatite_glossary_tip_at:
 * @x: in @label's own pixels
 *
 * Returns: (transfer full) (nullable): what the abbreviation there means
 */
char *
apatite_glossary_tip_at (ApatiteSession *session,
                         GtkLabel       *label,
                         int             x,
                         int             y)
{
  PangoLayout *layout = gtk_label_get_layout (label);
  g_autofree char *word = NULL;
  int left, top, index, trailing;

  gtk_label_get_layout_offsets (label, &left, &top);
  if (!pango_layout_xy_to_index (layout, (x - left) * PANGO_SCALE, (y - top) * PANGO_SCALE, &index, &trailing))
    return NULL;
  word = get_word (pango_layout_get_text (layout), index);
  return g_strdup (g_hash_table_lookup (get_tips (session), word));
}
