/* SPDX-License-Identifier: GPL-3.0-or-later */

/* ddx and what it is asked beside the ranking: why one above another, what next, how firm. */

#include "cli/cli-run.h"

#include <string.h>

/* The patient of the README. */
#define PATIENT "--age", "52", "--sex", "male", "--lab", "phosphate=1.7 mg/dL", "--lab", "alkaline-phosphatase=339 U/L", "--lab", "calcium=8.9 mg/dL", \
                "--lab", "pth=54 pg/mL", "--lab", "fgf23-intact=261.8 pg/mL"
#define TIO "tumor-induced-osteomalacia"
#define XLH "x-linked-hypophosphatemia"

static const char * const burdens[] = { "bedside", "routine", "send-out", "imaging", "invasive", "genetic" };

static JsonObject *
find_candidate (JsonNode   *root,
                const char *id)
{
  return find_row (get_array (json_node_get_object (root), "candidates"), "id", id);
}

/* Nothing is added that was not asked. */
static void
test_not_asked (void)
{
  g_autoptr (JsonNode) root = cli_json ("ddx", "--json", PATIENT, NULL);
  g_autoptr (CliRun) text = cli_run ("ddx", PATIENT, NULL);
  const char *members[] = { "compare", "why_not", "next_tests", "stability" };

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    g_assert_false (json_object_has_member (json_node_get_object (root), members[i]));
  g_assert_cmpint (text->status, ==, 0);
  check_lacks (text->out, "in log10 odds:");
  check_lacks (text->out, "What to test next");
  check_lacks (text->out, "How firm the ranks are");
}

/* What each item gives is what the ranking says of it, and the differences sum to that of the odds. */
static void
test_compare (void)
{
  g_autoptr (JsonNode) root = cli_json ("ddx", "--json", PATIENT, "--compare", TIO "," XLH, NULL);
  JsonObject *answer = get_object (json_node_get_object (root), "compare");
  JsonObject *first = find_candidate (root, TIO), *second = find_candidate (root, XLH);
  JsonArray *items = get_array (answer, "items");
  double sum = 0, before = G_MAXDOUBLE;

  g_assert_cmpstr (get_text (answer, "first"), ==, TIO);
  g_assert_cmpstr (get_text (answer, "second"), ==, XLH);
  for (guint i = 0; i < json_array_get_length (items); i++)
    {
      JsonObject *row = get_row (items, i);
      JsonObject *evidence = find_row (get_array (first, "evidence"), "item", get_text (row, "item"));
      double difference = get_number (row, "difference");

      check_close (get_number (row, "first"), get_number (evidence, "log10_lr"), 1e-9);
      check_close (difference, get_number (row, "first") - get_number (row, "second"), 1e-9);
      g_assert_cmpfloat (ABS (difference), <=, before);
      before = ABS (difference);
      sum += difference;
    }
  check_close (sum, get_number (first, "log10_odds") - get_number (second, "log10_odds"), 1e-9);
  check_close (sum, get_number (answer, "difference"), 1e-9);
  g_assert_nonnull (find_row (items, "item", "prior"));
  g_assert_nonnull (find_row (items, "item", "fgf23-intact"));
}

static void
test_compare_text (void)
{
  g_autoptr (CliRun) above = cli_run ("ddx", PATIENT, "--compare", TIO "," XLH, NULL);
  g_autoptr (CliRun) below = cli_run ("ddx", PATIENT, "--compare", " " XLH ", " TIO " ", "--si", NULL);

  check_done (above, "\nTumor-induced osteomalacia (number 1, ");
  check_contains (above->out, " against X-linked hypophosphatemia (number 3, ");
  check_contains (above->out, "  Alkaline phosphatase 339 U/L\n");
  check_contains (above->out, "  sum\n");
  check_done (below, "\nX-linked hypophosphatemia (number 3, ");
  check_contains (below->out, "  Phosphate 0.55 mmol/L\n");
}

