/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "content/apatite-condition.h"
#include "ddx/apatite-differential.h"
#include "library/apatite-library.h"

G_BEGIN_DECLS

/* What the library writes as identifiers, in the reader's words. */
const char *apatite_words_design         (const char            *design);
const char *apatite_words_mapping        (const char            *mapping);
const char *apatite_words_code_fit        (const char            *mapping);
const char *apatite_words_burden         (const char            *burden);
const char *apatite_words_band           (const char            *band);
const char *apatite_words_finding_kind   (const char            *kind);
const char *apatite_words_prior          (const char            *prior_class);
const char *apatite_words_age_band       (ApatiteAgeBand         band);
const char *apatite_words_stage          (const char            *stage);
const char *apatite_words_basis          (ApatiteBasis           basis);
const char *apatite_words_state          (ApatiteState           state);
const char *apatite_words_state_arrow    (ApatiteState           state);
const char *apatite_words_state_class    (ApatiteState           state);
const char *apatite_words_sex            (ApatiteSex             sex);
const char *apatite_words_presence       (ApatitePresence        presence);
char       *apatite_words_for_ages       (const char            *name,
                                          guint                  ages) G_GNUC_WARN_UNUSED_RESULT;
char       *apatite_words_percent        (double                 share) G_GNUC_WARN_UNUSED_RESULT;
char       *apatite_words_unbroken       (char                  *text) G_GNUC_WARN_UNUSED_RESULT;
char       *apatite_words_source         (const ApatiteSource   *source) G_GNUC_WARN_UNUSED_RESULT;
char       *apatite_words_age            (double                 years) G_GNUC_WARN_UNUSED_RESULT;
char       *apatite_words_isolate        (const char            *text) G_GNUC_WARN_UNUSED_RESULT;
char       *apatite_words_month          (const char            *date) G_GNUC_WARN_UNUSED_RESULT;
char       *apatite_words_ages           (double                 from,
                                          double                 to) G_GNUC_WARN_UNUSED_RESULT;
char       *apatite_words_condition      (const ApatiteCondition *condition,
                                          const ApatiteKnowledge *knowledge) G_GNUC_WARN_UNUSED_RESULT;
char       *apatite_words_given          (const ApatiteAnalyte  *analyte,
                                          const char            *given,
                                          const ApatiteLabTable *labs) G_GNUC_WARN_UNUSED_RESULT;
char       *apatite_words_entry_title    (ApatiteLibrary        *library,
                                          const char            *kind,
                                          const char            *id) G_GNUC_WARN_UNUSED_RESULT;
char       *apatite_words_group          (const ApatiteInterval *interval,
                                          ApatiteLibrary        *library) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
