/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Content in, one SQLite file out. Runs when the program is built; the program
 * itself only reads. */

#include "library/apatite-compiler.h"

#include "base/apatite-db.h"
#include "base/apatite-error.h"
#include "base/apatite-text.h"
#include "lab/apatite-analyte-parser.h"
#include "library/apatite-library-private.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

static const char schema[] =
  "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;"
  "CREATE TABLE category (id TEXT PRIMARY KEY, title TEXT NOT NULL, sort INTEGER NOT NULL) WITHOUT ROWID;"
  "CREATE TABLE document (kind TEXT NOT NULL, id TEXT NOT NULL, title TEXT NOT NULL, abbreviation TEXT, summary TEXT, category TEXT, parent TEXT,"
  " detail TEXT, sort INTEGER NOT NULL, source BLOB NOT NULL, PRIMARY KEY (kind, id));"
  "CREATE TABLE code (system TEXT NOT NULL, value TEXT NOT NULL, display TEXT, mapping TEXT, status TEXT, document TEXT NOT NULL);"
  "CREATE TABLE knowledge (kind TEXT NOT NULL, id TEXT NOT NULL, source BLOB NOT NULL, PRIMARY KEY (kind, id));"
  /* What a document is called: type is title, synonym, abbreviation, gene, code or category. */
  "CREATE TABLE name (rowid INTEGER PRIMARY KEY, kind TEXT NOT NULL, id TEXT NOT NULL, type TEXT NOT NULL, text TEXT NOT NULL, folded TEXT NOT NULL);"
  "CREATE INDEX name_folded ON name (folded);"
  "CREATE VIRTUAL TABLE name_fts USING fts5 (folded, content='', prefix='1 2 3');"
  "CREATE TABLE passage (rowid INTEGER PRIMARY KEY, kind TEXT NOT NULL, id TEXT NOT NULL, section TEXT NOT NULL, heading INTEGER NOT NULL, text TEXT NOT NULL);"
  /* context: what the page is called, so that a word of the query may stand there instead of in the passage. */
  "CREATE VIRTUAL TABLE passage_fts USING fts5 (folded, context, content='', prefix='2 3');"
  /* A page as a whole; its passages are the rows first to last. */
  "CREATE TABLE page (rowid INTEGER PRIMARY KEY, kind TEXT NOT NULL, id TEXT NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL);"
  "CREATE VIRTUAL TABLE page_fts USING fts5 (names, body, content='', prefix='2 3');"
  /* The words of all passages and how many passages have them, for what is misspelled. */
  "CREATE TABLE word (text TEXT PRIMARY KEY, n INTEGER NOT NULL) WITHOUT ROWID;";

static const char finish[] =
  "INSERT INTO name_fts (name_fts) VALUES ('optimize'); INSERT INTO passage_fts (passage_fts) VALUES ('optimize'); INSERT INTO page_fts (page_fts) VALUES ('optimize');"
  "CREATE VIRTUAL TABLE temp.passage_word USING fts5vocab (main, passage_fts, row);"
  "INSERT INTO word SELECT term, doc FROM temp.passage_word WHERE length (term) > 3 AND term GLOB '*[a-z][a-z]*'; DROP TABLE temp.passage_word;"
  "COMMIT; ANALYZE; VACUUM;";

typedef struct
{
  sqlite3 *db;
  sqlite3_stmt *document;
  sqlite3_stmt *knowledge;
  sqlite3_stmt *code;
  sqlite3_stmt *name;
  sqlite3_stmt *name_fts;
  sqlite3_stmt *passage;
  sqlite3_stmt *passage_fts;
  sqlite3_stmt *page;
  sqlite3_stmt *page_fts;
  char *page_kind;        /* (nullable): the page that is being written */
  char *page_id;
  GString *page_names;    /* folded, like all that goes into an index */
  GString *page_body;
  gint64 page_first;      /* row of its first passage; 0 before there is one */
  gint64 page_last;
  GHashTable *categories; /* id → title */
  const ApatiteLabTable *labs;
  char *newest;           /* latest date of an update */
} Compiler;

typedef struct
{
  const char *kind, *id, *title, *abbreviation, *summary, *category, *parent, *detail;
  int sort;
} DocumentRow;

