/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/shell/apatite-note-editor.h"

#include <glib/gi18n.h>

struct _ApatiteNoteEditor
{
  AdwWindow parent_instance;

  AdwWindowTitle *heading; /* template children */
  GtkTextView *text;

  ApatiteNotebook *notebook; /* owned */
  char *uri;
  char *title;
};

G_DEFINE_FINAL_TYPE (ApatiteNoteEditor, apatite_note_editor, ADW_TYPE_WINDOW)

static gboolean
close_request_cb (ApatiteNoteEditor *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text);
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  GtkTextIter start, end;

  if (!gtk_text_buffer_get_modified (buffer))
    return GDK_EVENT_PROPAGATE;
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  if (!apatite_notebook_set_note (self->notebook, self->uri, self->title, text, &error))
    gtk_widget_activate_action (GTK_WIDGET (parent), "win.toast", "s", error->message);
  else
    gtk_widget_activate_action (GTK_WIDGET (parent), "win.toast", "s",
                                apatite_notebook_is_lasting (self->notebook) ? _("Note saved") : _("Note kept until Apatite is closed: nothing can be saved here"));
  return GDK_EVENT_PROPAGATE;
}

ApatiteNoteEditor *
apatite_note_editor_new (GtkWindow       *parent,
                         ApatiteNotebook *notebook,
                         const char      *uri,
                         const char      *title)
{
  ApatiteNoteEditor *self = g_object_new (APATITE_TYPE_NOTE_EDITOR, "transient-for", parent, NULL);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text);
  g_autofree char *note = apatite_notebook_get_note (notebook, uri);

  self->notebook = g_object_ref (notebook);
  self->uri = g_strdup (uri);
  self->title = g_strdup (title);
  adw_window_title_set_subtitle (self->heading, title);
  gtk_text_buffer_set_text (buffer, note, -1);
  gtk_text_buffer_set_modified (buffer, FALSE);
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
  G_OBJECT_CLASS (apatite_note_editor_parent_class)->dispose (object);
}

static void
apatite_note_editor_class_init (ApatiteNoteEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = apatite_note_editor_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/apatite/Apatite/shell/apatite-note-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, ApatiteNoteEditor, heading);
  gtk_widget_class_bind_template_child (widget_class, ApatiteNoteEditor, text);
  gtk_widget_class_bind_template_callback (widget_class, close_request_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
apatite_note_editor_init (ApatiteNoteEditor *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
