/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "content/apatite-block.h"

#include "support/apatite-test.h"

static const ApatiteLabTable *
lab_table (void)
{
  return apatite_test_good ()->knowledge->labs;
}

static void
check_text (const char        *sentence,
            ApatiteUnitSystem  system,
            const char        *expected)
{
  g_autofree char *xml = g_strdup_printf ("<p><s ref='r'>%s</s></p>", sentence);
  g_autoptr (xmlDoc) doc = apatite_test_xml (xml);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) statements = apatite_statements_parse (xmlDocGetRootElement (doc), &error);
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  text = apatite_statements_to_text (statements, lab_table (), system);
  g_assert_cmpstr (text, ==, expected);
}

static void
check_both (const char *sentence,
            const char *conventional,
            const char *si)
{
  check_text (sentence, APATITE_UNIT_SYSTEM_CONVENTIONAL, conventional);
  check_text (sentence, APATITE_UNIT_SYSTEM_SI, si);
}

#define Q(number) "<q analyte='phosphate' unit='mg/dL'>" number "</q>"
#define QSI(number) "<q analyte='phosphate' unit='mmol/L'>" number "</q>"

/* The switch changes what is shown, and everything keeps its unit. */
static void
test_quantities (void)
{
  check_both (Q ("1.7"), "1.7 mg/dL", "0.55 mmol/L");
  check_both (Q ("1.4–2.0"), "1.4–2.0 mg/dL", "0.45–0.65 mmol/L");
  check_both (QSI ("0.48 ± 0.13"), "1.5 ± 0.4 mg/dL", "0.48 ± 0.13 mmol/L");
  check_both (Q ("≥30"), "≥30 mg/dL", "≥9.69 mmol/L");
  check_both (Q ("&lt;1.0"), "<1.0 mg/dL", "<0.32 mmol/L");
  check_both ("It was " Q ("1.7") ", then " Q ("2.5") ".", "It was 1.7 mg/dL, then 2.5 mg/dL.", "It was 0.55 mmol/L, then 0.81 mmol/L.");
  check_both ("<q analyte='marker' unit='pg/mL'>200</q>", "200 pg/mL", "200 pg/mL");
  /* Whose number it is, is for the test that compares it with the profile. */
  check_both ("<q analyte='phosphate' unit='mg/dL' untreated='median' of='a' age='P5Y' sex='male' given='low'>1.7</q>", "1.7 mg/dL", "0.55 mmol/L");
}

/* A number of the source keeps its digits while its unit stays. */
static void
test_digits (void)
{
  check_both (Q ("2.50"), "2.50 mg/dL", "0.81 mmol/L");
  check_both (QSI ("0.800"), "2.5 mg/dL", "0.800 mmol/L");
}

static void
test_unknown (void)
{
  check_both ("<q analyte='nothing' unit='mg/dL'>1.7</q>", "1.7 mg/dL", "1.7 mg/dL");
  check_both ("<q analyte='phosphate' unit='stone'>1.7</q>", "1.7 stone", "1.7 stone");
}

static void
test_without_labs (void)
{
  g_autoptr (xmlDoc) doc = apatite_test_xml ("<p><s ref='r'>" Q ("1.7") "</s></p>");
  g_autoptr (GPtrArray) statements = apatite_statements_parse (xmlDocGetRootElement (doc), NULL);
  g_autofree char *text = apatite_statements_to_text (statements, NULL, APATITE_UNIT_SYSTEM_SI);

  g_assert_cmpstr (text, ==, "1.7 mg/dL");
}

static void
test_space (void)
{
  check_both ("One\n   <em>two</em>  three", "One two three", "One two three");
  check_both ("1,25-(OH)<sub>2</sub>D", "1,25-(OH)2D", "1,25-(OH)2D");
  check_both ("<strong>a</strong><em>b</em>", "ab", "ab");
  check_both ("<strong>a</strong> <em>b</em>", "a b", "a b");
  check_both ("<link to='x'>see</link> <sign finding='y'>sign</sign>.", "see sign.", "see sign.");
  check_both ("x<!-- unseen -->y", "xy", "xy");
}

