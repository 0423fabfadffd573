/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Each tests/data/bad/NAME.xml, laid into the good folder, must be refused with
 * the words of NAME.expected: one line of it for each problem. */

#include "library/apatite-content-dir.h"

#include "support/apatite-test.h"

#include <glib/gstdio.h>
#include <string.h>

static ApatiteContentDir *
load_folder (const char *folder)
{
  g_autofree char *schemas = apatite_test_source ("content/schema");
  g_autoptr (GError) error = NULL;
  ApatiteContentDir *dir = apatite_content_dir_load (folder, schemas, &error);

  g_assert_no_error (error);
  return dir;
}

static char *
join_problems (const ApatiteContentDir *dir)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < dir->problems->len; i++)
    g_string_append_printf (text, "%s\n", (const char *) g_ptr_array_index (dir->problems, i));
  return g_string_free (text, FALSE);
}

/* The rules are one file: another engine.xml takes the place of the good one. */
static char *
lay_in (const char *name,
        const char *folder)
{
  g_autofree char *file = g_strconcat ("bad/", name, ".xml", NULL);
  g_autofree char *source = apatite_test_data (file);
  g_autofree char *last = g_build_filename (folder, "zz", NULL);
  g_autofree char *target_name = g_strconcat (name, ".xml", NULL);
  char *target = g_build_filename (last, target_name, NULL);

  g_mkdir (last, 0700);
  apatite_test_copy (source, target);
  if (g_str_has_prefix (name, "engine-"))
    {
      g_autofree char *engine = g_build_filename (folder, "engine.xml", NULL);

      g_remove (engine);
    }
  return target;
}

static void
test_bad (const void *data)
{
  const char *name = data;
  g_autofree char *expected_file = g_strconcat ("bad/", name, ".expected", NULL);
  g_autofree char *expected_path = apatite_test_data (expected_file);
  g_autofree char *good = apatite_test_data ("good");
  g_autofree char *folder = apatite_test_folder ();
  g_autofree char *expected = NULL;
  g_autofree char *target = NULL;
  g_autofree char *problems = NULL;
  g_autoptr (ApatiteContentDir) dir = NULL;
  g_auto (GStrv) lines = NULL;

  apatite_test_copy (good, folder);
  target = lay_in (name, folder);
  dir = load_folder (folder);
  problems = join_problems (dir);
  g_assert_true (g_file_get_contents (expected_path, &expected, NULL, NULL));
  lines = g_strsplit (g_strstrip (expected), "\n", -1);
  g_assert_cmpstr (lines[0], !=, NULL);
  for (guint i = 0; lines[i] != NULL; i++)
    check_contains (problems, lines[i]);
  g_assert_true (g_utf8_validate (problems, -1, NULL));
  g_assert_cmpuint (strlen (problems), <, 4000);
  apatite_test_remove (folder);
}

static void
test_good (void)
{
  g_autofree char *folder = apatite_test_data ("good");
  g_autoptr (ApatiteContentDir) dir = load_folder (folder);
  g_autofree char *problems = join_problems (dir);

  g_assert_cmpstr (problems, ==, "");
  g_assert_cmpuint (dir->files->len, ==, 17);
  g_assert_cmpuint (dir->knowledge->diseases->len, ==, 4);
  g_assert_cmpuint (dir->knowledge->findings->len, ==, 5);
  g_assert_cmpuint (g_hash_table_size (dir->references), ==, 2);
  g_assert_cmpuint (strlen (dir->checksum), ==, 64);
}

static void
test_shipped (void)
{
  g_autofree char *folder = apatite_test_source ("content");
  g_autoptr (ApatiteContentDir) dir = load_folder (folder);
  g_autofree char *problems = join_problems (dir);

  g_assert_cmpstr (problems, ==, "");
  g_assert_cmpuint (dir->knowledge->diseases->len, >=, 21);
}

/* The checksum follows the content and nothing else. */
static void
test_checksum (void)
{
  g_autofree char *good = apatite_test_data ("good");
  g_autofree char *folder = apatite_test_folder ();
  g_autofree char *glossary = g_build_filename (folder, "glossary.xml", NULL);
  g_autoptr (ApatiteContentDir) before = NULL;
  g_autoptr (ApatiteContentDir) same = load_folder (good);
  g_autoptr (ApatiteContentDir) after = NULL;
  g_autofree char *text = NULL;
  g_autofree char *longer = NULL;

  apatite_test_copy (good, folder);
  before = load_folder (folder);
  g_assert_cmpstr (before->checksum, ==, same->checksum);
  g_assert_true (g_file_get_contents (glossary, &text, NULL, NULL));
  longer = g_strconcat (text, "\n", NULL);
  g_assert_true (g_file_set_contents (glossary, longer, -1, NULL));
  after = load_folder (folder);
  g_assert_cmpstr (before->checksum, !=, after->checksum);
  apatite_test_remove (folder);
}

