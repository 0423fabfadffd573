/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/panel/apatite-lab-row.h"

#include "app/panel/apatite-lab-verdict.h"
#include "app/panel/apatite-limits-popover.h"
#include "app/panel/apatite-typed-value.h"
#include "app/widgets/apatite-drop-down.h"
#include "app/widgets/apatite-wrap-box.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

/* Long enough to join the keystrokes of a fast typist, too short to be seen. */
#define SETTLE_MS 40

#define UNIT_CHARS 6

struct _ApatiteLabRow
{
  GtkWidget parent_instance;

  /* Template */
  GtkLabel *name;
  GtkEntry *entry;
  GtkDropDown *units;
  GtkMenuButton *menu_button;
  GtkLabel *problem;
  ApatiteLabVerdict *verdict;

  /* Borrowed */
  const ApatiteAnalyte *analyte; /* of the session's knowledge */

  /* Owned */
  ApatiteSession *session;
  char *applied;   /* what the case holds of this row, as typed; NULL: nothing */
  char *date;      /* kept, like the limits, while the value is typed anew */
  guint settle;

  double own_low, own_high;
  gboolean unit_chosen;
  gboolean updating;
};

enum
{
  REMOVE,
  MOVE,
  SERIES,
  UNIT_CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ApatiteLabRow, apatite_lab_row, GTK_TYPE_WIDGET)

const ApatiteAnalyte *
apatite_lab_row_get_analyte (ApatiteLabRow *self)
{
  return self->analyte;
}

GtkEditable *
apatite_lab_row_get_entry (ApatiteLabRow *self)
{
  return GTK_EDITABLE (self->entry);
}

/* Returns: (nullable): why what was typed can't be used */
const char *
apatite_lab_row_get_problem (ApatiteLabRow *self)
{
  return gtk_widget_get_visible (GTK_WIDGET (self->problem)) ? gtk_label_get_label (self->problem) : NULL;
}

gboolean
apatite_lab_row_is_empty (ApatiteLabRow *self)
{
  return gtk_entry_get_text_length (self->entry) == 0 && self->applied == NULL;
}

void
apatite_lab_row_focus (ApatiteLabRow *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

/* The unit in which the row is written, whether or not it holds a result. */
const ApatiteUnit *
apatite_lab_row_get_unit (ApatiteLabRow *self)
{
  return g_ptr_array_index (self->analyte->units, gtk_drop_down_get_selected (self->units));
}

static void
show_unit (ApatiteLabRow     *self,
           const ApatiteUnit *unit)
{
  guint index;

  if (!g_ptr_array_find (self->analyte->units, unit, &index) || index == gtk_drop_down_get_selected (self->units))
    return;
  self->updating = TRUE;
  gtk_drop_down_set_selected (self->units, index);
  self->updating = FALSE;
}

/* The result of this row, set aside or not; of several the one in use. */
static const ApatiteLabValue *
find_value (ApatiteLabRow *self,
            guint         *count)
{
  const ApatiteLabPanel *labs = apatite_session_get_case (self->session)->labs;
  const ApatiteLabValue *value = apatite_case_lookup_result (apatite_session_get_case (self->session), self->analyte->id);

  *count = 0;
  for (guint i = 0; i < labs->values->len; i++)
    {
      const ApatiteLabValue *other = g_ptr_array_index (labs->values, i);

      if (other->analyte != self->analyte)
        continue;
      *count += 1;
      if (value == NULL)
        value = other;
    }
  return value;
}

static const ApatiteReading *
find_reading (ApatiteLabRow *self)
{
  ApatiteDifferential *differential = apatite_session_get_differential (self->session);

  for (guint i = 0; differential != NULL && i < differential->readings->len; i++)
    {
      const ApatiteReading *reading = g_ptr_array_index (differential->readings, i);

      if (reading->analyte == self->analyte && reading->value != NULL)
        return reading;
    }
  return NULL;
}

static void
show_problem (ApatiteLabRow *self,
              const char    *reason)
{
  g_autofree char *line = reason != NULL ? g_strdup_printf (_("Not used: %s"), reason) : NULL;

  gtk_label_set_label (self->problem, line != NULL ? line : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), line != NULL);
  if (reason != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->entry), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID,
                               reason != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

static void
update_actions (ApatiteLabRow         *self,
                const ApatiteLabValue *value)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean aside = value != NULL && value->set_aside;

  gtk_widget_action_set_enabled (widget, "lab.own-limits", value != NULL && !aside && !value->qualitative);
  gtk_widget_action_set_enabled (widget, "lab.set-aside", value != NULL && !aside);
  gtk_widget_action_set_enabled (widget, "lab.use-again", aside);
}

