/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/page/apatite-prose.h"

#include "app/page/apatite-glossary-tips.h"
#include "app/page/apatite-prose-writer.h"
#include "app/page/apatite-reference-card.h"

#include <glib/gi18n.h>
#include <string.h>

/* In characters: what is longer than a line anyway, and what may be asked of a
 * reader's eye at least. */
#define LONG_TEXT 48
#define LEAST_WIDTH 8

struct _ApatiteProse
{
  GtkWidget parent_instance;

  GtkLabel *label;
  GtkWidget *popover; /* the source looked at last */

  ApatiteSession *session;
  ApatiteCitations *citations;
  GPtrArray *statements; /* ApatiteStatement; NULL for fixed text */
  ApatiteProseWriter *writer;
  GdkModifierType modifiers; /* of the last press, for links in a new tab */
  guint button;
};

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

static const ApatiteProseLink *
find_link (ApatiteProse *self,
           const char   *uri)
{
  for (guint i = 0; i < self->writer->links->len; i++)
    {
      const ApatiteProseLink *link = &g_array_index (self->writer->links, ApatiteProseLink, i);

      if (strcmp (link->uri, uri) == 0)
        return link;
    }
  return NULL;
}

static void
get_link_area (ApatiteProse           *self,
               const ApatiteProseLink *link,
               GdkRectangle           *area)
{
  PangoRectangle start, end;
  int x, y;

  gtk_label_get_layout_offsets (self->label, &x, &y);
  pango_layout_index_to_pos (gtk_label_get_layout (self->label), link->start, &start);
  pango_layout_index_to_pos (gtk_label_get_layout (self->label), link->end, &end);
  area->x = x + PANGO_PIXELS (MIN (start.x, end.x));
  area->y = y + PANGO_PIXELS (start.y);
  area->width = start.y == end.y ? MAX (1, ABS (PANGO_PIXELS (end.x - start.x))) : 8;
  area->height = PANGO_PIXELS (start.height);
}

static const ApatiteSource *
get_source (ApatiteProse *self,
            guint         index)
{
  if (self->statements == NULL || index >= self->statements->len)
    return NULL;
  return &((const ApatiteStatement *) g_ptr_array_index (self->statements, index))->source;
}

/* "cite:3:park-2025" or "judgement:3:" */
static gboolean
parse_source_uri (ApatiteProse         *self,
                  const char           *uri,
                  const char          **reference,
                  const ApatiteSource **source)
{
  char *end;
  guint index;

  if (!g_str_has_prefix (uri, "cite:") && !g_str_has_prefix (uri, "judgement:"))
    return FALSE;
  index = g_ascii_strtoull (strchr (uri, ':') + 1, &end, 10);
  *reference = uri[0] == 'c' && *end == ':' ? end + 1 : NULL;
  *source = get_source (self, index);
  return TRUE;
}

static void
show_source (ApatiteProse *self,
             const char   *uri)
{
  const ApatiteProseLink *link = find_link (self, uri);
  const ApatiteSource *source;
  const char *reference;
  GtkWidget *card;

  if (!parse_source_uri (self, uri, &reference, &source))
    return;
  g_clear_pointer (&self->popover, gtk_widget_unparent);
  card = reference != NULL ? apatite_reference_card_new (self->citations, reference, source) : apatite_judgement_card_new (source);
  self->popover = gtk_popover_new ();
  gtk_popover_set_child (GTK_POPOVER (self->popover), card);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->popover), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Source"), -1);
  gtk_widget_set_parent (self->popover, GTK_WIDGET (self));
  if (link != NULL)
    {
      GdkRectangle area;

      get_link_area (self, link, &area);
      gtk_popover_set_pointing_to (GTK_POPOVER (self->popover), &area);
    }
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

static gboolean
activate_link_cb (ApatiteProse *self,
                  const char   *uri)
{
  gboolean new_tab = self->button == GDK_BUTTON_MIDDLE || (self->modifiers & GDK_CONTROL_MASK) != 0;

  if (g_str_has_prefix (uri, "cite:") || g_str_has_prefix (uri, "judgement:"))
    show_source (self, uri);
  else if (g_str_has_prefix (uri, "https:") || g_str_has_prefix (uri, "http:"))
    apatite_page_show_uri (GTK_WIDGET (self), uri);
  else
    apatite_page_follow (GTK_WIDGET (self), uri, new_tab);
  self->modifiers = 0;
  self->button = 0;
  return TRUE;
}

static void
pressed_cb (ApatiteProse *self,
            int           n_press,
            double        x,
            double        y,
            GtkGesture   *gesture)
{
  self->modifiers = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  self->button = gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture));
}

