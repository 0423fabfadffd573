/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "content/apatite-finding.h"

#include "base/apatite-error.h"

static void
code_free (ApatiteFindingCode *code)
{
  g_free (code->system);
  g_free (code->value);
  g_free (code->display);
  g_free (code->mapping);
  g_free (code);
}

ApatiteFinding *
apatite_finding_new (void)
{
  ApatiteFinding *finding = g_new0 (ApatiteFinding, 1);

  finding->codes = g_ptr_array_new_with_free_func ((GDestroyNotify) code_free);
  return finding;
}

void
apatite_finding_free (ApatiteFinding *finding)
{
  g_free (finding->id);
  g_free (finding->kind);
  g_free (finding->parent);
  g_free (finding->excludes);
  g_free (finding->title);
  g_strfreev (finding->synonyms);
  g_ptr_array_unref (finding->codes);
  apatite_source_clear (&finding->source);
  g_free (finding->burden);
  g_free (finding);
}

static gboolean
read_code (ApatiteFinding  *finding,
           xmlNode         *node,
           GError         **error)
{
  ApatiteFindingCode *code;

  if (!apatite_xml_require (node, error, "system", "value", "mapping", NULL))
    return FALSE;
  code = g_new0 (ApatiteFindingCode, 1);
  g_ptr_array_add (finding->codes, code);
  code->system = apatite_xml_attribute (node, "system");
  code->value = apatite_xml_attribute (node, "value");
  code->display = apatite_xml_attribute (node, "display");
  code->mapping = apatite_xml_attribute (node, "mapping");
  return TRUE;
}

/* The first is for all ages together, those after it for some ages each, which
 * are added to @ages. */
static gboolean
read_background (ApatiteFinding  *finding,
                 xmlNode         *node,
                 guint           *ages,
                 GError         **error)
{
  g_autofree char *age = apatite_xml_attribute (node, "age");
  double p = apatite_xml_attribute_double_or (node, "p", -1);
  guint bands;

  if (!apatite_age_bands_from_string (age, &bands) || (age == NULL) != (finding->background < 0) || (age != NULL && (bands == 0 || p <= 0 || p >= 1)))
    {
      apatite_xml_set_error (error, node, APATITE_ERROR_INVALID,
                             "background of finding %s; expected one for all ages, and after it others between 0 and 1 with age=\"infant … older\"",
                             finding->id != NULL ? finding->id : "without id");
      return FALSE;
    }
  if ((bands & *ages) != 0)
    {
      apatite_xml_set_error (error, node, APATITE_ERROR_INVALID, "finding %s has two backgrounds for one age; expected one", finding->id != NULL ? finding->id : "without id");
      return FALSE;
    }
  *ages |= bands;
  for (guint i = 0; i < APATITE_N_AGES; i++)
    if (age == NULL || (bands & 1u << i) != 0)
      finding->background_at[i] = p;
  finding->by_age |= age != NULL;
  if (age != NULL)
    return TRUE;
  finding->background = p;
  apatite_source_init_with_note (&finding->source, node);
  return TRUE;
}

static ApatiteFinding *
parse_finding (xmlNode  *node,
               GError  **error)
{
  ApatiteFinding *finding = apatite_finding_new ();
  g_autoptr (GPtrArray) synonyms = g_ptr_array_new ();
  g_autofree char *sex = apatite_xml_attribute (node, "sex");
  guint ages = 0;
  gboolean ok = TRUE;

  finding->id = apatite_xml_attribute (node, "id");
  finding->kind = apatite_xml_attribute (node, "kind");
  finding->parent = apatite_xml_attribute (node, "parent");
  finding->excludes = apatite_xml_attribute (node, "excludes");
  apatite_sex_from_string (sex, &finding->sex);
  finding->sure_under = apatite_xml_attribute_double_or (node, "sure-under", 0);
  finding->background = -1;
  for (xmlNode *child = apatite_xml_first_element (node); child != NULL && ok; child = apatite_xml_next_element (child))
    {
      if (apatite_xml_is (child, "title"))
        finding->title = apatite_xml_text (child);
      else if (apatite_xml_is (child, "synonym"))
        g_ptr_array_add (synonyms, apatite_xml_text (child));
      else if (apatite_xml_is (child, "code"))
        ok = read_code (finding, child, error);
      else if (apatite_xml_is (child, "burden"))
        finding->burden = apatite_xml_text (child);
      else if (apatite_xml_is (child, "background"))
        ok = read_background (finding, child, &ages, error);
    }
  g_ptr_array_add (synonyms, NULL);
  finding->synonyms = (char **) g_ptr_array_steal (synonyms, NULL);
  if (finding->burden == NULL)
    finding->burden = g_strdup ("bedside");
  if (ok && (finding->id == NULL || finding->title == NULL || finding->background <= 0 || finding->background >= 1))
    {
      apatite_xml_set_error (error, node, APATITE_ERROR_INVALID, "finding %s lacks its title or a background probability between 0 and 1; expected both",
                             finding->id != NULL ? finding->id : "without id");
      ok = FALSE;
    }
  if (!ok)
    g_clear_pointer (&finding, apatite_finding_free);
  return finding;
}

/**
 * apatite_findings_parse:
 * @doc: a document that keeps to findings.rng
 *
 * Returns: (transfer full) (element-type ApatiteFinding) (nullable): them
 */
GPtrArray *
apatite_findings_parse (xmlDoc  *doc,
                        GError **error)
{
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func ((GDestroyNotify) apatite_finding_free);

  for (xmlNode *node = apatite_xml_first_element (xmlDocGetRootElement (doc)); node != NULL; node = apatite_xml_next_element (node))
    {
      ApatiteFinding *finding = parse_finding (node, error);

      if (finding == NULL)
        return NULL;
      g_ptr_array_add (findings, finding);
    }
  return g_steal_pointer (&findings);
}
