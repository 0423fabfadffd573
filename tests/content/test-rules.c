/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "content/apatite-rules.h"

#include "support/apatite-test.h"

#include <string.h>

static const char *
good_text (void)
{
  static char *text;

  if (text == NULL)
    {
      g_autofree char *path = apatite_test_data ("good/engine.xml");

      g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
    }
  return text;
}

static void
test_good (void)
{
  g_autoptr (xmlDoc) doc = apatite_test_xml (good_text ());
  g_autoptr (GError) error = NULL;
  g_autoptr (ApatiteRules) rules = apatite_rules_parse (doc, &error);
  const ApatiteStandIn *stand_in;
  const ApatiteBandRule *band;
  const ApatiteRemarkRule *remark;
  const ApatitePair *pair;

  g_assert_no_error (error);
  g_assert_cmpfloat (apatite_rules_prior (rules, "common"), ==, 4);
  g_assert_cmpfloat (apatite_rules_prior (rules, "rare"), ==, 1);
  g_assert_cmpfloat (apatite_rules_prior (rules, "unheard-of"), ==, 0);
  g_assert_cmpfloat (rules->cap, ==, 2);
  g_assert_cmpfloat (rules->slope, ==, 0.14);
  g_assert_cmpfloat (rules->none_weight, ==, 0.2);
  g_assert_cmpfloat (rules->age_centre[APATITE_AGE_OLDER], ==, 75);
  g_assert_cmpfloat (rules->age_background[APATITE_AGE_INFANT], ==, 0.06);
  g_assert_cmpuint (rules->groups->len, ==, 1);
  g_assert_cmpfloat (((ApatiteEvidenceGroup *) g_ptr_array_index (rules->groups, 0))->weight, ==, 1);
  stand_in = g_ptr_array_index (rules->stand_ins, 0);
  g_assert_cmpstr (stand_in->to, ==, "marker");
  g_assert_false (stand_in->mirrored);
  g_assert_cmpfloat (stand_in->weight, ==, 0.8);
  band = g_ptr_array_index (rules->bands, 2);
  g_assert_cmpstr (band->id, ==, "cannot-exclude");
  g_assert_true (band->serious_only);
  remark = g_ptr_array_index (rules->remarks, 0);
  g_assert_cmpstr (remark->kind, ==, "critical");
  g_assert_cmpuint (remark->conditions->len, ==, 1);
  g_assert_cmpuint (remark->statements->len, ==, 1);
  pair = g_ptr_array_index (rules->pairs, 0);
  g_assert_cmpstr (pair->second, ==, "phosphate-hoard");
  g_assert_cmpstr (pair->source.note, ==, "Both were seen once.");
}

static void
check_bad (const char *from,
           const char *to,
           const char *part)
{
  g_auto (GStrv) halves = g_strsplit (good_text (), from, 2);
  g_autofree char *text = NULL;
  g_autoptr (xmlDoc) doc = NULL;
  GError *error = NULL;

  g_assert_nonnull (halves[1]);
  text = g_strjoinv (to, halves);
  doc = apatite_test_xml (text);
  g_assert_null (apatite_rules_parse (doc, &error));
  check_error (error, APATITE_ERROR_INVALID, part);
}

static void
test_bad (void)
{
  check_bad ("<constant id=\"cap\"", "<constant id=\"cape\"", "test.xml:12: constant cape is unknown");
  check_bad ("<constant id=\"cap\" value=\"2\"", "<constant id=\"cap\" value=\"two\"", "test.xml:12: <constant> has value=\"two\"; expected a number");
  check_bad ("<prior class=\"rare\" weight=\"1\"", "<prior class=\"rare\" weight=\"\"", "expected a number");
  check_bad ("band=\"older\"", "band=\"ancient\"", "age band ancient is unknown; expected infant … older");
  check_bad ("<stand-in ", "<pun/><stand-in ", "<pun> is unknown among the rules; expected one of the elements of engine.rng");
  check_bad ("basis=\"judgement\">The sample", ">The sample", "a statement has no source");
  check_bad ("below=\"1.0\"", "below=\"one\"", "expected a number");
  check_bad ("<finding id=\"dark-urine\" is=\"absent\"/>", "<guess/>", "<guess> is no condition");
}

/* A constant that nobody set would count as zero. */
static void
test_missing (void)
{
  const char *names[] = { "none", "cap", "slope", "temper", "calibration", "exposure-temper", "unstated", "word", "pseudo-counted", "pseudo-judged", "judged-n", "counted-n",
                          "floor", "male", "enough", "pair-margin", "variation" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *from = g_strdup_printf ("<constant id=\"%s\" value", names[i]);
      g_autofree char *part = g_strdup_printf ("constant %s is missing; expected a value", names[i]);
      g_autofree char *to = g_strdup_printf ("<constant id=\"%s\" value", strcmp (names[i], "male") == 0 ? "cap" : "male");

      check_bad (from, to, part);
    }
}

/* What ships: weights above zero, bands from the best down, age shares that make a whole. */
static void
test_shipped (void)
{
  const ApatiteRules *rules = apatite_test_knowledge ()->rules;
  double before = 1, share = 0;

  for (guint i = 0; i < rules->prior_classes->len; i++)
    g_assert_cmpfloat (((ApatitePriorClass *) g_ptr_array_index (rules->prior_classes, i))->weight, >, 0);
  for (guint i = 0; i < rules->bands->len; i++)
    {
      const ApatiteBandRule *band = g_ptr_array_index (rules->bands, i);

      g_assert_cmpfloat (band->posterior, <, before);
      before = band->posterior;
    }
  for (guint i = 0; i < APATITE_N_AGE_BANDS; i++)
    {
      share += rules->age_background[i];
      if (i > 0)
        g_assert_cmpfloat (rules->age_centre[i], >, rules->age_centre[i - 1]);
    }
  check_close (share, 1, 1e-9);
  g_assert_cmpfloat (rules->none_weight, >, 0);
  g_assert_cmpfloat (rules->none_weight, <, 1);
  g_assert_cmpfloat (rules->slope, <=, 0.15);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rules/good", test_good);
  g_test_add_func ("/rules/bad", test_bad);
  g_test_add_func ("/rules/missing", test_missing);
  g_test_add_func ("/rules/shipped", test_shipped);
  return apatite_test_run ();
}
