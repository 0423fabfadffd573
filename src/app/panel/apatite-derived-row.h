/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/apatite-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define APATITE_TYPE_DERIVED_ROW (apatite_derived_row_get_type ())

/* A value that was worked out from others, and how. */
G_DECLARE_FINAL_TYPE (ApatiteDerivedRow, apatite_derived_row, APATITE, DERIVED_ROW, GtkWidget)

GtkWidget *apatite_derived_row_new  (ApatiteSession        *session);
void       apatite_derived_row_show (ApatiteDerivedRow     *self,
                                     const ApatiteReading  *reading,
                                     const ApatiteUnit     *unit);

G_END_DECLS
