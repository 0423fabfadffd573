/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/cli-case.h"

#include "base/apatite-error.h"

#include <glib/gi18n.h>
#include <string.h>

static const char *
strip_prefix (const char *name)
{
  return g_str_has_prefix (name, "apatite:") ? name + strlen ("apatite:") : name;
}

/* "phosphate=1.7 mg/dL", "phosphate=low" */
static gboolean
apply_lab (const char              *text,
           const ApatiteKnowledge  *knowledge,
           ApatiteCase             *patient,
           GError                 **error)
{
  const char *equals = strchr (text, '=');
  g_autofree char *name = equals != NULL ? g_strstrip (g_strndup (text, (gsize) (equals - text))) : NULL;
  const ApatiteAnalyte *analyte;

  if (equals == NULL)
    {
      g_set_error (error, APATITE_ERROR, APATITE_ERROR_INVALID, "--lab “%s”: no “=”; expected e.g. 'phosphate=1.7 mg/dL'", text);
      return FALSE;
    }
  analyte = apatite_lab_table_find (knowledge->labs, strip_prefix (name));
  if (analyte == NULL)
    {
      g_set_error (error, APATITE_ERROR, APATITE_ERROR_NOT_FOUND, "--lab: “%s” is no analyte; “apatite-cli list analytes” lists them", name);
      return FALSE;
    }
  if (apatite_lab_panel_enter (patient->labs, analyte, equals + 1, NULL, error))
    return TRUE;
  g_prefix_error (error, "--lab %s: ", name);
  return FALSE;
}

static gboolean
apply_findings (char                   **names,
                ApatitePresence          presence,
                const ApatiteKnowledge  *knowledge,
                ApatiteCase             *patient,
                GError                 **error)
{
  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      const ApatiteFinding *finding = apatite_knowledge_find_finding (knowledge, strip_prefix (names[i]));
      const ApatiteCaseFinding *before;

      if (finding == NULL)
        {
          g_set_error (error, APATITE_ERROR, APATITE_ERROR_NOT_FOUND, "“%s” is no finding; “apatite-cli list findings” lists them", names[i]);
          return FALSE;
        }
      before = apatite_case_lookup_finding (patient, finding->id);
      if (before != NULL && before->presence != presence)
        {
          g_set_error (error, APATITE_ERROR, APATITE_ERROR_INVALID, "“%s” is given as present and as absent; expected one of the two", finding->id);
          return FALSE;
        }
      apatite_case_set_finding (patient, finding, presence);
    }
  return TRUE;
}

/**
 * cli_patient_apply:
 *
 * Enters the options into @patient; anything that can't be used is an error.
 */
gboolean
cli_patient_apply (const CliPatient        *options,
                   const ApatiteKnowledge  *knowledge,
                   ApatiteCase             *patient,
                   GError                 **error)
{
  if (options->age != NULL && !apatite_age_parse (options->age, &patient->labs->age_years, error))
    return FALSE;
  if (options->sex != NULL && !apatite_sex_from_string (options->sex, &patient->labs->sex))
    {
      g_set_error (error, APATITE_ERROR, APATITE_ERROR_INVALID, "--sex “%s” is unknown; expected male, female or unknown", options->sex);
      return FALSE;
    }
  if (options->height != NULL)
    {
      ApatiteComparator comparator;

      if (!apatite_number_parse (options->height, &patient->labs->height_cm, &comparator, NULL, error))
        {
          g_prefix_error (error, "--height: ");
          return FALSE;
        }
      if (patient->labs->height_cm < 20 || patient->labs->height_cm > 260)
        {
          g_set_error (error, APATITE_ERROR, APATITE_ERROR_IMPOSSIBLE, "--height %s cm can't be; expected 20 to 260 cm", options->height);
          return FALSE;
        }
    }
  for (guint i = 0; options->labs != NULL && options->labs[i] != NULL; i++)
    if (!apply_lab (options->labs[i], knowledge, patient, error))
      return FALSE;
  return apply_findings (options->present, APATITE_PRESENCE_PRESENT, knowledge, patient, error)
         && apply_findings (options->absent, APATITE_PRESENCE_ABSENT, knowledge, patient, error);
}
