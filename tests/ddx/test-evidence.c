/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How evidence is weighed: narrow intervals, conditions, tails, what is not
 * said, and groups that the most informative of their members leads. */

#include "ddx/apatite-engine.h"

#include "support/apatite-test.h"

#include <math.h>
#include <string.h>

/* Of the shipped content, as it is weighed there. */
static double
get_shipped (const char *patient,
             const char *item,
             const char *disease)
{
  g_autoptr (ApatiteDifferential) differential = apatite_test_rank (patient);

  return apatite_test_item (differential, item)->ratio[apatite_differential_lookup (differential, disease)->index];
}

/* The interval of calcium is narrow, so that its evidence turns slowly; but it turns all the way. */
static void
test_narrow_interval (void)
{
  double near = get_shipped ("woman; 60; calcium=10.8 mg/dL", "calcium", "primary-hyperparathyroidism");
  double far = get_shipped ("woman; 60; calcium=13.6 mg/dL", "calcium", "primary-hyperparathyroidism");
  double farther = get_shipped ("woman; 60; calcium=16 mg/dL", "calcium", "primary-hyperparathyroidism");

  g_assert_cmpfloat (near, <, far);
  g_assert_cmpfloat (far, >, 1.4);
  g_assert_cmpfloat_with_epsilon (far, farther, 1e-12);
}

/* PTH weighs by what the calcium beside it lets one expect, the more so the higher the calcium is. */
static void
test_condition_grows (void)
{
  double normal = get_shipped ("woman; 60; calcium=9.5 mg/dL; pth=45 pg/mL", "pth", "primary-hyperparathyroidism");
  double high = get_shipped ("woman; 60; calcium=11 mg/dL; pth=45 pg/mL", "pth", "primary-hyperparathyroidism");
  double very_high = get_shipped ("woman; 60; calcium=13 mg/dL; pth=45 pg/mL", "pth", "primary-hyperparathyroidism");

  g_assert_cmpfloat (normal, <, 0);
  g_assert_cmpfloat (high, >, normal + 0.3);
  g_assert_cmpfloat (very_high, >, high);
  g_assert_cmpfloat (very_high, >, 0);
}

/* A result in words is read against what the others let one expect, like a number. */
static void
test_condition_word (void)
{
  double alone = get_shipped ("woman; 60; pth=normal", "pth", "hypoparathyroidism");
  double beside = get_shipped ("woman; 60; pth=normal; calcium=6.5 mg/dL", "pth", "hypoparathyroidism");
  double number = get_shipped ("woman; 60; pth=31 pg/mL; calcium=6.5 mg/dL", "pth", "hypoparathyroidism");
  double suppressed = get_shipped ("woman; 60; pth=low; calcium=13 mg/dL", "pth", "primary-hyperparathyroidism");
  double driven = get_shipped ("woman; 60; pth=high; calcium=13 mg/dL", "pth", "primary-hyperparathyroidism");

  g_assert_cmpfloat (alone, <, 0);
  g_assert_cmpfloat (beside, >, alone + 0.4);
  g_assert_cmpfloat (beside, >, 0.1);
  g_assert_cmpfloat (beside, <, number);
  g_assert_cmpfloat (suppressed, <, -0.8);
  g_assert_cmpfloat (driven, >, 0.4);
}

/* A result that is weighed in the light of others says so. */
static void
test_condition_said (void)
{
  g_autoptr (ApatiteDifferential) alone = apatite_test_rank ("man; 50; vitamin-d-1-25oh2=15 pg/mL; fgf23-intact=200 pg/mL");
  g_autoptr (ApatiteDifferential) beside = apatite_test_rank ("man; 50; phosphate=1.4 mg/dL; vitamin-d-1-25oh2=15 pg/mL; fgf23-intact=200 pg/mL");
  g_autoptr (ApatiteDifferential) named = apatite_test_rank ("man; 5; urine-ph=7.2 [pH]; +metabolic-acidosis");

  g_assert_null (apatite_test_item (alone, "vitamin-d-1-25oh2")->note);
  g_assert_cmpstr (apatite_test_item (beside, "vitamin-d-1-25oh2")->note, ==, "weighed beside Phosphate and FGF23 intact");
  g_assert_cmpstr (apatite_test_item (beside, "fgf23-intact")->note, ==, "weighed beside Phosphate");
  g_assert_null (apatite_test_item (beside, "phosphate")->note);
  g_assert_cmpstr (apatite_test_item (named, "urine-ph")->note, ==, "weighed beside Metabolic acidosis");
}

