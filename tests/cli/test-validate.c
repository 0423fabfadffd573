/* SPDX-License-Identifier: GPL-3.0-or-later */

/* validate: what the author of content reads; each complaint says file, line and expectation. */

#include "cli/cli-run.h"

#include <glib/gstdio.h>
#include <string.h>

static void
test_good (void)
{
  g_autofree char *good = apatite_test_data ("good");
  g_autofree char *shipped = apatite_test_source ("content");
  g_autoptr (CliRun) small = cli_run ("validate", good, NULL);
  g_autoptr (CliRun) large = cli_run ("validate", shipped, NULL);
  g_autoptr (CliRun) both = cli_run ("validate", good, shipped, NULL);

  check_done (small, "problems: 0;");
  check_done (large, "problems: 0;");
  check_done (both, large->out);
  check_contains (both->out, small->out);
}

static void
test_single (void)
{
  g_autofree char *good = apatite_test_source ("content/monographs/tumor-induced-osteomalacia.xml");
  g_autofree char *bad = apatite_test_data ("bad/bad-date.xml");
  g_autoptr (CliRun) fine = cli_run ("validate", good, NULL);
  g_autoptr (CliRun) one = cli_run ("validate", bad, NULL);
  g_autoptr (CliRun) both = cli_run ("validate", bad, good, NULL);

  check_done (fine, "problems: 0;");
  g_assert_cmpint (one->status, ==, 1);
  check_contains (one->out, "/bad-date.xml:7: ");
  check_contains (one->out, "expected");
  check_contains (one->out, "problems: 1;");
  g_assert_cmpint (both->status, ==, 1);
  check_contains (both->out, one->out);
  check_contains (both->out, fine->out);
}

static void
replace_in (const char *path,
            const char *text,
            const char *by)
{
  g_autofree char *data = NULL;
  g_autoptr (GString) edited = NULL;

  g_assert_true (g_file_get_contents (path, &data, NULL, NULL));
  edited = g_string_new (data);
  g_assert_cmpuint (g_string_replace (edited, text, by, 1), ==, 1);
  g_assert_true (g_file_set_contents (path, edited->str, -1, NULL));
}

/* One fault is told once, not again by every page that points to the faulty one. */
static void
test_once (void)
{
  g_autofree char *shipped = apatite_test_source ("content");
  g_autofree char *folder = apatite_test_folder ();
  g_autofree char *page = g_build_filename (folder, "monographs", "adhr.xml", NULL);
  g_autofree char *references = g_build_filename (folder, "references", "tio.xml", NULL);
  g_autoptr (CliRun) run = NULL;
  g_autoptr (CliRun) second = NULL;

  apatite_test_copy (shipped, folder);
  replace_in (page, "<summary>", "<summery/><summary>");
  run = cli_run ("validate", folder, NULL);
  g_assert_cmpint (run->status, ==, 1);
  check_contains (run->out, "adhr.xml:");
  check_contains (run->out, "; problems: 1;");
  replace_in (references, "<references ", "<references wrong=\"yes\" ");
  second = cli_run ("validate", folder, NULL);
  check_contains (second->out, "; problems: 2;");
  apatite_test_remove (folder);
}

/* The table of an editor: how deep, how well sourced and how old each page is, and what it lacks. */
static void
test_review (void)
{
  g_autofree char *shipped = apatite_test_source ("content");
  g_autofree char *folder = apatite_test_folder ();
  g_autofree char *page = g_build_filename (folder, "monographs", "adhr.xml", NULL);
  g_autoptr (CliRun) whole = cli_run ("validate", shipped, NULL);
  g_autoptr (CliRun) cut = NULL;

  g_assert_true (g_regex_match_simple ("^adhr +[0-9]{2,} +[0-9]+ +[0-9]+ +[0-9]{3,} +[0-9]+ +[0-9]{2} +[0-9]+ +[0-9]+/[0-9]{2} 2026-11-22$", whole->out,
                                       G_REGEX_MULTILINE, 0));
  check_lacks (whole->out, "says nothing under");
  apatite_test_copy (shipped, folder);
  replace_in (page, "<section id=\"therapy\">", "<section id=\"therapy\"/><!--");
  replace_in (page, "<section id=\"follow-up\">", "--><section id=\"follow-up\">");
  cut = cli_run ("validate", folder, NULL);
  check_contains (cut->out, "note: adhr says nothing under “Therapy”");
  apatite_test_remove (folder);
}