static void
test_next_tests (void)
{
  g_autoptr (JsonNode) root = cli_json ("ddx", "--json", PATIENT, "--next-test", NULL);
  JsonArray *tests = get_array (json_node_get_object (root), "next_tests");
  double before = G_MAXDOUBLE;

  g_assert_cmpuint (json_array_get_length (tests), >, 10);
  for (guint i = 0; i < json_array_get_length (tests); i++)
    {
      JsonObject *row = get_row (tests, i);

      g_assert_cmpfloat (get_number (row, "bits"), >, 0);
      g_assert_cmpfloat (get_number (row, "worth"), <=, before);
      g_assert_true (g_strv_contains (burdens, get_text (row, "burden")));
      g_assert_true (strcmp (get_text (row, "kind"), "lab") == 0 || strcmp (get_text (row, "kind"), "finding") == 0);
      before = get_number (row, "worth");
    }
  g_assert_null (find_row (tests, "item", "phosphate"));
  g_assert_null (find_row (tests, "item", "fgf23-intact"));
  g_assert_nonnull (find_row (tests, "kind", "lab"));
  g_assert_nonnull (find_row (tests, "kind", "finding"));
}

/* A heavier burden adds tests and takes none away; those of a lighter one keep their order. */
static void
test_burden (void)
{
  guint before = 0;

  for (guint i = 0; i < G_N_ELEMENTS (burdens); i++)
    {
      g_autoptr (JsonNode) root = cli_json ("ddx", "--json", PATIENT, "--burden", burdens[i], NULL);
      JsonArray *tests = get_array (json_node_get_object (root), "next_tests");

      for (guint j = i + 1; j < G_N_ELEMENTS (burdens); j++)
        g_assert_null (find_row (tests, "burden", burdens[j]));
      g_assert_cmpuint (json_array_get_length (tests), >=, before);
      before = json_array_get_length (tests);
    }
  {
    g_autoptr (JsonNode) all = cli_json ("ddx", "--json", PATIENT, "--next-test", NULL);

    g_assert_cmpuint (json_array_get_length (get_array (json_node_get_object (all), "next_tests")), ==, before);
  }
}

static void
test_next_test_text (void)
{
  g_autoptr (CliRun) any = cli_run ("ddx", PATIENT, "--next-test", NULL);
  g_autoptr (CliRun) light = cli_run ("ddx", PATIENT, "--next-test", "--burden", "bedside", NULL);

  check_done (any, "\nWhat to test next: the expected fall of uncertainty in bits");
  check_contains (any->out, "\n  and ");
  check_done (light, "\nWhat to test next, up to bedside: ");
  check_contains (light->out, "  bedside   ");
  check_lacks (light->out, "  routine   ");
}

/* Of a thousand draws, each the same at every run. */
static void
test_stability (void)
{
  g_autoptr (CliRun) first_run = cli_run ("ddx", "--json", PATIENT, "--stability", NULL);
  g_autoptr (CliRun) second_run = cli_run ("ddx", "--json", PATIENT, "--stability", NULL);
  g_autoptr (CliRun) text = cli_run ("ddx", PATIENT, "--stability", NULL);
  g_autoptr (JsonNode) root = cli_parse (first_run->out);
  JsonObject *answer = get_object (json_node_get_object (root), "stability");
  JsonArray *rows = get_array (answer, "candidates");
  double first = 0, first_three = 0;

  g_assert_cmpstr (first_run->out, ==, second_run->out);
  g_assert_cmpfloat (get_number (answer, "draws"), ==, 1000);
  g_assert_cmpuint (json_array_get_length (rows), ==, json_array_get_length (get_array (json_node_get_object (root), "candidates")));
  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      JsonObject *row = get_row (rows, i);

      g_assert_cmpfloat (get_number (row, "rank"), ==, i + 1);
      g_assert_cmpfloat (get_number (row, "rank_5"), <=, get_number (row, "rank_95"));
      g_assert_cmpfloat (get_number (row, "first"), <=, get_number (row, "first_three"));
      first += get_number (row, "first");
      first_three += get_number (row, "first_three");
    }
  check_close (first, 1, 1e-9);
  check_close (first_three, 3, 1e-9);
  check_done (text, "\nHow firm the ranks are, in 1000 draws ");
  check_contains (text->out, "\n   1. Tumor-induced osteomalacia: first in ");
}

