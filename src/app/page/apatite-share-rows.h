/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/page/apatite-document.h"

G_BEGIN_DECLS

/**
 * ApatiteShareRows:
 *
 * A chart of shares: name, bar, per cent with its source. The words say all
 * that the bars do, so it needs no table beside it.
 */
typedef struct _ApatiteShareRows ApatiteShareRows;

ApatiteShareRows *apatite_share_rows_new  (ApatiteDocument      *document);
void              apatite_share_rows_free (ApatiteShareRows     *rows);
void              apatite_share_rows_add  (ApatiteShareRows     *rows,
                                           const char           *markup,
                                           double                share,
                                           const ApatiteSource  *source);
void              apatite_share_rows_add_text (ApatiteShareRows *rows,
                                           const char           *markup,
                                           double                share,
                                           const char           *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ApatiteShareRows, apatite_share_rows_free)

G_END_DECLS
