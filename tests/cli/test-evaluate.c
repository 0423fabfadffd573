/* SPDX-License-Identifier: GPL-3.0-or-later */

/* evaluate: the figures over cases with a published diagnosis, and that they follow from the rows. */

#include "cli/cli-run.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

typedef struct
{
  char *folder;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->folder = apatite_test_folder ();
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  apatite_test_remove (fixture->folder);
  g_free (fixture->folder);
}

/* @truth: (nullable) */
static char *
write_case (Fixture    *fixture,
            const char *name,
            const char *truth)
{
  g_autofree char *file = g_strconcat (name, ".json", NULL);
  char *path = g_build_filename (fixture->folder, file, NULL);
  g_autofree char *diseases = truth != NULL ? g_strdup_printf (",\"diseases\":[{\"term\":{\"id\":\"%s\"}}]", truth) : g_strdup ("");
  g_autofree char *text = g_strdup_printf ("{\"id\":\"%s\",\"subject\":{\"sex\":\"MALE\",\"timeAtLastEncounter\":{\"age\":{\"iso8601duration\":\"P52Y\"}}},\"measurements\":["
                                           "{\"assay\":{\"id\":\"apatite:phosphate\"},\"value\":{\"quantity\":{\"unit\":{\"id\":\"UCUM:mg/dL\"},\"value\":1.7}}},"
                                           "{\"assay\":{\"id\":\"apatite:fgf23-intact\"},\"value\":{\"quantity\":{\"unit\":{\"id\":\"UCUM:pg/mL\"},\"value\":261.8}}}]%s}",
                                           name, diseases);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  return path;
}

/* Runs it on the shipped cases, of which some say on standard error what was left out. */
static JsonNode *
evaluate_shipped (void)
{
  g_autofree char *folder = apatite_test_source ("content/cases/evaluation");
  g_autoptr (CliRun) run = cli_run ("evaluate", "--json", folder, NULL);

  g_assert_cmpint (run->status, ==, 0);
  return cli_parse (run->out);
}

static void
check_share (double share)
{
  g_assert_cmpfloat (share, >=, 0);
  g_assert_cmpfloat (share, <=, 1);
}

/* Figures that fall below these floors mean that something broke; they are no aim. */
static void
test_shipped (void)
{
  g_autoptr (JsonNode) root = evaluate_shipped ();
  JsonObject *figures = json_node_get_object (root);
  JsonObject *prior = get_object (get_object (figures, "baseline"), "prior_only");

  g_test_message ("%g cases, %g candidates: first %.1f %%, first three %.1f %%, first five %.1f %%, MRR %.3f, Brier %.3f; by prior alone %.1f %% and %.1f %%",
                  get_number (figures, "cases"), get_number (figures, "candidates"), 100 * get_number (figures, "top1"), 100 * get_number (figures, "top3"),
                  100 * get_number (figures, "top5"), get_number (figures, "mrr"), get_number (figures, "brier"), 100 * get_number (prior, "top1"),
                  100 * get_number (prior, "top3"));
  g_assert_cmpfloat (get_number (figures, "cases"), >=, 32);
  g_assert_cmpfloat (get_number (figures, "candidates"), >=, 52);
  check_share (get_number (figures, "top1"));
  check_share (get_number (figures, "top5"));
  check_share (get_number (figures, "mrr"));
  check_share (get_number (figures, "brier"));
  g_assert_cmpfloat (get_number (figures, "top1"), <=, get_number (figures, "top3"));
  g_assert_cmpfloat (get_number (figures, "top3"), <=, get_number (figures, "top5"));
  g_assert_cmpfloat (get_number (prior, "top1"), <=, get_number (prior, "top3"));
  g_assert_cmpfloat (get_number (prior, "top3"), <, get_number (figures, "top3"));
  g_assert_cmpfloat (get_number (figures, "top1"), >=, 0.7);
  g_assert_cmpfloat (get_number (figures, "top3"), >=, 0.85);
  g_assert_cmpfloat (get_number (figures, "brier"), <=, 0.25);
}

