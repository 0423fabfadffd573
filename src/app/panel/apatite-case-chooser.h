/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/apatite-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Case files by way of the platform's file chooser; the one place that names it. */
typedef void (*ApatiteCaseOpened) (ApatiteCaseFile *file,
                                   const char      *problem,
                                   gpointer         data);
typedef void (*ApatiteCaseSaved)  (const char      *problem,
                                   gpointer         data);

void apatite_case_chooser_open (GtkWidget              *parent,
                                const ApatiteKnowledge *knowledge,
                                ApatiteCaseOpened       opened,
                                gpointer                data);
void apatite_case_chooser_save (GtkWidget              *parent,
                                const ApatiteCase      *patient,
                                const char             *version,
                                const char             *name,
                                ApatiteCaseSaved        saved,
                                gpointer                data);

G_END_DECLS
