/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ddx/apatite-advice.h"
#include "library/apatite-library.h"

G_BEGIN_DECLS

char *apatite_report_differential (const ApatiteDifferential *differential,
                                   guint                      n_explained,
                                   ApatiteUnitSystem          system) G_GNUC_WARN_UNUSED_RESULT;
char *apatite_report_monograph    (const ApatiteMonograph    *monograph,
                                   ApatiteLibrary            *library,
                                   const ApatiteLabTable     *labs,
                                   const char                *section,
                                   ApatiteUnitSystem          system) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
