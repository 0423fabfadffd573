/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/page/apatite-citations.h"

#include <glib.h>

G_BEGIN_DECLS

/* A stretch of the shown text that can be followed; bytes of the plain text. */
typedef struct
{
  char *uri;
  guint start;
  guint end;
} ApatiteProseLink;

/* A quantity in the shown text; bytes of the plain text. */
typedef struct
{
  char *text; /* as it is copied */
  guint start;
  guint end;
} ApatiteProseValue;

/**
 * ApatiteProseWriter:
 * @markup: for a label, with links
 * @plain: the same without markup; what link positions refer to
 * @copy: for the clipboard, sources as numbers in brackets
 * @links: ApatiteProseLink
 * @values: ApatiteProseValue
 * @weighs: whether the kind of evidence stands behind each sentence
 */
typedef struct
{
  GString *markup;
  GString *plain;
  GString *copy;
  GArray *links;
  GArray *values;
  gboolean weighs;
  gboolean space; /* white space was written last */
} ApatiteProseWriter;

ApatiteProseWriter *apatite_prose_writer_new    (void);
void                apatite_prose_writer_free   (ApatiteProseWriter    *writer);
void                apatite_prose_writer_add    (ApatiteProseWriter    *writer,
                                                 GPtrArray             *statements,
                                                 ApatiteCitations      *citations,
                                                 const ApatiteLabTable *labs,
                                                 ApatiteUnitSystem      system);
char               *apatite_prose_strip_links   (const char            *markup) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ApatiteProseWriter, apatite_prose_writer_free)

G_END_DECLS
