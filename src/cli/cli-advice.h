/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ddx/apatite-differential.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* What "ddx" is asked beside the ranking, as typed. */
typedef struct
{
  char *compare; /* (nullable): two diseases, with a comma between */
  char *why_not; /* (nullable): a disease */
  gboolean next_test;
  char *burden;  /* (nullable): the heaviest kind of next test */
  gboolean stability;
} CliQuestions;

/* The same, found in a ranking; all borrowed. */
typedef struct
{
  const ApatiteCandidate *first, *second; /* (nullable): to be compared */
  const ApatiteCandidate *why_not;        /* (nullable) */
  gboolean next_test;
  const char *burden;                     /* (nullable) */
  gboolean stability;
} CliAsked;

void      cli_questions_clear    (CliQuestions              *self);
gboolean  cli_questions_resolve  (const CliQuestions        *self,
                                  const ApatiteDifferential *differential,
                                  CliAsked                  *asked,
                                  GError                   **error);

/* All that was asked: "" when nothing was, and members of the document of the ranking. */
char     *cli_answers_to_text    (const CliAsked            *asked,
                                  const ApatiteDifferential *differential,
                                  ApatiteUnitSystem          system) G_GNUC_WARN_UNUSED_RESULT;
void      cli_answers_add_json   (const CliAsked            *asked,
                                  const ApatiteDifferential *differential,
                                  JsonObject                *document);

/* The single answers; a text begins with an empty line. */
char     *cli_compare_to_text    (const ApatiteDifferential *differential,
                                  const ApatiteCandidate    *first,
                                  const ApatiteCandidate    *second,
                                  ApatiteUnitSystem          system) G_GNUC_WARN_UNUSED_RESULT;
JsonNode *cli_compare_to_json    (const ApatiteDifferential *differential,
                                  const ApatiteCandidate    *first,
                                  const ApatiteCandidate    *second) G_GNUC_WARN_UNUSED_RESULT;
char     *cli_why_not_to_text    (const ApatiteDifferential *differential,
                                  const ApatiteCandidate    *candidate,
                                  ApatiteUnitSystem          system) G_GNUC_WARN_UNUSED_RESULT;
JsonNode *cli_why_not_to_json    (const ApatiteDifferential *differential,
                                  const ApatiteCandidate    *candidate) G_GNUC_WARN_UNUSED_RESULT;
char     *cli_next_test_to_text  (const ApatiteDifferential *differential,
                                  const char                *burden) G_GNUC_WARN_UNUSED_RESULT;
JsonNode *cli_next_test_to_json  (const ApatiteDifferential *differential,
                                  const char                *burden) G_GNUC_WARN_UNUSED_RESULT;
char     *cli_stability_to_text  (const ApatiteDifferential *differential) G_GNUC_WARN_UNUSED_RESULT;
JsonNode *cli_stability_to_json  (const ApatiteDifferential *differential) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
