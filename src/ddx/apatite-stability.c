/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ddx/apatite-advice.h"
#include "ddx/apatite-engine-private.h"

#include <math.h>
#include <string.h>

/* One seed for all: the same case gives the same answer everywhere. */
#define SEED 20250909

/* Box–Muller; GRand is a Mersenne Twister whose sequence is part of GLib's contract. */
static double
normal_draw (GRand *random)
{
  double u = MAX (g_rand_double (random), 1e-12);
  double v = g_rand_double (random);

  return sqrt (-2 * log (u)) * cos (2 * G_PI * v);
}

/* Coefficient of variation in per cent. */
static double
variation (const ApatiteAnalyte *analyte,
           const ApatiteRules   *rules)
{
  if (isnan (analyte->analytic_cv) || isnan (analyte->biological_cv))
    return rules->variation;
  return sqrt (analyte->analytic_cv * analyte->analytic_cv + analyte->biological_cv * analyte->biological_cv);
}

/**
 * apatite_stability_list_judged:
 *
 * Returns: (transfer full): the tests of the case whose variation no study
 *   gives, so that it is a judgement; "" when there is none
 */
char *
apatite_stability_list_judged (const ApatiteDifferential *differential)
{
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < differential->readings->len; i++)
    {
      const ApatiteReading *reading = g_ptr_array_index (differential->readings, i);
      const ApatiteAnalyte *analyte = reading->analyte;

      if (reading->value == NULL || reading->value->qualitative || (!isnan (analyte->analytic_cv) && analyte->variation_source.basis != APATITE_BASIS_JUDGEMENT))
        continue;
      g_string_append_printf (list, "%s%s", list->len > 0 ? ", " : "", analyte->short_title);
    }
  return g_string_free (list, FALSE);
}

static void
vary (ApatiteCase        *twin,
      const ApatiteCase  *patient,
      const ApatiteRules *rules,
      GRand              *random)
{
  for (guint i = 0; i < twin->labs->values->len; i++)
    {
      ApatiteLabValue *value = g_ptr_array_index (twin->labs->values, i);
      const ApatiteLabValue *original = g_ptr_array_index (patient->labs->values, i);
      double draw = normal_draw (random);

      if (!value->qualitative)
        value->quantity.value = original->quantity.value * exp (draw * variation (value->analyte, rules) / 100.0);
    }
}

static guint
percentile (const guint *histogram,
            guint        n,
            guint        draws,
            double       share)
{
  guint sum = 0;

  for (guint rank = 1; rank <= n; rank++)
    {
      sum += histogram[rank - 1];
      if (sum >= share * draws)
        return rank;
    }
  return n;
}

void
apatite_stability_free (ApatiteStability *stability)
{
  g_free (stability->first);
  g_free (stability->first_three);
  g_free (stability->best);
  g_free (stability->worst);
  g_free (stability);
}

/**
 * apatite_stability_compute:
 * @draws: e.g. 1000
 * @cancelled: (nullable): asked now and then whether to stop
 *
 * Ranks the case again and again while every number varies by its analytic and
 * within-person biological variation.
 *
 * Returns: (transfer full) (nullable): the shares; %NULL when cancelled
 */
ApatiteStability *
apatite_stability_compute (const ApatiteDifferential *differential,
                           guint                      draws,
                           gboolean                 (*cancelled) (void *data),
                           void                      *data)
{
  guint n = differential->n_candidates;
  g_autoptr (ApatiteCase) twin = apatite_case_copy (differential->patient);
  g_autoptr (GRand) random = g_rand_new_with_seed (SEED);
  g_autofree guint *histogram = g_new0 (guint, n * n + 1);
  ApatiteEngineOptions options = { .equal_priors = differential->prior == differential->engine->equal_prior, .numbers_only = TRUE };
  ApatiteStability *stability = g_new0 (ApatiteStability, 1);

  stability->draws = draws;
  stability->first = g_new0 (double, n + 1);
  stability->first_three = g_new0 (double, n + 1);
  stability->best = g_new0 (guint, n + 1);
  stability->worst = g_new0 (guint, n + 1);
  for (guint i = 0; i < draws; i++)
    {
      g_autoptr (ApatiteDifferential) drawn = NULL;

      if (cancelled != NULL && cancelled (data))
        {
          apatite_stability_free (stability);
          return NULL;
        }
      vary (twin, differential->patient, differential->engine->knowledge->rules, random);
      drawn = apatite_engine_rank (differential->engine, twin, &options);
      for (guint j = 0; j < n; j++)
        {
          const ApatiteCandidate *candidate = &drawn->candidates[j];

          histogram[candidate->index * n + candidate->rank - 1]++;
          stability->first[candidate->index] += candidate->rank == 1;
          stability->first_three[candidate->index] += candidate->rank <= 3;
        }
    }
  for (guint j = 0; j < n; j++)
    {
      stability->first[j] /= draws;
      stability->first_three[j] /= draws;
      stability->best[j] = percentile (histogram + j * n, n, draws, 0.05);
      stability->worst[j] = percentile (histogram + j * n, n, draws, 0.95);
    }
  return stability;
}
