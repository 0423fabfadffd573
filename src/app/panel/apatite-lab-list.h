/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/panel/apatite-lab-row.h"

G_BEGIN_DECLS

#define APATITE_TYPE_LAB_LIST (apatite_lab_list_get_type ())

/**
 * ApatiteLabList:
 *
 * The laboratory sheet: the usual tests, those that were added, and under
 * them what can be worked out.
 *
 * Signals: `series` (analyte id) to see all dated results of a test.
 */
G_DECLARE_FINAL_TYPE (ApatiteLabList, apatite_lab_list, APATITE, LAB_LIST, GtkWidget)

GtkWidget     *apatite_lab_list_new         (void);
void           apatite_lab_list_set_session (ApatiteLabList  *self,
                                             ApatiteSession  *session);
void           apatite_lab_list_sync        (ApatiteLabList  *self);
void           apatite_lab_list_focus_first (ApatiteLabList  *self);
ApatiteLabRow *apatite_lab_list_add_test    (ApatiteLabList  *self,
                                             const char      *analyte);
ApatiteLabRow *apatite_lab_list_get_row     (ApatiteLabList  *self,
                                             const char      *analyte);

G_END_DECLS
