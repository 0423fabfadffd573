/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/widgets/apatite-text-clamp.h"

/* What GTK assumes where the desktop says nothing; 1024ths of a dot per inch. */
#define DEFAULT_DPI (96 * 1024)

typedef struct
{
  int maximum, threshold;
} Sizes;

static void
update_cb (AdwClamp *clamp)
{
  const Sizes *sizes = g_object_get_data (G_OBJECT (clamp), "sizes");
  int dpi = 0;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (clamp)), "gtk-xft-dpi", &dpi, NULL);
  if (dpi <= 0)
    dpi = DEFAULT_DPI;
  adw_clamp_set_maximum_size (clamp, (int) ((gint64) sizes->maximum * dpi / DEFAULT_DPI));
  adw_clamp_set_tightening_threshold (clamp, (int) ((gint64) sizes->threshold * dpi / DEFAULT_DPI));
}

/**
 * apatite_text_clamp_follow:
 *
 * Lets the sizes of a clamp, which libadwaita 1.2 counts in pixels, grow with
 * the reader's type: else large type has less room than the window gives it.
 */
void
apatite_text_clamp_follow (AdwClamp *clamp)
{
  Sizes *sizes = g_new (Sizes, 1);

  sizes->maximum = adw_clamp_get_maximum_size (clamp);
  sizes->threshold = adw_clamp_get_tightening_threshold (clamp);
  g_object_set_data_full (G_OBJECT (clamp), "sizes", sizes, g_free);
  g_signal_connect_object (gtk_widget_get_settings (GTK_WIDGET (clamp)), "notify::gtk-xft-dpi", G_CALLBACK (update_cb), clamp, G_CONNECT_SWAPPED);
  update_cb (clamp);
}
