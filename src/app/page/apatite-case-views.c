/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/page/apatite-case-source.h"
#include "app/page/apatite-document-table.h"
#include "app/page/apatite-teaching-story.h"
#include "app/page/apatite-views.h"
#include "app/page/apatite-words.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

static void
load_clicked_cb (GtkButton  *button,
                 const char *uri)
{
  gtk_widget_activate_action (GTK_WIDGET (button), "win.load-case", "s", uri);
}

static void
add_load_button (ApatiteDocument *document,
                 const char      *label,
                 char            *uri)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_add_css_class (button, "apatite-frame");
  gtk_widget_set_visible (button, APATITE_WITH_DIFFERENTIAL);
  g_signal_connect_data (button, "clicked", G_CALLBACK (load_clicked_cb), uri, apatite_page_free_data, 0);
  apatite_document_add_widget (document, button);
}

static ApatiteCaseFile *
load_case (ApatiteDocument  *document,
           const char       *kind,
           const char       *id,
           GError          **error)
{
  g_autoptr (GBytes) bytes = apatite_library_load (apatite_document_get_library (document), kind, id, error);
  ApatiteKnowledge *knowledge = apatite_document_get_knowledge (document);

  return bytes != NULL && knowledge != NULL ? apatite_case_file_parse (bytes, id, knowledge, error) : NULL;
}

static char *
format_patient (const ApatiteCase *patient)
{
  g_autofree char *age = isnan (patient->labs->age_years) ? g_strdup (_("age not stated")) : apatite_words_age (patient->labs->age_years);

  /* Translators: age and sex of a patient. */
  return g_strdup_printf (_("%s, %s"), age, patient->labs->sex == APATITE_SEX_UNKNOWN ? _("sex not stated") : apatite_words_sex (patient->labs->sex));
}

/* Every fact of a case with its state, measured and worked out. */
static void
add_facts (ApatiteDocument   *document,
           const ApatiteCase *patient)
{
  ApatiteKnowledge *knowledge = apatite_document_get_knowledge (document);
  g_autoptr (GPtrArray) readings = apatite_case_read (patient, knowledge->labs, knowledge->formulas);
  ApatiteTable *table = apatite_table_new (document, NULL);

  apatite_table_add_head (table, _("Fact"), _("Value"), _("State"), _("Interval"), NULL);
  for (guint i = 0; i < readings->len; i++)
    {
      const ApatiteReading *reading = g_ptr_array_index (readings, i);
      g_autofree char *link = apatite_page_link ("analyte", reading->analyte->id, reading->analyte->short_title);
      g_autofree char *value = apatite_reading_format (reading, apatite_document_get_units (document));
      g_autofree char *state = g_strdup_printf ("%s %s", apatite_words_state_arrow (reading->state), apatite_words_state (reading->state));
      g_autofree char *range = apatite_analyte_format_limits (reading->analyte, &reading->limits, apatite_document_get_units (document));

      apatite_table_begin_row (table);
      apatite_table_add_markup (table, link);
      apatite_table_add_text (table, value);
      apatite_table_add_text (table, state);
      apatite_table_add_text (table, reading->derived != NULL ? _("worked out") : range != NULL ? range : _("none"));
    }
  for (guint i = 0; i < patient->findings->len; i++)
    {
      const ApatiteCaseFinding *entry = g_ptr_array_index (patient->findings, i);
      g_autofree char *link = apatite_page_link ("finding", entry->finding->id, entry->finding->title);

      apatite_table_begin_row (table);
      apatite_table_add_markup (table, link);
      apatite_table_add_text (table, apatite_words_presence (entry->presence));
      apatite_table_add_text (table, "");
      apatite_table_add_text (table, "");
    }
  apatite_document_add_widget (document, apatite_table_finish (table));
}

static void
add_sources (ApatiteDocument       *document,
             const ApatiteCaseFile *file)
{
  for (guint i = 0; i < file->sources->len; i++)
    {
      g_autofree char *link = apatite_case_source_to_link (g_ptr_array_index (file->sources, i));

      apatite_document_add_note (document, link);
    }
}

gboolean
apatite_case_view_build (ApatiteDocument  *document,
                         const char       *id,
                         GError          **error)
{
  g_autoptr (ApatiteEntry) entry = apatite_library_lookup (apatite_document_get_library (document), "case", id, error);
  g_autoptr (ApatiteCaseFile) file = NULL;
  g_autofree char *patient = NULL;

  if (entry == NULL)
    return FALSE;
  if (apatite_document_get_knowledge (document) == NULL)
    {
      apatite_document_set_title (document, entry->title, NULL);
      apatite_document_add_note (document, _("The case is being read…"));
      return TRUE;
    }
  file = load_case (document, "case", id, error);
  if (file == NULL)
    return FALSE;
  patient = format_patient (file->patient);
  apatite_document_set_title (document, _("Example Patient"), patient);
  add_sources (document, file);
  add_facts (document, file->patient);
  if (file->truth != NULL)
    {
      g_autofree char *link = apatite_page_link ("monograph", file->truth, file->truth_label != NULL ? file->truth_label : file->truth);
      /* Translators: the diagnosis that the source of a case gives, as a link. */
      g_autofree char *markup = g_strdup_printf (_("Published diagnosis: %s"), link);

      apatite_document_add_markup (document, markup);
    }
  add_load_button (document, _("Load Into the Panel"), g_strdup_printf ("case/%s", id));
  return TRUE;
}

static void
next_clicked_cb (GtkButton       *button,
                 ApatiteDocument *document)
{
  guint stage = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "stage"));
  g_autofree char *text = g_strdup_printf ("%u", stage);

  apatite_document_set_choice (document, "stage", text);
  apatite_document_rebuild (document);
}

