/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/page/apatite-differential-rows.h"

#include "app/page/apatite-words.h"
#include "app/widgets/apatite-wrap-box.h"

#include <glib/gi18n.h>
#include <string.h>

/* The page itself and so many others can be set side by side. */
#define MAX_COMPARED 5

/* The diagnoses that are ticked on a page; kept by its document. */
typedef struct
{
  char *own; /* of the page */
  GPtrArray *ticked; /* char* */
  GPtrArray *checks; /* GtkCheckButton, borrowed */
  GtkWidget *revealer;
  GtkWidget *button;
} Choice;

static void
choice_free (Choice *choice)
{
  g_free (choice->own);
  g_ptr_array_unref (choice->ticked);
  g_ptr_array_unref (choice->checks);
  g_free (choice);
}

static void
update_rank (GtkLabel       *label,
             GParamSpec     *pspec,
             ApatiteSession *session)
{
  const char *disease = g_object_get_data (G_OBJECT (label), "disease");
  const ApatiteDifferential *differential = apatite_session_get_differential (session);
  const ApatiteCandidate *candidate = differential != NULL && differential->outcome != APATITE_OUTCOME_NOT_ENOUGH_DATA
                                      ? apatite_differential_lookup (differential, disease) : NULL;
  g_autofree char *text = NULL;
  g_autofree char *tooltip = NULL;

  gtk_widget_set_visible (GTK_WIDGET (label), candidate != NULL);
  if (candidate == NULL)
    return;
  /* Translators: the place of a diagnosis in the ranking of the entered patient. */
  text = g_strdup_printf (_("No. %u"), candidate->rank);
  tooltip = g_strdup_printf (_("Place %u of %u for the entered patient: %s"), candidate->rank, differential->n_candidates, apatite_words_band (candidate->band));
  gtk_label_set_text (label, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (label), tooltip);
}

/**
 * apatite_rank_label_new:
 *
 * Returns: the place of @disease in the patient's ranking; follows it, and
 *   hides itself while there is none
 */
GtkWidget *
apatite_rank_label_new (ApatiteSession *session,
                        const char     *disease)
{
  GtkWidget *label = gtk_label_new (NULL);

  g_object_set_data_full (G_OBJECT (label), "disease", g_strdup (disease), g_free);
  gtk_widget_add_css_class (label, "apatite-rank");
  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  g_signal_connect_object (session, "notify::differential", G_CALLBACK (update_rank), label, G_CONNECT_SWAPPED);
  update_rank (GTK_LABEL (label), NULL, session);
  return label;
}

static void
update_tray (Choice *choice)
{
  guint n = choice->ticked->len;
  g_autofree char *label = g_strdup_printf (ngettext ("Compare With %u Diagnosis", "Compare With %u Diagnoses", n), n);

  gtk_button_set_label (GTK_BUTTON (choice->button), label);
  gtk_revealer_set_reveal_child (GTK_REVEALER (choice->revealer), n > 0);
  for (guint i = 0; i < choice->checks->len; i++)
    {
      GtkCheckButton *check = g_ptr_array_index (choice->checks, i);

      gtk_widget_set_sensitive (GTK_WIDGET (check), gtk_check_button_get_active (check) || n + 1 < MAX_COMPARED);
    }
}

static void
check_toggled_cb (GtkCheckButton *check,
                  Choice         *choice)
{
  const char *disease = g_object_get_data (G_OBJECT (check), "disease");
  guint index;

  if (gtk_check_button_get_active (check))
    g_ptr_array_add (choice->ticked, g_strdup (disease));
  else if (g_ptr_array_find_with_equal_func (choice->ticked, disease, g_str_equal, &index))
    g_ptr_array_remove_index (choice->ticked, index);
  update_tray (choice);
}

static void
compare_cb (GtkButton *button,
            Choice    *choice)
{
  g_autoptr (GString) ids = g_string_new (choice->own);

  for (guint i = 0; i < choice->ticked->len; i++)
    g_string_append_printf (ids, "+%s", (const char *) g_ptr_array_index (choice->ticked, i));
  if (!gtk_widget_activate_action (GTK_WIDGET (button), "win.compare", "s", ids->str))
    {
      g_string_prepend (ids, "compare/");
      apatite_page_follow (GTK_WIDGET (button), ids->str, FALSE);
    }
}

