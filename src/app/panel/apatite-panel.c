/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/panel/apatite-panel.h"

#include "app/panel/apatite-context-form.h"
#include "app/panel/apatite-ddx-actions.h"
#include "app/panel/apatite-divider.h"
#include "app/panel/apatite-finding-list.h"
#include "app/panel/apatite-lab-list.h"
#include "app/panel/apatite-next-list.h"
#include "app/panel/apatite-nomogram.h"
#include "app/panel/apatite-picker.h"
#include "app/panel/apatite-ranking-view.h"
#include "app/panel/apatite-remark-list.h"
#include "app/panel/apatite-sampling-view.h"
#include "app/panel/apatite-series-view.h"
#include "app/widgets/apatite-text-clamp.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

/* Enough of the SHA-256 to tell two copies of the library apart by eye. */
#define CHECKSUM_SHOWN 12
/* Of the height, without and with a patient; the rest is for what follows from what is entered. */
#define EMPTY_SHARE 0.52
#define INPUT_SHARE 0.38
/* Around what has the focus, so that the line below it is seen too. */
#define FOCUS_MARGIN 24

struct _ApatitePanel
{
  GtkWidget parent_instance;

  /* Template */
  AdwToastOverlay *toasts;
  GtkStack *states;
  AdwStatusPage *failure;
  GtkWidget *bar_slot;
  ApatiteRemarkList *bar_elsewhere;
  ApatiteRemarkList *bar;
  GtkPaned *panes;
  GtkScrolledWindow *inputs;
  AdwClamp *inputs_clamp;
  GtkScrolledWindow *outcome;
  AdwClamp *ranking_clamp;
  GtkWidget *intro;
  GtkWidget *notes_box;
  GtkLabel *notes;
  ApatiteContextForm *context;
  ApatiteLabList *labs;
  ApatiteFindingList *findings;
  GtkWidget *results;
  ApatiteRemarkList *remarks;
  ApatiteRankingView *ranking;
  ApatiteNextList *next;
  ApatiteNomogram *nomogram;
  ApatiteSeriesView *series;
  ApatiteSamplingView *sampling;
  GtkLabel *version;

  /* Owned */
  ApatiteSession *session;
  ApatiteDivider *divider;
  guint advise;
  guint follow;
};

G_DEFINE_FINAL_TYPE (ApatitePanel, apatite_panel, GTK_TYPE_WIDGET)

ApatiteSession *
apatite_panel_get_session (ApatitePanel *self)
{
  return self->session;
}

/* Places the keyboard where a patient's data begin. */
void
apatite_panel_focus_first (ApatitePanel *self)
{
  if (apatite_session_get_ready (self->session))
    apatite_context_form_focus (self->context);
}

void
apatite_panel_add_finding (ApatitePanel *self)
{
  if (apatite_session_get_ready (self->session))
    apatite_finding_list_search (self->findings);
}

/**
 * apatite_panel_tell:
 * @can_undo: whether to offer to take it back
 *
 * Confirms in a toast what the user did.
 */
void
apatite_panel_tell (ApatitePanel *self,
                    const char   *text,
                    gboolean      can_undo)
{
  AdwToast *toast = adw_toast_new (text);

  if (can_undo)
    {
      adw_toast_set_button_label (toast, _("Undo"));
      adw_toast_set_action_name (toast, "ddx.undo");
      /* It stays until the next edit: after that it would take back something else than it says. */
      adw_toast_set_timeout (toast, 0);
      g_signal_connect_object (self->session, "case-changed", G_CALLBACK (adw_toast_dismiss), toast, G_CONNECT_SWAPPED);
    }
  adw_toast_overlay_add_toast (self->toasts, toast);
}

/**
 * apatite_panel_show_warnings:
 * @warnings: (element-type ApatiteFileWarning): what a file held that could
 *   not be used; it stays until it is put away
 */
void
apatite_panel_show_warnings (ApatitePanel *self,
                             GPtrArray    *warnings)
{
  g_autoptr (GString) notes = g_string_new (NULL);

  for (guint i = 0; i < warnings->len; i++)
    g_string_append_printf (notes, "%s%s", i > 0 ? "\n" : "", ((const ApatiteFileWarning *) g_ptr_array_index (warnings, i))->message);
  gtk_label_set_label (self->notes, notes->str);
  gtk_widget_set_visible (self->notes_box, notes->len > 0);
}

