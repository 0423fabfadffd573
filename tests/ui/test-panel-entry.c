/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the panel does with slips, units, other patients and little room. */

#include "app/page/apatite-words.h"
#include "app/panel/apatite-evidence-bar.h"
#include "app/panel/apatite-picker.h"
#include "ui/apatite-panel-test.h"

/* The width of the panel in a window of 1280 px. */
#define PANE 380

static void
count_class (GtkWidget  *root,
             const char *name,
             guint      *count)
{
  *count += gtk_widget_has_css_class (root, name) && gtk_widget_get_mapped (root);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    count_class (child, name, count);
}

static gboolean
is_critical_bar (GtkWidget *widget,
                 gpointer   data)
{
  return gtk_widget_has_css_class (widget, "remark-critical") && gtk_widget_get_mapped (widget);
}

/* Two values to act on are one bar, whose details can be read, and the panel stays as wide as its pane. */
static void
test_two_critical (Fixture       *fixture,
                   gconstpointer  data)
{
  GtkWidget *panel = GTK_WIDGET (fixture->panel);
  guint bars = 0;
  int least;

  apatite_session_set_age (fixture->session, 52);
  type_value (fixture, "phosphate", "0.8");
  type_value (fixture, "calcium", "14.5");
  apatite_ui_wait_for (says (panel, "Critical values: Phosphate"));
  count_class (panel, "remark-critical", &bars);
  g_assert_cmpuint (bars, ==, 1);
  g_assert_true (says (panel, "Calcium"));
  gtk_widget_measure (apatite_ui_find_type (apatite_ui_find (panel, is_critical_bar, NULL), GTK_TYPE_SCROLLED_WINDOW), GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  g_assert_cmpint (least, >, PANE / 2);
  gtk_widget_measure (panel, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  g_assert_cmpint (least, <=, PANE);
  apatite_ui_wait_for (gtk_widget_get_width (panel) > 0);
  g_assert_cmpint (gtk_widget_get_width (panel), <=, PANE);
}

/* Remarks take one line until they are opened. */
static void
test_remarks_folded (Fixture       *fixture,
                     gconstpointer  data)
{
  GtkWidget *panel = GTK_WIDGET (fixture->panel);
  GtkWidget *remarks = apatite_ui_find_type (apatite_ui_find_type (panel, GTK_TYPE_PANED), APATITE_TYPE_RANKING_VIEW);
  GtkWidget *more;

  remarks = gtk_widget_get_prev_sibling (remarks);
  type_value (fixture, "phosphate", "1.7");
  type_value (fixture, "hemoglobin", "9");
  apatite_ui_wait_for (says (remarks, "adult intervals"));
  more = apatite_ui_find_type (remarks, GTK_TYPE_TOGGLE_BUTTON);
  apatite_ui_wait_for (gtk_widget_get_height (remarks) > 0 && gtk_widget_get_height (remarks) < 2 * gtk_widget_get_height (more));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (more), TRUE);
  apatite_ui_wait_for (gtk_widget_get_height (remarks) > 2 * gtk_widget_get_height (more));
}

/* Whatever units the reader prefers, beside a number stands its interval in the same unit. */
static void
test_row_unit (Fixture       *fixture,
               gconstpointer  data)
{
  GtkWidget *phosphate = GTK_WIDGET (get_row (fixture, "phosphate"));
  GtkWidget *calcium = GTK_WIDGET (get_row (fixture, "calcium"));

  apatite_session_set_age (fixture->session, 52);
  type_value (fixture, "phosphate", "1.7");
  type_value (fixture, "calcium", "2.2 mmol/L");
  apatite_ui_wait_for (says (phosphate, "–4.5 mg/dL") && says (calcium, "normal"));
  g_assert_false (says (calcium, "–10.3 mg/dL"));
  g_assert_true (says (calcium, "–2.57 mmol/L"));
  apatite_session_set_unit_system (fixture->session, APATITE_UNIT_SYSTEM_SI);
  apatite_ui_settle ();
  g_assert_true (says (phosphate, "–4.5 mg/dL"));
  g_assert_true (says (phosphate, "= 0.55 mmol/L"));
}

static gboolean
is_tmp_gfr (GtkWidget *widget,
            gpointer   data)
{
  return APATITE_IS_DERIVED_ROW (widget) && says (widget, "TmP/GFR");
}

/* What is worked out stands in the unit of the field for the same test. */
static void
test_derived_unit (Fixture       *fixture,
                   gconstpointer  data)
{
  GtkWidget *panel = GTK_WIDGET (fixture->panel);
  GtkDropDown *units = GTK_DROP_DOWN (apatite_ui_find_type (GTK_WIDGET (get_row (fixture, "tmp-gfr")), GTK_TYPE_DROP_DOWN));
  GtkWidget *derived;

  apatite_session_set_age (fixture->session, 52);
  type_value (fixture, "phosphate", "1.7");
  type_value (fixture, "creatinine", "0.9");
  type_value (fixture, "urine-phosphate", "40");
  type_value (fixture, "urine-creatinine", "100");
  apatite_ui_wait_for (apatite_ui_find (panel, is_tmp_gfr, NULL) != NULL);
  derived = apatite_ui_find (panel, is_tmp_gfr, NULL);
  g_assert_true (says (derived, "mg/dL"));
  gtk_drop_down_set_selected (units, 1 - gtk_drop_down_get_selected (units));
  g_assert_true (says (derived, "mmol/L"));
  g_assert_false (says (derived, "mg/dL"));
}

static GtkEditable *
get_age (Fixture *fixture)
{
  return GTK_EDITABLE (apatite_ui_find_type (find (fixture, APATITE_TYPE_CONTEXT_FORM), GTK_TYPE_ENTRY));
}

/* Nothing of one patient is left for the next: not what was refused either, nor a mark. */
static void
test_clear_all (Fixture       *fixture,
                gconstpointer  data)
{
  GtkEditable *calcium, *igf;
  ApatiteCandidateRow *first;

  load_example (fixture, "example-tio");
  calcium = apatite_lab_row_get_entry (get_row (fixture, "calcium"));
  igf = apatite_lab_row_get_entry (get_row (fixture, "igf-1"));
  gtk_editable_set_text (calcium, "1e400");
  gtk_editable_set_text (igf, "7 apples");
  gtk_editable_set_text (get_age (fixture), "abc");
  apatite_ui_wait_for (apatite_lab_row_get_problem (get_row (fixture, "calcium")) != NULL && apatite_lab_row_get_problem (get_row (fixture, "igf-1")) != NULL
                       && isnan (apatite_session_get_case (fixture->session)->labs->age_years));
  first = apatite_ranking_view_get_row (find (fixture, APATITE_TYPE_RANKING_VIEW), 0);
  apatite_candidate_row_set_compared (first, TRUE);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->panel), "ddx.clear", NULL));
  g_assert_cmpstr (gtk_editable_get_text (calcium), ==, "");
  g_assert_null (apatite_lab_row_get_problem (get_row (fixture, "calcium")));
  g_assert_null (apatite_lab_list_get_row (find (fixture, APATITE_TYPE_LAB_LIST), "igf-1"));
  g_assert_cmpstr (gtk_editable_get_text (get_age (fixture)), ==, "");
  g_assert_false (apatite_candidate_row_get_compared (first));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->panel), "ddx.undo", NULL));
  g_assert_cmpstr (gtk_editable_get_text (apatite_lab_row_get_entry (get_row (fixture, "phosphate"))), ==, "1.7");
}