/* All mistakes of a folder are told, not only the first. */
static void
test_several (void)
{
  const char *names[] = { "dangling-link", "unknown-element", "empty" };
  g_autofree char *good = apatite_test_data ("good");
  g_autofree char *folder = apatite_test_folder ();
  g_autofree char *problems = NULL;
  g_autoptr (ApatiteContentDir) dir = NULL;

  apatite_test_copy (good, folder);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_free (lay_in (names[i], folder));
  dir = load_folder (folder);
  problems = join_problems (dir);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    check_contains (problems, names[i]);
  apatite_test_remove (folder);
}

/* A rule that stands twice would win in silence over the first. */
static void
test_rule_twice (void)
{
  g_autofree char *good = apatite_test_data ("good");
  g_autofree char *folder = apatite_test_folder ();
  g_autofree char *engine = g_build_filename (folder, "engine.xml", NULL);
  g_autofree char *text = NULL;
  g_autofree char *problems = NULL;
  g_autoptr (GString) twice = NULL;
  g_autoptr (ApatiteContentDir) dir = NULL;

  apatite_test_copy (good, folder);
  g_assert_true (g_file_get_contents (engine, &text, NULL, NULL));
  twice = g_string_new (text);
  g_assert_cmpuint (g_string_replace (twice, "<constant id=\"cap\"", "<constant id=\"cap\" value=\"3\"/>\n  <constant id=\"cap\"", 1), ==, 1);
  g_assert_true (g_file_set_contents (engine, twice->str, -1, NULL));
  dir = load_folder (folder);
  problems = join_problems (dir);
  check_contains (problems, "engine.xml:13: the id cap is taken already in");
  apatite_test_remove (folder);
}

static void
test_single_files (void)
{
  g_autofree char *schemas = apatite_test_source ("content/schema");
  g_autofree char *good = apatite_test_data ("good/monographs/phosphate-leak.xml");
  g_autofree char *bad = apatite_test_data ("bad/missing-source.xml");
  g_autofree char *dangling = apatite_test_data ("bad/dangling-link.xml");
  const char *paths[] = { good, bad, dangling, NULL };
  g_autoptr (ApatiteContentDir) dir = apatite_content_files_load (paths, schemas);

  /* What one file says of another is not asked of single files. */
  g_assert_cmpuint (dir->problems->len, ==, 1);
  check_contains (g_ptr_array_index (dir->problems, 0), "missing-source.xml:");
  /* Which is said, so that nobody takes it for a pass. */
  g_assert_cmpuint (dir->notes->len, ==, 1);
  check_contains (g_ptr_array_index (dir->notes, 0), "whole folder");
}

static void
test_case_file (void)
{
  g_autofree char *schemas = apatite_test_source ("content/schema");
  g_autofree char *example = apatite_test_source ("content/cases/example-tio.json");
  const char *paths[] = { example, NULL };
  g_autoptr (ApatiteContentDir) dir = apatite_content_files_load (paths, schemas);

  g_assert_cmpuint (dir->problems->len, ==, 1);
  check_contains (g_ptr_array_index (dir->problems, 0), "example-tio.json:1: a case is no content; expected XML");
}

static void
test_no_folder (void)
{
  g_autofree char *schemas = apatite_test_source ("content/schema");
  g_autofree char *folder = apatite_test_folder ();
  GError *error = NULL;

  g_assert_null (apatite_content_dir_load ("/nowhere", schemas, &error));
  check_error (g_steal_pointer (&error), APATITE_ERROR_IO, "/nowhere: no content found; expected a folder with XML files");
  g_assert_null (apatite_content_dir_load (folder, schemas, &error));
  check_error (g_steal_pointer (&error), APATITE_ERROR_IO, "no content found");
  apatite_test_remove (folder);
}

int
main (int   argc,
      char *argv[])
{
  g_autofree char *folder = NULL;
  g_autoptr (GPtrArray) names = NULL;

  g_test_init (&argc, &argv, NULL);
  folder = apatite_test_data ("bad");
  names = apatite_test_list (folder, ".xml");
  g_assert_cmpuint (names->len, >=, 25);
  for (guint i = 0; i < names->len; i++)
    {
      char *name = g_ptr_array_index (names, i);
      g_autofree char *path = NULL;

      name[strlen (name) - strlen (".xml")] = '\0';
      path = g_strconcat ("/golden/bad/", name, NULL);
      g_test_add_data_func (path, name, test_bad);
    }
  g_test_add_func ("/golden/good", test_good);
  g_test_add_func ("/golden/shipped", test_shipped);
  g_test_add_func ("/golden/checksum", test_checksum);
  g_test_add_func ("/golden/several", test_several);
  g_test_add_func ("/golden/single-files", test_single_files);
  g_test_add_func ("/golden/rule-twice", test_rule_twice);
  g_test_add_func ("/golden/case-file", test_case_file);
  g_test_add_func ("/golden/no-folder", test_no_folder);
  return apatite_test_run ();
}
