/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "library/apatite-search.h"

#include "support/apatite-test.h"

#include <string.h>

static ApatiteLibrary *library; /* compiled from tests/data/good */

static GPtrArray *
query (const char *text)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *hits = apatite_search_query (library, text, 50, &error);

  g_assert_no_error (error);
  return hits;
}

static void
check_first (const char     *text,
             ApatiteHitTier  tier,
             const char     *kind,
             const char     *id,
             const char     *section)
{
  g_autoptr (GPtrArray) hits = query (text);
  const ApatiteHit *hit;

  if (hits->len == 0)
    g_error ("“%s” finds nothing", text);
  hit = g_ptr_array_index (hits, 0);
  g_assert_cmpstr (hit->id, ==, id);
  g_assert_cmpstr (hit->kind, ==, kind);
  g_assert_cmpstr (apatite_hit_tier_to_string (hit->tier), ==, apatite_hit_tier_to_string (tier));
  g_assert_cmpstr (hit->section, ==, section);
}

static void
check_nothing (const char *text)
{
  g_autoptr (GPtrArray) hits = query (text);

  if (hits->len > 0)
    g_error ("“%s” finds %s", text, ((ApatiteHit *) g_ptr_array_index (hits, 0))->id);
}

/* Exact title, title, name, heading, text: in that order, and never back. */
static void
test_tiers (void)
{
  check_first ("renal phosphate leak", APATITE_HIT_TITLE_EXACT, "monograph", "phosphate-leak", "");
  check_first ("renal phosph", APATITE_HIT_TITLE, "monograph", "phosphate-leak", "");
  check_first ("leaking kidney", APATITE_HIT_NAME, "monograph", "phosphate-leak", "");
  check_first ("rpl", APATITE_HIT_NAME, "monograph", "phosphate-leak", "");
  check_first ("look-alikes", APATITE_HIT_HEADING, "monograph", "phosphate-hoard", "differential");
  check_first ("lasting", APATITE_HIT_TEXT, "monograph", "phosphate-leak", "synopsis");
}

static void
test_order (void)
{
  const char *queries[] = { "p", "phosphate", "bone", "leak", "low", "o", "s" };

  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      g_autoptr (GPtrArray) hits = query (queries[i]);

      for (guint j = 1; j < hits->len; j++)
        g_assert_cmpint (((ApatiteHit *) g_ptr_array_index (hits, j - 1))->tier, <=, ((ApatiteHit *) g_ptr_array_index (hits, j))->tier);
    }
}

static void
test_folding (void)
{
  check_first ("RENAL PHOSPHATE LEAK", APATITE_HIT_TITLE_EXACT, "monograph", "phosphate-leak", "");
  check_first ("diabete phosphate", APATITE_HIT_NAME, "monograph", "phosphate-leak", "");
  check_first ("Diabète phosphaté", APATITE_HIT_NAME, "monograph", "phosphate-leak", "");
  check_first ("course of the tumor", APATITE_HIT_HEADING, "monograph", "phosphate-leak", "synopsis");
  check_first ("course of the tumour", APATITE_HIT_HEADING, "monograph", "phosphate-leak", "synopsis");
  check_first ("pediatric edema", APATITE_HIT_TEXT, "monograph", "phosphate-hoard", "synopsis");
  check_first ("hyperphosphataemia", APATITE_HIT_NAME, "monograph", "phosphate-hoard", "");
  check_first ("alpha marker", APATITE_HIT_TITLE_EXACT, "analyte", "marker", "");
  check_first ("β-marker", APATITE_HIT_TITLE_EXACT, "analyte", "marker-b", "");
  check_first ("bone-ache", APATITE_HIT_TITLE_EXACT, "finding", "bone-ache", "");
}

