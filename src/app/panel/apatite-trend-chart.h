/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/apatite-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define APATITE_TYPE_TREND_CHART (apatite_trend_chart_get_type ())

/* Dated results of one test over time, the interval as a band behind them. */
G_DECLARE_FINAL_TYPE (ApatiteTrendChart, apatite_trend_chart, APATITE, TREND_CHART, GtkWidget)

void apatite_trend_chart_show (ApatiteTrendChart     *self,
                               const ApatiteAnalyte  *analyte,
                               const ApatiteLimits   *limits,
                               GPtrArray             *values,
                               ApatiteUnitSystem      system);

G_END_DECLS
