/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "library/apatite-library.h"

#include "library/apatite-compiler.h"
#include "base/apatite-db.h"
#include "support/apatite-test.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  char *folder;
  char *path;
  ApatiteLibrary *library;
} Fixture;

static void
set_up (Fixture    *fixture,
        const void *data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = apatite_test_folder ();
  fixture->path = apatite_test_compile (fixture->folder);
  fixture->library = apatite_library_open (fixture->path, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture    *fixture,
           const void *data)
{
  apatite_library_unref (fixture->library);
  apatite_test_remove (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->folder);
}

static void
check_list (ApatiteLibrary *library,
            const char     *kind,
            const char     *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = apatite_library_list (library, kind, &error);
  g_autoptr (GString) ids = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < entries->len; i++)
    g_string_append_printf (ids, "%s%s", i > 0 ? " " : "", ((ApatiteEntry *) g_ptr_array_index (entries, i))->id);
  g_assert_cmpstr (ids->str, ==, expected);
}

static void
test_list (Fixture    *fixture,
           const void *data)
{
  check_list (fixture->library, "monograph", "phosphate-disorder old-sample phosphate-hoard phosphate-leak");
  check_list (fixture->library, "analyte", "phosphate calcium marker marker-b calcium-phosphate-product");
  check_list (fixture->library, "finding", "ache bone-ache night-bone-ache dark-urine hard-lump");
  check_list (fixture->library, "study", "forty");
  check_list (fixture->library, "pathway", "low-phosphate");
  check_list (fixture->library, "term", "leak-term");
  check_list (fixture->library, "figure", "kidney");
  check_list (fixture->library, "case", "leak");
  check_list (fixture->library, "reference", "old-book smith-2020");
  check_list (fixture->library, "no-such-kind", "");
}

static void
test_meta (Fixture    *fixture,
           const void *data)
{
  g_assert_cmpstr (apatite_library_get_version (fixture->library), ==, "1.2.3");
  g_assert_cmpstr (apatite_library_get_checksum (fixture->library), ==, apatite_test_good ()->checksum);
  g_assert_cmpstr (apatite_library_get_date (fixture->library), ==, "2026-01-03");
}

static void
test_lookup (Fixture    *fixture,
             const void *data)
{
  GError *error = NULL;
  g_autoptr (ApatiteEntry) entry = apatite_library_lookup (fixture->library, "monograph", "phosphate-leak", &error);

  g_assert_no_error (error);
  g_assert_cmpstr (entry->title, ==, "Renal phosphate leak");
  g_assert_cmpstr (entry->abbreviation, ==, "RPL");
  g_assert_cmpstr (entry->summary, ==, "Summary of renal phosphate leak");
  g_assert_cmpstr (entry->category, ==, "low");
  g_assert_cmpstr (entry->parent, ==, "phosphate-disorder");
  g_assert_cmpstr (entry->detail, ==, "candidate");
  g_assert_null (apatite_library_lookup (fixture->library, "monograph", "nothing", &error));
  check_error (g_steal_pointer (&error), APATITE_ERROR_NOT_FOUND, "there is no monograph “nothing” in the library");
  g_assert_null (apatite_library_lookup (fixture->library, "study", "phosphate-leak", &error));
  check_error (g_steal_pointer (&error), APATITE_ERROR_NOT_FOUND, "there is no study “phosphate-leak”");
  g_assert_null (apatite_library_lookup (fixture->library, "monograph", "' OR 1 = 1 --", &error));
  check_error (g_steal_pointer (&error), APATITE_ERROR_NOT_FOUND, "there is no monograph");
}

