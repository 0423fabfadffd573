/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/page/apatite-citations.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *apatite_reference_card_new   (ApatiteCitations     *citations,
                                         const char           *id,
                                         const ApatiteSource  *source);
GtkWidget *apatite_judgement_card_new   (const ApatiteSource  *source);
GtkWidget *apatite_reference_links_new  (const ApatiteReference *reference);
char      *apatite_reference_summary    (const ApatiteReference *reference) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