/* A low calcitriol beside a low phosphate repeats what a high FGF23 has said, and is news beside a suppressed one. */
static void
test_condition_refined (void)
{
  double unknown = get_shipped ("man; 50; phosphate=1.4 mg/dL; vitamin-d-1-25oh2=15 pg/mL", "vitamin-d-1-25oh2", "tumor-induced-osteomalacia");
  double driven = get_shipped ("man; 50; phosphate=1.4 mg/dL; vitamin-d-1-25oh2=15 pg/mL; fgf23-intact=200 pg/mL", "vitamin-d-1-25oh2", "tumor-induced-osteomalacia");
  double suppressed = get_shipped ("man; 50; phosphate=1.4 mg/dL; vitamin-d-1-25oh2=15 pg/mL; fgf23-intact=10 pg/mL", "vitamin-d-1-25oh2", "tumor-induced-osteomalacia");
  double normal = get_shipped ("man; 50; phosphate=3.5 mg/dL; vitamin-d-1-25oh2=15 pg/mL", "vitamin-d-1-25oh2", "tumor-induced-osteomalacia");
  double beside_normal = get_shipped ("man; 50; phosphate=3.5 mg/dL; vitamin-d-1-25oh2=15 pg/mL; fgf23-intact=200 pg/mL", "vitamin-d-1-25oh2", "tumor-induced-osteomalacia");

  g_assert_cmpfloat (driven, >, 0);
  g_assert_cmpfloat (driven, <, unknown - 0.15);
  g_assert_cmpfloat (suppressed, >, unknown + 0.1);
  g_assert_cmpfloat_with_epsilon (normal, beside_normal, 1e-12);
}

/* Where the kidneys hardly filter a phosphate inside its interval no longer speaks against a disease that wastes it, and a high one says less of what keeps it. */
static void
test_condition_threshold (void)
{
  double alone = get_shipped ("woman; 60; phosphate=3.8 mg/dL", "phosphate", "primary-hyperparathyroidism");
  double fair = get_shipped ("woman; 60; phosphate=3.8 mg/dL; egfr=75 mL/min/{1.73_m2}", "phosphate", "primary-hyperparathyroidism");
  double poor = get_shipped ("woman; 60; phosphate=3.8 mg/dL; egfr=45 mL/min/{1.73_m2}", "phosphate", "primary-hyperparathyroidism");
  double failing = get_shipped ("woman; 60; phosphate=3.8 mg/dL; egfr=12 mL/min/{1.73_m2}", "phosphate", "primary-hyperparathyroidism");
  double dialysis = get_shipped ("woman; 60; phosphate=3.8 mg/dL; +dialysis", "phosphate", "primary-hyperparathyroidism");
  double high = get_shipped ("woman; 60; phosphate=7 mg/dL", "phosphate", "ckd-mbd");
  double high_beside = get_shipped ("woman; 60; phosphate=7 mg/dL; egfr=12 mL/min/{1.73_m2}", "phosphate", "ckd-mbd");
  double child = get_shipped ("man; 5; phosphate=5.3 mg/dL; +dialysis", "phosphate", "ckd-mbd");
  double adult = get_shipped ("man; 50; phosphate=5.3 mg/dL; +dialysis", "phosphate", "ckd-mbd");

  g_assert_cmpfloat_with_epsilon (alone, fair, 1e-12);
  g_assert_cmpfloat (poor, >, fair);
  g_assert_cmpfloat (failing, >, poor);
  g_assert_cmpfloat_with_epsilon (dialysis, failing, 1e-12);
  g_assert_cmpfloat (failing, >, -0.1);
  g_assert_cmpfloat (high_beside, <, high - 0.5);
  /* Against the interval for the age, as ever. */
  g_assert_cmpfloat (child, <, adult - 0.2);
}

/* A name for the condition does as well as its number. */
static void
test_condition_finding (void)
{
  double alone = get_shipped ("man; 5; urine-ph=7.2 [pH]", "urine-ph", "distal-renal-tubular-acidosis");
  double named = get_shipped ("man; 5; urine-ph=7.2 [pH]; +metabolic-acidosis", "urine-ph", "distal-renal-tubular-acidosis");
  double measured = get_shipped ("man; 5; urine-ph=7.2 [pH]; bicarbonate=11 mmol/L", "urine-ph", "distal-renal-tubular-acidosis");
  double denied = get_shipped ("man; 5; urine-ph=7.2 [pH]; -metabolic-acidosis", "urine-ph", "distal-renal-tubular-acidosis");

  g_assert_cmpfloat (alone, <, 0.3);
  g_assert_cmpfloat (named, >, 0.5);
  g_assert_cmpfloat_with_epsilon (named, measured, 1e-12);
  g_assert_cmpfloat_with_epsilon (denied, alone, 1e-12);
}

