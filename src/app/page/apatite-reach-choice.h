/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/apatite-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *apatite_reach_choice_new (ApatiteSession *session);

G_END_DECLS
