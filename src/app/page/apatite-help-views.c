/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/page/apatite-validation-view.h"
#include "app/page/apatite-views.h"
#include "app/page/apatite-words.h"
#include "base/apatite-error.h"

#include <glib/gi18n.h>
#include <string.h>

static void
add_items (ApatiteDocument    *document,
           const char * const *items)
{
  for (; *items != NULL; items++)
    {
      g_autofree char *escaped = g_markup_escape_text (_(*items), -1);

      apatite_document_add_item (document, "•", NULL, escaped);
    }
}

/* Every page of the library, group by group: what the program covers. */
static void
add_covered (ApatiteDocument *document)
{
  ApatiteLibrary *library = apatite_document_get_library (document);
  g_autoptr (GPtrArray) categories = apatite_library_list_categories (library, NULL);
  g_autoptr (GPtrArray) entries = apatite_library_list (library, "monograph", NULL);

  for (guint i = 0; categories != NULL && entries != NULL && i < categories->len; i++)
    {
      const ApatiteCategory *category = g_ptr_array_index (categories, i);
      g_autoptr (GString) markup = g_string_new (NULL);

      for (guint j = 0; j < entries->len; j++)
        {
          const ApatiteEntry *entry = g_ptr_array_index (entries, j);
          g_autofree char *link = NULL;

          if (g_strcmp0 (entry->category, category->id) != 0)
            continue;
          link = apatite_page_link ("monograph", entry->id, entry->title);
          g_string_append_printf (markup, "%s%s", markup->len > 0 ? " · " : "", link);
        }
      if (markup->len == 0)
        continue;
      apatite_document_add_heading (document, category->title);
      gtk_widget_add_css_class (GTK_WIDGET (apatite_document_add_markup (document, markup->str)), "apatite-name");
    }
}

static void
build_intended_use (ApatiteDocument *document)
{
  static const char * const not_for[] = {
    N_("Emergencies. With a critical value the local protocol comes before anything that stands here."),
    N_("Decisions on doses. Doses are quoted from sources, for reading."),
    N_("Patients on their own. The plain-language summaries are for a talk with a clinician."),
    N_("Ages without a reference interval. A child is never judged by adult limits; without an interval no state is given."),
    N_("Individual diagnostic decisions where a certified device is required. Apatite is not CE-marked."),
    NULL,
  };
  static const char * const data[] = {
    N_("A case stays in memory until the program ends, unless you save it yourself."),
    N_("Nothing is sent anywhere: the program contains no network code. Links open in your browser, when you click them."),
    N_("No names or dates of birth are asked for."),
    NULL,
  };
  static const char * const data_without[] = {
    N_("Nothing is sent anywhere: the program contains no network code. Links open in your browser, when you click them."),
    NULL,
  };

  apatite_document_set_title (document, _("Intended Use"), _("Who Apatite is for, what it covers, and what it is not for"));
  if (APATITE_WITH_DIFFERENTIAL)
    apatite_document_add_text (document, _("Apatite is a reference on disorders of phosphate for licensed clinicians and learners. It explains diseases, and it lists possibilities for "
                                           "entered laboratory values and findings, each with its reasons and sources. It does not diagnose and it does not advise treatment."));
  else
    apatite_document_add_text (document, _("Apatite is a reference on disorders of phosphate for licensed clinicians and learners. It explains diseases, with sources. "
                                           "It does not diagnose and it does not advise treatment. This copy ranks nothing for entered values."));
  apatite_document_add_section (document, "not-for", _("What It Is Not For"));
  add_items (document, not_for);
  apatite_document_add_section (document, "covers", _("What It Covers"));
  add_covered (document);
  apatite_document_add_section (document, "data", _("Your Data"));
  add_items (document, APATITE_WITH_DIFFERENTIAL ? data : data_without);
}

/* The worked example follows the entered patient, so that it can be checked by hand. */
static void
add_example (ApatiteDocument *document)
{
  const ApatiteDifferential *differential = apatite_session_get_differential (apatite_document_get_session (document));
  const ApatiteCandidate *first;
  g_autofree char *link = NULL;
  g_autofree char *markup = NULL;

  apatite_document_add_section (document, "example", _("A Worked Example"));
  apatite_document_add_text (document, _("A man of 52 has phosphate 1.7 mg/dL (0.55 mmol/L). Suppose 98 of 100 patients with a disease have a phosphate that low, and 4 of 100 without it. "
                                         "The value then speaks for the disease by 98 / 4, a factor of 24.5, which is +1.39 in log10. If the disease was 100 times rarer than “none of "
                                         "these” beforehand (−2.00), it now stands at −0.61. An intact FGF23 that adds +0.90 brings it to +0.29: about two to one."));
  if (differential == NULL || differential->outcome == APATITE_OUTCOME_NOT_ENOUGH_DATA || differential->n_candidates == 0)
    {
      apatite_document_add_text (document, _("Enter a patient, or load an example, to see the same sum for real values."));
      return;
    }
  first = &differential->candidates[0];
  link = apatite_page_link ("candidate", first->disease->id, first->disease->title);
  /* Translators: a diagnosis, as a link to its sum. */
  markup = g_strdup_printf (_("For the entered patient the sum is written out under %s."), link);
  apatite_document_add_markup (document, markup);
}

