/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What was typed, taken apart. */
typedef struct
{
  char *kind;     /* scope (nullable) */
  gboolean codes; /* only codes */
  char *folded;
  char **words;   /* each as a beginning */
  guint n_words;
  char **stems;   /* for a wide search: without the commonest words, and without the s of a plural */
  guint n_stems;
} ApatiteQuery;

ApatiteQuery *apatite_query_new         (const char         *text) G_GNUC_WARN_UNUSED_RESULT;
void          apatite_query_free        (ApatiteQuery       *query);
char         *apatite_query_match_all   (const ApatiteQuery *query) G_GNUC_WARN_UNUSED_RESULT;
char         *apatite_query_match_stems (const ApatiteQuery *query) G_GNUC_WARN_UNUSED_RESULT;
char         *apatite_query_match_any   (const ApatiteQuery *query) G_GNUC_WARN_UNUSED_RESULT;
char         *apatite_query_match_most  (const ApatiteQuery *query) G_GNUC_WARN_UNUSED_RESULT;
char         *apatite_query_mark        (const ApatiteQuery *query,
                                         const char         *text) G_GNUC_WARN_UNUSED_RESULT;
char         *apatite_query_cut         (const char         *marked) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ApatiteQuery, apatite_query_free)

G_END_DECLS
