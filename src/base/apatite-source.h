/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/apatite-xml.h"

G_BEGIN_DECLS

typedef enum
{
  APATITE_BASIS_NONE,
  APATITE_BASIS_COUNTED,   /* k of n patients, as published */
  APATITE_BASIS_DERIVED,   /* worked out from published figures */
  APATITE_BASIS_JUDGEMENT, /* a stated judgement of ours */
  APATITE_BASIS_EDITORIAL  /* states no fact */
} ApatiteBasis;

/**
 * ApatiteSource:
 * @references: (nullable): ids of references, %NULL-terminated
 * @n: patients behind the figure, or -1 when not known
 * @count: of @n, how many; -1 when not counted
 * @note: why, where it is a judgement; "" otherwise
 *
 * What a statement or a figure rests on.
 */
typedef struct
{
  ApatiteBasis basis;
  char **references;
  int n;
  int count;
  char *note;
} ApatiteSource;

char      **apatite_source_split_references (const char       *text) G_GNUC_WARN_UNUSED_RESULT;
void        apatite_source_init_from_xml (ApatiteSource       *source,
                                          xmlNode             *node);
void        apatite_source_init_with_note (ApatiteSource      *source,
                                          xmlNode             *node);
void        apatite_source_clear         (ApatiteSource       *source);
const char *apatite_basis_to_string      (ApatiteBasis         basis);
gboolean    apatite_basis_from_string    (const char          *text,
                                          ApatiteBasis        *basis);

G_END_DECLS
