/* SPDX-License-Identifier: GPL-3.0-or-later */

/* ddx with a patient from its options: the document that programs rely on, and what is refused. */

#include "cli/cli-run.h"

#include <math.h>
#include <string.h>

/* The patient of the README. */
#define PATIENT "--age", "52", "--sex", "male", "--lab", "phosphate=1.7 mg/dL", "--lab", "alkaline-phosphatase=339 U/L", "--lab", "calcium=8.9 mg/dL", \
                "--lab", "pth=54 pg/mL", "--lab", "fgf23-intact=261.8 pg/mL"

static const char * const patient[] = { "ddx", "--json", PATIENT, NULL };

static JsonArray *
get_candidates (JsonNode *root)
{
  return get_array (json_node_get_object (root), "candidates");
}

/* A part of a document as bytes. */
static char *
get_bytes (JsonNode   *root,
           const char *member)
{
  return json_to_string (json_object_get_member (json_node_get_object (root), member), FALSE);
}

static void
test_members (void)
{
  g_autoptr (JsonNode) root = cli_json_with (NULL, NULL, patient);
  JsonObject *document = json_node_get_object (root);
  JsonArray *candidates = get_array (document, "candidates");
  double sum = get_number (get_object (document, "none_of_these"), "posterior");

  g_assert_cmpstr (get_text (get_object (document, "knowledge"), "version"), !=, "");
  g_assert_cmpuint (strlen (get_text (get_object (document, "knowledge"), "checksum")), ==, 64);
  g_assert_cmpstr (get_text (document, "outcome"), ==, "ranked");
  check_contains (get_text (document, "use"), "not a diagnosis");
  g_assert_cmpstr (get_text (get_row (candidates, 0), "id"), ==, "tumor-induced-osteomalacia");
  g_assert_cmpstr (get_text (get_row (candidates, 0), "band"), ==, "fits-best");
  for (guint i = 0; i < json_array_get_length (candidates); i++)
    {
      static const char * const bands[] = { "fits-best", "possible", "cannot-exclude", "unlikely", NULL };
      JsonObject *candidate = get_row (candidates, i);

      g_assert_cmpstr (get_text (candidate, "title"), !=, "");
      g_assert_cmpfloat (get_number (candidate, "rank"), ==, i + 1);
      g_assert_true (g_strv_contains (bands, get_text (candidate, "band")));
      g_assert_cmpfloat (get_number (candidate, "posterior"), >, 0);
      if (i > 0)
        g_assert_cmpfloat (get_number (candidate, "log10_odds"), <=, get_number (get_row (candidates, i - 1), "log10_odds"));
      get_array (candidate, "missing");
      sum += get_number (candidate, "posterior");
    }
  check_close (sum, 1, 1e-9);
}

static void
check_evidence (JsonObject *part)
{
  static const char * const kinds[] = { "prior", "age", "sex", "history", "lab", "finding", NULL };
  static const char * const effects[] = { "for", "against", "neutral", "unused", NULL };
  const char *effect = get_text (part, "effect");
  double ratio = get_number (part, "log10_lr");

  g_assert_cmpstr (get_text (part, "item"), !=, "");
  g_assert_true (g_strv_contains (kinds, get_text (part, "kind")));
  g_assert_true (g_strv_contains (effects, effect));
  g_assert_true (strcmp (effect, "for") != 0 || ratio > 0);
  g_assert_true (strcmp (effect, "against") != 0 || ratio < 0);
  g_assert_true (strcmp (effect, "unused") != 0 || ratio == 0);
  g_assert_true (json_object_has_member (part, "value"));
  g_assert_true (json_object_has_member (part, "state"));
  get_array (part, "sources");
}

