/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The library as it ships: what a clinician types is found, every page loads,
 * and every pointer leads somewhere. */

#include "library/apatite-search.h"

#include "support/apatite-test.h"

#include <string.h>

static void
check_among (const char *text,
             guint       first,
             const char *kind,
             const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) hits = apatite_search_query (apatite_test_library (), text, 50, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < MIN (hits->len, first); i++)
    {
      const ApatiteHit *hit = g_ptr_array_index (hits, i);

      if (strcmp (hit->kind, kind) == 0 && strcmp (hit->id, id) == 0)
        return;
    }
  g_error ("“%s” does not find %s among the first %u of %u, but %s", text, id, first, hits->len,
           hits->len > 0 ? ((ApatiteHit *) g_ptr_array_index (hits, 0))->id : "nothing");
}

static void
test_find (void)
{
  check_among ("PMT", 1, "monograph", "phosphaturic-mesenchymal-tumor");
  check_among ("pmt", 1, "monograph", "phosphaturic-mesenchymal-tumor");
  check_among ("703649004", 1, "monograph", "phosphaturic-mesenchymal-tumor");
  check_among ("D21.11", 1, "monograph", "phosphaturic-mesenchymal-tumor");
  check_among ("ICD-10-CM D16.6", 1, "monograph", "phosphaturic-mesenchymal-tumor");
  check_among ("low phosphate", 1, "pathway", "hypophosphatemia");
  check_among ("TIO", 1, "monograph", "tumor-induced-osteomalacia");
  check_among ("oncogenic osteomalacia", 2, "monograph", "tumor-induced-osteomalacia");
  check_among ("XLH", 1, "monograph", "x-linked-hypophosphatemia");
  check_among ("HFTC", 1, "monograph", "hyperphosphatemic-familial-tumoral-calcinosis");
  check_among ("tumoral calcinosis", 1, "monograph", "tumoral-calcinosis");
  check_among ("tumoural calcinosis", 1, "monograph", "tumoral-calcinosis");
  check_among ("E83.39", 50, "monograph", "tumor-induced-osteomalacia");
  check_among ("OMIM 307800", 1, "monograph", "x-linked-hypophosphatemia");
  check_among ("phosphorus", 5, "analyte", "phosphate");
  check_among ("2777-1", 1, "analyte", "phosphate");
  check_among ("GALNT3", 1, "monograph", "hyperphosphatemic-familial-tumoral-calcinosis");
  check_among ("PHEX", 1, "monograph", "x-linked-hypophosphatemia");
}

/* Several words find what they say together, even when no passage has all of them. */
static void
test_phrases (void)
{
  check_among ("TIO venous sampling", 1, "monograph", "tumor-induced-osteomalacia");
  check_among ("TIO tumor sites", 5, "monograph", "tumor-induced-osteomalacia");
  check_among ("PMT sites", 1, "figure", "pmt-sites");
  check_among ("PMT sites", 3, "monograph", "phosphaturic-mesenchymal-tumor");
  check_among ("burosumab bone", 10, "study", "burosumab-tio-japan-korea");
  check_among ("fgf23 kidney bone axis", 1, "figure", "fgf23-kidney-bone-axis");
  check_among ("fgf23 kidney bone axis", 50, "monograph", "fgf23-mediated-hypophosphatemia");
}

static void
check_correction (const char *text,
                  const char *expected)
{
  g_autofree char *corrected = apatite_search_correct (apatite_test_library (), text, NULL);

  g_assert_cmpstr (corrected, ==, expected);
}

static void
test_correct (void)
{
  check_correction ("hypophosphtemia", "hypophosphatemia");
  check_correction ("osteomalacea", "osteomalacia");
  check_correction ("calcinossis", "calcinosis");
  check_correction ("burosamab bone", "burosumab bone");
}

static void
check_finds_alike (const char *one,
                   const char *other)
{
  g_autoptr (GPtrArray) left = apatite_search_query (apatite_test_library (), one, 20, NULL);
  g_autoptr (GPtrArray) right = apatite_search_query (apatite_test_library (), other, 20, NULL);

  g_assert_cmpuint (left->len, >, 0);
  g_assert_cmpuint (left->len, ==, right->len);
  for (guint i = 0; i < left->len; i++)
    g_assert_cmpstr (((ApatiteHit *) g_ptr_array_index (left, i))->id, ==, ((ApatiteHit *) g_ptr_array_index (right, i))->id);
}

static void
test_spellings (void)
{
  check_finds_alike ("tumour", "tumor");
  check_finds_alike ("α-klotho", "alpha klotho");
  check_finds_alike ("hypophosphataemia", "hypophosphatemia");
  check_finds_alike ("tumor-induced osteomalacia", "TUMOR INDUCED OSTEOMALACIA");
}

/* What is misspelled is answered with the nearest names. */
static void
check_suggestion (const char *text,
                  const char *part)
{
  g_autoptr (GPtrArray) names = apatite_search_suggest (apatite_test_library (), text, 5, NULL);

  for (guint i = 0; i < names->len; i++)
    if (strstr (g_ptr_array_index (names, i), part) != NULL)
      return;
  g_error ("for “%s” nothing with “%s” is suggested", text, part);
}

static void
test_suggest (void)
{
  check_suggestion ("osteomalacea", "steomalacia");
  check_suggestion ("calcinossis", "alcinosis");
  check_suggestion ("hypophosphatsia", "ypophosphatasia");
}

static gboolean
is_page (const char *id)
{
  g_autoptr (ApatiteEntry) entry = apatite_library_lookup (apatite_test_library (), "monograph", id, NULL);

  return entry != NULL;
}

