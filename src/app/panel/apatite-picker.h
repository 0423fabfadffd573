/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define APATITE_TYPE_PICKER (apatite_picker_get_type ())

/**
 * ApatitePicker:
 *
 * A search entry with its best matches below, to add a test or a finding. In
 * the flow of the panel: nothing modal, nothing that covers what is read.
 *
 * Signals: `picked` (id); `closed` when Escape was pressed.
 */
G_DECLARE_FINAL_TYPE (ApatitePicker, apatite_picker, APATITE, PICKER, GtkWidget)

GtkWidget *apatite_picker_new           (void);
void       apatite_picker_set_hint      (ApatitePicker      *self,
                                         const char         *hint);
void       apatite_picker_add           (ApatitePicker      *self,
                                         const char         *id,
                                         const char         *title,
                                         const char         *subtitle,
                                         const char * const *synonyms);
void       apatite_picker_set_excluded  (ApatitePicker      *self,
                                         const char         *id,
                                         gboolean            excluded);
void       apatite_picker_open          (ApatitePicker      *self);

G_END_DECLS
