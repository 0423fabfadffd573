/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/panel/apatite-panel-words.h"

#include "app/page/apatite-words.h"
#include "lab/apatite-judgement.h"

#include <glib/gi18n.h>
#include <string.h>

/* The steps are those in which likelihood ratios are commonly put into words: a
 * factor of 3, of 10 and of 100. They are wording only. */
const char *
apatite_panel_words_strength (double log10_sum)
{
  if (log10_sum >= 2)
    return _("strong");
  if (log10_sum >= 1)
    return _("moderate");
  if (log10_sum >= 0.5)
    return _("weak");
  return log10_sum > 0.05 ? _("very weak") : _("none");
}

/* Returns: what was entered in a few words: "Phosphate low", "Bone pain: absent" */
char *
apatite_panel_words_item (const ApatiteItem *item)
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
      return g_strdup_printf (_("%s: absent"), item->title);
    case APATITE_EVIDENCE_AGE:
      return g_strdup (_("age"));
    case APATITE_EVIDENCE_SEX:
      return g_strdup (_("sex"));
    case APATITE_EVIDENCE_PRIOR:
    default:
      return g_strdup (_("how often it is met"));
    }
}

/* Returns: (transfer full): the citations and the note of @source, a line each */
char *
apatite_panel_words_citations (ApatiteLibrary      *library,
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
describe_group (ApatiteLibrary        *library,
                const ApatiteInterval *interval)
{
  g_autofree char *whom = apatite_words_group (interval, library);
  g_autofree char *ages = apatite_words_ages (interval->from, interval->to);

  if (interval->sex == APATITE_SEX_UNKNOWN && interval->when == NULL)
    /* Translators: %s is a range of ages */
    return g_strdup_printf (_("Reference interval, %s"), ages);
  /* Translators: whom a reference interval holds for: sex, ages */
  return g_strdup_printf (_("Reference interval, %s, %s"), whom, ages);
}

/* Returns: (transfer full): whose interval it is and where it comes from */
char *
apatite_panel_words_limits (ApatiteLibrary      *library,
                            const ApatiteLimits *limits)
{
  g_autofree char *group = NULL;
  g_autofree char *source = NULL;

  if (limits->own)
    return g_strdup (_("Your laboratory’s own limits, as entered"));
  if (limits->interval == NULL)
    return g_strdup (_("No reference interval for this age and sex: the value is shown, not judged"));
  group = describe_group (library, limits->interval);
  source = apatite_panel_words_citations (library, &limits->interval->source);
  return g_strdup_printf ("%s%s\n%s", group, limits->assumed_adult ? _(" (age not given: adult assumed)") : "", source);
}