/* What goes with a result and stays when its number is typed anew. */
static void
keep_details (ApatiteLabRow         *self,
              const ApatiteLabValue *value)
{
  self->own_low = value != NULL ? value->own_low : NAN;
  self->own_high = value != NULL ? value->own_high : NAN;
  g_free (self->date);
  self->date = g_strdup (value != NULL ? value->date : NULL);
}

static void
set_beside (ApatiteLabRow *self,
            const char    *kind,
            const char    *text)
{
  g_autofree char *key = g_strdup_printf ("%s/%s", kind, self->analyte->id);

  apatite_session_set_beside (self->session, key, text);
}

static char *
take_beside (ApatiteLabRow *self,
             const char    *kind)
{
  g_autofree char *key = g_strdup_printf ("%s/%s", kind, self->analyte->id);

  return apatite_session_take_beside (self->session, key);
}

/* Text that the case does not hold is kept beside it, with its unit. */
static void
keep_unused (ApatiteLabRow *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  gboolean unused = self->applied == NULL && text[0] != '\0';

  set_beside (self, "value", unused ? text : NULL);
  set_beside (self, "unit", unused ? apatite_lab_row_get_unit (self)->ucum : NULL);
}

/* Shows in the entry what the case holds, unless it came from this entry. */
static void
take_value (ApatiteLabRow         *self,
            const ApatiteLabValue *value)
{
  g_autofree char *text = NULL;

  /* The same number may have had another unit before an undo. */
  if (value != NULL && !value->qualitative)
    show_unit (self, value->quantity.unit);
  if (g_strcmp0 (value != NULL ? value->typed : NULL, self->applied) == 0)
    return;
  g_clear_handle_id (&self->settle, g_source_remove);
  g_free (self->applied);
  self->applied = g_strdup (value != NULL ? value->typed : NULL);
  keep_details (self, NULL);
  text = apatite_typed_value_format (value);
  self->updating = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  self->updating = FALSE;
  show_problem (self, NULL);
  keep_unused (self);
}

/**
 * apatite_lab_row_sync:
 *
 * Brings the row in line with the case, the ranking and the unit system.
 */
void
apatite_lab_row_sync (ApatiteLabRow *self)
{
  guint count;
  const ApatiteLabValue *value = find_value (self, &count);
  const ApatiteReading *reading = value != NULL && !value->set_aside ? find_reading (self) : NULL;

  take_value (self, value);
  if (!self->unit_chosen && apatite_lab_row_is_empty (self))
    show_unit (self, apatite_analyte_unit_for (self->analyte, apatite_session_get_unit_system (self->session)));
  gtk_widget_set_sensitive (GTK_WIDGET (self->entry), value == NULL || (!value->set_aside && count < 2));
  gtk_widget_set_sensitive (GTK_WIDGET (self->units), value == NULL || (!value->set_aside && count < 2));
  if (reading != NULL)
    keep_details (self, value);
  apatite_lab_verdict_show (self->verdict, self->session, value, reading, count);
  update_actions (self, value);
}

/**
 * apatite_lab_row_forget:
 *
 * Drops what belongs to a patient and is not in the case: text that could not
 * be used, and what was kept for the next number. The session keeps what an
 * undo should bring back; see apatite_lab_row_recall().
 */
void
apatite_lab_row_forget (ApatiteLabRow *self)
{
  set_beside (self, "extreme", apatite_lab_verdict_get_confirmed (self->verdict));
  g_clear_handle_id (&self->settle, g_source_remove);
  self->updating = TRUE;
  if (self->applied == NULL)
    gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  self->updating = FALSE;
  show_problem (self, NULL);
  keep_details (self, NULL);
  apatite_lab_verdict_forget (self->verdict);
  self->unit_chosen = FALSE;
}

/* A unit typed behind the number is a choice of unit like any other. */
static void
follow_typed_unit (ApatiteLabRow *self,
                   const char    *text)
{
  const ApatiteUnit *unit = apatite_typed_value_find_unit (self->analyte, text);

  if (unit == NULL)
    return;
  show_unit (self, unit);
  self->unit_chosen = TRUE;
}

static void
withdraw (ApatiteLabRow *self)
{
  g_clear_pointer (&self->applied, g_free);
  apatite_session_remove_value (self->session, self->analyte);
}

static gboolean
enter (ApatiteLabRow  *self,
       const char     *text,
       GError        **error)
{
  double low = self->own_low, high = self->own_high;
  g_autofree char *date = g_strdup (self->date);
  gboolean known = apatite_case_lookup_result (apatite_session_get_case (self->session), self->analyte->id) != NULL;

  if (!apatite_session_enter_value (self->session, self->analyte, text, apatite_lab_row_get_unit (self)->ucum, error))
    return FALSE;
  if (!known && (!isnan (low) || !isnan (high)))
    apatite_session_set_own_limits (self->session, self->analyte, low, high);
  if (!known && date != NULL)
    apatite_session_set_date (self->session, self->analyte, date);
  return TRUE;
}