static void
clear_cb (GtkButton *button,
          Choice    *choice)
{
  for (guint i = 0; i < choice->checks->len; i++)
    gtk_check_button_set_active (g_ptr_array_index (choice->checks, i), FALSE);
}

static Choice *
new_choice (ApatiteDocument        *document,
            const ApatiteMonograph *monograph)
{
  Choice *choice = g_new0 (Choice, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *clear = gtk_button_new_with_label (_("Clear"));

  choice->own = g_strdup (monograph->id);
  choice->ticked = g_ptr_array_new_with_free_func (g_free);
  choice->checks = g_ptr_array_new ();
  choice->button = gtk_button_new_with_label (_("Compare"));
  gtk_widget_add_css_class (choice->button, "suggested-action");
  gtk_widget_add_css_class (clear, "flat");
  gtk_box_append (GTK_BOX (box), choice->button);
  gtk_box_append (GTK_BOX (box), clear);
  gtk_widget_set_halign (box, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (box, "toolbar");
  choice->revealer = gtk_revealer_new ();
  gtk_revealer_set_transition_type (GTK_REVEALER (choice->revealer), GTK_REVEALER_TRANSITION_TYPE_SLIDE_UP);
  gtk_revealer_set_transition_duration (GTK_REVEALER (choice->revealer), 120);
  gtk_revealer_set_child (GTK_REVEALER (choice->revealer), box);
  apatite_document_set_tray (document, choice->revealer);
  apatite_document_keep (document, choice, (GDestroyNotify) choice_free);
  g_signal_connect (choice->button, "clicked", G_CALLBACK (compare_cb), choice);
  g_signal_connect (clear, "clicked", G_CALLBACK (clear_cb), choice);
  return choice;
}

/* Tick, name and place in the ranking; below it what separates the two. */
static GtkWidget *
new_row (ApatiteDocument                *document,
         const ApatiteDifferentialEntry *entry,
         Choice                         *choice)
{
  g_autofree char *title = apatite_words_entry_title (apatite_document_get_library (document), "monograph", entry->to);
  g_autofree char *link = apatite_page_link ("monograph", entry->to, title);
  g_autofree char *name = g_strdup_printf (_("Compare with %s"), title);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *text = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *head = apatite_wrap_box_new (APATITE_WRAP_BOX_LOOSE);
  GtkWidget *check = gtk_check_button_new ();
  ApatiteProse *prose = apatite_document_new_prose (document, NULL, link);
  ApatiteProse *body = apatite_document_new_prose (document, entry->statements, NULL);

  g_object_set_data_full (G_OBJECT (check), "disease", g_strdup (entry->to), g_free);
  gtk_widget_set_valign (check, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (check, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_ptr_array_add (choice->checks, check);
  g_signal_connect (check, "toggled", G_CALLBACK (check_toggled_cb), choice);
  gtk_widget_add_css_class (GTK_WIDGET (prose), "apatite-row-title");
  gtk_widget_set_hexpand (text, TRUE);
  apatite_wrap_box_append (APATITE_WRAP_BOX (head), GTK_WIDGET (prose));
  apatite_wrap_box_append (APATITE_WRAP_BOX (head), apatite_rank_label_new (apatite_document_get_session (document), entry->to));
  gtk_box_append (GTK_BOX (text), head);
  gtk_box_append (GTK_BOX (text), GTK_WIDGET (body));
  gtk_box_append (GTK_BOX (row), check);
  gtk_box_append (GTK_BOX (row), text);
  gtk_widget_add_css_class (row, "apatite-row");
  apatite_document_record (document, APATITE_PRINT_ITEM, "•", prose, NULL);
  apatite_document_record (document, APATITE_PRINT_PARAGRAPH, NULL, body, NULL);
  return row;
}

/**
 * apatite_differential_rows_add:
 *
 * Adds the neighbours of a disease, group by group, with ticks to compare them.
 */
void
apatite_differential_rows_add (ApatiteDocument        *document,
                               const ApatiteMonograph *monograph,
                               const ApatiteSection   *section)
{
  Choice *choice = new_choice (document, monograph);

  for (guint i = 0; i < section->groups->len; i++)
    {
      const ApatiteDifferentialGroup *group = g_ptr_array_index (section->groups, i);

      apatite_document_add_heading (document, group->title);
      for (guint j = 0; j < group->entries->len; j++)
        apatite_document_add_widget (document, new_row (document, g_ptr_array_index (group->entries, j), choice));
    }
}
