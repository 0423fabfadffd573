/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ddx/apatite-advice.h"
#include "exchange/apatite-phenopacket.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

JsonNode *apatite_differential_to_json (const ApatiteDifferential *differential,
                                        GPtrArray                 *file_warnings) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
