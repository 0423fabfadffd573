/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/page/apatite-contents.h"

struct _ApatiteContents
{
  GtkWidget parent_instance;

  GtkWidget *scrolled;
  GtkWidget *list;
};

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ApatiteContents, apatite_contents, GTK_TYPE_WIDGET)

static void
row_activated_cb (ApatiteContents *self,
                  GtkListBoxRow   *row)
{
  g_signal_emit (self, signals[CHOSEN], 0, (guint) gtk_list_box_row_get_index (row));
}

/**
 * apatite_contents_set_sections:
 * @sections: (element-type ApatiteDocumentSection)
 */
void
apatite_contents_set_sections (ApatiteContents *self,
                               GPtrArray       *sections)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->list)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), child);
  for (guint i = 0; i < sections->len; i++)
    {
      const ApatiteDocumentSection *section = g_ptr_array_index (sections, i);
      GtkWidget *label = gtk_label_new (section->title);
      GtkWidget *row = gtk_list_box_row_new ();

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_width_chars (GTK_LABEL (label), 15);
      gtk_label_set_max_width_chars (GTK_LABEL (label), 15);
      gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
      gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, section->title, -1);
      gtk_list_box_append (GTK_LIST_BOX (self->list), row);
    }
}

/* Marks the section that is being read; says nothing to anyone. */
void
apatite_contents_set_current (ApatiteContents *self,
                              guint            index)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), index);

  if (row != NULL && gtk_list_box_get_selected_row (GTK_LIST_BOX (self->list)) != row)
    gtk_list_box_select_row (GTK_LIST_BOX (self->list), row);
}

GtkWidget *
apatite_contents_new (void)
{
  return g_object_new (APATITE_TYPE_CONTENTS, NULL);
}

static void
apatite_contents_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), APATITE_TYPE_CONTENTS);
  G_OBJECT_CLASS (apatite_contents_parent_class)->dispose (object);
}

static void
apatite_contents_class_init (ApatiteContentsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = apatite_contents_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "pagecontents");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_NAVIGATION);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/apatite/Apatite/page/apatite-contents.ui");
  gtk_widget_class_bind_template_child (widget_class, ApatiteContents, scrolled);
  gtk_widget_class_bind_template_child (widget_class, ApatiteContents, list);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);

  signals[CHOSEN] = g_signal_new ("chosen", APATITE_TYPE_CONTENTS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
apatite_contents_init (ApatiteContents *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
