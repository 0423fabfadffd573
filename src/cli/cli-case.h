/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/apatite-phenopacket.h"

G_BEGIN_DECLS

/* What the options of "ddx" say of a patient. */
typedef struct
{
  char *age;
  char *sex;
  char *height;
  char **labs;
  char **present;
  char **absent;
} CliPatient;

ApatiteCaseFile *cli_case_load (const char             *path,
                                const ApatiteKnowledge *knowledge,
                                GError                **error);
gboolean cli_patient_apply (const CliPatient        *options,
                            const ApatiteKnowledge  *knowledge,
                            ApatiteCase             *patient,
                            GError                 **error);

G_END_DECLS
