/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/apatite-session.h"
#include "app/page/apatite-drawing.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define APATITE_TYPE_FIGURE (apatite_figure_get_type ())

/**
 * ApatiteFigure:
 *
 * A drawing of the library in the colours of the theme, with its text
 * alternative; a click shows it large.
 */
G_DECLARE_FINAL_TYPE (ApatiteFigure, apatite_figure, APATITE, FIGURE, GtkWidget)

GtkWidget  *apatite_figure_new             (ApatiteSession  *session,
                                            const char      *id);
const char *apatite_figure_get_title       (ApatiteFigure   *self);
const char *apatite_figure_get_description (ApatiteFigure   *self);
ApatiteDrawing *apatite_figure_get_drawing (ApatiteFigure   *self);

G_END_DECLS