static void
test_load (Fixture    *fixture,
           const void *data)
{
  GError *error = NULL;
  g_autoptr (ApatiteMonograph) monograph = apatite_library_load_monograph (fixture->library, "phosphate-leak", &error);
  g_autoptr (ApatiteStudy) study = apatite_library_load_study (fixture->library, "forty", &error);
  g_autoptr (ApatitePathway) pathway = apatite_library_load_pathway (fixture->library, "low-phosphate", &error);
  g_autoptr (ApatiteReference) reference = apatite_library_load_reference (fixture->library, "smith-2020", &error);
  g_autoptr (GBytes) drawing = apatite_library_load (fixture->library, "figure", "kidney", &error);

  g_assert_no_error (error);
  g_assert_cmpstr (monograph->title, ==, "Renal phosphate leak");
  g_assert_cmpstr (study->title, ==, "Forty patients with a leak");
  g_assert_cmpstr (pathway->start, ==, "first");
  g_assert_cmpstr (reference->title, ==, "Phosphate in forty patients");
  g_assert_true (g_strstr_len (g_bytes_get_data (drawing, NULL), (gssize) g_bytes_get_size (drawing), "<svg") != NULL);
  g_assert_null (apatite_library_load_monograph (fixture->library, "nothing", &error));
  check_error (g_steal_pointer (&error), APATITE_ERROR_NOT_FOUND, "there is no monograph “nothing”");
  g_assert_null (apatite_library_load_study (fixture->library, "nothing", &error));
  check_error (g_steal_pointer (&error), APATITE_ERROR_NOT_FOUND, "there is no study “nothing”");
  g_assert_null (apatite_library_load_pathway (fixture->library, "nothing", &error));
  check_error (g_steal_pointer (&error), APATITE_ERROR_NOT_FOUND, "there is no pathway “nothing”");
  g_assert_null (apatite_library_load_reference (fixture->library, "nothing", &error));
  check_error (g_steal_pointer (&error), APATITE_ERROR_NOT_FOUND, "there is no reference “nothing”");
}

static void
test_codes (Fixture    *fixture,
            const void *data)
{
  g_autoptr (GPtrArray) codes = apatite_library_list_codes (fixture->library, NULL);
  g_autoptr (GPtrArray) categories = apatite_library_list_categories (fixture->library, NULL);
  const ApatiteCodeEntry *code;

  g_assert_cmpuint (codes->len, ==, 3);
  code = g_ptr_array_index (codes, 0);
  g_assert_cmpstr (code->system, ==, "icd10cm");
  g_assert_cmpstr (code->value, ==, "E83.39");
  g_assert_cmpstr (code->mapping, ==, "broader");
  g_assert_cmpstr (code->monograph, ==, "phosphate-leak");
  g_assert_cmpuint (categories->len, ==, 2);
  g_assert_cmpstr (((ApatiteCategory *) g_ptr_array_index (categories, 1))->title, ==, "High phosphate");
}

/* What comes out of the library is what went in. */
static void
test_knowledge (Fixture    *fixture,
                const void *data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ApatiteKnowledge) knowledge = apatite_library_load_knowledge (fixture->library, &error);
  const ApatiteKnowledge *source = apatite_test_good ()->knowledge;
  g_autoptr (GPtrArray) problems = NULL;

  g_assert_no_error (error);
  problems = apatite_knowledge_check (knowledge);
  g_assert_cmpuint (problems->len, ==, 0);
  g_assert_cmpuint (knowledge->diseases->len, ==, source->diseases->len);
  g_assert_cmpuint (knowledge->findings->len, ==, source->findings->len);
  g_assert_cmpuint (knowledge->formulas->len, ==, source->formulas->len);
  g_assert_cmpuint (apatite_lab_table_get_size (knowledge->labs), ==, apatite_lab_table_get_size (source->labs));
  g_assert_cmpstr (knowledge->checksum, ==, apatite_library_get_checksum (fixture->library));
  g_assert_cmpfloat (knowledge->rules->cap, ==, 2);
  g_assert_cmpuint (apatite_knowledge_lookup_disease (knowledge, "phosphate-leak")->profile->labs->len, ==, 3);
}

