/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a ranking costs: on the shipped library with all its explanations, on
 * 10,000 made-up diseases that mention 40 items each, and 1,000 draws of the
 * stability. Environment: APATITE_LIBRARY. */

#include "ddx/apatite-advice.h"
#include "ddx/apatite-engine.h"
#include "library/apatite-library.h"

#include <stdio.h>
#include <stdlib.h>

#define N_DISEASES 10000
#define N_ITEMS 40
#define N_FINDINGS 400

static double
since (gint64 start)
{
  return (double) (g_get_monotonic_time () - start) / 1000.0;
}

static int
compare_doubles (const void *a,
                 const void *b)
{
  return (*(const double *) a > *(const double *) b) - (*(const double *) a < *(const double *) b);
}

/* The middle of several runs, in milliseconds. */
static double
median_of (double (*run) (void *data),
           void    *data,
           guint    runs)
{
  g_autofree double *times = g_new (double, runs);

  for (guint i = 0; i < runs; i++)
    times[i] = run (data);
  qsort (times, runs, sizeof (double), compare_doubles);
  return times[runs / 2];
}

typedef struct
{
  ApatiteEngine *engine;
  ApatiteCase *patient;
} Task;

static double
rank (void *data)
{
  Task *task = data;
  gint64 start = g_get_monotonic_time ();
  ApatiteDifferential *differential = apatite_engine_rank (task->engine, task->patient, NULL);
  double time = since (start);

  apatite_differential_unref (differential);
  return time;
}

static double
rank_and_explain (void *data)
{
  Task *task = data;
  gint64 start = g_get_monotonic_time ();
  g_autoptr (ApatiteDifferential) differential = apatite_engine_rank (task->engine, task->patient, NULL);

  for (guint i = 0; i < differential->n_candidates; i++)
    g_array_unref (apatite_differential_explain (differential, &differential->candidates[i]));
  return since (start);
}

static double
draw (void *data)
{
  Task *task = data;
  g_autoptr (ApatiteDifferential) differential = apatite_engine_rank (task->engine, task->patient, NULL);
  gint64 start = g_get_monotonic_time ();
  ApatiteStability *stability = apatite_stability_compute (differential, 1000, NULL, NULL);
  double time = since (start);

  apatite_stability_free (stability);
  return time;
}

static double
ask_next (void *data)
{
  Task *task = data;
  g_autoptr (ApatiteDifferential) differential = apatite_engine_rank (task->engine, task->patient, NULL);
  gint64 start = g_get_monotonic_time ();

  g_array_unref (apatite_advice_next_tests (differential));
  return since (start);
}

static void
enter (const ApatiteKnowledge *knowledge,
       ApatiteCase            *patient)
{
  const char *labs[][2] = {
    { "phosphate", "1.7 mg/dL" }, { "alkaline-phosphatase", "339 U/L" }, { "calcium", "8.9 mg/dL" }, { "pth", "54 pg/mL" },
    { "fgf23-intact", "261.8 pg/mL" }, { "creatinine", "0.8 mg/dL" }, { "vitamin-d-25oh", "22 ng/mL" }, { "vitamin-d-1-25oh2", "20 pg/mL" },
  };
  const char *findings[] = { "bone-pain", "fragility-fracture", "muscle-weakness", "height-loss" };

  patient->labs->sex = APATITE_SEX_MALE;
  patient->labs->age_years = 52;
  for (guint i = 0; i < G_N_ELEMENTS (labs); i++)
    apatite_lab_panel_enter (patient->labs, apatite_lab_table_lookup (knowledge->labs, labs[i][0]), labs[i][1], NULL, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (findings); i++)
    apatite_case_set_finding (patient, apatite_knowledge_lookup_finding (knowledge, findings[i]), APATITE_PRESENCE_PRESENT);
}

static void
bench_shipped (ApatiteKnowledge *knowledge)
{
  g_autoptr (ApatiteEngine) engine = apatite_engine_new (knowledge);
  g_autoptr (ApatiteCase) patient = apatite_case_new ();
  Task task = { engine, patient };
  guint n = apatite_engine_get_n_candidates (engine);
  guint items;
  double time;

  enter (knowledge, patient);
  items = patient->labs->values->len + patient->findings->len + 2;
  time = median_of (rank, &task, 501);
  printf ("shipped: ranking                    %9.3f ms  (%u diseases × %u items: %.1f ns each)\n", time, n, items, time * 1e6 / n / items);
  time = median_of (rank_and_explain, &task, 501);
  printf ("shipped: ranking, all explained     %9.3f ms  (%.1f ns each)\n", time, time * 1e6 / n / items);
  time = median_of (ask_next, &task, 101);
  printf ("shipped: next tests                 %9.3f ms\n", time);
  time = median_of (draw, &task, 5);
  printf ("shipped: 1,000 draws of stability   %9.3f ms  (%.3f ms each)\n", time, time / 1000);
}

