/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/page/apatite-note-card.h"

#include "base/apatite-text.h"

#include <glib/gi18n.h>

/* The rest of a long note is in its editor. */
#define LINES 3
/* In characters, so that a page can be as narrow as it was. */
#define LEAST_CHARS 12

struct _ApatiteNoteCard
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (ApatiteNoteCard, apatite_note_card, GTK_TYPE_WIDGET)

static GtkWidget *
new_edit_button (const char *uri,
                 const char *title)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("document-edit-symbolic");
  /* Translators: %s is a page or a section of one */
  g_autofree char *name = g_strdup_printf (_("Edit the note on %s"), title);

  gtk_widget_set_tooltip_text (button, _("Edit the Note"));
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_widget_add_css_class (button, "flat");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.edit-note-on");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", uri);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return button;
}

static GtkWidget *
new_text (const char *text)
{
  /* One paragraph: of several, each would have its own three lines. */
  g_autofree char *paragraph = apatite_text_collapse_space (text);
  GtkWidget *label = gtk_label_new (paragraph);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (label), LINES);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (label), LEAST_CHARS);
  return label;
}

/**
 * apatite_note_card_new:
 * @uri: what the note is on
 * @title: the same in words
 * @text: the whole note
 */
GtkWidget *
apatite_note_card_new (const char *uri,
                       const char *title,
                       const char *text)
{
  GtkWidget *self = g_object_new (APATITE_TYPE_NOTE_CARD, NULL);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *caption = gtk_label_new (_("Your note"));

  gtk_label_set_xalign (GTK_LABEL (caption), 0);
  gtk_widget_add_css_class (caption, "caption");
  gtk_widget_add_css_class (caption, "dim-label");
  gtk_box_append (GTK_BOX (words), caption);
  gtk_box_append (GTK_BOX (words), new_text (text));
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_parent (words, self);
  gtk_widget_set_parent (new_edit_button (uri, title), self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Your note"), -1);
  return self;
}

static void
apatite_note_card_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (apatite_note_card_parent_class)->dispose (object);
}

static void
apatite_note_card_class_init (ApatiteNoteCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = apatite_note_card_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "notecard");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
apatite_note_card_init (ApatiteNoteCard *self)
{
}
