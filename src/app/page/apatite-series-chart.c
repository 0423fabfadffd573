/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/page/apatite-series-chart.h"

#include "app/page/apatite-bar-row.h"
#include "app/page/apatite-chart-bar.h"
#include "app/page/apatite-chart-toggle.h"
#include "app/page/apatite-document-table.h"
#include "app/page/apatite-site-map.h"
#include "app/page/apatite-words.h"
#include "app/widgets/apatite-chart-axis.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#define WORD_JOINER "\342\201\240"
#define NO_BREAK_SPACE "\302\240"
/* How many steps are numbered below a bar, about. */
#define STEPS 4

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

/**
 * hold_together:
 * @text: (transfer full): what format_row() says
 *
 * Returns: (transfer full): the same; a line ends before a spread, behind a
 *   comma or a dot, and neither within numbers nor
 *   between a number and its unit
 */
static char *
hold_together (char *text)
{
  g_autofree char *unbroken = apatite_words_unbroken (text);
  GString *out = g_string_new (unbroken);

  g_string_replace (out, NO_BREAK_SPACE "(", " (", 0);
  g_string_replace (out, "," NO_BREAK_SPACE, ", ", 0);
  g_string_replace (out, "·" NO_BREAK_SPACE, "· ", 0);
  return g_string_free (out, FALSE);
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

static gboolean
has_mean (const ApatiteSeriesRow *row)
{
  return !row->share && row->mean;
}

static gboolean
has_median (const ApatiteSeriesRow *row)
{
  return !row->share && !row->mean;
}

static gboolean
has_spread (const ApatiteSeriesRow *row)
{
  return !row->share && !isnan (row->low) && !isnan (row->high);
}

static gboolean
has_other_spread (const ApatiteSeriesRow *row)
{
  return has_spread (row) && g_strcmp0 (row->spread, "IQR") != 0;
}

/* What the parts of the bars are, one after the other. Returns: (transfer full) (nullable): none without such bars */
static char *
tell_legend (const ApatiteSeries *series)
{
  gboolean mean = any (series, has_mean), median = any (series, has_median);
  const char *parts[4] = { NULL };
  guint n = 0;

  if (!mean && !median)
    return NULL;
  parts[n++] = !mean ? _("Ring: median") : !median ? _("Ring: mean") : _("Ring: mean or median");
  if (any (series, has_spread))
    parts[n++] = any (series, has_other_spread) ? _("Line: its spread") : _("Line: quartiles");
  if (any (series, has_interval))
    parts[n++] = _("Green box: interval of the study");
  return g_strjoinv (" · ", (char **) parts);
}

/* The unit that the reader has a row in. Returns: how many of it are one of the row's */
static double
find_factor (const ApatiteSeriesRow *row,
             ApatiteDocument        *document,
             int                    *decimals)
{
  ApatiteKnowledge *knowledge = apatite_document_get_knowledge (document);
  const ApatiteAnalyte *analyte = row->analyte != NULL && knowledge != NULL ? apatite_lab_table_lookup (knowledge->labs, row->analyte) : NULL;
  const ApatiteUnit *from = analyte != NULL ? apatite_analyte_find_unit (analyte, row->unit, NULL) : NULL;
  const ApatiteUnit *to = from != NULL ? apatite_analyte_unit_for (analyte, apatite_document_get_units (document)) : NULL;

  *decimals = to != NULL ? to->decimals : 2;
  return to != NULL ? from->factor / to->factor : 1;
}

static void
add_number (GtkWidget  *numbers,
            const Axis *axis,
            double      value,
            double      factor,
            int         decimals,
            gboolean    required)
{
  double share = (value - axis->from) / (axis->to - axis->from);
  g_autofree char *text = apatite_number_format_locale (value * factor, decimals);

  if (!isnan (value))
    apatite_chart_axis_add (APATITE_CHART_AXIS (numbers), gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL ? 1 - share : share, text, required);
}

/* The limits of the interval, and round numbers where these leave room. */
static GtkWidget *
new_numbers (ApatiteDocument        *document,
             const ApatiteSeriesRow *row,
             const Axis             *axis)
{
  GtkWidget *numbers = apatite_chart_axis_new (GTK_ORIENTATION_HORIZONTAL);
  int decimals;
  double factor = find_factor (row, document, &decimals), step = apatite_chart_axis_step ((axis->to - axis->from) * factor, STEPS);

  add_number (numbers, axis, row->ref_low, factor, decimals, TRUE);
  add_number (numbers, axis, row->ref_high, factor, decimals, TRUE);
  for (double value = ceil (axis->from * factor / step) * step; value <= axis->to * factor; value += step)
    add_number (numbers, axis, value / factor, factor, decimals, FALSE);
  return numbers;
}

/* @numbered: whether its axis is numbered below it; rows that share one have it once. */
static GtkWidget *
new_bar (ApatiteDocument        *document,
         const ApatiteSeries    *series,
         const ApatiteSeriesRow *row,
         const char             *description,
         gboolean                numbered)
{
  GtkWidget *bar = apatite_chart_bar_new (description), *box;
  Axis axis;

  if (row->share)
    {
      apatite_chart_bar_set_share (APATITE_CHART_BAR (bar), row->centre / 100);
      return bar;
    }
  axis = find_axis (series, row);
  apatite_chart_bar_set_range (APATITE_CHART_BAR (bar), axis.from, axis.to, row->centre, row->low, row->high, row->ref_low, row->ref_high);
  if (!numbered || !(axis.to > axis.from))
    return bar;
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), bar);
  gtk_box_append (GTK_BOX (box), new_numbers (document, row, &axis));
  return box;
}

