/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "content/apatite-monograph.h"

#include "support/apatite-test.h"

#include <math.h>

#define HEAD "<monograph id='a' kind='candidate'>\n<title>A</title><category ref='c'/><summary>S</summary><dates reviewed='2026' updated='2026' literature='2025'/>"

static ApatiteMonograph *
load_good (const char *id)
{
  g_autofree char *name = g_strdup_printf ("good/monographs/%s.xml", id);
  g_autofree char *path = apatite_test_data (name);
  g_autoptr (GError) error = NULL;
  g_autoptr (xmlDoc) doc = apatite_xml_parse_file (path, &error);
  ApatiteMonograph *monograph;

  g_assert_no_error (error);
  monograph = apatite_monograph_parse (doc, &error);
  g_assert_no_error (error);
  return monograph;
}

static void
test_head (void)
{
  g_autoptr (ApatiteMonograph) page = load_good ("phosphate-leak");

  g_assert_cmpstr (page->id, ==, "phosphate-leak");
  g_assert_cmpint (page->kind, ==, APATITE_MONOGRAPH_CANDIDATE);
  g_assert_cmpstr (page->title, ==, "Renal phosphate leak");
  g_assert_cmpstr (page->abbreviations[0], ==, "RPL");
  g_assert_null (page->abbreviations[1]);
  g_assert_cmpuint (g_strv_length (page->synonyms), ==, 2);
  g_assert_cmpstr (page->category, ==, "low");
  g_assert_cmpstr (page->parent, ==, "phosphate-disorder");
  g_assert_true (page->serious);
  g_assert_cmpstr (page->urgency, ==, "can be treated");
  g_assert_cmpstr (page->reviewed, ==, "2026-01-02");
  g_assert_cmpstr (page->updated, ==, "2026-01-03");
  g_assert_cmpstr (page->literature, ==, "2025-12");
  g_assert_cmpstr (g_ptr_array_index (page->contributors, 0), ==, "author: A team");
  g_assert_cmpstr (((ApatiteChange *) g_ptr_array_index (page->changes, 0))->date, ==, "2026-01-02");
  g_assert_cmpuint (page->codes->len, ==, 3);
  g_assert_cmpuint (page->code_notes->len, ==, 1);
  g_assert_cmpuint (page->resources->len, ==, 1);
}

static void
test_codes (void)
{
  g_autoptr (ApatiteMonograph) page = load_good ("phosphate-leak");
  const ApatiteCode *code = g_ptr_array_index (page->codes, 1);

  g_assert_cmpstr (code->system, ==, "snomedct");
  g_assert_cmpstr (code->value, ==, "703649004");
  g_assert_cmpstr (code->mapping, ==, "exact");
  g_assert_cmpstr (apatite_code_system_title ("icd10who"), ==, "WHO ICD-10");
  g_assert_cmpstr (apatite_code_system_title ("icd10cm"), ==, "ICD-10-CM");
  g_assert_cmpstr (apatite_code_system_title ("other"), ==, "other");
}

static void
test_sections (void)
{
  g_autoptr (ApatiteMonograph) page = load_good ("phosphate-leak");
  const ApatiteSection *differential = apatite_monograph_lookup_section (page, "differential");
  const ApatiteDifferentialGroup *group = g_ptr_array_index (differential->groups, 0);

  g_assert_cmpuint (page->sections->len, ==, 2);
  g_assert_cmpuint (apatite_monograph_lookup_section (page, "synopsis")->blocks->len, ==, 5);
  g_assert_null (apatite_monograph_lookup_section (page, "therapy"));
  g_assert_cmpstr (group->title, ==, "Look-alikes");
  g_assert_cmpstr (((ApatiteDifferentialEntry *) g_ptr_array_index (group->entries, 0))->to, ==, "phosphate-hoard");
  g_assert_cmpstr (apatite_section_title ("best-tests"), ==, "Best Tests");
  g_assert_cmpstr (apatite_section_title ("unheard-of"), ==, "unheard-of");
}

/* Sources are numbered in the order in which the page cites them. */
static void
test_citations (void)
{
  g_autoptr (ApatiteMonograph) page = load_good ("phosphate-leak");

  g_assert_cmpint (apatite_monograph_citation (page, "smith-2020"), ==, 1);
  g_assert_cmpint (apatite_monograph_citation (page, "old-book"), ==, 2);
  g_assert_cmpint (apatite_monograph_citation (page, "kidney"), ==, 0);
  g_assert_cmpint (apatite_monograph_citation (page, "low"), ==, 0);
  g_assert_cmpuint (g_strv_length (page->cited), ==, 2);
}

