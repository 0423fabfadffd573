/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

void apatite_text_clamp_follow (AdwClamp *clamp);

G_END_DECLS
