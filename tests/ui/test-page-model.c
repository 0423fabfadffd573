/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the page works out without a display. */

#include "app/page/apatite-case-source.h"
#include "app/page/apatite-citations.h"
#include "app/page/apatite-compare-rows.h"
#include "app/page/apatite-prose-writer.h"
#include "app/page/apatite-teaching-story.h"
#include "app/page/apatite-text-matches.h"
#include "app/page/apatite-words.h"
#include "app/panel/apatite-typed-value.h"

#include <gtk/gtk.h>
#include <string.h>

static void
check_matches (const char *text,
               const char *needle,
               const char *expected)
{
  g_autoptr (GArray) matches = apatite_text_matches (text, needle);
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; i < matches->len; i++)
    {
      const ApatiteTextMatch *match = &g_array_index (matches, ApatiteTextMatch, i);

      g_string_append_printf (out, "%s%u-%u", i > 0 ? " " : "", match->start, match->end);
    }
  g_assert_cmpstr (out->str, ==, expected);
}

static void
test_matches (void)
{
  check_matches ("Phosphate", "phos", "0-4");
  check_matches ("Phosphate phosphate", "PHOSPHATE", "0-9 10-19");
  check_matches ("aaaa", "aa", "0-2 2-4");
  check_matches ("Paget", "x", "");
  check_matches ("Paget", "", "");
  check_matches ("", "x", "");
  check_matches ("Köln koln", "koln", "0-5 6-10");
  check_matches ("1.7\302\240mg/dL", "1.7 mg", "0-7");
  check_matches ("phosphate\342\201\2401", "phosphate1", "0-13");
  check_matches ("X\342\200\220linked", "x-linked", "0-10");
}

