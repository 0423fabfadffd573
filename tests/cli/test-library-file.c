/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A library that is missing, damaged or made for another version: a message that helps, never a crash. */

#include "base/apatite-db.h"

#include "cli/cli-run.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->folder = apatite_test_folder ();
  fixture->path = g_build_filename (fixture->folder, "other.library", NULL);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  apatite_test_remove (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
}

static const char * const calls[][5] = {
  { "search", "PMT", NULL },
  { "show", "--json", "tumor-induced-osteomalacia", NULL },
  { "list", "units", NULL },
  { "ddx", "--json", NULL },
  { "coverage", NULL },
};

static CliRun *
run_on (const char         *path,
        const char * const *call)
{
  g_autofree char *variable = g_strconcat ("APATITE_LIBRARY=", path, NULL);
  const char *environment[] = { variable, NULL };

  return cli_run_with (environment, NULL, call);
}

static void
check_unreadable (const char *path,
                  const char *part)
{
  for (guint i = 0; i < G_N_ELEMENTS (calls); i++)
    {
      g_autoptr (CliRun) run = run_on (path, calls[i]);

      check_failed (run, 1, part);
      check_contains (run->err, path);
      check_contains (run->err, "APATITE_LIBRARY names another library to open");
    }
}

static void
test_missing (Fixture       *fixture,
              gconstpointer  data)
{
  check_unreadable (fixture->path, "unable to open");
  check_unreadable (fixture->folder, "");
}

static void
write_part (Fixture *fixture,
            gsize    wanted)
{
  g_autofree char *bytes = NULL;
  g_autoptr (GError) error = NULL;
  gsize size;

  g_file_get_contents (g_getenv ("APATITE_LIBRARY"), &bytes, &size, &error);
  g_assert_no_error (error);
  g_file_set_contents (fixture->path, bytes, (gssize) MIN (wanted, size), &error);
  g_assert_no_error (error);
}

static void
test_damaged (Fixture       *fixture,
              gconstpointer  data)
{
  g_assert_true (g_file_set_contents (fixture->path, "", 0, NULL));
  check_unreadable (fixture->path, "is no Apatite library or is damaged");
  g_assert_true (g_file_set_contents (fixture->path, "<monograph/>", -1, NULL));
  check_unreadable (fixture->path, "is no Apatite library or is damaged");
  write_part (fixture, 100);
  check_unreadable (fixture->path, "is no Apatite library or is damaged");
}

/* What can still be read may be; what can't is said. */
static void
test_cut_off (Fixture       *fixture,
              gconstpointer  data)
{
  static const gsize parts[] = { 1000, 4096, 50000, 400000, 1000000 };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      write_part (fixture, parts[i]);
      for (guint j = 0; j < G_N_ELEMENTS (calls); j++)
        {
          g_autoptr (CliRun) run = run_on (fixture->path, calls[j]);

          if (run->status == 0)
            check_done (run, "");
          else
            check_failed (run, 1, "apatite-cli: ");
        }
    }
}

static void
test_other_version (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  write_part (fixture, G_MAXSIZE);
  {
    g_autoptr (sqlite3) db = apatite_db_open_for_write (fixture->path, &error);

    g_assert_no_error (error);
    g_assert_true (apatite_db_execute (db, "UPDATE meta SET value = '999' WHERE key = 'format'", &error));
    g_assert_no_error (error);
  }
  check_unreadable (fixture->path, "has format “999”; expected ");
}

/* In the build folder as installed: without a variable the program finds the library that came with it. */
static void
test_beside (void)
{
  static const char * const environment[] = { "APATITE_LIBRARY", NULL };
  static const char * const call[] = { "search", "PMT", NULL };
  g_autoptr (CliRun) run = cli_run_with (environment, NULL, call);

  check_done (run, "monograph/phosphaturic-mesenchymal-tumor");
}

#define add(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add ("/cli/library-file/missing", test_missing);
  add ("/cli/library-file/damaged", test_damaged);
  add ("/cli/library-file/cut-off", test_cut_off);
  add ("/cli/library-file/other-version", test_other_version);
  g_test_add_func ("/cli/library-file/beside", test_beside);
  return apatite_test_run ();
}
