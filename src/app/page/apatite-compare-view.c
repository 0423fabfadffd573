/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/page/apatite-chart-bar.h"
#include "app/page/apatite-compare-line.h"
#include "app/page/apatite-compare-rows.h"
#include "app/page/apatite-differential-rows.h"
#include "app/page/apatite-profile-chart.h"
#include "app/page/apatite-views.h"
#include "app/page/apatite-words.h"
#include "base/apatite-error.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#define MAX_DISEASES 5
/* Sentences of a section that stand in a cell; the rest is on the page. */
#define MAX_STATEMENTS 3

typedef struct
{
  ApatiteDocument *document;
  ApatiteMonograph *monographs[MAX_DISEASES];
  guint n;
  GtkWidget *box; /* of all rows */
  GtkAdjustment *adjustment; /* moves the diagnoses of all rows sideways */
} View;

static const char * const sections[] = { "synopsis", "pearls", "best-tests", "therapy" };

static void
set_cell (GtkWidget *cell)
{
  gtk_widget_set_valign (cell, GTK_ALIGN_START);
  gtk_widget_add_css_class (cell, "apatite-cell");
}

static ApatiteProse *
new_text (View       *view,
          GPtrArray  *statements,
          const char *markup)
{
  return apatite_document_new_prose (view->document, statements, markup);
}

/* Name of the row above its cells. */
static GtkWidget *
begin_row (View       *view,
           GtkWidget  *box,
           const char *markup)
{
  GtkWidget *row = apatite_compare_line_new (view->adjustment);

  if (markup != NULL)
    {
      ApatiteProse *name = apatite_document_new_prose (view->document, NULL, markup);

      gtk_widget_add_css_class (GTK_WIDGET (name), "apatite-row-title");
      gtk_widget_add_css_class (GTK_WIDGET (name), "apatite-compare-name");
      gtk_widget_add_css_class (GTK_WIDGET (name), "apatite-name");
      gtk_box_append (GTK_BOX (box), GTK_WIDGET (name));
      apatite_document_record (view->document, APATITE_PRINT_HEADING, NULL, name, NULL);
    }
  gtk_widget_add_css_class (row, "apatite-compare-row");
  gtk_box_append (GTK_BOX (box), row);
  return row;
}

/* The names of the columns. @cells takes what is printed. */
static GtkWidget *
new_head (View      *view,
          GPtrArray *cells)
{
  GtkWidget *row = apatite_compare_line_new (view->adjustment);
  ApatiteProse *patient;

  for (guint i = 0; i < view->n; i++)
    {
      const ApatiteMonograph *monograph = view->monographs[i];
      g_autofree char *link = apatite_page_link ("monograph", monograph->id, monograph->title);
      GtkWidget *cell = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
      ApatiteProse *name = new_text (view, NULL, link);
      GtkWidget *rank = apatite_rank_label_new (apatite_document_get_session (view->document), monograph->id);

      gtk_widget_set_halign (rank, GTK_ALIGN_START);
      gtk_widget_add_css_class (GTK_WIDGET (name), "apatite-row-title");
      gtk_box_append (GTK_BOX (cell), GTK_WIDGET (name));
      gtk_box_append (GTK_BOX (cell), rank);
      set_cell (cell);
      apatite_compare_line_append (APATITE_COMPARE_LINE (row), cell);
      g_ptr_array_add (cells, name);
    }
  gtk_widget_add_css_class (row, "apatite-compare-row");
  gtk_widget_add_css_class (row, "apatite-compare-head");
  if (!APATITE_WITH_DIFFERENTIAL)
    return row;
  patient = new_text (view, NULL, _("Patient"));
  gtk_widget_add_css_class (GTK_WIDGET (patient), "apatite-row-title");
  set_cell (GTK_WIDGET (patient));
  apatite_compare_line_finish (APATITE_COMPARE_LINE (row), GTK_WIDGET (patient));
  g_ptr_array_insert (cells, 0, patient);
  return row;
}

/* Twice: where the rows begin, and above the page once that has left it. */
static void
add_head (View *view)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new ();
  g_autoptr (GPtrArray) again = g_ptr_array_new ();
  GtkWidget *head = new_head (view, cells);

  gtk_box_append (GTK_BOX (view->box), head);
  apatite_document_record_row (view->document, cells, TRUE);
  apatite_document_set_head (view->document, new_head (view, again), head);
}

