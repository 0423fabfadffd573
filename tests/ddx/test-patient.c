/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Whole patients, as a clinician would read them: values, and what must come
 * out on top. */

#include "ddx/apatite-engine.h"
#include "exchange/apatite-phenopacket.h"

#include "support/apatite-test.h"

#include <string.h>

/* The medians of 47 Korean patients with tumor-induced osteomalacia. */
#define KOREAN_MEDIANS "man; 52; phosphate=1.7 mg/dL; alkaline-phosphatase=339 U/L; calcium=8.9 mg/dL; pth=54 pg/mL; fgf23-intact=261.8 pg/mL"

static void
check_rank (const char *text,
            const char *disease,
            guint       rank)
{
  g_autoptr (ApatiteDifferential) differential = apatite_test_rank (text);
  const ApatiteCandidate *candidate = apatite_differential_lookup (differential, disease);

  g_assert_nonnull (candidate);
  if (candidate->rank > rank)
    g_error ("%s is number %u, after %s (%s)", disease, candidate->rank, differential->candidates[0].disease->id, text);
}

static void
test_korean_medians (void)
{
  g_autoptr (ApatiteDifferential) differential = apatite_test_rank (KOREAN_MEDIANS);
  const ApatiteCandidate *first = &differential->candidates[0];
  const ApatiteItem *fgf23 = apatite_test_item (differential, "fgf23-intact");
  g_autofree char *value = apatite_item_format_value (fgf23, APATITE_UNIT_SYSTEM_CONVENTIONAL);
  g_autofree char *phosphate = apatite_item_format_value (apatite_test_item (differential, "phosphate"), APATITE_UNIT_SYSTEM_SI);

  g_assert_cmpint (differential->outcome, ==, APATITE_OUTCOME_RANKED);
  g_assert_cmpstr (first->disease->id, ==, "tumor-induced-osteomalacia");
  g_assert_cmpstr (first->band, ==, "fits-best");
  g_assert_cmpfloat (fgf23->ratio[first->index], >, 0.3);
  g_assert_nonnull (fgf23->source[first->index]->references);
  g_assert_cmpstr (value, ==, "261.8 pg/mL");
  g_assert_cmpstr (phosphate, ==, "0.55 mmol/L");
  g_assert_cmpstr (apatite_item_get_state (fgf23), ==, "very-high");
  g_assert_cmpstr (apatite_item_get_state (apatite_test_item (differential, "calcium")), ==, "normal");
}

/* Typed in SI, or with decimal commas, it is the same patient. */
static void
test_korean_medians_otherwise (void)
{
  check_rank ("man; 52; phosphate=0,55 mmol/L; alkaline-phosphatase=5,65 ukat/L; calcium=2,22 mmol/L; pth=5,7 pmol/L; fgf23-intact=261,8 ng/L", "tumor-induced-osteomalacia", 1);
  check_rank ("man; phosphate=1.7 mg/dL; alkaline-phosphatase=339 U/L; calcium=8.9 mg/dL; pth=54 pg/mL; fgf23-intact=261.8 pg/mL", "tumor-induced-osteomalacia", 1);
  check_rank ("man; 52; phosphate=low; alkaline-phosphatase=high; calcium=normal; pth=normal; fgf23-intact=high", "tumor-induced-osteomalacia", 3);
  check_rank (KOREAN_MEDIANS "; trp=73 %", "tumor-induced-osteomalacia", 1);
  check_rank (KOREAN_MEDIANS "; +bone-pain; +fragility-fracture; +muscle-weakness", "tumor-induced-osteomalacia", 1);
}

/* One fact more, and another disease leads. */
static void
test_turns (void)
{
  check_rank (KOREAN_MEDIANS "; +iv-iron-infusion", "iv-iron-hypophosphatemia", 1);
  check_rank ("man; 4; phosphate=2.6 mg/dL; alkaline-phosphatase=700 U/L; calcium=9.4 mg/dL; pth=50 pg/mL; fgf23-intact=120 pg/mL; +bowed-legs; +short-stature; +family-history", "x-linked-hypophosphatemia", 1);
  check_rank ("woman; 60; phosphate=2.2 mg/dL; calcium=11.4 mg/dL; pth=140 pg/mL; +nephrolithiasis", "primary-hyperparathyroidism", 1);
  check_rank ("woman; 40; phosphate=2.1 mg/dL; calcium=8.0 mg/dL; pth=220 pg/mL; alkaline-phosphatase=350 U/L; vitamin-d-25oh=5 ng/mL; +bone-pain", "vitamin-d-deficiency-osteomalacia", 1);
  check_rank ("woman; 35; phosphate=6.2 mg/dL; calcium=6.9 mg/dL; pth=4 pg/mL; +tetany", "hypoparathyroidism", 1);
  check_rank ("man; 8; phosphate=7.5 mg/dL; calcium=6.8 mg/dL; pth=320 pg/mL; +brachydactyly; +albright-osteodystrophy", "pseudohypoparathyroidism", 1);
  check_rank ("man; 20; phosphate=7.4 mg/dL; calcium=9.8 mg/dL; pth=20 pg/mL; egfr=100 mL/min/1.73 m2; +calcified-soft-tissue-mass; +family-history", "hyperphosphatemic-familial-tumoral-calcinosis", 1);
  check_rank ("man; 50; phosphate=1.9 mg/dL; uric-acid=1.6 mg/dL; bicarbonate=16 mmol/L; potassium=3.0 mmol/L; +glucosuria; +tenofovir-exposure", "fanconi-acquired", 1);
}

/* Where the published diagnosis of a case stands; 0 when the library lacks it. An umbrella is answered by what lies below it. */
static guint
get_rank_of_truth (const char *name)
{
  g_autofree char *path = apatite_test_source (name);
  g_autoptr (ApatiteCaseFile) file = apatite_case_file_load (path, apatite_test_knowledge (), NULL);
  g_autoptr (ApatiteDifferential) differential = apatite_engine_rank (apatite_test_engine (), file->patient, NULL);
  const ApatiteDisease *truth = apatite_knowledge_find_disease (apatite_test_knowledge (), file->truth);

  for (guint i = 0; truth != NULL && i < differential->n_candidates; i++)
    if (apatite_knowledge_is_descendant (apatite_test_knowledge (), differential->candidates[i].disease->id, truth->id))
      return i + 1;
  return 0;
}

/* Of the published patients that ship nine in ten have their diagnosis among the first five. Which ones have not is for
 * apatite-cli evaluate to tell: a single patient may be odd. */
static void
test_published (void)
{
  g_autofree char *folder = apatite_test_source ("content/cases/evaluation");
  g_autoptr (GPtrArray) names = apatite_test_list (folder, ".json");
  guint n = 0, found = 0;

  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *name = g_build_filename ("content/cases/evaluation", g_ptr_array_index (names, i), NULL);
      guint rank = get_rank_of_truth (name);

      n += rank > 0;
      found += rank > 0 && rank <= 5;
    }
  g_test_message ("%u of %u among the first five", found, n);
  g_assert_cmpuint (n, >=, 80);
  g_assert_cmpuint (10 * found, >=, 9 * n);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/patient/korean-medians", test_korean_medians);
  g_test_add_func ("/patient/korean-medians/otherwise", test_korean_medians_otherwise);
  g_test_add_func ("/patient/turns", test_turns);
  g_test_add_func ("/patient/published", test_published);
  return apatite_test_run ();
}
