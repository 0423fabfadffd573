/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/shell/apatite-settings.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

void   apatite_text_scale_apply (ApatiteSettings *settings);
void   apatite_text_scale_set_presenting (ApatiteSettings *settings,
                                          gboolean         presenting);
double apatite_text_scale_step  (double           scale,
                                 int              steps);

G_END_DECLS
