/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/page/apatite-document.h"

G_BEGIN_DECLS

void apatite_validation_view_fill (ApatiteDocument *document);

G_END_DECLS
