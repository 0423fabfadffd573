/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a result that is only a bound tells ("<65"): as much as the states that
 * it leaves, without a step along the way, and nothing that it does not decide. */

#include "ddx/apatite-engine-private.h"

#include "support/apatite-test.h"

#include <math.h>
#include <string.h>

#define STEP 1.01
#define ALLOWED 0.15
/* Of a range that begins at zero, the part that is swept. */
#define LOWEST_PART 1e-4

typedef struct
{
  const ApatiteAnalyte *analyte;
  ApatiteComparator comparator;
} Sweep;

static double
get_ratio (const char *patient,
           const char *item,
           const char *disease)
{
  g_autoptr (ApatiteDifferential) differential = apatite_test_rank (patient);

  return apatite_test_item (differential, item)->ratio[apatite_differential_lookup (differential, disease)->index];
}

/* Summed by hand: log10 of P(states left | disease) / P(states left | background), as it is weighed. */
static double
sum_by_hand (const char   *patient,
             const char   *analyte_id,
             const char   *disease_id,
             ApatiteState  lowest,
             ApatiteState  highest)
{
  g_autoptr (ApatiteDifferential) differential = apatite_test_rank (patient);
  const ApatiteRules *rules = apatite_test_knowledge ()->rules;
  const ApatiteAnalyte *analyte = apatite_test_analyte (analyte_id);
  const ApatiteDisease *disease = apatite_differential_lookup (differential, disease_id)->disease;
  const ApatiteSource *source = NULL;
  double p = 0, background = 0;

  for (guint i = 0; i < disease->profile->labs->len; i++)
    {
      const ApatiteProfileLab *row = g_ptr_array_index (disease->profile->labs, i);

      if (strcmp (row->analyte, analyte_id) != 0 || row->given != NULL)
        continue;
      source = &row->source;
      for (ApatiteState state = lowest; state <= highest; state++)
        {
          p += row->states.p[state];
          background += analyte->background.p[state];
        }
    }
  return apatite_engine_weigh (rules, source, p, background) * apatite_test_item (differential, analyte_id)->weight * rules->temper * rules->calibration;
}

static void
check_sum (const char   *patient,
           const char   *analyte,
           const char   *disease,
           ApatiteState  lowest,
           ApatiteState  highest)
{
  check_close (get_ratio (patient, analyte, disease), sum_by_hand (patient, analyte, disease, lowest, highest), 1e-9);
}

/* At a limit, what the bound leaves is a sum of whole states. */
static void
test_sums (void)
{
  check_sum ("woman; 60; pth=<65 pg/mL", "pth", "primary-hyperparathyroidism", APATITE_STATE_VERY_LOW, APATITE_STATE_NORMAL);
  check_sum ("woman; 60; pth=<15 pg/mL", "pth", "hypoparathyroidism", APATITE_STATE_VERY_LOW, APATITE_STATE_LOW);
  check_sum ("woman; 60; pth=>15 pg/mL", "pth", "hypoparathyroidism", APATITE_STATE_NORMAL, APATITE_STATE_VERY_HIGH);
  check_sum ("woman; 60; pth=>65 pg/mL", "pth", "primary-hyperparathyroidism", APATITE_STATE_HIGH, APATITE_STATE_VERY_HIGH);
  check_sum ("man; 52; alkaline-phosphatase=>129 U/L", "alkaline-phosphatase", "tumor-induced-osteomalacia", APATITE_STATE_HIGH, APATITE_STATE_VERY_HIGH);
}

/* A bound beyond every state says nothing; one in the last state says what a number there says. */
static void
test_ends (void)
{
  check_close (get_ratio ("woman; 60; pth=<4900 pg/mL", "pth", "primary-hyperparathyroidism"), 0, 1e-12);
  check_close (get_ratio ("woman; 60; pth=>0.2 pg/mL", "pth", "hypoparathyroidism"), 0, 1e-12);
  check_close (get_ratio ("woman; 60; pth=<1 pg/mL", "pth", "hypoparathyroidism"), get_ratio ("woman; 60; pth=1 pg/mL", "pth", "hypoparathyroidism"), 1e-9);
  check_close (get_ratio ("woman; 60; pth=>2000 pg/mL", "pth", "primary-hyperparathyroidism"), get_ratio ("woman; 60; pth=2000 pg/mL", "pth", "primary-hyperparathyroidism"), 1e-9);
  /* No upper limit: “at least 90” of a filtration rate is normal or lower only by what lies below. */
  check_close (get_ratio ("man; 52; egfr=<240 mL/min/{1.73_m2}", "egfr", "ckd-mbd"), 0, 1e-12);
}

/* The stronger the bound, the more it tells. */
static void
test_monotone (void)
{
  double weak = get_ratio ("woman; 60; pth=>65 pg/mL", "pth", "primary-hyperparathyroidism");
  double strong = get_ratio ("woman; 60; pth=>150 pg/mL", "pth", "primary-hyperparathyroidism");

  g_assert_cmpfloat (get_ratio ("woman; 60; pth=>40 pg/mL", "pth", "primary-hyperparathyroidism"), <, weak);
  g_assert_cmpfloat (weak, <, strong);
}

