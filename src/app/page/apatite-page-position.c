/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/page/apatite-page-private.h"

#include <math.h>

/* Where the reader is on a page, and how the page comes back to it. */

/* A section is being read once its heading is this far below the top. */
#define READING_LINE 96
/* A passage that was searched for stands this far below the top, so that its heading is read with it. */
#define PASSAGE_TOP 72

static GtkAdjustment *
get_adjustment (ApatitePage *self)
{
  return gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scrolled));
}

/* Where a widget of the document lies in it, or -1 while that is not known. */
double
apatite_page_get_offset (ApatitePage *self,
                         GtkWidget   *widget)
{
  graphene_point_t point;

  if (self->document == NULL || !gtk_widget_compute_point (widget, GTK_WIDGET (self->document), &GRAPHENE_POINT_INIT (0, 0), &point)
      || gtk_widget_get_height (GTK_WIDGET (self->document)) == 0)
    return -1;
  return point.y;
}

static void
update_current (ApatitePage *self)
{
  GPtrArray *sections = self->document != NULL ? apatite_document_get_sections (self->document) : NULL;
  double value = gtk_adjustment_get_value (get_adjustment (self));
  gboolean at_end = value + gtk_adjustment_get_page_size (get_adjustment (self)) >= gtk_adjustment_get_upper (get_adjustment (self)) - 1;
  guint current = 0;

  if (sections == NULL || sections->len == 0 || gtk_widget_get_height (GTK_WIDGET (self->document)) == 0)
    return;
  for (guint i = 0; i < sections->len; i++)
    if (apatite_page_get_offset (self, ((ApatiteDocumentSection *) g_ptr_array_index (sections, i))->heading) <= value + READING_LINE)
      current = i;
  if (at_end && value > 0)
    current = sections->len - 1;
  self->section = current;
  apatite_contents_set_current (self->contents, current);
  apatite_contents_set_current (self->menu_contents, current);
  gtk_label_set_text (GTK_LABEL (self->menu_label), ((ApatiteDocumentSection *) g_ptr_array_index (sections, current))->title);
}

/* How far a block reaches: to the next one, the space between them included. */
static double
get_reach (ApatitePage *self,
           GtkWidget   *block)
{
  GtkWidget *next = gtk_widget_get_next_sibling (block);
  double below = next != NULL ? apatite_page_get_offset (self, next) : -1;

  return below >= 0 ? below - apatite_page_get_offset (self, block) : gtk_widget_get_height (block);
}

/* A mark names the block at the top of the page, and how much of it has been
 * read, so that it holds in a window of another width. */
static double
mark_to_value (ApatitePage *self,
               double       mark)
{
  GtkWidget *child = gtk_widget_get_first_child (apatite_document_get_column (self->document));
  double top;

  /* Nothing was read: the top of the page, not that of its first block. */
  if (mark <= 0)
    return 0;
  for (int i = 0; i < (int) mark && child != NULL; i++)
    child = gtk_widget_get_next_sibling (child);
  top = child != NULL ? apatite_page_get_offset (self, child) : -1;
  return top >= 0 ? top + (mark - floor (mark)) * get_reach (self, child) : -1;
}

static double
passage_to_value (ApatitePage *self)
{
  double top = apatite_page_get_offset (self, GTK_WIDGET (self->passage));
  PangoRectangle rectangle;

  if (top < 0)
    return -1;
  pango_layout_index_to_pos (gtk_label_get_layout (self->passage), self->passage_index, &rectangle);
  return MAX (0, top + PANGO_PIXELS (rectangle.y) - PASSAGE_TOP);
}

/* Where the page should stand, or -1 when that is left to the reader. */
static double
get_target (ApatitePage *self)
{
  GtkWidget *anchor = self->pending != NULL ? apatite_document_find_anchor (self->document, self->pending) : NULL;
  GtkAdjustment *adjustment = get_adjustment (self);
  double target = self->pending_value;

  if (self->pending_passage)
    target = passage_to_value (self);
  else if (anchor != NULL)
    target = MAX (0, apatite_page_get_offset (self, anchor) - 12);
  else if (self->pending_mark >= 0)
    target = mark_to_value (self, self->pending_mark);
  return target < 0 ? -1 : MIN (target, gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment));
}

/* From now on the reader decides. */
void
apatite_page_forget_position (ApatitePage *self)
{
  g_clear_pointer (&self->pending, g_free);
  self->pending_value = self->pending_mark = -1;
  self->pending_passage = FALSE;
}

/* What names the columns of a table stays in sight when its rows are read. */
static void
update_head (ApatitePage *self)
{
  GtkWidget *anchor = NULL;
  GtkWidget *head = self->document != NULL ? apatite_document_get_head (self->document, &anchor) : NULL;
  gboolean shown = head != NULL && apatite_page_get_offset (self, anchor) >= 0
                   && apatite_page_get_offset (self, anchor) + gtk_widget_get_height (anchor) / 2.0 < gtk_adjustment_get_value (get_adjustment (self));

  gtk_widget_set_visible (self->head, shown);
}

