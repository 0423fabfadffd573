/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads a folder of content (or single files of it) and says everything that
 * is wrong with it: form by the schema, meaning by the parsers, and what one
 * file says of another by the checks at the end. */

#include "library/apatite-content-dir.h"

#include "base/apatite-error.h"
#include "base/apatite-xml-expect.h"
#include "library/apatite-library-private.h"

#include <string.h>

static const struct
{
  const char *root;   /* root element */
  const char *schema; /* file in the schema folder */
} kinds[] = {
  { "monograph", "monograph.rng" }, { "references", "references.rng" }, { "analyte", "analyte.rng" }, { "findings", "findings.rng" },
  { "study", "study.rng" }, { "pathway", "pathway.rng" }, { "glossary", "glossary.rng" }, { "formulas", "formulas.rng" },
  { "engine", "engine.rng" }, { "categories", "categories.rng" }, { "story", "story.rng" },
};

typedef struct
{
  ApatiteContentDir *dir;
  const char *schema_path;
  xmlRelaxNG *schemas[G_N_ELEMENTS (kinds)];
  GHashTable *ids;   /* "kind/id" → path */
  GHashTable *cited; /* reference ids that something points to */
  gboolean whole;    /* a whole folder: references between files are checked */
} Loader;

static void
file_free (ApatiteContentFile *file)
{
  g_free (file->path);
  g_free (file->kind);
  g_free (file->id);
  g_bytes_unref (file->source);
  g_clear_pointer (&file->doc, xmlFreeDoc);
  g_free (file);
}

void
apatite_content_dir_free (ApatiteContentDir *dir)
{
  g_ptr_array_unref (dir->files);
  g_ptr_array_unref (dir->problems);
  g_ptr_array_unref (dir->notes);
  g_clear_pointer (&dir->knowledge, apatite_knowledge_unref);
  g_hash_table_unref (dir->references);
  g_free (dir->checksum);
  g_free (dir);
}

/* @error: (transfer full) */
static void
add_problem (Loader *loader,
             GError *error)
{
  g_ptr_array_add (loader->dir->problems, g_strdup (error->message));
  g_error_free (error);
}

static xmlRelaxNG *
get_schema (Loader      *loader,
            guint        kind,
            GError     **error)
{
  if (loader->schemas[kind] == NULL)
    {
      g_autofree char *path = g_build_filename (loader->schema_path, kinds[kind].schema, NULL);

      loader->schemas[kind] = apatite_xml_load_schema (path, error);
    }
  return loader->schemas[kind];
}

/* Puts what the schema expected in the place of libxml2's words for it. */
static void
explain (Loader  *loader,
         guint    kind,
         xmlDoc  *doc,
         GError **error)
{
  g_autofree char *path = g_build_filename (loader->schema_path, kinds[kind].schema, NULL);
  GError *expected = NULL;

  if (apatite_xml_expect (doc, path, &expected))
    return;
  g_error_free (*error);
  *error = expected;
}

static gboolean
remember_id (Loader     *loader,
             xmlNode    *node,
             const char *kind,
             const char *id,
             const char *path)
{
  g_autofree char *key = g_strconcat (kind, "/", id, NULL);
  const char *other = g_hash_table_lookup (loader->ids, key);
  GError *error = NULL;

  if (other == NULL)
    {
      g_hash_table_insert (loader->ids, g_steal_pointer (&key), g_strdup (path));
      return TRUE;
    }
  apatite_xml_set_error (&error, node, APATITE_ERROR_INVALID, "the id %s is taken already in %s; expected one of its own", id, other);
  add_problem (loader, error);
  return FALSE;
}

static void
take_references (Loader             *loader,
                 ApatiteContentFile *file)
{
  GError *error = NULL;
  g_autoptr (GPtrArray) references = apatite_references_parse (file->doc, &error);

  if (references == NULL)
    {
      add_problem (loader, error);
      return;
    }
  for (guint i = 0; i < references->len; i++)
    {
      ApatiteReference *reference = g_ptr_array_index (references, i);

      if (g_hash_table_contains (loader->dir->references, reference->id))
        apatite_reference_free (reference);
      else
        g_hash_table_insert (loader->dir->references, reference->id, reference);
    }
  g_ptr_array_set_free_func (references, NULL);
}

