/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/page/apatite-drawing.h"
#include "app/page/apatite-prose.h"

G_BEGIN_DECLS

#define APATITE_TYPE_DOCUMENT (apatite_document_get_type ())

/**
 * ApatiteDocument:
 *
 * One document as a column of blocks, and the record of it that is printed and
 * copied. The views fill it from top to bottom and then leave it alone.
 *
 * Signal `rebuild`: a choice on the page wants it built anew.
 */
G_DECLARE_FINAL_TYPE (ApatiteDocument, apatite_document, APATITE, DOCUMENT, GtkWidget)

typedef enum
{
  APATITE_PRINT_TITLE,
  APATITE_PRINT_SUBTITLE,
  APATITE_PRINT_SECTION,
  APATITE_PRINT_HEADING,
  APATITE_PRINT_PARAGRAPH,
  APATITE_PRINT_ITEM, /* of a list; label holds "•" or "2." */
  APATITE_PRINT_ROW,  /* of a table; cells */
  APATITE_PRINT_FIGURE /* label is its title; text what it shows */
} ApatitePrintKind;

/* What a block is on paper. */
typedef struct
{
  ApatitePrintKind kind;
  char *label;
  char *text;          /* plain; NULL where prose or cells say it */
  ApatiteProse *prose; /* (nullable), borrowed from the document */
  GPtrArray *cells;    /* (nullable) ApatiteProse */
  ApatiteDrawing *drawing; /* (nullable) */
  gboolean head;       /* of a row */
} ApatitePrintBlock;

typedef struct
{
  char *id;
  char *title;
  GtkWidget *heading; /* borrowed */
} ApatiteDocumentSection;

GtkWidget        *apatite_document_new            (ApatiteSession    *session);
ApatiteSession   *apatite_document_get_session    (ApatiteDocument   *self);
ApatiteLibrary   *apatite_document_get_library    (ApatiteDocument   *self);
ApatiteKnowledge *apatite_document_get_knowledge  (ApatiteDocument   *self);
ApatiteUnitSystem apatite_document_get_units      (ApatiteDocument   *self);
ApatiteCitations *apatite_document_get_citations  (ApatiteDocument   *self);
void              apatite_document_take_citations (ApatiteDocument   *self,
                                                   ApatiteCitations  *citations);
const char       *apatite_document_get_title      (ApatiteDocument   *self);
const char       *apatite_document_get_subtitle   (ApatiteDocument   *self);
GPtrArray        *apatite_document_get_sections   (ApatiteDocument   *self);
GtkWidget        *apatite_document_find_anchor    (ApatiteDocument   *self,
                                                   const char        *id);
gboolean          apatite_document_get_wide       (ApatiteDocument   *self);
GPtrArray        *apatite_document_get_blocks     (ApatiteDocument   *self);
GtkWidget        *apatite_document_get_column     (ApatiteDocument   *self);
void              apatite_document_relabel        (ApatiteDocument   *self);
void              apatite_document_keep           (ApatiteDocument   *self,
                                                   gpointer           data,
                                                   GDestroyNotify     destroy);

/* What the reader chose on this page, kept when it is drawn again. */
void              apatite_document_set_choices    (ApatiteDocument   *self,
                                                   GHashTable        *choices);
const char       *apatite_document_get_choice     (ApatiteDocument   *self,
                                                   const char        *key);
void              apatite_document_set_choice     (ApatiteDocument   *self,
                                                   const char        *key,
                                                   const char        *value);

void              apatite_document_rebuild        (ApatiteDocument   *self);

/* Building, from top to bottom. */
void              apatite_document_set_title      (ApatiteDocument   *self,
                                                   const char        *title,
                                                   const char        *subtitle);
void              apatite_document_add_section    (ApatiteDocument   *self,
                                                   const char        *id,
                                                   const char        *title);
void              apatite_document_add_heading    (ApatiteDocument   *self,
                                                   const char        *text);
ApatiteProse     *apatite_document_add_statements (ApatiteDocument   *self,
                                                   GPtrArray         *statements);
ApatiteProse     *apatite_document_add_text       (ApatiteDocument   *self,
                                                   const char        *text);
ApatiteProse     *apatite_document_add_markup     (ApatiteDocument   *self,
                                                   const char        *markup);
ApatiteProse     *apatite_document_add_note       (ApatiteDocument   *self,
                                                   const char        *markup);
ApatiteProse     *apatite_document_add_item       (ApatiteDocument   *self,
                                                   const char        *label,
                                                   GPtrArray         *statements,
                                                   const char        *markup);
void              apatite_document_add_blocks     (ApatiteDocument   *self,
                                                   GPtrArray         *blocks);
void              apatite_document_add_figure     (ApatiteDocument   *self,
                                                   const char        *id);
void              apatite_document_add_widget     (ApatiteDocument   *self,
                                                   GtkWidget         *widget);
void              apatite_document_add_references (ApatiteDocument   *self);

void              apatite_document_add_anchor     (ApatiteDocument   *self,
                                                   const char        *id,
                                                   GtkWidget         *widget);
void              apatite_document_set_wide       (ApatiteDocument   *self);
void              apatite_document_set_tray       (ApatiteDocument   *self,
                                                   GtkWidget         *tray);
GtkWidget        *apatite_document_get_tray       (ApatiteDocument   *self);
void              apatite_document_set_head       (ApatiteDocument   *self,
                                                   GtkWidget         *head,
                                                   GtkWidget         *anchor);
GtkWidget        *apatite_document_get_head       (ApatiteDocument   *self,
                                                   GtkWidget        **anchor);
char             *apatite_document_cite_numbers   (ApatiteDocument   *self,
                                                   const ApatiteSource *source) G_GNUC_WARN_UNUSED_RESULT;
char             *apatite_document_cite           (ApatiteDocument   *self,
                                                   const ApatiteSource *source) G_GNUC_WARN_UNUSED_RESULT;

void              apatite_document_set_weighs     (ApatiteDocument   *self,
                                                   gboolean           weighs);

/* Prose and print records for widgets that a view lays out by itself. */
ApatiteProse     *apatite_document_new_prose      (ApatiteDocument   *self,
                                                   GPtrArray         *statements,
                                                   const char        *markup);
void              apatite_document_record         (ApatiteDocument   *self,
                                                   ApatitePrintKind   kind,
                                                   const char        *label,
                                                   ApatiteProse      *prose,
                                                   const char        *text);
void              apatite_document_record_row     (ApatiteDocument   *self,
                                                   GPtrArray         *cells,
                                                   gboolean           head);
void              apatite_document_record_figure  (ApatiteDocument   *self,
                                                   ApatiteDrawing    *drawing,
                                                   const char        *title,
                                                   const char        *description);
void              apatite_document_add_card       (ApatiteDocument   *self,
                                                   GtkWidget         *child,
                                                   const char        *css_class);
char             *apatite_document_to_text        (ApatiteDocument   *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
