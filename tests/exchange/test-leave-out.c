/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The evaluation without one piece, and without one group, of evidence at a time. */

#include "exchange/apatite-evaluation.h"

#include "support/apatite-test.h"

#include <math.h>
#include <string.h>

static void
add_case (ApatiteEvaluation *evaluation,
          const char        *id,
          const char        *truth,
          const char        *text)
{
  g_autoptr (ApatiteCase) patient = apatite_test_case (text);
  g_autofree char *json = apatite_case_to_json (patient, id, "1", "2026-01-01T00:00:00Z");
  g_autoptr (GBytes) bytes = g_bytes_new (json, strlen (json));
  g_autoptr (GError) error = NULL;
  g_autoptr (ApatiteCaseFile) file = apatite_case_file_parse (bytes, id, apatite_test_knowledge (), &error);

  g_assert_no_error (error);
  g_free (file->truth);
  file->truth = g_strdup (truth);
  apatite_evaluation_add (evaluation, apatite_test_engine (), file, id);
}

static ApatiteEvaluation *
make_evaluation (void)
{
  ApatiteEvaluation *evaluation = apatite_evaluation_new ();

  add_case (evaluation, "iron", "iv-iron-hypophosphatemia", "woman; 35; phosphate=1.5 mg/dL; fgf23-intact=150 pg/mL; calcium=9.1 mg/dL; +ferric-carboxymaltose");
  add_case (evaluation, "phpt", "primary-hyperparathyroidism", "woman; 60; phosphate=2.3 mg/dL; calcium=11.6 mg/dL; pth=150 pg/mL; +nephrolithiasis");
  add_case (evaluation, "wasting", "tumor-induced-osteomalacia",
            "man; 50; phosphate=0.45 mmol/L; urine-phosphate=20 mmol/L; creatinine=70 umol/L; urine-creatinine=8 mmol/L; fgf23-intact=400 pg/mL; +bone-pain");
  add_case (evaluation, "elsewhere", "no-such-disease", "man; 50; phosphate=1.5 mg/dL; sodium=140 mmol/L");
  apatite_evaluation_finish (evaluation, apatite_test_engine ());
  return evaluation;
}

static const ApatiteLeftOut *
lookup (const ApatiteEvaluation *evaluation,
        ApatiteLeftOutKind       kind,
        const char              *id)
{
  for (guint i = 0; i < evaluation->left_out->len; i++)
    {
      const ApatiteLeftOut *one = g_ptr_array_index (evaluation->left_out, i);

      if (one->kind == kind && strcmp (one->id, id) == 0)
        return one;
    }
  return NULL;
}

static void
test_figures (void)
{
  g_autoptr (ApatiteEvaluation) evaluation = make_evaluation ();
  double top1 = evaluation->top1, top3 = evaluation->top3;

  g_assert_null (evaluation->left_out);
  apatite_evaluation_leave_out (evaluation, apatite_test_engine ());
  g_assert_cmpfloat (evaluation->top1, ==, top1);
  g_assert_cmpfloat (evaluation->top3, ==, top3);
  g_assert_cmpuint (lookup (evaluation, APATITE_LEFT_OUT_CONTEXT, "age")->n_cases, ==, 3);
  g_assert_cmpuint (lookup (evaluation, APATITE_LEFT_OUT_ANALYTE, "pth")->n_cases, ==, 1);
  g_assert_cmpuint (lookup (evaluation, APATITE_LEFT_OUT_ANALYTE, "phosphate")->n_cases, ==, 3);
  g_assert_cmpuint (lookup (evaluation, APATITE_LEFT_OUT_FINDING, "nephrolithiasis")->n_cases, ==, 1);
  g_assert_cmpuint (lookup (evaluation, APATITE_LEFT_OUT_GROUP, "findings-exposure")->n_cases, ==, 1);
  g_assert_cmpuint (lookup (evaluation, APATITE_LEFT_OUT_GROUP, "findings-symptom")->n_cases, ==, 1);
  g_assert_null (lookup (evaluation, APATITE_LEFT_OUT_GROUP, "thyroid"));
  /* Only the case that is out of scope has it. */
  g_assert_null (lookup (evaluation, APATITE_LEFT_OUT_ANALYTE, "sodium"));
}

