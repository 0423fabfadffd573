/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/panel/apatite-remark-list.h"

#include "app/panel/apatite-panel-words.h"

#include "content/apatite-block.h"

#include <glib/gi18n.h>
#include <string.h>

/* Of a long remark in the bar, which must leave room for the patient. */
#define LINES_FOLDED 2

struct _ApatiteRemarkList
{
  GtkWidget parent_instance;

  /* Owned */
  GtkBox *box;
  char *shown; /* the remarks as text: nothing is made anew while they stay the same */

  ApatiteRemarkLevel level;
};

enum
{
  PROP_0,
  PROP_LEVEL,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (ApatiteRemarkList, apatite_remark_list, GTK_TYPE_WIDGET)
G_DEFINE_ENUM_TYPE (ApatiteRemarkLevel, apatite_remark_level,
                    G_DEFINE_ENUM_VALUE (APATITE_REMARK_LEVEL_CALM, "calm"),
                    G_DEFINE_ENUM_VALUE (APATITE_REMARK_LEVEL_BAR, "bar"))

static gboolean
is_critical (const ApatiteWarning *warning)
{
  return strcmp (warning->code, "critical-value") == 0 || (warning->rule != NULL && strcmp (warning->rule->kind, "critical") == 0);
}

static gboolean
belongs (const ApatiteRemarkList *self,
         const ApatiteWarning    *warning)
{
  static const char * const said_in_rows[] = { "no-interval", "extreme-value", "probably-other-unit" };
  gboolean bar = is_critical (warning) || (warning->rule != NULL && strcmp (warning->rule->kind, "spurious") == 0);

  for (guint i = 0; i < G_N_ELEMENTS (said_in_rows); i++)
    if (strcmp (said_in_rows[i], warning->code) == 0)
      return FALSE;
  return bar == (self->level == APATITE_REMARK_LEVEL_BAR);
}

static char *
describe_sources (ApatiteLibrary          *library,
                  const ApatiteRemarkRule *rule)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < rule->statements->len; i++)
    {
      const ApatiteStatement *statement = g_ptr_array_index (rule->statements, i);
      g_autofree char *source = apatite_panel_words_citations (library, &statement->source);

      if (source[0] != '\0' && strstr (text->str, source) == NULL)
        g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", source);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static GtkWidget *
create_source_button (ApatiteLibrary          *library,
                      const ApatiteRemarkRule *rule)
{
  g_autofree char *sources = describe_sources (library, rule);
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *label = gtk_label_new (sources);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 40);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_popover_set_child (GTK_POPOVER (popover), label);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
  gtk_menu_button_set_label (GTK_MENU_BUTTON (button), _("Source"));
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "panel-link");
  return button;
}

static void
more_toggled_cb (GtkToggleButton *button,
                 GtkLabel        *text)
{
  gboolean open = gtk_toggle_button_get_active (button);

  gtk_label_set_lines (text, open ? -1 : LINES_FOLDED);
  gtk_label_set_ellipsize (text, open ? PANGO_ELLIPSIZE_NONE : PANGO_ELLIPSIZE_END);
  gtk_button_set_label (GTK_BUTTON (button), open ? _("Less") : _("More"));
}

/* What content says is long: in the bar its first lines, the rest a click away. */
static GtkWidget *
create_more_button (GtkWidget *text)
{
  GtkWidget *button = gtk_toggle_button_new ();

  g_signal_connect_object (button, "toggled", G_CALLBACK (more_toggled_cb), text, 0);
  more_toggled_cb (GTK_TOGGLE_BUTTON (button), GTK_LABEL (text));
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "panel-link");
  return button;
}

