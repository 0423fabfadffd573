/* SPDX-License-Identifier: GPL-3.0-or-later */

/* More than one disease: which pairs are proposed, and what each member explains. */

#include "ddx/apatite-pairs.h"

#include "support/apatite-test.h"

#include <math.h>
#include <string.h>

#define PHPT "primary-hyperparathyroidism"
#define VDD "vitamin-d-deficiency-osteomalacia"
#define TIO "tumor-induced-osteomalacia"

#define PHPT_AND_VDD "woman; 60; calcium=11.4 mg/dL; pth=180 pg/mL; phosphate=2.3 mg/dL; vitamin-d-25oh=6 ng/mL; alkaline-phosphatase=260 U/L; " \
                     "+pseudofracture; +proximal-muscle-weakness; +vitamin-d-deficiency-risk"
#define TIO_AND_VDD "man; 50; phosphate=1.3 mg/dL; fgf23-intact=55 pg/mL; vitamin-d-25oh=5 ng/mL; pth=200 pg/mL; calcium=8 mg/dL; " \
                    "alkaline-phosphatase=320 U/L; tmp-gfr=1.1 mg/dL; +low-sun-exposure; +vitamin-d-deficiency-risk; +bone-pain; +soft-tissue-mass"
#define TIO_ALONE "man; 50; phosphate=1.3 mg/dL; fgf23-intact=400 pg/mL; vitamin-d-25oh=30 ng/mL; pth=50 pg/mL; calcium=9.2 mg/dL; " \
                  "alkaline-phosphatase=220 U/L; tmp-gfr=1.1 mg/dL; +bone-pain; +proximal-muscle-weakness"

#define DIALYSIS "man; 55; phosphate=7 mg/dL; pth=1500 pg/mL; +dialysis"
#define ADHR "woman; 30; phosphate=1.6 mg/dL; fgf23-intact=120 pg/mL; tmp-gfr=1.4 mg/dL; +family-history; -rickets; -short-stature; -lower-limb-deformity; -childhood-onset"

static const ApatiteTogether *
find_pair (GPtrArray  *pairs,
           const char *first,
           const char *second)
{
  for (guint i = 0; i < pairs->len; i++)
    {
      const ApatiteTogether *together = g_ptr_array_index (pairs, i);

      if (strcmp (together->first->disease->id, first) == 0 && strcmp (apatite_together_get_second (together), second) == 0)
        return together;
    }
  return NULL;
}

static const char *
explained_by (const ApatiteTogether *together,
              const char            *item)
{
  for (guint i = 0; i < together->explained->len; i++)
    {
      const ApatiteExplained *one = &g_array_index (together->explained, ApatiteExplained, i);

      if (strcmp (one->item->id, item) == 0)
        return one->by != NULL ? one->by->disease->id : together->pair->finding;
    }
  return NULL;
}

static void
test_two_diseases (void)
{
  g_autoptr (ApatiteDifferential) differential = apatite_test_rank (PHPT_AND_VDD);
  g_autoptr (GPtrArray) pairs = apatite_pairs_find (differential);
  const ApatiteTogether *together = find_pair (pairs, PHPT, VDD);

  g_assert_nonnull (together);
  g_assert_cmpfloat (together->gain, >=, apatite_engine_get_knowledge (differential->engine)->rules->pair_margin);
  g_assert_cmpstr (explained_by (together, "calcium"), ==, PHPT);
  g_assert_cmpstr (explained_by (together, "vitamin-d-25oh"), ==, VDD);
  g_assert_cmpstr (explained_by (together, "pseudofracture"), ==, VDD);
  g_assert_cmpint (together->pair->source.n, >, 0);
}

/* An FGF23 inside its interval is not normal while phosphate is low, so the
 * tumor explains it; a vitamin D that is normal would be explained by neither. */