/* A bound switches an expectation on only where it proves it. */
static void
test_condition (void)
{
  double alone = get_ratio ("man; 52; fgf23-intact=45 pg/mL", "fgf23-intact", "tumor-induced-osteomalacia");

  g_assert_cmpfloat (get_ratio ("man; 52; fgf23-intact=45 pg/mL; phosphate=<1.5 mg/dL", "fgf23-intact", "tumor-induced-osteomalacia"), >, alone + 0.1);
  check_close (get_ratio ("man; 52; fgf23-intact=45 pg/mL; phosphate=>1.5 mg/dL", "fgf23-intact", "tumor-induced-osteomalacia"), alone, 1e-12);
}

static void
check_state (const char *patient,
             const char *analyte,
             const char *state)
{
  g_autoptr (ApatiteDifferential) differential = apatite_test_rank (patient);

  g_assert_cmpstr (apatite_item_get_state (apatite_test_item (differential, analyte)), ==, state);
}

static void
test_states (void)
{
  check_state ("woman; 60; pth=<65 pg/mL", "pth", "normal-or-lower");
  check_state ("woman; 60; pth=≤65 pg/mL", "pth", "normal-or-lower");
  check_state ("woman; 60; pth=<15 pg/mL", "pth", "low");
  check_state ("woman; 60; pth=≤15 pg/mL", "pth", "normal-or-lower");
  check_state ("woman; 60; pth=>65 pg/mL", "pth", "high");
  check_state ("woman; 60; pth=≥65 pg/mL", "pth", "normal-or-higher");
  check_state ("woman; 60; pth=<100 pg/mL", "pth", "undecided");
  check_state ("woman; 60; pth=>10 pg/mL", "pth", "undecided");
  check_state ("woman; 60; pth=>500 pg/mL", "pth", "very-high");
  check_state ("woman; 60; vitamin-d-25oh=<30 ng/mL", "vitamin-d-25oh", "normal-or-lower");
  check_state ("woman; 60; fgf23-intact=>50 pg/mL", "fgf23-intact", "normal-or-higher");
  /* No lower limit, so nothing below it is abnormal. */
  check_state ("woman; 60; fgf23-intact=<50 pg/mL", "fgf23-intact", "normal");
}

static void
read_odds (const ApatiteDifferential *differential,
           double                    *odds)
{
  for (guint i = 0; i < differential->n_candidates; i++)
    odds[differential->candidates[i].index] = differential->candidates[i].log10_odds;
}

/* No cliff along a bound either. */
static void
test_sweep (const void *data)
{
  const Sweep *sweep = data;
  const ApatiteAnalyte *analyte = sweep->analyte;
  g_autoptr (ApatiteCase) patient = apatite_test_case ("man; 52; phosphate=2.4 mg/dL; alkaline-phosphatase=135 U/L; calcium=10.6 mg/dL; pth=60 pg/mL; fgf23-intact=45 pg/mL");
  guint n = apatite_engine_get_n_candidates (apatite_test_engine ());
  g_autofree double *now = g_new0 (double, n);
  g_autofree double *before = g_new0 (double, n);
  ApatiteLabValue *value = apatite_lab_value_new (analyte);
  gboolean first = TRUE;

  apatite_lab_panel_remove (patient->labs, analyte);
  value->quantity.unit = analyte->conventional;
  value->quantity.comparator = sweep->comparator;
  apatite_lab_panel_take (patient->labs, value);
  for (double x = MAX (analyte->hard_low, analyte->hard_high * LOWEST_PART); x <= analyte->hard_high; x *= STEP, first = FALSE)
    {
      g_autoptr (ApatiteDifferential) differential = NULL;

      value->quantity.value = x;
      differential = apatite_engine_rank (apatite_test_engine (), patient, NULL);
      read_odds (differential, now);
      for (guint i = 0; i < n && !first; i++)
        if (fabs (now[i] - before[i]) > ALLOWED)
          g_error ("%s%s up to %g moves candidate %u by %.3f", apatite_comparator_to_string (sweep->comparator), analyte->id, x, i, now[i] - before[i]);
      memcpy (before, now, n * sizeof *now);
    }
}

int
main (int   argc,
      char *argv[])
{
  const ApatiteComparator comparators[] = { APATITE_COMPARATOR_LESS, APATITE_COMPARATOR_GREATER };
  const ApatiteLabTable *labs;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/bounds/sums", test_sums);
  g_test_add_func ("/bounds/ends", test_ends);
  g_test_add_func ("/bounds/monotone", test_monotone);
  g_test_add_func ("/bounds/condition", test_condition);
  g_test_add_func ("/bounds/states", test_states);
  labs = apatite_test_knowledge ()->labs;
  for (guint i = 0; i < apatite_lab_table_get_size (labs); i++)
    for (guint j = 0; j < G_N_ELEMENTS (comparators); j++)
      {
        Sweep *sweep = g_new (Sweep, 1);
        g_autofree char *path = NULL;

        sweep->analyte = apatite_lab_table_get (labs, i);
        sweep->comparator = comparators[j];
        path = g_strdup_printf ("/bounds/continuity/%s/%s", sweep->analyte->id, j == 0 ? "less" : "greater");
        g_test_add_data_func_full (path, sweep, test_sweep, g_free);
      }
  return apatite_test_run ();
}
