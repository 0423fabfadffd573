/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/shell/apatite-search-provider.h"

#include "app/shell/apatite-place.h"
#include "library/apatite-search.h"

#include <string.h>

#define MAX_RESULTS 12

static const char interface_xml[] =
  "<node>"
  "  <interface name='org.gnome.Shell.SearchProvider2'>"
  "    <method name='GetInitialResultSet'><arg type='as' direction='in'/><arg type='as' direction='out'/></method>"
  "    <method name='GetSubsearchResultSet'><arg type='as' direction='in'/><arg type='as' direction='in'/><arg type='as' direction='out'/></method>"
  "    <method name='GetResultMetas'><arg type='as' direction='in'/><arg type='aa{sv}' direction='out'/></method>"
  "    <method name='ActivateResult'><arg type='s' direction='in'/><arg type='as' direction='in'/><arg type='u' direction='in'/></method>"
  "    <method name='LaunchSearch'><arg type='as' direction='in'/><arg type='u' direction='in'/></method>"
  "  </interface>"
  "</node>";

enum
{
  OPEN,
  SEARCH,
  N_SIGNALS
};

struct _ApatiteSearchProvider
{
  GObject parent_instance;

  ApatiteLibrary *library; /* opened when first asked */
  GDBusConnection *connection;
  guint registration;
};

G_DEFINE_FINAL_TYPE (ApatiteSearchProvider, apatite_search_provider, G_TYPE_OBJECT)

static guint signals[N_SIGNALS];

static ApatiteLibrary *
get_library (ApatiteSearchProvider *self)
{
  g_autoptr (GError) error = NULL;

  if (self->library == NULL)
    self->library = apatite_library_open_default (&error);
  if (error != NULL)
    g_debug ("the desktop's search finds nothing: %s", error->message);
  return self->library;
}

static GVariant *
find (ApatiteSearchProvider *self,
      const char * const    *terms)
{
  g_autofree char *query = g_strjoinv (" ", (char **) terms);
  ApatiteLibrary *library = get_library (self);
  g_autoptr (GPtrArray) hits = library != NULL ? apatite_search_query (library, query, MAX_RESULTS * 3, NULL) : NULL;
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("as"));
  guint n = 0;

  /* The desktop wants things, not passages. */
  for (guint i = 0; hits != NULL && i < hits->len && n < MAX_RESULTS; i++)
    {
      const ApatiteHit *hit = g_ptr_array_index (hits, i);

      if (hit->tier <= APATITE_HIT_NAME)
        {
          g_variant_builder_add_value (&builder, g_variant_new_take_string (apatite_uri_for_entry (hit->kind, hit->id, NULL)));
          n++;
        }
    }
  return g_variant_new ("(as)", &builder);
}

static GVariant *
describe (ApatiteSearchProvider *self,
          const char * const    *uris)
{
  ApatiteLibrary *library = get_library (self);
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("aa{sv}"));

  for (guint i = 0; uris[i] != NULL; i++)
    {
      g_autofree char *title = apatite_uri_get_title (library, uris[i]);
      g_autofree char *kind = NULL, *id = NULL, *section = NULL;
      g_autoptr (ApatiteEntry) entry = NULL;

      if (!apatite_uri_split (uris[i], &kind, &id, &section))
        continue;
      entry = library != NULL ? apatite_library_lookup (library, kind, id, NULL) : NULL;
      g_variant_builder_open (&builder, G_VARIANT_TYPE ("a{sv}"));
      g_variant_builder_add (&builder, "{sv}", "id", g_variant_new_string (uris[i]));
      g_variant_builder_add (&builder, "{sv}", "name", g_variant_new_string (title));
      if (entry != NULL)
        g_variant_builder_add (&builder, "{sv}", "description", g_variant_new_string (entry->summary));
      g_variant_builder_add (&builder, "{sv}", "gicon", g_variant_new_string (APATITE_APPLICATION_ID));
      g_variant_builder_close (&builder);
    }
  return g_variant_new ("(aa{sv})", &builder);
}

static void
method_call_cb (GDBusConnection       *connection,
                const char            *sender,
                const char            *path,
                const char            *interface,
                const char            *method,
                GVariant              *parameters,
                GDBusMethodInvocation *invocation,
                gpointer               data)
{
  ApatiteSearchProvider *self = data;
  g_autofree const char **strings = NULL;

  if (strcmp (method, "GetInitialResultSet") == 0 || strcmp (method, "GetResultMetas") == 0)
    {
      g_variant_get (parameters, "(^a&s)", &strings);
      g_dbus_method_invocation_return_value (invocation, method[3] == 'I' ? find (self, strings) : describe (self, strings));
    }
  else if (strcmp (method, "GetSubsearchResultSet") == 0)
    {
      g_variant_get (parameters, "(@as^a&s)", NULL, &strings);
      g_dbus_method_invocation_return_value (invocation, find (self, strings));
    }
  else if (strcmp (method, "ActivateResult") == 0)
    {
      const char *uri;

      g_variant_get (parameters, "(&s@asu)", &uri, NULL, NULL);
      g_signal_emit (self, signals[OPEN], 0, uri);
      g_dbus_method_invocation_return_value (invocation, NULL);
    }
  else
    {
      g_autofree char *query = NULL;

      g_variant_get (parameters, "(^a&su)", &strings, NULL);
      query = g_strjoinv (" ", (char **) strings);
      g_signal_emit (self, signals[SEARCH], 0, query);
      g_dbus_method_invocation_return_value (invocation, NULL);
    }
}

ApatiteSearchProvider *
apatite_search_provider_new (void)
{
  return g_object_new (APATITE_TYPE_SEARCH_PROVIDER, NULL);
}

gboolean
apatite_search_provider_export (ApatiteSearchProvider  *self,
                                GDBusConnection        *connection,
                                const char             *path,
                                GError                **error)
{
  static const GDBusInterfaceVTable vtable = { .method_call = method_call_cb };
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (interface_xml, error);

  if (node == NULL)
    return FALSE;
  self->registration = g_dbus_connection_register_object (connection, path, node->interfaces[0], &vtable, self, NULL, error);
  if (self->registration != 0)
    self->connection = g_object_ref (connection);
  return self->registration != 0;
}

void
apatite_search_provider_unexport (ApatiteSearchProvider *self)
{
  if (self->registration != 0)
    g_dbus_connection_unregister_object (self->connection, self->registration);
  self->registration = 0;
  g_clear_object (&self->connection);
}

static void
apatite_search_provider_finalize (GObject *object)
{
  ApatiteSearchProvider *self = APATITE_SEARCH_PROVIDER (object);

  apatite_search_provider_unexport (self);
  g_clear_pointer (&self->library, apatite_library_unref);
  G_OBJECT_CLASS (apatite_search_provider_parent_class)->finalize (object);
}

static void
apatite_search_provider_class_init (ApatiteSearchProviderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = apatite_search_provider_finalize;
  signals[OPEN] = g_signal_new ("open", APATITE_TYPE_SEARCH_PROVIDER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SEARCH] = g_signal_new ("search", APATITE_TYPE_SEARCH_PROVIDER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
apatite_search_provider_init (ApatiteSearchProvider *self)
{
}
