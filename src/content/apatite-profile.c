/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "content/apatite-profile.h"

#include "base/apatite-error.h"
#include "lab/apatite-analyte-parser.h"

#include <math.h>
#include <string.h>

static const char * const age_names[] = { "infant", "child", "adolescent", "young-adult", "middle-age", "older" };

const char *
apatite_age_band_to_string (ApatiteAgeBand band)
{
  return age_names[band];
}

gboolean
apatite_age_band_from_string (const char     *text,
                              ApatiteAgeBand *band)
{
  for (guint i = 0; i < APATITE_N_AGE_BANDS; i++)
    if (g_strcmp0 (text, age_names[i]) == 0)
      {
        *band = i;
        return TRUE;
      }
  return FALSE;
}

static void
lab_free (ApatiteProfileLab *lab)
{
  g_free (lab->analyte);
  g_free (lab->given);
  apatite_source_clear (&lab->source);
  g_free (lab);
}

static void
finding_free (ApatiteProfileFinding *finding)
{
  g_free (finding->finding);
  g_free (finding->defining);
  apatite_source_clear (&finding->source);
  g_free (finding);
}

ApatiteProfile *
apatite_profile_new (void)
{
  ApatiteProfile *profile = g_new0 (ApatiteProfile, 1);

  profile->male = NAN;
  profile->labs = g_ptr_array_new_with_free_func ((GDestroyNotify) lab_free);
  profile->findings = g_ptr_array_new_with_free_func ((GDestroyNotify) finding_free);
  return profile;
}

void
apatite_profile_free (ApatiteProfile *profile)
{
  g_free (profile->prior_class);
  apatite_source_clear (&profile->prior_source);
  apatite_source_clear (&profile->sex_source);
  apatite_source_clear (&profile->age_source);
  g_ptr_array_unref (profile->labs);
  g_ptr_array_unref (profile->findings);
  g_free (profile);
}

static gboolean
check_probability (xmlNode  *node,
                   double    p,
                   GError  **error)
{
  if (p >= 0 && p <= 1)
    return TRUE;
  apatite_xml_set_error (error, node, APATITE_ERROR_INVALID, "%g is not a probability; expected 0 to 1", p);
  return FALSE;
}

static gboolean
read_age (ApatiteProfile  *profile,
          xmlNode         *node,
          GError         **error)
{
  double sum = 0;

  apatite_source_init_with_note (&profile->age_source, node);
  profile->has_age = TRUE;
  for (guint i = 0; i < APATITE_N_AGE_BANDS; i++)
    {
      if (!apatite_xml_attribute_double (node, age_names[i], &profile->age[i], error) || !check_probability (node, profile->age[i], error))
        return FALSE;
      sum += profile->age[i];
    }
  if (fabs (sum - 1) > 0.011)
    {
      apatite_xml_set_error (error, node, APATITE_ERROR_INVALID, "the age bands sum to %.3f; expected 1", sum);
      return FALSE;
    }
  for (guint i = 0; i < APATITE_N_AGE_BANDS; i++)
    profile->age[i] /= sum;
  return TRUE;
}

static gboolean
read_lab (ApatiteProfile  *profile,
          xmlNode         *node,
          GError         **error)
{
  ApatiteProfileLab *lab;
  g_autofree char *defining = NULL;

  if (!apatite_xml_require (node, error, "analyte", NULL))
    return FALSE;
  lab = g_new0 (ApatiteProfileLab, 1);
  apatite_source_init_with_note (&lab->source, node);
  lab->analyte = apatite_xml_attribute (node, "analyte");
  lab->given = apatite_xml_attribute (node, "given");
  defining = apatite_xml_attribute (node, "defining");
  lab->defining = defining != NULL;
  if (apatite_profile_lookup_lab (profile, lab->analyte, lab->given) != NULL)
    {
      apatite_xml_set_error (error, node, APATITE_ERROR_INVALID, "%s stands twice in the profile; expected one row each", lab->analyte);
      lab_free (lab);
      return FALSE;
    }
  g_ptr_array_add (profile->labs, lab);
  return apatite_states_parse (node, &lab->states, error);
}