/* Files of many things, each with an id of its own. */
static const struct
{
  const char *root;
  const char *kind;
} collections[] = {
  { "references", "reference" }, { "findings", "finding" }, { "glossary", "term" }, { "formulas", "formula" },
};

/* Whatever else is wrong with a file, what it defines is there: one fault is
 * not told again by every page that points to it. Returns: whether the file is
 * the first with its id. */
static gboolean
remember_definitions (Loader     *loader,
                      xmlNode    *root,
                      const char *path)
{
  static const char * const whole[] = { "monograph", "study", "pathway", "analyte", "story" };
  g_autofree char *own = apatite_xml_attribute (root, "id");
  const char *kind = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (whole) && own != NULL; i++)
    if (apatite_xml_is (root, whole[i]))
      return remember_id (loader, root, whole[i], own, path);
  for (guint i = 0; i < G_N_ELEMENTS (collections); i++)
    if (apatite_xml_is (root, collections[i].root))
      kind = collections[i].kind;
  for (xmlNode *node = apatite_xml_first_element (root); node != NULL && kind != NULL; node = apatite_xml_next_element (node))
    {
      g_autofree char *id = apatite_xml_attribute (node, "id");

      if (id != NULL)
        remember_id (loader, node, kind, id, path);
    }
  return TRUE;
}

/* Parses a document by its kind, for its errors and for the knowledge. */
static gboolean
take_document (Loader              *loader,
               ApatiteContentFile  *file,
               GError             **error)
{
  ApatiteKnowledge *knowledge = loader->dir->knowledge;

  if (strcmp (file->kind, "monograph") == 0)
    {
      g_autoptr (ApatiteMonograph) monograph = apatite_monograph_parse (file->doc, error);

      if (monograph != NULL)
        apatite_knowledge_add_disease (knowledge, apatite_disease_from_monograph (monograph));
      return monograph != NULL;
    }
  if (strcmp (file->kind, "study") == 0)
    {
      g_autoptr (ApatiteStudy) study = apatite_study_parse (file->doc, error);

      return study != NULL;
    }
  if (strcmp (file->kind, "pathway") == 0)
    {
      g_autoptr (ApatitePathway) pathway = apatite_pathway_parse (file->doc, error);

      return pathway != NULL;
    }
  if (strcmp (file->kind, "glossary") == 0)
    {
      g_autoptr (GPtrArray) terms = apatite_glossary_parse (file->doc, error);

      return terms != NULL;
    }
  return apatite_knowledge_take (knowledge, file->kind, file->doc, error);
}

static void
load_file (Loader     *loader,
           const char *path)
{
  ApatiteContentFile *file;
  GError *error = NULL;
  g_autoptr (GMappedFile) mapped = g_mapped_file_new (path, FALSE, &error);
  g_autoptr (GBytes) bytes = mapped != NULL ? g_mapped_file_get_bytes (mapped) : NULL;
  g_autoptr (xmlDoc) doc = bytes != NULL ? apatite_xml_parse (bytes, path, &error) : NULL;
  xmlNode *root;
  xmlRelaxNG *schema = NULL;
  guint kind = 0;

  if (doc == NULL && bytes != NULL && g_str_has_suffix (path, ".json"))
    {
      g_clear_error (&error);
      g_set_error (&error, APATITE_ERROR, APATITE_ERROR_INVALID, "%s:1: a case is no content; expected XML (a case is checked by ranking it)", path);
    }
  if (doc == NULL)
    {
      add_problem (loader, error);
      return;
    }
  root = xmlDocGetRootElement (doc);
  while (kind < G_N_ELEMENTS (kinds) && !apatite_xml_is (root, kinds[kind].root))
    kind++;
  if (kind == G_N_ELEMENTS (kinds))
    {
      apatite_xml_set_error (&error, root, APATITE_ERROR_INVALID, "<%s> is no kind of content; expected monograph, references, analyte, findings, study, pathway, glossary, formulas, engine, categories or story",
                             (const char *) root->name);
      add_problem (loader, error);
      return;
    }
  if (!remember_definitions (loader, root, path))
    return;
  schema = get_schema (loader, kind, &error);
  if (schema == NULL || !apatite_xml_validate (doc, schema, &error))
    {
      if (schema != NULL)
        explain (loader, kind, doc, &error);
      add_problem (loader, error);
      return;
    }

  file = g_new0 (ApatiteContentFile, 1);
  file->path = g_strdup (path);
  file->kind = g_strdup (kinds[kind].root);
  file->id = apatite_xml_attribute (root, "id");
  if (file->id == NULL)
    file->id = g_strdup ("");
  /* Copied: the mapping would change under us if an editor saved the file. */
  file->source = g_bytes_new (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  file->doc = g_steal_pointer (&doc);
  g_ptr_array_add (loader->dir->files, file);
  if (strcmp (file->kind, "references") == 0)
    take_references (loader, file);
  else if (!take_document (loader, file, &error))
    add_problem (loader, error);
}

static void
collect_paths (const char *folder,
               GPtrArray  *paths,
               int         depth)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && depth > 0 && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_SYMLINK) || name[0] == '.')
        continue;
      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        collect_paths (path, paths, depth - 1);
      else if (g_str_has_suffix (name, ".xml"))
        g_ptr_array_add (paths, g_steal_pointer (&path));
    }
}

