/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/shell/apatite-preferences.h"

#include <glib/gi18n.h>
#include <math.h>

struct _ApatitePreferences
{
  AdwPreferencesWindow parent_instance;

  AdwPreferencesGroup *values_group; /* template children */
  AdwComboRow *unit_row;
  AdwComboRow *prior_row;
  AdwComboRow *color_row;
  GtkSpinButton *text_size;
  AdwActionRow *restore_row;
  GtkSwitch *restore_switch;
  GtkWidget *fleeting;

  ApatiteSettings *settings; /* owned; NULL while the rows are filled */
};

G_DEFINE_FINAL_TYPE (ApatitePreferences, apatite_preferences, ADW_TYPE_PREFERENCES_WINDOW)

/* In the order of the rows. */
static const char * const units[] = { "conventional", "si" };
static const char * const priors[] = { "setting", "equal" };
static const char * const colors[] = { "default", "light", "dark" };

static void
show_choice (ApatiteSettings    *settings,
             const char         *key,
             AdwComboRow        *row,
             const char * const *nicks,
             guint               n_nicks)
{
  g_autofree char *value = apatite_settings_get_string (settings, key);

  for (guint i = 0; i < n_nicks; i++)
    if (g_str_equal (nicks[i], value))
      adw_combo_row_set_selected (row, i);
}

static void
keep_choice (ApatitePreferences *self,
             const char         *key,
             AdwComboRow        *row,
             const char * const *nicks,
             guint               n_nicks)
{
  guint selected = adw_combo_row_get_selected (row);

  if (self->settings != NULL && selected < n_nicks)
    apatite_settings_set_string (self->settings, key, nicks[selected]);
}

static void
unit_cb (ApatitePreferences *self)
{
  keep_choice (self, "unit-system", self->unit_row, units, G_N_ELEMENTS (units));
}

static void
prior_cb (ApatitePreferences *self)
{
  keep_choice (self, "prior-mode", self->prior_row, priors, G_N_ELEMENTS (priors));
}

static void
color_cb (ApatitePreferences *self)
{
  keep_choice (self, "color-scheme", self->color_row, colors, G_N_ELEMENTS (colors));
}

static void
text_size_cb (ApatitePreferences *self)
{
  if (self->settings != NULL)
    apatite_settings_set_double (self->settings, "text-scale", gtk_spin_button_get_value (self->text_size) / 100);
}

static void
restore_cb (ApatitePreferences *self)
{
  if (self->settings != NULL)
    apatite_settings_set_boolean (self->settings, "restore-tabs", gtk_switch_get_active (self->restore_switch));
}

/* Of a copy that takes no values. */
static void
leave_out_patient (ApatitePreferences *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->prior_row), FALSE);
  adw_preferences_group_set_description (self->values_group, _("The numbers of the library are shown in them."));
  adw_action_row_set_subtitle (self->restore_row, NULL);
}

ApatitePreferences *
apatite_preferences_new (GtkWindow       *parent,
                         ApatiteSettings *settings)
{
  ApatitePreferences *self = g_object_new (APATITE_TYPE_PREFERENCES, "transient-for", parent, "modal", parent != NULL, NULL);

  show_choice (settings, "unit-system", self->unit_row, units, G_N_ELEMENTS (units));
  show_choice (settings, "prior-mode", self->prior_row, priors, G_N_ELEMENTS (priors));
  show_choice (settings, "color-scheme", self->color_row, colors, G_N_ELEMENTS (colors));
  gtk_spin_button_set_value (self->text_size, round (apatite_settings_get_double (settings, "text-scale") * 100));
  gtk_switch_set_active (self->restore_switch, apatite_settings_get_boolean (settings, "restore-tabs"));
  gtk_widget_set_visible (self->fleeting, !apatite_settings_is_lasting (settings));
  if (!APATITE_WITH_DIFFERENTIAL)
    leave_out_patient (self);
  self->settings = g_object_ref (settings);
  return self;
}

static void
apatite_preferences_dispose (GObject *object)
{
  ApatitePreferences *self = APATITE_PREFERENCES (object);

  g_clear_object (&self->settings);
  gtk_widget_dispose_template (GTK_WIDGET (self), APATITE_TYPE_PREFERENCES);
  G_OBJECT_CLASS (apatite_preferences_parent_class)->dispose (object);
}

static void
apatite_preferences_class_init (ApatitePreferencesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = apatite_preferences_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/apatite/Apatite/shell/apatite-preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, ApatitePreferences, values_group);
  gtk_widget_class_bind_template_child (widget_class, ApatitePreferences, unit_row);
  gtk_widget_class_bind_template_child (widget_class, ApatitePreferences, prior_row);
  gtk_widget_class_bind_template_child (widget_class, ApatitePreferences, color_row);
  gtk_widget_class_bind_template_child (widget_class, ApatitePreferences, text_size);
  gtk_widget_class_bind_template_child (widget_class, ApatitePreferences, restore_row);
  gtk_widget_class_bind_template_child (widget_class, ApatitePreferences, restore_switch);
  gtk_widget_class_bind_template_child (widget_class, ApatitePreferences, fleeting);
  gtk_widget_class_bind_template_callback (widget_class, unit_cb);
  gtk_widget_class_bind_template_callback (widget_class, prior_cb);
  gtk_widget_class_bind_template_callback (widget_class, color_cb);
  gtk_widget_class_bind_template_callback (widget_class, text_size_cb);
  gtk_widget_class_bind_template_callback (widget_class, restore_cb);
}

static void
apatite_preferences_init (ApatitePreferences *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
