/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/page/apatite-document-table.h"

#include "app/widgets/apatite-wheel.h"

#include <glib/gi18n.h>
#include <string.h>

/* In characters: what a table may take beside a contents list, what a column
 * may take at most and at least, and how far one is narrowed by wrapping. */
#define TABLE_CHARS 51
#define MAX_COLUMN 34
#define MIN_COLUMN 4
#define LEAST_WRAPPED 12
#define COLUMN_GAP 3

struct _ApatiteTable
{
  ApatiteDocument *document;
  GtkWidget *frame;
  GtkWidget *grid;
  GPtrArray *rows; /* GPtrArray of ApatiteProse */
  gboolean head;
};

static char *
rows_to_text (GPtrArray *rows)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < rows->len; i++)
    {
      GPtrArray *cells = g_ptr_array_index (rows, i);

      for (guint j = 0; j < cells->len; j++)
        {
          g_autofree char *text = apatite_prose_to_text (g_ptr_array_index (cells, j));

          g_string_append_printf (out, "%s%s", j > 0 ? "\t" : "", text);
        }
      g_string_append_c (out, '\n');
    }
  return g_string_free (out, FALSE);
}

static void
free_rows (gpointer  data,
           GClosure *closure)
{
  g_ptr_array_unref (data);
}

static void
copy_clicked_cb (GtkButton *button,
                 GPtrArray *rows)
{
  g_autofree char *text = rows_to_text (rows);

  apatite_page_copy (GTK_WIDGET (button), text, _("the table"));
}

/**
 * apatite_table_new:
 * @caption: (nullable): stands above the table
 */
