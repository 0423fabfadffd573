/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/shell/apatite-application.h"

#include "app/shell/apatite-about.h"
#include "app/shell/apatite-place.h"
#include "app/shell/apatite-preferences.h"
#include "app/shell/apatite-recent.h"
#include "app/shell/apatite-search-provider.h"
#include "app/shell/apatite-text-scale.h"
#include "app/shell/apatite-window.h"

#include <glib/gi18n.h>
#include <string.h>

struct _ApatiteApplication
{
  AdwApplication parent_instance;

  ApatiteSettings *settings; /* owned */
  ApatiteSession *session;   /* NULL without a library */
  ApatiteNotebook *notebook;
  GListStore *recent;
  ApatiteSearchProvider *provider;
  char *problem; /* why there is no library */
};

G_DEFINE_FINAL_TYPE (ApatiteApplication, apatite_application, ADW_TYPE_APPLICATION)

/* Returns: (nullable): NULL if the library could not be opened */
ApatiteSession *
apatite_application_get_session (ApatiteApplication *self)
{
  return self->session;
}

/* Returns: (nullable): why the library could not be opened */
const char *
apatite_application_get_problem (ApatiteApplication *self)
{
  return self->problem;
}

ApatiteSettings *
apatite_application_get_settings (ApatiteApplication *self)
{
  return self->settings;
}

ApatiteNotebook *
apatite_application_get_notebook (ApatiteApplication *self)
{
  return self->notebook;
}

/* Returns: (nullable): pages opened lately, a list of ApatitePlace */
GListStore *
apatite_application_get_recent (ApatiteApplication *self)
{
  return self->recent;
}

static ApatiteWindow *
find_window (ApatiteApplication *self)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    if (APATITE_IS_WINDOW (l->data))
      return l->data;
  return NULL;
}

/* The window in front; the first one opens what was open the last time, unless something else is asked for. */
static ApatiteWindow *
present_window (ApatiteApplication *self,
                gboolean            restore)
{
  ApatiteWindow *window = find_window (self);

  if (window == NULL)
    {
      window = apatite_window_new (self);
      if (restore)
        apatite_window_restore (window);
    }
  gtk_window_present (GTK_WINDOW (window));
  return window;
}

static void
new_window_cb (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       data)
{
  ApatiteWindow *window = apatite_window_new (data);

  apatite_window_open_new_tab (window, "start");
  gtk_window_present (GTK_WINDOW (window));
}

static void
quit_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       data)
{
  g_autoptr (GList) windows = g_list_copy (gtk_application_get_windows (data));

  /* Closing lets each window remember its state. */
  for (GList *l = windows; l != NULL; l = l->next)
    if (APATITE_IS_WINDOW (l->data))
      gtk_window_close (l->data);
  g_application_quit (data);
}

static void
about_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       data)
{
  ApatiteApplication *self = data;

  apatite_about_show (gtk_application_get_active_window (data), self->session != NULL ? apatite_session_get_library (self->session) : NULL);
}

static void
preferences_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       data)
{
  ApatiteApplication *self = data;

  gtk_window_present (GTK_WINDOW (apatite_preferences_new (gtk_application_get_active_window (data), self->settings)));
}

static void
help_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       data)
{
  apatite_window_open (present_window (data, FALSE), APATITE_WITH_DIFFERENTIAL ? "help/ranking" : "help/intended-use");
}

static void
step_text (ApatiteApplication *self,
           int                 steps)
{
  double scale = apatite_settings_get_double (self->settings, "text-scale");

  apatite_settings_set_double (self->settings, "text-scale", apatite_text_scale_step (scale, steps));
}

static void
text_larger_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       data)
{
  step_text (data, 1);
}

static void
text_smaller_cb (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       data)
{
  step_text (data, -1);
}

static void
text_normal_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       data)
{
  ApatiteApplication *self = data;

  apatite_settings_set_double (self->settings, "text-scale", 1.0);
}

static void
unit_system_cb (GSimpleAction *action,
                GVariant      *state,
                gpointer       data)
{
  ApatiteApplication *self = data;
  const char *nick = g_variant_get_string (state, NULL);

  if (strcmp (nick, "si") == 0 || strcmp (nick, "conventional") == 0)
    apatite_settings_set_string (self->settings, "unit-system", nick);
}

/* Settings decide; what is on screen follows. */
static void
apply_settings (ApatiteApplication *self)
{
  g_autofree char *unit = apatite_settings_get_string (self->settings, "unit-system");
  g_autofree char *prior = apatite_settings_get_string (self->settings, "prior-mode");
  g_autofree char *reach = apatite_settings_get_string (self->settings, "test-reach");
  g_autofree char *color = apatite_settings_get_string (self->settings, "color-scheme");
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), "unit-system");

  g_simple_action_set_state (G_SIMPLE_ACTION (action), g_variant_new_string (unit));
  if (self->session != NULL)
    {
      apatite_session_set_unit_system (self->session, strcmp (unit, "si") == 0 ? APATITE_UNIT_SYSTEM_SI : APATITE_UNIT_SYSTEM_CONVENTIONAL);
      apatite_session_set_equal_priors (self->session, strcmp (prior, "equal") == 0);
      apatite_session_set_reach (self->session, reach);
    }
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      strcmp (color, "dark") == 0    ? ADW_COLOR_SCHEME_FORCE_DARK
                                      : strcmp (color, "light") == 0 ? ADW_COLOR_SCHEME_FORCE_LIGHT
                                                                     : ADW_COLOR_SCHEME_DEFAULT);
}

