/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "content/apatite-rules.h"
#include "lab/apatite-lab-panel.h"

G_BEGIN_DECLS

const ApatiteReading *apatite_family_find       (const ApatiteRules    *rules,
                                                 GPtrArray             *readings,
                                                 const char            *analyte);
gboolean              apatite_family_same_scale (const ApatiteRules    *rules,
                                                 const ApatiteAnalyte  *member,
                                                 const char            *analyte);

G_END_DECLS
