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

int
main (int   argc,
      char *argv[])
{
  g_autofree char *bad = apatite_test_data ("bad");
  g_autoptr (GPtrArray) names = NULL;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cli/validate/good", test_good);
  g_test_add_func ("/cli/validate/single", test_single);
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