/* The figures are those of the rows. */
static void
test_figures (void)
{
  g_autoptr (JsonNode) root = evaluate_shipped ();
  JsonObject *figures = json_node_get_object (root);
  JsonArray *rows = get_array (figures, "per_case");
  double first = 0, three = 0, five = 0, reciprocal = 0, brier = 0;
  guint n = 0;

  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      JsonObject *row = get_row (rows, i);
      double rank, top;

      /* A case whose answer is in no library has no rank. */
      if (!json_object_get_boolean_member (row, "in_scope"))
        continue;
      n++;
      rank = get_number (row, "rank");
      top = get_number (row, "top_posterior");

      g_assert_cmpstr (get_text (row, "id"), !=, "");
      g_assert_cmpstr (get_text (row, "truth"), !=, "");
      g_assert_cmpstr (get_text (row, "band"), !=, "");
      g_assert_cmpfloat (rank, >=, 1);
      g_assert_cmpfloat (rank, <=, get_number (figures, "candidates"));
      g_assert_cmpfloat (rank, ==, floor (rank));
      check_share (get_number (row, "posterior"));
      g_assert_cmpfloat (get_number (row, "posterior"), <=, top);
      first += rank == 1;
      three += rank <= 3;
      five += rank <= 5;
      reciprocal += 1 / rank;
      brier += (top - (rank == 1)) * (top - (rank == 1));
    }
  g_assert_cmpfloat (get_number (figures, "cases"), ==, n);
  check_close (get_number (figures, "top1"), first / n, 1e-12);
  check_close (get_number (figures, "top3"), three / n, 1e-12);
  check_close (get_number (figures, "top5"), five / n, 1e-12);
  check_close (get_number (figures, "mrr"), reciprocal / n, 1e-12);
  check_close (get_number (figures, "brier"), brier / n, 1e-12);
}

static gboolean
answers (JsonArray  *diagnoses,
         const char *id,
         const char *truth)
{
  for (guint i = 0; i < 10 && id != NULL && id[0] != '\0'; i++)
    {
      JsonObject *row = find_row (diagnoses, "id", id);

      if (strcmp (id, truth) == 0)
        return TRUE;
      id = row != NULL ? get_text (row, "parent") : NULL;
    }
  return FALSE;
}

/* Each row is what ddx says of that file: the best place of the diagnosis or of one below it. */
static void
test_rows (void)
{
  g_autofree char *folder = apatite_test_source ("content/cases/evaluation");
  g_autoptr (GPtrArray) names = apatite_test_list (folder, ".json");
  g_autoptr (JsonNode) root = evaluate_shipped ();
  g_autoptr (JsonNode) diagnoses = cli_json ("list", "diagnoses", "--json", NULL);
  JsonArray *rows = get_array (json_node_get_object (root), "per_case");

  g_assert_cmpuint (json_array_get_length (rows), ==, names->len);
  for (guint i = 0; i < names->len; i += APATITE_TEST_STRIDE)
    {
      g_autofree char *path = g_build_filename (folder, g_ptr_array_index (names, i), NULL);
      g_autoptr (JsonNode) ranking = cli_json ("ddx", "--json", "--case", path, NULL);
      JsonArray *candidates = get_array (json_node_get_object (ranking), "candidates");
      JsonObject *row = get_row (rows, i);
      guint place = 0;

      g_assert_cmpstr (get_text (row, "top"), ==, get_text (get_row (candidates, 0), "id"));
      if (!json_object_get_boolean_member (row, "in_scope"))
        continue;
      while (!answers (json_node_get_array (diagnoses), get_text (get_row (candidates, place), "id"), get_text (row, "truth")))
        place++;
      g_assert_cmpfloat (get_number (row, "rank"), ==, place + 1);
      g_assert_cmpfloat (get_number (row, "posterior"), ==, get_number (get_row (candidates, place), "posterior"));
      g_assert_cmpstr (get_text (row, "band"), ==, get_text (get_row (candidates, place), "band"));
    }
}

static JsonObject *
get_prior (JsonNode *root)
{
  return get_object (get_object (json_node_get_object (root), "baseline"), "prior_only");
}

