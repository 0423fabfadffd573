/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/panel/apatite-sampling-view.h"

#include "app/panel/apatite-vein-map.h"
#include "app/widgets/apatite-drop-down.h"
#include "app/widgets/apatite-wrap-box.h"
#include "ddx/apatite-venous-site.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

/* What can be measured in the veins; a sheet has one assay for all. */
static const char * const assays[] = { "fgf23-intact", "fgf23-c-terminal" };

/* A line of the sheet. */
typedef struct
{
  const ApatiteVenousSite *site;
  GtkEditable *entry; /* borrowed from the sheet */
  GtkLabel *unit;
  GtkLabel *ratio;    /* NULL: the periphery, which all others are divided by */
  GtkLabel *problem;
  char *applied; /* what the case holds of this line, as typed; NULL: nothing */
  double times;  /* NAN: not known */
} Line;

struct _ApatiteSamplingView
{
  GtkWidget parent_instance;

  /* Template */
  GtkDropDown *assay;
  ApatiteVeinMap *body;
  GtkLabel *result;
  GtkBox *periphery;
  GtkBox *veins;

  /* Owned */
  ApatiteSession *session;
  GArray *lines; /* Line, in the order of the table of sites */
  GtkSizeGroup *ratios; /* the bold one is no wider than the others */

  int highest; /* index of a line; -1: none */
  gboolean updating;
};

enum
{
  BACK,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ApatiteSamplingView, apatite_sampling_view, GTK_TYPE_WIDGET)

const char *
apatite_sampling_view_get_result (ApatiteSamplingView *self)
{
  return gtk_label_get_label (self->result);
}

static Line *
get_line (ApatiteSamplingView *self,
          guint                index)
{
  return &g_array_index (self->lines, Line, index);
}

static const ApatiteAnalyte *
get_assay (ApatiteSamplingView *self)
{
  return apatite_lab_table_lookup (apatite_session_get_knowledge (self->session)->labs, assays[gtk_drop_down_get_selected (self->assay)]);
}

static const ApatiteUnit *
get_unit (ApatiteSamplingView *self)
{
  return apatite_analyte_unit_for (get_assay (self), apatite_session_get_unit_system (self->session));
}

