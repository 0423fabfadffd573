/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What holds for every ranking, shown on the shipped knowledge and cases. */

#include "ddx/apatite-engine.h"

#include "support/apatite-test.h"

#include <locale.h>
#include <math.h>
#include <string.h>

#define PATIENT "man; 52; phosphate=1.7 mg/dL; alkaline-phosphatase=339 U/L; calcium=8.9 mg/dL; pth=54 pg/mL; fgf23-intact=261.8 pg/mL"

static const char *decimal_point = ".";

/* Stands in for the C library's, so that no locale with a comma has to be installed. */
struct lconv *
localeconv (void)
{
  static char none[] = "";
  static struct lconv conventions = { .thousands_sep = none, .grouping = none };

  conventions.decimal_point = (char *) decimal_point;
  return &conventions;
}

static char *
rank_to_bytes (const ApatiteCase *patient)
{
  g_autoptr (ApatiteDifferential) differential = apatite_engine_rank (apatite_test_engine (), patient, NULL);

  return apatite_test_bytes (differential);
}

static void
check_same_bytes (const ApatiteCase *one,
                  const ApatiteCase *other)
{
  g_autofree char *left = rank_to_bytes (one);
  g_autofree char *right = rank_to_bytes (other);

  g_assert_cmpstr (left, ==, right);
}

static void
shuffle (GPtrArray *array)
{
  for (guint i = array->len; i > 1; i--)
    {
      guint j = (guint) g_test_rand_int_range (0, (gint32) i);
      gpointer swap = array->pdata[i - 1];

      array->pdata[i - 1] = array->pdata[j];
      array->pdata[j] = swap;
    }
}

static void
test_order (const void *data)
{
  g_autoptr (ApatiteCase) patient = apatite_test_load_case (data);

  for (guint i = 0; i < 5; i++)
    {
      g_autoptr (ApatiteCase) shuffled = apatite_case_copy (patient);

      shuffle (shuffled->labs->values);
      shuffle (shuffled->findings);
      check_same_bytes (patient, shuffled);
    }
}

/* With several results of each test, dated and not, numbers and words. */
static void
test_order_of_series (const void *data)
{
  static const char * const dates[] = { NULL, NULL, "2024-03-01", "2024-03-01T08:00:00+09:00", "2024-02-28T22:00:00-08:00", "2024-06-01" };
  g_autoptr (ApatiteCase) patient = apatite_test_load_case (data);
  guint n = patient->labs->values->len;

  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < G_N_ELEMENTS (dates); j++)
      {
        ApatiteLabValue *more = apatite_lab_value_copy (g_ptr_array_index (patient->labs->values, i));

        g_free (more->date);
        more->date = g_strdup (dates[(i + j) % G_N_ELEMENTS (dates)]);
        if (j % 4 == 3)
          {
            more->qualitative = TRUE;
            more->word = (i + j) % 2 == 0 ? APATITE_STATE_LOW : APATITE_STATE_HIGH;
          }
        more->quantity.value *= 0.6 + 0.2 * j;
        apatite_lab_panel_take (patient->labs, more);
      }
  for (guint i = 0; i < 5; i++)
    {
      g_autoptr (ApatiteCase) shuffled = apatite_case_copy (patient);

      shuffle (shuffled->labs->values);
      check_same_bytes (patient, shuffled);
    }
}

static void
test_same (const void *data)
{
  g_autoptr (ApatiteCase) patient = apatite_test_load_case (data);
  g_autoptr (ApatiteEngine) second = apatite_engine_new (apatite_test_knowledge ());
  g_autoptr (ApatiteDifferential) again = apatite_engine_rank (second, patient, NULL);
  g_autofree char *one = rank_to_bytes (patient);
  g_autofree char *other = apatite_test_bytes (again);

  g_assert_cmpstr (one, ==, other);
}

/* The same result in another unit of the analyte. */
static void
test_unit (const void *data)
{
  g_autoptr (ApatiteCase) patient = apatite_test_load_case (data);
  g_autoptr (ApatiteDifferential) differential = apatite_engine_rank (apatite_test_engine (), patient, NULL);

  for (guint i = 0; i < 4; i++)
    {
      g_autoptr (ApatiteCase) converted = apatite_case_copy (patient);
      g_autoptr (ApatiteDifferential) other = NULL;

      for (guint j = 0; j < converted->labs->values->len; j++)
        {
          ApatiteLabValue *value = g_ptr_array_index (converted->labs->values, j);
          const ApatiteUnit *unit = g_ptr_array_index (value->analyte->units, i % value->analyte->units->len);

          if (value->qualitative)
            continue;
          value->quantity.value = apatite_quantity_in (&value->quantity, unit);
          value->quantity.unit = unit;
        }
      other = apatite_engine_rank (apatite_test_engine (), converted, NULL);
      g_assert_cmpint (other->outcome, ==, differential->outcome);
      for (guint j = 0; j < differential->n_candidates; j++)
        {
          const ApatiteCandidate *candidate = &differential->candidates[j];

          check_close (apatite_differential_lookup (other, candidate->disease->id)->log10_odds, candidate->log10_odds, 1e-9);
        }
    }
}

