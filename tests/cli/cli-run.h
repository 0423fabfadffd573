/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "support/apatite-test.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* A run of apatite-cli that has ended. */
typedef struct
{
  int status; /* as it exited; -1 when a signal ended it */
  char *out;
  char *err;
} CliRun;

void    cli_run_free (CliRun *run);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CliRun, cli_run_free)

/* The arguments end with NULL. */
CliRun *cli_run      (const char *argument,
                      ...) G_GNUC_NULL_TERMINATED G_GNUC_WARN_UNUSED_RESULT;
/* @environment: (nullable): "NAME=VALUE" instead of, or "NAME" without, what the suite has; @input: (nullable): standard input */
CliRun *cli_run_with (const char * const *environment,
                      const char         *input,
                      const char * const *arguments) G_GNUC_WARN_UNUSED_RESULT;

/* Runs it, which must succeed without a word of error, and gives the document. */
JsonNode *cli_json      (const char *argument,
                         ...) G_GNUC_NULL_TERMINATED G_GNUC_WARN_UNUSED_RESULT;
JsonNode *cli_json_with (const char * const *environment,
                         const char         *input,
                         const char * const *arguments) G_GNUC_WARN_UNUSED_RESULT;
JsonNode *cli_parse     (const char *text) G_GNUC_WARN_UNUSED_RESULT;

/* Nothing but a message that says @part. */
void    check_failed (CliRun     *run,
                      int         status,
                      const char *part);
/* Nothing but an answer that says @part. */
void    check_done   (CliRun     *run,
                      const char *part);
void    check_lacks  (const char *text,
                      const char *part);

/* By name, each of which must be there. */
const char *get_text   (JsonObject *object,
                        const char *name);
double      get_number (JsonObject *object,
                        const char *name);
JsonArray  *get_array  (JsonObject *object,
                        const char *name);
JsonObject *get_object (JsonObject *object,
                        const char *name);
JsonObject *get_row    (JsonArray  *array,
                        guint       index);
/* The row whose member @name is @text; NULL when there is none. */
JsonObject *find_row   (JsonArray  *array,
                        const char *name,
                        const char *text);

G_END_DECLS