/* What a library can't be asked any more after @sql was done to its file. */
static void
check_damaged (Fixture    *fixture,
               const char *sql,
               const char *part)
{
  g_autofree char *path = g_build_filename (fixture->folder, "damaged.library", NULL);
  g_autofree char *bytes = NULL;
  g_autoptr (ApatiteLibrary) library = NULL;
  sqlite3 *db;
  GError *error = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (fixture->path, &bytes, &size, NULL));
  g_assert_true (g_file_set_contents (path, bytes, (gssize) size, NULL));
  db = apatite_db_open_for_write (path, NULL);
  g_assert_true (apatite_db_execute (db, sql, &error));
  g_assert_cmpint (sqlite3_changes (db), >, 0);
  sqlite3_close_v2 (db);
  library = apatite_library_open (path, &error);
  g_assert_no_error (error);
  g_assert_null (apatite_library_load_knowledge (library, &error));
  check_error (error, APATITE_ERROR_INVALID, part);
}

/* A library from elsewhere that does not hold together is refused with the reason. */
static void
test_damaged_knowledge (Fixture    *fixture,
                        const void *data)
{
  check_damaged (fixture, "DELETE FROM knowledge WHERE kind = 'analyte' AND id = 'marker'", "marker does not exist or has no background");
  check_damaged (fixture, "UPDATE knowledge SET source = (SELECT source FROM knowledge WHERE kind = 'analyte' AND id = 'marker') WHERE kind = 'analyte' AND id = 'marker-b'",
                 "marker is there twice; expected it once");
  check_damaged (fixture, "UPDATE knowledge SET source = (SELECT source FROM knowledge WHERE kind = 'profile' AND id = 'phosphate-leak') WHERE kind = 'profile' AND id = 'phosphate-hoard'",
                 "phosphate-leak is there twice; expected it once");
  check_damaged (fixture, "UPDATE knowledge SET source = replace (CAST (source AS TEXT), 'id=\"ache\"', 'id=\"ache\" parent=\"night-bone-ache\"') WHERE kind = 'findings'",
                 "is its own ancestor; expected a tree");
  check_damaged (fixture, "UPDATE knowledge SET source = replace (CAST (source AS TEXT), '<lab analyte=\"marker\"', '<lab') WHERE kind = 'profile' AND id = 'phosphate-leak'",
                 "<lab> has no analyte=\"…\"; expected one");
  check_damaged (fixture, "UPDATE knowledge SET source = replace (CAST (source AS TEXT), '<finding id=\"bone-ache\" basis', '<finding basis') WHERE kind = 'profile' AND id = 'phosphate-leak'",
                 "<finding> has no id=\"…\"; expected one");
  check_damaged (fixture, "UPDATE knowledge SET source = replace (CAST (source AS TEXT), '<prior class=\"rare\"', '<prior') WHERE kind = 'engine'", "<prior> has no class=\"…\"; expected one");
  check_damaged (fixture, "UPDATE knowledge SET source = replace (CAST (source AS TEXT), '<member id=\"dark-urine\"', '<member') WHERE kind = 'engine'", "<member> has no id=\"…\"; expected one");
}

static void
check_lacking_page (Fixture    *fixture,
                    const char *text,
                    const char *part)
{
  g_autofree char *path = g_build_filename (fixture->folder, "page.library", NULL);
  g_autofree char *bytes = NULL;
  g_autoptr (ApatiteLibrary) library = NULL;
  g_autoptr (sqlite3_stmt) statement = NULL;
  g_autoptr (sqlite3) db = NULL;
  GError *error = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (fixture->path, &bytes, &size, NULL));
  g_assert_true (g_file_set_contents (path, bytes, (gssize) size, NULL));
  db = apatite_db_open_for_write (path, NULL);
  statement = apatite_db_prepare (db, "UPDATE document SET source = ?1 WHERE id IN ('phosphate-leak', 'low-phosphate', 'smith-2020')", NULL);
  apatite_db_bind_text (statement, 1, text);
  g_assert_true (apatite_db_run (statement, NULL));
  library = apatite_library_open (path, &error);
  g_assert_no_error (error);
  if (strstr (text, "<monograph") != NULL)
    g_assert_null (apatite_library_load_monograph (library, "phosphate-leak", &error));
  else if (strstr (text, "<pathway") != NULL)
    g_assert_null (apatite_library_load_pathway (library, "low-phosphate", &error));
  else
    g_assert_null (apatite_library_load_reference (library, "smith-2020", &error));
  check_error (error, APATITE_ERROR_INVALID, part);
}

