/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/panel/apatite-limits-popover.h"

#include <glib/gi18n.h>
#include <math.h>

struct _ApatiteLimitsPopover
{
  GtkPopover parent_instance;

  /* Template */
  GtkLabel *heading;
  GtkEditable *low;
  GtkEditable *high;
  GtkLabel *low_unit;
  GtkLabel *high_unit;
  GtkLabel *problem;

  /* Borrowed */
  const ApatiteAnalyte *analyte;
  const ApatiteUnit *unit;

  /* Owned */
  ApatiteSession *session;
};

G_DEFINE_FINAL_TYPE (ApatiteLimitsPopover, apatite_limits_popover, GTK_TYPE_POPOVER)

/* An empty field is no limit on that side. */
static gboolean
read_limit (ApatiteLimitsPopover  *self,
            GtkEditable           *editable,
            double                *limit,
            GError               **error)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (editable)));
  ApatiteComparator comparator;

  *limit = NAN;
  if (text[0] == '\0')
    return TRUE;
  if (!apatite_number_parse (text, limit, &comparator, NULL, error))
    return FALSE;
  *limit *= self->unit->factor;
  return TRUE;
}

static void
refuse (ApatiteLimitsPopover *self,
        const char           *reason)
{
  gtk_label_set_label (self->problem, reason);
  gtk_widget_set_visible (GTK_WIDGET (self->problem), TRUE);
}

static void
use_cb (GtkWidget            *source,
        ApatiteLimitsPopover *self)
{
  g_autoptr (GError) error = NULL;
  double low, high;

  if (!read_limit (self, self->low, &low, &error) || !read_limit (self, self->high, &high, &error))
    {
      refuse (self, error->message);
      return;
    }
  if (!isnan (low) && !isnan (high) && low >= high)
    {
      refuse (self, _("The lower limit must be below the upper one."));
      return;
    }
  apatite_session_set_own_limits (self->session, self->analyte, low, high);
  gtk_popover_popdown (GTK_POPOVER (self));
}

static void
reset_cb (GtkWidget            *source,
          ApatiteLimitsPopover *self)
{
  apatite_session_set_own_limits (self->session, self->analyte, NAN, NAN);
  gtk_popover_popdown (GTK_POPOVER (self));
}

static gboolean
unparent_cb (gpointer popover)
{
  gtk_widget_unparent (popover);
  return G_SOURCE_REMOVE;
}

static void
closed_cb (GtkPopover *popover,
           gpointer    data)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, unparent_cb, g_object_ref (popover), g_object_unref);
}

static void
show_limit (GtkEditable       *editable,
            double             limit,
            const ApatiteUnit *unit)
{
  g_autofree char *text = isnan (limit) ? g_strdup ("") : apatite_number_format_locale (limit / unit->factor, unit->decimals);

  gtk_editable_set_text (editable, text);
}

void
apatite_limits_popover_show (GtkWidget            *parent,
                             ApatiteSession       *session,
                             const ApatiteAnalyte *analyte,
                             const ApatiteUnit    *unit)
{
  ApatiteLimitsPopover *self = g_object_new (APATITE_TYPE_LIMITS_POPOVER, NULL);
  const ApatiteLabValue *value = apatite_case_lookup_result (apatite_session_get_case (session), analyte->id);
  /* Translators: %s is a laboratory test */
  g_autofree char *heading = g_strdup_printf (_("%s: limits on the report"), analyte->short_title);

  self->session = g_object_ref (session);
  self->analyte = analyte;
  self->unit = unit;
  gtk_label_set_label (self->heading, heading);
  gtk_label_set_label (self->low_unit, apatite_unit_label (unit));
  gtk_label_set_label (self->high_unit, apatite_unit_label (unit));
  if (value != NULL)
    {
      show_limit (self->low, value->own_low, unit);
      show_limit (self->high, value->own_high, unit);
    }
  gtk_widget_set_parent (GTK_WIDGET (self), parent);
  gtk_popover_popup (GTK_POPOVER (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->low));
}

static void
apatite_limits_popover_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), APATITE_TYPE_LIMITS_POPOVER);
  G_OBJECT_CLASS (apatite_limits_popover_parent_class)->dispose (object);
}

static void
apatite_limits_popover_finalize (GObject *object)
{
  g_clear_object (&APATITE_LIMITS_POPOVER (object)->session);
  G_OBJECT_CLASS (apatite_limits_popover_parent_class)->finalize (object);
}

static void
apatite_limits_popover_class_init (ApatiteLimitsPopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = apatite_limits_popover_dispose;
  G_OBJECT_CLASS (klass)->finalize = apatite_limits_popover_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/apatite/Apatite/panel/apatite-limits-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, ApatiteLimitsPopover, heading);
  gtk_widget_class_bind_template_child (widget_class, ApatiteLimitsPopover, low);
  gtk_widget_class_bind_template_child (widget_class, ApatiteLimitsPopover, high);
  gtk_widget_class_bind_template_child (widget_class, ApatiteLimitsPopover, low_unit);
  gtk_widget_class_bind_template_child (widget_class, ApatiteLimitsPopover, high_unit);
  gtk_widget_class_bind_template_child (widget_class, ApatiteLimitsPopover, problem);
  gtk_widget_class_bind_template_callback (widget_class, use_cb);
  gtk_widget_class_bind_template_callback (widget_class, reset_cb);
  gtk_widget_class_bind_template_callback (widget_class, closed_cb);
}

static void
apatite_limits_popover_init (ApatiteLimitsPopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
