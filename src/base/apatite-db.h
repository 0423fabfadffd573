/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3, sqlite3_close_v2)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3_stmt, sqlite3_finalize)

sqlite3      *apatite_db_open_read_only (const char    *path,
                                         GError       **error) G_GNUC_WARN_UNUSED_RESULT;
sqlite3      *apatite_db_open_for_write (const char    *path,
                                         GError       **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean      apatite_db_execute        (sqlite3       *db,
                                         const char    *sql,
                                         GError       **error);
sqlite3_stmt *apatite_db_prepare        (sqlite3       *db,
                                         const char    *sql,
                                         GError       **error) G_GNUC_WARN_UNUSED_RESULT;
void          apatite_db_bind_text      (sqlite3_stmt  *statement,
                                         int            index,
                                         const char    *text);
gboolean      apatite_db_step           (sqlite3_stmt  *statement,
                                         gboolean      *row,
                                         GError       **error);
gboolean      apatite_db_run            (sqlite3_stmt  *statement,
                                         GError       **error);
const char   *apatite_db_column_text    (sqlite3_stmt  *statement,
                                         int            column);

G_END_DECLS
