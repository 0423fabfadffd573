/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/page/apatite-page.h"

struct _ApatitePage
{
  GtkWidget parent_instance;
  ApatiteSession *session;
  char *title, *subtitle, *uri;
};

G_DEFINE_FINAL_TYPE (ApatitePage, apatite_page, GTK_TYPE_WIDGET)

ApatitePage *
apatite_page_new (ApatiteSession *session)
{
  ApatitePage *self = g_object_new (APATITE_TYPE_PAGE, NULL);
  self->session = g_object_ref (session);
  return self;
}

const char *apatite_page_get_title (ApatitePage *self) { return self->title; }
const char *apatite_page_get_subtitle (ApatitePage *self) { return self->subtitle; }
const char *apatite_page_get_uri (ApatitePage *self) { return self->uri; }
void apatite_page_open (ApatitePage *self, const char *uri) { g_free (self->uri); self->uri = g_strdup (uri); g_free (self->title); self->title = g_strdup (uri); g_object_notify (G_OBJECT (self), "title"); g_object_notify (G_OBJECT (self), "uri"); }
void apatite_page_find (ApatitePage *self) { }
char *apatite_page_to_text (ApatitePage *self) { return g_strdup (""); }
gboolean apatite_page_print (ApatitePage *self, GtkWindow *parent, const char *pdf_path, GError **error) { return TRUE; }

static void
get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ApatitePage *self = APATITE_PAGE (object);
  g_value_set_string (value, id == 1 ? self->title : id == 2 ? self->subtitle : self->uri);
}

static void
apatite_page_class_init (ApatitePageClass *klass)
{
  G_OBJECT_CLASS (klass)->get_property = get_property;
  g_object_class_install_property (G_OBJECT_CLASS (klass), 1, g_param_spec_string ("title", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS));
  g_object_class_install_property (G_OBJECT_CLASS (klass), 2, g_param_spec_string ("subtitle", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS));
  g_object_class_install_property (G_OBJECT_CLASS (klass), 3, g_param_spec_string ("uri", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS));
}

static void
apatite_page_init (ApatitePage *self)
{
}
