/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/page/apatite-prose-private.h"

#include "app/widgets/apatite-metrics.h"

#include <glib/gi18n.h>
#include <string.h>

/* In characters: what is longer than a line anyway, and what may be asked of a
 * reader's eye at least. */
#define LONG_TEXT 48
#define LEAST_WIDTH 8
#define WORD_JOINER "\342\201\240"
#define NO_BREAK_SPACE "\302\240"

G_DEFINE_FINAL_TYPE (ApatiteProse, apatite_prose, GTK_TYPE_WIDGET)

void
apatite_page_follow (GtkWidget  *widget,
                     const char *uri,
                     gboolean    new_tab)
{
  gtk_widget_activate_action (widget, new_tab ? "win.open-new-tab" : "win.open", "s", uri);
}

/* @what completes "Copied …". */
void
apatite_page_copy (GtkWidget  *widget,
                   const char *text,
                   const char *what)
{
  if (!gtk_widget_activate_action (widget, "win.copy", "(ss)", text, what))
    gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
}

/* The only place that leaves the program, and only on a click. */
void
apatite_page_show_uri (GtkWidget  *widget,
                       const char *uri)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  gtk_show_uri (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, uri, GDK_CURRENT_TIME);
}

/* For callbacks that own a string. */
void
apatite_page_free_data (gpointer  data,
                        GClosure *closure)
{
  g_free (data);
}

char *
apatite_page_link (const char *kind,
                   const char *id,
                   const char *text)
{
  return g_markup_printf_escaped ("<a href=\"%s/%s\">%s</a>", kind, id, text);
}

GtkLabel *
apatite_prose_get_label (ApatiteProse *self)
{
  return self->label;
}

static gboolean
activate_link_cb (ApatiteProse *self,
                  const char   *uri)
{
  gboolean new_tab = self->button == GDK_BUTTON_MIDDLE || (self->modifiers & GDK_CONTROL_MASK) != 0;

  if (g_str_has_prefix (uri, "cite:") || g_str_has_prefix (uri, "judgement:"))
    apatite_prose_show_source (self, uri);
  else if (g_str_has_prefix (uri, "https:") || g_str_has_prefix (uri, "http:"))
    apatite_page_show_uri (GTK_WIDGET (self), uri);
  else
    apatite_page_follow (GTK_WIDGET (self), uri, new_tab);
  self->modifiers = 0;
  self->button = 0;
  return TRUE;
}

/* Without hyphens where a long word is broken: in an address they would be read as its own. */
static void
show_markup (ApatiteProse *self,
             const char   *markup)
{
  g_autofree char *whole = g_strconcat ("<span insert_hyphens=\"no\">", markup, "</span>", NULL);

  gtk_label_set_markup (self->label, whole);
}

/* Writes the text anew, in the units of now. */
void
apatite_prose_relabel (ApatiteProse *self)
{
  ApatiteKnowledge *knowledge = apatite_session_get_knowledge (self->session);

  if (self->statements == NULL)
    return;
  g_clear_pointer (&self->writer, apatite_prose_writer_free);
  self->writer = apatite_prose_writer_new ();
  self->writer->weighs = self->weighs;
  apatite_prose_writer_add (self->writer, self->statements, self->citations, knowledge != NULL ? knowledge->labs : NULL,
                            apatite_session_get_unit_system (self->session));
  show_markup (self, self->writer->markup->str);
}

/**
 * apatite_prose_set_statements:
 * @statements: (element-type ApatiteStatement): kept by reference
 */
void
apatite_prose_set_statements (ApatiteProse *self,
                              GPtrArray    *statements)
{
  g_clear_pointer (&self->statements, g_ptr_array_unref);
  self->statements = g_ptr_array_ref (statements);
  apatite_prose_relabel (self);
}

/**
 * apatite_prose_set_weighs:
 * @weighs: whether sentences set from now on name their kind of evidence
 */
void
apatite_prose_set_weighs (ApatiteProse *self,
                          gboolean      weighs)
{
  self->weighs = weighs;
}

/**
 * apatite_prose_set_markup:
 * @markup: Pango markup with links of the program's own kind
 */
void
apatite_prose_set_markup (ApatiteProse *self,
                          const char   *markup)
{
  g_clear_pointer (&self->statements, g_ptr_array_unref);
  g_clear_pointer (&self->writer, apatite_prose_writer_free);
  self->writer = apatite_prose_writer_new ();
  g_string_assign (self->writer->markup, markup);
  show_markup (self, markup);
  g_string_assign (self->writer->plain, gtk_label_get_text (self->label));
  g_string_assign (self->writer->copy, gtk_label_get_text (self->label));
  /* What holds a line together is not for the clipboard. */
  g_string_replace (self->writer->copy, WORD_JOINER, "", 0);
  g_string_replace (self->writer->copy, NO_BREAK_SPACE, " ", 0);
}

