/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The patient panel, driven through its widgets as a user drives it. */

#include "app/panel/apatite-trend-chart.h"
#include "app/panel/apatite-vein-map.h"
#include "ui/apatite-panel-test.h"

static void
test_loading (Fixture       *fixture,
              gconstpointer  data)
{
  g_assert_true (says (GTK_WIDGET (fixture->panel), "Reading the library"));
  apatite_session_load_async (fixture->session);
  apatite_ui_wait_for (says (GTK_WIDGET (fixture->panel), "Phosphate"));
  g_assert_true (says (GTK_WIDGET (fixture->panel), "Man of 52"));
  g_assert_true (says (GTK_WIDGET (fixture->panel), "not a diagnosis"));
}

static void
test_typing (Fixture       *fixture,
             gconstpointer  data)
{
  GtkWidget *row = GTK_WIDGET (get_row (fixture, "phosphate"));

  type_value (fixture, "phosphate", "1.7");
  apatite_ui_wait_for (says (row, "= 0.55 mmol/L"));
  g_assert_true (says (row, "(adult)"));
  apatite_session_set_age (fixture->session, 30);
  g_assert_false (says (row, "(adult)"));
  g_assert_true (says (row, "low"));
  g_assert_true (says (row, "mg/dL"));
  apatite_session_set_unit_system (fixture->session, APATITE_UNIT_SYSTEM_SI);
  g_assert_true (says (row, "mg/dL"));
  g_assert_true (says (row, "= 0.55 mmol/L"));
}

static void
test_typed_unit (Fixture       *fixture,
                 gconstpointer  data)
{
  type_value (fixture, "phosphate", "0.55 mmol/L");
  g_assert_cmpstr (look_up (fixture, "phosphate")->quantity.unit->ucum, ==, "mmol/L");
  type_value (fixture, "phosphate", "0.6");
  g_assert_cmpstr (look_up (fixture, "phosphate")->quantity.unit->ucum, ==, "mmol/L");
}

static void
test_word (Fixture       *fixture,
           gconstpointer  data)
{
  type_value (fixture, "pth", "high");
  g_assert_true (look_up (fixture, "pth")->qualitative);
  g_assert_true (says (GTK_WIDGET (get_row (fixture, "pth")), "high"));
}

/* What can't be is refused with its reason, and what stood there before is not used in its place. */
static void
test_refused (Fixture       *fixture,
              gconstpointer  data)
{
  ApatiteLabRow *row = get_row (fixture, "phosphate");
  static const char * const texts[] = { "170", "1,234", "1.2.3", "--3", "12 apples" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      type_value (fixture, "phosphate", "1.7");
      gtk_editable_set_text (apatite_lab_row_get_entry (row), texts[i]);
      apatite_ui_wait_for (look_up (fixture, "phosphate") == NULL);
      g_assert_nonnull (apatite_lab_row_get_problem (row));
      g_assert_cmpstr (gtk_editable_get_text (apatite_lab_row_get_entry (row)), ==, texts[i]);
    }
  type_value (fixture, "phosphate", "1.7");
  g_assert_null (apatite_lab_row_get_problem (row));
}

static void
test_extreme (Fixture       *fixture,
              gconstpointer  data)
{
  type_value (fixture, "phosphate", "0.7");
  apatite_ui_wait_for (says (GTK_WIDGET (fixture->panel), "local protocol"));
  g_assert_true (says (GTK_WIDGET (get_row (fixture, "phosphate")), "Extreme value"));
}

/* What has to be acted on first is seen whatever the panel shows. */
static void
test_critical_stays (Fixture       *fixture,
                     gconstpointer  data)
{
  GtkWidget *panel = GTK_WIDGET (fixture->panel);

  type_value (fixture, "phosphate", "0.7");
  apatite_ui_wait_for (says (panel, "local protocol"));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (get_row (fixture, "phosphate")), "lab.series", NULL));
  apatite_ui_wait_for (gtk_widget_get_mapped (find (fixture, APATITE_TYPE_SERIES_VIEW)));
  apatite_ui_wait_for (says (panel, "local protocol"));
  g_assert_true (gtk_widget_activate_action (panel, "panel.venous-sampling", NULL));
  apatite_ui_wait_for (gtk_widget_get_mapped (find (fixture, APATITE_TYPE_SAMPLING_VIEW)));
  apatite_ui_wait_for (says (panel, "local protocol"));
  type_value (fixture, "phosphate", "2.9");
  apatite_ui_wait_for (!says (panel, "local protocol"));
}

