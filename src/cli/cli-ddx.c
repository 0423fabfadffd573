/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/cli-case.h"
#include "cli/cli-context.h"
#include "base/apatite-error.h"
#include "ddx/apatite-advice.h"
#include "exchange/apatite-differential-json.h"
#include "exchange/apatite-report.h"
#include "exchange/apatite-json.h"

#include <glib/gi18n.h>
#include <stdio.h>

#define DEFAULT_EXPLAINED 3
#define WHY_NOT_RANK 3

typedef struct
{
  gboolean json;
  gboolean strict;
  gboolean si;
  gboolean equal_priors;
  int explain;
  char *case_path;
  char *why_not;
  CliPatient patient;
} Options;

static void
options_clear (Options *options)
{
  g_free (options->case_path);
  g_free (options->why_not);
  g_free (options->patient.age);
  g_free (options->patient.sex);
  g_free (options->patient.height);
  g_strfreev (options->patient.labs);
  g_strfreev (options->patient.present);
  g_strfreev (options->patient.absent);
}

static gboolean
has_missing (const ApatiteWhyNot *answer)
{
  return answer->missing.analyte != NULL || answer->missing.finding != NULL;
}

static char *
report_why_not (const ApatiteDifferential *differential,
                const ApatiteCandidate    *candidate)
{
  GString *out = g_string_new ("\n");
  ApatiteWhyNot answer;

  apatite_advice_why_not (differential, candidate, WHY_NOT_RANK, &answer);
  /* Translators: a disease, its place in the ranking, its share */
  g_string_append_printf (out, _("%s is number %u (%.1f %%).\n"), candidate->disease->title, candidate->rank, 100 * candidate->posterior);
  if (answer.gap <= 0)
    g_string_append (out, _("It is among the first three.\n"));
  else
    g_string_append_printf (out, _("It lacks %.2f log10 odds to the third place.\n"), answer.gap);
  if (answer.obstacle != NULL && answer.obstacle_suffices)
    g_string_append_printf (out, _("Most against it: %s (%+.2f). Set aside, it would be among the first three.\n"), answer.obstacle->title, answer.obstacle->ratio[candidate->index]);
  else if (answer.obstacle != NULL)
    g_string_append_printf (out, _("Most against it: %s (%+.2f). Set aside, it would still not be among the first three.\n"), answer.obstacle->title,
                            answer.obstacle->ratio[candidate->index]);
  if (has_missing (&answer) && answer.missing_suffices)
    g_string_append_printf (out, _("Not known and most helpful to it: %s (up to %+.2f), enough for the first three.\n"), apatite_next_test_get_title (&answer.missing), answer.missing.top);
  else if (has_missing (&answer))
    g_string_append_printf (out, _("Not known and most helpful to it: %s (up to %+.2f).\n"), apatite_next_test_get_title (&answer.missing), answer.missing.top);
  return g_string_free (out, FALSE);
}

static void
add_change (JsonBuilder *builder,
            const char  *member,
            const char  *item,
            double       log10_lr,
            gboolean     suffices)
{
  json_builder_set_member_name (builder, member);
  if (item == NULL)
    {
      json_builder_add_null_value (builder);
      return;
    }
  json_builder_begin_object (builder);
  apatite_json_add_text (builder, "item", item);
  json_builder_set_member_name (builder, "log10_lr");
  json_builder_add_double_value (builder, log10_lr);
  json_builder_set_member_name (builder, "suffices");
  json_builder_add_boolean_value (builder, suffices);
  json_builder_end_object (builder);
}

static JsonNode *
why_not_to_json (const ApatiteDifferential *differential,
                 const ApatiteCandidate    *candidate)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  ApatiteWhyNot answer;

  apatite_advice_why_not (differential, candidate, WHY_NOT_RANK, &answer);
  json_builder_begin_object (builder);
  apatite_json_add_text (builder, "id", candidate->disease->id);
  json_builder_set_member_name (builder, "rank");
  json_builder_add_int_value (builder, candidate->rank);
  json_builder_set_member_name (builder, "wanted_rank");
  json_builder_add_int_value (builder, WHY_NOT_RANK);
  json_builder_set_member_name (builder, "gap");
  json_builder_add_double_value (builder, MAX (answer.gap, 0));
  add_change (builder, "obstacle", answer.obstacle != NULL ? answer.obstacle->id : NULL, answer.obstacle != NULL ? answer.obstacle->ratio[candidate->index] : 0,
              answer.obstacle_suffices);
  add_change (builder, "missing", has_missing (&answer) ? apatite_next_test_get_id (&answer.missing) : NULL, answer.missing.top, answer.missing_suffices);
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}

