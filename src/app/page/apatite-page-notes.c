/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/page/apatite-page-private.h"

#include "app/page/apatite-note-card.h"

#include <string.h>

/* The reader's own notes, each below the heading that it belongs to. They are not printed: they are no part of the text. */

static void
remove_cards (GtkWidget *column)
{
  GtkWidget *next;

  for (GtkWidget *child = gtk_widget_get_first_child (column); child != NULL; child = next)
    {
      next = gtk_widget_get_next_sibling (child);
      if (APATITE_IS_NOTE_CARD (child))
        gtk_box_remove (GTK_BOX (column), child);
    }
}

static void
add_card (ApatitePage *self,
          const char  *uri,
          const char  *title,
          GtkWidget   *after)
{
  g_autofree char *text = self->get_note (uri, self->get_note_data);

  if (text == NULL || text[0] == '\0')
    return;
  gtk_box_insert_child_after (GTK_BOX (apatite_document_get_column (self->document)), apatite_note_card_new (uri, title, text), after);
}

/* Below the title, and below what it is in one line. */
static GtkWidget *
get_head_end (GtkWidget *column)
{
  GtkWidget *title = gtk_widget_get_first_child (column);
  GtkWidget *subtitle = title != NULL ? gtk_widget_get_next_sibling (title) : NULL;

  return subtitle != NULL && gtk_widget_has_css_class (subtitle, "apatite-subtitle") ? subtitle : title;
}

/**
 * apatite_page_show_notes:
 *
 * Shows the notes of now on the page.
 */
void
apatite_page_show_notes (ApatitePage *self)
{
  g_autofree char *page = NULL;
  GPtrArray *sections;
  GtkWidget *column;

  if (self->get_note == NULL || self->document == NULL)
    return;
  page = g_strndup (self->uri, strcspn (self->uri, "#"));
  sections = apatite_document_get_sections (self->document);
  column = apatite_document_get_column (self->document);
  remove_cards (column);
  add_card (self, page, self->title, get_head_end (column));
  for (guint i = 0; i < sections->len; i++)
    {
      const ApatiteDocumentSection *section = g_ptr_array_index (sections, i);
      g_autofree char *uri = g_strconcat (page, "#", section->id, NULL);

      add_card (self, uri, section->title, section->heading);
    }
  apatite_find_bar_refresh (self->find_bar);
}

/**
 * apatite_page_set_notes:
 * @get_note: gives the note on a page or on a section of it, "" without one
 */
void
apatite_page_set_notes (ApatitePage     *self,
                        ApatitePageNote  get_note,
                        gpointer         data)
{
  self->get_note = get_note;
  self->get_note_data = data;
  apatite_page_show_notes (self);
}
