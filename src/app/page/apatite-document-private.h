/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/page/apatite-document.h"

G_BEGIN_DECLS

/* Shared by apatite-document.c and the files that hold one concern of it. */
struct _ApatiteDocument
{
  GtkWidget parent_instance;

  GtkWidget *column;

  ApatiteSession *session;
  GtkWidget *tray; /* (nullable) */
  GtkWidget *head; /* (nullable) */
  GtkWidget *head_anchor; /* borrowed */
  ApatiteCitations *citations;
  GHashTable *choices; /* char* → char* */
  GHashTable *anchors; /* char* → GtkWidget, borrowed */
  gboolean wide;
  gboolean weighs; /* sentences name their kind of evidence */
  char *title;
  char *subtitle;
  GPtrArray *proses;   /* ApatiteProse, in reading order; borrowed */
  GPtrArray *sections; /* ApatiteDocumentSection */
  GPtrArray *blocks;   /* ApatitePrintBlock */
  GArray *kept;        /* what the blocks borrow from */
};

/* apatite-document-record.c */
void apatite_print_block_free           (ApatitePrintBlock *block);

/* apatite-document-references.c */
void apatite_document_class_add_copying (GtkWidgetClass    *widget_class);

G_END_DECLS
