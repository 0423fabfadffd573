/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define APATITE_TYPE_NOTE_CARD (apatite_note_card_get_type ())

/**
 * ApatiteNoteCard:
 *
 * The first lines of a note of the reader's, with a button to edit it.
 */
G_DECLARE_FINAL_TYPE (ApatiteNoteCard, apatite_note_card, APATITE, NOTE_CARD, GtkWidget)

GtkWidget *apatite_note_card_new (const char *uri,
                                  const char *title,
                                  const char *text);

G_END_DECLS
