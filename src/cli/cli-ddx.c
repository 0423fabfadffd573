/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/cli-advice.h"
#include "cli/cli-case.h"
#include "cli/cli-context.h"
#include "base/apatite-error.h"
#include "exchange/apatite-differential-json.h"
#include "exchange/apatite-report.h"
#include "exchange/apatite-json.h"

#include <glib/gi18n.h>
#include <stdio.h>

#define DEFAULT_EXPLAINED 3

typedef struct
{
  gboolean json;
  gboolean strict;
  gboolean si;
  gboolean equal_priors;
  int explain;
  char *case_path;
  CliQuestions questions;
  CliPatient patient;
} Options;

static void
options_clear (Options *options)
{
  g_free (options->case_path);
  cli_questions_clear (&options->questions);
  g_free (options->patient.age);
  g_free (options->patient.sex);
  g_free (options->patient.height);
  g_strfreev (options->patient.labs);
  g_strfreev (options->patient.present);
  g_strfreev (options->patient.absent);
}

static int
print_result (const Options             *options,
              const ApatiteDifferential *differential,
              GPtrArray                 *file_warnings)
{
  ApatiteUnitSystem system = options->si ? APATITE_UNIT_SYSTEM_SI : APATITE_UNIT_SYSTEM_CONVENTIONAL;
  g_autofree char *text = NULL;
  g_autofree char *answers = NULL;
  CliAsked asked;
  GError *error = NULL;

  if (!cli_questions_resolve (&options->questions, differential, &asked, &error))
    return cli_fail (error);
  if (options->json)
    {
      JsonNode *node = apatite_differential_to_json (differential, file_warnings);

      cli_answers_add_json (&asked, differential, json_node_get_object (node));
      text = apatite_json_to_text (node);
      cli_print (text);
      return CLI_OK;
    }
  for (guint i = 0; file_warnings != NULL && i < file_warnings->len; i++)
    fprintf (stderr, "apatite-cli: %s\n", ((ApatiteFileWarning *) g_ptr_array_index (file_warnings, i))->message);
  text = apatite_report_differential (differential, (guint) options->explain, system);
  answers = cli_answers_to_text (&asked, differential, system);
  cli_print (text);
  cli_print (answers);
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
    { "lab", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options.patient.labs, N_("A result, e.g. 'phosphate=1.7 mg/dL', 'phosphate=low' or, with its date, 'phosphate=1.7 mg/dL@2024-03-01'; may be repeated"), "NAME=VALUE" },
    { "finding", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options.patient.present, N_("A finding that is present; may be repeated"), "ID" },
    { "absent", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options.patient.absent, N_("A finding that is absent; may be repeated"), "ID" },
    { "case", 0, 0, G_OPTION_ARG_FILENAME, &options.case_path, N_("Read the patient from a Phenopacket (v2, JSON); “-” is standard input"), "FILE" },
    { "strict", 0, 0, G_OPTION_ARG_NONE, &options.strict, N_("Refuse a case file of which something can't be used"), NULL },
    { "si", 0, 0, G_OPTION_ARG_NONE, &options.si, N_("Show values in SI units"), NULL },
    { "equal-priors", 0, 0, G_OPTION_ARG_NONE, &options.equal_priors, N_("Every disease as likely as any other beforehand"), NULL },
    { "explain", 0, 0, G_OPTION_ARG_INT, &options.explain, N_("Explain the first N candidates in full"), "N" },
    { "compare", 0, 0, G_OPTION_ARG_STRING, &options.questions.compare, N_("Say what puts one disease above another"), "ID,ID" },
    { "why-not", 0, 0, G_OPTION_ARG_STRING, &options.questions.why_not, N_("Say what speaks against a disease and what would change it"), "ID" },
    { "next-test", 0, 0, G_OPTION_ARG_NONE, &options.questions.next_test, N_("Say what of all that is not known would tell most"), NULL },
    { "burden", 0, 0, G_OPTION_ARG_STRING, &options.questions.burden, N_("The same, of tests up to that burden: bedside, routine, send-out, imaging, invasive or genetic"), "KIND" },
    { "stability", 0, 0, G_OPTION_ARG_NONE, &options.questions.stability, N_("Say how firm the ranks are while every number varies as laboratories and bodies do"), NULL },
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