/* What the entered patient says of a row. */
static ApatiteProse *
new_patient_cell (View                    *view,
                  const ApatiteCompareRow *row)
{
  ApatiteSession *session = apatite_document_get_session (view->document);
  ApatiteProse *prose;
  g_autofree char *text = NULL;
  const char *state_class = "dim-label";

  if (row->finding != NULL)
    {
      const ApatiteCaseFinding *entry = apatite_case_lookup_finding (apatite_session_get_case (session), row->finding->id);

      text = g_strdup (entry != NULL ? apatite_words_presence (entry->presence) : _("not entered"));
    }
  else
    {
      const ApatiteReading *reading = apatite_ranking_lookup_reading (session, row->analyte->id);

      if (reading != NULL)
        {
          g_autofree char *value = apatite_words_unbroken (apatite_reading_format (reading, apatite_document_get_units (view->document)));

          text = g_strdup_printf (_("●\302\240%s\302\240%s %s"), value, apatite_words_state_arrow (reading->state), apatite_words_state (reading->state));
          state_class = apatite_words_state_class (reading->state);
        }
      else
        text = g_strdup (_("not entered"));
    }
  prose = new_text (view, NULL, "");
  apatite_prose_set_text (prose, text);
  gtk_widget_add_css_class (GTK_WIDGET (prose), state_class);
  set_cell (GTK_WIDGET (prose));
  return prose;
}

static GtkWidget *
new_cell (View                    *view,
          const ApatiteCompareRow *row,
          guint                    index,
          GPtrArray               *cells)
{
  GtkWidget *cell = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  const ApatiteSource *source = row->labs[index] != NULL ? &row->labs[index]->source : row->findings[index] != NULL ? &row->findings[index]->source : NULL;
  g_autofree char *words = row->labs[index] != NULL ? apatite_profile_lab_to_text (row->labs[index])
                           : row->findings[index] != NULL ? apatite_words_percent (row->findings[index]->p) : g_strdup (_("not stated"));
  g_autofree char *numbers = source != NULL ? apatite_document_cite (view->document, source) : g_strdup ("");
  g_autofree char *markup = g_strconcat (words, numbers, NULL);
  ApatiteProse *prose = new_text (view, NULL, markup);

  if (source != NULL)
    {
      const char *item = row->analyte != NULL ? row->analyte->title : row->finding->title;
      g_autofree char *basis = apatite_words_source (source);
      /* Translators: a bar in words: disease, test or finding, figure, and on what the figure rests. */
      g_autofree char *description = g_strdup_printf (_("%1$s, %2$s: %3$s. %4$s"), view->monographs[index]->title, item, words, basis);
      GtkWidget *bar = apatite_chart_bar_new (description);

      if (row->labs[index] != NULL)
        {
          const ApatiteReading *reading = apatite_ranking_lookup_reading (apatite_document_get_session (view->document), row->analyte->id);

          apatite_chart_bar_set_states (APATITE_CHART_BAR (bar), row->labs[index]->states.p, reading != NULL && row->given == NULL ? reading->position : NAN);
        }
      else
        apatite_chart_bar_set_share (APATITE_CHART_BAR (bar), row->findings[index]->p);
      gtk_box_append (GTK_BOX (cell), bar);
    }
  else
    gtk_widget_add_css_class (GTK_WIDGET (prose), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (prose), "caption");
  gtk_box_append (GTK_BOX (cell), GTK_WIDGET (prose));
  set_cell (cell);
  g_ptr_array_add (cells, prose);
  return cell;
}

static void
add_row (View                    *view,
         GtkWidget               *box,
         const ApatiteCompareRow *row)
{
  g_autofree char *link = row->analyte != NULL ? apatite_page_link ("analyte", row->analyte->id, row->analyte->short_title)
                                               : apatite_page_link ("finding", row->finding->id, row->finding->title);
  g_autofree char *given = row->given != NULL ? apatite_words_given (row->analyte, row->given, apatite_document_get_knowledge (view->document)->labs) : NULL;
  /* Translators: a test, as a link, and the condition under which its figures hold, e.g. "FGF23 while phosphate is low". */
  g_autofree char *name = given != NULL ? g_strdup_printf (_("%1$s %2$s"), link, given) : g_strdup (link);
  GtkWidget *line = begin_row (view, box, name);
  g_autoptr (GPtrArray) cells = g_ptr_array_new ();
  ApatiteProse *patient;

  for (guint i = 0; i < view->n; i++)
    apatite_compare_line_append (APATITE_COMPARE_LINE (line), new_cell (view, row, i, cells));
  if (APATITE_WITH_DIFFERENTIAL)
    {
      patient = new_patient_cell (view, row);
      apatite_compare_line_finish (APATITE_COMPARE_LINE (line), GTK_WIDGET (patient));
      g_ptr_array_insert (cells, 0, patient);
    }
  apatite_document_record_row (view->document, cells, FALSE);
}

