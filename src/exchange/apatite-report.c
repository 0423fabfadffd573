/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Plain-text reports: what a terminal shows and a print-out carries. */

#include "exchange/apatite-report.h"

#include "ddx/apatite-pairs.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

static const char *
arrow (const ApatiteItem *item)
{
  if (item->kind != APATITE_EVIDENCE_LAB)
    return "";
  return apatite_state_is_low (item->reading->state) ? " ↓" : apatite_state_is_high (item->reading->state) ? " ↑" : "";
}

static const char *
band_heading (const char *band)
{
  if (strcmp (band, "fits-best") == 0)
    return _("FITS BEST");
  if (strcmp (band, "possible") == 0)
    return _("POSSIBLE");
  return strcmp (band, "cannot-exclude") == 0 ? _("CANNOT EXCLUDE: SERIOUS OR TREATABLE") : _("UNLIKELY");
}

static void
append_source (GString             *out,
               const ApatiteSource *source)
{
  if (source == NULL || source->basis == APATITE_BASIS_NONE)
    return;
  g_string_append_printf (out, "  [%s", apatite_basis_to_string (source->basis));
  if (source->count >= 0)
    g_string_append_printf (out, " %d/%d", source->count, source->n);
  else if (source->n >= 0)
    g_string_append_printf (out, _(", n = %d"), source->n);
  for (guint i = 0; source->references != NULL && source->references[i] != NULL; i++)
    g_string_append_printf (out, "%s%s", i == 0 ? ": " : ", ", source->references[i]);
  g_string_append_c (out, ']');
}

static void
append_evidence (GString               *out,
                 const ApatiteEvidence *part,
                 ApatiteUnitSystem      system)
{
  g_autofree char *value = part->item != NULL ? apatite_item_format_value (part->item, system) : g_strdup ("");
  const char *title = part->item != NULL ? part->item->title : _("Prior");

  g_string_append_printf (out, "     %-8s %+6.2f  %s %s%s", apatite_effect_to_string (part->effect), part->log10_lr, title, value, part->item != NULL ? arrow (part->item) : "");
  if (part->item != NULL && part->item->counted_through != NULL)
    g_string_append_printf (out, _(" (counted through %s)"), part->item->counted_through);
  if (part->item != NULL && part->item->unused_reason != NULL)
    g_string_append_printf (out, " (%s)", part->item->unused_reason);
  append_source (out, part->source);
  g_string_append_c (out, '\n');
}

static void
append_candidate (GString                   *out,
                  const ApatiteDifferential *differential,
                  const ApatiteCandidate    *candidate,
                  ApatiteUnitSystem          system)
{
  g_autoptr (GArray) parts = apatite_differential_explain (differential, candidate);
  g_autoptr (GArray) missing = apatite_advice_missing (differential, candidate);

  for (guint i = 0; i < parts->len; i++)
    append_evidence (out, &g_array_index (parts, ApatiteEvidence, i), system);
  g_string_append_printf (out, _("     sum      %+6.2f  log10 odds against “none of these”\n"), candidate->log10_odds);
  if (missing->len > 0)
    g_string_append (out, _("     missing: "));
  for (guint i = 0; i < MIN (missing->len, 5); i++)
    g_string_append_printf (out, "%s%s", i > 0 ? "; " : "", apatite_next_test_get_title (&g_array_index (missing, ApatiteNextTest, i)));
  if (missing->len > 0)
    g_string_append_c (out, '\n');
}

static void
append_readings (GString                   *out,
                 const ApatiteDifferential *differential,
                 ApatiteUnitSystem          system)
{
  for (guint i = 0; i < differential->readings->len; i++)
    {
      const ApatiteReading *reading = g_ptr_array_index (differential->readings, i);
      g_autofree char *value = apatite_reading_format (reading, system);
      g_autofree char *limits = apatite_analyte_format_limits (reading->analyte, &reading->limits, system);

      g_string_append_printf (out, "  %-28s %-20s %-12s %s%s\n", reading->analyte->short_title, value, apatite_state_to_string (reading->state),
                              limits != NULL ? limits : _("no interval"), reading->limits.own ? _(" (own)") : "");
      if (reading->derived != NULL)
        g_string_append_printf (out, "  %-28s   %s: %s\n", "", reading->derived->formula->title, reading->derived->substitution);
    }
}

