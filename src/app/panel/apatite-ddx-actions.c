/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/panel/apatite-ddx-actions.h"

#include "app/widgets/apatite-file-dialog.h"

#include <glib/gi18n.h>
#include <string.h>

/* Borrowed; the action group lives no longer than the panel that owns it. */
typedef struct
{
  ApatitePanel *panel;
  ApatiteSession *session;
} Target;

static void
clear_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       data)
{
  Target *target = data;

  apatite_session_clear_case (target->session);
  apatite_panel_tell (target->panel, _("Patient cleared"), TRUE);
}

static void
undo_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       data)
{
  apatite_session_undo (((Target *) data)->session);
}

static void
redo_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       data)
{
  apatite_session_redo (((Target *) data)->session);
}

static void
add_finding_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       data)
{
  apatite_panel_add_finding (((Target *) data)->panel);
}

static void
take_file (ApatitePanel    *panel,
           ApatiteCaseFile *file)
{
  apatite_session_take_case (apatite_panel_get_session (panel), g_steal_pointer (&file->patient));
  apatite_panel_show_warnings (panel, file->warnings);
}

static void
load_example_cb (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       data)
{
  Target *target = data;
  const char *id = g_variant_get_string (parameter, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = apatite_library_load (apatite_session_get_library (target->session), "case", id, &error);
  g_autoptr (ApatiteCaseFile) file = NULL;

  if (bytes != NULL && apatite_session_get_ready (target->session))
    file = apatite_case_file_parse (bytes, id, apatite_session_get_knowledge (target->session), &error);
  if (file != NULL)
    take_file (target->panel, file);
  else if (error != NULL)
    apatite_panel_tell (target->panel, error->message, FALSE);
}

static void
open_file_cb (GtkWidget *widget,
              GFile     *file)
{
  ApatitePanel *panel = APATITE_PANEL (widget);
  ApatiteKnowledge *knowledge = apatite_session_get_knowledge (apatite_panel_get_session (panel));
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_file_get_basename (file);
  g_autoptr (GBytes) bytes = g_file_load_bytes (file, NULL, NULL, &error);
  g_autoptr (ApatiteCaseFile) found = bytes != NULL ? apatite_case_file_parse (bytes, name, knowledge, &error) : NULL;

  if (found == NULL)
    {
      apatite_panel_tell (panel, error->message, FALSE);
      return;
    }
  take_file (panel, found);
  apatite_panel_tell (panel, _("Patient opened"), TRUE);
}

static void
open_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       data)
{
  apatite_file_dialog_show (GTK_WIDGET (((Target *) data)->panel), GTK_FILE_CHOOSER_ACTION_OPEN, _("Open a Patient"), NULL, "*.json",
                            _("Case files (Phenopacket, JSON)"), open_file_cb);
}

static void
save_file_cb (GtkWidget *widget,
              GFile     *file)
{
  ApatitePanel *panel = APATITE_PANEL (widget);
  ApatiteSession *session = apatite_panel_get_session (panel);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *created = g_date_time_format (now, "%Y-%m-%dT%H:%M:%SZ");
  g_autofree char *path = g_file_get_path (file);
  g_autoptr (GError) error = NULL;

  if (path == NULL)
    apatite_panel_tell (panel, _("A patient can only be saved to a folder of this computer"), FALSE);
  else if (apatite_case_save (apatite_session_get_case (session), "patient", apatite_library_get_version (apatite_session_get_library (session)), created, path, &error))
    apatite_panel_tell (panel, _("Patient saved"), FALSE);
  else
    apatite_panel_tell (panel, error->message, FALSE);
}

static void
save_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       data)
{
  gboolean copy = strcmp (g_action_get_name (G_ACTION (action)), "duplicate") == 0;

  apatite_file_dialog_show (GTK_WIDGET (((Target *) data)->panel), GTK_FILE_CHOOSER_ACTION_SAVE, _("Save the Patient"),
                            copy ? _("patient copy.json") : _("patient.json"), "*.json", _("Case files (Phenopacket, JSON)"), save_file_cb);
}

static void
change_priors_cb (GSimpleAction *action,
                  GVariant      *value,
                  gpointer       data)
{
  apatite_session_set_equal_priors (((Target *) data)->session, g_str_equal (g_variant_get_string (value, NULL), "equal"));
}

static void
change_units_cb (GSimpleAction *action,
                 GVariant      *value,
                 gpointer       data)
{
  apatite_session_set_unit_system (((Target *) data)->session,
                                   g_str_equal (g_variant_get_string (value, NULL), "si") ? APATITE_UNIT_SYSTEM_SI : APATITE_UNIT_SYSTEM_CONVENTIONAL);
}

static void
set_enabled (GActionMap *map,
             const char *name,
             gboolean    enabled)
{
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (map, name)), enabled);
}

static void
set_state (GActionMap *map,
           const char *name,
           const char *state)
{
  g_simple_action_set_state (G_SIMPLE_ACTION (g_action_map_lookup_action (map, name)), g_variant_new_string (state));
}

static void
update_cb (ApatiteSession *session,
           GParamSpec     *pspec,
           GActionMap     *map)
{
  gboolean ready = apatite_session_get_ready (session);
  gboolean empty = apatite_case_is_empty (apatite_session_get_case (session));
  gboolean can_undo, can_redo, can_clear;

  g_object_get (session, "can-undo", &can_undo, "can-redo", &can_redo, "can-clear", &can_clear, NULL);
  set_enabled (map, "undo", can_undo);
  set_enabled (map, "redo", can_redo);
  set_enabled (map, "open", ready);
  set_enabled (map, "load-example", ready);
  set_enabled (map, "add-finding", ready);
  /* Even where nothing could be used something may have been typed. */
  set_enabled (map, "clear", ready && can_clear);
  set_enabled (map, "save", !empty);
  set_enabled (map, "duplicate", !empty);
  set_state (map, "priors", apatite_session_get_equal_priors (session) ? "equal" : "setting");
  set_state (map, "units", apatite_session_get_unit_system (session) == APATITE_UNIT_SYSTEM_SI ? "si" : "conventional");
}

GActionGroup *
apatite_ddx_actions_new (ApatitePanel   *panel,
                         ApatiteSession *session)
{
  static const GActionEntry entries[] = {
    { "clear", clear_cb },
    { "undo", undo_cb },
    { "redo", redo_cb },
    { "add-finding", add_finding_cb },
    { "open", open_cb },
    { "save", save_cb },
    { "duplicate", save_cb },
    { "load-example", load_example_cb, "s" },
    { "priors", NULL, "s", "'setting'", change_priors_cb },
    { "units", NULL, "s", "'conventional'", change_units_cb },
  };
  GSimpleActionGroup *group = g_simple_action_group_new ();
  Target *target = g_new (Target, 1);

  target->panel = panel;
  target->session = session;
  g_object_set_data_full (G_OBJECT (group), "target", target, g_free);
  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), target);
  g_signal_connect_object (session, "notify", G_CALLBACK (update_cb), group, 0);
  update_cb (session, NULL, G_ACTION_MAP (group));
  return G_ACTION_GROUP (group);
}
