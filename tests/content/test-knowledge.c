/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "content/apatite-knowledge.h"
#include "lab/apatite-analyte-parser.h"

#include "support/apatite-test.h"

#include <string.h>

static ApatiteFinding *
make_finding (const char *id,
              const char *parent)
{
  ApatiteFinding *finding = apatite_finding_new ();

  finding->id = g_strdup (id);
  finding->title = g_strdup (id);
  finding->parent = g_strdup (parent);
  finding->synonyms = g_new0 (char *, 1);
  finding->background = 0.1;
  return finding;
}

static ApatiteDisease *
make_disease (const char *id,
              const char *parent)
{
  ApatiteDisease *disease = apatite_disease_new ();

  disease->id = g_strdup (id);
  disease->parent = g_strdup (parent);
  disease->profile = apatite_profile_new ();
  disease->profile->prior_class = g_strdup ("rare");
  return disease;
}

static void
check_problem (const ApatiteKnowledge *knowledge,
               const char             *expected)
{
  g_autoptr (GPtrArray) problems = apatite_knowledge_check (knowledge);

  g_assert_cmpuint (problems->len, ==, expected != NULL ? 1 : 0);
  if (expected != NULL)
    g_assert_cmpstr (g_ptr_array_index (problems, 0), ==, expected);
}

static void
test_check_parents (void)
{
  g_autoptr (ApatiteKnowledge) knowledge = apatite_knowledge_new ();

  check_problem (knowledge, NULL);
  g_assert_true (apatite_knowledge_add_disease (knowledge, make_disease ("a", "nowhere")));
  check_problem (knowledge, "a: parent nowhere does not exist; expected the id of a monograph");
  g_assert_true (apatite_knowledge_add_disease (knowledge, make_disease ("nowhere", NULL)));
  check_problem (knowledge, NULL);
  g_assert_true (apatite_knowledge_add_finding (knowledge, make_finding ("f", "g")));
  check_problem (knowledge, "finding f: parent g does not exist; expected the id of a finding");
}

static void
test_check_profile (void)
{
  g_autoptr (ApatiteKnowledge) knowledge = apatite_knowledge_new ();
  ApatiteDisease *disease = make_disease ("a", NULL);
  ApatiteProfileFinding *finding = g_new0 (ApatiteProfileFinding, 1);
  ApatiteProfileLab *lab = g_new0 (ApatiteProfileLab, 1);

  finding->finding = g_strdup ("f");
  g_ptr_array_add (disease->profile->findings, finding);
  g_assert_true (apatite_knowledge_add_disease (knowledge, disease));
  check_problem (knowledge, "a: finding f does not exist; expected the id of a finding");
  g_assert_true (apatite_knowledge_add_finding (knowledge, make_finding ("f", NULL)));
  check_problem (knowledge, NULL);
  lab->analyte = g_strdup ("phosphate");
  g_ptr_array_add (disease->profile->labs, lab);
  check_problem (knowledge, "a: analyte phosphate does not exist or has no background; expected one that has");
}

static void
test_duplicates (void)
{
  g_autoptr (ApatiteKnowledge) knowledge = apatite_knowledge_new ();

  g_assert_true (apatite_knowledge_add_disease (knowledge, make_disease ("a", NULL)));
  g_assert_false (apatite_knowledge_add_disease (knowledge, make_disease ("a", NULL)));
  g_assert_cmpuint (knowledge->diseases->len, ==, 1);
  g_assert_true (apatite_knowledge_add_finding (knowledge, make_finding ("f", NULL)));
  g_assert_false (apatite_knowledge_add_finding (knowledge, make_finding ("f", NULL)));
  g_assert_cmpuint (knowledge->findings->len, ==, 1);
}

/* The order of reading changes nothing: diseases stand by id. */
static void
test_order (void)
{
  g_autoptr (ApatiteKnowledge) knowledge = apatite_knowledge_new ();
  const char *ids[] = { "m", "c", "z", "a" };
  GString *order = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    g_assert_true (apatite_knowledge_add_disease (knowledge, make_disease (ids[i], NULL)));
  for (guint i = 0; i < knowledge->diseases->len; i++)
    g_string_append (order, ((ApatiteDisease *) g_ptr_array_index (knowledge->diseases, i))->id);
  g_assert_cmpstr (order->str, ==, "acmz");
  g_string_free (order, TRUE);
}

static void
check_finding (const char *name,
               const char *expected)
{
  const ApatiteFinding *finding = apatite_knowledge_find_finding (apatite_test_good ()->knowledge, name);

  g_assert_cmpstr (finding != NULL ? finding->id : NULL, ==, expected);
}

static void
test_find_finding (void)
{
  check_finding ("bone-ache", "bone-ache");
  check_finding ("HP:0002653", "bone-ache");
  check_finding ("Bone Ache", "bone-ache");
  check_finding ("aching bones", "bone-ache");
  check_finding ("ACHING-BONES", "bone-ache");
  /* A code that is only broader does not name the finding. */
  check_finding ("SNOMEDCT:300848003", NULL);
  check_finding ("300848003", NULL);
  check_finding ("toothache", NULL);
  check_finding ("", NULL);
  check_finding ("…", NULL);
}

static void
check_disease (const char *name,
               const char *expected)
{
  const ApatiteDisease *disease = apatite_knowledge_find_disease (apatite_test_good ()->knowledge, name);

  g_assert_cmpstr (disease != NULL ? disease->id : NULL, ==, expected);
}

