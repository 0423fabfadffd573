/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/shell/apatite-notebook.h"

G_BEGIN_DECLS

/* More than anybody scrolls through; the query is to be sharpened instead. */
#define APATITE_MAX_RESULTS 80

guint apatite_results_fill    (GListStore       *store,
                               ApatiteLibrary   *library,
                               ApatiteNotebook  *notebook,
                               const char       *scope,
                               const char       *query,
                               GError          **error);
char *apatite_snippet_to_markup (const char     *snippet) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
