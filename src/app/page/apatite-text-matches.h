/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pango.h>

G_BEGIN_DECLS

/* Bytes of a text where something was found. */
typedef struct
{
  guint start;
  guint end;
} ApatiteTextMatch;

GArray *apatite_text_matches (const char *text,
                              const char *needle) G_GNUC_WARN_UNUSED_RESULT;
PangoAttrList *apatite_text_matches_get_attributes (GArray *matches,
                                                    int     current) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