/* Writes the index of the page whose names and passages have been added. */
static gboolean
finish_page (Compiler  *compiler,
             GError   **error)
{
  gboolean ok = TRUE;

  if (compiler->page_first > 0)
    {
      /* An id is made of words that tell what the page is about: the figure "fgf23-kidney-bone-axis". */
      g_autofree char *id_words = apatite_text_fold (compiler->page_id);

      g_string_append (compiler->page_names, id_words);
      apatite_db_bind_text (compiler->page, 1, compiler->page_kind);
      apatite_db_bind_text (compiler->page, 2, compiler->page_id);
      sqlite3_bind_int64 (compiler->page, 3, compiler->page_first);
      sqlite3_bind_int64 (compiler->page, 4, compiler->page_last);
      ok = apatite_db_run (compiler->page, error);
      sqlite3_bind_int64 (compiler->page_fts, 1, sqlite3_last_insert_rowid (compiler->db));
      apatite_db_bind_text (compiler->page_fts, 2, compiler->page_names->str);
      apatite_db_bind_text (compiler->page_fts, 3, compiler->page_body->str);
      ok = ok && apatite_db_run (compiler->page_fts, error);
    }
  g_clear_pointer (&compiler->page_kind, g_free);
  g_clear_pointer (&compiler->page_id, g_free);
  g_string_truncate (compiler->page_names, 0);
  g_string_truncate (compiler->page_body, 0);
  compiler->page_first = compiler->page_last = 0;
  return ok;
}

static gboolean
add_document (Compiler           *compiler,
              const DocumentRow  *row,
              const void         *data,
              gsize               size,
              GError            **error)
{
  const char *texts[] = { row->kind, row->id, row->title, row->abbreviation, row->summary, row->category, row->parent, row->detail };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    apatite_db_bind_text (compiler->document, (int) i + 1, texts[i] != NULL ? texts[i] : "");
  sqlite3_bind_int (compiler->document, 9, row->sort);
  sqlite3_bind_blob64 (compiler->document, 10, data, size, SQLITE_TRANSIENT);
  if (!finish_page (compiler, error))
    return FALSE;
  compiler->page_kind = g_strdup (row->kind);
  compiler->page_id = g_strdup (row->id);
  return apatite_db_run (compiler->document, error);
}

static gboolean
add_knowledge (Compiler    *compiler,
               const char  *kind,
               const char  *id,
               const void  *data,
               gsize        size,
               GError     **error)
{
  apatite_db_bind_text (compiler->knowledge, 1, kind);
  apatite_db_bind_text (compiler->knowledge, 2, id);
  sqlite3_bind_blob64 (compiler->knowledge, 3, data, size, SQLITE_TRANSIENT);
  return apatite_db_run (compiler->knowledge, error);
}

static gboolean
add_name (Compiler    *compiler,
          const char  *kind,
          const char  *id,
          const char  *type,
          const char  *text,
          GError     **error)
{
  g_autofree char *folded = NULL;

  if (text == NULL || text[0] == '\0')
    return TRUE;
  folded = apatite_text_fold (text);
  apatite_db_bind_text (compiler->name, 1, kind);
  apatite_db_bind_text (compiler->name, 2, id);
  apatite_db_bind_text (compiler->name, 3, type);
  apatite_db_bind_text (compiler->name, 4, text);
  apatite_db_bind_text (compiler->name, 5, folded);
  if (!apatite_db_run (compiler->name, error))
    return FALSE;
  /* A code and a category name many pages. */
  if (strcmp (type, "code") != 0 && strcmp (type, "category") != 0)
    g_string_append_printf (compiler->page_names, "%s ", folded);
  sqlite3_bind_int64 (compiler->name_fts, 1, sqlite3_last_insert_rowid (compiler->db));
  apatite_db_bind_text (compiler->name_fts, 2, folded);
  return apatite_db_run (compiler->name_fts, error);
}

static gboolean
add_names (Compiler    *compiler,
           const char  *kind,
           const char  *id,
           const char  *type,
           char       **texts,
           GError     **error)
{
  for (guint i = 0; texts != NULL && texts[i] != NULL; i++)
    if (!add_name (compiler, kind, id, type, texts[i], error))
      return FALSE;
  return TRUE;
}

