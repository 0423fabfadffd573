/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/shell/apatite-tab.h"

#include "app/shell/apatite-history.h"
#include "app/shell/apatite-start-page.h"

#include <glib/gi18n.h>
#include <string.h>

enum
{
  PROP_0,
  PROP_TITLE,
  PROP_URI,
  PROP_CAN_GO_BACK,
  PROP_CAN_GO_FORWARD,
  N_PROPS
};

struct _ApatiteTab
{
  GtkWidget parent_instance;

  GtkWidget *view; /* child: an ApatitePage or the start page */

  ApatiteSession *session; /* owned */
  ApatiteNotebook *notebook;
  GListModel *recent;
  ApatiteHistory *history;
  GSignalGroup *page_signals;
  char *uri;
};

G_DEFINE_FINAL_TYPE (ApatiteTab, apatite_tab, GTK_TYPE_WIDGET)

static GParamSpec *properties[N_PROPS];

static gboolean
same_document (const char *a,
               const char *b)
{
  gsize length = strcspn (a, "#");

  return length == strcspn (b, "#") && strncmp (a, b, length) == 0;
}

static void
tell (ApatiteTab *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_URI]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_GO_BACK]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_GO_FORWARD]);
}

static void
title_changed_cb (ApatiteTab *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
}

static void
show_view (ApatiteTab *self,
           GtkWidget  *view)
{
  if (self->view == view)
    return;
  if (self->view != NULL)
    gtk_widget_unparent (self->view);
  self->view = view;
  gtk_widget_set_parent (view, GTK_WIDGET (self));
  g_signal_group_set_target (self->page_signals, APATITE_IS_PAGE (view) ? view : NULL);
}

static char *
get_note (const char *uri,
          gpointer    data)
{
  return apatite_notebook_get_note (data, uri);
}

static void
notebook_changed_cb (ApatiteTab *self)
{
  if (APATITE_IS_PAGE (self->view))
    apatite_page_show_notes (APATITE_PAGE (self->view));
}

static GtkWidget *
new_view (ApatiteTab *self,
          const char *uri)
{
  GtkWidget *view;

  if (strcmp (uri, APATITE_START_URI) == 0)
    return GTK_WIDGET (apatite_start_page_new (self->session, self->recent));
  view = GTK_WIDGET (apatite_page_new (self->session));
  g_object_set_data_full (G_OBJECT (view), "notebook", g_object_ref (self->notebook), g_object_unref);
  apatite_page_set_notes (APATITE_PAGE (view), get_note, self->notebook);
  apatite_page_open (APATITE_PAGE (view), uri);
  return view;
}

static void
set_uri (ApatiteTab *self,
         const char *uri)
{
  g_free (self->uri);
  self->uri = g_strdup (uri);
}

/* How far the page on screen was read; 0 for one that can't be. */
double
apatite_tab_get_mark (ApatiteTab *self)
{
  return APATITE_IS_PAGE (self->view) ? apatite_page_get_mark (APATITE_PAGE (self->view)) : 0;
}

void
apatite_tab_set_mark (ApatiteTab *self,
                      double      mark)
{
  if (APATITE_IS_PAGE (self->view) && mark >= 0)
    apatite_page_set_mark (APATITE_PAGE (self->view), mark);
}

/**
 * apatite_tab_open:
 *
 * Goes to a page; another place of the same page needs no new one.
 */
void
apatite_tab_open (ApatiteTab *self,
                  const char *uri)
{
  g_return_if_fail (uri != NULL);
  apatite_history_set_mark (self->history, apatite_tab_get_mark (self));
  if (self->uri != NULL && APATITE_IS_PAGE (self->view) && same_document (self->uri, uri))
    apatite_page_open (APATITE_PAGE (self->view), uri);
  else
    show_view (self, new_view (self, uri));
  set_uri (self, uri);
  apatite_history_push (self->history, uri, G_OBJECT (self->view));
  tell (self);
}

void
apatite_tab_go (ApatiteTab *self,
                int         steps)
{
  const char *uri;
  GObject *kept;

  if (!apatite_history_can_go (self->history, steps))
    return;
  apatite_history_set_mark (self->history, apatite_tab_get_mark (self));
  uri = apatite_history_go (self->history, steps);
  kept = apatite_history_get_view (self->history);
  show_view (self, kept != NULL ? GTK_WIDGET (kept) : new_view (self, uri));
  /* Something may have been noted since. */
  notebook_changed_cb (self);
  /* One view serves all places of a document. */
  if (APATITE_IS_PAGE (self->view) && g_strcmp0 (apatite_page_get_uri (APATITE_PAGE (self->view)), uri) != 0)
    apatite_page_open (APATITE_PAGE (self->view), uri);
  apatite_history_set_view (self->history, G_OBJECT (self->view));
  apatite_tab_set_mark (self, apatite_history_get_mark (self->history));
  set_uri (self, uri);
  tell (self);
}