/* Neither does a page that lacks what its schema asks for bring the reader down. */
static void
test_lacking_page (Fixture    *fixture,
                   const void *data)
{
#define CONTENT "xmlns=\"" APATITE_XML_NAMESPACE "\""
  check_lacking_page (fixture, "<monograph " CONTENT " id=\"a\"><alert><s ref=\"r\"><q analyte=\"phosphate\">1</q></s></alert></monograph>", "<q> has no unit=\"…\"; expected one");
  check_lacking_page (fixture, "<monograph " CONTENT " id=\"a\"><alert><s ref=\"r\"><q unit=\"mg/dL\">1</q></s></alert></monograph>", "<q> has no analyte=\"…\"; expected one");
  check_lacking_page (fixture, "<monograph " CONTENT " id=\"a\"><alert><s ref=\"r\"><link>there</link></s></alert></monograph>", "<link> has no to=\"…\"; expected one");
  check_lacking_page (fixture, "<monograph " CONTENT " id=\"a\"><section id=\"one\"/><section/></monograph>", "<section> has no id=\"…\"; expected one");
  check_lacking_page (fixture, "<pathway " CONTENT " id=\"a\" start=\"b\"><title>T</title><question id=\"b\"/><question/></pathway>", "<question> has no id=\"…\"; expected one");
  check_lacking_page (fixture, "<pathway " CONTENT " id=\"a\" start=\"b\"><title>T</title><question id=\"b\"><answer label=\"yes\"/></question></pathway>", "<answer> has no to=\"…\"; expected one");
  check_lacking_page (fixture, "<references " CONTENT "/>", "no reference in it; expected one");
#undef CONTENT
}

static gpointer
read_in_thread (gpointer data)
{
  for (guint i = 0; i < 50; i++)
    {
      g_autoptr (ApatiteMonograph) monograph = apatite_library_load_monograph (data, "phosphate-leak", NULL);

      g_assert_nonnull (monograph);
    }
  return NULL;
}

static void
test_threads (Fixture    *fixture,
              const void *data)
{
  GThread *threads[4];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("reader", read_in_thread, fixture->library);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}

/* The same content gives the same file. */
static void
test_same_bytes (Fixture    *fixture,
                 const void *data)
{
  g_autofree char *folder = apatite_test_folder ();
  g_autofree char *path = apatite_test_compile (folder);
  g_autofree char *one = NULL;
  g_autofree char *other = NULL;
  gsize size, other_size;

  g_assert_true (g_file_get_contents (fixture->path, &one, &size, NULL));
  g_assert_true (g_file_get_contents (path, &other, &other_size, NULL));
  g_assert_cmpmem (one, size, other, other_size);
  apatite_test_remove (folder);
}

static void
check_refused (const char *path,
               int         code,
               const char *part)
{
  GError *error = NULL;

  g_assert_null (apatite_library_open (path, &error));
  check_error (error, code, part);
}

static void
test_missing (Fixture    *fixture,
              const void *data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "none.library", NULL);

  check_refused (path, APATITE_ERROR_IO, "none.library");
  check_refused (fixture->folder, APATITE_ERROR_IO, fixture->folder);
  check_refused ("", APATITE_ERROR_IO, "");
}