static void
add_group (View       *view,
           const char *title,
           GArray     *rows,
           gboolean    labs)
{
  GtkWidget *heading = gtk_label_new (title);
  GtkWidget *folded = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  guint same = 0;

  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_widget_add_css_class (heading, "apatite-section");
  gtk_box_append (GTK_BOX (view->box), heading);
  apatite_document_record (view->document, APATITE_PRINT_SECTION, NULL, NULL, title);
  for (guint i = 0; i < rows->len; i++)
    {
      const ApatiteCompareRow *row = &g_array_index (rows, ApatiteCompareRow, i);

      if ((row->analyte != NULL) != labs)
        continue;
      if (row->same)
        same++;
      add_row (view, row->same ? folded : view->box, row);
    }
  if (same > 0)
    {
      /* Translators: rows of a comparison that do not tell the diseases apart. */
      g_autofree char *label = g_strdup_printf (_("Same in all (%u)"), same);
      GtkWidget *expander = gtk_expander_new (label);

      gtk_expander_set_child (GTK_EXPANDER (expander), folded);
      gtk_widget_add_css_class (expander, "apatite-frame");
      gtk_box_append (GTK_BOX (view->box), expander);
    }
  else
    g_object_ref_sink (folded), g_object_unref (folded);
}

/* The first sentences of a section. */
static GPtrArray *
get_statements (const ApatiteMonograph *monograph,
                const char             *id)
{
  const ApatiteSection *section = apatite_monograph_lookup_section (monograph, id);
  GPtrArray *statements = g_ptr_array_new ();

  for (guint i = 0; section != NULL && i < section->blocks->len; i++)
    {
      const ApatiteBlock *block = g_ptr_array_index (section->blocks, i);

      if (block->kind == APATITE_BLOCK_HEADING || block->kind == APATITE_BLOCK_FIGURE || block->kind == APATITE_BLOCK_TABLE)
        continue;
      for (guint j = 0; j < block->items->len; j++)
        {
          GPtrArray *item = g_ptr_array_index (block->items, j);

          for (guint k = 0; k < item->len && statements->len < MAX_STATEMENTS; k++)
            g_ptr_array_add (statements, g_ptr_array_index (item, k));
        }
    }
  return statements;
}

static void
add_texts (View *view)
{
  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    {
      g_autofree char *title = g_markup_escape_text (apatite_section_title (sections[i]), -1);
      GtkWidget *row = begin_row (view, view->box, title);
      g_autoptr (GPtrArray) cells = g_ptr_array_new ();
      ApatiteProse *empty = new_text (view, NULL, "");

      for (guint j = 0; j < view->n; j++)
        {
          g_autoptr (GPtrArray) statements = get_statements (view->monographs[j], sections[i]);
          GtkWidget *cell = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
          g_autofree char *more = g_strdup_printf ("<a href=\"monograph/%s#%s\">%s</a>", view->monographs[j]->id, sections[i], _("More"));
          ApatiteProse *prose = statements->len > 0 ? new_text (view, statements, NULL) : new_text (view, NULL, _("not stated"));

          gtk_box_append (GTK_BOX (cell), GTK_WIDGET (prose));
          if (statements->len > 0)
            gtk_box_append (GTK_BOX (cell), GTK_WIDGET (new_text (view, NULL, more)));
          set_cell (cell);
          apatite_compare_line_append (APATITE_COMPARE_LINE (row), cell);
          g_ptr_array_add (cells, prose);
        }
      apatite_compare_line_finish (APATITE_COMPARE_LINE (row), GTK_WIDGET (empty));
      g_ptr_array_insert (cells, 0, empty);
      apatite_document_record_row (view->document, cells, FALSE);
    }
}