/* The numbers of a ranking, without the words that a locale writes differently. */
static char *
rank_to_numbers (const char *text)
{
  g_autoptr (ApatiteDifferential) differential = apatite_test_rank (text);
  char *bytes = apatite_test_bytes (differential);
  char *warnings = strstr (bytes, "\n! ");

  if (warnings != NULL)
    *warnings = '\0';
  return bytes;
}

static void
test_locale (void)
{
  const char *locales[] = { "de_DE.UTF-8", "tr_TR.UTF-8", "ko_KR.UTF-8", "ar_EG.UTF-8", "fr_FR.UTF-8", "C" };
  g_autofree char *expected = rank_to_numbers (PATIENT);

  decimal_point = ",";
  for (guint i = 0; i < G_N_ELEMENTS (locales); i++)
    {
      g_autofree char *numbers = NULL;

      /* Those that are not installed leave the locale as it is: the comma alone is tried then. */
      setlocale (LC_ALL, locales[i]);
      numbers = rank_to_numbers (PATIENT);
      g_assert_cmpstr (numbers, ==, expected);
    }
  setlocale (LC_ALL, "C.UTF-8");
  decimal_point = ".";
}

/* What is entered appears once in each explanation, and the parts make the whole. */
static void
test_explanation (const void *data)
{
  g_autoptr (ApatiteCase) patient = apatite_test_load_case (data);
  g_autoptr (ApatiteDifferential) differential = apatite_engine_rank (apatite_test_engine (), patient, NULL);

  for (guint i = 0; i < differential->n_candidates; i++)
    {
      const ApatiteCandidate *candidate = &differential->candidates[i];
      g_autoptr (GArray) parts = apatite_differential_explain (differential, candidate);
      g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
      double sum = 0;

      for (guint j = 0; j < parts->len; j++)
        {
          const ApatiteEvidence *part = &g_array_index (parts, ApatiteEvidence, j);

          sum += part->log10_lr;
          g_assert_true (g_hash_table_add (seen, (gpointer) (part->item != NULL ? part->item->id : "prior")));
          g_assert_true (isfinite (part->log10_lr));
          if (part->effect == APATITE_EFFECT_UNUSED)
            {
              g_assert_cmpfloat (part->log10_lr, ==, 0);
              g_assert_true (part->item->counted_through != NULL || part->item->unused_reason != NULL);
            }
          if (part->log10_lr != 0)
            g_assert_nonnull (part->source);
          /* What is missing is told only of those who need it. */
          if (part->kind == APATITE_EVIDENCE_HISTORY)
            g_assert_cmpfloat (part->log10_lr, <, 0);
        }
      check_close (sum, candidate->log10_odds, 1e-9);
      g_assert_true (g_hash_table_contains (seen, "prior"));
      for (guint j = 0; j < patient->labs->values->len; j++)
        g_assert_true (g_hash_table_contains (seen, ((ApatiteLabValue *) g_ptr_array_index (patient->labs->values, j))->analyte->id));
      for (guint j = 0; j < patient->findings->len; j++)
        g_assert_true (g_hash_table_contains (seen, ((ApatiteCaseFinding *) g_ptr_array_index (patient->findings, j))->finding->id));
    }
}

/* Of each group one item counts at most, besides those that only add to what it
 * states; what is absent stands for nothing else. */
static void
test_groups (const void *data)
{
  g_autoptr (ApatiteCase) patient = apatite_test_load_case (data);
  g_autoptr (ApatiteDifferential) differential = apatite_engine_rank (apatite_test_engine (), patient, NULL);
  GPtrArray *groups = apatite_test_knowledge ()->rules->groups;

  for (guint i = 0; i < groups->len; i++)
    {
      const ApatiteEvidenceGroup *group = g_ptr_array_index (groups, i);
      guint counted = 0;

      for (guint j = 0; j < group->members->len; j++)
        {
          const ApatiteItem *item = apatite_test_item (differential, g_ptr_array_index (group->members, j));

          counted += item != NULL && apatite_item_is_open (item) && item->beyond == NULL && (item->kind == APATITE_EVIDENCE_LAB || item->presence == APATITE_PRESENCE_PRESENT);
        }
      g_assert_cmpuint (counted, <=, 1);
    }
}

