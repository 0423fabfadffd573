/* SPDX-License-Identifier: GPL-3.0-or-later */

/* No cliff: through the whole plausible range of every analyte, a change of
 * 1 % moves no candidate by more than 0.15 on the log10 scale. */

#include "ddx/apatite-engine.h"

#include "support/apatite-test.h"

#include <math.h>
#include <string.h>

#define STEP 1.01
#define ALLOWED 0.15
/* Of a range that begins at zero, the part that is swept. */
#define LOWEST_PART 1e-4
/* So that a child has a filtration rate. */
#define CHILD_HEIGHT 125

typedef struct
{
  const ApatiteAnalyte *analyte;
  const char *base;
} Sweep;

static const char * const bases[] = {
  "man; 52; phosphate=2.4 mg/dL; alkaline-phosphatase=135 U/L; calcium=8.6 mg/dL; pth=60 pg/mL; fgf23-intact=45 pg/mL",
  "woman; 34; phosphate=4.6 mg/dL; creatinine=0.9 mg/dL; calcium=9.0 mg/dL; vitamin-d-1-25oh2=70 pg/mL",
  "man; 6; phosphate=3.6 mg/dL; alkaline-phosphatase=400 U/L; pth=58 pg/mL; vitamin-d-25oh=19 ng/mL",
  /* With urine: TRP and TmP/GFR are worked out and cross 86 %, 0 % and the filtration rates at which they fade. */
  "man; 52; phosphate=2.0 mg/dL; creatinine=1.0 mg/dL; urine-phosphate=60 mg/dL; urine-creatinine=100 mg/dL; urine-calcium=8 mg/dL; calcium=9.0 mg/dL; albumin=3.4 g/dL",
  "woman; 60; phosphate=5.0 mg/dL; creatinine=2.2 mg/dL; urine-phosphate=40 mg/dL; urine-creatinine=60 mg/dL; pth=220 pg/mL; calcium=8.4 mg/dL; +chronic-kidney-disease",
  "man; 48; phosphate=7.0 mg/dL; creatinine=7 mg/dL; urine-phosphate=30 mg/dL; urine-creatinine=50 mg/dL; pth=900 pg/mL; +dialysis",
  "man; 9; phosphate=2.6 mg/dL; creatinine=0.5 mg/dL; urine-phosphate=70 mg/dL; urine-creatinine=60 mg/dL; alkaline-phosphatase=600 U/L; fgf23-intact=60 pg/mL",
  "woman; 40; phosphate=1.8 mg/dL; egfr=45 mL/min/{1.73_m2}; trp=30 %; tmp-gfr=1.0 mg/dL",
  "woman; 60; phosphate=4.0 mg/dL; egfr=48 mL/min/{1.73_m2}; pth=150 pg/mL; calcium=11.4 mg/dL",
  "man; 52; phosphate=1.6 mg/dL; fgf23-intact=40 pg/mL; vitamin-d-1-25oh2=18 pg/mL; calcium=9.2 mg/dL; pth=80 pg/mL",
  "woman; 30; phosphate=1.9 mg/dL; fgf23-intact=22 pg/mL; vitamin-d-1-25oh2=110 pg/mL; urine-calcium-24h=380 mg/(24.h)",
  "woman; 40; phosphate=1.8 mg/dL; egfr=45 mL/min/{1.73_m2}; tmp-gfr=1.0 mg/dL; fgf23-c-terminal=120 [arb'U]/mL; ionized-calcium=1.1 mmol/L",
};

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
  ApatiteLabValue *value;
  guint n = apatite_engine_get_n_candidates (apatite_test_engine ());
  g_autofree double *odds = g_new0 (double, 2 * n); /* of the last two steps */
  double from = MAX (analyte->hard_low, analyte->hard_high * LOWEST_PART);
  guint step = 0;

  if (patient->labs->age_years < 18)
    patient->labs->height_cm = CHILD_HEIGHT;
  value = apatite_lab_value_new (analyte);
  apatite_lab_panel_remove (patient->labs, analyte);
  value->quantity.unit = analyte->conventional;
  apatite_lab_panel_take (patient->labs, value);
  for (double x = from; x <= analyte->hard_high; x *= STEP, step++)
    {
      g_autoptr (ApatiteDifferential) differential = NULL;
      double *now = odds + step % 2 * n;
      const double *before = odds + (step + 1) % 2 * n;
      double last = x / STEP;

      value->quantity.value = x;
      differential = apatite_engine_rank (apatite_test_engine (), patient, NULL);
      read_odds (differential, now);
      for (guint i = 0; i < n && step > 0; i++)
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
