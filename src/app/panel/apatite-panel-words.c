/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/panel/apatite-panel-words.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

const char *
apatite_words_state (ApatiteState state)
{
  switch (state)
    {
    case APATITE_STATE_VERY_LOW:
      return _("very low");
    case APATITE_STATE_LOW:
      return _("low");
    case APATITE_STATE_NORMAL:
      return _("normal");
    case APATITE_STATE_HIGH:
      return _("high");
    case APATITE_STATE_VERY_HIGH:
      return _("very high");
    case APATITE_STATE_NO_INTERVAL:
    default:
      return _("no interval");
    }
}

const char *
apatite_words_state_arrow (ApatiteState state)
{
  switch (state)
    {
    case APATITE_STATE_VERY_LOW:
      return "↓↓";
    case APATITE_STATE_LOW:
      return "↓";
    case APATITE_STATE_NORMAL:
      return "·";
    case APATITE_STATE_HIGH:
      return "↑";
    case APATITE_STATE_VERY_HIGH:
      return "↑↑";
    case APATITE_STATE_NO_INTERVAL:
    default:
      return "–";
    }
}

/* Returns: the style class that goes with the word; colour never stands alone */
const char *
apatite_words_state_class (ApatiteState state)
{
  return apatite_state_is_low (state) ? "lab-low" : apatite_state_is_high (state) ? "lab-high" : "lab-normal";
}

const char *
apatite_words_presence (ApatitePresence presence)
{
  switch (presence)
    {
    case APATITE_PRESENCE_PRESENT:
      return _("present");
    case APATITE_PRESENCE_ABSENT:
      return _("absent");
    case APATITE_PRESENCE_UNKNOWN:
    default:
      return _("unknown");
    }
}

const char *
apatite_words_burden (const char *burden)
{
  static const struct
  {
    const char *id;
    const char *word;
  } words[] = {
    { "bedside", N_("at the bedside") },     { "routine", N_("routine blood or urine") }, { "send-out", N_("sent to another laboratory") },
    { "imaging", N_("imaging") },            { "invasive", N_("invasive") },              { "genetic", N_("genetic test") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_strcmp0 (words[i].id, burden) == 0)
      return _(words[i].word);
  return burden != NULL ? burden : "";
}

const char *
apatite_words_band (const char *band)
{
  if (strcmp (band, "fits-best") == 0)
    return _("Fits best");
  if (strcmp (band, "possible") == 0)
    return _("Possible");
  if (strcmp (band, "cannot-exclude") == 0)
    return _("Cannot exclude: serious or treatable");
  return _("Unlikely");
}

const char *
apatite_words_sex (ApatiteSex sex)
{
  switch (sex)
    {
    case APATITE_SEX_MALE:
      return _("male");
    case APATITE_SEX_FEMALE:
      return _("female");
    case APATITE_SEX_UNKNOWN:
    default:
      return _("sex not given");
    }
}

/* The steps are those in which likelihood ratios are commonly put into words: a
 * factor of 3, of 10 and of 100. They are wording only. */
const char *
apatite_words_strength (double log10_sum)
{
  if (log10_sum >= 2)
    return _("strong");
  if (log10_sum >= 1)
    return _("moderate");
  if (log10_sum >= 0.5)
    return _("weak");
  return log10_sum > 0.05 ? _("very weak") : _("none");
}

char *
apatite_words_age (double years)
{
  if (isnan (years))
    return g_strdup (_("age not given"));
  if (years < 2)
    {
      int months = (int) floor (years * 12 + 1e-6);

      /* Translators: age of an infant in months */
      return g_strdup_printf (ngettext ("%d month", "%d months", months), months);
    }
  /* Translators: age in years, short: "52 y" */
  return g_strdup_printf (_("%d y"), (int) floor (years + 1e-6));
}

/* Returns: what was entered in a few words: "phosphate low", "no bone pain" */
char *
apatite_words_item (const ApatiteItem *item)
{
  switch (item->kind)
    {
    case APATITE_EVIDENCE_LAB:
      /* Translators: a laboratory test and its state, e.g. "Phosphate low" */
      return g_strdup_printf (_("%s %s"), item->title, apatite_words_state (item->reading->state));
    case APATITE_EVIDENCE_FINDING:
      if (item->presence == APATITE_PRESENCE_PRESENT)
        return g_strdup (item->title);
      /* Translators: a finding that the patient does not have */
      return g_strdup_printf (_("no %s"), item->title);
    case APATITE_EVIDENCE_AGE:
      return g_strdup (_("age"));
    case APATITE_EVIDENCE_SEX:
      return g_strdup (_("sex"));
    case APATITE_EVIDENCE_PRIOR:
    default:
      return g_strdup (_("how often it is met"));
    }
}

char *
apatite_words_share (double share)
{
  if (share < 0.01)
    return g_strdup (_("below 1 %"));
  if (share > 0.99)
    return g_strdup (_("above 99 %"));
  /* Translators: a share in per cent */
  return g_strdup_printf (_("%.0f %%"), share * 100);
}

/* Returns: (transfer full): the citations and the note of @source, a line each */
char *
apatite_words_source (ApatiteLibrary      *library,
                      const ApatiteSource *source)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; source->references != NULL && source->references[i] != NULL; i++)
    {
      g_autoptr (ApatiteReference) reference = apatite_library_load_reference (library, source->references[i], NULL);
      g_autofree char *citation = reference != NULL ? apatite_reference_to_text (reference) : g_strdup (source->references[i]);

      g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", citation);
    }
  if (source->basis == APATITE_BASIS_JUDGEMENT)
    g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", _("A judgement of the Apatite content team."));
  if (source->note != NULL && source->note[0] != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", source->note);
  return g_string_free (text, FALSE);
}

