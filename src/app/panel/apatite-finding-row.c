/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/panel/apatite-finding-row.h"

#include "app/page/apatite-words.h"
#include "app/panel/apatite-panel-words.h"
#include "app/widgets/apatite-wrap-box.h"

#include <glib/gi18n.h>
#include <string.h>

struct _ApatiteFindingRow
{
  GtkWidget parent_instance;

  /* Template */
  GtkLabel *title;
  GtkLabel *aside;
  GtkToggleButton *present;
  GtkToggleButton *absent;
  GtkToggleButton *unknown;
  GtkMenuButton *menu_button;

  /* Borrowed; of the session's knowledge */
  const ApatiteFinding *finding;

  /* Owned */
  ApatiteSession *session;

  gboolean updating;
  gboolean answering; /* the edit that is told of comes from this row */
};

enum
{
  REMOVE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ApatiteFindingRow, apatite_finding_row, GTK_TYPE_WIDGET)

const ApatiteFinding *
apatite_finding_row_get_finding (ApatiteFindingRow *self)
{
  return self->finding;
}

static const ApatiteCaseFinding *
find_entry (ApatiteFindingRow *self)
{
  return apatite_case_lookup_finding (apatite_session_get_case (self->session), self->finding->id);
}

void
apatite_finding_row_sync (ApatiteFindingRow *self)
{
  const ApatiteCaseFinding *entry = find_entry (self);
  ApatitePresence presence = entry != NULL ? entry->presence : APATITE_PRESENCE_UNKNOWN;
  gboolean aside = entry != NULL && entry->set_aside;
  GtkToggleButton *chosen = presence == APATITE_PRESENCE_PRESENT ? self->present : presence == APATITE_PRESENCE_ABSENT ? self->absent : self->unknown;

  self->updating = TRUE;
  gtk_toggle_button_set_active (chosen, TRUE);
  self->updating = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self->aside), aside);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "finding.set-aside", entry != NULL && !aside);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "finding.use-again", aside);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, apatite_words_presence (presence), -1);
}

/* An offered row is a question; it has nothing yet to set aside or remove. */
void
apatite_finding_row_set_offered (ApatiteFindingRow *self,
                                 gboolean           offered)
{
  gtk_widget_set_visible (GTK_WIDGET (self->menu_button), !offered);
}

/* Whether the case has just been changed through this row. */
gboolean
apatite_finding_row_is_answering (ApatiteFindingRow *self)
{
  return self->answering;
}

void
apatite_finding_row_focus (ApatiteFindingRow *self)
{
  GtkToggleButton *buttons[] = { self->present, self->absent, self->unknown };

  for (guint i = 0; i < G_N_ELEMENTS (buttons); i++)
    if (gtk_toggle_button_get_active (buttons[i]))
      gtk_widget_grab_focus (GTK_WIDGET (buttons[i]));
}

static void
toggled_cb (GtkToggleButton   *button,
            ApatiteFindingRow *self)
{
  ApatitePresence presence = button == self->present ? APATITE_PRESENCE_PRESENT : button == self->absent ? APATITE_PRESENCE_ABSENT : APATITE_PRESENCE_UNKNOWN;

  if (self->updating || !gtk_toggle_button_get_active (button))
    return;
  self->answering = TRUE;
  g_object_ref (self);
  apatite_session_set_finding (self->session, self->finding, presence);
  self->answering = FALSE;
  g_object_unref (self);
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        state,
                ApatiteFindingRow     *self)
{
  GtkToggleButton *button = NULL;

  if ((state & gtk_accelerator_get_default_mod_mask () & ~GDK_SHIFT_MASK) != 0)
    return GDK_EVENT_PROPAGATE;
  if (keyval == GDK_KEY_y || keyval == GDK_KEY_Y || keyval == GDK_KEY_plus)
    button = self->present;
  else if (keyval == GDK_KEY_n || keyval == GDK_KEY_N || keyval == GDK_KEY_minus)
    button = self->absent;
  else if (keyval == GDK_KEY_u || keyval == GDK_KEY_U || keyval == GDK_KEY_question)
    button = self->unknown;
  if (button == NULL)
    return GDK_EVENT_PROPAGATE;
  gtk_widget_grab_focus (GTK_WIDGET (button));
  gtk_toggle_button_set_active (button, TRUE);
  return GDK_EVENT_STOP;
}