static int
compare_paths (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char * const *) a, *(const char * const *) b);
}

/* The kind of test that a finding takes: the only pointer that is the text of its element. */
static void
check_burden (Loader  *loader,
              xmlNode *node)
{
  g_autofree char *value = apatite_xml_text (node);
  g_autofree char *key = g_strconcat ("burden/", value, NULL);
  GError *error = NULL;

  if (g_hash_table_contains (loader->ids, key))
    return;
  apatite_xml_set_error (&error, node, APATITE_ERROR_NOT_FOUND, "%s is no burden; expected a class of engine.xml", value);
  add_problem (loader, error);
}

static void
check_pointer (Loader     *loader,
               xmlNode    *node,
               const char *attribute,
               const char *kind)
{
  g_autofree char *value = apatite_xml_attribute (node, attribute);
  g_autofree char *key = NULL;
  GError *error = NULL;

  if (value == NULL)
    return;
  key = g_strconcat (kind, "/", value, NULL);
  if (g_hash_table_contains (loader->ids, key))
    return;
  apatite_xml_set_error (&error, node, APATITE_ERROR_NOT_FOUND, "%s=\"%s\" points to no %s; expected the id of one", attribute, value, kind);
  add_problem (loader, error);
}

static void
check_sources (Loader  *loader,
               xmlNode *node)
{
  g_autofree char *text = apatite_xml_attribute (node, "ref");
  g_auto (GStrv) ids = apatite_source_split_references (text);

  for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
    {
      g_autofree char *key = NULL;
      GError *error = NULL;

      key = g_strconcat ("reference/", ids[i], NULL);
      if (g_hash_table_contains (loader->ids, key))
        {
          g_hash_table_add (loader->cited, g_strdup (ids[i]));
          continue;
        }
      apatite_xml_set_error (&error, node, APATITE_ERROR_NOT_FOUND, "ref=\"%s\" is no reference; expected the id of one in content/references", ids[i]);
      add_problem (loader, error);
    }
}

/* The test that an element speaks of, if there is one. */
static const ApatiteAnalyte *
get_analyte (Loader  *loader,
             xmlNode *node)
{
  g_autofree char *id = apatite_xml_attribute (node, "analyte");

  return id != NULL ? apatite_lab_table_lookup (loader->dir->knowledge->labs, id) : NULL;
}

static void
check_unit (Loader  *loader,
            xmlNode *node)
{
  g_autofree char *unit = apatite_xml_attribute (node, "unit");
  const ApatiteAnalyte *analyte = get_analyte (loader, node);
  g_autoptr (GError) unknown = NULL;
  GError *error = NULL;

  /* The unit of a conditional is that of the analyte around it. */
  if (analyte == NULL || unit == NULL || apatite_xml_is (node, "conditional") || apatite_analyte_find_unit (analyte, unit, &unknown) != NULL)
    return;
  apatite_xml_set_error (&error, node, APATITE_ERROR_UNIT, "%s", unknown->message);
  add_problem (loader, error);
}

