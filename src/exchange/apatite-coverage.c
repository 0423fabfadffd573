/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/apatite-coverage.h"

#include <glib/gi18n.h>
#include <string.h>

static ApatiteCoverage
from_source (const ApatiteSource *source)
{
  return source->basis == APATITE_BASIS_JUDGEMENT ? APATITE_COVERAGE_JUDGED : APATITE_COVERAGE_SOURCED;
}

/* What the ordinary row of @analyte rests on, in the profile of @disease. */
ApatiteCoverage
apatite_coverage_lab (const ApatiteDisease *disease,
                      const char           *analyte)
{
  const ApatiteProfileLab *row = disease->profile != NULL ? apatite_profile_lookup_lab (disease->profile, analyte, NULL) : NULL;

  return row != NULL ? from_source (&row->source) : APATITE_COVERAGE_UNKNOWN;
}

ApatiteCoverage
apatite_coverage_finding (const ApatiteDisease *disease,
                          const char           *finding)
{
  for (guint i = 0; disease->profile != NULL && i < disease->profile->findings->len; i++)
    {
      const ApatiteProfileFinding *row = g_ptr_array_index (disease->profile->findings, i);

      if (strcmp (row->finding, finding) == 0)
        return from_source (&row->source);
    }
  return APATITE_COVERAGE_UNKNOWN;
}

static void
append_counts (GString              *out,
               const ApatiteDisease *disease)
{
  g_autoptr (GPtrArray) lab_rows = apatite_profile_list_labs (disease->profile);
  g_autoptr (GPtrArray) finding_rows = apatite_profile_list_findings (disease->profile);
  guint labs[3] = { 0 }, findings[3] = { 0 };

  for (guint i = 0; i < lab_rows->len; i++)
    labs[from_source (&((ApatiteProfileLab *) g_ptr_array_index (lab_rows, i))->source)]++;
  for (guint i = 0; i < finding_rows->len; i++)
    findings[from_source (&((ApatiteProfileFinding *) g_ptr_array_index (finding_rows, i))->source)]++;
  g_string_append_printf (out, "%-46s %4u %4u   %4u %4u\n", disease->id, labs[APATITE_COVERAGE_SOURCED], labs[APATITE_COVERAGE_JUDGED],
                          findings[APATITE_COVERAGE_SOURCED], findings[APATITE_COVERAGE_JUDGED]);
}

/**
 * apatite_coverage_to_text:
 *
 * Returns: (transfer full): how many rows of each profile are sourced and how
 *   many judged, then disease × analyte with a letter each
 */
char *
apatite_coverage_to_text (const ApatiteKnowledge *knowledge)
{
  static const char letters[] = { '.', 'j', 'S' };
  GString *out = g_string_new (_("disease                                        labs: sourced judged   findings: sourced judged\n"));

  for (guint i = 0; i < knowledge->diseases->len; i++)
    {
      const ApatiteDisease *disease = g_ptr_array_index (knowledge->diseases, i);

      if (disease->profile != NULL)
        append_counts (out, disease);
    }
  g_string_append (out, _("\nDisease × analyte: S sourced, j judged, . unknown\n"));
  for (guint j = 0; j < apatite_lab_table_get_size (knowledge->labs); j++)
    {
      const ApatiteAnalyte *analyte = apatite_lab_table_get (knowledge->labs, j);

      if (!analyte->has_background)
        continue;
      g_string_append_printf (out, "%-36s ", analyte->id);
      for (guint i = 0; i < knowledge->diseases->len; i++)
        {
          const ApatiteDisease *disease = g_ptr_array_index (knowledge->diseases, i);

          if (disease->profile != NULL)
            g_string_append_c (out, letters[apatite_coverage_lab (disease, analyte->id)]);
        }
      g_string_append_c (out, '\n');
    }
  return g_string_free (out, FALSE);
}
