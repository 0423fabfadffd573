/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/apatite-report.h"

G_BEGIN_DECLS

void apatite_report_append_source (GString             *out,
                                   const ApatiteSource *source);

G_END_DECLS
