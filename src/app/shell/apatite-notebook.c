/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/shell/apatite-notebook.h"

#include "base/apatite-db.h"
#include "base/apatite-text.h"

#include <glib/gi18n.h>
#include <string.h>

enum
{
  CHANGED,
  N_SIGNALS
};

struct _ApatiteNotebook
{
  GObject parent_instance;

  sqlite3 *db;
  GListStore *bookmarks; /* ApatitePlace, newest first */
  GListStore *notes;     /* ApatitePlace, by title */
  gboolean lasting;
};

G_DEFINE_FINAL_TYPE (ApatiteNotebook, apatite_notebook, G_TYPE_OBJECT)

static guint signals[N_SIGNALS];

static const char schema[] =
  "CREATE TABLE IF NOT EXISTS bookmark (uri TEXT PRIMARY KEY, title TEXT NOT NULL, added INTEGER NOT NULL);"
  "CREATE TABLE IF NOT EXISTS note (uri TEXT PRIMARY KEY, title TEXT NOT NULL, text TEXT NOT NULL, changed INTEGER NOT NULL);";

static void
fill (ApatiteNotebook *self,
      GListStore      *store,
      const char      *sql,
      const char      *icon_name)
{
  g_autoptr (GPtrArray) places = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (sqlite3_stmt) statement = self->db != NULL ? apatite_db_prepare (self->db, sql, NULL) : NULL;
  gboolean row = FALSE;

  while (statement != NULL && apatite_db_step (statement, &row, NULL) && row)
    {
      ApatitePlace *place = apatite_place_new (apatite_db_column_text (statement, 1), apatite_db_column_text (statement, 0));

      apatite_place_set_icon_name (place, icon_name);
      g_ptr_array_add (places, place);
    }
  g_list_store_splice (store, 0, g_list_model_get_n_items (G_LIST_MODEL (store)), places->pdata, places->len);
}

static void
reload (ApatiteNotebook *self)
{
  fill (self, self->bookmarks, "SELECT uri, title FROM bookmark ORDER BY added DESC, title", "starred-symbolic");
  fill (self, self->notes, "SELECT uri, title FROM note ORDER BY title COLLATE NOCASE, uri", "document-edit-symbolic");
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * apatite_notebook_new:
 * @path: (nullable): the file; %NULL for one that only lives in memory
 */
ApatiteNotebook *
apatite_notebook_new (const char *path)
{
  ApatiteNotebook *self = g_object_new (APATITE_TYPE_NOTEBOOK, NULL);
  g_autoptr (GError) error = NULL;

  if (path != NULL)
    {
      g_autofree char *folder = g_path_get_dirname (path);

      if (g_mkdir_with_parents (folder, 0700) == 0)
        self->db = apatite_db_open_for_write (path, &error);
      /* A read-only file opens, but nothing can be kept in it. */
      if (self->db != NULL && (!apatite_db_execute (self->db, schema, &error) || sqlite3_db_readonly (self->db, "main") == 1))
        g_clear_pointer (&self->db, sqlite3_close_v2);
      self->lasting = self->db != NULL;
      if (!self->lasting)
        g_debug ("bookmarks and notes are kept in memory only: %s", error != NULL ? error->message : path);
    }
  if (self->db == NULL)
    {
      g_clear_error (&error);
      self->db = apatite_db_open_for_write (":memory:", &error);
      if (self->db == NULL || !apatite_db_execute (self->db, schema, &error))
        g_warning ("no notebook: %s", error->message);
    }
  reload (self);
  return self;
}

/* Whether bookmarks and notes are there again the next time. */
gboolean
apatite_notebook_is_lasting (ApatiteNotebook *self)
{
  return self->lasting;
}

/* Returns: (transfer none): a list of ApatitePlace that follows changes */
GListModel *
apatite_notebook_get_bookmarks (ApatiteNotebook *self)
{
  return G_LIST_MODEL (self->bookmarks);
}

/* Returns: (transfer none): a list of ApatitePlace that follows changes */
GListModel *
apatite_notebook_get_notes (ApatiteNotebook *self)
{
  return G_LIST_MODEL (self->notes);
}

gboolean
apatite_notebook_has_bookmark (ApatiteNotebook *self,
                               const char      *uri)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->bookmarks)); i++)
    {
      g_autoptr (ApatitePlace) place = g_list_model_get_item (G_LIST_MODEL (self->bookmarks), i);

      if (strcmp (apatite_place_get_uri (place), uri) == 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
run (ApatiteNotebook  *self,
     const char       *sql,
     const char       *uri,
     const char       *title,
     const char       *text,
     GError          **error)
{
  g_autoptr (sqlite3_stmt) statement = apatite_db_prepare (self->db, sql, error);
  int parameters;

  if (statement == NULL)
    return FALSE;
  parameters = sqlite3_bind_parameter_count (statement);
  apatite_db_bind_text (statement, 1, uri);
  if (parameters >= 2)
    apatite_db_bind_text (statement, 2, title);
  if (parameters >= 3)
    apatite_db_bind_text (statement, 3, text);
  if (!apatite_db_run (statement, error))
    return FALSE;
  reload (self);
  return TRUE;
}

/**
 * apatite_notebook_set_bookmark:
 * @kept: whether the page is to be among the bookmarks
 */
gboolean
apatite_notebook_set_bookmark (ApatiteNotebook  *self,
                               const char       *uri,
                               const char       *title,
                               gboolean          kept,
                               GError          **error)
{
  if (kept)
    return run (self, "INSERT OR REPLACE INTO bookmark (uri, title, added) VALUES (?1, ?2, strftime ('%s', 'now'))", uri, title, NULL, error);
  return run (self, "DELETE FROM bookmark WHERE uri = ?1", uri, NULL, NULL, error);
}

/* Returns: (transfer full): the note on a page; "" when there is none */
char *
apatite_notebook_get_note (ApatiteNotebook *self,
                           const char      *uri)
{
  g_autoptr (sqlite3_stmt) statement = apatite_db_prepare (self->db, "SELECT text FROM note WHERE uri = ?1", NULL);
  gboolean row = FALSE;

  if (statement == NULL)
    return g_strdup ("");
  apatite_db_bind_text (statement, 1, uri);
  return g_strdup (apatite_db_step (statement, &row, NULL) && row ? apatite_db_column_text (statement, 0) : "");
}

/**
 * apatite_notebook_set_note:
 * @text: the whole note; blank to drop it
 */
gboolean
apatite_notebook_set_note (ApatiteNotebook  *self,
                           const char       *uri,
                           const char       *title,
                           const char       *text,
                           GError          **error)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));

  if (stripped[0] == '\0')
    return run (self, "DELETE FROM note WHERE uri = ?1", uri, NULL, NULL, error);
  return run (self, "INSERT OR REPLACE INTO note (uri, title, text, changed) VALUES (?1, ?2, ?3, strftime ('%s', 'now'))", uri, title, stripped, error);
}

