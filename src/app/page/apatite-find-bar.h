/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define APATITE_TYPE_FIND_BAR (apatite_find_bar_get_type ())

/**
 * ApatiteFindBar:
 *
 * Find in page: an entry, "3 of 12", and ways to the next and the previous
 * place. Looks through every label below its root that is shown.
 *
 * Signals: `found` (GtkLabel, byte offset) when a place should come into view;
 * `stopped` when the reader has finished.
 */
G_DECLARE_FINAL_TYPE (ApatiteFindBar, apatite_find_bar, APATITE, FIND_BAR, GtkWidget)

GtkWidget  *apatite_find_bar_new         (void);
void        apatite_find_bar_set_root    (ApatiteFindBar  *self,
                                          GtkWidget       *root);
void        apatite_find_bar_open        (ApatiteFindBar  *self);
void        apatite_find_bar_close       (ApatiteFindBar  *self);
gboolean    apatite_find_bar_get_open    (ApatiteFindBar  *self);
void        apatite_find_bar_set_text    (ApatiteFindBar  *self,
                                          const char      *text);
void        apatite_find_bar_refresh     (ApatiteFindBar  *self);
void        apatite_find_bar_step        (ApatiteFindBar  *self,
                                          int              direction);
const char *apatite_find_bar_get_status  (ApatiteFindBar  *self);

G_END_DECLS
