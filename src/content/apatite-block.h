/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/apatite-source.h"
#include "lab/apatite-lab-table.h"
#include "lab/apatite-quantity.h"

G_BEGIN_DECLS

typedef enum
{
  APATITE_INLINE_TEXT,
  APATITE_INLINE_EMPHASIS,
  APATITE_INLINE_STRONG,
  APATITE_INLINE_SUBSCRIPT,
  APATITE_INLINE_SUPERSCRIPT,
  APATITE_INLINE_LINK,    /* target: a monograph */
  APATITE_INLINE_SIGN,    /* target: a finding */
  APATITE_INLINE_QUANTITY /* target: an analyte; unit as written */
} ApatiteInlineKind;

/* A run of text; a plain struct because a page has hundreds. */
typedef struct
{
  ApatiteInlineKind kind;
  char *text;
  char *target;
  char *unit;
} ApatiteInline;

/* One sentence and what it rests on. */
typedef struct
{
  GPtrArray *inlines; /* ApatiteInline */
  ApatiteSource source;
} ApatiteStatement;

typedef enum
{
  APATITE_BLOCK_PARAGRAPH, /* items[0]: statements */
  APATITE_BLOCK_HEADING,   /* text */
  APATITE_BLOCK_BULLETS,   /* items: one array of statements each */
  APATITE_BLOCK_NUMBERS,
  APATITE_BLOCK_FIGURE, /* text: id of the figure */
  APATITE_BLOCK_TABLE   /* text: caption; items: rows of cells; the first row is the head */
} ApatiteBlockKind;

typedef struct
{
  ApatiteBlockKind kind;
  char *text;
  GPtrArray *items; /* GPtrArray of ApatiteStatement */
} ApatiteBlock;

GPtrArray        *apatite_blocks_parse         (xmlNode                *parent,
                                                GError                **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray        *apatite_statements_parse     (xmlNode                *parent,
                                                GError                **error) G_GNUC_WARN_UNUSED_RESULT;
char             *apatite_statement_to_text    (const ApatiteStatement *statement,
                                                const ApatiteLabTable  *labs,
                                                ApatiteUnitSystem       system) G_GNUC_WARN_UNUSED_RESULT;
char             *apatite_statements_to_text   (GPtrArray              *statements,
                                                const ApatiteLabTable  *labs,
                                                ApatiteUnitSystem       system) G_GNUC_WARN_UNUSED_RESULT;
char             *apatite_inline_to_text       (const ApatiteInline    *run,
                                                const ApatiteLabTable  *labs,
                                                ApatiteUnitSystem       system) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
