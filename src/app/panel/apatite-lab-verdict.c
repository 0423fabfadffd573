/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/panel/apatite-lab-verdict.h"

#include "app/panel/apatite-limits-label.h"
#include "app/panel/apatite-state-label.h"
#include "app/widgets/apatite-wrap-box.h"

#include <glib/gi18n.h>
#include <string.h>

struct _ApatiteLabVerdict
{
  GtkWidget parent_instance;

  /* Template */
  GtkWidget *detail;
  GtkLabel *state;
  GtkLabel *limits;
  GtkLabel *other;
  GtkCheckButton *confirm;
  GtkLabel *confirm_text; /* GTK's own would not wrap */
  GtkLabel *remark;

  /* Owned */
  ApatiteSession *session;
  char *typed;     /* the value that is judged; NULL: none */
  char *confirmed; /* the extreme value that the user stands by */

  gboolean updating;
};

G_DEFINE_FINAL_TYPE (ApatiteLabVerdict, apatite_lab_verdict, GTK_TYPE_WIDGET)

static void
show_line (GtkLabel   *label,
           const char *text)
{
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL);
}

/* The value in the unit that the user does not look at. */
static char *
format_other (ApatiteLabVerdict     *self,
              const ApatiteAnalyte  *analyte,
              const ApatiteQuantity *quantity)
{
  ApatiteUnitSystem system = apatite_session_get_unit_system (self->session);
  const ApatiteUnit *unit = apatite_analyte_unit_for (analyte, system);
  g_autofree char *shown = NULL;

  if (unit == quantity->unit)
    unit = apatite_analyte_unit_for (analyte, system == APATITE_UNIT_SYSTEM_SI ? APATITE_UNIT_SYSTEM_CONVENTIONAL : APATITE_UNIT_SYSTEM_SI);
  if (unit == quantity->unit || strcmp (apatite_unit_label (unit), apatite_unit_label (quantity->unit)) == 0)
    return NULL;
  shown = apatite_quantity_format_in (quantity, unit);
  /* Translators: the same value in another unit, e.g. "= 0.55 mmol/L" */
  return g_strdup_printf (_("= %s"), shown);
}

