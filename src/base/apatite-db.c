/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/apatite-db.h"

#include "base/apatite-error.h"

static void
set_error (GError  **error,
           sqlite3  *db,
           const char *what)
{
  g_set_error (error, APATITE_ERROR, APATITE_ERROR_IO, "%s: %s", what, sqlite3_errmsg (db));
}

/* Whoever reads the message has no use for the statement; whoever looks for the fault has. */
static void
set_statement_error (GError     **error,
                     sqlite3     *db,
                     const char  *sql)
{
  g_debug ("%s: %s", sqlite3_errmsg (db), sql);
  set_error (error, db, "the library is not as expected");
}

/**
 * apatite_db_open_read_only:
 *
 * Opens a database that this program never writes to; it may lie on a
 * read-only disk. Nothing is read until it is asked for.
 */
sqlite3 *
apatite_db_open_read_only (const char  *path,
                           GError     **error)
{
  g_autoptr (sqlite3) db = NULL;
  g_autofree char *escaped = g_uri_escape_string (path, "/", TRUE);
  g_autofree char *uri = g_strdup_printf ("file:%s?immutable=1", escaped);

  if (sqlite3_open_v2 (uri, &db, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_FULLMUTEX, NULL) != SQLITE_OK)
    {
      set_error (error, db, path);
      return NULL;
    }
  /* A library may come from outside: no schema trick may call a function with side effects. */
  sqlite3_db_config (db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  return g_steal_pointer (&db);
}

/**
 * apatite_db_open_for_write:
 *
 * Opens the database at @path; makes one where there is none.
 */
sqlite3 *
apatite_db_open_for_write (const char  *path,
                           GError     **error)
{
  g_autoptr (sqlite3) db = NULL;

  if (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL) != SQLITE_OK)
    {
      set_error (error, db, path);
      return NULL;
    }
  sqlite3_busy_timeout (db, 2000);
  return g_steal_pointer (&db);
}

gboolean
apatite_db_execute (sqlite3     *db,
                    const char  *sql,
                    GError     **error)
{
  if (sqlite3_exec (db, sql, NULL, NULL, NULL) == SQLITE_OK)
    return TRUE;
  set_statement_error (error, db, sql);
  return FALSE;
}

/**
 * apatite_db_prepare:
 *
 * Returns: (transfer full) (nullable): the statement, or %NULL with @error set;
 *   it has to go before @db is closed
 */
sqlite3_stmt *
apatite_db_prepare (sqlite3     *db,
                    const char  *sql,
                    GError     **error)
{
  sqlite3_stmt *statement = NULL;

  if (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL) != SQLITE_OK)
    set_statement_error (error, db, sql);
  return statement;
}

/**
 * apatite_db_bind_text:
 * @index: from 1
 * @text: (nullable): copied; %NULL becomes NULL
 */
void
apatite_db_bind_text (sqlite3_stmt *statement,
                      int           index,
                      const char   *text)
{
  sqlite3_bind_text (statement, index, text, -1, SQLITE_TRANSIENT);
}

/**
 * apatite_db_step:
 * @row: (out): whether a row was read
 *
 * Returns: whether the step worked
 */
gboolean
apatite_db_step (sqlite3_stmt  *statement,
                 gboolean      *row,
                 GError       **error)
{
  int result = sqlite3_step (statement);

  *row = result == SQLITE_ROW;
  if (result == SQLITE_ROW || result == SQLITE_DONE)
    return TRUE;
  set_error (error, sqlite3_db_handle (statement), "reading the library");
  return FALSE;
}

/**
 * apatite_db_run:
 *
 * Runs a statement that gives no rows and makes it ready for the next run.
 */
gboolean
apatite_db_run (sqlite3_stmt  *statement,
                GError       **error)
{
  int result = sqlite3_step (statement);

  if (result != SQLITE_DONE && result != SQLITE_ROW)
    {
      set_statement_error (error, sqlite3_db_handle (statement), sqlite3_sql (statement));
      sqlite3_reset (statement);
      return FALSE;
    }
  sqlite3_reset (statement);
  sqlite3_clear_bindings (statement);
  return TRUE;
}

/**
 * apatite_db_column_text:
 *
 * A library may come from outside, and what shows text takes it to be UTF-8.
 *
 * Returns: (not nullable): the text, valid until the next step; "" for NULL,
 *   and a replacement character for what is no UTF-8
 */
const char *
apatite_db_column_text (sqlite3_stmt *statement,
                        int           column)
{
  const char *text = (const char *) sqlite3_column_text (statement, column);

  if (text == NULL)
    return "";
  return g_utf8_validate (text, -1, NULL) ? text : "\357\277\275";
}
