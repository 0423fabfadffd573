/* SPDX-License-Identifier: GPL-3.0-or-later */

/* ddx with a patient from a file: what can't be used is said, the rest is ranked. */

#include "cli/cli-run.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->folder = apatite_test_folder ();
  fixture->path = g_build_filename (fixture->folder, "case.json", NULL);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  apatite_test_remove (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
}

static void
write_case (Fixture    *fixture,
            const char *text)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents (fixture->path, text, -1, &error);
  g_assert_no_error (error);
}

#define LAB(id, unit, value) "{\"assay\":{\"id\":\"" id "\"},\"value\":{\"quantity\":{\"unit\":{\"id\":\"" unit "\"},\"value\":" value "}}}"
#define PHOSPHATE LAB ("apatite:phosphate", "UCUM:mg/dL", "1.7")
#define SUBJECT "\"subject\":{\"id\":\"p\",\"sex\":\"MALE\",\"timeAtLastEncounter\":{\"age\":{\"iso8601duration\":\"P52Y\"}}}"
#define CASE(labs, findings) "{\"id\":\"c\"," SUBJECT ",\"measurements\":[" labs "],\"phenotypicFeatures\":[" findings "]}"

static JsonArray *
get_evidence (JsonNode *root)
{
  return get_array (get_row (get_array (json_node_get_object (root), "candidates"), 0), "evidence");
}

/* A file and the same patient from options are one patient. */
static void
test_same (Fixture       *fixture,
           gconstpointer  data)
{
  const char *arguments[] = { "ddx", "--json", "--case", "-", NULL };
  const char *text = CASE (PHOSPHATE "," LAB ("LOINC:17861-6", "UCUM:mg/dL", "8.9"), "{\"type\":{\"id\":\"apatite:bone-pain\"}}");
  g_autoptr (CliRun) typed = cli_run ("ddx", "--json", "--age", "52", "--sex", "male", "--lab", "calcium=8.9 mg/dL", "--lab", "phosphate=1.7 mg/dL", "--finding", "bone-pain", NULL);
  g_autoptr (CliRun) file = NULL, input = NULL;

  write_case (fixture, text);
  file = cli_run ("ddx", "--json", "--case", fixture->path, NULL);
  input = cli_run_with (NULL, text, arguments);
  check_done (typed, "\"bone-pain\"");
  g_assert_cmpstr (file->err, ==, "");
  g_assert_cmpstr (file->out, ==, typed->out);
  g_assert_cmpstr (input->err, ==, "");
  g_assert_cmpstr (input->out, ==, typed->out);
}

/* Options add to a file, and what they say comes before what it says. */
static void
test_options_after (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autoptr (JsonNode) root = NULL;

  write_case (fixture, CASE (PHOSPHATE, ""));
  root = cli_json ("ddx", "--json", "--case", fixture->path, "--lab", "phosphate=6 mg/dL", "--lab", "calcium=low", NULL);
  g_assert_cmpstr (get_text (find_row (get_evidence (root), "item", "phosphate"), "value"), ==, "6 mg/dL");
  g_assert_cmpstr (get_text (find_row (get_evidence (root), "item", "calcium"), "state"), ==, "low");
}

typedef struct
{
  const char *name;
  const char *code;
  const char *part;
  const char *text;
} Damage;

static const Damage damages[] = {
  { "bad-value", "impossible-value", "can't be", CASE (PHOSPHATE "," LAB ("apatite:calcium", "UCUM:mg/dL", "890"), "") },
  { "no-number", "bad-value", "has no number", CASE (PHOSPHATE "," LAB ("apatite:calcium", "UCUM:mg/dL", "\"much\""), "") },
  { "bad-unit", "bad-unit", "expected mg/dL", CASE (PHOSPHATE "," LAB ("apatite:calcium", "UCUM:furlong", "8.9"), "") },
  { "no-unit", "bad-unit", "has no unit", CASE (PHOSPHATE ",{\"assay\":{\"id\":\"apatite:calcium\"},\"value\":{\"quantity\":{\"value\":8.9}}}", "") },
  { "unknown-analyte", "unknown-analyte", "apatite:moon-dust", CASE (PHOSPHATE "," LAB ("apatite:moon-dust", "UCUM:mg/dL", "8.9"), "") },
  { "unknown-finding", "unknown-finding", "apatite:green-hair", CASE (PHOSPHATE, "{\"type\":{\"id\":\"apatite:green-hair\"}}") },
  { "contradiction", "contradictory-findings", "left out", CASE (PHOSPHATE, "{\"type\":{\"id\":\"apatite:bone-pain\"}},{\"type\":{\"id\":\"apatite:bone-pain\"},\"excluded\":true}") },
};

/* A warning with its code; the phosphate beside it is used. */
static void
test_damage (Fixture       *fixture,
             gconstpointer  data)
{
  const Damage *damage = data;
  g_autoptr (CliRun) text = NULL, strict = NULL, strict_json = NULL;
  g_autoptr (JsonNode) root = NULL;
  JsonObject *warning;

  write_case (fixture, damage->text);
  root = cli_json ("ddx", "--json", "--case", fixture->path, NULL);
  warning = find_row (get_array (json_node_get_object (root), "warnings"), "code", damage->code);
  g_assert_nonnull (warning);
  check_contains (get_text (warning, "message"), damage->part);
  g_assert_cmpstr (get_text (find_row (get_evidence (root), "item", "phosphate"), "value"), ==, "1.7 mg/dL");
  g_assert_null (find_row (get_evidence (root), "item", "calcium"));
  g_assert_null (find_row (get_evidence (root), "item", "bone-pain"));

  text = cli_run ("ddx", "--case", fixture->path, NULL);
  g_assert_cmpint (text->status, ==, 0);
  check_contains (text->err, damage->part);
  check_contains (text->out, "1.7 mg/dL");

  strict = cli_run ("ddx", "--strict", "--case", fixture->path, NULL);
  strict_json = cli_run ("ddx", "--strict", "--json", "--case", fixture->path, NULL);
  check_failed (strict, 1, damage->part);
  check_contains (strict->err, fixture->path);
  check_failed (strict_json, 1, damage->part);
}

