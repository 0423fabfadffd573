/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli-run.h"

#include <stdarg.h>
#include <string.h>

void
cli_run_free (CliRun *run)
{
  g_free (run->out);
  g_free (run->err);
  g_free (run);
}

static void
set_environment (GSubprocessLauncher *launcher,
                 const char * const  *environment)
{
  for (guint i = 0; environment != NULL && environment[i] != NULL; i++)
    {
      g_auto (GStrv) pair = g_strsplit (environment[i], "=", 2);

      if (pair[1] != NULL)
        g_subprocess_launcher_setenv (launcher, pair[0], pair[1], TRUE);
      else
        g_subprocess_launcher_unsetenv (launcher, pair[0]);
    }
}

static char *
to_text (GBytes *bytes)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  return data != NULL ? g_strndup (data, size) : g_strdup ("");
}

CliRun *
cli_run_with (const char * const *environment,
              const char         *input,
              const char * const *arguments)
{
  g_autoptr (GSubprocessLauncher) launcher = NULL;
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autoptr (GBytes) in = input != NULL ? g_bytes_new (input, strlen (input)) : NULL;
  g_autoptr (GBytes) out = NULL, err = NULL;
  g_autoptr (GError) error = NULL;
  CliRun *run = g_new0 (CliRun, 1);

  launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE | (input != NULL ? G_SUBPROCESS_FLAGS_STDIN_PIPE : 0));
  set_environment (launcher, environment);
  g_ptr_array_add (argv, (gpointer) g_getenv ("APATITE_CLI"));
  for (guint i = 0; arguments[i] != NULL; i++)
    g_ptr_array_add (argv, (gpointer) arguments[i]);
  g_ptr_array_add (argv, NULL);
  process = g_subprocess_launcher_spawnv (launcher, (const char * const *) argv->pdata, &error);
  g_assert_no_error (error);
  g_subprocess_communicate (process, in, NULL, &out, &err, &error);
  g_assert_no_error (error);
  run->status = g_subprocess_get_if_exited (process) ? g_subprocess_get_exit_status (process) : -1;
  run->out = to_text (out);
  run->err = to_text (err);
  return run;
}

static GPtrArray *
collect (const char *first,
         va_list     rest)
{
  GPtrArray *arguments = g_ptr_array_new ();

  for (const char *argument = first; argument != NULL; argument = va_arg (rest, const char *))
    g_ptr_array_add (arguments, (gpointer) argument);
  g_ptr_array_add (arguments, NULL);
  return arguments;
}

CliRun *
cli_run (const char *argument,
         ...)
{
  g_autoptr (GPtrArray) arguments = NULL;
  va_list rest;

  va_start (rest, argument);
  arguments = collect (argument, rest);
  va_end (rest);
  return cli_run_with (NULL, NULL, (const char * const *) arguments->pdata);
}

JsonNode *
cli_parse (const char *text)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;

  g_assert_true (g_str_has_suffix (text, "\n"));
  g_assert_true (g_utf8_validate (text, -1, NULL));
  json_parser_load_from_data (parser, text, -1, &error);
  g_assert_no_error (error);
  return json_parser_steal_root (parser);
}

JsonNode *
cli_json_with (const char * const *environment,
               const char         *input,
               const char * const *arguments)
{
  g_autoptr (CliRun) run = cli_run_with (environment, input, arguments);

  g_assert_cmpstr (run->err, ==, "");
  g_assert_cmpint (run->status, ==, 0);
  return cli_parse (run->out);
}

JsonNode *
cli_json (const char *argument,
          ...)
{
  g_autoptr (GPtrArray) arguments = NULL;
  va_list rest;

  va_start (rest, argument);
  arguments = collect (argument, rest);
  va_end (rest);
  return cli_json_with (NULL, NULL, (const char * const *) arguments->pdata);
}

void
check_failed (CliRun     *run,
              int         status,
              const char *part)
{
  check_contains (run->err, part);
  g_assert_true (g_str_has_prefix (run->err, "apatite-cli: "));
  g_assert_cmpint (run->status, ==, status);
  g_assert_cmpstr (run->out, ==, "");
}

void
check_done (CliRun     *run,
            const char *part)
{
  g_assert_cmpstr (run->err, ==, "");
  g_assert_cmpint (run->status, ==, 0);
  check_contains (run->out, part);
  g_assert_true (g_str_has_suffix (run->out, "\n"));
}

void
check_lacks (const char *text,
             const char *part)
{
  if (strstr (text, part) != NULL)
    g_error ("“%s” says “%s”", text, part);
}

static JsonNode *
get_member (JsonObject *object,
            const char *name)
{
  if (!json_object_has_member (object, name))
    g_error ("there is no member %s", name);
  return json_object_get_member (object, name);
}

const char *
get_text (JsonObject *object,
          const char *name)
{
  return json_node_get_string (get_member (object, name));
}

double
get_number (JsonObject *object,
            const char *name)
{
  JsonNode *node = get_member (object, name);

  g_assert_true (JSON_NODE_HOLDS_VALUE (node));
  g_assert_true (json_node_get_value_type (node) == G_TYPE_DOUBLE || json_node_get_value_type (node) == G_TYPE_INT64);
  return json_node_get_double (node);
}

JsonArray *
get_array (JsonObject *object,
           const char *name)
{
  JsonNode *node = get_member (object, name);

  g_assert_true (JSON_NODE_HOLDS_ARRAY (node));
  return json_node_get_array (node);
}

JsonObject *
get_object (JsonObject *object,
            const char *name)
{
  JsonNode *node = get_member (object, name);

  g_assert_true (JSON_NODE_HOLDS_OBJECT (node));
  return json_node_get_object (node);
}

JsonObject *
get_row (JsonArray *array,
         guint      index)
{
  g_assert_cmpuint (index, <, json_array_get_length (array));
  return json_array_get_object_element (array, index);
}

JsonObject *
find_row (JsonArray  *array,
          const char *name,
          const char *text)
{
  for (guint i = 0; i < json_array_get_length (array); i++)
    if (g_strcmp0 (get_text (get_row (array, i), name), text) == 0)
      return get_row (array, i);
  return NULL;
}
