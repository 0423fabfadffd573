/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What the colours of a chart mean; the theme says what they are. */
typedef enum
{
  APATITE_TONE_TEXT,
  APATITE_TONE_QUIET, /* for the eye alone */
  APATITE_TONE_EDGE,  /* what has to be seen: 3 to 1 at least */
  APATITE_TONE_INTERVAL,
  APATITE_TONE_LOW,
  APATITE_TONE_HIGH,
  APATITE_TONE_PATIENT
} ApatiteTone;

void apatite_palette_set_source (GtkWidget    *widget,
                                 cairo_t      *cr,
                                 ApatiteTone   tone);
void apatite_palette_draw_mark  (GtkWidget    *widget,
                                 cairo_t      *cr,
                                 double        x,
                                 double        y,
                                 ApatiteTone   tone);

G_END_DECLS
