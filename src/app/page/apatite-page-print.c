/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/page/apatite-page-print.h"

#include <cairo-pdf.h>
#include <glib/gi18n.h>
#include <string.h>

/* In points. */
#define FOOTER 40.0
#define COLUMN_GAP 8.0
#define ITEM_INDENT 18.0
/* A figure is no higher than this share of a sheet. */
#define FIGURE_SHARE 0.45

/* One piece of a sheet: a layout or a drawing at a place. Pieces with the same
 * line stay side by side. */
typedef struct
{
  PangoLayout *layout;     /* of a drawing: what it shows, in case it can't be drawn */
  ApatiteDrawing *drawing; /* (nullable) */
  double width;            /* of the drawing */
  double x;
  double before; /* space above, left out at the top of a sheet */
  double height; /* of the whole line */
  gboolean new_line;
  gboolean keep; /* with what follows */
} Piece;

typedef struct
{
  ApatiteDocument *document;
  GArray *pieces;
  GArray *starts; /* guint: first piece of each sheet */
  char *footer;
  double width, height;
} Job;

static void
piece_clear (gpointer data)
{
  g_object_unref (((Piece *) data)->layout);
  g_clear_object (&((Piece *) data)->drawing);
}

static PangoLayout *
new_layout (GtkPrintContext *context,
            const char      *font,
            double           width,
            const char      *markup,
            gboolean         is_markup)
{
  PangoLayout *layout = gtk_print_context_create_pango_layout (context);
  PangoFontDescription *description = pango_font_description_from_string (font);

  pango_layout_set_font_description (layout, description);
  pango_font_description_free (description);
  pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  if (is_markup)
    pango_layout_set_markup (layout, markup, -1);
  else
    pango_layout_set_text (layout, markup, -1);
  return layout;
}

static double
get_height (PangoLayout *layout)
{
  int height;

  pango_layout_get_size (layout, NULL, &height);
  return (double) height / PANGO_SCALE;
}

static void
add_piece (Job         *job,
           PangoLayout *layout,
           double       x,
           double       before,
           gboolean     keep)
{
  Piece piece = { .layout = layout, .x = x, .before = before, .height = get_height (layout), .new_line = TRUE, .keep = keep };

  g_array_append_val (job->pieces, piece);
}

/* The cells of one line of a table, side by side. */
static void
add_row (Job                     *job,
         GtkPrintContext         *context,
         const ApatitePrintBlock *block)
{
  double width = (job->width - COLUMN_GAP * (block->cells->len - 1)) / block->cells->len, height = 0;
  guint first = job->pieces->len;

  for (guint i = 0; i < block->cells->len; i++)
    {
      g_autofree char *markup = apatite_prose_to_print (g_ptr_array_index (block->cells, i));
      Piece piece = { .layout = new_layout (context, block->head ? "Sans Bold 7.5" : "Sans 7.5", width, markup, TRUE), .x = i * (width + COLUMN_GAP), .before = 3,
                      .new_line = i == 0, .keep = block->head };

      height = MAX (height, get_height (piece.layout));
      g_array_append_val (job->pieces, piece);
    }
  for (guint i = first; i < job->pieces->len; i++)
    g_array_index (job->pieces, Piece, i).height = height;
}

static void
add_item (Job                     *job,
          GtkPrintContext         *context,
          const ApatitePrintBlock *block,
          const char              *text,
          gboolean                 is_markup)
{
  PangoLayout *mark = new_layout (context, "Sans 9", ITEM_INDENT, block->label, FALSE);
  PangoLayout *layout = new_layout (context, "Sans 9", job->width - ITEM_INDENT, text, is_markup);
  double height = MAX (get_height (mark), get_height (layout));
  Piece first = { .layout = mark, .before = 3, .height = height, .new_line = TRUE };
  Piece second = { .layout = layout, .x = ITEM_INDENT, .before = 3, .height = height };

  g_array_append_val (job->pieces, first);
  g_array_append_val (job->pieces, second);
}

