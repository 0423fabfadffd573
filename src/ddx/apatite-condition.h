/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ddx/apatite-differential.h"

G_BEGIN_DECLS

double   apatite_condition_value (const ApatiteReading      *reading);
double   apatite_condition_share (const ApatiteDifferential *differential,
                                  const ApatiteConditional  *conditional,
                                  const ApatiteReading      *reading,
                                  double                    *limit);
gboolean apatite_condition_holds (const ApatiteDifferential *differential,
                                  const ApatiteAnalyte      *analyte,
                                  const ApatiteConditional  *conditional);

G_END_DECLS