static void
test_missing (void)
{
  g_autofree char *folder = apatite_test_folder ();
  g_autofree char *good = apatite_test_data ("good");
  g_autoptr (CliRun) file = cli_run ("validate", "/nowhere/page.xml", NULL);
  g_autoptr (CliRun) empty = cli_run ("validate", folder, NULL);
  g_autoptr (CliRun) both = cli_run ("validate", folder, good, NULL);

  g_assert_cmpint (file->status, ==, 1);
  check_contains (file->out, "/nowhere/page.xml");
  g_assert_cmpint (empty->status, ==, 1);
  check_contains (empty->err, "no content found; expected a folder with XML files");
  /* One that can't be read does not keep the next from being checked. */
  g_assert_cmpint (both->status, ==, 1);
  check_contains (both->out, "problems: 0;");
  apatite_test_remove (folder);
}

/* Lays tests/data/bad/NAME.xml into the good folder; it must be refused by its name and line. */
static void
test_bad (const void *data)
{
  const char *name = data;
  g_autofree char *good = apatite_test_data ("good");
  g_autofree char *source_name = g_strdup_printf ("bad/%s.xml", name);
  g_autofree char *source = apatite_test_data (source_name);
  g_autofree char *folder = apatite_test_folder ();
  g_autofree char *inner = g_build_filename (folder, "zz", NULL);
  g_autofree char *target_name = g_strconcat (name, ".xml", NULL);
  g_autofree char *target = g_build_filename (inner, target_name, NULL);
  g_autofree char *engine = g_build_filename (folder, "engine.xml", NULL);
  g_autofree char *pattern = g_strdup_printf ("^.*/%s\\.xml:[1-9][0-9]*: [^ ]", name);
  g_autoptr (CliRun) run = NULL;

  apatite_test_copy (good, folder);
  g_mkdir (inner, 0700);
  apatite_test_copy (source, target);
  if (g_str_has_prefix (name, "engine-"))
    g_remove (engine);
  run = cli_run ("validate", folder, NULL);
  g_assert_cmpint (run->status, ==, 1);
  g_assert_cmpstr (run->err, ==, "");
  check_lacks (run->out, "problems: 0;");
  if (!g_regex_match_simple (pattern, run->out, G_REGEX_MULTILINE, 0))
    g_error ("no line of “%s” has the form FILE:LINE: …", run->out);
  apatite_test_remove (folder);
}

/* So are those for some ages. */
static void
test_review_ages (void)
{
  const ApatiteProfile *profile = apatite_knowledge_lookup_disease (apatite_test_knowledge (), "hypophosphatasia-mimic")->profile;
  g_autofree char *page = apatite_test_source ("content/monographs/hypophosphatasia-mimic.xml");
  g_autofree char *rows = g_strdup_printf ("/%u ", profile->labs->len + profile->aged_labs->len + profile->findings->len + profile->aged_findings->len);
  g_autoptr (CliRun) run = cli_run ("validate", page, NULL);

  g_assert_cmpuint (profile->aged_labs->len, >, 0);
  check_done (run, rows);
}

int
main (int   argc,
      char *argv[])
{
  g_autofree char *bad = apatite_test_data ("bad");
  g_autoptr (GPtrArray) names = NULL;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cli/validate/good", test_good);
  g_test_add_func ("/cli/validate/single", test_single);
  g_test_add_func ("/cli/validate/once", test_once);
  g_test_add_func ("/cli/validate/review", test_review);
  g_test_add_func ("/cli/validate/review/ages", test_review_ages);
  g_test_add_func ("/cli/validate/missing", test_missing);
  names = apatite_test_list (bad, ".xml");
  for (guint i = 0; i < names->len; i++)
    {
      const char *file = g_ptr_array_index (names, i);
      char *name = g_strndup (file, strlen (file) - strlen (".xml"));
      g_autofree char *path = g_strconcat ("/cli/validate/bad/", name, NULL);

      g_test_add_data_func_full (path, name, test_bad, g_free);
    }
  return apatite_test_run ();
}
