/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "content/apatite-monograph.h"

#include "base/apatite-error.h"

#include <glib/gi18n.h>
#include <string.h>

typedef struct
{
  ApatiteMonograph *monograph;
  GPtrArray *abbreviations;
  GPtrArray *synonyms;
  GPtrArray *genes;
  GPtrArray *cited;
} Reader;

static const struct
{
  const char *id;
  const char *title;
  gboolean advises; /* says what to do */
} section_titles[] = {
  { "synopsis", N_("Synopsis") }, { "codes", N_("Codes") }, { "look-for", N_("Look For") }, { "pearls", N_("Diagnostic Pearls") },
  { "differential", N_("Differential Diagnosis & Pitfalls") }, { "best-tests", N_("Best Tests"), TRUE }, { "management", N_("Management Pearls"), TRUE },
  { "therapy", N_("Therapy"), TRUE }, { "follow-up", N_("Follow-up"), TRUE }, { "red-flags", N_("Red Flags") }, { "patient", N_("For Patients") },
  { "profile", N_("Expected Laboratory Profile") }, { "references", N_("References") },
};

static void
code_free (ApatiteCode *code)
{
  g_free (code->system);
  g_free (code->release);
  g_free (code->value);
  g_free (code->display);
  g_free (code->mapping);
  g_free (code->status);
  g_free (code->seen);
  g_free (code->site);
  g_free (code->side);
  g_free (code);
}

static void
resource_free (ApatiteResource *resource)
{
  g_free (resource->kind);
  g_free (resource->url);
  g_free (resource->label);
  g_free (resource);
}

static void
entry_free (ApatiteDifferentialEntry *entry)
{
  g_free (entry->to);
  g_clear_pointer (&entry->statements, g_ptr_array_unref);
  g_free (entry);
}

static void
group_free (ApatiteDifferentialGroup *group)
{
  g_free (group->title);
  g_ptr_array_unref (group->entries);
  g_free (group);
}

static void
section_free (ApatiteSection *section)
{
  g_free (section->id);
  g_clear_pointer (&section->blocks, g_ptr_array_unref);
  g_ptr_array_unref (section->groups);
  g_free (section);
}

static void
change_free (ApatiteChange *change)
{
  g_free (change->date);
  g_free (change->text);
  g_free (change);
}

static ApatiteMonograph *
monograph_new (void)
{
  ApatiteMonograph *monograph = g_new0 (ApatiteMonograph, 1);

  g_atomic_ref_count_init (&monograph->references);
  monograph->contributors = g_ptr_array_new_with_free_func (g_free);
  monograph->changes = g_ptr_array_new_with_free_func ((GDestroyNotify) change_free);
  monograph->codes = g_ptr_array_new_with_free_func ((GDestroyNotify) code_free);
  monograph->site_codes = g_ptr_array_new_with_free_func ((GDestroyNotify) code_free);
  monograph->resources = g_ptr_array_new_with_free_func ((GDestroyNotify) resource_free);
  monograph->sections = g_ptr_array_new_with_free_func ((GDestroyNotify) section_free);
  return monograph;
}

ApatiteMonograph *
apatite_monograph_ref (ApatiteMonograph *monograph)
{
  g_atomic_ref_count_inc (&monograph->references);
  return monograph;
}

void
apatite_monograph_unref (ApatiteMonograph *monograph)
{
  if (!g_atomic_ref_count_dec (&monograph->references))
    return;
  g_free (monograph->id);
  g_free (monograph->title);
  g_strfreev (monograph->abbreviations);
  g_strfreev (monograph->synonyms);
  g_strfreev (monograph->genes);
  g_free (monograph->category);
  g_free (monograph->parent);
  g_free (monograph->summary);
  g_free (monograph->urgency);
  g_free (monograph->reviewed);
  g_free (monograph->updated);
  g_free (monograph->literature);
  g_ptr_array_unref (monograph->contributors);
  g_ptr_array_unref (monograph->changes);
  g_clear_pointer (&monograph->alerts, g_ptr_array_unref);
  g_clear_pointer (&monograph->notices, g_ptr_array_unref);
  g_ptr_array_unref (monograph->codes);
  g_ptr_array_unref (monograph->site_codes);
  g_clear_pointer (&monograph->code_notes, g_ptr_array_unref);
  g_ptr_array_unref (monograph->resources);
  g_ptr_array_unref (monograph->sections);
  g_clear_pointer (&monograph->profile, apatite_profile_free);
  g_strfreev (monograph->cited);
  g_free (monograph);
}

