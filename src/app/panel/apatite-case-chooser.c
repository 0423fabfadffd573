/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/panel/apatite-case-chooser.h"

#include <glib/gi18n.h>

typedef struct
{
  const ApatiteKnowledge *knowledge; /* outlives the chooser with its session */
  ApatiteCase *patient;              /* owned; NULL when opening */
  char *version;
  ApatiteCaseOpened opened;
  ApatiteCaseSaved saved;
  gpointer data;
} Choice;

static void
choice_free (Choice *choice)
{
  g_clear_pointer (&choice->patient, apatite_case_free);
  g_free (choice->version);
  g_free (choice);
}

static void
open_file (Choice *choice,
           GFile  *file)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_file_get_path (file);
  g_autoptr (ApatiteCaseFile) found = NULL;

  if (path == NULL)
    {
      choice->opened (NULL, _("Only files of this computer can be opened"), choice->data);
      return;
    }
  found = apatite_case_file_load (path, choice->knowledge, &error);
  choice->opened (found, error != NULL ? error->message : NULL, choice->data);
}

static void
save_file (Choice *choice,
           GFile  *file)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *created = g_date_time_format (now, "%Y-%m-%dT%H:%M:%SZ");
  g_autofree char *path = g_file_get_path (file);

  if (path == NULL)
    choice->saved (_("Only files of this computer can be written"), choice->data);
  else if (apatite_case_save (choice->patient, "patient", choice->version, created, path, &error))
    choice->saved (NULL, choice->data);
  else
    choice->saved (error->message, choice->data);
}

static void
response_cb (GtkNativeDialog *chooser,
             int              response,
             Choice          *choice)
{
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser)) : NULL;

  if (file != NULL && choice->patient != NULL)
    save_file (choice, file);
  else if (file != NULL)
    open_file (choice, file);
  g_object_unref (chooser);
}

static void
run (GtkWidget            *parent,
     GtkFileChooserAction  action,
     const char           *title,
     const char           *name,
     Choice               *choice)
{
  GtkRoot *root = gtk_widget_get_root (parent);
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (title, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, action, NULL, NULL);
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _("Case files (Phenopacket, JSON)"));
  gtk_file_filter_add_suffix (filter, "json");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), filter);
  if (name != NULL)
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), name);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_object_set_data_full (G_OBJECT (chooser), "choice", choice, (GDestroyNotify) choice_free);
  g_signal_connect (chooser, "response", G_CALLBACK (response_cb), choice);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

void
apatite_case_chooser_open (GtkWidget              *parent,
                           const ApatiteKnowledge *knowledge,
                           ApatiteCaseOpened       opened,
                           gpointer                data)
{
  Choice *choice = g_new0 (Choice, 1);

  choice->knowledge = knowledge;
  choice->opened = opened;
  choice->data = data;
  run (parent, GTK_FILE_CHOOSER_ACTION_OPEN, _("Open a Patient"), NULL, choice);
}

void
apatite_case_chooser_save (GtkWidget         *parent,
                           const ApatiteCase *patient,
                           const char        *version,
                           const char        *name,
                           ApatiteCaseSaved   saved,
                           gpointer           data)
{
  Choice *choice = g_new0 (Choice, 1);

  choice->patient = apatite_case_copy (patient);
  choice->version = g_strdup (version);
  choice->saved = saved;
  choice->data = data;
  run (parent, GTK_FILE_CHOOSER_ACTION_SAVE, _("Save the Patient"), name, choice);
}