static gboolean
bears_class (GtkWidget *widget,
             gpointer   name)
{
  return gtk_widget_has_css_class (widget, name);
}

static gboolean
has_class (GtkWidget  *root,
           const char *name)
{
  return apatite_ui_find (root, bears_class, (gpointer) name) != NULL;
}

static void
test_aside (Fixture       *fixture,
            gconstpointer  data)
{
  ApatiteLabRow *row = get_row (fixture, "phosphate");

  type_value (fixture, "phosphate", "0.8");
  g_assert_true (has_class (GTK_WIDGET (row), "apatite-critical"));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (row), "lab.set-aside", NULL));
  g_assert_false (has_class (GTK_WIDGET (row), "apatite-critical"));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (row), "lab.use-again", NULL));
  type_value (fixture, "phosphate", "1.7");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (row), "lab.set-aside", NULL));
  g_assert_null (look_up (fixture, "phosphate"));
  g_assert_cmpstr (gtk_editable_get_text (apatite_lab_row_get_entry (row)), ==, "1.7");
  g_assert_true (says (GTK_WIDGET (row), "not used"));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (row), "lab.use-again", NULL));
  g_assert_nonnull (look_up (fixture, "phosphate"));
}

static void
test_derived (Fixture       *fixture,
              gconstpointer  data)
{
  type_value (fixture, "calcium", "8.0");
  g_assert_null (find (fixture, APATITE_TYPE_DERIVED_ROW));
  type_value (fixture, "albumin", "2.0");
  g_assert_nonnull (find (fixture, APATITE_TYPE_DERIVED_ROW));
  g_assert_true (gtk_widget_get_prev_sibling (find (fixture, APATITE_TYPE_DERIVED_ROW)) == GTK_WIDGET (get_row (fixture, "albumin")));
  gtk_editable_set_text (apatite_lab_row_get_entry (get_row (fixture, "albumin")), "");
  apatite_ui_wait_for (find (fixture, APATITE_TYPE_DERIVED_ROW) == NULL);
}

static void
test_age (Fixture       *fixture,
          gconstpointer  data)
{
  GtkEditable *age = GTK_EDITABLE (apatite_ui_find_type (find (fixture, APATITE_TYPE_CONTEXT_FORM), GTK_TYPE_ENTRY));

  gtk_editable_set_text (age, "9 m");
  apatite_ui_wait_for (apatite_session_get_case (fixture->session)->labs->age_years == 0.75);
  gtk_editable_set_text (age, "200");
  apatite_ui_wait_for (apatite_session_get_case (fixture->session)->labs->age_years != 0.75);
  gtk_editable_set_text (age, "52");
  apatite_ui_wait_for (apatite_session_get_case (fixture->session)->labs->age_years == 52);
}

static void
test_findings (Fixture       *fixture,
               gconstpointer  data)
{
  ApatiteFindingList *list = find (fixture, APATITE_TYPE_FINDING_LIST);
  ApatiteFindingRow *row = apatite_finding_list_add (list, "bone-pain");
  const ApatiteCase *patient;

  g_assert_nonnull (row);
  patient = apatite_session_get_case (fixture->session);
  g_assert_cmpint (apatite_case_lookup_finding (patient, "bone-pain")->presence, ==, APATITE_PRESENCE_PRESENT);
  apatite_session_set_finding (fixture->session, apatite_finding_row_get_finding (row), APATITE_PRESENCE_ABSENT);
  g_assert_cmpint (apatite_case_lookup_finding (apatite_session_get_case (fixture->session), "bone-pain")->presence, ==, APATITE_PRESENCE_ABSENT);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (row), "finding.set-aside", NULL));
  g_assert_true (says (GTK_WIDGET (row), "Set aside"));
  g_assert_null (apatite_finding_list_add (list, "no-such-finding"));
}

