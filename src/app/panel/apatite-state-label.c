/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/panel/apatite-state-label.h"

#include "app/page/apatite-critical-values.h"
#include "app/page/apatite-words.h"

#include <glib/gi18n.h>

/**
 * apatite_state_label_show_text:
 * @css_class: the colour that goes with the words
 */
void
apatite_state_label_show_text (GtkLabel   *label,
                               const char *text,
                               const char *css_class)
{
  static const char * const classes[] = { "apatite-low", "apatite-high", "dim-label", "apatite-critical" };

  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    gtk_widget_remove_css_class (GTK_WIDGET (label), classes[i]);
  gtk_widget_add_css_class (GTK_WIDGET (label), css_class);
  gtk_label_set_label (label, text);
}

/* The state of a value against its interval: arrow, word and colour. */
void
apatite_state_label_show (GtkLabel             *label,
                          const ApatiteReading *reading)
{
  gboolean critical = apatite_reading_is_critical (reading);
  g_autofree char *text = NULL;

  if (critical)
    /* Translators: a critical result; arrow, then low or high */
    text = g_strdup_printf (_("‼ critical, %s %s"), apatite_words_state_arrow (reading->state), apatite_words_state (reading->state));
  else
    text = g_strdup_printf ("%s %s", apatite_words_state_arrow (reading->state), apatite_words_state (reading->state));
  apatite_state_label_show_text (label, text, critical ? "apatite-critical" : apatite_words_state_class (reading->state));
}
