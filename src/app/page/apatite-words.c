/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/page/apatite-words.h"

#include <glib/gi18n.h>
#include <gtk/gtk.h>
#include <math.h>
#include <stdio.h>

/* An interval that ends here or later has no end. */
#define OPEN_END 110

typedef struct
{
  const char *id;
  const char *words;
} Word;

static const Word designs[] = {
  { "trial", N_("Trial") }, { "cohort", N_("Cohort") }, { "case-control", N_("Case–control study") }, { "cross-sectional", N_("Cross-sectional study") },
  { "case-series", N_("Case series") }, { "systematic-review", N_("Systematic review") }, { "diagnostic-accuracy", N_("Diagnostic accuracy study") },
  { "registry", N_("Registry") }, { "laboratory", N_("Laboratory study") }, { NULL },
};

static const Word mappings[] = {
  { "exact", N_("means the same") }, { "broader", N_("is broader than this page") }, { "narrower", N_("is narrower than this page") },
  { "related", N_("is related") }, { NULL },
};

static const Word fits[] = {
  { "exact", N_("The code means the same") }, { "broader", N_("The code is broader than this page") },
  { "narrower", N_("The code is narrower than this page") }, { "related", N_("The code is related") }, { NULL },
};

static const Word burdens[] = {
  { "bedside", N_("Bedside") }, { "routine", N_("Routine") }, { "send-out", N_("Send-out") }, { "imaging", N_("Imaging") },
  { "invasive", N_("Invasive") }, { "genetic", N_("Genetic") }, { NULL },
};

static const Word bands[] = {
  { "fits-best", N_("Fits best") }, { "possible", N_("Possible") }, { "cannot-exclude", N_("Cannot exclude: serious or treatable") },
  { "unlikely", N_("Unlikely") }, { NULL },
};

static const Word finding_kinds[] = {
  { "symptom", N_("Symptom") }, { "sign", N_("Sign") }, { "history", N_("History") }, { "imaging", N_("Imaging") }, { "histology", N_("Histology") },
  { "exposure", N_("Exposure") }, { "lab-qualitative", N_("Laboratory finding") }, { "family", N_("Family history") }, { NULL },
};

static const Word priors[] = {
  { "common", N_("common") }, { "uncommon", N_("uncommon") }, { "rare", N_("rare") }, { "very-rare", N_("very rare") }, { NULL },
};

static const Word stages[] = {
  { "history", N_("History") }, { "examination", N_("Examination") }, { "first-labs", N_("First Laboratory Results") },
  { "further-tests", N_("Further Tests") }, { "imaging", N_("Imaging") }, { "outcome", N_("Outcome") }, { NULL },
};

static const char *
look_up (const Word *words,
         const char *id)
{
  for (; words->id != NULL; words++)
    if (g_strcmp0 (words->id, id) == 0)
      return _(words->words);
  return id != NULL ? id : "";
}

const char *
apatite_words_design (const char *design)
{
  return look_up (designs, design);
}

const char *
apatite_words_mapping (const char *mapping)
{
  return look_up (mappings, mapping);
}

/* The same as a sentence. */
const char *
apatite_words_code_fit (const char *mapping)
{
  return look_up (fits, mapping);
}

const char *
apatite_words_burden (const char *burden)
{
  return look_up (burdens, burden);
}

const char *
apatite_words_band (const char *band)
{
  return look_up (bands, band);
}

const char *
apatite_words_finding_kind (const char *kind)
{
  return look_up (finding_kinds, kind);
}

const char *
apatite_words_prior (const char *prior_class)
{
  return look_up (priors, prior_class);
}

const char *
apatite_words_stage (const char *stage)
{
  return look_up (stages, stage);
}

const char *
apatite_words_age_band (ApatiteAgeBand band)
{
  static const char * const names[] = { N_("below 1 year"), N_("1–11 years"), N_("12–17 years"), N_("18–39 years"), N_("40–64 years"), N_("65 years and over") };

  return _(names[band]);
}

/**
 * apatite_words_for_ages:
 * @name: what a row is about; text or markup
 * @ages: a bit for each ApatiteAgeBand, 0: all
 *
 * Returns: (transfer full): "Calcium, infants"; the name alone for all ages
 */
char *
apatite_words_for_ages (const char *name,
                        guint       ages)
{
  g_autofree char *words = apatite_age_bands_to_words (ages);

  /* Translators: a test, finding or disease, and the group of patients that a row is for, e.g. "Calcium, infants". */
  return ages != 0 ? g_strdup_printf (_("%1$s, %2$s"), name, words) : g_strdup (name);
}

const char *
apatite_words_basis (ApatiteBasis basis)
{
  static const char * const names[] = { "", N_("counted"), N_("worked out from published figures"), N_("judgement"), "" };

  return names[basis][0] != '\0' ? _(names[basis]) : "";
}

