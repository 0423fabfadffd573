/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/page/apatite-bar-row.h"
#include "app/page/apatite-chart-bar.h"
#include "app/page/apatite-document-table.h"
#include "app/page/apatite-profile-chart.h"
#include "app/page/apatite-views.h"
#include "app/page/apatite-words.h"
#include "base/apatite-error.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

/* What stands behind an interval, once for all rows that it stands behind. */
static void
add_basis (ApatiteDocument     *document,
           GPtrArray           *seen,
           const ApatiteSource *source)
{
  g_autofree char *numbers = apatite_document_cite (document, source);
  g_autofree char *basis = apatite_words_source (source);
  g_autofree char *escaped = g_markup_escape_text (basis, -1);
  g_autofree char *markup = g_strconcat (escaped, numbers, NULL);

  if (basis[0] == '\0' || g_ptr_array_find_with_equal_func (seen, markup, g_str_equal, NULL))
    return;
  apatite_document_add_note (document, markup);
  g_ptr_array_add (seen, g_steal_pointer (&markup));
}

static void
add_intervals (ApatiteDocument      *document,
               const ApatiteAnalyte *analyte)
{
  g_autoptr (GPtrArray) seen = g_ptr_array_new_with_free_func (g_free);
  ApatiteTable *table;

  apatite_document_add_section (document, "intervals", _("Reference Intervals"));
  if (analyte->intervals->len == 0)
    {
      apatite_document_add_text (document, _("No interval is in the library. Without one no state is given: it is not called normal."));
      return;
    }
  table = apatite_table_new (document, NULL);
  apatite_table_add_head (table, _("Age"), _("Sex"), _("Interval"), _("Use"), NULL);
  for (guint i = 0; i < analyte->intervals->len; i++)
    {
      const ApatiteInterval *interval = g_ptr_array_index (analyte->intervals, i);
      ApatiteLimits limits = { interval->low, interval->high, TRUE, FALSE, FALSE, interval };
      g_autofree char *ages = apatite_words_ages (interval->from, interval->to);
      g_autofree char *range = apatite_analyte_format_limits (analyte, &limits, apatite_document_get_units (document));
      g_autofree char *group = apatite_words_group (interval, apatite_document_get_library (document));
      g_autofree char *numbers = apatite_document_cite (document, &interval->source);
      g_autofree char *escaped = g_markup_escape_text (range != NULL ? range : "", -1);
      g_autofree char *cited = g_strconcat (escaped, numbers, NULL);

      apatite_table_begin_row (table);
      apatite_table_add_text (table, ages);
      apatite_table_add_text (table, group);
      apatite_table_add_markup (table, cited);
      /* Translators: of two sources for an interval, the one that judges values. */
      apatite_table_add_text (table, interval->first ? _("used") : _("for comparison"));
    }
  apatite_document_add_widget (document, apatite_table_finish (table));
  for (guint i = 0; i < analyte->intervals->len; i++)
    add_basis (document, seen, &((const ApatiteInterval *) g_ptr_array_index (analyte->intervals, i))->source);
}

static void
add_units (ApatiteDocument      *document,
           const ApatiteAnalyte *analyte)
{
  ApatiteTable *table = apatite_table_new (document, NULL);
  g_autofree char *numbers = apatite_document_cite (document, &analyte->unit_source);

  apatite_document_add_section (document, "units", _("Units"));
  apatite_table_add_head (table, _("Unit"), _("One of it is"), _("Also written"), NULL);
  for (guint i = 0; i < analyte->units->len; i++)
    {
      const ApatiteUnit *unit = g_ptr_array_index (analyte->units, i);
      g_autofree char *factor = apatite_number_format_locale (unit->factor, 5);
      g_autofree char *same = g_strdup_printf ("%s %s", factor, apatite_unit_label (analyte->conventional));
      g_autofree char *aliases = unit->aliases != NULL ? g_strjoinv (", ", unit->aliases) : g_strdup ("");

      apatite_table_begin_row (table);
      apatite_table_add_text (table, apatite_unit_label (unit));
      apatite_table_add_text (table, unit == analyte->conventional ? _("conventional unit") : same);
      apatite_table_add_text (table, aliases);
    }
  apatite_document_add_widget (document, apatite_table_finish (table));
  if (numbers[0] != '\0')
    {
      g_autofree char *markup = g_strconcat (_("Conversion"), numbers, NULL);

      apatite_document_add_note (document, markup);
    }
  for (guint i = 0; i < analyte->refused->len; i++)
    {
      const ApatiteRefusedUnit *refused = g_ptr_array_index (analyte->refused, i);
      /* Translators: a unit, then why it is not taken. */
      g_autofree char *markup = g_markup_printf_escaped (_("%s is not taken: %s"), refused->unit, refused->reason);

      apatite_document_add_note (document, markup);
    }
}

