/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/apatite-phenopacket.h"

G_BEGIN_DECLS

/* What reader and writer of case files agree on where the standard leaves it open. */

/* SNOMED CT qualifier values for a result without a number. */
#define SNOMED_HIGH "SNOMEDCT:75540009"
#define SNOMED_LOW "SNOMEDCT:62482003"
#define SNOMED_NORMAL "SNOMEDCT:17621005"

/* The end of the description of what is kept and not used. */
#define APATITE_SET_ASIDE "set aside"
#define APATITE_SET_ASIDE_GLUE "; "

/* A day is written as the time at which it begins. */
#define APATITE_DAY_LENGTH 10
#define APATITE_MIDNIGHT "T00:00:00Z"

#define APATITE_HEIGHT_ASSAY "LOINC:8302-2"
#define APATITE_VENOUS_SAMPLING "apatite:venous-sampling"

char *apatite_phenopacket_format_plainly (const ApatiteLabValue *value) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