static void
test_words (void)
{
  static const struct
  {
    double share;
    const char *text;
  } percents[] = {
    { 0, "0\302\240%" }, { 0.0001, "<0.1 %" }, { 0.005, "0.5\302\240%" }, { 0.5, "50\302\240%" }, { 1, "100\302\240%" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (percents); i++)
    {
      g_autofree char *text = apatite_words_percent (percents[i].share);

      g_assert_cmpstr (text, ==, percents[i].text);
    }
  {
    g_autofree char *adults = apatite_words_ages (18, 120);
    g_autofree char *children = apatite_words_ages (1, 18);
    g_autofree char *month = apatite_words_month ("2026-11-22");

    g_assert_cmpstr (adults, ==, "from 18 years");
    g_assert_cmpstr (children, ==, "1 year to below 18 years");
    g_assert_cmpstr (month, ==, "Nov 2026");
  }
  g_assert_cmpstr (apatite_words_band ("fits-best"), ==, "Fits best");
  g_assert_cmpstr (apatite_words_burden ("send-out"), ==, "Send-out");
}

static ApatiteLibrary *
open_library (void)
{
  g_autoptr (GError) error = NULL;
  ApatiteLibrary *library = apatite_library_open_default (&error);

  g_assert_no_error (error);
  return library;
}

/* Numbers follow the page; a word joiner ties them to their sentence; links
 * are where they are said to be. */
static void
test_writer (void)
{
  g_autoptr (ApatiteLibrary) library = open_library ();
  g_autoptr (ApatiteMonograph) monograph = apatite_library_load_monograph (library, "adhr", NULL);
  g_autoptr (ApatiteCitations) citations = apatite_citations_new (library, (const char * const *) monograph->cited);
  g_autoptr (ApatiteProseWriter) writer = apatite_prose_writer_new ();
  const ApatiteSection *section = apatite_monograph_lookup_section (monograph, "synopsis");
  const ApatiteBlock *block = g_ptr_array_index (section->blocks, 0);
  g_autofree char *printed = NULL;

  apatite_prose_writer_add (writer, g_ptr_array_index (block->items, 0), citations, NULL, APATITE_UNIT_SYSTEM_CONVENTIONAL);
  g_assert_true (strstr (writer->copy->str, " [") != NULL);
  g_assert_null (strstr (writer->copy->str, "  "));
  g_assert_cmpuint (writer->links->len, >, 0);
  for (guint i = 0; i < writer->links->len; i++)
    {
      const ApatiteProseLink *link = &g_array_index (writer->links, ApatiteProseLink, i);

      g_assert_cmpuint (link->start, <, link->end);
      g_assert_cmpuint (link->end, <=, writer->plain->len);
    }
  printed = apatite_prose_strip_links (writer->markup->str);
  g_assert_null (strstr (printed, "<a "));
  g_assert_null (strstr (printed, "</a>"));
}

/* A value is found in the shown text, and is copied with its unit. */
static void
test_values (void)
{
  g_autoptr (ApatiteLibrary) library = open_library ();
  g_autoptr (ApatiteMonograph) monograph = apatite_library_load_monograph (library, "tumor-induced-osteomalacia", NULL);
  const ApatiteSection *section = apatite_monograph_lookup_section (monograph, "synopsis");
  guint n = 0;

  for (guint i = 0; i < section->blocks->len; i++)
    {
      const ApatiteBlock *block = g_ptr_array_index (section->blocks, i);

      if (block->kind != APATITE_BLOCK_TABLE)
        continue;
      for (guint j = 0; j < block->items->len; j++)
        {
          g_autoptr (ApatiteProseWriter) writer = apatite_prose_writer_new ();

          apatite_prose_writer_add (writer, g_ptr_array_index (block->items, j), NULL, NULL, APATITE_UNIT_SYSTEM_CONVENTIONAL);
          for (guint k = 0; k < writer->values->len; k++, n++)
            {
              const ApatiteProseValue *value = &g_array_index (writer->values, ApatiteProseValue, k);
              g_autoptr (GString) shown = g_string_new_len (writer->plain->str + value->start, value->end - value->start);

              g_string_replace (shown, "\302\240", " ", 0);
              g_assert_cmpstr (shown->str, ==, value->text);
              g_assert_nonnull (strchr (value->text, ' '));
            }
        }
    }
  g_assert_cmpuint (n, >, 0);
}

/* The numbers are those of the monograph, for every page. */
static void
test_citations (void)
{
  g_autoptr (ApatiteLibrary) library = open_library ();
  g_autoptr (GPtrArray) entries = apatite_library_list (library, "monograph", NULL);

  for (guint i = 0; i < entries->len; i++)
    {
      g_autoptr (ApatiteMonograph) monograph = apatite_library_load_monograph (library, ((ApatiteEntry *) g_ptr_array_index (entries, i))->id, NULL);
      g_autoptr (ApatiteCitations) citations = apatite_citations_new (library, (const char * const *) monograph->cited);

      for (guint j = 0; monograph->cited[j] != NULL; j++)
        {
          g_assert_cmpuint (apatite_citations_number (citations, monograph->cited[j]), ==, apatite_monograph_citation (monograph, monograph->cited[j]));
          g_assert_nonnull (apatite_citations_load (citations, monograph->cited[j]));
        }
    }
}

/* What separates two diseases stands first; what does not is marked the same. */
static void
test_compare (void)
{
  g_autoptr (ApatiteLibrary) library = open_library ();
  g_autoptr (ApatiteKnowledge) knowledge = apatite_library_load_knowledge (library, NULL);
  const ApatiteProfile *profiles[2] = { apatite_knowledge_lookup_disease (knowledge, "tumor-induced-osteomalacia")->profile,
                                        apatite_knowledge_lookup_disease (knowledge, "hyperphosphatemic-familial-tumoral-calcinosis")->profile };
  g_autoptr (GArray) rows = apatite_compare_rows_new (knowledge, profiles, 2);
  g_autoptr (GArray) alike = NULL;

  g_assert_cmpuint (rows->len, >, 10);
  for (guint i = 1; i < rows->len; i++)
    g_assert_cmpfloat (g_array_index (rows, ApatiteCompareRow, i - 1).separation, >=, g_array_index (rows, ApatiteCompareRow, i).separation);
  g_assert_cmpfloat (g_array_index (rows, ApatiteCompareRow, 0).separation, >, 0.8);
  profiles[1] = profiles[0];
  alike = apatite_compare_rows_new (knowledge, profiles, 2);
  for (guint i = 0; i < alike->len; i++)
    g_assert_true (g_array_index (alike, ApatiteCompareRow, i).same);
}

static void
test_stories (void)
{
  g_autoptr (ApatiteLibrary) library = open_library ();
  g_autoptr (GPtrArray) entries = apatite_library_list (library, "story", NULL);

  for (guint i = 0; i < entries->len; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (ApatiteTeachingStory) story = apatite_teaching_story_load (library, ((ApatiteEntry *) g_ptr_array_index (entries, i))->id, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (story->stages->len, >, 1);
      g_assert_cmpuint (story->learning->len, >, 0);
    }
}

/* What is read from left to right keeps its order in a text that is not. */
static void
test_isolate (void)
{
  g_autofree char *left_to_right = NULL;
  g_autofree char *right_to_left = NULL;

  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
  left_to_right = apatite_words_isolate ("Oct 2026");
  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  right_to_left = apatite_words_isolate ("Oct 2026");
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
  g_assert_cmpstr (left_to_right, ==, "Oct 2026");
  g_assert_cmpstr (right_to_left, ==, "\342\201\250Oct 2026\342\201\251");
}

static void
check_source (const char *source,
              const char *brief,
              const char *link)
{
  g_autofree char *short_form = apatite_case_source_to_short (source);
  g_autofree char *long_form = apatite_case_source_to_link (source);

  g_assert_cmpstr (short_form, ==, brief);
  g_assert_cmpstr (long_form, ==, link);
}

/* Where a case is from, without an address that is read out letter by letter. */
static void
test_case_source (void)
{
  check_source ("Rickets & height (J Bone Miner Res 2024;39:821-825); as printed <https://doi.org/10.1>",
                "<a href=\"https://doi.org/10.1\" title=\"Rickets &amp; height (J Bone Miner Res 2024;39:821-825); as printed\">J Bone Miner Res 2024</a>",
                "<a href=\"https://doi.org/10.1\" title=\"https://doi.org/10.1\">Rickets &amp; height (J Bone Miner Res 2024;39:821-825); as printed</a>");
  check_source ("Calcinosis (2015) <https://a.b>", "<a href=\"https://a.b\" title=\"Calcinosis (2015)\">Calcinosis (2015)</a>",
                "<a href=\"https://a.b\" title=\"https://a.b\">Calcinosis (2015)</a>");
  check_source ("A title that is too long for any of the columns of a table <https://a.b>",
                "<a href=\"https://a.b\" title=\"A title that is too long for any of the columns of a table\">A title that is too long for any of the…</a>",
                "<a href=\"https://a.b\" title=\"https://a.b\">A title that is too long for any of the columns of a table</a>");
  check_source ("Told by a colleague <>", "Told by a colleague", "Told by a colleague");
  check_source (" <https://a.b>", "<a href=\"https://a.b\" title=\"\">https://a.b</a>", "<a href=\"https://a.b\" title=\"https://a.b\">https://a.b</a>");
  check_source ("", "", "");
}

/* Nobody is told of a fault before the number is there. */
static void
test_unfinished (void)
{
  static const char * const open[] = { "<", ">=", "-", "<-", "1.", "-1,", "lo", "norm" };
  static const char * const done[] = { "1", "-6", "1.7", "low", "1,2.", "x" };

  for (guint i = 0; i < G_N_ELEMENTS (open); i++)
    g_assert_true (apatite_typed_value_is_unfinished (open[i]));
  for (guint i = 0; i < G_N_ELEMENTS (done); i++)
    g_assert_false (apatite_typed_value_is_unfinished (done[i]));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/page/model/matches", test_matches);
  g_test_add_func ("/page/unfinished", test_unfinished);
  g_test_add_func ("/page/model/words", test_words);
  g_test_add_func ("/page/model/isolate", test_isolate);
  g_test_add_func ("/page/model/writer", test_writer);
  g_test_add_func ("/page/model/values", test_values);
  g_test_add_func ("/page/model/citations", test_citations);
  g_test_add_func ("/page/model/compare", test_compare);
  g_test_add_func ("/page/model/stories", test_stories);
  g_test_add_func ("/page/model/case-source", test_case_source);
  return g_test_run ();
}