static gboolean
is_clear_button (GtkWidget *widget,
                 gpointer   data)
{
  return GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (widget)), "ddx.clear") == 0;
}

static gboolean
can_clear (Fixture *fixture)
{
  gboolean can;

  g_object_get (fixture->session, "can-clear", &can, NULL);
  g_assert_true (can == gtk_widget_is_sensitive (apatite_ui_find (GTK_WIDGET (fixture->panel), is_clear_button, NULL)));
  return can;
}

static GtkCheckButton *
get_extreme (Fixture    *fixture,
             const char *analyte)
{
  return GTK_CHECK_BUTTON (apatite_ui_find_type (GTK_WIDGET (get_row (fixture, analyte)), GTK_TYPE_CHECK_BUTTON));
}

static void
check_row (Fixture    *fixture,
           const char *analyte,
           const char *text,
           const char *problem)
{
  ApatiteLabRow *row = apatite_lab_list_get_row (find (fixture, APATITE_TYPE_LAB_LIST), analyte);

  g_assert_nonnull (row);
  g_assert_cmpstr (gtk_editable_get_text (apatite_lab_row_get_entry (row)), ==, text);
  g_assert_cmpstr (apatite_lab_row_get_problem (row), ==, problem);
}

/* One undo brings back a patient as they were, with what no case can hold. */
static void
test_undo_clear (Fixture       *fixture,
                 gconstpointer  data)
{
  ApatiteKnowledge *knowledge = apatite_session_get_knowledge (fixture->session);
  ApatiteLabList *labs = find (fixture, APATITE_TYPE_LAB_LIST);
  ApatiteCaseFinding *back;
  g_autofree char *calcium = NULL;
  g_autofree char *marked = NULL;
  g_autofree char *remarked = NULL;

  g_assert_false (can_clear (fixture));
  load_example (fixture, "example-tio");
  apatite_session_set_finding (fixture->session, apatite_knowledge_lookup_finding (knowledge, "rickets"), APATITE_PRESENCE_ABSENT);
  apatite_session_set_aside (fixture->session, "alkaline-phosphatase", TRUE);
  type_value (fixture, "phosphate", "0.4");
  gtk_check_button_set_active (get_extreme (fixture, "phosphate"), TRUE);
  gtk_editable_set_text (apatite_lab_row_get_entry (get_row (fixture, "calcium")), "1e400");
  gtk_editable_set_text (apatite_lab_row_get_entry (get_row (fixture, "igf-1")), "7 apples");
  g_assert_nonnull (get_row (fixture, "sodium"));
  gtk_editable_set_text (get_age (fixture), "abc");
  apatite_ui_wait_for (apatite_lab_row_get_problem (get_row (fixture, "calcium")) != NULL && apatite_lab_row_get_problem (get_row (fixture, "igf-1")) != NULL
                       && isnan (apatite_session_get_case (fixture->session)->labs->age_years));
  calcium = g_strdup (apatite_lab_row_get_problem (get_row (fixture, "calcium")));
  apatite_candidate_row_set_compared (apatite_ranking_view_get_row (find (fixture, APATITE_TYPE_RANKING_VIEW), 1), TRUE);
  marked = apatite_ranking_view_get_marked (find (fixture, APATITE_TYPE_RANKING_VIEW));

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->panel), "ddx.clear", NULL));
  g_assert_false (can_clear (fixture));
  g_assert_null (apatite_lab_list_get_row (labs, "igf-1"));
  /* The next patient has something of the kind as well. */
  gtk_editable_set_text (apatite_lab_row_get_entry (get_row (fixture, "pth")), "many");
  apatite_ui_wait_for (apatite_lab_row_get_problem (get_row (fixture, "pth")) != NULL);
  g_assert_true (can_clear (fixture));

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->panel), "ddx.undo", NULL));
  g_assert_true (can_clear (fixture));
  check_row (fixture, "phosphate", "0.4", NULL);
  g_assert_true (gtk_check_button_get_active (get_extreme (fixture, "phosphate")));
  check_row (fixture, "calcium", "1e400", calcium);
  g_assert_nonnull (apatite_lab_list_get_row (labs, "igf-1"));
  g_assert_cmpstr (gtk_editable_get_text (apatite_lab_row_get_entry (get_row (fixture, "igf-1"))), ==, "7 apples");
  g_assert_nonnull (apatite_lab_list_get_row (labs, "sodium"));
  g_assert_null (apatite_lab_row_get_problem (get_row (fixture, "pth")));
  g_assert_cmpstr (gtk_editable_get_text (get_age (fixture)), ==, "abc");
  g_assert_true (says (find (fixture, APATITE_TYPE_CONTEXT_FORM), "“abc” is not used as an age"));
  back = (ApatiteCaseFinding *) apatite_case_lookup_finding (apatite_session_get_case (fixture->session), "rickets");
  g_assert_cmpint (back->presence, ==, APATITE_PRESENCE_ABSENT);
  g_assert_true (says (GTK_WIDGET (get_row (fixture, "alkaline-phosphatase")), "Set aside"));
  remarked = apatite_ranking_view_get_marked (find (fixture, APATITE_TYPE_RANKING_VIEW));
  g_assert_cmpstr (remarked, ==, marked);

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->panel), "ddx.redo", NULL));
  g_assert_null (apatite_lab_list_get_row (labs, "igf-1"));
  check_row (fixture, "calcium", "", NULL);
  g_assert_cmpstr (gtk_editable_get_text (apatite_lab_row_get_entry (get_row (fixture, "pth"))), ==, "many");
}

