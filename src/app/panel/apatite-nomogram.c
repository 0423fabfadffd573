/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/panel/apatite-nomogram.h"

#include "app/page/apatite-words.h"
#include "app/widgets/apatite-chart-axis.h"
#include "app/widgets/apatite-chart-frame.h"
#include "app/widgets/apatite-metrics.h"
#include "app/widgets/apatite-palette.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#define LEAST_TRP 40.0   /* per cent, at the lower edge */
#define LEAST_SPAN 6.0   /* mg/dL, at the right edge */
#define STEP_TRP 0.5
#define TICK_TRP 20      /* between what is written along the upright scale */
#define SPAN_TICKS 4     /* along the other one, about */

struct _ApatiteNomogram
{
  GtkWidget parent_instance;

  /* Template */
  ApatiteChartFrame *frame;
  GtkLabel *title;
  GtkLabel *text;

  /* The patient, in conventional units; NAN: not known */
  double phosphate;
  double trp;
  double tmp;
  double low;
  double high;
  double span;
  double floor;
};

G_DEFINE_FINAL_TYPE (ApatiteNomogram, apatite_nomogram, GTK_TYPE_WIDGET)

const char *
apatite_nomogram_get_text (ApatiteNomogram *self)
{
  return gtk_label_get_label (self->text);
}

static const ApatiteReading *
find (const ApatiteDifferential *differential,
      const char                *analyte)
{
  for (guint i = 0; i < differential->readings->len; i++)
    {
      const ApatiteReading *reading = g_ptr_array_index (differential->readings, i);

      if (strcmp (reading->analyte->id, analyte) == 0 && !isnan (reading->conventional))
        return reading;
    }
  return NULL;
}

/* The phosphate that goes with a TRP on a line of equal TmP/GFR. */
static double
phosphate_at (double tmp,
              double trp)
{
  return tmp / apatite_derived_tmp_gfr_payne (1, trp);
}

static double
x_of (ApatiteNomogram *self,
      double           phosphate,
      int              width)
{
  return phosphate / self->span * width;
}

static double
y_of (ApatiteNomogram *self,
      double           trp,
      int              height)
{
  return (100 - trp) / (100 - self->floor) * height;
}

/* One of the two parts of a line of equal TmP/GFR, from @from to @to. */
static void
trace (ApatiteNomogram *self,
       cairo_t         *cr,
       double           tmp,
       double           from,
       double           to,
       int              width,
       int              height)
{
  int steps = MAX (1, (int) ceil (fabs (to - from) / STEP_TRP));

  for (int i = 0; i <= steps; i++)
    {
      double trp = i == steps ? to : from + (to - from) * i / steps;

      cairo_line_to (cr, x_of (self, phosphate_at (tmp, trp), width), y_of (self, trp, height));
    }
}

/* The formula has two branches that do not meet: what is drawn breaks there, rather than to have a step in it. */
static void
each_part (ApatiteNomogram *self,
           cairo_t         *cr,
           void           (*draw) (ApatiteNomogram *self, cairo_t *cr, double from, double to, int width, int height),
           int              width,
           int              height)
{
  double step = APATITE_TMP_GFR_PAYNE_STEP;

  draw (self, cr, 100, nextafter (step, 100), width, height);
  if (self->floor < step)
    draw (self, cr, step, self->floor, width, height);
}

static void
draw_interval (ApatiteNomogram *self,
               cairo_t         *cr,
               double           from,
               double           to,
               int              width,
               int              height)
{
  if (isnan (self->low) || isnan (self->high))
    return;
  apatite_palette_set_source (GTK_WIDGET (self), cr, APATITE_TONE_INTERVAL);
  trace (self, cr, self->low, from, to, width, height);
  trace (self, cr, self->high, to, from, width, height);
  cairo_close_path (cr);
  cairo_fill (cr);
  apatite_palette_set_source (GTK_WIDGET (self), cr, APATITE_TONE_EDGE);
  cairo_set_line_width (cr, 1);
  trace (self, cr, self->low, from, to, width, height);
  cairo_stroke (cr);
  trace (self, cr, self->high, from, to, width, height);
  cairo_stroke (cr);
}