static void
test_unsuppressed_hormone (void)
{
  g_autoptr (ApatiteDifferential) differential = apatite_test_rank (TIO_AND_VDD);
  g_autoptr (GPtrArray) pairs = apatite_pairs_find (differential);
  const ApatiteTogether *together = find_pair (pairs, TIO, VDD);

  g_assert_nonnull (together);
  g_assert_cmpstr (explained_by (together, "fgf23-intact"), ==, TIO);
  g_assert_cmpstr (explained_by (together, "vitamin-d-25oh"), ==, VDD);
}

/* "<40" leaves open that it is suppressed, ">30" does not. */
static void
test_unsuppressed_bound (void)
{
  static const struct
  {
    const char *typed;
    const char *by;
  } bounds[] = { { "<40", NULL }, { "<55", NULL }, { ">30", TIO }, { ">=30.5", TIO } };

  for (guint i = 0; i < G_N_ELEMENTS (bounds); i++)
    {
      g_auto (GStrv) halves = g_strsplit (TIO_AND_VDD, "fgf23-intact=55", 2);
      g_autofree char *value = g_strconcat ("fgf23-intact=", bounds[i].typed, NULL);
      g_autofree char *text = g_strjoinv (value, halves);
      g_autoptr (ApatiteDifferential) differential = apatite_test_rank (text);
      g_autoptr (GPtrArray) pairs = apatite_pairs_find (differential);
      const ApatiteTogether *together = find_pair (pairs, TIO, VDD);

      g_assert_nonnull (together);
      g_assert_cmpstr (explained_by (together, "fgf23-intact"), ==, bounds[i].by);
    }
}

static void
test_one_disease (void)
{
  g_autoptr (ApatiteDifferential) differential = apatite_test_rank (TIO_ALONE);
  g_autoptr (GPtrArray) pairs = apatite_pairs_find (differential);

  g_assert_cmpstr (differential->candidates[0].disease->id, ==, TIO);
  g_assert_cmpuint (pairs->len, ==, 0);
}

static void
test_too_little (void)
{
  const char * const cases[] = { "", "woman; 60", "woman; 60; calcium=12 mg/dL" };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (ApatiteDifferential) differential = apatite_test_rank (cases[i]);
      g_autoptr (GPtrArray) pairs = apatite_pairs_find (differential);

      g_assert_cmpuint (pairs->len, ==, 0);
    }
}

/* The gain, added up here from the items in another way. */
static double
add_up (const ApatiteDifferential *differential,
        const ApatiteTogether     *together)
{
  guint first = together->first->index, second = together->second->index;
  double sum = differential->prior[first] + differential->prior[second];

  for (guint i = 0; i < differential->items->len; i++)
    {
      const ApatiteItem *item = g_ptr_array_index (differential->items, i);
      double high = MAX (item->ratio[first], item->ratio[second]);
      double low = MIN (item->ratio[first], item->ratio[second]);
      gboolean abnormal = item->kind == APATITE_EVIDENCE_FINDING ? item->presence == APATITE_PRESENCE_PRESENT
                          : item->kind == APATITE_EVIDENCE_LAB ? item->reading->state != APATITE_STATE_NORMAL : FALSE;

      if (item->counted_through != NULL || item->unused_reason != NULL)
        continue;
      if (item->kind != APATITE_EVIDENCE_LAB && item->kind != APATITE_EVIDENCE_FINDING)
        sum += high + low;
      else
        sum += abnormal ? high : low;
    }
  return sum - differential->candidates[0].log10_odds;
}

static void
test_sum (void)
{
  g_autoptr (ApatiteDifferential) differential = apatite_test_rank (PHPT_AND_VDD);
  g_autoptr (GPtrArray) pairs = apatite_pairs_find (differential);

  g_assert_cmpuint (pairs->len, >, 0);
  for (guint i = 0; i < pairs->len; i++)
    {
      const ApatiteTogether *together = g_ptr_array_index (pairs, i);

      check_close (together->gain, add_up (differential, together), 1e-9);
    }
}

