/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/shell/apatite-note-editor.h"

#include "app/page/apatite-document.h"
#include "app/widgets/apatite-drop-down.h"

#include <glib/gi18n.h>

struct _ApatiteNoteEditor
{
  AdwWindow parent_instance;

  AdwWindowTitle *heading; /* template children */
  GtkDropDown *where;
  GtkTextView *text;

  ApatiteNotebook *notebook; /* owned */
  char *uri;
  char *title;
  GtkStringList *names; /* of the places that a note can be on */
  GPtrArray *sections;  /* char*: their ids; NULL for the whole page, which is the first */
  guint place;          /* the one whose note is shown */
};

G_DEFINE_FINAL_TYPE (ApatiteNoteEditor, apatite_note_editor, ADW_TYPE_WINDOW)

static char *
get_uri (ApatiteNoteEditor *self,
         guint              place)
{
  const char *section = g_ptr_array_index (self->sections, place);

  return section != NULL ? g_strconcat (self->uri, "#", section, NULL) : g_strdup (self->uri);
}

/* The page, or the page and its section. */
static char *
get_title (ApatiteNoteEditor *self,
           guint              place)
{
  if (place == 0)
    return g_strdup (self->title);
  /* Translators: a place in the library: the page, then its section. */
  return g_strdup_printf (_("%s › %s"), self->title, gtk_string_list_get_string (self->names, place));
}

static void
save (ApatiteNoteEditor *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text);
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  g_autofree char *uri = get_uri (self, self->place);
  g_autofree char *title = get_title (self, self->place);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  GtkTextIter start, end;

  if (!gtk_text_buffer_get_modified (buffer))
    return;
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  gtk_text_buffer_set_modified (buffer, FALSE);
  if (!apatite_notebook_set_note (self->notebook, uri, title, text, &error))
    gtk_widget_activate_action (GTK_WIDGET (parent), "win.toast", "s", error->message);
  else
    gtk_widget_activate_action (GTK_WIDGET (parent), "win.toast", "s",
                                apatite_notebook_is_lasting (self->notebook) ? _("Note saved") : _("Note kept until Apatite is closed: nothing can be saved here"));
}

static gboolean
close_request_cb (ApatiteNoteEditor *self)
{
  save (self);
  return GDK_EVENT_PROPAGATE;
}

static void
load (ApatiteNoteEditor *self,
      guint              place)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text);
  g_autofree char *uri = get_uri (self, place);
  g_autofree char *note = apatite_notebook_get_note (self->notebook, uri);

  self->place = place;
  gtk_text_buffer_set_text (buffer, note, -1);
  gtk_text_buffer_set_modified (buffer, FALSE);
}

static void
place_cb (ApatiteNoteEditor *self)
{
  guint place = gtk_drop_down_get_selected (self->where);

  if (self->sections == NULL || place == self->place || place >= self->sections->len)
    return;
  save (self);
  load (self, place);
}

/* What is written about already comes first: the section, then the page. */
static guint
choose_place (ApatiteNoteEditor *self,
              const char        *section)
{
  guint place = 0;
  g_autofree char *uri = NULL;
  g_autofree char *note = NULL;
  g_autofree char *whole = apatite_notebook_get_note (self->notebook, self->uri);

  for (guint i = 1; i < self->sections->len; i++)
    if (g_strcmp0 (g_ptr_array_index (self->sections, i), section) == 0)
      place = i;
  uri = get_uri (self, place);
  note = apatite_notebook_get_note (self->notebook, uri);
  return note[0] == '\0' && whole[0] != '\0' ? 0 : place;
}

/**
 * apatite_note_editor_new:
 * @uri: of the page
 * @sections: (nullable) (element-type ApatiteDocumentSection): of the page
 * @section: (nullable): the one that is read
 */
ApatiteNoteEditor *
apatite_note_editor_new (GtkWindow       *parent,
                         ApatiteNotebook *notebook,
                         const char      *uri,
                         const char      *title,
                         GPtrArray       *sections,
                         const char      *section)
{
  ApatiteNoteEditor *self = g_object_new (APATITE_TYPE_NOTE_EDITOR, "transient-for", parent, NULL);
  guint place;

  self->notebook = g_object_ref (notebook);
  self->uri = g_strdup (uri);
  self->title = g_strdup (title);
  self->names = gtk_string_list_new (NULL);
  self->sections = g_ptr_array_new_with_free_func (g_free);
  gtk_string_list_append (self->names, _("Whole page"));
  g_ptr_array_add (self->sections, NULL);
  for (guint i = 0; sections != NULL && i < sections->len; i++)
    {
      const ApatiteDocumentSection *one = g_ptr_array_index (sections, i);

      gtk_string_list_append (self->names, one->title);
      g_ptr_array_add (self->sections, g_strdup (one->id));
    }
  adw_window_title_set_subtitle (self->heading, title);
  place = choose_place (self, section);
  load (self, place);
  gtk_drop_down_set_model (self->where, G_LIST_MODEL (self->names));
  gtk_drop_down_set_selected (self->where, place);
  apatite_drop_down_set_name (self->where, _("What the note is on"), -1);
  gtk_widget_grab_focus (GTK_WIDGET (self->text));
  return self;
}

static void
apatite_note_editor_dispose (GObject *object)
{
  ApatiteNoteEditor *self = APATITE_NOTE_EDITOR (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), APATITE_TYPE_NOTE_EDITOR);
  g_clear_object (&self->notebook);
  g_clear_pointer (&self->uri, g_free);
  g_clear_pointer (&self->title, g_free);
  g_clear_object (&self->names);
  g_clear_pointer (&self->sections, g_ptr_array_unref);
  G_OBJECT_CLASS (apatite_note_editor_parent_class)->dispose (object);
}

static void
apatite_note_editor_class_init (ApatiteNoteEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = apatite_note_editor_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/apatite/Apatite/shell/apatite-note-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, ApatiteNoteEditor, heading);
  gtk_widget_class_bind_template_child (widget_class, ApatiteNoteEditor, where);
  gtk_widget_class_bind_template_child (widget_class, ApatiteNoteEditor, text);
  gtk_widget_class_bind_template_callback (widget_class, close_request_cb);
  gtk_widget_class_bind_template_callback (widget_class, place_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
apatite_note_editor_init (ApatiteNoteEditor *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
