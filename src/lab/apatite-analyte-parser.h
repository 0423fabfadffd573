/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lab/apatite-analyte.h"

G_BEGIN_DECLS

ApatiteAnalyte *apatite_analyte_parse     (xmlDoc        *doc,
                                           GError       **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean        apatite_states_parse      (xmlNode       *node,
                                           ApatiteStates *states,
                                           GError       **error);

G_END_DECLS