static void
try_text (ApatiteLabRow *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
  g_autofree char *before = g_strdup (self->applied);
  g_autoptr (GError) error = NULL;

  g_clear_handle_id (&self->settle, g_source_remove);
  if (text[0] == '\0' || apatite_typed_value_is_unfinished (text))
    {
      show_problem (self, NULL);
      withdraw (self);
      return;
    }
  follow_typed_unit (self, text);
  g_free (self->applied);
  self->applied = g_strdup (text);
  if (enter (self, text, &error))
    {
      show_problem (self, NULL);
      return;
    }
  g_free (self->applied);
  self->applied = g_steal_pointer (&before);
  show_problem (self, error->message);
  withdraw (self);
}

static void
apply (ApatiteLabRow *self)
{
  try_text (self);
  keep_unused (self);
}

/* Brings back what the row had beside the case when its patient was left. */
void
apatite_lab_row_recall (ApatiteLabRow *self)
{
  g_autofree char *confirmed = take_beside (self, "extreme");
  g_autofree char *text = take_beside (self, "value");
  g_autofree char *unit = take_beside (self, "unit");

  if (confirmed != NULL)
    apatite_lab_verdict_set_confirmed (self->verdict, confirmed);
  if (text == NULL)
    return;
  for (guint i = 0; unit != NULL && i < self->analyte->units->len; i++)
    if (strcmp (((const ApatiteUnit *) g_ptr_array_index (self->analyte->units, i))->ucum, unit) == 0)
      show_unit (self, g_ptr_array_index (self->analyte->units, i));
  self->updating = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  self->updating = FALSE;
  apply (self);
}

static gboolean
settled_cb (gpointer data)
{
  ApatiteLabRow *self = data;

  self->settle = 0;
  apply (self);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (GtkEditable   *editable,
            ApatiteLabRow *self)
{
  if (self->updating)
    return;
  g_clear_handle_id (&self->settle, g_source_remove);
  self->settle = g_timeout_add (SETTLE_MS, settled_cb, self);
}

/* What is typed next time is another step for undo. */
static void
finish (ApatiteLabRow *self)
{
  if (self->settle != 0)
    apply (self);
  apatite_session_finish_edit (self->session);
}

static void
activate_cb (GtkEntry      *entry,
             ApatiteLabRow *self)
{
  gboolean moved;

  finish (self);
  g_signal_emit (self, signals[MOVE], 0, TRUE, &moved);
}

static void
unit_selected_cb (GtkDropDown   *units,
                  GParamSpec    *pspec,
                  ApatiteLabRow *self)
{
  if (self->updating || self->analyte == NULL)
    return;
  self->unit_chosen = TRUE;
  if (gtk_entry_get_text_length (self->entry) == 0)
    {
      g_signal_emit (self, signals[UNIT_CHOSEN], 0);
      return;
    }
  apatite_session_finish_edit (self->session);
  apply (self);
}

static void
left_cb (GtkEventControllerFocus *controller,
         ApatiteLabRow           *self)
{
  finish (self);
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        state,
                ApatiteLabRow         *self)
{
  GdkModifierType modifiers = state & gtk_accelerator_get_default_mod_mask ();
  gboolean moved = FALSE;

  if (keyval == GDK_KEY_F4 && modifiers == 0)
    g_signal_emit_by_name (self->units, "activate");
  else if (keyval == GDK_KEY_F4 && modifiers == GDK_SHIFT_MASK)
    gtk_menu_button_popup (self->menu_button);
  else if (keyval == GDK_KEY_Tab && modifiers == 0)
    {
      finish (self);
      g_signal_emit (self, signals[MOVE], 0, TRUE, &moved);
      return moved;
    }
  else if (keyval == GDK_KEY_ISO_Left_Tab || (keyval == GDK_KEY_Tab && modifiers == GDK_SHIFT_MASK))
    {
      g_signal_emit (self, signals[MOVE], 0, FALSE, &moved);
      return moved;
    }
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

static void
action_cb (GtkWidget  *widget,
           const char *name,
           GVariant   *parameter)
{
  ApatiteLabRow *self = APATITE_LAB_ROW (widget);
  const char *id = self->analyte->id;

  if (strcmp (name, "lab.own-limits") == 0)
    apatite_limits_popover_show (GTK_WIDGET (self->menu_button), self->session, self->analyte, apatite_lab_row_get_unit (self));
  else if (strcmp (name, "lab.series") == 0)
    g_signal_emit (self, signals[SERIES], 0);
  else if (strcmp (name, "lab.set-aside") == 0)
    apatite_session_set_aside (self->session, id, TRUE);
  else if (strcmp (name, "lab.use-again") == 0)
    apatite_session_set_aside (self->session, id, FALSE);
  else if (strcmp (name, "lab.remove") == 0)
    {
      finish (self);
      withdraw (self);
      set_beside (self, "value", NULL);
      set_beside (self, "unit", NULL);
      g_signal_emit (self, signals[REMOVE], 0);
    }
  else
    {
      g_autofree char *uri = g_strconcat ("analyte/", id, NULL);

      gtk_widget_activate_action (widget, "win.open", "s", uri);
    }
}

static void
fill_units (ApatiteLabRow *self)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);

  for (guint i = 0; i < self->analyte->units->len; i++)
    gtk_string_list_append (labels, apatite_unit_label (g_ptr_array_index (self->analyte->units, i)));
  self->updating = TRUE;
  gtk_drop_down_set_model (self->units, G_LIST_MODEL (labels));
  self->updating = FALSE;
}