static void
show_problem (Line       *line,
              const char *reason)
{
  gtk_label_set_label (line->problem, reason != NULL ? reason : "");
  gtk_widget_set_visible (GTK_WIDGET (line->problem), reason != NULL);
  if (reason != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (line->entry), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (line->entry), "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (line->entry), GTK_ACCESSIBLE_STATE_INVALID,
                               reason != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

static void
tell_result (ApatiteSamplingView *self,
             gboolean             periphery)
{
  g_autofree char *ratio = NULL;
  g_autofree char *text = NULL;

  if (!periphery)
    text = g_strdup (_("Enter the peripheral value first."));
  else if (self->highest < 0)
    text = g_strdup (_("Enter the veins."));
  else
    {
      ratio = apatite_vein_map_format_ratio (get_line (self, self->highest)->times);
      /* Translators: vein, ratio */
      text = g_strdup_printf (_("Highest: %s, %s times the periphery"), _(get_line (self, self->highest)->site->title), ratio);
    }
  gtk_label_set_label (self->result, text);
  apatite_vein_map_describe (self->body, text);
}

static void
show_ratio (Line     *line,
            gboolean  highest)
{
  g_autofree char *number = isnan (line->times) ? NULL : apatite_vein_map_format_ratio (line->times);
  g_autofree char *shown = number != NULL ? g_strdup_printf ("×\302\240%s", number) : g_strdup ("");

  gtk_label_set_label (line->ratio, shown);
  if (highest)
    gtk_widget_add_css_class (GTK_WIDGET (line->ratio), "heading");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (line->ratio), "heading");
}

static void
compute (ApatiteSamplingView *self)
{
  const ApatiteCase *patient = apatite_session_get_case (self->session);
  const ApatiteLabValue *periphery = apatite_case_lookup_sample (patient, APATITE_VENOUS_SITE_PERIPHERY);

  self->highest = -1;
  for (guint i = 0; i < self->lines->len; i++)
    {
      Line *line = get_line (self, i);
      const ApatiteLabValue *sample = apatite_case_lookup_sample (patient, line->site->id);

      line->times = NAN;
      if (line->ratio == NULL || sample == NULL || periphery == NULL)
        continue;
      line->times = apatite_quantity_to_conventional (&sample->quantity) / apatite_quantity_to_conventional (&periphery->quantity);
      if (self->highest < 0 || line->times > get_line (self, self->highest)->times)
        self->highest = i;
    }
  for (guint i = 0; i < self->lines->len; i++)
    if (get_line (self, i)->ratio != NULL)
      {
        show_ratio (get_line (self, i), (int) i == self->highest);
        apatite_vein_map_set_ratio (self->body, get_line (self, i)->site->id, get_line (self, i)->times);
      }
  tell_result (self, periphery != NULL);
}

/* What the case can't hold is kept beside it. */
static void
keep_unused (ApatiteSamplingView *self,
             const Line          *line)
{
  g_autofree char *key = g_strconcat ("sample/", line->site->id, NULL);
  const char *text = gtk_editable_get_text (line->entry);

  apatite_session_set_beside (self->session, key, line->applied == NULL && text[0] != '\0' ? text : NULL);
}

/* Shows in an entry what the case holds, unless it came from this entry. */
static void
take_sample (ApatiteSamplingView   *self,
             Line                  *line,
             const ApatiteLabValue *sample)
{
  g_autofree char *number = NULL;

  if (g_strcmp0 (sample != NULL ? sample->typed : NULL, line->applied) == 0)
    return;
  g_free (line->applied);
  line->applied = g_strdup (sample != NULL ? sample->typed : NULL);
  number = sample != NULL ? apatite_number_format_locale (apatite_quantity_in (&sample->quantity, get_unit (self)), 6) : g_strdup ("");
  gtk_editable_set_text (line->entry, number);
  show_problem (line, NULL);
  keep_unused (self, line);
}

static void
show_assay (ApatiteSamplingView *self,
            const ApatiteCase   *patient)
{
  const ApatiteVenousSample *first = patient->samples->len > 0 ? g_ptr_array_index (patient->samples, 0) : NULL;

  for (guint i = 0; first != NULL && i < G_N_ELEMENTS (assays); i++)
    if (strcmp (assays[i], first->result->analyte->id) == 0)
      gtk_drop_down_set_selected (self->assay, i);
}

/* Follows the case and the unit system. */
void
apatite_sampling_view_sync (ApatiteSamplingView *self)
{
  const ApatiteCase *patient;

  if (self->session == NULL || apatite_session_get_knowledge (self->session) == NULL)
    return;
  patient = apatite_session_get_case (self->session);
  self->updating = TRUE;
  show_assay (self, patient);
  for (guint i = 0; i < self->lines->len; i++)
    {
      Line *line = get_line (self, i);

      gtk_label_set_label (line->unit, apatite_unit_label (get_unit (self)));
      take_sample (self, line, apatite_case_lookup_sample (patient, line->site->id));
    }
  self->updating = FALSE;
  compute (self);
}

/* What was typed for the last patient and could not be used. */
static void
patient_left_cb (ApatiteSession      *session,
                 ApatiteSamplingView *self)
{
  self->updating = TRUE;
  for (guint i = 0; i < self->lines->len; i++)
    {
      Line *line = get_line (self, i);

      if (line->applied == NULL)
        gtk_editable_set_text (line->entry, "");
      show_problem (line, NULL);
    }
  self->updating = FALSE;
}

static void
apply (ApatiteSamplingView *self,
       Line                *line)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (line->entry)));
  g_autoptr (GError) error = NULL;

  g_free (line->applied);
  line->applied = text[0] != '\0' ? g_strdup (text) : NULL;
  if (text[0] != '\0' && apatite_session_enter_sample (self->session, line->site->id, get_assay (self), text, get_unit (self)->ucum, &error))
    {
      show_problem (line, NULL);
      keep_unused (self, line);
      return;
    }
  g_clear_pointer (&line->applied, g_free);
  apatite_session_remove_sample (self->session, line->site->id);
  show_problem (line, error != NULL ? error->message : NULL);
  keep_unused (self, line);
}