static GtkWidget *
create_line (ApatiteRemarkList    *self,
             ApatiteLibrary       *library,
             const ApatiteWarning *warning)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *mark = gtk_label_new (is_critical (warning) ? "‼" : self->level == APATITE_REMARK_LEVEL_BAR ? "!" : "·");
  GtkWidget *text = gtk_label_new (warning->message);

  gtk_widget_add_css_class (line, is_critical (warning) ? "remark-critical" : self->level == APATITE_REMARK_LEVEL_BAR ? "remark-spurious" : "remark-calm");
  gtk_widget_set_valign (mark, GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (mark), GTK_ACCESSIBLE_PROPERTY_LABEL, is_critical (warning) ? _("Critical") : _("Remark"), -1);
  gtk_label_set_xalign (GTK_LABEL (text), 0);
  gtk_label_set_wrap (GTK_LABEL (text), TRUE);
  gtk_widget_set_hexpand (text, TRUE);
  gtk_box_append (GTK_BOX (line), mark);
  gtk_box_append (GTK_BOX (line), text);
  if (warning->rule != NULL)
    {
      GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

      if (self->level == APATITE_REMARK_LEVEL_BAR)
        gtk_box_append (GTK_BOX (buttons), create_more_button (text));
      gtk_box_append (GTK_BOX (buttons), create_source_button (library, warning->rule));
      gtk_box_append (GTK_BOX (line), buttons);
    }
  else if (self->level == APATITE_REMARK_LEVEL_BAR)
    gtk_widget_add_css_class (text, "heading");
  return line;
}

/**
 * apatite_remark_list_show:
 * @differential: (nullable): whose remarks to show
 */
void
apatite_remark_list_show (ApatiteRemarkList         *self,
                          ApatiteLibrary            *library,
                          const ApatiteDifferential *differential)
{
  g_autoptr (GString) text = g_string_new (NULL);
  GtkWidget *child;

  for (guint i = 0; differential != NULL && i < differential->warnings->len; i++)
    {
      const ApatiteWarning *warning = g_ptr_array_index (differential->warnings, i);

      if (belongs (self, warning))
        g_string_append_printf (text, "%s\n", warning->message);
    }
  if (g_strcmp0 (self->shown, text->str) == 0)
    return;
  g_free (self->shown);
  self->shown = g_strdup (text->str);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->box))) != NULL)
    gtk_box_remove (self->box, child);
  for (guint i = 0; differential != NULL && i < differential->warnings->len; i++)
    {
      const ApatiteWarning *warning = g_ptr_array_index (differential->warnings, i);

      if (belongs (self, warning))
        gtk_box_append (self->box, create_line (self, library, warning));
    }
  gtk_widget_set_visible (GTK_WIDGET (self), text->len > 0);
}

static void
apatite_remark_list_set_property (GObject      *object,
                                  guint         id,
                                  const GValue *value,
                                  GParamSpec   *pspec)
{
  ApatiteRemarkList *self = APATITE_REMARK_LIST (object);

  switch (id)
    {
    case PROP_LEVEL:
      self->level = g_value_get_enum (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
apatite_remark_list_dispose (GObject *object)
{
  ApatiteRemarkList *self = APATITE_REMARK_LIST (object);

  if (self->box != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->box));
  self->box = NULL;
  G_OBJECT_CLASS (apatite_remark_list_parent_class)->dispose (object);
}

static void
apatite_remark_list_finalize (GObject *object)
{
  g_free (APATITE_REMARK_LIST (object)->shown);
  G_OBJECT_CLASS (apatite_remark_list_parent_class)->finalize (object);
}

static void
apatite_remark_list_class_init (ApatiteRemarkListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->set_property = apatite_remark_list_set_property;
  G_OBJECT_CLASS (klass)->dispose = apatite_remark_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = apatite_remark_list_finalize;
  properties[PROP_LEVEL] = g_param_spec_enum ("level", NULL, NULL, APATITE_TYPE_REMARK_LEVEL, APATITE_REMARK_LEVEL_CALM,
                                              G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, properties);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "remarks");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_STATUS);
}

static void
apatite_remark_list_init (ApatiteRemarkList *self)
{
  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 4));
  gtk_widget_set_parent (GTK_WIDGET (self->box), GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}