static void
tell_confirmed (ApatiteLabVerdict *self,
                gboolean           confirmed)
{
  const char *text = confirmed ? _("Extreme value, confirmed") : _("Extreme value: check number and unit; tick if right");

  gtk_label_set_label (self->confirm_text, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->confirm), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

static void
show_extreme (ApatiteLabVerdict     *self,
              const ApatiteLabValue *value)
{
  gboolean extreme = !value->qualitative && apatite_quantity_is_extreme (value->analyte, &value->quantity);
  gboolean confirmed = g_strcmp0 (self->confirmed, self->typed) == 0;

  gtk_widget_set_visible (GTK_WIDGET (self->confirm), extreme);
  if (!extreme)
    return;
  self->updating = TRUE;
  gtk_check_button_set_active (self->confirm, confirmed);
  tell_confirmed (self, confirmed);
  self->updating = FALSE;
}

static void
show_remark (ApatiteLabVerdict    *self,
             const ApatiteReading *reading,
             guint                 count)
{
  const ApatiteUnit *unit = NULL;
  g_autofree char *text = NULL;

  if (!reading->value->qualitative)
    unit = apatite_quantity_other_unit (reading->analyte, &reading->value->quantity, &reading->limits);
  if (unit != NULL)
    text = apatite_quantity_describe_doubt (&reading->value->quantity, unit);
  else if (count == 1 && reading->value->date != NULL)
    /* Translators: %s is the date of a result */
    text = g_strdup_printf (_("Result of %s"), reading->value->date);
  else if (count > 1 && reading->value->date != NULL)
    text = g_strdup_printf (ngettext ("%u dated result; the one of %s is used.", "%u dated results; the one of %s is used.", count), count, reading->value->date);
  else if (count > 1)
    text = g_strdup_printf (ngettext ("%u result; the first one is used.", "%u results; the first one is used.", count), count);
  show_line (self->remark, text);
}

static void
show_numbers (ApatiteLabVerdict     *self,
              const ApatiteLabValue *value,
              const ApatiteReading  *reading)
{
  g_autofree char *other = value->qualitative ? NULL : format_other (self, value->analyte, &value->quantity);

  apatite_limits_label_show (self->limits, self->session, reading,
                             value->qualitative ? apatite_analyte_unit_for (value->analyte, apatite_session_get_unit_system (self->session)) : value->quantity.unit);
  show_line (self->other, other);
}

/* For a screen reader the whole verdict describes the value above it. */
static void
name_verdict (ApatiteLabVerdict *self)
{
  g_autofree char *name = g_strdup_printf ("%s %s %s", gtk_label_get_label (self->state), gtk_label_get_label (self->limits), gtk_label_get_label (self->other));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/**
 * apatite_lab_verdict_show:
 * @value: (nullable): the result of the row, set aside or not
 * @reading: (nullable): how it is judged; %NULL when it is not used
 * @count: how many results there are
 */
void
apatite_lab_verdict_show (ApatiteLabVerdict     *self,
                          ApatiteSession        *session,
                          const ApatiteLabValue *value,
                          const ApatiteReading  *reading,
                          guint                  count)
{
  g_set_object (&self->session, session);
  g_free (self->typed);
  self->typed = g_strdup (value != NULL ? value->typed : NULL);
  gtk_widget_set_visible (GTK_WIDGET (self), value != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->confirm), FALSE);
  show_line (self->remark, NULL);
  if (value == NULL)
    return;
  if (reading == NULL)
    {
      apatite_state_label_show_text (self->state, value->set_aside ? _("Set aside: kept, not used") : "", "dim-label");
      apatite_limits_label_show (self->limits, self->session, NULL, NULL);
      show_line (self->other, NULL);
      name_verdict (self);
      return;
    }
  apatite_state_label_show (self->state, reading);
  show_numbers (self, value, reading);
  show_extreme (self, value);
  show_remark (self, reading, count);
  name_verdict (self);
}

/* The next patient's extreme value is asked about again, even if it is the same. */
void
apatite_lab_verdict_forget (ApatiteLabVerdict *self)
{
  g_clear_pointer (&self->confirmed, g_free);
}

/* Returns: (nullable): the extreme value that the user stands by, as typed */
const char *
apatite_lab_verdict_get_confirmed (ApatiteLabVerdict *self)
{
  return self->confirmed;
}

void
apatite_lab_verdict_set_confirmed (ApatiteLabVerdict *self,
                                   const char        *typed)
{
  gboolean confirmed = g_strcmp0 (typed, self->typed) == 0;

  g_free (self->confirmed);
  self->confirmed = g_strdup (typed);
  self->updating = TRUE;
  gtk_check_button_set_active (self->confirm, confirmed);
  tell_confirmed (self, confirmed);
  self->updating = FALSE;
}

/* Asked once: the same value stays confirmed, and stays marked as extreme. */
static void
confirmed_cb (GtkCheckButton    *button,
              ApatiteLabVerdict *self)
{
  gboolean confirmed = gtk_check_button_get_active (button);

  if (self->updating)
    return;
  g_free (self->confirmed);
  self->confirmed = confirmed ? g_strdup (self->typed) : NULL;
  tell_confirmed (self, confirmed);
}

static void
apatite_lab_verdict_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), APATITE_TYPE_LAB_VERDICT);
  G_OBJECT_CLASS (apatite_lab_verdict_parent_class)->dispose (object);
}

static void
apatite_lab_verdict_finalize (GObject *object)
{
  ApatiteLabVerdict *self = APATITE_LAB_VERDICT (object);

  g_clear_object (&self->session);
  g_free (self->typed);
  g_free (self->confirmed);
  G_OBJECT_CLASS (apatite_lab_verdict_parent_class)->finalize (object);
}

static void
apatite_lab_verdict_class_init (ApatiteLabVerdictClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = apatite_lab_verdict_dispose;
  G_OBJECT_CLASS (klass)->finalize = apatite_lab_verdict_finalize;
  g_type_ensure (APATITE_TYPE_WRAP_BOX);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/apatite/Apatite/panel/apatite-lab-verdict.ui");
  gtk_widget_class_bind_template_child_full (widget_class, "root", FALSE, 0);
  gtk_widget_class_bind_template_child (widget_class, ApatiteLabVerdict, detail);
  gtk_widget_class_bind_template_child (widget_class, ApatiteLabVerdict, state);
  gtk_widget_class_bind_template_child (widget_class, ApatiteLabVerdict, limits);
  gtk_widget_class_bind_template_child (widget_class, ApatiteLabVerdict, other);
  gtk_widget_class_bind_template_child (widget_class, ApatiteLabVerdict, confirm);
  gtk_widget_class_bind_template_child (widget_class, ApatiteLabVerdict, confirm_text);
  gtk_widget_class_bind_template_child (widget_class, ApatiteLabVerdict, remark);
  gtk_widget_class_bind_template_callback (widget_class, confirmed_cb);
}

static void
apatite_lab_verdict_init (ApatiteLabVerdict *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