/* Among equally common diseases chance decides, not the alphabet. */
static void
test_prior (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (JsonNode) nothing = cli_json ("ddx", "--json", NULL);
  JsonArray *candidates = get_array (json_node_get_object (nothing), "candidates");
  double most = get_number (get_row (candidates, 0), "log10_odds");
  guint equals = 0;

  while (get_number (get_row (candidates, equals), "log10_odds") > most - 1e-9)
    equals++;
  g_assert_cmpuint (equals, >, 3);
  for (guint i = 0; i < equals + 1; i++)
    {
      g_autofree char *truth = g_strconcat ("apatite:", get_text (get_row (candidates, i), "id"), NULL);
      g_autofree char *path = write_case (fixture, "one", truth);
      g_autoptr (JsonNode) root = cli_json ("evaluate", "--json", path, NULL);

      check_close (get_number (get_prior (root), "top1"), i < equals ? 1.0 / equals : 0, 1e-9);
      check_close (get_number (get_prior (root), "top3"), i < equals ? 3.0 / equals : 0, 1e-9);
    }
}

/* An answer below the stated diagnosis is an answer. */
static void
test_umbrella (Fixture       *fixture,
               gconstpointer  data)
{
  g_autofree char *path = write_case (fixture, "umbrella", "apatite:fgf23-mediated-hypophosphatemia");
  g_autoptr (JsonNode) root = cli_json ("evaluate", "--json", path, NULL);
  JsonObject *row = get_row (get_array (json_node_get_object (root), "per_case"), 0);

  g_assert_cmpstr (get_text (row, "truth"), ==, "fgf23-mediated-hypophosphatemia");
  g_assert_cmpstr (get_text (row, "top"), ==, "tumor-induced-osteomalacia");
  g_assert_cmpfloat (get_number (row, "rank"), ==, 1);
  g_assert_cmpfloat (get_number (row, "posterior"), ==, get_number (row, "top_posterior"));
}

/* A diagnosis that the library does not have is counted apart and has no rank. */
static void
test_out_of_scope (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autofree char *inside = write_case (fixture, "inside", "apatite:tumor-induced-osteomalacia");
  g_autofree char *outside = write_case (fixture, "outside", "MONDO:0000001");
  g_autofree char *mimic = write_case (fixture, "mimic", "apatite:gout-tophi");
  g_autoptr (JsonNode) root = cli_json ("evaluate", "--json", fixture->folder, NULL);
  g_autoptr (JsonNode) alone = cli_json ("evaluate", "--json", outside, NULL);
  g_autoptr (CliRun) text = cli_run ("evaluate", fixture->folder, NULL);
  JsonObject *figures = json_node_get_object (root);
  JsonArray *rows = get_array (figures, "per_case");
  JsonObject *row = find_row (rows, "id", "outside");

  g_assert_cmpfloat (get_number (figures, "cases"), ==, 1);
  g_assert_cmpfloat (get_number (figures, "top1"), ==, 1);
  g_assert_cmpfloat (get_number (get_object (figures, "out_of_scope"), "cases"), ==, 2);
  g_assert_cmpuint (json_array_get_length (rows), ==, 3);
  g_assert_cmpstr (get_text (row, "truth"), ==, "MONDO:0000001");
  g_assert_true (json_object_get_null_member (row, "rank"));
  g_assert_true (json_object_get_null_member (row, "band"));
  g_assert_false (json_object_get_boolean_member (row, "in_scope"));
  g_assert_cmpfloat (get_number (row, "posterior"), ==, 0);
  g_assert_false (json_object_get_boolean_member (find_row (rows, "id", "mimic"), "in_scope"));
  g_assert_true (json_object_get_boolean_member (find_row (rows, "id", "inside"), "in_scope"));
  g_assert_cmpfloat (get_number (json_node_get_object (alone), "cases"), ==, 0);
  g_assert_cmpfloat (get_number (json_node_get_object (alone), "top1"), ==, 0);
  check_done (text, "cases               1 (and 2 whose answer is not in the library)\n");
  g_assert_nonnull (inside);
  g_assert_nonnull (mimic);
}

