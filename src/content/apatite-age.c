/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The ages that the knowledge tells apart, and where a patient's lies among
 * them, so that nothing jumps on a birthday. */

#include "config.h"

#include "content/apatite-age.h"

#include <glib/gi18n.h>
#include <math.h>

#define BIT(band) (1u << APATITE_AGE_##band)
#define MINORS (BIT (INFANT) | BIT (CHILD) | BIT (ADOLESCENT))
#define ADULTS (BIT (YOUNG_ADULT) | BIT (MIDDLE_AGE) | BIT (OLDER))

/* The bands alone, then those that are spoken of together. */
static const struct
{
  guint bands;
  const char *words;
} groups[] = {
  { BIT (INFANT), N_("infants") },
  { BIT (CHILD), N_("children (1–11 years)") },
  { BIT (ADOLESCENT), N_("adolescents (12–17 years)") },
  { BIT (YOUNG_ADULT), N_("adults of 18–39 years") },
  { BIT (MIDDLE_AGE), N_("adults of 40–64 years") },
  { BIT (OLDER), N_("adults from 65 years") },
  { BIT (INFANT) | BIT (CHILD), N_("infants and children (below 12 years)") },
  { BIT (CHILD) | BIT (ADOLESCENT), N_("children and adolescents (1–17 years)") },
  { MINORS, N_("children and adolescents (below 18 years)") },
  { MINORS | BIT (YOUNG_ADULT), N_("anyone below 40 years") },
  { BIT (CHILD) | BIT (ADOLESCENT) | BIT (YOUNG_ADULT), N_("anyone of 1–39 years") },
  { BIT (CHILD) | BIT (ADOLESCENT) | BIT (YOUNG_ADULT) | BIT (MIDDLE_AGE), N_("anyone of 1–64 years") },
  { BIT (CHILD) | BIT (ADOLESCENT) | ADULTS, N_("anyone from 1 year") },
  { BIT (ADOLESCENT) | BIT (YOUNG_ADULT), N_("adolescents and adults below 40 years") },
  { BIT (ADOLESCENT) | BIT (YOUNG_ADULT) | BIT (MIDDLE_AGE), N_("adolescents and adults below 65 years") },
  { BIT (ADOLESCENT) | ADULTS, N_("adolescents and adults") },
  { BIT (YOUNG_ADULT) | BIT (MIDDLE_AGE), N_("adults of 18–64 years") },
  { BIT (MIDDLE_AGE) | BIT (OLDER), N_("adults from 40 years") },
  { ADULTS, N_("adults") },
};

static const char * const names[] = { "infant", "child", "adolescent", "young-adult", "middle-age", "older" };

const char *
apatite_age_band_to_string (ApatiteAgeBand band)
{
  return names[band];
}

gboolean
apatite_age_band_from_string (const char     *text,
                              ApatiteAgeBand *band)
{
  for (guint i = 0; i < APATITE_N_AGE_BANDS; i++)
    if (g_strcmp0 (text, names[i]) == 0)
      {
        *band = i;
        return TRUE;
      }
  return FALSE;
}

/**
 * apatite_age_bands_from_string:
 * @text: (nullable): names with spaces between them
 * @bands: (out): a bit for each band, none for %NULL
 *
 * Returns: whether all names are known
 */
gboolean
apatite_age_bands_from_string (const char *text,
                               guint      *bands)
{
  g_auto (GStrv) words = g_strsplit (text != NULL ? text : "", " ", -1);

  *bands = 0;
  for (guint i = 0; words[i] != NULL; i++)
    {
      ApatiteAgeBand band;

      if (words[i][0] == '\0')
        continue;
      if (!apatite_age_band_from_string (words[i], &band))
        return FALSE;
      *bands |= 1u << band;
    }
  return TRUE;
}

/**
 * apatite_age_bands_to_words:
 * @bands: a bit for each band
 *
 * Returns: (transfer full): whom they are, in the reader's language; bands that
 *   have no word together are named one after the other
 */
char *
apatite_age_bands_to_words (guint bands)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    if (groups[i].bands == bands)
      return g_strdup (_(groups[i].words));
  for (guint i = 0; i < APATITE_N_AGE_BANDS; i++)
    if ((bands & 1u << i) != 0)
      /* Translators: stands between the names of groups of patients, "infants, adults of 40–64 years". */
      g_string_append_printf (out, "%s%s", out->len > 0 ? _(", ") : "", _(groups[i].words));
  return g_strdup (out->str);
}

/**
 * apatite_age_place_init:
 * @centres: the middle of each band in years
 * @age: years; NAN when it is not known
 *
 * Straight lines over log (age + 1) between the middles of the bands.
 */
void
apatite_age_place_init (ApatiteAgePlace *place,
                        const double    *centres,
                        double           age)
{
  double at = log (age + 1), from, to;

  place->below = place->above = isnan (age) ? APATITE_AGE_NOT_KNOWN : 0;
  place->part = 0;
  if (isnan (age))
    return;
  for (guint i = 0; i < APATITE_N_AGE_BANDS; i++)
    {
      place->below = place->above;
      place->above = i;
      if (at <= log (centres[i] + 1))
        break;
    }
  from = log (centres[place->below] + 1);
  to = log (centres[place->above] + 1);
  place->part = place->below == place->above || at >= to ? 1 : (at - from) / (to - from);
}

/**
 * apatite_age_place_read:
 * @by_age: APATITE_N_AGES values
 */
double
apatite_age_place_read (const ApatiteAgePlace *place,
                        const double          *by_age)
{
  return by_age[place->below] + place->part * (by_age[place->above] - by_age[place->below]);
}

/**
 * apatite_age_place_nearest:
 *
 * Returns: the band whose middle is nearest, or APATITE_AGE_NOT_KNOWN
 */
guint
apatite_age_place_nearest (const ApatiteAgePlace *place)
{
  return place->part > 0.5 ? place->above : place->below;
}
