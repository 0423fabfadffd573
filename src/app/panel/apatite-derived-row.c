/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/panel/apatite-derived-row.h"

#include "app/panel/apatite-limits-label.h"
#include "app/panel/apatite-panel-words.h"
#include "app/panel/apatite-state-label.h"
#include "app/widgets/apatite-wrap-box.h"

#include <glib/gi18n.h>
#include <math.h>

struct _ApatiteDerivedRow
{
  GtkWidget parent_instance;

  /* Template */
  GtkLabel *name;
  GtkLabel *value;
  GtkLabel *state;
  GtkLabel *limits;
  GtkToggleButton *how;
  GtkWidget *body;
  GtkLabel *expression;
  GtkLabel *substitution;
  GtkLabel *convention;
  GtkLabel *validity;
  GtkLabel *source;

  /* Borrowed; of the session's knowledge */
  const ApatiteFormula *formula;

  /* Owned */
  ApatiteSession *session;
};

G_DEFINE_FINAL_TYPE (ApatiteDerivedRow, apatite_derived_row, GTK_TYPE_WIDGET)

GtkWidget *
apatite_derived_row_new (ApatiteSession *session)
{
  ApatiteDerivedRow *self = g_object_new (APATITE_TYPE_DERIVED_ROW, NULL);

  self->session = g_object_ref (session);
  return GTK_WIDGET (self);
}

static void
show_text (GtkLabel   *label,
           const char *head,
           const char *text)
{
  g_autofree char *line = text != NULL && text[0] != '\0' ? g_strdup_printf ("%s %s", head, text) : NULL;

  gtk_label_set_label (label, line != NULL ? line : "");
  gtk_widget_set_visible (GTK_WIDGET (label), line != NULL);
}

/* The sources are read from the library only when somebody wants to see them. */
static void
how_toggled_cb (GtkToggleButton   *button,
                ApatiteDerivedRow *self)
{
  gboolean open = gtk_toggle_button_get_active (button);

  gtk_widget_set_visible (self->body, open);
  if (open && self->formula != NULL)
    {
      g_autofree char *source = apatite_panel_words_citations (apatite_session_get_library (self->session), &self->formula->source);

      show_text (self->source, _("Source:"), source);
    }
}

/**
 * apatite_derived_row_show:
 * @unit: the unit of the row that it belongs to, or that of the reader's system
 */
void
apatite_derived_row_show (ApatiteDerivedRow    *self,
                          const ApatiteReading *reading,
                          const ApatiteUnit    *unit)
{
  const ApatiteFormula *formula = reading->derived->formula;
  g_autofree char *value = isnan (reading->conventional) ? g_strdup (apatite_state_to_string (reading->state)) : apatite_unit_format_value (unit, reading->conventional);
  /* Translators: accessible names; %s is a derived value, e.g. TmP/GFR */
  g_autofree char *substitution = apatite_derived_value_write (reading->derived, apatite_session_get_unit_system (self->session));
  g_autofree char *how = g_strdup_printf (_("How %s was worked out"), reading->analyte->short_title);

  gtk_label_set_label (self->name, reading->analyte->short_title);
  gtk_label_set_label (self->value, value);
  apatite_limits_label_show (self->limits, self->session, reading, unit);
  apatite_state_label_show (self->state, reading);
  gtk_widget_set_visible (GTK_WIDGET (self->state), reading->state != APATITE_STATE_NO_INTERVAL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, reading->analyte->title, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->how), GTK_ACCESSIBLE_PROPERTY_LABEL, how, -1);
  gtk_widget_set_visible (GTK_WIDGET (self->how), formula != NULL);
  show_text (self->substitution, _("With these numbers:"), substitution);
  if (formula == NULL || formula == self->formula)
    return;
  self->formula = formula;
  gtk_label_set_label (self->expression, formula->expression);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->name), formula->title);
  show_text (self->convention, _("Convention:"), formula->convention);
  show_text (self->validity, _("Holds:"), formula->validity);
  how_toggled_cb (self->how, self);
}

static void
apatite_derived_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), APATITE_TYPE_DERIVED_ROW);
  G_OBJECT_CLASS (apatite_derived_row_parent_class)->dispose (object);
}

static void
apatite_derived_row_finalize (GObject *object)
{
  g_clear_object (&APATITE_DERIVED_ROW (object)->session);
  G_OBJECT_CLASS (apatite_derived_row_parent_class)->finalize (object);
}

static void
apatite_derived_row_class_init (ApatiteDerivedRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = apatite_derived_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = apatite_derived_row_finalize;
  g_type_ensure (APATITE_TYPE_WRAP_BOX);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "derivedrow");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/apatite/Apatite/panel/apatite-derived-row.ui");
  gtk_widget_class_bind_template_child_full (widget_class, "root", FALSE, 0);
  gtk_widget_class_bind_template_child (widget_class, ApatiteDerivedRow, name);
  gtk_widget_class_bind_template_child (widget_class, ApatiteDerivedRow, value);
  gtk_widget_class_bind_template_child (widget_class, ApatiteDerivedRow, state);
  gtk_widget_class_bind_template_child (widget_class, ApatiteDerivedRow, limits);
  gtk_widget_class_bind_template_child (widget_class, ApatiteDerivedRow, how);
  gtk_widget_class_bind_template_child (widget_class, ApatiteDerivedRow, body);
  gtk_widget_class_bind_template_child (widget_class, ApatiteDerivedRow, expression);
  gtk_widget_class_bind_template_child (widget_class, ApatiteDerivedRow, substitution);
  gtk_widget_class_bind_template_child (widget_class, ApatiteDerivedRow, convention);
  gtk_widget_class_bind_template_child (widget_class, ApatiteDerivedRow, validity);
  gtk_widget_class_bind_template_child (widget_class, ApatiteDerivedRow, source);
  gtk_widget_class_bind_template_callback (widget_class, how_toggled_cb);
}

static void
apatite_derived_row_init (ApatiteDerivedRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
