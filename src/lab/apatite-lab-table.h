/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lab/apatite-analyte.h"

G_BEGIN_DECLS

/* Every analyte that the program knows, in lab-sheet order. */
typedef struct _ApatiteLabTable ApatiteLabTable;

ApatiteLabTable      *apatite_lab_table_new       (void);
void                  apatite_lab_table_free      (ApatiteLabTable       *table);
void                  apatite_lab_table_add       (ApatiteLabTable       *table,
                                                   ApatiteAnalyte        *analyte);
guint                 apatite_lab_table_get_size  (const ApatiteLabTable *table);
const ApatiteAnalyte *apatite_lab_table_get       (const ApatiteLabTable *table,
                                                   guint                  index);
const ApatiteAnalyte *apatite_lab_table_lookup    (const ApatiteLabTable *table,
                                                   const char            *id);
const ApatiteAnalyte *apatite_lab_table_find_term (const ApatiteLabTable *table,
                                                   const char            *term,
                                                   ApatiteState          *state);
const ApatiteAnalyte *apatite_lab_table_find      (const ApatiteLabTable *table,
                                                   const char            *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ApatiteLabTable, apatite_lab_table_free)

G_END_DECLS
