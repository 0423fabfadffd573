/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/page/apatite-prose-private.h"

#include <glib/gi18n.h>

/* What can be taken away from a passage: its words, its sources, a value. */

/* In a menu that one goes through with the keyboard. */
#define MOST_VALUES 12

/* The passage with its sources written out, as one pastes it into a letter. */
static void
copy_with_sources (GtkWidget  *widget,
                   const char *action,
                   GVariant   *parameter)
{
  ApatiteProse *self = APATITE_PROSE (widget);
  g_autoptr (GString) out = g_string_new (self->writer->copy->str);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_direct_hash, g_direct_equal);

  for (guint i = 0; self->statements != NULL && i < self->statements->len; i++)
    {
      const ApatiteSource *source = apatite_prose_get_source (self, i);

      for (guint j = 0; self->citations != NULL && source->references != NULL && source->references[j] != NULL; j++)
        {
          guint number = apatite_citations_number (self->citations, source->references[j]);

          if (g_hash_table_add (seen, GUINT_TO_POINTER (number)))
            {
              g_autofree char *citation = apatite_citations_to_text (self->citations, number - 1);

              g_string_append_printf (out, "\n%u. %s", number, citation);
            }
        }
    }
  apatite_page_copy (widget, out->str, _("the passage with its sources"));
}

static void
copy_passage (GtkWidget  *widget,
              const char *action,
              GVariant   *parameter)
{
  apatite_page_copy (widget, APATITE_PROSE (widget)->writer->copy->str, _("the passage"));
}

static void
copy_value_at (ApatiteProse *self,
               guint         index)
{
  if (index < self->writer->values->len)
    {
      const ApatiteProseValue *value = &g_array_index (self->writer->values, ApatiteProseValue, index);

      apatite_page_copy (GTK_WIDGET (self), value->text, value->text);
    }
}

static void
copy_value (GtkWidget  *widget,
            const char *action,
            GVariant   *parameter)
{
  if (APATITE_PROSE (widget)->value >= 0)
    copy_value_at (APATITE_PROSE (widget), (guint) APATITE_PROSE (widget)->value);
}

static void
copy_one_of_values (GtkWidget  *widget,
                    const char *action,
                    GVariant   *parameter)
{
  copy_value_at (APATITE_PROSE (widget), g_variant_get_uint32 (parameter));
}

/* Returns: the index of the quantity at a place, or -1 */
static int
find_value (ApatiteProse *self,
            double        x,
            double        y)
{
  double left, top;
  int offset_x, offset_y, index, trailing;

  if (self->writer->values->len == 0 || !gtk_widget_translate_coordinates (GTK_WIDGET (self), GTK_WIDGET (self->label), x, y, &left, &top))
    return -1;
  gtk_label_get_layout_offsets (self->label, &offset_x, &offset_y);
  if (!pango_layout_xy_to_index (gtk_label_get_layout (self->label), (int) ((left - offset_x) * PANGO_SCALE), (int) ((top - offset_y) * PANGO_SCALE), &index, &trailing))
    return -1;
  for (guint i = 0; i < self->writer->values->len; i++)
    {
      const ApatiteProseValue *value = &g_array_index (self->writer->values, ApatiteProseValue, i);

      if ((guint) index >= value->start && (guint) index < value->end)
        return (int) i;
    }
  return -1;
}

static GMenuModel *
get_menu (void)
{
  static GMenu *menu;

  if (menu == NULL)
    {
      g_autoptr (GMenuItem) value = g_menu_item_new (_("Copy Value With Unit"), "prose.copy-value");

      menu = g_menu_new ();
      g_menu_item_set_attribute (value, "hidden-when", "s", "action-disabled");
      g_menu_append_item (menu, value);
      g_menu_append (menu, _("Copy Passage"), "prose.copy");
      g_menu_append (menu, _("Copy Passage With Sources"), "prose.copy-with-sources");
    }
  return G_MENU_MODEL (menu);
}

static void
pressed_cb (ApatiteProse *self,
            int           n_press,
            double        x,
            double        y,
            GtkGesture   *gesture)
{
  self->modifiers = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  self->button = gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture));
  self->value = find_value (self, x, y);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "prose.copy-value", self->value >= 0);
  gtk_label_set_extra_menu (self->label, get_menu ());
}

/* The keyboard points at no value: its menu has all of the passage, each once. */
static GMenuModel *
new_menu_with_values (ApatiteProse *self)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) values = g_menu_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->writer->values->len && g_hash_table_size (seen) < MOST_VALUES; i++)
    {
      const char *text = g_array_index (self->writer->values, ApatiteProseValue, i).text;
      /* Translators: %s is a value with its unit, e.g. "1.7 mg/dL" */
      g_autofree char *label = g_strdup_printf (_("Copy %s"), text);
      g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

      if (!g_hash_table_add (seen, (gpointer) text))
        continue;
      g_menu_item_set_action_and_target (item, "prose.copy-one-of-values", "u", i);
      g_menu_append_item (values, item);
    }
  g_menu_append_section (menu, NULL, G_MENU_MODEL (values));
  g_menu_append_section (menu, NULL, get_menu ());
  return G_MENU_MODEL (menu);
}

/* Before the text itself opens its menu with these keys. */
static gboolean
key_pressed_cb (ApatiteProse    *self,
                guint            keyval,
                guint            keycode,
                GdkModifierType  state)
{
  GdkModifierType modifiers = state & gtk_accelerator_get_default_mod_mask ();
  g_autoptr (GMenuModel) menu = NULL;

  if (keyval != GDK_KEY_Menu && (keyval != GDK_KEY_F10 || modifiers != GDK_SHIFT_MASK))
    return GDK_EVENT_PROPAGATE;
  self->value = -1;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "prose.copy-value", FALSE);
  menu = new_menu_with_values (self);
  gtk_label_set_extra_menu (self->label, menu);
  return GDK_EVENT_PROPAGATE;
}

void
apatite_prose_class_add_copying (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "prose.copy", NULL, copy_passage);
  gtk_widget_class_install_action (widget_class, "prose.copy-with-sources", NULL, copy_with_sources);
  gtk_widget_class_install_action (widget_class, "prose.copy-value", NULL, copy_value);
  gtk_widget_class_install_action (widget_class, "prose.copy-one-of-values", "u", copy_one_of_values);
}

void
apatite_prose_init_copying (ApatiteProse *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->value = -1;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "prose.copy-value", FALSE);
  gtk_label_set_extra_menu (self->label, get_menu ());
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), 0);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}
