/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/page/apatite-profile-chart.h"

#include "app/page/apatite-bar-row.h"
#include "app/page/apatite-chart-bar.h"
#include "app/page/apatite-chart-toggle.h"
#include "app/page/apatite-document-table.h"
#include "app/page/apatite-words.h"
#include "ddx/apatite-condition.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

/* One analyte of the profile, maybe under a condition or for some ages. */
typedef struct
{
  const ApatiteProfileLab *lab;
  const ApatiteAnalyte *analyte;
  const ApatiteConditional *conditional; /* (nullable) */
  ApatiteChartBar *bar;
  GtkLabel *patient;
  ApatiteProse *cell; /* of the table; NULL without the differential */
} Row;

struct _ApatiteProfileChart
{
  GtkWidget parent_instance;

  GtkWidget *box;

  ApatiteSession *session;
  GArray *rows;
};

G_DEFINE_FINAL_TYPE (ApatiteProfileChart, apatite_profile_chart, GTK_TYPE_WIDGET)

/* Returns: (nullable): what the case says of an analyte */
const ApatiteReading *
apatite_ranking_lookup_reading (ApatiteSession *session,
                                const char     *analyte)
{
  const ApatiteDifferential *differential = apatite_session_get_differential (session);

  for (guint i = 0; differential != NULL && differential->readings != NULL && i < differential->readings->len; i++)
    {
      const ApatiteReading *reading = g_ptr_array_index (differential->readings, i);

      if (strcmp (reading->analyte->id, analyte) == 0 && (reading->value == NULL || !reading->value->set_aside))
        return reading;
    }
  return NULL;
}

/**
 * apatite_ranking_is_of_age:
 * @ages: a bit for each ApatiteAgeBand that a row is for, 0: all
 *
 * Returns: whether the row speaks of patients as old as the entered one
 */
gboolean
apatite_ranking_is_of_age (ApatiteSession *session,
                           guint           ages)
{
  const ApatiteDifferential *differential = apatite_session_get_differential (session);

  return ages == 0 || (differential != NULL && (ages & 1u << apatite_age_place_nearest (&differential->age)) != 0);
}

/* "very low 62 %, low 33 %": the states that matter, the likeliest first. */
char *
apatite_profile_lab_to_text (const ApatiteProfileLab *lab)
{
  g_autoptr (GString) out = g_string_new (NULL);
  gboolean taken[APATITE_N_STATES] = { FALSE };

  for (guint n = 0; n < 2; n++)
    {
      int best = -1;

      for (int i = 0; i < APATITE_N_STATES; i++)
        if (!taken[i] && (best < 0 || lab->states.p[i] > lab->states.p[best]))
          best = i;
      if (n == 0 || lab->states.p[best] >= 0.15)
        {
          g_autofree char *percent = apatite_words_percent (lab->states.p[best]);

          g_string_append_printf (out, "%s%s %s", n > 0 ? ", " : "", apatite_words_state (best), percent);
        }
      taken[best] = TRUE;
    }
  return g_strdup (out->str);
}

static char *
describe (const Row *row)
{
  g_autofree char *name = apatite_words_for_ages (row->analyte->title, row->lab->ages);
  g_autoptr (GString) out = g_string_new (name);
  g_autofree char *source = apatite_words_source (&row->lab->source);

  for (int i = 0; i < APATITE_N_STATES; i++)
    {
      g_autofree char *percent = apatite_words_percent (row->lab->states.p[i]);

      g_string_append_printf (out, "%s%s %s", i > 0 ? ", " : ": ", apatite_words_state (i), percent);
    }
  if (source[0] != '\0')
    g_string_append_printf (out, ". %s", source);
  return g_strdup (out->str);
}

/* Whether the other analyte is as the condition wants it; without one it always is. */
static gboolean
condition_holds (ApatiteProfileChart *self,
                 const Row           *row)
{
  const ApatiteDifferential *differential = apatite_session_get_differential (self->session);

  if (row->conditional == NULL)
    return TRUE;
  return differential != NULL
         && apatite_condition_holds (differential, row->analyte, row->conditional);
}

static double
get_position (const Row            *row,
              const ApatiteReading *reading)
{
  ApatiteLimits limits = { 0 };

  if (isnan (reading->conventional))
    return reading->state == APATITE_STATE_LOW ? -1.5 : reading->state == APATITE_STATE_HIGH ? 1.5 : 0;
  if (row->conditional == NULL || (isnan (row->conditional->low) && isnan (row->conditional->high)))
    return reading->position;
  limits.low = row->conditional->low;
  limits.high = row->conditional->high;
  limits.found = TRUE;
  return apatite_analyte_position (row->analyte, &limits, reading->conventional);
}

