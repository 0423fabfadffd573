/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/panel/apatite-picker.h"

#include "base/apatite-text.h"

#include <glib/gi18n.h>
#include <string.h>

#define MAX_RESULTS 8
#define NO_MATCH G_MAXUINT

typedef struct
{
  char *id;
  char *title;
  char *subtitle;
  GStrv names; /* folded; the title first */
  gboolean excluded;
} Choice;

struct _ApatitePicker
{
  GtkWidget parent_instance;

  /* Template */
  GtkSearchEntry *entry;
  GtkListBox *results;
  GtkLabel *nothing;

  /* Owned */
  GPtrArray *choices; /* Choice */
};

enum
{
  PICKED,
  CLOSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ApatitePicker, apatite_picker, GTK_TYPE_WIDGET)

static void
choice_free (Choice *choice)
{
  g_free (choice->id);
  g_free (choice->title);
  g_free (choice->subtitle);
  g_strfreev (choice->names);
  g_free (choice);
}

GtkWidget *
apatite_picker_new (void)
{
  return g_object_new (APATITE_TYPE_PICKER, NULL);
}

void
apatite_picker_set_hint (ApatitePicker *self,
                         const char    *hint)
{
  g_object_set (self->entry, "placeholder-text", hint, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, hint, -1);
}

void
apatite_picker_add (ApatitePicker      *self,
                    const char         *id,
                    const char         *title,
                    const char         *subtitle,
                    const char * const *synonyms)
{
  Choice *choice = g_new0 (Choice, 1);
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_autofree char *folded = apatite_text_fold (title);

  choice->id = g_strdup (id);
  choice->title = g_strdup (title);
  choice->subtitle = g_strdup (subtitle);
  g_strv_builder_add (names, folded);
  for (guint i = 0; synonyms != NULL && synonyms[i] != NULL; i++)
    {
      g_autofree char *synonym = apatite_text_fold (synonyms[i]);

      g_strv_builder_add (names, synonym);
    }
  choice->names = g_strv_builder_end (names);
  g_ptr_array_add (self->choices, choice);
}

void
apatite_picker_set_excluded (ApatitePicker *self,
                             const char    *id,
                             gboolean       excluded)
{
  for (guint i = 0; i < self->choices->len; i++)
    {
      Choice *choice = g_ptr_array_index (self->choices, i);

      if (strcmp (choice->id, id) == 0)
        choice->excluded = excluded;
    }
}

static gboolean
has_word_prefix (const char *name,
                 const char *token)
{
  const char *at = name;

  while ((at = strstr (at, token)) != NULL)
    {
      if (at == name || at[-1] == ' ')
        return TRUE;
      at++;
    }
  return FALSE;
}

/* Best first: the whole name, its beginning, the beginnings of its words; a title before a synonym. */
static guint
match_name (const char *name,
            const char *query,
            GStrv       tokens)
{
  if (strcmp (name, query) == 0)
    return 0;
  if (g_str_has_prefix (name, query))
    return 2;
  for (guint i = 0; tokens[i] != NULL; i++)
    if (!has_word_prefix (name, tokens[i]))
      return NO_MATCH;
  return 4;
}

static guint
match (const Choice *choice,
       const char   *query,
       GStrv         tokens)
{
  guint best = NO_MATCH;

  for (guint i = 0; choice->names[i] != NULL; i++)
    {
      guint rank = match_name (choice->names[i], query, tokens);

      if (rank != NO_MATCH)
        best = MIN (best, rank + (i > 0));
    }
  return best;
}

static GtkWidget *
create_row (const Choice *choice)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *title = gtk_label_new (choice->title);
  g_autofree char *name = NULL;

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_box_append (GTK_BOX (box), title);
  if (choice->subtitle != NULL && choice->subtitle[0] != '\0')
    {
      GtkWidget *subtitle = gtk_label_new (choice->subtitle);

      gtk_label_set_xalign (GTK_LABEL (subtitle), 0);
      gtk_label_set_wrap (GTK_LABEL (subtitle), TRUE);
      gtk_widget_add_css_class (subtitle, "caption");
      gtk_widget_add_css_class (subtitle, "dim-label");
      gtk_box_append (GTK_BOX (box), subtitle);
    }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data (G_OBJECT (row), "choice", (gpointer) choice);
  name = choice->subtitle != NULL ? g_strdup_printf ("%s, %s", choice->title, choice->subtitle) : g_strdup (choice->title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return row;
}

