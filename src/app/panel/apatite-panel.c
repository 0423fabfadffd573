/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/panel/apatite-panel.h"

struct _ApatitePanel
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (ApatitePanel, apatite_panel, GTK_TYPE_WIDGET)

ApatitePanel *
apatite_panel_new (ApatiteSession *session)
{
  return g_object_new (APATITE_TYPE_PANEL, NULL);
}

void
apatite_panel_focus_first (ApatitePanel *self)
{
}

void
apatite_panel_add_finding (ApatitePanel *self)
{
}

static void
apatite_panel_class_init (ApatitePanelClass *klass)
{
}

static void
apatite_panel_init (ApatitePanel *self)
{
}
