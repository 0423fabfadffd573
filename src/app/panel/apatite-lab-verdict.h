/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/apatite-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define APATITE_TYPE_LAB_VERDICT (apatite_lab_verdict_get_type ())

/* What is made of one value: state in word and arrow, interval with its
 * source, the value in the other unit; extreme values are asked about once. */
G_DECLARE_FINAL_TYPE (ApatiteLabVerdict, apatite_lab_verdict, APATITE, LAB_VERDICT, GtkWidget)

void apatite_lab_verdict_show (ApatiteLabVerdict     *self,
                               ApatiteSession        *session,
                               const ApatiteLabValue *value,
                               const ApatiteReading  *reading,
                               guint                  count);
void apatite_lab_verdict_forget (ApatiteLabVerdict   *self);
const char *apatite_lab_verdict_get_confirmed (ApatiteLabVerdict *self);
void apatite_lab_verdict_set_confirmed (ApatiteLabVerdict *self,
                                        const char        *typed);

G_END_DECLS