/* Every pair proposed is curated, each member is a candidate, the best comes first. */
static void
test_curated (void)
{
  const char * const cases[] = { PHPT_AND_VDD, TIO_AND_VDD };
  GPtrArray *curated = apatite_test_knowledge ()->rules->pairs;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (ApatiteDifferential) differential = apatite_test_rank (cases[i]);
      g_autoptr (GPtrArray) pairs = apatite_pairs_find (differential);
      double before = G_MAXDOUBLE;

      for (guint j = 0; j < pairs->len; j++)
        {
          const ApatiteTogether *together = g_ptr_array_index (pairs, j);

          g_assert_true (g_ptr_array_find (curated, together->pair, NULL));
          g_assert_cmpfloat (together->gain, <=, before);
          before = together->gain;
          for (guint k = 0; k < together->explained->len; k++)
            {
              const ApatiteExplained *one = &g_array_index (together->explained, ApatiteExplained, k);

              g_assert_true (one->by == together->first || one->by == together->second);
              g_assert_cmpfloat (one->ratio, >, one->other);
            }
        }
    }
  for (guint i = 0; i < curated->len; i++)
    {
      const ApatitePair *pair = g_ptr_array_index (curated, i);
      const ApatiteDisease *first = apatite_knowledge_lookup_disease (apatite_test_knowledge (), pair->first);

      g_assert_cmpstr (pair->first, !=, pair->second);
      g_assert_nonnull (first->profile);
      if (pair->finding != NULL)
        g_assert_nonnull (apatite_knowledge_lookup_finding (apatite_test_knowledge (), pair->finding));
      else
        g_assert_nonnull (apatite_knowledge_lookup_disease (apatite_test_knowledge (), pair->second)->profile);
      g_assert_nonnull (pair->source.references);
      g_assert_cmpstr (pair->source.note, !=, "");
    }
}

/* What speaks against a member is named, not hidden by what the other explains. */
static void
test_against (void)
{
  g_autoptr (ApatiteDifferential) differential = apatite_test_rank (PHPT_AND_VDD "; -bone-pain; magnesium=2 mg/dL");
  g_autoptr (GPtrArray) pairs = apatite_pairs_find (differential);
  const ApatiteTogether *together = find_pair (pairs, PHPT, VDD);
  gboolean named = FALSE;

  g_assert_nonnull (together);
  for (guint i = 0; i < together->against->len; i++)
    {
      const ApatiteExplained *one = &g_array_index (together->against, ApatiteExplained, i);

      g_assert_cmpfloat (one->ratio, <, 0);
      g_assert_cmpfloat (one->ratio, <=, one->other);
      named |= strcmp (one->item->id, "bone-pain") == 0 && strcmp (one->by->disease->id, VDD) == 0;
    }
  g_assert_true (named);
}

/* Autonomous glands grow out of kidney disease: the second pays its share among
 * those with the first, not the odds of meeting it by chance. */
