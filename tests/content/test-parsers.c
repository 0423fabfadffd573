/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The small kinds: findings, references, glossary, formulas, conditions, sources. */

#include "content/apatite-condition.h"
#include "content/apatite-finding.h"
#include "content/apatite-glossary.h"
#include "content/apatite-reference.h"
#include "lab/apatite-formula.h"

#include "support/apatite-test.h"

#include <math.h>

static void
test_findings (void)
{
  g_autoptr (xmlDoc) doc = apatite_test_xml (
    "<findings><finding id='a' kind='sign' parent='b'><title>A</title><synonym>aa</synonym><synonym>aaa</synonym>"
    "<code system='hpo' value='HP:0000001' display='All' mapping='exact' seen='x'/><background p='0.1' basis='judgement'>Why.</background><burden>imaging</burden></finding>"
    "<finding id='b' kind='symptom'><title>B</title><background p='0.2' basis='derived' ref='r'/></finding></findings>");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings = apatite_findings_parse (doc, &error);
  const ApatiteFinding *a, *b;

  g_assert_no_error (error);
  a = g_ptr_array_index (findings, 0);
  b = g_ptr_array_index (findings, 1);
  g_assert_cmpstr (a->parent, ==, "b");
  g_assert_cmpstr (a->synonyms[1], ==, "aaa");
  g_assert_cmpstr (((ApatiteFindingCode *) g_ptr_array_index (a->codes, 0))->value, ==, "HP:0000001");
  g_assert_cmpfloat (a->background, ==, 0.1);
  g_assert_cmpstr (a->source.note, ==, "Why.");
  g_assert_cmpstr (a->burden, ==, "imaging");
  g_assert_cmpstr (b->burden, ==, "bedside");
  g_assert_null (b->parent);
  g_assert_cmpstr (b->source.references[0], ==, "r");
}

static void
check_bad_finding (const char *inner)
{
  g_autofree char *xml = g_strdup_printf ("<findings>\n<finding id='a' kind='sign'>%s</finding></findings>", inner);
  g_autoptr (xmlDoc) doc = apatite_test_xml (xml);
  GError *error = NULL;

  g_assert_null (apatite_findings_parse (doc, &error));
  check_error (error, APATITE_ERROR_INVALID, "test.xml:2: finding a lacks its title or a background probability between 0 and 1; expected both");
}

static void
test_bad_findings (void)
{
  check_bad_finding ("");
  check_bad_finding ("<title>A</title>");
  check_bad_finding ("<background p='0.1' basis='judgement'/>");
  check_bad_finding ("<title>A</title><background p='0' basis='judgement'/>");
  check_bad_finding ("<title>A</title><background p='1' basis='judgement'/>");
  check_bad_finding ("<title>A</title><background p='-0.1' basis='judgement'/>");
  check_bad_finding ("<title>A</title><background p='some' basis='judgement'/>");
  check_bad_finding ("<title>A</title><background p='NaN' basis='judgement'/>");
}

static ApatiteReference *
parse_reference (const char *attributes)
{
  g_autofree char *xml = g_strdup_printf ("<references><reference id='r' kind='cohort' year='2020' %s><authors>Smith A, Jones B</authors><title>On phosphate</title>"
                                          "<source>J P 2020;1:1–9</source></reference></references>", attributes);
  g_autoptr (xmlDoc) doc = apatite_test_xml (xml);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) references = apatite_references_parse (doc, &error);

  g_assert_no_error (error);
  return g_ptr_array_steal_index (references, 0);
}

static void
check_reference (const char *attributes,
                 const char *text,
                 const char *uri)
{
  g_autoptr (ApatiteReference) reference = parse_reference (attributes);
  g_autofree char *shown = apatite_reference_to_text (reference);
  g_autofree char *address = apatite_reference_get_uri (reference);

  g_assert_cmpstr (shown, ==, text);
  g_assert_cmpstr (address, ==, uri);
}

