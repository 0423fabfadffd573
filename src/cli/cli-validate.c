/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/cli-context.h"
#include "library/apatite-page-review.h"

#include <glib/gi18n.h>

/* The schemas beside the content, the ones that a variable names, or those that
 * came with the library. */
static char *
find_schemas (const char *content)
{
  g_autofree char *beside = g_build_filename (content, "schema", NULL);
  g_autofree char *library = apatite_library_find_default ();
  g_autofree char *folder = g_path_get_dirname (library);
  g_autofree char *installed = g_build_filename (folder, "schema", NULL);
  const char *named = g_getenv ("APATITE_SCHEMAS");

  if (g_file_test (beside, G_FILE_TEST_IS_DIR))
    return g_steal_pointer (&beside);
  if (named != NULL)
    return g_strdup (named);
  /* In a build folder they lie beside the library itself. */
  return g_file_test (installed, G_FILE_TEST_IS_DIR) ? g_steal_pointer (&installed) : g_steal_pointer (&folder);
}

/* For a single file: the content that it lies in. */
static char *
find_content_above (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  for (int depth = 0; depth < 4; depth++)
    {
      g_autofree char *beside = g_build_filename (folder, "schema", NULL);
      char *parent;

      if (g_file_test (beside, G_FILE_TEST_IS_DIR))
        return g_strdup (folder);
      parent = g_path_get_dirname (folder);
      g_free (folder);
      folder = parent;
    }
  return g_strdup (".");
}

static gboolean
report (ApatiteContentDir *dir,
        GString           *out)
{
  for (guint i = 0; i < dir->problems->len; i++)
    g_string_append_printf (out, "%s\n", (const char *) g_ptr_array_index (dir->problems, i));
  for (guint i = 0; i < dir->notes->len; i++)
    g_string_append_printf (out, _("note: %s\n"), (const char *) g_ptr_array_index (dir->notes, i));
  /* Translators: numbers of files, of problems and of notes */
  g_string_append_printf (out, _("Files: %u; problems: %u; notes: %u\n"), dir->files->len, dir->problems->len, dir->notes->len);
  return dir->problems->len == 0;
}

/* Page by page, for whoever edits them. */
static void
review (ApatiteContentDir *dir,
        GString           *out)
{
  g_autoptr (GPtrArray) reviews = apatite_page_reviews_new (dir);
  g_autofree char *text = apatite_page_reviews_to_text (reviews);

  if (reviews->len > 0)
    g_string_append_printf (out, "\n%s", text);
}

int
cli_validate (int   argc,
              char *argv[])
{
  const GOptionEntry entries[] = { { NULL } };
  g_autoptr (GString) out = g_string_new (NULL);
  gboolean ok = TRUE;
  int status = CLI_OK;

  if (!cli_parse_options ("validate", "PATH…", entries, &argc, &argv, &status))
    return status;
  if (argc < 2)
    return cli_usage (_("validate needs a content folder or content files"));
  for (int i = 1; i < argc; i++)
    {
      gboolean folder = g_file_test (argv[i], G_FILE_TEST_IS_DIR);
      g_autofree char *content = folder ? g_strdup (argv[i]) : find_content_above (argv[i]);
      g_autofree char *schemas = find_schemas (content);
      const char *files[] = { argv[i], NULL };
      g_autoptr (ApatiteContentDir) dir = NULL;
      GError *error = NULL;

      dir = folder ? apatite_content_dir_load (argv[i], schemas, &error) : apatite_content_files_load (files, schemas);
      if (dir == NULL)
        {
          cli_fail (error);
          ok = FALSE;
          continue;
        }
      ok &= report (dir, out);
      review (dir, out);
    }
  cli_print (out->str);
  return ok ? CLI_OK : CLI_FAILED;
}