gboolean
apatite_tab_can_go (ApatiteTab *self,
                    int         steps)
{
  return apatite_history_can_go (self->history, steps);
}

const char *
apatite_tab_get_title (ApatiteTab *self)
{
  const char *title = APATITE_IS_PAGE (self->view) ? apatite_page_get_title (APATITE_PAGE (self->view)) : NULL;

  return title != NULL && title[0] != '\0' ? title : _("Start");
}

/* Returns: (nullable): what was opened last */
const char *
apatite_tab_get_uri (ApatiteTab *self)
{
  return self->uri;
}

/* Returns: (nullable) (transfer none): NULL while the start page is shown */
ApatitePage *
apatite_tab_get_page (ApatiteTab *self)
{
  return APATITE_IS_PAGE (self->view) ? APATITE_PAGE (self->view) : NULL;
}

/**
 * apatite_tab_give_history:
 *
 * For a tab that is closed.
 *
 * Returns: (transfer full): where it has been and where it is, without views
 */
ApatiteHistory *
apatite_tab_give_history (ApatiteTab *self)
{
  apatite_history_set_mark (self->history, apatite_tab_get_mark (self));
  apatite_history_drop_views (self->history);
  return g_object_ref (self->history);
}

/**
 * apatite_tab_take_history:
 * @history: (transfer full): of a tab that was closed; its present place is the one that is open
 */
void
apatite_tab_take_history (ApatiteTab     *self,
                          ApatiteHistory *history)
{
  g_object_unref (self->history);
  self->history = history;
  apatite_history_set_view (history, G_OBJECT (self->view));
  apatite_tab_set_mark (self, apatite_history_get_mark (history));
  tell (self);
}

ApatiteTab *
apatite_tab_new (ApatiteSession  *session,
                 ApatiteNotebook *notebook,
                 GListModel      *recent)
{
  ApatiteTab *self = g_object_new (APATITE_TYPE_TAB, NULL);

  self->session = g_object_ref (session);
  self->notebook = g_object_ref (notebook);
  self->recent = g_object_ref (recent);
  g_signal_connect_object (notebook, "changed", G_CALLBACK (notebook_changed_cb), self, G_CONNECT_SWAPPED);
  return self;
}

static void
apatite_tab_get_property (GObject    *object,
                          guint       id,
                          GValue     *value,
                          GParamSpec *pspec)
{
  ApatiteTab *self = APATITE_TAB (object);

  switch (id)
    {
    case PROP_TITLE:
      g_value_set_string (value, apatite_tab_get_title (self));
      break;
    case PROP_URI:
      g_value_set_string (value, self->uri);
      break;
    case PROP_CAN_GO_BACK:
      g_value_set_boolean (value, apatite_tab_can_go (self, -1));
      break;
    case PROP_CAN_GO_FORWARD:
      g_value_set_boolean (value, apatite_tab_can_go (self, 1));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static gboolean
apatite_tab_grab_focus (GtkWidget *widget)
{
  ApatiteTab *self = APATITE_TAB (widget);

  return self->view != NULL && gtk_widget_child_focus (self->view, GTK_DIR_TAB_FORWARD);
}

static void
apatite_tab_dispose (GObject *object)
{
  ApatiteTab *self = APATITE_TAB (object);

  g_clear_object (&self->page_signals);
  g_clear_pointer (&self->view, gtk_widget_unparent);
  g_clear_object (&self->session);
  g_clear_object (&self->notebook);
  g_clear_object (&self->recent);
  g_clear_object (&self->history);
  g_clear_pointer (&self->uri, g_free);
  G_OBJECT_CLASS (apatite_tab_parent_class)->dispose (object);
}

static void
apatite_tab_class_init (ApatiteTabClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = apatite_tab_get_property;
  object_class->dispose = apatite_tab_dispose;
  widget_class->grab_focus = apatite_tab_grab_focus;

  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_URI] = g_param_spec_string ("uri", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_CAN_GO_BACK] = g_param_spec_boolean ("can-go-back", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_CAN_GO_FORWARD] = g_param_spec_boolean ("can-go-forward", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
apatite_tab_init (ApatiteTab *self)
{
  self->history = apatite_history_new ();
  self->page_signals = g_signal_group_new (APATITE_TYPE_PAGE);
  g_signal_group_connect_object (self->page_signals, "notify::title", G_CALLBACK (title_changed_cb), self, G_CONNECT_SWAPPED);
}