/* A finding that is advised is asked for, never taken as present; a biopsy is not even offered. */
static void
test_asking (Fixture       *fixture,
             gconstpointer  data)
{
  ApatiteFindingList *list = find (fixture, APATITE_TYPE_FINDING_LIST);
  ApatiteFindingRow *row;

  load_example (fixture, "example-tio");
  apatite_ui_wait_for (gtk_widget_get_visible (find (fixture, APATITE_TYPE_NEXT_LIST)));
  g_assert_false (says (GTK_WIDGET (list), "biopsy"));
  g_assert_false (says (find (fixture, APATITE_TYPE_RANKING_VIEW), "biopsy"));
  g_signal_emit_by_name (find (fixture, APATITE_TYPE_NEXT_LIST), "picked", "nephrolithiasis");
  g_assert_null (apatite_case_lookup_finding (apatite_session_get_case (fixture->session), "nephrolithiasis"));
  row = apatite_finding_list_ask (list, "nephrolithiasis");
  g_assert_true (gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (fixture->window)), GTK_WIDGET (row)));
  apatite_session_set_finding (fixture->session, apatite_finding_row_get_finding (row), APATITE_PRESENCE_ABSENT);
  g_assert_cmpint (apatite_case_lookup_finding (apatite_session_get_case (fixture->session), "nephrolithiasis")->presence, ==, APATITE_PRESENCE_ABSENT);
  g_assert_null (apatite_finding_list_ask (list, "no-such-finding"));
}

static void
test_ranking (Fixture       *fixture,
              gconstpointer  data)
{
  ApatiteRankingView *ranking = find (fixture, APATITE_TYPE_RANKING_VIEW);
  ApatiteCandidateRow *first;

  load_example (fixture, "example-tio");
  first = apatite_ranking_view_get_row (ranking, 0);
  g_assert_cmpstr (apatite_candidate_row_get_disease (first)->id, ==, "tumor-induced-osteomalacia");
  g_assert_nonnull (strstr (apatite_candidate_row_get_reasons (first), "Phosphate"));
  g_assert_true (gtk_widget_grab_focus (GTK_WIDGET (first)));

  /* The row moves with its disease and keeps the focus. */
  apatite_session_set_age (fixture->session, 3);
  apatite_ui_wait_for (apatite_ranking_view_get_row (ranking, 0) != first);
  g_assert_true (gtk_root_get_focus (GTK_ROOT (fixture->window)) == GTK_WIDGET (first));
  g_assert_nonnull (strstr (apatite_ranking_view_get_status (ranking), "Order changed"));
  apatite_session_undo (fixture->session);
  g_assert_true (apatite_ranking_view_get_row (ranking, 0) == first);
  apatite_ui_wait_for (gtk_widget_get_visible (find (fixture, APATITE_TYPE_NEXT_LIST)));
}

static void
test_not_enough (Fixture       *fixture,
                 gconstpointer  data)
{
  type_value (fixture, "phosphate", "1.7");
  apatite_ui_wait_for (says (find (fixture, APATITE_TYPE_RANKING_VIEW), "Not enough data"));
}

static void
test_clear (Fixture       *fixture,
            gconstpointer  data)
{
  load_example (fixture, "example-hftc");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->panel), "ddx.clear", NULL));
  g_assert_true (apatite_case_is_empty (apatite_session_get_case (fixture->session)));
  g_assert_true (apatite_lab_row_is_empty (get_row (fixture, "phosphate")));
  apatite_ui_wait_for (says (GTK_WIDGET (fixture->panel), "Undo"));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->panel), "ddx.undo", NULL));
  g_assert_cmpstr (gtk_editable_get_text (apatite_lab_row_get_entry (get_row (fixture, "phosphate"))), ==, "9");
}

static gboolean
is_labelled (GtkWidget *widget,
             gpointer   text)
{
  return GTK_IS_LABEL (widget) && strcmp (gtk_label_get_label (GTK_LABEL (widget)), text) == 0;
}

static void
find_bounds (GtkWidget       *root,
             const char      *text,
             graphene_rect_t *label,
             graphene_rect_t *area)
{
  GtkWidget *found = apatite_ui_find (root, is_labelled, (gpointer) text);

  g_assert_nonnull (found);
  g_assert_true (gtk_widget_compute_bounds (found, root, label));
  g_assert_true (gtk_widget_compute_bounds (apatite_ui_find_type (root, GTK_TYPE_DRAWING_AREA), root, area));
}