static void
action_cb (GtkWidget  *widget,
           const char *name,
           GVariant   *parameter)
{
  ApatiteFindingRow *self = APATITE_FINDING_ROW (widget);

  if (strcmp (name, "finding.set-aside") == 0)
    apatite_session_set_aside (self->session, self->finding->id, TRUE);
  else if (strcmp (name, "finding.use-again") == 0)
    apatite_session_set_aside (self->session, self->finding->id, FALSE);
  else if (strcmp (name, "finding.remove") == 0)
    g_signal_emit (self, signals[REMOVE], 0);
  else
    {
      g_autofree char *uri = g_strconcat ("finding/", self->finding->id, NULL);

      gtk_widget_activate_action (widget, "win.open", "s", uri);
    }
}

/* Takes @name. */
static void
name_part (gpointer  part,
           char     *name)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (part), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_free (name);
}

GtkWidget *
apatite_finding_row_new (ApatiteSession       *session,
                         const ApatiteFinding *finding)
{
  ApatiteFindingRow *self = g_object_new (APATITE_TYPE_FINDING_ROW, NULL);

  self->session = g_object_ref (session);
  self->finding = finding;
  gtk_label_set_label (self->title, finding->title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, finding->title, -1);
  /* Translators: accessible names; %s is a finding such as "bone pain" */
  name_part (self->present, g_strdup_printf (_("%s: present"), finding->title));
  name_part (self->absent, g_strdup_printf (_("%s: absent"), finding->title));
  name_part (self->unknown, g_strdup_printf (_("%s: unknown"), finding->title));
  name_part (self->menu_button, g_strdup_printf (_("More about %s"), finding->title));
  apatite_finding_row_sync (self);
  return GTK_WIDGET (self);
}

static void
apatite_finding_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), APATITE_TYPE_FINDING_ROW);
  G_OBJECT_CLASS (apatite_finding_row_parent_class)->dispose (object);
}

static void
apatite_finding_row_finalize (GObject *object)
{
  g_clear_object (&APATITE_FINDING_ROW (object)->session);
  G_OBJECT_CLASS (apatite_finding_row_parent_class)->finalize (object);
}

static void
apatite_finding_row_class_init (ApatiteFindingRowClass *klass)
{
  static const char * const actions[] = { "finding.set-aside", "finding.use-again", "finding.remove", "finding.about" };
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = apatite_finding_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = apatite_finding_row_finalize;
  signals[REMOVE] = g_signal_new ("remove", APATITE_TYPE_FINDING_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i], NULL, action_cb);
  g_type_ensure (APATITE_TYPE_WRAP_BOX);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "findingrow");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/apatite/Apatite/panel/apatite-finding-row.ui");
  gtk_widget_class_bind_template_child_full (widget_class, "root", FALSE, 0);
  gtk_widget_class_bind_template_child (widget_class, ApatiteFindingRow, title);
  gtk_widget_class_bind_template_child (widget_class, ApatiteFindingRow, aside);
  gtk_widget_class_bind_template_child (widget_class, ApatiteFindingRow, present);
  gtk_widget_class_bind_template_child (widget_class, ApatiteFindingRow, absent);
  gtk_widget_class_bind_template_child (widget_class, ApatiteFindingRow, unknown);
  gtk_widget_class_bind_template_child (widget_class, ApatiteFindingRow, menu_button);
  gtk_widget_class_bind_template_callback (widget_class, toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
}

static void
apatite_finding_row_init (ApatiteFindingRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
