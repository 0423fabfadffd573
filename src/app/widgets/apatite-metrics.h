/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

int    apatite_metrics_char_width   (GtkWidget *widget);
int    apatite_metrics_least_width  (GtkWidget *widget);
int    apatite_metrics_least_height (GtkWidget *widget,
                                     int        width);
double apatite_metrics_text_scale   (GtkWidget *widget);
void   apatite_metrics_follow_text  (GtkWidget *widget);

G_END_DECLS