static gboolean
is_undo_button (GtkWidget *widget,
                gpointer   data)
{
  return GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), "Undo") == 0 && gtk_widget_get_child_visible (widget)
         && gtk_widget_get_mapped (widget);
}

/* What a toast offers to take back is what it tells of: after the next edit it is gone. */
static void
test_clear_toast (Fixture       *fixture,
                  gconstpointer  data)
{
  GtkWidget *panel = GTK_WIDGET (fixture->panel);

  load_example (fixture, "example-tio");
  g_assert_true (gtk_widget_activate_action (panel, "ddx.clear", NULL));
  apatite_ui_wait_for (apatite_ui_find (panel, is_undo_button, NULL) != NULL);
  gtk_editable_set_text (get_age (fixture), "7");
  apatite_ui_wait_for (apatite_ui_find (panel, is_undo_button, NULL) == NULL);
  g_assert_true (apatite_session_get_case (fixture->session)->labs->age_years == 7);
}

/* Something may have been typed although nothing could be used. */
static void
test_clear_refused (Fixture       *fixture,
                    gconstpointer  data)
{
  GtkEditable *entry = apatite_lab_row_get_entry (get_row (fixture, "phosphate"));

  gtk_editable_set_text (entry, "170");
  apatite_ui_wait_for (apatite_lab_row_get_problem (get_row (fixture, "phosphate")) != NULL);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->panel), "ddx.clear", NULL));
  g_assert_cmpstr (gtk_editable_get_text (entry), ==, "");
  g_assert_null (apatite_lab_row_get_problem (get_row (fixture, "phosphate")));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->panel), "ddx.undo", NULL));
  g_assert_cmpstr (gtk_editable_get_text (entry), ==, "170");
  g_assert_nonnull (apatite_lab_row_get_problem (get_row (fixture, "phosphate")));
}

