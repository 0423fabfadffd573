/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/cli-context.h"
#include "exchange/apatite-json.h"

#include <glib/gi18n.h>
#include <string.h>

static void
list_analytes (const ApatiteKnowledge *knowledge,
               JsonBuilder            *builder,
               GString                *out)
{
  for (guint i = 0; i < apatite_lab_table_get_size (knowledge->labs); i++)
    {
      const ApatiteAnalyte *analyte = apatite_lab_table_get (knowledge->labs, i);

      g_string_append_printf (out, "%-36s %s [%s | %s]\n", analyte->id, analyte->title, analyte->conventional->ucum, analyte->si->ucum);
      json_builder_begin_object (builder);
      apatite_json_add_text (builder, "id", analyte->id);
      apatite_json_add_text (builder, "title", analyte->title);
      apatite_json_add_text (builder, "conventional_unit", analyte->conventional->ucum);
      apatite_json_add_text (builder, "si_unit", analyte->si->ucum);
      apatite_json_add_text (builder, "group", analyte->group);
      json_builder_set_member_name (builder, "loinc");
      json_builder_begin_array (builder);
      for (guint j = 0; analyte->loinc[j] != NULL; j++)
        json_builder_add_string_value (builder, analyte->loinc[j]);
      json_builder_end_array (builder);
      json_builder_end_object (builder);
    }
}

static void
list_findings (const ApatiteKnowledge *knowledge,
               JsonBuilder            *builder,
               GString                *out)
{
  for (guint i = 0; i < knowledge->findings->len; i++)
    {
      const ApatiteFinding *finding = g_ptr_array_index (knowledge->findings, i);

      g_string_append_printf (out, "%-36s %s\n", finding->id, finding->title);
      json_builder_begin_object (builder);
      apatite_json_add_text (builder, "id", finding->id);
      apatite_json_add_text (builder, "title", finding->title);
      apatite_json_add_text (builder, "kind", finding->kind);
      apatite_json_add_text (builder, "parent", finding->parent);
      json_builder_set_member_name (builder, "codes");
      json_builder_begin_array (builder);
      for (guint j = 0; j < finding->codes->len; j++)
        {
          const ApatiteFindingCode *code = g_ptr_array_index (finding->codes, j);

          json_builder_begin_object (builder);
          apatite_json_add_text (builder, "system", code->system);
          apatite_json_add_text (builder, "code", code->value);
          apatite_json_add_text (builder, "mapping", code->mapping);
          json_builder_end_object (builder);
        }
      json_builder_end_array (builder);
      json_builder_end_object (builder);
    }
}

static void
list_diagnoses (const ApatiteKnowledge *knowledge,
                JsonBuilder            *builder,
                GString                *out)
{
  for (guint i = 0; i < knowledge->diseases->len; i++)
    {
      const ApatiteDisease *disease = g_ptr_array_index (knowledge->diseases, i);

      g_string_append_printf (out, "%-46s %-10s %s\n", disease->id, disease->kind, disease->title);
      json_builder_begin_object (builder);
      apatite_json_add_text (builder, "id", disease->id);
      apatite_json_add_text (builder, "title", disease->title);
      apatite_json_add_text (builder, "kind", disease->kind);
      apatite_json_add_text (builder, "category", disease->category);
      apatite_json_add_text (builder, "parent", disease->parent);
      json_builder_end_object (builder);
    }
}

static void
list_units (const ApatiteKnowledge *knowledge,
            JsonBuilder            *builder,
            GString                *out)
{
  for (guint i = 0; i < apatite_lab_table_get_size (knowledge->labs); i++)
    {
      const ApatiteAnalyte *analyte = apatite_lab_table_get (knowledge->labs, i);

      for (guint j = 0; j < analyte->units->len; j++)
        {
          const ApatiteUnit *unit = g_ptr_array_index (analyte->units, j);
          g_autofree char *factor = apatite_number_format (unit->factor, 9);

          g_string_append_printf (out, "%-36s 1 %s = %s %s\n", analyte->id, unit->ucum, factor, analyte->conventional->ucum);
          json_builder_begin_object (builder);
          apatite_json_add_text (builder, "analyte", analyte->id);
          apatite_json_add_text (builder, "unit", unit->ucum);
          json_builder_set_member_name (builder, "factor");
          json_builder_add_double_value (builder, unit->factor);
          apatite_json_add_text (builder, "conventional_unit", analyte->conventional->ucum);
          json_builder_end_object (builder);
        }
    }
}

int
cli_list (int   argc,
          char *argv[])
{
  static const struct
  {
    const char *name;
    void (*list) (const ApatiteKnowledge *knowledge, JsonBuilder *builder, GString *out);
  } lists[] = {
    { "analytes", list_analytes }, { "findings", list_findings }, { "diagnoses", list_diagnoses }, { "units", list_units },
  };
  gboolean json = FALSE;
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_("Print JSON"), NULL },
    { NULL }
  };
  g_autoptr (ApatiteLibrary) library = NULL;
  g_autoptr (ApatiteKnowledge) knowledge = NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GString) out = g_string_new (NULL);
  guint which = 0;
  int status = CLI_OK;

  if (!cli_parse_options ("list", "analytes|findings|diagnoses|units", entries, &argc, &argv, &status))
    return status;
  while (argc == 2 && which < G_N_ELEMENTS (lists) && strcmp (lists[which].name, argv[1]) != 0)
    which++;
  if (argc != 2 || which == G_N_ELEMENTS (lists))
    return cli_usage (_("list needs one of analytes, findings, diagnoses or units"));
  library = cli_open_library (&status);
  knowledge = library != NULL ? cli_load_knowledge (library, &status) : NULL;
  if (knowledge == NULL)
    return status;
  json_builder_begin_array (builder);
  lists[which].list (knowledge, builder, out);
  json_builder_end_array (builder);
  if (json)
    cli_print_json (builder);
  else
    cli_print (out->str);
  return CLI_OK;
}
