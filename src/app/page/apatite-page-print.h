/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/page/apatite-document.h"

G_BEGIN_DECLS

gboolean apatite_document_print (ApatiteDocument  *document,
                                 GtkWindow        *parent,
                                 const char       *pdf_path,
                                 GError          **error);

G_END_DECLS