static void
draw_patient (ApatiteNomogram *self,
              cairo_t         *cr,
              double           from,
              double           to,
              int              width,
              int              height)
{
  trace (self, cr, self->tmp, from, to, width, height);
  cairo_stroke (cr);
}

/* Where the formula changes, across the whole width. */
static void
draw_step (ApatiteNomogram *self,
           cairo_t         *cr,
           int              width,
           int              height)
{
  const double dots[] = { 1, 3 };
  double y = floor (y_of (self, APATITE_TMP_GFR_PAYNE_STEP, height)) + 0.5;

  apatite_palette_set_source (GTK_WIDGET (self), cr, APATITE_TONE_EDGE);
  cairo_set_line_width (cr, 1);
  cairo_set_dash (cr, dots, G_N_ELEMENTS (dots), 0);
  cairo_move_to (cr, 0, y);
  cairo_line_to (cr, width, y);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
}

static void
draw_cb (GtkDrawingArea *area,
         cairo_t        *cr,
         int             width,
         int             height,
         gpointer        data)
{
  ApatiteNomogram *self = data;
  double scale = apatite_metrics_text_scale (GTK_WIDGET (self));
  const double dashes[] = { 4 * scale, 3 * scale };
  ApatiteTone tone = self->tmp < self->low ? APATITE_TONE_LOW : self->tmp > self->high ? APATITE_TONE_HIGH : APATITE_TONE_TEXT;

  if (isnan (self->tmp))
    return;
  cairo_rectangle (cr, 0, 0, width, height);
  cairo_clip (cr);
  each_part (self, cr, draw_interval, width, height);
  draw_step (self, cr, width, height);
  apatite_palette_set_source (GTK_WIDGET (self), cr, tone);
  cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0);
  cairo_set_line_width (cr, 1.5 * scale);
  each_part (self, cr, draw_patient, width, height);
  cairo_set_dash (cr, NULL, 0, 0);
  apatite_palette_draw_mark (GTK_WIDGET (self), cr, x_of (self, self->phosphate, width), y_of (self, self->trp, height), tone);
  apatite_palette_set_source (GTK_WIDGET (self), cr, APATITE_TONE_EDGE);
  cairo_set_line_width (cr, 1);
  cairo_rectangle (cr, 0.5, 0.5, width - 1, height - 1);
  cairo_stroke (cr);
}

static void
add_trp (ApatiteNomogram *self,
         double           trp,
         gboolean         required)
{
  g_autofree char *text = apatite_words_percent (trp / 100);

  apatite_chart_frame_add_upright (self->frame, (100 - trp) / (100 - self->floor), text, required);
}

static void
show_scale (ApatiteNomogram      *self,
            const ApatiteAnalyte *phosphate,
            ApatiteUnitSystem     system)
{
  const ApatiteUnit *unit = apatite_analyte_unit_for (phosphate, system);
  double span = self->span / unit->factor, step = apatite_chart_axis_step (span, SPAN_TICKS);
  /* Translators: what a scale measures, and its unit */
  g_autofree char *across = g_strdup_printf (_("%s, %s"), _("Phosphate"), apatite_unit_label (unit));
  g_autofree char *trp = apatite_words_percent (APATITE_TMP_GFR_PAYNE_STEP / 100);
  /* Translators: %s is a percentage */
  g_autofree char *note = g_strdup_printf (_("The formula changes at a TRP of %s, and the lines break there."), trp);

  apatite_chart_frame_clear (self->frame);
  apatite_chart_frame_set_titles (self->frame, _("TRP"), across);
  for (double value = 100; value >= self->floor; value -= TICK_TRP)
    add_trp (self, value, TRUE);
  add_trp (self, APATITE_TMP_GFR_PAYNE_STEP, FALSE);
  add_trp (self, self->floor, FALSE);
  for (int i = 0; i * step <= span; i++)
    {
      g_autofree char *text = apatite_number_format_locale (i * step, unit->decimals);

      apatite_chart_frame_add_across (self->frame, i * step / span, text, i == 0);
    }
  apatite_chart_frame_set_note (self->frame, note);
}