/* The parts sum to the score, and each thing that was entered is one of them. */
static void
test_evidence (void)
{
  static const char * const inputs[] = { "phosphate", "alkaline-phosphatase", "calcium", "pth", "fgf23-intact", "bone-pain", "nausea-or-vomiting", "prior" };
  g_autoptr (JsonNode) root = cli_json ("ddx", "--json", PATIENT, "--finding", "bone-pain", "--absent", "nausea-or-vomiting", NULL);
  JsonArray *candidates = get_candidates (root);

  for (guint i = 0; i < json_array_get_length (candidates); i++)
    {
      JsonArray *evidence = get_array (get_row (candidates, i), "evidence");
      double sum = 0;

      for (guint j = 0; j < json_array_get_length (evidence); j++)
        {
          check_evidence (get_row (evidence, j));
          sum += get_number (get_row (evidence, j), "log10_lr");
        }
      check_close (sum, get_number (get_row (candidates, i), "log10_odds"), 1e-9);
      for (guint j = 0; j < G_N_ELEMENTS (inputs); j++)
        g_assert_nonnull (find_row (evidence, "item", inputs[j]));
      g_assert_nonnull (find_row (evidence, "kind", "age"));
      g_assert_nonnull (find_row (evidence, "kind", "sex"));
    }
}

/* The odds of two candidates are as their shares. */
static void
test_odds (void)
{
  g_autoptr (JsonNode) root = cli_json_with (NULL, NULL, patient);
  JsonArray *candidates = get_candidates (root);
  double none = get_number (get_object (json_node_get_object (root), "none_of_these"), "posterior");

  for (guint i = 0; i < json_array_get_length (candidates); i++)
    check_close (log10 (get_number (get_row (candidates, i), "posterior") / none), get_number (get_row (candidates, i), "log10_odds"), 1e-6);
}

static void
test_values (void)
{
  g_autoptr (JsonNode) root = cli_json_with (NULL, NULL, patient);
  JsonArray *evidence = get_array (get_row (get_candidates (root), 0), "evidence");
  JsonArray *derived = get_array (json_node_get_object (root), "derived");
  JsonObject *product = find_row (derived, "id", "calcium-phosphate-product");

  g_assert_cmpstr (get_text (find_row (evidence, "item", "phosphate"), "value"), ==, "1.7 mg/dL");
  g_assert_cmpstr (get_text (find_row (evidence, "item", "phosphate"), "state"), ==, "low");
  g_assert_cmpstr (get_text (find_row (evidence, "item", "phosphate"), "effect"), ==, "for");
  g_assert_cmpuint (json_array_get_length (get_array (find_row (evidence, "item", "phosphate"), "sources")), >, 0);
  g_assert_cmpstr (get_text (find_row (evidence, "item", "fgf23-intact"), "value"), ==, "261.8 pg/mL");
  g_assert_nonnull (product);
  check_close (get_number (product, "value"), 15.13, 1e-9);
  g_assert_cmpstr (get_text (product, "unit"), ==, "mg2/dL2");
  g_assert_cmpstr (get_text (product, "formula"), !=, "");
  g_assert_cmpuint (json_array_get_length (get_array (product, "inputs")), ==, 2);
}

/* TmP/GFR from its four inputs. */
static void
test_derived (void)
{
  g_autoptr (JsonNode) root = cli_json ("ddx", "--json", "--age", "52", "--sex", "male", "--lab", "phosphate=1.7 mg/dL", "--lab", "urine-phosphate=30 mg/dL",
                                        "--lab", "creatinine=0.8 mg/dL", "--lab", "urine-creatinine=60 mg/dL", NULL);
  JsonArray *derived = get_array (json_node_get_object (root), "derived");

  g_assert_nonnull (find_row (derived, "id", "tmp-gfr"));
  for (guint i = 0; i < json_array_get_length (derived); i++)
    {
      JsonObject *one = get_row (derived, i);

      g_assert_true (isfinite (get_number (one, "value")));
      g_assert_cmpstr (get_text (one, "unit"), !=, "");
      g_assert_cmpstr (get_text (one, "formula"), !=, "");
      g_assert_cmpstr (get_text (one, "substitution"), !=, "");
      g_assert_cmpuint (json_array_get_length (get_array (one, "inputs")), >, 0);
    }
}

