/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What stands between start and the first page, without the window: opening
 * the library, listing it, one page; and what a worker does meanwhile.
 * Environment: APATITE_LIBRARY. */

#include "ddx/apatite-engine.h"
#include "library/apatite-library.h"

#include <stdio.h>

#define ROUNDS 50

static double
since (gint64 start)
{
  return (double) (g_get_monotonic_time () - start) / 1000.0;
}

int
main (void)
{
  double open = 0, list = 0, page = 0, knowledge_time = 0, engine_time = 0;
  guint n = 0;

  for (guint i = 0; i < ROUNDS; i++)
    {
      g_autoptr (GError) error = NULL;
      gint64 start = g_get_monotonic_time ();
      g_autoptr (ApatiteLibrary) library = apatite_library_open_default (&error);
      g_autoptr (GPtrArray) entries = NULL;
      g_autoptr (ApatiteMonograph) monograph = NULL;
      g_autoptr (ApatiteKnowledge) knowledge = NULL;
      g_autoptr (ApatiteEngine) engine = NULL;

      if (library == NULL)
        {
          fprintf (stderr, "%s\n", error->message);
          return 1;
        }
      open += since (start);
      start = g_get_monotonic_time ();
      entries = apatite_library_list (library, "monograph", &error);
      n = entries->len;
      list += since (start);
      start = g_get_monotonic_time ();
      monograph = apatite_library_load_monograph (library, ((ApatiteEntry *) g_ptr_array_index (entries, 0))->id, &error);
      page += since (start);
      if (i % 10 != 0)
        continue;
      start = g_get_monotonic_time ();
      knowledge = apatite_library_load_knowledge (library, &error);
      knowledge_time += since (start) * 10;
      start = g_get_monotonic_time ();
      engine = apatite_engine_new (knowledge);
      engine_time += since (start) * 10;
    }
  printf ("opening the library      %8.3f ms\n", open / ROUNDS);
  printf ("listing %3u pages        %8.3f ms  (%.1f µs each)\n", n, list / ROUNDS, list / ROUNDS * 1000 / n);
  printf ("parsing one page         %8.3f ms\n", page / ROUNDS);
  printf ("knowledge, in a worker   %8.3f ms\n", knowledge_time / ROUNDS);
  printf ("engine, in a worker      %8.3f ms\n", engine_time / ROUNDS);
  return 0;
}