static void
add_next_button (ApatiteDocument *document,
                 const char      *label,
                 guint            stage,
                 gboolean         suggested)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_add_css_class (button, "apatite-frame");
  if (suggested)
    gtk_widget_add_css_class (button, "suggested-action");
  g_object_set_data (G_OBJECT (button), "stage", GUINT_TO_POINTER (stage));
  g_signal_connect_object (button, "clicked", G_CALLBACK (next_clicked_cb), document, 0);
  apatite_document_add_widget (document, button);
}

static gboolean
is_revealed (const ApatiteTeachingStory *story,
             guint                       stages,
             const char                 *id)
{
  for (guint i = 0; i < stages; i++)
    {
      const ApatiteTeachingStage *stage = g_ptr_array_index (story->stages, i);

      if (g_ptr_array_find_with_equal_func (stage->reveals, id, g_str_equal, NULL))
        return TRUE;
    }
  return FALSE;
}

/* Leaves out what the story has not told yet. */
static void
hide_rest (ApatiteCase                *patient,
           const ApatiteTeachingStory *story,
           guint                       stages)
{
  for (guint i = patient->labs->values->len; i > 0; i--)
    {
      const ApatiteLabValue *value = g_ptr_array_index (patient->labs->values, i - 1);

      if (!is_revealed (story, stages, value->analyte->id))
        g_ptr_array_remove_index (patient->labs->values, i - 1);
    }
  for (guint i = patient->findings->len; i > 0; i--)
    {
      const ApatiteCaseFinding *entry = g_ptr_array_index (patient->findings, i - 1);

      if (!is_revealed (story, stages, entry->finding->id))
        g_ptr_array_remove_index (patient->findings, i - 1);
    }
}

static void
enter_clicked_cb (GtkButton       *button,
                  ApatiteDocument *document)
{
  const ApatiteTeachingStory *story = g_object_get_data (G_OBJECT (button), "story");
  guint stages = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "stages"));
  g_autoptr (ApatiteCaseFile) file = load_case (document, "teaching", story->id, NULL);
  ApatiteCase *patient;

  if (file == NULL)
    return;
  patient = apatite_case_copy (file->patient);
  hide_rest (patient, story, stages);
  apatite_session_take_case (apatite_document_get_session (document), patient);
  gtk_widget_activate_action (GTK_WIDGET (button), "win.show-panel", "b", TRUE);
}

static void
add_enter_button (ApatiteDocument            *document,
                  const ApatiteTeachingStory *story,
                  guint                       stages)
{
  GtkWidget *button = gtk_button_new_with_label (_("Enter What Is Known So Far"));

  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_add_css_class (button, "apatite-frame");
  g_object_set_data (G_OBJECT (button), "story", (gpointer) story);
  g_object_set_data (G_OBJECT (button), "stages", GUINT_TO_POINTER (stages));
  g_signal_connect_object (button, "clicked", G_CALLBACK (enter_clicked_cb), document, 0);
  apatite_document_add_widget (document, button);
}

static void
add_stage (ApatiteDocument            *document,
           const ApatiteTeachingStage *stage,
           guint                       number)
{
  g_autofree char *id = g_strdup_printf ("stage-%u", number);

  apatite_document_add_section (document, id, apatite_words_stage (stage->kind));
  apatite_document_add_statements (document, stage->statements);
  if (stage->question != NULL)
    {
      g_autofree char *escaped = g_markup_escape_text (stage->question, -1);
      ApatiteProse *prose = apatite_document_new_prose (document, NULL, escaped);

      gtk_widget_add_css_class (GTK_WIDGET (prose), "apatite-row-title");
      apatite_document_record (document, APATITE_PRINT_PARAGRAPH, NULL, prose, NULL);
      apatite_document_add_card (document, GTK_WIDGET (prose), "apatite-notice");
    }
}

/**
 * apatite_teaching_view_build:
 *
 * A case told stage by stage: each ends with a question, and the reader asks
 * for the next one.
 */
gboolean
apatite_teaching_view_build (ApatiteDocument  *document,
                             const char       *id,
                             GError          **error)
{
  ApatiteTeachingStory *story = apatite_teaching_story_load (apatite_document_get_library (document), id, error);
  const char *choice = apatite_document_get_choice (document, "stage");
  guint shown;

  if (story == NULL)
    return FALSE;
  apatite_document_keep (document, story, (GDestroyNotify) apatite_teaching_story_free);
  shown = CLAMP (choice != NULL ? (guint) g_ascii_strtoull (choice, NULL, 10) : 1, 1, story->stages->len);
  apatite_document_set_title (document, story->title, _("Teaching case"));
  for (guint i = 0; i < shown; i++)
    add_stage (document, g_ptr_array_index (story->stages, i), i + 1);
  if (shown < story->stages->len)
    {
      const ApatiteTeachingStage *next = g_ptr_array_index (story->stages, shown);
      /* Translators: the name of the next part of a case. */
      g_autofree char *label = g_strdup_printf (_("Show Next: %s"), apatite_words_stage (next->kind));

      if (APATITE_WITH_DIFFERENTIAL)
        add_enter_button (document, story, shown);
      add_next_button (document, label, shown + 1, TRUE);
      return TRUE;
    }
  if (!story->in_library)
    apatite_document_add_note (document, _("The answer of this case is not one of the diagnoses of the library."));
  apatite_document_add_section (document, "learning", _("Learning Points"));
  for (guint i = 0; i < story->learning->len; i++)
    apatite_document_add_item (document, "•", g_ptr_array_index (story->learning, i), NULL);
  add_load_button (document, _("Load the Whole Case Into the Panel"), g_strdup_printf ("teaching/%s", id));
  add_next_button (document, _("Start Again"), 1, FALSE);
  apatite_document_add_references (document);
  return TRUE;
}
