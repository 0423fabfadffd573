/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "content/apatite-pathway.h"

#include "support/apatite-test.h"

#include <string.h>

static ApatitePathway *
parse (const char  *xml,
       GError     **error)
{
  g_autoptr (xmlDoc) doc = apatite_test_xml (xml);

  return apatite_pathway_parse (doc, error);
}

static void
test_good (void)
{
  g_autofree char *path = apatite_test_data ("good/pathways/low.xml");
  g_autoptr (GError) error = NULL;
  g_autoptr (xmlDoc) doc = apatite_xml_parse_file (path, &error);
  g_autoptr (ApatitePathway) pathway = apatite_pathway_parse (doc, &error);
  const ApatitePathwayNode *first, *leak;
  const ApatitePathwayAnswer *answer;

  g_assert_no_error (error);
  g_assert_cmpstr (pathway->id, ==, "low-phosphate");
  g_assert_cmpuint (pathway->nodes->len, ==, 5);
  first = apatite_pathway_lookup (pathway, pathway->start);
  g_assert_false (first->conclusion);
  g_assert_cmpuint (first->answers->len, ==, 3);
  answer = g_ptr_array_index (first->answers, 1);
  g_assert_cmpstr (answer->label, ==, "Low");
  g_assert_cmpstr (answer->to, ==, "second");
  leak = apatite_pathway_lookup (pathway, "leak");
  g_assert_true (leak->conclusion);
  g_assert_cmpstr (g_ptr_array_index (leak->consider, 0), ==, "phosphate-leak");
  g_assert_null (apatite_pathway_lookup (pathway, "nowhere"));
}

static void
check_bad (const char *xml,
           const char *part)
{
  GError *error = NULL;

  g_assert_null (parse (xml, &error));
  check_error (error, APATITE_ERROR_INVALID, part);
}

#define TEXT "<text><s ref='r'>x</s></text>"
#define END "<conclusion id='b'>" TEXT "</conclusion>"

static void
test_bad (void)
{
  check_bad ("<pathway/>", "a pathway lacks its id, title or start; expected all three");
  check_bad ("<pathway id='p' start='z'><title>T</title>" END "</pathway>", "start=\"z\" names no box; expected one of the pathway");
  check_bad ("<pathway id='p' start='a'><title>T</title><question id='a'>" TEXT "<answer label='x' to='z'><otherwise/></answer></question></pathway>",
             "box a leads to z, which is not there; expected a box of the pathway");
  check_bad ("<pathway id='p' start='b'><title>T</title>" END "\n" END "</pathway>", "test.xml:2: box b stands twice; expected it once");
  check_bad ("<pathway id='p' start='a'><title>T</title><question id='a'>" TEXT "<answer label='x' to='b'><odd/></answer></question>" END "</pathway>", "<odd> is no condition");
  check_bad ("<pathway id='p' start='b'><title>T</title><conclusion id='b'><text><s>x</s></text></conclusion></pathway>", "a statement has no source");
  check_bad ("<pathway id='p' start='b'><title>T</title><summary><x/></summary>" END "</pathway>", "<x> found; expected a statement");
}

/* Every box of the shipped pathways can be reached, and every way ends. */
static gboolean
ends (const ApatitePathway     *pathway,
      const ApatitePathwayNode *node,
      GHashTable               *reached,
      guint                     depth)
{
  g_hash_table_add (reached, node->id);
  if (depth > pathway->nodes->len)
    return FALSE;
  for (guint i = 0; i < node->answers->len; i++)
    if (!ends (pathway, apatite_pathway_lookup (pathway, ((ApatitePathwayAnswer *) g_ptr_array_index (node->answers, i))->to), reached, depth + 1))
      return FALSE;
  return node->conclusion || node->answers->len > 0;
}

static void
test_shipped (void)
{
  g_autoptr (GPtrArray) entries = apatite_library_list (apatite_test_library (), "pathway", NULL);

  g_assert_cmpuint (entries->len, >=, 4);
  for (guint i = 0; i < entries->len; i++)
    {
      const ApatiteEntry *entry = g_ptr_array_index (entries, i);
      g_autoptr (GError) error = NULL;
      g_autoptr (ApatitePathway) pathway = apatite_library_load_pathway (apatite_test_library (), entry->id, &error);
      g_autoptr (GHashTable) reached = g_hash_table_new (g_str_hash, g_str_equal);

      g_assert_no_error (error);
      g_assert_true (ends (pathway, apatite_pathway_lookup (pathway, pathway->start), reached, 0));
      g_assert_cmpuint (g_hash_table_size (reached), ==, pathway->nodes->len);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pathway/good", test_good);
  g_test_add_func ("/pathway/bad", test_bad);
  g_test_add_func ("/pathway/shipped", test_shipped);
  return apatite_test_run ();
}