/* Another patient's limits and dates are not kept for what is typed next. */
static void
test_details_go (Fixture       *fixture,
                 gconstpointer  data)
{
  const ApatiteAnalyte *phosphate = apatite_lab_row_get_analyte (get_row (fixture, "phosphate"));

  g_assert_true (apatite_session_add_result (fixture->session, phosphate, "2025-11-20", "1.7", "mg/dL", NULL));
  apatite_session_set_own_limits (fixture->session, phosphate, 2.2, 4.1);
  gtk_editable_set_text (apatite_lab_row_get_entry (get_row (fixture, "phosphate")), "");
  apatite_ui_wait_for (look_up (fixture, "phosphate") == NULL);
  apatite_session_clear_case (fixture->session);
  type_value (fixture, "phosphate", "1.9");
  g_assert_null (look_up (fixture, "phosphate")->date);
  g_assert_true (isnan (look_up (fixture, "phosphate")->own_high));
}

static void
test_bad_age (Fixture       *fixture,
              gconstpointer  data)
{
  GtkWidget *form = find (fixture, APATITE_TYPE_CONTEXT_FORM);

  gtk_editable_set_text (get_age (fixture), "abc");
  apatite_ui_wait_for (says (form, "“abc” is not used as an age"));
  g_assert_false (says (form, "P52Y"));
  gtk_editable_set_text (get_age (fixture), "9 months");
  apatite_ui_wait_for (apatite_session_get_case (fixture->session)->labs->age_years == 0.75);
}

