/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/apatite-source.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

void  apatite_json_add_text   (JsonBuilder *builder,
                               const char  *member,
                               const char  *text);
void  apatite_json_add_number (JsonBuilder *builder,
                               const char  *member,
                               double       number);
void  apatite_json_add_count  (JsonBuilder *builder,
                               const char  *member,
                               guint        count);
void  apatite_json_add_source (JsonBuilder         *builder,
                               const ApatiteSource *source);
char *apatite_json_to_text    (JsonNode    *node) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