/* A page cites a source where its sentences do; the profile's sources follow. */
static void
collect_references (Reader  *reader,
                    xmlNode *node)
{
  for (; node != NULL; node = apatite_xml_next_element (node))
    {
      gboolean pointer = apatite_xml_is (node, "category") || apatite_xml_is (node, "parent") || apatite_xml_is (node, "figure");
      g_autofree char *references = pointer ? NULL : apatite_xml_attribute (node, "ref");
      g_auto (GStrv) ids = apatite_source_split_references (references);

      for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
        if (!g_ptr_array_find_with_equal_func (reader->cited, ids[i], g_str_equal, NULL))
          g_ptr_array_add (reader->cited, g_strdup (ids[i]));
      collect_references (reader, apatite_xml_first_element (node));
    }
}

static gboolean
read_codes (ApatiteMonograph  *monograph,
            xmlNode           *parent,
            GError           **error)
{
  for (xmlNode *node = apatite_xml_first_element (parent); node != NULL; node = apatite_xml_next_element (node))
    {
      ApatiteCode *code;

      if (apatite_xml_is (node, "note"))
        {
          monograph->code_notes = apatite_statements_parse (node, error);
          if (monograph->code_notes == NULL)
            return FALSE;
          continue;
        }
      code = g_new0 (ApatiteCode, 1);
      code->site = apatite_xml_attribute (node, "site");
      code->side = apatite_xml_attribute (node, "side");
      g_ptr_array_add (code->site != NULL ? monograph->site_codes : monograph->codes, code);
      code->system = apatite_xml_attribute (node, "system");
      code->release = apatite_xml_attribute (node, "release");
      code->value = apatite_xml_attribute (node, "value");
      code->display = apatite_xml_attribute (node, "display");
      code->mapping = apatite_xml_attribute (node, "mapping");
      code->status = apatite_xml_attribute (node, "status");
      code->seen = apatite_xml_attribute (node, "seen");
      if (code->system == NULL || code->value == NULL || code->mapping == NULL || code->status == NULL)
        {
          apatite_xml_set_error (error, node, APATITE_ERROR_INVALID, "a code lacks its system, value, mapping or status; expected all four");
          return FALSE;
        }
    }
  return TRUE;
}

static ApatiteDifferentialGroup *
parse_group (xmlNode  *node,
             GError  **error)
{
  ApatiteDifferentialGroup *group = g_new0 (ApatiteDifferentialGroup, 1);

  group->title = apatite_xml_attribute (node, "title");
  group->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) entry_free);
  for (xmlNode *child = apatite_xml_first_element (node); child != NULL; child = apatite_xml_next_element (child))
    {
      ApatiteDifferentialEntry *entry = g_new0 (ApatiteDifferentialEntry, 1);

      g_ptr_array_add (group->entries, entry);
      entry->to = apatite_xml_attribute (child, "to");
      entry->statements = apatite_statements_parse (child, error);
      if (entry->statements == NULL)
        {
          group_free (group);
          return NULL;
        }
    }
  return group;
}

static gboolean
read_section (ApatiteMonograph  *monograph,
              xmlNode           *node,
              GError           **error)
{
  ApatiteSection *section;

  if (!apatite_xml_require (node, error, "id", NULL))
    return FALSE;
  section = g_new0 (ApatiteSection, 1);
  section->groups = g_ptr_array_new_with_free_func ((GDestroyNotify) group_free);
  section->id = apatite_xml_attribute (node, "id");
  if (apatite_monograph_lookup_section (monograph, section->id) != NULL)
    {
      apatite_xml_set_error (error, node, APATITE_ERROR_INVALID, "section %s stands twice; expected it once", section->id);
      section_free (section);
      return FALSE;
    }
  g_ptr_array_add (monograph->sections, section);
  section->blocks = apatite_blocks_parse (node, error);
  if (section->blocks == NULL)
    return FALSE;
  for (xmlNode *child = apatite_xml_first_element (node); child != NULL; child = apatite_xml_next_element (child))
    if (apatite_xml_is (child, "group"))
      {
        ApatiteDifferentialGroup *group = parse_group (child, error);

        if (group == NULL)
          return FALSE;
        g_ptr_array_add (section->groups, group);
      }
  return TRUE;
}