/* Lines that appear under the values above may push the focus out of sight. */
static gboolean
keep_focus_in_sight_cb (gpointer data)
{
  ApatitePanel *self = data;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->inputs);
  GtkWidget *whole;
  graphene_rect_t bounds;
  double below;

  self->follow = 0;
  if (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self->inputs)))
    return G_SOURCE_REMOVE;
  /* One types into a search for the sake of what it finds. */
  whole = gtk_widget_get_ancestor (focus, APATITE_TYPE_PICKER);
  if (!gtk_widget_compute_bounds (whole != NULL ? whole : focus, gtk_scrolled_window_get_child (self->inputs), &bounds))
    return G_SOURCE_REMOVE;
  /* Set rather than clamped: clamping is animated, and the next line that appears would stop it half-way. */
  below = bounds.origin.y + bounds.size.height + FOCUS_MARGIN - gtk_adjustment_get_page_size (adjustment);
  if (bounds.origin.y < FOCUS_MARGIN)
    gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + bounds.origin.y - FOCUS_MARGIN);
  else if (below > 0)
    gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + MIN (below, bounds.origin.y - FOCUS_MARGIN));
  return G_SOURCE_REMOVE;
}

static void
inputs_resized_cb (GtkAdjustment *adjustment,
                   ApatitePanel  *self)
{
  if (self->follow == 0)
    self->follow = g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, keep_focus_in_sight_cb, self, NULL);
}

/* Advice is dearer than ranking and may wait until the keys rest. */
static gboolean
advise_cb (gpointer data)
{
  ApatitePanel *self = data;
  ApatiteDifferential *differential = apatite_session_get_differential (self->session);
  const char *reach = apatite_session_get_reach (self->session);
  g_autoptr (GArray) tests = NULL;

  self->advise = 0;
  if (differential == NULL)
    return G_SOURCE_REMOVE;
  tests = apatite_advice_next_tests (differential);
  apatite_finding_list_offer (self->findings, tests);
  apatite_next_list_show (self->next, tests, reach);
  apatite_ranking_view_show_missing (self->ranking, reach);
  return G_SOURCE_REMOVE;
}

static void
advise_later (ApatitePanel *self)
{
  if (self->advise == 0)
    self->advise = g_idle_add_full (G_PRIORITY_LOW, advise_cb, self, NULL);
}

/* The one place that decides what of the panel is seen. */
static void
update_state (ApatitePanel *self)
{
  gboolean empty = apatite_case_is_empty (apatite_session_get_case (self->session));

  if (!apatite_session_get_ready (self->session))
    return;
  if (strcmp (gtk_stack_get_visible_child_name (self->states), "series") != 0 && strcmp (gtk_stack_get_visible_child_name (self->states), "sampling") != 0)
    gtk_stack_set_visible_child_name (self->states, "patient");
  /* One is read from its top, however far the other had been scrolled. */
  if (gtk_widget_get_visible (self->intro) != empty)
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->outcome), 0);
  gtk_widget_set_visible (self->intro, empty);
  gtk_widget_set_visible (self->results, !empty);
  apatite_divider_set (self->divider, empty ? EMPTY_SHARE : INPUT_SHARE);
  if (empty)
    gtk_widget_set_visible (self->notes_box, FALSE);
}

static void
update (ApatitePanel *self)
{
  ApatiteDifferential *differential = apatite_session_get_differential (self->session);
  ApatiteLibrary *library = apatite_session_get_library (self->session);

  if (!apatite_session_get_ready (self->session))
    return;
  update_state (self);
  apatite_context_form_sync (self->context);
  apatite_lab_list_sync (self->labs);
  apatite_finding_list_sync (self->findings);
  apatite_series_view_sync (self->series);
  apatite_sampling_view_sync (self->sampling);
  apatite_nomogram_show (self->nomogram, differential, apatite_session_get_unit_system (self->session));
  apatite_remark_list_show (self->bar, library, differential);
  apatite_remark_list_show (self->bar_elsewhere, library, differential);
  apatite_remark_list_show (self->remarks, library, differential);
  apatite_ranking_view_show (self->ranking, differential);
  advise_later (self);
}

static void
ready_cb (ApatiteSession *session,
          GParamSpec     *pspec,
          ApatitePanel   *self)
{
  g_autofree char *version = NULL;

  if (!apatite_session_get_ready (session))
    return;
  apatite_context_form_set_session (self->context, session);
  apatite_lab_list_set_session (self->labs, session);
  apatite_finding_list_set_session (self->findings, session);
  apatite_sampling_view_set_session (self->sampling, session);
  apatite_next_list_set_session (self->next, session);
  /* Translators: version of the library and the beginning of its checksum */
  version = g_strdup_printf (_("Knowledge %s · %.*s"), apatite_library_get_version (apatite_session_get_library (session)), CHECKSUM_SHOWN,
                             apatite_library_get_checksum (apatite_session_get_library (session)));
  gtk_label_set_label (self->version, version);
  update (self);
}