static char *
describe_group (const ApatiteInterval *interval)
{
  g_autofree char *from = apatite_words_age (interval->from);
  g_autofree char *to = apatite_words_age (interval->to);
  const char *who = interval->sex == APATITE_SEX_MALE ? _("male") : interval->sex == APATITE_SEX_FEMALE ? _("female") : _("both sexes");

  if (interval->to >= 120)
    /* Translators: whom a reference interval holds for: sex, youngest age */
    return g_strdup_printf (_("Reference interval, %s, from %s"), who, from);
  /* Translators: whom a reference interval holds for: sex, youngest age, age below which it holds */
  return g_strdup_printf (_("Reference interval, %s, from %s to below %s"), who, from, to);
}

/* Returns: (transfer full): whose interval it is and where it comes from */
char *
apatite_words_limits_source (ApatiteLibrary      *library,
                             const ApatiteLimits *limits)
{
  g_autofree char *group = NULL;
  g_autofree char *source = NULL;

  if (limits->own)
    return g_strdup (_("Your laboratory’s own limits, as entered"));
  if (limits->interval == NULL)
    return g_strdup (_("No reference interval for this age and sex: the value is shown, not judged"));
  group = describe_group (limits->interval);
  source = apatite_words_source (library, &limits->interval->source);
  return g_strdup_printf ("%s%s\n%s", group, limits->assumed_adult ? _(" (age not given: adult assumed)") : "", source);
}

/* Returns: whether a laboratory would call the ward about it */
gboolean
apatite_words_is_critical (const ApatiteReading *reading)
{
  if (isnan (reading->conventional))
    return FALSE;
  for (guint i = 0; i < reading->analyte->criticals->len; i++)
    {
      const ApatiteCritical *critical = g_ptr_array_index (reading->analyte->criticals, i);

      if ((reading->conventional < critical->below && !apatite_comparator_is_greater (reading->comparator))
          || (reading->conventional > critical->above && !apatite_comparator_is_less (reading->comparator)))
        return TRUE;
    }
  return FALSE;
}
