/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The remarks before the ranking: each rule of content speaks when it should
 * and keeps silent beside it. A rule without a line here fails. */

#include "ddx/apatite-remarks.h"

#include "support/apatite-test.h"

#include <string.h>

typedef struct
{
  const char *rule;
  const char *speaks;
  const char *silent;
} Line;

static const Line lines[] = {
  { "critical-low-phosphate", "man; 60; phosphate=0.9 mg/dL", "man; 60; phosphate=1 mg/dL" },
  { "critical-low-phosphate-breathing", "man; 60; phosphate=1.8 mg/dL; +respiratory-failure", "man; 60; phosphate=3 mg/dL; +respiratory-failure" },
  { "critical-low-calcium", "man; 60; calcium=6.9 mg/dL", "man; 60; calcium=7 mg/dL" },
  { "critical-low-ionized-calcium", "man; 60; ionized-calcium=0.79 mmol/L", "man; 60; ionized-calcium=0.9 mmol/L" },
  { "critical-high-ionized-calcium", "man; 60; ionized-calcium=1.6 mmol/L", "man; 60; ionized-calcium=1.4 mmol/L" },
  { "critical-low-calcium-tetany", "man; 60; calcium=1.9 mmol/L; +tetany", "man; 60; calcium=2.3 mmol/L; +tetany" },
  { "critical-low-calcium-seizure", "man; 60; calcium=low; +seizure", "man; 60; calcium=low; -seizure" },
  { "critical-low-calcium-qt", "man; 60; calcium=7.5 mg/dL; +qt-prolongation", "man; 60; +qt-prolongation" },
  { "critical-high-calcium", "man; 60; calcium=3.5 mmol/L", "man; 60; calcium=3.4 mmol/L" },
  { "critical-cell-lysis", "man; 60; phosphate=8 mg/dL; potassium=6.4 mmol/L; +acute-kidney-injury", "man; 60; phosphate=8 mg/dL; potassium=5.4 mmol/L; +acute-kidney-injury" },
  { "spurious-spoiled-specimen", "man; 60; phosphate=6 mg/dL; +hemolyzed-specimen", "man; 60; phosphate=4 mg/dL; +hemolyzed-specimen" },
  { "spurious-spoiled-specimen-potassium", "man; 60; potassium=6 mmol/L; +hemolyzed-specimen", "man; 60; potassium=6 mmol/L; -hemolyzed-specimen" },
  { "spurious-lipemic", "man; 60; phosphate=4 mg/dL; +lipemic-specimen", "man; 60; phosphate=4 mg/dL; +hemolyzed-specimen" },
  { "spurious-line-sample", "man; 60; phosphate=4 mg/dL; +line-sample", "man; 60; phosphate=4 mg/dL; -line-sample" },
  { "spurious-delayed-separation", "man; 60; phosphate=6 mg/dL; potassium=6 mmol/L; glucose=30 mg/dL", "man; 60; phosphate=6 mg/dL; potassium=6 mmol/L; glucose=90 mg/dL" },
  { "spurious-cells-or-tube", "man; 60; phosphate=6 mg/dL; potassium=6.2 mmol/L; egfr=90 mL/min/{1.73_m2}", "man; 60; phosphate=6 mg/dL; potassium=6.2 mmol/L; egfr=12 mL/min/{1.73_m2}" },
  { "spurious-edta", "man; 60; potassium=9 mmol/L; calcium=5 mg/dL; alkaline-phosphatase=12 U/L", "man; 60; potassium=9 mmol/L; calcium=5 mg/dL; alkaline-phosphatase=90 U/L" },
  { "spurious-lone-high-phosphate", "man; 60; phosphate=6 mg/dL; calcium=9.4 mg/dL; pth=40 pg/mL; egfr=90 mL/min/{1.73_m2}", "man; 7; phosphate=6.5 mg/dL; calcium=9.4 mg/dL; pth=40 pg/mL; egfr=110 mL/min/{1.73_m2}" },
  { "spurious-extreme-phosphate", "man; 60; phosphate=24.8 mg/dL; calcium=10.1 mg/dL", "man; 60; phosphate=24.8 mg/dL; calcium=6 mg/dL" },
  { "spurious-catheter-lock", "man; 60; phosphate=10.1 mg/dL; calcium=9.2 mg/dL; +dialysis", "man; 60; phosphate=7 mg/dL; calcium=9.2 mg/dL; +dialysis" },
  { "spurious-protein-gap", "man; 60; phosphate=7 mg/dL; total-protein=11.4 g/dL", "man; 60; phosphate=7 mg/dL; total-protein=7 g/dL" },
  { "spurious-monoclonal-protein", "man; 60; phosphate=7 mg/dL; +monoclonal-protein", "man; 60; phosphate=3 mg/dL; +monoclonal-protein" },
  { "shift-refeeding", "woman; 20; phosphate=1.6 mg/dL; +parenteral-nutrition", "woman; 20; phosphate=3 mg/dL; +parenteral-nutrition" },
  { "shift-insulin", "woman; 20; phosphate=1.6 mg/dL; +diabetic-ketoacidosis-treatment", "woman; 20; phosphate=1.6 mg/dL" },
  { "shift-insulin-treatment", "man; 60; phosphate=1.6 mg/dL; +insulin-treatment", "man; 60; phosphate=3 mg/dL; +insulin-treatment" },
  { "shift-ketoacidosis-high", "woman; 20; phosphate=6 mg/dL; +diabetic-ketoacidosis-treatment", "woman; 20; phosphate=3 mg/dL; +diabetic-ketoacidosis-treatment" },
  { "shift-respiratory-alkalosis", "woman; 20; phosphate=1.6 mg/dL; +respiratory-alkalosis", "woman; 20; phosphate=3 mg/dL; +respiratory-alkalosis" },
  { "shift-alkaline-blood", "woman; 20; phosphate=1.6 mg/dL; arterial-ph=7.55 [pH]", "woman; 20; phosphate=1.6 mg/dL; arterial-ph=7.4 [pH]" },
  { "shift-sepsis", "woman; 20; phosphate=1.6 mg/dL; +sepsis", "woman; 20; phosphate=1.6 mg/dL; -sepsis" },
  { "treatment-iv-iron", "woman; 40; phosphate=1.6 mg/dL; +ferric-carboxymaltose", "woman; 40; phosphate=3 mg/dL; +ferric-carboxymaltose" },
  { "treatment-iv-iron-c-terminal", "woman; 40; fgf23-c-terminal=100 RU/mL; +iv-iron-infusion", "woman; 40; fgf23-intact=100 pg/mL; +iv-iron-infusion" },
  { "treatment-binder", "woman; 40; phosphate=1.6 mg/dL; +phosphate-binding-antacid", "woman; 40; phosphate=6 mg/dL; +phosphate-binding-antacid" },
  { "treatment-oral-phosphate", "woman; 9; phosphate=4 mg/dL; +oral-phosphate-treatment", "woman; 9; phosphate=4 mg/dL; -oral-phosphate-treatment" },
  { "treatment-antiresorptive-calcium", "woman; 70; calcium=7.9 mg/dL; +antiresorptive-drug", "woman; 70; calcium=9 mg/dL; +antiresorptive-drug" },
  { "treatment-antiresorptive-phosphate", "woman; 70; phosphate=1.9 mg/dL; +antiresorptive-drug", "woman; 70; phosphate=3 mg/dL; +antiresorptive-drug" },
  { "treatment-active-vitamin-d-assay", "woman; 40; vitamin-d-1-25oh2=120 pg/mL; +active-vitamin-d", "woman; 40; vitamin-d-1-25oh2=40 pg/mL; +active-vitamin-d" },
  { "treatment-active-vitamin-d-calcium", "woman; 40; calcium=11.5 mg/dL; +active-vitamin-d", "woman; 40; calcium=9 mg/dL; +active-vitamin-d" },
  { "treatment-active-vitamin-d-phosphate", "woman; 40; phosphate=3 mg/dL; +active-vitamin-d", "woman; 40; phosphate=1.6 mg/dL; +active-vitamin-d" },
  { "treatment-high-dose-vitamin-d", "woman; 40; calcium=11.5 mg/dL; +high-dose-vitamin-d", "woman; 40; calcium=9 mg/dL; +high-dose-vitamin-d" },
  { "treatment-calcium-supplement", "woman; 40; calcium=11.5 mg/dL; +calcium-supplement", "woman; 40; calcium=9 mg/dL; +calcium-supplement" },
  { "treatment-phosphate-salt", "woman; 70; phosphate=9 mg/dL; +sodium-phosphate-preparation", "woman; 70; phosphate=3 mg/dL; +sodium-phosphate-preparation" },
  { "treatment-thiazide", "woman; 70; calcium=10.9 mg/dL; +thiazide", "woman; 70; calcium=9.9 mg/dL; +thiazide" },
  { "treatment-burosumab", "woman; 40; fgf23-intact=3000 pg/mL; phosphate=3 mg/dL; egfr=90 mL/min/{1.73_m2}", "woman; 40; fgf23-intact=3000 pg/mL; phosphate=1.6 mg/dL; egfr=90 mL/min/{1.73_m2}" },
  { "treatment-burosumab-given", "woman; 40; +burosumab-treatment", "woman; 40; -burosumab-treatment" },
  { "treatment-burosumab-child", "man; 4; phosphate=3.4 mg/dL; fgf23-intact=2500 pg/mL", "man; 4; phosphate=3.4 mg/dL; fgf23-intact=300 pg/mL" },
  { "check-fgf23-not-suppressed", "woman; 40; phosphate=1.6 mg/dL; fgf23-intact=45 pg/mL", "woman; 40; phosphate=1.6 mg/dL; fgf23-intact=12 pg/mL" },
  { "check-fgf23-kidney", "woman; 40; fgf23-intact=300 pg/mL; egfr=25 mL/min/{1.73_m2}", "woman; 40; fgf23-intact=300 pg/mL; egfr=90 mL/min/{1.73_m2}" },
  { "check-fgf23-c-terminal-iron", "woman; 40; fgf23-c-terminal=300 RU/mL; +iron-deficiency", "woman; 40; fgf23-intact=300 pg/mL; +iron-deficiency" },
  { "check-fgf23-c-terminal-ferritin", "woman; 40; fgf23-c-terminal=300 RU/mL; ferritin=8 ng/mL", "woman; 40; fgf23-c-terminal=300 RU/mL; ferritin=80 ng/mL" },
  { "check-fgf23-assays-disagree", "woman; 40; fgf23-intact=8 pg/mL; fgf23-c-terminal=900 RU/mL",
    "woman; 40; fgf23-intact=300 pg/mL; fgf23-c-terminal=900 RU/mL" },
  { "check-fgf23-fragments", "woman; 40; phosphate=7 mg/dL; fgf23-intact=8 pg/mL; fgf23-c-terminal=900 RU/mL",
    "woman; 40; phosphate=3 mg/dL; fgf23-intact=8 pg/mL; fgf23-c-terminal=900 RU/mL" },
  { "check-adhr-iron", "woman; 40; phosphate=1.6 mg/dL; ferritin=8 ng/mL", "woman; 40; phosphate=1.6 mg/dL; ferritin=80 ng/mL" },
  { "check-fgf23-assay", "woman; 40; fgf23-unspecified=100 pg/mL", "woman; 40; fgf23-intact=100 pg/mL" },
  { "check-repeat-fasting", "woman; 40; phosphate=2.3 mg/dL", "woman; 40; phosphate=1.6 mg/dL" },
  { "check-non-fasting", "woman; 40; phosphate=3 mg/dL; +non-fasting-sample", "woman; 40; phosphate=3 mg/dL" },
  { "check-trp-impossible", "woman; 40; trp=15 %", "woman; 40; trp=60 %" },
  { "check-anion-gap-negative", "woman; 40; sodium=138 mmol/L; chloride=120 mmol/L; bicarbonate=24 mmol/L", "woman; 40; sodium=138 mmol/L; chloride=104 mmol/L; bicarbonate=24 mmol/L" },
  { "check-tubular-index-kidney", "woman; 40; tmp-gfr=1.5 mg/dL; egfr=20 mL/min/{1.73_m2}", "woman; 40; tmp-gfr=1.5 mg/dL; egfr=80 mL/min/{1.73_m2}" },
  { "check-tubular-index-saved", "woman; 40; tmp-gfr=1.6 mg/dL; trp=97 %", "woman; 40; tmp-gfr=1.6 mg/dL; trp=70 %" },
  { "check-low-alp-plp", "woman; 40; alkaline-phosphatase=20 U/L; vitamin-b6-plp=120 ug/L", "woman; 40; alkaline-phosphatase=70 U/L; vitamin-b6-plp=120 ug/L" },
  { "check-low-alp-antiresorptive", "woman; 70; alkaline-phosphatase=20 U/L; +antiresorptive-drug", "woman; 70; alkaline-phosphatase=70 U/L; +antiresorptive-drug" },
  { "check-low-alp-low-phosphate", "woman; 70; alkaline-phosphatase=20 U/L; phosphate=1.6 mg/dL", "woman; 70; alkaline-phosphatase=200 U/L; phosphate=1.6 mg/dL" },
  { "check-not-osteoporosis", "woman; 70; phosphate=1.6 mg/dL; alkaline-phosphatase=220 U/L; +osteoporosis", "woman; 70; phosphate=3 mg/dL; alkaline-phosphatase=220 U/L; +osteoporosis" },
  { "check-child-phosphate-low", "man; 3; phosphate=2.9 mg/dL", "man; 30; phosphate=2.9 mg/dL" },
  { "check-child-phosphate-normal", "man; 3; phosphate=5 mg/dL", "man; phosphate=5 mg/dL" },
  { "check-child-alp", "man; 5; alkaline-phosphatase=250 U/L", "man; 50; alkaline-phosphatase=250 U/L" },
  { "check-pregnancy-calcium", "woman; 30; calcium=8.3 mg/dL; +pregnancy", "woman; 30; calcium=9 mg/dL; +pregnancy" },
  { "check-pregnancy-alp", "woman; 30; alkaline-phosphatase=200 U/L; +pregnancy", "woman; 30; alkaline-phosphatase=80 U/L; +pregnancy" },
  { "check-pregnancy-calcitriol", "woman; 30; vitamin-d-1-25oh2=140 pg/mL; +pregnancy", "woman; 30; vitamin-d-1-25oh2=50 pg/mL; +pregnancy" },
  { "check-pth-not-suppressed", "woman; 60; calcium=11 mg/dL; pth=50 pg/mL", "woman; 60; calcium=11 mg/dL; pth=5 pg/mL" },
  { "check-hypocalciuric", "woman; 60; calcium=11 mg/dL; calcium-creatinine-clearance-ratio=0.6 %", "woman; 60; calcium=11 mg/dL; calcium-creatinine-clearance-ratio=2 %" },
  { "check-magnesium", "woman; 60; calcium=7.5 mg/dL; magnesium=1 mg/dL", "woman; 60; calcium=7.5 mg/dL; magnesium=2 mg/dL" },
  { "check-fanconi-paraprotein", "woman; 60; phosphate=1.6 mg/dL; +monoclonal-protein", "woman; 60; phosphate=3 mg/dL; +monoclonal-protein" },
};

