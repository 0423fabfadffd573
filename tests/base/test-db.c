/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/apatite-db.h"

#include "support/apatite-test.h"

static void
write_file (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (sqlite3) db = apatite_db_open_for_write (path, &error);

  g_assert_no_error (error);
  g_assert_true (apatite_db_execute (db, "CREATE TABLE t (x TEXT); INSERT INTO t VALUES ('é'), (NULL);", &error));
  g_assert_no_error (error);
}

static void
check_read (const char *name)
{
  g_autofree char *folder = apatite_test_folder ();
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (sqlite3) db = NULL;
  g_autoptr (sqlite3_stmt) statement = NULL;
  gboolean row = FALSE;

  write_file (path);
  db = apatite_db_open_read_only (path, &error);
  g_assert_no_error (error);
  statement = apatite_db_prepare (db, "SELECT x FROM t", &error);
  g_assert_no_error (error);
  g_assert_true (apatite_db_step (statement, &row, &error) && row);
  g_assert_cmpstr (apatite_db_column_text (statement, 0), ==, "é");
  g_assert_true (apatite_db_step (statement, &row, &error) && row);
  g_assert_cmpstr (apatite_db_column_text (statement, 0), ==, "");
  g_assert_true (apatite_db_step (statement, &row, &error) && !row);
  apatite_test_remove (folder);
}

static void
test_read (void)
{
  check_read ("plain.db");
  check_read ("with space.db");
  check_read ("question?mode=rw.db");
  check_read ("per%20cent.db");
  check_read ("hash#.db");
  check_read ("ünïcode.db");
}

static void
test_read_only (void)
{
  g_autofree char *folder = apatite_test_folder ();
  g_autofree char *path = g_build_filename (folder, "a.db", NULL);
  GError *error = NULL;
  g_autoptr (sqlite3) db = NULL;

  write_file (path);
  db = apatite_db_open_read_only (path, &error);
  g_assert_no_error (error);
  g_assert_false (apatite_db_execute (db, "INSERT INTO t VALUES ('x')", &error));
  check_error (g_steal_pointer (&error), APATITE_ERROR_IO, "readonly");
  g_assert_false (apatite_db_execute (db, "DROP TABLE t", &error));
  check_error (g_steal_pointer (&error), APATITE_ERROR_IO, "readonly");
  apatite_test_remove (folder);
}

static void
test_missing (void)
{
  GError *error = NULL;

  g_assert_null (apatite_db_open_read_only ("/nowhere/none.db", &error));
  check_error (g_steal_pointer (&error), APATITE_ERROR_IO, "/nowhere/none.db: unable to open database file");
  g_assert_null (apatite_db_open_for_write ("/nowhere/none.db", &error));
  check_error (g_steal_pointer (&error), APATITE_ERROR_IO, "/nowhere/none.db: ");
}

static void
test_bad_sql (void)
{
  GError *error = NULL;
  g_autoptr (sqlite3) db = apatite_db_open_for_write (":memory:", &error);
  g_autoptr (sqlite3_stmt) insert = NULL;

  g_assert_no_error (error);
  g_assert_null (apatite_db_prepare (db, "SELEKT", &error));
  check_error (g_steal_pointer (&error), APATITE_ERROR_IO, "the library is not as expected: near \"SELEKT\": syntax error");
  g_assert_false (apatite_db_execute (db, "SELECT * FROM nowhere", &error));
  g_assert_null (strstr (error->message, "SELECT"));
  check_error (g_steal_pointer (&error), APATITE_ERROR_IO, "no such table: nowhere");
  g_assert_true (apatite_db_execute (db, "CREATE TABLE t (x TEXT PRIMARY KEY)", &error));
  insert = apatite_db_prepare (db, "INSERT INTO t VALUES (?1)", &error);
  apatite_db_bind_text (insert, 1, "once");
  g_assert_true (apatite_db_run (insert, &error));
  apatite_db_bind_text (insert, 1, "once");
  g_assert_false (apatite_db_run (insert, &error));
  check_error (g_steal_pointer (&error), APATITE_ERROR_IO, "UNIQUE constraint failed");
  apatite_db_bind_text (insert, 1, "twice");
  g_assert_true (apatite_db_run (insert, &error));
}

/* A file from outside may hold anything; what is given out can be shown. */
static void
test_invalid_text (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (sqlite3) db = apatite_db_open_for_write (":memory:", &error);
  g_autoptr (sqlite3_stmt) statement = NULL;
  gboolean row = FALSE;

  g_assert_no_error (error);
  statement = apatite_db_prepare (db, "SELECT CAST (x'41ff42' AS TEXT), CAST (x'c3' AS TEXT), x'ff', 'é'", &error);
  g_assert_no_error (error);
  g_assert_true (apatite_db_step (statement, &row, &error) && row);
  for (int i = 0; i < 3; i++)
    g_assert_cmpstr (apatite_db_column_text (statement, i), ==, "\xef\xbf\xbd");
  g_assert_cmpstr (apatite_db_column_text (statement, 3), ==, "é");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/db/read", test_read);
  g_test_add_func ("/db/invalid-text", test_invalid_text);
  g_test_add_func ("/db/read-only", test_read_only);
  g_test_add_func ("/db/missing", test_missing);
  g_test_add_func ("/db/bad-sql", test_bad_sql);
  return apatite_test_run ();
}
