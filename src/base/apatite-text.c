/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/apatite-text.h"

#include <string.h>

/* Greek letters as clinicians type them, so that "α-klotho" and "alpha klotho" meet. */
static const struct
{
  gunichar letter;
  const char *name;
} greek[] = {
  { 0x3b1, "alpha" }, { 0x3b2, "beta" }, { 0x3b3, "gamma" }, { 0x3b4, "delta" }, { 0x3b5, "epsilon" },
  { 0x3b6, "zeta" }, { 0x3b7, "eta" }, { 0x3b8, "theta" }, { 0x3b9, "iota" }, { 0x3ba, "kappa" },
  { 0x3bb, "lambda" }, { 0x3bd, "nu" }, { 0x3be, "xi" }, { 0x3c0, "pi" }, { 0x3c1, "rho" },
  { 0x3c3, "sigma" }, { 0x3c4, "tau" }, { 0x3c6, "phi" }, { 0x3c7, "chi" }, { 0x3c8, "psi" }, { 0x3c9, "omega" },
};

/* British spellings and their American forms; both sides of a search are folded alike. */
static const struct
{
  const char *british;
  const char *american;
  gboolean at_end;
} spellings[] = {
  { "aemi", "emi", FALSE },   { "aeni", "eni", FALSE },   { "haem", "hem", FALSE },   { "paed", "ped", FALSE },
  { "oede", "ede", FALSE },   { "oest", "est", FALSE },   { "oeso", "eso", FALSE },   { "coeli", "celi", FALSE },
  { "anaes", "anes", FALSE }, { "aesth", "esth", FALSE }, { "naev", "nev", FALSE },   { "faec", "fec", FALSE },
  { "rrhoea", "rrhea", FALSE }, { "goitre", "goiter", FALSE }, { "gynae", "gyne", FALSE }, { "orthopae", "orthope", FALSE }, { "caec", "cec", FALSE },
  { "foet", "fet", FALSE },   { "tumour", "tumor", FALSE }, { "colour", "color", FALSE }, { "fibre", "fiber", FALSE },
  { "centre", "center", FALSE }, { "litre", "liter", FALSE }, { "sulph", "sulf", FALSE }, { "localis", "localiz", FALSE },
  { "isation", "ization", FALSE }, { "aluminium", "aluminum", FALSE }, { "ise", "ize", TRUE }, { "ised", "ized", TRUE },
  { "ising", "izing", TRUE }, { "dialyse", "dialyze", FALSE },
};

static void
append_american (GString    *out,
                 const char *word)
{
  g_autofree char *current = g_strdup (word);

  for (guint i = 0; i < G_N_ELEMENTS (spellings); i++)
    {
      const char *at = spellings[i].at_end
                         ? (g_str_has_suffix (current, spellings[i].british) ? current + strlen (current) - strlen (spellings[i].british) : NULL)
                         : strstr (current, spellings[i].british);

      if (at != NULL)
        {
          g_autofree char *head = g_strndup (current, at - current);
          char *next = g_strconcat (head, spellings[i].american, at + strlen (spellings[i].british), NULL);

          g_free (current);
          current = next;
        }
    }
  g_string_append (out, current);
}

/**
 * apatite_text_fold:
 * @text: any text; invalid UTF-8 is replaced
 *
 * Brings a text into the form in which texts are compared: lower case, no
 * accents, Greek letters by name, hyphens and punctuation as single spaces,
 * British spellings as American ones. Dots inside codes ("E83.3") stay.
 *
 * Returns: (transfer full): the folded text
 */
char *
apatite_text_fold (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *decomposed = g_utf8_normalize (valid, -1, G_NORMALIZE_NFKD);
  g_autofree char *lower = g_utf8_casefold (decomposed, -1);
  g_autoptr (GString) plain = g_string_new (NULL);
  GString *out = g_string_new (NULL);
  g_auto (GStrv) words = NULL;

  for (const char *p = lower; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gboolean written = FALSE;

      if (g_unichar_ismark (c) || c == '\'' || c == 0x2019)
        continue;
      if (c == '.' && g_ascii_isalnum (p[1]) && plain->len > 0 && g_ascii_isdigit (plain->str[plain->len - 1]))
        {
          g_string_append_c (plain, '.');
          continue;
        }
      for (guint i = 0; i < G_N_ELEMENTS (greek) && !written; i++)
        if (greek[i].letter == c)
          {
            g_string_append (plain, greek[i].name);
            written = TRUE;
          }
      if (written)
        continue;
      if (g_unichar_isalnum (c))
        g_string_append_unichar (plain, c);
      else if (plain->len > 0 && plain->str[plain->len - 1] != ' ')
        g_string_append_c (plain, ' ');
    }

  words = g_strsplit (plain->str, " ", -1);
  for (guint i = 0; words[i] != NULL; i++)
    {
      if (words[i][0] == '\0')
        continue;
      if (out->len > 0)
        g_string_append_c (out, ' ');
      append_american (out, words[i]);
    }
  return g_string_free (out, FALSE);
}

/**
 * apatite_text_collapse_space:
 * @text: a valid UTF-8 text
 *
 * Returns: (transfer full): @text with each run of white space as one space,
 *   none at its ends
 */
char *
apatite_text_collapse_space (const char *text)
{
  GString *out = g_string_new (NULL);
  gboolean pending = FALSE;

  for (const char *p = text; *p != '\0'; p++)
    {
      if (g_ascii_isspace (*p))
        {
          pending = out->len > 0;
          continue;
        }
      if (pending)
        g_string_append_c (out, ' ');
      pending = FALSE;
      g_string_append_c (out, *p);
    }
  return g_string_free (out, FALSE);
}

/**
 * apatite_text_shorten:
 * @text: a valid UTF-8 text
 * @length: characters at most
 *
 * Returns: (transfer full): the beginning of @text, for a message
 */
char *
apatite_text_shorten (const char *text,
                      glong       length)
{
  return g_utf8_strlen (text, -1) > length ? g_utf8_substring (text, 0, length) : g_strdup (text);
}

/**
 * apatite_text_edit_distance:
 * @limit: the largest distance of interest
 *
 * Counts the insertions, deletions, substitutions and swaps of neighbours
 * that lead from @a to @b (optimal string alignment, by bytes).
 *
 * Returns: the distance, or @limit + 1 when it is larger
 */
guint
apatite_text_edit_distance (const char *a,
                            const char *b,
                            guint       limit)
{
  gsize la = strlen (a), lb = strlen (b);
  g_autofree guint *rows = NULL;
  guint *before, *previous, *current;

  if ((la > lb ? la - lb : lb - la) > limit || la > 256 || lb > 256)
    return limit + 1;

  rows = g_new0 (guint, 3 * (lb + 1));
  before = rows;
  previous = rows + lb + 1;
  current = rows + 2 * (lb + 1);
  for (gsize j = 0; j <= lb; j++)
    previous[j] = j;

  for (gsize i = 1; i <= la; i++)
    {
      guint *spare;

      current[0] = i;
      for (gsize j = 1; j <= lb; j++)
        {
          guint best = previous[j - 1] + (a[i - 1] != b[j - 1]);

          best = MIN (best, MIN (previous[j], current[j - 1]) + 1);
          if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
            best = MIN (best, before[j - 2] + 1);
          current[j] = best;
        }
      spare = before;
      before = previous;
      previous = current;
      current = spare;
    }
  return MIN (previous[lb], limit + 1);
}