/* Numbers on the edge make ranks less firm than numbers far from it. */
static void
test_stability_edge (void)
{
  g_autoptr (JsonNode) clear = cli_json ("ddx", "--json", "--stability", PATIENT, NULL);
  g_autoptr (JsonNode) edge = cli_json ("ddx", "--json", "--stability", "--age", "40", "--sex", "female", "--lab", "phosphate=2.6 mg/dL", "--lab", "calcium=10.2 mg/dL",
                                        "--lab", "pth=60 pg/mL", NULL);

  g_assert_cmpfloat (get_number (get_row (get_array (get_object (json_node_get_object (clear), "stability"), "candidates"), 0), "first"), >,
                     get_number (get_row (get_array (get_object (json_node_get_object (edge), "stability"), "candidates"), 0), "first"));
}

/* All at once, in a fixed order. */
static void
test_together (void)
{
  g_autoptr (CliRun) run = cli_run ("ddx", PATIENT, "--stability", "--next-test", "--why-not", "ckd-mbd", "--compare", TIO "," XLH, NULL);
  const char *compare = strstr (run->out, " against X-linked"), *why_not = strstr (run->out, " disorder is number "), *next = strstr (run->out, "What to test next"),
             *stability = strstr (run->out, "How firm the ranks are");

  g_assert_cmpint (run->status, ==, 0);
  g_assert_nonnull (compare);
  g_assert_true (compare < why_not && why_not < next && next < stability);
}

/* A disease may be named by its code too. */
static void
test_codes (void)
{
  g_autoptr (JsonNode) root = cli_json ("ddx", "--json", PATIENT, "--compare", TIO ",OMIM:307800", "--why-not", "OMIM:307800", NULL);

  g_assert_cmpstr (get_text (get_object (json_node_get_object (root), "compare"), "second"), ==, XLH);
  g_assert_cmpstr (get_text (get_object (json_node_get_object (root), "why_not"), "id"), ==, XLH);
}

static void
check_refused (const char *part,
               const char *option,
               const char *value)
{
  g_autoptr (CliRun) run = cli_run ("ddx", PATIENT, option, value, NULL);

  check_failed (run, 1, part);
}

static void
test_refused (void)
{
  check_refused ("--compare: “no-such-disease” is no candidate; “apatite-cli list diagnoses” lists them", "--compare", TIO ",no-such-disease");
  check_refused ("--compare: “gout-tophi” is no candidate", "--compare", "gout-tophi," TIO);
  check_refused ("can't be used; expected two diseases with a comma between", "--compare", TIO);
  check_refused ("can't be used; expected two diseases with a comma between", "--compare", TIO "," XLH ",ckd-mbd");
  check_refused ("--compare: “” is no candidate", "--compare", TIO ",");
  check_refused ("is compared with itself; expected two diseases", "--compare", TIO "," TIO);
  check_refused ("--burden: “surgery” is no kind of test; expected one of bedside, routine, send-out, imaging, invasive, genetic", "--burden", "surgery");
  check_refused ("--burden: “” is no kind of test", "--burden", "");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cli/advice/not-asked", test_not_asked);
  g_test_add_func ("/cli/advice/compare", test_compare);
  g_test_add_func ("/cli/advice/compare/text", test_compare_text);
  g_test_add_func ("/cli/advice/next-test", test_next_tests);
  g_test_add_func ("/cli/advice/next-test/burden", test_burden);
  g_test_add_func ("/cli/advice/next-test/text", test_next_test_text);
  g_test_add_func ("/cli/advice/stability", test_stability);
  g_test_add_func ("/cli/advice/stability/edge", test_stability_edge);
  g_test_add_func ("/cli/advice/together", test_together);
  g_test_add_func ("/cli/advice/codes", test_codes);
  g_test_add_func ("/cli/advice/refused", test_refused);
  return apatite_test_run ();
}