static void
show_text (ApatiteNomogram      *self,
           const ApatiteReading *phosphate,
           const ApatiteReading *trp,
           const ApatiteReading *tmp,
           ApatiteUnitSystem     system)
{
  g_autofree char *phosphate_value = apatite_words_unbroken (apatite_reading_format (phosphate, system));
  g_autofree char *trp_value = apatite_words_unbroken (apatite_reading_format (trp, system));
  g_autofree char *tmp_value = apatite_words_unbroken (apatite_reading_format (tmp, system));
  g_autofree char *interval = apatite_analyte_format_limits (tmp->analyte, &tmp->limits, system);
  g_autofree char *limits = interval != NULL ? apatite_words_unbroken (g_steal_pointer (&interval)) : NULL;
  g_autofree char *text = NULL;

  if (limits != NULL)
    /* Translators: TmP/GFR, its state, its interval, phosphate, TRP; each with its unit */
    text = g_strdup_printf (_("TmP/GFR %s, %s (interval %s); phosphate %s, TRP %s."), tmp_value, apatite_words_state (tmp->state), limits, phosphate_value,
                            trp_value);
  else
    /* Translators: TmP/GFR, phosphate, TRP; each with its unit */
    text = g_strdup_printf (_("TmP/GFR %s; phosphate %s, TRP %s. No interval for this age and sex."), tmp_value, phosphate_value, trp_value);
  gtk_label_set_label (self->text, text);
  apatite_chart_frame_describe (self->frame, text);
}

/**
 * apatite_nomogram_show:
 * @differential: (nullable): whose readings to draw
 *
 * Shows itself when phosphate and TRP are known and TmP/GFR follows from them
 * with the correction of TRP, as the drawn lines have it; else it hides.
 */
void
apatite_nomogram_show (ApatiteNomogram           *self,
                       const ApatiteDifferential *differential,
                       ApatiteUnitSystem          system)
{
  const ApatiteReading *phosphate = differential != NULL ? find (differential, "phosphate") : NULL;
  const ApatiteReading *trp = differential != NULL ? find (differential, "trp") : NULL;
  const ApatiteReading *tmp = differential != NULL ? find (differential, "tmp-gfr") : NULL;
  gboolean drawn = phosphate != NULL && trp != NULL && tmp != NULL && tmp->derived != NULL && tmp->derived->formula != NULL
                   && strcmp (tmp->derived->formula->id, "tmp-gfr-payne") == 0;

  gtk_widget_set_visible (GTK_WIDGET (self), drawn);
  if (!drawn)
    return;
  self->phosphate = phosphate->conventional;
  self->trp = trp->conventional;
  self->tmp = tmp->conventional;
  self->low = tmp->limits.found ? tmp->limits.low : NAN;
  self->high = tmp->limits.found ? tmp->limits.high : NAN;
  self->span = MAX (LEAST_SPAN, ceil (self->phosphate + 1));
  self->floor = MIN (LEAST_TRP, floor (self->trp / 10) * 10);
  show_scale (self, phosphate->analyte, system);
  show_text (self, phosphate, trp, tmp, system);
}

static void
apatite_nomogram_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), APATITE_TYPE_NOMOGRAM);
  G_OBJECT_CLASS (apatite_nomogram_parent_class)->dispose (object);
}

static void
apatite_nomogram_class_init (ApatiteNomogramClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = apatite_nomogram_dispose;
  g_type_ensure (APATITE_TYPE_CHART_FRAME);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/apatite/Apatite/panel/apatite-nomogram.ui");
  gtk_widget_class_bind_template_child_full (widget_class, "root", FALSE, 0);
  gtk_widget_class_bind_template_child (widget_class, ApatiteNomogram, frame);
  gtk_widget_class_bind_template_child (widget_class, ApatiteNomogram, title);
  gtk_widget_class_bind_template_child (widget_class, ApatiteNomogram, text);
}

static void
apatite_nomogram_init (ApatiteNomogram *self)
{
  self->tmp = NAN;
  gtk_widget_init_template (GTK_WIDGET (self));
  apatite_chart_frame_set_draw_func (self->frame, draw_cb, self);
}
