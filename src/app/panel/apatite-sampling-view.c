/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/panel/apatite-sampling-view.h"

#include "app/panel/apatite-palette.h"
#include "app/panel/apatite-wrap-box.h"
#include "lab/apatite-number.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

/* Where a vein is drained from, on a body of 100 × 200 seen from the front. */
static const struct
{
  const char *id;
  const char *name;
  double x, y;
} veins[] = {
  { "jugular-right", N_("Internal jugular, right"), 45, 30 },
  { "jugular-left", N_("Internal jugular, left"), 55, 30 },
  { "subclavian-right", N_("Subclavian, right"), 34, 43 },
  { "subclavian-left", N_("Subclavian, left"), 66, 43 },
  { "brachial-right", N_("Brachial, right"), 25, 68 },
  { "brachial-left", N_("Brachial, left"), 75, 68 },
  { "superior-cava", N_("Superior vena cava"), 48, 50 },
  { "right-atrium", N_("Right atrium"), 48, 58 },
  { "inferior-cava-high", N_("Inferior vena cava, above the kidneys"), 49, 74 },
  { "renal-right", N_("Renal, right"), 41, 80 },
  { "renal-left", N_("Renal, left"), 58, 80 },
  { "inferior-cava-low", N_("Inferior vena cava, below the kidneys"), 49, 88 },
  { "common-iliac-right", N_("Common iliac, right"), 44, 98 },
  { "common-iliac-left", N_("Common iliac, left"), 56, 98 },
  { "femoral-right", N_("Femoral, right"), 41, 116 },
  { "femoral-left", N_("Femoral, left"), 59, 116 },
  { "popliteal-right", N_("Popliteal, right"), 41, 150 },
  { "popliteal-left", N_("Popliteal, left"), 59, 150 },
};

#define N_VEINS G_N_ELEMENTS (veins)
#define BODY_WIDTH 100.0
#define BODY_HEIGHT 200.0

struct _ApatiteSamplingView
{
  GtkWidget parent_instance;

  /* Template */
  GtkEditable *periphery;
  GtkWidget *body;
  GtkLabel *result;
  GtkBox *veins;

  /* Borrowed from veins */
  GtkEditable *entries[N_VEINS];
  GtkLabel *ratios[N_VEINS];

  double ratio[N_VEINS]; /* NAN: not known */
  int highest;           /* -1: none */
};

enum
{
  BACK,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ApatiteSamplingView, apatite_sampling_view, GTK_TYPE_WIDGET)

const char *
apatite_sampling_view_get_result (ApatiteSamplingView *self)
{
  return gtk_label_get_label (self->result);
}

/* A bound is not enough for a ratio: it is left out rather than guessed. */
static double
read_number (GtkEditable *editable)
{
  const char *text = gtk_editable_get_text (editable);
  ApatiteComparator comparator;
  double value = NAN;
  gboolean valid = text[0] == '\0' || (apatite_number_parse (text, &value, &comparator, NULL, NULL) && comparator == APATITE_COMPARATOR_NONE && value > 0);

  if (valid)
    gtk_widget_remove_css_class (GTK_WIDGET (editable), "error");
  else
    gtk_widget_add_css_class (GTK_WIDGET (editable), "error");
  return valid ? value : NAN;
}