static void
check_statements (const ApatiteMonograph *page,
                  GPtrArray              *statements)
{
  for (guint i = 0; statements != NULL && i < statements->len; i++)
    {
      const ApatiteStatement *statement = g_ptr_array_index (statements, i);
      g_autofree char *text = apatite_statement_to_text (statement, apatite_test_knowledge ()->labs, APATITE_UNIT_SYSTEM_SI);

      g_assert_cmpstr (text, !=, "");
      for (guint j = 0; statement->source.references != NULL && statement->source.references[j] != NULL; j++)
        g_assert_cmpint (apatite_monograph_citation (page, statement->source.references[j]), >, 0);
      for (guint j = 0; j < statement->inlines->len; j++)
        {
          const ApatiteInline *run = g_ptr_array_index (statement->inlines, j);

          if (run->kind == APATITE_INLINE_LINK && !is_page (run->target))
            g_error ("%s links to %s, which is no page", page->id, run->target);
          if (run->kind == APATITE_INLINE_SIGN)
            g_assert_nonnull (apatite_test_finding (run->target));
          if (run->kind == APATITE_INLINE_QUANTITY)
            g_assert_nonnull (apatite_analyte_find_unit (apatite_test_analyte (run->target), run->unit, NULL));
        }
    }
}

static void
check_section (const ApatiteMonograph *page,
               const ApatiteSection   *section)
{
  for (guint i = 0; i < section->blocks->len; i++)
    {
      const ApatiteBlock *block = g_ptr_array_index (section->blocks, i);

      if (block->kind == APATITE_BLOCK_FIGURE)
        {
          g_autoptr (ApatiteEntry) figure = apatite_library_lookup (apatite_test_library (), "figure", block->text, NULL);

          g_assert_nonnull (figure);
        }
      for (guint j = 0; j < block->items->len; j++)
        check_statements (page, g_ptr_array_index (block->items, j));
    }
  for (guint i = 0; i < section->groups->len; i++)
    {
      const ApatiteDifferentialGroup *group = g_ptr_array_index (section->groups, i);

      for (guint j = 0; j < group->entries->len; j++)
        {
          const ApatiteDifferentialEntry *entry = g_ptr_array_index (group->entries, j);

          if (!is_page (entry->to))
            g_error ("the differential of %s names %s, which is no page", page->id, entry->to);
          g_assert_cmpstr (entry->to, !=, page->id);
          check_statements (page, entry->statements);
        }
    }
}

static void
test_page (const void *data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ApatiteMonograph) page = apatite_library_load_monograph (apatite_test_library (), data, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (page->id, ==, data);
  g_assert_nonnull (apatite_monograph_lookup_section (page, "synopsis"));
  if (page->parent != NULL)
    g_assert_true (is_page (page->parent));
  check_statements (page, page->alerts);
  check_statements (page, page->notices);
  check_statements (page, page->code_notes);
  for (guint i = 0; i < page->sections->len; i++)
    check_section (page, g_ptr_array_index (page->sections, i));
  for (guint i = 0; page->cited[i] != NULL; i++)
    {
      g_autoptr (ApatiteReference) reference = apatite_library_load_reference (apatite_test_library (), page->cited[i], &error);

      g_assert_no_error (error);
      g_assert_cmpstr (reference->title, !=, "");
    }
}

/* A code finds the page that carries it. */
static void
test_codes (void)
{
  g_autoptr (GPtrArray) codes = apatite_library_list_codes (apatite_test_library (), NULL);

  g_assert_cmpuint (codes->len, >, 50);
  for (guint i = 0; i < codes->len; i++)
    {
      const ApatiteCodeEntry *code = g_ptr_array_index (codes, i);
      g_autofree char *text = g_strconcat ("code:", code->value, NULL);

      check_among (text, 50, "monograph", code->monograph);
    }
}

/* Every title finds its own page first, and every abbreviation its page. */
static void
test_titles (void)
{
  g_autoptr (GPtrArray) entries = apatite_library_list (apatite_test_library (), "monograph", NULL);

  for (guint i = 0; i < entries->len; i++)
    {
      const ApatiteEntry *entry = g_ptr_array_index (entries, i);

      check_among (entry->title, 1, "monograph", entry->id);
      if (entry->abbreviation[0] != '\0')
        check_among (entry->abbreviation, 3, "monograph", entry->id);
    }
}

static void
test_categories (void)
{
  g_autoptr (GPtrArray) categories = apatite_library_list_categories (apatite_test_library (), NULL);
  g_autoptr (GPtrArray) entries = apatite_library_list (apatite_test_library (), "monograph", NULL);

  for (guint i = 0; i < entries->len; i++)
    {
      gboolean found = FALSE;

      for (guint j = 0; j < categories->len && !found; j++)
        found = strcmp (((ApatiteEntry *) g_ptr_array_index (entries, i))->category, ((ApatiteCategory *) g_ptr_array_index (categories, j))->id) == 0;
      g_assert_true (found);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (GPtrArray) entries = NULL;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/shipped/find", test_find);
  g_test_add_func ("/shipped/phrases", test_phrases);
  g_test_add_func ("/shipped/correct", test_correct);
  g_test_add_func ("/shipped/spellings", test_spellings);
  g_test_add_func ("/shipped/suggest", test_suggest);
  g_test_add_func ("/shipped/codes", test_codes);
  g_test_add_func ("/shipped/titles", test_titles);
  g_test_add_func ("/shipped/categories", test_categories);
  entries = apatite_library_list (apatite_test_library (), "monograph", NULL);
  g_assert_cmpuint (entries->len, >=, 21);
  for (guint i = 0; i < entries->len; i++)
    {
      const ApatiteEntry *entry = g_ptr_array_index (entries, i);
      g_autofree char *path = g_strconcat ("/shipped/page/", entry->id, NULL);

      g_test_add_data_func (path, entry->id, test_page);
    }
  return apatite_test_run ();
}
