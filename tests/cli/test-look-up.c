/* SPDX-License-Identifier: GPL-3.0-or-later */

/* search, show, list and coverage. */

#include "cli/cli-run.h"

#include <stdio.h>
#include <string.h>

static void
check_first (const char *query,
             const char *id)
{
  g_autoptr (JsonNode) root = cli_json ("search", "--json", query, NULL);
  JsonObject *found = json_node_get_object (root);

  g_assert_cmpstr (get_text (found, "query"), ==, query);
  if (g_strcmp0 (get_text (get_row (get_array (found, "hits"), 0), "id"), id) != 0)
    g_error ("“%s” finds %s first, expected %s", query, get_text (get_row (get_array (found, "hits"), 0), "id"), id);
}

static void
test_search (void)
{
  check_first ("PMT", "phosphaturic-mesenchymal-tumor");
  check_first ("703649004", "phosphaturic-mesenchymal-tumor");
  check_first ("code:703649004", "phosphaturic-mesenchymal-tumor");
  check_first ("low phosphate", "hypophosphatemia");
  check_first ("tumour-induced osteomalacia", "tumor-induced-osteomalacia");
  check_first ("TUMOR INDUCED OSTEOMALACIA", "tumor-induced-osteomalacia");
  check_first ("hyperphosphataemic familial tumoral calcinosis", "hyperphosphatemic-familial-tumoral-calcinosis");
}

static gboolean
finds (const char *query,
       const char *id)
{
  g_autoptr (JsonNode) root = cli_json ("search", "--json", "--limit", "50", query, NULL);

  return find_row (get_array (json_node_get_object (root), "hits"), "id", id) != NULL;
}

static void
test_search_spelling (void)
{
  g_assert_true (finds ("α-klotho", "hyperphosphatemic-familial-tumoral-calcinosis"));
  g_assert_true (finds ("alpha-klotho", "hyperphosphatemic-familial-tumoral-calcinosis"));
  g_assert_true (finds ("tumour", "tumor-induced-osteomalacia"));
  g_assert_true (finds ("XLH", "x-linked-hypophosphatemia"));
}

/* Words need no quotes. */
static void
test_search_words (void)
{
  g_autoptr (CliRun) one = cli_run ("search", "--json", "tumor induced osteomalacia", NULL);
  g_autoptr (CliRun) several = cli_run ("search", "tumor", "induced", "--json", "osteomalacia", NULL);

  check_done (one, "tumor-induced-osteomalacia");
  g_assert_cmpstr (one->out, ==, several->out);
}

static void
test_search_members (void)
{
  g_autoptr (JsonNode) root = cli_json ("search", "--json", "phosphate", NULL);
  JsonArray *hits = get_array (json_node_get_object (root), "hits");

  g_assert_cmpuint (json_array_get_length (hits), >, 5);
  g_assert_cmpuint (json_array_get_length (hits), <=, 20);
  g_assert_cmpuint (json_array_get_length (get_array (json_node_get_object (root), "suggestions")), ==, 0);
  for (guint i = 0; i < json_array_get_length (hits); i++)
    {
      static const char * const members[] = { "kind", "id", "title", "section", "tier", "matched", "snippet" };

      for (guint j = 0; j < G_N_ELEMENTS (members); j++)
        g_assert_nonnull (get_text (get_row (hits, i), members[j]));
      g_assert_cmpstr (get_text (get_row (hits, i), "id"), !=, "");
      g_assert_cmpstr (get_text (get_row (hits, i), "title"), !=, "");
    }
}

static guint
count_hits (const char *limit)
{
  g_autoptr (JsonNode) root = cli_json ("search", "--json", "--limit", limit, "phosphate", NULL);

  return json_array_get_length (get_array (json_node_get_object (root), "hits"));
}