/* The drawing, and below it what it is called. */
static void
add_figure (Job                     *job,
            GtkPrintContext         *context,
            const ApatitePrintBlock *block)
{
  double ratio = apatite_drawing_get_ratio (block->drawing);
  double width = MIN (job->width, job->height * FIGURE_SHARE / ratio);
  Piece piece = { .layout = new_layout (context, "Sans 7.5", width, block->text, FALSE), .drawing = g_object_ref (block->drawing), .width = width,
                  .x = (job->width - width) / 2, .before = 8, .height = width * ratio, .new_line = TRUE, .keep = TRUE };

  g_array_append_val (job->pieces, piece);
  add_piece (job, new_layout (context, "Sans 7.5", job->width, block->label, FALSE), 0, 3, FALSE);
}

static void
add_block (Job                     *job,
           GtkPrintContext         *context,
           const ApatitePrintBlock *block)
{
  static const struct
  {
    const char *font;
    double before;
    gboolean keep;
  } styles[] = {
    [APATITE_PRINT_FIGURE] = { "Sans 7.5", 3, FALSE },
    [APATITE_PRINT_TITLE] = { "Sans Bold 18", 0, TRUE }, [APATITE_PRINT_SUBTITLE] = { "Sans 10", 4, FALSE },
    [APATITE_PRINT_SECTION] = { "Sans Bold 13", 16, TRUE }, [APATITE_PRINT_HEADING] = { "Sans Bold 9.5", 8, TRUE },
    [APATITE_PRINT_PARAGRAPH] = { "Sans 9", 5, FALSE }, [APATITE_PRINT_ITEM] = { "Sans 9", 3, FALSE }, [APATITE_PRINT_ROW] = { "Sans 7.5", 3, FALSE },
  };
  g_autofree char *markup = block->prose != NULL ? apatite_prose_to_print (block->prose) : NULL;
  const char *text = markup != NULL ? markup : block->text != NULL ? block->text : "";

  if (block->kind == APATITE_PRINT_FIGURE)
    add_figure (job, context, block);
  else if (block->kind == APATITE_PRINT_ROW)
    add_row (job, context, block);
  else if (block->kind == APATITE_PRINT_ITEM)
    add_item (job, context, block, text, markup != NULL);
  else
    add_piece (job, new_layout (context, styles[block->kind].font, job->width, text, markup != NULL), 0, styles[block->kind].before, styles[block->kind].keep);
}

/* Where sheets begin: a heading is not left alone at the foot of one. */
static void
paginate (Job *job)
{
  double y = 0;
  guint zero = 0, kept = 0;

  g_array_append_val (job->starts, zero);
  for (guint i = 0; i < job->pieces->len; i++)
    {
      const Piece *piece = &g_array_index (job->pieces, Piece, i);
      guint last = g_array_index (job->starts, guint, job->starts->len - 1);

      if (!piece->new_line)
        continue;
      if (i == last)
        y = 0;
      if (i > last && y + piece->before + piece->height > job->height - FOOTER)
        {
          guint start = kept > last ? kept : i;

          g_array_append_val (job->starts, start);
          y = 0;
          i = start;
          piece = &g_array_index (job->pieces, Piece, i);
          kept = 0;
        }
      y += (y > 0 ? piece->before : 0) + piece->height;
      if (!piece->keep)
        kept = 0;
      else if (kept == 0)
        kept = i;
    }
}

static void
begin_print_cb (GtkPrintOperation *operation,
                GtkPrintContext   *context,
                Job               *job)
{
  GPtrArray *blocks = apatite_document_get_blocks (job->document);
  cairo_surface_t *surface = cairo_get_target (gtk_print_context_get_cairo_context (context));

  if (cairo_surface_get_type (surface) == CAIRO_SURFACE_TYPE_PDF)
    {
      cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, apatite_document_get_title (job->document));
      cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Apatite " APATITE_VERSION);
    }
  job->width = gtk_print_context_get_width (context);
  job->height = gtk_print_context_get_height (context);
  for (guint i = 0; i < blocks->len; i++)
    add_block (job, context, g_ptr_array_index (blocks, i));
  paginate (job);
  gtk_print_operation_set_n_pages (operation, job->starts->len);
}