static int
print_result (const Options             *options,
              const ApatiteDifferential *differential,
              GPtrArray                 *file_warnings)
{
  g_autofree char *text = NULL;
  const ApatiteCandidate *candidate = options->why_not != NULL ? apatite_differential_lookup (differential, options->why_not) : NULL;

  if (options->why_not != NULL && candidate == NULL)
    return cli_fail (g_error_new (APATITE_ERROR, APATITE_ERROR_NOT_FOUND, _("--why-not: “%s” is no candidate; “apatite-cli list diagnoses” lists them"), options->why_not));
  if (options->json)
    {
      JsonNode *node = apatite_differential_to_json (differential, file_warnings);

      if (candidate != NULL)
        json_object_set_member (json_node_get_object (node), "why_not", why_not_to_json (differential, candidate));
      text = apatite_json_to_text (node);
      cli_print (text);
      return CLI_OK;
    }
  for (guint i = 0; file_warnings != NULL && i < file_warnings->len; i++)
    fprintf (stderr, "apatite-cli: %s\n", ((ApatiteFileWarning *) g_ptr_array_index (file_warnings, i))->message);
  text = apatite_report_differential (differential, (guint) options->explain, options->si ? APATITE_UNIT_SYSTEM_SI : APATITE_UNIT_SYSTEM_CONVENTIONAL);
  cli_print (text);
  if (candidate != NULL)
    {
      g_autofree char *why_not = report_why_not (differential, candidate);

      cli_print (why_not);
    }
  return CLI_OK;
}

static int
run (const Options *options)
{
  g_autoptr (ApatiteLibrary) library = NULL;
  g_autoptr (ApatiteKnowledge) knowledge = NULL;
  g_autoptr (ApatiteEngine) engine = NULL;
  g_autoptr (ApatiteCaseFile) file = NULL;
  g_autoptr (ApatiteCase) typed = apatite_case_new ();
  g_autoptr (ApatiteDifferential) differential = NULL;
  ApatiteEngineOptions engine_options = { options->equal_priors };
  ApatiteCase *patient = typed;
  GError *error = NULL;
  int status = CLI_OK;

  library = cli_open_library (&status);
  knowledge = library != NULL ? cli_load_knowledge (library, &status) : NULL;
  if (knowledge == NULL)
    return status;
  if (options->case_path != NULL)
    {
      file = cli_case_load (options->case_path, knowledge, &error);
      if (file == NULL)
        return cli_fail (error);
      if (options->strict && file->warnings->len > 0)
        {
          g_set_error (&error, APATITE_ERROR, APATITE_ERROR_INVALID, "%s: %s", options->case_path,
                       ((ApatiteFileWarning *) g_ptr_array_index (file->warnings, 0))->message);
          return cli_fail (error);
        }
      patient = file->patient;
    }
  if (!cli_patient_apply (&options->patient, knowledge, patient, &error))
    return cli_fail (error);
  engine = apatite_engine_new (knowledge);
  differential = apatite_engine_rank (engine, patient, &engine_options);
  return print_result (options, differential, file != NULL ? file->warnings : NULL);
}

int
cli_ddx (int   argc,
         char *argv[])
{
  Options options = { .explain = DEFAULT_EXPLAINED };
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &options.json, N_("Print JSON"), NULL },
    { "age", 0, 0, G_OPTION_ARG_STRING, &options.patient.age, N_("Age in years, or as P0Y9M"), "AGE" },
    { "sex", 0, 0, G_OPTION_ARG_STRING, &options.patient.sex, N_("male or female"), "SEX" },
    { "height", 0, 0, G_OPTION_ARG_STRING, &options.patient.height, N_("Height in cm, for the eGFR of a child"), "CM" },
    { "lab", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options.patient.labs, N_("A result, e.g. 'phosphate=1.7 mg/dL' or 'phosphate=low'; may be repeated"), "NAME=VALUE" },
    { "finding", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options.patient.present, N_("A finding that is present; may be repeated"), "ID" },
    { "absent", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options.patient.absent, N_("A finding that is absent; may be repeated"), "ID" },
    { "case", 0, 0, G_OPTION_ARG_FILENAME, &options.case_path, N_("Read the patient from a Phenopacket (v2, JSON); “-” is standard input"), "FILE" },
    { "strict", 0, 0, G_OPTION_ARG_NONE, &options.strict, N_("Refuse a case file of which something can't be used"), NULL },
    { "si", 0, 0, G_OPTION_ARG_NONE, &options.si, N_("Show values in SI units"), NULL },
    { "equal-priors", 0, 0, G_OPTION_ARG_NONE, &options.equal_priors, N_("Every disease as likely as any other beforehand"), NULL },
    { "explain", 0, 0, G_OPTION_ARG_INT, &options.explain, N_("Explain the first N candidates in full"), "N" },
    { "why-not", 0, 0, G_OPTION_ARG_STRING, &options.why_not, N_("Say what speaks against a disease and what would change it"), "ID" },
    { NULL }
  };
  int status = CLI_OK;

  if (!cli_parse_options ("ddx", "", entries, &argc, &argv, &status))
    ;
  else if (argc > 1)
    status = cli_usage (_("“%s” is no option of ddx"), argv[1]);
  else if (options.explain < 0)
    status = cli_usage (_("--explain needs a number of zero or more"));
  else
    status = run (&options);
  options_clear (&options);
  return status;
}
