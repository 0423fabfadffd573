/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/apatite-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define APATITE_TYPE_START_PAGE (apatite_start_page_get_type ())

/* What a new tab shows: where to begin, and how old this copy is. */
G_DECLARE_FINAL_TYPE (ApatiteStartPage, apatite_start_page, APATITE, START_PAGE, GtkWidget)

ApatiteStartPage *apatite_start_page_new (ApatiteSession *session,
                                          GListModel     *recent);

G_END_DECLS
