/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/apatite-session.h"

G_BEGIN_DECLS

/* How the panel says things: one place, so that rows, ranking and charts agree. */

const char *apatite_words_state         (ApatiteState            state);
const char *apatite_words_state_arrow   (ApatiteState            state);
const char *apatite_words_state_class   (ApatiteState            state);
const char *apatite_words_presence      (ApatitePresence         presence);
const char *apatite_words_burden        (const char             *burden);
const char *apatite_words_band          (const char             *band);
const char *apatite_words_sex           (ApatiteSex              sex);
const char *apatite_words_strength      (double                  log10_sum);
char       *apatite_words_age           (double                  years) G_GNUC_WARN_UNUSED_RESULT;
char       *apatite_words_item          (const ApatiteItem      *item) G_GNUC_WARN_UNUSED_RESULT;
char       *apatite_words_share         (double                  share) G_GNUC_WARN_UNUSED_RESULT;
char       *apatite_words_source        (ApatiteLibrary         *library,
                                         const ApatiteSource    *source) G_GNUC_WARN_UNUSED_RESULT;
char       *apatite_words_limits_source (ApatiteLibrary         *library,
                                         const ApatiteLimits    *limits) G_GNUC_WARN_UNUSED_RESULT;
gboolean    apatite_words_is_critical   (const ApatiteReading   *reading);

G_END_DECLS