/* A threshold is compared with the values of the other analyte as they are kept. */
static void
check_threshold (Loader  *loader,
                 xmlNode *node)
{
  g_autofree char *unit = apatite_xml_attribute (node, "in");
  const ApatiteAnalyte *analyte = get_analyte (loader, node);
  GError *error = NULL;

  if (unit == NULL || analyte == NULL || strcmp (unit, analyte->conventional->ucum) == 0)
    return;
  apatite_xml_set_error (&error, node, APATITE_ERROR_UNIT, "in=\"%s\" is not the conventional unit of %s; expected %s", unit, analyte->id, analyte->conventional->ucum);
  add_problem (loader, error);
}

/* A row given what refines a condition stands beside one given that condition. */
static void
check_refined_row (Loader  *loader,
                   xmlNode *node)
{
  g_autofree char *given = apatite_xml_attribute (node, "given");
  const ApatiteAnalyte *analyte = get_analyte (loader, node);
  const ApatiteConditional *conditional = analyte != NULL ? apatite_analyte_find_conditional (analyte, given) : NULL;
  GError *error = NULL;

  if (conditional == NULL || conditional->within == NULL)
    return;
  for (xmlNode *other = apatite_xml_first_element (node->parent); other != NULL; other = apatite_xml_next_element (other))
    {
      g_autofree char *other_analyte = apatite_xml_attribute (other, "analyte");
      g_autofree char *other_given = apatite_xml_attribute (other, "given");

      if (g_strcmp0 (other_analyte, analyte->id) == 0 && g_strcmp0 (other_given, conditional->within) == 0)
        return;
    }
  apatite_xml_set_error (&error, node, APATITE_ERROR_INVALID, "%s has a row given %s and none given %s, which that refines; expected both", analyte->id, given, conditional->within);
  add_problem (loader, error);
}

/* What a member of a group counts beyond is a more general finding than itself. */
static void
check_beyond (Loader  *loader,
              xmlNode *node)
{
  g_autofree char *member = apatite_xml_attribute (node, "id");
  g_autofree char *beyond = apatite_xml_attribute (node, "beyond");
  GError *error = NULL;

  if (member == NULL || beyond == NULL || (strcmp (member, beyond) != 0 && apatite_knowledge_finding_implies (loader->dir->knowledge, member, beyond)))
    return;
  apatite_xml_set_error (&error, node, APATITE_ERROR_INVALID, "member %s counts beyond %s; expected a finding that %s implies", member, beyond, member);
  add_problem (loader, error);
}

/* What each element may point to; "ref" is a source unless it is listed here. */
static const struct
{
  const char *element;
  const char *attribute;
  const char *kind;
} pointers[] = {
  { "link", "to", "monograph" }, { "entry", "to", "monograph" }, { "consider", "to", "monograph" }, { "parent", "ref", "monograph" },
  { "disease", "ref", "monograph" }, { "category", "ref", "category" }, { "next", "to", "pathway" }, { "sign", "finding", "finding" }, { "conditional", "finding", "finding" },
  { "figure", "ref", "figure" }, { "pair", "first", "monograph" }, { "pair", "second", "monograph" },
  { "finding", "parent", "finding" }, { "finding", "excludes", "finding" }, { "pair", "finding", "finding" }, { "stand-in", "to", "analyte" }, { "interval", "when", "finding" },
  { "analyte", "burden", "burden" },
};

/* A pointer whose kind depends on where it stands. */
static void
check_place (Loader  *loader,
             xmlNode *node)
{
  const char *place = node->parent != NULL && node->parent->name != NULL ? (const char *) node->parent->name : "";

  if (apatite_xml_is (node, "finding") && strcmp (place, "findings") != 0)
    check_pointer (loader, node, "id", "finding");
  else if (apatite_xml_is (node, "burden") && strcmp (place, "finding") == 0)
    check_burden (loader, node);
  else if (apatite_xml_is (node, "prior") && strcmp (place, "profile") == 0)
    check_pointer (loader, node, "class", "prior");
  else if (apatite_xml_is (node, "lab") && strcmp (place, "profile") == 0)
    {
      g_autofree char *analyte = apatite_xml_attribute (node, "analyte");
      g_autofree char *kind = g_strconcat ("conditional of ", analyte, NULL);

      check_pointer (loader, node, "given", kind);
      check_refined_row (loader, node);
    }
  else if (apatite_xml_is (node, "member"))
    {
      g_autofree char *id = apatite_xml_attribute (node, "id");

      if (id != NULL && apatite_lab_table_lookup (loader->dir->knowledge->labs, id) == NULL)
        check_pointer (loader, node, "id", "finding");
      check_beyond (loader, node);
    }
}

