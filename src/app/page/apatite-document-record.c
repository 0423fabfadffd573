/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/page/apatite-document-private.h"

/* The record of a document, of which it is printed and copied. */

void
apatite_print_block_free (ApatitePrintBlock *block)
{
  g_free (block->label);
  g_free (block->text);
  g_clear_pointer (&block->cells, g_ptr_array_unref);
  g_clear_object (&block->drawing);
  g_free (block);
}

void
apatite_document_record (ApatiteDocument  *self,
                         ApatitePrintKind  kind,
                         const char       *label,
                         ApatiteProse     *prose,
                         const char       *text)
{
  ApatitePrintBlock *block = g_new0 (ApatitePrintBlock, 1);

  block->kind = kind;
  block->label = g_strdup (label);
  block->prose = prose;
  block->text = g_strdup (text);
  g_ptr_array_add (self->blocks, block);
}

void
apatite_document_record_row (ApatiteDocument *self,
                             GPtrArray       *cells,
                             gboolean         head)
{
  ApatitePrintBlock *block = g_new0 (ApatitePrintBlock, 1);

  block->kind = APATITE_PRINT_ROW;
  block->cells = g_ptr_array_ref (cells);
  block->head = head;
  g_ptr_array_add (self->blocks, block);
}

void
apatite_document_record_figure (ApatiteDocument *self,
                                ApatiteDrawing  *drawing,
                                const char      *title,
                                const char      *description)
{
  ApatitePrintBlock *block = g_new0 (ApatitePrintBlock, 1);

  block->kind = APATITE_PRINT_FIGURE;
  block->label = g_strdup (title);
  block->text = g_strdup (description);
  block->drawing = g_object_ref (drawing);
  g_ptr_array_add (self->blocks, block);
}

char *
apatite_document_to_text (ApatiteDocument *self)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < self->blocks->len; i++)
    {
      const ApatitePrintBlock *block = g_ptr_array_index (self->blocks, i);

      if (block->kind == APATITE_PRINT_SECTION)
        g_string_append_c (out, '\n');
      if (block->kind == APATITE_PRINT_ITEM)
        g_string_append_printf (out, "%s ", block->label);
      for (guint j = 0; block->cells != NULL && j < block->cells->len; j++)
        {
          g_autofree char *cell = apatite_prose_to_text (g_ptr_array_index (block->cells, j));

          g_string_append_printf (out, "%s%s", j > 0 ? "\t" : "", cell);
        }
      if (block->prose != NULL)
        {
          g_autofree char *text = apatite_prose_to_text (block->prose);

          g_string_append (out, text);
        }
      else if (block->text != NULL)
        g_string_append (out, block->text);
      g_string_append_c (out, '\n');
    }
  return g_string_free (out, FALSE);
}