static void
append_warning (GString              *out,
                const ApatiteWarning *warning)
{
  g_string_append_printf (out, "! %s", warning->message);
  for (guint i = 0; warning->rule != NULL && i < warning->rule->statements->len; i++)
    append_source (out, &((const ApatiteStatement *) g_ptr_array_index (warning->rule->statements, i))->source);
  g_string_append_c (out, '\n');
}

/* @heading: a format with one "%s" for the title of @by; its items follow */
static void
append_explained (GString                *out,
                  const char             *heading,
                  GArray                 *items,
                  const ApatiteCandidate *by,
                  ApatiteUnitSystem       system)
{
  gboolean any = FALSE;

  for (guint i = 0; i < items->len; i++)
    {
      const ApatiteExplained *one = &g_array_index (items, ApatiteExplained, i);
      g_autofree char *value = apatite_item_format_value (one->item, system);

      if (one->by != by)
        continue;
      if (any)
        g_string_append (out, "; ");
      else
        {
          g_string_append (out, "     ");
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
          g_string_append_printf (out, heading, by->disease->title);
#pragma GCC diagnostic pop
        }
      g_string_append_printf (out, _("%s %s%s (%+.2f, the other %+.2f)"), one->item->title, value, arrow (one->item), one->ratio, one->other);
      any = TRUE;
    }
  if (any)
    g_string_append_c (out, '\n');
}

static void
append_pairs (GString                   *out,
              const ApatiteDifferential *differential,
              ApatiteUnitSystem          system)
{
  g_autoptr (GPtrArray) pairs = apatite_pairs_find (differential);

  if (pairs->len > 0)
    g_string_append (out, _("\nMORE THAN ONE DISEASE?\n"));
  for (guint i = 0; i < pairs->len; i++)
    {
      const ApatiteTogether *together = g_ptr_array_index (pairs, i);

      g_string_append_printf (out, _("  %s together with %s: %+.2f log10 better than the leading one alone. %s"), together->first->disease->title, together->second->disease->title,
                              together->gain, together->pair->source.note);
      append_source (out, &together->pair->source);
      g_string_append_c (out, '\n');
      append_explained (out, _("%s explains "), together->explained, together->first, system);
      append_explained (out, _("%s explains "), together->explained, together->second, system);
      append_explained (out, _("%s does not fit "), together->against, together->first, system);
      append_explained (out, _("%s does not fit "), together->against, together->second, system);
    }
}

/**
 * apatite_report_differential:
 * @n_explained: how many of the first candidates are explained in full
 *
 * Returns: (transfer full): the ranking as a person reads it
 */
char *
apatite_report_differential (const ApatiteDifferential *differential,
                             guint                      n_explained,
                             ApatiteUnitSystem          system)
{
  GString *out = g_string_new (_("Education and reference: a list of possibilities with reasons, not a diagnosis.\n\n"));
  const ApatiteKnowledge *knowledge = apatite_engine_get_knowledge (differential->engine);
  const char *band = NULL;

  for (guint i = 0; i < differential->warnings->len; i++)
    append_warning (out, g_ptr_array_index (differential->warnings, i));
  if (differential->warnings->len > 0)
    g_string_append_c (out, '\n');
  append_readings (out, differential, system);
  if (differential->outcome == APATITE_OUTCOME_NOT_ENOUGH_DATA)
    g_string_append (out, _("\nNot enough data for a ranking: the order below rests on little.\n"));
  else if (differential->outcome == APATITE_OUTCOME_NOTHING_FITS)
    g_string_append (out, _("\nLooks like none of the diseases of this library.\n"));
  for (guint i = 0; i < differential->n_candidates; i++)
    {
      const ApatiteCandidate *candidate = &differential->candidates[i];

      if (strcmp (candidate->band, "unlikely") == 0 && i >= n_explained)
        break;
      if (g_strcmp0 (band, candidate->band) != 0)
        g_string_append_printf (out, "\n%s\n", band_heading (candidate->band));
      band = candidate->band;
      g_string_append_printf (out, "%3u. %s  (%.1f %%)\n", candidate->rank, candidate->disease->title, 100 * candidate->posterior);
      if (i < n_explained)
        append_candidate (out, differential, candidate, system);
    }
  append_pairs (out, differential, system);
  g_string_append_printf (out, _("\nNone of these: %.1f %%. Knowledge %s, checksum %.12s.\n"), 100 * differential->none_posterior, knowledge->version,
                          knowledge->checksum != NULL ? knowledge->checksum : "");
  return g_string_free (out, FALSE);
}

