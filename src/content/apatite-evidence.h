/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The kind of publication behind a statement: guideline, trial, cohort,
 * case-series, case-report, expert-opinion, or one that is no study of patients:
 * review, laboratory, database, label. */
const char *apatite_evidence_title    (const char *kind);
const char *apatite_evidence_stronger (const char *kind,
                                       const char *other);

G_END_DECLS
