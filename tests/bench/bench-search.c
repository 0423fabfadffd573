/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a search costs, keystroke by keystroke. Environment: APATITE_LIBRARY. */

#include "library/apatite-search.h"

#include <stdio.h>
#include <string.h>

#define ROUNDS 20

static const char * const queries[] = { "phosphaturic mesenchymal tumor", "low phosphate", "703649004", "tumour", "α-klotho", "E83.39", "calcification of soft tissue" };

static void
bench_query (ApatiteLibrary *library,
             const char     *query)
{
  gint64 worst = 0, sum = 0;
  guint n = 0, hits = 0;

  for (guint round = 0; round < ROUNDS; round++)
    for (const char *p = query; *p != '\0'; p = g_utf8_next_char (p))
      {
        g_autofree char *typed = g_strndup (query, g_utf8_next_char (p) - query);
        gint64 start = g_get_monotonic_time ();
        g_autoptr (GPtrArray) found = apatite_search_query (library, typed, 50, NULL);
        gint64 time = g_get_monotonic_time () - start;

        worst = MAX (worst, time);
        sum += time;
        hits = found->len;
        n++;
      }
  printf ("%-34s %8.3f ms per keystroke, at worst %8.3f ms, %3u hits at the end\n", query, sum / 1000.0 / n, worst / 1000.0, hits);
}

static void
bench_suggest (ApatiteLibrary *library)
{
  gint64 start = g_get_monotonic_time ();

  for (guint i = 0; i < ROUNDS; i++)
    g_ptr_array_unref (apatite_search_suggest (library, "osteomalacea", 5, NULL));
  printf ("%-34s %8.3f ms\n", "nearest names of “osteomalacea”", (g_get_monotonic_time () - start) / 1000.0 / ROUNDS);
}

int
main (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ApatiteLibrary) library = apatite_library_open_default (&error);

  if (library == NULL)
    {
      fprintf (stderr, "%s\n", error->message);
      return 1;
    }
  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    bench_query (library, queries[i]);
  bench_suggest (library);
  return 0;
}
