/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/shell/apatite-recent.h"

#include <string.h>

#define MAX_RECENT 20

/**
 * apatite_recent_is_kept:
 *
 * Whether a page may be remembered. What says something about the patient,
 * such as a candidate of the ranking, is not.
 */
gboolean
apatite_recent_is_kept (const char *uri)
{
  return strchr (uri, '/') != NULL ? !g_str_has_prefix (uri, "candidate/") && !g_str_has_prefix (uri, "compare/")
                                   : strcmp (uri, "coverage") == 0 || strcmp (uri, "codes") == 0;
}

static ApatitePlace *
new_place (ApatiteLibrary *library,
           const char     *uri)
{
  g_autofree char *title = apatite_uri_get_title (library, uri);
  g_autofree char *kind = NULL, *id = NULL, *section = NULL;
  ApatitePlace *place = apatite_place_new (title, uri);

  if (apatite_uri_split (uri, &kind, &id, &section))
    apatite_place_set_icon_name (place, apatite_kind_get_icon_name (kind));
  return place;
}

/* Returns: (transfer full): a list of ApatitePlace, the newest first */
GListStore *
apatite_recent_new (ApatiteSettings *settings,
                    ApatiteLibrary  *library)
{
  GListStore *recent = g_list_store_new (APATITE_TYPE_PLACE);
  g_auto (GStrv) uris = apatite_settings_get_strv (settings, "recent-pages");

  for (guint i = 0; uris[i] != NULL && i < MAX_RECENT; i++)
    if (apatite_recent_is_kept (uris[i]))
      {
        g_autoptr (ApatitePlace) place = new_place (library, uris[i]);

        g_list_store_append (recent, place);
      }
  return recent;
}

/* Puts a page in front, once, without the section that was looked at. */
void
apatite_recent_add (GListStore      *recent,
                    ApatiteSettings *settings,
                    ApatiteLibrary  *library,
                    const char      *uri)
{
  g_autofree char *page = g_strndup (uri, strcspn (uri, "#"));
  g_autoptr (ApatitePlace) place = NULL;
  g_autoptr (GPtrArray) uris = g_ptr_array_new ();

  if (!apatite_recent_is_kept (page) || g_str_has_prefix (page, "help/"))
    return;
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (recent)); i++)
    {
      g_autoptr (ApatitePlace) other = g_list_model_get_item (G_LIST_MODEL (recent), i);

      if (strcmp (apatite_place_get_uri (other), page) != 0)
        continue;
      if (i == 0)
        return;
      g_list_store_remove (recent, i);
      break;
    }
  place = new_place (library, page);
  g_list_store_insert (recent, 0, place);
  if (g_list_model_get_n_items (G_LIST_MODEL (recent)) > MAX_RECENT)
    g_list_store_remove (recent, MAX_RECENT);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (recent)); i++)
    {
      g_autoptr (ApatitePlace) kept = g_list_model_get_item (G_LIST_MODEL (recent), i);

      g_ptr_array_add (uris, (char *) apatite_place_get_uri (kept));
    }
  g_ptr_array_add (uris, NULL);
  apatite_settings_set_strv (settings, "recent-pages", (const char * const *) uris->pdata);
}
