/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "content/apatite-profile.h"

#include "base/apatite-error.h"
#include "lab/apatite-analyte-parser.h"

#include <math.h>
#include <string.h>

static void
lab_free (ApatiteProfileLab *lab)
{
  g_free (lab->analyte);
  g_free (lab->given);
  g_free (lab->defining);
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
  profile->aged_labs = g_ptr_array_new_with_free_func ((GDestroyNotify) lab_free);
  profile->aged_findings = g_ptr_array_new_with_free_func ((GDestroyNotify) finding_free);
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
  g_ptr_array_unref (profile->aged_labs);
  g_ptr_array_unref (profile->aged_findings);
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
      if (!apatite_xml_attribute_double (node, apatite_age_band_to_string (i), &profile->age[i], error) || !check_probability (node, profile->age[i], error))
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

/* For which ages a row is: all where it does not say. */
static gboolean
read_ages (xmlNode  *node,
           guint    *ages,
           GError  **error)
{
  g_autofree char *text = apatite_xml_attribute (node, "age");

  if (apatite_age_bands_from_string (text, ages) && (text == NULL || *ages != 0))
    return TRUE;
  apatite_xml_set_error (error, node, APATITE_ERROR_INVALID, "age “%s” is unknown; expected one or more of infant … older", text);
  return FALSE;
}

/* A row for some ages stands beside one for all of them, and no other for any of
 * them does. */
static gboolean
check_twin (xmlNode     *node,
            const char  *name,
            guint        ages,
            guint        ages_before,
            gboolean     has_general,
            GError     **error)
{
  if (ages == 0 && has_general)
    apatite_xml_set_error (error, node, APATITE_ERROR_INVALID, "%s stands twice in the profile; expected one row each", name);
  else if (ages != 0 && !has_general)
    apatite_xml_set_error (error, node, APATITE_ERROR_INVALID, "%s has a row for an age; expected one for all ages before it", name);
  else if ((ages & ages_before) != 0)
    apatite_xml_set_error (error, node, APATITE_ERROR_INVALID, "%s has two rows for one age; expected one", name);
  else
    return TRUE;
  return FALSE;
}

static gboolean
is_lab (const ApatiteProfileLab *lab,
        const char              *analyte,
        const char              *given)
{
  return strcmp (lab->analyte, analyte) == 0 && g_strcmp0 (lab->given, given) == 0;
}

static gboolean
read_lab (ApatiteProfile  *profile,
          xmlNode         *node,
          GError         **error)
{
  ApatiteProfileLab *lab;
  guint before = 0;

  if (!apatite_xml_require (node, error, "analyte", NULL))
    return FALSE;
  lab = g_new0 (ApatiteProfileLab, 1);
  apatite_source_init_with_note (&lab->source, node);
  lab->analyte = apatite_xml_attribute (node, "analyte");
  lab->given = apatite_xml_attribute (node, "given");
  lab->defining = apatite_xml_attribute (node, "defining");
  for (guint i = 0; i < profile->aged_labs->len; i++)
    {
      const ApatiteProfileLab *other = g_ptr_array_index (profile->aged_labs, i);

      if (is_lab (other, lab->analyte, lab->given))
        before |= other->ages;
    }
  if (!read_ages (node, &lab->ages, error)
      || !check_twin (node, lab->analyte, lab->ages, before, apatite_profile_lookup_lab (profile, lab->analyte, lab->given) != NULL, error))
    {
      lab_free (lab);
      return FALSE;
    }
  g_ptr_array_add (lab->ages != 0 ? profile->aged_labs : profile->labs, lab);
  return apatite_states_parse (node, &lab->states, error);
}

static gboolean
read_share (ApatiteProfileFinding  *finding,
            xmlNode                *node,
            GError                **error)
{
  if (finding->source.basis != APATITE_BASIS_COUNTED)
    return apatite_xml_attribute_double (node, "p", &finding->p, error) && check_probability (node, finding->p, error);
  if (finding->source.n <= 0 || finding->source.count < 0 || finding->source.count > finding->source.n)
    {
      apatite_xml_set_error (error, node, APATITE_ERROR_INVALID, "%s: %d of %d; expected a count between 0 and the number of patients",
                             finding->finding, finding->source.count, finding->source.n);
      return FALSE;
    }
  finding->p = (double) finding->source.count / finding->source.n;
  return TRUE;
}

static gboolean
read_finding (ApatiteProfile  *profile,
              xmlNode         *node,
              GError         **error)
{
  ApatiteProfileFinding *finding;
  g_autofree char *name = NULL;
  gboolean has_general = FALSE;
  guint before = 0;

  if (!apatite_xml_require (node, error, "id", NULL))
    return FALSE;
  finding = g_new0 (ApatiteProfileFinding, 1);
  apatite_source_init_with_note (&finding->source, node);
  finding->finding = apatite_xml_attribute (node, "id");
  name = g_strconcat ("finding ", finding->finding, NULL);
  finding->defining = apatite_xml_attribute (node, "defining");
  for (guint i = 0; i < profile->findings->len; i++)
    has_general |= strcmp (((ApatiteProfileFinding *) g_ptr_array_index (profile->findings, i))->finding, finding->finding) == 0;
  for (guint i = 0; i < profile->aged_findings->len; i++)
    {
      const ApatiteProfileFinding *other = g_ptr_array_index (profile->aged_findings, i);

      if (strcmp (other->finding, finding->finding) == 0)
        before |= other->ages;
    }
  if (!read_ages (node, &finding->ages, error) || !check_twin (node, name, finding->ages, before, has_general, error)
      || !read_share (finding, node, error))
    {
      finding_free (finding);
      return FALSE;
    }
  g_ptr_array_add (finding->ages != 0 ? profile->aged_findings : profile->findings, finding);
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
 * Returns: (nullable): the row for all ages, borrowed from @profile
 */
const ApatiteProfileLab *
apatite_profile_lookup_lab (const ApatiteProfile *profile,
                            const char           *analyte,
                            const char           *given)
{
  for (guint i = 0; i < profile->labs->len; i++)
    {
      const ApatiteProfileLab *lab = g_ptr_array_index (profile->labs, i);

      if (is_lab (lab, analyte, given))
        return lab;
    }
  return NULL;
}

static guint
youngest (guint ages)
{
  return g_bit_nth_lsf (ages, -1);
}

/**
 * apatite_profile_list_labs:
 *
 * Returns: (transfer container) (element-type ApatiteProfileLab): the rows as
 *   they are read: each for all ages, then those of the same analyte for some,
 *   the youngest first
 */
GPtrArray *
apatite_profile_list_labs (const ApatiteProfile *profile)
{
  GPtrArray *rows = g_ptr_array_new ();

  for (guint i = 0; i < profile->labs->len; i++)
    {
      const ApatiteProfileLab *lab = g_ptr_array_index (profile->labs, i);

      g_ptr_array_add (rows, (gpointer) lab);
      for (guint band = 0; band < APATITE_N_AGE_BANDS; band++)
        for (guint j = 0; j < profile->aged_labs->len; j++)
          {
            const ApatiteProfileLab *aged = g_ptr_array_index (profile->aged_labs, j);

            if (is_lab (aged, lab->analyte, lab->given) && youngest (aged->ages) == band)
              g_ptr_array_add (rows, (gpointer) aged);
          }
    }
  return rows;
}

/**
 * apatite_profile_list_findings:
 *
 * Returns: (transfer container) (element-type ApatiteProfileFinding): likewise
 */
GPtrArray *
apatite_profile_list_findings (const ApatiteProfile *profile)
{
  GPtrArray *rows = g_ptr_array_new ();

  for (guint i = 0; i < profile->findings->len; i++)
    {
      const ApatiteProfileFinding *finding = g_ptr_array_index (profile->findings, i);

      g_ptr_array_add (rows, (gpointer) finding);
      for (guint band = 0; band < APATITE_N_AGE_BANDS; band++)
        for (guint j = 0; j < profile->aged_findings->len; j++)
          {
            const ApatiteProfileFinding *aged = g_ptr_array_index (profile->aged_findings, j);

            if (strcmp (aged->finding, finding->finding) == 0 && youngest (aged->ages) == band)
              g_ptr_array_add (rows, (gpointer) aged);
          }
    }
  return rows;
}
