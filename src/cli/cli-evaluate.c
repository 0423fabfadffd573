/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/cli-case.h"
#include "cli/cli-context.h"
#include "base/apatite-error.h"
#include "exchange/apatite-differential-json.h"
#include "exchange/apatite-evaluation.h"
#include "exchange/apatite-json.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

typedef struct
{
  gboolean json;
  gboolean leave_out;
} Options;

/* What is evaluated when no file is named; both sets together come last. */
static const struct
{
  const char *id;
  const char *title;
} sets[] = {
  { APATITE_CASES_SEEN, N_("SEEN while the figures of the library were being judged (content/cases/evaluation)") },
  { APATITE_CASES_UNSEEN, N_("UNSEEN: read only afterwards (content/cases/unseen)") },
  { NULL, N_("TOGETHER") },
};

static int
compare_paths (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char * const *) a, *(const char * const *) b);
}

static void
collect (const char *path,
         GPtrArray  *paths)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  g_autoptr (GPtrArray) inside = g_ptr_array_new ();
  const char *name;

  if (dir == NULL)
    {
      g_ptr_array_add (paths, g_strdup (path));
      return;
    }
  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".json"))
      g_ptr_array_add (inside, g_build_filename (path, name, NULL));
  g_ptr_array_sort (inside, compare_paths);
  g_ptr_array_extend_and_steal (paths, g_steal_pointer (&inside));
}

/* The cases in @paths, files or folders. */
static gboolean
add_files (ApatiteEvaluation *evaluation,
           ApatiteEngine     *engine,
           char             **arguments,
           int                n_arguments,
           GError           **error)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);

  for (int i = 0; i < n_arguments; i++)
    collect (arguments[i], paths);
  for (guint i = 0; i < paths->len; i++)
    {
      const char *path = g_ptr_array_index (paths, i);
      g_autoptr (ApatiteCaseFile) file = cli_case_load (path, apatite_engine_get_knowledge (engine), error);
      g_autofree char *name = g_path_get_basename (path);

      if (file == NULL)
        return FALSE;
      for (guint j = 0; j < file->warnings->len; j++)
        fprintf (stderr, "apatite-cli: %s: %s\n", path, ((ApatiteFileWarning *) g_ptr_array_index (file->warnings, j))->message);
      if (file->truth == NULL)
        fprintf (stderr, "apatite-cli: %s: %s\n", path, _("no diagnosis in diseases[0].term.id; the case is passed over"));
      apatite_evaluation_add (evaluation, engine, file, name);
    }
  return TRUE;
}

static int
evaluate_files (const Options *options,
                ApatiteEngine *engine,
                char         **arguments,
                int            n_arguments)
{
  g_autoptr (ApatiteEvaluation) evaluation = apatite_evaluation_new ();
  g_autofree char *text = NULL;
  GError *error = NULL;

  if (!add_files (evaluation, engine, arguments, n_arguments, &error))
    return cli_fail (error);
  if (evaluation->cases->len == 0)
    return cli_fail (g_error_new (APATITE_ERROR, APATITE_ERROR_NOT_FOUND, _("no case with a diagnosis was found; expected Phenopackets (v2) that end in .json")));
  apatite_evaluation_finish (evaluation, engine);
  if (options->leave_out)
    apatite_evaluation_leave_out (evaluation, engine);
  text = options->json ? apatite_json_to_text (apatite_evaluation_to_json (evaluation)) : apatite_evaluation_to_text (evaluation);
  cli_print (text);
  return CLI_OK;
}

/* The document of both sets together, and in "sets" that of each. */
static void
print_json (ApatiteEvaluation *const *evaluations)
{
  JsonNode *root = apatite_evaluation_to_json (evaluations[G_N_ELEMENTS (sets) - 1]);
  JsonArray *array = json_array_new ();
  g_autofree char *text = NULL;

  for (guint i = 0; i + 1 < G_N_ELEMENTS (sets); i++)
    {
      JsonNode *node = apatite_evaluation_to_json (evaluations[i]);

      json_object_set_string_member (json_node_get_object (node), "set", sets[i].id);
      json_array_add_element (array, node);
    }
  json_object_set_array_member (json_node_get_object (root), "sets", array);
  text = apatite_json_to_text (root);
  cli_print (text);
}

static void
print_text (ApatiteEvaluation *const *evaluations)
{
  for (guint i = 0; i < G_N_ELEMENTS (sets); i++)
    {
      g_autofree char *text = sets[i].id != NULL ? apatite_evaluation_to_text (evaluations[i]) : apatite_evaluation_summary_to_text (evaluations[i]);

      if (i > 0)
        cli_print ("\n");
      cli_print (_(sets[i].title));
      cli_print ("\n\n");
      cli_print (text);
    }
}

/* The published cases that ship: each set, and all together. */
static int
evaluate_shipped (const Options  *options,
                  ApatiteEngine  *engine,
                  ApatiteLibrary *library)
{
  ApatiteEvaluation *evaluations[G_N_ELEMENTS (sets)];
  GError *error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (sets); i++)
    {
      evaluations[i] = apatite_evaluation_new ();
      if (error == NULL && apatite_evaluation_add_shipped (evaluations[i], engine, library, sets[i].id, &error))
        apatite_evaluation_finish (evaluations[i], engine);
    }
  if (error == NULL && options->leave_out)
    apatite_evaluation_leave_out (evaluations[G_N_ELEMENTS (sets) - 1], engine);
  if (error == NULL && options->json)
    print_json (evaluations);
  else if (error == NULL)
    print_text (evaluations);
  for (guint i = 0; i < G_N_ELEMENTS (sets); i++)
    apatite_evaluation_free (evaluations[i]);
  return error != NULL ? cli_fail (error) : CLI_OK;
}

int
cli_evaluate (int   argc,
              char *argv[])
{
  Options options = { FALSE, FALSE };
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &options.json, N_("Print JSON"), NULL },
    { "leave-out", 0, 0, G_OPTION_ARG_NONE, &options.leave_out, N_("Rank again without each test, each finding and each group of them in turn"), NULL },
    { NULL }
  };
  g_autoptr (ApatiteLibrary) library = NULL;
  g_autoptr (ApatiteKnowledge) knowledge = NULL;
  g_autoptr (ApatiteEngine) engine = NULL;
  int status = CLI_OK;

  if (!cli_parse_options ("evaluate", "[FILE|DIR…]", entries, &argc, &argv, &status))
    return status;
  library = cli_open_library (&status);
  knowledge = library != NULL ? cli_load_knowledge (library, &status) : NULL;
  if (knowledge == NULL)
    return status;
  engine = apatite_engine_new (knowledge);
  return argc > 1 ? evaluate_files (&options, engine, argv + 1, argc - 1) : evaluate_shipped (&options, engine, library);
}
