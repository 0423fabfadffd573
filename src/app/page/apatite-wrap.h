/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define APATITE_TYPE_WRAP (apatite_wrap_get_type ())

/* Lays its children out like words: side by side, on as many lines as needed. */
G_DECLARE_FINAL_TYPE (ApatiteWrap, apatite_wrap, APATITE, WRAP, GtkWidget)

GtkWidget *apatite_wrap_new    (void);
void       apatite_wrap_append (ApatiteWrap  *self,
                                GtkWidget    *child);

G_END_DECLS