/* What is written a third of the way along a scale stands a third of the way along the drawing. */
static void
check_scales (GtkWidget *nomogram)
{
  static const char * const percents[] = { "100\302\240%", "80\302\240%", "60\302\240%", "40\302\240%" };
  graphene_rect_t label, area;

  find_bounds (nomogram, "2", &label, &area);
  g_assert_cmpfloat_with_epsilon (label.origin.x + label.size.width / 2, area.origin.x + area.size.width / 3, 2);
  find_bounds (nomogram, "60\302\240%", &label, &area);
  g_assert_cmpfloat_with_epsilon (label.origin.y + label.size.height / 2, area.origin.y + area.size.height * 2 / 3, 2);
  for (guint i = 0; i < G_N_ELEMENTS (percents); i++)
    g_assert_true (gtk_widget_get_mapped (apatite_ui_find (nomogram, is_labelled, (gpointer) percents[i])));
}

static void
test_nomogram (Fixture       *fixture,
               gconstpointer  data)
{
  ApatiteNomogram *nomogram = find (fixture, APATITE_TYPE_NOMOGRAM);
  int height;

  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (nomogram)));
  load_example (fixture, "example-tio");
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (nomogram)));
  g_assert_nonnull (strstr (apatite_nomogram_get_text (nomogram), "1.24\302\240mg/\342\201\240dL"));
  apatite_ui_wait_for (gtk_widget_get_width (GTK_WIDGET (nomogram)) > 0);
  check_scales (GTK_WIDGET (nomogram));
  /* Both scales say what they measure, and the drawing can be made larger. */
  g_assert_nonnull (apatite_ui_find (GTK_WIDGET (nomogram), is_labelled, (gpointer) "TRP"));
  g_assert_nonnull (apatite_ui_find (GTK_WIDGET (nomogram), is_labelled, (gpointer) "Phosphate, mg/dL"));
  /* Where the lines break, it says why. */
  g_assert_true (says (GTK_WIDGET (nomogram), "86\302\240%"));
  height = gtk_widget_get_height (apatite_ui_find_type (GTK_WIDGET (nomogram), GTK_TYPE_DRAWING_AREA));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (apatite_ui_find_type (GTK_WIDGET (nomogram), GTK_TYPE_TOGGLE_BUTTON)), TRUE);
  apatite_ui_wait_for (gtk_widget_get_height (apatite_ui_find_type (GTK_WIDGET (nomogram), GTK_TYPE_DRAWING_AREA)) > 2 * height);
  apatite_session_set_unit_system (fixture->session, APATITE_UNIT_SYSTEM_SI);
  g_assert_nonnull (strstr (apatite_nomogram_get_text (nomogram), "mmol/\342\201\240L"));
}

/* Those that are seen. */
static guint
count_labels (GtkWidget  *root,
              const char *text)
{
  guint n = is_labelled (root, (gpointer) text) && gtk_widget_get_mapped (root) ? 1 : 0;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    n += count_labels (child, text);
  return n;
}

static void
test_series (Fixture       *fixture,
             gconstpointer  data)
{
  ApatiteSeriesView *series = find (fixture, APATITE_TYPE_SERIES_VIEW);
  const ApatiteAnalyte *analyte = apatite_lab_table_lookup (apatite_session_get_knowledge (fixture->session)->labs, "phosphate");
  ApatiteLimits limits;
  g_autofree char *low = NULL, *high = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (get_row (fixture, "phosphate")), "lab.series", NULL));
  g_assert_true (apatite_series_view_add (series, "2026-05-02", "2.9", &error));
  g_assert_no_error (error);
  g_assert_true (apatite_series_view_add (series, "2025-11-20", "1.7", &error));
  g_assert_no_error (error);
  g_assert_cmpstr (look_up (fixture, "phosphate")->date, ==, "2025-11-20");
  apatite_ui_wait_for (says (GTK_WIDGET (series), "2025-11-20"));
  /* Both limits are written at the chart, once each, and what lies between them is said. */
  apatite_case_limits (apatite_session_get_case (fixture->session), analyte, look_up (fixture, "phosphate"), &limits);
  g_assert_true (limits.found);
  low = apatite_number_format_locale (limits.low, 2);
  high = apatite_number_format_locale (limits.high, 2);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (series));
  g_assert_cmpuint (count_labels (GTK_WIDGET (series), low), ==, 1);
  g_assert_cmpuint (count_labels (GTK_WIDGET (series), high), ==, 1);
  g_assert_true (says (GTK_WIDGET (series), "Shaded: reference interval"));
  g_assert_false (says (GTK_WIDGET (series), "not drawn"));
  g_assert_false (apatite_series_view_add (series, "20/11/2025", "1.7", &error));
  g_assert_nonnull (error);
}

