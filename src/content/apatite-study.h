/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "content/apatite-block.h"

G_BEGIN_DECLS

typedef enum
{
  APATITE_SERIES_LAB,        /* figures of analytes against their intervals */
  APATITE_SERIES_PROPORTION, /* shares of patients */
  APATITE_SERIES_COURSE      /* one quantity over phases */
} ApatiteSeriesKind;

/* One row of a study's series: a measure, or a share of patients. */
typedef struct
{
  char *label;
  char *phase;   /* (nullable) */
  char *analyte; /* (nullable) */
  char *site;    /* (nullable): where on the body, an id of study.rng */
  char *unit;    /* "%" for a share */
  gboolean share;
  gboolean mean; /* else median */
  double centre; /* median, mean or per cent */
  double low, high; /* quartiles, range or one SD on each side; NAN when not given */
  const char *spread; /* "IQR", "SD", "range" or NULL: what low and high are */
  double ref_low, ref_high;
  int count, n; /* -1 when not given */
  char *note;
} ApatiteSeriesRow;

typedef struct
{
  ApatiteSeriesKind kind;
  char *title;
  char *note; /* (nullable) */
  GPtrArray *rows; /* ApatiteSeriesRow */
} ApatiteSeries;

typedef struct
{
  char *id;
  char *design;
  int n;
  char *reference;
  char *title;
  char *short_title; /* (nullable): first author, year, subject, for a list */
  GPtrArray *diseases; /* char* */
  GPtrArray *population, *limits, *conflict; /* ApatiteStatement */
  GPtrArray *summary;  /* ApatiteBlock */
  GPtrArray *series;   /* ApatiteSeries */
} ApatiteStudy;

ApatiteStudy *apatite_study_parse (xmlDoc        *doc,
                                   GError       **error) G_GNUC_WARN_UNUSED_RESULT;
void          apatite_study_free  (ApatiteStudy  *study);
char         *apatite_series_row_to_text (const ApatiteSeriesRow *row,
                                          const ApatiteLabTable  *labs,
                                          ApatiteUnitSystem       system) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ApatiteStudy, apatite_study_free)

G_END_DECLS
