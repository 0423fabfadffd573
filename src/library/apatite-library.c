/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "library/apatite-library-private.h"

#include "base/apatite-db.h"
#include "base/apatite-error.h"
#include "lab/apatite-analyte-parser.h"

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

void
apatite_category_free (ApatiteCategory *category)
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

/* Returns the day on which the content was last updated, ISO 8601. */
const char *
apatite_library_get_date (ApatiteLibrary *library)
{
  return library->date;
}

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

static ApatiteEntry *
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

static GPtrArray *
read_all (ApatiteLibrary  *library,
          const char      *sql,
          const char      *argument,
          gpointer       (*read) (sqlite3_stmt *statement),
          GDestroyNotify   destroy,
          GError         **error)
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
  return read_all (library, "SELECT " ENTRY_COLUMNS " FROM document WHERE kind = ?1 ORDER BY sort, title COLLATE NOCASE", kind,
                   (gpointer (*) (sqlite3_stmt *)) read_entry, (GDestroyNotify) apatite_entry_free, error);
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
  return read_all (library, "SELECT id, title FROM category ORDER BY sort", NULL, read_category, (GDestroyNotify) apatite_category_free, error);
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
  return read_all (library, "SELECT system, value, display, mapping, status, document FROM code ORDER BY system, value, document", NULL,
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
  sqlite3 *db = apatite_library_lock (library);
  g_autoptr (sqlite3_stmt) statement = apatite_db_prepare (db, "SELECT " ENTRY_COLUMNS " FROM document WHERE kind = ?1 AND id = ?2", error);
  ApatiteEntry *entry = NULL;
  gboolean row = FALSE;

  if (statement != NULL)
    {
      apatite_db_bind_text (statement, 1, kind);
      apatite_db_bind_text (statement, 2, id);
      if (apatite_db_step (statement, &row, error))
        {
          if (row)
            entry = read_entry (statement);
          else
            g_set_error (error, APATITE_ERROR, APATITE_ERROR_NOT_FOUND, "there is no %s “%s” in the library", kind, id);
        }
    }
  g_clear_pointer (&statement, sqlite3_finalize);
  apatite_library_unlock (library);
  return entry;
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
  sqlite3 *db = apatite_library_lock (library);
  g_autoptr (sqlite3_stmt) statement = apatite_db_prepare (db, "SELECT source FROM document WHERE kind = ?1 AND id = ?2", error);
  GBytes *bytes = NULL;
  gboolean row = FALSE;

  if (statement != NULL)
    {
      apatite_db_bind_text (statement, 1, kind);
      apatite_db_bind_text (statement, 2, id);
      if (apatite_db_step (statement, &row, error))
        {
          if (row)
            bytes = g_bytes_new (sqlite3_column_blob (statement, 0), sqlite3_column_bytes (statement, 0));
          else
            g_set_error (error, APATITE_ERROR, APATITE_ERROR_NOT_FOUND, "there is no %s “%s” in the library", kind, id);
        }
    }
  g_clear_pointer (&statement, sqlite3_finalize);
  apatite_library_unlock (library);
  return bytes;
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

ApatiteMonograph *
apatite_library_load_monograph (ApatiteLibrary  *library,
                                const char      *id,
                                GError         **error)
{
  g_autoptr (xmlDoc) doc = load_xml (library, "monograph", id, error);

  return doc != NULL ? apatite_monograph_parse (doc, error) : NULL;
}

ApatiteStudy *
apatite_library_load_study (ApatiteLibrary  *library,
                            const char      *id,
                            GError         **error)
{
  g_autoptr (xmlDoc) doc = load_xml (library, "study", id, error);

  return doc != NULL ? apatite_study_parse (doc, error) : NULL;
}

ApatitePathway *
apatite_library_load_pathway (ApatiteLibrary  *library,
                              const char      *id,
                              GError         **error)
{
  g_autoptr (xmlDoc) doc = load_xml (library, "pathway", id, error);

  return doc != NULL ? apatite_pathway_parse (doc, error) : NULL;
}

ApatiteReference *
apatite_library_load_reference (ApatiteLibrary  *library,
                                const char      *id,
                                GError         **error)
{
  g_autoptr (xmlDoc) doc = load_xml (library, "reference", id, error);
  g_autoptr (GPtrArray) references = doc != NULL ? apatite_references_parse (doc, error) : NULL;

  if (references == NULL || references->len == 0)
    return NULL;
  return g_ptr_array_steal_index (references, 0);
}

static gboolean
take_analyte (ApatiteKnowledge *knowledge, xmlDoc *doc, GError **error)
{
  ApatiteAnalyte *analyte = apatite_analyte_parse (doc, error);

  if (analyte == NULL)
    return FALSE;
  apatite_lab_table_add (knowledge->labs, analyte);
  return TRUE;
}

static gboolean
take_findings (ApatiteKnowledge *knowledge, xmlDoc *doc, GError **error)
{
  g_autoptr (GPtrArray) findings = apatite_findings_parse (doc, error);

  if (findings == NULL)
    return FALSE;
  while (findings->len > 0)
    apatite_knowledge_add_finding (knowledge, g_ptr_array_steal_index (findings, findings->len - 1));
  return TRUE;
}

static gboolean
take_formulas (ApatiteKnowledge *knowledge, xmlDoc *doc, GError **error)
{
  GPtrArray *formulas = apatite_formulas_parse (doc, error);

  if (formulas == NULL)
    return FALSE;
  g_ptr_array_unref (knowledge->formulas);
  knowledge->formulas = formulas;
  return TRUE;
}

static gboolean
take_rules (ApatiteKnowledge *knowledge, xmlDoc *doc, GError **error)
{
  g_clear_pointer (&knowledge->rules, apatite_rules_free);
  knowledge->rules = apatite_rules_parse (doc, error);
  return knowledge->rules != NULL;
}

/**
 * apatite_disease_from_monograph:
 *
 * Returns: (transfer full): what the engine needs of a page; its profile moves over
 */
ApatiteDisease *
apatite_disease_from_monograph (ApatiteMonograph *monograph)
{
  ApatiteDisease *disease = apatite_disease_new ();
  g_autoptr (GPtrArray) codes = g_ptr_array_new ();

  disease->id = g_strdup (monograph->id);
  disease->title = g_strdup (monograph->title);
  disease->abbreviation = g_strdup (monograph->abbreviations[0]);
  disease->kind = g_strdup (apatite_monograph_kind_to_string (monograph->kind));
  disease->category = g_strdup (monograph->category);
  disease->parent = g_strdup (monograph->parent);
  disease->serious = monograph->serious;
  disease->urgency = g_strdup (monograph->urgency);
  for (guint i = 0; i < monograph->codes->len; i++)
    {
      const ApatiteCode *code = g_ptr_array_index (monograph->codes, i);

      if (strcmp (code->system, "omim") == 0)
        g_ptr_array_add (codes, g_strdup_printf ("OMIM:%s", code->value));
      else if (strcmp (code->system, "orpha") == 0)
        g_ptr_array_add (codes, g_strdup_printf ("ORPHA:%s", code->value));
    }
  g_ptr_array_add (codes, NULL);
  disease->codes = (char **) g_ptr_array_steal (codes, NULL);
  disease->profile = g_steal_pointer (&monograph->profile);
  return disease;
}

static gboolean
take_disease (ApatiteKnowledge *knowledge, xmlDoc *doc, GError **error)
{
  g_autoptr (ApatiteMonograph) monograph = apatite_monograph_parse (doc, error);

  return monograph != NULL && apatite_knowledge_add_disease (knowledge, apatite_disease_from_monograph (monograph));
}

/**
 * apatite_knowledge_take:
 * @kind: the kind of document
 *
 * Adds what a document holds for the engine; kinds that hold nothing for it
 * are passed over.
 */
gboolean
apatite_knowledge_take (ApatiteKnowledge  *knowledge,
                        const char        *kind,
                        xmlDoc            *doc,
                        GError           **error)
{
  static const struct
  {
    const char *kind;
    gboolean (*take) (ApatiteKnowledge *knowledge, xmlDoc *doc, GError **error);
  } kinds[] = {
    { "analyte", take_analyte }, { "findings", take_findings }, { "formulas", take_formulas }, { "engine", take_rules },
    { "profile", take_disease },
  };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (strcmp (kinds[i].kind, kind) == 0)
      return kinds[i].take (knowledge, doc, error);
  return TRUE;
}

typedef struct
{
  char *kind;
  char *id;
  GBytes *source;
} KnowledgeSource;

static void
knowledge_source_free (KnowledgeSource *source)
{
  g_free (source->kind);
  g_free (source->id);
  g_bytes_unref (source->source);
  g_free (source);
}

static gpointer
read_knowledge_source (sqlite3_stmt *statement)
{
  KnowledgeSource *source = g_new0 (KnowledgeSource, 1);

  source->kind = g_strdup (apatite_db_column_text (statement, 0));
  source->id = g_strdup (apatite_db_column_text (statement, 1));
  source->source = g_bytes_new (sqlite3_column_blob (statement, 2), sqlite3_column_bytes (statement, 2));
  return source;
}

/**
 * apatite_library_load_knowledge:
 *
 * Reads what the engine reasons with. This parses: call it from a worker in
 * the program, not before the first window.
 *
 * Returns: (transfer full) (nullable): the knowledge
 */
ApatiteKnowledge *
apatite_library_load_knowledge (ApatiteLibrary  *library,
                                GError         **error)
{
  g_autoptr (ApatiteKnowledge) knowledge = apatite_knowledge_new ();
  g_autoptr (GPtrArray) sources = NULL;

  knowledge->version = g_strdup (library->version);
  knowledge->checksum = g_strdup (library->checksum);
  sources = read_all (library, "SELECT kind, id, source FROM knowledge ORDER BY kind, id", NULL,
                      read_knowledge_source, (GDestroyNotify) knowledge_source_free, error);
  if (sources == NULL)
    return NULL;
  for (guint i = 0; i < sources->len; i++)
    {
      const KnowledgeSource *source = g_ptr_array_index (sources, i);
      g_autofree char *name = g_strdup_printf ("%s/%s", source->kind, source->id);
      g_autoptr (xmlDoc) doc = apatite_xml_parse (source->source, name, error);

      if (doc == NULL || !apatite_knowledge_take (knowledge, source->kind, doc, error))
        return NULL;
    }
  if (knowledge->rules == NULL)
    {
      g_set_error (error, APATITE_ERROR, APATITE_ERROR_INVALID, "the library %s has no rules for the engine; expected an engine document", library->path);
      return NULL;
    }
  return g_steal_pointer (&knowledge);
}
