/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/panel/apatite-series-view.h"

#include "app/page/apatite-words.h"
#include "app/panel/apatite-trend-chart.h"
#include "app/widgets/apatite-wrap-box.h"
#include "lab/apatite-judgement.h"

#include <glib/gi18n.h>
#include <string.h>

/* An arrow and the longest word of a state, so that numbers stand below each other. */
#define STATE_CHARS 11

struct _ApatiteSeriesView
{
  GtkWidget parent_instance;

  /* Template */
  GtkLabel *title;
  GtkLabel *used;
  ApatiteTrendChart *chart;
  GtkBox *list;
  GtkEditable *date;
  GtkEditable *value;
  GtkLabel *unit;
  GtkLabel *problem;

  /* Borrowed */
  const ApatiteAnalyte *analyte; /* of the session's knowledge */

  /* Owned */
  ApatiteSession *session;
};

enum
{
  BACK,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ApatiteSeriesView, apatite_series_view, GTK_TYPE_WIDGET)

static int
compare_dates (gconstpointer a,
               gconstpointer b)
{
  const ApatiteLabValue *left = *(const ApatiteLabValue * const *) a, *right = *(const ApatiteLabValue * const *) b;

  return g_strcmp0 (left->date, right->date);
}

/* Returns: (transfer container): the results of the test, undated ones first */
static GPtrArray *
collect (ApatiteSeriesView *self,
         const ApatiteCase *patient)
{
  GPtrArray *values = g_ptr_array_new ();

  for (guint i = 0; i < patient->labs->values->len; i++)
    {
      ApatiteLabValue *value = g_ptr_array_index (patient->labs->values, i);

      if (value->analyte == self->analyte)
        g_ptr_array_add (values, value);
    }
  g_ptr_array_sort (values, compare_dates);
  return values;
}

static void
remove_cb (GtkButton         *button,
           ApatiteSeriesView *self)
{
  guint wanted = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "index"));
  g_autoptr (GPtrArray) values = collect (self, apatite_session_get_case (self->session));

  if (wanted < values->len)
    apatite_session_remove_result (self->session, g_ptr_array_index (values, wanted));
}

static GtkWidget *
create_row (ApatiteSeriesView     *self,
            const ApatiteLabValue *value,
            const ApatiteLimits   *limits,
            guint                  index)
{
  GtkWidget *row = apatite_wrap_box_new (APATITE_WRAP_BOX_TIGHT);
  GtkWidget *date = gtk_label_new (value->date != NULL ? value->date : _("no date"));
  GtkWidget *remove = gtk_button_new_from_icon_name ("list-remove-symbolic");
  ApatiteState state = value->qualitative ? value->word
                                          : apatite_judge_number (self->analyte, limits, value->quantity.comparator, apatite_quantity_to_conventional (&value->quantity), NULL);
  g_autofree char *number = value->qualitative ? g_strdup (apatite_words_state (value->word))
                                               : apatite_quantity_format_in (&value->quantity, apatite_analyte_unit_for (self->analyte, apatite_session_get_unit_system (self->session)));
  g_autofree char *judged = g_strdup_printf ("%s %s", apatite_words_state_arrow (state), apatite_words_state (state));
  GtkWidget *state_label = gtk_label_new (judged);
  GtkWidget *number_label = gtk_label_new (number);

  gtk_label_set_xalign (GTK_LABEL (date), 0);
  gtk_widget_set_hexpand (date, TRUE);
  gtk_label_set_xalign (GTK_LABEL (state_label), 0);
  gtk_label_set_width_chars (GTK_LABEL (state_label), STATE_CHARS);
  gtk_widget_add_css_class (number_label, "numeric");
  gtk_widget_add_css_class (state_label, apatite_words_state_class (state));
  gtk_widget_add_css_class (remove, "flat");
  gtk_widget_set_tooltip_text (remove, _("Remove this result"));
  g_object_set_data (G_OBJECT (remove), "index", GUINT_TO_POINTER (index));
  g_signal_connect (remove, "clicked", G_CALLBACK (remove_cb), self);
  apatite_wrap_box_append (APATITE_WRAP_BOX (row), date);
  apatite_wrap_box_append (APATITE_WRAP_BOX (row), number_label);
  apatite_wrap_box_append (APATITE_WRAP_BOX (row), state_label);
  apatite_wrap_box_append (APATITE_WRAP_BOX (row), remove);
  return row;
}

static void
tell_used (ApatiteSeriesView *self)
{
  const ApatiteLabValue *value = apatite_case_lookup_result (apatite_session_get_case (self->session), self->analyte->id);
  g_autofree char *text = NULL;

  if (value == NULL)
    text = g_strdup (_("No result yet."));
  else if (value->date != NULL)
    /* Translators: %s is a date */
    text = g_strdup_printf (_("The ranking uses the first result, of %s: as a rule the one before treatment."), value->date);
  else
    text = g_strdup (_("The ranking uses the result without a date."));
  gtk_label_set_label (self->used, text);
}

