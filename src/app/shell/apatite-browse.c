/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/shell/apatite-browse.h"

#include <glib/gi18n.h>
#include <string.h>

static GPtrArray *
list_entries (ApatiteLibrary *library,
              const char     *kind)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *entries = apatite_library_list (library, kind, &error);

  if (entries != NULL)
    return entries;
  g_warning ("the list of %s can't be read: %s", kind, error->message);
  return g_ptr_array_new ();
}

static void
append (GListStore   *store,
        ApatitePlace *place)
{
  g_list_store_append (store, place);
  g_object_unref (place);
}

static ApatitePlace *
append_folder (GListStore *store,
               const char *title,
               const char *icon_name,
               GListModel *children)
{
  ApatitePlace *place = apatite_place_new (title, NULL);

  apatite_place_set_icon_name (place, icon_name);
  apatite_place_take_children (place, children);
  g_list_store_append (store, place);
  g_object_unref (place);
  return place;
}

static GListModel *
list_kind (ApatiteLibrary *library,
           const char     *kind)
{
  GListStore *store = g_list_store_new (APATITE_TYPE_PLACE);
  g_autoptr (GPtrArray) entries = list_entries (library, kind);

  for (guint i = 0; i < entries->len; i++)
    append (store, apatite_place_new_for_entry (g_ptr_array_index (entries, i)));
  return G_LIST_MODEL (store);
}

/* Monographs of a category below their umbrella page. */
static GListModel *
list_below (GPtrArray  *monographs,
            const char *category,
            const char *parent)
{
  GListStore *store = g_list_store_new (APATITE_TYPE_PLACE);

  for (guint i = 0; i < monographs->len; i++)
    {
      const ApatiteEntry *entry = g_ptr_array_index (monographs, i);
      gboolean parent_is_here = FALSE;
      g_autoptr (GListModel) children = NULL;
      ApatitePlace *place;

      if (strcmp (entry->category, category) != 0)
        continue;
      for (guint j = 0; j < monographs->len; j++)
        {
          const ApatiteEntry *other = g_ptr_array_index (monographs, j);

          parent_is_here |= strcmp (other->id, entry->parent) == 0 && strcmp (other->category, category) == 0;
        }
      if (strcmp (parent_is_here ? entry->parent : "", parent) != 0)
        continue;
      place = apatite_place_new_for_entry (entry);
      children = list_below (monographs, category, entry->id);
      if (g_list_model_get_n_items (children) > 0)
        apatite_place_take_children (place, g_steal_pointer (&children));
      append (store, place);
    }
  return G_LIST_MODEL (store);
}

static gboolean
same_group (const char *a,
            const char *b)
{
  const char *colon = strstr (a, ": ");

  return colon != NULL && strncmp (a, b, (gsize) (colon - a) + 2) == 0;
}

/* "Low phosphate: vitamin D" and its neighbours become "Low phosphate" with
 * "Vitamin D" below; a category without such a neighbour keeps its title. */
static void
append_categories (GListStore     *store,
                   ApatiteLibrary *library)
{
  g_autoptr (GPtrArray) monographs = list_entries (library, "monograph");
  g_autoptr (GPtrArray) categories = apatite_library_list_categories (library, NULL);
  guint i = 0;

  while (categories != NULL && i < categories->len)
    {
      const ApatiteCategory *first = g_ptr_array_index (categories, i);
      guint end = i + 1;

      while (end < categories->len && same_group (first->title, ((ApatiteCategory *) g_ptr_array_index (categories, end))->title))
        end++;
      if (end == i + 1)
        append_folder (store, first->title, NULL, list_below (monographs, first->id, ""));
      else
        {
          GListStore *group = g_list_store_new (APATITE_TYPE_PLACE);
          g_autofree char *title = g_strndup (first->title, (gsize) (strstr (first->title, ": ") - first->title));

          for (guint j = i; j < end; j++)
            {
              const ApatiteCategory *category = g_ptr_array_index (categories, j);
              const char *rest = strstr (category->title, ": ") + 2;
              g_autofree char *head = g_utf8_strup (rest, g_utf8_next_char (rest) - rest);
              g_autofree char *capital = g_strconcat (head, g_utf8_next_char (rest), NULL);

              append_folder (group, capital, NULL, list_below (monographs, category->id, ""));
            }
          append_folder (store, title, NULL, G_LIST_MODEL (group));
        }
      i = end;
    }
  append_folder (store, _("All, A to Z"), NULL, list_kind (library, "monograph"));
}