static void
test_warnings (void)
{
  g_autoptr (JsonNode) root = cli_json ("ddx", "--json", "--lab", "phosphate=1.7 mg/dL", NULL);
  JsonArray *warnings = get_array (json_node_get_object (root), "warnings");

  g_assert_cmpuint (json_array_get_length (warnings), >, 0);
  for (guint i = 0; i < json_array_get_length (warnings); i++)
    {
      g_assert_cmpstr (get_text (get_row (warnings, i), "code"), !=, "");
      g_assert_cmpstr (get_text (get_row (warnings, i), "message"), !=, "");
    }
}

static void
check_same (const char         *expected,
            const char * const *environment,
            const char * const *arguments)
{
  g_autoptr (JsonNode) root = cli_json_with (environment, NULL, arguments);
  g_autofree char *bytes = get_bytes (root, "candidates");

  if (strcmp (bytes, expected) != 0)
    g_error ("other candidates than expected: %.300s …", bytes);
}

/* Neither the order of the options nor the language nor the decimal sign is evidence. */
static void
test_same (void)
{
  static const char * const turned[] = { "ddx", "--lab", "fgf23-intact=261.8 pg/mL", "--lab", "pth=54 pg/mL", "--sex", "male", "--lab", "calcium=8.9 mg/dL", "--json",
                                         "--lab", "alkaline-phosphatase=339 U/L", "--lab", "phosphate=1.7 mg/dL", "--age", "52", NULL };
  static const char * const comma[] = { "ddx", "--json", "--age", "52", "--sex", "male", "--lab", "phosphate=1,7 mg/dL", "--lab", "alkaline-phosphatase = 339U/L",
                                        "--lab", "calcium=8,9 mg/dL", "--lab", " pth=54 pg/mL", "--lab", "fgf23-intact=261,8 pg/mL", NULL };
  static const char * const years[] = { "ddx", "--json", "--age", "P52Y", "--sex", "male", "--lab", "apatite:phosphate=1.7 mg/dL", "--lab", "alkaline-phosphatase=339 U/L",
                                        "--lab", "calcium=8.9 mg/dL", "--lab", "pth=54 pg/mL", "--lab", "fgf23-intact=261.8 pg/mL", NULL };
  static const char * const korean[] = { "LANGUAGE=ko", "LC_ALL=C.UTF-8", NULL };
  static const char * const no_locale[] = { "LANGUAGE=ko", "LC_ALL=C", NULL };
  g_autoptr (JsonNode) root = cli_json_with (NULL, NULL, patient);
  g_autofree char *expected = get_bytes (root, "candidates");

  check_same (expected, NULL, patient);
  check_same (expected, NULL, turned);
  check_same (expected, NULL, comma);
  check_same (expected, NULL, years);
  check_same (expected, korean, patient);
  check_same (expected, no_locale, patient);
}

/* The whole document, not only the candidates, is the same in every language. */
static void
test_language (void)
{
  static const char * const korean[] = { "LANGUAGE=ko", "LC_ALL=C.UTF-8", NULL };
  static const char * const arguments[] = { "ddx", "--json", "--lab", "phosphate=1.7 mg/dL", "--lab", "calcium=15 mg/dL", "--finding", "bone-pain", NULL };
  g_autoptr (CliRun) english = cli_run_with (NULL, NULL, arguments);
  g_autoptr (CliRun) other = cli_run_with (korean, NULL, arguments);

  check_done (english, "\"warnings\"");
  g_assert_cmpstr (other->out, ==, english->out);
}

/* The words of a translation, as po/LANGUAGE.po has them. */
static char *
find_translation (const char *message)
{
  g_autofree char *path = apatite_test_source ("po/ko.po");
  g_autofree char *text = NULL;
  g_autofree char *entry = g_strdup_printf ("\nmsgid \"%s\"\nmsgstr \"", message);
  char *found, *end;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  found = strstr (text, entry);
  g_assert_nonnull (found);
  found += strlen (entry);
  end = strchr (found, '"');
  g_assert_true (end > found);
  return g_strndup (found, (gsize) (end - found));
}