/* As if a key had been pressed in @widget. */
static gboolean
press (GtkWidget *widget,
       guint      keyval)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  gboolean handled = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !handled; i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", keyval, 0, 0, &handled);
    }
  return handled;
}

static void
test_sex_keys (Fixture       *fixture,
               gconstpointer  data)
{
  GtkWidget *sex = apatite_ui_find_type (find (fixture, APATITE_TYPE_CONTEXT_FORM), GTK_TYPE_DROP_DOWN);

  g_assert_true (press (sex, GDK_KEY_m));
  g_assert_cmpint (apatite_session_get_case (fixture->session)->labs->sex, ==, APATITE_SEX_MALE);
  g_assert_true (press (sex, GDK_KEY_F));
  g_assert_cmpint (apatite_session_get_case (fixture->session)->labs->sex, ==, APATITE_SEX_FEMALE);
  g_assert_false (press (sex, GDK_KEY_q));
}

/* As the program does, whose style decides how much room things take. */
static void
use_style (void)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (provider, "/io/github/apatite/Apatite/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (provider), GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

static gboolean
may_break (GtkWidget *widget,
           gpointer   data)
{
  return GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget) && gtk_label_get_wrap (GTK_LABEL (widget));
}

static void
test_unit_list (Fixture       *fixture,
                gconstpointer  data)
{
  GtkWidget *units = apatite_ui_find_type (GTK_WIDGET (get_row (fixture, "tmp-gfr")), GTK_TYPE_DROP_DOWN);
  GtkWidget *popover = apatite_ui_find_type (units, GTK_TYPE_POPOVER);

  use_style ();
  g_signal_emit_by_name (units, "activate");
  apatite_ui_wait_for (gtk_widget_get_mapped (popover) && says (popover, "mmol/L"));
  g_assert_null (apatite_ui_find (popover, may_break, NULL));
  gtk_popover_popdown (GTK_POPOVER (popover));
}

static gboolean
is_row_of (GtkWidget *widget,
           gpointer   finding)
{
  return APATITE_IS_FINDING_ROW (widget) && strcmp (apatite_finding_row_get_finding (APATITE_FINDING_ROW (widget))->id, finding) == 0;
}

static gboolean
is_question (GtkWidget *widget,
             gpointer   data)
{
  return APATITE_IS_FINDING_ROW (widget) && !gtk_widget_get_visible (apatite_ui_find_type (widget, GTK_TYPE_MENU_BUTTON));
}

static ApatiteFindingRow *
get_focused_row (Fixture *fixture)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (fixture->window));

  return focus != NULL ? (ApatiteFindingRow *) gtk_widget_get_ancestor (focus, APATITE_TYPE_FINDING_ROW) : NULL;
}