/* Each such case is named, with what was claimed of it. */
static void
test_claims (Fixture       *fixture,
             gconstpointer  data)
{
  g_autofree char *claimed = write_case (fixture, "claimed", "MONDO:0000001");
  g_autofree char *inside = write_case (fixture, "inside", "apatite:tumor-induced-osteomalacia");
  g_autofree char *shipped = apatite_test_source ("content/cases/evaluation");
  g_autoptr (CliRun) text = cli_run ("evaluate", claimed, inside, NULL);
  g_autoptr (CliRun) within = cli_run ("evaluate", inside, NULL);
  g_autoptr (CliRun) all = cli_run ("evaluate", shipped, NULL);
  g_autoptr (JsonNode) root = cli_json ("evaluate", "--json", claimed, NULL);
  g_autoptr (JsonNode) rows = evaluate_shipped ();
  JsonArray *cases = get_array (json_node_get_object (rows), "per_case");
  double not_claimed = 0;

  check_done (text, "\nNot in the library:\n  claimed        MONDO:0000001: claimed tumor-induced-osteomalacia (");
  check_done (within, "\nMisses:\n");
  check_lacks (within->out, "Not in the library");
  g_assert_true (json_object_get_boolean_member (get_row (get_array (json_node_get_object (root), "per_case"), 0), "claimed"));
  check_contains (all->out, "\nNot in the library:\n");
  for (guint i = 0; i < json_array_get_length (cases); i++)
    {
      JsonObject *row = get_row (cases, i);
      g_autofree char *line = g_strdup_printf ("\n  %-14s %s: ", get_text (row, "id"), get_text (row, "truth_label"));

      if (json_object_get_boolean_member (row, "in_scope"))
        continue;
      check_contains (all->out, line);
      not_claimed += !json_object_get_boolean_member (row, "claimed");
    }
  g_assert_cmpfloat (get_number (get_object (json_node_get_object (rows), "out_of_scope"), "not_claimed"), ==, not_claimed);
}

/* Without a file the shipped sets, each by itself and together. */
static void
test_sets (void)
{
  g_autofree char *seen = apatite_test_source ("content/cases/evaluation");
  g_autofree char *unseen = apatite_test_source ("content/cases/unseen");
  const char *folders[] = { seen, unseen };
  const char *names[] = { "seen", "unseen" };
  g_autoptr (JsonNode) root = cli_json ("evaluate", "--json", NULL);
  g_autoptr (CliRun) text = cli_run ("evaluate", NULL);
  JsonObject *together = json_node_get_object (root);
  JsonArray *sets = get_array (together, "sets");
  double cases = 0, first = 0;

  g_assert_cmpuint (json_array_get_length (sets), ==, 2);
  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autoptr (CliRun) run = cli_run ("evaluate", "--json", folders[i], NULL);
      g_autoptr (JsonNode) alone = cli_parse (run->out);
      JsonObject *expected = json_node_get_object (alone), *set = get_row (sets, i);

      g_assert_cmpstr (get_text (set, "set"), ==, names[i]);
      g_assert_cmpfloat (get_number (set, "cases"), ==, get_number (expected, "cases"));
      check_close (get_number (set, "top1"), get_number (expected, "top1"), 1e-12);
      check_close (get_number (set, "brier"), get_number (expected, "brier"), 1e-12);
      cases += get_number (set, "cases");
      first += get_number (set, "cases") * get_number (set, "top1");
    }
  g_assert_cmpfloat (get_number (together, "cases"), ==, cases);
  check_close (get_number (together, "top1"), first / cases, 1e-9);
  check_done (text, "SEEN while the figures");
  check_contains (text->out, "\nUNSEEN: ");
  check_contains (text->out, "\nTOGETHER\n");
  check_lacks (text->out, "Left out");
}

static void
test_leave_out (Fixture       *fixture,
                gconstpointer  data)
{
  g_autofree char *one = write_case (fixture, "one", "apatite:tumor-induced-osteomalacia");
  g_autoptr (CliRun) text = cli_run ("evaluate", "--leave-out", one, NULL);
  g_autoptr (JsonNode) root = cli_json ("evaluate", "--json", "--leave-out", one, NULL);
  JsonArray *rows = get_array (json_node_get_object (root), "leave_out");
  JsonObject *row = find_row (rows, "item", "fgf23-intact");

  check_done (text, "\nLeft out as a group");
  check_contains (text->out, "\nLeft out  ");
  g_assert_cmpstr (get_text (row, "kind"), ==, "analyte");
  g_assert_cmpfloat (get_number (row, "cases"), ==, 1);
  check_close (get_number (get_object (row, "change"), "top1"), get_number (row, "top1") - get_number (json_node_get_object (root), "top1"), 1e-12);
  g_assert_cmpfloat (get_number (get_object (row, "change"), "brier"), !=, 0);
  g_assert_nonnull (find_row (rows, "item", "age"));
  g_assert_nonnull (find_row (rows, "kind", "group"));
  g_assert_null (find_row (rows, "item", "calcium"));
}

