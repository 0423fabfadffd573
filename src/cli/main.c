/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/cli-context.h"

#include <glib/gi18n.h>
#include <locale.h>
#include <string.h>

static const CliCommand commands[] = {
  { "search", "[--json] [--limit N] QUERY", N_("Find conditions, codes, tests and findings"), cli_search },
  { "show", "[--json] [--si] ID [SECTION]", N_("Print a monograph or one of its sections"), cli_show },
  { "list", "[--json] analytes|findings|diagnoses|units", N_("List what the program knows"), cli_list },
  { "ddx", "[--json] [--age AGE] [--sex SEX] [--lab NAME=VALUE]… [--finding ID]… [--absent ID]… [--case FILE|-] [--compare ID,ID] [--why-not ID] [--next-test] [--burden KIND] [--stability]", N_("Rank the possibilities for one patient"), cli_ddx },
  { "evaluate", "[--json] [--leave-out] [FILE|DIR…]", N_("Rank published cases and compare with their diagnoses"), cli_evaluate },
  { "coverage", "", N_("Print how well each profile is sourced"), cli_coverage },
  { "validate", "PATH…", N_("Check content files"), cli_validate },
};

static void
print_help (void)
{
  g_autoptr (GString) out = g_string_new (_("Usage: apatite-cli COMMAND [OPTION…]\n\nA reference on phosphate disorders, without a display.\n\nCommands:\n"));

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    g_string_append_printf (out, "  %-9s %s\n            apatite-cli %s%s%s\n", commands[i].name, _(commands[i].summary), commands[i].name,
                            commands[i].arguments[0] != '\0' ? " " : "", commands[i].arguments);
  /* Translators: COMMAND stands for one of the commands above. */
  g_string_append_printf (out, "\n%s\n", _("“apatite-cli COMMAND --help” lists all options of a command."));
  g_string_append (out, _("\nOptions:\n  --help     Print this\n  --version  Print the version\n\n"
                          "Exit status: 0 done, 1 the request could not be met, 2 the request was not understood.\n"
                          "Education and reference; not a medical device, not for emergencies or doses.\n"));
  cli_print (out->str);
}

/* JSON is read by programs: the same bytes in every language. */
static gboolean
asks_for_json (int    argc,
               char **argv)
{
  for (int i = 1; i < argc && strcmp (argv[i], "--") != 0; i++)
    if (strcmp (argv[i], "--json") == 0)
      return TRUE;
  return FALSE;
}

static const CliCommand *
find_command (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (strcmp (name, commands[i].name) == 0)
      return &commands[i];
  return NULL;
}

/* "help", or "help COMMAND" */
static int
help (int   argc,
      char *argv[])
{
  const CliCommand *command = argc > 1 ? find_command (argv[1]) : NULL;
  char *arguments[] = { argc > 1 ? argv[1] : NULL, (char *) "--help", NULL };

  if (command != NULL)
    return command->run (2, arguments);
  if (argc > 1 && argv[1][0] != '-')
    return cli_usage (_("“%s” is no command"), argv[1]);
  print_help ();
  return CLI_OK;
}

int
main (int   argc,
      char *argv[])
{
  const char *locale_dir = g_getenv ("APATITE_LOCALEDIR");
  const CliCommand *command;

  setlocale (LC_ALL, "");
  /* What is read and printed is UTF-8, also where the locale says nothing of it, as under cron. */
  if (!g_get_charset (NULL))
    setlocale (LC_CTYPE, "C.UTF-8");
  bindtextdomain (GETTEXT_PACKAGE, locale_dir != NULL ? locale_dir : APATITE_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  if (asks_for_json (argc, argv))
    {
      setlocale (LC_MESSAGES, "C");
      setlocale (LC_NUMERIC, "C");
    }

  if (argc < 2)
    return cli_usage (_("no command given"));
  cli_watch_output ();
  if (strcmp (argv[1], "--help") == 0 || strcmp (argv[1], "-h") == 0 || strcmp (argv[1], "help") == 0)
    return help (argc - 1, argv + 1);
  if (strcmp (argv[1], "--version") == 0)
    {
      g_autofree char *text = g_strdup_printf ("apatite-cli %s\n", APATITE_VERSION);

      cli_print (text);
      return CLI_OK;
    }
  command = find_command (argv[1]);
  if (command != NULL)
    return command->run (argc - 1, argv + 1);
  if (argv[1][0] == '-')
    return cli_usage (_("“%s” is no option here; the command comes first"), argv[1]);
  return cli_usage (_("“%s” is no command"), argv[1]);
}
