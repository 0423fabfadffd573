/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  APATITE_AGE_INFANT,      /* below 1 year */
  APATITE_AGE_CHILD,       /* 1–11 */
  APATITE_AGE_ADOLESCENT,  /* 12–17 */
  APATITE_AGE_YOUNG_ADULT, /* 18–39 */
  APATITE_AGE_MIDDLE_AGE,  /* 40–64 */
  APATITE_AGE_OLDER        /* 65 and over */
} ApatiteAgeBand;

#define APATITE_N_AGE_BANDS 6

/* What depends on age is kept for each band and once more for an age that is
 * not known. */
#define APATITE_AGE_NOT_KNOWN APATITE_N_AGE_BANDS
#define APATITE_N_AGES (APATITE_N_AGE_BANDS + 1)

/* Between the middles of which two bands an age lies, and how far from the first
 * to the second. */
typedef struct
{
  guint below;
  guint above;
  double part;
} ApatiteAgePlace;

const char *apatite_age_band_to_string   (ApatiteAgeBand         band);
gboolean    apatite_age_band_from_string (const char            *text,
                                          ApatiteAgeBand        *band);
gboolean    apatite_age_bands_from_string (const char           *text,
                                          guint                 *bands);
char       *apatite_age_bands_to_words   (guint                  bands) G_GNUC_WARN_UNUSED_RESULT;
void        apatite_age_place_init       (ApatiteAgePlace       *place,
                                          const double          *centres,
                                          double                 age);
double      apatite_age_place_read       (const ApatiteAgePlace *place,
                                          const double          *by_age);
guint       apatite_age_place_nearest    (const ApatiteAgePlace *place);

G_END_DECLS
