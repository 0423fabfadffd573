/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define APATITE_BODY_WIDTH 100.0
#define APATITE_BODY_HEIGHT 200.0

void apatite_body_figure_draw (GtkWidget *widget,
                               cairo_t   *cr);

G_END_DECLS
