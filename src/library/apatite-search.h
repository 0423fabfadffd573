/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/apatite-library.h"

G_BEGIN_DECLS

typedef enum
{
  APATITE_HIT_TITLE_EXACT, /* or the gene of a disease */
  APATITE_HIT_TITLE,
  APATITE_HIT_NAME, /* synonym, abbreviation or code */
  APATITE_HIT_HEADING,
  APATITE_HIT_TEXT,
  APATITE_HIT_PAGE,      /* the words are on the page, not in one passage */
  APATITE_HIT_SOME_WORDS /* not all words */
} ApatiteHitTier;

/* One place that answers a query. */
typedef struct
{
  ApatiteHitTier tier;
  char *kind;
  char *id;
  char *title;
  char *section; /* "" for the whole document */
  char *snippet; /* the matched words stand between U+2402 and U+2403 */
  char *passage; /* the whole passage that the snippet is cut from, marked like it */
  char *matched; /* the synonym, abbreviation, gene or code that matched; "" otherwise */
} ApatiteHit;

#define APATITE_SNIPPET_START "\342\220\202"
#define APATITE_SNIPPET_END "\342\220\203"

GPtrArray *apatite_search_query   (ApatiteLibrary  *library,
                                   const char      *query,
                                   guint            limit,
                                   GError         **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *apatite_search_suggest (ApatiteLibrary  *library,
                                   const char      *query,
                                   guint            limit,
                                   GError         **error) G_GNUC_WARN_UNUSED_RESULT;
char      *apatite_search_correct (ApatiteLibrary  *library,
                                   const char      *query,
                                   GError         **error) G_GNUC_WARN_UNUSED_RESULT;
const char *apatite_search_get_scope (const char *query);
const char *apatite_hit_tier_to_string (ApatiteHitTier tier);

G_END_DECLS
