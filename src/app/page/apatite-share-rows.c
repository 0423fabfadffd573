/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/page/apatite-share-rows.h"

#include "app/page/apatite-chart-bar.h"
#include "app/page/apatite-words.h"

#include <math.h>

struct _ApatiteShareRows
{
  ApatiteDocument *document;
  GtkWidget *grid; /* borrowed from the document */
  int n;
};

ApatiteShareRows *
apatite_share_rows_new (ApatiteDocument *document)
{
  ApatiteShareRows *rows = g_new0 (ApatiteShareRows, 1);

  rows->document = document;
  rows->grid = gtk_grid_new ();
  gtk_grid_set_column_spacing (GTK_GRID (rows->grid), 12);
  gtk_grid_set_row_spacing (GTK_GRID (rows->grid), 6);
  gtk_widget_add_css_class (rows->grid, "apatite-share-rows");
  apatite_document_add_widget (document, rows->grid);
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

  gtk_widget_add_css_class (GTK_WIDGET (name), "apatite-name");
  gtk_label_set_width_chars (apatite_prose_get_label (name), 18);
  gtk_label_set_max_width_chars (apatite_prose_get_label (name), 30);
  gtk_label_set_width_chars (apatite_prose_get_label (words), 8);
  gtk_label_set_max_width_chars (apatite_prose_get_label (words), 18);
  gtk_widget_add_css_class (GTK_WIDGET (words), "caption");
  gtk_widget_set_valign (GTK_WIDGET (name), GTK_ALIGN_CENTER);
  gtk_widget_set_valign (GTK_WIDGET (words), GTK_ALIGN_CENTER);
  gtk_grid_attach (GTK_GRID (rows->grid), GTK_WIDGET (name), 0, rows->n, 1, 1);
  if (!isnan (share))
    {
      GtkWidget *bar = apatite_chart_bar_new (description);

      apatite_chart_bar_set_share (APATITE_CHART_BAR (bar), share);
      gtk_widget_set_hexpand (bar, TRUE);
      gtk_grid_attach (GTK_GRID (rows->grid), bar, 1, rows->n, 1, 1);
    }
  gtk_grid_attach (GTK_GRID (rows->grid), GTK_WIDGET (words), 2, rows->n, 1, 1);
  apatite_document_record (rows->document, APATITE_PRINT_ITEM, "•", NULL, description);
  rows->n++;
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
      GtkWidget *bar = gtk_grid_get_child_at (GTK_GRID (rows->grid), 1, rows->n - 1);

      if (bar != NULL)
        gtk_widget_set_tooltip_text (bar, basis);
    }
}
