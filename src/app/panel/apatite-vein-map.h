/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define APATITE_TYPE_VEIN_MAP (apatite_vein_map_get_type ())

/**
 * ApatiteVeinMap:
 *
 * Ratios to the periphery on the outline of a body: at each vein a dot as wide
 * as the ratio is large, led by a line to the number.
 */
G_DECLARE_FINAL_TYPE (ApatiteVeinMap, apatite_vein_map, APATITE, VEIN_MAP, GtkWidget)

char *apatite_vein_map_format_ratio (double          ratio) G_GNUC_WARN_UNUSED_RESULT;
void  apatite_vein_map_set_ratio    (ApatiteVeinMap *self,
                                     const char     *site,
                                     double          ratio);
void  apatite_vein_map_describe     (ApatiteVeinMap *self,
                                     const char     *text);

G_END_DECLS