static void
test_kinds (void)
{
  g_autoptr (xmlDoc) doc = apatite_test_xml (
    "<section><p><s ref='a b' n='47'>One.</s> <s basis='editorial'>Two.</s></p><h>Head</h><ul><li><s ref='a'>x</s></li><li><s ref='a'>y</s></li></ul>"
    "<ol><li><s basis='judgement'>z</s></li></ol><figure ref='kidney'/>"
    "<table caption='Cap'><head><c>A</c><c>B</c></head><row ref='r' n='12'><c>1</c><c>2</c></row></table><group/></section>");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) blocks = apatite_blocks_parse (xmlDocGetRootElement (doc), &error);
  const ApatiteBlockKind kinds[] = { APATITE_BLOCK_PARAGRAPH, APATITE_BLOCK_HEADING, APATITE_BLOCK_BULLETS, APATITE_BLOCK_NUMBERS, APATITE_BLOCK_FIGURE, APATITE_BLOCK_TABLE };
  const ApatiteBlock *block;
  const ApatiteStatement *statement;

  g_assert_no_error (error);
  g_assert_cmpuint (blocks->len, ==, G_N_ELEMENTS (kinds));
  for (guint i = 0; i < blocks->len; i++)
    g_assert_cmpint (((ApatiteBlock *) g_ptr_array_index (blocks, i))->kind, ==, kinds[i]);
  block = g_ptr_array_index (blocks, 0);
  statement = g_ptr_array_index ((GPtrArray *) g_ptr_array_index (block->items, 0), 0);
  g_assert_cmpstr (statement->source.references[0], ==, "a");
  g_assert_cmpstr (statement->source.references[1], ==, "b");
  g_assert_cmpint (statement->source.n, ==, 47);
  statement = g_ptr_array_index ((GPtrArray *) g_ptr_array_index (block->items, 0), 1);
  g_assert_cmpint (statement->source.basis, ==, APATITE_BASIS_EDITORIAL);
  g_assert_cmpstr (((ApatiteBlock *) g_ptr_array_index (blocks, 1))->text, ==, "Head");
  g_assert_cmpuint (((ApatiteBlock *) g_ptr_array_index (blocks, 2))->items->len, ==, 2);
  g_assert_cmpstr (((ApatiteBlock *) g_ptr_array_index (blocks, 4))->text, ==, "kidney");
  block = g_ptr_array_index (blocks, 5);
  g_assert_cmpstr (block->text, ==, "Cap");
  g_assert_cmpuint (block->items->len, ==, 2);
  statement = g_ptr_array_index ((GPtrArray *) g_ptr_array_index (block->items, 1), 0);
  g_assert_cmpstr (statement->source.references[0], ==, "r");
  g_assert_cmpint (statement->source.n, ==, 12);
}

static void
check_bad (const char *inner,
           const char *part)
{
  g_autofree char *xml = g_strdup_printf ("<section>\n%s</section>", inner);
  g_autoptr (xmlDoc) doc = apatite_test_xml (xml);
  GError *error = NULL;

  g_assert_null (apatite_blocks_parse (xmlDocGetRootElement (doc), &error));
  check_error (error, APATITE_ERROR_INVALID, part);
}

static void
test_bad (void)
{
  check_bad ("<p><s>Claim.</s></p>", "test.xml:2: a statement has no source; expected ref=\"…\" or basis=\"editorial\"");
  check_bad ("<p>\n<s basis='guess'>Claim.</s></p>", "test.xml:3: a statement has no source");
  check_bad ("<p><x/></p>", "test.xml:2: <x> found; expected a statement <s> with its source");
  check_bad ("<p><s ref='r'>a <blink>b</blink></s></p>", "<blink> is unknown inside a sentence; expected em, strong, sub, sup, link, sign or q");
  check_bad ("<ul><li><p/></li></ul>", "<p> found; expected a statement");
  check_bad ("<table caption='c'><head><d/></head></table>", "<d> found; expected a statement");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/block/quantities", test_quantities);
  g_test_add_func ("/block/digits", test_digits);
  g_test_add_func ("/block/unknown", test_unknown);
  g_test_add_func ("/block/without-labs", test_without_labs);
  g_test_add_func ("/block/space", test_space);
  g_test_add_func ("/block/kinds", test_kinds);
  g_test_add_func ("/block/bad", test_bad);
  return apatite_test_run ();
}
