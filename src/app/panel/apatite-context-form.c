/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/panel/apatite-context-form.h"

#include "app/widgets/apatite-drop-down.h"
#include "app/widgets/apatite-wrap-box.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#define SETTLE_MS 40

/* The bedside Schwartz equation holds for these ages; content/formulas.xml has its source. */
#define HEIGHT_FROM 1
#define HEIGHT_TO 18

/* A date of birth and an age in years agree to the day, not better. */
#define DAY_IN_YEARS (1 / 365.25)

struct _ApatiteContextForm
{
  GtkWidget parent_instance;

  /* Template */
  GtkEditable *age;
  GtkLabel *age_unit;
  GtkDropDown *sex;
  GtkWidget *height_box;
  GtkEditable *height;
  GtkLabel *problem;
  GtkLabel *height_problem;

  /* Owned */
  ApatiteSession *session;
  guint settle;

  double applied_age;
  double applied_height;
  gboolean updating;
};

G_DEFINE_FINAL_TYPE (ApatiteContextForm, apatite_context_form, GTK_TYPE_WIDGET)

void
apatite_context_form_focus (ApatiteContextForm *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->age));
}

static gboolean
same (double a,
      double b)
{
  return a == b || (isnan (a) && isnan (b));
}

static void
show_problem (ApatiteContextForm *self,
              GtkEditable        *editable,
              const char         *reason)
{
  GtkLabel *problem = editable == self->age ? self->problem : self->height_problem;

  gtk_label_set_label (problem, reason != NULL ? reason : "");
  gtk_widget_set_visible (GTK_WIDGET (problem), reason != NULL);
  if (reason != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (editable), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (editable), "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (editable), GTK_ACCESSIBLE_STATE_INVALID,
                               reason != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

/* A bare number is in years; anything else carries its unit itself. */
static void
show_age_unit (ApatiteContextForm *self)
{
  const char *text = gtk_editable_get_text (self->age);

  gtk_widget_set_visible (GTK_WIDGET (self->age_unit), strspn (text, "0123456789., ") == strlen (text));
}

/* What the case can't hold is kept beside it. */
static void
keep_unused (ApatiteContextForm *self,
             GtkEditable        *editable,
             gboolean            unused)
{
  apatite_session_set_beside (self->session, editable == self->age ? "age" : "height", unused ? gtk_editable_get_text (editable) : NULL);
}

static gboolean
read_height (const char *text,
             double     *cm)
{
  ApatiteComparator comparator;
  const char *rest = NULL;

  if (!apatite_number_parse (text, cm, &comparator, &rest, NULL))
    return FALSE;
  return (rest[0] == '\0' || strcmp (rest, "cm") == 0) && *cm >= APATITE_LEAST_HEIGHT_CM && *cm <= APATITE_GREATEST_HEIGHT_CM;
}

/* "9 m", "2 y 6 m", "10 days" as the duration that they mean: "P9M", …; all else as it is. */
static char *
read_duration (const char *text)
{
  g_autoptr (GString) duration = g_string_new ("P");
  gboolean letters = FALSE;

  for (const char *p = text; *p != '\0'; p++)
    {
      if (g_ascii_isalpha (*p) && !g_ascii_isalpha (p[1]))
        letters = TRUE;
      if (g_ascii_isdigit (*p) || *p == '.')
        g_string_append_c (duration, *p);
      else if (g_ascii_isalpha (*p) && (p == text || !g_ascii_isalpha (p[-1])))
        g_string_append_c (duration, g_ascii_toupper (*p));
    }
  return letters && text[0] != 'P' ? g_strdup (duration->str) : g_strdup (text);
}

static void
apply_age (ApatiteContextForm *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (self->age)));
  g_autofree char *duration = read_duration (text);
  double years = NAN;

  if (text[0] != '\0' && !apatite_age_parse (duration, &years, NULL))
    {
      g_autofree char *problem = NULL;

      years = NAN;
      /* Translators: what was typed as an age, and the greatest one */
      problem = g_strdup_printf (_("“%s” is not used as an age: expected years from 0 to %g such as 52, or months or days such as 9 months or 10 days."), text, APATITE_GREATEST_AGE_YEARS);
      show_problem (self, self->age, problem);
    }
  else
    show_problem (self, self->age, NULL);
  keep_unused (self, self->age, text[0] != '\0' && isnan (years));
  if (same (years, self->applied_age))
    return;
  self->applied_age = years;
  apatite_session_set_age (self->session, years);
}