/* A result without a date is in the list but not on the chart, which says so; days between the first and the last are written where there is room. */
static void
test_series_undated (Fixture       *fixture,
                     gconstpointer  data)
{
  ApatiteSeriesView *series = find (fixture, APATITE_TYPE_SERIES_VIEW);
  GtkWidget *chart;
  g_autoptr (GError) error = NULL;

  type_value (fixture, "phosphate", "2.0");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (get_row (fixture, "phosphate")), "lab.series", NULL));
  g_assert_true (apatite_series_view_add (series, "2025-01-01", "1.7", &error));
  g_assert_true (apatite_series_view_add (series, "2025-07-01", "2.2", &error));
  g_assert_true (apatite_series_view_add (series, "2026-01-01", "2.9", &error));
  chart = apatite_ui_find_type (GTK_WIDGET (series), APATITE_TYPE_TREND_CHART);
  apatite_ui_wait_for (says (chart, "1 result without a date is not drawn."));
  g_assert_true (says (chart, "2025-07-01"));
}

static gboolean
is_map_label (GtkWidget *widget,
              gpointer   text)
{
  return is_labelled (widget, text) && gtk_widget_get_visible (widget) && APATITE_IS_VEIN_MAP (gtk_widget_get_parent (widget));
}

/* The map names its sides and has each number, two decimals in any case. */
static void
check_map (ApatiteSamplingView *sampling)
{
  static const char * const texts[] = { "Right", "Left", "×\302\2402.00", "×\302\2400.96" };
  GtkWidget *map = apatite_ui_find_type (GTK_WIDGET (sampling), APATITE_TYPE_VEIN_MAP);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_nonnull (apatite_ui_find (map, is_map_label, (gpointer) texts[i]));
}

static void
test_sampling (Fixture       *fixture,
               gconstpointer  data)
{
  ApatiteSamplingView *sampling = find (fixture, APATITE_TYPE_SAMPLING_VIEW);

  apatite_sampling_view_enter (sampling, "femoral-left", "520");
  apatite_sampling_view_enter (sampling, "renal-right", "250");
  apatite_sampling_view_enter (sampling, "peripheral-vein", "260");
  g_assert_cmpstr (apatite_sampling_view_get_result (sampling), ==, "Highest: Femoral, left, 2.00 times the periphery");

  check_map (sampling);

  /* The sheet is of the case: it is undone, cleared and brought back with it; a bound has no ratio. */
  apatite_sampling_view_enter (sampling, "femoral-left", ">520");
  g_assert_cmpstr (apatite_sampling_view_get_result (sampling), ==, "Highest: Renal, right, 0.96 times the periphery");
  apatite_sampling_view_enter (sampling, "femoral-left", "520");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->panel), "ddx.clear", NULL));
  g_assert_cmpstr (apatite_sampling_view_get_result (sampling), ==, "Enter the peripheral value first.");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->panel), "ddx.undo", NULL));
  g_assert_cmpstr (apatite_sampling_view_get_result (sampling), ==, "Highest: Femoral, left, 2.00 times the periphery");
  g_assert_null (look_up (fixture, "fgf23-intact"));
}