const char *
apatite_words_state (ApatiteState state)
{
  static const char * const names[] = { N_("very low"), N_("low"), N_("normal"), N_("high"), N_("very high"), N_("no interval"),
                                        N_("normal or lower"), N_("normal or higher"), N_("undecided") };

  return _(names[state]);
}

const char *
apatite_words_state_arrow (ApatiteState state)
{
  static const char * const arrows[] = { "↓↓", "↓", "·", "↑", "↑↑", "?", "·↓", "·↑", "?" };

  return arrows[state];
}

/* The style class that goes with a state; the word always stands beside it. */
const char *
apatite_words_state_class (ApatiteState state)
{
  return apatite_state_is_low (state) ? "apatite-low" : apatite_state_is_high (state) ? "apatite-high" : "dim-label";
}

const char *
apatite_words_sex (ApatiteSex sex)
{
  return sex == APATITE_SEX_MALE ? _("male") : sex == APATITE_SEX_FEMALE ? _("female") : _("any sex");
}

/**
 * apatite_words_group:
 *
 * Returns: (transfer full): whom an interval is meant for, but for the age
 */
char *
apatite_words_group (const ApatiteInterval *interval,
                     ApatiteLibrary        *library)
{
  g_autofree char *when = interval->when != NULL ? apatite_words_entry_title (library, "finding", interval->when) : NULL;

  if (when == NULL)
    return g_strdup (apatite_words_sex (interval->sex));
  /* Translators: whom a reference interval is meant for: a sex, then a finding such as “Pregnancy” */
  return g_strdup_printf (_("%s; %s"), apatite_words_sex (interval->sex), when);
}

const char *
apatite_words_presence (ApatitePresence presence)
{
  return presence == APATITE_PRESENCE_PRESENT ? _("present") : presence == APATITE_PRESENCE_ABSENT ? _("absent") : _("unknown");
}

/* "85 %", "0.5 %", "<0.1 %" */
char *
apatite_words_percent (double share)
{
  g_autofree char *number = NULL;

  if (isnan (share))
    return g_strdup ("");
  if (share > 0 && share < 0.001)
    /* Translators: a share that is smaller than can be shown. */
    return g_strdup (_("<0.1 %"));
  number = apatite_number_format_locale (share * 100, share < 0.01 ? 1 : 0);
  /* Translators: a share; %s is a number. */
  return apatite_words_unbroken (g_strdup_printf (_("%s %%"), number));
}

/**
 * apatite_words_unbroken:
 * @text: (transfer full): a number with its unit
 *
 * Returns: (transfer full): the same on one line, wherever it stands
 */
char *
apatite_words_unbroken (char *text)
{
  GString *out = g_string_new (text);

  g_free (text);
  g_string_replace (out, " ", "\302\240", 0);
  /* A line may end behind a slash or a dash unless a word joiner forbids it. */
  g_string_replace (out, "/", "/\342\201\240", 0);
  g_string_replace (out, "–", "–\342\201\240", 0);
  return g_string_free (out, FALSE);
}

/* What a figure of a profile rests on: "43 of 47 counted", "judgement: …". */
char *
apatite_words_source (const ApatiteSource *source)
{
  gboolean noted = source != NULL && source->note != NULL && source->note[0] != '\0';
  const char *basis;
  g_autofree char *text = NULL;

  if (source == NULL)
    return g_strdup ("");
  basis = apatite_words_basis (source->basis);
  if (source->basis == APATITE_BASIS_COUNTED && source->count >= 0 && source->n >= 0)
    /* Translators: patients with a finding, patients looked at. */
    text = g_strdup_printf (_("%1$d of %2$d patients"), source->count, source->n);
  else if (source->n >= 0 && basis[0] != '\0')
    /* Translators: what a figure rests on, e.g. "worked out from published figures", and the number of patients behind it. */
    text = g_strdup_printf (_("%1$s, n = %2$d"), basis, source->n);
  else if (source->n >= 0)
    /* Translators: the number of patients behind a figure. */
    text = g_strdup_printf (_("n = %d"), source->n);
  else
    text = g_strdup (basis);
  if (!noted)
    return g_steal_pointer (&text);
  if (text[0] == '\0')
    return g_strdup (source->note);
  /* Translators: what a figure rests on, e.g. "judgement", and a remark on it. */
  return g_strdup_printf (_("%1$s: %2$s"), text, source->note);
}

char *
apatite_words_age (double years)
{
  if (years < 1.0 / 12)
    {
      int days = (int) lround (years * 365.25);

      return g_strdup_printf (ngettext ("%d day", "%d days", days), days);
    }
  if (years < 2 && years != 1)
    {
      int months = (int) lround (years * 12);

      return g_strdup_printf (ngettext ("%d month", "%d months", months), months);
    }
  return g_strdup_printf (ngettext ("%d year", "%d years", (int) lround (years)), (int) lround (years));
}

