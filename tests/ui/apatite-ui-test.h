/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

static inline gboolean
apatite_ui_tick (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

/* Turns the main loop until a condition holds; a minute is for the sanitizers. */
#define apatite_ui_wait_for(condition) \
  G_STMT_START { \
    gint64 wait_until = g_get_monotonic_time () + 60 * G_USEC_PER_SEC; \
    guint wait_tick = g_timeout_add (20, apatite_ui_tick, NULL); \
    while (!(condition) && g_get_monotonic_time () < wait_until) \
      g_main_context_iteration (NULL, TRUE); \
    g_source_remove (wait_tick); \
    g_assert_true (condition); \
  } G_STMT_END

/* Lets everything that is due happen. */
static inline void
apatite_ui_settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

/* The first widget below @root for which @matches says so. */
static inline GtkWidget *
apatite_ui_find (GtkWidget  *root,
                 gboolean  (*matches) (GtkWidget *widget, gpointer data),
                 gpointer    data)
{
  if (matches (root, data))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = apatite_ui_find (child, matches, data);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static inline gboolean
apatite_ui_is_of_type (GtkWidget *widget,
                       gpointer   type)
{
  return g_type_is_a (G_OBJECT_TYPE (widget), *(GType *) type);
}

static inline GtkWidget *
apatite_ui_find_type (GtkWidget *root,
                      GType      type)
{
  return apatite_ui_find (root, apatite_ui_is_of_type, &type);
}

static inline gboolean
apatite_ui_is_nameless (GtkWidget *widget,
                        gpointer   data)
{
  GtkWidget *child = GTK_IS_BUTTON (widget) ? gtk_button_get_child (GTK_BUTTON (widget)) : NULL;

  if (GTK_IS_BUTTON (widget) && gtk_widget_get_parent (widget) != NULL && GTK_IS_MENU_BUTTON (gtk_widget_get_parent (widget)))
    return FALSE;
  /* Those of libadwaita's and GTK's own widgets are theirs to name. */
  if (!GTK_IS_IMAGE (child) && !GTK_IS_SEARCH_ENTRY (widget) && !GTK_IS_MENU_BUTTON (widget) && !GTK_IS_LIST_VIEW (widget))
    return FALSE;
  if (!GTK_IS_BUTTON (widget) && gtk_widget_get_ancestor (widget, GTK_TYPE_DROP_DOWN) != NULL)
    return FALSE;
  if (gtk_widget_has_css_class (widget, "titlebutton") || g_str_has_prefix (G_OBJECT_TYPE_NAME (gtk_widget_get_parent (widget)), "Adw"))
    return FALSE;
  return !gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL)
         && !gtk_test_accessible_has_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
}

/* Every control that shows no words has a name for a screen reader. */
static inline void
apatite_ui_assert_names (GtkWidget *root)
{
  GtkWidget *nameless = apatite_ui_find (root, apatite_ui_is_nameless, NULL);

  if (nameless != NULL)
    g_error ("a %s (%s) below %s has no accessible name", G_OBJECT_TYPE_NAME (nameless),
             GTK_IS_BUTTON (nameless) ? gtk_button_get_icon_name (GTK_BUTTON (nameless)) : "", G_OBJECT_TYPE_NAME (root));
}

G_END_DECLS