static const ApatiteWarning *
find_warning (const ApatiteDifferential *differential,
              const char                *code)
{
  for (guint i = 0; i < differential->warnings->len; i++)
    {
      const ApatiteWarning *warning = g_ptr_array_index (differential->warnings, i);

      if (strcmp (warning->code, code) == 0)
        return warning;
    }
  return NULL;
}

static void
test_lines (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autoptr (ApatiteDifferential) speaks = apatite_test_rank (lines[i].speaks);
      g_autoptr (ApatiteDifferential) silent = apatite_test_rank (lines[i].silent);
      const ApatiteWarning *warning = find_warning (speaks, lines[i].rule);

      if (warning == NULL || find_warning (silent, lines[i].rule) != NULL)
        g_error ("%s %s", lines[i].rule, warning == NULL ? "does not speak" : "speaks where it should be silent");
      g_assert_nonnull (warning->rule);
      g_assert_cmpstr (warning->message, !=, "");
    }
}

static void
test_complete (void)
{
  GPtrArray *rules = apatite_test_knowledge ()->rules->remarks;

  for (guint i = 0; i < rules->len; i++)
    {
      const ApatiteRemarkRule *rule = g_ptr_array_index (rules, i);
      gboolean found = FALSE;

      for (guint j = 0; j < G_N_ELEMENTS (lines) && !found; j++)
        found = strcmp (lines[j].rule, rule->id) == 0;
      if (!found)
        g_error ("the rule %s has no line in this test", rule->id);
      for (guint j = 0; j < rule->statements->len; j++)
        {
          const ApatiteStatement *statement = g_ptr_array_index (rule->statements, j);

          g_assert_true (statement->source.references != NULL || statement->source.basis == APATITE_BASIS_JUDGEMENT);
        }
    }
  g_assert_cmpuint (rules->len, ==, G_N_ELEMENTS (lines));
}

