/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/page/apatite-document.h"

G_BEGIN_DECLS

/* One line of a comparison: a test or a finding in two to five diseases. */
typedef struct
{
  const ApatiteAnalyte *analyte; /* one of the two is set */
  const ApatiteFinding *finding;
  const char *given;             /* (nullable): the test's condition */
  const ApatiteProfileLab *labs[5];         /* by disease; NULL: not stated */
  const ApatiteProfileFinding *findings[5];
  double separation; /* 0: all alike, 1: nothing in common */
  gboolean same;
} ApatiteCompareRow;

GArray *apatite_compare_rows_new (const ApatiteKnowledge         *knowledge,
                                  const ApatiteProfile * const   *profiles,
                                  guint                           n) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
