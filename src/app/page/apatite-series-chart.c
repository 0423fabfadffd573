/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/page/apatite-series-chart.h"

#include "app/page/apatite-bar-row.h"
#include "app/page/apatite-chart-bar.h"
#include "app/page/apatite-chart-toggle.h"
#include "app/page/apatite-document-table.h"
#include "app/page/apatite-site-map.h"
#include "app/page/apatite-words.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

typedef struct
{
  double from;
  double to;
} Axis;

static void
extend (Axis   *axis,
        double  value)
{
  if (isnan (value))
    return;
  axis->from = MIN (axis->from, value);
  axis->to = MAX (axis->to, value);
}

/* Rows about the same thing share an axis, so that a course can be seen; so do
 * spans of time and sizes in one unit, whereas mg/dL of two analytes don't. */
static gboolean
share_axis (const ApatiteSeriesRow *one,
            const ApatiteSeriesRow *other)
{
  return !other->share && g_strcmp0 (one->unit, other->unit) == 0
         && (strcmp (one->label, other->label) == 0 || (one->analyte == NULL && other->analyte == NULL && isnan (one->ref_low) && isnan (one->ref_high)));
}

static Axis
find_axis (const ApatiteSeries    *series,
           const ApatiteSeriesRow *row)
{
  Axis axis = { INFINITY, -INFINITY };
  double margin;

  for (guint i = 0; i < series->rows->len; i++)
    {
      const ApatiteSeriesRow *other = g_ptr_array_index (series->rows, i);

      if (!share_axis (row, other))
        continue;
      extend (&axis, other->centre);
      extend (&axis, other->low);
      extend (&axis, other->high);
      extend (&axis, other->ref_low);
      extend (&axis, other->ref_high);
    }
  margin = MAX ((axis.to - axis.from) * 0.12, fabs (axis.to) * 0.02);
  axis.from = axis.from >= 0 ? MAX (0, axis.from - margin) : axis.from - margin;
  axis.to += margin;
  return axis;
}

static char *
format_number (const ApatiteSeriesRow *row,
               const ApatiteLabTable  *labs,
               ApatiteUnitSystem       system,
               double                  value)
{
  const ApatiteAnalyte *analyte = row->analyte != NULL && labs != NULL ? apatite_lab_table_lookup (labs, row->analyte) : NULL;
  const ApatiteUnit *unit = analyte != NULL ? apatite_analyte_find_unit (analyte, row->unit, NULL) : NULL;

  if (unit != NULL)
    return apatite_analyte_format_value (analyte, value * unit->factor, system);
  {
    g_autofree char *number = apatite_number_format_locale (value, 2);

    return g_strdup_printf ("%s %s", number, row->unit);
  }
}

/* "interval 2.5 mg/dL–4.2 mg/dL", or NULL */
static char *
format_interval (const ApatiteSeriesRow *row,
                 const ApatiteLabTable  *labs,
                 ApatiteUnitSystem       system)
{
  g_autofree char *low = isnan (row->ref_low) ? NULL : format_number (row, labs, system, row->ref_low);
  g_autofree char *high = isnan (row->ref_high) ? NULL : format_number (row, labs, system, row->ref_high);

  if (low != NULL && high != NULL)
    /* Translators: lower and upper limit of a reference interval, each with its unit. */
    return g_strdup_printf (_("interval %s to %s"), low, high);
  if (high != NULL)
    return g_strdup_printf (_("interval up to %s"), high);
  return low != NULL ? g_strdup_printf (_("interval from %s"), low) : NULL;
}

/* Where a figure lies against the study's own interval, in words. */
static const char *
format_state (const ApatiteSeriesRow *row)
{
  if (!isnan (row->ref_low) && row->centre < row->ref_low)
    return _("↓ low");
  if (!isnan (row->ref_high) && row->centre > row->ref_high)
    return _("↑ high");
  return isnan (row->ref_low) && isnan (row->ref_high) ? "" : _("within the interval");
}

static char *
format_row (ApatiteDocument        *document,
            const ApatiteSeriesRow *row)
{
  ApatiteKnowledge *knowledge = apatite_document_get_knowledge (document);
  ApatiteLabTable *labs = knowledge != NULL ? knowledge->labs : NULL;
  g_autofree char *figure = apatite_series_row_to_text (row, labs, apatite_document_get_units (document));
  const char *state = row->share ? "" : format_state (row);

  if (state[0] == '\0')
    return g_steal_pointer (&figure);
  /* Translators: a figure of a study with its spread and number, and where it lies, e.g. "↓ low". */
  return g_strdup_printf (_("%1$s · %2$s"), figure, state);
}

static char *
describe (ApatiteDocument        *document,
          const ApatiteSeriesRow *row,
          const char             *text)
{
  ApatiteKnowledge *knowledge = apatite_document_get_knowledge (document);
  g_autofree char *interval = row->share ? NULL : format_interval (row, knowledge != NULL ? knowledge->labs : NULL, apatite_document_get_units (document));
  g_autoptr (GString) out = g_string_new (row->label);

  if (row->phase != NULL)
    g_string_append_printf (out, ", %s", row->phase);
  g_string_append_printf (out, ": %s", text);
  if (interval != NULL)
    g_string_append_printf (out, ", %s", interval);
  if (row->note != NULL && row->note[0] != '\0')
    g_string_append_printf (out, ". %s", row->note);
  return g_strdup (out->str);
}

static GtkWidget *
new_label (ApatiteDocument *document,
           const char      *text)
{
  ApatiteProse *prose = apatite_document_new_prose (document, NULL, "");

  apatite_prose_set_text (prose, text);
  gtk_widget_set_valign (GTK_WIDGET (prose), GTK_ALIGN_CENTER);
  return GTK_WIDGET (prose);
}