static void
add_cited (ApatiteDocument     *document,
           const char          *text,
           const ApatiteSource *source)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  g_autofree char *numbers = apatite_document_cite (document, source);
  g_autofree char *markup = g_strconcat (escaped, numbers, NULL);

  apatite_document_add_item (document, "•", NULL, markup);
}

/* What is refused and what is asked about when a result is entered. */
static void
add_plausible (ApatiteDocument      *document,
               const ApatiteAnalyte *analyte)
{
  ApatiteUnitSystem units = apatite_document_get_units (document);
  const ApatiteLimits hard = { .low = analyte->hard_low, .high = analyte->hard_high, .found = TRUE };
  const ApatiteLimits soft = { .low = analyte->soft_low, .high = analyte->soft_high, .found = TRUE };
  g_autofree char *possible = apatite_analyte_format_limits (analyte, &hard, units);
  g_autofree char *ordinary = apatite_analyte_format_limits (analyte, &soft, units);
  /* Translators: two ranges with their unit, the first the wider one, and why */
  g_autofree char *text = g_strdup_printf (_("A result outside %s is refused, one outside %s is asked about. %s"), possible, ordinary, analyte->plausible_source.note);

  add_cited (document, text, &analyte->plausible_source);
}

static void
add_limits (ApatiteDocument      *document,
            const ApatiteAnalyte *analyte)
{
  ApatiteUnitSystem units = apatite_document_get_units (document);

  apatite_document_add_section (document, "limits", _("Critical Limits and Variation"));
  add_plausible (document, analyte);
  for (guint i = 0; i < analyte->criticals->len; i++)
    {
      const ApatiteCritical *critical = g_ptr_array_index (analyte->criticals, i);
      gboolean below = !isnan (critical->below);
      g_autofree char *limit = apatite_analyte_format_value (analyte, below ? critical->below : critical->above, units);
      g_autofree char *text = g_strdup_printf (below ? _("Critical below %s. %s") : _("Critical above %s. %s"), limit,
                                               critical->source.note != NULL ? critical->source.note : "");

      add_cited (document, text, &critical->source);
    }
  for (guint i = 0; i < analyte->conditionals->len; i++)
    {
      const ApatiteConditional *conditional = g_ptr_array_index (analyte->conditionals, i);
      ApatiteLimits limits = { conditional->low, conditional->high, TRUE };
      g_autofree char *given = apatite_words_given (analyte, conditional->id, apatite_document_get_knowledge (document)->labs);
      g_autofree char *range = apatite_analyte_format_limits (analyte, &limits, units);
      g_autofree char *text = NULL;
      g_autofree char *explained = NULL;

      if (given == NULL)
        continue;
      if (range != NULL)
        /* Translators: an interval and the condition under which it holds, e.g. "≤30 pg/mL while phosphate is low". */
        text = g_strdup_printf (_("Judged by %s %s."), range, given);
      else
        /* Translators: a condition, e.g. "while eGFR is below 60 mL/min/1.73 m²": the interval stays, what it means changes */
        text = g_strdup_printf (_("Weighed otherwise %s."), given);

      explained = g_strdup_printf ("%s %s", text, conditional->source.note);
      add_cited (document, explained, &conditional->source);
    }
  if (!isnan (analyte->analytic_cv) || !isnan (analyte->biological_cv))
    {
      g_autofree char *text = g_strdup_printf (_("Analytic variation %.1f\302\240%%, within-person biological variation %.1f\302\240%% (coefficients of variation)."),
                                               isnan (analyte->analytic_cv) ? 0 : analyte->analytic_cv, isnan (analyte->biological_cv) ? 0 : analyte->biological_cv);

      add_cited (document, text, &analyte->variation_source);
    }
}

static void
add_pitfalls (ApatiteDocument      *document,
              const ApatiteAnalyte *analyte)
{
  if (analyte->pitfalls->len == 0)
    return;
  apatite_document_add_section (document, "pitfalls", _("Pitfalls"));
  for (guint i = 0; i < analyte->pitfalls->len; i++)
    {
      const ApatiteRemark *remark = g_ptr_array_index (analyte->pitfalls, i);

      add_cited (document, remark->text, &remark->source);
    }
}