/* No item weighs more than the cap allows. */
static void
test_cap (const void *data)
{
  g_autoptr (ApatiteCase) patient = apatite_test_load_case (data);
  g_autoptr (ApatiteDifferential) differential = apatite_engine_rank (apatite_test_engine (), patient, NULL);
  const ApatiteRules *rules = apatite_test_knowledge ()->rules;

  for (guint i = 0; i < differential->items->len; i++)
    {
      const ApatiteItem *item = g_ptr_array_index (differential->items, i);

      for (guint j = 0; j < differential->n_candidates; j++)
        g_assert_cmpfloat (fabs (item->ratio[j]), <=, rules->cap * MAX (1, item->weight) * rules->temper * rules->calibration + 1e-9);
    }
}

/* Entered and taken back: the same bytes as before. */
static void
test_undo (const void *data)
{
  g_autoptr (ApatiteCase) patient = apatite_test_load_case (data);
  GPtrArray *findings = apatite_test_knowledge ()->findings;
  g_autofree char *before = rank_to_bytes (patient);

  for (guint i = 0; i < findings->len; i += 7)
    {
      const ApatiteFinding *finding = g_ptr_array_index (findings, i);
      g_autofree char *after = NULL;

      if (apatite_case_lookup_finding (patient, finding->id) != NULL)
        continue;
      apatite_case_set_finding (patient, finding, APATITE_PRESENCE_PRESENT);
      apatite_case_set_finding (patient, finding, APATITE_PRESENCE_ABSENT);
      g_free (rank_to_bytes (patient));
      apatite_case_set_finding (patient, finding, APATITE_PRESENCE_UNKNOWN);
      after = rank_to_bytes (patient);
      g_assert_cmpstr (before, ==, after);
    }
}

static gboolean
mentions (const ApatiteDisease *disease,
          const char           *finding)
{
  for (guint i = 0; i < disease->profile->findings->len; i++)
    {
      const ApatiteProfileFinding *row = g_ptr_array_index (disease->profile->findings, i);

      if (apatite_knowledge_finding_implies (apatite_test_knowledge (), row->finding, finding)
          || apatite_knowledge_finding_implies (apatite_test_knowledge (), finding, row->finding))
        return TRUE;
    }
  return FALSE;
}

/* A finding that a profile does not mention says nothing about that disease, present or absent. */
static void
check_unmentioned (const ApatiteFinding *finding,
                   ApatitePresence       presence)
{
  g_autoptr (ApatiteCase) patient = apatite_test_case (PATIENT);
  g_autoptr (ApatiteDifferential) differential = NULL;
  const ApatiteItem *item;

  apatite_case_set_finding (patient, finding, presence);
  differential = apatite_engine_rank (apatite_test_engine (), patient, NULL);
  item = apatite_test_item (differential, finding->id);
  for (guint i = 0; i < differential->n_candidates; i++)
    if (!mentions (differential->candidates[i].disease, finding->id))
      {
        g_assert_cmpfloat (item->ratio[differential->candidates[i].index], ==, 0);
        g_assert_null (item->source[differential->candidates[i].index]);
      }
}

static void
test_unmentioned_findings (void)
{
  GPtrArray *findings = apatite_test_knowledge ()->findings;

  for (guint i = 0; i < findings->len; i++)
    {
      check_unmentioned (g_ptr_array_index (findings, i), APATITE_PRESENCE_PRESENT);
      check_unmentioned (g_ptr_array_index (findings, i), APATITE_PRESENCE_ABSENT);
    }
}

static void
test_unmentioned_labs (void)
{
  const ApatiteKnowledge *knowledge = apatite_test_knowledge ();

  for (guint i = 0; i < apatite_lab_table_get_size (knowledge->labs); i++)
    {
      const ApatiteAnalyte *analyte = apatite_lab_table_get (knowledge->labs, i);
      const char *target = analyte->id;
      g_autoptr (ApatiteCase) patient = apatite_test_case ("man; 52");
      g_autoptr (ApatiteDifferential) differential = NULL;
      const ApatiteItem *item;

      for (guint j = 0; j < knowledge->rules->stand_ins->len; j++)
        if (strcmp (((ApatiteStandIn *) g_ptr_array_index (knowledge->rules->stand_ins, j))->analyte, analyte->id) == 0)
          target = ((ApatiteStandIn *) g_ptr_array_index (knowledge->rules->stand_ins, j))->to;
      g_assert_true (apatite_lab_panel_enter (patient->labs, analyte, "high", NULL, NULL));
      differential = apatite_engine_rank (apatite_test_engine (), patient, NULL);
      item = apatite_test_item (differential, analyte->id);
      for (guint j = 0; j < differential->n_candidates; j++)
        if (apatite_profile_lookup_lab (differential->candidates[j].disease->profile, target, NULL) == NULL)
          g_assert_cmpfloat (item->ratio[differential->candidates[j].index], ==, 0);
    }
}

