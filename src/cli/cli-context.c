/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/cli-context.h"

#include "exchange/apatite-differential-json.h"
#include "exchange/apatite-json.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* A full disk shows only when what was printed is written. */
static void
close_output (void)
{
  if (fflush (stdout) == 0 && !ferror (stdout))
    return;
  fprintf (stderr, "apatite-cli: ");
  fprintf (stderr, _("standard output can't be written: %s"), g_strerror (errno));
  fprintf (stderr, "\n");
  _exit (CLI_FAILED);
}

/* Has what is printed checked when the program ends, wherever that is. */
void
cli_watch_output (void)
{
  atexit (close_output);
}

static void
version_and_exit (void)
{
  g_autofree char *text = g_strdup_printf ("apatite-cli %s\n", APATITE_VERSION);

  cli_print (text);
  exit (CLI_OK);
}

static gboolean
version_cb (const char  *option,
            const char  *value,
            gpointer     data,
            GError     **error)
{
  version_and_exit ();
  return TRUE;
}

/* GOption leaves the "--" before an argument that begins with a dash. */
static void
drop_separator (int    *argc,
                char ***argv)
{
  int from = 1;

  while (from < *argc && strcmp ((*argv)[from], "--") != 0)
    from++;
  if (from + 1 >= *argc || (*argv)[from + 1][0] != '-')
    return;
  memmove (*argv + from, *argv + from + 1, (gsize) (*argc - from) * sizeof (char *));
  (*argc)--;
}

gboolean
cli_parse_options (const char          *name,
                   const char          *arguments,
                   const GOptionEntry  *entries,
                   int                 *argc,
                   char              ***argv,
                   int                 *status)
{
  static const GOptionEntry version[] = {
    { "version", 0, G_OPTION_FLAG_NO_ARG, G_OPTION_ARG_CALLBACK, version_cb, N_("Print the version"), NULL },
    { NULL }
  };
  g_autoptr (GOptionContext) context = g_option_context_new (arguments);
  g_autofree char *program = g_strdup_printf ("apatite-cli %s", name);
  g_autoptr (GError) error = NULL;

  g_set_prgname (program);
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_add_main_entries (context, version, GETTEXT_PACKAGE);
  if (g_option_context_parse (context, argc, argv, &error))
    {
      drop_separator (argc, argv);
      return TRUE;
    }
  *status = cli_usage ("%s", error->message);
  return FALSE;
}

/**
 * cli_fail:
 * @error: (transfer full): why
 */
int
cli_fail (GError *error)
{
  fprintf (stderr, "apatite-cli: %s\n", error->message);
  g_error_free (error);
  return CLI_FAILED;
}

/* A library that can't be read: what to do about it. */
static int
fail_library (GError *error)
{
  int status = cli_fail (error);

  /* Translators: APATITE_LIBRARY is a variable of the environment. */
  fprintf (stderr, "%s\n", _("APATITE_LIBRARY names another library to open; without it the one that came with the program is opened."));
  return status;
}

int
cli_usage (const char *format,
           ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  fprintf (stderr, "apatite-cli: %s\n", message);
  fprintf (stderr, "%s\n", _("Try “apatite-cli --help”."));
  return CLI_USAGE;
}

ApatiteLibrary *
cli_open_library (int *status)
{
  GError *error = NULL;
  ApatiteLibrary *library = apatite_library_open_default (&error);

  if (library == NULL)
    *status = fail_library (error);
  return library;
}

ApatiteKnowledge *
cli_load_knowledge (ApatiteLibrary *library,
                    int            *status)
{
  GError *error = NULL;
  ApatiteKnowledge *knowledge = apatite_library_load_knowledge (library, &error);

  if (knowledge == NULL)
    *status = fail_library (error);
  return knowledge;
}

/* Standard output as it is: UTF-8, whatever the locale can say of it. */
void
cli_print (const char *text)
{
  fputs (text, stdout);
}

void
cli_print_json (JsonBuilder *builder)
{
  g_autofree char *text = apatite_json_to_text (json_builder_get_root (builder));

  cli_print (text);
}
