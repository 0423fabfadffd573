/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/panel/apatite-lab-row.h"

G_BEGIN_DECLS

/* The values that were worked out, each in its place on a sheet of laboratory rows. */
typedef struct _ApatiteDerivedRows ApatiteDerivedRows;

ApatiteDerivedRows *apatite_derived_rows_new     (ApatiteSession     *session,
                                                  GtkBox             *box) G_GNUC_WARN_UNUSED_RESULT;
void                apatite_derived_rows_free    (ApatiteDerivedRows *self);
void                apatite_derived_rows_arrange (ApatiteDerivedRows *self,
                                                  GPtrArray          *labs);

G_END_DECLS
