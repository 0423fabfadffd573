/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/apatite-citation.h"

static void
append_bibtex_field (GString    *out,
                     const char *name,
                     const char *value)
{
  if (value == NULL || value[0] == '\0')
    return;
  g_string_append_printf (out, ",\n  %s = {", name);
  for (const char *p = value; *p != '\0'; p++)
    {
      if (*p == '{' || *p == '}' || *p == '%' || *p == '&' || *p == '#' || *p == '_' || *p == '$')
        g_string_append_c (out, '\\');
      g_string_append_c (out, *p);
    }
  g_string_append_c (out, '}');
}

/* "Park S, Cho SJ" → "Park, S and Cho, SJ" */
static char *
bibtex_authors (const char *authors)
{
  g_auto (GStrv) names = g_strsplit (authors, ", ", -1);
  GString *out = g_string_new (NULL);

  for (guint i = 0; names[i] != NULL; i++)
    {
      char *space = g_strrstr (names[i], " ");

      if (out->len > 0)
        g_string_append (out, " and ");
      if (space != NULL)
        {
          *space = '\0';
          g_string_append_printf (out, "%s, %s", names[i], space + 1);
        }
      else
        g_string_append (out, names[i]);
    }
  return g_string_free (out, FALSE);
}

static char *
format_bibtex (const ApatiteReference *reference)
{
  GString *out = g_string_new (NULL);
  g_autofree char *authors = bibtex_authors (reference->authors);
  g_autofree char *year = g_strdup_printf ("%d", reference->year);

  g_string_append_printf (out, "@%s{%s", reference->doi != NULL || reference->pmid != NULL ? "article" : "misc", reference->id);
  append_bibtex_field (out, "author", authors);
  append_bibtex_field (out, "title", reference->title);
  append_bibtex_field (out, "journal", reference->source);
  append_bibtex_field (out, "year", year);
  append_bibtex_field (out, "doi", reference->doi);
  append_bibtex_field (out, "pmid", reference->pmid);
  append_bibtex_field (out, "isbn", reference->isbn);
  append_bibtex_field (out, "url", reference->url);
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
    append_ris_field (out, "AU", authors[i]);
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
