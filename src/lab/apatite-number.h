/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  APATITE_COMPARATOR_NONE,
  APATITE_COMPARATOR_LESS,
  APATITE_COMPARATOR_LESS_EQUAL,
  APATITE_COMPARATOR_GREATER,
  APATITE_COMPARATOR_GREATER_EQUAL
} ApatiteComparator;

gboolean    apatite_number_parse         (const char         *text,
                                          double             *value,
                                          ApatiteComparator  *comparator,
                                          const char        **rest,
                                          GError            **error);
gboolean    apatite_number_parse_signed  (const char         *text,
                                          double             *value,
                                          ApatiteComparator  *comparator,
                                          const char        **rest,
                                          GError            **error);
char       *apatite_number_localize      (const char         *text) G_GNUC_WARN_UNUSED_RESULT;
char       *apatite_number_format        (double              value,
                                          int                 decimals) G_GNUC_WARN_UNUSED_RESULT;
char       *apatite_number_format_locale (double              value,
                                          int                 decimals) G_GNUC_WARN_UNUSED_RESULT;
const char *apatite_comparator_to_string (ApatiteComparator   comparator);
gboolean    apatite_comparator_is_less   (ApatiteComparator   comparator);
gboolean    apatite_comparator_is_greater (ApatiteComparator  comparator);

G_END_DECLS
