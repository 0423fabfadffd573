/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/shell/apatite-notebook.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define APATITE_TYPE_NOTE_EDITOR (apatite_note_editor_get_type ())

/* A small window for the reader's own note on a page; saved as it closes. */
G_DECLARE_FINAL_TYPE (ApatiteNoteEditor, apatite_note_editor, APATITE, NOTE_EDITOR, AdwWindow)

ApatiteNoteEditor *apatite_note_editor_new (GtkWindow       *parent,
                                            ApatiteNotebook *notebook,
                                            const char      *uri,
                                            const char      *title,
                                            GPtrArray       *sections,
                                            const char      *section);

G_END_DECLS
