/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define APATITE_TYPE_SITE_MAP (apatite_site_map_get_type ())

/**
 * ApatiteSiteMap:
 *
 * Shares of patients on the outline of a body: at each site a disc whose area
 * is the share, led by a line to its name and figure.
 */
G_DECLARE_FINAL_TYPE (ApatiteSiteMap, apatite_site_map, APATITE, SITE_MAP, GtkWidget)

GtkWidget *apatite_site_map_new (const char     *description);
void       apatite_site_map_add (ApatiteSiteMap *self,
                                 const char     *site,
                                 double          share,
                                 const char     *label);

G_END_DECLS