static void
name_parts (ApatiteLabRow *self)
{
  /* Translators: accessible names; %s is a laboratory test */
  g_autofree char *unit = g_strdup_printf (_("Unit of %s"), self->analyte->title);
  g_autofree char *more = g_strdup_printf (_("More about %s"), self->analyte->title);

  gtk_label_set_label (self->name, self->analyte->short_title);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->name), self->analyte->title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, self->analyte->title, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, self->analyte->short_title, -1);
  /* Which the mnemonic set; the name would be said twice. */
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  apatite_drop_down_set_name (self->units, unit, UNIT_CHARS);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->menu_button), GTK_ACCESSIBLE_PROPERTY_LABEL, more, -1);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, self->verdict, self->problem, NULL, -1);
}

GtkWidget *
apatite_lab_row_new (ApatiteSession       *session,
                     const ApatiteAnalyte *analyte)
{
  ApatiteLabRow *self = g_object_new (APATITE_TYPE_LAB_ROW, NULL);

  self->session = g_object_ref (session);
  self->analyte = analyte;
  fill_units (self);
  name_parts (self);
  show_unit (self, apatite_analyte_unit_for (analyte, apatite_session_get_unit_system (session)));
  return GTK_WIDGET (self);
}

static void
apatite_lab_row_dispose (GObject *object)
{
  ApatiteLabRow *self = APATITE_LAB_ROW (object);

  g_clear_handle_id (&self->settle, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), APATITE_TYPE_LAB_ROW);
  G_OBJECT_CLASS (apatite_lab_row_parent_class)->dispose (object);
}

static void
apatite_lab_row_finalize (GObject *object)
{
  ApatiteLabRow *self = APATITE_LAB_ROW (object);

  g_clear_object (&self->session);
  g_free (self->applied);
  g_free (self->date);
  G_OBJECT_CLASS (apatite_lab_row_parent_class)->finalize (object);
}

static void
apatite_lab_row_class_init (ApatiteLabRowClass *klass)
{
  static const char * const actions[] = { "lab.own-limits", "lab.series", "lab.set-aside", "lab.use-again", "lab.remove", "lab.about" };
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = apatite_lab_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = apatite_lab_row_finalize;
  signals[REMOVE] = g_signal_new ("remove", APATITE_TYPE_LAB_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[MOVE] = g_signal_new ("move", APATITE_TYPE_LAB_ROW, G_SIGNAL_RUN_LAST, 0, g_signal_accumulator_true_handled, NULL, NULL, G_TYPE_BOOLEAN, 1, G_TYPE_BOOLEAN);
  signals[SERIES] = g_signal_new ("series", APATITE_TYPE_LAB_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[UNIT_CHOSEN] = g_signal_new ("unit-chosen", APATITE_TYPE_LAB_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i], NULL, action_cb);

  g_type_ensure (APATITE_TYPE_LAB_VERDICT);
  g_type_ensure (APATITE_TYPE_WRAP_BOX);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "labrow");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/apatite/Apatite/panel/apatite-lab-row.ui");
  gtk_widget_class_bind_template_child_full (widget_class, "root", FALSE, 0);
  gtk_widget_class_bind_template_child (widget_class, ApatiteLabRow, name);
  gtk_widget_class_bind_template_child (widget_class, ApatiteLabRow, entry);
  gtk_widget_class_bind_template_child (widget_class, ApatiteLabRow, units);
  gtk_widget_class_bind_template_child (widget_class, ApatiteLabRow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, ApatiteLabRow, problem);
  gtk_widget_class_bind_template_child (widget_class, ApatiteLabRow, verdict);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, left_cb);
  gtk_widget_class_bind_template_callback (widget_class, unit_selected_cb);
}

static void
apatite_lab_row_init (ApatiteLabRow *self)
{
  self->own_low = self->own_high = NAN;
  gtk_widget_init_template (GTK_WIDGET (self));
}
