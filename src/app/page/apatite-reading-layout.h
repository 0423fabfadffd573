/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define APATITE_TYPE_READING_LAYOUT (apatite_reading_layout_get_type ())

/**
 * ApatiteReadingLayout:
 *
 * Text with its contents list beside it where there is room, and a button for
 * the same list above it where there is none.
 *
 * Properties: `bar`, `body`, `contents`, best set in this order: the list lies
 * above the text's margin.
 */
G_DECLARE_FINAL_TYPE (ApatiteReadingLayout, apatite_reading_layout, APATITE, READING_LAYOUT, GtkWidget)

void     apatite_reading_layout_set_contents (ApatiteReadingLayout *self,
                                                gboolean              wanted);
gboolean apatite_reading_layout_get_wide     (ApatiteReadingLayout *self);

G_END_DECLS