static void
test_codes (void)
{
  check_first ("E83.39", APATITE_HIT_NAME, "monograph", "phosphate-leak", "codes");
  check_first ("e83", APATITE_HIT_NAME, "monograph", "phosphate-leak", "codes");
  check_first ("703649004", APATITE_HIT_NAME, "monograph", "phosphate-leak", "codes");
  check_first ("OMIM 307800", APATITE_HIT_NAME, "monograph", "phosphate-leak", "codes");
  check_first ("2777-1", APATITE_HIT_NAME, "analyte", "phosphate", "");
  check_first ("HP:0002653", APATITE_HIT_NAME, "finding", "bone-ache", "");
  check_first ("disorders of phosphorus metabolism", APATITE_HIT_TEXT, "monograph", "phosphate-leak", "codes");
}

/* Every keystroke of a name finds it. */
static void
test_prefix (void)
{
  const char *name = "renal phosphate leak";

  for (gsize length = 3; length <= strlen (name); length++)
    {
      g_autofree char *typed = g_strndup (name, length);
      g_autoptr (GPtrArray) hits = query (typed);

      g_assert_cmpuint (hits->len, >, 0);
      g_assert_cmpstr (((ApatiteHit *) g_ptr_array_index (hits, 0))->id, ==, "phosphate-leak");
    }
  check_first ("leak renal", APATITE_HIT_TITLE, "monograph", "phosphate-leak", "");
  check_nothing ("enal leak");
}

static void
test_scopes (void)
{
  check_first ("dx: phosphate", APATITE_HIT_TITLE, "monograph", "phosphate-hoard", "");
  check_first ("lab:phosphate", APATITE_HIT_TITLE, "analyte", "phosphate", "");
  check_first ("LAB: Phosphate", APATITE_HIT_TITLE, "analyte", "phosphate", "");
  check_first ("sign: bone", APATITE_HIT_TITLE, "finding", "bone-ache", "");
  check_first ("smith 2020", APATITE_HIT_NAME, "study", "forty", "");
  check_first ("study: forty", APATITE_HIT_TITLE, "study", "forty", "");
  check_first ("path: low", APATITE_HIT_TITLE, "pathway", "low-phosphate", "");
  check_first ("term: renal", APATITE_HIT_TITLE, "term", "leak-term", "");
  check_first ("code: E83", APATITE_HIT_NAME, "monograph", "phosphate-leak", "codes");
  check_nothing ("dx: 2777-1");
  check_nothing ("code: leak");
  check_nothing ("lab: leak");
}

/* What a page is called counts for its passages, then the page as a whole, then most of the words. */
static void
test_widely (void)
{
  check_first ("rpl leaking", APATITE_HIT_NAME, "monograph", "phosphate-leak", "");
  check_first ("rpl lasting", APATITE_HIT_TEXT, "monograph", "phosphate-leak", "synopsis");
  check_first ("RPL courses", APATITE_HIT_TEXT, "monograph", "phosphate-leak", "synopsis");
  check_first ("dx: rpl lasting", APATITE_HIT_TEXT, "monograph", "phosphate-leak", "synopsis");
  check_first ("slow lasting", APATITE_HIT_PAGE, "monograph", "phosphate-leak", "synopsis");
  check_first ("rpl xyzzy lasting", APATITE_HIT_SOME_WORDS, "monograph", "phosphate-leak", "synopsis");
  check_nothing ("rpl xyzzy");
  check_nothing ("lab: rpl lasting");
  check_nothing ("code: rpl lasting");
}

/* A gene stands for its disease. */
static void
test_gene (void)
{
  check_first ("leak1", APATITE_HIT_TITLE_EXACT, "monograph", "phosphate-leak", "");
  check_first ("leak1 lasting", APATITE_HIT_TEXT, "monograph", "phosphate-leak", "synopsis");
}

/* A snippet is cut; what is marked on the page comes from the whole passage. */
static void
test_passage (void)
{
  g_autoptr (GPtrArray) hits = query ("median hoard aching");
  const ApatiteHit *hit;

  g_assert_cmpuint (hits->len, >, 0);
  hit = g_ptr_array_index (hits, 0);
  g_assert_nonnull (strstr (hit->passage, APATITE_SNIPPET_START "median" APATITE_SNIPPET_END));
  g_assert_nonnull (strstr (hit->passage, APATITE_SNIPPET_START "hoard." APATITE_SNIPPET_END));
}

