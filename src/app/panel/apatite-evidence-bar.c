/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/panel/apatite-evidence-bar.h"

#include "app/panel/apatite-panel-words.h"

#include <glib/gi18n.h>
#include <math.h>

#define HEIGHT 8
#define LEAST_WIDTH 60
#define GAP 1

struct _ApatiteEvidenceBar
{
  GtkWidget parent_instance;

  /* Owned */
  GArray *pro;     /* double: log10 of each entry for, the largest first */
  GArray *against; /* double: likewise, as positive numbers */
  double prior;    /* log10 of how likely it was beforehand, with its sign */

  double pro_scale;
  double against_scale;
};

G_DEFINE_FINAL_TYPE (ApatiteEvidenceBar, apatite_evidence_bar, GTK_TYPE_WIDGET)

static double
sum (GArray *values)
{
  double total = 0;

  for (guint i = 0; i < values->len; i++)
    total += g_array_index (values, double, i);
  return total;
}

double
apatite_evidence_bar_get_for (ApatiteEvidenceBar *self)
{
  return sum (self->pro) + MAX (self->prior, 0);
}

double
apatite_evidence_bar_get_against (ApatiteEvidenceBar *self)
{
  return sum (self->against) + MAX (-self->prior, 0);
}

/* One child for each segment, then one for the prior and one for the line; children are kept. */
static void
match_children (ApatiteEvidenceBar *self)
{
  guint wanted = self->pro->len + self->against->len + 2;
  guint n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)), *next; child != NULL; child = next)
    {
      next = gtk_widget_get_next_sibling (child);
      if (++n > wanted)
        gtk_widget_unparent (child);
    }
  for (; n < wanted; n++)
    gtk_widget_set_parent (g_object_new (GTK_TYPE_BOX, "css-name", "segment", NULL), GTK_WIDGET (self));
  n = 0;
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL; child = gtk_widget_get_next_sibling (child), n++)
    {
      const char *classes[] = { n < self->pro->len ? "for" : n + 2 < wanted ? "against" : n + 1 < wanted ? "prior" : "line", NULL };

      gtk_widget_set_css_classes (child, classes);
    }
}

static char *
describe_prior (double prior)
{
  const char *strength = apatite_panel_words_strength (fabs (prior));

  if (fabs (prior) <= 0.05)
    return g_strdup (strength);
  /* Translators: how much it counts that a disease is common, or rare: a strength such as "weak" */
  return prior > 0 ? g_strdup_printf (_("%s, for"), strength) : g_strdup_printf (_("%s, against"), strength);
}

/**
 * apatite_evidence_bar_set_parts:
 * @parts: (element-type ApatiteEvidence): as apatite_differential_explain() gives them
 */
void
apatite_evidence_bar_set_parts (ApatiteEvidenceBar *self,
                                GArray             *parts)
{
  g_autofree char *beforehand = NULL;
  g_autofree char *words = NULL;

  self->prior = 0;
  g_array_set_size (self->pro, 0);
  g_array_set_size (self->against, 0);
  for (guint i = 0; i < parts->len; i++)
    {
      const ApatiteEvidence *part = &g_array_index (parts, ApatiteEvidence, i);
      double size = fabs (part->log10_lr);

      if (part->kind == APATITE_EVIDENCE_PRIOR)
        self->prior = part->log10_lr;
      if (part->item == NULL || (part->effect != APATITE_EFFECT_FOR && part->effect != APATITE_EFFECT_AGAINST))
        continue;
      g_array_append_val (part->effect == APATITE_EFFECT_FOR ? self->pro : self->against, size);
    }
  match_children (self);
  beforehand = describe_prior (self->prior);
  /* Translators: strength in words, e.g. "Evidence for: strong; against: weak. How common it is: weak, against" */
  words = g_strdup_printf (_("Evidence for: %s; against: %s. How common it is: %s"), apatite_panel_words_strength (sum (self->pro)),
                           apatite_panel_words_strength (sum (self->against)), beforehand);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), words);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/* The same for all rows, so that bars can be compared. */
