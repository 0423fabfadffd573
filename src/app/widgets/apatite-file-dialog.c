/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/widgets/apatite-file-dialog.h"

#include <glib/gi18n.h>

typedef struct
{
  GtkWidget *widget; /* owned: it may leave its window before the answer */
  ApatiteFileChosen chosen;
} Question;

static void
question_free (gpointer  data,
               GClosure *closure)
{
  g_object_unref (((Question *) data)->widget);
  g_free (data);
}

static void
response_cb (GtkNativeDialog *dialog,
             int              response,
             gpointer         data)
{
  Question *question = data;
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)) : NULL;

  if (file != NULL && gtk_widget_get_root (question->widget) != NULL)
    question->chosen (question->widget, file);
  gtk_native_dialog_destroy (dialog);
  g_object_unref (dialog);
}

/**
 * apatite_file_dialog_show:
 * @widget: what asks; the dialog is over its window
 * @name: (nullable): the name proposed for a new file
 * @pattern: what the files are called, such as `*.json`
 * @chosen: called with the file unless the user thinks better of it
 *
 * The only place that knows how files are chosen; newer platforms do it
 * differently.
 */
void
apatite_file_dialog_show (GtkWidget            *widget,
                          GtkFileChooserAction  action,
                          const char           *title,
                          const char           *name,
                          const char           *pattern,
                          const char           *pattern_title,
                          ApatiteFileChosen     chosen)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (title, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, action, NULL, NULL);
  Question *question = g_new (Question, 1);
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();

  gtk_file_filter_add_pattern (filter, pattern);
  gtk_file_filter_set_name (filter, pattern_title);
  gtk_file_filter_add_pattern (all, "*");
  gtk_file_filter_set_name (all, _("All Files"));
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), filter);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), all);
  if (name != NULL)
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  question->widget = g_object_ref (widget);
  question->chosen = chosen;
  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), question, question_free, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}
