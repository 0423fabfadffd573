/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "library/apatite-library-private.h"

#include "base/apatite-db.h"
#include "base/apatite-error.h"

#include <string.h>

struct _ApatiteLibrary
{
  gatomicrefcount references;
  sqlite3 *db;
  GMutex lock; /* one statement at a time */
  char *path;
  char *version;
  char *checksum;
  char *date;
};

void
apatite_entry_free (ApatiteEntry *entry)
{
  g_free (entry->kind);
  g_free (entry->id);
  g_free (entry->title);
  g_free (entry->abbreviation);
  g_free (entry->summary);
  g_free (entry->category);
  g_free (entry->parent);
  g_free (entry->detail);
  g_free (entry);
}

void
apatite_code_entry_free (ApatiteCodeEntry *entry)
{
  g_free (entry->system);
  g_free (entry->value);
  g_free (entry->display);
  g_free (entry->mapping);
  g_free (entry->status);
  g_free (entry->monograph);
  g_free (entry);
}

static void
category_free (ApatiteCategory *category)
{
  g_free (category->id);
  g_free (category->title);
  g_free (category);
}

static char *
read_meta (sqlite3     *db,
           const char  *key,
           GError     **error)
{
  g_autoptr (sqlite3_stmt) statement = apatite_db_prepare (db, "SELECT value FROM meta WHERE key = ?1", error);
  gboolean row;

  if (statement == NULL)
    return NULL;
  apatite_db_bind_text (statement, 1, key);
  if (!apatite_db_step (statement, &row, error))
    return NULL;
  return row ? g_strdup (apatite_db_column_text (statement, 0)) : g_strdup ("");
}

/**
 * apatite_library_open:
 * @path: a compiled library
 *
 * Returns: (transfer full) (nullable): the library, or %NULL if the file is
 *   missing, damaged or of another format
 */
ApatiteLibrary *
apatite_library_open (const char  *path,
                      GError     **error)
{
  g_autoptr (ApatiteLibrary) library = g_new0 (ApatiteLibrary, 1);
  g_autofree char *format = NULL;

  g_atomic_ref_count_init (&library->references);
  g_mutex_init (&library->lock);
  library->path = g_strdup (path);
  library->db = apatite_db_open_read_only (path, error);
  if (library->db == NULL)
    return NULL;
  format = read_meta (library->db, "format", error);
  if (format == NULL)
    {
      g_prefix_error (error, "%s is no Apatite library or is damaged: ", path);
      return NULL;
    }
  if (strcmp (format, APATITE_LIBRARY_FORMAT) != 0)
    {
      g_set_error (error, APATITE_ERROR, APATITE_ERROR_INVALID, "%s has format “%s”; expected %s", path, format, APATITE_LIBRARY_FORMAT);
      return NULL;
    }
  library->version = read_meta (library->db, "version", error);
  library->checksum = read_meta (library->db, "checksum", NULL);
  library->date = read_meta (library->db, "date", NULL);
  return library->version != NULL ? g_steal_pointer (&library) : NULL;
}

/* Where a library may lie relative to the program: installed anywhere, or in
 * the build folder. */
static const char * const beside_program[] = { "../share/apatite/apatite.library", "../../content/apatite.library" };

/**
 * apatite_library_find_default:
 *
 * Returns: (transfer full): the path of the library that is opened by default
 */
char *
apatite_library_find_default (void)
{
  const char *named = g_getenv ("APATITE_LIBRARY");
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = program != NULL ? g_path_get_dirname (program) : NULL;

  if (named != NULL)
    return g_strdup (named);
  for (guint i = 0; folder != NULL && i < G_N_ELEMENTS (beside_program); i++)
    {
      g_autofree char *path = g_build_filename (folder, beside_program[i], NULL);

      if (g_file_test (path, G_FILE_TEST_IS_REGULAR))
        return g_canonicalize_filename (path, NULL);
    }
  return g_build_filename (APATITE_DATADIR, "apatite.library", NULL);
}

/**
 * apatite_library_open_default:
 *
 * Opens the library that `APATITE_LIBRARY` names, the one that came with the
 * program, or the installed one.
 */
ApatiteLibrary *
apatite_library_open_default (GError **error)
{
  g_autofree char *path = apatite_library_find_default ();

  return apatite_library_open (path, error);
}

ApatiteLibrary *
apatite_library_ref (ApatiteLibrary *library)
{
  g_atomic_ref_count_inc (&library->references);
  return library;
}

void
apatite_library_unref (ApatiteLibrary *library)
{
  if (!g_atomic_ref_count_dec (&library->references))
    return;
  g_clear_pointer (&library->db, sqlite3_close_v2);
  g_mutex_clear (&library->lock);
  g_free (library->path);
  g_free (library->version);
  g_free (library->checksum);
  g_free (library->date);
  g_free (library);
}

const char *
apatite_library_get_version (ApatiteLibrary *library)
{
  return library->version;
}

