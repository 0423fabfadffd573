/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the engine reasons with, read from a library. */

#include "library/apatite-library-private.h"

#include "base/apatite-db.h"
#include "base/apatite-error.h"
#include "lab/apatite-analyte-parser.h"

#include <string.h>

static void
set_twice_error (GError     **error,
                 xmlDoc      *doc,
                 const char  *id)
{
  apatite_xml_set_error (error, xmlDocGetRootElement (doc), APATITE_ERROR_INVALID, "%s is there twice; expected it once", id);
}

static gboolean
take_analyte (ApatiteKnowledge *knowledge, xmlDoc *doc, GError **error)
{
  ApatiteAnalyte *analyte = apatite_analyte_parse (doc, error);

  if (analyte == NULL)
    return FALSE;
  if (apatite_lab_table_lookup (knowledge->labs, analyte->id) != NULL)
    {
      set_twice_error (error, doc, analyte->id);
      apatite_analyte_free (analyte);
      return FALSE;
    }
  apatite_lab_table_add (knowledge->labs, analyte);
  return TRUE;
}

static gboolean
take_findings (ApatiteKnowledge *knowledge, xmlDoc *doc, GError **error)
{
  g_autoptr (GPtrArray) findings = apatite_findings_parse (doc, error);

  if (findings == NULL)
    return FALSE;
  while (findings->len > 0)
    apatite_knowledge_add_finding (knowledge, g_ptr_array_steal_index (findings, findings->len - 1));
  return TRUE;
}

static gboolean
take_formulas (ApatiteKnowledge *knowledge, xmlDoc *doc, GError **error)
{
  GPtrArray *formulas = apatite_formulas_parse (doc, error);

  if (formulas == NULL)
    return FALSE;
  g_ptr_array_unref (knowledge->formulas);
  knowledge->formulas = formulas;
  return TRUE;
}

static gboolean
take_rules (ApatiteKnowledge *knowledge, xmlDoc *doc, GError **error)
{
  g_clear_pointer (&knowledge->rules, apatite_rules_free);
  knowledge->rules = apatite_rules_parse (doc, error);
  return knowledge->rules != NULL;
}

/**
 * apatite_disease_from_monograph:
 *
 * Returns: (transfer full): what the engine needs of a page; its profile moves over
 */
ApatiteDisease *
apatite_disease_from_monograph (ApatiteMonograph *monograph)
{
  ApatiteDisease *disease = apatite_disease_new ();
  g_autoptr (GPtrArray) codes = g_ptr_array_new ();

  disease->id = g_strdup (monograph->id);
  disease->title = g_strdup (monograph->title);
  disease->abbreviation = g_strdup (monograph->abbreviations[0]);
  disease->kind = g_strdup (apatite_monograph_kind_to_string (monograph->kind));
  disease->category = g_strdup (monograph->category);
  disease->parent = g_strdup (monograph->parent);
  disease->serious = monograph->serious;
  disease->urgency = g_strdup (monograph->urgency);
  for (guint i = 0; i < monograph->codes->len; i++)
    {
      const ApatiteCode *code = g_ptr_array_index (monograph->codes, i);

      if (strcmp (code->system, "omim") == 0)
        g_ptr_array_add (codes, g_strdup_printf ("OMIM:%s", code->value));
      else if (strcmp (code->system, "orpha") == 0)
        g_ptr_array_add (codes, g_strdup_printf ("ORPHA:%s", code->value));
    }
  g_ptr_array_add (codes, NULL);
  disease->codes = (char **) g_ptr_array_steal (codes, NULL);
  disease->profile = g_steal_pointer (&monograph->profile);
  return disease;
}

static gboolean
take_disease (ApatiteKnowledge *knowledge, xmlDoc *doc, GError **error)
{
  g_autoptr (ApatiteMonograph) monograph = apatite_monograph_parse (doc, error);

  if (monograph == NULL)
    return FALSE;
  if (apatite_knowledge_add_disease (knowledge, apatite_disease_from_monograph (monograph)))
    return TRUE;
  set_twice_error (error, doc, monograph->id);
  return FALSE;
}

