/* SPDX-License-Identifier: GPL-3.0-or-later */

/* No cliff: through the whole plausible range of every analyte, a change of
 * 1 % moves no candidate by more than 0.15 on the log10 scale. */

#include "ddx/apatite-engine.h"

#include "support/apatite-test.h"

#include <math.h>
#include <string.h>

/* In steps of 0.5 %, two at a time; under the sanitizers, which look for other faults, in steps of 1 %. */
#if defined (__has_feature)
#if __has_feature (address_sanitizer)
#define STEP 1.01
#define WINDOW 1
#endif
#endif
#ifndef STEP
#define STEP 1.005
#define WINDOW 2
#endif
#define ALLOWED 0.15
/* Of a range that begins at zero, the part that is swept. */
#define LOWEST_PART 1e-4

typedef struct
{
  const ApatiteAnalyte *analyte;
  const char *base;
} Sweep;

static const char * const bases[] = {
  "man; 52; phosphate=2.4 mg/dL; alkaline-phosphatase=135 U/L; calcium=8.6 mg/dL; pth=60 pg/mL; fgf23-intact=45 pg/mL",
  "woman; 34; phosphate=4.6 mg/dL; creatinine=0.9 mg/dL; calcium=9.0 mg/dL; vitamin-d-1-25oh2=70 pg/mL",
  "man; 6; phosphate=3.6 mg/dL; alkaline-phosphatase=400 U/L; pth=58 pg/mL; vitamin-d-25oh=19 ng/mL",
};

/* The published step of the TmP/GFR algorithm at a reabsorption of 86 %, which is not ours to smooth. */
static gboolean
crosses_published_step (const ApatiteAnalyte *analyte,
                        double                before,
                        double                after)
{
  if (strcmp (analyte->id, "trp") == 0)
    return before <= 86 && after > 86;
  if (strcmp (analyte->id, "fractional-excretion-phosphate") == 0)
    return before < 14 && after >= 14;
  return FALSE;
}

static void
read_odds (const ApatiteDifferential *differential,
           double                    *odds)
{
  for (guint i = 0; i < differential->n_candidates; i++)
    odds[differential->candidates[i].index] = differential->candidates[i].log10_odds;
}

static void
test_sweep (const void *data)
{
  const Sweep *sweep = data;
  const ApatiteAnalyte *analyte = sweep->analyte;
  g_autoptr (ApatiteCase) patient = apatite_test_case (sweep->base);
  guint n = apatite_engine_get_n_candidates (apatite_test_engine ());
  g_autofree double *odds = g_new0 (double, (WINDOW + 1) * n); /* of the last steps */
  double from = MAX (analyte->hard_low, analyte->hard_high * LOWEST_PART);
  ApatiteLabValue *value = apatite_lab_value_new (analyte);
  guint step = 0;

  apatite_lab_panel_remove (patient->labs, analyte);
  value->quantity.unit = analyte->conventional;
  apatite_lab_panel_take (patient->labs, value);
  for (double x = from; x <= analyte->hard_high; x *= STEP, step++)
    {
      g_autoptr (ApatiteDifferential) differential = NULL;
      double *now = odds + step % (WINDOW + 1) * n;
      const double *before = odds + (step + 1) % (WINDOW + 1) * n;
      double last = x / pow (STEP, WINDOW);

      value->quantity.value = x;
      differential = apatite_engine_rank (apatite_test_engine (), patient, NULL);
      read_odds (differential, now);
      for (guint i = 0; i < n && step >= WINDOW && !crosses_published_step (analyte, last, x); i++)
        if (fabs (now[i] - before[i]) > ALLOWED)
          g_error ("%s from %g to %g moves candidate %u by %.3f", analyte->id, last, x, i, now[i] - before[i]);
    }
}

int
main (int   argc,
      char *argv[])
{
  const ApatiteLabTable *labs;

  g_test_init (&argc, &argv, NULL);
  labs = apatite_test_knowledge ()->labs;
  for (guint i = 0; i < apatite_lab_table_get_size (labs); i++)
    for (guint j = 0; j < G_N_ELEMENTS (bases); j++)
      {
        Sweep *sweep = g_new (Sweep, 1);
        g_autofree char *path = NULL;

        sweep->analyte = apatite_lab_table_get (labs, i);
        sweep->base = bases[j];
        path = g_strdup_printf ("/continuity/%s/%u", sweep->analyte->id, j + 1);
        g_test_add_data_func_full (path, sweep, test_sweep, g_free);
      }
  return apatite_test_run ();
}