/**
 * apatite_notebook_search:
 *
 * Returns: (transfer full) (element-type ApatiteEntry): the notes in which every word of
 *   @query begins a word, as entries of kind `note` whose id is the page’s uri
 */
GPtrArray *
apatite_notebook_search (ApatiteNotebook *self,
                         const char      *query)
{
  GPtrArray *hits = g_ptr_array_new_with_free_func ((GDestroyNotify) apatite_entry_free);
  g_autoptr (sqlite3_stmt) statement = apatite_db_prepare (self->db, "SELECT uri, title, text FROM note ORDER BY title COLLATE NOCASE", NULL);
  g_autofree char *folded_query = apatite_text_fold (query);
  g_auto (GStrv) words = g_strsplit (folded_query, " ", -1);
  gboolean row = FALSE;

  while (folded_query[0] != '\0' && statement != NULL && apatite_db_step (statement, &row, NULL) && row)
    {
      g_autofree char *folded = apatite_text_fold (apatite_db_column_text (statement, 2));
      g_autofree char *padded = g_strconcat (" ", folded, NULL);
      gboolean all = TRUE;

      for (guint i = 0; all && words[i] != NULL; i++)
        {
          g_autofree char *start = g_strconcat (" ", words[i], NULL);

          all = words[i][0] == '\0' || strstr (padded, start) != NULL;
        }
      if (all)
        {
          ApatiteEntry *entry = g_new0 (ApatiteEntry, 1);

          entry->kind = g_strdup ("note");
          entry->id = g_strdup (apatite_db_column_text (statement, 0));
          entry->title = g_strdup (apatite_db_column_text (statement, 1));
          entry->summary = apatite_text_collapse_space (apatite_db_column_text (statement, 2));
          g_ptr_array_add (hits, entry);
        }
    }
  return hits;
}

/* Returns: (transfer full): bookmarks and notes as plain text */
char *
apatite_notebook_export (ApatiteNotebook *self)
{
  GString *out = g_string_new (NULL);

  g_string_append_printf (out, "%s\n\n", _("Apatite: bookmarks and notes"));
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->bookmarks)); i++)
    {
      g_autoptr (ApatitePlace) place = g_list_model_get_item (G_LIST_MODEL (self->bookmarks), i);

      g_string_append_printf (out, "* %s <%s>\n", apatite_place_get_title (place), apatite_place_get_uri (place));
    }
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->notes)); i++)
    {
      g_autoptr (ApatitePlace) place = g_list_model_get_item (G_LIST_MODEL (self->notes), i);
      g_autofree char *text = apatite_notebook_get_note (self, apatite_place_get_uri (place));

      g_string_append_printf (out, "\n%s <%s>\n\n%s\n", apatite_place_get_title (place), apatite_place_get_uri (place), text);
    }
  return g_string_free (out, FALSE);
}

static void
apatite_notebook_finalize (GObject *object)
{
  ApatiteNotebook *self = APATITE_NOTEBOOK (object);

  g_clear_pointer (&self->db, sqlite3_close_v2);
  g_clear_object (&self->bookmarks);
  g_clear_object (&self->notes);
  G_OBJECT_CLASS (apatite_notebook_parent_class)->finalize (object);
}

static void
apatite_notebook_class_init (ApatiteNotebookClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = apatite_notebook_finalize;
  signals[CHANGED] = g_signal_new ("changed", APATITE_TYPE_NOTEBOOK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
apatite_notebook_init (ApatiteNotebook *self)
{
  self->bookmarks = g_list_store_new (APATITE_TYPE_PLACE);
  self->notes = g_list_store_new (APATITE_TYPE_PLACE);
}
