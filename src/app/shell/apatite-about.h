/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/apatite-library.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

void apatite_about_show (GtkWindow      *parent,
                         ApatiteLibrary *library);

G_END_DECLS