static void
test_share (void)
{
  g_autoptr (ApatiteDifferential) both = apatite_test_rank (DIALYSIS "; calcium=11.8 mg/dL");
  g_autoptr (ApatiteDifferential) first = apatite_test_rank (DIALYSIS "; calcium=9 mg/dL");
  g_autoptr (GPtrArray) pairs = apatite_pairs_find (both);
  g_autoptr (GPtrArray) none = apatite_pairs_find (first);
  const ApatiteTogether *together = find_pair (pairs, "ckd-mbd", "tertiary-hyperparathyroidism");
  const ApatiteRules *rules = apatite_test_knowledge ()->rules;
  double score, part;

  g_assert_null (find_pair (none, "ckd-mbd", "tertiary-hyperparathyroidism"));
  g_assert_nonnull (together);
  g_assert_cmpstr (explained_by (together, "calcium"), ==, "tertiary-hyperparathyroidism");
  g_assert_cmpstr (explained_by (together, "phosphate"), ==, "ckd-mbd");

  /* By hand: the better of the two for each of the four values, age and sex by the first. */
  g_assert_cmpstr (together->first->disease->id, ==, "ckd-mbd");
  score = both->prior[together->first->index] + rules->calibration * log10 (together->pair->share);
  for (guint i = 0; i < both->items->len; i++)
    {
      const ApatiteItem *item = g_ptr_array_index (both->items, i);
      double one = item->ratio[together->first->index], two = item->ratio[together->second->index];

      if (!apatite_item_is_open (item))
        continue;
      score += item->kind == APATITE_EVIDENCE_LAB || item->kind == APATITE_EVIDENCE_FINDING ? MAX (one, two) : one;
    }
  part = MIN (pow (10, score - together->first->log10_odds), 1 - rules->floor);
  check_close (together->gain, log10 (part / (1 - part)), 1e-9);
}

/* Iron deficiency is no candidate: where it is known to be there it explains its own signs. */
static void
test_companion (void)
{
  const char * const signs[] = { "ferritin=4 ng/mL", "+iron-deficiency", "ferritin=12 ng/mL; +iron-deficiency" };
  g_autoptr (ApatiteDifferential) without = apatite_test_rank (ADHR);
  g_autoptr (GPtrArray) none = apatite_pairs_find (without);

  g_assert_null (find_pair (none, "adhr", "iron-deficiency"));
  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    {
      g_autofree char *text = g_strconcat (ADHR "; ", signs[i], NULL);
      g_autoptr (ApatiteDifferential) differential = apatite_test_rank (text);
      g_autoptr (GPtrArray) pairs = apatite_pairs_find (differential);
      const ApatiteTogether *together = find_pair (pairs, "adhr", "iron-deficiency");

      g_assert_nonnull (together);
      g_assert_null (together->second);
      g_assert_cmpstr (together->companion->id, ==, "iron-deficiency");
      g_assert_cmpstr (explained_by (together, i == 0 ? "ferritin" : "iron-deficiency"), ==, "iron-deficiency");
      g_assert_cmpstr (explained_by (together, "phosphate"), ==, "adhr");
    }
}

/* Looking for pairs changes nothing, and says the same again. */
static void
test_pure (void)
{
  g_autoptr (ApatiteDifferential) differential = apatite_test_rank (PHPT_AND_VDD);
  g_autofree char *before = apatite_test_bytes (differential);
  g_autoptr (GPtrArray) first = apatite_pairs_find (differential);
  g_autoptr (GPtrArray) second = apatite_pairs_find (differential);
  g_autofree char *after = apatite_test_bytes (differential);

  g_assert_cmpstr (before, ==, after);
  g_assert_cmpuint (first->len, ==, second->len);
  for (guint i = 0; i < first->len; i++)
    {
      const ApatiteTogether *left = g_ptr_array_index (first, i), *right = g_ptr_array_index (second, i);

      g_assert_true (left->pair == right->pair);
      g_assert_cmpfloat (left->gain, ==, right->gain);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pairs/two-diseases", test_two_diseases);
  g_test_add_func ("/pairs/unsuppressed-hormone", test_unsuppressed_hormone);
  g_test_add_func ("/pairs/unsuppressed-bound", test_unsuppressed_bound);
  g_test_add_func ("/pairs/one-disease", test_one_disease);
  g_test_add_func ("/pairs/too-little", test_too_little);
  g_test_add_func ("/pairs/sum", test_sum);
  g_test_add_func ("/pairs/curated", test_curated);
  g_test_add_func ("/pairs/against", test_against);
  g_test_add_func ("/pairs/share", test_share);
  g_test_add_func ("/pairs/companion", test_companion);
  g_test_add_func ("/pairs/pure", test_pure);
  return apatite_test_run ();
}
