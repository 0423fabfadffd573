/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/apatite-library.h"

#include <sqlite3.h>

G_BEGIN_DECLS

#define APATITE_LIBRARY_FORMAT "apatite-library-2"

typedef gpointer (*ApatiteRowReader) (sqlite3_stmt *statement);

const char     *apatite_library_get_path       (ApatiteLibrary    *library);
GPtrArray      *apatite_library_read_all       (ApatiteLibrary    *library,
                                                const char        *sql,
                                                const char        *argument,
                                                ApatiteRowReader   read,
                                                GDestroyNotify     destroy,
                                                GError           **error);
sqlite3        *apatite_library_lock           (ApatiteLibrary    *library);
void            apatite_library_unlock         (ApatiteLibrary    *library);
ApatiteDisease *apatite_disease_from_monograph (ApatiteMonograph  *monograph) G_GNUC_WARN_UNUSED_RESULT;
gboolean        apatite_knowledge_take         (ApatiteKnowledge  *knowledge,
                                                const char        *kind,
                                                xmlDoc            *doc,
                                                GError           **error);

G_END_DECLS