static void
test_search_limit (void)
{
  g_autoptr (CliRun) one = cli_run ("search", "--limit", "1", "PMT", NULL);

  g_assert_cmpuint (count_hits ("1"), ==, 1);
  g_assert_cmpuint (count_hits ("7"), ==, 7);
  g_assert_cmpuint (count_hits ("40"), >, 20);
  g_assert_cmpuint (count_hits ("2147483647"), >=, count_hits ("40"));
  check_done (one, "monograph/phosphaturic-mesenchymal-tumor  Phosphaturic mesenchymal tumor (PMT)\n");
}

static void
test_search_nothing (void)
{
  g_autoptr (CliRun) text = cli_run ("search", "lab:osteomalacea", NULL);
  g_autoptr (CliRun) nothing = cli_run ("search", "zzzqqqxxx", NULL);
  g_autoptr (CliRun) json = cli_run ("search", "--json", "lab:osteomalacea", NULL);
  g_autoptr (JsonNode) root = cli_parse (json->out);
  JsonArray *suggestions = get_array (json_node_get_object (root), "suggestions");
  gboolean any = FALSE;

  g_assert_cmpint (text->status, ==, 1);
  g_assert_cmpstr (text->out, ==, "");
  check_contains (text->err, "Nothing found for “lab:osteomalacea”.\nDid you mean: ");
  check_contains (text->err, "Codes are found by their value");
  g_assert_cmpint (nothing->status, ==, 1);
  check_lacks (nothing->err, "Did you mean");
  g_assert_cmpint (json->status, ==, 1);
  g_assert_cmpstr (json->err, ==, "");
  g_assert_cmpuint (json_array_get_length (get_array (json_node_get_object (root), "hits")), ==, 0);
  for (guint i = 0; i < json_array_get_length (suggestions); i++)
    any |= strcmp (json_array_get_string_element (suggestions, i), "Osteomalacia") == 0;
  g_assert_true (any);
}

/* What is misspelled finds what was meant, and says so beside the hits. */
static void
test_search_correct (void)
{
  g_autoptr (CliRun) text = cli_run ("search", "osteomalacea", NULL);
  g_autoptr (CliRun) json = cli_run ("search", "--json", "dx: osteomalacea", NULL);
  g_autoptr (CliRun) right = cli_run ("search", "--json", "osteomalacia", NULL);
  g_autoptr (JsonNode) root = cli_parse (json->out);
  g_autoptr (JsonNode) right_root = cli_parse (right->out);

  g_assert_cmpint (text->status, ==, 0);
  check_contains (text->err, "showing results for “osteomalacia”");
  check_contains (text->out, "osteomalacia");
  g_assert_cmpstr (json_object_get_string_member (json_node_get_object (root), "corrected"), ==, "dx:osteomalacia");
  g_assert_cmpuint (json_array_get_length (get_array (json_node_get_object (root), "hits")), >, 0);
  g_assert_false (json_object_has_member (json_node_get_object (right_root), "corrected"));
}

static void
test_show (void)
{
  g_autoptr (CliRun) all = cli_run ("show", "phosphaturic-mesenchymal-tumor", NULL);
  g_autoptr (CliRun) codes = cli_run ("show", "phosphaturic-mesenchymal-tumor", "codes", NULL);
  g_autoptr (CliRun) synopsis = cli_run ("show", "phosphaturic-mesenchymal-tumor", "synopsis", NULL);
  g_autoptr (CliRun) references = cli_run ("show", "phosphaturic-mesenchymal-tumor", "references", NULL);
  g_autoptr (CliRun) profile = cli_run ("show", "tumor-induced-osteomalacia", "profile", NULL);
  g_autoptr (CliRun) therapy = cli_run ("show", "tumor-induced-osteomalacia", "therapy", NULL);

  check_done (all, "Phosphaturic mesenchymal tumor (PMT)\n");
  check_contains (all->out, "\nSynopsis\n");
  check_contains (all->out, "\nReferences\n");
  check_done (codes, "703649004");
  check_lacks (codes->out, "\nSynopsis\n");
  check_contains (codes->out, "D21.10 side not stated, D21.11 right, D21.12 left");
  check_done (synopsis, "Synopsis\n");
  check_lacks (synopsis->out, "703649004");
  check_done (references, "  1. ");
  check_done (profile, "alkaline-phosphatase");
  check_contains (profile->out, "\n  bone-pain ");
  check_done (therapy, "(Trial · n = 14)");
  check_lacks (synopsis->out, "(Case series)");
}

