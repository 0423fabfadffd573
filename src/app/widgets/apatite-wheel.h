/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void apatite_wheel_leave_to_page (GtkWidget *scrolled);

G_END_DECLS