static void
check_node (Loader  *loader,
            xmlNode *node)
{
  gboolean is_source = TRUE;
  g_autofree char *analyte = apatite_xml_attribute (node, "analyte");

  for (guint i = 0; i < G_N_ELEMENTS (pointers); i++)
    if (apatite_xml_is (node, pointers[i].element))
      {
        check_pointer (loader, node, pointers[i].attribute, pointers[i].kind);
        is_source &= strcmp (pointers[i].attribute, "ref") != 0;
      }
  check_place (loader, node);
  if (is_source)
    check_sources (loader, node);
  if (analyte != NULL)
    {
      check_pointer (loader, node, "analyte", "analyte");
      check_unit (loader, node);
      check_threshold (loader, node);
    }
  for (xmlNode *child = apatite_xml_first_element (node); child != NULL; child = apatite_xml_next_element (child))
    check_node (loader, child);
}

/* The element that defines an id: a root, or one level below it. */
static xmlNode *
find_definition (Loader     *loader,
                 const char *element,
                 const char *id)
{
  for (guint i = 0; i < loader->dir->files->len; i++)
    {
      xmlNode *root = xmlDocGetRootElement (((const ApatiteContentFile *) g_ptr_array_index (loader->dir->files, i))->doc);

      for (xmlNode *node = root; node != NULL; node = node == root ? apatite_xml_first_element (root) : apatite_xml_next_element (node))
        {
          g_autofree char *own = apatite_xml_attribute (node, "id");

          if (apatite_xml_is (node, element) && g_strcmp0 (own, id) == 0)
            return node;
        }
    }
  return NULL;
}

static void
report_circle (Loader     *loader,
               const char *element,
               const char *id)
{
  GError *error = NULL;

  apatite_xml_set_error (&error, find_definition (loader, element, id), APATITE_ERROR_INVALID, "%s %s is its own ancestor; expected a tree", element, id);
  add_problem (loader, error);
}

/* A circle of parents would never end. */
static void
check_circles (Loader *loader)
{
  const ApatiteKnowledge *knowledge = loader->dir->knowledge;

  for (guint i = 0; i < knowledge->findings->len; i++)
    {
      const ApatiteFinding *finding = g_ptr_array_index (knowledge->findings, i);

      if (finding->parent != NULL && apatite_knowledge_finding_implies (knowledge, finding->parent, finding->id))
        report_circle (loader, "finding", finding->id);
    }
  for (guint i = 0; i < knowledge->diseases->len; i++)
    {
      const ApatiteDisease *disease = g_ptr_array_index (knowledge->diseases, i);

      if (disease->parent != NULL && apatite_knowledge_is_descendant (knowledge, disease->parent, disease->id))
        report_circle (loader, "monograph", disease->id);
    }
}

static void
check_unused (Loader *loader)
{
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, loader->dir->references);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (!g_hash_table_contains (loader->cited, id))
      g_ptr_array_add (loader->dir->notes, g_strdup_printf ("reference %s is cited nowhere", (const char *) id));
  g_ptr_array_sort (loader->dir->notes, compare_paths);
}

/* What an element below a root is known by. */
static char *
get_inner_id (xmlNode *node)
{
  static const char * const attributes[] = { "id", "class", "band" };
  char *id = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (attributes) && id == NULL; i++)
    id = apatite_xml_attribute (node, attributes[i]);
  return id;
}

/* Ids that stand below a root and belong to no parser of their own. */
static void
remember_inner_ids (Loader                   *loader,
                    const ApatiteContentFile *file)
{
  for (xmlNode *node = apatite_xml_first_element (xmlDocGetRootElement (file->doc)); node != NULL; node = apatite_xml_next_element (node))
    {
      g_autofree char *id = get_inner_id (node);
      g_autofree char *kind = apatite_xml_is (node, "conditional") ? g_strconcat ("conditional of ", file->id, NULL) : g_strdup ((const char *) node->name);

      if (id != NULL && (strcmp (file->kind, "analyte") != 0 || apatite_xml_is (node, "conditional")))
        remember_id (loader, node, kind, id, file->path);
    }
}