/* A name will do where it can mean one page only. */
static void
test_show_by_name (void)
{
  g_autoptr (CliRun) by_id = cli_run ("show", "tumor-induced-osteomalacia", "codes", NULL);
  g_autoptr (CliRun) by_title = cli_run ("show", "Tumor-induced osteomalacia", "codes", NULL);
  g_autoptr (CliRun) by_abbreviation = cli_run ("show", "TIO", "codes", NULL);

  check_done (by_id, "ICD-10");
  g_assert_cmpstr (by_title->out, ==, by_id->out);
  g_assert_cmpstr (by_abbreviation->out, ==, by_id->out);
}

static void
test_show_unknown (void)
{
  g_autoptr (CliRun) page = cli_run ("show", "no-such-page", NULL);
  g_autoptr (CliRun) json = cli_run ("show", "--json", "no-such-page", NULL);
  g_autoptr (CliRun) section = cli_run ("show", "tumor-induced-osteomalacia", "appendix", NULL);
  g_autoptr (CliRun) json_section = cli_run ("show", "--json", "tumor-induced-osteomalacia", "appendix", NULL);
  g_autoptr (CliRun) no_profile = cli_run ("show", "--json", "phosphaturic-mesenchymal-tumor", "profile", NULL);

  check_failed (page, 1, "there is no monograph “no-such-page”");
  check_failed (json, 1, "there is no monograph “no-such-page”");
  check_failed (section, 1, "tumor-induced-osteomalacia has no section “appendix”; expected one of synopsis, ");
  check_contains (section->err, "codes, profile, references\n");
  check_failed (json_section, 1, "has no section “appendix”");
  check_failed (no_profile, 1, "codes, references\n");
}

/* Why a disease is kept in sight; of one that isn't there is nothing to say. */
static void
test_show_urgency (void)
{
  g_autoptr (CliRun) serious = cli_run ("show", "tumor-induced-osteomalacia", NULL);
  g_autoptr (CliRun) other = cli_run ("show", "pseudopseudohypoparathyroidism", NULL);

  check_done (serious, "Kept in sight: surgery can cure it (our judgement)\n");
  check_lacks (other->out, "Kept in sight");
}

static void
test_show_si (void)
{
  g_autoptr (CliRun) conventional = cli_run ("show", "tumor-induced-osteomalacia", NULL);
  g_autoptr (CliRun) si = cli_run ("show", "--si", "tumor-induced-osteomalacia", NULL);
  g_autoptr (CliRun) json = cli_run ("show", "--si", "--json", "tumor-induced-osteomalacia", NULL);

  check_done (conventional, " mg/dL");
  check_done (si, " mmol/L");
  check_done (json, " mmol/L");
  check_lacks (si->out, " mg/dL");
  check_lacks (json->out, " mg/dL");
  check_lacks (conventional->out, " mmol/L");
}