const char *
apatite_library_get_checksum (ApatiteLibrary *library)
{
  return library->checksum;
}

/* Returns: the day on which the content was last updated, ISO 8601 */
const char *
apatite_library_get_date (ApatiteLibrary *library)
{
  return library->date;
}

/* Where it was read from, for messages. */
const char *
apatite_library_get_path (ApatiteLibrary *library)
{
  return library->path;
}

/**
 * apatite_library_lock:
 *
 * Waits until no other thread has a statement under way. Whoever takes the
 * database makes and drops its statements before apatite_library_unlock().
 *
 * Returns: the database, borrowed from @library
 */
sqlite3 *
apatite_library_lock (ApatiteLibrary *library)
{
  g_mutex_lock (&library->lock);
  return library->db;
}

void
apatite_library_unlock (ApatiteLibrary *library)
{
  g_mutex_unlock (&library->lock);
}

#define ENTRY_COLUMNS "kind, id, title, abbreviation, summary, category, parent, detail"

static gpointer
read_entry (sqlite3_stmt *statement)
{
  ApatiteEntry *entry = g_new0 (ApatiteEntry, 1);

  entry->kind = g_strdup (apatite_db_column_text (statement, 0));
  entry->id = g_strdup (apatite_db_column_text (statement, 1));
  entry->title = g_strdup (apatite_db_column_text (statement, 2));
  entry->abbreviation = g_strdup (apatite_db_column_text (statement, 3));
  entry->summary = g_strdup (apatite_db_column_text (statement, 4));
  entry->category = g_strdup (apatite_db_column_text (statement, 5));
  entry->parent = g_strdup (apatite_db_column_text (statement, 6));
  entry->detail = g_strdup (apatite_db_column_text (statement, 7));
  return entry;
}

static gpointer
read_code (sqlite3_stmt *statement)
{
  ApatiteCodeEntry *code = g_new0 (ApatiteCodeEntry, 1);

  code->system = g_strdup (apatite_db_column_text (statement, 0));
  code->value = g_strdup (apatite_db_column_text (statement, 1));
  code->display = g_strdup (apatite_db_column_text (statement, 2));
  code->mapping = g_strdup (apatite_db_column_text (statement, 3));
  code->status = g_strdup (apatite_db_column_text (statement, 4));
  code->monograph = g_strdup (apatite_db_column_text (statement, 5));
  return code;
}

static gpointer
read_category (sqlite3_stmt *statement)
{
  ApatiteCategory *category = g_new0 (ApatiteCategory, 1);

  category->id = g_strdup (apatite_db_column_text (statement, 0));
  category->title = g_strdup (apatite_db_column_text (statement, 1));
  return category;
}

/**
 * apatite_library_read_all:
 * @argument: (nullable): what stands for "?1"
 * @read: makes something of a row; @destroy frees it
 *
 * Returns: (transfer full) (nullable): what was made of the rows of @sql
 */
GPtrArray *
apatite_library_read_all (ApatiteLibrary    *library,
                          const char        *sql,
                          const char        *argument,
                          ApatiteRowReader   read,
                          GDestroyNotify     destroy,
                          GError           **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (destroy);
  sqlite3 *db = apatite_library_lock (library);
  g_autoptr (sqlite3_stmt) statement = apatite_db_prepare (db, sql, error);
  gboolean row = FALSE, ok = statement != NULL;

  if (ok && argument != NULL)
    apatite_db_bind_text (statement, 1, argument);
  while (ok && (ok = apatite_db_step (statement, &row, error)) && row)
    g_ptr_array_add (rows, read (statement));
  g_clear_pointer (&statement, sqlite3_finalize);
  apatite_library_unlock (library);
  return ok ? g_steal_pointer (&rows) : NULL;
}

/* What is read of one document; %NULL with @error set if there is none. */
static gpointer
read_document (ApatiteLibrary    *library,
               const char        *sql,
               const char        *kind,
               const char        *id,
               ApatiteRowReader   read,
               GError           **error)
{
  sqlite3 *db = apatite_library_lock (library);
  g_autoptr (sqlite3_stmt) statement = apatite_db_prepare (db, sql, error);
  gpointer result = NULL;
  gboolean row = FALSE;

  if (statement != NULL)
    {
      apatite_db_bind_text (statement, 1, kind);
      apatite_db_bind_text (statement, 2, id);
      if (apatite_db_step (statement, &row, error))
        {
          if (row)
            result = read (statement);
          else
            g_set_error (error, APATITE_ERROR, APATITE_ERROR_NOT_FOUND, "there is no %s “%s” in the library", kind, id);
        }
    }
  g_clear_pointer (&statement, sqlite3_finalize);
  apatite_library_unlock (library);
  return result;
}

/**
 * apatite_library_list:
 * @kind: e.g. "monograph"
 *
 * Returns: (transfer full) (element-type ApatiteEntry) (nullable): the entries by title
 */