void
apatite_series_view_sync (ApatiteSeriesView *self)
{
  const ApatiteCase *patient;
  g_autoptr (GPtrArray) values = NULL;
  ApatiteLimits limits;
  GtkWidget *row;

  if (self->session == NULL)
    return;
  patient = apatite_session_get_case (self->session);
  values = collect (self, patient);
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_box_remove (self->list, row);
  apatite_case_limits (patient, self->analyte, values->len > 0 ? g_ptr_array_index (values, 0) : NULL, &limits);
  for (guint i = 0; i < values->len; i++)
    gtk_box_append (self->list, create_row (self, g_ptr_array_index (values, i), &limits, i));
  apatite_trend_chart_show (self->chart, self->analyte, &limits, values, apatite_session_get_unit_system (self->session));
  gtk_label_set_label (self->unit, apatite_unit_label (apatite_analyte_unit_for (self->analyte, apatite_session_get_unit_system (self->session))));
  tell_used (self);
}

void
apatite_series_view_show (ApatiteSeriesView    *self,
                          ApatiteSession       *session,
                          const ApatiteAnalyte *analyte)
{
  /* Translators: %s is a laboratory test */
  g_autofree char *title = g_strdup_printf (_("%s: dated results"), analyte->short_title);

  g_set_object (&self->session, session);
  self->analyte = analyte;
  gtk_label_set_label (self->title, title);
  gtk_editable_set_text (self->date, "");
  gtk_editable_set_text (self->value, "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), FALSE);
  apatite_series_view_sync (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->date));
}

/**
 * apatite_series_view_add:
 * @date: year-month-day
 * @text: a number in the unit of the reader's system, or with its own unit behind it
 */
gboolean
apatite_series_view_add (ApatiteSeriesView  *self,
                         const char         *date,
                         const char         *text,
                         GError            **error)
{
  const ApatiteUnit *unit = apatite_analyte_unit_for (self->analyte, apatite_session_get_unit_system (self->session));
  ApatiteComparator comparator;
  const char *rest = NULL;
  double number;

  if (!apatite_quantity_parse_number (self->analyte, text, &number, &comparator, &rest, error))
    return FALSE;
  return apatite_session_add_result (self->session, self->analyte, date, text, rest[0] == '\0' ? unit->ucum : NULL, error);
}

static void
add_cb (GtkWidget         *source,
        ApatiteSeriesView *self)
{
  g_autoptr (GError) error = NULL;
  gboolean added = apatite_series_view_add (self, gtk_editable_get_text (self->date), gtk_editable_get_text (self->value), &error);

  gtk_label_set_label (self->problem, added ? "" : error->message);
  gtk_widget_set_visible (GTK_WIDGET (self->problem), !added);
  if (!added)
    return;
  gtk_editable_set_text (self->date, "");
  gtk_editable_set_text (self->value, "");
  gtk_widget_grab_focus (GTK_WIDGET (self->date));
}

static void
back_cb (GtkButton         *button,
         ApatiteSeriesView *self)
{
  g_signal_emit (self, signals[BACK], 0);
}

static void
apatite_series_view_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), APATITE_TYPE_SERIES_VIEW);
  g_clear_object (&APATITE_SERIES_VIEW (object)->session);
  G_OBJECT_CLASS (apatite_series_view_parent_class)->dispose (object);
}

static void
apatite_series_view_class_init (ApatiteSeriesViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = apatite_series_view_dispose;
  signals[BACK] = g_signal_new ("back", APATITE_TYPE_SERIES_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_type_ensure (APATITE_TYPE_TREND_CHART);
  g_type_ensure (APATITE_TYPE_WRAP_BOX);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/apatite/Apatite/panel/apatite-series-view.ui");
  gtk_widget_class_bind_template_child_full (widget_class, "root", FALSE, 0);
  gtk_widget_class_bind_template_child (widget_class, ApatiteSeriesView, title);
  gtk_widget_class_bind_template_child (widget_class, ApatiteSeriesView, used);
  gtk_widget_class_bind_template_child (widget_class, ApatiteSeriesView, chart);
  gtk_widget_class_bind_template_child (widget_class, ApatiteSeriesView, list);
  gtk_widget_class_bind_template_child (widget_class, ApatiteSeriesView, date);
  gtk_widget_class_bind_template_child (widget_class, ApatiteSeriesView, value);
  gtk_widget_class_bind_template_child (widget_class, ApatiteSeriesView, unit);
  gtk_widget_class_bind_template_child (widget_class, ApatiteSeriesView, problem);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
  gtk_widget_class_bind_template_callback (widget_class, back_cb);
}

static void
apatite_series_view_init (ApatiteSeriesView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
