/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/page/apatite-document.h"

G_BEGIN_DECLS

void       apatite_differential_rows_add (ApatiteDocument         *document,
                                          const ApatiteMonograph  *monograph,
                                          const ApatiteSection    *section);
GtkWidget *apatite_rank_label_new        (ApatiteSession          *session,
                                          const char              *disease);

G_END_DECLS