static void
tell_result (ApatiteSamplingView *self,
             double               periphery)
{
  g_autofree char *ratio = NULL;
  g_autofree char *text = NULL;

  if (isnan (periphery))
    text = g_strdup (_("Enter the peripheral value first."));
  else if (self->highest < 0)
    text = g_strdup (_("Enter the veins."));
  else
    {
      ratio = apatite_number_format_locale (self->ratio[self->highest], 2);
      /* Translators: vein, ratio */
      text = g_strdup_printf (_("Highest: %s, %s times the periphery"), _(veins[self->highest].name), ratio);
    }
  gtk_label_set_label (self->result, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->body), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

static void
update (ApatiteSamplingView *self)
{
  double periphery = read_number (self->periphery);

  self->highest = -1;
  for (guint i = 0; i < N_VEINS; i++)
    {
      self->ratio[i] = read_number (self->entries[i]) / periphery;
      if (!isnan (self->ratio[i]) && (self->highest < 0 || self->ratio[i] > self->ratio[self->highest]))
        self->highest = i;
    }
  for (guint i = 0; i < N_VEINS; i++)
    {
      g_autofree char *number = isnan (self->ratio[i]) ? NULL : apatite_number_format_locale (self->ratio[i], 2);
      g_autofree char *shown = number != NULL ? g_strdup_printf ("× %s", number) : g_strdup ("");

      gtk_label_set_label (self->ratios[i], shown);
      if ((int) i == self->highest)
        gtk_widget_add_css_class (GTK_WIDGET (self->ratios[i]), "heading");
      else
        gtk_widget_remove_css_class (GTK_WIDGET (self->ratios[i]), "heading");
    }
  tell_result (self, periphery);
  gtk_widget_queue_draw (self->body);
}

/**
 * apatite_sampling_view_enter:
 * @vein: (nullable): id of a vein; %NULL for the periphery
 */
void
apatite_sampling_view_enter (ApatiteSamplingView *self,
                             const char          *vein,
                             const char          *text)
{
  if (vein == NULL)
    gtk_editable_set_text (self->periphery, text);
  for (guint i = 0; i < N_VEINS && vein != NULL; i++)
    if (strcmp (veins[i].id, vein) == 0)
      gtk_editable_set_text (self->entries[i], text);
}

static void
limb (cairo_t *cr,
      double   width,
      double   x1,
      double   y1,
      double   x2,
      double   y2,
      double   x3,
      double   y3)
{
  cairo_set_line_width (cr, width);
  cairo_move_to (cr, x1, y1);
  cairo_line_to (cr, x2, y2);
  cairo_line_to (cr, x3, y3);
  cairo_stroke (cr);
}

static void
draw_body (ApatiteSamplingView *self,
           cairo_t             *cr)
{
  cairo_push_group (cr);
  /* Limbs overlap; the figure is to be of one shade even so. */
  cairo_set_operator (cr, CAIRO_OPERATOR_SOURCE);
  apatite_palette_set_source (self->body, cr, APATITE_TONE_TEXT);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_arc (cr, 50, 14, 10, 0, 2 * G_PI);
  cairo_fill (cr);
  limb (cr, 8, 50, 20, 50, 36, 50, 38);
  limb (cr, 26, 44, 50, 50, 50, 56, 50);
  limb (cr, 26, 50, 50, 50, 78, 50, 92);
  limb (cr, 22, 44, 96, 50, 96, 56, 96);
  limb (cr, 8, 35, 44, 25, 70, 20, 100);
  limb (cr, 8, 65, 44, 75, 70, 80, 100);
  limb (cr, 12, 42, 104, 41, 150, 41, 190);
  limb (cr, 12, 58, 104, 59, 150, 59, 190);
  cairo_pop_group_to_source (cr);
  cairo_paint_with_alpha (cr, 0.13);
}

static void
draw_cb (GtkDrawingArea *area,
         cairo_t        *cr,
         int             width,
         int             height,
         gpointer        data)
{
  ApatiteSamplingView *self = data;
  double scale = MIN (width / BODY_WIDTH, height / BODY_HEIGHT);
  double left = (width - BODY_WIDTH * scale) / 2;

  cairo_save (cr);
  cairo_translate (cr, left, 0);
  cairo_scale (cr, scale, scale);
  draw_body (self, cr);
  cairo_restore (cr);
  for (guint i = 0; i < N_VEINS; i++)
    {
      double x = left + veins[i].x * scale, y = veins[i].y * scale;

      if (isnan (self->ratio[i]))
        continue;
      if ((int) i == self->highest)
        {
          apatite_palette_draw_mark (self->body, cr, x, y, APATITE_TONE_PATIENT);
          continue;
        }
      apatite_palette_set_source (self->body, cr, APATITE_TONE_TEXT);
      cairo_new_sub_path (cr);
      cairo_arc (cr, x, y, 2.5, 0, 2 * G_PI);
      cairo_fill (cr);
    }
}

static void
add_vein (ApatiteSamplingView *self,
          guint                index)
{
  GtkWidget *row = apatite_wrap_box_new ();
  GtkWidget *name = gtk_label_new (_(veins[index].name));
  GtkWidget *entry = gtk_entry_new ();
  GtkWidget *unit = gtk_label_new ("pg/mL");
  GtkWidget *ratio = gtk_label_new ("");

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_wrap (GTK_LABEL (name), TRUE);
  gtk_widget_set_hexpand (name, TRUE);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 7);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (entry), 8);
  gtk_editable_set_alignment (GTK_EDITABLE (entry), 1);
  gtk_entry_set_max_length (GTK_ENTRY (entry), 20);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _(veins[index].name), -1);
  gtk_label_set_width_chars (GTK_LABEL (ratio), 6);
  gtk_label_set_xalign (GTK_LABEL (ratio), 1);
  gtk_widget_add_css_class (ratio, "numeric");
  g_signal_connect_object (entry, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  apatite_wrap_box_append (APATITE_WRAP_BOX (row), name);
  apatite_wrap_box_append (APATITE_WRAP_BOX (row), entry);
  apatite_wrap_box_append (APATITE_WRAP_BOX (row), unit);
  apatite_wrap_box_append (APATITE_WRAP_BOX (row), ratio);
  gtk_box_append (self->veins, row);
  self->entries[index] = GTK_EDITABLE (entry);
  self->ratios[index] = GTK_LABEL (ratio);
}

static void
back_cb (GtkButton           *button,
         ApatiteSamplingView *self)
{
  g_signal_emit (self, signals[BACK], 0);
}

static gboolean
link_cb (GtkLabel            *label,
         const char          *uri,
         ApatiteSamplingView *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.open", "s", uri);
  return GDK_EVENT_STOP;
}

static void
apatite_sampling_view_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), APATITE_TYPE_SAMPLING_VIEW);
  G_OBJECT_CLASS (apatite_sampling_view_parent_class)->dispose (object);
}

static void
apatite_sampling_view_class_init (ApatiteSamplingViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = apatite_sampling_view_dispose;
  signals[BACK] = g_signal_new ("back", APATITE_TYPE_SAMPLING_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_type_ensure (APATITE_TYPE_WRAP_BOX);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/apatite/Apatite/panel/apatite-sampling-view.ui");
  gtk_widget_class_bind_template_child_full (widget_class, "root", FALSE, 0);
  gtk_widget_class_bind_template_child (widget_class, ApatiteSamplingView, periphery);
  gtk_widget_class_bind_template_child (widget_class, ApatiteSamplingView, body);
  gtk_widget_class_bind_template_child (widget_class, ApatiteSamplingView, result);
  gtk_widget_class_bind_template_child (widget_class, ApatiteSamplingView, veins);
  gtk_widget_class_bind_template_callback_full (widget_class, "update_cb", G_CALLBACK (update));
  gtk_widget_class_bind_template_callback (widget_class, back_cb);
  gtk_widget_class_bind_template_callback (widget_class, link_cb);
}

static void
apatite_sampling_view_init (ApatiteSamplingView *self)
{
  self->highest = -1;
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < N_VEINS; i++)
    add_vein (self, i);
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (self->body), draw_cb, self, NULL);
  update (self);
}