static gboolean
show_scrollbar_cb (gpointer data)
{
  GtkAdjustment *adjustment = gtk_scrollbar_get_adjustment (data);

  gtk_widget_set_visible (data, gtk_adjustment_get_upper (adjustment) > gtk_adjustment_get_page_size (adjustment));
  return G_SOURCE_REMOVE;
}

/* Comes in the middle of an allocation, when nothing may be shown or hidden. */
static void
room_changed_cb (GtkScrollbar *scrollbar)
{
  g_idle_add_full (G_PRIORITY_HIGH_IDLE, show_scrollbar_cb, g_object_ref (scrollbar), g_object_unref);
}

static gboolean
scroll_cb (GtkAdjustment            *adjustment,
           double                    dx,
           double                    dy,
           GtkEventControllerScroll *scroll)
{
  gboolean shift = (gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (scroll)) & GDK_SHIFT_MASK) != 0;
  double by = shift && dx == 0 ? dy : dx;

  if (by == 0)
    return GDK_EVENT_PROPAGATE;
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + by * gtk_adjustment_get_step_increment (adjustment));
  return GDK_EVENT_STOP;
}

/* The ways to move sideways: a bar that stays below the page, and the wheel. */
static void
add_scroll (View *view)
{
  GtkWidget *scrollbar = gtk_scrollbar_new (GTK_ORIENTATION_HORIZONTAL, view->adjustment);
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);

  gtk_widget_set_visible (scrollbar, FALSE);
  g_signal_connect_object (view->adjustment, "changed", G_CALLBACK (room_changed_cb), scrollbar, G_CONNECT_SWAPPED);
  apatite_document_set_tray (view->document, scrollbar);
  g_signal_connect_object (scroll, "scroll", G_CALLBACK (scroll_cb), view->adjustment, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (view->box, scroll);
}

static gboolean
load (View        *view,
      const char  *id,
      GError     **error)
{
  g_auto (GStrv) ids = g_strsplit (id, "+", -1);

  for (guint i = 0; ids[i] != NULL && view->n < MAX_DISEASES; i++)
    {
      ApatiteMonograph *monograph;

      if (ids[i][0] == '\0')
        continue;
      monograph = apatite_library_load_monograph (apatite_document_get_library (view->document), ids[i], error);
      if (monograph == NULL)
        return FALSE;
      apatite_document_keep (view->document, monograph, (GDestroyNotify) apatite_monograph_unref);
      view->monographs[view->n++] = monograph;
    }
  if (view->n >= 2)
    return TRUE;
  g_set_error_literal (error, APATITE_ERROR, APATITE_ERROR_INVALID, _("A comparison takes two to five diagnoses."));
  return FALSE;
}

gboolean
apatite_compare_view_build (ApatiteDocument  *document,
                            const char       *id,
                            GError          **error)
{
  View view = { document };
  const ApatiteProfile *profiles[MAX_DISEASES] = { NULL };
  g_autoptr (GString) title = g_string_new (NULL);
  g_autoptr (GArray) rows = NULL;

  if (!load (&view, id, error))
    return FALSE;
  for (guint i = 0; i < view.n; i++)
    {
      const ApatiteMonograph *monograph = view.monographs[i];

      g_string_append_printf (title, "%s%s", i > 0 ? " · " : "", monograph->abbreviations[0] != NULL ? monograph->abbreviations[0] : monograph->title);
      profiles[i] = monograph->profile;
    }
  apatite_document_set_wide (document);
  apatite_document_set_title (document, _("Compare"), title->str);
  if (apatite_document_get_knowledge (document) == NULL)
    {
      apatite_document_add_note (document, _("The profiles are being read…"));
      return TRUE;
    }
  apatite_document_add_note (document, _("What separates them most stands first. Probabilities are those of an untreated patient at presentation."));
  view.box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  view.adjustment = g_object_ref_sink (gtk_adjustment_new (0, 0, 0, 0, 0, 0));
  apatite_document_keep (document, view.adjustment, g_object_unref);
  add_scroll (&view);
  apatite_document_add_widget (document, view.box);
  add_head (&view);
  rows = apatite_compare_rows_new (apatite_document_get_knowledge (document), profiles, view.n);
  add_group (&view, C_("test results", "Laboratory"), rows, TRUE);
  add_group (&view, _("Findings"), rows, FALSE);
  add_texts (&view);
  apatite_document_add_references (document);
  return TRUE;
}
