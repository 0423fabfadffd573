/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lab/apatite-lab-panel.h"

G_BEGIN_DECLS

/* A result as text in an entry, on the way in and on the way out. */
gboolean           apatite_typed_value_is_unfinished (const char            *text);
const ApatiteUnit *apatite_typed_value_find_unit     (const ApatiteAnalyte  *analyte,
                                                      const char            *text);
char              *apatite_typed_value_format        (const ApatiteLabValue *value) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
