/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef void (*ApatiteFileChosen) (GtkWidget *widget,
                                   GFile     *file);

void apatite_file_dialog_show (GtkWidget            *widget,
                               GtkFileChooserAction  action,
                               const char           *title,
                               const char           *name,
                               const char           *pattern,
                               const char           *pattern_title,
                               ApatiteFileChosen     chosen);

G_END_DECLS
