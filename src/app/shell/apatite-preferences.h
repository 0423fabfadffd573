/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/shell/apatite-settings.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define APATITE_TYPE_PREFERENCES (apatite_preferences_get_type ())

G_DECLARE_FINAL_TYPE (ApatitePreferences, apatite_preferences, APATITE, PREFERENCES, AdwPreferencesWindow)

ApatitePreferences *apatite_preferences_new (GtkWindow       *parent,
                                             ApatiteSettings *settings);

G_END_DECLS
