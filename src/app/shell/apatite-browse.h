/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/shell/apatite-notebook.h"

G_BEGIN_DECLS

GListModel *apatite_browse_new (ApatiteLibrary  *library,
                                ApatiteNotebook *notebook,
                                GListModel      *recent) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