static void
test_one_hit_each (void)
{
  g_autoptr (GPtrArray) hits = query ("phosphate");
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < hits->len; i++)
    {
      const ApatiteHit *hit = g_ptr_array_index (hits, i);

      g_assert_true (g_hash_table_add (seen, g_strjoin ("/", hit->kind, hit->id, hit->section, NULL)));
    }
}

static void
check_snippet (const char *text,
               const char *expected)
{
  g_autoptr (GPtrArray) hits = query (text);

  g_assert_cmpuint (hits->len, >, 0);
  g_assert_cmpstr (((ApatiteHit *) g_ptr_array_index (hits, 0))->snippet, ==, expected);
}

#define MARK(word) APATITE_SNIPPET_START word APATITE_SNIPPET_END

static void
test_snippets (void)
{
  check_snippet ("lasting", MARK ("Lasting."));
  check_snippet ("pediatric oedema", "The kidney keeps phosphate; " MARK ("paediatric") " " MARK ("oedema") " is absent.");
  check_snippet ("aching bon", MARK ("aching") " " MARK ("bones"));
  check_snippet ("an umbrella over", MARK ("An") " " MARK ("umbrella") " " MARK ("over") " two diseases.");
}

/* Marks come in pairs, whatever was cut. */
static void
test_snippet_marks (void)
{
  const char *queries[] = { "p", "phosphate", "the", "a", "median phosphate", "1.7", "bones", "see" };

  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      g_autoptr (GPtrArray) hits = query (queries[i]);

      for (guint j = 0; j < hits->len; j++)
        {
          const ApatiteHit *hit = g_ptr_array_index (hits, j);
          g_auto (GStrv) starts = g_strsplit (hit->snippet, APATITE_SNIPPET_START, -1);
          g_auto (GStrv) ends = g_strsplit (hit->snippet, APATITE_SNIPPET_END, -1);

          g_assert_true (g_utf8_validate (hit->snippet, -1, NULL));
          g_assert_cmpuint (g_strv_length (starts), ==, g_strv_length (ends));
          g_assert_cmpint (g_utf8_strlen (hit->snippet, -1), <=, 200);
        }
    }
}

static void
check_limit (guint limit)
{
  g_autoptr (GPtrArray) hits = apatite_search_query (library, "p", limit, NULL);

  g_assert_cmpuint (hits->len, ==, limit);
}

static void
test_limit (void)
{
  check_limit (0);
  check_limit (1);
  check_limit (3);
}

/* Nothing that is typed is an error, or a command. */
static void
test_odd (void)
{
  g_autofree char *long_text = g_strnfill (100000, 'a');
  g_autofree char *many_words = g_strnfill (4000, 'q');

  for (gsize i = 1; i < 4000; i += 2)
    many_words[i] = ' ';
  check_nothing ("");
  check_nothing ("   ");
  check_nothing ("…");
  check_nothing ("\"");
  check_nothing ("*");
  check_nothing ("' OR 1=1 --");
  check_nothing ("xyzzy");
  check_nothing ("phosphate xyzzy");
  check_nothing ("dx:");
  check_nothing (long_text);
  check_nothing (many_words);
  check_nothing ("\xff\xfe");
  check_first ("NEAR(phosphate leak)", APATITE_HIT_SOME_WORDS, "monograph", "phosphate-leak", "");
  check_first ("phosphate NOT leak", APATITE_HIT_SOME_WORDS, "monograph", "phosphate-leak", "");
  check_first ("\"phosphate\"", APATITE_HIT_TITLE, "analyte", "phosphate", "");
  check_first ("phosphate*", APATITE_HIT_TITLE, "analyte", "phosphate", "");
  check_first ("^leak", APATITE_HIT_TITLE, "monograph", "phosphate-leak", "");
}

static void
check_suggestion (const char *text,
                  const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) names = apatite_search_suggest (library, text, 5, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (names->len, <=, 5);
  if (expected == NULL)
    g_assert_cmpuint (names->len, ==, 0);
  else if (names->len == 0)
    g_error ("for “%s” nothing is suggested", text);
  else
    g_assert_cmpstr (g_ptr_array_index (names, 0), ==, expected);
}