static void
settings_changed_cb (ApatiteApplication *self,
                     const char         *key)
{
  if (strcmp (key, "text-scale") == 0)
    apatite_text_scale_apply (self->settings);
  else
    apply_settings (self);
}

/* The panel may switch units, priors and the reach of advice too; that is remembered like a choice in the preferences. */
static void
session_changed_cb (ApatiteApplication *self)
{
  apatite_settings_set_string (self->settings, "unit-system", apatite_session_get_unit_system (self->session) == APATITE_UNIT_SYSTEM_SI ? "si" : "conventional");
  apatite_settings_set_string (self->settings, "prior-mode", apatite_session_get_equal_priors (self->session) ? "equal" : "setting");
  apatite_settings_set_string (self->settings, "test-reach", apatite_session_get_reach (self->session));
}

static void
provider_open_cb (ApatiteApplication *self,
                  const char         *uri)
{
  gboolean first = find_window (self) == NULL;
  ApatiteWindow *window = present_window (self, FALSE);

  if (first)
    apatite_window_open (window, uri);
  else
    apatite_window_open_new_tab (window, uri);
}

static void
provider_search_cb (ApatiteApplication *self,
                    const char         *query)
{
  apatite_window_search (present_window (self, TRUE), query);
}

static void
set_accels (ApatiteApplication *self)
{
  static const struct
  {
    const char *action;
    const char *accels[4];
  } keys[] = {
    { "app.quit", { "<Control>q" } },
    { "app.new-window", { "<Control>n" } },
    { "app.preferences", { "<Control>comma" } },
    { "app.help", { "F1" } },
    { "app.text-larger", { "<Control>plus", "<Control>equal", "<Control>KP_Add" } },
    { "app.text-smaller", { "<Control>minus", "<Control>KP_Subtract" } },
    { "app.text-normal", { "<Control>0", "<Control>KP_0" } },
    { "win.search", { "<Control>k", "<Control>l" } },
    { "win.find", { "<Control>f" } },
    { "win.back", { "<Alt>Left" } },
    { "win.forward", { "<Alt>Right" } },
    { "win.new-tab", { "<Control>t" } },
    { "win.close-tab", { "<Control>w" } },
    { "win.reopen-tab", { "<Control><Shift>t" } },
    { "win.bookmark", { "<Control>d" } },
    { "win.edit-note", { "<Control><Shift>n" } },
    { "win.print", { "<Control>p" } },
    { "win.present", { "F5" } },
    { "win.show-sidebar", { "F9" } },
#if APATITE_WITH_DIFFERENTIAL
    { "win.show-panel", { "F8" } },
    { "win.focus-panel", { "<Control>e" } },
    { "win.open-case", { "<Control>o" } },
    { "win.save-case", { "<Control>s" } },
#endif
  };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (self), keys[i].action, (const char * const *) keys[i].accels);
}

