/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/cli-context.h"
#include "exchange/apatite-coverage.h"

#include <glib/gi18n.h>

int
cli_coverage (int   argc,
              char *argv[])
{
  const GOptionEntry entries[] = { { NULL } };
  g_autoptr (ApatiteLibrary) library = NULL;
  g_autoptr (ApatiteKnowledge) knowledge = NULL;
  g_autofree char *text = NULL;
  int status = CLI_OK;

  if (!cli_parse_options ("coverage", "", entries, &argc, &argv, &status))
    return status;
  if (argc > 1)
    return cli_usage (_("%s takes no arguments; “%s” was given"), "coverage", argv[1]);
  library = cli_open_library (&status);
  knowledge = library != NULL ? cli_load_knowledge (library, &status) : NULL;
  if (knowledge == NULL)
    return status;
  text = apatite_coverage_to_text (knowledge);
  cli_print (text);
  return CLI_OK;
}
