/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a user of a terminal expects of any program: help, exit statuses, messages where they belong, pipes. */

#include "config.h"

#include "cli/cli-run.h"

#include <signal.h>
#include <string.h>

static const char * const commands[] = { "search", "show", "list", "ddx", "evaluate", "coverage", "validate" };

static void
check_help (const char *argument)
{
  g_autoptr (CliRun) run = cli_run (argument, NULL);

  check_done (run, "Usage: apatite-cli COMMAND [OPTION…]\n");
  check_contains (run->out, "Exit status: 0 done, 1 the request could not be met, 2 the request was not understood.\n");
  check_contains (run->out, "not a medical device");
  check_lacks (run->out, " \n");
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      g_autofree char *line = g_strdup_printf ("\n  %-9s ", commands[i]);

      check_contains (run->out, line);
    }
}

static void
test_help (void)
{
  check_help ("--help");
  check_help ("-h");
  check_help ("help");
}

static void
test_help_of_command (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      g_autoptr (CliRun) option = cli_run (commands[i], "--help", NULL);
      g_autoptr (CliRun) letter = cli_run (commands[i], "-h", NULL);
      g_autoptr (CliRun) command = cli_run ("help", commands[i], NULL);
      g_autofree char *first = g_strdup_printf ("Usage:\n  apatite-cli %s [OPTION…]", commands[i]);

      check_done (option, first);
      g_assert_cmpstr (letter->out, ==, option->out);
      g_assert_cmpstr (command->out, ==, option->out);
    }
}

static void
test_version (void)
{
  g_autoptr (CliRun) run = cli_run ("--version", NULL);
  g_autoptr (CliRun) of_command = cli_run ("ddx", "--version", NULL);
  g_autofree char *line = g_strdup_printf ("apatite-cli %s\n", APATITE_VERSION);

  check_done (run, line);
  g_assert_cmpstr (run->out, ==, line);
  g_assert_cmpstr (of_command->out, ==, line);
}

