/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lab/apatite-analyte.h"
#include "lab/apatite-number.h"

G_BEGIN_DECLS

/* A number with its comparator and its unit: never a bare double. */
typedef struct
{
  double value; /* in unit */
  ApatiteComparator comparator;
  const ApatiteUnit *unit; /* borrowed from the analyte */
} ApatiteQuantity;

typedef enum
{
  APATITE_UNIT_SYSTEM_CONVENTIONAL,
  APATITE_UNIT_SYSTEM_SI
} ApatiteUnitSystem;

gboolean           apatite_quantity_parse           (const ApatiteAnalyte   *analyte,
                                                     const char             *text,
                                                     const char             *unit,
                                                     ApatiteQuantity        *quantity,
                                                     GError                **error);
gboolean           apatite_quantity_parse_number    (const ApatiteAnalyte   *analyte,
                                                     const char             *text,
                                                     double                 *value,
                                                     ApatiteComparator      *comparator,
                                                     const char            **rest,
                                                     GError                **error);
gboolean           apatite_quantity_check           (const ApatiteAnalyte   *analyte,
                                                     const ApatiteQuantity  *quantity,
                                                     GError                **error);
gboolean           apatite_quantity_is_extreme      (const ApatiteAnalyte   *analyte,
                                                     const ApatiteQuantity  *quantity);
const ApatiteUnit *apatite_quantity_other_unit      (const ApatiteAnalyte   *analyte,
                                                     const ApatiteQuantity  *quantity,
                                                     const ApatiteLimits    *limits);
char              *apatite_quantity_describe_doubt  (const ApatiteQuantity  *quantity,
                                                     const ApatiteUnit      *other) G_GNUC_WARN_UNUSED_RESULT;
double             apatite_quantity_to_conventional (const ApatiteQuantity  *quantity);
double             apatite_quantity_in              (const ApatiteQuantity  *quantity,
                                                     const ApatiteUnit      *unit);
const ApatiteUnit *apatite_analyte_unit_for         (const ApatiteAnalyte   *analyte,
                                                     ApatiteUnitSystem       system);
const char        *apatite_unit_label               (const ApatiteUnit      *unit);
char              *apatite_quantity_format          (const ApatiteQuantity  *quantity) G_GNUC_WARN_UNUSED_RESULT;
char              *apatite_quantity_format_in       (const ApatiteQuantity  *quantity,
                                                     const ApatiteUnit      *unit) G_GNUC_WARN_UNUSED_RESULT;
char              *apatite_unit_format_value        (const ApatiteUnit      *unit,
                                                     double                  conventional) G_GNUC_WARN_UNUSED_RESULT;
char              *apatite_analyte_format_value     (const ApatiteAnalyte   *analyte,
                                                     double                  conventional,
                                                     ApatiteUnitSystem       system) G_GNUC_WARN_UNUSED_RESULT;
char              *apatite_analyte_format_limits_in (const ApatiteLimits    *limits,
                                                     const ApatiteUnit      *unit) G_GNUC_WARN_UNUSED_RESULT;
char              *apatite_analyte_format_limits    (const ApatiteAnalyte   *analyte,
                                                     const ApatiteLimits    *limits,
                                                     ApatiteUnitSystem       system) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
