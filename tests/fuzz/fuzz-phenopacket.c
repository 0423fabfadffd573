/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Any bytes as a case file: what can be read can be ranked, explained and
 * written, and reads the same again. */

#include "ddx/apatite-engine.h"
#include "exchange/apatite-phenopacket.h"
#include "library/apatite-library.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput (const guint8 *data, size_t size);

static void
check_ranking (ApatiteEngine     *engine,
               const ApatiteCase *patient)
{
  g_autoptr (ApatiteDifferential) differential = apatite_engine_rank (engine, patient, NULL);
  double sum = differential->none_posterior;

  for (guint i = 0; i < differential->n_candidates; i++)
    sum += differential->candidates[i].posterior;
  if (!(fabs (sum - 1) < 1e-9))
    abort ();
  g_array_unref (apatite_differential_explain (differential, &differential->candidates[0]));
}

static void
check_writing (const ApatiteKnowledge *knowledge,
               const ApatiteCase      *patient)
{
  g_autofree char *once = apatite_case_to_json (patient, "case", "fuzz", NULL);
  g_autoptr (GBytes) bytes = g_bytes_new (once, strlen (once));
  g_autoptr (ApatiteCaseFile) file = apatite_case_file_parse (bytes, "again.json", knowledge, NULL);
  g_autofree char *twice = NULL;

  if (file == NULL)
    abort ();
  twice = apatite_case_to_json (file->patient, "case", "fuzz", NULL);
  if (patient->labs->values->len < 1000 && patient->findings->len < 1000 && strlen (once) != strlen (twice) && file->warnings->len == 0)
    abort ();
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        size_t        size)
{
  static ApatiteKnowledge *knowledge;
  static ApatiteEngine *engine;
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (ApatiteCaseFile) file = NULL;

  if (engine == NULL)
    {
      g_autoptr (ApatiteLibrary) library = apatite_library_open (LIBRARY_PATH, NULL);

      knowledge = apatite_library_load_knowledge (library, NULL);
      engine = apatite_engine_new (knowledge);
    }
  file = apatite_case_file_parse (bytes, "fuzz.json", knowledge, &error);
  if ((file == NULL) != (error != NULL))
    abort ();
  if (error != NULL && !g_utf8_validate (error->message, -1, NULL))
    abort ();
  if (file != NULL)
    {
      check_ranking (engine, file->patient);
      check_writing (knowledge, file->patient);
    }
  return 0;
}