GPtrArray *
apatite_library_list (ApatiteLibrary  *library,
                      const char      *kind,
                      GError         **error)
{
  return apatite_library_read_all (library, "SELECT " ENTRY_COLUMNS " FROM document WHERE kind = ?1 ORDER BY sort, title COLLATE NOCASE", kind,
                                   read_entry, (GDestroyNotify) apatite_entry_free, error);
}

/**
 * apatite_library_list_categories:
 *
 * Returns: (transfer full) (element-type ApatiteCategory) (nullable): in reading order
 */
GPtrArray *
apatite_library_list_categories (ApatiteLibrary  *library,
                                 GError         **error)
{
  return apatite_library_read_all (library, "SELECT id, title FROM category ORDER BY sort", NULL, read_category, (GDestroyNotify) category_free, error);
}

/**
 * apatite_library_list_codes:
 *
 * Returns: (transfer full) (element-type ApatiteCodeEntry) (nullable): by system and value
 */
GPtrArray *
apatite_library_list_codes (ApatiteLibrary  *library,
                            GError         **error)
{
  return apatite_library_read_all (library, "SELECT system, value, display, mapping, status, document FROM code ORDER BY system, value, document", NULL,
                                   read_code, (GDestroyNotify) apatite_code_entry_free, error);
}

/**
 * apatite_library_lookup:
 *
 * Returns: (transfer full) (nullable): the entry; %NULL with @error set if there
 *   is none
 */
ApatiteEntry *
apatite_library_lookup (ApatiteLibrary  *library,
                        const char      *kind,
                        const char      *id,
                        GError         **error)
{
  return read_document (library, "SELECT " ENTRY_COLUMNS " FROM document WHERE kind = ?1 AND id = ?2", kind, id, read_entry, error);
}

static gpointer
read_source (sqlite3_stmt *statement)
{
  return g_bytes_new (sqlite3_column_blob (statement, 0), sqlite3_column_bytes (statement, 0));
}

/**
 * apatite_library_load:
 *
 * Returns: (transfer full) (nullable): the document's source text
 */
GBytes *
apatite_library_load (ApatiteLibrary  *library,
                      const char      *kind,
                      const char      *id,
                      GError         **error)
{
  return read_document (library, "SELECT source FROM document WHERE kind = ?1 AND id = ?2", kind, id, read_source, error);
}

static xmlDoc *
load_xml (ApatiteLibrary  *library,
          const char      *kind,
          const char      *id,
          GError         **error)
{
  g_autoptr (GBytes) bytes = apatite_library_load (library, kind, id, error);
  g_autofree char *name = g_strdup_printf ("%s/%s.xml", kind, id);

  return bytes != NULL ? apatite_xml_parse (bytes, name, error) : NULL;
}

/**
 * apatite_library_load_monograph:
 *
 * Returns: (transfer full) (nullable): the page, parsed anew each time; %NULL
 *   with @error set if there is none or it is damaged
 */
ApatiteMonograph *
apatite_library_load_monograph (ApatiteLibrary  *library,
                                const char      *id,
                                GError         **error)
{
  g_autoptr (xmlDoc) doc = load_xml (library, "monograph", id, error);

  return doc != NULL ? apatite_monograph_parse (doc, error) : NULL;
}

/**
 * apatite_library_load_study:
 *
 * Returns: (transfer full) (nullable): the study, parsed anew each time; %NULL
 *   with @error set if there is none or it is damaged
 */
ApatiteStudy *
apatite_library_load_study (ApatiteLibrary  *library,
                            const char      *id,
                            GError         **error)
{
  g_autoptr (xmlDoc) doc = load_xml (library, "study", id, error);

  return doc != NULL ? apatite_study_parse (doc, error) : NULL;
}

/**
 * apatite_library_load_pathway:
 *
 * Returns: (transfer full) (nullable): the pathway, parsed anew each time; %NULL
 *   with @error set if there is none or it is damaged
 */
ApatitePathway *
apatite_library_load_pathway (ApatiteLibrary  *library,
                              const char      *id,
                              GError         **error)
{
  g_autoptr (xmlDoc) doc = load_xml (library, "pathway", id, error);

  return doc != NULL ? apatite_pathway_parse (doc, error) : NULL;
}

/**
 * apatite_library_load_reference:
 *
 * Returns: (transfer full) (nullable): the reference, parsed anew each time; %NULL
 *   with @error set if there is none or it is damaged
 */
ApatiteReference *
apatite_library_load_reference (ApatiteLibrary  *library,
                                const char      *id,
                                GError         **error)
{
  g_autoptr (xmlDoc) doc = load_xml (library, "reference", id, error);
  g_autoptr (GPtrArray) references = doc != NULL ? apatite_references_parse (doc, error) : NULL;

  if (references == NULL)
    return NULL;
  if (references->len > 0)
    return g_ptr_array_steal_index (references, 0);
  g_set_error (error, APATITE_ERROR, APATITE_ERROR_INVALID, "reference/%s.xml: no reference in it; expected one", id);
  return NULL;
}