static void
apply_height (ApatiteContextForm *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (self->height)));
  double cm = NAN;

  if (text[0] != '\0' && !read_height (text, &cm))
    {
      cm = NAN;
      show_problem (self, self->height, _("The height is not used: expected centimetres, from 30 to 250."));
    }
  else
    show_problem (self, self->height, NULL);
  keep_unused (self, self->height, text[0] != '\0' && isnan (cm));
  if (same (cm, self->applied_height))
    return;
  self->applied_height = cm;
  apatite_session_set_height (self->session, cm);
}

static gboolean
settled_cb (gpointer data)
{
  ApatiteContextForm *self = data;

  self->settle = 0;
  apply_age (self);
  if (gtk_widget_get_visible (self->height_box))
    apply_height (self);
  return G_SOURCE_REMOVE;
}

static void
apply_now (ApatiteContextForm *self)
{
  if (self->settle == 0)
    return;
  g_source_remove (self->settle);
  settled_cb (self);
}

/* What is typed next time is another step for undo. */
static void
left_cb (GtkEventControllerFocus *controller,
         ApatiteContextForm      *self)
{
  apply_now (self);
  if (self->session != NULL)
    apatite_session_finish_edit (self->session);
}

static void
changed_cb (GtkEditable        *editable,
            ApatiteContextForm *self)
{
  show_age_unit (self);
  if (self->updating)
    return;
  g_clear_handle_id (&self->settle, g_source_remove);
  self->settle = g_timeout_add (SETTLE_MS, settled_cb, self);
}

static void
sex_selected_cb (GtkDropDown        *drop_down,
                 GParamSpec         *pspec,
                 ApatiteContextForm *self)
{
  static const ApatiteSex sexes[] = { APATITE_SEX_UNKNOWN, APATITE_SEX_FEMALE, APATITE_SEX_MALE };
  guint selected = gtk_drop_down_get_selected (drop_down);

  if (!self->updating && self->session != NULL && selected < G_N_ELEMENTS (sexes))
    apatite_session_set_sex (self->session, sexes[selected]);
}

/* As in a list: the first letter of a choice chooses it; F and M do in any language. */
static gboolean
sex_key_cb (GtkEventControllerKey *controller,
            guint                  keyval,
            guint                  keycode,
            GdkModifierType        state,
            ApatiteContextForm    *self)
{
  static const gunichar letters[] = { 0, 'f', 'm' };
  gunichar typed = g_unichar_tolower (gdk_keyval_to_unicode (keyval));
  GListModel *choices = gtk_drop_down_get_model (self->sex);

  if (typed == 0 || (state & gtk_accelerator_get_default_mod_mask () & ~GDK_SHIFT_MASK) != 0)
    return GDK_EVENT_PROPAGATE;
  for (guint i = 1; i < G_N_ELEMENTS (letters); i++)
    {
      g_autoptr (GtkStringObject) choice = g_list_model_get_item (choices, i);

      if (typed != letters[i] && typed != g_unichar_tolower (g_utf8_get_char (gtk_string_object_get_string (choice))))
        continue;
      gtk_drop_down_set_selected (self->sex, i);
      return GDK_EVENT_STOP;
    }
  return GDK_EVENT_PROPAGATE;
}

static void
set_number (GtkEditable *editable,
            double       value)
{
  g_autofree char *text = isnan (value) ? g_strdup ("") : apatite_number_format_locale (value, 1);

  gtk_editable_set_text (editable, text);
}

/* Months for the first two years, as one says it. */
static void
set_age (ApatiteContextForm *self,
         double              years)
{
  g_autofree char *months = NULL;

  if (isnan (years) || years >= 2)
    {
      set_number (self->age, isnan (years) ? years : floor ((years + DAY_IN_YEARS / 2) * 10) / 10);
      return;
    }
  months = g_strdup_printf ("%d m", (int) floor ((years + DAY_IN_YEARS / 2) * 12));
  gtk_editable_set_text (self->age, months);
}

