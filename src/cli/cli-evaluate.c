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

int
cli_evaluate (int   argc,
              char *argv[])
{
  gboolean json = FALSE;
  gboolean leave_out = FALSE;
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_("Print JSON"), NULL },
    { "leave-out", 0, 0, G_OPTION_ARG_NONE, &leave_out, N_("Rank again without each kind of evidence in turn"), NULL },
    { NULL }
  };
  g_autoptr (ApatiteLibrary) library = NULL;
  g_autoptr (ApatiteKnowledge) knowledge = NULL;
  g_autoptr (ApatiteEngine) engine = NULL;
  g_autoptr (ApatiteEvaluation) evaluation = apatite_evaluation_new ();
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *text = NULL;
  int status = CLI_OK;

  if (!cli_parse_options ("evaluate", "FILE|DIR…", entries, &argc, &argv, &status))
    return status;
  if (argc < 2)
    return cli_usage (_("evaluate needs case files or folders of them"));
  library = cli_open_library (&status);
  knowledge = library != NULL ? cli_load_knowledge (library, &status) : NULL;
  if (knowledge == NULL)
    return status;
  engine = apatite_engine_new (knowledge);
  for (int i = 1; i < argc; i++)
    collect (argv[i], paths);
  for (guint i = 0; i < paths->len; i++)
    {
      const char *path = g_ptr_array_index (paths, i);
      GError *error = NULL;
      g_autoptr (ApatiteCaseFile) file = cli_case_load (path, knowledge, &error);
      g_autofree char *name = g_path_get_basename (path);

      if (file == NULL)
        return cli_fail (error);
      for (guint j = 0; j < file->warnings->len; j++)
        fprintf (stderr, "apatite-cli: %s: %s\n", path, ((ApatiteFileWarning *) g_ptr_array_index (file->warnings, j))->message);
      if (file->truth == NULL)
        fprintf (stderr, "apatite-cli: %s: %s\n", path, _("no diagnosis in diseases[0].term.id; the case is passed over"));
      apatite_evaluation_add (evaluation, engine, file, name);
    }
  if (evaluation->cases->len == 0)
    return cli_fail (g_error_new (APATITE_ERROR, APATITE_ERROR_NOT_FOUND, _("no case with a diagnosis was found; expected Phenopackets (v2) that end in .json")));
  apatite_evaluation_finish (evaluation, engine);
  if (leave_out)
    apatite_evaluation_leave_out (evaluation, engine);
  text = json ? apatite_json_to_text (apatite_evaluation_to_json (evaluation)) : apatite_evaluation_to_text (evaluation);
  cli_print (text);
  return CLI_OK;
}