static void
test_korean (void)
{
  static const char * const korean[] = { "LANGUAGE=ko", "LC_ALL=C.UTF-8", NULL };
  static const char * const arguments[] = { "--help", NULL };
  const char *message = "Rank the possibilities for one patient";
  g_autofree char *translation = find_translation (message);
  g_autoptr (CliRun) english = cli_run ("--help", NULL);
  g_autoptr (CliRun) run = cli_run_with (korean, NULL, arguments);

  g_assert_cmpstr (translation, !=, message);
  check_done (english, message);
  check_done (run, translation);
  check_lacks (run->out, message);
}

/* In another unit the numbers differ only by their rounding. */
static void
test_units (void)
{
  g_autoptr (JsonNode) root = cli_json_with (NULL, NULL, patient);
  g_autoptr (JsonNode) si = cli_json ("ddx", "--json", "--age", "52", "--sex", "male", "--lab", "phosphate=0.548844889 mmol/L", "--lab", "alkaline-phosphatase=339 U/L",
                                      "--lab", "calcium=89 mg/L", "--lab", "pth=54 ng/L", "--lab", "fgf23-intact=261.8 ng/L", NULL);
  JsonArray *expected = get_candidates (root), *candidates = get_candidates (si);

  g_assert_cmpuint (json_array_get_length (candidates), ==, json_array_get_length (expected));
  for (guint i = 0; i < json_array_get_length (expected); i++)
    {
      JsonObject *first = get_row (expected, i), *second = get_row (candidates, i);
      JsonArray *parts = get_array (first, "evidence"), *others = get_array (second, "evidence");

      g_assert_cmpstr (get_text (second, "id"), ==, get_text (first, "id"));
      g_assert_cmpstr (get_text (second, "band"), ==, get_text (first, "band"));
      check_close (get_number (second, "posterior"), get_number (first, "posterior"), 1e-7);
      check_close (get_number (second, "log10_odds"), get_number (first, "log10_odds"), 1e-6);
      g_assert_cmpuint (json_array_get_length (others), ==, json_array_get_length (parts));
      for (guint j = 0; j < json_array_get_length (parts); j++)
        {
          JsonObject *same = find_row (others, "item", get_text (get_row (parts, j), "item"));

          g_assert_cmpstr (get_text (same, "state"), ==, get_text (get_row (parts, j), "state"));
          g_assert_cmpstr (get_text (same, "effect"), ==, get_text (get_row (parts, j), "effect"));
        }
    }
  g_assert_cmpstr (get_text (find_row (get_array (get_row (candidates, 0), "evidence"), "item", "phosphate"), "value"), ==, "0.548845 mmol/L");
}

static void
test_words (void)
{
  g_autoptr (JsonNode) low = cli_json ("ddx", "--json", "--lab", "phosphate=low", NULL);
  g_autoptr (JsonNode) high = cli_json ("ddx", "--json", "--lab", "phosphate=High", NULL);
  g_autoptr (JsonNode) normal = cli_json ("ddx", "--json", "--lab", "phosphate= normal ", NULL);
  g_autoptr (JsonNode) censored = cli_json ("ddx", "--json", "--lab", "pth=<5 pg/mL", NULL);

  g_assert_cmpstr (get_text (find_row (get_array (get_row (get_candidates (low), 0), "evidence"), "item", "phosphate"), "state"), ==, "low");
  g_assert_cmpstr (get_text (find_row (get_array (get_row (get_candidates (high), 0), "evidence"), "item", "phosphate"), "state"), ==, "high");
  g_assert_cmpstr (get_text (find_row (get_array (get_row (get_candidates (normal), 0), "evidence"), "item", "phosphate"), "state"), ==, "normal");
  g_assert_cmpstr (get_text (find_row (get_array (get_row (get_candidates (censored), 0), "evidence"), "item", "pth"), "value"), ==, "<5 pg/mL");
}

