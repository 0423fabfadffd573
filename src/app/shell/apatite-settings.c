/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/shell/apatite-settings.h"

enum
{
  CHANGED,
  N_SIGNALS
};

struct _ApatiteSettings
{
  GObject parent_instance;

  GSettings *settings; /* NULL without a schema */
  GHashTable *memory;  /* key → GVariant; what is used then */
};

G_DEFINE_FINAL_TYPE (ApatiteSettings, apatite_settings, G_TYPE_OBJECT)

static guint signals[N_SIGNALS];

/* The defaults of the schema once more, for when there is none. */
static const struct
{
  const char *key;
  const char *value;
} defaults[] = {
  { "unit-system", "'conventional'" },
  { "text-scale", "1.0" },
  { "show-panel", "true" },
  { "show-sidebar", "true" },
  { "window-width", "1280" },
  { "window-height", "800" },
  { "window-maximized", "false" },
  { "color-scheme", "'default'" },
  { "intended-use-seen", "false" },
  { "recent-pages", "@as []" },
  { "open-tabs", "@as []" },
  { "open-tab-marks", "@ad []" },
  { "selected-tab", "0" },
  { "restore-tabs", "true" },
  { "prior-mode", "'setting'" },
  { "test-reach", "'genetic'" },
};

static GVariant *
get_value (ApatiteSettings *self,
           const char      *key)
{
  GVariant *value;

  if (self->settings != NULL)
    return g_settings_get_value (self->settings, key);
  value = g_hash_table_lookup (self->memory, key);
  g_assert (value != NULL);
  return g_variant_ref (value);
}

static void
set_value (ApatiteSettings *self,
           const char      *key,
           GVariant        *value)
{
  g_autoptr (GVariant) owned = g_variant_ref_sink (value);
  g_autoptr (GVariant) before = get_value (self, key);

  if (g_variant_equal (before, owned))
    return;
  if (self->settings != NULL)
    {
      g_settings_set_value (self->settings, key, owned);
      return;
    }
  g_hash_table_replace (self->memory, g_strdup (key), g_steal_pointer (&owned));
  g_signal_emit (self, signals[CHANGED], g_quark_from_string (key), key);
}

/* Whether what is set outlives the program. */
gboolean
apatite_settings_is_lasting (ApatiteSettings *self)
{
  return self->settings != NULL;
}

gboolean
apatite_settings_get_boolean (ApatiteSettings *self,
                              const char      *key)
{
  g_autoptr (GVariant) value = get_value (self, key);

  return g_variant_get_boolean (value);
}

void
apatite_settings_set_boolean (ApatiteSettings *self,
                              const char      *key,
                              gboolean         value)
{
  set_value (self, key, g_variant_new_boolean (value));
}

int
apatite_settings_get_int (ApatiteSettings *self,
                          const char      *key)
{
  g_autoptr (GVariant) value = get_value (self, key);

  return g_variant_get_int32 (value);
}

void
apatite_settings_set_int (ApatiteSettings *self,
                          const char      *key,
                          int              value)
{
  set_value (self, key, g_variant_new_int32 (value));
}

double
apatite_settings_get_double (ApatiteSettings *self,
                             const char      *key)
{
  g_autoptr (GVariant) value = get_value (self, key);

  return g_variant_get_double (value);
}

void
apatite_settings_set_double (ApatiteSettings *self,
                             const char      *key,
                             double           value)
{
  set_value (self, key, g_variant_new_double (value));
}

char *
apatite_settings_get_string (ApatiteSettings *self,
                             const char      *key)
{
  g_autoptr (GVariant) value = get_value (self, key);

  return g_variant_dup_string (value, NULL);
}

void
apatite_settings_set_string (ApatiteSettings *self,
                             const char      *key,
                             const char      *value)
{
  set_value (self, key, g_variant_new_string (value));
}

char **
apatite_settings_get_strv (ApatiteSettings *self,
                           const char      *key)
{
  g_autoptr (GVariant) value = get_value (self, key);

  return g_variant_dup_strv (value, NULL);
}

void
apatite_settings_set_strv (ApatiteSettings    *self,
                           const char         *key,
                           const char * const *value)
{
  set_value (self, key, g_variant_new_strv (value, -1));
}

/* Returns: (transfer full) (element-type double) */
GArray *
apatite_settings_get_doubles (ApatiteSettings *self,
                              const char      *key)
{
  g_autoptr (GVariant) value = get_value (self, key);
  GArray *numbers = g_array_new (FALSE, FALSE, sizeof (double));
  gsize n;
  gconstpointer data = g_variant_get_fixed_array (value, &n, sizeof (double));

  if (n > 0)
    g_array_append_vals (numbers, data, n);
  return numbers;
}

void
apatite_settings_set_doubles (ApatiteSettings *self,
                              const char      *key,
                              GArray          *numbers)
{
  set_value (self, key, g_variant_new_fixed_array (G_VARIANT_TYPE_DOUBLE, numbers->data, numbers->len, sizeof (double)));
}

static void
changed_cb (ApatiteSettings *self,
            const char      *key)
{
  g_signal_emit (self, signals[CHANGED], g_quark_from_string (key), key);
}

ApatiteSettings *
apatite_settings_new (void)
{
  return g_object_new (APATITE_TYPE_SETTINGS, NULL);
}

static void
apatite_settings_finalize (GObject *object)
{
  ApatiteSettings *self = APATITE_SETTINGS (object);

  g_clear_object (&self->settings);
  g_hash_table_unref (self->memory);
  G_OBJECT_CLASS (apatite_settings_parent_class)->finalize (object);
}

static void
apatite_settings_class_init (ApatiteSettingsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = apatite_settings_finalize;

  signals[CHANGED] = g_signal_new ("changed", APATITE_TYPE_SETTINGS, G_SIGNAL_RUN_LAST | G_SIGNAL_DETAILED, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_STRING);
}

/* An older schema may be installed than this program was built with. */
static gboolean
schema_is_complete (GSettingsSchema *schema)
{
  for (guint i = 0; i < G_N_ELEMENTS (defaults); i++)
    if (!g_settings_schema_has_key (schema, defaults[i].key))
      return FALSE;
  return TRUE;
}

static void
apatite_settings_init (ApatiteSettings *self)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = source != NULL ? g_settings_schema_source_lookup (source, APATITE_APPLICATION_ID, TRUE) : NULL;

  self->memory = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_variant_unref);
  for (guint i = 0; i < G_N_ELEMENTS (defaults); i++)
    g_hash_table_insert (self->memory, g_strdup (defaults[i].key), g_variant_ref_sink (g_variant_new_parsed (defaults[i].value)));
  if (schema == NULL || !schema_is_complete (schema))
    return;
  self->settings = g_settings_new (APATITE_APPLICATION_ID);
  g_signal_connect_object (self->settings, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
}
