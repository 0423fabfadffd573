/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/apatite-library.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define APATITE_TYPE_PLACE (apatite_place_get_type ())

/**
 * ApatitePlace:
 *
 * A row that leads somewhere: to a page, to more rows, or, as a heading,
 * nowhere.
 */
G_DECLARE_FINAL_TYPE (ApatitePlace, apatite_place, APATITE, PLACE, GObject)

ApatitePlace *apatite_place_new            (const char       *title,
                                            const char       *uri);
ApatitePlace *apatite_place_new_heading    (const char       *title);
ApatitePlace *apatite_place_new_for_entry  (const ApatiteEntry *entry);
const char   *apatite_place_get_title      (ApatitePlace     *self);
const char   *apatite_place_get_uri        (ApatitePlace     *self);
const char   *apatite_place_get_note       (ApatitePlace     *self);
void          apatite_place_set_note       (ApatitePlace     *self,
                                            const char       *note);
const char   *apatite_place_get_icon_name  (ApatitePlace     *self);
void          apatite_place_set_icon_name  (ApatitePlace     *self,
                                            const char       *icon_name);
const char   *apatite_place_get_snippet    (ApatitePlace     *self);
void          apatite_place_set_snippet    (ApatitePlace     *self,
                                            const char       *markup);
const char   *apatite_place_get_passage    (ApatitePlace     *self);
void          apatite_place_set_passage    (ApatitePlace     *self,
                                            const char       *snippet);
GListModel   *apatite_place_get_children   (ApatitePlace     *self);
void          apatite_place_take_children  (ApatitePlace     *self,
                                            GListModel       *children);
gboolean      apatite_place_is_heading     (ApatitePlace     *self);

/* Words for uris and kinds of documents, in one spot. */
char         *apatite_uri_for_entry        (const char       *kind,
                                            const char       *id,
                                            const char       *section) G_GNUC_WARN_UNUSED_RESULT;
gboolean      apatite_uri_split            (const char       *uri,
                                            char            **kind,
                                            char            **id,
                                            char            **section);
char         *apatite_uri_from_argument    (ApatiteLibrary   *library,
                                            const char       *argument) G_GNUC_WARN_UNUSED_RESULT;
char         *apatite_uri_get_title        (ApatiteLibrary   *library,
                                            const char       *uri) G_GNUC_WARN_UNUSED_RESULT;
const char   *apatite_kind_get_title       (const char       *kind);
const char   *apatite_kind_get_icon_name   (const char       *kind);
const char   *apatite_case_get_title       (const char       *id);

G_END_DECLS
