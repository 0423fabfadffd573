/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/shell/apatite-window-private.h"

#include "app/widgets/apatite-file-dialog.h"

#include <glib/gi18n.h>
#include <string.h>

/* Cases that come and go, and pages that are taken away on paper. */

static void
take_case (ApatiteWindow *self,
           GBytes        *bytes,
           const char    *name,
           const char    *title)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ApatiteCaseFile) file = apatite_case_file_parse (bytes, name, apatite_session_get_knowledge (self->session), &error);
  g_autofree char *message = NULL;

  if (file == NULL)
    {
      message = g_strdup_printf (_("The case can’t be read: %s"), error->message);
      apatite_window_toast (self, message);
      return;
    }
  apatite_session_take_case (self->session, g_steal_pointer (&file->patient));
  apatite_shell_layout_set_panel_visible (self->layout, TRUE);
  if (self->panel != NULL)
    apatite_panel_show_warnings (self->panel, file->warnings);
  if (file->warnings->len > 0)
    /* Translators: entries of a case file that could not be used. */
    message = g_strdup_printf (ngettext ("%u entry left out", "%u entries left out", file->warnings->len), file->warnings->len);
  else
    /* Translators: %s is a patient's case that was put into the panel. */
    message = g_strdup_printf (_("Loaded “%s”"), title);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast-undo", "s", message);
}

/**
 * apatite_window_load_case:
 * @target: kind and id of a case of the library, e.g. `case/example-tio`
 *
 * Puts it into the panel, as soon as the knowledge is there.
 */
void
apatite_window_load_case (ApatiteWindow *self,
                          const char    *target)
{
  g_autofree char *kind = NULL, *id = NULL, *section = NULL, *name = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  const char *title;

  if (self->session == NULL)
    return;
  if (!apatite_session_get_ready (self->session))
    {
      g_free (self->pending_case);
      self->pending_case = g_strdup (target);
      return;
    }
  if (!apatite_uri_split (target, &kind, &id, &section))
    return;
  /* A teaching case is a story with a case of the same id. */
  bytes = apatite_library_load (apatite_session_get_library (self->session), strcmp (kind, "story") == 0 ? "teaching" : kind, id, &error);
  if (bytes == NULL)
    {
      apatite_window_toast (self, error->message);
      return;
    }
  title = apatite_case_get_title (id);
  name = title == NULL ? apatite_uri_get_title (apatite_session_get_library (self->session), target) : NULL;
  take_case (self, bytes, target, title != NULL ? title : name);
}

/**
 * apatite_window_load_file:
 *
 * Puts a case from a file into the panel. Its name is not kept anywhere.
 */
void
apatite_window_load_file (ApatiteWindow *self,
                          GFile         *file)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *name = g_file_get_basename (file);

  if (self->session == NULL)
    return;
  if (!apatite_session_get_ready (self->session))
    {
      g_set_object (&self->pending_file, file);
      return;
    }
  bytes = g_file_load_bytes (file, NULL, NULL, &error);
  if (bytes == NULL)
    apatite_window_toast (self, error->message);
  else
    take_case (self, bytes, name, name);
}

/* What had to wait for the knowledge. */
void
apatite_window_load_pending (ApatiteWindow *self)
{
  g_autofree char *target = g_steal_pointer (&self->pending_case);
  g_autoptr (GFile) file = g_steal_pointer (&self->pending_file);

  if (target != NULL)
    apatite_window_load_case (self, target);
  if (file != NULL)
    apatite_window_load_file (self, file);
}

/* The panel asks for the file; the window has the keys. */
void
apatite_window_open_case_dialog (ApatiteWindow *self)
{
  if (self->panel == NULL)
    return;
  apatite_shell_layout_set_panel_visible (self->layout, TRUE);
  gtk_widget_activate_action (GTK_WIDGET (self->panel), "ddx.open", NULL);
}

void
apatite_window_save_case_dialog (ApatiteWindow *self)
{
  if (self->panel == NULL)
    return;
  if (apatite_case_is_empty (apatite_session_get_case (self->session)))
    apatite_window_toast (self, _("There is nothing to save yet"));
  else
    gtk_widget_activate_action (GTK_WIDGET (self->panel), "ddx.save", NULL);
}

static ApatitePage *
get_page (ApatiteWindow *self)
{
  ApatiteTab *tab = apatite_window_get_tab (self);

  return tab != NULL ? apatite_tab_get_page (tab) : NULL;
}

void
apatite_window_print (ApatiteWindow *self)
{
  ApatitePage *page = get_page (self);
  g_autoptr (GError) error = NULL;

  if (page != NULL && !apatite_page_print (page, GTK_WINDOW (self), NULL, &error) && error != NULL)
    apatite_window_toast (self, error->message);
}

static void
pdf_chosen_cb (GtkWidget *widget,
               GFile     *file)
{
  ApatiteWindow *self = APATITE_WINDOW (widget);
  ApatitePage *page = get_page (self);
  g_autofree char *path = g_file_get_path (file);
  g_autoptr (GError) error = NULL;

  if (page == NULL || path == NULL)
    return;
  if (apatite_page_print (page, GTK_WINDOW (self), path, &error))
    apatite_window_toast (self, _("Saved as PDF"));
  else
    apatite_window_toast (self, error != NULL ? error->message : _("The PDF could not be written"));
}

void
apatite_window_export_pdf (ApatiteWindow *self)
{
  apatite_file_dialog_show (GTK_WIDGET (self), GTK_FILE_CHOOSER_ACTION_SAVE, _("Export as PDF"), _("page.pdf"), "*.pdf", _("PDF"), pdf_chosen_cb);
}

static void
notes_chosen_cb (GtkWidget *widget,
                 GFile     *file)
{
  ApatiteWindow *self = APATITE_WINDOW (widget);
  g_autofree char *text = apatite_notebook_export (self->notebook);
  g_autoptr (GError) error = NULL;

  if (g_file_replace_contents (file, text, strlen (text), NULL, FALSE, G_FILE_CREATE_NONE, NULL, NULL, &error))
    apatite_window_toast (self, _("Bookmarks and notes exported"));
  else
    apatite_window_toast (self, error->message);
}

void
apatite_window_export_notes (ApatiteWindow *self)
{
  apatite_file_dialog_show (GTK_WIDGET (self), GTK_FILE_CHOOSER_ACTION_SAVE, _("Export Bookmarks and Notes"), _("apatite-notes.txt"), "*.txt", _("Plain Text"),
                            notes_chosen_cb);
}
