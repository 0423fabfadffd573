/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/apatite-xml.h"

G_BEGIN_DECLS

gboolean apatite_xml_expect (xmlDoc      *doc,
                             const char  *schema_path,
                             GError     **error);

G_END_DECLS
