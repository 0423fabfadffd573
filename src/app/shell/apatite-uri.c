/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/shell/apatite-place.h"

#include <glib/gi18n.h>
#include <string.h>

/* What the library calls a story is read under teaching/. */
char *
apatite_uri_for_entry (const char *kind,
                       const char *id,
                       const char *section)
{
  const char *folder = strcmp (kind, "story") == 0 ? "teaching" : kind;

  return g_strconcat (folder, "/", id, section != NULL && section[0] != '\0' ? "#" : "", section != NULL ? section : "", NULL);
}

/**
 * apatite_uri_split:
 * @kind: (out): the library's kind
 * @id: (out): "" for a page that is alone of its kind, such as `coverage`
 * @section: (out): "" for the whole page
 *
 * Returns: whether @uri looks like one
 */
gboolean
apatite_uri_split (const char  *uri,
                   char       **kind,
                   char       **id,
                   char       **section)
{
  const char *slash = strchr (uri, '/'), *hash = strchr (uri, '#');
  gsize end = hash != NULL ? (gsize) (hash - uri) : strlen (uri);
  g_autofree char *folder = NULL;

  if (hash != NULL && slash > hash)
    slash = NULL;
  folder = g_strndup (uri, slash != NULL ? (gsize) (slash - uri) : end);
  if (folder[0] == '\0')
    return FALSE;
  *id = slash != NULL ? g_strndup (slash + 1, end - (gsize) (slash + 1 - uri)) : g_strdup ("");
  *section = g_strdup (hash != NULL ? hash + 1 : "");
  *kind = strcmp (folder, "teaching") == 0 ? g_strdup ("story") : g_steal_pointer (&folder);
  return TRUE;
}

/**
 * apatite_uri_from_argument:
 * @argument: a uri, with or without `apatite:` before it, or an id of any document
 *
 * Returns: (nullable) (transfer full): a uri that can be opened
 */
char *
apatite_uri_from_argument (ApatiteLibrary *library,
                           const char     *argument)
{
  static const char * const kinds[] = { "monograph", "analyte", "finding", "study", "pathway", "story", "case", "figure", "term" };
  const char *rest = g_str_has_prefix (argument, "apatite:") ? argument + strlen ("apatite:") : argument;
  g_autofree char *id = NULL;
  const char *hash;

  while (*rest == '/')
    rest++;
  if (rest[0] == '\0' || !g_utf8_validate (rest, -1, NULL))
    return NULL;
  if (strchr (rest, '/') != NULL || strcmp (rest, "coverage") == 0 || strcmp (rest, "codes") == 0)
    return g_strdup (rest);
  hash = strchr (rest, '#');
  id = hash != NULL ? g_strndup (rest, (gsize) (hash - rest)) : g_strdup (rest);
  for (guint i = 0; library != NULL && i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (ApatiteEntry) entry = apatite_library_lookup (library, kinds[i], id, NULL);

      if (entry != NULL)
        return apatite_uri_for_entry (kinds[i], id, hash != NULL ? hash + 1 : NULL);
    }
  return NULL;
}

/* Returns: (transfer full): a name for a list; the uri itself where there is none */
char *
apatite_uri_get_title (ApatiteLibrary *library,
                       const char     *uri)
{
  g_autofree char *kind = NULL, *id = NULL, *section = NULL;
  g_autoptr (ApatiteEntry) entry = NULL;

  if (!apatite_uri_split (uri, &kind, &id, &section))
    return g_strdup (uri);
  if (strcmp (kind, "codes") == 0)
    return g_strdup (_("Codes"));
  if (strcmp (kind, "coverage") == 0)
    return g_strdup (_("Coverage"));
  if (strcmp (uri, "help/intended-use") == 0)
    return g_strdup (_("Intended Use"));
  if (strcmp (uri, "help/ranking") == 0)
    return g_strdup (_("How the Ranking Works"));
  if (strcmp (uri, "help/validation") == 0)
    return g_strdup (_("Validation"));
  if (strcmp (kind, "compare") == 0)
    return g_strdup (_("Comparison"));
  if (strcmp (kind, "case") == 0 && apatite_case_get_title (id) != NULL)
    return g_strdup (apatite_case_get_title (id));
  entry = library != NULL ? apatite_library_lookup (library, strcmp (kind, "candidate") == 0 ? "monograph" : kind, id, NULL) : NULL;
  return g_strdup (entry != NULL ? entry->title : uri);
}

/* What a row of this kind is, in one word; "" for kinds that are not searched. */
const char *
apatite_kind_get_title (const char *kind)
{
  static const struct
  {
    const char *kind;
    const char *title;
  } titles[] = {
    { "monograph", N_("Condition") },
    { "analyte", N_("Test") },
    { "finding", N_("Finding") },
    { "study", N_("Study") },
    { "pathway", N_("Pathway") },
    { "term", N_("Glossary entry") },
    { "figure", N_("Figure") },
    { "case", N_("Example patient") },
    { "story", N_("Teaching case") },
    { "note", N_("Note") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    if (strcmp (titles[i].kind, kind) == 0)
      return _(titles[i].title);
  return "";
}

const char *
apatite_kind_get_icon_name (const char *kind)
{
  static const struct
  {
    const char *kind;
    const char *icon_name;
  } icons[] = {
    { "monograph", "text-x-generic-symbolic" },
    { "analyte", "accessories-calculator-symbolic" },
    { "finding", "emblem-ok-symbolic" },
    { "study", "x-office-spreadsheet-symbolic" },
    { "pathway", "media-playlist-consecutive-symbolic" },
    { "term", "accessories-dictionary-symbolic" },
    { "figure", "image-x-generic-symbolic" },
    { "case", "avatar-default-symbolic" },
    { "story", "x-office-presentation-symbolic" },
    { "note", "document-edit-symbolic" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (icons); i++)
    if (strcmp (icons[i].kind, kind) == 0)
      return icons[i].icon_name;
  return "text-x-generic-symbolic";
}

/* The example patients are files without a title of their own. Returns: (nullable) */
const char *
apatite_case_get_title (const char *id)
{
  static const struct
  {
    const char *id;
    const char *title;
  } titles[] = {
    { "example-tio", N_("Man of 52, low phosphate") },
    { "example-hftc", N_("Man of 28, high phosphate") },
    { "example-vitamin-d", N_("Woman of 51, weak and waddling") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    if (strcmp (titles[i].id, id) == 0)
      return _(titles[i].title);
  return NULL;
}