static void
test_show_members (void)
{
  static const char * const members[] = { "id", "kind", "title", "summary", "category", "reviewed", "updated", "literature", "urgency" };
  g_autoptr (JsonNode) root = cli_json ("show", "--json", "tumor-induced-osteomalacia", NULL);
  JsonObject *page = json_node_get_object (root);
  JsonArray *sections = get_array (page, "sections"), *codes = get_array (page, "codes"), *references = get_array (page, "references");

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    g_assert_nonnull (get_text (page, members[i]));
  g_assert_true (json_object_get_boolean_member (page, "serious_or_treatable"));
  g_assert_cmpuint (json_array_get_length (sections), >=, 8);
  for (guint i = 0; i < json_array_get_length (sections); i++)
    g_assert_cmpuint (json_array_get_length (get_array (get_row (sections, i), "blocks")) + json_array_get_length (get_array (get_row (sections, i), "differential")), >, 0);
  g_assert_nonnull (find_row (codes, "code", "E83.39"));
  for (guint i = 0; i < json_array_get_length (codes); i++)
    {
      g_assert_nonnull (get_text (get_row (codes, i), "system"));
      g_assert_nonnull (get_text (get_row (codes, i), "release"));
      g_assert_nonnull (get_text (get_row (codes, i), "display"));
    }
  g_assert_cmpuint (json_array_get_length (references), >, 10);
  for (guint i = 0; i < json_array_get_length (references); i++)
    g_assert_nonnull (get_text (get_row (references, i), "citation"));
}

/* What stands above the sections is no less read without a window. */
static void
test_show_remarks (void)
{
  g_autoptr (CliRun) text = cli_run ("show", "phosphaturic-mesenchymal-tumor", NULL);
  g_autoptr (JsonNode) tumor = cli_json ("show", "--json", "phosphaturic-mesenchymal-tumor", NULL);
  g_autoptr (JsonNode) bone = cli_json ("show", "--json", "hungry-bone-syndrome", NULL);

  check_done (text, "\nThis page describes the tumor;");
  check_contains (get_text (get_row (get_array (json_node_get_object (tumor), "notices"), 0), "text"), "This page describes the tumor;");
  g_assert_cmpuint (json_array_get_length (get_array (json_node_get_object (bone), "alerts")), >, 0);
}

/* Each statement of fact carries its sources. */
static void
test_show_section (void)
{
  g_autoptr (JsonNode) root = cli_json ("show", "--json", "tumor-induced-osteomalacia", "synopsis", NULL);
  JsonArray *sections = get_array (json_node_get_object (root), "sections");
  JsonArray *items, *statements;

  g_assert_cmpuint (json_array_get_length (sections), ==, 1);
  g_assert_cmpstr (get_text (get_row (sections, 0), "id"), ==, "synopsis");
  g_assert_false (json_object_has_member (json_node_get_object (root), "codes"));
  g_assert_false (json_object_has_member (json_node_get_object (root), "profile"));
  items = get_array (get_row (get_array (get_row (sections, 0), "blocks"), 0), "items");
  statements = json_array_get_array_element (items, 0);
  g_assert_cmpuint (json_array_get_length (statements), >, 0);
  for (guint i = 0; i < json_array_get_length (statements); i++)
    {
      g_assert_cmpstr (get_text (get_row (statements, i), "text"), !=, "");
      g_assert_nonnull (get_text (get_row (statements, i), "basis"));
      get_array (get_row (statements, i), "sources");
    }
}

static void
test_show_profile (void)
{
  static const char * const states[] = { "very-low", "low", "normal", "high", "very-high" };
  g_autoptr (JsonNode) root = cli_json ("show", "--json", "tumor-induced-osteomalacia", "profile", NULL);
  JsonObject *profile = get_object (json_node_get_object (root), "profile");
  JsonArray *labs = get_array (profile, "labs"), *findings = get_array (profile, "findings");

  g_assert_cmpstr (get_text (profile, "prior"), ==, "uncommon");
  g_assert_nonnull (find_row (labs, "analyte", "phosphate"));
  for (guint i = 0; i < json_array_get_length (labs); i++)
    {
      double sum = 0;

      for (guint j = 0; j < G_N_ELEMENTS (states); j++)
        sum += get_number (get_object (get_row (labs, i), "states"), states[j]);
      check_close (sum, 1, 1e-6);
      g_assert_nonnull (get_text (get_row (labs, i), "basis"));
    }
  g_assert_cmpuint (json_array_get_length (findings), >, 5);
  for (guint i = 0; i < json_array_get_length (findings); i++)
    {
      g_assert_cmpfloat (get_number (get_row (findings, i), "p"), >=, 0);
      g_assert_cmpfloat (get_number (get_row (findings, i), "p"), <=, 1);
    }
}

