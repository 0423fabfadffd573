/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  APATITE_PANE_CONTENT,
  APATITE_PANE_SIDEBAR,
  APATITE_PANE_PANEL
} ApatitePane;

/* What is asked of a window, and what its panes need at least. */
typedef struct
{
  double scale; /* of text; 1 is usual */
  int least_sidebar;
  int least_content;
  int least_panel;
  gboolean has_panel;
  gboolean show_sidebar;
  gboolean show_panel;
  ApatitePane pane;      /* the one on screen while there is room for one only */
  ApatitePane last_side; /* the side pane asked for last */
} ApatiteShellWish;

/* What a width has room for. */
typedef struct
{
  gboolean collapsed; /* one pane at a time */
  gboolean narrow;    /* too narrow for the search in the header bar */
  gboolean tight;     /* and for anything but its buttons */
  gboolean sidebar_visible;
  gboolean panel_visible;
  int sidebar_width;
  int panel_width;
} ApatiteShellRoom;

ApatiteShellRoom apatite_shell_room_new       (const ApatiteShellWish *wish,
                                               int                     width);
gboolean         apatite_shell_room_is_narrow (int                     width,
                                               double                  scale);
gboolean         apatite_shell_room_is_tight  (int                     width,
                                               double                  scale);

G_END_DECLS
