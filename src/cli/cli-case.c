/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/cli-case.h"

#include "base/apatite-error.h"

#include <gio/gunixinputstream.h>
#include <glib/gi18n.h>
#include <string.h>
#include <unistd.h>

/**
 * cli_case_load:
 * @path: a file, or "-" for standard input
 *
 * Returns: (transfer full) (nullable): the case
 */
ApatiteCaseFile *
cli_case_load (const char              *path,
               const ApatiteKnowledge  *knowledge,
               GError                 **error)
{
  g_autoptr (GInputStream) input = NULL;

  if (strcmp (path, "-") != 0)
    return apatite_case_file_load (path, knowledge, error);
  input = g_unix_input_stream_new (STDIN_FILENO, FALSE);
  return apatite_case_file_read (input, _("standard input"), knowledge, error);
}

static const char *
strip_prefix (const char *name,
              const char *prefix)
{
  return g_str_has_prefix (name, prefix) ? name + strlen (prefix) : name;
}

/* "phosphate=1.7 mg/dL", "phosphate=low", "phosphate=1.7 mg/dL@2024-03-01" */
static gboolean
apply_lab (const char              *text,
           GHashTable              *given,
           const ApatiteKnowledge  *knowledge,
           ApatiteCase             *patient,
           GError                 **error)
{
  const char *equals = strchr (text, '=');
  const char *at = equals != NULL ? strrchr (equals, '@') : NULL;
  g_autofree char *value = equals != NULL ? g_strndup (equals + 1, at != NULL ? (gsize) (at - equals - 1) : strlen (equals + 1)) : NULL;
  g_autofree char *name = equals != NULL ? g_strstrip (g_strndup (text, (gsize) (equals - text))) : NULL;
  const ApatiteAnalyte *analyte;

  if (equals == NULL)
    {
      g_set_error (error, APATITE_ERROR, APATITE_ERROR_INVALID, _("--lab “%s”: no “=”; expected e.g. 'phosphate=1.7 mg/dL'"), text);
      return FALSE;
    }
  analyte = apatite_lab_table_find (knowledge->labs, strip_prefix (strip_prefix (name, "apatite:"), "LOINC:"));
  if (analyte == NULL)
    {
      g_set_error (error, APATITE_ERROR, APATITE_ERROR_NOT_FOUND, _("--lab: “%s” is no analyte; “apatite-cli list analytes” lists them"), name);
      return FALSE;
    }
  /* Without dates one of them would have to be dropped, and nobody could say which. */
  if (g_hash_table_contains (given, analyte) && (at == NULL || !GPOINTER_TO_INT (g_hash_table_lookup (given, analyte))))
    {
      g_set_error (error, APATITE_ERROR, APATITE_ERROR_INVALID, _("--lab: %s is given more than once; expected one value, or each with its date, e.g. 'phosphate=1.7 mg/dL@2024-03-01'"), analyte->id);
      return FALSE;
    }
  g_hash_table_insert (given, (gpointer) analyte, GINT_TO_POINTER (at != NULL));
  if (at != NULL ? apatite_lab_panel_enter_on (patient->labs, analyte, value, at + 1, error) : apatite_lab_panel_enter (patient->labs, analyte, value, NULL, error))
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
      const ApatiteFinding *finding = apatite_knowledge_find_finding (knowledge, strip_prefix (names[i], "apatite:"));
      const ApatiteCaseFinding *before;

      if (finding == NULL)
        {
          g_set_error (error, APATITE_ERROR, APATITE_ERROR_NOT_FOUND, _("“%s” is no finding; “apatite-cli list findings” lists them"), names[i]);
          return FALSE;
        }
      before = apatite_case_lookup_finding (patient, finding->id);
      if (before != NULL && before->presence != presence)
        {
          g_set_error (error, APATITE_ERROR, APATITE_ERROR_INVALID, _("“%s” is given as present and as absent; expected one of the two"), finding->id);
          return FALSE;
        }
      apatite_case_set_finding (patient, finding, presence);
    }
  return TRUE;
}

static gboolean
apply_height (const char       *text,
              ApatiteLabPanel  *labs,
              GError          **error)
{
  ApatiteComparator comparator;

  if (!apatite_number_parse (text, &labs->height_cm, &comparator, NULL, error))
    {
      g_prefix_error (error, "--height: ");
      return FALSE;
    }
  if (comparator == APATITE_COMPARATOR_NONE && labs->height_cm >= APATITE_LEAST_HEIGHT_CM && labs->height_cm <= APATITE_GREATEST_HEIGHT_CM)
    return TRUE;
  g_set_error (error, APATITE_ERROR, APATITE_ERROR_IMPOSSIBLE, _("--height “%s” can't be used; expected %d to %d, in cm"), text, APATITE_LEAST_HEIGHT_CM, APATITE_GREATEST_HEIGHT_CM);
  return FALSE;
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
  g_autoptr (GHashTable) given = g_hash_table_new (NULL, NULL);

  if (options->age != NULL && !apatite_age_parse (options->age, &patient->labs->age_years, error))
    return FALSE;
  if (options->sex != NULL && !apatite_sex_from_string (options->sex, &patient->labs->sex))
    {
      g_set_error (error, APATITE_ERROR, APATITE_ERROR_INVALID, _("--sex “%s” is unknown; expected male, female or unknown"), options->sex);
      return FALSE;
    }
  if (options->height != NULL && !apply_height (options->height, patient->labs, error))
    return FALSE;
  for (guint i = 0; options->labs != NULL && options->labs[i] != NULL; i++)
    if (!apply_lab (options->labs[i], given, knowledge, patient, error))
      return FALSE;
  return apply_findings (options->present, APATITE_PRESENCE_PRESENT, knowledge, patient, error)
         && apply_findings (options->absent, APATITE_PRESENCE_ABSENT, knowledge, patient, error);
}
