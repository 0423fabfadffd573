/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/page/apatite-reference-card.h"
#include "app/page/apatite-series-chart.h"
#include "app/page/apatite-views.h"
#include "app/page/apatite-words.h"

#include <glib/gi18n.h>

static void
add_reference (ApatiteDocument *document,
               const char      *id)
{
  const ApatiteReference *reference = apatite_citations_load (apatite_document_get_citations (document), id);
  g_autofree char *text = NULL;
  g_autofree char *escaped = NULL;

  if (reference == NULL)
    return;
  apatite_citations_number (apatite_document_get_citations (document), id);
  text = apatite_reference_to_text (reference);
  escaped = g_markup_escape_text (text, -1);
  apatite_document_add_note (document, escaped);
  apatite_document_add_widget (document, apatite_reference_links_new (reference));
}

static void
add_diseases (ApatiteDocument    *document,
              const ApatiteStudy *study)
{
  g_autoptr (GString) markup = g_string_new (NULL);

  for (guint i = 0; i < study->diseases->len; i++)
    {
      const char *id = g_ptr_array_index (study->diseases, i);
      g_autofree char *title = apatite_words_entry_title (apatite_document_get_library (document), "monograph", id);
      g_autofree char *link = apatite_page_link ("monograph", id, title);

      g_string_append_printf (markup, "%s%s", i > 0 ? " · " : "", link);
    }
  if (markup->len > 0)
    {
      /* Translators: the diseases that a study is about, as links. */
      g_autofree char *about = g_strdup_printf (_("About: %s"), markup->str);

      apatite_document_add_note (document, about);
    }
}

static void
add_part (ApatiteDocument *document,
          const char      *id,
          const char      *title,
          GPtrArray       *statements)
{
  if (statements == NULL || statements->len == 0)
    return;
  apatite_document_add_section (document, id, title);
  apatite_document_add_statements (document, statements);
}

gboolean
apatite_study_view_build (ApatiteDocument  *document,
                          const char       *id,
                          GError          **error)
{
  ApatiteStudy *study = apatite_library_load_study (apatite_document_get_library (document), id, error);
  g_autofree char *subtitle = NULL;

  if (study == NULL)
    return FALSE;
  apatite_document_keep (document, study, (GDestroyNotify) apatite_study_free);
  /* Translators: design of a study and the number of its patients. */
  subtitle = study->n >= 0 ? g_strdup_printf (_("%s · n = %d"), apatite_words_design (study->design), study->n) : g_strdup (apatite_words_design (study->design));
  apatite_document_set_title (document, study->title, subtitle);
  add_reference (document, study->reference);
  add_diseases (document, study);
  add_part (document, "population", _("Population"), study->population);
  if (study->summary != NULL && study->summary->len > 0)
    {
      apatite_document_add_section (document, "summary", _("Summary"));
      apatite_document_add_blocks (document, study->summary);
    }
  if (study->series->len > 0)
    apatite_document_add_section (document, "figures", C_("numbers", "Figures"));
  for (guint i = 0; i < study->series->len; i++)
    apatite_series_chart_add (document, g_ptr_array_index (study->series, i));
  add_part (document, "limits", _("Limits"), study->limits);
  add_part (document, "conflict", _("Interests and Funding"), study->conflict);
  apatite_document_add_references (document);
  return TRUE;
}
