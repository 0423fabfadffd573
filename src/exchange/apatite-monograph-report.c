/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A monograph as plain text. */

#include "exchange/apatite-report-private.h"

#include "content/apatite-site-codes.h"

#include <glib/gi18n.h>
#include <string.h>

/* Of the column of names in the profile, in letters. */
#define LABEL_WIDTH 46

/* A monograph on its way to text. */
typedef struct
{
  GString *out;
  const ApatiteMonograph *monograph;
  ApatiteLibrary *library;
  const ApatiteLabTable *labs;
  ApatiteUnitSystem system;
  gboolean weighs; /* sentences name their kind of evidence */
} Page;

static void
append_statements (const Page *page,
                   GPtrArray  *statements)
{
  GString *out = page->out;

  for (guint i = 0; statements != NULL && i < statements->len; i++)
    {
      const ApatiteStatement *statement = g_ptr_array_index (statements, i);
      g_autofree char *text = apatite_statement_to_text (statement, page->labs, page->system);
      g_autofree char *evidence = page->weighs ? apatite_library_describe_evidence (page->library, &statement->source) : NULL;

      g_string_append_printf (out, "%s%s", i > 0 ? " " : "", text);
      for (guint j = 0; statement->source.references != NULL && statement->source.references[j] != NULL; j++)
        g_string_append_printf (out, "%s%d", j == 0 ? " [" : ",", apatite_monograph_citation (page->monograph, statement->source.references[j]));
      if (statement->source.references != NULL)
        g_string_append_c (out, ']');
      if (statement->source.basis == APATITE_BASIS_JUDGEMENT)
        g_string_append (out, _(" (our judgement)"));
      if (evidence != NULL)
        g_string_append_printf (out, " (%s)", evidence);
    }
}

/* What stands above the sections. */
static void
append_remark (const Page *page,
               const char *mark,
               GPtrArray  *statements)
{
  if (statements == NULL)
    return;
  g_string_append_printf (page->out, "\n%s", mark);
  append_statements (page, statements);
  g_string_append_c (page->out, '\n');
}

static void
append_block (const Page         *page,
              const ApatiteBlock *block)
{
  GString *out = page->out;

  if (block->kind == APATITE_BLOCK_HEADING || block->kind == APATITE_BLOCK_TABLE)
    g_string_append_printf (out, "\n  %s\n", block->text);
  for (guint i = 0; i < block->items->len; i++)
    {
      GPtrArray *statements = g_ptr_array_index (block->items, i);

      if (block->kind == APATITE_BLOCK_TABLE)
        {
          g_string_append (out, "    ");
          for (guint j = 0; j < statements->len; j++)
            {
              g_autofree char *cell = apatite_statement_to_text (g_ptr_array_index (statements, j), page->labs, page->system);

              g_string_append_printf (out, "%s%s", j > 0 ? " | " : "", cell);
            }
        }
      else
        {
          if (block->kind == APATITE_BLOCK_BULLETS)
            g_string_append (out, "  • ");
          else if (block->kind == APATITE_BLOCK_NUMBERS)
            g_string_append_printf (out, "  %u. ", i + 1);
          append_statements (page, statements);
        }
      g_string_append_c (out, '\n');
    }
}

static void
append_site_codes (const Page *page)
{
  g_autoptr (GPtrArray) sites = apatite_site_codes_list_sites (page->monograph);
  g_autoptr (GPtrArray) systems = apatite_site_codes_list_systems (page->monograph);

  if (sites->len > 0)
    g_string_append_printf (page->out, "\n  %s\n", _("Codes by site"));
  for (guint i = 0; i < sites->len; i++)
    for (guint j = 0; j < systems->len; j++)
      {
        const char *site = g_ptr_array_index (sites, i), *system = g_ptr_array_index (systems, j);
        g_autofree char *codes = apatite_site_codes_to_text (page->monograph, site, system);

        if (codes[0] != '\0')
          g_string_append_printf (page->out, "  %-48s %-10s %s\n", site, apatite_code_system_title (system), codes);
      }
}

static void
append_codes (const Page *page)
{
  GString *out = page->out;

  for (guint i = 0; i < page->monograph->codes->len; i++)
    {
      const ApatiteCode *code = g_ptr_array_index (page->monograph->codes, i);

      g_string_append_printf (out, _("  %-10s %-12s %s (%s, %s; release %s)\n"), apatite_code_system_title (code->system), code->value, code->display,
                              code->mapping, code->status, code->release);
    }
  append_site_codes (page);
  if (page->monograph->code_notes != NULL)
    {
      g_string_append (out, "  ");
      append_statements (page, page->monograph->code_notes);
      g_string_append_c (out, '\n');
    }
}

static void
append_references (const Page *page)
{
  GString *out = page->out;

  for (guint i = 0; page->monograph->cited[i] != NULL; i++)
    {
      g_autoptr (ApatiteReference) reference = apatite_library_load_reference (page->library, page->monograph->cited[i], NULL);
      g_autofree char *text = reference != NULL ? apatite_reference_to_text (reference) : g_strdup (page->monograph->cited[i]);

      g_string_append_printf (out, "  %u. %s\n", i + 1, text);
    }
}

