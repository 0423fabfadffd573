/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/apatite-source.h"
#include "content/apatite-age.h"
#include "lab/apatite-state.h"

G_BEGIN_DECLS

typedef struct
{
  char *system; /* hpo or snomedct */
  char *value;
  char *display;
  char *mapping;
} ApatiteFindingCode;

/* A sign, symptom, exposure or other fact that is present, absent or unknown. */
typedef struct
{
  char *id;
  char *kind;
  char *parent; /* (nullable): what it implies */
  ApatiteSex sex;  /* the only one that can have it; unknown: both */
  char *excludes;  /* (nullable): a finding that can't be there with it */
  double sure_under; /* years: who is younger has it by age alone; 0: nobody */
  char *title;
  char **synonyms;
  GPtrArray *codes; /* ApatiteFindingCode */
  double background; /* probability without any disease of the library */
  double background_at[APATITE_N_AGES]; /* the same at each age, and when it is not known */
  gboolean by_age;                      /* whether these differ */
  ApatiteSource source;
  char *burden;
} ApatiteFinding;

GPtrArray *apatite_findings_parse (xmlDoc          *doc,
                                   GError         **error) G_GNUC_WARN_UNUSED_RESULT;
ApatiteFinding *apatite_finding_new (void);
void       apatite_finding_free   (ApatiteFinding  *finding);

G_END_DECLS
