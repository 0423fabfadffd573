/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/shell/apatite-place.h"

G_BEGIN_DECLS

#define APATITE_TYPE_NOTEBOOK (apatite_notebook_get_type ())

/**
 * ApatiteNotebook:
 *
 * What the reader keeps: bookmarks and notes, in a file of their own among the
 * user's data. Where nothing can be written it works all the same and lasts
 * until the program ends.
 *
 * Signals: `changed`.
 */
G_DECLARE_FINAL_TYPE (ApatiteNotebook, apatite_notebook, APATITE, NOTEBOOK, GObject)

ApatiteNotebook *apatite_notebook_new            (const char       *path);
gboolean         apatite_notebook_is_lasting     (ApatiteNotebook  *self);
GListModel      *apatite_notebook_get_bookmarks  (ApatiteNotebook  *self);
GListModel      *apatite_notebook_get_notes      (ApatiteNotebook  *self);
gboolean         apatite_notebook_has_bookmark   (ApatiteNotebook  *self,
                                                  const char       *uri);
gboolean         apatite_notebook_set_bookmark   (ApatiteNotebook  *self,
                                                  const char       *uri,
                                                  const char       *title,
                                                  gboolean          kept,
                                                  GError          **error);
char            *apatite_notebook_get_note       (ApatiteNotebook  *self,
                                                  const char       *uri) G_GNUC_WARN_UNUSED_RESULT;
gboolean         apatite_notebook_set_note       (ApatiteNotebook  *self,
                                                  const char       *uri,
                                                  const char       *title,
                                                  const char       *text,
                                                  GError          **error);
GPtrArray       *apatite_notebook_search         (ApatiteNotebook  *self,
                                                  const char       *query) G_GNUC_WARN_UNUSED_RESULT;
char            *apatite_notebook_export         (ApatiteNotebook  *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
