/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/cli-context.h"
#include "exchange/apatite-json.h"
#include "exchange/apatite-report.h"
#include "library/apatite-search.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

static void
add_statements (JsonBuilder           *builder,
                GPtrArray             *statements,
                const ApatiteLabTable *labs,
                ApatiteUnitSystem      system)
{
  json_builder_begin_array (builder);
  for (guint i = 0; statements != NULL && i < statements->len; i++)
    {
      const ApatiteStatement *statement = g_ptr_array_index (statements, i);
      g_autofree char *text = apatite_statement_to_text (statement, labs, system);

      json_builder_begin_object (builder);
      apatite_json_add_text (builder, "text", text);
      apatite_json_add_source (builder, &statement->source);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_section (JsonBuilder           *builder,
             const ApatiteSection  *section,
             const ApatiteLabTable *labs,
             ApatiteUnitSystem      system)
{
  static const char * const kinds[] = { "paragraph", "heading", "bullets", "numbers", "figure", "table" };

  json_builder_begin_object (builder);
  apatite_json_add_text (builder, "id", section->id);
  apatite_json_add_text (builder, "title", apatite_section_title (section->id));
  json_builder_set_member_name (builder, "blocks");
  json_builder_begin_array (builder);
  for (guint i = 0; i < section->blocks->len; i++)
    {
      const ApatiteBlock *block = g_ptr_array_index (section->blocks, i);

      json_builder_begin_object (builder);
      apatite_json_add_text (builder, "kind", kinds[block->kind]);
      if (block->text != NULL)
        apatite_json_add_text (builder, "text", block->text);
      json_builder_set_member_name (builder, "items");
      json_builder_begin_array (builder);
      for (guint j = 0; j < block->items->len; j++)
        add_statements (builder, g_ptr_array_index (block->items, j), labs, system);
      json_builder_end_array (builder);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "differential");
  json_builder_begin_array (builder);
  for (guint i = 0; i < section->groups->len; i++)
    {
      const ApatiteDifferentialGroup *group = g_ptr_array_index (section->groups, i);

      for (guint j = 0; j < group->entries->len; j++)
        {
          const ApatiteDifferentialEntry *entry = g_ptr_array_index (group->entries, j);

          json_builder_begin_object (builder);
          apatite_json_add_text (builder, "group", group->title);
          apatite_json_add_text (builder, "id", entry->to);
          json_builder_set_member_name (builder, "statements");
          add_statements (builder, entry->statements, labs, system);
          json_builder_end_object (builder);
        }
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
add_codes (JsonBuilder *builder,
           const char  *member,
           GPtrArray   *codes)
{
  json_builder_set_member_name (builder, member);
  json_builder_begin_array (builder);
  for (guint i = 0; i < codes->len; i++)
    {
      const ApatiteCode *code = g_ptr_array_index (codes, i);

      json_builder_begin_object (builder);
      apatite_json_add_text (builder, "system", code->system);
      apatite_json_add_text (builder, "release", code->release);
      apatite_json_add_text (builder, "code", code->value);
      apatite_json_add_text (builder, "display", code->display);
      apatite_json_add_text (builder, "mapping", code->mapping);
      apatite_json_add_text (builder, "status", code->status);
      if (code->site != NULL)
        {
          apatite_json_add_text (builder, "site", code->site);
          apatite_json_add_text (builder, "side", code->side);
        }
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_references (JsonBuilder            *builder,
                const ApatiteMonograph *monograph,
                ApatiteLibrary         *library)
{
  json_builder_set_member_name (builder, "references");
  json_builder_begin_array (builder);
  for (guint i = 0; monograph->cited[i] != NULL; i++)
    {
      g_autoptr (ApatiteReference) reference = apatite_library_load_reference (library, monograph->cited[i], NULL);
      g_autofree char *text = reference != NULL ? apatite_reference_to_text (reference) : NULL;

      json_builder_begin_object (builder);
      apatite_json_add_text (builder, "id", monograph->cited[i]);
      apatite_json_add_text (builder, "kind", reference != NULL ? reference->kind : NULL);
      apatite_json_add_text (builder, "citation", text);
      apatite_json_add_text (builder, "doi", reference != NULL ? reference->doi : NULL);
      apatite_json_add_text (builder, "pmid", reference != NULL ? reference->pmid : NULL);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

/* For which ages a row is; of one for all of them there is nothing to list. */
static void
add_ages (JsonBuilder *builder,
          guint        ages)
{
  json_builder_set_member_name (builder, "age");
  if (ages == 0)
    {
      json_builder_add_null_value (builder);
      return;
    }
  json_builder_begin_array (builder);
  for (ApatiteAgeBand band = 0; band < APATITE_N_AGE_BANDS; band++)
    if ((ages & 1u << band) != 0)
      json_builder_add_string_value (builder, apatite_age_band_to_string (band));
  json_builder_end_array (builder);
}

/* What the disease makes of results and findings: the figures of the ranking. */
static void
add_profile (JsonBuilder          *builder,
             const ApatiteProfile *profile)
{
  g_autoptr (GPtrArray) labs = apatite_profile_list_labs (profile);
  g_autoptr (GPtrArray) findings = apatite_profile_list_findings (profile);

  json_builder_set_member_name (builder, "profile");
  json_builder_begin_object (builder);
  apatite_json_add_text (builder, "prior", profile->prior_class);
  json_builder_set_member_name (builder, "male");
  if (isfinite (profile->male))
    json_builder_add_double_value (builder, profile->male);
  else
    json_builder_add_null_value (builder);
  json_builder_set_member_name (builder, "age");
  json_builder_begin_object (builder);
  for (ApatiteAgeBand band = 0; profile->has_age && band < APATITE_N_AGE_BANDS; band++)
    {
      json_builder_set_member_name (builder, apatite_age_band_to_string (band));
      json_builder_add_double_value (builder, profile->age[band]);
    }
  json_builder_end_object (builder);
  json_builder_set_member_name (builder, "labs");
  json_builder_begin_array (builder);
  for (guint i = 0; i < labs->len; i++)
    {
      const ApatiteProfileLab *lab = g_ptr_array_index (labs, i);

      json_builder_begin_object (builder);
      apatite_json_add_text (builder, "analyte", lab->analyte);
      apatite_json_add_text (builder, "given", lab->given);
      add_ages (builder, lab->ages);
      json_builder_set_member_name (builder, "states");
      json_builder_begin_object (builder);
      for (guint j = 0; j < G_N_ELEMENTS (lab->states.p); j++)
        {
          json_builder_set_member_name (builder, apatite_state_to_string (APATITE_STATE_VERY_LOW + j));
          json_builder_add_double_value (builder, lab->states.p[j]);
        }
      json_builder_end_object (builder);
      apatite_json_add_text (builder, "defining", lab->defining);
      apatite_json_add_source (builder, &lab->source);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "findings");
  json_builder_begin_array (builder);
  for (guint i = 0; i < findings->len; i++)
    {
      const ApatiteProfileFinding *finding = g_ptr_array_index (findings, i);

      json_builder_begin_object (builder);
      apatite_json_add_text (builder, "finding", finding->finding);
      add_ages (builder, finding->ages);
      json_builder_set_member_name (builder, "p");
      json_builder_add_double_value (builder, finding->p);
      apatite_json_add_text (builder, "defining", finding->defining);
      apatite_json_add_source (builder, &finding->source);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
add_strings (JsonBuilder *builder,
             const char  *member,
             char       **strings)
{
  json_builder_set_member_name (builder, member);
  json_builder_begin_array (builder);
  for (guint i = 0; strings[i] != NULL; i++)
    json_builder_add_string_value (builder, strings[i]);
  json_builder_end_array (builder);
}

static gboolean
print_json (const ApatiteMonograph *monograph,
            ApatiteLibrary         *library,
            const ApatiteLabTable  *labs,
            const char             *section,
            ApatiteUnitSystem       system)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  gboolean with_profile = monograph->profile != NULL && (section == NULL || strcmp (section, "profile") == 0);
  gboolean any = section == NULL || with_profile || strcmp (section, "codes") == 0 || strcmp (section, "references") == 0;

  json_builder_begin_object (builder);
  apatite_json_add_text (builder, "id", monograph->id);
  apatite_json_add_text (builder, "kind", apatite_monograph_kind_to_string (monograph->kind));
  apatite_json_add_text (builder, "title", monograph->title);
  apatite_json_add_text (builder, "summary", monograph->summary);
  json_builder_set_member_name (builder, "serious_or_treatable");
  json_builder_add_boolean_value (builder, monograph->serious);
  apatite_json_add_text (builder, "urgency", monograph->urgency);
  apatite_json_add_text (builder, "category", monograph->category);
  apatite_json_add_text (builder, "parent", monograph->parent);
  apatite_json_add_text (builder, "reviewed", monograph->reviewed);
  apatite_json_add_text (builder, "updated", monograph->updated);
  apatite_json_add_text (builder, "literature", monograph->literature);
  add_strings (builder, "abbreviations", monograph->abbreviations);
  add_strings (builder, "synonyms", monograph->synonyms);
  json_builder_set_member_name (builder, "alerts");
  add_statements (builder, monograph->alerts, labs, system);
  json_builder_set_member_name (builder, "notices");
  add_statements (builder, monograph->notices, labs, system);
  if (section == NULL || strcmp (section, "codes") == 0)
    {
      add_codes (builder, "codes", monograph->codes);
      add_codes (builder, "site_codes", monograph->site_codes);
    }
  json_builder_set_member_name (builder, "sections");
  json_builder_begin_array (builder);
  for (guint i = 0; i < monograph->sections->len; i++)
    {
      const ApatiteSection *one = g_ptr_array_index (monograph->sections, i);

      if (section != NULL && strcmp (section, one->id) != 0)
        continue;
      any = TRUE;
      add_section (builder, one, labs, system);
    }
  json_builder_end_array (builder);
  if (with_profile)
    add_profile (builder, monograph->profile);
  if (section == NULL || strcmp (section, "references") == 0)
    add_references (builder, monograph, library);
  json_builder_end_object (builder);
  if (any)
    cli_print_json (builder);
  return any;
}

/* An id, or a name that the search knows exactly. */
static char *
resolve_id (ApatiteLibrary *library,
            const char     *name)
{
  g_autoptr (ApatiteEntry) entry = apatite_library_lookup (library, "monograph", name, NULL);
  g_autofree char *query = NULL;
  g_autoptr (GPtrArray) hits = NULL;

  if (entry != NULL)
    return g_strdup (name);
  query = g_strconcat ("dx:", name, NULL);
  hits = apatite_search_query (library, query, 1, NULL);
  if (hits != NULL && hits->len > 0)
    {
      const ApatiteHit *hit = g_ptr_array_index (hits, 0);

      if (hit->tier == APATITE_HIT_TITLE_EXACT || (hit->tier == APATITE_HIT_NAME && g_ascii_strcasecmp (hit->matched, name) == 0))
        return g_strdup (hit->id);
    }
  return g_strdup (name);
}

/* The sections that this page has. */
static char *
join_sections (const ApatiteMonograph *monograph)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < monograph->sections->len; i++)
    g_string_append_printf (out, "%s, ", ((const ApatiteSection *) g_ptr_array_index (monograph->sections, i))->id);
  g_string_append_printf (out, "codes, %sreferences", monograph->profile != NULL ? "profile, " : "");
  return g_string_free (out, FALSE);
}

int
cli_show (int   argc,
          char *argv[])
{
  gboolean json = FALSE, si = FALSE;
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_("Print JSON"), NULL },
    { "si", 0, 0, G_OPTION_ARG_NONE, &si, N_("Show quantities in SI units"), NULL },
    { NULL }
  };
  g_autoptr (ApatiteLibrary) library = NULL;
  g_autoptr (ApatiteKnowledge) knowledge = NULL;
  g_autoptr (ApatiteMonograph) monograph = NULL;
  g_autofree char *id = NULL;
  g_autofree char *text = NULL;
  g_autofree char *sections = NULL;
  ApatiteUnitSystem system;
  const char *section;
  GError *error = NULL;
  int status = CLI_OK;

  if (!cli_parse_options ("show", "ID [SECTION]", entries, &argc, &argv, &status))
    return status;
  if (argc < 2 || argc > 3)
    return cli_usage (_("show needs the id of a monograph and, if wanted, a section"));
  if (!g_utf8_validate (argv[1], -1, NULL))
    return cli_usage (_("the name is no valid UTF-8"));
  section = argc == 3 ? argv[2] : NULL;
  system = si ? APATITE_UNIT_SYSTEM_SI : APATITE_UNIT_SYSTEM_CONVENTIONAL;
  library = cli_open_library (&status);
  knowledge = library != NULL ? cli_load_knowledge (library, &status) : NULL;
  if (knowledge == NULL)
    return status;
  id = resolve_id (library, argv[1]);
  monograph = apatite_library_load_monograph (library, id, &error);
  if (monograph == NULL)
    return cli_fail (error);
  if (json && print_json (monograph, library, knowledge->labs, section, system))
    return CLI_OK;
  text = json ? NULL : apatite_report_monograph (monograph, library, knowledge->labs, section, system);
  if (text != NULL)
    {
      cli_print (text);
      return CLI_OK;
    }
  sections = join_sections (monograph);
  g_set_error (&error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _("%s has no section “%s”; expected one of %s"), monograph->id, section, sections);
  return cli_fail (error);
}
