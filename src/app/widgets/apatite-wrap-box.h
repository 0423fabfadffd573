/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define APATITE_TYPE_WRAP_BOX (apatite_wrap_box_get_type ())

/* Between two lines: of one row of the panel, and of chips. */
#define APATITE_WRAP_BOX_TIGHT 2
#define APATITE_WRAP_BOX_LOOSE 6

/**
 * ApatiteWrapBox:
 *
 * Sets its children side by side and goes on in a new line where the width
 * does not suffice; a child that expands takes the rest of its line. Rows stay
 * usable at 360 px and with text twice as large by it.
 */
G_DECLARE_FINAL_TYPE (ApatiteWrapBox, apatite_wrap_box, APATITE, WRAP_BOX, GtkWidget)

GtkWidget *apatite_wrap_box_new    (int             line_spacing);
void       apatite_wrap_box_append (ApatiteWrapBox *self,
                                    GtkWidget      *child);

G_END_DECLS
