/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/apatite-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define APATITE_TYPE_NOMOGRAM (apatite_nomogram_get_type ())

/* TmP/GFR drawn: phosphate across, TRP upwards, the interval for age and sex
 * as a band between two lines of equal TmP/GFR, the patient as a point. */
G_DECLARE_FINAL_TYPE (ApatiteNomogram, apatite_nomogram, APATITE, NOMOGRAM, GtkWidget)

void        apatite_nomogram_show     (ApatiteNomogram           *self,
                                       const ApatiteDifferential *differential,
                                       ApatiteUnitSystem          system);
const char *apatite_nomogram_get_text (ApatiteNomogram           *self);

G_END_DECLS
