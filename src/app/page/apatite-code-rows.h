/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/page/apatite-document.h"
#include "content/apatite-monograph.h"

G_BEGIN_DECLS

void apatite_code_rows_add (ApatiteDocument        *document,
                            const ApatiteMonograph *monograph);

G_END_DECLS
