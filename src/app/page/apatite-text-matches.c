/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/page/apatite-text-matches.h"

/* One character without case and accents; 0 for what the eye does not see. */
static gunichar
fold (gunichar c)
{
  gunichar parts[8];
  gsize n;

  if (c == 0x2060 || c == 0xad)
    return 0;
  if (g_unichar_isspace (c) || c == 0x2009)
    return ' ';
  if (c == 0x2010 || c == 0x2011 || c == 0x2012 || c == 0x2013)
    return '-';
  n = g_unichar_fully_decompose (c, FALSE, parts, G_N_ELEMENTS (parts));
  return g_unichar_tolower (n > 0 ? parts[0] : c);
}

static void
fold_text (const char *text,
           GArray     *characters,
           GArray     *offsets)
{
  const char *p = text;

  for (; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = fold (g_utf8_get_char (p));
      guint offset = p - text;

      if (c == 0)
        continue;
      g_array_append_val (characters, c);
      g_array_append_val (offsets, offset);
    }
  {
    guint end = p - text;

    g_array_append_val (offsets, end);
  }
}

/**
 * apatite_text_matches:
 *
 * Finds @needle regardless of case, accents and kinds of hyphen.
 *
 * Returns: (transfer full) (element-type ApatiteTextMatch): the places
 */
GArray *
apatite_text_matches (const char *text,
                      const char *needle)
{
  GArray *matches = g_array_new (FALSE, FALSE, sizeof (ApatiteTextMatch));
  g_autoptr (GArray) hay = g_array_new (FALSE, FALSE, sizeof (gunichar));
  g_autoptr (GArray) hay_offsets = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) pin = g_array_new (FALSE, FALSE, sizeof (gunichar));
  g_autoptr (GArray) pin_offsets = g_array_new (FALSE, FALSE, sizeof (guint));

  fold_text (text, hay, hay_offsets);
  fold_text (needle, pin, pin_offsets);
  for (guint i = 0; pin->len > 0 && i + pin->len <= hay->len; i++)
    {
      ApatiteTextMatch match;
      guint j = 0;

      while (j < pin->len && g_array_index (hay, gunichar, i + j) == g_array_index (pin, gunichar, j))
        j++;
      if (j < pin->len)
        continue;
      match.start = g_array_index (hay_offsets, guint, i);
      match.end = g_array_index (hay_offsets, guint, i + j);
      g_array_append_val (matches, match);
      i += j - 1;
    }
  return matches;
}

static void
add_color (PangoAttrList          *list,
           const ApatiteTextMatch *match,
           gboolean                current)
{
  /* Yellow for every place and orange for this one, with black letters: the
   * same on a light and on a dark page. */
  PangoAttribute *back = current ? pango_attr_background_new (0xffff, 0xa3a3, 0x4848) : pango_attr_background_new (0xf9f9, 0xf0f0, 0x6b6b);
  PangoAttribute *front = pango_attr_foreground_new (0, 0, 0);

  back->start_index = front->start_index = match->start;
  back->end_index = front->end_index = match->end;
  pango_attr_list_insert (list, back);
  pango_attr_list_insert (list, front);
  if (current)
    {
      PangoAttribute *line = pango_attr_underline_new (PANGO_UNDERLINE_SINGLE);

      line->start_index = match->start;
      line->end_index = match->end;
      pango_attr_list_insert (list, line);
    }
}

/**
 * apatite_text_matches_get_attributes:
 * @matches: (element-type ApatiteTextMatch)
 * @current: the place looked at now; -1 for none
 *
 * Returns: (transfer full): what shows the places in a label
 */
PangoAttrList *
apatite_text_matches_get_attributes (GArray *matches,
                                     int     current)
{
  PangoAttrList *list = pango_attr_list_new ();

  for (guint i = 0; i < matches->len; i++)
    add_color (list, &g_array_index (matches, ApatiteTextMatch, i), (int) i == current);
  return list;
}
