/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/apatite-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define APATITE_TYPE_LIMITS_POPOVER (apatite_limits_popover_get_type ())

/* Asks for the limits of the laboratory that measured; they come before ours. */
G_DECLARE_FINAL_TYPE (ApatiteLimitsPopover, apatite_limits_popover, APATITE, LIMITS_POPOVER, GtkPopover)

void apatite_limits_popover_show (GtkWidget             *parent,
                                  ApatiteSession        *session,
                                  const ApatiteAnalyte  *analyte,
                                  const ApatiteUnit     *unit);

G_END_DECLS
