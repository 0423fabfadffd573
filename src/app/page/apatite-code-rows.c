/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/page/apatite-code-rows.h"

#include "app/page/apatite-words.h"

#include <glib/gi18n.h>
#include <string.h>

/* A code has six facts, too many for the columns of a page: it is a line with its term, and below it what else is known. */

static char *
format_value (const ApatiteCode *code)
{
  /* Translators: a code that its system has retired. */
  return strcmp (code->status, "inactive") == 0 ? g_strdup_printf (_("%s (inactive)"), code->value) : g_strdup (code->value);
}

/* "The code is broader than this page · release 2021-01 · seen in: …" */
static char *
format_facts (const ApatiteCode *code)
{
  g_autoptr (GString) facts = g_string_new (apatite_words_code_fit (code->mapping));

  if (code->release != NULL && code->release[0] != '\0' && (code->seen == NULL || strstr (code->seen, code->release) == NULL))
    {
      g_string_append (facts, " · ");
      /* Translators: the release of a system of codes, e.g. "release 2021-01" */
      g_string_append_printf (facts, _("release %s"), code->release);
    }
  if (code->seen != NULL && code->seen[0] != '\0')
    {
      g_string_append (facts, " · ");
      /* Translators: the list or page on which a code was seen */
      g_string_append_printf (facts, _("seen in: %s"), code->seen);
    }
  return g_string_free (g_steal_pointer (&facts), FALSE);
}

/* For a spreadsheet: a line for each code, every fact in a column of its own. */
static char *
format_table (const ApatiteMonograph *monograph)
{
  g_autoptr (GString) out = g_string_new (NULL);

  g_string_append_printf (out, "%s\t%s\t%s\t%s\t%s\t%s\n", _("System"), _("Code"), _("Term"), _("Fit"), _("Release"), _("Seen in"));
  for (guint i = 0; i < monograph->codes->len; i++)
    {
      const ApatiteCode *code = g_ptr_array_index (monograph->codes, i);
      g_autofree char *value = format_value (code);

      g_string_append_printf (out, "%s\t%s\t%s\t%s\t%s\t%s\n", apatite_code_system_title (code->system), value, code->display != NULL ? code->display : "",
                              apatite_words_mapping (code->mapping), code->release != NULL ? code->release : "", code->seen != NULL ? code->seen : "");
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static void
copy_cb (GtkButton  *button,
         const char *table)
{
  apatite_page_copy (GTK_WIDGET (button), table, _("the codes"));
}

static GtkWidget *
new_copy_button (const ApatiteMonograph *monograph)
{
  GtkWidget *copy = gtk_button_new_from_icon_name ("edit-copy-symbolic");

  gtk_widget_add_css_class (copy, "flat");
  gtk_widget_add_css_class (copy, "apatite-small-button");
  gtk_widget_set_halign (copy, GTK_ALIGN_END);
  gtk_widget_set_tooltip_text (copy, _("Copy Codes as a Table"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (copy), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Copy codes as a table"), -1);
  g_signal_connect_data (copy, "clicked", G_CALLBACK (copy_cb), format_table (monograph), apatite_page_free_data, 0);
  return copy;
}

static GtkWidget *
new_row (ApatiteDocument   *document,
         const ApatiteCode *code)
{
  g_autofree char *value = format_value (code);
  g_autofree char *facts = format_facts (code);
  g_autofree char *name = g_markup_printf_escaped ("<b>%s %s</b>\342\200\202%s", apatite_code_system_title (code->system), value, code->display != NULL ? code->display : "");
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  ApatiteProse *title = apatite_document_new_prose (document, NULL, name);
  ApatiteProse *note = apatite_document_new_prose (document, NULL, "");

  apatite_prose_set_text (note, facts);
  gtk_widget_add_css_class (GTK_WIDGET (note), "apatite-note");
  gtk_widget_add_css_class (row, "apatite-row");
  gtk_box_append (GTK_BOX (row), GTK_WIDGET (title));
  gtk_box_append (GTK_BOX (row), GTK_WIDGET (note));
  apatite_document_record (document, APATITE_PRINT_ITEM, "•", title, NULL);
  apatite_document_record (document, APATITE_PRINT_PARAGRAPH, NULL, note, NULL);
  return row;
}

/**
 * apatite_code_rows_add:
 *
 * Adds every code of a page with its release, where it was seen and how well it fits.
 */
void
apatite_code_rows_add (ApatiteDocument        *document,
                       const ApatiteMonograph *monograph)
{
  apatite_document_add_widget (document, new_copy_button (monograph));
  for (guint i = 0; i < monograph->codes->len; i++)
    apatite_document_add_widget (document, new_row (document, g_ptr_array_index (monograph->codes, i)));
}