/* The odds of one of the FGF23-mediated diseases against none of the listed ones. */
static double
odds_of_group (const ApatiteDifferential *differential,
               const char                *ancestor)
{
  double sum = 0;

  for (guint i = 0; i < differential->n_candidates; i++)
    if (apatite_knowledge_is_descendant (apatite_test_knowledge (), differential->candidates[i].disease->id, ancestor))
      sum += differential->candidates[i].posterior;
  return sum / differential->none_posterior;
}

/* While phosphate is low, more intact FGF23 never makes them less likely. */
static void
check_rising_fgf23 (const char *base)
{
  double before = 0;

  for (double value = 1; value < 20000; value *= 1.02)
    {
      g_autofree char *text = g_strdup_printf ("%s; fgf23-intact=%.4f pg/mL", base, value);
      g_autoptr (ApatiteDifferential) differential = apatite_test_rank (text);
      double odds = odds_of_group (differential, "fgf23-mediated-hypophosphatemia");

      if (odds < before * (1 - 1e-9))
        g_error ("at %.1f pg/mL the odds of an FGF23-mediated disease fall from %.6f to %.6f (%s)", value, before, odds, base);
      before = odds;
    }
}

static void
test_monotone_fgf23 (void)
{
  check_rising_fgf23 ("man; 52; phosphate=1.7 mg/dL");
  check_rising_fgf23 ("woman; 40; phosphate=1.2 mg/dL; alkaline-phosphatase=339 U/L");
  check_rising_fgf23 ("man; 6; phosphate=2.2 mg/dL; alkaline-phosphatase=700 U/L");
  check_rising_fgf23 ("man; 52; phosphate=1.7 mg/dL; calcium=8.9 mg/dL; pth=54 pg/mL; tmp-gfr=1.2 mg/dL");
  check_rising_fgf23 ("phosphate=low");
}

static double
share_of_group (const char *text,
                const char *ancestor)
{
  g_autoptr (ApatiteDifferential) differential = apatite_test_rank (text);

  return odds_of_group (differential, ancestor) * differential->none_posterior;
}

/* From suppressed over unsuppressed to clearly high their share rises. */
static void
test_share_fgf23 (void)
{
  double suppressed = share_of_group ("man; 52; phosphate=1.7 mg/dL; fgf23-intact=10 pg/mL", "fgf23-mediated-hypophosphatemia");
  double normal = share_of_group ("man; 52; phosphate=1.7 mg/dL; fgf23-intact=40 pg/mL", "fgf23-mediated-hypophosphatemia");
  double high = share_of_group ("man; 52; phosphate=1.7 mg/dL; fgf23-intact=261.8 pg/mL", "fgf23-mediated-hypophosphatemia");

  g_assert_cmpfloat (suppressed, <, 0.1);
  g_assert_cmpfloat (normal, >, suppressed);
  g_assert_cmpfloat (high, >, normal);
  g_assert_cmpfloat (high, >, 0.5);
}

/* The lower the phosphate, the smaller the share of the diseases that raise it. */
static void
test_monotone_phosphate (void)
{
  const char *high[] = { "hypoparathyroidism", "pseudohypoparathyroidism", "hyperphosphatemic-familial-tumoral-calcinosis", "tumor-lysis-syndrome" };
  double before[G_N_ELEMENTS (high)] = { 1, 1, 1, 1 };

  for (double value = 12; value > 0.3; value *= 0.98)
    {
      g_autofree char *text = g_strdup_printf ("woman; 45; phosphate=%.4f mg/dL; calcium=8.0 mg/dL", value);
      g_autoptr (ApatiteDifferential) differential = apatite_test_rank (text);

      for (guint i = 0; i < G_N_ELEMENTS (high); i++)
        {
          double share = apatite_differential_lookup (differential, high[i])->posterior;

          if (share > before[i] + 1e-3 && value < 4)
            g_error ("at %.2f mg/dL the share of %s rises from %.6f to %.6f", value, high[i], before[i], share);
          before[i] = MIN (before[i], share);
        }
    }
}