/* From the periphery straight to the first vein, as the sheet is typed. */
static void
test_sampling_keys (Fixture       *fixture,
                    gconstpointer  data)
{
  GtkWidget *first;

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->panel), "panel.venous-sampling", NULL));
  first = gtk_widget_get_parent (gtk_root_get_focus (GTK_ROOT (fixture->window)));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (first), GTK_ACCESSIBLE_PROPERTY_LABEL, "Peripheral vein");
  g_assert_true (gtk_widget_child_focus (GTK_WIDGET (fixture->window), GTK_DIR_TAB_FORWARD));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (gtk_widget_get_parent (gtk_root_get_focus (GTK_ROOT (fixture->window)))),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Internal jugular, right");
}

static void
test_sampling_assay (Fixture       *fixture,
                     gconstpointer  data)
{
  ApatiteSamplingView *sampling = find (fixture, APATITE_TYPE_SAMPLING_VIEW);
  GtkDropDown *assay = GTK_DROP_DOWN (apatite_ui_find_type (GTK_WIDGET (sampling), GTK_TYPE_DROP_DOWN));
  const ApatiteCase *patient;

  apatite_sampling_view_enter (sampling, "peripheral-vein", "260");
  apatite_sampling_view_enter (sampling, "femoral-left", "520");
  gtk_drop_down_set_selected (assay, 1);
  patient = apatite_session_get_case (fixture->session);
  g_assert_cmpstr (apatite_case_lookup_sample (patient, "femoral-left")->analyte->id, ==, "fgf23-c-terminal");
  g_assert_cmpstr (apatite_sampling_view_get_result (sampling), ==, "Highest: Femoral, left, 2.00 times the periphery");
  apatite_session_undo (fixture->session);
  g_assert_cmpuint (gtk_drop_down_get_selected (assay), ==, 0);
}

static gboolean
can_undo (Fixture *fixture)
{
  gboolean can;

  g_object_get (fixture->session, "can-undo", &can, NULL);
  return can;
}

/* Keystroke by keystroke, but one step; leaving the field ends it. */
static void
test_undo (Fixture       *fixture,
           gconstpointer  data)
{
  static const char * const keystrokes[] = { "1", "1.", "1.7", "1.75" };
  ApatiteLabRow *row = get_row (fixture, "phosphate");
  GtkEditable *entry = apatite_lab_row_get_entry (row);

  apatite_lab_row_focus (row);
  for (guint i = 0; i < G_N_ELEMENTS (keystrokes); i++)
    {
      gtk_editable_set_text (entry, keystrokes[i]);
      apatite_ui_wait_for (g_str_has_suffix (keystrokes[i], ".") ? look_up (fixture, "phosphate") == NULL
                                                                  : look_up (fixture, "phosphate") != NULL && strcmp (look_up (fixture, "phosphate")->typed, keystrokes[i]) == 0);
    }
  type_value (fixture, "calcium", "8.9");
  type_value (fixture, "phosphate", "2.9");
  apatite_session_undo (fixture->session);
  g_assert_cmpstr (gtk_editable_get_text (entry), ==, "1.75");
  apatite_session_undo (fixture->session);
  g_assert_null (look_up (fixture, "calcium"));
  apatite_session_undo (fixture->session);
  g_assert_cmpstr (gtk_editable_get_text (entry), ==, "");
  g_assert_false (can_undo (fixture));
  apatite_session_redo (fixture->session);
  g_assert_cmpstr (gtk_editable_get_text (entry), ==, "1.75");

  /* The same field again, but after having left it. */
  apatite_lab_row_focus (get_row (fixture, "calcium"));
  apatite_lab_row_focus (row);
  type_value (fixture, "phosphate", "3");
  apatite_lab_row_focus (get_row (fixture, "calcium"));
  apatite_lab_row_focus (row);
  type_value (fixture, "phosphate", "4");
  apatite_session_undo (fixture->session);
  g_assert_cmpstr (gtk_editable_get_text (entry), ==, "3");
}

static void
test_undo_nothing (Fixture       *fixture,
                   gconstpointer  data)
{
  type_value (fixture, "phosphate", "1.7");
  gtk_editable_set_text (apatite_lab_row_get_entry (get_row (fixture, "phosphate")), "");
  apatite_ui_wait_for (look_up (fixture, "phosphate") == NULL);
  g_assert_false (can_undo (fixture));
}

