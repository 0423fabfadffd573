/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *apatite_case_source_to_link  (const char *source) G_GNUC_WARN_UNUSED_RESULT;
char *apatite_case_source_to_short (const char *source) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
