/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/widgets/apatite-drop-down.h"

#include <glib/gi18n.h>

/* The choice made is cut short where there is no room for more of it than this. */
#define LEAST_CHARS 12

static void
setup_cb (GtkListItemFactory *factory,
          GtkListItem        *item,
          gpointer            data)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_width_chars (GTK_LABEL (label), GPOINTER_TO_INT (data));
  if (GPOINTER_TO_INT (data) < 0)
    gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  else
    /* A unit must not be cut: where large type leaves it no room it takes a second line. */
    gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_list_item_set_child (item, label);
}

/* In the list, where one chooses, every word is to be read. */
static void
setup_row_cb (GtkListItemFactory *factory,
              GtkListItem        *item,
              gpointer            data)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  /* Short ones, such as units, must not be broken: the list is no wider than its button wants to be. */
  gtk_label_set_wrap (GTK_LABEL (label), GPOINTER_TO_INT (data) < 0);
  gtk_list_item_set_child (item, label);
}

static void
bind_cb (GtkListItemFactory *factory,
         GtkListItem        *item,
         gpointer            data)
{
  const char *text = gtk_string_object_get_string (gtk_list_item_get_item (item));
  GtkWidget *label = gtk_list_item_get_child (item);

  gtk_label_set_label (GTK_LABEL (label), text);
  if (gtk_label_get_ellipsize (GTK_LABEL (label)) != PANGO_ELLIPSIZE_NONE)
    gtk_label_set_width_chars (GTK_LABEL (label), MIN (LEAST_CHARS, (int) g_utf8_strlen (text, LEAST_CHARS * 4)));
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (label)), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

static void
name_button_cb (GtkDropDown *drop_down)
{
  GtkStringObject *chosen = gtk_drop_down_get_selected_item (drop_down);
  const char *name = g_object_get_data (G_OBJECT (drop_down), "apatite-name");
  g_autofree char *text = NULL;

  if (chosen != NULL)
    /* Translators: for a screen reader: what a list of choices is for, and the choice made, e.g. "Sex: Female" */
    text = g_strdup_printf (_("%s: %s"), name, gtk_string_object_get_string (chosen));
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_first_child (GTK_WIDGET (drop_down))),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, text != NULL ? text : name, -1);
}

/**
 * apatite_drop_down_set_name:
 * @drop_down: a list of strings
 * @name: what is chosen with it, for a screen reader
 * @width_chars: least width of a choice; -1 for choices of any length, which give way where room is short
 *
 * In GTK 4.8 the keyboard goes to a button inside a drop-down, which has no name of its own, and so have the rows
 * of its list. This names all three, and keeps the button in line with the choice.
 */
void
apatite_drop_down_set_name (GtkDropDown *drop_down,
                            const char  *name,
                            int          width_chars)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkListItemFactory) row_factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), GINT_TO_POINTER (width_chars));
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  g_signal_connect (row_factory, "setup", G_CALLBACK (setup_row_cb), GINT_TO_POINTER (width_chars));
  g_signal_connect (row_factory, "bind", G_CALLBACK (bind_cb), NULL);
  gtk_drop_down_set_factory (drop_down, factory);
  gtk_drop_down_set_list_factory (drop_down, row_factory);
  g_object_set_data_full (G_OBJECT (drop_down), "apatite-name", g_strdup (name), g_free);
  gtk_accessible_update_property (GTK_ACCESSIBLE (drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect (drop_down, "notify::selected-item", G_CALLBACK (name_button_cb), NULL);
  name_button_cb (drop_down);
}