static void
apatite_application_startup (GApplication *application)
{
  ApatiteApplication *self = APATITE_APPLICATION (application);
  static const GActionEntry entries[] = {
    { .name = "quit", .activate = quit_cb },
    { .name = "new-window", .activate = new_window_cb },
    { .name = "about", .activate = about_cb },
    { .name = "preferences", .activate = preferences_cb },
    { .name = "help", .activate = help_cb },
    { .name = "text-larger", .activate = text_larger_cb },
    { .name = "text-smaller", .activate = text_smaller_cb },
    { .name = "text-normal", .activate = text_normal_cb },
    { .name = "unit-system", .parameter_type = "s", .state = "'conventional'", .change_state = unit_system_cb },
  };
  g_autofree char *notebook = g_build_filename (g_get_user_data_dir (), "apatite", "notebook.sqlite", NULL);
  g_autoptr (ApatiteLibrary) library = NULL;
  g_autoptr (GError) error = NULL;

  G_APPLICATION_CLASS (apatite_application_parent_class)->startup (application);
  gtk_window_set_default_icon_name (APATITE_APPLICATION_ID);
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  set_accels (self);
  self->notebook = apatite_notebook_new (notebook);
  library = apatite_library_open_default (&error);
  if (library != NULL)
    {
      self->session = apatite_session_new (library);
      self->recent = apatite_recent_new (self->settings, library);
    }
  else
    self->problem = g_strdup (error->message);
  apply_settings (self);
  apatite_text_scale_apply (self->settings);
  g_signal_connect_object (self->settings, "changed", G_CALLBACK (settings_changed_cb), self, G_CONNECT_SWAPPED);
  if (self->session != NULL)
    {
      g_signal_connect_object (self->session, "notify::unit-system", G_CALLBACK (session_changed_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (self->session, "notify::equal-priors", G_CALLBACK (session_changed_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (self->session, "notify::reach", G_CALLBACK (session_changed_cb), self, G_CONNECT_SWAPPED);
      apatite_session_load_async (self->session);
    }
}

static void
apatite_application_activate (GApplication *application)
{
  present_window (APATITE_APPLICATION (application), TRUE);
}

static void
open_argument (ApatiteApplication *self,
               ApatiteWindow      *window,
               const char         *argument,
               GFile              *file)
{
  g_autofree char *uri = self->session != NULL ? apatite_uri_from_argument (apatite_session_get_library (self->session), argument) : NULL;
  g_autofree char *message = NULL;

  if (APATITE_WITH_DIFFERENTIAL && g_str_has_suffix (argument, ".json") && g_file_query_exists (file, NULL))
    {
      if (apatite_window_get_uri (window) == NULL)
        apatite_window_open (window, "start");
      apatite_window_load_file (window, file);
      return;
    }
  if (uri != NULL)
    {
      apatite_window_open_new_tab (window, uri);
      return;
    }
  message = g_strdup_printf (_("There is no page “%s”"), argument);
  if (self->session != NULL && apatite_window_get_uri (window) == NULL)
    apatite_window_open (window, "start");
  apatite_window_toast (window, message);
}

static int
apatite_application_command_line (GApplication            *application,
                                  GApplicationCommandLine *command_line)
{
  ApatiteApplication *self = APATITE_APPLICATION (application);
  GVariantDict *options = g_application_command_line_get_options_dict (command_line);
  g_autofree const char **arguments = NULL;
  ApatiteWindow *window;

  if (!g_variant_dict_lookup (options, G_OPTION_REMAINING, "^a&s", &arguments))
    {
      g_application_activate (application);
      return 0;
    }
  window = present_window (self, FALSE);
  for (guint i = 0; arguments[i] != NULL; i++)
    {
      g_autoptr (GFile) file = g_application_command_line_create_file_for_arg (command_line, arguments[i]);

      open_argument (self, window, arguments[i], file);
    }
  return 0;
}

static int
apatite_application_handle_local_options (GApplication *application,
                                          GVariantDict *options)
{
  if (g_variant_dict_contains (options, "version"))
    {
      g_print ("Apatite %s\n", APATITE_VERSION);
      return 0;
    }
  return -1;
}

static gboolean
apatite_application_dbus_register (GApplication     *application,
                                   GDBusConnection  *connection,
                                   const char       *path,
                                   GError          **error)
{
  ApatiteApplication *self = APATITE_APPLICATION (application);
  g_autofree char *provider_path = g_strconcat (path, "/SearchProvider", NULL);

  return G_APPLICATION_CLASS (apatite_application_parent_class)->dbus_register (application, connection, path, error)
         && apatite_search_provider_export (self->provider, connection, provider_path, error);
}

static void
apatite_application_dbus_unregister (GApplication    *application,
                                     GDBusConnection *connection,
                                     const char      *path)
{
  apatite_search_provider_unexport (APATITE_APPLICATION (application)->provider);
  G_APPLICATION_CLASS (apatite_application_parent_class)->dbus_unregister (application, connection, path);
}

ApatiteApplication *
apatite_application_new (void)
{
  return g_object_new (APATITE_TYPE_APPLICATION,
                       "application-id", APATITE_APPLICATION_ID,
                       "flags", G_APPLICATION_HANDLES_COMMAND_LINE,
                       "resource-base-path", "/io/github/apatite/Apatite",
                       NULL);
}

static void
apatite_application_finalize (GObject *object)
{
  ApatiteApplication *self = APATITE_APPLICATION (object);

  g_clear_object (&self->settings);
  g_clear_object (&self->session);
  g_clear_object (&self->notebook);
  g_clear_object (&self->recent);
  g_clear_object (&self->provider);
  g_free (self->problem);
  G_OBJECT_CLASS (apatite_application_parent_class)->finalize (object);
}

static void
apatite_application_class_init (ApatiteApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = apatite_application_finalize;
  application_class->startup = apatite_application_startup;
  application_class->activate = apatite_application_activate;
  application_class->command_line = apatite_application_command_line;
  application_class->handle_local_options = apatite_application_handle_local_options;
  application_class->dbus_register = apatite_application_dbus_register;
  application_class->dbus_unregister = apatite_application_dbus_unregister;
}

static void
apatite_application_init (ApatiteApplication *self)
{
  static const GOptionEntry options[] = {
    { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Show the version and exit"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_STRING_ARRAY, NULL, NULL, N_("[ID…]") },
    { NULL }
  };

  self->settings = apatite_settings_new ();
  self->provider = apatite_search_provider_new ();
  g_signal_connect_object (self->provider, "open", G_CALLBACK (provider_open_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->provider, "search", G_CALLBACK (provider_search_cb), self, G_CONNECT_SWAPPED);
  g_application_add_main_option_entries (G_APPLICATION (self), options);
  g_application_set_option_context_parameter_string (G_APPLICATION (self), NULL);
  g_application_set_option_context_summary (G_APPLICATION (self), N_("An offline reference on disorders of phosphate, with a differential that shows its reasons."));
}