static void
test_suggest (void)
{
  check_suggestion ("phosphate hoardng", "Phosphate hoarding");
  check_suggestion ("umbrela", NULL);
  check_suggestion ("bone ahce", "Bone ache");
  check_suggestion ("kindey", "Leaking kidney");
  check_suggestion ("dark urien", "Dark urine");
  check_suggestion ("RPLL", "RPL");
  check_suggestion ("zzzzzzzz", NULL);
  check_suggestion ("", NULL);
  check_suggestion ("…", NULL);
}

static void
test_suggest_distinct (void)
{
  g_autoptr (GPtrArray) names = apatite_search_suggest (library, "phosphat", 50, NULL);

  for (guint i = 0; i < names->len; i++)
    for (guint j = i + 1; j < names->len; j++)
      g_assert_cmpstr (g_ptr_array_index (names, i), !=, g_ptr_array_index (names, j));
}

/* "Renal phosphate leak" and "Leaking kidney" are one page, and one suggestion; the other leak is a term. */
static void
test_suggest_pages (void)
{
  g_autoptr (GPtrArray) names = apatite_search_suggest (library, "leek", 50, NULL);
  guint n = 0;

  for (guint i = 0; i < names->len; i++)
    n += strstr (g_ptr_array_index (names, i), "eak") != NULL;
  g_assert_cmpuint (n, ==, 2);
}

static void
check_correct (const char *text,
               const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *corrected = apatite_search_correct (library, text, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (corrected, ==, expected);
}

static void
test_correct (void)
{
  check_correct ("phosphtae", "phosphate");
  check_correct ("Phosphtae LEAK", "phosphate leak");
  check_correct ("hosphate", "phosphate");
  check_correct ("kidny lasting", "kidney lasting");
  check_correct ("dx: phosphtae", "dx:phosphate");
  check_correct ("phospha", NULL);
  check_correct ("phosphate", NULL);
  check_correct ("zzzzzzzz", NULL);
  check_correct ("phosphtae zzzzzzzz", NULL);
  check_correct ("E83.93", NULL);
  check_correct ("code: E8x", NULL);
  check_correct ("", NULL);
}

static void
check_scope (const char *text,
             const char *expected)
{
  g_assert_cmpstr (apatite_search_get_scope (text), ==, expected);
}

static void
test_get_scope (void)
{
  check_scope ("lab:", "lab:");
  check_scope ("  LAB: phosphate", "lab:");
  check_scope ("label", NULL);
  check_scope ("", NULL);
}

int
main (int   argc,
      char *argv[])
{
  g_autofree char *folder = NULL;
  g_autofree char *path = NULL;
  int result;

  g_test_init (&argc, &argv, NULL);
  folder = apatite_test_folder ();
  path = apatite_test_compile (folder);
  library = apatite_library_open (path, NULL);
  g_test_add_func ("/search/tiers", test_tiers);
  g_test_add_func ("/search/order", test_order);
  g_test_add_func ("/search/folding", test_folding);
  g_test_add_func ("/search/codes", test_codes);
  g_test_add_func ("/search/prefix", test_prefix);
  g_test_add_func ("/search/scopes", test_scopes);
  g_test_add_func ("/search/widely", test_widely);
  g_test_add_func ("/search/gene", test_gene);
  g_test_add_func ("/search/passage", test_passage);
  g_test_add_func ("/search/one-hit-each", test_one_hit_each);
  g_test_add_func ("/search/snippets", test_snippets);
  g_test_add_func ("/search/snippet-marks", test_snippet_marks);
  g_test_add_func ("/search/limit", test_limit);
  g_test_add_func ("/search/odd", test_odd);
  g_test_add_func ("/search/suggest", test_suggest);
  g_test_add_func ("/search/suggest/distinct", test_suggest_distinct);
  g_test_add_func ("/search/suggest/pages", test_suggest_pages);
  g_test_add_func ("/search/correct", test_correct);
  g_test_add_func ("/search/scope", test_get_scope);
  result = apatite_test_run ();
  apatite_library_unref (library);
  apatite_test_remove (folder);
  return result;
}