/* Each FGF23-mediated disease by itself, against none of the listed ones. */
static void
test_monotone_each (void)
{
  g_autoptr (ApatiteDifferential) first = apatite_test_rank ("man; 52; phosphate=1.7 mg/dL; fgf23-intact=1 pg/mL");

  for (guint i = 0; i < first->n_candidates; i++)
    {
      const char *id = first->candidates[i].disease->id;
      double before = -INFINITY;

      if (!apatite_knowledge_is_descendant (apatite_test_knowledge (), id, "fgf23-mediated-hypophosphatemia")
          || apatite_profile_lookup_lab (first->candidates[i].disease->profile, "fgf23-intact", "low-phosphate") == NULL)
        continue;
      for (double value = 1; value < 20000; value *= 1.05)
        {
          g_autofree char *text = g_strdup_printf ("man; 52; phosphate=1.7 mg/dL; fgf23-intact=%.4f pg/mL", value);
          g_autoptr (ApatiteDifferential) differential = apatite_test_rank (text);
          double odds = apatite_differential_lookup (differential, id)->log10_odds;

          if (odds < before - 1e-9)
            g_error ("%s falls from %.6f to %.6f at FGF23 %.1f pg/mL", id, before, odds, value);
          before = odds;
        }
    }
}

/* A pathognomonic finding never lowers the disease that it names. */
static void
check_raises (const char *finding,
              const char *disease)
{
  g_autofree char *with = g_strdup_printf (PATIENT "; +%s", finding);
  g_autoptr (ApatiteDifferential) before = apatite_test_rank (PATIENT);
  g_autoptr (ApatiteDifferential) after = apatite_test_rank (with);

  g_assert_cmpfloat (apatite_differential_lookup (after, disease)->log10_odds, >, apatite_differential_lookup (before, disease)->log10_odds);
}

static void
test_raises (void)
{
  check_raises ("phosphaturic-mesenchymal-tumor-histology", "tumor-induced-osteomalacia");
  check_raises ("sstr-pet-positive-lesion", "tumor-induced-osteomalacia");
  check_raises ("iv-iron-infusion", "iv-iron-hypophosphatemia");
  check_raises ("epidermal-nevus", "cutaneous-skeletal-hypophosphatemia-syndrome");
  check_raises ("family-history", "x-linked-hypophosphatemia");
}

static void
test_effects (void)
{
  g_assert_cmpstr (apatite_effect_to_string (APATITE_EFFECT_FOR), ==, "for");
  g_assert_cmpstr (apatite_effect_to_string (APATITE_EFFECT_AGAINST), ==, "against");
  g_assert_cmpstr (apatite_effect_to_string (APATITE_EFFECT_NEUTRAL), ==, "neutral");
  g_assert_cmpstr (apatite_effect_to_string (APATITE_EFFECT_UNUSED), ==, "unused");
  g_assert_cmpstr (apatite_evidence_kind_to_string (APATITE_EVIDENCE_LAB), ==, "lab");
  g_assert_cmpstr (apatite_evidence_kind_to_string (APATITE_EVIDENCE_FINDING), ==, "finding");
  g_assert_cmpstr (apatite_evidence_kind_to_string (APATITE_EVIDENCE_PRIOR), ==, "prior");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  apatite_test_add_cases ("/properties/order", test_order);
  apatite_test_add_cases ("/properties/order-of-series", test_order_of_series);
  apatite_test_add_cases ("/properties/same", test_same);
  apatite_test_add_cases ("/properties/unit", test_unit);
  apatite_test_add_cases ("/properties/explanation", test_explanation);
  apatite_test_add_cases ("/properties/groups", test_groups);
  apatite_test_add_cases ("/properties/cap", test_cap);
  apatite_test_add_cases ("/properties/undo", test_undo);
  g_test_add_func ("/properties/locale", test_locale);
  g_test_add_func ("/properties/unmentioned/findings", test_unmentioned_findings);
  g_test_add_func ("/properties/unmentioned/labs", test_unmentioned_labs);
  g_test_add_func ("/properties/monotone/fgf23", test_monotone_fgf23);
  g_test_add_func ("/properties/monotone/fgf23-share", test_share_fgf23);
  g_test_add_func ("/properties/monotone/phosphate", test_monotone_phosphate);
  g_test_add_func ("/properties/monotone/each", test_monotone_each);
  g_test_add_func ("/properties/raises", test_raises);
  g_test_add_func ("/properties/effects", test_effects);
  return apatite_test_run ();
}