/* Whatever occurs in a case is left out once, and nothing else. */
static void
test_each (void)
{
  static const char * const analytes[] = { "phosphate", "fgf23-intact", "calcium", "pth", "urine-phosphate", "creatinine", "urine-creatinine" };
  static const char * const findings[] = { "ferric-carboxymaltose", "nephrolithiasis", "bone-pain" };
  g_autoptr (ApatiteEvaluation) evaluation = make_evaluation ();
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  apatite_evaluation_leave_out (evaluation, apatite_test_engine ());
  for (guint i = 0; i < G_N_ELEMENTS (analytes); i++)
    g_assert_nonnull (lookup (evaluation, APATITE_LEFT_OUT_ANALYTE, analytes[i]));
  for (guint i = 0; i < G_N_ELEMENTS (findings); i++)
    g_assert_nonnull (lookup (evaluation, APATITE_LEFT_OUT_FINDING, findings[i]));
  for (guint i = 0; i < evaluation->left_out->len; i++)
    {
      const ApatiteLeftOut *one = g_ptr_array_index (evaluation->left_out, i);

      g_assert_true (g_hash_table_add (seen, g_strdup_printf ("%s/%s", apatite_left_out_kind_to_string (one->kind), one->id)));
      g_assert_cmpuint (one->n_cases, >, 0);
      g_assert_cmpuint (one->n_cases, <=, evaluation->n_in_scope);
      g_assert_cmpfloat (one->top1, <=, one->mrr);
      g_assert_cmpfloat (one->brier, >=, 0);
      g_assert_cmpfloat (one->brier, <=, 1);
    }
}

/* The figures are those of the cases without it, entered without it. */
static void
test_same (void)
{
  g_autoptr (ApatiteEvaluation) evaluation = make_evaluation ();
  g_autoptr (ApatiteEvaluation) without = apatite_evaluation_new ();
  const ApatiteLeftOut *one;

  add_case (without, "iron", "iv-iron-hypophosphatemia", "woman; 35; phosphate=1.5 mg/dL; calcium=9.1 mg/dL; +ferric-carboxymaltose");
  add_case (without, "phpt", "primary-hyperparathyroidism", "woman; 60; phosphate=2.3 mg/dL; calcium=11.6 mg/dL; pth=150 pg/mL; +nephrolithiasis");
  add_case (without, "wasting", "tumor-induced-osteomalacia",
            "man; 50; phosphate=0.45 mmol/L; urine-phosphate=20 mmol/L; creatinine=70 umol/L; urine-creatinine=8 mmol/L; +bone-pain");
  apatite_evaluation_finish (without, apatite_test_engine ());
  apatite_evaluation_leave_out (evaluation, apatite_test_engine ());
  one = lookup (evaluation, APATITE_LEFT_OUT_ANALYTE, "fgf23-intact");
  g_assert_cmpuint (one->n_cases, ==, 2);
  check_close (one->top1, without->top1, 1e-12);
  check_close (one->top3, without->top3, 1e-12);
  check_close (one->mrr, without->mrr, 1e-12);
  check_close (one->brier, without->brier, 1e-12);
  g_assert_cmpfloat (fabs (one->brier - evaluation->brier), >, 1e-6);
}

/* A finding goes alone; in a group what implies it goes with it. */
static void
test_alone (void)
{
  g_autoptr (ApatiteEvaluation) evaluation = apatite_evaluation_new ();

  add_case (evaluation, "bones", "tumor-induced-osteomalacia", "man; 50; phosphate=0.45 mmol/L; +vertebral-fracture; -rib-fracture");
  apatite_evaluation_finish (evaluation, apatite_test_engine ());
  apatite_evaluation_leave_out (evaluation, apatite_test_engine ());
  g_assert_nonnull (lookup (evaluation, APATITE_LEFT_OUT_FINDING, "vertebral-fracture"));
  g_assert_nonnull (lookup (evaluation, APATITE_LEFT_OUT_FINDING, "rib-fracture"));
  g_assert_null (lookup (evaluation, APATITE_LEFT_OUT_FINDING, "fracture"));
}

