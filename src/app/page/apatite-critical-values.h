/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ddx/apatite-differential.h"

G_BEGIN_DECLS

gboolean  apatite_reading_is_critical   (const ApatiteReading      *reading);
gboolean  apatite_warning_is_critical   (const ApatiteWarning      *warning);
char     *apatite_critical_values_words (const ApatiteDifferential *differential) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