static gboolean
read_finding (ApatiteProfile  *profile,
              xmlNode         *node,
              GError         **error)
{
  ApatiteProfileFinding *finding;

  if (!apatite_xml_require (node, error, "id", NULL))
    return FALSE;
  finding = g_new0 (ApatiteProfileFinding, 1);
  finding->defining = apatite_xml_attribute (node, "defining");
  g_ptr_array_add (profile->findings, finding);
  apatite_source_init_with_note (&finding->source, node);
  finding->finding = apatite_xml_attribute (node, "id");
  if (finding->source.basis == APATITE_BASIS_COUNTED)
    {
      if (finding->source.n <= 0 || finding->source.count < 0 || finding->source.count > finding->source.n)
        {
          apatite_xml_set_error (error, node, APATITE_ERROR_INVALID, "%s: %d of %d; expected a count between 0 and the number of patients",
                                 finding->finding, finding->source.count, finding->source.n);
          return FALSE;
        }
      finding->p = (double) finding->source.count / finding->source.n;
    }
  else if (!apatite_xml_attribute_double (node, "p", &finding->p, error) || !check_probability (node, finding->p, error))
    return FALSE;
  for (guint i = 0; i + 1 < profile->findings->len; i++)
    if (strcmp (((ApatiteProfileFinding *) g_ptr_array_index (profile->findings, i))->finding, finding->finding) == 0)
      {
        apatite_xml_set_error (error, node, APATITE_ERROR_INVALID, "finding %s stands twice in the profile; expected one row each", finding->finding);
        return FALSE;
      }
  return TRUE;
}

/**
 * apatite_profile_parse:
 * @node: a <profile> element
 *
 * Returns: (transfer full) (nullable): the profile, whole, or %NULL
 */
ApatiteProfile *
apatite_profile_parse (xmlNode  *node,
                       GError  **error)
{
  g_autoptr (ApatiteProfile) profile = apatite_profile_new ();

  for (xmlNode *child = apatite_xml_first_element (node); child != NULL; child = apatite_xml_next_element (child))
    {
      gboolean ok = TRUE;

      if (apatite_xml_is (child, "prior"))
        {
          profile->prior_class = apatite_xml_attribute (child, "class");
          apatite_source_init_with_note (&profile->prior_source, child);
        }
      else if (apatite_xml_is (child, "sex"))
        {
          apatite_source_init_with_note (&profile->sex_source, child);
          ok = apatite_xml_attribute_double (child, "male", &profile->male, error) && check_probability (child, profile->male, error);
        }
      else if (apatite_xml_is (child, "age"))
        ok = read_age (profile, child, error);
      else if (apatite_xml_is (child, "lab"))
        ok = read_lab (profile, child, error);
      else if (apatite_xml_is (child, "finding"))
        ok = read_finding (profile, child, error);
      else
        {
          apatite_xml_set_error (error, child, APATITE_ERROR_INVALID, "<%s> is unknown in a profile; expected prior, sex, age, lab or finding", (const char *) child->name);
          ok = FALSE;
        }
      if (!ok)
        return NULL;
    }
  if (profile->prior_class == NULL)
    {
      apatite_xml_set_error (error, node, APATITE_ERROR_INVALID, "the profile has no <prior>; expected one");
      return NULL;
    }
  return g_steal_pointer (&profile);
}

/**
 * apatite_profile_lookup_lab:
 * @given: (nullable): id of a conditional of @analyte; %NULL for the ordinary row
 *
 * Returns: (nullable): the row, borrowed from @profile
 */
const ApatiteProfileLab *
apatite_profile_lookup_lab (const ApatiteProfile *profile,
                            const char           *analyte,
                            const char           *given)
{
  for (guint i = 0; i < profile->labs->len; i++)
    {
      const ApatiteProfileLab *lab = g_ptr_array_index (profile->labs, i);

      if (strcmp (lab->analyte, analyte) == 0 && g_strcmp0 (lab->given, given) == 0)
        return lab;
    }
  return NULL;
}