/* Rows for some ages follow the one for all of them, and say for which they are. */
static void
test_show_ages (void)
{
  g_autoptr (CliRun) text = cli_run ("show", "vitamin-d-deficiency-osteomalacia", "profile", NULL);
  g_autoptr (JsonNode) root = cli_json ("show", "--json", "vitamin-d-deficiency-osteomalacia", "profile", NULL);
  JsonArray *labs = get_array (get_object (json_node_get_object (root), "profile"), "labs");
  guint place = 0, n_aged = 0;

  g_assert_true (g_regex_match_simple ("\n  calcium {40}[^\n]*\n    infants {37}[^\n]*\\[judgement[^\n]*\n    children and adolescents \\(1–17 years\\) [^\n]*\n    adults ",
                                       text->out, 0, 0));
  while (strcmp (get_text (get_row (labs, place), "analyte"), "calcium") != 0)
    place++;
  g_assert_true (json_object_get_null_member (get_row (labs, place), "age"));
  g_assert_cmpstr (get_text (get_row (labs, place + 1), "analyte"), ==, "calcium");
  g_assert_cmpstr (json_array_get_string_element (get_array (get_row (labs, place + 1), "age"), 0), ==, "infant");
  g_assert_cmpuint (json_array_get_length (get_array (get_row (labs, place + 2), "age")), ==, 2);
  g_assert_cmpuint (json_array_get_length (get_array (get_row (labs, place + 3), "age")), ==, 3);
  for (guint i = 0; i < json_array_get_length (labs); i++)
    n_aged += !json_object_get_null_member (get_row (labs, i), "age");
  g_assert_cmpuint (n_aged, ==, apatite_knowledge_lookup_disease (apatite_test_knowledge (), "vitamin-d-deficiency-osteomalacia")->profile->aged_labs->len);
}

/* The result that a disease is by definition is marked like a finding that is. */
static void
test_show_defining (void)
{
  const ApatiteKnowledge *knowledge = apatite_test_knowledge ();
  guint n = 0;

  for (guint i = 0; i < knowledge->diseases->len && n == 0; i++)
    {
      const ApatiteDisease *disease = g_ptr_array_index (knowledge->diseases, i);

      for (guint j = 0; disease->profile != NULL && j < disease->profile->labs->len && n == 0; j++)
        {
          const ApatiteProfileLab *lab = g_ptr_array_index (disease->profile->labs, j);
          g_autoptr (JsonNode) root = NULL;

          if (lab->defining == NULL)
            continue;
          root = cli_json ("show", "--json", disease->id, "profile", NULL);
          g_assert_cmpstr (get_text (find_row (get_array (get_object (json_node_get_object (root), "profile"), "labs"), "analyte", lab->analyte), "defining"),
                           ==, lab->defining);
          n++;
        }
    }
  g_assert_cmpuint (n, ==, 1);
}

static void
check_list (const char *what,
            const char *member,
            const char *id,
            const char *other)
{
  g_autoptr (JsonNode) root = cli_json ("list", what, "--json", NULL);
  g_autoptr (CliRun) text = cli_run ("list", what, NULL);
  g_auto (GStrv) lines = g_strsplit (text->out, "\n", -1);
  JsonArray *rows = json_node_get_array (root);

  check_done (text, id);
  g_assert_cmpuint (json_array_get_length (rows), ==, g_strv_length (lines) - 1);
  g_assert_nonnull (find_row (rows, member, id));
  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      g_assert_true (g_str_has_prefix (lines[i], get_text (get_row (rows, i), member)));
      g_assert_nonnull (get_text (get_row (rows, i), other));
    }
}

static void
test_list (void)
{
  check_list ("analytes", "id", "fgf23-intact", "conventional_unit");
  check_list ("analytes", "id", "phosphate", "si_unit");
  check_list ("findings", "id", "bone-pain", "title");
  check_list ("diagnoses", "id", "tumor-induced-osteomalacia", "kind");
  check_list ("units", "analyte", "phosphate", "unit");
}

