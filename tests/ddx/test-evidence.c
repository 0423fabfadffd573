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

/* So does a finding that counts for what it adds to what a number has said. */
static void
test_beyond_said (void)
{
  g_autoptr (ApatiteDifferential) alone = apatite_test_rank ("man; 50; phosphate=8 mg/dL; +acute-kidney-injury");
  g_autoptr (ApatiteDifferential) beside = apatite_test_rank ("man; 50; phosphate=8 mg/dL; egfr=15 mL/min/{1.73_m2}; +acute-kidney-injury");

  g_assert_null (apatite_test_item (alone, "acute-kidney-injury")->note);
  g_assert_cmpstr (apatite_test_item (beside, "acute-kidney-injury")->note, ==, "counts for what it adds to Impaired kidney function");
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

static ApatiteProfileLab *
get_lab_row (ApatiteContentDir *dir,
             const char        *disease,
             const char        *analyte)
{
  return (ApatiteProfileLab *) apatite_profile_lookup_lab (apatite_knowledge_find_disease (dir->knowledge, disease)->profile, analyte, NULL);
}

/* "phosphate=low; +dark-urine" in the small content. */
static ApatiteDifferential *
rank_good (ApatiteContentDir *dir,
           const char        *text)
{
  g_autoptr (ApatiteEngine) engine = apatite_engine_new (dir->knowledge);
  g_autoptr (ApatiteCase) patient = apatite_case_new ();
  g_auto (GStrv) words = g_strsplit (text, "; ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_auto (GStrv) pair = g_strsplit (words[i], "=", 2);
      g_autoptr (GError) error = NULL;

      if (pair[1] != NULL)
        apatite_lab_panel_enter (patient->labs, apatite_lab_table_lookup (dir->knowledge->labs, pair[0]), pair[1], NULL, &error);
      else
        apatite_case_set_finding (patient, apatite_knowledge_lookup_finding (dir->knowledge, words[i] + 1), APATITE_PRESENCE_PRESENT);
      g_assert_no_error (error);
    }
  return apatite_engine_rank (engine, patient, NULL);
}

/* By how much the log10 odds of the hoard change when its rows of these analytes are defining results. */
static double
get_loss (const char *text,
          gboolean    marker_too)
{
  g_autoptr (ApatiteContentDir) dir = load_good ();
  const ApatiteDisease *disease = apatite_knowledge_find_disease (dir->knowledge, "phosphate-hoard");
  ApatiteEvidenceGroup *group = g_ptr_array_index (dir->knowledge->rules->groups, 0);
  ApatiteProfileLab *marker = g_new0 (ApatiteProfileLab, 1);
  g_autoptr (ApatiteDifferential) before = NULL;
  g_autoptr (ApatiteDifferential) after = NULL;

  g_ptr_array_add (group->members, g_strdup ("calcium-phosphate-product"));
  marker->analyte = g_strdup ("marker");
  marker->states = (ApatiteStates) { { 0.1, 0.2, 0.4, 0.2, 0.1 } };
  marker->source.basis = APATITE_BASIS_JUDGEMENT;
  g_ptr_array_add (disease->profile->labs, marker);
  before = rank_good (dir, text);
  get_lab_row (dir, "phosphate-hoard", "phosphate")->defining = g_strdup ("result");
  if (marker_too)
    marker->defining = g_strdup ("result");
  after = rank_good (dir, text);
  /* What is missing of one disease is no matter of another. */
  check_close (apatite_differential_lookup (after, "phosphate-leak")->log10_odds, apatite_differential_lookup (before, "phosphate-leak")->log10_odds, 1e-12);
  return apatite_differential_lookup (after, "phosphate-hoard")->log10_odds - apatite_differential_lookup (before, "phosphate-hoard")->log10_odds;
}

/* A disease that hardly exists without a result loses by the rule while nothing of that kind is measured, whatever it would show. */
static void
test_defining_result (void)
{
  check_close (get_loss ("+dark-urine", FALSE), log10 (0.2), 1e-12);
  check_close (get_loss ("+dark-urine; marker=normal", FALSE), log10 (0.2), 1e-12);
  check_close (get_loss ("+dark-urine; phosphate=high", FALSE), 0, 1e-12);
  check_close (get_loss ("+dark-urine; phosphate=3 mg/dL", FALSE), 0, 1e-12);
  /* Another one of its group. */
  check_close (get_loss ("+dark-urine; calcium-phosphate-product=40 mg2/dL2", FALSE), 0, 1e-12);
}

/* Of two results either will do, and both are missed once. */
static void
test_defining_results (void)
{
  check_close (get_loss ("+dark-urine", TRUE), log10 (0.2), 1e-12);
  check_close (get_loss ("+dark-urine; calcium=normal", TRUE), log10 (0.2), 1e-12);
  check_close (get_loss ("+dark-urine; marker=normal", TRUE), 0, 1e-12);
  check_close (get_loss ("+dark-urine; phosphate=low", TRUE), 0, 1e-12);
  check_close (get_loss ("+dark-urine; phosphate=low; marker=high", TRUE), 0, 1e-12);
}

/* A group of phosphate, two kinds of ache that count beyond it, @first before @second, and ache itself. */
static ApatiteContentDir *
load_beyond (const char *first,
             const char *second)
{
  ApatiteContentDir *dir = load_good ();
  ApatiteEvidenceGroup *group = g_ptr_array_index (dir->knowledge->rules->groups, 0);
  ApatiteFinding *lump = (ApatiteFinding *) apatite_knowledge_lookup_finding (dir->knowledge, "hard-lump");
  const char *special[] = { first, second };

  g_assert_cmpstr (lump->parent, ==, NULL);
  lump->parent = g_strdup ("ache");
  for (guint i = 0; i < G_N_ELEMENTS (special); i++)
    {
      g_ptr_array_add (group->members, g_strdup (special[i]));
      g_hash_table_insert (group->beyond, g_strdup (special[i]), g_strdup ("ache"));
    }
  g_ptr_array_add (group->members, g_strdup ("ache"));
  return dir;
}

/* The one item of @text by itself. */
static double
get_alone (ApatiteContentDir *dir,
           const char        *text,
           const char        *disease)
{
  g_autoptr (ApatiteDifferential) differential = rank_good (dir, text);

  g_assert_true (apatite_item_is_open (apatite_test_item (differential, text + 1)));
  return apatite_test_item (differential, text + 1)->ratio[apatite_differential_lookup (differential, disease)->index];
}

/* @text counts beside a leader with what it says beyond ache, in each disease, or in full. */
static void
check_item (ApatiteContentDir         *dir,
            const ApatiteDifferential *differential,
            const char                *text,
            gboolean                   beyond)
{
  const char *diseases[] = { "phosphate-leak", "phosphate-hoard" };
  const ApatiteItem *item = apatite_test_item (differential, text + 1);

  g_assert_true (apatite_item_is_open (item));
  g_assert_cmpstr (item->beyond, ==, beyond ? "Ache" : NULL);
  for (guint i = 0; i < G_N_ELEMENTS (diseases); i++)
    {
      double expected = get_alone (dir, text, diseases[i]) - (beyond ? get_alone (dir, "+ache", diseases[i]) : 0);

      check_close (item->ratio[apatite_differential_lookup (differential, diseases[i])->index], expected, 1e-12);
    }
}

/* Beside a result that leads, each special finding counts with what it adds to the general one. */
static void
test_beyond (void)
{
  g_autoptr (ApatiteContentDir) dir = load_beyond ("bone-ache", "hard-lump");
  g_autoptr (ApatiteDifferential) beside = rank_good (dir, "phosphate=6 mg/dL; +bone-ache");
  g_autoptr (ApatiteDifferential) both = rank_good (dir, "phosphate=6 mg/dL; +bone-ache; +hard-lump; +dark-urine");
  g_autoptr (ApatiteDifferential) kind = rank_good (dir, "phosphate=6 mg/dL; +night-bone-ache");
  g_autoptr (ApatiteDifferential) general = rank_good (dir, "phosphate=6 mg/dL; +ache");
  double sum = 0;

  g_assert_cmpfloat (get_alone (dir, "+ache", "phosphate-leak"), >, 0.2);
  g_assert_cmpfloat (get_alone (dir, "+bone-ache", "phosphate-leak"), >, get_alone (dir, "+ache", "phosphate-leak") + 0.2);
  check_item (dir, beside, "+bone-ache", TRUE);
  check_item (dir, both, "+bone-ache", TRUE);
  check_item (dir, both, "+hard-lump", TRUE);
  check_item (dir, kind, "+night-bone-ache", TRUE);
  /* What has nothing to be beyond is counted through the result, as is the general finding. */
  g_assert_cmpstr (apatite_test_item (both, "dark-urine")->counted_through, ==, "Phosphate");
  g_assert_cmpstr (apatite_test_item (general, "ache")->counted_through, ==, "Phosphate");
  /* And all of it is in the odds. */
  for (guint i = 0; i < both->items->len; i++)
    {
      const ApatiteItem *item = g_ptr_array_index (both->items, i);

      sum += apatite_item_is_open (item) ? item->ratio[apatite_differential_lookup (both, "phosphate-leak")->index] : 0;
    }
  check_close (apatite_differential_lookup (both, "phosphate-leak")->log10_odds - both->prior[apatite_differential_lookup (both, "phosphate-leak")->index], sum, 1e-12);
}

/* A special finding that leads counts in full, the other one with what it adds, and the general one not again. */
static void
test_beyond_leads (void)
{
  g_autoptr (ApatiteContentDir) dir = load_beyond ("bone-ache", "hard-lump");
  g_autoptr (ApatiteContentDir) other = load_beyond ("hard-lump", "bone-ache");
  g_autoptr (ApatiteDifferential) one = rank_good (dir, "+bone-ache; marker=high");
  g_autoptr (ApatiteDifferential) word = rank_good (dir, "phosphate=high; +bone-ache");
  g_autoptr (ApatiteDifferential) both = rank_good (dir, "+bone-ache; +hard-lump; +ache");
  g_autoptr (ApatiteDifferential) turned = rank_good (other, "+bone-ache; +hard-lump; +ache");

  check_item (dir, one, "+bone-ache", FALSE);
  /* A word doesn't lead before it. */
  check_item (dir, word, "+bone-ache", FALSE);
  g_assert_cmpstr (apatite_test_item (word, "phosphate")->counted_through, ==, "Bone ache");
  check_item (dir, both, "+bone-ache", FALSE);
  check_item (dir, both, "+hard-lump", TRUE);
  g_assert_cmpstr (apatite_test_item (both, "ache")->counted_through, ==, "Bone ache");
  /* Whichever of them tells more. */
  check_item (other, turned, "+hard-lump", FALSE);
  check_item (other, turned, "+bone-ache", TRUE);
  g_assert_cmpstr (apatite_test_item (turned, "ache")->counted_through, ==, "Hard lump");
}

/* How much more @item speaks for @disease than for @other, in the shipped content. */
static double
get_lead (const char *patient,
          const char *item,
          const char *disease,
          const char *other)
{
  return get_shipped (patient, item, disease) - get_shipped (patient, item, other);
}

/* A filtration rate says that the kidneys fail, and not since when: that the name beside it says. */
static void
test_beyond_shipped (void)
{
  const char *acute = "man; 60; egfr=20 mL/min/{1.73_m2}; +acute-kidney-injury";
  const char *chronic = "man; 60; egfr=20 mL/min/{1.73_m2}; +chronic-kidney-disease";
  const char *unspecific = "man; 60; egfr=20 mL/min/{1.73_m2}; +kidney-impairment";
  g_autoptr (ApatiteDifferential) differential = apatite_test_rank (acute);
  g_autoptr (ApatiteDifferential) general = apatite_test_rank (unspecific);

  g_assert_true (apatite_item_is_open (apatite_test_item (differential, "acute-kidney-injury")));
  g_assert_true (apatite_item_is_open (apatite_test_item (differential, "egfr")));
  g_assert_cmpstr (apatite_test_item (differential, "acute-kidney-injury")->beyond, ==, "Impaired kidney function");
  g_assert_false (apatite_item_is_open (apatite_test_item (general, "kidney-impairment")));
  g_assert_cmpfloat (get_lead (acute, "acute-kidney-injury", "tumor-lysis-syndrome", "ckd-mbd"), >, 0.5);
  g_assert_cmpfloat (get_shipped (acute, "acute-kidney-injury", "ckd-mbd"), <, -0.3);
  g_assert_cmpfloat (get_lead (chronic, "chronic-kidney-disease", "ckd-mbd", "tumor-lysis-syndrome"), >, 0.5);
  /* Both are weighed at the age of the patient. */
  for (guint age = 8; age <= 80; age += 36)
    {
      g_autofree char *beside = g_strdup_printf ("man; %u; egfr=20 mL/min/{1.73_m2}; +acute-kidney-injury", age);
      g_autofree char *alone = g_strdup_printf ("man; %u; +acute-kidney-injury", age);
      g_autofree char *general_alone = g_strdup_printf ("man; %u; +kidney-impairment", age);

      check_close (get_shipped (beside, "acute-kidney-injury", "tumor-lysis-syndrome"),
                   get_shipped (alone, "acute-kidney-injury", "tumor-lysis-syndrome") - get_shipped (general_alone, "kidney-impairment", "tumor-lysis-syndrome"), 1e-9);
    }
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
  g_test_add_func ("/evidence/beyond-said", test_beyond_said);
  g_test_add_func ("/evidence/condition-refined", test_condition_refined);
  g_test_add_func ("/evidence/condition-threshold", test_condition_threshold);
  g_test_add_func ("/evidence/condition-finding", test_condition_finding);
  g_test_add_func ("/evidence/refinements-add-up", test_refinements_add_up);
  g_test_add_func ("/evidence/tails", test_tails);
  g_test_add_func ("/evidence/defining", test_defining);
  g_test_add_func ("/evidence/defining/kinds", test_defining_kinds);
  g_test_add_func ("/evidence/defining/result", test_defining_result);
  g_test_add_func ("/evidence/defining/results", test_defining_results);
  g_test_add_func ("/evidence/beyond", test_beyond);
  g_test_add_func ("/evidence/beyond/leads", test_beyond_leads);
  g_test_add_func ("/evidence/beyond/shipped", test_beyond_shipped);
  g_test_add_func ("/evidence/lead", test_lead);
  return apatite_test_run ();
}
