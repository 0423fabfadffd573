/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lab/apatite-analyte-parser.h"

#include "support/apatite-test.h"

#include <math.h>

#define HEAD "<analyte id='a' scale='log' group='g' order='3' burden='routine'>\n<title>A</title>"
#define UNITS "<units conventional='mg/dL' si='mmol/L' ref='r s'><unit ucum='mg/dL' factor='1' decimals='1'/>" \
              "<unit ucum='mmol/L' factor='4' decimals='2'><alias>mM</alias></unit><refused unit='mEq/L'>No.</refused></units>"
#define STATES "very-low='0.01' low='0.09' normal='0.8' high='0.09' very-high='0.01'"

static void
check_bad (const char *body,
           int         code,
           const char *part)
{
  g_autofree char *text = g_strconcat (HEAD, body, "</analyte>", NULL);
  g_autoptr (xmlDoc) doc = apatite_test_xml (text);
  GError *error = NULL;

  g_assert_null (apatite_analyte_parse (doc, &error));
  g_assert_true (g_str_has_prefix (error->message, "test.xml:"));
  check_error (error, code, part);
}

static void
test_good (void)
{
  g_autoptr (xmlDoc) doc = apatite_test_xml (
    HEAD "<short>Aa</short><synonym>Alpha</synonym><specimen fasting='yes'>serum</specimen><loinc value='1-1' seen='x'>n</loinc>" UNITS
    "<plausible hard-low='0.1' hard-high='40' soft-low='1' soft-high='20' basis='judgement'>why</plausible>"
    "<critical below='1' ref='r'>act</critical>"
    "<interval sex='male' from='0' to='18' low='1' high='2' unit='mmol/L' ref='r'>Note.</interval>"
    "<interval from='18' to='120' low='0' high='5' unit='mg/dL' use='other' ref='s'/>"
    "<background " STATES " basis='judgement'>b</background>"
    "<conditional id='c' analyte='z' state='low' high='2' unit='mmol/L' ref='r'><background " STATES " basis='judgement'>b</background>x</conditional>"
    "<variation analytic-cv='2' biological-cv='8' basis='judgement'>v</variation><pitfall><s ref='r'>One.</s><s ref='s'>Two.</s></pitfall></analyte>");
  g_autoptr (GError) error = NULL;
  g_autoptr (ApatiteAnalyte) analyte = apatite_analyte_parse (doc, &error);
  const ApatiteInterval *interval;
  const ApatiteConditional *conditional;

  g_assert_no_error (error);
  g_assert_cmpstr (analyte->id, ==, "a");
  g_assert_cmpstr (analyte->short_title, ==, "Aa");
  g_assert_cmpstr (analyte->synonyms[0], ==, "Alpha");
  g_assert_cmpstr (analyte->loinc[0], ==, "1-1");
  g_assert_cmpstr (analyte->fasting, ==, "yes");
  g_assert_true (analyte->logarithmic);
  g_assert_cmpint (analyte->order, ==, 3);
  g_assert_cmpstr (analyte->conventional->ucum, ==, "mg/dL");
  g_assert_cmpstr (analyte->si->aliases[0], ==, "mM");
  g_assert_cmpstr (analyte->unit_source.references[1], ==, "s");
  g_assert_cmpuint (analyte->intervals->len, ==, 2);
  interval = g_ptr_array_index (analyte->intervals, 0);
  g_assert_cmpfloat (interval->low, ==, 4);
  g_assert_cmpfloat (interval->high, ==, 8);
  g_assert_cmpstr (interval->source.note, ==, "Note.");
  g_assert_true (interval->first);
  interval = g_ptr_array_index (analyte->intervals, 1);
  g_assert_true (isnan (interval->low));
  g_assert_false (interval->first);
  conditional = g_ptr_array_index (analyte->conditionals, 0);
  g_assert_cmpfloat (conditional->high, ==, 8);
  g_assert_true (isnan (conditional->low));
  g_assert_cmpstr (conditional->source.note, ==, "x");
  g_assert_true (analyte->has_background);
  check_close (analyte->background.p[0] + analyte->background.p[1] + analyte->background.p[2] + analyte->background.p[3] + analyte->background.p[4], 1, 1e-15);
  g_assert_cmpuint (analyte->pitfalls->len, ==, 2);
}

