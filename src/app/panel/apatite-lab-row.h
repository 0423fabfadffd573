/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/apatite-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define APATITE_TYPE_LAB_ROW (apatite_lab_row_get_type ())

/**
 * ApatiteLabRow:
 *
 * One laboratory test: value, unit, what is made of it. What is typed is used
 * as soon as it can be read; what can't be used is not, and the row says why.
 *
 * Signals: `remove` when the user takes the row away; `move` (gboolean
 * forward → gboolean) when Tab leaves the value; `series` to see all dated
 * results; `unit-chosen` when the unit of an empty row was chosen.
 */
G_DECLARE_FINAL_TYPE (ApatiteLabRow, apatite_lab_row, APATITE, LAB_ROW, GtkWidget)

GtkWidget            *apatite_lab_row_new         (ApatiteSession        *session,
                                                   const ApatiteAnalyte  *analyte);
const ApatiteAnalyte *apatite_lab_row_get_analyte (ApatiteLabRow         *self);
gboolean              apatite_lab_row_is_empty    (ApatiteLabRow         *self);
const ApatiteUnit    *apatite_lab_row_get_unit    (ApatiteLabRow         *self);
void                  apatite_lab_row_forget      (ApatiteLabRow         *self);
void                  apatite_lab_row_recall      (ApatiteLabRow         *self);
void                  apatite_lab_row_sync        (ApatiteLabRow         *self);
void                  apatite_lab_row_focus       (ApatiteLabRow         *self);
GtkEditable          *apatite_lab_row_get_entry   (ApatiteLabRow         *self);
const char           *apatite_lab_row_get_problem (ApatiteLabRow         *self);

G_END_DECLS