/* One key per question: each answer leads on to the next one, the first one too. */
static void
test_questions (Fixture       *fixture,
                gconstpointer  data)
{
  GtkWidget *list = find (fixture, APATITE_TYPE_FINDING_LIST);

  apatite_session_set_age (fixture->session, 52);
  type_value (fixture, "phosphate", "1.7");
  type_value (fixture, "alkaline-phosphatase", "339");
  apatite_ui_wait_for (apatite_ui_find (list, is_question, NULL) != NULL);
  apatite_finding_row_focus (APATITE_FINDING_ROW (apatite_ui_find (list, is_question, NULL)));
  for (guint i = 0; i < 3; i++)
    {
      ApatiteFindingRow *asked = get_focused_row (fixture);

      g_assert_true (is_question (GTK_WIDGET (asked), NULL));
      g_assert_cmpstr (apatite_finding_row_get_finding (asked)->burden, ==, "bedside");
      g_assert_true (press (apatite_ui_find_type (GTK_WIDGET (asked), GTK_TYPE_BOX), GDK_KEY_n) || press (GTK_WIDGET (asked), GDK_KEY_n));
      g_assert_nonnull (apatite_case_lookup_finding (apatite_session_get_case (fixture->session), apatite_finding_row_get_finding (asked)->id));
      apatite_ui_settle ();
      g_assert_true (get_focused_row (fixture) != NULL && get_focused_row (fixture) != asked);
    }
}

/* An answer that is taken back leaves no row behind. */
static void
test_undo_findings (Fixture       *fixture,
                    gconstpointer  data)
{
  ApatiteFindingList *list = find (fixture, APATITE_TYPE_FINDING_LIST);
  ApatiteFindingRow *row;

  type_value (fixture, "phosphate", "1.7");
  apatite_finding_list_add (list, "bone-pain");
  row = apatite_finding_list_add (list, "waddling-gait");
  apatite_finding_row_focus (row);
  apatite_session_undo (fixture->session);
  apatite_session_undo (fixture->session);
  row = (ApatiteFindingRow *) apatite_ui_find (GTK_WIDGET (list), is_row_of, (gpointer) "waddling-gait");
  g_assert_true (row == NULL || is_question (GTK_WIDGET (row), NULL));
  row = (ApatiteFindingRow *) apatite_ui_find (GTK_WIDGET (list), is_row_of, (gpointer) "bone-pain");
  g_assert_true (row == NULL || is_question (GTK_WIDGET (row), NULL));
  apatite_session_redo (fixture->session);
  g_assert_nonnull (apatite_ui_find (GTK_WIDGET (list), is_row_of, (gpointer) "bone-pain"));
}

/* What the search finds comes into sight with it. */
static void
test_add_test (Fixture       *fixture,
               gconstpointer  data)
{
  GtkWidget *labs = find (fixture, APATITE_TYPE_LAB_LIST);
  GtkWidget *picker = apatite_ui_find_type (labs, APATITE_TYPE_PICKER);
  GtkWidget *inputs = gtk_widget_get_ancestor (labs, GTK_TYPE_SCROLLED_WINDOW);
  GtkWidget *results = apatite_ui_find_type (picker, GTK_TYPE_LIST_BOX);
  graphene_rect_t bounds;

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (gtk_widget_get_prev_sibling (picker)), TRUE);
  gtk_editable_set_text (GTK_EDITABLE (apatite_ui_find_type (picker, GTK_TYPE_SEARCH_ENTRY)), "urine ph");
  apatite_ui_wait_for (gtk_widget_get_mapped (results) && gtk_widget_get_height (results) > 40);
  apatite_ui_wait_for (gtk_widget_compute_bounds (results, inputs, &bounds) && bounds.origin.y >= 0 && bounds.origin.y + bounds.size.height <= gtk_widget_get_height (inputs));
}

