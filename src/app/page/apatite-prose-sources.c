/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/page/apatite-prose-private.h"

#include "app/page/apatite-glossary-tips.h"
#include "app/page/apatite-reference-card.h"

#include <glib/gi18n.h>
#include <string.h>

/* The numbers behind sentences: what they stand for, and what words mean. */

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

/* Returns: (nullable): what a sentence rests on */
const ApatiteSource *
apatite_prose_get_source (ApatiteProse *self,
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
  *source = apatite_prose_get_source (self, index);
  return TRUE;
}

/* The source behind a link, in a popover at the link. */
void
apatite_prose_show_source (ApatiteProse *self,
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

void
apatite_prose_init_sources (ApatiteProse *self)
{
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  g_signal_connect (self, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
}