static void
patient_back_cb (ApatiteSession      *session,
                 ApatiteSamplingView *self)
{
  for (guint i = 0; i < self->lines->len; i++)
    {
      Line *line = get_line (self, i);
      g_autofree char *key = g_strconcat ("sample/", line->site->id, NULL);
      g_autofree char *text = apatite_session_take_beside (session, key);

      if (text != NULL)
        gtk_editable_set_text (line->entry, text);
    }
}

static void
changed_cb (GtkEditable         *editable,
            ApatiteSamplingView *self)
{
  if (self->updating || self->session == NULL)
    return;
  for (guint i = 0; i < self->lines->len; i++)
    if (get_line (self, i)->entry == editable)
      apply (self, get_line (self, i));
}

static void
left_cb (GtkEventControllerFocus *controller,
         ApatiteSamplingView     *self)
{
  if (self->session != NULL)
    apatite_session_finish_edit (self->session);
}

static void
assay_selected_cb (GtkDropDown         *drop_down,
                   GParamSpec          *pspec,
                   ApatiteSamplingView *self)
{
  if (self->updating || self->session == NULL)
    return;
  apatite_session_change_assay (self->session, get_assay (self), get_unit (self)->ucum);
  apatite_sampling_view_sync (self);
}

/**
 * apatite_sampling_view_enter:
 * @site: id of a site of venous sampling
 */
void
apatite_sampling_view_enter (ApatiteSamplingView *self,
                             const char          *site,
                             const char          *text)
{
  for (guint i = 0; i < self->lines->len; i++)
    if (strcmp (get_line (self, i)->site->id, site) == 0)
      gtk_editable_set_text (get_line (self, i)->entry, text);
}

static GtkWidget *
new_entry (ApatiteSamplingView *self,
           const char          *name)
{
  GtkWidget *entry = gtk_entry_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 7);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (entry), 8);
  gtk_editable_set_alignment (GTK_EDITABLE (entry), 1);
  gtk_editable_set_enable_undo (GTK_EDITABLE (entry), FALSE);
  gtk_entry_set_max_length (GTK_ENTRY (entry), 40);
  gtk_widget_add_css_class (entry, "numeric");
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_object (entry, "changed", G_CALLBACK (changed_cb), self, 0);
  g_signal_connect_object (focus, "leave", G_CALLBACK (left_cb), self, 0);
  gtk_widget_add_controller (entry, focus);
  return entry;
}

static void
add_line (ApatiteSamplingView     *self,
          const ApatiteVenousSite *site)
{
  gboolean periphery = strcmp (site->id, APATITE_VENOUS_SITE_PERIPHERY) == 0;
  GtkBox *box = periphery ? self->periphery : self->veins;
  GtkWidget *row = apatite_wrap_box_new (APATITE_WRAP_BOX_TIGHT);
  GtkWidget *name = gtk_label_new (_(site->title));
  GtkWidget *value = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *entry = new_entry (self, _(site->title));
  GtkWidget *unit = gtk_label_new (NULL);
  GtkWidget *ratio = gtk_label_new ("");
  GtkWidget *problem = gtk_label_new ("");
  Line line = { site, GTK_EDITABLE (entry), GTK_LABEL (unit), periphery ? NULL : GTK_LABEL (ratio), GTK_LABEL (problem), NULL, NAN };

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_wrap (GTK_LABEL (name), TRUE);
  gtk_widget_set_hexpand (name, TRUE);
  gtk_label_set_width_chars (GTK_LABEL (ratio), 6);
  gtk_label_set_xalign (GTK_LABEL (ratio), 1);
  gtk_size_group_add_widget (self->ratios, ratio);
  gtk_widget_add_css_class (ratio, "numeric");
  gtk_label_set_xalign (GTK_LABEL (problem), 0);
  gtk_label_set_wrap (GTK_LABEL (problem), TRUE);
  gtk_widget_set_visible (problem, FALSE);
  gtk_widget_add_css_class (problem, "lab-problem");
  gtk_widget_set_valign (value, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (value), entry);
  gtk_box_append (GTK_BOX (value), unit);
  apatite_wrap_box_append (APATITE_WRAP_BOX (row), name);
  apatite_wrap_box_append (APATITE_WRAP_BOX (row), value);
  apatite_wrap_box_append (APATITE_WRAP_BOX (row), ratio);
  gtk_box_append (box, row);
  gtk_box_append (box, problem);
  g_array_append_val (self->lines, line);
}