static void
add_formulas (ApatiteDocument      *document,
              const ApatiteAnalyte *analyte)
{
  GPtrArray *formulas = apatite_document_get_knowledge (document)->formulas;
  gboolean any = FALSE;

  for (guint i = 0; i < formulas->len; i++)
    {
      const ApatiteFormula *formula = g_ptr_array_index (formulas, i);
      g_autofree char *text = NULL;

      if (g_strcmp0 (formula->analyte, analyte->id) != 0)
        continue;
      if (!any)
        apatite_document_add_section (document, "formulas", _("Worked Out From Other Tests"));
      any = TRUE;
      text = g_strdup_printf ("%s: %s. %s %s", formula->title, formula->expression, formula->convention, formula->validity);
      add_cited (document, text, &formula->source);
    }
}

typedef struct
{
  const ApatiteDisease *disease;
  const ApatiteProfileLab *lab;
  const ApatiteProfileLab *general; /* the row for all ages beside which @lab stands, or @lab itself */
  guint place;                      /* among those found, where rows of one test are together */
} Mention;

static int
compare_mentions (gconstpointer a,
                  gconstpointer b)
{
  const Mention *left = a, *right = b;
  double difference = left->general->states.p[APATITE_STATE_NORMAL] - right->general->states.p[APATITE_STATE_NORMAL];
  int order = difference < 0 ? -1 : difference > 0 ? 1 : strcmp (left->disease->title, right->disease->title);

  return order != 0 ? order : left->place < right->place ? -1 : 1;
}

static void
collect_mentions (GArray               *mentions,
                  const ApatiteDisease *disease,
                  const ApatiteAnalyte *analyte)
{
  g_autoptr (GPtrArray) labs = apatite_profile_list_labs (disease->profile);
  Mention mention = { disease };

  for (guint i = 0; i < labs->len; i++)
    {
      mention.lab = g_ptr_array_index (labs, i);
      if (strcmp (mention.lab->analyte, analyte->id) != 0)
        continue;
      if (mention.lab->ages == 0)
        mention.general = mention.lab;
      mention.place = mentions->len;
      g_array_append_val (mentions, mention);
    }
}

static void
add_mention (ApatiteDocument      *document,
             const ApatiteAnalyte *analyte,
             GtkWidget            *box,
             const Mention        *mention,
             double                position)
{
  g_autofree char *link = apatite_page_link ("monograph", mention->disease->id, mention->disease->title);
  g_autofree char *markup = apatite_words_for_ages (link, mention->lab->ages);
  g_autofree char *title = apatite_words_for_ages (mention->disease->title, mention->lab->ages);
  g_autofree char *words = apatite_profile_lab_to_text (mention->lab);
  g_autofree char *given = apatite_words_given (analyte, mention->lab->given, apatite_document_get_knowledge (document)->labs);
  g_autofree char *numbers = apatite_document_cite (document, &mention->lab->source);
  g_autofree char *escaped = g_markup_escape_text (given != NULL ? given : "", -1);
  g_autofree char *figure = g_strdup_printf ("%s%s%s%s", words, numbers, given != NULL ? "\n" : "", escaped);
  g_autofree char *basis = apatite_words_source (&mention->lab->source);
  g_autofree char *description = g_strdup_printf ("%s: %s%s%s", title, words, basis[0] != '\0' ? ". " : "", basis);
  ApatiteProse *name = apatite_document_new_prose (document, NULL, markup);
  ApatiteProse *text = apatite_document_new_prose (document, NULL, figure);
  gboolean meant = mention->lab->given == NULL && apatite_ranking_is_of_age (apatite_document_get_session (document), mention->lab->ages);
  GtkWidget *bar = apatite_chart_bar_new (description);

  gtk_widget_add_css_class (GTK_WIDGET (name), "apatite-name");
  gtk_widget_add_css_class (GTK_WIDGET (text), "caption");
  gtk_widget_set_valign (GTK_WIDGET (name), GTK_ALIGN_CENTER);
  gtk_widget_set_valign (GTK_WIDGET (text), GTK_ALIGN_CENTER);
  apatite_chart_bar_set_states (APATITE_CHART_BAR (bar), mention->lab->states.p, meant ? position : NAN);
  gtk_box_append (GTK_BOX (box), apatite_bar_row_new (GTK_WIDGET (name), bar, GTK_WIDGET (text)));
  apatite_document_record (document, APATITE_PRINT_ITEM, "•", NULL, description);
}