static gboolean
add_passage (Compiler    *compiler,
             const char  *kind,
             const char  *id,
             const char  *section,
             gboolean     heading,
             const char  *text,
             GError     **error)
{
  g_autofree char *folded = NULL;

  if (text == NULL || text[0] == '\0')
    return TRUE;
  g_assert (g_strcmp0 (kind, compiler->page_kind) == 0 && g_strcmp0 (id, compiler->page_id) == 0);
  folded = apatite_text_fold (text);
  apatite_db_bind_text (compiler->passage, 1, kind);
  apatite_db_bind_text (compiler->passage, 2, id);
  apatite_db_bind_text (compiler->passage, 3, section);
  sqlite3_bind_int (compiler->passage, 4, heading);
  apatite_db_bind_text (compiler->passage, 5, text);
  if (!apatite_db_run (compiler->passage, error))
    return FALSE;
  compiler->page_last = sqlite3_last_insert_rowid (compiler->db);
  if (compiler->page_first == 0)
    compiler->page_first = compiler->page_last;
  g_string_append_printf (compiler->page_body, "%s ", folded);
  sqlite3_bind_int64 (compiler->passage_fts, 1, compiler->page_last);
  apatite_db_bind_text (compiler->passage_fts, 2, folded);
  apatite_db_bind_text (compiler->passage_fts, 3, compiler->page_names->str);
  return apatite_db_run (compiler->passage_fts, error);
}

static gboolean
add_statements (Compiler    *compiler,
                const char  *kind,
                const char  *id,
                const char  *section,
                GPtrArray   *statements,
                GError     **error)
{
  g_autofree char *text = NULL;

  if (statements == NULL)
    return TRUE;
  text = apatite_statements_to_text (statements, compiler->labs, APATITE_UNIT_SYSTEM_CONVENTIONAL);
  return add_passage (compiler, kind, id, section, FALSE, text, error);
}

static gboolean
add_blocks (Compiler    *compiler,
            const char  *kind,
            const char  *id,
            const char  *section,
            GPtrArray   *blocks,
            GError     **error)
{
  for (guint i = 0; i < blocks->len; i++)
    {
      const ApatiteBlock *block = g_ptr_array_index (blocks, i);

      if (block->kind != APATITE_BLOCK_FIGURE && !add_passage (compiler, kind, id, section, TRUE, block->text, error))
        return FALSE;
      for (guint j = 0; j < block->items->len; j++)
        if (!add_statements (compiler, kind, id, section, g_ptr_array_index (block->items, j), error))
          return FALSE;
    }
  return TRUE;
}