/* In a text from right to left, a date or a number with its noun keeps its own order: "Oct 2026 · 70 sources" is not "70 · 2026". */
char *
apatite_words_isolate (const char *text)
{
  return gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL ? g_strconcat ("\342\201\250", text, "\342\201\251", NULL) : g_strdup (text);
}

/* "Nov 2026" of "2026-11-22" or "2026-11" */
char *
apatite_words_month (const char *date)
{
  g_autoptr (GDateTime) time = NULL;
  int year, month;

  if (date == NULL || sscanf (date, "%4d-%2d", &year, &month) != 2)
    return g_strdup (date != NULL ? date : "");
  time = g_date_time_new_utc (year, month, 1, 0, 0, 0);
  /* Translators: a month and its year, for g_date_time_format(). */
  return time != NULL ? g_date_time_format (time, _("%b %Y")) : g_strdup (date);
}

/* "from 18 years", "below 1 month", "1 year to 4 years", "any age" */
char *
apatite_words_ages (double from,
                    double to)
{
  g_autofree char *start = apatite_words_age (from);
  g_autofree char *end = to < OPEN_END ? apatite_words_age (to) : NULL;

  if (end == NULL)
    return from > 0 ? g_strdup_printf (_("from %s"), start) : g_strdup (_("any age"));
  /* Translators: both are ages, such as "1 year" or "4 months". */
  return from > 0 ? g_strdup_printf (_("%s to below %s"), start, end) : g_strdup_printf (_("below %s"), end);
}

/* The datum that a pathway wants: "TmP/GFR". */
char *
apatite_words_condition (const ApatiteCondition *condition,
                         const ApatiteKnowledge *knowledge)
{
  const ApatiteAnalyte *analyte;
  const ApatiteFinding *finding;

  if (condition->kind == APATITE_CONDITION_AGE_BELOW || condition->kind == APATITE_CONDITION_AGE_AT_LEAST)
    return g_strdup (_("age"));
  if (condition->item == NULL)
    return g_strdup ("");
  if (condition->kind == APATITE_CONDITION_FINDING)
    {
      finding = apatite_knowledge_lookup_finding (knowledge, condition->item);
      return g_strdup (finding != NULL ? finding->title : condition->item);
    }
  analyte = apatite_lab_table_lookup (knowledge->labs, condition->item);
  return g_strdup (analyte != NULL ? analyte->short_title : condition->item);
}

/* Returns: (transfer full) (nullable): "phosphate is low", "FGF23 is above 30 pg/mL" */
static char *
say_condition (const ApatiteConditional *conditional,
               const ApatiteLabTable    *labs)
{
  const ApatiteAnalyte *other = apatite_lab_table_lookup (labs, conditional->analyte);
  g_autofree char *limit = NULL;

  if (other == NULL)
    return NULL;
  if (conditional->unit == NULL)
    /* Translators: a test and its state, e.g. "Phosphate is low" */
    return g_strdup_printf (C_("condition", "%s is %s"), other->short_title, apatite_words_state (conditional->state));
  limit = apatite_analyte_format_value (other, conditional->from, APATITE_UNIT_SYSTEM_CONVENTIONAL);
  if (conditional->state == APATITE_STATE_LOW)
    /* Translators: a test and a limit with its unit */
    return g_strdup_printf (C_("condition", "%s is below %s"), other->short_title, limit);
  /* Translators: a test and a limit with its unit */
  return g_strdup_printf (C_("condition", "%s is above %s"), other->short_title, limit);
}

/* Returns: (transfer full) (nullable): "while phosphate is low" */
char *
apatite_words_given (const ApatiteAnalyte  *analyte,
                     const char            *given,
                     const ApatiteLabTable *labs)
{
  const ApatiteConditional *conditional = apatite_analyte_find_conditional (analyte, given);
  const ApatiteConditional *outer = conditional != NULL ? apatite_analyte_find_conditional (analyte, conditional->within) : NULL;
  g_autofree char *own = conditional != NULL ? say_condition (conditional, labs) : NULL;
  g_autofree char *first = outer != NULL ? say_condition (outer, labs) : NULL;

  if (own == NULL)
    return NULL;
  if (first == NULL)
    /* Translators: e.g. "while" "Phosphate is low" */
    return g_strdup_printf (_("while %s"), own);
  /* Translators: e.g. "while" "Phosphate is low" and "FGF23 is above 30 pg/mL" */
  return g_strdup_printf (_("while %s and %s"), first, own);
}

/* Returns: (transfer full): the title of a document, or its id */
char *
apatite_words_entry_title (ApatiteLibrary *library,
                           const char     *kind,
                           const char     *id)
{
  g_autoptr (ApatiteEntry) entry = apatite_library_lookup (library, kind, id, NULL);

  return g_strdup (entry != NULL ? entry->title : id);
}
