/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lab/apatite-derived.h"
#include "lab/apatite-formula.h"
#include "lab/apatite-lab-table.h"
#include "lab/apatite-quantity.h"

G_BEGIN_DECLS

/* One result as it was entered. A word (low, normal, high) is a result too. */
typedef struct
{
  const ApatiteAnalyte *analyte; /* borrowed from the lab table */
  gboolean qualitative;
  ApatiteState word;        /* if qualitative: LOW, NORMAL or HIGH */
  ApatiteQuantity quantity; /* if not */
  char *typed;              /* verbatim */
  double own_low, own_high; /* the laboratory's own limits, conventional unit; NAN when not given */
  char *date;               /* (nullable): ISO 8601 */
  gboolean set_aside;       /* kept, not used */
} ApatiteLabValue;

/**
 * ApatiteLabPanel:
 * @age_years: NAN when not known
 * @height_cm: NAN when not known; only eGFR of a child needs it
 *
 * The patient in numbers. A plain value object: it knows no engine.
 */
struct _ApatiteLabPanel
{
  ApatiteSex sex;
  double age_years;
  double height_cm;
  GPtrArray *values; /* ApatiteLabValue, in the order of entry */
};

/* A result as it is judged: measured or derived, with the limits in use. */
typedef struct
{
  const ApatiteAnalyte *analyte;
  const ApatiteLabValue *value; /* NULL when derived */
  ApatiteDerivedValue *derived; /* NULL when measured; owned */
  double conventional;          /* NAN when qualitative */
  ApatiteComparator comparator;
  ApatiteLimits limits;
  ApatiteStateRange possible;   /* more than one state for a bound or a word */
  ApatiteState state;           /* the same in one word */
  double position;              /* of the number or the bound; NAN when qualitative */
} ApatiteReading;

ApatiteLabPanel      *apatite_lab_panel_new          (void);
ApatiteLabPanel      *apatite_lab_panel_copy         (const ApatiteLabPanel *panel);
gboolean              apatite_lab_panel_equal        (const ApatiteLabPanel *panel,
                                                      const ApatiteLabPanel *other);
void                  apatite_lab_panel_free         (ApatiteLabPanel       *panel);
void                  apatite_lab_panel_take         (ApatiteLabPanel       *panel,
                                                      ApatiteLabValue       *value);
gboolean              apatite_lab_panel_enter        (ApatiteLabPanel       *panel,
                                                      const ApatiteAnalyte  *analyte,
                                                      const char            *text,
                                                      const char            *unit,
                                                      GError               **error);
gboolean              apatite_lab_panel_enter_on     (ApatiteLabPanel       *panel,
                                                      const ApatiteAnalyte  *analyte,
                                                      const char            *text,
                                                      const char            *date,
                                                      GError               **error);
void                  apatite_lab_panel_remove       (ApatiteLabPanel       *panel,
                                                      const ApatiteAnalyte  *analyte);
const ApatiteLabValue *apatite_lab_panel_lookup      (const ApatiteLabPanel *panel,
                                                      const char * const    *circumstances,
                                                      const char            *analyte_id);
const ApatiteLabValue *apatite_lab_panel_lookup_on   (const ApatiteLabPanel *panel,
                                                      const char * const    *circumstances,
                                                      const char            *analyte_id,
                                                      const char            *day);
ApatiteReading       *apatite_lab_panel_read_on      (const ApatiteLabPanel *panel,
                                                      const char * const    *circumstances,
                                                      const char            *analyte_id,
                                                      const char            *day) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray            *apatite_lab_panel_read         (const ApatiteLabPanel *panel,
                                                      const char * const    *circumstances,
                                                      const ApatiteLabTable *table,
                                                      GPtrArray             *formulas) G_GNUC_WARN_UNUSED_RESULT;
ApatiteLabValue      *apatite_lab_value_new          (const ApatiteAnalyte  *analyte);
ApatiteLabValue      *apatite_lab_value_copy         (const ApatiteLabValue *value) G_GNUC_WARN_UNUSED_RESULT;
gboolean              apatite_lab_value_equal        (const ApatiteLabValue *value,
                                                      const ApatiteLabValue *other);
void                  apatite_lab_value_free         (ApatiteLabValue       *value);
void                  apatite_lab_value_limits       (const ApatiteLabValue *value,
                                                      double                 age_years,
                                                      ApatiteSex             sex,
                                                      const char * const    *circumstances,
                                                      ApatiteLimits         *limits);
void                  apatite_reading_free           (ApatiteReading        *reading);
const char           *apatite_reading_get_date       (const ApatiteReading  *reading);
char                 *apatite_reading_format         (const ApatiteReading  *reading,
                                                      ApatiteUnitSystem      system) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ApatiteLabPanel, apatite_lab_panel_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ApatiteReading, apatite_reading_free)

G_END_DECLS
