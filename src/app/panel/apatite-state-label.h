/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lab/apatite-lab-panel.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

void apatite_state_label_show      (GtkLabel             *label,
                                    const ApatiteReading *reading);
void apatite_state_label_show_text (GtkLabel             *label,
                                    const char           *text,
                                    const char           *css_class);

G_END_DECLS