/**
 * apatite_knowledge_take:
 * @kind: the kind of document
 *
 * Adds what a document holds for the engine; kinds that hold nothing for it
 * are passed over.
 */
gboolean
apatite_knowledge_take (ApatiteKnowledge  *knowledge,
                        const char        *kind,
                        xmlDoc            *doc,
                        GError           **error)
{
  static const struct
  {
    const char *kind;
    gboolean (*take) (ApatiteKnowledge *knowledge, xmlDoc *doc, GError **error);
  } kinds[] = {
    { "analyte", take_analyte }, { "findings", take_findings }, { "formulas", take_formulas }, { "engine", take_rules },
    { "profile", take_disease },
  };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (strcmp (kinds[i].kind, kind) == 0)
      return kinds[i].take (knowledge, doc, error);
  return TRUE;
}

typedef struct
{
  char *kind;
  char *id;
  GBytes *source;
} KnowledgeSource;

static void
knowledge_source_free (KnowledgeSource *source)
{
  g_free (source->kind);
  g_free (source->id);
  g_bytes_unref (source->source);
  g_free (source);
}

static gpointer
read_knowledge_source (sqlite3_stmt *statement)
{
  KnowledgeSource *source = g_new0 (KnowledgeSource, 1);

  source->kind = g_strdup (apatite_db_column_text (statement, 0));
  source->id = g_strdup (apatite_db_column_text (statement, 1));
  source->source = g_bytes_new (sqlite3_column_blob (statement, 2), sqlite3_column_bytes (statement, 2));
  return source;
}

/* What points to something that is not there would bring the engine down. */
static gboolean
check_whole (const ApatiteKnowledge  *knowledge,
             ApatiteLibrary          *library,
             GError                 **error)
{
  g_autoptr (GPtrArray) problems = apatite_knowledge_check (knowledge);

  if (knowledge->rules == NULL)
    g_set_error (error, APATITE_ERROR, APATITE_ERROR_INVALID, "the library %s has no rules for the engine; expected an engine document", apatite_library_get_path (library));
  else if (problems->len > 0)
    g_set_error (error, APATITE_ERROR, APATITE_ERROR_INVALID, "the library %s does not hold together: %s", apatite_library_get_path (library),
                 (const char *) g_ptr_array_index (problems, 0));
  return knowledge->rules != NULL && problems->len == 0;
}

/**
 * apatite_library_load_knowledge:
 *
 * Reads what the engine reasons with. This parses: call it from a worker in
 * the program, not before the first window.
 *
 * Returns: (transfer full) (nullable): the knowledge, or %NULL if something of it
 *   is missing or points to what is not there
 */
ApatiteKnowledge *
apatite_library_load_knowledge (ApatiteLibrary  *library,
                                GError         **error)
{
  g_autoptr (ApatiteKnowledge) knowledge = apatite_knowledge_new ();
  g_autoptr (GPtrArray) sources = NULL;

  knowledge->version = g_strdup (apatite_library_get_version (library));
  knowledge->checksum = g_strdup (apatite_library_get_checksum (library));
  sources = apatite_library_read_all (library, "SELECT kind, id, source FROM knowledge ORDER BY kind, id", NULL,
                                      read_knowledge_source, (GDestroyNotify) knowledge_source_free, error);
  if (sources == NULL)
    return NULL;
  for (guint i = 0; i < sources->len; i++)
    {
      const KnowledgeSource *source = g_ptr_array_index (sources, i);
      g_autofree char *name = g_strdup_printf ("%s/%s", source->kind, source->id);
      g_autoptr (xmlDoc) doc = apatite_xml_parse (source->source, name, error);

      if (doc == NULL || !apatite_knowledge_take (knowledge, source->kind, doc, error))
        return NULL;
    }
  return check_whole (knowledge, library, error) ? g_steal_pointer (&knowledge) : NULL;
}