static void
test_find_disease (void)
{
  check_disease ("phosphate-leak", "phosphate-leak");
  check_disease ("OMIM:307800", "phosphate-leak");
  check_disease ("OMIM:1", NULL);
  check_disease ("307800", NULL);
  check_disease ("", NULL);
}

static void
test_trees (void)
{
  const ApatiteKnowledge *knowledge = apatite_test_good ()->knowledge;

  g_assert_true (apatite_knowledge_is_descendant (knowledge, "phosphate-leak", "phosphate-leak"));
  g_assert_true (apatite_knowledge_is_descendant (knowledge, "phosphate-leak", "phosphate-disorder"));
  g_assert_false (apatite_knowledge_is_descendant (knowledge, "phosphate-disorder", "phosphate-leak"));
  g_assert_false (apatite_knowledge_is_descendant (knowledge, "unknown", "phosphate-leak"));
  g_assert_true (apatite_knowledge_finding_implies (knowledge, "night-bone-ache", "ache"));
  g_assert_true (apatite_knowledge_finding_implies (knowledge, "ache", "ache"));
  g_assert_false (apatite_knowledge_finding_implies (knowledge, "ache", "bone-ache"));
}

/* A circle, which no checked content has, still comes to an end, and is said. */
static void
test_circle (void)
{
  g_autoptr (ApatiteKnowledge) knowledge = apatite_knowledge_new ();
  g_autoptr (GPtrArray) problems = NULL;

  apatite_knowledge_add_finding (knowledge, make_finding ("f", "g"));
  apatite_knowledge_add_finding (knowledge, make_finding ("g", "f"));
  apatite_knowledge_add_disease (knowledge, make_disease ("a", "a"));
  g_assert_false (apatite_knowledge_finding_implies (knowledge, "f", "h"));
  g_assert_false (apatite_knowledge_is_descendant (knowledge, "a", "b"));
  problems = apatite_knowledge_check (knowledge);
  g_assert_cmpuint (problems->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (problems, 0), ==, "finding f is its own ancestor; expected a tree");
}

/* A unit is handed on only to an analyte that takes it. */
static void
test_check_units (void)
{
  g_autoptr (xmlDoc) doc = apatite_test_xml (
    "<analyte id='one' scale='log' group='g' order='1' burden='routine'><title>One</title><short>One</short><specimen>serum</specimen>"
    "<units conventional='mg/dL' si='mg/dL' ref='r'><unit ucum='mg/dL' factor='1' decimals='1'/><refused unit='RU/mL' of='other'>Elsewhere.</refused></units>"
    "<plausible hard-low='1' hard-high='9' soft-low='2' soft-high='8' ref='r'/></analyte>");
  g_autoptr (ApatiteKnowledge) knowledge = apatite_knowledge_new ();
  g_autoptr (GError) error = NULL;
  ApatiteAnalyte *analyte = apatite_analyte_parse (doc, &error);

  g_assert_no_error (error);
  apatite_lab_table_add (knowledge->labs, analyte);
  check_problem (knowledge, "analyte one: unit RU/mL is said to belong to other, which doesn't take it; expected an analyte with that unit");
}

static void
test_shipped (void)
{
  const ApatiteKnowledge *knowledge = apatite_test_knowledge ();
  guint candidates = 0;

  check_problem (knowledge, NULL);
  g_assert_cmpstr (knowledge->version, !=, "");
  g_assert_cmpuint (strlen (knowledge->checksum), ==, 64);
  for (guint i = 0; i < knowledge->diseases->len; i++)
    {
      const ApatiteDisease *disease = g_ptr_array_index (knowledge->diseases, i);

      g_assert_true ((disease->profile != NULL) == (strcmp (disease->kind, "candidate") == 0));
      candidates += disease->profile != NULL;
    }
  g_assert_cmpuint (candidates, >=, 19);
}

/* The codes of the shipped findings name one finding each. */
static void
test_shipped_codes (void)
{
  GPtrArray *findings = apatite_test_knowledge ()->findings;
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < findings->len; i++)
    {
      const ApatiteFinding *finding = g_ptr_array_index (findings, i);

      for (guint j = 0; j < finding->codes->len; j++)
        {
          const ApatiteFindingCode *code = g_ptr_array_index (finding->codes, j);

          if (strcmp (code->mapping, "exact") != 0)
            continue;
          if (!g_hash_table_add (seen, code->value))
            g_error ("%s is the exact code of two findings, one of them %s", code->value, finding->id);
          g_assert_true (apatite_knowledge_find_finding (apatite_test_knowledge (), code->value) == finding);
        }
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/knowledge/check/parents", test_check_parents);
  g_test_add_func ("/knowledge/check/profile", test_check_profile);
  g_test_add_func ("/knowledge/check/units", test_check_units);
  g_test_add_func ("/knowledge/duplicates", test_duplicates);
  g_test_add_func ("/knowledge/order", test_order);
  g_test_add_func ("/knowledge/find-finding", test_find_finding);
  g_test_add_func ("/knowledge/find-disease", test_find_disease);
  g_test_add_func ("/knowledge/trees", test_trees);
  g_test_add_func ("/knowledge/circle", test_circle);
  g_test_add_func ("/knowledge/shipped", test_shipped);
  g_test_add_func ("/knowledge/shipped-codes", test_shipped_codes);
  return apatite_test_run ();
}
