/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/shell/apatite-application.h"

G_BEGIN_DECLS

#define APATITE_TYPE_WINDOW (apatite_window_get_type ())

/**
 * ApatiteWindow:
 *
 * Where to look, what is read, whose numbers. Provides the `win.` actions that
 * pages and the panel use.
 */
G_DECLARE_FINAL_TYPE (ApatiteWindow, apatite_window, APATITE, WINDOW, AdwApplicationWindow)

ApatiteWindow *apatite_window_new          (ApatiteApplication *application);
void           apatite_window_restore      (ApatiteWindow      *self);
void           apatite_window_open         (ApatiteWindow      *self,
                                            const char         *uri);
void           apatite_window_open_new_tab (ApatiteWindow      *self,
                                            const char         *uri);
void           apatite_window_search       (ApatiteWindow      *self,
                                            const char         *query);
void           apatite_window_toast        (ApatiteWindow      *self,
                                            const char         *text);
void           apatite_window_load_case    (ApatiteWindow      *self,
                                            const char         *target);
void           apatite_window_load_file    (ApatiteWindow      *self,
                                            GFile              *file);
const char    *apatite_window_get_uri      (ApatiteWindow      *self);

G_END_DECLS
