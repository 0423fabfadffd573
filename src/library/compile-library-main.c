/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "library/apatite-compiler.h"

#include <locale.h>

static void
append_folder (GString    *text,
               const char *folder,
               int         depth)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  /* A folder's own time changes when a file comes or goes. */
  g_string_append_printf (text, " \\\n  %s", folder);
  while (dir != NULL && depth > 0 && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        append_folder (text, path, depth - 1);
      else
        g_string_append_printf (text, " \\\n  %s", path);
    }
}

static gboolean
write_depfile (const char         *content,
               const char         *output,
               const char         *depfile,
               GError            **error)
{
  g_autoptr (GString) text = g_string_new (output);

  g_string_append (text, ":");
  append_folder (text, content, 3);
  g_string_append_c (text, '\n');
  return g_file_set_contents (depfile, text->str, (gssize) text->len, error);
}

/* apatite-compile-library CONTENT OUTPUT [DEPFILE]: used by the build. */
int
main (int   argc,
      char *argv[])
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ApatiteContentDir) dir = NULL;
  g_autofree char *schemas = NULL;

  setlocale (LC_ALL, "");
  if (argc < 3)
    {
      g_printerr ("Usage: %s CONTENT OUTPUT [DEPFILE]\n", argv[0]);
      return 2;
    }
  schemas = g_build_filename (argv[1], "schema", NULL);
  dir = apatite_content_dir_load (argv[1], schemas, &error);
  if (dir == NULL)
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }
  for (guint i = 0; i < dir->problems->len; i++)
    g_printerr ("%s\n", (const char *) g_ptr_array_index (dir->problems, i));
  if (dir->problems->len > 0)
    return 1;
  if (!apatite_compiler_write (dir, argv[1], argv[2], APATITE_VERSION, &error)
      || (argc > 3 && !write_depfile (argv[1], argv[2], argv[3], &error)))
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }
  return 0;
}