/* Nothing is said to somebody in whom everything is in order. */
static void
test_ordinary (void)
{
  const char * const people[] = {
    ("woman; 45; phosphate=3.4 mg/dL; calcium=9.4 mg/dL; alkaline-phosphatase=70 U/L; pth=38 pg/mL; vitamin-d-25oh=31 ng/mL; potassium=4.2 mmol/L; "
     "magnesium=2 mg/dL; egfr=95 mL/min/{1.73_m2}; albumin=4.2 g/dL; total-protein=7.1 g/dL; glucose=88 mg/dL; fgf23-intact=40 pg/mL; -tetany; -seizure"),
    "man; 70; phosphate=3 mg/dL; calcium=9.2 mg/dL; creatinine=1 mg/dL",
    "man; 50; phosphate=1.4 mg/dL; fgf23-intact=300 pg/mL; calcium=9 mg/dL; pth=70 pg/mL; alkaline-phosphatase=180 U/L; +bone-pain; +pseudofracture",
  };

  for (guint i = 0; i < G_N_ELEMENTS (people); i++)
    {
      g_autoptr (ApatiteDifferential) differential = apatite_test_rank (people[i]);

      for (guint j = 0; j < differential->warnings->len; j++)
        {
          const ApatiteWarning *warning = g_ptr_array_index (differential->warnings, j);

          if (warning->rule != NULL)
            g_error ("“%s” is told %s", people[i], warning->rule->id);
        }
    }
}

