/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/apatite-library.h"

G_BEGIN_DECLS

/* One file of content, parsed and valid against its schema. */
typedef struct
{
  char *path;
  char *kind; /* monograph, references, analyte, findings, study, pathway, glossary, formulas, engine, categories, story */
  char *id;   /* of its root element; "" where it has none */
  GBytes *source;
  xmlDoc *doc;
} ApatiteContentFile;

typedef struct
{
  GPtrArray *files;        /* ApatiteContentFile */
  GPtrArray *problems;     /* char*: "file:line: what, what was expected" */
  GPtrArray *notes;        /* char*: worth an editor's look, no error */
  ApatiteKnowledge *knowledge;
  GHashTable *references;  /* id → ApatiteReference */
  char *checksum;          /* SHA-256 over all files, hexadecimal */
} ApatiteContentDir;

ApatiteContentDir *apatite_content_dir_load (const char         *path,
                                             const char         *schema_path,
                                             GError            **error) G_GNUC_WARN_UNUSED_RESULT;
ApatiteContentDir *apatite_content_files_load (const char * const *files,
                                               const char         *schema_path) G_GNUC_WARN_UNUSED_RESULT;
void               apatite_content_dir_free (ApatiteContentDir  *dir);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ApatiteContentDir, apatite_content_dir_free)

G_END_DECLS
