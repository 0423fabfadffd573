/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/page/apatite-views.h"

gboolean
apatite_compare_view_build (ApatiteDocument *document, const char *id, GError **error)
{
  apatite_document_set_title (document, id, NULL);
  return TRUE;
}

gboolean
apatite_analyte_view_build (ApatiteDocument *document, const char *id, GError **error)
{
  apatite_document_set_title (document, id, NULL);
  return TRUE;
}

gboolean
apatite_finding_view_build (ApatiteDocument *document, const char *id, GError **error)
{
  apatite_document_set_title (document, id, NULL);
  return TRUE;
}

gboolean
apatite_term_view_build (ApatiteDocument *document, const char *id, GError **error)
{
  apatite_document_set_title (document, id, NULL);
  return TRUE;
}

gboolean
apatite_figure_view_build (ApatiteDocument *document, const char *id, GError **error)
{
  apatite_document_set_title (document, id, NULL);
  return TRUE;
}

gboolean
apatite_codes_view_build (ApatiteDocument *document, const char *id, GError **error)
{
  apatite_document_set_title (document, id, NULL);
  return TRUE;
}

gboolean
apatite_coverage_view_build (ApatiteDocument *document, const char *id, GError **error)
{
  apatite_document_set_title (document, id, NULL);
  return TRUE;
}

gboolean
apatite_case_view_build (ApatiteDocument *document, const char *id, GError **error)
{
  apatite_document_set_title (document, id, NULL);
  return TRUE;
}

gboolean
apatite_teaching_view_build (ApatiteDocument *document, const char *id, GError **error)
{
  apatite_document_set_title (document, id, NULL);
  return TRUE;
}

gboolean
apatite_candidate_view_build (ApatiteDocument *document, const char *id, GError **error)
{
  apatite_document_set_title (document, id, NULL);
  return TRUE;
}

gboolean
apatite_help_view_build (ApatiteDocument *document, const char *id, GError **error)
{
  apatite_document_set_title (document, id, NULL);
  return TRUE;
}
