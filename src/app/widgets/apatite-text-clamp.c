/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/widgets/apatite-text-clamp.h"

#include "app/widgets/apatite-metrics.h"

typedef struct
{
  int maximum, threshold;
} Sizes;

static void
update_cb (AdwClamp *clamp)
{
  const Sizes *sizes = g_object_get_data (G_OBJECT (clamp), "sizes");
  double scale = apatite_metrics_text_scale (GTK_WIDGET (clamp));

  adw_clamp_set_maximum_size (clamp, (int) (sizes->maximum * scale));
  adw_clamp_set_tightening_threshold (clamp, (int) (sizes->threshold * scale));
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
