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

static gboolean
is_edge (char c)
{
  return c == '\0' || g_ascii_isspace (c) || strchr (".,;:()[]?!\"", c) != NULL;
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
  const char *text = pango_layout_get_text (layout);
  g_autofree char *word = NULL;
  int left, top, index, trailing, start, end;

  gtk_label_get_layout_offsets (label, &left, &top);
  if (!pango_layout_xy_to_index (layout, (x - left) * PANGO_SCALE, (y - top) * PANGO_SCALE, &index, &trailing))
    return NULL;
  start = end = index;
  while (start > 0 && !is_edge (text[start - 1]))
    start--;
  while (!is_edge (text[end]))
    end++;
  word = g_strndup (text + start, end - start);
  return g_strdup (g_hash_table_lookup (get_tips (session), word));
}
