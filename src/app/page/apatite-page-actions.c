/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/page/apatite-page-private.h"

#include <glib/gi18n.h>
#include <string.h>

/* What can be done on a page, by name, and the keys that do it. */

static void
find_action (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  ApatitePage *self = APATITE_PAGE (widget);

  if (strcmp (action, "page.find") == 0)
    apatite_page_find (self);
  else if (!apatite_find_bar_get_open (self->find_bar))
    apatite_page_find (self);
  else
    apatite_find_bar_step (self->find_bar, strcmp (action, "page.find-next") == 0 ? 1 : -1);
}

/* Keys move the text while the page as a whole has the focus. */
static void
scroll_action (GtkWidget  *widget,
               const char *action,
               GVariant   *parameter)
{
  ApatitePage *self = APATITE_PAGE (widget);
  gboolean handled;

  g_signal_emit_by_name (self->scrolled, "scroll-child", g_variant_get_int32 (parameter), FALSE, &handled);
}

static void
add_scroll_key (GtkWidgetClass *widget_class,
                guint           key,
                GtkScrollType   scroll)
{
  gtk_widget_class_add_binding_action (widget_class, key, 0, "page.scroll", "i", scroll);
}

/* "Tumor-induced osteomalacia. Apatite, content of 2026-11-22 (…)." */
static void
copy_citation_action (GtkWidget  *widget,
                      const char *action,
                      GVariant   *parameter)
{
  ApatitePage *self = APATITE_PAGE (widget);
  ApatiteLibrary *library = apatite_session_get_library (self->session);
  g_autofree char *text = NULL;

  if (self->title == NULL)
    return;
  /* Translators: a citation of a page: title, version of the content, its date. */
  text = g_strdup_printf (_("%s. Apatite content team. Apatite, content version %s, %s."), self->title, apatite_library_get_version (library),
                          apatite_library_get_date (library));
  apatite_page_copy (widget, text, _("the citation of this page"));
}

static void
bookmark_action (GtkWidget  *widget,
                 const char *action,
                 GVariant   *parameter)
{
  ApatitePage *self = APATITE_PAGE (widget);

  if (self->uri != NULL)
    gtk_widget_activate_action (widget, "win.bookmark", NULL);
}

void
apatite_page_class_add_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "page.find", NULL, find_action);
  gtk_widget_class_install_action (widget_class, "page.find-next", NULL, find_action);
  gtk_widget_class_install_action (widget_class, "page.find-previous", NULL, find_action);
  gtk_widget_class_install_action (widget_class, "page.copy-citation", NULL, copy_citation_action);
  gtk_widget_class_install_action (widget_class, "page.bookmark", NULL, bookmark_action);
  gtk_widget_class_install_action (widget_class, "page.scroll", "i", scroll_action);
  add_scroll_key (widget_class, GDK_KEY_Up, GTK_SCROLL_STEP_BACKWARD);
  add_scroll_key (widget_class, GDK_KEY_Down, GTK_SCROLL_STEP_FORWARD);
  add_scroll_key (widget_class, GDK_KEY_Page_Up, GTK_SCROLL_PAGE_BACKWARD);
  add_scroll_key (widget_class, GDK_KEY_Page_Down, GTK_SCROLL_PAGE_FORWARD);
  add_scroll_key (widget_class, GDK_KEY_space, GTK_SCROLL_PAGE_FORWARD);
  add_scroll_key (widget_class, GDK_KEY_Home, GTK_SCROLL_START);
  add_scroll_key (widget_class, GDK_KEY_End, GTK_SCROLL_END);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, "page.find", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_g, GDK_CONTROL_MASK, "page.find-next", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_g, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "page.find-previous", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F3, 0, "page.find-next", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F3, GDK_SHIFT_MASK, "page.find-previous", NULL);
}