static void
search (ApatitePicker *self)
{
  g_autofree char *query = apatite_text_fold (gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  g_auto (GStrv) tokens = g_strsplit (query, " ", -1);
  guint shown = 0;
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->results, 0)) != NULL)
    gtk_list_box_remove (self->results, GTK_WIDGET (row));
  for (guint rank = 0; rank <= 5 && query[0] != '\0'; rank++)
    for (guint i = 0; i < self->choices->len && shown < MAX_RESULTS; i++)
      {
        const Choice *choice = g_ptr_array_index (self->choices, i);

        if (!choice->excluded && match (choice, query, tokens) == rank)
          {
            gtk_list_box_append (self->results, create_row (choice));
            shown++;
          }
      }
  gtk_widget_set_visible (GTK_WIDGET (self->results), shown > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->nothing), shown == 0 && query[0] != '\0');
}

static void
pick (ApatitePicker *self,
      GtkListBoxRow *row)
{
  const Choice *choice = g_object_get_data (G_OBJECT (row), "choice");
  g_autofree char *id = g_strdup (choice->id);

  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  search (self);
  g_signal_emit (self, signals[PICKED], 0, id);
}

static void
row_activated_cb (GtkListBox    *box,
                  GtkListBoxRow *row,
                  ApatitePicker *self)
{
  pick (self, row);
}

static void
activate_cb (GtkSearchEntry *entry,
             ApatitePicker  *self)
{
  GtkListBoxRow *row;

  search (self);
  row = gtk_list_box_get_row_at_index (self->results, 0);
  if (row != NULL)
    pick (self, row);
}

static void
stop_search_cb (GtkSearchEntry *entry,
                ApatitePicker  *self)
{
  gtk_editable_set_text (GTK_EDITABLE (entry), "");
  search (self);
  g_signal_emit (self, signals[CLOSED], 0);
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        state,
                ApatitePicker         *self)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->results, 0);

  if (keyval != GDK_KEY_Down || row == NULL)
    return GDK_EVENT_PROPAGATE;
  gtk_widget_grab_focus (GTK_WIDGET (row));
  return GDK_EVENT_STOP;
}

void
apatite_picker_open (ApatitePicker *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static void
apatite_picker_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), APATITE_TYPE_PICKER);
  G_OBJECT_CLASS (apatite_picker_parent_class)->dispose (object);
}

static void
apatite_picker_finalize (GObject *object)
{
  g_ptr_array_unref (APATITE_PICKER (object)->choices);
  G_OBJECT_CLASS (apatite_picker_parent_class)->finalize (object);
}

static void
apatite_picker_class_init (ApatitePickerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = apatite_picker_dispose;
  G_OBJECT_CLASS (klass)->finalize = apatite_picker_finalize;
  signals[PICKED] = g_signal_new ("picked", APATITE_TYPE_PICKER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[CLOSED] = g_signal_new ("closed", APATITE_TYPE_PICKER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/apatite/Apatite/panel/apatite-picker.ui");
  gtk_widget_class_bind_template_child_full (widget_class, "root", FALSE, 0);
  gtk_widget_class_bind_template_child (widget_class, ApatitePicker, entry);
  gtk_widget_class_bind_template_child (widget_class, ApatitePicker, results);
  gtk_widget_class_bind_template_child (widget_class, ApatitePicker, nothing);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
  gtk_widget_class_bind_template_callback_full (widget_class, "search_changed_cb", G_CALLBACK (search));
}

static void
apatite_picker_init (ApatitePicker *self)
{
  self->choices = g_ptr_array_new_with_free_func ((GDestroyNotify) choice_free);
  gtk_widget_init_template (GTK_WIDGET (self));
}