static void
check_between_files (Loader *loader)
{
  for (guint i = 0; i < loader->dir->files->len; i++)
    {
      const ApatiteContentFile *file = g_ptr_array_index (loader->dir->files, i);

      if (strcmp (file->kind, "categories") == 0 || strcmp (file->kind, "engine") == 0 || strcmp (file->kind, "analyte") == 0)
        remember_inner_ids (loader, file);
    }
  for (guint i = 0; i < loader->dir->files->len; i++)
    {
      const ApatiteContentFile *file = g_ptr_array_index (loader->dir->files, i);

      if (strcmp (file->kind, "references") != 0)
        check_node (loader, xmlDocGetRootElement (file->doc));
    }
  check_circles (loader);
  /* The same once more without lines: only for what has escaped above, where nothing is missing. */
  if (loader->dir->problems->len == 0)
    g_ptr_array_extend_and_steal (loader->dir->problems, apatite_knowledge_check (loader->dir->knowledge));
  check_unused (loader);
}

static void
remember_figures (Loader     *loader,
                  const char *path)
{
  g_autofree char *folder = g_build_filename (path, "figures", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".svg"))
      {
        g_autofree char *stem = g_strndup (name, strlen (name) - strlen (".svg"));

        g_hash_table_insert (loader->ids, g_strconcat ("figure/", stem, NULL), g_build_filename (folder, name, NULL));
      }
}

static ApatiteContentDir *
load (GPtrArray   *paths,
      const char  *schema_path,
      const char  *root)
{
  Loader loader = { g_new0 (ApatiteContentDir, 1), schema_path };
  ApatiteContentDir *dir = loader.dir;
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) cited = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  loader.whole = root != NULL;
  loader.ids = ids;
  loader.cited = cited;
  dir->files = g_ptr_array_new_with_free_func ((GDestroyNotify) file_free);
  dir->problems = g_ptr_array_new_with_free_func (g_free);
  dir->notes = g_ptr_array_new_with_free_func (g_free);
  dir->knowledge = apatite_knowledge_new ();
  dir->references = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) apatite_reference_free);
  g_ptr_array_sort (paths, compare_paths);
  for (guint i = 0; i < paths->len; i++)
    load_file (&loader, g_ptr_array_index (paths, i));
  for (guint i = 0; i < dir->files->len; i++)
    {
      const ApatiteContentFile *file = g_ptr_array_index (dir->files, i);

      g_checksum_update (checksum, g_bytes_get_data (file->source, NULL), g_bytes_get_size (file->source));
    }
  dir->checksum = g_strdup (g_checksum_get_string (checksum));
  if (loader.whole)
    {
      remember_figures (&loader, root);
      check_between_files (&loader);
    }
  else if (dir->files->len > 0)
    g_ptr_array_add (dir->notes, g_strdup ("whether ids, units and sources exist was not checked; that takes the whole folder"));
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    g_clear_pointer (&loader.schemas[i], xmlRelaxNGFree);
  return dir;
}

/**
 * apatite_content_dir_load:
 * @path: a folder of content
 * @schema_path: the folder of the schemas
 *
 * Reads all of it and collects every problem instead of stopping at the first.
 *
 * Returns: (transfer full) (nullable): what was read; %NULL only if @path is no
 *   folder or holds no content
 */
ApatiteContentDir *
apatite_content_dir_load (const char  *path,
                          const char  *schema_path,
                          GError     **error)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);

  collect_paths (path, paths, 4);
  if (paths->len == 0)
    {
      g_set_error (error, APATITE_ERROR, APATITE_ERROR_IO, "%s: no content found; expected a folder with XML files", path);
      return NULL;
    }
  return load (paths, schema_path, path);
}

/**
 * apatite_content_files_load:
 * @files: paths of single files
 *
 * Like apatite_content_dir_load() without what one file says of another.
 *
 * Returns: (transfer full): what was read; a file that can't be is a problem
 */
ApatiteContentDir *
apatite_content_files_load (const char * const *files,
                            const char         *schema_path)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; files[i] != NULL; i++)
    g_ptr_array_add (paths, g_strdup (files[i]));
  return load (paths, schema_path, NULL);
}