void
apatite_prose_set_text (ApatiteProse *self,
                        const char   *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  apatite_prose_set_markup (self, escaped);
}

char *
apatite_prose_to_text (ApatiteProse *self)
{
  return g_strdup (self->writer->copy->str);
}

char *
apatite_prose_to_print (ApatiteProse *self)
{
  return apatite_prose_strip_links (self->writer->markup->str);
}

GtkWidget *
apatite_prose_new (ApatiteSession   *session,
                   ApatiteCitations *citations)
{
  ApatiteProse *self = g_object_new (APATITE_TYPE_PROSE, NULL);

  self->session = g_object_ref (session);
  self->citations = citations != NULL ? apatite_citations_ref (citations) : NULL;
  return GTK_WIDGET (self);
}

static void
apatite_prose_dispose (GObject *object)
{
  ApatiteProse *self = APATITE_PROSE (object);
  GtkWidget *child;

  self->popover = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (apatite_prose_parent_class)->dispose (object);
}

static void
apatite_prose_finalize (GObject *object)
{
  ApatiteProse *self = APATITE_PROSE (object);

  g_clear_pointer (&self->statements, g_ptr_array_unref);
  g_clear_pointer (&self->writer, apatite_prose_writer_free);
  g_clear_pointer (&self->citations, apatite_citations_unref);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (apatite_prose_parent_class)->finalize (object);
}

/* To know how wide a text would like to be GTK lays it out twice, and asks
 * again for every height; a page has hundreds of passages. What is longer than
 * a line takes what it is given, and a guess will do. */
static void
measure_width (ApatiteProse *self,
               int          *minimum,
               int          *natural)
{
  int width = gtk_label_get_width_chars (self->label), most = gtk_label_get_max_width_chars (self->label);
  int length = (int) g_utf8_strlen (self->writer->plain->str, LONG_TEXT * 4);
  int character;

  if (length < LONG_TEXT)
    {
      gtk_widget_measure (GTK_WIDGET (self->label), GTK_ORIENTATION_HORIZONTAL, -1, minimum, natural, NULL, NULL);
      return;
    }
  character = apatite_metrics_char_width (GTK_WIDGET (self->label));
  *minimum = (width > 0 ? width : LEAST_WIDTH) * character;
  *natural = MAX (*minimum, (most > 0 ? MIN (most, length) : length) * character);
}

static void
apatite_prose_measure (GtkWidget      *widget,
                       GtkOrientation  orientation,
                       int             for_size,
                       int            *minimum,
                       int            *natural,
                       int            *minimum_baseline,
                       int            *natural_baseline)
{
  ApatiteProse *self = APATITE_PROSE (widget);
  GtkWidget *label = GTK_WIDGET (self->label);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      measure_width (self, minimum, natural);
      return;
    }
  /* Not through gtk_widget_measure(), which asks for the width first. */
  if (for_size >= 0 && g_utf8_strlen (self->writer->plain->str, LONG_TEXT * 4) >= LONG_TEXT)
    GTK_WIDGET_GET_CLASS (label)->measure (label, orientation, for_size, minimum, natural, minimum_baseline, natural_baseline);
  else
    gtk_widget_measure (label, orientation, for_size, minimum, natural, minimum_baseline, natural_baseline);
}

static void
apatite_prose_size_allocate (GtkWidget *widget,
                             int        width,
                             int        height,
                             int        baseline)
{
  ApatiteProse *self = APATITE_PROSE (widget);

  gtk_widget_size_allocate (GTK_WIDGET (self->label), &(GtkAllocation) { 0, 0, width, height }, baseline);
  if (self->popover != NULL)
    gtk_popover_present (GTK_POPOVER (self->popover));
}

static GtkSizeRequestMode
apatite_prose_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
apatite_prose_class_init (ApatiteProseClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = apatite_prose_dispose;
  object_class->finalize = apatite_prose_finalize;
  widget_class->measure = apatite_prose_measure;
  widget_class->size_allocate = apatite_prose_size_allocate;
  widget_class->get_request_mode = apatite_prose_get_request_mode;
  gtk_widget_class_set_css_name (widget_class, "prose");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  apatite_prose_class_add_copying (widget_class);
}

static void
apatite_prose_init (ApatiteProse *self)
{
  self->writer = apatite_prose_writer_new ();
  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->label, TRUE);
  gtk_label_set_wrap_mode (self->label, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (self->label, 0);
  gtk_label_set_selectable (self->label, TRUE);
  gtk_widget_set_parent (GTK_WIDGET (self->label), GTK_WIDGET (self));
  g_signal_connect_object (self->label, "activate-link", G_CALLBACK (activate_link_cb), self, G_CONNECT_SWAPPED);
  apatite_prose_init_copying (self);
  apatite_prose_init_sources (self);
}