ApatiteTable *
apatite_table_new (ApatiteDocument *document,
                   const char      *caption)
{
  ApatiteTable *table = g_new0 (ApatiteTable, 1);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *copy = gtk_button_new_from_icon_name ("edit-copy-symbolic");

  table->document = document;
  table->frame = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  table->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  table->grid = g_object_new (GTK_TYPE_GRID, "accessible-role", GTK_ACCESSIBLE_ROLE_TABLE, NULL);
  gtk_widget_add_css_class (table->grid, "apatite-table");
  gtk_widget_add_css_class (table->frame, "apatite-table-frame");
  if (caption != NULL)
    {
      ApatiteProse *prose = apatite_document_new_prose (document, NULL, "");

      apatite_prose_set_text (prose, caption);
      gtk_widget_add_css_class (GTK_WIDGET (prose), "caption-heading");
      gtk_widget_set_hexpand (GTK_WIDGET (prose), TRUE);
      gtk_box_append (GTK_BOX (head), GTK_WIDGET (prose));
      apatite_document_record (document, APATITE_PRINT_HEADING, NULL, NULL, caption);
      gtk_accessible_update_property (GTK_ACCESSIBLE (table->grid), GTK_ACCESSIBLE_PROPERTY_LABEL, caption, -1);
    }
  gtk_widget_add_css_class (copy, "flat");
  gtk_widget_add_css_class (copy, "apatite-small-button");
  gtk_widget_set_halign (copy, GTK_ALIGN_END);
  gtk_widget_set_valign (copy, GTK_ALIGN_END);
  gtk_widget_set_hexpand (copy, caption == NULL);
  gtk_widget_set_tooltip_text (copy, _("Copy Table"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (copy), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Copy table"), -1);
  g_signal_connect_data (copy, "clicked", G_CALLBACK (copy_clicked_cb), g_ptr_array_ref (table->rows), free_rows, 0);
  gtk_box_append (GTK_BOX (head), copy);
  gtk_box_append (GTK_BOX (table->frame), head);
  return table;
}

void
apatite_table_begin_row (ApatiteTable *table)
{
  g_ptr_array_add (table->rows, g_ptr_array_new ());
}

static ApatiteProse *
add_cell (ApatiteTable *table,
          ApatiteProse *prose)
{
  GPtrArray *row = g_ptr_array_index (table->rows, table->rows->len - 1);

  gtk_label_set_yalign (apatite_prose_get_label (prose), 0);
  g_ptr_array_add (row, prose);
  gtk_grid_attach (GTK_GRID (table->grid), GTK_WIDGET (prose), row->len - 1, table->rows->len - 1, 1, 1);
  if (table->rows->len == 1 && table->head)
    gtk_widget_add_css_class (GTK_WIDGET (prose), "apatite-table-head");
  return prose;
}

ApatiteProse *
apatite_table_add_statements (ApatiteTable *table,
                              GPtrArray    *statements)
{
  return add_cell (table, apatite_document_new_prose (table->document, statements, NULL));
}

ApatiteProse *
apatite_table_add_markup (ApatiteTable *table,
                          const char   *markup)
{
  return add_cell (table, apatite_document_new_prose (table->document, NULL, markup));
}

ApatiteProse *
apatite_table_add_text (ApatiteTable *table,
                        const char   *text)
{
  g_autofree char *escaped = g_markup_escape_text (text != NULL ? text : "", -1);

  return apatite_table_add_markup (table, escaped);
}

/* The cells that follow are column titles. */
void
apatite_table_begin_head (ApatiteTable *table)
{
  table->head = TRUE;
  apatite_table_begin_row (table);
}

/* The column titles, ended by NULL. */
void
apatite_table_add_head (ApatiteTable *table,
                        ...)
{
  va_list titles;
  const char *title;

  apatite_table_begin_head (table);
  va_start (titles, table);
  while ((title = va_arg (titles, const char *)) != NULL)
    apatite_table_add_text (table, title);
  va_end (titles);
}

/* Returns: (nullable): the widest of those columns that are wider than @least of them */
static int *
find_widest (GArray *widths,
             GArray *least)
{
  int *widest = NULL;

  for (guint i = 0; i < widths->len; i++)
    {
      int *width = &g_array_index (widths, int, i);

      if (*width > g_array_index (least, int, i) && (widest == NULL || *width > *widest))
        widest = width;
    }
  return widest;
}

/* In characters. */
static int
measure_longest_word (const char *text)
{
  g_auto (GStrv) words = g_strsplit_set (text, " \n-/", -1);
  int longest = 0;

  for (guint i = 0; words[i] != NULL; i++)
    longest = MAX (longest, (int) g_utf8_strlen (words[i], -1));
  return longest;
}

static int
measure_text (const char *text)
{
  return g_utf8_strlen (text, -1);
}

/* What @measure finds longest in each column, between @least and MAX_COLUMN characters. */
static GArray *
measure_columns (ApatiteTable  *table,
                 int          (*measure) (const char *text),
                 int            least)
{
  GArray *widths = g_array_new (FALSE, TRUE, sizeof (int));

  for (guint i = 0; i < table->rows->len; i++)
    {
      GPtrArray *row = g_ptr_array_index (table->rows, i);

      if (widths->len < row->len)
        g_array_set_size (widths, row->len);
      for (guint j = 0; j < row->len; j++)
        {
          GtkLabel *label = apatite_prose_get_label (g_ptr_array_index (row, j));
          int *width = &g_array_index (widths, int, j);

          *width = MIN (MAX (measure (gtk_label_get_text (label)), MAX (*width, least)), MAX_COLUMN);
        }
    }
  return widths;
}

/* Takes from the widest column until the table fits beside the text. */
static void
narrow (GArray *widths,
        GArray *least)
{
  int total = 0;
  int *widest;

  for (guint i = 0; i < widths->len; i++)
    total += g_array_index (widths, int, i) + COLUMN_GAP;
  for (; total > TABLE_CHARS && (widest = find_widest (widths, least)) != NULL; total--)
    *widest -= 1;
}

/* Narrows columns as long as they read well: first where only spaces are broken, then where words are. */
static void
set_widths (ApatiteTable *table)
{
  g_autoptr (GArray) widths = measure_columns (table, measure_text, MIN_COLUMN);
  g_autoptr (GArray) words = measure_columns (table, measure_longest_word, LEAST_WRAPPED);
  g_autoptr (GArray) least = g_array_sized_new (FALSE, TRUE, sizeof (int), widths->len);

  for (guint i = 0; i < widths->len; i++)
    g_array_append_vals (least, &(int) { LEAST_WRAPPED }, 1);
  narrow (widths, words);
  narrow (widths, least);
  for (guint i = 0; i < table->rows->len; i++)
    {
      GPtrArray *row = g_ptr_array_index (table->rows, i);

      for (guint j = 0; j < row->len; j++)
        {
          GtkLabel *label = apatite_prose_get_label (g_ptr_array_index (row, j));

          gtk_label_set_width_chars (label, g_array_index (widths, int, j));
          gtk_label_set_max_width_chars (label, g_array_index (widths, int, j));
        }
    }
}

/**
 * apatite_table_finish:
 * @table: (transfer full)
 *
 * Adds the table to its document.
 *
 * Returns: (transfer none): the widget, not yet added
 */
GtkWidget *
apatite_table_finish (ApatiteTable *table)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *frame = table->frame;

  set_widths (table);
  for (guint i = 0; i < table->rows->len; i++)
    apatite_document_record_row (table->document, g_ptr_array_index (table->rows, i), i == 0 && table->head);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_AUTOMATIC, GTK_POLICY_NEVER);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), table->grid);
  apatite_wheel_leave_to_page (scrolled);
  gtk_box_append (GTK_BOX (frame), scrolled);
  g_ptr_array_unref (table->rows);
  g_free (table);
  return frame;
}

/* A table of a monograph or study: the first row is the head, the first cell
 * of a row carries the row's source. */
void
apatite_table_add_block (ApatiteDocument    *document,
                         const ApatiteBlock *block)
{
  ApatiteTable *table = apatite_table_new (document, block->text);

  table->head = TRUE;
  for (guint i = 0; i < block->items->len; i++)
    {
      GPtrArray *cells = g_ptr_array_index (block->items, i);

      apatite_table_begin_row (table);
      for (guint j = 0; j < cells->len; j++)
        {
          GPtrArray *one = g_ptr_array_new ();

          /* The cell stays with the block, which the page keeps. */
          g_ptr_array_add (one, g_ptr_array_index (cells, j));
          apatite_table_add_statements (table, one);
          g_ptr_array_unref (one);
        }
    }
  apatite_document_add_widget (document, apatite_table_finish (table));
}
