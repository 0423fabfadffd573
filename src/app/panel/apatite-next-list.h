/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/apatite-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define APATITE_TYPE_NEXT_LIST (apatite_next_list_get_type ())

/* The tests that would narrow the list most, with what they cost the patient.
 * Signal: `picked` (id) when one is to be entered. */
G_DECLARE_FINAL_TYPE (ApatiteNextList, apatite_next_list, APATITE, NEXT_LIST, GtkWidget)

void apatite_next_list_set_session (ApatiteNextList *self,
                                    ApatiteSession  *session);
void apatite_next_list_show        (ApatiteNextList *self,
                                    GArray          *next_tests,
                                    const char      *reach);

G_END_DECLS