/* The name of a row in a column; one for some ages stands in under that for all of them. */
static void
append_label (GString    *out,
              const char *id,
              const char *given,
              guint       ages)
{
  g_autofree char *words = apatite_age_bands_to_words (ages);
  g_autofree char *label = ages != 0 ? g_strconcat ("  ", words, NULL) : given != NULL ? g_strdup_printf ("%s (%s)", id, given) : g_strdup (id);

  g_string_append_printf (out, "  %s%*s ", label, MAX (0, LABEL_WIDTH - (int) g_utf8_strlen (label, -1)), "");
}

static void
append_profile (const Page *page)
{
  g_autoptr (GPtrArray) labs = apatite_profile_list_labs (page->monograph->profile);
  g_autoptr (GPtrArray) findings = apatite_profile_list_findings (page->monograph->profile);
  GString *out = page->out;

  g_string_append_printf (out, "  %*s %8s %6s %6s %6s %9s\n", LABEL_WIDTH, "", _("very low"), _("low"), _("normal"), _("high"), _("very high"));
  for (guint i = 0; i < labs->len; i++)
    {
      const ApatiteProfileLab *row = g_ptr_array_index (labs, i);

      append_label (out, row->analyte, row->given, row->ages);
      g_string_append_printf (out, "%8.3g %6.3g %6.3g %6.3g %9.3g", row->states.p[0], row->states.p[1], row->states.p[2], row->states.p[3], row->states.p[4]);
      apatite_report_append_source (out, &row->source);
      g_string_append_c (out, '\n');
    }
  g_string_append_printf (out, "\n  %*s %s\n", LABEL_WIDTH, "", _("present"));
  for (guint i = 0; i < findings->len; i++)
    {
      const ApatiteProfileFinding *row = g_ptr_array_index (findings, i);

      append_label (out, row->finding, NULL, row->ages);
      g_string_append_printf (out, "%7.3g", row->p);
      apatite_report_append_source (out, &row->source);
      g_string_append_c (out, '\n');
    }
}

static void
append_section (const Page           *page,
                const ApatiteSection *section)
{
  GString *out = page->out;

  for (guint i = 0; i < section->blocks->len; i++)
    append_block (page, g_ptr_array_index (section->blocks, i));
  for (guint i = 0; i < section->groups->len; i++)
    {
      const ApatiteDifferentialGroup *group = g_ptr_array_index (section->groups, i);

      g_string_append_printf (out, "\n  %s\n", group->title);
      for (guint j = 0; j < group->entries->len; j++)
        {
          const ApatiteDifferentialEntry *entry = g_ptr_array_index (group->entries, j);
          g_autoptr (ApatiteEntry) target = apatite_library_lookup (page->library, "monograph", entry->to, NULL);

          g_string_append_printf (out, "  • %s: ", target != NULL ? target->title : entry->to);
          append_statements (page, entry->statements);
          g_string_append_c (out, '\n');
        }
    }
}

/**
 * apatite_report_monograph:
 * @section: (nullable): id of one section, or "codes", "profile", "references"
 *
 * Returns: (transfer full) (nullable): the page as text; %NULL if it has no
 *   such section
 */
char *
apatite_report_monograph (const ApatiteMonograph *monograph,
                          ApatiteLibrary         *library,
                          const ApatiteLabTable  *labs,
                          const char             *section,
                          ApatiteUnitSystem       system)
{
  GString *out = g_string_new (NULL);
  Page page = { out, monograph, library, labs, system, FALSE };
  gboolean any = section == NULL;

  if (section == NULL)
    {
      g_string_append_printf (out, "%s%s%s%s\n%s\n", monograph->title, monograph->abbreviations[0] != NULL ? " (" : "",
                              monograph->abbreviations[0] != NULL ? monograph->abbreviations[0] : "", monograph->abbreviations[0] != NULL ? ")" : "", monograph->summary);
      g_string_append_printf (out, _("Reviewed %s · updated %s · literature to %s · %u sources\n"), monograph->reviewed, monograph->updated, monograph->literature,
                              g_strv_length (monograph->cited));
      if (monograph->serious && monograph->kind == APATITE_MONOGRAPH_CANDIDATE)
        /* Translators: why a disease stays in the list while it cannot be excluded, e.g. "surgery can cure it" */
        g_string_append_printf (out, _("Kept in sight: %s (our judgement)\n"), monograph->urgency);
      append_remark (&page, "! ", monograph->alerts);
      append_remark (&page, "", monograph->notices);
    }
  for (guint i = 0; i < monograph->sections->len; i++)
    {
      const ApatiteSection *one = g_ptr_array_index (monograph->sections, i);

      if (section != NULL && strcmp (section, one->id) != 0)
        continue;
      any = TRUE;
      g_string_append_printf (out, "\n%s\n", apatite_section_title (one->id));
      page.weighs = apatite_section_advises (one->id);
      append_section (&page, one);
      page.weighs = FALSE;
    }
  if (section == NULL || strcmp (section, "codes") == 0)
    {
      any = TRUE;
      g_string_append_printf (out, "\n%s\n", apatite_section_title ("codes"));
      append_codes (&page);
    }
  if (monograph->profile != NULL && (section == NULL || strcmp (section, "profile") == 0))
    {
      any = TRUE;
      g_string_append_printf (out, "\n%s\n", apatite_section_title ("profile"));
      append_profile (&page);
    }
  if (section == NULL || strcmp (section, "references") == 0)
    {
      any = TRUE;
      g_string_append_printf (out, "\n%s\n", apatite_section_title ("references"));
      append_references (&page);
    }
  if (!any)
    {
      g_string_free (out, TRUE);
      return NULL;
    }
  return g_string_free (out, FALSE);
}