static void
test_other_files (Fixture    *fixture,
                  const void *data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "other", NULL);
  g_autoptr (sqlite3) db = NULL;

  g_assert_true (g_file_set_contents (path, "", 0, NULL));
  check_refused (path, APATITE_ERROR_IO, "is no Apatite library or is damaged");
  g_assert_true (g_file_set_contents (path, "Not a database, and long enough to be told from one by its header: it is text.", -1, NULL));
  check_refused (path, APATITE_ERROR_IO, "is no Apatite library or is damaged");
  g_unlink (path);
  db = apatite_db_open_for_write (path, NULL);
  g_assert_true (apatite_db_execute (db, "CREATE TABLE meta (key TEXT, value TEXT)", NULL));
  check_refused (path, APATITE_ERROR_INVALID, "has format “”; expected apatite-library-2");
  g_assert_true (apatite_db_execute (db, "INSERT INTO meta VALUES ('format', 'apatite-library-99')", NULL));
  check_refused (path, APATITE_ERROR_INVALID, "has format “apatite-library-99”; expected apatite-library-2");
}

static void
test_truncated (Fixture    *fixture,
                const void *data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "cut.library", NULL);
  g_autofree char *bytes = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (fixture->path, &bytes, &size, NULL));
  g_assert_true (g_file_set_contents (path, bytes, 100, NULL));
  check_refused (path, APATITE_ERROR_IO, "is no Apatite library or is damaged");
  g_assert_true (g_file_set_contents (path, bytes, 4096, NULL));
  check_refused (path, APATITE_ERROR_IO, "is no Apatite library or is damaged");
}

/* Half a file may open; what is lost is an error, what is left stays readable, and nothing crashes. */
static void
read_all (ApatiteLibrary *library)
{
  const char *kinds[] = { "monograph", "study", "pathway", "analyte", "finding", "reference", "term", "figure", "case" };
  ApatiteKnowledge *knowledge = apatite_library_load_knowledge (library, NULL);

  g_clear_pointer (&knowledge, apatite_knowledge_unref);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) entries = apatite_library_list (library, kinds[i], &error);

      g_assert_true ((entries == NULL) == (error != NULL));
      for (guint j = 0; entries != NULL && j < entries->len; j++)
        {
          const ApatiteEntry *entry = g_ptr_array_index (entries, j);
          GBytes *bytes = apatite_library_load (library, entry->kind, entry->id, NULL);

          g_clear_pointer (&bytes, g_bytes_unref);
        }
    }
}

static void
test_damaged (Fixture    *fixture,
              const void *data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "damaged.library", NULL);
  g_autofree char *bytes = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (fixture->path, &bytes, &size, NULL));
  for (guint i = 0; i < 60; i++)
    {
      g_autofree char *copy = g_memdup2 (bytes, size);
      g_autoptr (ApatiteLibrary) library = NULL;
      g_autoptr (GError) error = NULL;
      gsize at = (gsize) g_test_rand_int_range (100, (gint32) size - 600);

      memset (copy + at, g_test_rand_int_range (0, 256), 500);
      g_assert_true (g_file_set_contents (path, copy, (gssize) size, NULL));
      library = apatite_library_open (path, &error);
      g_assert_true ((library == NULL) == (error != NULL));
      if (library != NULL)
        read_all (library);
    }
}

/* A page that does not parse is refused by itself; its neighbors stay. */
static void
test_damaged_page (Fixture    *fixture,
                   const void *data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "page.library", NULL);
  g_autoptr (ApatiteLibrary) library = NULL;
  g_autoptr (ApatiteMonograph) other = NULL;
  GError *error = NULL;
  sqlite3 *db;

  apatite_test_copy (fixture->path, path);
  db = apatite_db_open_for_write (path, NULL);
  g_assert_true (apatite_db_execute (db, "UPDATE document SET source = '<monograph' WHERE id = 'phosphate-leak'; UPDATE knowledge SET source = x'00' WHERE id = 'phosphate-leak'", NULL));
  sqlite3_close_v2 (db);
  library = apatite_library_open (path, &error);
  g_assert_no_error (error);
  g_assert_null (apatite_library_load_monograph (library, "phosphate-leak", &error));
  check_error (g_steal_pointer (&error), APATITE_ERROR_MALFORMED, "monograph/phosphate-leak.xml:1: ");
  other = apatite_library_load_monograph (library, "phosphate-hoard", &error);
  g_assert_no_error (error);
  g_assert_null (apatite_library_load_knowledge (library, &error));
  check_error (g_steal_pointer (&error), APATITE_ERROR_MALFORMED, "profile/phosphate-leak:1: ");
}

