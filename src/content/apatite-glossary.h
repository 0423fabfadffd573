/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/apatite-xml.h"

G_BEGIN_DECLS

typedef struct
{
  char *id;
  char *title;
  char **abbreviations;
  char *meaning;
} ApatiteTerm;

GPtrArray *apatite_glossary_parse (xmlDoc       *doc,
                                   GError      **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