/* Of the conditionals within another one, the backgrounds, weighed, are its own: a share is found that serves all states. */
static void
test_refinements_add_up (void)
{
  const ApatiteLabTable *labs = apatite_test_knowledge ()->labs;
  guint n = 0;

  for (guint i = 0; i < apatite_lab_table_get_size (labs); i++)
    {
      const ApatiteAnalyte *analyte = apatite_lab_table_get (labs, i);

      for (guint j = 0; j + 1 < analyte->conditionals->len; j++)
        {
          const ApatiteConditional *first = g_ptr_array_index (analyte->conditionals, j);
          const ApatiteConditional *second = g_ptr_array_index (analyte->conditionals, j + 1);
          const ApatiteConditional *outer = apatite_analyte_find_conditional (analyte, first->within);
          double least = 1;

          if (outer == NULL || g_strcmp0 (first->within, second->within) != 0)
            continue;
          n++;
          for (double share = 0; share <= 1; share += 0.01)
            {
              double most = 0;

              for (guint s = 0; s < APATITE_N_STATES; s++)
                most = MAX (most, fabs (share * first->background.p[s] + (1 - share) * second->background.p[s] - outer->background.p[s]));
              least = MIN (least, most);
            }
          g_assert_cmpfloat (least, <, 0.01);
        }
    }
  g_assert_cmpuint (n, >=, 1);
}

/* What lies beyond a state that speaks against a disease speaks against it at least as much, for each disease and test. */
static void
test_tails (void)
{
  const ApatiteLabTable *labs = apatite_test_knowledge ()->labs;

  for (guint i = 0; i < apatite_lab_table_get_size (labs); i++)
    {
      const ApatiteAnalyte *analyte = apatite_lab_table_get (labs, i);
      ApatiteLimits limits;
      g_autoptr (ApatiteCase) patient = apatite_test_case ("woman; 45");
      ApatiteLabValue *value = apatite_lab_value_new (analyte);
      g_autofree double *near = g_new0 (double, apatite_engine_get_n_candidates (apatite_test_engine ()));

      value->quantity.unit = analyte->conventional;
      apatite_lab_panel_take (patient->labs, value);
      apatite_analyte_limits (analyte, 45, APATITE_SEX_FEMALE, NULL, &limits);
      /* Where the interval is narrow, "a little above" is not yet high in full. */
      if (!limits.found || isnan (limits.high) || apatite_analyte_value_at (analyte, &limits, 1.5) < 1.5 * apatite_analyte_value_at (analyte, &limits, 0))
        continue;
      for (guint far = 0; far < 2; far++)
        {
          g_autoptr (ApatiteDifferential) differential = NULL;
          const ApatiteItem *item;

          value->quantity.value = apatite_analyte_value_at (analyte, &limits, far ? 60 : 1.5);
          differential = apatite_engine_rank (apatite_test_engine (), patient, NULL);
          item = apatite_test_item (differential, analyte->id);
          for (guint j = 0; apatite_item_is_open (item) && j < differential->n_candidates; j++)
            {
              const ApatiteCandidate *candidate = &differential->candidates[j];
              double ratio = item->ratio[candidate->index];

              if (far && near[candidate->index] < 0 && ratio < 0 && ratio > near[candidate->index] + 1e-9)
                g_error ("%s far above its interval speaks less against %s than a little above", analyte->title, candidate->disease->id);
              near[candidate->index] = ratio;
            }
        }
    }
}

/* The small content of tests/data/good, to be changed by a test. */
static ApatiteContentDir *
load_good (void)
{
  g_autofree char *folder = apatite_test_data ("good");
  g_autofree char *schemas = apatite_test_source ("content/schema");
  g_autoptr (GError) error = NULL;
  ApatiteContentDir *dir = apatite_content_dir_load (folder, schemas, &error);

  g_assert_no_error (error);
  return dir;
}

static double
get_odds (ApatiteContentDir *dir,
          const char        *finding,
          ApatitePresence    presence)
{
  g_autoptr (ApatiteEngine) engine = apatite_engine_new (dir->knowledge);
  g_autoptr (ApatiteCase) patient = apatite_case_new ();
  g_autoptr (ApatiteDifferential) differential = NULL;

  apatite_case_set_finding (patient, apatite_knowledge_lookup_finding (dir->knowledge, finding), presence);
  differential = apatite_engine_rank (engine, patient, NULL);
  return apatite_differential_lookup (differential, "phosphate-hoard")->log10_odds;
}