/* What each disease makes of the test, the most abnormal first. */
static void
add_diseases (ApatiteDocument      *document,
              const ApatiteAnalyte *analyte)
{
  GPtrArray *diseases = apatite_document_get_knowledge (document)->diseases;
  const ApatiteReading *reading = apatite_ranking_lookup_reading (apatite_document_get_session (document), analyte->id);
  g_autoptr (GArray) mentions = g_array_new (FALSE, FALSE, sizeof (Mention));
  GtkWidget *box;

  for (guint i = 0; i < diseases->len; i++)
    {
      const ApatiteDisease *disease = g_ptr_array_index (diseases, i);

      if (disease->profile != NULL)
        collect_mentions (mentions, disease, analyte);
    }
  if (mentions->len == 0)
    return;
  g_array_sort (mentions, compare_mentions);
  apatite_document_add_section (document, "diseases", _("In Diseases"));
  if (APATITE_WITH_DIFFERENTIAL)
    apatite_document_add_note (document, _("From very low on the start side to very high on the end side: how likely each state is in an untreated patient. "
                                           "The mark ● is the entered patient."));
  else
    apatite_document_add_note (document, _("From very low on the start side to very high on the end side: how likely each state is in an untreated patient."));
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  for (guint i = 0; i < mentions->len; i++)
    add_mention (document, analyte, box, &g_array_index (mentions, Mention, i), reading != NULL ? reading->position : NAN);
  apatite_document_add_widget (document, box);
}

static void
add_header (ApatiteDocument      *document,
            const ApatiteAnalyte *analyte)
{
  const ApatiteReading *reading = apatite_ranking_lookup_reading (apatite_document_get_session (document), analyte->id);
  g_autofree char *synonyms = g_strjoinv (" · ", analyte->synonyms);
  g_autofree char *loinc = analyte->loinc != NULL ? g_strjoinv (", ", analyte->loinc) : g_strdup ("");
  const char *fasting = strcmp (analyte->fasting, "yes") == 0 ? _("fasting sample") : strcmp (analyte->fasting, "preferred") == 0 ? _("fasting preferred")
                        : _("no fasting needed");
  g_autofree char *subtitle = g_strdup_printf ("%s · %s · %s", analyte->specimen, fasting, apatite_words_burden (analyte->burden));

  apatite_document_set_title (document, analyte->title, subtitle);
  if (synonyms[0] != '\0')
    {
      g_autofree char *markup = g_markup_printf_escaped (_("Also called: %s"), synonyms);

      apatite_document_add_note (document, markup);
    }
  if (loinc[0] != '\0')
    {
      g_autofree char *markup = g_markup_printf_escaped ("LOINC %s", loinc);

      apatite_document_add_note (document, markup);
    }
  if (reading != NULL)
    {
      g_autofree char *value = apatite_words_unbroken (apatite_reading_format (reading, apatite_document_get_units (document)));
      g_autofree char *range = apatite_analyte_format_limits (analyte, &reading->limits, apatite_document_get_units (document));
      /* Translators: the value, an arrow, its state, and the interval it is judged by. */
      g_autofree char *text = g_strdup_printf (_("The entered patient: %s %s %s (interval %s)"), value, apatite_words_state_arrow (reading->state),
                                               apatite_words_state (reading->state), range != NULL ? range : _("none"));

      apatite_document_add_text (document, text);
    }
}

gboolean
apatite_analyte_view_build (ApatiteDocument  *document,
                            const char       *id,
                            GError          **error)
{
  g_autoptr (ApatiteEntry) entry = apatite_library_lookup (apatite_document_get_library (document), "analyte", id, error);
  ApatiteKnowledge *knowledge = apatite_document_get_knowledge (document);
  const ApatiteAnalyte *analyte = knowledge != NULL ? apatite_lab_table_lookup (knowledge->labs, id) : NULL;

  if (entry == NULL)
    return FALSE;
  if (knowledge == NULL)
    {
      apatite_document_set_title (document, entry->title, entry->summary);
      apatite_document_add_note (document, _("The test is being read…"));
      return TRUE;
    }
  if (analyte == NULL)
    {
      g_set_error (error, APATITE_ERROR, APATITE_ERROR_NOT_FOUND, _("There is no test “%s” in the library."), id);
      return FALSE;
    }
  add_header (document, analyte);
  add_intervals (document, analyte);
  add_units (document, analyte);
  add_limits (document, analyte);
  add_pitfalls (document, analyte);
  add_formulas (document, analyte);
  add_diseases (document, analyte);
  apatite_document_add_references (document);
  return TRUE;
}