/* Without the infusion nothing tells of it: the iron disease can't lead. */
static void
test_exposure (void)
{
  g_autoptr (ApatiteEvaluation) evaluation = make_evaluation ();

  g_assert_cmpuint (((const ApatiteEvaluationCase *) g_ptr_array_index (evaluation->cases, 0))->rank, ==, 1);
  apatite_evaluation_leave_out (evaluation, apatite_test_engine ());
  check_close (lookup (evaluation, APATITE_LEFT_OUT_GROUP, "findings-exposure")->top1, evaluation->top1 - 1.0 / 3, 1e-12);
}

/* A derived index goes with its inputs, and only with those that are no evidence. */
static void
test_derived (void)
{
  g_autoptr (ApatiteEvaluation) evaluation = make_evaluation ();

  apatite_evaluation_leave_out (evaluation, apatite_test_engine ());
  g_assert_cmpuint (lookup (evaluation, APATITE_LEFT_OUT_GROUP, "renal-phosphate-handling")->n_cases, ==, 1);
  g_assert_cmpuint (lookup (evaluation, APATITE_LEFT_OUT_GROUP, "serum-phosphate")->n_cases, ==, 3);
  g_assert_cmpuint (lookup (evaluation, APATITE_LEFT_OUT_ANALYTE, "trp")->n_cases, ==, 1);
}

static void
test_order (void)
{
  g_autoptr (ApatiteEvaluation) evaluation = make_evaluation ();

  apatite_evaluation_leave_out (evaluation, apatite_test_engine ());
  for (guint i = 1; i < evaluation->left_out->len; i++)
    {
      const ApatiteLeftOut *before = g_ptr_array_index (evaluation->left_out, i - 1), *one = g_ptr_array_index (evaluation->left_out, i);

      g_assert_cmpfloat (before->top1, <=, one->top1 + 1e-12);
      if (fabs (before->top1 - one->top1) < 1e-12)
        g_assert_cmpfloat (before->top3, <=, one->top3 + 1e-12);
      if (fabs (before->top1 - one->top1) < 1e-12 && fabs (before->top3 - one->top3) < 1e-12)
        g_assert_cmpfloat (before->mrr, <=, one->mrr + 1e-12);
    }
}

static void
test_printed (void)
{
  g_autoptr (ApatiteEvaluation) evaluation = make_evaluation ();
  g_autofree char *before = apatite_evaluation_to_text (evaluation);
  g_autofree char *after = NULL;
  g_autoptr (JsonNode) without = apatite_evaluation_to_json (evaluation);
  g_autoptr (JsonNode) with = NULL;
  JsonArray *rows;

  g_assert_null (strstr (before, "Left out"));
  g_assert_false (json_object_has_member (json_node_get_object (without), "leave_out"));
  apatite_evaluation_leave_out (evaluation, apatite_test_engine ());
  after = apatite_evaluation_to_text (evaluation);
  check_contains (after, "Left out");
  check_contains (after, "Findings: exposure");
  check_contains (after, "\n  Ferric carboxymaltose");
  check_contains (after, "Left out as a group");
  with = apatite_evaluation_to_json (evaluation);
  rows = json_object_get_array_member (json_node_get_object (with), "leave_out");
  g_assert_cmpuint (json_array_get_length (rows), ==, evaluation->left_out->len);
  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      JsonObject *row = json_array_get_object_element (rows, i);

      g_assert_cmpint (json_object_get_int_member (row, "cases"), >, 0);
      g_assert_cmpfloat (json_object_get_double_member (row, "top1"), <=, json_object_get_double_member (row, "top3"));
      g_assert_true (json_object_has_member (row, "item"));
      g_assert_cmpstr (json_object_get_string_member (row, "kind"), !=, "");
      check_close (json_object_get_double_member (json_object_get_object_member (row, "change"), "mrr"), json_object_get_double_member (row, "mrr") - evaluation->mrr, 1e-12);
      check_close (json_object_get_double_member (json_object_get_object_member (row, "change"), "brier"), json_object_get_double_member (row, "brier") - evaluation->brier,
                   1e-12);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/leave-out/figures", test_figures);
  g_test_add_func ("/leave-out/each", test_each);
  g_test_add_func ("/leave-out/same", test_same);
  g_test_add_func ("/leave-out/alone", test_alone);
  g_test_add_func ("/leave-out/exposure", test_exposure);
  g_test_add_func ("/leave-out/derived", test_derived);
  g_test_add_func ("/leave-out/order", test_order);
  g_test_add_func ("/leave-out/printed", test_printed);
  return apatite_test_run ();
}
