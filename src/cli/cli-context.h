/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ddx/apatite-engine.h"
#include "library/apatite-library.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Exit statuses, as the manual page promises them. */
enum
{
  CLI_OK = 0,
  CLI_FAILED = 1, /* the request could not be met */
  CLI_USAGE = 2   /* the request was not understood */
};

/* One sub-command. */
typedef struct
{
  const char *name;
  const char *arguments;
  const char *summary;
  int (*run) (int   argc,
              char *argv[]);
} CliCommand;

int  cli_search   (int argc, char *argv[]);
int  cli_show     (int argc, char *argv[]);
int  cli_list     (int argc, char *argv[]);
int  cli_validate (int argc, char *argv[]);
int  cli_ddx      (int argc, char *argv[]);
int  cli_evaluate (int argc, char *argv[]);
int  cli_coverage (int argc, char *argv[]);

void              cli_watch_output    (void);

/* Parses the options of a sub-command; on %FALSE the message is printed and
 * @status is what to exit with. */
gboolean          cli_parse_options   (const char          *name,
                                       const char          *arguments,
                                       const GOptionEntry  *entries,
                                       int                 *argc,
                                       char              ***argv,
                                       int                 *status);
int               cli_fail            (GError              *error);
int               cli_usage           (const char          *format,
                                       ...) G_GNUC_PRINTF (1, 2);
ApatiteLibrary   *cli_open_library    (int                 *status);
ApatiteKnowledge *cli_load_knowledge  (ApatiteLibrary      *library,
                                       int                 *status);
void              cli_print           (const char          *text);
void              cli_print_json      (JsonBuilder         *builder);

G_END_DECLS
