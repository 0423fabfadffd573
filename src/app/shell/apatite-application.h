/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/apatite-session.h"
#include "app/shell/apatite-notebook.h"
#include "app/shell/apatite-settings.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define APATITE_TYPE_APPLICATION (apatite_application_get_type ())

/**
 * ApatiteApplication:
 *
 * The program: one instance per login, with everything its windows share.
 */
G_DECLARE_FINAL_TYPE (ApatiteApplication, apatite_application, APATITE, APPLICATION, AdwApplication)

ApatiteApplication *apatite_application_new          (void);
ApatiteSession     *apatite_application_get_session  (ApatiteApplication *self);
const char         *apatite_application_get_problem  (ApatiteApplication *self);
ApatiteSettings    *apatite_application_get_settings (ApatiteApplication *self);
ApatiteNotebook    *apatite_application_get_notebook (ApatiteApplication *self);
GListStore         *apatite_application_get_recent   (ApatiteApplication *self);

G_END_DECLS