static void
test_undo_unit (Fixture       *fixture,
                gconstpointer  data)
{
  GtkDropDown *units = GTK_DROP_DOWN (apatite_ui_find_type (GTK_WIDGET (get_row (fixture, "phosphate")), GTK_TYPE_DROP_DOWN));
  guint before = gtk_drop_down_get_selected (units);

  type_value (fixture, "phosphate", "1.2");
  gtk_drop_down_set_selected (units, before == 0 ? 1 : 0);
  g_assert_cmpstr (look_up (fixture, "phosphate")->quantity.unit->ucum, ==, "mmol/L");
  apatite_session_undo (fixture->session);
  g_assert_cmpstr (look_up (fixture, "phosphate")->quantity.unit->ucum, ==, "mg/dL");
  g_assert_cmpuint (gtk_drop_down_get_selected (units), ==, before);
}

static void
test_undo_age (Fixture       *fixture,
               gconstpointer  data)
{
  apatite_session_set_age (fixture->session, 5);
  apatite_session_set_age (fixture->session, 52);
  apatite_session_set_sex (fixture->session, APATITE_SEX_MALE);
  apatite_session_undo (fixture->session);
  g_assert_cmpfloat (apatite_session_get_case (fixture->session)->labs->age_years, ==, 52);
  apatite_session_undo (fixture->session);
  g_assert_false (can_undo (fixture));
}

/* A dated result that is typed anew keeps its date and the laboratory's limits. */
static void
test_details_stay (Fixture       *fixture,
                   gconstpointer  data)
{
  const ApatiteAnalyte *phosphate = apatite_lab_row_get_analyte (get_row (fixture, "phosphate"));
  GtkEditable *entry = apatite_lab_row_get_entry (get_row (fixture, "phosphate"));

  g_assert_true (apatite_session_add_result (fixture->session, phosphate, "2025-11-20", "1.7", "mg/dL", NULL));
  apatite_session_set_own_limits (fixture->session, phosphate, 2.2, 4.1);
  g_assert_true (says (GTK_WIDGET (get_row (fixture, "phosphate")), "2025-11-20"));
  gtk_editable_set_text (entry, "");
  apatite_ui_wait_for (look_up (fixture, "phosphate") == NULL);
  type_value (fixture, "phosphate", "1.9");
  g_assert_cmpstr (look_up (fixture, "phosphate")->date, ==, "2025-11-20");
  g_assert_cmpfloat (look_up (fixture, "phosphate")->own_high, ==, 4.1);
}

/* A phone's width, less what the window draws around it. */
#define NARROW 348

static void
assert_narrow (GtkWidget *widget)
{
  int least;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  if (least <= NARROW)
    return;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_should_layout (child))
      assert_narrow (child);
  g_error ("a %s (%s) in a %s needs %d px", G_OBJECT_TYPE_NAME (widget), GTK_IS_LABEL (widget) ? gtk_label_get_label (GTK_LABEL (widget)) : gtk_widget_get_name (widget),
           G_OBJECT_TYPE_NAME (gtk_widget_get_parent (widget)), least);
}

/* At twice the size of text nothing needs more than a narrow window has. */
static void
test_large_text (Fixture       *fixture,
                 gconstpointer  data)
{
  static const char * const examples[] = { "example-tio", "example-hftc" };
  GtkSettings *settings = gtk_widget_get_settings (GTK_WIDGET (fixture->panel));

  g_object_set (settings, "gtk-xft-dpi", 2 * 96 * 1024, NULL);
  assert_narrow (GTK_WIDGET (fixture->panel));
  for (guint i = 0; i < G_N_ELEMENTS (examples); i++)
    {
      load_example (fixture, examples[i]);
      apatite_ui_wait_for (gtk_widget_get_visible (find (fixture, APATITE_TYPE_NEXT_LIST)));
      assert_narrow (GTK_WIDGET (fixture->panel));
    }
  type_value (fixture, "phosphate", "0.7");
  apatite_session_set_age (fixture->session, 5);
  type_value (fixture, "creatinine", "0.5");
  apatite_session_set_height (fixture->session, 131.5);
  apatite_finding_list_add (find (fixture, APATITE_TYPE_FINDING_LIST), "bone-pain");
  assert_narrow (GTK_WIDGET (fixture->panel));
  for (guint i = 0; i < 3; i++)
    g_assert_true (apatite_session_add_result (fixture->session, apatite_lab_row_get_analyte (get_row (fixture, "phosphate")),
                                               i == 0 ? "2025-11-20" : i == 1 ? "2026-01-20" : "2026-05-02", i == 0 ? "1.7" : "2.9", "mg/dL", NULL));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (get_row (fixture, "phosphate")), "lab.series", NULL));
  assert_narrow (GTK_WIDGET (fixture->panel));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->panel), "panel.venous-sampling", NULL));
  apatite_sampling_view_enter (find (fixture, APATITE_TYPE_SAMPLING_VIEW), "peripheral-vein", "260");
  apatite_sampling_view_enter (find (fixture, APATITE_TYPE_SAMPLING_VIEW), "inferior-cava-high", "1520");
  assert_narrow (GTK_WIDGET (fixture->panel));
  g_object_set (settings, "gtk-xft-dpi", 96 * 1024, NULL);
}

