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

void
apatite_finding_add_code (ApatiteFinding *finding,
                          const char     *system,
                          const char     *value,
                          const char     *display,
                          const char     *mapping)
{
  ApatiteFindingCode *code = g_new0 (ApatiteFindingCode, 1);

  code->system = g_strdup (system);
  code->value = g_strdup (value);
  code->display = g_strdup (display);
  code->mapping = g_strdup (mapping);
  g_ptr_array_add (finding->codes, code);
}

static void
read_code (ApatiteFinding *finding,
           xmlNode        *node)
{
  g_autofree char *system = apatite_xml_attribute (node, "system");
  g_autofree char *value = apatite_xml_attribute (node, "value");
  g_autofree char *display = apatite_xml_attribute (node, "display");
  g_autofree char *mapping = apatite_xml_attribute (node, "mapping");

  apatite_finding_add_code (finding, system, value, display, mapping);
}

static ApatiteFinding *
parse_finding (xmlNode  *node,
               GError  **error)
{
  ApatiteFinding *finding = apatite_finding_new ();
  g_autoptr (GPtrArray) synonyms = g_ptr_array_new ();
  g_autofree char *sex = apatite_xml_attribute (node, "sex");

  finding->id = apatite_xml_attribute (node, "id");
  finding->kind = apatite_xml_attribute (node, "kind");
  finding->parent = apatite_xml_attribute (node, "parent");
  finding->excludes = apatite_xml_attribute (node, "excludes");
  if (sex == NULL || !apatite_sex_from_string (sex, &finding->sex))
    finding->sex = APATITE_SEX_UNKNOWN;
  finding->background = -1;
  for (xmlNode *child = apatite_xml_first_element (node); child != NULL; child = apatite_xml_next_element (child))
    {
      if (apatite_xml_is (child, "title"))
        finding->title = apatite_xml_text (child);
      else if (apatite_xml_is (child, "synonym"))
        g_ptr_array_add (synonyms, apatite_xml_text (child));
      else if (apatite_xml_is (child, "code"))
        read_code (finding, child);
      else if (apatite_xml_is (child, "burden"))
        finding->burden = apatite_xml_text (child);
      else if (apatite_xml_is (child, "background"))
        {
          finding->background = apatite_xml_attribute_double_or (child, "p", -1);
          apatite_source_init_from_xml (&finding->source, child);
          g_free (finding->source.note);
          finding->source.note = apatite_xml_text (child);
        }
    }
  g_ptr_array_add (synonyms, NULL);
  finding->synonyms = (char **) g_ptr_array_steal (synonyms, NULL);
  if (finding->burden == NULL)
    finding->burden = g_strdup ("bedside");
  if (finding->id == NULL || finding->title == NULL || finding->background <= 0 || finding->background >= 1)
    {
      apatite_xml_set_error (error, node, APATITE_ERROR_INVALID, "finding %s lacks its title or a background probability between 0 and 1; expected both",
                             finding->id != NULL ? finding->id : "without id");
      apatite_finding_free (finding);
      return NULL;
    }
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
