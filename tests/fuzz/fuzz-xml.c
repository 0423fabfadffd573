/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Any bytes as content: a tree or an error; and what keeps to its schema, into
 * the parser of its kind. */

#include "base/apatite-xml-expect.h"
#include "content/apatite-glossary.h"
#include "content/apatite-monograph.h"
#include "content/apatite-pathway.h"
#include "content/apatite-reference.h"
#include "content/apatite-rules.h"
#include "content/apatite-study.h"
#include "content/apatite-finding.h"
#include "lab/apatite-analyte-parser.h"
#include "lab/apatite-formula.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput (const guint8 *data, size_t size);

static void
parse_analyte (xmlDoc *doc, GError **error)
{
  ApatiteAnalyte *analyte = apatite_analyte_parse (doc, error);

  g_clear_pointer (&analyte, apatite_analyte_free);
}

static void
parse_monograph (xmlDoc *doc, GError **error)
{
  g_autoptr (ApatiteMonograph) monograph = apatite_monograph_parse (doc, error);

  for (guint i = 0; monograph != NULL && monograph->alerts != NULL && i < monograph->alerts->len; i++)
    g_free (apatite_statement_to_text (g_ptr_array_index (monograph->alerts, i), NULL, APATITE_UNIT_SYSTEM_SI));
}

static void
parse_pathway (xmlDoc *doc, GError **error)
{
  ApatitePathway *pathway = apatite_pathway_parse (doc, error);

  g_clear_pointer (&pathway, apatite_pathway_free);
}

static void
parse_study (xmlDoc *doc, GError **error)
{
  g_autoptr (ApatiteStudy) study = apatite_study_parse (doc, error);

  for (guint i = 0; study != NULL && i < study->series->len; i++)
    {
      const ApatiteSeries *series = g_ptr_array_index (study->series, i);

      for (guint j = 0; j < series->rows->len; j++)
        g_free (apatite_series_row_to_text (g_ptr_array_index (series->rows, j), NULL, APATITE_UNIT_SYSTEM_SI));
    }
}

static void
parse_rules (xmlDoc *doc, GError **error)
{
  ApatiteRules *rules = apatite_rules_parse (doc, error);

  g_clear_pointer (&rules, apatite_rules_free);
}

static void
parse_findings (xmlDoc *doc, GError **error)
{
  GPtrArray *findings = apatite_findings_parse (doc, error);

  g_clear_pointer (&findings, g_ptr_array_unref);
}

static void
parse_references (xmlDoc *doc, GError **error)
{
  g_autoptr (GPtrArray) references = apatite_references_parse (doc, error);

  for (guint i = 0; references != NULL && i < references->len; i++)
    g_free (apatite_reference_to_text (g_ptr_array_index (references, i)));
}

static void
parse_glossary (xmlDoc *doc, GError **error)
{
  GPtrArray *terms = apatite_glossary_parse (doc, error);

  g_clear_pointer (&terms, g_ptr_array_unref);
}

static void
parse_formulas (xmlDoc *doc, GError **error)
{
  GPtrArray *formulas = apatite_formulas_parse (doc, error);

  g_clear_pointer (&formulas, g_ptr_array_unref);
}

static struct
{
  const char *root;
  void (*parse) (xmlDoc *doc, GError **error);
  xmlRelaxNG *schema;
} kinds[] = {
  { "analyte", parse_analyte, NULL }, { "monograph", parse_monograph, NULL }, { "pathway", parse_pathway, NULL }, { "study", parse_study, NULL },
  { "engine", parse_rules, NULL }, { "findings", parse_findings, NULL }, { "references", parse_references, NULL }, { "glossary", parse_glossary, NULL },
  { "formulas", parse_formulas, NULL },
};

static void
expect (xmlDoc     *doc,
        const char *root)
{
  g_autofree char *path = g_strconcat (SCHEMA_DIR "/", root, ".rng", NULL);
  g_autoptr (GError) error = NULL;

  if (apatite_xml_expect (doc, path, &error) != (error == NULL) || (error != NULL && !g_utf8_validate (error->message, -1, NULL)))
    abort ();
}

static void
parse_by_kind (xmlDoc *doc)
{
  xmlNode *root = xmlDocGetRootElement (doc);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (GError) error = NULL;

      if (!apatite_xml_is (root, kinds[i].root))
        continue;
      if (kinds[i].schema == NULL)
        {
          g_autofree char *path = g_strconcat (SCHEMA_DIR "/", kinds[i].root, ".rng", NULL);

          kinds[i].schema = apatite_xml_load_schema (path, NULL);
        }
      if (kinds[i].schema == NULL)
        abort ();
      if (apatite_xml_validate (doc, kinds[i].schema, &error))
        kinds[i].parse (doc, &error);
      else
        expect (doc, kinds[i].root);
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        size_t        size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (xmlDoc) doc = apatite_xml_parse (bytes, "fuzz.xml", &error);

  if ((doc == NULL) != (error != NULL))
    abort ();
  if (error != NULL && !g_utf8_validate (error->message, -1, NULL))
    abort ();
  if (doc != NULL)
    parse_by_kind (doc);
  return 0;
}
