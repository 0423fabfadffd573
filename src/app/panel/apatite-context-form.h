/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/apatite-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define APATITE_TYPE_CONTEXT_FORM (apatite_context_form_get_type ())

/* Age and sex, and the height where a child's eGFR needs it. Nothing that names a person. */
G_DECLARE_FINAL_TYPE (ApatiteContextForm, apatite_context_form, APATITE, CONTEXT_FORM, GtkWidget)

void apatite_context_form_set_session (ApatiteContextForm *self,
                                       ApatiteSession     *session);
void apatite_context_form_sync        (ApatiteContextForm *self);
void apatite_context_form_focus       (ApatiteContextForm *self);

G_END_DECLS
