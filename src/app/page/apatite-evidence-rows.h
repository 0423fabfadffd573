/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/page/apatite-document.h"

G_BEGIN_DECLS

/**
 * ApatiteEvidenceRows:
 *
 * A chart of what speaks for and against: what was entered, a bar to the end
 * for and to the start against, and in words how much and on what it rests.
 */
typedef struct _ApatiteEvidenceRows ApatiteEvidenceRows;

ApatiteEvidenceRows *apatite_evidence_rows_new    (ApatiteDocument      *document,
                                                   double                full);
void                 apatite_evidence_rows_free   (ApatiteEvidenceRows  *rows);
void                 apatite_evidence_rows_add    (ApatiteEvidenceRows  *rows,
                                                   const char           *markup,
                                                   double                value,
                                                   const char           *words,
                                                   const char           *basis);
char                *apatite_evidence_item_markup (ApatiteDocument      *document,
                                                   const ApatiteItem    *item) G_GNUC_WARN_UNUSED_RESULT;
char                *apatite_evidence_number      (double                log10_ratio) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ApatiteEvidenceRows, apatite_evidence_rows_free)

G_END_DECLS