void
apatite_evidence_bar_set_scale (ApatiteEvidenceBar *self,
                                double              against,
                                double              pro)
{
  if (self->against_scale == against && self->pro_scale == pro)
    return;
  self->against_scale = against;
  self->pro_scale = pro;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
allocate_segment (GtkWidget *child,
                  gboolean   rtl,
                  int        width,
                  int        height,
                  double     from,
                  double     to)
{
  int x = (int) round (from);
  int size = MAX ((int) round (to) - x - GAP, 1);

  gtk_widget_size_allocate (child, &(GtkAllocation) { rtl ? width - x - size : x, (height - HEIGHT) / 2, size, HEIGHT }, -1);
}

static void
apatite_evidence_bar_size_allocate (GtkWidget *widget,
                                    int        width,
                                    int        height,
                                    int        baseline)
{
  ApatiteEvidenceBar *self = APATITE_EVIDENCE_BAR (widget);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  GtkWidget *child = gtk_widget_get_first_child (widget);
  double unit = width / MAX (self->against_scale + self->pro_scale, 0.1);
  double zero = self->against_scale * unit;
  double at = zero + 1 + MAX (self->prior, 0) * unit;

  for (guint i = 0; i < self->pro->len && child != NULL; i++, child = gtk_widget_get_next_sibling (child))
    {
      double next = MIN (at + g_array_index (self->pro, double, i) * unit, width);

      allocate_segment (child, rtl, width, height, at, next);
      at = next;
    }
  at = zero - 1 - MAX (-self->prior, 0) * unit;
  for (guint i = 0; i < self->against->len && child != NULL; i++, child = gtk_widget_get_next_sibling (child))
    {
      double next = MAX (at - g_array_index (self->against, double, i) * unit, 0);

      allocate_segment (child, rtl, width, height, next, at);
      at = next;
    }
  if (child != NULL)
    {
      double end = CLAMP (zero + self->prior * unit, 0, width);

      allocate_segment (child, rtl, width, height, self->prior > 0 ? zero + 1 : end, self->prior > 0 ? end + 1 : zero - 1);
      child = gtk_widget_get_next_sibling (child);
    }
  if (child != NULL)
    gtk_widget_size_allocate (child, &(GtkAllocation) { (int) round (rtl ? width - zero - 1 : zero - 1), 0, 1, height }, -1);
}

static void
apatite_evidence_bar_measure (GtkWidget      *widget,
                              GtkOrientation  orientation,
                              int             for_size,
                              int            *minimum,
                              int            *natural,
                              int            *minimum_baseline,
                              int            *natural_baseline)
{
  /* GTK wants to have measured what it allocates. */
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    gtk_widget_measure (child, orientation, -1, NULL, NULL, NULL, NULL);
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? LEAST_WIDTH : HEIGHT + 6;
}

static void
apatite_evidence_bar_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (apatite_evidence_bar_parent_class)->dispose (object);
}

static void
apatite_evidence_bar_finalize (GObject *object)
{
  ApatiteEvidenceBar *self = APATITE_EVIDENCE_BAR (object);

  g_array_unref (self->pro);
  g_array_unref (self->against);
  G_OBJECT_CLASS (apatite_evidence_bar_parent_class)->finalize (object);
}

static void
apatite_evidence_bar_class_init (ApatiteEvidenceBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = apatite_evidence_bar_dispose;
  G_OBJECT_CLASS (klass)->finalize = apatite_evidence_bar_finalize;
  widget_class->measure = apatite_evidence_bar_measure;
  widget_class->size_allocate = apatite_evidence_bar_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "evidencebar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
apatite_evidence_bar_init (ApatiteEvidenceBar *self)
{
  self->pro = g_array_new (FALSE, FALSE, sizeof (double));
  self->against = g_array_new (FALSE, FALSE, sizeof (double));
  self->pro_scale = self->against_scale = 1;
}
