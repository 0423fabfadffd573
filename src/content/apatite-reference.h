/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/apatite-xml.h"

G_BEGIN_DECLS

typedef struct
{
  char *id;
  char *kind; /* guideline, trial, cohort, … */
  int year;
  int n; /* patients, -1 when not given */
  char *doi, *pmid, *pmcid, *isbn, *url; /* each nullable, at least one there */
  char *authors, *title, *source, *note; /* "" when not given */
} ApatiteReference;

GPtrArray        *apatite_references_parse      (xmlDoc                  *doc,
                                                 GError                 **error) G_GNUC_WARN_UNUSED_RESULT;
void              apatite_reference_free        (ApatiteReference        *reference);
char             *apatite_reference_to_text     (const ApatiteReference  *reference) G_GNUC_WARN_UNUSED_RESULT;
char             *apatite_reference_get_uri     (const ApatiteReference  *reference) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ApatiteReference, apatite_reference_free)

G_END_DECLS