/* Rows that are hidden are not spoken of. */
static void
test_order_of_shown (Fixture       *fixture,
                     gconstpointer  data)
{
  ApatiteRankingView *ranking = find (fixture, APATITE_TYPE_RANKING_VIEW);
  static const double ages[] = { 3, 52, 0.5, 70, 15 };

  load_example (fixture, "example-tio");
  for (guint i = 0; i < G_N_ELEMENTS (ages); i++)
    {
      ApatiteDifferential *differential;
      const char *status;

      apatite_session_set_age (fixture->session, ages[i]);
      differential = apatite_session_get_differential (fixture->session);
      status = apatite_ranking_view_get_status (ranking);
      for (guint j = 0; j < 5; j++)
        {
          const ApatiteCandidate *candidate = &differential->candidates[j];
          g_autofree char *named = g_strdup_printf (" %u %s", candidate->rank, candidate->disease->abbreviation != NULL && candidate->disease->abbreviation[0] != '\0'
                                                                                  ? candidate->disease->abbreviation : candidate->disease->title);

          if (strcmp (candidate->band, "unlikely") == 0)
            g_assert_null (strstr (status, named));
        }
    }
}

/* Three candidates are seen at once, with their bars, in a window of 800 px. */
static void
test_room (Fixture       *fixture,
           gconstpointer  data)
{
  ApatiteRankingView *ranking = find (fixture, APATITE_TYPE_RANKING_VIEW);
  GtkWidget *scrolled = gtk_widget_get_ancestor (GTK_WIDGET (ranking), GTK_TYPE_SCROLLED_WINDOW);
  GtkToggleButton *unlikely;
  graphene_rect_t bounds;
  GtkWidget *bar;

  use_style ();
  gtk_window_set_default_size (fixture->window, PANE, 740);
  load_example (fixture, "example-tio");
  unlikely = GTK_TOGGLE_BUTTON (apatite_ui_find_type (GTK_WIDGET (ranking), GTK_TYPE_TOGGLE_BUTTON));
  gtk_toggle_button_set_active (unlikely, TRUE);
  apatite_ui_wait_for (apatite_ranking_view_get_row (ranking, 2) != NULL && gtk_widget_get_height (GTK_WIDGET (apatite_ranking_view_get_row (ranking, 2))) > 0
                       && gtk_widget_get_visible (find (fixture, APATITE_TYPE_NEXT_LIST)));
  bar = apatite_ui_find_type (GTK_WIDGET (apatite_ranking_view_get_row (ranking, 2)), APATITE_TYPE_EVIDENCE_BAR);
  apatite_ui_wait_for (gtk_widget_compute_bounds (bar, scrolled, &bounds)
                       && bounds.origin.y + bounds.size.height <= gtk_widget_get_height (scrolled));
}

static gboolean
is_prior (GtkWidget *widget,
          gpointer   data)
{
  return gtk_widget_has_css_class (widget, "prior") && gtk_widget_get_width (widget) > 1;
}

/* The bar has every part of the sum that the order goes by. */
static void
test_prior_drawn (Fixture       *fixture,
                  gconstpointer  data)
{
  ApatiteCandidateRow *first;
  const ApatiteCandidate *candidate;
  double against, pro;

  load_example (fixture, "example-tio");
  first = apatite_ranking_view_get_row (find (fixture, APATITE_TYPE_RANKING_VIEW), 0);
  candidate = &apatite_session_get_differential (fixture->session)->candidates[0];
  apatite_candidate_row_get_extent (first, &against, &pro);
  g_assert_cmpfloat_with_epsilon (pro - against, candidate->log10_odds, 0.1);
  apatite_ui_wait_for (apatite_ui_find (GTK_WIDGET (first), is_prior, NULL) != NULL);
  g_assert_nonnull (strstr (gtk_widget_get_tooltip_text (apatite_ui_find_type (GTK_WIDGET (first), APATITE_TYPE_EVIDENCE_BAR)), "How common it is:"));
  g_assert_true (says (GTK_WIDGET (find (fixture, APATITE_TYPE_RANKING_VIEW)), "how common it is"));
}