static void
set_cell (Row        *row,
          const char *text)
{
  if (row->cell != NULL)
    apatite_prose_set_text (row->cell, text);
}

static void
update_row (ApatiteProfileChart *self,
            Row                 *row)
{
  const ApatiteReading *reading = apatite_ranking_lookup_reading (self->session, row->analyte->id);
  g_autofree char *value = NULL;
  g_autofree char *text = NULL;

  if (reading == NULL || !condition_holds (self, row) || !apatite_ranking_is_of_age (self->session, row->lab->ages))
    {
      apatite_chart_bar_set_states (row->bar, row->lab->states.p, NAN);
      gtk_widget_set_visible (GTK_WIDGET (row->patient), FALSE);
      set_cell (row, "");
      return;
    }
  value = apatite_words_unbroken (apatite_reading_format (reading, apatite_session_get_unit_system (self->session)));
  /* Translators: the patient's value, an arrow, and its state in a word. */
  text = g_strdup_printf (_("●\302\240%s\302\240%s %s"), value, apatite_words_state_arrow (reading->state), apatite_words_state (reading->state));
  apatite_chart_bar_set_states (row->bar, row->lab->states.p, get_position (row, reading));
  gtk_label_set_text (row->patient, text);
  gtk_widget_remove_css_class (GTK_WIDGET (row->patient), "apatite-low");
  gtk_widget_remove_css_class (GTK_WIDGET (row->patient), "apatite-high");
  gtk_widget_remove_css_class (GTK_WIDGET (row->patient), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (row->patient), apatite_words_state_class (reading->state));
  gtk_widget_set_visible (GTK_WIDGET (row->patient), TRUE);
  set_cell (row, text);
}

static void
update_cb (ApatiteProfileChart *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    update_row (self, &g_array_index (self->rows, Row, i));
}

static GtkWidget *
new_small (const char *text,
           gboolean    dim)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, "caption");
  if (dim)
    gtk_widget_add_css_class (label, "dim-label");
  return label;
}

/* Name, columns, words: one line of the chart. */
static void
add_chart_row (ApatiteDocument *document,
               GtkWidget       *box,
               Row             *row)
{
  g_autofree char *description = describe (row);
  g_autofree char *name = apatite_page_link ("analyte", row->analyte->id, row->analyte->short_title);
  g_autofree char *ages = row->lab->ages != 0 ? apatite_age_bands_to_words (row->lab->ages) : NULL;
  g_autofree char *given = apatite_words_given (row->analyte, row->lab->given, apatite_document_get_knowledge (document)->labs);
  g_autofree char *words = apatite_profile_lab_to_text (row->lab);
  g_autofree char *numbers = apatite_document_cite (document, &row->lab->source);
  g_autofree char *words_markup = g_strconcat (words, "\342\201\240", numbers, NULL);
  GtkWidget *name_box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *words_box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  ApatiteProse *title = apatite_document_new_prose (document, NULL, name);
  ApatiteProse *prose = apatite_document_new_prose (document, NULL, words_markup);

  gtk_widget_add_css_class (GTK_WIDGET (title), "apatite-name");
  gtk_box_append (GTK_BOX (name_box), GTK_WIDGET (title));
  if (ages != NULL)
    gtk_box_append (GTK_BOX (name_box), new_small (ages, TRUE));
  if (given != NULL)
    gtk_box_append (GTK_BOX (name_box), new_small (given, TRUE));
  row->bar = APATITE_CHART_BAR (apatite_chart_bar_new (description));
  gtk_widget_add_css_class (GTK_WIDGET (prose), "caption");
  row->patient = GTK_LABEL (new_small (NULL, FALSE));
  gtk_widget_add_css_class (GTK_WIDGET (row->patient), "apatite-patient");
  gtk_box_append (GTK_BOX (words_box), GTK_WIDGET (prose));
  gtk_box_append (GTK_BOX (words_box), GTK_WIDGET (row->patient));
  gtk_widget_set_valign (name_box, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (words_box, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), apatite_bar_row_new (name_box, GTK_WIDGET (row->bar), words_box));
}

static GtkWidget *
new_scale (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  const ApatiteState states[] = { APATITE_STATE_LOW, APATITE_STATE_NORMAL, APATITE_STATE_HIGH };

  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      GtkWidget *label = new_small (apatite_words_state (states[i]), TRUE);

      gtk_widget_set_hexpand (label, TRUE);
      gtk_label_set_xalign (GTK_LABEL (label), 0.5 * i);
      gtk_widget_set_halign (label, i == 0 ? GTK_ALIGN_START : i == 1 ? GTK_ALIGN_CENTER : GTK_ALIGN_END);
      gtk_box_append (GTK_BOX (box), label);
    }
  return box;
}

