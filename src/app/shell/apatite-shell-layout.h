/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define APATITE_TYPE_SHELL_LAYOUT (apatite_shell_layout_get_type ())

/**
 * ApatiteShellLayout:
 *
 * Where to look, what is read, whose numbers: three panes in a row. When three
 * do not fit, the side pane asked for last stays; when two do not, one pane at
 * a time has the whole width.
 *
 * Properties: `sidebar`, `content`, `panel` (the panes; the panel may be
 * missing), `show-sidebar`, `show-panel` (what is wished where there is room),
 * `sidebar-visible`, `panel-visible` (what is on screen), `collapsed` (one
 * pane at a time), `narrow` (too narrow for a search entry in the header bar).
 */
G_DECLARE_FINAL_TYPE (ApatiteShellLayout, apatite_shell_layout, APATITE, SHELL_LAYOUT, GtkWidget)

gboolean apatite_shell_layout_get_collapsed       (ApatiteShellLayout *self);
gboolean apatite_shell_layout_get_narrow          (ApatiteShellLayout *self);
gboolean apatite_shell_layout_get_tight           (ApatiteShellLayout *self);
gboolean apatite_shell_layout_get_sidebar_visible (ApatiteShellLayout *self);
void     apatite_shell_layout_set_sidebar_visible (ApatiteShellLayout *self,
                                                   gboolean            visible);
gboolean apatite_shell_layout_get_panel_visible   (ApatiteShellLayout *self);
void     apatite_shell_layout_set_panel_visible   (ApatiteShellLayout *self,
                                                   gboolean            visible);
void     apatite_shell_layout_show_content        (ApatiteShellLayout *self);
void     apatite_shell_layout_expect_width        (ApatiteShellLayout *self,
                                                   int                 width);

G_END_DECLS
