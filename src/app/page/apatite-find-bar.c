/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/page/apatite-find-bar.h"

#include "app/page/apatite-text-matches.h"

#include <glib/gi18n.h>

typedef struct
{
  GtkLabel *label; /* owned */
  ApatiteTextMatch match;
} Place;

struct _ApatiteFindBar
{
  GtkWidget parent_instance;

  GtkWidget *revealer;
  GtkWidget *entry;
  GtkWidget *status;
  GtkWidget *previous;
  GtkWidget *next;

  GtkWidget *root; /* borrowed; what is looked through */
  GArray *places;
  guint current;
};

enum
{
  FOUND,
  STOPPED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ApatiteFindBar, apatite_find_bar, GTK_TYPE_WIDGET)

static void
place_clear (gpointer data)
{
  g_object_unref (((Place *) data)->label);
}

static void
collect (ApatiteFindBar *self,
         GtkWidget      *widget,
         const char     *needle)
{
  if (!gtk_widget_get_child_visible (widget) || !gtk_widget_get_visible (widget) || GTK_IS_POPOVER (widget))
    return;
  if (GTK_IS_LABEL (widget))
    {
      g_autoptr (GArray) matches = apatite_text_matches (gtk_label_get_text (GTK_LABEL (widget)), needle);

      for (guint i = 0; i < matches->len; i++)
        {
          Place place = { g_object_ref (GTK_LABEL (widget)), g_array_index (matches, ApatiteTextMatch, i) };

          g_array_append_val (self->places, place);
        }
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    collect (self, child, needle);
}

static void
highlight (ApatiteFindBar *self)
{
  guint i = 0;

  while (i < self->places->len)
    {
      GtkLabel *label = g_array_index (self->places, Place, i).label;
      g_autoptr (GArray) matches = g_array_new (FALSE, FALSE, sizeof (ApatiteTextMatch));
      PangoAttrList *list;
      int current = -1;

      for (; i < self->places->len && g_array_index (self->places, Place, i).label == label; i++)
        {
          if (i == self->current)
            current = (int) matches->len;
          g_array_append_val (matches, g_array_index (self->places, Place, i).match);
        }
      list = apatite_text_matches_get_attributes (matches, current);
      gtk_label_set_attributes (label, list);
      pango_attr_list_unref (list);
    }
}

static void
forget (ApatiteFindBar *self)
{
  for (guint i = 0; i < self->places->len; i++)
    gtk_label_set_attributes (g_array_index (self->places, Place, i).label, NULL);
  g_array_set_size (self->places, 0);
}

static void
show_status (ApatiteFindBar *self)
{
  g_autofree char *text = NULL;

  if (gtk_editable_get_text (GTK_EDITABLE (self->entry))[0] == '\0')
    text = g_strdup ("");
  else if (self->places->len == 0)
    text = g_strdup (_("Not found"));
  else
    /* Translators: which of the places found in a page, and how many there are. */
    text = g_strdup_printf (_("%u of %u"), self->current + 1, self->places->len);
  gtk_label_set_text (GTK_LABEL (self->status), text);
  gtk_widget_set_sensitive (self->previous, self->places->len > 0);
  gtk_widget_set_sensitive (self->next, self->places->len > 0);
  if (self->places->len == 0 && text[0] != '\0')
    gtk_widget_add_css_class (self->entry, "error");
  else
    gtk_widget_remove_css_class (self->entry, "error");
}

static void
announce (ApatiteFindBar *self)
{
  const Place *place;

  if (self->places->len == 0)
    return;
  place = &g_array_index (self->places, Place, self->current);
  g_signal_emit (self, signals[FOUND], 0, place->label, place->match.start);
}

/**
 * apatite_find_bar_refresh:
 *
 * Looks again, after the page was changed.
 */
void
apatite_find_bar_refresh (ApatiteFindBar *self)
{
  const char *needle = gtk_editable_get_text (GTK_EDITABLE (self->entry));

  forget (self);
  if (needle[0] != '\0' && self->root != NULL && apatite_find_bar_get_open (self))
    collect (self, self->root, needle);
  self->current = self->places->len > 0 ? MIN (self->current, self->places->len - 1) : 0;
  highlight (self);
  show_status (self);
}

static void
changed_cb (ApatiteFindBar *self)
{
  self->current = 0;
  apatite_find_bar_refresh (self);
  announce (self);
}

/**
 * apatite_find_bar_step:
 * @direction: 1 for the next place, -1 for the previous one; goes round
 */
void
apatite_find_bar_step (ApatiteFindBar *self,
                       int             direction)
{
  if (self->places->len == 0)
    return;
  self->current = (self->current + self->places->len + direction) % self->places->len;
  highlight (self);
  show_status (self);
  announce (self);
}

static void
next_cb (ApatiteFindBar *self)
{
  apatite_find_bar_step (self, 1);
}

static void
previous_cb (ApatiteFindBar *self)
{
  apatite_find_bar_step (self, -1);
}

/**
 * apatite_find_bar_set_root:
 * @root: (nullable): the labels below it are looked through
 */
void
apatite_find_bar_set_root (ApatiteFindBar *self,
                           GtkWidget      *root)
{
  g_array_set_size (self->places, 0);
  self->root = root;
}

void
apatite_find_bar_set_text (ApatiteFindBar *self,
                           const char     *text)
{
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
}

const char *
apatite_find_bar_get_status (ApatiteFindBar *self)
{
  return gtk_label_get_text (GTK_LABEL (self->status));
}

gboolean
apatite_find_bar_get_open (ApatiteFindBar *self)
{
  return gtk_revealer_get_reveal_child (GTK_REVEALER (self->revealer));
}

void
apatite_find_bar_open (ApatiteFindBar *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->revealer), TRUE);
  gtk_widget_grab_focus (self->entry);
  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
  apatite_find_bar_refresh (self);
  announce (self);
}