static GtkWidget *
new_chart (ApatiteProfileChart *self,
           ApatiteDocument     *document)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);

  gtk_box_append (GTK_BOX (box), apatite_bar_row_new (NULL, new_scale (), NULL));
  for (guint i = 0; i < self->rows->len; i++)
    add_chart_row (document, box, &g_array_index (self->rows, Row, i));
  return box;
}

static GtkWidget *
new_table (ApatiteProfileChart *self,
           ApatiteDocument     *document)
{
  ApatiteTable *table = apatite_table_new (document, NULL);

  apatite_table_add_head (table, _("Test"), _("Very low"), _("Low"), _("Normal"), _("High"), _("Very high"),
                          APATITE_WITH_DIFFERENTIAL ? _("Patient") : _("Basis"), APATITE_WITH_DIFFERENTIAL ? _("Basis") : NULL, NULL);
  for (guint i = 0; i < self->rows->len; i++)
    {
      Row *row = &g_array_index (self->rows, Row, i);
      g_autofree char *source = apatite_words_source (&row->lab->source);
      g_autofree char *given = apatite_words_given (row->analyte, row->lab->given, apatite_document_get_knowledge (document)->labs);
      g_autofree char *test = apatite_words_for_ages (row->analyte->short_title, row->lab->ages);
      g_autofree char *name = g_strdup_printf ("%s%s%s", test, given != NULL ? " " : "", given != NULL ? given : "");

      apatite_table_begin_row (table);
      apatite_table_add_text (table, name);
      for (int j = 0; j < APATITE_N_STATES; j++)
        {
          g_autofree char *percent = apatite_words_percent (row->lab->states.p[j]);

          apatite_table_add_text (table, percent);
        }
      if (APATITE_WITH_DIFFERENTIAL)
        row->cell = apatite_table_add_text (table, "");
      apatite_table_add_text (table, source);
    }
  return apatite_table_finish (table);
}

/**
 * apatite_profile_chart_new:
 * @document: with its knowledge at hand
 * @profile: borrowed; outlives the chart
 */
GtkWidget *
apatite_profile_chart_new (ApatiteDocument      *document,
                           const ApatiteProfile *profile)
{
  ApatiteProfileChart *self = g_object_new (APATITE_TYPE_PROFILE_CHART, NULL);
  ApatiteKnowledge *knowledge = apatite_document_get_knowledge (document);
  g_autoptr (GPtrArray) labs = apatite_profile_list_labs (profile);
  GtkWidget *chart;

  self->session = g_object_ref (apatite_document_get_session (document));
  for (guint i = 0; i < labs->len; i++)
    {
      const ApatiteProfileLab *lab = g_ptr_array_index (labs, i);
      Row row = { lab, apatite_lab_table_lookup (knowledge->labs, lab->analyte) };

      if (row.analyte == NULL)
        continue;
      row.conditional = apatite_analyte_find_conditional (row.analyte, lab->given);
      g_array_append_val (self->rows, row);
    }
  chart = new_chart (self, document);
  self->box = apatite_chart_toggle_new (chart, new_table (self, document));
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  g_signal_connect_object (self->session, "notify::differential", G_CALLBACK (update_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "notify::unit-system", G_CALLBACK (update_cb), self, G_CONNECT_SWAPPED);
  update_cb (self);
  return GTK_WIDGET (self);
}

static void
apatite_profile_chart_dispose (GObject *object)
{
  ApatiteProfileChart *self = APATITE_PROFILE_CHART (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_array_set_size (self->rows, 0);
  G_OBJECT_CLASS (apatite_profile_chart_parent_class)->dispose (object);
}

static void
apatite_profile_chart_finalize (GObject *object)
{
  ApatiteProfileChart *self = APATITE_PROFILE_CHART (object);

  g_array_unref (self->rows);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (apatite_profile_chart_parent_class)->finalize (object);
}

static void
apatite_profile_chart_class_init (ApatiteProfileChartClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = apatite_profile_chart_dispose;
  G_OBJECT_CLASS (klass)->finalize = apatite_profile_chart_finalize;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
apatite_profile_chart_init (ApatiteProfileChart *self)
{
  self->rows = g_array_new (FALSE, TRUE, sizeof (Row));
}
