/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/shell/apatite-shell-room.h"

/* Widths at the usual text size; larger text needs more of everything. */
#define COLLAPSE_WIDTH 900
#define NARROW_WIDTH 700
#define TIGHT_WIDTH 330
#define SIDEBAR_WIDTH 250
#define PANEL_MIN_WIDTH 360
#define PANEL_MAX_WIDTH 420
#define PANEL_SHARE 0.3
#define CONTENT_MIN_WIDTH 520

gboolean
apatite_shell_room_is_narrow (int    width,
                              double scale)
{
  return width < (int) (NARROW_WIDTH * scale);
}

gboolean
apatite_shell_room_is_tight (int    width,
                             double scale)
{
  return width < (int) (TIGHT_WIDTH * scale);
}

/**
 * apatite_shell_room_new:
 *
 * The one place that decides which panes a width has room for.
 */
ApatiteShellRoom
apatite_shell_room_new (const ApatiteShellWish *wish,
                        int                     width)
{
  double scale = wish->scale;
  int wanted = CLAMP ((int) (width * PANEL_SHARE), (int) (PANEL_MIN_WIDTH * scale), (int) (PANEL_MAX_WIDTH * scale));
  ApatiteShellRoom room = { 0 };

  room.sidebar_width = MAX ((int) (SIDEBAR_WIDTH * scale), wish->least_sidebar);
  room.panel_width = MAX (wanted, wish->least_panel);
  room.collapsed = width < (int) (COLLAPSE_WIDTH * scale) || width < wish->least_content + MAX (room.sidebar_width, room.panel_width);
  room.narrow = apatite_shell_room_is_narrow (width, scale);
  room.tight = apatite_shell_room_is_tight (width, scale);
  if (room.collapsed)
    {
      room.sidebar_visible = wish->pane == APATITE_PANE_SIDEBAR;
      room.panel_visible = wish->pane == APATITE_PANE_PANEL && wish->has_panel;
      return room;
    }
  room.sidebar_visible = wish->show_sidebar;
  room.panel_visible = wish->show_panel && wish->has_panel;
  if (room.sidebar_visible && room.panel_visible
      && width < room.sidebar_width + room.panel_width + MAX ((int) (CONTENT_MIN_WIDTH * scale), wish->least_content))
    {
      room.sidebar_visible = wish->last_side == APATITE_PANE_SIDEBAR;
      room.panel_visible = !room.sidebar_visible;
    }
  return room;
}
