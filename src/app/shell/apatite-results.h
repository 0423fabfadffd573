/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/shell/apatite-notebook.h"

G_BEGIN_DECLS

/* More than anybody scrolls through; the query is to be sharpened instead. */
#define APATITE_MAX_RESULTS 80

/* What a query was read as. */
typedef struct
{
  guint n_hits;     /* headings not counted */
  char *corrected;  /* (nullable) (owned): the query that the hits are of, when the one that was typed has none or only remote ones */
  gboolean literal; /* whether the one that was typed has hits as well */
} ApatiteResults;

void  apatite_results_clear     (ApatiteResults   *results);
void  apatite_results_fill      (ApatiteResults   *results,
                                 GListStore       *store,
                                 ApatiteLibrary   *library,
                                 ApatiteNotebook  *notebook,
                                 const char       *scope,
                                 const char       *query,
                                 gboolean          correct,
                                 GError          **error);
char *apatite_snippet_to_markup (const char       *snippet) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
