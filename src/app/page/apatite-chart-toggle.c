/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/page/apatite-chart-toggle.h"

#include <glib/gi18n.h>

/* Not a GtkStack: that one does not pass the width on when it is asked for its
 * height, and the rows of a chart wrap. */
static void
toggled_cb (GtkToggleButton *button,
            GParamSpec      *pspec,
            GtkWidget       *chart)
{
  gboolean table = gtk_toggle_button_get_active (button);

  gtk_widget_set_visible (chart, !table);
  gtk_widget_set_visible (g_object_get_data (G_OBJECT (button), "table"), table);
}

/**
 * apatite_chart_toggle_new:
 * @table: says the same as @chart
 *
 * Returns: the chart, with a button that shows the table in its place
 */
GtkWidget *
apatite_chart_toggle_new (GtkWidget *chart,
                          GtkWidget *table)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *button = gtk_toggle_button_new_with_label (_("As Table"));

  gtk_widget_add_css_class (button, "apatite-small-button");
  gtk_widget_set_halign (button, GTK_ALIGN_END);
  gtk_widget_set_visible (table, FALSE);
  g_object_set_data (G_OBJECT (button), "table", table);
  g_signal_connect_object (button, "notify::active", G_CALLBACK (toggled_cb), chart, 0);
  gtk_box_append (GTK_BOX (box), button);
  gtk_box_append (GTK_BOX (box), chart);
  gtk_box_append (GTK_BOX (box), table);
  return box;
}