static void
test_no_rules (Fixture    *fixture,
               const void *data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "rules.library", NULL);
  g_autoptr (ApatiteLibrary) library = NULL;
  GError *error = NULL;
  sqlite3 *db;

  apatite_test_copy (fixture->path, path);
  db = apatite_db_open_for_write (path, NULL);
  g_assert_true (apatite_db_execute (db, "DELETE FROM knowledge WHERE kind = 'engine'", NULL));
  sqlite3_close_v2 (db);
  library = apatite_library_open (path, &error);
  g_assert_no_error (error);
  g_assert_null (apatite_library_load_knowledge (library, &error));
  check_error (g_steal_pointer (&error), APATITE_ERROR_INVALID, "has no rules for the engine; expected an engine document");
}

/* The old file stays when the new one can't be written. */
static void
test_write_fails (Fixture    *fixture,
                  const void *data)
{
  g_autofree char *content = apatite_test_data ("good");
  g_autofree char *target = g_build_filename (fixture->folder, "taken", NULL);
  g_autofree char *inside = g_build_filename (target, "inside", NULL);
  g_autofree char *part = g_strconcat (target, ".part", NULL);
  GError *error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (inside, 0700), ==, 0);
  g_assert_false (apatite_compiler_write (apatite_test_good (), content, target, "1", &error));
  check_error (g_steal_pointer (&error), APATITE_ERROR_IO, "can't be written");
  g_assert_false (g_file_test (part, G_FILE_TEST_EXISTS));
  g_assert_false (apatite_compiler_write (apatite_test_good (), content, "/nowhere/x.library", "1", &error));
  check_error (g_steal_pointer (&error), APATITE_ERROR_IO, "/nowhere/x.library.part");
}

static void
test_default (Fixture    *fixture,
              const void *data)
{
  g_autofree char *before = g_strdup (g_getenv ("APATITE_LIBRARY"));
  g_autoptr (GError) error = NULL;
  g_autoptr (ApatiteLibrary) library = NULL;

  g_setenv ("APATITE_LIBRARY", fixture->path, TRUE);
  library = apatite_library_open_default (&error);
  g_assert_no_error (error);
  g_assert_cmpstr (apatite_library_get_version (library), ==, "1.2.3");
  g_setenv ("APATITE_LIBRARY", before, TRUE);
}

static void
add (const char *path,
     void      (*test) (Fixture *, const void *))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add ("/library/list", test_list);
  add ("/library/meta", test_meta);
  add ("/library/lookup", test_lookup);
  add ("/library/load", test_load);
  add ("/library/codes", test_codes);
  add ("/library/knowledge", test_knowledge);
  add ("/library/threads", test_threads);
  add ("/library/same-bytes", test_same_bytes);
  add ("/library/missing", test_missing);
  add ("/library/other-files", test_other_files);
  add ("/library/truncated", test_truncated);
  add ("/library/damaged", test_damaged);
  add ("/library/damaged-page", test_damaged_page);
  add ("/library/damaged-knowledge", test_damaged_knowledge);
  add ("/library/lacking-page", test_lacking_page);
  add ("/library/no-rules", test_no_rules);
  add ("/library/write-fails", test_write_fails);
  add ("/library/default", test_default);
  return apatite_test_run ();
}
