/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/page/apatite-document-private.h"

#include "app/widgets/apatite-metrics.h"

#include <glib/gi18n.h>

/* With its margins a line holds about 65 characters: long enough to flow, short enough
 * for the eye to find the next one. */
#define LINE_CHARS 76
#define WIDE_CHARS 150
/* In pixels; a column gets no narrower than this. */
#define LEAST_WIDTH 280

enum
{
  REBUILD,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ApatiteDocument, apatite_document, GTK_TYPE_WIDGET)

static void
section_free (ApatiteDocumentSection *section)
{
  g_free (section->id);
  g_free (section->title);
  g_free (section);
}

typedef struct
{
  gpointer data;
  GDestroyNotify destroy;
} Kept;

static void
kept_clear (gpointer data)
{
  Kept *kept = data;

  kept->destroy (kept->data);
}

ApatiteSession *
apatite_document_get_session (ApatiteDocument *self)
{
  return self->session;
}

ApatiteLibrary *
apatite_document_get_library (ApatiteDocument *self)
{
  return apatite_session_get_library (self->session);
}

/* Returns: (nullable): NULL until the session is ready */
ApatiteKnowledge *
apatite_document_get_knowledge (ApatiteDocument *self)
{
  return apatite_session_get_knowledge (self->session);
}

ApatiteUnitSystem
apatite_document_get_units (ApatiteDocument *self)
{
  return apatite_session_get_unit_system (self->session);
}

ApatiteCitations *
apatite_document_get_citations (ApatiteDocument *self)
{
  if (self->citations == NULL)
    self->citations = apatite_citations_new (apatite_document_get_library (self), NULL);
  return self->citations;
}

/**
 * apatite_document_take_citations:
 * @citations: (transfer full): numbers that are fixed before the text is written
 */
void
apatite_document_take_citations (ApatiteDocument  *self,
                                 ApatiteCitations *citations)
{
  g_clear_pointer (&self->citations, apatite_citations_unref);
  self->citations = citations;
}

const char *
apatite_document_get_title (ApatiteDocument *self)
{
  return self->title;
}

const char *
apatite_document_get_subtitle (ApatiteDocument *self)
{
  return self->subtitle;
}

GPtrArray *
apatite_document_get_sections (ApatiteDocument *self)
{
  return self->sections;
}

GPtrArray *
apatite_document_get_blocks (ApatiteDocument *self)
{
  return self->blocks;
}

/* The widget whose children are the blocks: what find in page walks. */
GtkWidget *
apatite_document_get_column (ApatiteDocument *self)
{
  return self->column;
}

/* Every number anew, in the units of now. */
void
apatite_document_relabel (ApatiteDocument *self)
{
  for (guint i = 0; i < self->proses->len; i++)
    apatite_prose_relabel (g_ptr_array_index (self->proses, i));
}

/**
 * apatite_document_keep:
 * @data: (transfer full): what the blocks borrow from; freed with the document
 */
void
apatite_document_keep (ApatiteDocument *self,
                       gpointer         data,
                       GDestroyNotify   destroy)
{
  Kept kept = { data, destroy };

  g_array_append_val (self->kept, kept);
}

void
apatite_document_set_choices (ApatiteDocument *self,
                              GHashTable      *choices)
{
  g_clear_pointer (&self->choices, g_hash_table_unref);
  self->choices = g_hash_table_ref (choices);
}

/* Returns: (nullable): what was chosen under @key on this page */
const char *
apatite_document_get_choice (ApatiteDocument *self,
                             const char      *key)
{
  return g_hash_table_lookup (self->choices, key);
}

void
apatite_document_set_choice (ApatiteDocument *self,
                             const char      *key,
                             const char      *value)
{
  g_hash_table_insert (self->choices, g_strdup (key), g_strdup (value));
}

/* Asks for the page to be built anew, after a choice was made on it. */
void
apatite_document_rebuild (ApatiteDocument *self)
{
  g_signal_emit (self, signals[REBUILD], 0);
}

/**
 * apatite_document_cite_numbers:
 *
 * Returns: (transfer full): markup of the small numbers behind a figure
 */
char *
apatite_document_cite_numbers (ApatiteDocument     *self,
                               const ApatiteSource *source)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; source->references != NULL && source->references[i] != NULL; i++)
    g_string_append_printf (out, "%s<a href=\"cite:0:%s\"><span size=\"75%%\" rise=\"4pt\">%u</span></a>", i > 0 ? "<span size=\"75%\" rise=\"4pt\">,</span>" : "\342\201\240",
                            source->references[i], apatite_citations_number (apatite_document_get_citations (self), source->references[i]));
  return g_strdup (out->str);
}