static void
patient_left_cb (ApatitePanel *self)
{
  g_autofree char *marked = apatite_ranking_view_get_marked (self->ranking);

  apatite_session_set_beside (self->session, "compared", marked);
  apatite_ranking_view_forget (self->ranking);
  gtk_widget_set_visible (self->notes_box, FALSE);
}

static void
patient_back_cb (ApatitePanel *self)
{
  g_autofree char *marked = apatite_session_take_beside (self->session, "compared");

  if (marked != NULL)
    apatite_ranking_view_set_marked (self->ranking, marked);
}

static void
failed_cb (ApatiteSession *session,
           const char     *message,
           ApatitePanel   *self)
{
  adw_status_page_set_description (self->failure, message);
  gtk_stack_set_visible_child_name (self->states, "failure");
}


static gboolean
disclaimer_link_cb (GtkLabel     *label,
                    const char   *uri,
                    ApatitePanel *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.open", "s", uri);
  return GDK_EVENT_STOP;
}

static void
close_notes_cb (GtkButton    *button,
                ApatitePanel *self)
{
  gtk_widget_set_visible (self->notes_box, FALSE);
}

static void
next_picked_cb (ApatiteNextList *list,
                const char      *id,
                ApatitePanel    *self)
{
  ApatiteLabRow *lab = apatite_lab_list_add_test (self->labs, id);
  ApatiteFindingRow *finding = lab == NULL ? apatite_finding_list_ask (self->findings, id) : NULL;

  if (lab != NULL)
    apatite_lab_row_focus (lab);
  if (finding != NULL)
    apatite_finding_row_focus (finding);
}

static void
series_cb (ApatiteLabList *labs,
           const char     *analyte,
           ApatitePanel   *self)
{
  const ApatiteAnalyte *found = apatite_lab_table_lookup (apatite_session_get_knowledge (self->session)->labs, analyte);

  gtk_stack_set_visible_child_name (self->states, "series");
  apatite_series_view_show (self->series, self->session, found);
}

static void
back_cb (ApatitePanel *self)
{
  gtk_stack_set_visible_child_name (self->states, "patient");
  apatite_context_form_focus (self->context);
}

/* With the patient the bar stands above the ranking; the other views have it above themselves. */
static void
view_cb (ApatitePanel *self)
{
  gtk_widget_set_visible (self->bar_slot, g_strcmp0 (gtk_stack_get_visible_child_name (self->states), "patient") != 0);
}

static void
sampling_action_cb (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  ApatitePanel *self = APATITE_PANEL (widget);

  if (!apatite_session_get_ready (self->session))
    return;
  gtk_stack_set_visible_child_name (self->states, "sampling");
  apatite_sampling_view_focus (self->sampling);
}

ApatitePanel *
apatite_panel_new (ApatiteSession *session)
{
  ApatitePanel *self = g_object_new (APATITE_TYPE_PANEL, NULL);
  g_autoptr (GObject) actions = NULL;

  self->session = g_object_ref (session);
  actions = G_OBJECT (apatite_ddx_actions_new (self, session));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "ddx", G_ACTION_GROUP (actions));
  g_signal_connect_object (session, "notify::ready", G_CALLBACK (ready_cb), self, 0);
  g_signal_connect_object (session, "notify::differential", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::unit-system", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::reach", G_CALLBACK (advise_later), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "patient-left", G_CALLBACK (patient_left_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "patient-back", G_CALLBACK (patient_back_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "failed", G_CALLBACK (failed_cb), self, 0);
  ready_cb (session, NULL, self);
  return self;
}

static void
apatite_panel_dispose (GObject *object)
{
  ApatitePanel *self = APATITE_PANEL (object);

  g_clear_handle_id (&self->advise, g_source_remove);
  g_clear_pointer (&self->divider, apatite_divider_free);
  g_clear_handle_id (&self->follow, g_source_remove);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "ddx", NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), APATITE_TYPE_PANEL);
  G_OBJECT_CLASS (apatite_panel_parent_class)->dispose (object);
}

static void
apatite_panel_finalize (GObject *object)
{
  g_clear_object (&APATITE_PANEL (object)->session);
  G_OBJECT_CLASS (apatite_panel_parent_class)->finalize (object);
}