static GListModel *
list_findings (ApatiteLibrary *library)
{
  static const struct
  {
    const char *kind;
    const char *title;
  } kinds[] = {
    { "symptom", N_("Symptoms") },
    { "sign", N_("Signs") },
    { "imaging", N_("Imaging") },
    { "history", N_("History") },
    { "exposure", N_("Exposures") },
    { "family", N_("Family") },
    { "lab-qualitative", N_("Laboratory, as words") },
  };
  GListStore *store = g_list_store_new (APATITE_TYPE_PLACE);
  GListStore *others = g_list_store_new (APATITE_TYPE_PLACE);
  g_autoptr (GPtrArray) entries = list_entries (library, "finding");
  GListStore *lists[G_N_ELEMENTS (kinds)];

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    lists[i] = g_list_store_new (APATITE_TYPE_PLACE);
  for (guint i = 0; i < entries->len; i++)
    {
      const ApatiteEntry *entry = g_ptr_array_index (entries, i);
      GListStore *list = others;

      for (guint j = 0; j < G_N_ELEMENTS (kinds); j++)
        if (strcmp (entry->category, kinds[j].kind) == 0)
          list = lists[j];
      append (list, apatite_place_new_for_entry (entry));
    }
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_list_model_get_n_items (G_LIST_MODEL (lists[i])) > 0)
      append_folder (store, _(kinds[i].title), NULL, G_LIST_MODEL (lists[i]));
    else
      g_object_unref (lists[i]);
  if (g_list_model_get_n_items (G_LIST_MODEL (others)) > 0)
    append_folder (store, _("Others"), NULL, G_LIST_MODEL (others));
  else
    g_object_unref (others);
  return G_LIST_MODEL (store);
}

static void
append_leaf (GListStore *store,
             const char *title,
             const char *uri,
             const char *icon_name)
{
  ApatitePlace *place = apatite_place_new (title, uri);

  apatite_place_set_icon_name (place, icon_name);
  append (store, place);
}

/**
 * apatite_browse_new:
 * @recent: a list of ApatitePlace
 *
 * Everything that can be read, as the sidebar shows it. Lists only; no
 * document is parsed.
 *
 * Returns: (transfer full): a list of ApatitePlace
 */
GListModel *
apatite_browse_new (ApatiteLibrary  *library,
                    ApatiteNotebook *notebook,
                    GListModel      *recent)
{
  GListStore *store = g_list_store_new (APATITE_TYPE_PLACE);

  append (store, apatite_place_new_heading (_("Conditions")));
  append_categories (store, library);

  append (store, apatite_place_new_heading (_("Reference")));
  append_folder (store, _("Pathways"), apatite_kind_get_icon_name ("pathway"), list_kind (library, "pathway"));
  append_folder (store, _("Tests"), apatite_kind_get_icon_name ("analyte"), list_kind (library, "analyte"));
  append_folder (store, _("Findings"), apatite_kind_get_icon_name ("finding"), list_findings (library));
  append_folder (store, _("Studies"), apatite_kind_get_icon_name ("study"), list_kind (library, "study"));
  append_folder (store, _("Figures"), apatite_kind_get_icon_name ("figure"), list_kind (library, "figure"));
  append_leaf (store, _("Codes"), "codes", "view-list-symbolic");
  append_folder (store, _("Glossary"), apatite_kind_get_icon_name ("term"), list_kind (library, "term"));

  append (store, apatite_place_new_heading (_("Cases")));
  append_folder (store, _("Example Patients"), apatite_kind_get_icon_name ("case"), list_kind (library, "case"));
  append_folder (store, _("Teaching Cases"), apatite_kind_get_icon_name ("story"), list_kind (library, "story"));

  append (store, apatite_place_new_heading (_("Yours")));
  append_folder (store, _("Bookmarks"), "user-bookmarks-symbolic", g_object_ref (apatite_notebook_get_bookmarks (notebook)));
  append_folder (store, _("Notes"), "document-edit-symbolic", g_object_ref (apatite_notebook_get_notes (notebook)));
  append_folder (store, _("Recent"), "document-open-recent-symbolic", g_object_ref (recent));

  append (store, apatite_place_new_heading (_("About the Library")));
  append_leaf (store, _("Intended Use"), "help/intended-use", "dialog-information-symbolic");
  if (APATITE_WITH_DIFFERENTIAL)
    {
      append_leaf (store, _("How the Ranking Works"), "help/ranking", "system-help-symbolic");
      append_leaf (store, _("Validation"), "help/validation", "emblem-default-symbolic");
    }
  append_leaf (store, _("Coverage"), "coverage", "view-grid-symbolic");
  return G_LIST_MODEL (store);
}
