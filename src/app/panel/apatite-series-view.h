/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/apatite-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define APATITE_TYPE_SERIES_VIEW (apatite_series_view_get_type ())

/* All dated results of one test, as a list and as a trend. Signal: `back`. */
G_DECLARE_FINAL_TYPE (ApatiteSeriesView, apatite_series_view, APATITE, SERIES_VIEW, GtkWidget)

void     apatite_series_view_show (ApatiteSeriesView     *self,
                                   ApatiteSession        *session,
                                   const ApatiteAnalyte  *analyte);
void     apatite_series_view_sync (ApatiteSeriesView     *self);
gboolean apatite_series_view_add  (ApatiteSeriesView     *self,
                                   const char            *date,
                                   const char            *text,
                                   GError               **error);

G_END_DECLS
