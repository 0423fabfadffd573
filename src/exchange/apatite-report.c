/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Plain-text reports: what a terminal shows and a print-out carries. */

#include "exchange/apatite-report-private.h"

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

/* "[counted 12/47: park-2025]" behind a figure */
void
apatite_report_append_source (GString             *out,
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
  if (part->item != NULL && part->item->note != NULL)
    g_string_append_printf (out, " (%s)", part->item->note);
  apatite_report_append_source (out, part->source);
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

/* How a value was worked out: the numbers, then which convention and when it holds. */
static void
append_derivation (GString                   *out,
                   const ApatiteDerivedValue *derived,
                   ApatiteUnitSystem          system)
{
  const ApatiteFormula *formula = derived->formula;
  g_autofree char *substitution = apatite_derived_value_write (derived, system);

  g_string_append_printf (out, "  %-28s   %s: %s\n", "", formula->title, substitution);
  if (formula->convention != NULL && formula->convention[0] != '\0')
    g_string_append_printf (out, "  %-28s   %s %s\n", "", _("Convention:"), formula->convention);
  if (formula->validity != NULL && formula->validity[0] != '\0')
    g_string_append_printf (out, "  %-28s   %s %s\n", "", _("Holds:"), formula->validity);
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
        append_derivation (out, reading->derived, system);
    }
}

static void
append_warning (GString              *out,
                const ApatiteWarning *warning)
{
  g_string_append_printf (out, "! %s", warning->message);
  for (guint i = 0; warning->rule != NULL && i < warning->rule->statements->len; i++)
    apatite_report_append_source (out, &((const ApatiteStatement *) g_ptr_array_index (warning->rule->statements, i))->source);
  g_string_append_c (out, '\n');
}

/* @heading: a format with one "%s" for the title of @by, NULL for the finding of the pair; its items follow */
static void
append_explained (GString                *out,
                  const char             *heading,
                  const ApatiteTogether  *together,
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
          g_string_append_printf (out, heading, by != NULL ? by->disease->title : together->companion->title);
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

      if (together->companion != NULL)
        g_string_append_printf (out, _("  %s together with %s, known from what was entered. %s"), together->first->disease->title, together->companion->title, together->pair->source.note);
      else
        g_string_append_printf (out, _("  %s together with %s: %+.2f log10 better than the leading one alone. %s"), together->first->disease->title, together->second->disease->title,
                                together->gain, together->pair->source.note);
      apatite_report_append_source (out, &together->pair->source);
      g_string_append_c (out, '\n');
      append_explained (out, _("%s explains "), together, together->explained, together->first, system);
      append_explained (out, _("%s explains "), together, together->explained, together->second, system);
      append_explained (out, _("%s does not fit "), together, together->against, together->first, system);
      append_explained (out, _("%s does not fit "), together, together->against, together->second, system);
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
