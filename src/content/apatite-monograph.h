/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "content/apatite-block.h"
#include "content/apatite-profile.h"

G_BEGIN_DECLS

typedef enum
{
  APATITE_MONOGRAPH_CANDIDATE,
  APATITE_MONOGRAPH_UMBRELLA,
  APATITE_MONOGRAPH_MIMIC
} ApatiteMonographKind;

typedef struct
{
  char *system;  /* icd10cm, icd10who, snomedct, omim, orpha */
  char *release;
  char *value;
  char *display;
  char *mapping; /* exact, broader, narrower, related */
  char *status;  /* verified, inactive */
  char *seen;
  char *site;    /* (nullable): where in the body, for a code of one site */
  char *side;    /* (nullable): right, left, not-stated */
} ApatiteCode;

typedef struct
{
  char *kind;
  char *url;
  char *label;
} ApatiteResource;

typedef struct
{
  char *to;
  GPtrArray *statements;
} ApatiteDifferentialEntry;

typedef struct
{
  char *title;
  GPtrArray *entries; /* ApatiteDifferentialEntry */
} ApatiteDifferentialGroup;

typedef struct
{
  char *id;
  GPtrArray *blocks;
  GPtrArray *groups; /* ApatiteDifferentialGroup; empty but in the differential */
} ApatiteSection;

typedef struct
{
  char *date;
  char *text;
} ApatiteChange;

/* A page: what is read and what is computed with. Immutable once parsed. */
typedef struct
{
  gatomicrefcount references;
  char *id;
  ApatiteMonographKind kind;
  char *title;
  char **abbreviations;
  char **synonyms;
  char **genes; /* by whose change the disease is known: the search leads from them to this page */
  char *category;
  char *parent; /* (nullable) */
  char *summary;
  gboolean serious;
  char *urgency; /* why it is serious or treatable, or not; in a few words */
  char *reviewed, *updated, *literature;
  GPtrArray *contributors; /* "role: name" */
  GPtrArray *changes;      /* ApatiteChange */
  GPtrArray *alerts;       /* ApatiteStatement */
  GPtrArray *notices;      /* ApatiteStatement */
  GPtrArray *codes;        /* ApatiteCode: of the whole disease */
  GPtrArray *site_codes;   /* ApatiteCode: of one site each */
  GPtrArray *code_notes;   /* ApatiteStatement */
  GPtrArray *resources;    /* ApatiteResource */
  GPtrArray *sections;     /* ApatiteSection */
  ApatiteProfile *profile; /* (nullable) */
  char **cited;            /* ids of references in order of first mention */
} ApatiteMonograph;

ApatiteMonograph     *apatite_monograph_parse          (xmlDoc                  *doc,
                                                        GError                 **error) G_GNUC_WARN_UNUSED_RESULT;
ApatiteMonograph     *apatite_monograph_ref            (ApatiteMonograph        *monograph);
void                  apatite_monograph_unref          (ApatiteMonograph        *monograph);
const ApatiteSection *apatite_monograph_lookup_section (const ApatiteMonograph  *monograph,
                                                        const char              *id);
int                   apatite_monograph_citation       (const ApatiteMonograph  *monograph,
                                                        const char              *reference);
const char           *apatite_section_title            (const char              *id);
gboolean              apatite_section_advises          (const char              *id);
const char           *apatite_code_system_title        (const char              *system);
const char           *apatite_monograph_kind_to_string (ApatiteMonographKind     kind);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ApatiteMonograph, apatite_monograph_unref)

G_END_DECLS
