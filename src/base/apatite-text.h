/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The longest text that a user may hand in for a number, a name or a query. */
#define APATITE_TEXT_MAX_INPUT 4096

char     *apatite_text_fold           (const char *text) G_GNUC_WARN_UNUSED_RESULT;
char     *apatite_text_collapse_space (const char *text) G_GNUC_WARN_UNUSED_RESULT;
char     *apatite_text_shorten        (const char *text,
                                       glong       length) G_GNUC_WARN_UNUSED_RESULT;
guint     apatite_text_edit_distance  (const char *a,
                                       const char *b,
                                       guint       limit);

G_END_DECLS