/* The bands of the ranking with the shares at which they begin. */
static void
add_bands (ApatiteDocument *document)
{
  GPtrArray *bands = apatite_document_get_knowledge (document)->rules->bands;

  for (guint i = 0; i < bands->len; i++)
    {
      const ApatiteBandRule *band = g_ptr_array_index (bands, i);
      g_autofree char *share = apatite_words_percent (band->posterior);
      /* Translators: a band of the ranking, and the share of a disease at which it begins. */
      g_autofree char *text = g_strdup_printf (_("%1$s (a share of %2$s or more)"), apatite_words_band (band->id), share);

      apatite_document_add_item (document, "•", NULL, text);
    }
  apatite_document_add_item (document, "•", NULL, apatite_words_band ("unlikely"));
}

static void
build_ranking (ApatiteDocument *document)
{
  static const char * const rules[] = {
    N_("Each entered fact multiplies the odds of a disease by how much more often that fact occurs with it than without. In logarithms the parts add up, and the bars show them."),
    N_("Every disease is weighed against an explicit “none of these”, so that “looks like nothing here” is an answer."),
    N_("Missing, normal and absent are three things. What a profile does not mention is neutral."),
    N_("Facts that repeat one another, such as phosphate and TmP/GFR, count once, through the most telling of them."),
    N_("A result is read beside others: PTH beside calcium, FGF23 beside phosphate, calcitriol beside both, phosphate beside the kidneys. A PTH inside its interval speaks for the glands when calcium is high."),
    N_("A value near a limit changes the sum smoothly; there is no step at 2.5 mg/dL."),
    N_("Small numbers of patients are trusted less. Judgements are marked as such and trusted least."),
    N_("Age is weighed twice: how often the disease is met at that age, and how common each finding is then without it. Bowed legs tell less in a toddler than at thirty. Diseases that look different in infants, children and adults have figures for each."),
    N_("A disease that hardly exists without a history, a sign or a result, such as an iron infusion, a calcified mass or a high creatine kinase, loses when nothing is said of it."),
    N_("How common a disease is counts too, and can be switched off."),
    NULL,
  };
  static const char * const limits[] = {
    N_("A profile describes untreated patients at presentation. Treatment, recent meals and acute illness change the numbers; remarks above the ranking say when."),
    N_("Two diseases at once are explained only where a pair is known to meet."),
    N_("The share of a diagnosis is a share among the diseases of this library. It is not the probability that the patient has it."),
    NULL,
  };
  apatite_document_set_title (document, _("How the Ranking Works"), _("Purpose, logic, data and limits in plain words"));
  apatite_document_add_section (document, "logic", _("Logic"));
  add_items (document, rules);
  apatite_document_add_section (document, "bands", _("Bands"));
  add_bands (document);
  add_example (document);
  apatite_document_add_section (document, "data", _("Data Behind It"));
  apatite_document_add_markup (document, _("Profiles come from published series, each figure with its source; the <a href=\"coverage\">coverage table</a> shows what is sourced, judged and unknown. "
                                           "The <a href=\"help/validation\">validation page</a> ranks published cases on this copy."));
  apatite_document_add_section (document, "limits", _("Limits"));
  add_items (document, limits);
}

/**
 * apatite_view_needs_differential:
 *
 * Says that a page is about what this copy was built without.
 *
 * Returns: %FALSE
 */
gboolean
apatite_view_needs_differential (GError **error)
{
  g_set_error_literal (error, APATITE_ERROR, APATITE_ERROR_NOT_FOUND, _("This copy of Apatite was built without the differential."));
  return FALSE;
}

gboolean
apatite_help_view_build (ApatiteDocument  *document,
                         const char       *id,
                         GError          **error)
{
  if (strcmp (id, "intended-use") == 0)
    build_intended_use (document);
  else if (!APATITE_WITH_DIFFERENTIAL)
    return apatite_view_needs_differential (error);
  else if (strcmp (id, "ranking") == 0)
    build_ranking (document);
  else if (strcmp (id, "validation") == 0)
    apatite_validation_view_fill (document);
  else
    {
      g_set_error (error, APATITE_ERROR, APATITE_ERROR_NOT_FOUND, _("There is no help page “%s”."), id);
      return FALSE;
    }
  return TRUE;
}