/* Another width or type size lays the page out anew. Returns: whether it has changed */
static gboolean
has_new_shape (ApatitePage *self,
               gboolean     take)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self->document)), dpi = 0;
  gboolean changed;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-xft-dpi", &dpi, NULL);
  changed = width != self->seen_width || dpi != self->seen_dpi;
  if (take)
    {
      self->seen_width = width;
      self->seen_dpi = dpi;
    }
  return changed;
}

/* Returns: (nullable): the text that the top of what is seen cuts, or the first below it */
static GtkWidget *
find_line (ApatitePage *self,
           GtkWidget   *parent,
           double       value)
{
  for (GtkWidget *child = gtk_widget_get_first_child (parent); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_get_mapped (child) && apatite_page_get_offset (self, child) + gtk_widget_get_height (child) > value)
      return GTK_IS_LABEL (child) || gtk_widget_get_first_child (child) == NULL ? child : find_line (self, child, value);
  return NULL;
}

/* Not at the top of the page, where what comes above the first line is to be seen. */
static void
remember_line (ApatitePage *self)
{
  double value = gtk_adjustment_get_value (get_adjustment (self));
  GtkWidget *line = value > 0 ? find_line (self, apatite_document_get_column (self->document), value) : NULL;

  g_set_weak_pointer (&self->line, line);
  self->line_top = line != NULL ? apatite_page_get_offset (self, line) - value : 0;
}

/* Where the line that was read stands now: what follows the patient, such as the places of the neighbours in the
 * ranking, comes and goes above it. -1 if there is no such line. */
static double
line_to_value (ApatitePage *self)
{
  if (self->line == NULL || !gtk_widget_get_mapped (self->line) || !gtk_widget_is_ancestor (self->line, GTK_WIDGET (self->document)))
    return -1;
  return MAX (0, apatite_page_get_offset (self, self->line) - self->line_top);
}

/* Once the page has its size: go where it was opened, or stay where it is read. */
void
apatite_page_settle (ApatitePage *self)
{
  double target;

  if (self->document == NULL)
    return;
  target = get_target (self);
  if (gtk_widget_get_height (GTK_WIDGET (self->document)) > 0 && target < 0)
    target = has_new_shape (self, TRUE) ? mark_to_value (self, self->last_mark) : line_to_value (self);
  else if (gtk_widget_get_height (GTK_WIDGET (self->document)) > 0)
    has_new_shape (self, TRUE);
  if (target >= 0)
    gtk_adjustment_set_value (get_adjustment (self), target);
  self->unsettled = gtk_widget_get_height (GTK_WIDGET (self->document)) == 0;
  if (!self->unsettled)
    remember_line (self);
  update_current (self);
  update_head (self);
}

static gboolean
settle_cb (gpointer data)
{
  ApatitePage *self = data;

  self->settle_id = 0;
  apatite_page_settle (self);
  return G_SOURCE_REMOVE;
}

void
apatite_page_queue_settle (ApatitePage *self,
                           int          priority)
{
  g_clear_handle_id (&self->settle_id, g_source_remove);
  self->settle_id = g_idle_add_full (priority, settle_cb, self, NULL);
}

/* At the end of a layout: it is done again before anything is painted, so that no frame shows the page elsewhere. */
static void
layout_cb (GdkFrameClock *clock,
           ApatitePage   *self)
{
  if ((self->settle_id == 0 && !self->unsettled) || self->document == NULL || gtk_widget_get_height (GTK_WIDGET (self->document)) == 0)
    return;
  g_clear_handle_id (&self->settle_id, g_source_remove);
  apatite_page_settle (self);
}

static void
realize_cb (ApatitePage *self)
{
  g_set_object (&self->clock, gtk_widget_get_frame_clock (GTK_WIDGET (self)));
  if (self->clock != NULL)
    self->layout_id = g_signal_connect_after (self->clock, "layout", G_CALLBACK (layout_cb), self);
}

static void
unrealize_cb (ApatitePage *self)
{
  if (self->clock != NULL)
    g_clear_signal_handler (&self->layout_id, self->clock);
  g_clear_object (&self->clock);
}

/* Comes in the middle of an allocation, when it is too early to scroll. */
static void
adjustment_changed_cb (ApatitePage *self)
{
  apatite_page_queue_settle (self, G_PRIORITY_HIGH_IDLE);
}

/* The reader has moved: leave the position alone from now on. */
static void
value_changed_cb (ApatitePage *self)
{
  if (self->document != NULL && gtk_widget_get_height (GTK_WIDGET (self->document)) > 0
      && fabs (gtk_adjustment_get_value (get_adjustment (self)) - get_target (self)) > 1)
    apatite_page_forget_position (self);
  if (self->document != NULL && gtk_widget_get_height (GTK_WIDGET (self->document)) > 0 && !has_new_shape (self, FALSE))
    self->last_mark = apatite_page_get_mark (self);
  /* While it waits to settle, the page is not where its numbers say. */
  if (self->document != NULL && gtk_widget_get_height (GTK_WIDGET (self->document)) > 0 && self->settle_id == 0)
    remember_line (self);
  update_current (self);
  update_head (self);
}