void
apatite_context_form_sync (ApatiteContextForm *self)
{
  const ApatiteLabPanel *labs;

  if (self->session == NULL)
    return;
  labs = apatite_session_get_case (self->session)->labs;
  self->updating = TRUE;
  if (!same (labs->age_years, self->applied_age))
    {
      set_age (self, labs->age_years);
      show_problem (self, self->age, NULL);
      keep_unused (self, self->age, FALSE);
    }
  if (!same (labs->height_cm, self->applied_height))
    {
      set_number (self->height, labs->height_cm);
      show_problem (self, self->height, NULL);
      keep_unused (self, self->height, FALSE);
    }
  self->applied_age = labs->age_years;
  self->applied_height = labs->height_cm;
  gtk_drop_down_set_selected (self->sex, labs->sex == APATITE_SEX_FEMALE ? 1 : labs->sex == APATITE_SEX_MALE ? 2 : 0);
  self->updating = FALSE;
  /* What is known of the patient is shown, even where nothing needs it. */
  gtk_widget_set_visible (self->height_box, !isnan (labs->height_cm) || gtk_editable_get_text (self->height)[0] != '\0'
                                              || (labs->age_years >= HEIGHT_FROM && labs->age_years < HEIGHT_TO
                                                  && apatite_lab_panel_lookup (labs, NULL, "creatinine") != NULL));
}

/* What was typed for the last patient and could not be used. */
static void
patient_left_cb (ApatiteSession     *session,
                 ApatiteContextForm *self)
{
  g_clear_handle_id (&self->settle, g_source_remove);
  self->updating = TRUE;
  if (isnan (self->applied_age))
    gtk_editable_set_text (self->age, "");
  if (isnan (self->applied_height))
    gtk_editable_set_text (self->height, "");
  self->updating = FALSE;
  show_problem (self, self->age, NULL);
  show_problem (self, self->height, NULL);
  apatite_context_form_sync (self);
}

static gboolean
recall (ApatiteContextForm *self,
        GtkEditable        *editable)
{
  g_autofree char *text = apatite_session_take_beside (self->session, editable == self->age ? "age" : "height");

  if (text == NULL)
    return FALSE;
  self->updating = TRUE;
  gtk_editable_set_text (editable, text);
  self->updating = FALSE;
  return TRUE;
}

static void
patient_back_cb (ApatiteSession     *session,
                 ApatiteContextForm *self)
{
  if (recall (self, self->age))
    apply_age (self);
  if (recall (self, self->height))
    apply_height (self);
  apatite_context_form_sync (self);
}

void
apatite_context_form_set_session (ApatiteContextForm *self,
                                  ApatiteSession     *session)
{
  g_set_object (&self->session, session);
  g_signal_connect_object (session, "patient-left", G_CALLBACK (patient_left_cb), self, 0);
  g_signal_connect_object (session, "patient-back", G_CALLBACK (patient_back_cb), self, 0);
  apatite_context_form_sync (self);
}

static void
apatite_context_form_dispose (GObject *object)
{
  ApatiteContextForm *self = APATITE_CONTEXT_FORM (object);

  g_clear_handle_id (&self->settle, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), APATITE_TYPE_CONTEXT_FORM);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (apatite_context_form_parent_class)->dispose (object);
}

static void
apatite_context_form_class_init (ApatiteContextFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = apatite_context_form_dispose;
  g_type_ensure (APATITE_TYPE_WRAP_BOX);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "contextform");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/apatite/Apatite/panel/apatite-context-form.ui");
  gtk_widget_class_bind_template_child_full (widget_class, "root", FALSE, 0);
  gtk_widget_class_bind_template_child (widget_class, ApatiteContextForm, age);
  gtk_widget_class_bind_template_child (widget_class, ApatiteContextForm, age_unit);
  gtk_widget_class_bind_template_child (widget_class, ApatiteContextForm, sex);
  gtk_widget_class_bind_template_child (widget_class, ApatiteContextForm, height_box);
  gtk_widget_class_bind_template_child (widget_class, ApatiteContextForm, height);
  gtk_widget_class_bind_template_child (widget_class, ApatiteContextForm, problem);
  gtk_widget_class_bind_template_child (widget_class, ApatiteContextForm, height_problem);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, left_cb);
  gtk_widget_class_bind_template_callback (widget_class, sex_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, sex_key_cb);
}

static void
apatite_context_form_init (ApatiteContextForm *self)
{
  self->applied_age = NAN;
  self->applied_height = NAN;
  gtk_widget_init_template (GTK_WIDGET (self));
  apatite_drop_down_set_name (self->sex, _("Sex"), -1);
}
