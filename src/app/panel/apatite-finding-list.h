/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/panel/apatite-finding-row.h"

G_BEGIN_DECLS

#define APATITE_TYPE_FINDING_LIST (apatite_finding_list_get_type ())

/* Findings that were entered, and a few that would be worth asking for. */
G_DECLARE_FINAL_TYPE (ApatiteFindingList, apatite_finding_list, APATITE, FINDING_LIST, GtkWidget)

void               apatite_finding_list_set_session (ApatiteFindingList *self,
                                                     ApatiteSession     *session);
void               apatite_finding_list_sync        (ApatiteFindingList *self);
void               apatite_finding_list_offer       (ApatiteFindingList *self,
                                                     GArray             *next_tests);
void               apatite_finding_list_search      (ApatiteFindingList *self);
ApatiteFindingRow *apatite_finding_list_ask         (ApatiteFindingList *self,
                                                     const char         *finding);
ApatiteFindingRow *apatite_finding_list_add         (ApatiteFindingList *self,
                                                     const char         *finding);

G_END_DECLS
