/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/page/apatite-document.h"

G_BEGIN_DECLS

/**
 * ApatiteTable:
 *
 * Gathers a table row by row and adds it to a document: a grid that scrolls
 * sideways when it is wide, with a button that copies it.
 */
typedef struct _ApatiteTable ApatiteTable;

ApatiteTable *apatite_table_new            (ApatiteDocument  *document,
                                            const char       *caption);
void          apatite_table_add_head       (ApatiteTable     *table,
                                            ...) G_GNUC_NULL_TERMINATED;
void          apatite_table_begin_head     (ApatiteTable     *table);
void          apatite_table_begin_row      (ApatiteTable     *table);
ApatiteProse *apatite_table_add_text       (ApatiteTable     *table,
                                            const char       *text);
ApatiteProse *apatite_table_add_markup     (ApatiteTable     *table,
                                            const char       *markup);
ApatiteProse *apatite_table_add_statements (ApatiteTable     *table,
                                            GPtrArray        *statements);
GtkWidget    *apatite_table_finish         (ApatiteTable     *table);
void          apatite_table_add_block      (ApatiteDocument  *document,
                                            const ApatiteBlock *block);

G_END_DECLS
