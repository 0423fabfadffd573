/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define APATITE_TYPE_COVERAGE_STRIP (apatite_coverage_strip_get_type ())

/**
 * ApatiteCoverageStrip:
 *
 * One line of the coverage table: a cell for each test or finding. A full cell
 * is sourced, a half one judged, a dot unknown; each says so when pointed at.
 */
G_DECLARE_FINAL_TYPE (ApatiteCoverageStrip, apatite_coverage_strip, APATITE, COVERAGE_STRIP, GtkWidget)

GtkWidget *apatite_coverage_strip_new (const char            *description);
void       apatite_coverage_strip_add (ApatiteCoverageStrip  *self,
                                       guint                  level,
                                       const char            *tooltip);

G_END_DECLS
