/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The sample that all others are compared with. */
#define APATITE_VENOUS_SITE_PERIPHERY "peripheral-vein"

/* Where a sample is taken in selective venous sampling. */
typedef struct
{
  const char *id;
  const char *title; /* English, marked for translation */
} ApatiteVenousSite;

guint                    apatite_venous_site_count (void);
const ApatiteVenousSite *apatite_venous_site_get   (guint       index);
const ApatiteVenousSite *apatite_venous_site_find  (const char *id);

G_END_DECLS
