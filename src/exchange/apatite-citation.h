/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "content/apatite-reference.h"

G_BEGIN_DECLS

typedef enum
{
  APATITE_CITATION_VANCOUVER,
  APATITE_CITATION_BIBTEX,
  APATITE_CITATION_RIS
} ApatiteCitationStyle;

char *apatite_citation_format (const ApatiteReference *reference,
                               ApatiteCitationStyle    style) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