static void
append_statements (GString                *out,
                   const ApatiteMonograph *monograph,
                   GPtrArray              *statements,
                   const ApatiteLabTable  *labs,
                   ApatiteUnitSystem       system)
{
  for (guint i = 0; statements != NULL && i < statements->len; i++)
    {
      const ApatiteStatement *statement = g_ptr_array_index (statements, i);
      g_autofree char *text = apatite_statement_to_text (statement, labs, system);

      g_string_append_printf (out, "%s%s", i > 0 ? " " : "", text);
      for (guint j = 0; statement->source.references != NULL && statement->source.references[j] != NULL; j++)
        g_string_append_printf (out, "%s%d", j == 0 ? " [" : ",", apatite_monograph_citation (monograph, statement->source.references[j]));
      if (statement->source.references != NULL)
        g_string_append_c (out, ']');
      if (statement->source.basis == APATITE_BASIS_JUDGEMENT)
        g_string_append (out, _(" (our judgement)"));
    }
}

static void
append_block (GString                *out,
              const ApatiteMonograph *monograph,
              const ApatiteBlock     *block,
              const ApatiteLabTable  *labs,
              ApatiteUnitSystem       system)
{
  if (block->kind == APATITE_BLOCK_HEADING)
    g_string_append_printf (out, "\n  %s\n", block->text);
  if (block->kind == APATITE_BLOCK_TABLE)
    g_string_append_printf (out, "\n  %s\n", block->text);
  for (guint i = 0; i < block->items->len; i++)
    {
      GPtrArray *statements = g_ptr_array_index (block->items, i);

      if (block->kind == APATITE_BLOCK_TABLE)
        {
          g_string_append (out, "    ");
          for (guint j = 0; j < statements->len; j++)
            {
              g_autofree char *cell = apatite_statement_to_text (g_ptr_array_index (statements, j), labs, system);

              g_string_append_printf (out, "%s%s", j > 0 ? " | " : "", cell);
            }
        }
      else
        {
          if (block->kind == APATITE_BLOCK_BULLETS)
            g_string_append (out, "  • ");
          else if (block->kind == APATITE_BLOCK_NUMBERS)
            g_string_append_printf (out, "  %u. ", i + 1);
          append_statements (out, monograph, statements, labs, system);
        }
      g_string_append_c (out, '\n');
    }
}

static void
append_codes (GString                *out,
              const ApatiteMonograph *monograph,
              const ApatiteLabTable  *labs,
              ApatiteUnitSystem       system)
{
  for (guint i = 0; i < monograph->codes->len; i++)
    {
      const ApatiteCode *code = g_ptr_array_index (monograph->codes, i);

      g_string_append_printf (out, _("  %-10s %-12s %s (%s, %s; release %s)\n"), apatite_code_system_title (code->system), code->value, code->display,
                              code->mapping, code->status, code->release);
    }
  if (monograph->code_notes != NULL)
    {
      g_string_append (out, "  ");
      append_statements (out, monograph, monograph->code_notes, labs, system);
      g_string_append_c (out, '\n');
    }
}

static void
append_references (GString                *out,
                   const ApatiteMonograph *monograph,
                   ApatiteLibrary         *library)
{
  for (guint i = 0; monograph->cited[i] != NULL; i++)
    {
      g_autoptr (ApatiteReference) reference = apatite_library_load_reference (library, monograph->cited[i], NULL);
      g_autofree char *text = reference != NULL ? apatite_reference_to_text (reference) : g_strdup (monograph->cited[i]);

      g_string_append_printf (out, "  %u. %s\n", i + 1, text);
    }
}

