/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/page/apatite-share-rows.h"

#include "app/page/apatite-bar-row.h"
#include "app/page/apatite-chart-bar.h"
#include "app/page/apatite-words.h"

#include <math.h>

struct _ApatiteShareRows
{
  ApatiteDocument *document;
  GtkWidget *box; /* borrowed from the document */
};

ApatiteShareRows *
apatite_share_rows_new (ApatiteDocument *document)
{
  ApatiteShareRows *rows = g_new0 (ApatiteShareRows, 1);

  rows->document = document;
  rows->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_add_css_class (rows->box, "apatite-share-rows");
  apatite_document_add_widget (document, rows->box);
  return rows;
}

void
apatite_share_rows_free (ApatiteShareRows *rows)
{
  g_free (rows);
}

/**
 * apatite_share_rows_add_text:
 * @share: from 0 to 1; NAN leaves the bar out
 * @text: markup behind the bar
 */
void
apatite_share_rows_add_text (ApatiteShareRows *rows,
                             const char       *markup,
                             double            share,
                             const char       *text)
{
  ApatiteProse *name = apatite_document_new_prose (rows->document, NULL, markup);
  ApatiteProse *words = apatite_document_new_prose (rows->document, NULL, text);
  g_autofree char *plain = apatite_prose_to_text (name);
  g_autofree char *figure = apatite_prose_to_text (words);
  g_autofree char *description = g_strdup_printf ("%s: %s", plain, figure);
  GtkWidget *bar = NULL;

  gtk_widget_add_css_class (GTK_WIDGET (name), "apatite-name");
  gtk_widget_add_css_class (GTK_WIDGET (words), "caption");
  gtk_widget_set_valign (GTK_WIDGET (name), GTK_ALIGN_CENTER);
  gtk_widget_set_valign (GTK_WIDGET (words), GTK_ALIGN_CENTER);
  if (!isnan (share))
    {
      bar = apatite_chart_bar_new (description);
      apatite_chart_bar_set_share (APATITE_CHART_BAR (bar), share);
    }
  gtk_box_append (GTK_BOX (rows->box), apatite_bar_row_new (GTK_WIDGET (name), bar, GTK_WIDGET (words)));
  apatite_document_record (rows->document, APATITE_PRINT_ITEM, "•", NULL, description);
}

void
apatite_share_rows_add (ApatiteShareRows    *rows,
                        const char          *markup,
                        double               share,
                        const ApatiteSource *source)
{
  g_autofree char *percent = apatite_words_percent (share);
  g_autofree char *numbers = apatite_document_cite (rows->document, source);
  g_autofree char *basis = apatite_words_source (source);
  g_autofree char *text = NULL;
  g_autofree char *escaped = g_markup_escape_text (percent, -1);

  text = g_strconcat (escaped, numbers, NULL);
  apatite_share_rows_add_text (rows, markup, share, text);
  if (basis[0] != '\0')
    {
      GtkWidget *bar = apatite_bar_row_get_bar (APATITE_BAR_ROW (gtk_widget_get_last_child (rows->box)));

      if (bar != NULL)
        gtk_widget_set_tooltip_text (bar, basis);
    }
}