static void
read_dates (ApatiteMonograph *monograph,
            xmlNode          *node)
{
  monograph->reviewed = apatite_xml_attribute (node, "reviewed");
  monograph->updated = apatite_xml_attribute (node, "updated");
  monograph->literature = apatite_xml_attribute (node, "literature");
}

static void
add_statements (GPtrArray **all,
                GPtrArray  *more)
{
  if (*all == NULL)
    *all = more;
  else
    g_ptr_array_extend_and_steal (*all, more);
}

static gboolean
read_element (Reader   *reader,
              xmlNode  *node,
              GError  **error)
{
  ApatiteMonograph *monograph = reader->monograph;

  if (apatite_xml_is (node, "title"))
    monograph->title = apatite_xml_text (node);
  else if (apatite_xml_is (node, "abbreviation"))
    g_ptr_array_add (reader->abbreviations, apatite_xml_text (node));
  else if (apatite_xml_is (node, "synonym"))
    g_ptr_array_add (reader->synonyms, apatite_xml_text (node));
  else if (apatite_xml_is (node, "gene"))
    g_ptr_array_add (reader->genes, apatite_xml_text (node));
  else if (apatite_xml_is (node, "category"))
    monograph->category = apatite_xml_attribute (node, "ref");
  else if (apatite_xml_is (node, "parent"))
    monograph->parent = apatite_xml_attribute (node, "ref");
  else if (apatite_xml_is (node, "summary"))
    monograph->summary = apatite_xml_text (node);
  else if (apatite_xml_is (node, "urgency"))
    {
      g_autofree char *serious = apatite_xml_attribute (node, "serious-or-treatable");

      monograph->serious = g_strcmp0 (serious, "yes") == 0;
      monograph->urgency = apatite_xml_text (node);
    }
  else if (apatite_xml_is (node, "dates"))
    read_dates (monograph, node);
  else if (apatite_xml_is (node, "contributor"))
    {
      g_autofree char *role = apatite_xml_attribute (node, "role");
      g_autofree char *name = apatite_xml_text (node);

      g_ptr_array_add (monograph->contributors, g_strdup_printf ("%s: %s", role, name));
    }
  else if (apatite_xml_is (node, "change"))
    {
      ApatiteChange *change = g_new0 (ApatiteChange, 1);

      change->date = apatite_xml_attribute (node, "date");
      change->text = apatite_xml_text (node);
      g_ptr_array_add (monograph->changes, change);
    }
  else if (apatite_xml_is (node, "alert") || apatite_xml_is (node, "notice"))
    {
      GPtrArray *statements = apatite_statements_parse (node, error);

      if (statements == NULL)
        return FALSE;
      add_statements (apatite_xml_is (node, "alert") ? &monograph->alerts : &monograph->notices, statements);
    }
  else if (apatite_xml_is (node, "codes"))
    return read_codes (monograph, node, error);
  else if (apatite_xml_is (node, "resource"))
    {
      ApatiteResource *resource = g_new0 (ApatiteResource, 1);

      resource->kind = apatite_xml_attribute (node, "kind");
      resource->url = apatite_xml_attribute (node, "url");
      resource->label = apatite_xml_text (node);
      g_ptr_array_add (monograph->resources, resource);
    }
  else if (apatite_xml_is (node, "section"))
    return read_section (monograph, node, error);
  else if (apatite_xml_is (node, "profile"))
    {
      monograph->profile = apatite_profile_parse (node, error);
      return monograph->profile != NULL;
    }
  else
    {
      apatite_xml_set_error (error, node, APATITE_ERROR_INVALID, "<%s> is unknown in a monograph; expected one of the elements of monograph.rng",
                             (const char *) node->name);
      return FALSE;
    }
  return TRUE;
}

static char **
steal_strings (GPtrArray *strings)
{
  g_ptr_array_add (strings, NULL);
  return (char **) g_ptr_array_steal (strings, NULL);
}

/**
 * apatite_monograph_parse:
 * @doc: a document that keeps to monograph.rng
 *
 * Returns: (transfer full) (nullable): the page, whole, or %NULL
 */