void
apatite_find_bar_close (ApatiteFindBar *self)
{
  if (!apatite_find_bar_get_open (self))
    return;
  forget (self);
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->revealer), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  g_signal_emit (self, signals[STOPPED], 0);
}

GtkWidget *
apatite_find_bar_new (void)
{
  return g_object_new (APATITE_TYPE_FIND_BAR, NULL);
}

static void
apatite_find_bar_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), APATITE_TYPE_FIND_BAR);
  G_OBJECT_CLASS (apatite_find_bar_parent_class)->dispose (object);
}

static void
apatite_find_bar_finalize (GObject *object)
{
  g_array_unref (APATITE_FIND_BAR (object)->places);
  G_OBJECT_CLASS (apatite_find_bar_parent_class)->finalize (object);
}

static void
apatite_find_bar_class_init (ApatiteFindBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = apatite_find_bar_dispose;
  G_OBJECT_CLASS (klass)->finalize = apatite_find_bar_finalize;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_SEARCH);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/apatite/Apatite/page/apatite-find-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, ApatiteFindBar, revealer);
  gtk_widget_class_bind_template_child (widget_class, ApatiteFindBar, entry);
  gtk_widget_class_bind_template_child (widget_class, ApatiteFindBar, status);
  gtk_widget_class_bind_template_child (widget_class, ApatiteFindBar, previous);
  gtk_widget_class_bind_template_child (widget_class, ApatiteFindBar, next);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
  gtk_widget_class_bind_template_callback (widget_class, previous_cb);
  gtk_widget_class_bind_template_callback (widget_class, apatite_find_bar_close);

  signals[FOUND] = g_signal_new ("found", APATITE_TYPE_FIND_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, GTK_TYPE_LABEL, G_TYPE_UINT);
  signals[STOPPED] = g_signal_new ("stopped", APATITE_TYPE_FIND_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
apatite_find_bar_init (ApatiteFindBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->places = g_array_new (FALSE, TRUE, sizeof (Place));
  g_array_set_clear_func (self->places, place_clear);
}
