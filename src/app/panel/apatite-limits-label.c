/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/panel/apatite-limits-label.h"

#include "app/panel/apatite-panel-words.h"

#include <glib/gi18n.h>

/* What a label needs when it is pointed at. */
typedef struct
{
  ApatiteLibrary *library;
  ApatiteLimits limits;
} Shown;

static void
shown_free (Shown *shown)
{
  apatite_library_unref (shown->library);
  g_free (shown);
}

/* The source is read from the library only when somebody wants to see it. */
static gboolean
query_tooltip_cb (GtkWidget  *label,
                  int         x,
                  int         y,
                  gboolean    keyboard,
                  GtkTooltip *tooltip,
                  gpointer    data)
{
  const Shown *shown = g_object_get_data (G_OBJECT (label), "shown");
  g_autofree char *text = apatite_panel_words_limits (shown->library, &shown->limits);

  gtk_tooltip_set_text (tooltip, text);
  return TRUE;
}

/* Returns: (nullable): the interval, and whose it is where that is not plain */
static char *
format (const ApatiteReading *reading,
        const ApatiteUnit    *unit)
{
  const ApatiteLimits *limits = &reading->limits;
  g_autofree char *text = apatite_analyte_format_limits_in (limits, unit);

  if (text != NULL && limits->own)
    /* Translators: the laboratory's own reference interval */
    return g_strdup_printf (_("%s (laboratory’s own)"), text);
  if (text != NULL && limits->assumed_adult && limits->interval != NULL && limits->interval->from > 0)
    /* Translators: the reference interval of adults, for want of an age */
    return g_strdup_printf (_("%s (adult)"), text);
  return g_steal_pointer (&text);
}

/**
 * apatite_limits_label_show:
 * @reading: (nullable): whose interval to show, with its source when the
 *   label is pointed at; it hides where there is none
 * @unit: (nullable): the unit of the value beside it; %NULL without @reading
 */
void
apatite_limits_label_show (GtkLabel             *label,
                           ApatiteSession       *session,
                           const ApatiteReading *reading,
                           const ApatiteUnit    *unit)
{
  g_autofree char *text = reading != NULL ? format (reading, unit) : NULL;
  gboolean first = g_object_get_data (G_OBJECT (label), "shown") == NULL;
  Shown *shown;

  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL);
  if (reading == NULL)
    return;
  shown = g_new (Shown, 1);
  shown->library = apatite_library_ref (apatite_session_get_library (session));
  shown->limits = reading->limits;
  g_object_set_data_full (G_OBJECT (label), "shown", shown, (GDestroyNotify) shown_free);
  if (!first)
    return;
  gtk_widget_set_has_tooltip (GTK_WIDGET (label), TRUE);
  g_signal_connect (label, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
}