/* The same, with the mark of a judgement behind it. */
char *
apatite_document_cite (ApatiteDocument     *self,
                       const ApatiteSource *source)
{
  g_autofree char *numbers = apatite_document_cite_numbers (self, source);

  if (source->basis != APATITE_BASIS_JUDGEMENT)
    return g_steal_pointer (&numbers);
  return g_strdup_printf ("%s<span size=\"75%%\" rise=\"4pt\">\302\240%s</span>", numbers, _("judgement"));
}

/**
 * apatite_document_set_weighs:
 * @weighs: whether sentences added from now on name their kind of evidence
 */
void
apatite_document_set_weighs (ApatiteDocument *self,
                             gboolean         weighs)
{
  self->weighs = weighs;
}

/**
 * apatite_document_new_prose:
 * @statements: (nullable): sentences, or
 * @markup: (nullable): fixed text
 *
 * Returns: (transfer none): prose that the document relabels, not yet added
 */
ApatiteProse *
apatite_document_new_prose (ApatiteDocument *self,
                            GPtrArray       *statements,
                            const char      *markup)
{
  ApatiteProse *prose = APATITE_PROSE (apatite_prose_new (self->session, apatite_document_get_citations (self)));

  apatite_prose_set_weighs (prose, self->weighs);
  if (statements != NULL)
    apatite_prose_set_statements (prose, statements);
  else if (markup != NULL)
    apatite_prose_set_markup (prose, markup);
  g_ptr_array_add (self->proses, prose);
  return prose;
}

void
apatite_document_add_widget (ApatiteDocument *self,
                             GtkWidget       *widget)
{
  gtk_box_append (GTK_BOX (self->column), widget);
}

static GtkWidget *
new_heading (const char *text,
             const char *css_class,
             int         level)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_HEADING, "label", text, "wrap", TRUE,
                                   "wrap-mode", PANGO_WRAP_WORD_CHAR, "xalign", 0.0, NULL);

  gtk_widget_add_css_class (label, css_class);
  gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LEVEL, level, -1);
  return label;
}

/**
 * apatite_document_set_title:
 * @subtitle: (nullable): what it is, in one line
 */
void
apatite_document_set_title (ApatiteDocument *self,
                            const char      *title,
                            const char      *subtitle)
{
  self->title = g_strdup (title);
  self->subtitle = g_strdup (subtitle != NULL ? subtitle : "");
  apatite_document_add_widget (self, new_heading (title, "apatite-title", 1));
  apatite_document_record (self, APATITE_PRINT_TITLE, NULL, NULL, title);
  if (subtitle != NULL && subtitle[0] != '\0')
    {
      ApatiteProse *prose = apatite_document_new_prose (self, NULL, "");

      apatite_prose_set_text (prose, subtitle);
      gtk_widget_add_css_class (GTK_WIDGET (prose), "apatite-subtitle");
      apatite_document_add_widget (self, GTK_WIDGET (prose));
      apatite_document_record (self, APATITE_PRINT_SUBTITLE, NULL, prose, NULL);
    }
}

void
apatite_document_add_section (ApatiteDocument *self,
                              const char      *id,
                              const char      *title)
{
  ApatiteDocumentSection *section = g_new0 (ApatiteDocumentSection, 1);

  section->id = g_strdup (id);
  section->title = g_strdup (title);
  section->heading = new_heading (title, "apatite-section", 2);
  g_ptr_array_add (self->sections, section);
  apatite_document_add_anchor (self, id, section->heading);
  apatite_document_add_widget (self, section->heading);
  apatite_document_record (self, APATITE_PRINT_SECTION, NULL, NULL, title);
}

void
apatite_document_add_heading (ApatiteDocument *self,
                              const char      *text)
{
  apatite_document_add_widget (self, new_heading (text, "apatite-heading", 3));
  apatite_document_record (self, APATITE_PRINT_HEADING, NULL, NULL, text);
}

/* A place that a uri may name though the contents don't list it. */
void
apatite_document_add_anchor (ApatiteDocument *self,
                             const char      *id,
                             GtkWidget       *widget)
{
  g_hash_table_insert (self->anchors, g_strdup (id), widget);
}

/* Returns: (nullable) (transfer none): where "#id" of a uri leads */
GtkWidget *
apatite_document_find_anchor (ApatiteDocument *self,
                              const char      *id)
{
  return g_hash_table_lookup (self->anchors, id);
}

/* For pages that are tables rather than text. */
void
apatite_document_set_wide (ApatiteDocument *self)
{
  self->wide = TRUE;
}

gboolean
apatite_document_get_wide (ApatiteDocument *self)
{
  return self->wide;
}