static void
test_accessible (Fixture       *fixture,
                 gconstpointer  data)
{
  ApatiteLabRow *row = get_row (fixture, "phosphate");

  load_example (fixture, "example-tio");
  /* Part by part: a drop-down has a search entry of its own inside, which GTK leaves without a name. */
  apatite_ui_assert_names (find (fixture, APATITE_TYPE_FINDING_LIST));
  apatite_ui_assert_names (find (fixture, APATITE_TYPE_RANKING_VIEW));
  apatite_ui_assert_names (find (fixture, APATITE_TYPE_NEXT_LIST));
  apatite_ui_assert_names (find (fixture, APATITE_TYPE_SERIES_VIEW));
  apatite_ui_assert_names (find (fixture, APATITE_TYPE_SAMPLING_VIEW));
  g_assert_true (gtk_test_accessible_has_property (GTK_ACCESSIBLE (apatite_ui_find_type (GTK_WIDGET (row), GTK_TYPE_DROP_DOWN)), GTK_ACCESSIBLE_PROPERTY_LABEL));
  g_assert_true (gtk_test_accessible_has_property (GTK_ACCESSIBLE (apatite_ui_find_type (GTK_WIDGET (row), GTK_TYPE_MENU_BUTTON)), GTK_ACCESSIBLE_PROPERTY_LABEL));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (apatite_lab_row_get_entry (row)), GTK_ACCESSIBLE_PROPERTY_LABEL, "Phosphate");
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_editable_set_text (apatite_lab_row_get_entry (row), "170");
  apatite_ui_wait_for (apatite_lab_row_get_problem (row) != NULL);
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (apatite_lab_row_get_entry (row)), GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE);
}

int
main (int   argc,
      char *argv[])
{
  static const struct
  {
    const char *path;
    void (*test) (Fixture       *fixture,
                  gconstpointer  data);
  } tests[] = {
    { "/panel/typing", test_typing },         { "/panel/typed-unit", test_typed_unit }, { "/panel/word", test_word },
    { "/panel/refused", test_refused },       { "/panel/extreme", test_extreme },       { "/panel/aside", test_aside },
    { "/panel/critical-stays", test_critical_stays },
    { "/panel/derived", test_derived },       { "/panel/age", test_age },               { "/panel/findings", test_findings },
    { "/panel/ranking", test_ranking },       { "/panel/not-enough", test_not_enough }, { "/panel/clear", test_clear },
    { "/panel/nomogram", test_nomogram },     { "/panel/series", test_series },         { "/panel/series/undated", test_series_undated },
    { "/panel/sampling", test_sampling },
    { "/panel/accessible", test_accessible }, { "/panel/undo", test_undo },             { "/panel/undo/nothing", test_undo_nothing },
    { "/panel/undo/unit", test_undo_unit },   { "/panel/undo/age", test_undo_age },     { "/panel/details-stay", test_details_stay },
    { "/panel/sampling/assay", test_sampling_assay }, { "/panel/large-text", test_large_text },
    { "/panel/asking", test_asking },         { "/panel/sampling/keys", test_sampling_keys },
  };

  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add ("/panel/loading", Fixture, "wait", set_up, test_loading, tear_down);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);
  return g_test_run ();
}
