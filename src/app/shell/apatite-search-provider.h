/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/apatite-library.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define APATITE_TYPE_SEARCH_PROVIDER (apatite_search_provider_get_type ())

/**
 * ApatiteSearchProvider:
 *
 * Answers the search of the GNOME desktop.
 *
 * Signals: `open` (uri) when a result was chosen; `search` (text) when all of
 * them are wanted.
 */
G_DECLARE_FINAL_TYPE (ApatiteSearchProvider, apatite_search_provider, APATITE, SEARCH_PROVIDER, GObject)

ApatiteSearchProvider *apatite_search_provider_new      (void);
gboolean               apatite_search_provider_export   (ApatiteSearchProvider  *self,
                                                         GDBusConnection        *connection,
                                                         const char             *path,
                                                         GError                **error);
void                   apatite_search_provider_unexport (ApatiteSearchProvider  *self);

G_END_DECLS