static void
draw_footer (Job             *job,
             GtkPrintContext *context,
             int              number)
{
  cairo_t *cr = gtk_print_context_get_cairo_context (context);
  /* Translators: number of this sheet and how many there are. */
  g_autofree char *page = g_strdup_printf (_("Page %d of %u"), number + 1, job->starts->len);
  g_autofree char *text = g_strdup_printf ("%s\n%s", job->footer, page);
  PangoLayout *layout = new_layout (context, "Sans 7", job->width, text, FALSE);

  cairo_set_source_rgb (cr, 0.3, 0.3, 0.3);
  cairo_move_to (cr, 0, job->height - get_height (layout));
  pango_cairo_show_layout (cr, layout);
  g_object_unref (layout);
}

static void
draw_piece (cairo_t     *cr,
            const Piece *piece,
            double       y)
{
  gboolean drawn = FALSE;

  cairo_save (cr);
  cairo_translate (cr, piece->x, y);
  if (piece->drawing != NULL)
    drawn = apatite_drawing_print (piece->drawing, cr, piece->width);
  if (!drawn)
    {
      cairo_move_to (cr, 0, 0);
      pango_cairo_show_layout (cr, piece->layout);
    }
  cairo_restore (cr);
}

static void
draw_page_cb (GtkPrintOperation *operation,
              GtkPrintContext   *context,
              int                number,
              Job               *job)
{
  cairo_t *cr = gtk_print_context_get_cairo_context (context);
  guint first = g_array_index (job->starts, guint, number);
  guint end = (guint) number + 1 < job->starts->len ? g_array_index (job->starts, guint, number + 1) : job->pieces->len;
  double y = 0, height = 0;

  cairo_set_source_rgb (cr, 0, 0, 0);
  for (guint i = first; i < end; i++)
    {
      const Piece *piece = &g_array_index (job->pieces, Piece, i);

      if (piece->new_line)
        {
          y += height + (i > first ? piece->before : 0);
          height = piece->height;
        }
      draw_piece (cr, piece, y);
    }
  draw_footer (job, context, number);
}

static char *
format_footer (ApatiteDocument *document)
{
  ApatiteLibrary *library = apatite_document_get_library (document);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *date = g_date_time_format (now, "%Y-%m-%d");
  g_autofree char *origin = NULL;

  /* Translators: program version, content version, content date, day of printing. */
  origin = g_strdup_printf (_("Apatite %s · content %s of %s · printed %s"), APATITE_VERSION, apatite_library_get_version (library),
                            apatite_library_get_date (library), date);
  return g_strdup_printf ("%s · %s\n%s", apatite_document_get_title (document), origin,
                          _("For licensed clinicians and learners: education and reference, not for emergencies, dose decisions or individual diagnosis."));
}

/**
 * apatite_document_print:
 * @parent: (nullable)
 * @pdf_path: (nullable): a file to write instead of asking for a printer
 */
gboolean
apatite_document_print (ApatiteDocument  *document,
                        GtkWindow        *parent,
                        const char       *pdf_path,
                        GError          **error)
{
  g_autoptr (GtkPrintOperation) operation = gtk_print_operation_new ();
  Job job = { document };
  GtkPrintOperationResult result;

  job.pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  g_array_set_clear_func (job.pieces, piece_clear);
  job.starts = g_array_new (FALSE, FALSE, sizeof (guint));
  job.footer = format_footer (document);
  gtk_print_operation_set_job_name (operation, apatite_document_get_title (document));
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  if (pdf_path != NULL)
    gtk_print_operation_set_export_filename (operation, pdf_path);
  g_signal_connect (operation, "begin-print", G_CALLBACK (begin_print_cb), &job);
  g_signal_connect (operation, "draw-page", G_CALLBACK (draw_page_cb), &job);
  result = gtk_print_operation_run (operation, pdf_path != NULL ? GTK_PRINT_OPERATION_ACTION_EXPORT : GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, parent, error);
  g_array_unref (job.pieces);
  g_array_unref (job.starts);
  g_free (job.footer);
  return result != GTK_PRINT_OPERATION_RESULT_ERROR;
}