static void
check_said (const char *patient,
            const char *code,
            const char *part)
{
  g_autoptr (ApatiteDifferential) differential = apatite_test_rank (patient);
  const ApatiteWarning *warning = find_warning (differential, code);

  if (warning == NULL)
    g_error ("“%s” is not told %s", patient, code);
  check_contains (warning->message, part);
}

static void
check_unsaid (const char *patient,
              const char *code)
{
  g_autoptr (ApatiteDifferential) differential = apatite_test_rank (patient);

  if (find_warning (differential, code) != NULL)
    g_error ("“%s” is told %s", patient, code);
}

/* A rule on calcium asks the ionized, else the adjusted, else the total, entered or worked out, and says which. */
static void
test_calcium_family (void)
{
  g_autoptr (ApatiteDifferential) plain = NULL;

  check_said ("man; 60; calcium-corrected=15 mg/dL; pth=4 pg/mL; +thiazide", "treatment-thiazide", "Judged by: Calcium, adjusted 15 mg/dL.");
  check_said ("man; 60; calcium-corrected=15 mg/dL; pth=4 pg/mL; +thiazide", "critical-high-calcium", "Judged by: Calcium, adjusted 15 mg/dL.");
  check_said ("man; 60; calcium-corrected=15 mg/dL", "critical-value", "Calcium, adjusted 15 mg/dL");
  check_said ("man; 60; ionized-calcium=1.0 mmol/L; +tetany; +qt-prolongation; magnesium=1.1 mg/dL", "critical-low-calcium-tetany", "Judged by: Ionized calcium 1 mmol/L.");
  check_said ("man; 60; ionized-calcium=1.0 mmol/L; +tetany; +qt-prolongation; magnesium=1.1 mg/dL", "critical-low-calcium-qt", "Ionized calcium");
  check_said ("man; 60; ionized-calcium=1.0 mmol/L; magnesium=1.1 mg/dL", "check-magnesium", "Ionized calcium");
  check_said ("man; 60; calcium=9.0 mg/dL; albumin=6.9 g/dL", "critical-value", "Calcium, adjusted 6.7 mg/dL (worked out from others)");
  check_said ("man; 60; calcium=9.0 mg/dL; albumin=6.9 g/dL", "critical-low-calcium", "worked out from others");
  check_unsaid ("man; 60; calcium=7.9 mg/dL; ionized-calcium=1.22 mmol/L; +tetany", "critical-low-calcium-tetany");
  /* A limit for total calcium says nothing of ionized calcium. */
  check_unsaid ("man; 60; ionized-calcium=1.2 mmol/L", "critical-low-calcium");
  check_unsaid ("woman; 30; calcium=8.3 mg/dL; ionized-calcium=1.2 mmol/L; +pregnancy", "check-pregnancy-calcium");
  /* Nothing is named where the rule is worded for the result that decides. */
  plain = apatite_test_rank ("man; 60; calcium=6.9 mg/dL");
  g_assert_null (strstr (find_warning (plain, "critical-low-calcium")->message, "Judged by"));
}