static void
test_references (void)
{
  check_reference ("doi='10.1000/x' pmid='123' n='40'", "Smith A, Jones B. On phosphate. J P 2020;1:1–9. doi:10.1000/x. PMID 123.", "https://doi.org/10.1000/x");
  check_reference ("doi='10.1002/(SICI)1096&lt;209::AID-A&gt;3.0;2-V'", "Smith A, Jones B. On phosphate. J P 2020;1:1–9. doi:10.1002/(SICI)1096<209::AID-A>3.0;2-V.",
                   "https://doi.org/10.1002/(SICI)1096%3C209::AID-A%3E3.0;2-V");
  check_reference ("pmid='123'", "Smith A, Jones B. On phosphate. J P 2020;1:1–9. PMID 123.", "https://pubmed.ncbi.nlm.nih.gov/123/");
  check_reference ("pmcid='PMC9'", "Smith A, Jones B. On phosphate. J P 2020;1:1–9. PMC9.", "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC9/");
  check_reference ("url='https://example.org/a'", "Smith A, Jones B. On phosphate. J P 2020;1:1–9. https://example.org/a", "https://example.org/a");
  check_reference ("isbn='978-0'", "Smith A, Jones B. On phosphate. J P 2020;1:1–9. ISBN 978-0.", NULL);
}

static void
test_reference_fields (void)
{
  g_autoptr (ApatiteReference) with = parse_reference ("pmid='1' n='40'");
  g_autoptr (ApatiteReference) without = parse_reference ("pmid='1'");

  g_assert_cmpint (with->n, ==, 40);
  g_assert_cmpint (without->n, ==, -1);
  g_assert_cmpint (with->year, ==, 2020);
  g_assert_cmpstr (with->note, ==, "");
}

static void
test_bad_references (void)
{
  g_autoptr (xmlDoc) doc = apatite_test_xml ("<references>\n\n<reference id='r' kind='cohort' year='2020'><title>T</title><source>S</source></reference></references>");
  GError *error = NULL;

  g_assert_null (apatite_references_parse (doc, &error));
  check_error (error, APATITE_ERROR_INVALID, "test.xml:3: reference r can't be found by anyone; expected a DOI, PMID, PMCID, ISBN or URL");
}

static void
test_glossary (void)
{
  g_autoptr (xmlDoc) doc = apatite_test_xml ("<glossary><term id='t'><title>T</title><abbreviation>TT</abbreviation><meaning>  What  it is. </meaning></term></glossary>");
  g_autoptr (xmlDoc) bad = apatite_test_xml ("<glossary><term id='t'><title>T</title></term></glossary>");
  GError *error = NULL;
  g_autoptr (GPtrArray) terms = apatite_glossary_parse (doc, &error);
  const ApatiteTerm *term;

  g_assert_no_error (error);
  term = g_ptr_array_index (terms, 0);
  g_assert_cmpstr (term->abbreviations[0], ==, "TT");
  g_assert_cmpstr (term->meaning, ==, "What it is.");
  g_assert_null (apatite_glossary_parse (bad, &error));
  check_error (error, APATITE_ERROR_INVALID, "test.xml:1: a term lacks its id, title or meaning; expected all three");
}