/* A site code is found by its number; its term would drown the page's own words. */
static gboolean
add_codes (Compiler                *compiler,
           const ApatiteMonograph  *monograph,
           GPtrArray               *codes,
           GError                 **error)
{
  for (guint i = 0; i < codes->len; i++)
    {
      const ApatiteCode *code = g_ptr_array_index (codes, i);
      const char *texts[] = { code->system, code->value, code->display, code->mapping, code->status, monograph->id };
      g_autofree char *full = g_strdup_printf ("%s %s", apatite_code_system_title (code->system), code->value);

      for (guint j = 0; j < G_N_ELEMENTS (texts); j++)
        apatite_db_bind_text (compiler->code, (int) j + 1, texts[j]);
      if (!apatite_db_run (compiler->code, error) || !add_name (compiler, "monograph", monograph->id, "code", code->value, error)
          || !add_name (compiler, "monograph", monograph->id, "code", full, error)
          || (code->site == NULL && !add_passage (compiler, "monograph", monograph->id, "codes", FALSE, code->display, error)))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_sections (Compiler                *compiler,
              const ApatiteMonograph  *monograph,
              GError                 **error)
{
  for (guint i = 0; i < monograph->sections->len; i++)
    {
      const ApatiteSection *section = g_ptr_array_index (monograph->sections, i);

      if (!add_blocks (compiler, "monograph", monograph->id, section->id, section->blocks, error))
        return FALSE;
      for (guint j = 0; j < section->groups->len; j++)
        {
          const ApatiteDifferentialGroup *group = g_ptr_array_index (section->groups, j);

          if (!add_passage (compiler, "monograph", monograph->id, section->id, TRUE, group->title, error))
            return FALSE;
          for (guint k = 0; k < group->entries->len; k++)
            {
              const ApatiteDifferentialEntry *entry = g_ptr_array_index (group->entries, k);

              if (!add_statements (compiler, "monograph", monograph->id, section->id, entry->statements, error))
                return FALSE;
            }
        }
    }
  return TRUE;
}

static void
remove_sections (xmlNode *root)
{
  xmlNode *node = apatite_xml_first_element (root);

  while (node != NULL)
    {
      xmlNode *next = apatite_xml_next_element (node);

      if (apatite_xml_is (node, "section") || apatite_xml_is (node, "alert") || apatite_xml_is (node, "notice"))
        {
          xmlUnlinkNode (node);
          xmlFreeNode (node);
        }
      node = next;
    }
}

static gboolean
add_profile (Compiler                  *compiler,
             const ApatiteContentFile  *file,
             GError                   **error)
{
  g_autoptr (xmlDoc) copy = xmlCopyDoc (file->doc, 1);
  xmlChar *data = NULL;
  int size = 0;
  gboolean ok;

  remove_sections (xmlDocGetRootElement (copy));
  xmlDocDumpMemoryEnc (copy, &data, &size, "UTF-8");
  ok = add_knowledge (compiler, "profile", file->id, data, size, error);
  xmlFree (data);
  return ok;
}

static gboolean
compile_monograph (Compiler                  *compiler,
                   const ApatiteContentFile  *file,
                   GError                   **error)
{
  g_autoptr (ApatiteMonograph) monograph = apatite_monograph_parse (file->doc, error);
  DocumentRow row;

  if (monograph == NULL)
    return FALSE;
  row = (DocumentRow) { "monograph", monograph->id, monograph->title, monograph->abbreviations[0], monograph->summary, monograph->category,
                        monograph->parent, apatite_monograph_kind_to_string (monograph->kind), 0 };
  if (g_strcmp0 (monograph->updated, compiler->newest) > 0)
    {
      g_free (compiler->newest);
      compiler->newest = g_strdup (monograph->updated);
    }
  return add_document (compiler, &row, g_bytes_get_data (file->source, NULL), g_bytes_get_size (file->source), error)
         && add_name (compiler, "monograph", monograph->id, "title", monograph->title, error)
         && add_names (compiler, "monograph", monograph->id, "abbreviation", monograph->abbreviations, error)
         && add_names (compiler, "monograph", monograph->id, "synonym", monograph->synonyms, error)
         && add_names (compiler, "monograph", monograph->id, "gene", monograph->genes, error)
         && add_name (compiler, "monograph", monograph->id, "category", g_hash_table_lookup (compiler->categories, monograph->category), error)
         && add_passage (compiler, "monograph", monograph->id, "", FALSE, monograph->summary, error)
         && add_codes (compiler, monograph, monograph->codes, error) && add_codes (compiler, monograph, monograph->site_codes, error)
         && add_sections (compiler, monograph, error) && add_profile (compiler, file, error);
}

static gboolean
compile_study (Compiler                  *compiler,
               const ApatiteContentFile  *file,
               GError                   **error)
{
  g_autoptr (ApatiteStudy) study = apatite_study_parse (file->doc, error);
  g_autofree char *summary = NULL;
  DocumentRow row;

  if (study == NULL)
    return FALSE;
  /* "case-series" in words, like all other text of the content. */
  summary = g_strdup_printf ("%c%s, n = %d", g_ascii_toupper (study->design[0]), study->design + 1, study->n);
  g_strdelimit (summary, "-", ' ');
  row = (DocumentRow) { "study", study->id, study->title, study->short_title, summary, study->design, study->diseases->len > 0 ? g_ptr_array_index (study->diseases, 0) : NULL, NULL, 0 };
  if (!add_document (compiler, &row, g_bytes_get_data (file->source, NULL), g_bytes_get_size (file->source), error)
      || !add_name (compiler, "study", study->id, "title", study->title, error) || !add_name (compiler, "study", study->id, "synonym", study->short_title, error)
      || !add_statements (compiler, "study", study->id, "population", study->population, error)
      || !add_blocks (compiler, "study", study->id, "summary", study->summary, error)
      || !add_statements (compiler, "study", study->id, "limits", study->limits, error))
    return FALSE;
  for (guint i = 0; i < study->series->len; i++)
    if (!add_passage (compiler, "study", study->id, "series", TRUE, ((ApatiteSeries *) g_ptr_array_index (study->series, i))->title, error))
      return FALSE;
  return TRUE;
}

static gboolean
compile_pathway (Compiler                  *compiler,
                 const ApatiteContentFile  *file,
                 GError                   **error)
{
  g_autoptr (ApatitePathway) pathway = apatite_pathway_parse (file->doc, error);
  g_autofree char *summary = NULL;
  DocumentRow row;

  if (pathway == NULL)
    return FALSE;
  summary = apatite_statements_to_text (pathway->summary, compiler->labs, APATITE_UNIT_SYSTEM_CONVENTIONAL);
  row = (DocumentRow) { "pathway", pathway->id, pathway->title, NULL, summary, NULL, NULL, NULL, 0 };
  if (!add_document (compiler, &row, g_bytes_get_data (file->source, NULL), g_bytes_get_size (file->source), error)
      || !add_name (compiler, "pathway", pathway->id, "title", pathway->title, error))
    return FALSE;
  for (guint i = 0; i < pathway->nodes->len; i++)
    {
      const ApatitePathwayNode *node = g_ptr_array_index (pathway->nodes, i);

      if (!add_statements (compiler, "pathway", pathway->id, node->id, node->text, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
compile_analyte (Compiler                  *compiler,
                 const ApatiteContentFile  *file,
                 GError                   **error)
{
  g_autoptr (ApatiteAnalyte) analyte = apatite_analyte_parse (file->doc, error);
  DocumentRow row;

  if (analyte == NULL)
    return FALSE;
  row = (DocumentRow) { "analyte", analyte->id, analyte->title, analyte->short_title, analyte->specimen, analyte->group, NULL, NULL, analyte->order };
  if (!add_document (compiler, &row, g_bytes_get_data (file->source, NULL), g_bytes_get_size (file->source), error)
      || !add_knowledge (compiler, "analyte", analyte->id, g_bytes_get_data (file->source, NULL), g_bytes_get_size (file->source), error)
      || !add_name (compiler, "analyte", analyte->id, "title", analyte->title, error)
      || !add_name (compiler, "analyte", analyte->id, "synonym", analyte->short_title, error)
      || !add_names (compiler, "analyte", analyte->id, "synonym", analyte->synonyms, error)
      || !add_names (compiler, "analyte", analyte->id, "code", analyte->loinc, error))
    return FALSE;
  for (guint i = 0; i < analyte->pitfalls->len; i++)
    if (!add_passage (compiler, "analyte", analyte->id, "pitfalls", FALSE, ((ApatiteRemark *) g_ptr_array_index (analyte->pitfalls, i))->text, error))
      return FALSE;
  return TRUE;
}

/* One element of a collection as a document of its own. */
static char *
wrap_element (xmlNode    *node,
              const char *root)
{
  xmlBuffer *buffer = xmlBufferCreate ();
  char *text;

  xmlNodeDump (buffer, node->doc, node, 0, 0);
  text = g_strdup_printf ("<%s xmlns=\"" APATITE_XML_NAMESPACE "\">%s</%s>", root, (const char *) xmlBufferContent (buffer), root);
  xmlBufferFree (buffer);
  return text;
}

static gboolean
compile_findings (Compiler                  *compiler,
                  const ApatiteContentFile  *file,
                  GError                   **error)
{
  g_autoptr (GPtrArray) findings = apatite_findings_parse (file->doc, error);
  xmlNode *node = apatite_xml_first_element (xmlDocGetRootElement (file->doc));
  const ApatiteFinding *first = findings != NULL && findings->len > 0 ? g_ptr_array_index (findings, 0) : NULL;

  if (first == NULL || !add_knowledge (compiler, "findings", first->id, g_bytes_get_data (file->source, NULL), g_bytes_get_size (file->source), error))
    return FALSE;
  for (guint i = 0; i < findings->len; i++, node = apatite_xml_next_element (node))
    {
      const ApatiteFinding *finding = g_ptr_array_index (findings, i);
      g_autofree char *source = wrap_element (node, "findings");
      DocumentRow row = { "finding", finding->id, finding->title, NULL, NULL, finding->kind, finding->parent, NULL, 0 };

      if (!add_document (compiler, &row, source, strlen (source), error) || !add_name (compiler, "finding", finding->id, "title", finding->title, error)
          || !add_names (compiler, "finding", finding->id, "synonym", finding->synonyms, error))
        return FALSE;
      for (guint j = 0; j < finding->codes->len; j++)
        if (!add_name (compiler, "finding", finding->id, "code", ((ApatiteFindingCode *) g_ptr_array_index (finding->codes, j))->value, error))
          return FALSE;
    }
  return TRUE;
}

static gboolean
compile_references (Compiler                  *compiler,
                    const ApatiteContentFile  *file,
                    GError                   **error)
{
  g_autoptr (GPtrArray) references = apatite_references_parse (file->doc, error);
  xmlNode *node = apatite_xml_first_element (xmlDocGetRootElement (file->doc));

  for (guint i = 0; references != NULL && i < references->len; i++, node = apatite_xml_next_element (node))
    {
      const ApatiteReference *reference = g_ptr_array_index (references, i);
      g_autofree char *source = wrap_element (node, "references");
      DocumentRow row = { "reference", reference->id, reference->title, NULL, reference->source, reference->kind, NULL, NULL, reference->year };

      if (!add_document (compiler, &row, source, strlen (source), error))
        return FALSE;
    }
  return references != NULL;
}

static gboolean
compile_glossary (Compiler                  *compiler,
                  const ApatiteContentFile  *file,
                  GError                   **error)
{
  g_autoptr (GPtrArray) terms = apatite_glossary_parse (file->doc, error);
  xmlNode *node = apatite_xml_first_element (xmlDocGetRootElement (file->doc));

  for (guint i = 0; terms != NULL && i < terms->len; i++, node = apatite_xml_next_element (node))
    {
      const ApatiteTerm *term = g_ptr_array_index (terms, i);
      g_autofree char *source = wrap_element (node, "glossary");
      DocumentRow row = { "term", term->id, term->title, term->abbreviations[0], term->meaning, NULL, NULL, NULL, 0 };

      if (!add_document (compiler, &row, source, strlen (source), error) || !add_name (compiler, "term", term->id, "title", term->title, error)
          || !add_names (compiler, "term", term->id, "abbreviation", term->abbreviations, error)
          || !add_passage (compiler, "term", term->id, "", FALSE, term->meaning, error))
        return FALSE;
    }
  return terms != NULL;
}

static gboolean
compile_story (Compiler                  *compiler,
               const ApatiteContentFile  *file,
               GError                   **error)
{
  xmlNode *root = xmlDocGetRootElement (file->doc);
  g_autofree char *title = apatite_xml_text (apatite_xml_first_element (root));
  DocumentRow row = { "story", file->id, title, NULL, NULL, NULL, NULL, NULL, 0 };

  return add_document (compiler, &row, g_bytes_get_data (file->source, NULL), g_bytes_get_size (file->source), error)
         && add_name (compiler, "story", file->id, "title", title, error);
}

static gboolean
compile_whole (Compiler                  *compiler,
               const ApatiteContentFile  *file,
               GError                   **error)
{
  return add_knowledge (compiler, file->kind, file->kind, g_bytes_get_data (file->source, NULL), g_bytes_get_size (file->source), error);
}

static gboolean
compile_categories (Compiler                  *compiler,
                    const ApatiteContentFile  *file,
                    GError                   **error)
{
  g_autoptr (sqlite3_stmt) statement = apatite_db_prepare (compiler->db, "INSERT INTO category VALUES (?1, ?2, ?3)", error);
  int sort = 0;

  if (statement == NULL)
    return FALSE;
  for (xmlNode *node = apatite_xml_first_element (xmlDocGetRootElement (file->doc)); node != NULL; node = apatite_xml_next_element (node))
    {
      char *id = apatite_xml_attribute (node, "id");
      char *title = apatite_xml_text (node);

      apatite_db_bind_text (statement, 1, id);
      apatite_db_bind_text (statement, 2, title);
      sqlite3_bind_int (statement, 3, sort++);
      g_hash_table_insert (compiler->categories, id, title);
      if (!apatite_db_run (statement, error))
        return FALSE;
    }
  return TRUE;
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char * const *) a, *(const char * const *) b);
}

/* The first <title> and <desc> of a drawing. */
static void
read_figure_texts (GBytes  *bytes,
                   char   **title,
                   char   **description)
{
  g_autoptr (xmlDoc) doc = apatite_xml_parse (bytes, "figure", NULL);
  xmlNode *node = doc != NULL ? apatite_xml_first_element (xmlDocGetRootElement (doc)) : NULL;

  for (; node != NULL; node = apatite_xml_next_element (node))
    {
      if (*title == NULL && apatite_xml_is (node, "title"))
        *title = apatite_xml_text (node);
      else if (*description == NULL && apatite_xml_is (node, "desc"))
        *description = apatite_xml_text (node);
    }
}

/* Files that are not content XML: phenopackets and drawings. */
static gboolean
compile_folder (Compiler    *compiler,
                const char  *content_path,
                const char  *folder,
                const char  *suffix,
                const char  *kind,
                const char  *category,
                GError     **error)
{
  g_autofree char *path = g_build_filename (content_path, folder, NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, suffix))
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++)
    {
      const char *file_name = g_ptr_array_index (names, i);
      g_autofree char *id = g_strndup (file_name, strlen (file_name) - strlen (suffix));
      g_autofree char *file_path = g_build_filename (path, file_name, NULL);
      g_autofree char *data = NULL;
      g_autofree char *title = NULL;
      g_autofree char *description = NULL;
      g_autoptr (GBytes) bytes = NULL;
      DocumentRow row = { kind, id };
      gsize size;

      if (!g_file_get_contents (file_path, &data, &size, error))
        return FALSE;
      bytes = g_bytes_new (data, size);
      if (strcmp (kind, "figure") == 0)
        read_figure_texts (bytes, &title, &description);
      row.title = title != NULL ? title : id;
      row.summary = description;
      row.category = category;
      if (!add_document (compiler, &row, data, size, error))
        return FALSE;
      if (title != NULL && (!add_name (compiler, kind, id, "title", title, error) || !add_passage (compiler, kind, id, "", FALSE, description, error)))
        return FALSE;
    }
  return TRUE;
}

static const struct
{
  const char *kind;
  gboolean (*compile) (Compiler *compiler, const ApatiteContentFile *file, GError **error);
} compilers[] = {
  { "categories", compile_categories }, /* first: the others look their titles up */
  { "monograph", compile_monograph }, { "study", compile_study }, { "pathway", compile_pathway }, { "analyte", compile_analyte },
  { "findings", compile_findings }, { "references", compile_references }, { "glossary", compile_glossary }, { "story", compile_story },
  { "formulas", compile_whole }, { "engine", compile_whole },
};

static gboolean
prepare_all (Compiler  *compiler,
             GError   **error)
{
  const struct
  {
    sqlite3_stmt **statement;
    const char *sql;
  } statements[] = {
    { &compiler->document, "INSERT INTO document VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)" },
    { &compiler->knowledge, "INSERT INTO knowledge VALUES (?1, ?2, ?3)" },
    { &compiler->code, "INSERT INTO code VALUES (?1, ?2, ?3, ?4, ?5, ?6)" },
    { &compiler->name, "INSERT INTO name (kind, id, type, text, folded) VALUES (?1, ?2, ?3, ?4, ?5)" },
    { &compiler->name_fts, "INSERT INTO name_fts (rowid, folded) VALUES (?1, ?2)" },
    { &compiler->passage, "INSERT INTO passage (kind, id, section, heading, text) VALUES (?1, ?2, ?3, ?4, ?5)" },
    { &compiler->passage_fts, "INSERT INTO passage_fts (rowid, folded, context) VALUES (?1, ?2, ?3)" },
    { &compiler->page, "INSERT INTO page (kind, id, first, last) VALUES (?1, ?2, ?3, ?4)" },
    { &compiler->page_fts, "INSERT INTO page_fts (rowid, names, body) VALUES (?1, ?2, ?3)" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (statements); i++)
    {
      *statements[i].statement = apatite_db_prepare (compiler->db, statements[i].sql, error);
      if (*statements[i].statement == NULL)
        return FALSE;
    }
  return TRUE;
}

static gboolean
compile_all (Compiler           *compiler,
             ApatiteContentDir  *dir,
             const char         *content_path,
             GError            **error)
{
  static const struct
  {
    const char *folder;
    const char *suffix;
    const char *kind;
    const char *category; /* (nullable) */
  } folders[] = {
    { "figures", ".svg", "figure", NULL },
    { "cases", ".json", "case", NULL },
    { "cases/teaching", ".json", "teaching", NULL },
    { "cases/evaluation", ".json", "evaluation", "seen" },
    { "cases/unseen", ".json", "evaluation", "unseen" },
  };

  for (guint k = 0; k < G_N_ELEMENTS (compilers); k++)
    for (guint i = 0; i < dir->files->len; i++)
      {
        const ApatiteContentFile *file = g_ptr_array_index (dir->files, i);

        if (strcmp (file->kind, compilers[k].kind) == 0 && !compilers[k].compile (compiler, file, error))
          return FALSE;
      }
  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    if (!compile_folder (compiler, content_path, folders[i].folder, folders[i].suffix, folders[i].kind, folders[i].category, error))
      return FALSE;
  return finish_page (compiler, error);
}

static gboolean
write_meta (Compiler    *compiler,
            const char  *key,
            const char  *value,
            GError     **error)
{
  g_autoptr (sqlite3_stmt) statement = apatite_db_prepare (compiler->db, "INSERT INTO meta VALUES (?1, ?2)", error);

  if (statement == NULL)
    return FALSE;
  apatite_db_bind_text (statement, 1, key);
  apatite_db_bind_text (statement, 2, value);
  return apatite_db_run (statement, error);
}

/**
 * apatite_compiler_write:
 * @dir: content without problems
 * @content_path: its folder, for the files that are not XML
 * @output: the library to write; replaced only when all went well
 * @version: version of the content
 */
gboolean
apatite_compiler_write (ApatiteContentDir  *dir,
                        const char         *content_path,
                        const char         *output,
                        const char         *version,
                        GError            **error)
{
  g_autofree char *temporary = g_strconcat (output, ".part", NULL);
  g_autoptr (sqlite3) db = NULL;
  Compiler compiler = { 0 };
  gboolean ok;

  g_unlink (temporary);
  db = apatite_db_open_for_write (temporary, error);
  if (db == NULL)
    return FALSE;
  compiler.db = db;
  compiler.labs = dir->knowledge->labs;
  compiler.categories = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  compiler.newest = g_strdup ("");
  compiler.page_names = g_string_new (NULL);
  compiler.page_body = g_string_new (NULL);
  ok = apatite_db_execute (db, "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA page_size = 4096; BEGIN;", error)
       && apatite_db_execute (db, schema, error) && prepare_all (&compiler, error) && compile_all (&compiler, dir, content_path, error)
       && write_meta (&compiler, "format", APATITE_LIBRARY_FORMAT, error) && write_meta (&compiler, "version", version, error)
       && write_meta (&compiler, "checksum", dir->checksum, error) && write_meta (&compiler, "date", compiler.newest, error)
       && apatite_db_execute (db, finish, error);

  sqlite3_finalize (compiler.document);
  sqlite3_finalize (compiler.knowledge);
  sqlite3_finalize (compiler.code);
  sqlite3_finalize (compiler.name);
  sqlite3_finalize (compiler.name_fts);
  sqlite3_finalize (compiler.passage);
  sqlite3_finalize (compiler.passage_fts);
  sqlite3_finalize (compiler.page);
  sqlite3_finalize (compiler.page_fts);
  g_string_free (compiler.page_names, TRUE);
  g_string_free (compiler.page_body, TRUE);
  g_free (compiler.page_kind);
  g_free (compiler.page_id);
  g_hash_table_unref (compiler.categories);
  g_free (compiler.newest);
  g_clear_pointer (&db, sqlite3_close_v2);
  if (ok && g_rename (temporary, output) != 0)
    {
      g_set_error (error, APATITE_ERROR, APATITE_ERROR_IO, "%s: can't be written: %s", output, g_strerror (errno));
      ok = FALSE;
    }
  if (!ok)
    g_unlink (temporary);
  return ok;
}