/* Each disease mentions N_ITEMS of N_FINDINGS findings, chosen by a fixed seed. */
static ApatiteKnowledge *
make_up (ApatiteKnowledge *shipped,
         ApatiteLibrary   *library)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  ApatiteKnowledge *knowledge = apatite_library_load_knowledge (library, NULL);

  g_hash_table_remove_all (knowledge->diseases_by_id);
  g_ptr_array_set_size (knowledge->diseases, 0);
  for (guint i = 0; i < N_FINDINGS; i++)
    {
      ApatiteFinding *finding = apatite_finding_new ();

      finding->id = g_strdup_printf ("made-up-%03u", i);
      finding->title = g_strdup (finding->id);
      finding->kind = g_strdup ("sign");
      finding->burden = g_strdup ("bedside");
      finding->synonyms = g_new0 (char *, 1);
      finding->background = 0.05;
      apatite_knowledge_add_finding (knowledge, finding);
    }
  for (guint i = 0; i < N_DISEASES; i++)
    {
      ApatiteDisease *disease = apatite_disease_new ();
      guint first = (guint) g_rand_int_range (random, 0, N_FINDINGS);

      disease->id = g_strdup_printf ("made-up-%05u", i);
      disease->title = g_strdup (disease->id);
      disease->kind = g_strdup ("candidate");
      disease->profile = apatite_profile_new ();
      disease->profile->prior_class = g_strdup ("rare");
      for (guint j = 0; j < N_ITEMS; j++)
        {
          ApatiteProfileFinding *row = g_new0 (ApatiteProfileFinding, 1);

          row->finding = g_strdup_printf ("made-up-%03u", (first + j * 7) % N_FINDINGS);
          row->p = g_rand_double_range (random, 0.01, 0.99);
          row->source.basis = APATITE_BASIS_JUDGEMENT;
          g_ptr_array_add (disease->profile->findings, row);
        }
      apatite_knowledge_add_disease (knowledge, disease);
    }
  return knowledge;
}

static void
bench_made_up (ApatiteKnowledge *shipped,
               ApatiteLibrary   *library,
               guint             items)
{
  static ApatiteKnowledge *knowledge;
  static ApatiteEngine *engine;
  g_autoptr (ApatiteCase) patient = apatite_case_new ();
  Task task;
  gint64 start = g_get_monotonic_time ();
  double time;

  if (engine == NULL)
    {
      knowledge = make_up (shipped, library);
      engine = apatite_engine_new (knowledge);
      printf ("made up: making the engine          %9.3f ms  (once)\n", since (start));
    }
  for (guint i = 0; i < items; i++)
    {
      g_autofree char *id = g_strdup_printf ("made-up-%03u", i * 9);

      apatite_case_set_finding (patient, apatite_knowledge_lookup_finding (knowledge, id), i % 3 == 0 ? APATITE_PRESENCE_ABSENT : APATITE_PRESENCE_PRESENT);
    }
  task = (Task) { engine, patient };
  time = median_of (rank, &task, 21);
  printf ("made up: 10,000 diseases, %2u items  %9.3f ms  (%.1f ns for each disease and item)\n", items, time, time * 1e6 / N_DISEASES / items);
  if (items == N_ITEMS)
    {
      g_clear_pointer (&engine, apatite_engine_unref);
      g_clear_pointer (&knowledge, apatite_knowledge_unref);
    }
}

int
main (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ApatiteLibrary) library = apatite_library_open_default (&error);
  g_autoptr (ApatiteKnowledge) knowledge = library != NULL ? apatite_library_load_knowledge (library, &error) : NULL;

  if (knowledge == NULL)
    {
      fprintf (stderr, "%s\n", error->message);
      return 1;
    }
  bench_shipped (knowledge);
  bench_made_up (knowledge, library, 10);
  bench_made_up (knowledge, library, 20);
  bench_made_up (knowledge, library, N_ITEMS);
  return 0;
}