static gboolean
query_tooltip_cb (ApatiteProse *self,
                  int           x,
                  int           y,
                  gboolean      keyboard,
                  GtkTooltip   *tooltip)
{
  const char *uri = gtk_label_get_current_uri (self->label);
  const ApatiteSource *source;
  const char *reference;
  g_autofree char *text = NULL;

  /* The source says it already. */
  if (self->popover != NULL && gtk_widget_get_mapped (self->popover))
    return FALSE;
  if (uri != NULL && self->citations != NULL && parse_source_uri (self, uri, &reference, &source) && reference != NULL)
    {
      const ApatiteReference *loaded = apatite_citations_load (self->citations, reference);

      text = loaded != NULL ? g_strdup_printf ("%s\n%s", loaded->title, loaded->source) : NULL;
    }
  else if (!keyboard)
    {
      double left, top;

      gtk_widget_translate_coordinates (GTK_WIDGET (self), GTK_WIDGET (self->label), x, y, &left, &top);
      text = apatite_glossary_tip_at (self->session, self->label, left, top);
    }
  if (text == NULL)
    return FALSE;
  gtk_tooltip_set_text (tooltip, text);
  return TRUE;
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
  apatite_prose_writer_add (self->writer, self->statements, self->citations, knowledge != NULL ? knowledge->labs : NULL,
                            apatite_session_get_unit_system (self->session));
  gtk_label_set_markup (self->label, self->writer->markup->str);
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
  gtk_label_set_markup (self->label, markup);
  g_string_assign (self->writer->plain, gtk_label_get_text (self->label));
  g_string_assign (self->writer->copy, gtk_label_get_text (self->label));
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

/* The passage with its sources written out, as one pastes it into a letter. */
static void
copy_with_sources (GtkWidget  *widget,
                   const char *action,
                   GVariant   *parameter)
{
  ApatiteProse *self = APATITE_PROSE (widget);
  g_autoptr (GString) out = g_string_new (self->writer->copy->str);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_direct_hash, g_direct_equal);

  for (guint i = 0; self->statements != NULL && i < self->statements->len; i++)
    {
      const ApatiteSource *source = get_source (self, i);

      for (guint j = 0; self->citations != NULL && source->references != NULL && source->references[j] != NULL; j++)
        {
          guint number = apatite_citations_number (self->citations, source->references[j]);

          if (g_hash_table_add (seen, GUINT_TO_POINTER (number)))
            {
              g_autofree char *citation = apatite_citations_to_text (self->citations, number - 1);

              g_string_append_printf (out, "\n%u. %s", number, citation);
            }
        }
    }
  apatite_page_copy (widget, out->str, _("the passage with its sources"));
}

static void
copy_passage (GtkWidget  *widget,
              const char *action,
              GVariant   *parameter)
{
  apatite_page_copy (widget, APATITE_PROSE (widget)->writer->copy->str, _("the passage"));
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

static int
get_char_width (ApatiteProse *self)
{
  PangoFontMetrics *metrics = pango_context_get_metrics (gtk_widget_get_pango_context (GTK_WIDGET (self->label)), NULL, NULL);
  int width = PANGO_PIXELS (pango_font_metrics_get_approximate_char_width (metrics));

  pango_font_metrics_unref (metrics);
  return width;
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
  character = get_char_width (self);
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
  gtk_widget_class_install_action (widget_class, "prose.copy", NULL, copy_passage);
  gtk_widget_class_install_action (widget_class, "prose.copy-with-sources", NULL, copy_with_sources);
}

static GMenuModel *
get_menu (void)
{
  static GMenu *menu;

  if (menu == NULL)
    {
      menu = g_menu_new ();
      g_menu_append (menu, _("Copy Passage"), "prose.copy");
      g_menu_append (menu, _("Copy Passage With Sources"), "prose.copy-with-sources");
    }
  return G_MENU_MODEL (menu);
}

static void
apatite_prose_init (ApatiteProse *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  self->writer = apatite_prose_writer_new ();
  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->label, TRUE);
  gtk_label_set_wrap_mode (self->label, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (self->label, 0);
  gtk_label_set_selectable (self->label, TRUE);
  gtk_label_set_extra_menu (self->label, get_menu ());
  gtk_widget_set_parent (GTK_WIDGET (self->label), GTK_WIDGET (self));
  g_signal_connect_object (self->label, "activate-link", G_CALLBACK (activate_link_cb), self, G_CONNECT_SWAPPED);

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), 0);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  g_signal_connect (self, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
}