static void
line_clear (Line *line)
{
  g_free (line->applied);
}

static void
back_cb (GtkButton           *button,
         ApatiteSamplingView *self)
{
  g_signal_emit (self, signals[BACK], 0);
}

static gboolean
link_cb (GtkLabel            *label,
         const char          *uri,
         ApatiteSamplingView *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.open", "s", uri);
  return GDK_EVENT_STOP;
}

/* Places the keyboard where the sheet begins. */
void
apatite_sampling_view_focus (ApatiteSamplingView *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (get_line (self, 0)->entry));
}

/* The knowledge must be there. */
void
apatite_sampling_view_set_session (ApatiteSamplingView *self,
                                   ApatiteSession      *session)
{
  g_set_object (&self->session, session);
  g_signal_connect_object (session, "patient-left", G_CALLBACK (patient_left_cb), self, 0);
  g_signal_connect_object (session, "patient-back", G_CALLBACK (patient_back_cb), self, 0);
  apatite_sampling_view_sync (self);
}

static void
apatite_sampling_view_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), APATITE_TYPE_SAMPLING_VIEW);
  g_clear_object (&APATITE_SAMPLING_VIEW (object)->session);
  G_OBJECT_CLASS (apatite_sampling_view_parent_class)->dispose (object);
}

static void
apatite_sampling_view_finalize (GObject *object)
{
  g_array_unref (APATITE_SAMPLING_VIEW (object)->lines);
  g_object_unref (APATITE_SAMPLING_VIEW (object)->ratios);
  G_OBJECT_CLASS (apatite_sampling_view_parent_class)->finalize (object);
}

static void
apatite_sampling_view_class_init (ApatiteSamplingViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = apatite_sampling_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = apatite_sampling_view_finalize;
  signals[BACK] = g_signal_new ("back", APATITE_TYPE_SAMPLING_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_type_ensure (APATITE_TYPE_VEIN_MAP);
  g_type_ensure (APATITE_TYPE_WRAP_BOX);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/apatite/Apatite/panel/apatite-sampling-view.ui");
  gtk_widget_class_bind_template_child_full (widget_class, "root", FALSE, 0);
  gtk_widget_class_bind_template_child (widget_class, ApatiteSamplingView, assay);
  gtk_widget_class_bind_template_child (widget_class, ApatiteSamplingView, periphery);
  gtk_widget_class_bind_template_child (widget_class, ApatiteSamplingView, body);
  gtk_widget_class_bind_template_child (widget_class, ApatiteSamplingView, result);
  gtk_widget_class_bind_template_child (widget_class, ApatiteSamplingView, veins);
  gtk_widget_class_bind_template_callback (widget_class, assay_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, back_cb);
  gtk_widget_class_bind_template_callback (widget_class, link_cb);
}

static void
apatite_sampling_view_init (ApatiteSamplingView *self)
{
  self->highest = -1;
  self->lines = g_array_new (FALSE, FALSE, sizeof (Line));
  self->ratios = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  g_array_set_clear_func (self->lines, (GDestroyNotify) line_clear);
  gtk_widget_init_template (GTK_WIDGET (self));
  apatite_drop_down_set_name (self->assay, _("Assay"), -1);
  for (guint i = 0; i < apatite_venous_site_count (); i++)
    add_line (self, apatite_venous_site_get (i));
}
