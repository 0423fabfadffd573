/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/apatite-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

char *apatite_glossary_tip_at (ApatiteSession *session,
                               GtkLabel       *label,
                               int             x,
                               int             y) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
