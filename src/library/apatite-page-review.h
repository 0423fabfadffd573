/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/apatite-content-dir.h"

G_BEGIN_DECLS

/* What an editor wants to know of a monograph at a glance. */
typedef struct
{
  char *id;
  char *reviewed;       /* date of the last review */
  guint n_sourced;      /* statements and table rows with a source */
  guint n_judged;       /* stated judgements */
  guint n_editorial;    /* statements of no fact */
  guint n_words;        /* of all sections */
  guint n_sources;      /* different ones */
  guint n_links_only;   /* of them, those that only an address leads to */
  guint n_rows;         /* analytes and findings of the profile */
  guint n_judged_rows;  /* of them, those that no published figure stands behind */
  GPtrArray *missing;   /* char*: ids of sections without a statement */
} ApatitePageReview;

GPtrArray *apatite_page_reviews_new     (const ApatiteContentDir *dir) G_GNUC_WARN_UNUSED_RESULT;
char      *apatite_page_reviews_to_text (GPtrArray               *reviews) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
