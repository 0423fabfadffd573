/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/page/apatite-document.h"

G_BEGIN_DECLS

/* When a page has to be drawn again rather than relabelled. */
typedef enum
{
  APATITE_VIEW_STATIC = 0,
  APATITE_VIEW_FOLLOWS_UNITS = 1 << 0,
  APATITE_VIEW_FOLLOWS_RANKING = 1 << 1
} ApatiteViewFlags;

/**
 * ApatiteViewBuild:
 * @id: what stands between the kind and the section in the uri; "" if nothing
 *
 * Fills an empty document.
 *
 * Returns: %FALSE with @error set if there is no such document
 */
typedef gboolean (*ApatiteViewBuild) (ApatiteDocument  *document,
                                      const char       *id,
                                      GError          **error);

gboolean apatite_monograph_view_build (ApatiteDocument *document, const char *id, GError **error);
gboolean apatite_compare_view_build   (ApatiteDocument *document, const char *id, GError **error);
gboolean apatite_study_view_build     (ApatiteDocument *document, const char *id, GError **error);
gboolean apatite_pathway_view_build   (ApatiteDocument *document, const char *id, GError **error);
gboolean apatite_analyte_view_build   (ApatiteDocument *document, const char *id, GError **error);
gboolean apatite_finding_view_build   (ApatiteDocument *document, const char *id, GError **error);
gboolean apatite_term_view_build      (ApatiteDocument *document, const char *id, GError **error);
gboolean apatite_figure_view_build    (ApatiteDocument *document, const char *id, GError **error);
gboolean apatite_codes_view_build     (ApatiteDocument *document, const char *id, GError **error);
gboolean apatite_coverage_view_build  (ApatiteDocument *document, const char *id, GError **error);
gboolean apatite_case_view_build      (ApatiteDocument *document, const char *id, GError **error);
gboolean apatite_teaching_view_build  (ApatiteDocument *document, const char *id, GError **error);
gboolean apatite_candidate_view_build (ApatiteDocument *document, const char *id, GError **error);
gboolean apatite_help_view_build      (ApatiteDocument *document, const char *id, GError **error);

gboolean apatite_view_needs_differential (GError **error);

G_END_DECLS