/* Whether the next row has another axis, or another interval on it. */
static gboolean
ends_axis (const ApatiteSeries *series,
           guint                index)
{
  const ApatiteSeriesRow *row = g_ptr_array_index (series->rows, index);
  const ApatiteSeriesRow *next = index + 1 < series->rows->len ? g_ptr_array_index (series->rows, index + 1) : NULL;

  return next == NULL || !share_axis (row, next);
}

static GtkWidget *
new_chart (ApatiteDocument     *document,
           const ApatiteSeries *series)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  g_autofree char *legend = tell_legend (series);
  const char *last = NULL;

  if (legend != NULL)
    {
      GtkWidget *words = new_label (document, legend);

      gtk_widget_add_css_class (words, "apatite-note");
      gtk_box_append (GTK_BOX (box), words);
    }
  for (guint i = 0; i < series->rows->len; i++)
    {
      const ApatiteSeriesRow *row = g_ptr_array_index (series->rows, i);
      g_autofree char *text = format_row (document, row);
      g_autofree char *description = describe (document, row, text);
      g_autofree char *held = hold_together (g_steal_pointer (&text));
      gboolean course = series->kind == APATITE_SERIES_COURSE && row->phase != NULL;
      GtkWidget *bar = new_bar (document, series, row, description, ends_axis (series, i));
      GtkWidget *words;

      if (course && g_strcmp0 (last, row->label) != 0)
        {
          GtkWidget *head = new_label (document, row->label);

          gtk_widget_add_css_class (head, "apatite-row-title");
          gtk_box_append (GTK_BOX (box), head);
        }
      last = row->label;
      words = new_label (document, held);
      gtk_widget_add_css_class (words, "caption");
      gtk_box_append (GTK_BOX (box), apatite_bar_row_new (new_label (document, course ? row->phase : row->label), bar, words));
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
      g_autofree char *figure = row->site != NULL ? hold_together (format_row (document, row)) : NULL;
      g_autofree char *label = row->site != NULL ? g_strdup_printf ("%s\n%s", row->label, figure) : NULL;

      if (row->site != NULL)
        apatite_site_map_add (APATITE_SITE_MAP (map), row->site, row->centre / 100, label);
    }
  return map;
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
      g_autofree char *text = hold_together (format_row (document, row));
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
      g_autoptr (GString) held = g_string_new (series->note);
      g_autofree char *escaped = NULL;

      /* A unit such as pg/mL stays in one piece. */
      g_string_replace (held, "/", "/" WORD_JOINER, 0);
      escaped = g_markup_escape_text (held->str, -1);

      apatite_document_add_note (document, escaped);
    }
  chart = new_site_map (document, series);
  if (chart == NULL)
    chart = new_chart (document, series);
  table = new_table (document, series);
  apatite_document_add_widget (document, apatite_chart_toggle_new (chart, table));
}
