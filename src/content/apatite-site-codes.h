/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "content/apatite-monograph.h"

G_BEGIN_DECLS

/* The codes of a disease by where in the body it is: a row for each site, a
 * column for each system. */
GPtrArray *apatite_site_codes_list_sites   (const ApatiteMonograph *monograph);
GPtrArray *apatite_site_codes_list_systems (const ApatiteMonograph *monograph);
char      *apatite_site_codes_to_text      (const ApatiteMonograph *monograph,
                                            const char             *site,
                                            const char             *system) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