static void
test_disagreement (void)
{
  check_said ("man; 60; calcium=8.0 mg/dL; ionized-calcium=1.55 mmol/L", "results-disagree", "Ionized calcium 1.55 mmol/L and Calcium 8 mg/dL disagree");
  check_said ("man; 60; calcium=8.0 mg/dL; ionized-calcium=1.22 mmol/L", "results-disagree", "Ionized calcium 1.22 mmol/L");
  check_unsaid ("man; 60; calcium=9.4 mg/dL; ionized-calcium=1.22 mmol/L", "results-disagree");
  check_unsaid ("man; 60; calcium=8.0 mg/dL; ionized-calcium=<1.3 mmol/L", "results-disagree");
  check_unsaid ("man; 60; calcium=8.0 mg/dL; egfr=40 mL/min/{1.73_m2}; creatinine=2 mg/dL", "results-disagree");
}

/* A bound meets a condition when all that it leaves does. */
static void
test_bounds (void)
{
  check_unsaid ("woman; 60; calcium=11.5 mg/dL; pth=<65 pg/mL", "check-pth-not-suppressed");
  check_unsaid ("woman; 60; phosphate=6 mg/dL; calcium=9.4 mg/dL; pth=<65 pg/mL; egfr=90 mL/min/{1.73_m2}", "spurious-lone-high-phosphate");
  check_said ("woman; 60; phosphate=>6 mg/dL; calcium=9.4 mg/dL; pth=40 pg/mL; egfr=90 mL/min/{1.73_m2}", "spurious-lone-high-phosphate", "phosphate");
  check_said ("woman; 20; phosphate=<2.5 mg/dL; +sepsis", "shift-sepsis", "sepsis");
  check_unsaid ("woman; 20; phosphate=<3 mg/dL; +sepsis", "shift-sepsis");
  check_unsaid ("man; 60; calcium=<7 mg/dL", "critical-value");
  check_said ("man; 60; calcium=<6.5 mg/dL", "critical-low-calcium", "emergency");
}