static void
test_profile (void)
{
  g_autoptr (ApatiteMonograph) page = load_good ("phosphate-leak");
  const ApatiteProfile *profile = page->profile;
  const ApatiteProfileFinding *finding = g_ptr_array_index (profile->findings, 0);
  const ApatiteProfileLab *lab = apatite_profile_lookup_lab (profile, "phosphate", NULL);
  double sum = 0;

  g_assert_cmpstr (profile->prior_class, ==, "rare");
  g_assert_cmpfloat (profile->male, ==, 0.6);
  g_assert_true (profile->has_age);
  g_assert_cmpuint (profile->labs->len, ==, 3);
  g_assert_nonnull (apatite_profile_lookup_lab (profile, "marker", "low-phosphate"));
  g_assert_null (apatite_profile_lookup_lab (profile, "marker", "high-phosphate"));
  for (guint i = 0; i < APATITE_N_STATES; i++)
    sum += lab->states.p[i];
  check_close (sum, 1, 1e-15);
  g_assert_cmpint (lab->source.n, ==, 40);
  g_assert_cmpfloat (finding->p, ==, 0.75);
  g_assert_cmpint (finding->source.count, ==, 30);
  g_assert_cmpint (finding->source.n, ==, 40);
}

static void
test_kinds (void)
{
  g_autoptr (ApatiteMonograph) umbrella = load_good ("phosphate-disorder");
  g_autoptr (ApatiteMonograph) mimic = load_good ("old-sample");
  g_autoptr (ApatiteMonograph) hoard = load_good ("phosphate-hoard");

  g_assert_cmpint (umbrella->kind, ==, APATITE_MONOGRAPH_UMBRELLA);
  g_assert_null (umbrella->profile);
  g_assert_null (umbrella->parent);
  g_assert_cmpint (mimic->kind, ==, APATITE_MONOGRAPH_MIMIC);
  g_assert_false (mimic->serious);
  g_assert_true (isnan (hoard->profile->male));
  g_assert_false (hoard->profile->has_age);
  g_assert_cmpstr (apatite_monograph_kind_to_string (APATITE_MONOGRAPH_MIMIC), ==, "mimic-page");
}

static void
check_bad (const char *xml,
           const char *part)
{
  g_autoptr (xmlDoc) doc = apatite_test_xml (xml);
  GError *error = NULL;

  g_assert_null (apatite_monograph_parse (doc, &error));
  g_assert_true (g_str_has_prefix (error->message, "test.xml:"));
  check_error (error, APATITE_ERROR_INVALID, part);
}

static void
test_bad (void)
{
  check_bad ("<analyte/>", "<analyte> found; expected <monograph>");
  check_bad ("<monograph/>", "a monograph lacks its id, title, summary or dates; expected all four");
  check_bad ("<monograph id='a'><title>A</title><summary>S</summary></monograph>", "lacks its id, title, summary or dates");
  check_bad (HEAD "</monograph>", "test.xml:1: candidate a has no <profile>; expected one");
  check_bad (HEAD "<poem/></monograph>", "test.xml:2: <poem> is unknown in a monograph");
  check_bad (HEAD "<codes><code system='omim' value='1'/></codes></monograph>", "a code lacks its system, value, mapping or status");
  check_bad (HEAD "<alert><s>x</s></alert></monograph>", "a statement has no source");
  check_bad (HEAD "<section id='synopsis'/>\n<section id='synopsis'/></monograph>", "test.xml:3: section synopsis stands twice; expected it once");
  check_bad (HEAD "<section id='differential'><group title='g'><entry to='b'><s>x</s></entry></group></section></monograph>", "a statement has no source");
}

static void
check_bad_profile (const char *rows,
                   const char *part)
{
  g_autofree char *xml = g_strdup_printf (HEAD "<profile>%s</profile></monograph>", rows);

  check_bad (xml, part);
}

#define PRIOR "<prior class='rare' basis='judgement'>x</prior>"
#define LAB(given, normal) "<lab analyte='phosphate'" given " very-low='0.1' low='0.1' normal='" normal "' high='0.1' very-high='0.1' basis='judgement'/>"

