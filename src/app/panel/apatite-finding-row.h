/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/apatite-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define APATITE_TYPE_FINDING_ROW (apatite_finding_row_get_type ())

/**
 * ApatiteFindingRow:
 *
 * One finding: present, absent or unknown, by click or by Y, N and U. Unknown
 * is not absent. Signal: `remove` when the user takes the row away.
 */
G_DECLARE_FINAL_TYPE (ApatiteFindingRow, apatite_finding_row, APATITE, FINDING_ROW, GtkWidget)

GtkWidget            *apatite_finding_row_new         (ApatiteSession        *session,
                                                       const ApatiteFinding  *finding);
const ApatiteFinding *apatite_finding_row_get_finding (ApatiteFindingRow     *self);
void                  apatite_finding_row_set_offered (ApatiteFindingRow     *self,
                                                       gboolean               offered);
gboolean              apatite_finding_row_is_answering (ApatiteFindingRow   *self);
void                  apatite_finding_row_sync        (ApatiteFindingRow     *self);
void                  apatite_finding_row_focus       (ApatiteFindingRow     *self);

G_END_DECLS