static void
test_list_units (void)
{
  g_autoptr (JsonNode) root = cli_json ("list", "units", "--json", NULL);
  JsonArray *rows = json_node_get_array (root);
  gboolean found = FALSE;

  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      JsonObject *row = get_row (rows, i);

      g_assert_cmpfloat (get_number (row, "factor"), >, 0);
      if (strcmp (get_text (row, "analyte"), "phosphate") == 0 && strcmp (get_text (row, "unit"), "mmol/L") == 0)
        {
          check_close (get_number (row, "factor"), 3.0974, 1e-4);
          g_assert_cmpstr (get_text (row, "conventional_unit"), ==, "mg/dL");
          found = TRUE;
        }
    }
  g_assert_true (found);
}

/* A row for each diagnosis that is ranked. */
static void
test_coverage (void)
{
  g_autoptr (CliRun) run = cli_run ("coverage", NULL);
  g_autoptr (JsonNode) root = cli_json ("list", "diagnoses", "--json", NULL);
  JsonArray *rows = json_node_get_array (root);

  check_done (run, "tumor-induced-osteomalacia");
  for (guint i = 0; i < json_array_get_length (rows); i++)
    if (strcmp (get_text (get_row (rows, i), "kind"), "candidate") == 0)
      check_contains (run->out, get_text (get_row (rows, i), "id"));
}

/* Rows for some ages are counted like others. */
static void
test_coverage_ages (void)
{
  const ApatiteProfile *profile = apatite_knowledge_lookup_disease (apatite_test_knowledge (), "vitamin-d-deficiency-osteomalacia")->profile;
  g_autoptr (CliRun) run = cli_run ("coverage", NULL);
  const char *line = strstr (run->out, "\nvitamin-d-deficiency-osteomalacia ");
  guint labs[2], findings[2];

  g_assert_nonnull (line);
  g_assert_cmpint (sscanf (line, " vitamin-d-deficiency-osteomalacia %u %u %u %u", &labs[0], &labs[1], &findings[0], &findings[1]), ==, 4);
  g_assert_cmpuint (profile->aged_labs->len, >, 0);
  g_assert_cmpuint (labs[0] + labs[1], ==, profile->labs->len + profile->aged_labs->len);
  g_assert_cmpuint (findings[0] + findings[1], ==, profile->findings->len + profile->aged_findings->len);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cli/search/first", test_search);
  g_test_add_func ("/cli/search/spelling", test_search_spelling);
  g_test_add_func ("/cli/search/words", test_search_words);
  g_test_add_func ("/cli/search/members", test_search_members);
  g_test_add_func ("/cli/search/limit", test_search_limit);
  g_test_add_func ("/cli/search/nothing", test_search_nothing);
  g_test_add_func ("/cli/search/correct", test_search_correct);
  g_test_add_func ("/cli/show/sections", test_show);
  g_test_add_func ("/cli/show/by-name", test_show_by_name);
  g_test_add_func ("/cli/show/unknown", test_show_unknown);
  g_test_add_func ("/cli/show/si", test_show_si);
  g_test_add_func ("/cli/show/urgency", test_show_urgency);
  g_test_add_func ("/cli/show/members", test_show_members);
  g_test_add_func ("/cli/show/remarks", test_show_remarks);
  g_test_add_func ("/cli/show/section", test_show_section);
  g_test_add_func ("/cli/show/profile", test_show_profile);
  g_test_add_func ("/cli/show/ages", test_show_ages);
  g_test_add_func ("/cli/show/defining", test_show_defining);
  g_test_add_func ("/cli/list/all", test_list);
  g_test_add_func ("/cli/list/units", test_list_units);
  g_test_add_func ("/cli/coverage", test_coverage);
  g_test_add_func ("/cli/coverage/ages", test_coverage_ages);
  return apatite_test_run ();
}