static void
test_no_truth (Fixture       *fixture,
               gconstpointer  data)
{
  g_autofree char *without = write_case (fixture, "without", NULL);
  g_autoptr (CliRun) alone = cli_run ("evaluate", without, NULL);
  g_autofree char *with = NULL;
  g_autoptr (CliRun) both = NULL;
  g_autoptr (JsonNode) root = NULL;

  check_failed (alone, 1, "no case with a diagnosis was found");
  check_contains (alone->err, "without.json: no diagnosis in diseases[0].term.id; the case is passed over");
  with = write_case (fixture, "with", "apatite:tumor-induced-osteomalacia");
  both = cli_run ("evaluate", "--json", without, with, NULL);
  g_assert_cmpint (both->status, ==, 0);
  check_contains (both->err, "the case is passed over");
  root = cli_parse (both->out);
  g_assert_cmpfloat (get_number (json_node_get_object (root), "cases"), ==, 1);
}

static void
test_no_cases (Fixture       *fixture,
               gconstpointer  data)
{
  g_autoptr (CliRun) empty = cli_run ("evaluate", fixture->folder, NULL);
  g_autoptr (CliRun) json = cli_run ("evaluate", "--json", fixture->folder, NULL);

  check_failed (empty, 1, "no case with a diagnosis was found; expected Phenopackets");
  check_failed (json, 1, "no case with a diagnosis was found");
}

/* Folders and files, in the order given; a code that names the diagnosis will do. */
static void
test_paths (Fixture       *fixture,
            gconstpointer  data)
{
  static const char * const input[] = { "evaluate", "--json", "-", NULL };
  g_autofree char *shipped = apatite_test_source ("content/cases/evaluation");
  g_autofree char *one = write_case (fixture, "one", "apatite:tumor-induced-osteomalacia");
  g_autofree char *text = NULL;
  g_autoptr (CliRun) run = cli_run ("evaluate", "--json", one, shipped, NULL);
  g_autoptr (JsonNode) root = cli_parse (run->out);
  g_autoptr (JsonNode) piped = NULL;
  JsonArray *rows = get_array (json_node_get_object (root), "per_case");

  g_assert_cmpuint (json_array_get_length (rows), >=, 33);
  g_assert_cmpstr (get_text (get_row (rows, 0), "id"), ==, "one");
  g_assert_true (g_file_get_contents (one, &text, NULL, NULL));
  piped = cli_json_with (NULL, text, input);
  g_assert_cmpfloat (get_number (json_node_get_object (piped), "cases"), ==, 1);
}

static void
test_text (void)
{
  g_autofree char *folder = apatite_test_source ("content/cases/evaluation");
  g_autoptr (CliRun) run = cli_run ("evaluate", folder, NULL);

  g_assert_cmpint (run->status, ==, 0);
  check_contains (run->out, "in the first three  ");
  check_contains (run->out, "by prior alone      ");
  check_contains (run->out, "\nMisses:\n");
}

#define add(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cli/evaluate/shipped", test_shipped);
  g_test_add_func ("/cli/evaluate/figures", test_figures);
  g_test_add_func ("/cli/evaluate/rows", test_rows);
  add ("/cli/evaluate/prior", test_prior);
  add ("/cli/evaluate/umbrella", test_umbrella);
  add ("/cli/evaluate/out-of-scope", test_out_of_scope);
  add ("/cli/evaluate/claims", test_claims);
  g_test_add_func ("/cli/evaluate/sets", test_sets);
  add ("/cli/evaluate/leave-out", test_leave_out);
  add ("/cli/evaluate/no-truth", test_no_truth);
  add ("/cli/evaluate/no-cases", test_no_cases);
  add ("/cli/evaluate/paths", test_paths);
  g_test_add_func ("/cli/evaluate/text", test_text);
  return apatite_test_run ();
}
