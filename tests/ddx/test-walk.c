/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ddx/apatite-walk.h"

#include "support/apatite-test.h"

#include <string.h>

/* "box>answer box>answer box?what is wanted" */
static char *
walk_to_text (const ApatitePathway   *pathway,
              const ApatiteCase      *patient,
              const ApatiteKnowledge *knowledge)
{
  g_autoptr (GArray) steps = apatite_pathway_walk (pathway, patient, knowledge);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < steps->len; i++)
    {
      const ApatiteWalkStep *step = &g_array_index (steps, ApatiteWalkStep, i);

      g_string_append_printf (out, "%s%s", i > 0 ? " " : "", step->node->id);
      if (step->answer != NULL)
        g_string_append_printf (out, ">%s", step->answer->label);
      for (guint j = 0; j < step->wanted->len; j++)
        g_string_append_printf (out, "?%s", ((ApatiteCondition *) g_ptr_array_index (step->wanted, j))->item);
    }
  return g_string_free (out, FALSE);
}

static ApatitePathway *
load_good (void)
{
  g_autofree char *path = apatite_test_data ("good/pathways/low.xml");
  g_autoptr (xmlDoc) doc = apatite_xml_parse_file (path, NULL);

  return apatite_pathway_parse (doc, NULL);
}

static void
check_walk (const char *phosphate,
            const char *marker,
            const char *finding,
            const char *expected)
{
  const ApatiteKnowledge *knowledge = apatite_test_good ()->knowledge;
  g_autoptr (ApatitePathway) pathway = load_good ();
  g_autoptr (ApatiteCase) patient = apatite_case_new ();
  g_autofree char *text = NULL;

  patient->labs->age_years = 52;
  if (phosphate != NULL)
    g_assert_true (apatite_lab_panel_enter (patient->labs, apatite_lab_table_lookup (knowledge->labs, "phosphate"), phosphate, NULL, NULL));
  if (marker != NULL)
    g_assert_true (apatite_lab_panel_enter (patient->labs, apatite_lab_table_lookup (knowledge->labs, "marker"), marker, NULL, NULL));
  if (finding != NULL)
    apatite_case_set_finding (patient, apatite_knowledge_lookup_finding (knowledge, finding + 1), finding[0] == '+' ? APATITE_PRESENCE_PRESENT : APATITE_PRESENCE_ABSENT);
  text = walk_to_text (pathway, patient, knowledge);
  g_assert_cmpstr (text, ==, expected);
}

static void
test_good (void)
{
  check_walk (NULL, NULL, NULL, "first?phosphate?phosphate?phosphate");
  check_walk ("3 mg/dL", NULL, NULL, "first>No not-low");
  check_walk ("0.9 mg/dL", NULL, NULL, "first>Very low urgent");
  check_walk ("1.7 mg/dL", NULL, NULL, "first>Low second?marker?bone-ache");
  check_walk ("1.7 mg/dL", "200 pg/mL", NULL, "first>Low second?bone-ache");
  check_walk ("1.7 mg/dL", "200 pg/mL", "+bone-ache", "first>Low second>Yes leak");
  check_walk ("1.7 mg/dL", "200 pg/mL", "+night-bone-ache", "first>Low second>Yes leak");
  check_walk ("1.7 mg/dL", "200 pg/mL", "-bone-ache", "first>Low second>Otherwise not-low");
  check_walk ("1.7 mg/dL", "10 pg/mL", "+bone-ache", "first>Low second>Otherwise not-low");
  check_walk ("1.7 mg/dL", "10 pg/mL", NULL, "first>Low second>Otherwise not-low");
}

/* A word decides what a word can: low, but not how low. */
static void
test_words (void)
{
  check_walk ("high", NULL, NULL, "first>No not-low");
  check_walk ("low", "200 pg/mL", "+bone-ache", "first>Low second>Yes leak");
}

/* A circle, which no schema forbids, still comes to an end. */
static void
test_circle (void)
{
  const ApatiteKnowledge *knowledge = apatite_test_good ()->knowledge;
  g_autoptr (xmlDoc) doc = apatite_test_xml ("<pathway id='p' start='a'><title>T</title><question id='a'><text><s ref='r'>x</s></text>"
                                             "<answer label='x' to='a'><otherwise/></answer></question></pathway>");
  g_autoptr (ApatitePathway) pathway = apatite_pathway_parse (doc, NULL);
  g_autoptr (ApatiteCase) patient = apatite_case_new ();
  g_autoptr (GArray) steps = apatite_pathway_walk (pathway, patient, knowledge);

  g_assert_cmpuint (steps->len, ==, 64);
}

static void
check_shipped (const char *id,
               const char *text,
               const char *part)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ApatitePathway) pathway = apatite_library_load_pathway (apatite_test_library (), id, &error);
  g_autoptr (ApatiteCase) patient = apatite_test_case (text);
  g_autofree char *walk = NULL;

  g_assert_no_error (error);
  walk = walk_to_text (pathway, patient, apatite_test_knowledge ());
  check_contains (walk, part);
}

static void
test_shipped (void)
{
  check_shipped ("hypophosphatemia", "", "phosphate?phosphate");
  check_shipped ("hypophosphatemia", "man; 52; phosphate=3.5 mg/dL", "phosphate>Normal normal");
  check_shipped ("hypophosphatemia", "man; 52; phosphate=1.7 mg/dL", "phosphate>Low loss?tmp-gfr");
  check_shipped ("hypophosphatemia", "man; 52; phosphate=1.7 mg/dL; tmp-gfr=1.2 mg/dL", "loss>TmP/GFR low calcium");
  check_shipped ("hypophosphatemia", "man; 52; phosphate=1.7 mg/dL; trp=73 %", "loss>TmP/GFR low calcium");
  check_shipped ("hypophosphatemia", "man; 52; phosphate=1.7 mg/dL; tmp-gfr=3 mg/dL; +artificial-nutrition", "kept>Feeding restarted refeeding");
  check_shipped ("hyperphosphatemia", "man; 52; phosphate=7 mg/dL", "?");
  check_shipped ("rickets-in-a-child", "man; 4; alkaline-phosphatase=900 U/L", "alp>");
}

/* Every shipped pathway can be walked by every shipped case. */
static void
test_cases (const void *data)
{
  g_autoptr (ApatiteCase) patient = apatite_test_load_case (data);
  g_autoptr (GPtrArray) entries = apatite_library_list (apatite_test_library (), "pathway", NULL);

  for (guint i = 0; i < entries->len; i++)
    {
      const ApatiteEntry *entry = g_ptr_array_index (entries, i);
      g_autoptr (ApatitePathway) pathway = apatite_library_load_pathway (apatite_test_library (), entry->id, NULL);
      g_autoptr (GArray) steps = apatite_pathway_walk (pathway, patient, apatite_test_knowledge ());
      const ApatiteWalkStep *last = &g_array_index (steps, ApatiteWalkStep, steps->len - 1);

      g_assert_cmpuint (steps->len, <, 64);
      g_assert_null (last->answer);
      g_assert_true (last->node->conclusion || last->wanted->len > 0);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/walk/good", test_good);
  g_test_add_func ("/walk/words", test_words);
  g_test_add_func ("/walk/circle", test_circle);
  g_test_add_func ("/walk/shipped", test_shipped);
  apatite_test_add_cases ("/walk/cases", test_cases);
  return apatite_test_run ();
}