/* Critical remarks come first, whatever the order of the rules. */
static void
test_critical_first (void)
{
  g_autoptr (ApatiteDifferential) differential = apatite_test_rank ("woman; 40; phosphate=0.6 mg/dL; calcium=6 mg/dL; +tetany; +ferric-carboxymaltose; magnesium=1 mg/dL");
  gboolean other = FALSE;
  guint critical = 0;

  for (guint i = 0; i < differential->warnings->len; i++)
    {
      const ApatiteWarning *warning = g_ptr_array_index (differential->warnings, i);
      gboolean is_critical = strcmp (warning->code, "critical-value") == 0 || (warning->rule != NULL && strcmp (warning->rule->kind, "critical") == 0);

      g_assert_false (is_critical && other);
      other |= !is_critical;
      critical += is_critical;
    }
  g_assert_cmpuint (critical, >=, 5);
  g_assert_true (other);
}

static void
check_contradiction (const char *text,
                     guint       expected,
                     const char *part)
{
  g_autoptr (ApatiteDifferential) differential = apatite_test_rank (text);
  gboolean said = part == NULL;
  guint n = 0;

  for (guint i = 0; i < differential->warnings->len; i++)
    {
      const ApatiteWarning *warning = g_ptr_array_index (differential->warnings, i);

      if (strcmp (warning->code, "contradictory-findings") != 0)
        continue;
      said |= part != NULL && strstr (warning->message, part) != NULL;
      n++;
    }
  g_assert_cmpuint (n, ==, expected);
  g_assert_true (said);
}

