/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ddx/apatite-venous-site.h"

#include <glib/gi18n.h>
#include <string.h>

/* The periphery, then from the head down. An id is written into case files and never renamed. */
static const ApatiteVenousSite sites[] = {
  { APATITE_VENOUS_SITE_PERIPHERY, N_("Peripheral vein") },
  { "jugular-right", N_("Internal jugular, right") },
  { "jugular-left", N_("Internal jugular, left") },
  { "subclavian-right", N_("Subclavian, right") },
  { "subclavian-left", N_("Subclavian, left") },
  { "brachial-right", N_("Brachial, right") },
  { "brachial-left", N_("Brachial, left") },
  { "superior-cava", N_("Superior vena cava") },
  { "right-atrium", N_("Right atrium") },
  { "inferior-cava-high", N_("Inferior vena cava, above the kidneys") },
  { "renal-right", N_("Renal, right") },
  { "renal-left", N_("Renal, left") },
  { "inferior-cava-low", N_("Inferior vena cava, below the kidneys") },
  { "common-iliac-right", N_("Common iliac, right") },
  { "common-iliac-left", N_("Common iliac, left") },
  { "femoral-right", N_("Femoral, right") },
  { "femoral-left", N_("Femoral, left") },
  { "popliteal-right", N_("Popliteal, right") },
  { "popliteal-left", N_("Popliteal, left") },
};

guint
apatite_venous_site_count (void)
{
  return G_N_ELEMENTS (sites);
}

const ApatiteVenousSite *
apatite_venous_site_get (guint index)
{
  return &sites[index];
}

/* Returns: (nullable): the site of that id */
const ApatiteVenousSite *
apatite_venous_site_find (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (sites); i++)
    if (strcmp (sites[i].id, id) == 0)
      return &sites[i];
  return NULL;
}