/* An id, with or without the vocabulary, or a code; all say the same. */
static void
test_names (void)
{
  static const char * const names[] = { "apatite:phosphate", "LOINC:2777-1", "2777-1", "Phosphate" };
  g_autoptr (CliRun) by_id = cli_run ("ddx", "--json", "--lab", "phosphate=low", "--finding", "bone-pain", NULL);

  check_done (by_id, "\"bone-pain\"");
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *lab = g_strconcat (names[i], "=low", NULL);
      g_autoptr (CliRun) run = cli_run ("ddx", "--json", "--lab", lab, "--finding", i % 2 == 0 ? "apatite:bone-pain" : "HP:0002653", NULL);

      check_done (run, "\"bone-pain\"");
      g_assert_cmpstr (run->out, ==, by_id->out);
    }
}

static void
test_nothing (void)
{
  g_autoptr (JsonNode) root = cli_json ("ddx", "--json", NULL);
  g_autoptr (CliRun) text = cli_run ("ddx", NULL);

  g_assert_cmpstr (get_text (json_node_get_object (root), "outcome"), ==, "not-enough-data");
  check_done (text, "Not enough data for a ranking");
}

#define check_refused(part, ...) G_STMT_START { \
    g_autoptr (CliRun) text_ = cli_run ("ddx", __VA_ARGS__, NULL); \
    g_autoptr (CliRun) json_ = cli_run ("ddx", "--json", __VA_ARGS__, NULL); \
    check_failed (text_, 1, part); \
    check_failed (json_, 1, part); \
  } G_STMT_END

static void
test_refused_labs (void)
{
  check_refused ("no “=”; expected e.g. 'phosphate=1.7 mg/dL'", "--lab", "phosphate");
  check_refused ("no “=”", "--lab", "");
  check_refused ("--lab: “phosfate” is no analyte; “apatite-cli list analytes” lists them", "--lab", "phosfate=1.7 mg/dL");
  check_refused ("--lab phosphate: Phosphate has no unit; expected mg/dL, mmol/L", "--lab", "phosphate=1.7");
  check_refused ("--lab phosphate: “furlong” is not a unit of Phosphate; expected mg/dL, mmol/L", "--lab", "phosphate=1.7 furlong");
  check_refused ("is not a number; expected a number such as 1.7", "--lab", "phosphate=much mg/dL");
  check_refused ("is empty; expected a number", "--lab", "phosphate=");
  check_refused ("Phosphate of 170 mg/dL can't be (possible: 0.2–80 mg/dL); check the number", "--lab", "phosphate=170 mg/dL");
  check_refused ("--lab phosphate: ", "--lab", "phosphate=-1 mg/dL");
  check_refused ("--lab phosphate: ", "--lab", "phosphate=1,234.5 mg/dL");
  check_refused ("--lab phosphate: ", "--lab", "phosphate=nan mg/dL");
  check_refused ("--lab fgf23-c-terminal: ", "--lab", "fgf23-c-terminal=100 pg/mL");
}

/* The second would silently take the place of the first. */
/* Dated results of one test: the first by date is used, whatever the order, and the others are named. */
static void
test_dated (void)
{
  const char *late = "phosphate=3.4 mg/dL@2024-06-01", *early = "phosphate=1.7 mg/dL@2024-03-01T08:00:00+09:00";
  g_autoptr (CliRun) one = cli_run ("ddx", "--age", "52", "--lab", late, "--lab", early, NULL);
  g_autoptr (CliRun) other = cli_run ("ddx", "--age", "52", "--lab", early, "--lab", late, NULL);
  g_autoptr (JsonNode) root = cli_json ("ddx", "--json", "--age", "52", "--lab", late, "--lab", early, NULL);
  JsonObject *row = find_row (get_array (json_node_get_object (root), "results"), "id", "phosphate");

  check_done (one, "(of 2024-03-01T08:00:00+09:00; not used: 3.4 mg/dL of 2024-06-01)");
  g_assert_cmpstr (one->out, ==, other->out);
  g_assert_cmpstr (get_text (get_object (row, "used"), "value"), ==, "1.7 mg/dL");
  g_assert_cmpstr (get_text (get_object (row, "used"), "date"), ==, "2024-03-01T08:00:00+09:00");
  g_assert_cmpstr (get_text (get_row (get_array (row, "not_used"), 0), "value"), ==, "3.4 mg/dL");
  check_refused ("The date “2024-13-01” is not used", "--lab", "calcium=9 mg/dL@2024-13-01");
  check_refused ("calcium is given more than once", "--lab", "calcium=9 mg/dL@2024-03-01", "--lab", "calcium=8 mg/dL");
}