/* A finding that this sex can't have, and two that can't be together, are said, and nothing is built on the first. */
static void
test_contradictory_findings (void)
{
  g_autoptr (ApatiteDifferential) man = apatite_test_rank ("man; 30; calcium=8.3 mg/dL; +pregnancy");
  g_autoptr (ApatiteDifferential) unknown = apatite_test_rank ("30; calcium=8.3 mg/dL; +pregnancy");

  check_contradiction ("man; 30; +pregnancy", 1, "in a man");
  check_contradiction ("man; 60; +postmenopausal", 1, "in a man");
  check_contradiction ("woman; 48; +pregnancy; +postmenopausal", 1, "exclude each other");
  check_contradiction ("woman; 48; +postmenopausal; +pregnancy", 1, "exclude each other");
  check_contradiction ("woman; 48; +pregnancy; -postmenopausal", 0, NULL);
  check_contradiction ("man; 30; -pregnancy", 0, NULL);
  check_contradiction ("30; +pregnancy", 0, NULL);
  g_assert_null (find_warning (man, "check-pregnancy-calcium"));
  g_assert_nonnull (find_warning (unknown, "check-pregnancy-calcium"));
}

/* What only says how a sample was taken or what is given changes no rank and is not asked for. */
static void
test_neutral (void)
{
  const char * const neutral[] = {
    "burosumab-treatment", "oral-phosphate-treatment", "insulin-treatment", "non-fasting-sample", "line-sample", "lipemic-specimen",
  };
  g_autoptr (ApatiteDifferential) without = apatite_test_rank ("man; 50; phosphate=1.4 mg/dL; calcium=9 mg/dL; +bone-pain");

  for (guint i = 0; i < G_N_ELEMENTS (neutral); i++)
    {
      g_autofree char *text = g_strconcat ("man; 50; phosphate=1.4 mg/dL; calcium=9 mg/dL; +bone-pain; +", neutral[i], NULL);
      g_autoptr (ApatiteDifferential) with = apatite_test_rank (text);
      g_autoptr (GArray) tests = apatite_advice_next_tests (without);

      for (guint j = 0; j < without->n_candidates; j++)
        {
          g_assert_cmpstr (with->candidates[j].disease->id, ==, without->candidates[j].disease->id);
          g_assert_cmpfloat (with->candidates[j].log10_odds, ==, without->candidates[j].log10_odds);
        }
      for (guint j = 0; j < tests->len; j++)
        g_assert_cmpstr (apatite_next_test_get_id (&g_array_index (tests, ApatiteNextTest, j)), !=, neutral[i]);
    }
}

/* Without an age no rule about children speaks. */
static void
test_age_unknown (void)
{
  g_autoptr (ApatiteDifferential) differential = apatite_test_rank ("man; phosphate=5 mg/dL; alkaline-phosphatase=250 U/L");

  g_assert_null (find_warning (differential, "check-child-phosphate-normal"));
  g_assert_null (find_warning (differential, "check-child-alp"));
  g_assert_null (find_warning (differential, "check-repeat-fasting"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/gate/lines", test_lines);
  g_test_add_func ("/gate/complete", test_complete);
  g_test_add_func ("/gate/ordinary", test_ordinary);
  g_test_add_func ("/gate/calcium-family", test_calcium_family);
  g_test_add_func ("/gate/disagreement", test_disagreement);
  g_test_add_func ("/gate/bounds", test_bounds);
  g_test_add_func ("/gate/critical-first", test_critical_first);
  g_test_add_func ("/gate/age-unknown", test_age_unknown);
  g_test_add_func ("/gate/contradictory-findings", test_contradictory_findings);
  g_test_add_func ("/gate/neutral", test_neutral);
  return apatite_test_run ();
}