static void
test_formulas (void)
{
  g_autoptr (xmlDoc) doc = apatite_test_xml ("<formulas><formula id='f' analyte='trp' ref='r'><title>T</title><expression>x = y</expression><validity>v</validity></formula></formulas>");
  g_autoptr (xmlDoc) unknown = apatite_test_xml ("<formulas><formula id='f' analyte='trp' ref='r'><joke/></formula></formulas>");
  g_autoptr (xmlDoc) lacking = apatite_test_xml ("<formulas><formula id='f' ref='r'><title>T</title><expression>x</expression></formula></formulas>");
  GError *error = NULL;
  g_autoptr (GPtrArray) formulas = apatite_formulas_parse (doc, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (apatite_formulas_lookup (formulas, "f")->expression, ==, "x = y");
  g_assert_null (apatite_formulas_lookup (formulas, "g"));
  g_assert_null (apatite_formulas_parse (unknown, &error));
  check_error (g_steal_pointer (&error), APATITE_ERROR_INVALID, "<joke> is unknown in a formula; expected title, expression, convention or validity");
  g_assert_null (apatite_formulas_parse (lacking, &error));
  check_error (g_steal_pointer (&error), APATITE_ERROR_INVALID, "a formula lacks id, analyte, title or expression; expected all four");
}

static ApatiteCondition *
parse_condition (const char  *xml,
                 GError     **error)
{
  g_autoptr (xmlDoc) doc = apatite_test_xml (xml);

  return apatite_condition_parse (xmlDocGetRootElement (doc), error);
}

static void
check_condition (const char           *xml,
                 ApatiteConditionKind  kind,
                 const char           *item,
                 const char           *state,
                 double                value)
{
  g_autoptr (GError) error = NULL;
  ApatiteCondition *condition = parse_condition (xml, &error);

  g_assert_no_error (error);
  g_assert_cmpint (condition->kind, ==, kind);
  g_assert_cmpstr (condition->item, ==, item);
  g_assert_cmpstr (condition->state, ==, state);
  g_assert_cmpfloat (condition->value, ==, value);
  apatite_condition_free (condition);
}

static void
test_conditions (void)
{
  GError *error = NULL;

  check_condition ("<lab analyte='phosphate' state='low'/>", APATITE_CONDITION_LAB_STATE, "phosphate", "low", 0);
  check_condition ("<lab analyte='phosphate' below='1.5' unit='mg/dL'/>", APATITE_CONDITION_LAB_BELOW, "phosphate", NULL, 1.5);
  check_condition ("<lab analyte='phosphate' at-least='7' unit='mg/dL'/>", APATITE_CONDITION_LAB_AT_LEAST, "phosphate", NULL, 7);
  check_condition ("<finding id='ache' is='absent'/>", APATITE_CONDITION_FINDING, "ache", "absent", 0);
  check_condition ("<age below='18'/>", APATITE_CONDITION_AGE_BELOW, NULL, NULL, 18);
  check_condition ("<age at-least='0.5'/>", APATITE_CONDITION_AGE_AT_LEAST, NULL, NULL, 0.5);
  check_condition ("<otherwise/>", APATITE_CONDITION_OTHERWISE, NULL, NULL, 0);
  g_assert_null (parse_condition ("<lab analyte='phosphate' below='much' unit='mg/dL'/>", &error));
  check_error (g_steal_pointer (&error), APATITE_ERROR_INVALID, "below=\"much\"; expected a number");
  g_assert_null (parse_condition ("<age/>", &error));
  check_error (g_steal_pointer (&error), APATITE_ERROR_INVALID, "<age> has at-least=\"\"; expected a number");
  g_assert_null (parse_condition ("<weather/>", &error));
  check_error (g_steal_pointer (&error), APATITE_ERROR_INVALID, "<weather> is no condition; expected lab, finding");
}

static void
check_source (const char   *attributes,
              ApatiteBasis  basis,
              guint         n_references,
              int           n,
              int           count)
{
  g_autofree char *xml = g_strdup_printf ("<s %s/>", attributes);
  g_autoptr (xmlDoc) doc = apatite_test_xml (xml);
  ApatiteSource source;

  apatite_source_init_from_xml (&source, xmlDocGetRootElement (doc));
  g_assert_cmpint (source.basis, ==, basis);
  g_assert_cmpuint (source.references != NULL ? g_strv_length (source.references) : 0, ==, n_references);
  g_assert_cmpint (source.n, ==, n);
  g_assert_cmpint (source.count, ==, count);
  g_assert_cmpstr (source.note, ==, "");
  apatite_source_clear (&source);
}

static void
test_sources (void)
{
  ApatiteBasis basis;

  check_source ("", APATITE_BASIS_NONE, 0, -1, -1);
  check_source ("ref='a b' n='12'", APATITE_BASIS_NONE, 2, 12, -1);
  check_source ("basis='counted' count='3' of='9' ref='a'", APATITE_BASIS_COUNTED, 1, 9, 3);
  check_source ("basis='judgement'", APATITE_BASIS_JUDGEMENT, 0, -1, -1);
  check_source ("basis='nonsense'", APATITE_BASIS_NONE, 0, -1, -1);
  for (ApatiteBasis i = APATITE_BASIS_NONE; i <= APATITE_BASIS_EDITORIAL; i++)
    {
      g_assert_true (apatite_basis_from_string (apatite_basis_to_string (i), &basis));
      g_assert_cmpint (basis, ==, i);
    }
  g_assert_false (apatite_basis_from_string (NULL, &basis));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/parsers/findings", test_findings);
  g_test_add_func ("/parsers/findings/bad", test_bad_findings);
  g_test_add_func ("/parsers/references", test_references);
  g_test_add_func ("/parsers/references/fields", test_reference_fields);
  g_test_add_func ("/parsers/references/bad", test_bad_references);
  g_test_add_func ("/parsers/glossary", test_glossary);
  g_test_add_func ("/parsers/formulas", test_formulas);
  g_test_add_func ("/parsers/conditions", test_conditions);
  g_test_add_func ("/parsers/sources", test_sources);
  return apatite_test_run ();
}
