/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/page/apatite-document.h"

G_BEGIN_DECLS

GtkWidget *apatite_code_chip_new        (const char              *system,
                                         const char              *release,
                                         const char              *value,
                                         const char              *display,
                                         const char              *mapping,
                                         gboolean                 inactive);
GtkWidget *apatite_code_chips_new       (const ApatiteMonograph  *monograph);
void       apatite_code_chips_add_sites (ApatiteDocument         *document,
                                         const ApatiteMonograph  *monograph);

G_END_DECLS
