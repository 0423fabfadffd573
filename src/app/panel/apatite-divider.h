/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Keeps the handle of a pane at a share of its length until the user takes hold of it. */
typedef struct _ApatiteDivider ApatiteDivider;

ApatiteDivider *apatite_divider_new  (GtkPaned       *panes) G_GNUC_WARN_UNUSED_RESULT;
void            apatite_divider_free (ApatiteDivider *self);
void            apatite_divider_set  (ApatiteDivider *self,
                                      double          share);

G_END_DECLS