static void
test_short_is_title (void)
{
  g_autoptr (xmlDoc) doc = apatite_test_xml (HEAD UNITS "</analyte>");
  g_autoptr (ApatiteAnalyte) analyte = apatite_analyte_parse (doc, NULL);

  g_assert_cmpstr (analyte->short_title, ==, "A");
  g_assert_false (analyte->has_background);
  g_assert_true (isnan (analyte->analytic_cv));
}

static void
test_bad (void)
{
  check_bad ("", APATITE_ERROR_INVALID, "lacks its id, title or units; expected all three");
  check_bad ("<nonsense/>", APATITE_ERROR_INVALID, "test.xml:2: <nonsense> is unknown in an analyte");
  check_bad ("<units conventional='mg/dL' si='mmol/L' ref='r'><unit ucum='mg/dL' factor='1'/></units>", APATITE_ERROR_UNIT, "the unit mmol/L is not among the <unit> elements");
  check_bad ("<units conventional='mg/dL' si='mg/dL' ref='r'><unit ucum='mg/dL' factor='2'/></units>", APATITE_ERROR_INVALID, "the conventional unit mg/dL has factor 2; expected 1");
  check_bad ("<units conventional='mg/dL' si='mg/dL' ref='r'><unit ucum='mg/dL' factor='0'/></units>", APATITE_ERROR_INVALID, "expected a number above 0");
  check_bad ("<units conventional='mg/dL' si='mg/dL' ref='r'><unit ucum='mg/dL' factor='-1'/></units>", APATITE_ERROR_INVALID, "expected a number above 0");
  check_bad ("<units conventional='mg/dL' si='mg/dL' ref='r'><unit ucum='mg/dL' factor='one'/></units>", APATITE_ERROR_INVALID, "factor=\"one\"; expected a number");
  check_bad (UNITS "<plausible hard-low='2' hard-high='40' soft-low='1' soft-high='20'/>", APATITE_ERROR_INVALID, "plausibility limits are not in order");
  check_bad (UNITS "<plausible hard-low='2' soft-low='1' soft-high='20'/>", APATITE_ERROR_INVALID, "hard-high");
  check_bad (UNITS "<interval from='0' to='18' low='1' high='2' unit='g/L' ref='r'/>", APATITE_ERROR_UNIT, "unit “g/L” is unknown for a; expected mg/dL or mmol/L");
  check_bad (UNITS "<interval from='18' to='18' low='1' high='2' unit='mg/dL' ref='r'/>", APATITE_ERROR_INVALID, "empty or out of order");
  check_bad (UNITS "<interval from='0' to='18' low='2' high='1' unit='mg/dL' ref='r'/>", APATITE_ERROR_INVALID, "empty or out of order");
  check_bad (UNITS "<interval from='0' to='18' unit='mg/dL' ref='r'/>", APATITE_ERROR_INVALID, "empty or out of order");
  check_bad (UNITS "<background very-low='0.01' low='0.09' normal='1.8' high='0.09' very-high='0.01'/>", APATITE_ERROR_INVALID, "normal=\"1.8\" is not a probability; expected 0 to 1");
  check_bad (UNITS "<background very-low='-0.01' low='0.09' normal='0.8' high='0.09' very-high='0.01'/>", APATITE_ERROR_INVALID, "is not a probability");
  check_bad (UNITS "<background very-low='0.01' low='0.09' normal='0.5' high='0.09' very-high='0.01'/>", APATITE_ERROR_INVALID, "sum to 0.700; expected 1");
  check_bad (UNITS "<background low='0.09' normal='0.5' high='0.09' very-high='0.01'/>", APATITE_ERROR_INVALID, "very-low");
}

