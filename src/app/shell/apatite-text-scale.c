/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/shell/apatite-text-scale.h"

/* What GTK assumes where the desktop says nothing; 1024ths of a dot per inch. */
#define DEFAULT_DPI (96 * 1024)

/* How much larger text is while it is read from the last row. */
#define PRESENTING 1.8

static gboolean is_presenting;

static const double steps_of_scale[] = { 0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0 };

/**
 * apatite_text_scale_step:
 *
 * Returns: the next size @steps further on; the largest or smallest where there
 *   is none
 */
double
apatite_text_scale_step (double scale,
                         int    steps)
{
  int nearest = 0;

  for (int i = 1; i < (int) G_N_ELEMENTS (steps_of_scale); i++)
    if (ABS (steps_of_scale[i] - scale) < ABS (steps_of_scale[nearest] - scale))
      nearest = i;
  return steps_of_scale[CLAMP (nearest + steps, 0, (int) G_N_ELEMENTS (steps_of_scale) - 1)];
}

/* Multiplies the desktop's text size, so that everything reflows with it. */
void
apatite_text_scale_apply (ApatiteSettings *settings)
{
  static int desktop_dpi = 0; /* before it was changed here */
  GdkDisplay *display = gdk_display_get_default ();
  GtkSettings *desktop = display != NULL ? gtk_settings_get_for_display (display) : NULL;
  double scale = CLAMP (apatite_settings_get_double (settings, "text-scale") * (is_presenting ? PRESENTING : 1.0), 0.5, 3.0);

  if (desktop == NULL || (scale == 1.0 && desktop_dpi == 0))
    return;
  if (desktop_dpi == 0)
    g_object_get (desktop, "gtk-xft-dpi", &desktop_dpi, NULL);
  if (desktop_dpi <= 0)
    desktop_dpi = DEFAULT_DPI;
  g_object_set (desktop, "gtk-xft-dpi", (int) (desktop_dpi * scale), NULL);
}

/* Larger type that is not remembered. */
void
apatite_text_scale_set_presenting (ApatiteSettings *settings,
                                   gboolean         presenting)
{
  if (is_presenting == presenting)
    return;
  is_presenting = presenting;
  apatite_text_scale_apply (settings);
}
