/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "content/apatite-glossary.h"
#include "content/apatite-knowledge.h"
#include "content/apatite-monograph.h"
#include "content/apatite-pathway.h"
#include "content/apatite-reference.h"
#include "content/apatite-study.h"

G_BEGIN_DECLS

/**
 * ApatiteLibrary:
 *
 * Everything readable, in one SQLite file that was compiled from content.
 * Opening it reads one row; nothing is parsed before it is asked for. May be
 * used from several threads.
 */
typedef struct _ApatiteLibrary ApatiteLibrary;

/* One document, as a list shows it. */
typedef struct
{
  char *kind;  /* monograph, study, pathway, analyte, finding, reference, term, figure, story; case, teaching, evaluation: a Phenopacket */
  char *id;
  char *title;
  char *abbreviation; /* "" when there is none */
  char *summary;      /* one line; "" when there is none */
  char *category;     /* of monographs; kind of finding; design of a study; set of a published case: seen, unseen */
  char *parent;       /* "" when there is none */
  char *detail;       /* of monographs: candidate, umbrella or mimic-page */
} ApatiteEntry;

typedef struct
{
  char *system;
  char *value;
  char *display;
  char *mapping;
  char *status;
  char *monograph;
} ApatiteCodeEntry;

typedef struct
{
  char *id;
  char *title;
} ApatiteCategory;

ApatiteLibrary   *apatite_library_open            (const char      *path,
                                                   GError         **error) G_GNUC_WARN_UNUSED_RESULT;
ApatiteLibrary   *apatite_library_open_default    (GError         **error) G_GNUC_WARN_UNUSED_RESULT;
char             *apatite_library_find_default    (void) G_GNUC_WARN_UNUSED_RESULT;
ApatiteLibrary   *apatite_library_ref             (ApatiteLibrary  *library);
void              apatite_library_unref           (ApatiteLibrary  *library);
const char       *apatite_library_get_version     (ApatiteLibrary  *library);
const char       *apatite_library_get_checksum    (ApatiteLibrary  *library);
const char       *apatite_library_get_date        (ApatiteLibrary  *library);

GPtrArray        *apatite_library_list            (ApatiteLibrary  *library,
                                                   const char      *kind,
                                                   GError         **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray        *apatite_library_list_categories (ApatiteLibrary  *library,
                                                   GError         **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray        *apatite_library_list_codes      (ApatiteLibrary  *library,
                                                   GError         **error) G_GNUC_WARN_UNUSED_RESULT;
ApatiteEntry     *apatite_library_lookup          (ApatiteLibrary  *library,
                                                   const char      *kind,
                                                   const char      *id,
                                                   GError         **error) G_GNUC_WARN_UNUSED_RESULT;
GBytes           *apatite_library_load            (ApatiteLibrary  *library,
                                                   const char      *kind,
                                                   const char      *id,
                                                   GError         **error) G_GNUC_WARN_UNUSED_RESULT;
ApatiteMonograph *apatite_library_load_monograph  (ApatiteLibrary  *library,
                                                   const char      *id,
                                                   GError         **error) G_GNUC_WARN_UNUSED_RESULT;
ApatiteStudy     *apatite_library_load_study      (ApatiteLibrary  *library,
                                                   const char      *id,
                                                   GError         **error) G_GNUC_WARN_UNUSED_RESULT;
ApatitePathway   *apatite_library_load_pathway    (ApatiteLibrary  *library,
                                                   const char      *id,
                                                   GError         **error) G_GNUC_WARN_UNUSED_RESULT;
ApatiteReference *apatite_library_load_reference  (ApatiteLibrary  *library,
                                                   const char      *id,
                                                   GError         **error) G_GNUC_WARN_UNUSED_RESULT;
ApatiteKnowledge *apatite_library_load_knowledge  (ApatiteLibrary  *library,
                                                   GError         **error) G_GNUC_WARN_UNUSED_RESULT;
char             *apatite_library_describe_evidence (ApatiteLibrary *library,
                                                   const ApatiteSource *source) G_GNUC_WARN_UNUSED_RESULT;

void              apatite_entry_free              (ApatiteEntry    *entry);
void              apatite_code_entry_free         (ApatiteCodeEntry *entry);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ApatiteLibrary, apatite_library_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ApatiteEntry, apatite_entry_free)

G_END_DECLS