static void
ensure_types (void)
{
  g_type_ensure (APATITE_TYPE_CONTEXT_FORM);
  g_type_ensure (APATITE_TYPE_FINDING_LIST);
  g_type_ensure (APATITE_TYPE_LAB_LIST);
  g_type_ensure (APATITE_TYPE_NEXT_LIST);
  g_type_ensure (APATITE_TYPE_NOMOGRAM);
  g_type_ensure (APATITE_TYPE_RANKING_VIEW);
  g_type_ensure (APATITE_TYPE_REMARK_LIST);
  g_type_ensure (APATITE_TYPE_SAMPLING_VIEW);
  g_type_ensure (APATITE_TYPE_SERIES_VIEW);
}

static void
apatite_panel_class_init (ApatitePanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = apatite_panel_dispose;
  G_OBJECT_CLASS (klass)->finalize = apatite_panel_finalize;
  ensure_types ();
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "patientpanel");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_REGION);
  gtk_widget_class_install_action (widget_class, "panel.venous-sampling", NULL, sampling_action_cb);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/apatite/Apatite/panel/apatite-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, ApatitePanel, toasts);
  gtk_widget_class_bind_template_child (widget_class, ApatitePanel, states);
  gtk_widget_class_bind_template_child (widget_class, ApatitePanel, failure);
  gtk_widget_class_bind_template_child (widget_class, ApatitePanel, bar_slot);
  gtk_widget_class_bind_template_child (widget_class, ApatitePanel, bar_elsewhere);
  gtk_widget_class_bind_template_child (widget_class, ApatitePanel, bar);
  gtk_widget_class_bind_template_child (widget_class, ApatitePanel, panes);
  gtk_widget_class_bind_template_child (widget_class, ApatitePanel, inputs);
  gtk_widget_class_bind_template_child (widget_class, ApatitePanel, inputs_clamp);
  gtk_widget_class_bind_template_child (widget_class, ApatitePanel, outcome);
  gtk_widget_class_bind_template_child (widget_class, ApatitePanel, ranking_clamp);
  gtk_widget_class_bind_template_child (widget_class, ApatitePanel, intro);
  gtk_widget_class_bind_template_child (widget_class, ApatitePanel, notes_box);
  gtk_widget_class_bind_template_child (widget_class, ApatitePanel, notes);
  gtk_widget_class_bind_template_child (widget_class, ApatitePanel, context);
  gtk_widget_class_bind_template_child (widget_class, ApatitePanel, labs);
  gtk_widget_class_bind_template_child (widget_class, ApatitePanel, findings);
  gtk_widget_class_bind_template_child (widget_class, ApatitePanel, results);
  gtk_widget_class_bind_template_child (widget_class, ApatitePanel, remarks);
  gtk_widget_class_bind_template_child (widget_class, ApatitePanel, ranking);
  gtk_widget_class_bind_template_child (widget_class, ApatitePanel, next);
  gtk_widget_class_bind_template_child (widget_class, ApatitePanel, nomogram);
  gtk_widget_class_bind_template_child (widget_class, ApatitePanel, series);
  gtk_widget_class_bind_template_child (widget_class, ApatitePanel, sampling);
  gtk_widget_class_bind_template_child (widget_class, ApatitePanel, version);
  gtk_widget_class_bind_template_callback (widget_class, disclaimer_link_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_notes_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_picked_cb);
  gtk_widget_class_bind_template_callback (widget_class, series_cb);
  gtk_widget_class_bind_template_callback (widget_class, back_cb);
  gtk_widget_class_bind_template_callback (widget_class, view_cb);
}

/* Before the entry that has the focus: GTK 4.8 takes these keys even where it
 * keeps no history. An entry that has one of its own is left alone. */
static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        state,
                ApatitePanel          *self)
{
  GdkModifierType modifiers = state & gtk_accelerator_get_default_mod_mask ();
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));

  if (gdk_keyval_to_lower (keyval) != GDK_KEY_z || (modifiers & ~GDK_SHIFT_MASK) != GDK_CONTROL_MASK)
    return GDK_EVENT_PROPAGATE;
  if (GTK_IS_TEXT (focus) && gtk_editable_get_enable_undo (GTK_EDITABLE (focus)))
    return GDK_EVENT_PROPAGATE;
  gtk_widget_activate_action (GTK_WIDGET (self), modifiers & GDK_SHIFT_MASK ? "ddx.redo" : "ddx.undo", NULL);
  return GDK_EVENT_STOP;
}

static void
apatite_panel_init (ApatitePanel *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_widget_init_template (GTK_WIDGET (self));
  apatite_text_clamp_follow (self->inputs_clamp);
  apatite_text_clamp_follow (self->ranking_clamp);
  self->divider = apatite_divider_new (self->panes);
  apatite_divider_set (self->divider, EMPTY_SHARE);
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (self->inputs), "changed", G_CALLBACK (inputs_resized_cb), self, 0);
}
