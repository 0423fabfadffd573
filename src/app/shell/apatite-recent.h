/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/shell/apatite-place.h"
#include "app/shell/apatite-settings.h"

G_BEGIN_DECLS

GListStore *apatite_recent_new    (ApatiteSettings *settings,
                                   ApatiteLibrary  *library) G_GNUC_WARN_UNUSED_RESULT;
void        apatite_recent_add    (GListStore      *recent,
                                   ApatiteSettings *settings,
                                   ApatiteLibrary  *library,
                                   const char      *uri);
gboolean    apatite_recent_is_kept (const char     *uri);

G_END_DECLS
