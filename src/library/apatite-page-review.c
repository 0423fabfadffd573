/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "library/apatite-page-review.h"

#include <glib/gi18n.h>
#include <string.h>

/* As fast as one reads who wants to keep it. */
#define WORDS_PER_MINUTE 200

/* What every monograph fills. */
static const char * const expected_sections[] = {
  "synopsis", "look-for", "pearls", "differential", "best-tests", "management", "therapy", "follow-up", "red-flags", "patient",
};

static void
review_free (ApatitePageReview *review)
{
  g_free (review->id);
  g_free (review->reviewed);
  g_ptr_array_unref (review->missing);
  g_free (review);
}

static guint
count_words (const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);

  return g_strv_length (words);
}

static void
count_statements (ApatitePageReview *review,
                  GPtrArray         *statements)
{
  g_autofree char *text = apatite_statements_to_text (statements, NULL, APATITE_UNIT_SYSTEM_CONVENTIONAL);

  review->n_words += count_words (text);
  for (guint i = 0; i < statements->len; i++)
    {
      const ApatiteSource *source = &((const ApatiteStatement *) g_ptr_array_index (statements, i))->source;

      review->n_sourced += source->references != NULL;
      review->n_judged += source->basis == APATITE_BASIS_JUDGEMENT;
      review->n_editorial += source->basis == APATITE_BASIS_EDITORIAL;
    }
}

/* Returns: whether the section says anything */
static gboolean
count_section (ApatitePageReview    *review,
               const ApatiteSection *section)
{
  guint before = review->n_words;

  for (guint i = 0; i < section->blocks->len; i++)
    {
      const ApatiteBlock *block = g_ptr_array_index (section->blocks, i);

      for (guint j = 0; j < block->items->len; j++)
        count_statements (review, g_ptr_array_index (block->items, j));
    }
  for (guint i = 0; i < section->groups->len; i++)
    {
      const ApatiteDifferentialGroup *group = g_ptr_array_index (section->groups, i);

      for (guint j = 0; j < group->entries->len; j++)
        count_statements (review, ((const ApatiteDifferentialEntry *) g_ptr_array_index (group->entries, j))->statements);
    }
  return review->n_words > before;
}

static void
count_row (ApatitePageReview   *review,
           const ApatiteSource *source)
{
  review->n_rows++;
  review->n_judged_rows += source->basis == APATITE_BASIS_JUDGEMENT;
}

static void
count_profile (ApatitePageReview    *review,
               const ApatiteProfile *profile)
{
  g_autoptr (GPtrArray) labs = apatite_profile_list_labs (profile);
  g_autoptr (GPtrArray) findings = apatite_profile_list_findings (profile);

  for (guint i = 0; i < labs->len; i++)
    count_row (review, &((const ApatiteProfileLab *) g_ptr_array_index (labs, i))->source);
  for (guint i = 0; i < findings->len; i++)
    count_row (review, &((const ApatiteProfileFinding *) g_ptr_array_index (findings, i))->source);
}

static void
count_sources (ApatitePageReview       *review,
               const ApatiteContentDir *dir,
               char                   **cited)
{
  for (guint i = 0; cited[i] != NULL; i++)
    {
      const ApatiteReference *reference = g_hash_table_lookup (dir->references, cited[i]);

      review->n_sources++;
      review->n_links_only += reference != NULL && reference->doi == NULL && reference->pmid == NULL && reference->pmcid == NULL && reference->isbn == NULL;
    }
}

static ApatitePageReview *
review_page (const ApatiteContentDir *dir,
             const ApatiteMonograph  *monograph)
{
  ApatitePageReview *review = g_new0 (ApatitePageReview, 1);

  review->id = g_strdup (monograph->id);
  review->reviewed = g_strdup (monograph->reviewed);
  review->missing = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < G_N_ELEMENTS (expected_sections); i++)
    {
      const ApatiteSection *section = apatite_monograph_lookup_section (monograph, expected_sections[i]);

      if (section == NULL || !count_section (review, section))
        g_ptr_array_add (review->missing, g_strdup (expected_sections[i]));
    }
  if (monograph->profile != NULL)
    count_profile (review, monograph->profile);
  count_sources (review, dir, monograph->cited);
  return review;
}

/**
 * apatite_page_reviews_new:
 * @dir: content; what in it can't be parsed has no review
 *
 * Returns: (transfer full) (element-type ApatitePageReview): a review of each
 *   monograph, in the order of the files
 */
GPtrArray *
apatite_page_reviews_new (const ApatiteContentDir *dir)
{
  GPtrArray *reviews = g_ptr_array_new_with_free_func ((GDestroyNotify) review_free);

  for (guint i = 0; i < dir->files->len; i++)
    {
      const ApatiteContentFile *file = g_ptr_array_index (dir->files, i);
      g_autoptr (ApatiteMonograph) monograph = strcmp (file->kind, "monograph") == 0 ? apatite_monograph_parse (file->doc, NULL) : NULL;

      if (monograph != NULL)
        g_ptr_array_add (reviews, review_page (dir, monograph));
    }
  return reviews;
}

/**
 * apatite_page_reviews_to_text:
 *
 * Returns: (transfer full): a table with a line for each page, then what is
 *   missing on them
 */
char *
apatite_page_reviews_to_text (GPtrArray *reviews)
{
  GString *out = g_string_new (NULL);

  /* Translators: heads of columns of a table for editors, in a fixed width. */
  g_string_append_printf (out, "%-48s %8s %8s %8s %8s %8s %8s %10s %14s %10s\n", _("page"), _("sourced"), _("judged"), _("no fact"), _("words"), _("minutes"),
                          _("sources"), _("link only"), _("rows judged"), _("reviewed"));
  for (guint i = 0; i < reviews->len; i++)
    {
      const ApatitePageReview *review = g_ptr_array_index (reviews, i);
      g_autofree char *rows = review->n_rows > 0 ? g_strdup_printf ("%u/%u", review->n_judged_rows, review->n_rows) : g_strdup ("–");

      g_string_append_printf (out, "%-48s %8u %8u %8u %8u %8u %8u %10u %14s %10s\n", review->id, review->n_sourced, review->n_judged, review->n_editorial,
                              review->n_words, (review->n_words + WORDS_PER_MINUTE - 1) / WORDS_PER_MINUTE, review->n_sources, review->n_links_only, rows,
                              review->reviewed);
    }
  for (guint i = 0; i < reviews->len; i++)
    {
      const ApatitePageReview *review = g_ptr_array_index (reviews, i);

      for (guint j = 0; j < review->missing->len; j++)
        g_string_append_printf (out, _("note: %s says nothing under “%s”\n"), review->id, apatite_section_title (g_ptr_array_index (review->missing, j)));
    }
  return g_string_free (out, FALSE);
}
