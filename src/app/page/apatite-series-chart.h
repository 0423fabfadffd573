/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/page/apatite-document.h"

G_BEGIN_DECLS

void apatite_series_chart_add (ApatiteDocument      *document,
                               const ApatiteSeries  *series);

G_END_DECLS