/* The manual and the help know the same options. */
static void
test_manual (void)
{
  g_autofree char *path = apatite_test_source ("data/apatite-cli.1.in");
  g_autoptr (GRegex) option = g_regex_new ("--([a-z-]+)", 0, 0, NULL);
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *manual = NULL;
  g_auto (GStrv) pieces = NULL;

  g_assert_true (g_file_get_contents (path, &manual, NULL, NULL));
  pieces = g_strsplit (manual, "\\-", -1);
  g_free (manual);
  manual = g_strjoinv ("-", pieces);
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      g_autoptr (CliRun) run = cli_run (commands[i], "--help", NULL);
      g_autoptr (GMatchInfo) match = NULL;

      for (g_regex_match (option, run->out, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
        {
          g_autofree char *name = g_match_info_fetch (match, 0);

          check_contains (manual, name);
          g_hash_table_add (known, g_steal_pointer (&name));
        }
    }
  g_assert_cmpuint (g_hash_table_size (known), >, 15);
  {
    g_autoptr (GMatchInfo) match = NULL;

    for (g_regex_match (option, manual, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
      {
        g_autofree char *name = g_match_info_fetch (match, 0);

        if (!g_hash_table_contains (known, name))
          g_error ("the manual has %s, which no command has", name);
      }
  }
}

#define check_usage(part, ...) G_STMT_START { \
    g_autoptr (CliRun) run_ = cli_run (__VA_ARGS__, NULL); \
    check_failed (run_, 2, part); \
    check_contains (run_->err, "Try “apatite-cli --help”.\n"); \
  } G_STMT_END

static void
test_not_understood (void)
{
  static const char * const nothing[] = { NULL };
  g_autoptr (CliRun) none = cli_run_with (NULL, NULL, nothing);

  check_failed (none, 2, "no command given");
  check_usage ("“frobnicate” is no command", "frobnicate");
  check_usage ("“frobnicate” is no command", "help", "frobnicate");
  check_usage ("“” is no command", "");
  check_usage ("“--json” is no option here; the command comes first", "--json", "search", "PMT");
  check_usage ("Unknown option -x", "list", "-x", "units");
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    check_usage ("Unknown option --frobnicate", commands[i], "--frobnicate");
}

static void
test_arguments (void)
{
  check_usage ("search needs a query", "search");
  check_usage ("search needs a query", "search", "");
  check_usage ("search needs a query", "search", "--json", " \t ");
  check_usage ("no valid UTF-8", "search", "--json", "\xff");
  check_usage ("show needs the id", "show");
  check_usage ("show needs the id", "show", "a", "b", "c");
  check_usage ("no valid UTF-8", "show", "\xff");
  check_usage ("list needs one of analytes, findings, diagnoses or units", "list");
  check_usage ("list needs one of analytes, findings, diagnoses or units", "list", "frobs");
  check_usage ("list needs one of analytes, findings, diagnoses or units", "list", "units", "findings");
  check_usage ("“phosphate” is no option of ddx", "ddx", "phosphate");
  check_usage ("Missing argument for --lab", "ddx", "--lab");
  check_usage ("coverage takes no arguments", "coverage", "phosphate");
  check_usage ("validate needs a content folder", "validate");
}

static void
test_numbers (void)
{
  check_usage ("--limit needs a number above 0", "search", "--limit", "0", "PMT");
  check_usage ("--limit needs a number above 0", "search", "--limit=-3", "PMT");
  check_usage ("Cannot parse integer value “many” for --limit", "search", "--limit", "many", "PMT");
  check_usage ("Cannot parse integer value “5x” for --limit", "search", "--limit", "5x", "PMT");
  check_usage ("out of range", "search", "--limit", "99999999999", "PMT");
  check_usage ("--explain needs a number of zero or more", "ddx", "--explain", "-1");
  check_usage ("Cannot parse integer value “x” for --explain", "ddx", "--explain", "x");
}

/* After "--" a dash is only a dash. */
static void
test_separator (void)
{
  g_autoptr (CliRun) dashed = cli_run ("search", "--", "--json", NULL);
  g_autoptr (CliRun) plain = cli_run ("show", "--", "tumor-induced-osteomalacia", "synopsis", NULL);
  g_autoptr (CliRun) both = cli_run ("search", "--limit", "1", "--", "PMT", NULL);
  g_autoptr (CliRun) dash_id = cli_run ("show", "--", "-h", NULL);

  g_assert_cmpint (dashed->status, ==, 1);
  check_contains (dashed->err, "Nothing found for “--json”.");
  check_done (plain, "Synopsis");
  check_done (both, "phosphaturic-mesenchymal-tumor");
  check_failed (dash_id, 1, "there is no monograph “-h”");
  check_usage ("“--json” is no option of ddx", "ddx", "--", "--json");
}

/* Options may follow what they belong to. */
static void
test_order (void)
{
  g_autoptr (CliRun) before = cli_run ("list", "--json", "units", NULL);
  g_autoptr (CliRun) after = cli_run ("list", "units", "--json", NULL);

  check_done (before, "\"unit\"");
  g_assert_cmpstr (before->out, ==, after->out);
}

/* Under cron there is no locale; letters beyond ASCII are read and printed all the same. */
static void
test_without_locale (void)
{
  static const char * const environment[] = { "LC_ALL=C", NULL };
  static const char * const unit[] = { "ddx", "--lab", "phosphate=550 µmol/L", NULL };
  static const char * const help[] = { "ddx", "--help", NULL };
  static const char * const query[] = { "search", "tumör-induced osteomalacia", NULL };
  g_autoptr (CliRun) ranked = cli_run_with (environment, NULL, unit);
  g_autoptr (CliRun) helped = cli_run_with (environment, NULL, help);
  g_autoptr (CliRun) found = cli_run_with (environment, NULL, query);

  check_done (ranked, "1.7 mg/dL");
  check_done (helped, "[OPTION…]");
  check_done (found, "monograph/tumor-induced-osteomalacia");
}

static void
test_full_disk (void)
{
  static const char * const calls[][3] = { { "--help", NULL }, { "--version", NULL }, { "list", "units", NULL }, { "search", "PMT", NULL } };

  if (!g_file_test ("/dev/full", G_FILE_TEST_EXISTS))
    g_error ("there is no /dev/full");
  for (guint i = 0; i < G_N_ELEMENTS (calls); i++)
    {
      g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDERR_PIPE);
      g_autoptr (GSubprocess) process = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *message = NULL;

      g_subprocess_launcher_set_stdout_file_path (launcher, "/dev/full");
      process = g_subprocess_launcher_spawn (launcher, &error, g_getenv ("APATITE_CLI"), calls[i][0], calls[i][1], NULL);
      g_assert_no_error (error);
      g_assert_true (g_subprocess_communicate_utf8 (process, NULL, NULL, NULL, &message, NULL));
      check_contains (message, "apatite-cli: standard output can't be written: ");
      g_assert_true (g_subprocess_get_if_exited (process));
      g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 1);
    }
}

/* As "| head" does it: the reader has gone, and that is no reason for a message. */
static void
test_broken_pipe (void)
{
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) message = NULL;

  process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE, &error, g_getenv ("APATITE_CLI"), "ddx", "--json", NULL);
  g_assert_no_error (error);
  /* More than a pipe holds: it is still writing, or has not begun. */
  g_assert_true (g_input_stream_close (g_subprocess_get_stdout_pipe (process), NULL, &error));
  message = g_input_stream_read_bytes (g_subprocess_get_stderr_pipe (process), 4096, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (message), ==, 0);
  g_assert_true (g_subprocess_wait (process, NULL, &error));
  g_assert_true (g_subprocess_get_if_signaled (process));
  g_assert_cmpint (g_subprocess_get_term_sig (process), ==, SIGPIPE);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cli/usage/help", test_help);
  g_test_add_func ("/cli/usage/help-of-command", test_help_of_command);
  g_test_add_func ("/cli/usage/manual", test_manual);
  g_test_add_func ("/cli/usage/version", test_version);
  g_test_add_func ("/cli/usage/not-understood", test_not_understood);
  g_test_add_func ("/cli/usage/arguments", test_arguments);
  g_test_add_func ("/cli/usage/numbers", test_numbers);
  g_test_add_func ("/cli/usage/separator", test_separator);
  g_test_add_func ("/cli/usage/order", test_order);
  g_test_add_func ("/cli/usage/without-locale", test_without_locale);
  g_test_add_func ("/cli/usage/full-disk", test_full_disk);
  g_test_add_func ("/cli/usage/broken-pipe", test_broken_pipe);
  return apatite_test_run ();
}