static void
append_profile (GString                *out,
                const ApatiteMonograph *monograph)
{
  g_string_append_printf (out, "  %-30s %8s %6s %6s %6s %9s\n", "", _("very low"), _("low"), _("normal"), _("high"), _("very high"));
  for (guint i = 0; monograph->profile != NULL && i < monograph->profile->labs->len; i++)
    {
      const ApatiteProfileLab *row = g_ptr_array_index (monograph->profile->labs, i);
      g_autofree char *label = row->given != NULL ? g_strdup_printf ("%s (%s)", row->analyte, row->given) : g_strdup (row->analyte);

      g_string_append_printf (out, "  %-30s %8.3g %6.3g %6.3g %6.3g %9.3g", label, row->states.p[0], row->states.p[1], row->states.p[2], row->states.p[3], row->states.p[4]);
      append_source (out, &row->source);
      g_string_append_c (out, '\n');
    }
  g_string_append_printf (out, "\n  %-46s %s\n", "", _("present"));
  for (guint i = 0; monograph->profile != NULL && i < monograph->profile->findings->len; i++)
    {
      const ApatiteProfileFinding *row = g_ptr_array_index (monograph->profile->findings, i);

      g_string_append_printf (out, "  %-46s %7.3g", row->finding, row->p);
      append_source (out, &row->source);
      g_string_append_c (out, '\n');
    }
}

static void
append_section (GString              *out,
                const ApatiteMonograph *monograph,
                const ApatiteSection   *section,
                ApatiteLibrary         *library,
                const ApatiteLabTable  *labs,
                ApatiteUnitSystem       system)
{
  for (guint i = 0; i < section->blocks->len; i++)
    append_block (out, monograph, g_ptr_array_index (section->blocks, i), labs, system);
  for (guint i = 0; i < section->groups->len; i++)
    {
      const ApatiteDifferentialGroup *group = g_ptr_array_index (section->groups, i);

      g_string_append_printf (out, "\n  %s\n", group->title);
      for (guint j = 0; j < group->entries->len; j++)
        {
          const ApatiteDifferentialEntry *entry = g_ptr_array_index (group->entries, j);
          g_autoptr (ApatiteEntry) target = apatite_library_lookup (library, "monograph", entry->to, NULL);

          g_string_append_printf (out, "  • %s: ", target != NULL ? target->title : entry->to);
          append_statements (out, monograph, entry->statements, labs, system);
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
  gboolean any = section == NULL;

  if (section == NULL)
    {
      g_string_append_printf (out, "%s%s%s%s\n%s\n", monograph->title, monograph->abbreviations[0] != NULL ? " (" : "",
                              monograph->abbreviations[0] != NULL ? monograph->abbreviations[0] : "", monograph->abbreviations[0] != NULL ? ")" : "", monograph->summary);
      g_string_append_printf (out, _("Reviewed %s · updated %s · literature to %s · %u sources\n"), monograph->reviewed, monograph->updated, monograph->literature,
                              g_strv_length (monograph->cited));
      if (monograph->alerts != NULL)
        {
          g_string_append (out, "\n! ");
          append_statements (out, monograph, monograph->alerts, labs, system);
          g_string_append_c (out, '\n');
        }
    }
  for (guint i = 0; i < monograph->sections->len; i++)
    {
      const ApatiteSection *one = g_ptr_array_index (monograph->sections, i);

      if (section != NULL && strcmp (section, one->id) != 0)
        continue;
      any = TRUE;
      g_string_append_printf (out, "\n%s\n", apatite_section_title (one->id));
      append_section (out, monograph, one, library, labs, system);
    }
  if (section == NULL || strcmp (section, "codes") == 0)
    {
      any = TRUE;
      g_string_append_printf (out, "\n%s\n", apatite_section_title ("codes"));
      append_codes (out, monograph, labs, system);
    }
  if (monograph->profile != NULL && (section == NULL || strcmp (section, "profile") == 0))
    {
      any = TRUE;
      g_string_append_printf (out, "\n%s\n", apatite_section_title ("profile"));
      append_profile (out, monograph);
    }
  if (section == NULL || strcmp (section, "references") == 0)
    {
      any = TRUE;
      g_string_append_printf (out, "\n%s\n", apatite_section_title ("references"));
      append_references (out, monograph, library);
    }
  if (!any)
    {
      g_string_free (out, TRUE);
      return NULL;
    }
  return g_string_free (out, FALSE);
}
