/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ddx/apatite-case.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Taller or smaller than anyone: a slip of the unit (m, in, mm) rather than a height. */
#define APATITE_LEAST_HEIGHT_CM 30
#define APATITE_GREATEST_HEIGHT_CM 250

/* Something in a file that could not be used, in words. */
typedef struct
{
  char *code;
  char *message;
} ApatiteFileWarning;

/**
 * ApatiteCaseFile:
 *
 * A GA4GH Phenopacket (v2, JSON) as read: the case, the published diagnosis if
 * it names one, its sources, and what could not be used.
 */
typedef struct
{
  char *id;
  ApatiteCase *patient;
  char *truth;       /* (nullable): id of the first disease, without its "apatite:" prefix */
  char *truth_label; /* (nullable) */
  GPtrArray *sources;  /* char*: "description <address>" */
  GPtrArray *warnings; /* ApatiteFileWarning */
} ApatiteCaseFile;

ApatiteCaseFile *apatite_case_file_parse (GBytes                  *bytes,
                                          const char              *name,
                                          const ApatiteKnowledge  *knowledge,
                                          GError                 **error) G_GNUC_WARN_UNUSED_RESULT;
ApatiteCaseFile *apatite_case_file_read  (GInputStream            *stream,
                                          const char              *name,
                                          const ApatiteKnowledge  *knowledge,
                                          GError                 **error) G_GNUC_WARN_UNUSED_RESULT;
ApatiteCaseFile *apatite_case_file_load  (const char              *path,
                                          const ApatiteKnowledge  *knowledge,
                                          GError                 **error) G_GNUC_WARN_UNUSED_RESULT;
char            *apatite_case_to_json    (const ApatiteCase       *patient,
                                          const char              *id,
                                          const char              *version,
                                          const char              *created) G_GNUC_WARN_UNUSED_RESULT;
gboolean         apatite_case_save       (const ApatiteCase       *patient,
                                          const char              *id,
                                          const char              *version,
                                          const char              *created,
                                          const char              *path,
                                          GError                 **error);
gboolean         apatite_age_parse       (const char              *text,
                                          double                  *years,
                                          GError                 **error);
void             apatite_case_file_free  (ApatiteCaseFile         *file);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ApatiteCaseFile, apatite_case_file_free)

G_END_DECLS
