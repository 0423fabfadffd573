/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/apatite-source.h"
#include "lab/apatite-state.h"

G_BEGIN_DECLS

typedef enum
{
  APATITE_AGE_INFANT,      /* below 1 year */
  APATITE_AGE_CHILD,       /* 1–11 */
  APATITE_AGE_ADOLESCENT,  /* 12–17 */
  APATITE_AGE_YOUNG_ADULT, /* 18–39 */
  APATITE_AGE_MIDDLE_AGE,  /* 40–64 */
  APATITE_AGE_OLDER        /* 65 and over */
} ApatiteAgeBand;

#define APATITE_N_AGE_BANDS 6

/* P(state | disease) of one analyte, or of one given that another is abnormal. */
typedef struct
{
  char *analyte;
  char *given; /* (nullable): id of a conditional of the analyte */
  gboolean defining; /* the disease is this result: without it there is nothing to recognize */
  ApatiteStates states;
  ApatiteSource source;
} ApatiteProfileLab;

typedef struct
{
  char *finding;
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
  GPtrArray *labs;     /* ApatiteProfileLab */
  GPtrArray *findings; /* ApatiteProfileFinding */
} ApatiteProfile;

ApatiteProfile          *apatite_profile_new            (void);
ApatiteProfile          *apatite_profile_parse          (xmlNode              *node,
                                                         GError              **error) G_GNUC_WARN_UNUSED_RESULT;
void                     apatite_profile_free           (ApatiteProfile       *profile);
const ApatiteProfileLab *apatite_profile_lookup_lab     (const ApatiteProfile *profile,
                                                         const char           *analyte,
                                                         const char           *given);
const char              *apatite_age_band_to_string     (ApatiteAgeBand        band);
gboolean                 apatite_age_band_from_string   (const char           *text,
                                                         ApatiteAgeBand       *band);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ApatiteProfile, apatite_profile_free)

G_END_DECLS
