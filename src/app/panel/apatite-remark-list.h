/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/apatite-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define APATITE_TYPE_REMARK_LIST (apatite_remark_list_get_type ())
#define APATITE_TYPE_REMARK_LEVEL (apatite_remark_level_get_type ())

typedef enum
{
  APATITE_REMARK_LEVEL_CALM, /* what was assumed, what may shift a result */
  APATITE_REMARK_LEVEL_BAR   /* critical values and results that may be spurious: these stay in sight */
} ApatiteRemarkLevel;

GType apatite_remark_level_get_type (void) G_GNUC_CONST;

/* What has to be said before the ranking is read, of one level. */
G_DECLARE_FINAL_TYPE (ApatiteRemarkList, apatite_remark_list, APATITE, REMARK_LIST, GtkWidget)

void apatite_remark_list_show (ApatiteRemarkList         *self,
                               ApatiteLibrary            *library,
                               const ApatiteDifferential *differential);

G_END_DECLS
