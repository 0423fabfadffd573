/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/apatite-content-dir.h"

G_BEGIN_DECLS

gboolean apatite_compiler_write (ApatiteContentDir  *dir,
                                 const char         *content_path,
                                 const char         *output,
                                 const char         *version,
                                 GError            **error);

G_END_DECLS
