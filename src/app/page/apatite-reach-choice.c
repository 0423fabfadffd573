/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/page/apatite-reach-choice.h"

#include "app/widgets/apatite-drop-down.h"
#include "app/widgets/apatite-wrap-box.h"

#include <glib/gi18n.h>
#include <string.h>

/* What a ward can do: each takes in those before it. */
static const struct
{
  const char *burden;
  const char *words;
} reaches[] = {
  { "bedside", N_("Questions and examination") }, { "routine", N_("Up to routine tests") }, { "send-out", N_("Up to send-out tests") },
  { "imaging", N_("Up to imaging") }, { "invasive", N_("Up to invasive tests") }, { "genetic", N_("Everything") },
};

static void
selected_cb (GtkDropDown    *drop_down,
             GParamSpec     *pspec,
             ApatiteSession *session)
{
  guint selected = gtk_drop_down_get_selected (drop_down);

  if (selected < G_N_ELEMENTS (reaches))
    apatite_session_set_reach (session, reaches[selected].burden);
}

static void
reach_cb (ApatiteSession *session,
          GParamSpec     *pspec,
          GtkDropDown    *drop_down)
{
  for (guint i = 0; i < G_N_ELEMENTS (reaches); i++)
    if (strcmp (reaches[i].burden, apatite_session_get_reach (session)) == 0)
      gtk_drop_down_set_selected (drop_down, i);
}

/**
 * apatite_reach_choice_new:
 *
 * A choice of the heaviest kind of test that can be done; it follows the
 * session and sets it, so that all that advise go equally far.
 */
GtkWidget *
apatite_reach_choice_new (ApatiteSession *session)
{
  GtkStringList *words = gtk_string_list_new (NULL);
  GtkWidget *row = apatite_wrap_box_new (APATITE_WRAP_BOX_LOOSE);
  GtkWidget *label = gtk_label_new (_("What this ward can do:"));
  GtkWidget *drop_down;

  for (guint i = 0; i < G_N_ELEMENTS (reaches); i++)
    gtk_string_list_append (words, _(reaches[i].words));
  drop_down = gtk_drop_down_new (G_LIST_MODEL (words), NULL);
  reach_cb (session, NULL, GTK_DROP_DOWN (drop_down));
  apatite_drop_down_set_name (GTK_DROP_DOWN (drop_down), _("What this ward can do"), -1);
  g_signal_connect_object (drop_down, "notify::selected", G_CALLBACK (selected_cb), session, 0);
  g_signal_connect_object (session, "notify::reach", G_CALLBACK (reach_cb), drop_down, 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  apatite_wrap_box_append (APATITE_WRAP_BOX (row), label);
  apatite_wrap_box_append (APATITE_WRAP_BOX (row), drop_down);
  return row;
}
