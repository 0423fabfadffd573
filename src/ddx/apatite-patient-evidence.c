/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What sex and age say. */

#include "ddx/apatite-ranking-private.h"

#include <glib/gi18n.h>
#include <math.h>

void
apatite_ranking_add_sex (ApatiteRanking *ranking)
{
  ApatiteSex sex = ranking->differential->patient->labs->sex;
  ApatiteItem *item;

  if (sex == APATITE_SEX_UNKNOWN)
    return;
  item = apatite_ranking_add_item (ranking, APATITE_EVIDENCE_SEX, apatite_sex_to_string (sex), _("Sex"));
  for (guint i = 0; i < ranking->n; i++)
    {
      const ApatiteProfile *profile = ((const ApatiteDisease *) g_ptr_array_index (ranking->engine->candidates, i))->profile;

      if (isnan (profile->male))
        continue;
      item->ratio[i] = ranking->engine->sex_ratio[2 * i + (sex == APATITE_SEX_FEMALE)];
      item->source[i] = &profile->sex_source;
    }
}

void
apatite_ranking_add_age (ApatiteRanking *ranking)
{
  double age = ranking->differential->patient->labs->age_years;
  ApatiteAgeBand band = age < 1 ? APATITE_AGE_INFANT : age < 12 ? APATITE_AGE_CHILD : age < 18 ? APATITE_AGE_ADOLESCENT
                        : age < 40 ? APATITE_AGE_YOUNG_ADULT : age < 65 ? APATITE_AGE_MIDDLE_AGE : APATITE_AGE_OLDER;
  ApatiteItem *item;

  if (isnan (age))
    return;
  item = apatite_ranking_add_item (ranking, APATITE_EVIDENCE_AGE, apatite_age_band_to_string (band), _("Age"));
  for (guint i = 0; i < ranking->n; i++)
    {
      const ApatiteProfile *profile = ((const ApatiteDisease *) g_ptr_array_index (ranking->engine->candidates, i))->profile;

      if (!profile->has_age)
        continue;
      item->ratio[i] = apatite_age_place_read (&ranking->differential->age, ranking->engine->age_ratio + i * APATITE_N_AGES);
      item->source[i] = &profile->age_source;
    }
}