void
apatite_page_choose_section (ApatitePage *self,
                             guint        index)
{
  GPtrArray *sections = apatite_document_get_sections (self->document);

  if (index >= sections->len)
    return;
  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->menu));
  gtk_adjustment_set_value (get_adjustment (self), apatite_page_get_offset (self, ((ApatiteDocumentSection *) g_ptr_array_index (sections, index))->heading) - 12);
}

/* What find in page has come to. */
void
apatite_page_show_found (ApatitePage *self,
                         GtkLabel    *label,
                         guint        index)
{
  GtkAdjustment *adjustment = get_adjustment (self);
  PangoRectangle rectangle;
  double top = apatite_page_get_offset (self, GTK_WIDGET (label));
  double value = gtk_adjustment_get_value (adjustment), page = gtk_adjustment_get_page_size (adjustment);

  if (top < 0)
    return;
  pango_layout_index_to_pos (gtk_label_get_layout (label), index, &rectangle);
  top += PANGO_PIXELS (rectangle.y);
  if (top < value + 24 || top > value + page - 48)
    gtk_adjustment_set_value (adjustment, top - page / 3);
}

/* How far the reader has come, in pixels. */
double
apatite_page_get_position (ApatitePage *self)
{
  return gtk_adjustment_get_value (get_adjustment (self));
}

void
apatite_page_set_position (ApatitePage *self,
                           double       position)
{
  apatite_page_forget_position (self);
  self->pending_value = position;
  apatite_page_settle (self);
}

/**
 * apatite_page_get_mark:
 *
 * Returns: how far the reader has come, for a history that returns there even
 *   when the window has another width by then
 */
double
apatite_page_get_mark (ApatitePage *self)
{
  double value = gtk_adjustment_get_value (get_adjustment (self)), mark = 0;
  int i = 0;

  if (self->document == NULL)
    return 0;
  /* Not drawn yet: what it was told is all there is. */
  if (gtk_widget_get_height (GTK_WIDGET (self->document)) == 0)
    return MAX (0, self->pending_mark);
  for (GtkWidget *child = gtk_widget_get_first_child (apatite_document_get_column (self->document)); child != NULL; child = gtk_widget_get_next_sibling (child), i++)
    {
      double top = apatite_page_get_offset (self, child), reach = get_reach (self, child);

      if (top > value)
        break;
      mark = i + (reach > 0 ? MIN ((value - top) / reach, 0.999) : 0);
    }
  return mark;
}

void
apatite_page_set_mark (ApatitePage *self,
                       double       mark)
{
  apatite_page_forget_position (self);
  self->pending_mark = mark;
  apatite_page_settle (self);
}

/* Exactly above the columns that it names. */
static gboolean
place_head_cb (ApatitePage   *self,
               GtkWidget     *head,
               GdkRectangle  *area)
{
  GtkWidget *anchor = NULL;
  GtkWidget *child = self->document != NULL ? apatite_document_get_head (self->document, &anchor) : NULL;
  graphene_point_t point;
  int height;

  if (child == NULL || !gtk_widget_compute_point (anchor, self->overlay, &GRAPHENE_POINT_INIT (0, 0), &point))
    return FALSE;
  gtk_widget_measure (head, GTK_ORIENTATION_VERTICAL, gtk_widget_get_width (anchor), &height, NULL, NULL, NULL);
  *area = (GdkRectangle) { (int) point.x, 0, gtk_widget_get_width (anchor), height };
  return TRUE;
}

/**
 * apatite_page_get_sections:
 *
 * Returns: (nullable) (transfer none) (element-type ApatiteDocumentSection): what
 *   the page lists as its contents
 */
GPtrArray *
apatite_page_get_sections (ApatitePage *self)
{
  return self->document != NULL ? apatite_document_get_sections (self->document) : NULL;
}

/* Returns: (nullable): the section that is read; NULL above the first one */
const char *
apatite_page_get_section (ApatitePage *self)
{
  GPtrArray *sections = apatite_page_get_sections (self);
  ApatiteDocumentSection *section;

  if (sections == NULL || self->section >= sections->len)
    return NULL;
  section = g_ptr_array_index (sections, self->section);
  return apatite_page_get_offset (self, section->heading) <= gtk_adjustment_get_value (get_adjustment (self)) + READING_LINE ? section->id : NULL;
}

void
apatite_page_init_position (ApatitePage *self)
{
  GtkAdjustment *adjustment = get_adjustment (self);

  apatite_page_forget_position (self);
  g_signal_connect_object (adjustment, "changed", G_CALLBACK (adjustment_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (value_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect (self, "realize", G_CALLBACK (realize_cb), NULL);
  g_signal_connect (self, "unrealize", G_CALLBACK (unrealize_cb), NULL);
  g_signal_connect_object (self->overlay, "get-child-position", G_CALLBACK (place_head_cb), self, G_CONNECT_SWAPPED);
}