static void
check_reach (Fixture    *fixture,
             const char *reach)
{
  GtkWidget *list = apatite_ui_find_type (find (fixture, APATITE_TYPE_NEXT_LIST), GTK_TYPE_LIST_BOX);
  g_autoptr (GArray) tests = apatite_advice_next_tests (apatite_session_get_differential (fixture->session));
  GtkListBoxRow *row;

  apatite_session_set_reach (fixture->session, reach);
  apatite_ui_settle ();
  for (int i = 0; (row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), i)) != NULL; i++)
    for (guint j = 0; j < tests->len; j++)
      {
        const ApatiteNextTest *test = &g_array_index (tests, ApatiteNextTest, j);

        if (says (GTK_WIDGET (row), apatite_next_test_get_title (test)))
          g_assert_true (apatite_next_test_is_within (test, reach) || !says (GTK_WIDGET (row), apatite_words_burden (apatite_next_test_get_burden (test))));
      }
  g_assert_cmpint (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 0) != NULL, ==, TRUE);
}

/* What helps most is no scan while a question or a tube of blood helps, and nothing that the ward can't do. */
static void
test_reach (Fixture       *fixture,
            gconstpointer  data)
{
  GtkWidget *next = find (fixture, APATITE_TYPE_NEXT_LIST);

  type_value (fixture, "phosphate", "0.8");
  apatite_ui_wait_for (gtk_widget_get_visible (next));
  g_assert_false (says (next, "PET"));
  g_assert_false (says (next, "biopsy"));
  g_assert_false (says (find (fixture, APATITE_TYPE_FINDING_LIST), "PET"));
  check_reach (fixture, "bedside");
  g_assert_false (says (apatite_ui_find_type (next, GTK_TYPE_LIST_BOX), "Routine"));
  check_reach (fixture, "routine");
  check_reach (fixture, "genetic");
}

static void
test_absent_words (Fixture       *fixture,
                   gconstpointer  data)
{
  ApatiteRankingView *ranking = find (fixture, APATITE_TYPE_RANKING_VIEW);
  const ApatiteFinding *pain = apatite_knowledge_lookup_finding (apatite_session_get_knowledge (fixture->session), "bone-pain");

  type_value (fixture, "phosphate", "1.7");
  type_value (fixture, "alkaline-phosphatase", "339");
  apatite_session_set_finding (fixture->session, pain, APATITE_PRESENCE_ABSENT);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (apatite_ui_find_type (GTK_WIDGET (ranking), GTK_TYPE_TOGGLE_BUTTON)), TRUE);
  apatite_ui_wait_for (says (GTK_WIDGET (ranking), "Bone pain: absent"));
  g_assert_false (says (GTK_WIDGET (ranking), "no Bone pain"));
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
    { "/panel/two-critical", test_two_critical }, { "/panel/remarks-folded", test_remarks_folded }, { "/panel/row-unit", test_row_unit },
    { "/panel/derived/unit", test_derived_unit }, { "/panel/clear/all", test_clear_all },           { "/panel/clear/refused", test_clear_refused }, { "/panel/clear/toast", test_clear_toast }, { "/panel/clear/undo", test_undo_clear },
    { "/panel/clear/details", test_details_go },  { "/panel/age/bad", test_bad_age },               { "/panel/sex-keys", test_sex_keys },
    { "/panel/unit-list", test_unit_list },       { "/panel/questions", test_questions },           { "/panel/undo/findings", test_undo_findings },
    { "/panel/add-test", test_add_test },         { "/panel/order-of-shown", test_order_of_shown }, { "/panel/room", test_room },
    { "/panel/prior-drawn", test_prior_drawn },   { "/panel/reach", test_reach },                   { "/panel/absent-words", test_absent_words },
  };

  g_test_init (&argc, &argv, NULL);
  adw_init ();
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);
  return g_test_run ();
}
