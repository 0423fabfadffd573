/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/page/apatite-document.h"

G_BEGIN_DECLS

#define APATITE_TYPE_PROFILE_CHART (apatite_profile_chart_get_type ())

/**
 * ApatiteProfileChart:
 *
 * What a disease makes of laboratory values: for each analyte how likely each
 * state is, with the patient's own value marked. Follows the case and the
 * units. The same as a table is one button away.
 */
G_DECLARE_FINAL_TYPE (ApatiteProfileChart, apatite_profile_chart, APATITE, PROFILE_CHART, GtkWidget)

GtkWidget            *apatite_profile_chart_new      (ApatiteDocument           *document,
                                                      const ApatiteProfile      *profile);
const ApatiteReading *apatite_ranking_lookup_reading (ApatiteSession            *session,
                                                      const char                *analyte);
gboolean              apatite_ranking_is_of_age      (ApatiteSession            *session,
                                                      guint                      ages);
char                 *apatite_profile_lab_to_text    (const ApatiteProfileLab   *lab) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