static void
test_bad_profile (void)
{
  check_bad_profile ("", "the profile has no <prior>; expected one");
  check_bad_profile (PRIOR "<mood/>", "<mood> is unknown in a profile; expected prior, sex, age, lab or finding");
  check_bad_profile (PRIOR "<sex male='1.2' basis='judgement'/>", "1.2 is not a probability; expected 0 to 1");
  check_bad_profile (PRIOR "<sex basis='judgement'/>", "<sex> has male=\"\"; expected a number");
  check_bad_profile (PRIOR "<age infant='0.5' child='0.5' adolescent='0.5' young-adult='0' middle-age='0' older='0' basis='judgement'/>", "the age bands sum to 1.500; expected 1");
  check_bad_profile (PRIOR LAB ("", "0.2"), "the probabilities of the five states sum to 0.600; expected 1");
  check_bad_profile (PRIOR LAB ("", "-0.2"), "normal=\"-0.2\" is not a probability; expected 0 to 1");
  check_bad_profile (PRIOR LAB ("", "0.6") LAB ("", "0.6"), "phosphate stands twice in the profile; expected one row each");
  check_bad_profile (PRIOR LAB (" given='x'", "0.6") LAB ("", "0.6") LAB (" given='x'", "0.6"), "phosphate stands twice");
  check_bad_profile (PRIOR "<finding id='f' p='5' basis='judgement'/>", "5 is not a probability");
  check_bad_profile (PRIOR "<finding id='f' basis='judgement'/>", "<finding> has p=\"\"; expected a number");
  check_bad_profile (PRIOR "<finding id='f' basis='counted' count='5' of='4' ref='r'/>", "f: 5 of 4; expected a count between 0 and the number of patients");
  check_bad_profile (PRIOR "<finding id='f' basis='counted' count='0' of='0' ref='r'/>", "f: 0 of 0; expected a count");
  check_bad_profile (PRIOR "<finding id='f' basis='counted' of='4' ref='r'/>", "f: -1 of 4; expected a count");
  check_bad_profile (PRIOR "<finding id='f' p='0.5' basis='judgement'/><finding id='f' p='0.5' basis='judgement'/>", "finding f stands twice in the profile");
}

#define STATES "very-low='0.1' low='0.1' normal='0.6' high='0.1' very-high='0.1' basis='judgement'/>"

/* Each row for all ages, then those of the same name for some, the youngest first. */
static void
test_aged_rows (void)
{
  g_autoptr (xmlDoc) doc = apatite_test_xml (
    HEAD "<profile>" PRIOR "<lab analyte='phosphate' " STATES "<lab analyte='phosphate' age='young-adult middle-age older' " STATES
    "<lab analyte='phosphate' given='x' " STATES "<lab analyte='phosphate' given='x' age='child' " STATES "<lab analyte='calcium' " STATES
    "<lab analyte='phosphate' age='infant child' " STATES
    "<finding id='f' p='0.5' basis='judgement'/><finding id='g' p='0.5' basis='judgement'/>"
    "<finding id='f' age='older' p='0.4' basis='judgement'/><finding id='f' age='infant adolescent' p='0.3' basis='judgement'/></profile></monograph>");
  const char *labs[] = { "phosphate - 0", "phosphate - 3", "phosphate - 56", "phosphate x 0", "phosphate x 2", "calcium - 0" };
  const char *findings[] = { "f 0", "f 5", "f 32", "g 0" };
  g_autoptr (GError) error = NULL;
  g_autoptr (ApatiteMonograph) page = apatite_monograph_parse (doc, &error);
  g_autoptr (GPtrArray) lab_rows = NULL;
  g_autoptr (GPtrArray) finding_rows = NULL;

  g_assert_no_error (error);
  lab_rows = apatite_profile_list_labs (page->profile);
  finding_rows = apatite_profile_list_findings (page->profile);
  g_assert_cmpuint (lab_rows->len, ==, G_N_ELEMENTS (labs));
  g_assert_cmpuint (finding_rows->len, ==, G_N_ELEMENTS (findings));
  for (guint i = 0; i < lab_rows->len; i++)
    {
      const ApatiteProfileLab *row = g_ptr_array_index (lab_rows, i);
      g_autofree char *text = g_strdup_printf ("%s %s %u", row->analyte, row->given != NULL ? row->given : "-", row->ages);

      g_assert_cmpstr (text, ==, labs[i]);
    }
  for (guint i = 0; i < finding_rows->len; i++)
    {
      const ApatiteProfileFinding *row = g_ptr_array_index (finding_rows, i);
      g_autofree char *text = g_strdup_printf ("%s %u", row->finding, row->ages);

      g_assert_cmpstr (text, ==, findings[i]);
    }
}

