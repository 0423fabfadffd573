/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/apatite-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define APATITE_TYPE_PAGE (apatite_page_get_type ())

/**
 * ApatitePage:
 *
 * Shows one document of the library, named by a uri such as
 * `monograph/tumor-induced-osteomalacia#therapy`.
 *
 * Properties: `title`, `subtitle`, `uri` (as opened). Actions: `page.find`,
 * `page.find-next`, `page.find-previous`, `page.copy-citation`, `page.bookmark`.
 */
G_DECLARE_FINAL_TYPE (ApatitePage, apatite_page, APATITE, PAGE, GtkWidget)

/* Returns: (transfer full): what the reader has noted on a page or on a section of it; "" for nothing */
typedef char *(*ApatitePageNote) (const char *uri,
                                  gpointer    data);

ApatitePage *apatite_page_new          (ApatiteSession  *session);
const char  *apatite_page_get_title    (ApatitePage     *self);
const char  *apatite_page_get_subtitle (ApatitePage     *self);
const char  *apatite_page_get_uri      (ApatitePage     *self);
void         apatite_page_open         (ApatitePage     *self,
                                        const char      *uri);
void         apatite_page_find         (ApatitePage     *self);
double       apatite_page_get_position (ApatitePage    *self);
void         apatite_page_set_position (ApatitePage    *self,
                                        double          position);
GPtrArray   *apatite_page_get_sections (ApatitePage    *self);
const char  *apatite_page_get_section (ApatitePage     *self);
double       apatite_page_get_mark     (ApatitePage     *self);
void         apatite_page_set_mark     (ApatitePage     *self,
                                        double           mark);
gboolean     apatite_page_show_passage (ApatitePage     *self,
                                        const char      *snippet);
void         apatite_page_set_notes    (ApatitePage     *self,
                                        ApatitePageNote  get_note,
                                        gpointer         data);
void         apatite_page_show_notes   (ApatitePage     *self);
char        *apatite_page_to_text      (ApatitePage     *self) G_GNUC_WARN_UNUSED_RESULT;
gboolean     apatite_page_print        (ApatitePage     *self,
                                        GtkWindow       *parent,
                                        const char      *pdf_path,
                                        GError         **error);

G_END_DECLS
