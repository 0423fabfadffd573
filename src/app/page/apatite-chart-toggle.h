/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/page/apatite-document.h"

G_BEGIN_DECLS

GtkWidget *apatite_chart_toggle_new (GtkWidget  *chart,
                                     GtkWidget  *table);

G_END_DECLS
