/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/page/apatite-prose-writer.h"
#include "app/page/apatite-prose.h"

G_BEGIN_DECLS

/* Shared by apatite-prose.c and the files that hold one concern of it. */
struct _ApatiteProse
{
  GtkWidget parent_instance;

  GtkLabel *label;
  GtkWidget *popover; /* the source looked at last */

  ApatiteSession *session;
  ApatiteCitations *citations;
  GPtrArray *statements; /* ApatiteStatement; NULL for fixed text */
  ApatiteProseWriter *writer;
  gboolean weighs;
  GdkModifierType modifiers; /* of the last press, for links in a new tab */
  guint button;
  int value; /* index of the quantity below the last press; -1 for none */
};

/* apatite-prose-sources.c */
const ApatiteSource *apatite_prose_get_source       (ApatiteProse   *self,
                                                     guint           index);
void                 apatite_prose_show_source      (ApatiteProse   *self,
                                                     const char     *uri);
void                 apatite_prose_init_sources     (ApatiteProse   *self);

/* apatite-prose-copy.c */
void                 apatite_prose_class_add_copying (GtkWidgetClass *widget_class);
void                 apatite_prose_init_copying      (ApatiteProse   *self);

G_END_DECLS