/* Where the parser refuses it also says why, with or without a schema before it. */
static void
test_bad_conditional (void)
{
  check_bad (UNITS "<conditional id='c' analyte='z' state='odd' high='2' unit='mmol/L' ref='r'><background " STATES "/></conditional>", APATITE_ERROR_INVALID, "odd");
  check_bad (UNITS "<conditional id='c' analyte='z' state='low' high='2' unit='mmol/L' ref='r'/>", APATITE_ERROR_INVALID, "background");
}

#define OUTER "<conditional id='c' analyte='z' state='low' high='2' unit='mmol/L' ref='r'><background " STATES "/>x</conditional>"
#define INNER(attributes) "<conditional id='d' analyte='y' " attributes " ref='r'><background " STATES "/>x</conditional>"

/* One that refines another has its limits, and a threshold of its own. */
static void
test_refinement (void)
{
  g_autoptr (xmlDoc) doc = apatite_test_xml (HEAD UNITS OUTER INNER ("within='c' state='high' from='30' to='60' in='pg/mL'") "</analyte>");
  g_autoptr (GError) error = NULL;
  g_autoptr (ApatiteAnalyte) analyte = apatite_analyte_parse (doc, &error);
  const ApatiteConditional *inner;

  g_assert_no_error (error);
  inner = apatite_analyte_find_conditional (analyte, "d");
  g_assert_cmpstr (inner->within, ==, "c");
  g_assert_cmpfloat (inner->high, ==, apatite_analyte_find_conditional (analyte, "c")->high);
  g_assert_cmpfloat (inner->from, ==, 30);
  g_assert_cmpfloat (inner->to, ==, 60);
  g_assert_cmpstr (inner->unit, ==, "pg/mL");
  g_assert_null (apatite_analyte_find_conditional (analyte, "e"));
  g_assert_null (apatite_analyte_find_conditional (analyte, NULL));
}

static void
test_bad_refinement (void)
{
  check_bad (UNITS INNER ("within='c' state='high' from='30' to='60' in='pg/mL'") OUTER, APATITE_ERROR_INVALID, "stands before it");
  check_bad (UNITS OUTER INNER ("within='d' state='high' from='30' to='60' in='pg/mL'"), APATITE_ERROR_INVALID, "stands before it");
  check_bad (UNITS OUTER INNER ("within='c' state='high' from='60' to='30' in='pg/mL'"), APATITE_ERROR_INVALID, "rising for high");
  check_bad (UNITS OUTER INNER ("within='c' state='low' from='30' to='60' in='pg/mL'"), APATITE_ERROR_INVALID, "falling for low");
  check_bad (UNITS OUTER INNER ("within='c' state='high' from='0' to='60' in='pg/mL'"), APATITE_ERROR_INVALID, "above zero");
  check_bad (UNITS OUTER INNER ("within='c' state='high' to='60' in='pg/mL'"), APATITE_ERROR_INVALID, "from");
}

static void
test_other_root (void)
{
  g_autoptr (xmlDoc) doc = apatite_test_xml ("<monograph/>");
  GError *error = NULL;

  g_assert_null (apatite_analyte_parse (doc, &error));
  check_error (error, APATITE_ERROR_INVALID, "test.xml:1: <monograph> found; expected <analyte>");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/analyte-parser/good", test_good);
  g_test_add_func ("/analyte-parser/short-is-title", test_short_is_title);
  g_test_add_func ("/analyte-parser/bad", test_bad);
  g_test_add_func ("/analyte-parser/bad-conditional", test_bad_conditional);
  g_test_add_func ("/analyte-parser/refinement", test_refinement);
  g_test_add_func ("/analyte-parser/bad-refinement", test_bad_refinement);
  g_test_add_func ("/analyte-parser/other-root", test_other_root);
  return apatite_test_run ();
}
