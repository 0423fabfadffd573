/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/apatite-source.h"
#include "content/apatite-age.h"
#include "lab/apatite-state.h"

G_BEGIN_DECLS

/* P(state | disease) of one analyte, or of one given that another is abnormal. */
typedef struct
{
  char *analyte;
  char *given; /* (nullable): id of a conditional of the analyte */
  guint ages; /* a bit for each ApatiteAgeBand that the row is for, 0: all */
  char *defining; /* (nullable): "measured": the disease is this result, without it there is nothing to recognize; else as of a finding */
  ApatiteStates states;
  ApatiteSource source;
} ApatiteProfileLab;

typedef struct
{
  char *finding;
  guint ages; /* a bit for each ApatiteAgeBand that the row is for, 0: all */
  double p;
  char *defining; /* (nullable): a feature without which the disease hardly exists; rows of one name are alternatives */
  ApatiteSource source;
} ApatiteProfileFinding;

/* What a disease makes of laboratory values, findings, age and sex. */
typedef struct
{
  char *prior_class;
  ApatiteSource prior_source;
  double male; /* NAN when not stated */
  ApatiteSource sex_source;
  gboolean has_age;
  double age[APATITE_N_AGE_BANDS];
  ApatiteSource age_source;
  GPtrArray *labs;     /* ApatiteProfileLab, of all ages together */
  GPtrArray *findings; /* ApatiteProfileFinding, likewise */
  GPtrArray *aged_labs;     /* ApatiteProfileLab of some ages, each beside one of @labs */
  GPtrArray *aged_findings; /* ApatiteProfileFinding likewise */
} ApatiteProfile;

ApatiteProfile          *apatite_profile_new            (void);
ApatiteProfile          *apatite_profile_parse          (xmlNode              *node,
                                                         GError              **error) G_GNUC_WARN_UNUSED_RESULT;
void                     apatite_profile_free           (ApatiteProfile       *profile);
const ApatiteProfileLab *apatite_profile_lookup_lab     (const ApatiteProfile *profile,
                                                         const char           *analyte,
                                                         const char           *given);
GPtrArray               *apatite_profile_list_labs      (const ApatiteProfile *profile) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray               *apatite_profile_list_findings  (const ApatiteProfile *profile) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ApatiteProfile, apatite_profile_free)

G_END_DECLS