static GtkWidget *
new_bar (const ApatiteSeries    *series,
         const ApatiteSeriesRow *row,
         const char             *description)
{
  GtkWidget *bar = apatite_chart_bar_new (description);
  Axis axis;

  if (row->share)
    {
      apatite_chart_bar_set_share (APATITE_CHART_BAR (bar), row->centre / 100);
      return bar;
    }
  axis = find_axis (series, row);
  apatite_chart_bar_set_range (APATITE_CHART_BAR (bar), axis.from, axis.to, row->centre, row->low, row->high, row->ref_low, row->ref_high);
  return bar;
}

static GtkWidget *
new_chart (ApatiteDocument     *document,
           const ApatiteSeries *series)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  const char *last = NULL;

  for (guint i = 0; i < series->rows->len; i++)
    {
      const ApatiteSeriesRow *row = g_ptr_array_index (series->rows, i);
      g_autofree char *text = format_row (document, row);
      g_autofree char *description = describe (document, row, text);
      gboolean course = series->kind == APATITE_SERIES_COURSE && row->phase != NULL;
      GtkWidget *words;

      if (course && g_strcmp0 (last, row->label) != 0)
        {
          GtkWidget *head = new_label (document, row->label);

          gtk_widget_add_css_class (head, "apatite-row-title");
          gtk_box_append (GTK_BOX (box), head);
        }
      last = row->label;
      words = new_label (document, text);
      gtk_widget_add_css_class (words, "caption");
      gtk_box_append (GTK_BOX (box), apatite_bar_row_new (new_label (document, course ? row->phase : row->label), new_bar (series, row, description), words));
    }
  return box;
}

/* What of a series lies somewhere on the body, drawn there. Returns: (nullable): not when less than half of it does */
static GtkWidget *
new_site_map (ApatiteDocument     *document,
              const ApatiteSeries *series)
{
  g_autoptr (GString) description = g_string_new (series->title);
  GtkWidget *map;
  guint n = 0;

  for (guint i = 0; i < series->rows->len; i++)
    {
      const ApatiteSeriesRow *row = g_ptr_array_index (series->rows, i);

      if (row->site != NULL)
        g_string_append_printf (description, "%s %s %.4g %%", n++ == 0 ? ":" : ",", row->label, row->centre);
    }
  if (2 * n <= series->rows->len)
    return NULL;
  map = apatite_site_map_new (description->str);
  for (guint i = 0; i < series->rows->len; i++)
    {
      const ApatiteSeriesRow *row = g_ptr_array_index (series->rows, i);
      g_autofree char *figure = row->site != NULL ? format_row (document, row) : NULL;
      g_autofree char *label = row->site != NULL ? g_strdup_printf ("%s\n%s", row->label, figure) : NULL;

      if (row->site != NULL)
        apatite_site_map_add (APATITE_SITE_MAP (map), row->site, row->centre / 100, label);
    }
  return map;
}

static gboolean
any (const ApatiteSeries *series,
     gboolean           (*test) (const ApatiteSeriesRow *row))
{
  for (guint i = 0; i < series->rows->len; i++)
    if (test (g_ptr_array_index (series->rows, i)))
      return TRUE;
  return FALSE;
}

static gboolean
has_phase (const ApatiteSeriesRow *row)
{
  return row->phase != NULL;
}

static gboolean
has_interval (const ApatiteSeriesRow *row)
{
  return !isnan (row->ref_low) || !isnan (row->ref_high);
}

static gboolean
has_note (const ApatiteSeriesRow *row)
{
  return row->note != NULL && row->note[0] != '\0';
}

static GtkWidget *
new_table (ApatiteDocument     *document,
           const ApatiteSeries *series)
{
  ApatiteTable *table = apatite_table_new (document, NULL);
  ApatiteKnowledge *knowledge = apatite_document_get_knowledge (document);
  gboolean phase = any (series, has_phase), interval = any (series, has_interval), note = any (series, has_note);

  apatite_table_begin_head (table);
  apatite_table_add_text (table, _("Measure"));
  if (phase)
    apatite_table_add_text (table, _("When"));
  apatite_table_add_text (table, C_("number", "Figure"));
  if (interval)
    apatite_table_add_text (table, _("Interval of the study"));
  if (note)
    apatite_table_add_text (table, _("Remark"));
  for (guint i = 0; i < series->rows->len; i++)
    {
      const ApatiteSeriesRow *row = g_ptr_array_index (series->rows, i);
      g_autofree char *text = format_row (document, row);
      g_autofree char *limits = row->share ? NULL : format_interval (row, knowledge != NULL ? knowledge->labs : NULL, apatite_document_get_units (document));

      apatite_table_begin_row (table);
      apatite_table_add_text (table, row->label);
      if (phase)
        apatite_table_add_text (table, row->phase);
      apatite_table_add_text (table, text);
      if (interval)
        apatite_table_add_text (table, limits);
      if (note)
        apatite_table_add_text (table, row->note);
    }
  return apatite_table_finish (table);
}

/* A table of a study, drawn; the table itself is one button away. */
void
apatite_series_chart_add (ApatiteDocument     *document,
                          const ApatiteSeries *series)
{
  GtkWidget *chart, *table;

  apatite_document_add_heading (document, series->title);
  if (series->note != NULL && series->note[0] != '\0')
    {
      g_autofree char *escaped = g_markup_escape_text (series->note, -1);

      apatite_document_add_note (document, escaped);
    }
  chart = new_site_map (document, series);
  if (chart == NULL)
    chart = new_chart (document, series);
  table = new_table (document, series);
  apatite_document_add_widget (document, apatite_chart_toggle_new (chart, table));
}