ApatiteMonograph *
apatite_monograph_parse (xmlDoc  *doc,
                         GError **error)
{
  g_autoptr (ApatiteMonograph) monograph = monograph_new ();
  g_autoptr (GPtrArray) abbreviations = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) synonyms = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) genes = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) cited = g_ptr_array_new_with_free_func (g_free);
  Reader reader = { monograph, abbreviations, synonyms, genes, cited };
  xmlNode *root = xmlDocGetRootElement (doc);
  g_autofree char *kind = apatite_xml_attribute (root, "kind");

  if (!apatite_xml_is (root, "monograph"))
    {
      apatite_xml_set_error (error, root, APATITE_ERROR_INVALID, "<%s> found; expected <monograph>", (const char *) root->name);
      return NULL;
    }
  monograph->id = apatite_xml_attribute (root, "id");
  monograph->kind = g_strcmp0 (kind, "umbrella") == 0 ? APATITE_MONOGRAPH_UMBRELLA
                    : g_strcmp0 (kind, "mimic-page") == 0 ? APATITE_MONOGRAPH_MIMIC : APATITE_MONOGRAPH_CANDIDATE;
  for (xmlNode *node = apatite_xml_first_element (root); node != NULL; node = apatite_xml_next_element (node))
    if (!read_element (&reader, node, error))
      return NULL;
  collect_references (&reader, apatite_xml_first_element (root));
  monograph->abbreviations = steal_strings (abbreviations);
  monograph->synonyms = steal_strings (synonyms);
  monograph->genes = steal_strings (genes);
  monograph->cited = steal_strings (cited);

  if (monograph->id == NULL || monograph->title == NULL || monograph->summary == NULL || monograph->reviewed == NULL)
    {
      apatite_xml_set_error (error, root, APATITE_ERROR_INVALID, "a monograph lacks its id, title, summary or dates; expected all four");
      return NULL;
    }
  if (monograph->kind == APATITE_MONOGRAPH_CANDIDATE && monograph->profile == NULL)
    {
      apatite_xml_set_error (error, root, APATITE_ERROR_INVALID, "candidate %s has no <profile>; expected one", monograph->id);
      return NULL;
    }
  return g_steal_pointer (&monograph);
}

/* Returns: (nullable): the section of that id, borrowed from @monograph */
const ApatiteSection *
apatite_monograph_lookup_section (const ApatiteMonograph *monograph,
                                  const char             *id)
{
  for (guint i = 0; i < monograph->sections->len; i++)
    {
      const ApatiteSection *section = g_ptr_array_index (monograph->sections, i);

      if (strcmp (section->id, id) == 0)
        return section;
    }
  return NULL;
}

/**
 * apatite_monograph_citation:
 *
 * Returns: the number under which the page cites @reference, from 1; 0 if it
 *   does not
 */
int
apatite_monograph_citation (const ApatiteMonograph *monograph,
                            const char             *reference)
{
  for (int i = 0; monograph->cited[i] != NULL; i++)
    if (strcmp (monograph->cited[i], reference) == 0)
      return i + 1;
  return 0;
}

/**
 * apatite_section_title:
 *
 * Returns: the heading of a section in the reader's language
 */
const char *
apatite_section_title (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (section_titles); i++)
    if (strcmp (section_titles[i].id, id) == 0)
      return _(section_titles[i].title);
  return id;
}

/**
 * apatite_section_advises:
 *
 * Returns: whether the section says what to do, so that each of its sentences
 *   names the evidence it rests on
 */
gboolean
apatite_section_advises (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (section_titles); i++)
    if (strcmp (section_titles[i].id, id) == 0)
      return section_titles[i].advises;
  return FALSE;
}

/* Returns: how the system is written; an unknown one as it is */
const char *
apatite_code_system_title (const char *system)
{
  static const struct
  {
    const char *id;
    const char *title;
  } systems[] = {
    { "icd10cm", "ICD-10-CM" }, { "icd10who", "WHO ICD-10" }, { "snomedct", "SNOMED CT" }, { "omim", "OMIM" }, { "orpha", "ORPHA" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (systems); i++)
    if (strcmp (systems[i].id, system) == 0)
      return systems[i].title;
  return system;
}

const char *
apatite_monograph_kind_to_string (ApatiteMonographKind kind)
{
  static const char * const names[] = { "candidate", "umbrella", "mimic-page" };

  return names[kind];
}
