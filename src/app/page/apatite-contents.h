/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/page/apatite-document.h"

G_BEGIN_DECLS

#define APATITE_TYPE_CONTENTS (apatite_contents_get_type ())

/**
 * ApatiteContents:
 *
 * The sections of a page as a list, the one being read marked.
 * Signal `chosen` (guint index): the reader wants that section.
 */
G_DECLARE_FINAL_TYPE (ApatiteContents, apatite_contents, APATITE, CONTENTS, GtkWidget)

GtkWidget *apatite_contents_new          (void);
void       apatite_contents_set_sections (ApatiteContents  *self,
                                          GPtrArray        *sections);
void       apatite_contents_set_current  (ApatiteContents  *self,
                                          guint             index);

G_END_DECLS
