/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/panel/apatite-next-list.h"

#include "app/page/apatite-reach-choice.h"
#include "app/page/apatite-words.h"
#include "app/panel/apatite-panel-words.h"

#include <glib/gi18n.h>

#define MAX_SHOWN 3

struct _ApatiteNextList
{
  GtkWidget parent_instance;

  /* Template */
  GtkBox *choice_slot;
  GtkListBox *list;
  GtkLabel *nothing;
};

enum
{
  PICKED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ApatiteNextList, apatite_next_list, GTK_TYPE_WIDGET)

static GtkWidget *
create_row (const ApatiteNextTest *test)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *title = gtk_label_new (apatite_next_test_get_title (test));
  GtkWidget *burden = gtk_label_new (apatite_words_burden (apatite_next_test_get_burden (test)));
  g_autofree char *name = NULL;

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_label_set_xalign (GTK_LABEL (burden), 0);
  gtk_label_set_wrap (GTK_LABEL (burden), TRUE);
  gtk_widget_add_css_class (burden, "caption");
  gtk_widget_add_css_class (burden, "dim-label");
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), burden);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_tooltip_text (row, _("Enter it"));
  g_object_set_data (G_OBJECT (row), "id", (gpointer) apatite_next_test_get_id (test));
  name = g_strdup_printf ("%s, %s", apatite_next_test_get_title (test), gtk_label_get_label (GTK_LABEL (burden)));
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return row;
}

/**
 * apatite_next_list_show:
 * @next_tests: (element-type ApatiteNextTest): the most useful first
 * @reach: the heaviest kind of test that can be done
 */
void
apatite_next_list_show (ApatiteNextList *self,
                        GArray          *next_tests,
                        const char      *reach)
{
  guint shown = 0;

  for (guint i = 0; shown < MAX_SHOWN && i < next_tests->len; i++)
    {
      const ApatiteNextTest *test = &g_array_index (next_tests, ApatiteNextTest, i);
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, shown);

      if (!apatite_next_test_is_within (test, reach))
        continue;
      shown++;
      if (row != NULL && g_object_get_data (G_OBJECT (row), "id") == apatite_next_test_get_id (test))
        continue;
      if (row != NULL)
        gtk_list_box_remove (self->list, GTK_WIDGET (row));
      gtk_list_box_insert (self->list, create_row (test), shown - 1);
    }
  for (GtkListBoxRow *row; (row = gtk_list_box_get_row_at_index (self->list, shown)) != NULL;)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  gtk_widget_set_visible (GTK_WIDGET (self->list), shown > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->nothing), shown == 0);
  gtk_widget_set_visible (GTK_WIDGET (self), next_tests->len > 0);
}

void
apatite_next_list_set_session (ApatiteNextList *self,
                               ApatiteSession  *session)
{
  gtk_box_append (self->choice_slot, apatite_reach_choice_new (session));
}

static void
row_activated_cb (GtkListBox      *list,
                  GtkListBoxRow   *row,
                  ApatiteNextList *self)
{
  g_signal_emit (self, signals[PICKED], 0, g_object_get_data (G_OBJECT (row), "id"));
}

static void
apatite_next_list_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), APATITE_TYPE_NEXT_LIST);
  G_OBJECT_CLASS (apatite_next_list_parent_class)->dispose (object);
}

static void
apatite_next_list_class_init (ApatiteNextListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = apatite_next_list_dispose;
  signals[PICKED] = g_signal_new ("picked", APATITE_TYPE_NEXT_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/apatite/Apatite/panel/apatite-next-list.ui");
  gtk_widget_class_bind_template_child_full (widget_class, "root", FALSE, 0);
  gtk_widget_class_bind_template_child (widget_class, ApatiteNextList, choice_slot);
  gtk_widget_class_bind_template_child (widget_class, ApatiteNextList, list);
  gtk_widget_class_bind_template_child (widget_class, ApatiteNextList, nothing);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
apatite_next_list_init (ApatiteNextList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
