/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/apatite-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define APATITE_TYPE_EVIDENCE_BAR (apatite_evidence_bar_get_type ())

/**
 * ApatiteEvidenceBar:
 *
 * What each entry does to a candidate, end to end: for it to the end side,
 * against it to the start side of a line that all rows share. Its segments are
 * CSS nodes, so that the theme colours them.
 */
G_DECLARE_FINAL_TYPE (ApatiteEvidenceBar, apatite_evidence_bar, APATITE, EVIDENCE_BAR, GtkWidget)

void   apatite_evidence_bar_set_parts   (ApatiteEvidenceBar *self,
                                         GArray             *parts);
void   apatite_evidence_bar_set_scale   (ApatiteEvidenceBar *self,
                                         double              against,
                                         double              pro);
double apatite_evidence_bar_get_for     (ApatiteEvidenceBar *self);
double apatite_evidence_bar_get_against (ApatiteEvidenceBar *self);

G_END_DECLS