static ApatiteProfileFinding *
get_row (ApatiteContentDir *dir,
         const char        *disease,
         const char        *finding)
{
  const ApatiteProfile *profile = apatite_knowledge_find_disease (dir->knowledge, disease)->profile;

  for (guint i = 0; i < profile->findings->len; i++)
    {
      ApatiteProfileFinding *row = g_ptr_array_index (profile->findings, i);

      if (strcmp (row->finding, finding) == 0)
        return row;
    }
  g_assert_not_reached ();
}

/* A defining sign of which nothing is said makes the disease less likely by a rule, not by an estimate; said, it does not. */
static void
test_defining (void)
{
  g_autoptr (ApatiteContentDir) dir = load_good ();
  double before = get_odds (dir, "dark-urine", APATITE_PRESENCE_PRESENT);

  get_row (dir, "phosphate-hoard", "hard-lump")->defining = g_strdup ("sign");
  g_assert_cmpfloat_with_epsilon (get_odds (dir, "dark-urine", APATITE_PRESENCE_PRESENT), before + log10 (0.2), 1e-12);
  g_assert_cmpfloat (get_odds (dir, "hard-lump", APATITE_PRESENCE_PRESENT), >, before);
}

/* Rows of one kind are alternatives; of two kinds each is missed. */
static void
test_defining_kinds (void)
{
  g_autoptr (ApatiteContentDir) dir = load_good ();
  const ApatiteDisease *disease = apatite_knowledge_find_disease (dir->knowledge, "phosphate-hoard");
  ApatiteProfileFinding *second = g_new0 (ApatiteProfileFinding, 1);
  double before = get_odds (dir, "dark-urine", APATITE_PRESENCE_PRESENT);

  get_row (dir, "phosphate-hoard", "hard-lump")->defining = g_strdup ("sign");
  second->finding = g_strdup ("night-bone-ache");
  second->p = 0.01;
  second->source.basis = APATITE_BASIS_JUDGEMENT;
  second->defining = g_strdup ("sign");
  g_ptr_array_add (disease->profile->findings, second);
  g_assert_cmpfloat_with_epsilon (get_odds (dir, "dark-urine", APATITE_PRESENCE_PRESENT), before + log10 (0.2), 1e-12);
  g_free (second->defining);
  second->defining = g_strdup ("history");
  g_assert_cmpfloat_with_epsilon (get_odds (dir, "dark-urine", APATITE_PRESENCE_PRESENT), before + 2 * log10 (0.2), 1e-12);
}

/* Led by information: the member counts that tells the diseases apart best, wherever it stands in the list. */
static void
test_lead (void)
{
  g_autoptr (ApatiteContentDir) dir = load_good ();
  ApatiteEvidenceGroup *group = g_ptr_array_index (dir->knowledge->rules->groups, 0);
  g_autoptr (ApatiteCase) patient = apatite_case_new ();

  g_ptr_array_insert (group->members, 0, g_strdup ("dark-urine"));
  g_ptr_array_add (group->members, g_strdup ("hard-lump"));
  apatite_case_set_finding (patient, apatite_knowledge_lookup_finding (dir->knowledge, "dark-urine"), APATITE_PRESENCE_PRESENT);
  apatite_case_set_finding (patient, apatite_knowledge_lookup_finding (dir->knowledge, "hard-lump"), APATITE_PRESENCE_PRESENT);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (ApatiteEngine) engine = NULL;
      g_autoptr (ApatiteDifferential) differential = NULL;

      group->by_information = i == 1;
      engine = apatite_engine_new (dir->knowledge);
      differential = apatite_engine_rank (engine, patient, NULL);
      g_assert_cmpint (apatite_item_is_open (apatite_test_item (differential, "hard-lump")), ==, i == 1);
      g_assert_cmpint (apatite_item_is_open (apatite_test_item (differential, "dark-urine")), ==, i == 0);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/evidence/narrow-interval", test_narrow_interval);
  g_test_add_func ("/evidence/condition-grows", test_condition_grows);
  g_test_add_func ("/evidence/condition-word", test_condition_word);
  g_test_add_func ("/evidence/condition-said", test_condition_said);
  g_test_add_func ("/evidence/condition-refined", test_condition_refined);
  g_test_add_func ("/evidence/condition-threshold", test_condition_threshold);
  g_test_add_func ("/evidence/condition-finding", test_condition_finding);
  g_test_add_func ("/evidence/refinements-add-up", test_refinements_add_up);
  g_test_add_func ("/evidence/tails", test_tails);
  g_test_add_func ("/evidence/defining", test_defining);
  g_test_add_func ("/evidence/defining/kinds", test_defining_kinds);
  g_test_add_func ("/evidence/lead", test_lead);
  return apatite_test_run ();
}