static void
test_refused_twice (void)
{
  check_refused ("phosphate is given more than once; expected one value", "--lab", "phosphate=1.7 mg/dL", "--lab", "phosphate=5 mg/dL");
  check_refused ("phosphate is given more than once; expected one value", "--lab", "phosphate=low", "--lab", "apatite:phosphate=high");
  check_refused ("“bone-pain” is given as present and as absent; expected one of the two", "--finding", "bone-pain", "--absent", "bone-pain");
}

static void
test_refused_others (void)
{
  check_refused ("“bone-payn” is no finding; “apatite-cli list findings” lists them", "--finding", "bone-payn");
  check_refused ("“bone-payn” is no finding; “apatite-cli list findings” lists them", "--absent", "bone-payn");
  check_refused ("expected male, female or unknown", "--sex", "neither");
  check_refused ("age: “old” is not a number", "--age", "old");
  check_refused ("expected 0 to 120 years", "--age", "121");
  check_refused ("expected 0 to 120 years", "--age", "<5");
  check_refused ("age: ", "--age", "-5");
  check_refused ("--height “3” can't be used; expected 30 to 250, in cm", "--height", "3");
  check_refused ("--height “>100” can't be used", "--height", ">100");
  check_refused ("--height: ", "--height", "tall");
  check_refused ("--why-not: “no-such-disease” is no candidate; “apatite-cli list diagnoses” lists them", "--why-not", "no-such-disease");
}

static void
test_why_not (void)
{
  g_autoptr (CliRun) text = cli_run ("ddx", PATIENT, "--why-not", "ckd-mbd", NULL);
  g_autoptr (CliRun) first = cli_run ("ddx", PATIENT, "--why-not", "tumor-induced-osteomalacia", NULL);
  g_autoptr (JsonNode) root = cli_json ("ddx", "--json", PATIENT, "--why-not", "ckd-mbd", NULL);
  g_autoptr (JsonNode) plain = cli_json_with (NULL, NULL, patient);
  JsonObject *answer = get_object (json_node_get_object (root), "why_not");
  JsonObject *candidate = find_row (get_candidates (root), "id", "ckd-mbd");

  check_done (text, "Chronic kidney disease-mineral and bone disorder is number ");
  check_contains (text->out, "\nIt lacks ");
  check_contains (text->out, "\nMost against it: ");
  check_contains (text->out, "\nNot known and most helpful to it: ");
  check_done (first, "Tumor-induced osteomalacia is number 1 (");
  check_contains (first->out, "\nIt is among the first three.\n");
  g_assert_cmpstr (get_text (answer, "id"), ==, "ckd-mbd");
  g_assert_cmpfloat (get_number (answer, "rank"), ==, get_number (candidate, "rank"));
  check_close (get_number (answer, "gap"), get_number (get_row (get_candidates (root), 2), "log10_odds") - get_number (candidate, "log10_odds"), 1e-6);
  g_assert_nonnull (find_row (get_array (candidate, "evidence"), "item", get_text (get_object (answer, "obstacle"), "item")));
  g_assert_cmpfloat (get_number (get_object (answer, "obstacle"), "log10_lr"), <, 0);
  g_assert_cmpfloat (get_number (get_object (answer, "missing"), "log10_lr"), >, 0);
  g_assert_cmpuint (json_array_get_length (get_array (answer, "enough")), <=, 2);
  check_contains (text->out, "nough for the first three");
  g_assert_false (json_object_has_member (json_node_get_object (plain), "why_not"));
}