static void
test_strict_good (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autoptr (CliRun) strict = NULL, plain = NULL;

  write_case (fixture, CASE (PHOSPHATE, ""));
  strict = cli_run ("ddx", "--strict", "--case", fixture->path, NULL);
  plain = cli_run ("ddx", "--case", fixture->path, NULL);
  check_done (strict, "1.7 mg/dL");
  g_assert_cmpstr (strict->out, ==, plain->out);
}

static void
check_no_case (const char *path,
               const char *part)
{
  g_autoptr (CliRun) text = cli_run ("ddx", "--case", path, NULL);
  g_autoptr (CliRun) json = cli_run ("ddx", "--json", "--case", path, NULL);
  g_autoptr (CliRun) evaluated = cli_run ("evaluate", path, NULL);

  check_failed (text, 1, part);
  check_contains (text->err, path);
  check_failed (json, 1, part);
  if (!g_file_test (path, G_FILE_TEST_IS_DIR))
    check_failed (evaluated, 1, part);
}

static void
test_no_case (Fixture       *fixture,
              gconstpointer  data)
{
  check_no_case ("/nowhere/case.json", "No such file or directory");
  check_no_case (fixture->folder, "Is a directory");
  write_case (fixture, "");
  check_no_case (fixture->path, "case.json:1: the file has 0 bytes; expected 1 to ");
  write_case (fixture, "phosphate 1.7");
  check_no_case (fixture->path, "expected a phenopacket in JSON");
  write_case (fixture, "{\n\"subject\": {}, subject}");
  check_no_case (fixture->path, "case.json:2:");
  write_case (fixture, "[]");
  check_no_case (fixture->path, "no JSON object; expected a phenopacket");
  write_case (fixture, "{\"resourceType\": \"Bundle\"}");
  check_no_case (fixture->path, "expected a phenopacket");
  write_case (fixture, "{\"subject\": \"\xff\"}");
  check_no_case (fixture->path, "not valid UTF-8");
}

static void
test_large (Fixture       *fixture,
            gconstpointer  data)
{
  static const char * const arguments[] = { "ddx", "--case", "-", NULL };
  g_autofree char *blanks = g_strnfill (10 * 1000 * 1000, ' ');
  g_autoptr (CliRun) endless = cli_run ("ddx", "--case", "/dev/zero", NULL);

  write_case (fixture, blanks);
  check_no_case (fixture->path, "case.json:1: the file has more than 4194304 bytes");
  check_failed (endless, 1, "more than 4194304 bytes");
  /* From a pipe: as much as it takes to know. */
  blanks[4194305] = '\0';
  {
    g_autoptr (CliRun) piped = cli_run_with (NULL, blanks, arguments);

    check_failed (piped, 1, "standard input:1: the file has more than 4194304 bytes");
  }
}

static void
test_input_refused (Fixture       *fixture,
                    gconstpointer  data)
{
  static const char * const arguments[] = { "ddx", "--case", "-", NULL };
  g_autoptr (CliRun) empty = cli_run_with (NULL, "", arguments);
  g_autoptr (CliRun) words = cli_run_with (NULL, "hello", arguments);

  check_failed (empty, 1, "standard input:1: the file has 0 bytes");
  check_failed (words, 1, "standard input:1:");
}

/* The shipped examples read without a remark and rank what they are named after. */
static void
test_examples (Fixture       *fixture,
               gconstpointer  data)
{
  static const char * const examples[][2] = {
    { "content/cases/example-tio.json", "tumor-induced-osteomalacia" },
    { "content/cases/example-hftc.json", "hyperphosphatemic-familial-tumoral-calcinosis" },
    { "content/cases/example-vitamin-d.json", "vitamin-d-deficiency-osteomalacia" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (examples); i++)
    {
      g_autofree char *path = apatite_test_source (examples[i][0]);
      g_autoptr (JsonNode) root = cli_json ("ddx", "--json", "--strict", "--case", path, NULL);

      g_assert_cmpstr (get_text (get_row (get_array (json_node_get_object (root), "candidates"), 0), "id"), ==, examples[i][1]);
    }
}

#define add(path, data, test) g_test_add (path, Fixture, data, set_up, test, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add ("/cli/case-file/same", NULL, test_same);
  add ("/cli/case-file/options-after", NULL, test_options_after);
  for (guint i = 0; i < G_N_ELEMENTS (damages); i++)
    {
      g_autofree char *path = g_strconcat ("/cli/case-file/", damages[i].name, NULL);

      add (path, &damages[i], test_damage);
    }
  add ("/cli/case-file/strict-good", NULL, test_strict_good);
  add ("/cli/case-file/no-case", NULL, test_no_case);
  add ("/cli/case-file/large", NULL, test_large);
  add ("/cli/case-file/input-refused", NULL, test_input_refused);
  add ("/cli/case-file/examples", NULL, test_examples);
  return apatite_test_run ();
}