static void
test_references_of_objects (void)
{
  g_autoptr (ApatiteMonograph) page = load_good ("phosphate-leak");
  ApatiteMonograph *same = apatite_monograph_ref (page);

  g_assert_true (same == page);
  apatite_monograph_unref (same);
  g_assert_cmpstr (page->id, ==, "phosphate-leak");
}

static void
check_band (const char     *name,
            ApatiteAgeBand  expected)
{
  ApatiteAgeBand band;

  g_assert_true (apatite_age_band_from_string (name, &band));
  g_assert_cmpint (band, ==, expected);
  g_assert_cmpstr (apatite_age_band_to_string (band), ==, name);
}

static void
test_age_bands (void)
{
  ApatiteAgeBand band;

  check_band ("infant", APATITE_AGE_INFANT);
  check_band ("child", APATITE_AGE_CHILD);
  check_band ("adolescent", APATITE_AGE_ADOLESCENT);
  check_band ("young-adult", APATITE_AGE_YOUNG_ADULT);
  check_band ("middle-age", APATITE_AGE_MIDDLE_AGE);
  check_band ("older", APATITE_AGE_OLDER);
  g_assert_false (apatite_age_band_from_string ("ancient", &band));
  g_assert_false (apatite_age_band_from_string (NULL, &band));
}

static void
check_words (const char *names,
             const char *expected)
{
  g_autofree char *words = NULL;
  guint bands;

  g_assert_true (apatite_age_bands_from_string (names, &bands));
  words = apatite_age_bands_to_words (bands);
  g_assert_cmpstr (words, ==, expected);
}

/* Ages together have a name where they have one, and their names one after the other where not. */
static void
test_age_words (void)
{
  check_words ("infant", "infants");
  check_words ("child", "children (1–11 years)");
  check_words ("adolescent", "adolescents (12–17 years)");
  check_words ("young-adult", "adults of 18–39 years");
  check_words ("middle-age", "adults of 40–64 years");
  check_words ("older", "adults from 65 years");
  check_words ("child adolescent", "children and adolescents (1–17 years)");
  check_words ("infant child adolescent", "children and adolescents (below 18 years)");
  check_words ("young-adult middle-age older", "adults");
  check_words ("infant older", "infants, adults from 65 years");
  check_words ("child young-adult middle-age", "children (1–11 years), adults of 18–39 years, adults of 40–64 years");
  check_words ("", "");
}

/* What the library says of some ages together has a name of its own. */
static void
test_age_words_shipped (void)
{
  const ApatiteKnowledge *knowledge = apatite_test_knowledge ();
  guint n = 0;

  for (guint i = 0; i < knowledge->diseases->len; i++)
    {
      const ApatiteDisease *disease = g_ptr_array_index (knowledge->diseases, i);

      for (guint j = 0; disease->profile != NULL && j < disease->profile->aged_labs->len; j++, n++)
        {
          const ApatiteProfileLab *row = g_ptr_array_index (disease->profile->aged_labs, j);
          g_autofree char *words = apatite_age_bands_to_words (row->ages);

          if (strstr (words, "), ") != NULL || strstr (words, "years, ") != NULL)
            g_error ("%s: ages of %s have no name together: %s", disease->id, row->analyte, words);
        }
    }
  g_assert_cmpuint (n, >, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/monograph/head", test_head);
  g_test_add_func ("/monograph/codes", test_codes);
  g_test_add_func ("/monograph/sections", test_sections);
  g_test_add_func ("/monograph/citations", test_citations);
  g_test_add_func ("/monograph/profile", test_profile);
  g_test_add_func ("/monograph/kinds", test_kinds);
  g_test_add_func ("/monograph/bad", test_bad);
  g_test_add_func ("/monograph/bad-profile", test_bad_profile);
  g_test_add_func ("/monograph/references", test_references_of_objects);
  g_test_add_func ("/monograph/age-bands", test_age_bands);
  g_test_add_func ("/monograph/age-words", test_age_words);
  g_test_add_func ("/monograph/age-words/shipped", test_age_words_shipped);
  g_test_add_func ("/monograph/aged-rows", test_aged_rows);
  return apatite_test_run ();
}
