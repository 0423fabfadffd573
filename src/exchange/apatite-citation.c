/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/apatite-citation.h"

#include <string.h>

/* A field as it is: an address or an identifier is copied, not typeset. */
static void
append_verbatim_field (GString    *out,
                       const char *name,
                       const char *value)
{
  if (value != NULL && value[0] != '\0')
    g_string_append_printf (out, ",\n  %s = {%s}", name, value);
}

static void
append_bibtex_field (GString    *out,
                     const char *name,
                     const char *value)
{
  g_autoptr (GString) escaped = g_string_new (NULL);

  for (const char *p = value; *p != '\0'; p++)
    {
      if (strchr ("{}%&#_$", *p) != NULL)
        g_string_append_c (escaped, '\\');
      g_string_append_c (escaped, *p);
    }
  append_verbatim_field (out, name, escaped->str);
}

/* "Park S" → "Park, S"; who has no initials is an institution. */
static char *
invert_name (const char *name)
{
  const char *space = strrchr (name, ' ');
  const char *p = space != NULL ? space + 1 : "";

  while (g_unichar_isupper (g_utf8_get_char (p)) || *p == '-')
    p = g_utf8_next_char (p);
  return space != NULL && *p == '\0' ? g_strdup_printf ("%.*s, %s", (int) (space - name), name, space + 1) : NULL;
}

static gboolean
is_et_al (const char *name)
{
  return g_str_has_prefix (name, "et al");
}

/* "Park S, Cho SJ, et al" → "author = {Park, S and Cho, SJ and others}" */
static void
append_bibtex_authors (GString    *out,
                       const char *authors)
{
  g_auto (GStrv) names = g_strsplit (authors, ", ", -1);
  g_autoptr (GString) escaped = g_string_new (NULL);

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *person = invert_name (names[i]);

      g_string_append (escaped, i > 0 ? " and " : "");
      if (is_et_al (names[i]))
        g_string_append (escaped, "others");
      else
        g_string_append_printf (escaped, person != NULL ? "%s" : "{%s}", person != NULL ? person : names[i]);
    }
  g_string_replace (escaped, "&", "\\&", 0);
  append_verbatim_field (out, "author", escaped->str);
}

static char *
format_bibtex (const ApatiteReference *reference)
{
  GString *out = g_string_new (NULL);
  g_autofree char *year = g_strdup_printf ("%d", reference->year);

  g_string_append_printf (out, "@%s{%s", reference->doi != NULL || reference->pmid != NULL ? "article" : "misc", reference->id);
  append_bibtex_authors (out, reference->authors);
  append_bibtex_field (out, "title", reference->title);
  append_bibtex_field (out, "journal", reference->source);
  append_bibtex_field (out, "year", year);
  append_verbatim_field (out, "doi", reference->doi);
  append_verbatim_field (out, "pmid", reference->pmid);
  append_verbatim_field (out, "isbn", reference->isbn);
  append_verbatim_field (out, "url", reference->url);
  g_string_append (out, "\n}\n");
  return g_string_free (out, FALSE);
}

static void
append_ris_field (GString    *out,
                  const char *tag,
                  const char *value)
{
  if (value != NULL && value[0] != '\0')
    g_string_append_printf (out, "%s  - %s\r\n", tag, value);
}

static char *
format_ris (const ApatiteReference *reference)
{
  GString *out = g_string_new (NULL);
  g_auto (GStrv) authors = g_strsplit (reference->authors, ", ", -1);
  g_autofree char *year = g_strdup_printf ("%d", reference->year);

  append_ris_field (out, "TY", reference->doi != NULL || reference->pmid != NULL ? "JOUR" : "GEN");
  for (guint i = 0; authors[i] != NULL; i++)
    {
      g_autofree char *person = invert_name (authors[i]);

      if (!is_et_al (authors[i]))
        append_ris_field (out, "AU", person != NULL ? person : authors[i]);
    }
  append_ris_field (out, "TI", reference->title);
  append_ris_field (out, "T2", reference->source);
  append_ris_field (out, "PY", year);
  append_ris_field (out, "DO", reference->doi);
  append_ris_field (out, "AN", reference->pmid);
  append_ris_field (out, "SN", reference->isbn);
  append_ris_field (out, "UR", reference->url);
  g_string_append (out, "ER  - \r\n");
  return g_string_free (out, FALSE);
}

/**
 * apatite_citation_format:
 *
 * Returns: (transfer full): the citation, for a text or a reference manager
 */
char *
apatite_citation_format (const ApatiteReference *reference,
                         ApatiteCitationStyle    style)
{
  if (style == APATITE_CITATION_BIBTEX)
    return format_bibtex (reference);
  if (style == APATITE_CITATION_RIS)
    return format_ris (reference);
  return apatite_reference_to_text (reference);
}