/**
 * apatite_document_set_tray:
 * @tray: (transfer floating): what stays below the text while it is scrolled
 */
void
apatite_document_set_tray (ApatiteDocument *self,
                           GtkWidget       *tray)
{
  g_clear_object (&self->tray);
  self->tray = g_object_ref_sink (tray);
}

GtkWidget *
apatite_document_get_tray (ApatiteDocument *self)
{
  return self->tray;
}

/**
 * apatite_document_set_head:
 * @head: (transfer floating): what stands above the text once @anchor, which says
 *   the same, has been scrolled away
 */
void
apatite_document_set_head (ApatiteDocument *self,
                           GtkWidget       *head,
                           GtkWidget       *anchor)
{
  g_clear_object (&self->head);
  self->head = g_object_ref_sink (head);
  self->head_anchor = anchor;
}

/* Returns: (nullable) (transfer none) */
GtkWidget *
apatite_document_get_head (ApatiteDocument  *self,
                           GtkWidget       **anchor)
{
  *anchor = self->head_anchor;
  return self->head;
}

GtkWidget *
apatite_document_new (ApatiteSession *session)
{
  ApatiteDocument *self = g_object_new (APATITE_TYPE_DOCUMENT, NULL);

  self->session = g_object_ref (session);
  return GTK_WIDGET (self);
}

/* The width of the column; it follows the reader's type size. */
static int
get_line (ApatiteDocument *self)
{
  return apatite_metrics_char_width (GTK_WIDGET (self)) * (self->wide ? WIDE_CHARS : LINE_CHARS);
}

/* Not an AdwClamp, which asks every passage how wide it would like to be. */
static void
apatite_document_measure (GtkWidget      *widget,
                          GtkOrientation  orientation,
                          int             for_size,
                          int            *minimum,
                          int            *natural,
                          int            *minimum_baseline,
                          int            *natural_baseline)
{
  ApatiteDocument *self = APATITE_DOCUMENT (widget);
  int line = get_line (self);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = LEAST_WIDTH;
      *natural = line;
    }
  else
    gtk_widget_measure (self->column, orientation, for_size < 0 ? line : MIN (for_size, line), minimum, natural, NULL, NULL);
}

static void
apatite_document_size_allocate (GtkWidget *widget,
                                int        width,
                                int        height,
                                int        baseline)
{
  ApatiteDocument *self = APATITE_DOCUMENT (widget);
  int column = MIN (width, get_line (self));

  gtk_widget_size_allocate (self->column, &(GtkAllocation) { (width - column) / 2, 0, column, height }, -1);
}

static GtkSizeRequestMode
apatite_document_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
apatite_document_dispose (GObject *object)
{
  ApatiteDocument *self = APATITE_DOCUMENT (object);

  g_clear_pointer (&self->column, gtk_widget_unparent);
  g_clear_object (&self->tray);
  g_clear_object (&self->head);
  G_OBJECT_CLASS (apatite_document_parent_class)->dispose (object);
}

static void
apatite_document_finalize (GObject *object)
{
  ApatiteDocument *self = APATITE_DOCUMENT (object);

  g_ptr_array_unref (self->blocks);
  g_ptr_array_unref (self->sections);
  g_ptr_array_unref (self->proses);
  g_array_unref (self->kept);
  g_hash_table_unref (self->choices);
  g_hash_table_unref (self->anchors);
  g_clear_pointer (&self->citations, apatite_citations_unref);
  g_clear_object (&self->session);
  g_free (self->title);
  g_free (self->subtitle);
  G_OBJECT_CLASS (apatite_document_parent_class)->finalize (object);
}

static void
apatite_document_class_init (ApatiteDocumentClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = apatite_document_dispose;
  object_class->finalize = apatite_document_finalize;
  widget_class->measure = apatite_document_measure;
  widget_class->size_allocate = apatite_document_size_allocate;
  widget_class->get_request_mode = apatite_document_get_request_mode;
  gtk_widget_class_set_css_name (widget_class, "document");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);

  apatite_document_class_add_copying (widget_class);

  signals[REBUILD] = g_signal_new ("rebuild", APATITE_TYPE_DOCUMENT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
apatite_document_init (ApatiteDocument *self)
{
  self->proses = g_ptr_array_new ();
  self->sections = g_ptr_array_new_with_free_func ((GDestroyNotify) section_free);
  self->blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) apatite_print_block_free);
  self->kept = g_array_new (FALSE, FALSE, sizeof (Kept));
  g_array_set_clear_func (self->kept, kept_clear);
  self->choices = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->anchors = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (self->column, "apatite-column");
  gtk_widget_set_parent (self->column, GTK_WIDGET (self));
}