static guint
count (const char *text,
       const char *part)
{
  g_auto (GStrv) pieces = g_strsplit (text, part, -1);

  return g_strv_length (pieces) - 1;
}

static void
test_explain (void)
{
  g_autoptr (CliRun) by_default = cli_run ("ddx", PATIENT, NULL);
  g_autoptr (CliRun) none = cli_run ("ddx", PATIENT, "--explain", "0", NULL);
  g_autoptr (CliRun) six = cli_run ("ddx", PATIENT, "--explain=6", NULL);

  check_done (by_default, "FITS BEST\n  1. Tumor-induced osteomalacia  (");
  g_assert_true (g_str_has_prefix (by_default->out, "Education and reference: a list of possibilities with reasons, not a diagnosis.\n"));
  check_contains (by_default->out, "checksum ");
  g_assert_cmpuint (count (by_default->out, "log10 odds against “none of these”"), ==, 3);
  g_assert_cmpuint (count (none->out, "log10 odds against “none of these”"), ==, 0);
  g_assert_cmpuint (count (six->out, "log10 odds against “none of these”"), ==, 6);
}

static void
test_si (void)
{
  g_autoptr (CliRun) conventional = cli_run ("ddx", PATIENT, NULL);
  g_autoptr (CliRun) si = cli_run ("ddx", PATIENT, "--si", NULL);

  check_done (conventional, "1.7 mg/dL");
  check_done (si, "0.55 mmol/L");
  check_lacks (conventional->out, "mmol/L");
}

static void
test_equal_priors (void)
{
  g_autoptr (JsonNode) root = cli_json ("ddx", "--json", "--equal-priors", NULL);
  g_autoptr (JsonNode) unequal = cli_json ("ddx", "--json", NULL);
  JsonArray *candidates = get_candidates (root);
  guint last = json_array_get_length (candidates) - 1;

  check_close (get_number (get_row (candidates, 0), "posterior"), get_number (get_row (candidates, last), "posterior"), 1e-12);
  g_assert_cmpfloat (get_number (get_row (get_candidates (unequal), 0), "posterior"), >, get_number (get_row (get_candidates (unequal), last), "posterior"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cli/ddx/members", test_members);
  g_test_add_func ("/cli/ddx/evidence", test_evidence);
  g_test_add_func ("/cli/ddx/odds", test_odds);
  g_test_add_func ("/cli/ddx/values", test_values);
  g_test_add_func ("/cli/ddx/derived", test_derived);
  g_test_add_func ("/cli/ddx/warnings", test_warnings);
  g_test_add_func ("/cli/ddx/same", test_same);
  g_test_add_func ("/cli/ddx/language", test_language);
  g_test_add_func ("/cli/ddx/korean", test_korean);
  g_test_add_func ("/cli/ddx/units", test_units);
  g_test_add_func ("/cli/ddx/words", test_words);
  g_test_add_func ("/cli/ddx/names", test_names);
  g_test_add_func ("/cli/ddx/nothing", test_nothing);
  g_test_add_func ("/cli/ddx/refused-labs", test_refused_labs);
  g_test_add_func ("/cli/ddx/dated", test_dated);
  g_test_add_func ("/cli/ddx/refused-twice", test_refused_twice);
  g_test_add_func ("/cli/ddx/refused-others", test_refused_others);
  g_test_add_func ("/cli/ddx/why-not", test_why_not);
  g_test_add_func ("/cli/ddx/explain", test_explain);
  g_test_add_func ("/cli/ddx/si", test_si);
  g_test_add_func ("/cli/ddx/equal-priors", test_equal_priors);
  return apatite_test_run ();
}
