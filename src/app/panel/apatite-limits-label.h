/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/apatite-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

void apatite_limits_label_show (GtkLabel             *label,
                                ApatiteSession       *session,
                                const ApatiteReading *reading,
                                const ApatiteUnit    *unit);

G_END_DECLS
