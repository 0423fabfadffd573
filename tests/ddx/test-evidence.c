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
  g_test_add_func ("/evidence/tails", test_tails);
  g_test_add_func ("/evidence/defining", test_defining);
  g_test_add_func ("/evidence/defining/kinds", test_defining_kinds);
  g_test_add_func ("/evidence/lead", test_lead);
  return apatite_test_run ();
}
