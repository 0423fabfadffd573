/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/page/apatite-document.h"

#include "app/page/apatite-document-table.h"
#include "app/page/apatite-figure.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/* The blocks that every view is made of: passages, lists, figures, sources. */

static ApatiteProse *
add_paragraph (ApatiteDocument *self,
               ApatiteProse    *prose)
{
  gtk_widget_add_css_class (GTK_WIDGET (prose), "apatite-paragraph");
  apatite_document_add_widget (self, GTK_WIDGET (prose));
  apatite_document_record (self, APATITE_PRINT_PARAGRAPH, NULL, prose, NULL);
  return prose;
}

ApatiteProse *
apatite_document_add_statements (ApatiteDocument *self,
                                 GPtrArray       *statements)
{
  return add_paragraph (self, apatite_document_new_prose (self, statements, NULL));
}

ApatiteProse *
apatite_document_add_markup (ApatiteDocument *self,
                             const char      *markup)
{
  return add_paragraph (self, apatite_document_new_prose (self, NULL, markup));
}

ApatiteProse *
apatite_document_add_text (ApatiteDocument *self,
                           const char      *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  return apatite_document_add_markup (self, escaped);
}

/* A line in small, quiet type. */
ApatiteProse *
apatite_document_add_note (ApatiteDocument *self,
                           const char      *markup)
{
  ApatiteProse *prose = apatite_document_add_markup (self, markup);

  gtk_widget_remove_css_class (GTK_WIDGET (prose), "apatite-paragraph");
  gtk_widget_add_css_class (GTK_WIDGET (prose), "apatite-note");
  return prose;
}

/**
 * apatite_document_add_item:
 * @label: "•" or a number
 */
ApatiteProse *
apatite_document_add_item (ApatiteDocument *self,
                           const char      *label,
                           GPtrArray       *statements,
                           const char      *markup)
{
  ApatiteProse *prose = apatite_document_new_prose (self, statements, markup);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *mark = gtk_label_new (label);

  gtk_widget_set_valign (mark, GTK_ALIGN_START);
  gtk_label_set_xalign (GTK_LABEL (mark), 1);
  gtk_label_set_width_chars (GTK_LABEL (mark), 2);
  gtk_widget_add_css_class (mark, "apatite-mark");
  gtk_widget_set_hexpand (GTK_WIDGET (prose), TRUE);
  gtk_box_append (GTK_BOX (row), mark);
  gtk_box_append (GTK_BOX (row), GTK_WIDGET (prose));
  gtk_widget_add_css_class (row, "apatite-item");
  apatite_document_add_widget (self, row);
  apatite_document_record (self, APATITE_PRINT_ITEM, label, prose, NULL);
  return prose;
}

static void
add_list (ApatiteDocument    *self,
          const ApatiteBlock *block)
{
  for (guint i = 0; i < block->items->len; i++)
    {
      /* Translators: the number of an item in a list. */
      g_autofree char *label = block->kind == APATITE_BLOCK_NUMBERS ? g_strdup_printf (_("%u."), i + 1) : g_strdup ("•");

      apatite_document_add_item (self, label, g_ptr_array_index (block->items, i), NULL);
    }
}

void
apatite_document_add_figure (ApatiteDocument *self,
                             const char      *id)
{
  GtkWidget *figure = apatite_figure_new (apatite_document_get_session (self), id);

  apatite_document_add_widget (self, figure);
  if (apatite_figure_get_drawing (APATITE_FIGURE (figure)) != NULL)
    apatite_document_record_figure (self, apatite_figure_get_drawing (APATITE_FIGURE (figure)), apatite_figure_get_title (APATITE_FIGURE (figure)),
                                    apatite_figure_get_description (APATITE_FIGURE (figure)));
}

void
apatite_document_add_blocks (ApatiteDocument *self,
                             GPtrArray       *blocks)
{
  for (guint i = 0; i < blocks->len; i++)
    {
      const ApatiteBlock *block = g_ptr_array_index (blocks, i);

      switch (block->kind)
        {
        case APATITE_BLOCK_HEADING:
          apatite_document_add_heading (self, block->text);
          break;
        case APATITE_BLOCK_BULLETS:
        case APATITE_BLOCK_NUMBERS:
          add_list (self, block);
          break;
        case APATITE_BLOCK_FIGURE:
          apatite_document_add_figure (self, block->text);
          break;
        case APATITE_BLOCK_TABLE:
          apatite_table_add_block (self, block);
          break;
        case APATITE_BLOCK_PARAGRAPH:
        default:
          if (block->items->len > 0)
            apatite_document_add_statements (self, g_ptr_array_index (block->items, 0));
          break;
        }
    }
}

/* A block that stands apart from the text: an alert, a box of a pathway. */
void
apatite_document_add_card (ApatiteDocument *self,
                           GtkWidget       *child,
                           const char      *css_class)
{
  GtkWidget *bin = adw_bin_new ();

  adw_bin_set_child (ADW_BIN (bin), child);
  gtk_widget_add_css_class (bin, css_class);
  apatite_document_add_widget (self, bin);
}
