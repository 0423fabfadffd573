/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/panel/apatite-remark-list.h"

#include "app/page/apatite-critical-values.h"
#include "app/panel/apatite-panel-words.h"

#include "content/apatite-block.h"

#include <glib/gi18n.h>
#include <string.h>

/* Of a long remark in the bar, which must leave room for the patient. */
#define LINES_FOLDED 2
/* In pixels: of what opens from it before it scrolls. */
#define DETAILS_HEIGHT 320
#define DETAILS_WIDTH 280

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
belongs (const ApatiteRemarkList *self,
         const ApatiteWarning    *warning)
{
  static const char * const said_in_rows[] = { "no-interval", "extreme-value", "probably-other-unit" };
  gboolean bar = apatite_warning_is_critical (warning) || (warning->rule != NULL && strcmp (warning->rule->kind, "spurious") == 0);

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

/* Nothing is appended for a text that is empty. */
static void
append_paragraph (GtkWidget  *box,
                  const char *text,
                  const char *style)
{
  GtkWidget *label;

  if (text[0] == '\0')
    return;
  label = gtk_label_new (text);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 40);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  gtk_box_append (GTK_BOX (box), label);
}

/* What a rule of the content says and where it has that from, a click away: the bar must leave room for the patient. */
static GtkWidget *
create_details_button (ApatiteLibrary *library,
                       GPtrArray      *warnings,
                       gboolean        text_too)
{
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);

  for (guint i = 0; i < warnings->len; i++)
    {
      const ApatiteWarning *warning = g_ptr_array_index (warnings, i);
      g_autofree char *sources = describe_sources (library, warning->rule);

      if (text_too)
        append_paragraph (box, warning->message, NULL);
      append_paragraph (box, sources, "caption");
    }
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_widget_set_size_request (scrolled, DETAILS_WIDTH, -1);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), DETAILS_HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), box);
  gtk_popover_set_child (GTK_POPOVER (popover), scrolled);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
  gtk_menu_button_set_label (GTK_MENU_BUTTON (button), text_too ? _("Details") : _("Source"));
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "panel-link");
  return button;
}

/* @mark is for the eye, @meaning for the ear. */
static GtkWidget *
create_line (const char *mark,
             const char *meaning,
             const char *message,
             const char *style)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *sign = gtk_label_new (mark);
  GtkWidget *text = gtk_label_new (message);

  gtk_widget_add_css_class (line, style);
  gtk_widget_set_valign (sign, GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (sign), GTK_ACCESSIBLE_PROPERTY_LABEL, meaning, -1);
  gtk_label_set_xalign (GTK_LABEL (text), 0);
  gtk_label_set_wrap (GTK_LABEL (text), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (text), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (text, TRUE);
  gtk_box_append (GTK_BOX (line), sign);
  gtk_box_append (GTK_BOX (line), text);
  return line;
}

static GtkWidget *
get_text (GtkWidget *line)
{
  return gtk_widget_get_next_sibling (gtk_widget_get_first_child (line));
}

static GtkWidget *
create_critical_bar (ApatiteLibrary            *library,
                     const ApatiteDifferential *differential,
                     GPtrArray                 *warnings)
{
  g_autoptr (GPtrArray) rules = g_ptr_array_new ();
  g_autofree char *names = NULL;
  GtkWidget *line;

  for (guint i = 0; i < warnings->len; i++)
    {
      ApatiteWarning *warning = g_ptr_array_index (warnings, i);

      if (warning->rule != NULL)
        g_ptr_array_add (rules, warning);
      else if (names == NULL)
        names = apatite_critical_values_words (differential);
    }
  if (names == NULL)
    names = g_strdup (((const ApatiteWarning *) g_ptr_array_index (rules, 0))->message);
  line = create_line ("‼", _("Critical"), names, "remark-critical");
  gtk_widget_add_css_class (get_text (line), "heading");
  if (rules->len > 0)
    gtk_box_append (GTK_BOX (line), create_details_button (library, rules, TRUE));
  return line;
}

static GtkWidget *
create_spurious_bar (ApatiteLibrary *library,
                     ApatiteWarning *warning)
{
  g_autoptr (GPtrArray) rules = g_ptr_array_new ();
  GtkWidget *line = create_line ("!", _("Remark"), warning->message, "remark-spurious");

  gtk_label_set_lines (GTK_LABEL (get_text (line)), LINES_FOLDED);
  gtk_label_set_ellipsize (GTK_LABEL (get_text (line)), PANGO_ELLIPSIZE_END);
  gtk_widget_set_tooltip_text (get_text (line), warning->message);
  g_ptr_array_add (rules, warning);
  gtk_box_append (GTK_BOX (line), create_details_button (library, rules, TRUE));
  return line;
}

static void
fill_bar (ApatiteRemarkList         *self,
          ApatiteLibrary            *library,
          const ApatiteDifferential *differential,
          GPtrArray                 *warnings)
{
  g_autoptr (GPtrArray) critical = g_ptr_array_new ();

  for (guint i = 0; i < warnings->len; i++)
    if (apatite_warning_is_critical (g_ptr_array_index (warnings, i)))
      g_ptr_array_add (critical, g_ptr_array_index (warnings, i));
  if (critical->len > 0)
    gtk_box_append (self->box, create_critical_bar (library, differential, critical));
  for (guint i = 0; i < warnings->len; i++)
    if (!apatite_warning_is_critical (g_ptr_array_index (warnings, i)))
      gtk_box_append (self->box, create_spurious_bar (library, g_ptr_array_index (warnings, i)));
}

/* One line with the beginning of all remarks; what is below it shows them in full. */
static void
open_toggled_cb (GtkToggleButton *button,
                 GtkWidget       *body)
{
  gboolean open = gtk_toggle_button_get_active (button);

  gtk_widget_set_visible (body, open);
  gtk_widget_set_visible (gtk_widget_get_first_child (gtk_widget_get_parent (GTK_WIDGET (button))), !open);
  gtk_button_set_label (GTK_BUTTON (button), open ? _("Less") : _("More"));
}

static void
fill_calm (ApatiteRemarkList *self,
           ApatiteLibrary    *library,
           GPtrArray         *warnings)
{
  g_autoptr (GString) all = g_string_new (NULL);
  g_autofree char *name = g_strdup_printf (ngettext ("Show %u remark in full", "Show %u remarks in full", warnings->len), warnings->len);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *button = gtk_toggle_button_new ();
  GtkWidget *folded;

  for (guint i = 0; i < warnings->len; i++)
    {
      ApatiteWarning *warning = g_ptr_array_index (warnings, i);
      GtkWidget *line = create_line ("·", _("Remark"), warning->message, "remark-calm");

      g_string_append_printf (all, "%s%s", i > 0 ? " · " : "", warning->message);
      if (warning->rule != NULL)
        {
          g_autoptr (GPtrArray) rules = g_ptr_array_new ();

          g_ptr_array_add (rules, warning);
          gtk_box_append (GTK_BOX (line), create_details_button (library, rules, FALSE));
        }
      gtk_box_append (GTK_BOX (body), line);
    }
  folded = gtk_label_new (all->str);
  gtk_label_set_xalign (GTK_LABEL (folded), 0);
  gtk_label_set_ellipsize (GTK_LABEL (folded), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (folded, TRUE);
  gtk_widget_add_css_class (folded, "remark-calm");
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "panel-link");
  gtk_widget_set_halign (button, GTK_ALIGN_END);
  gtk_widget_set_hexpand (button, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_box_append (GTK_BOX (head), folded);
  gtk_box_append (GTK_BOX (head), button);
  gtk_box_append (self->box, head);
  gtk_box_append (self->box, body);
  g_signal_connect_object (button, "toggled", G_CALLBACK (open_toggled_cb), body, 0);
  open_toggled_cb (GTK_TOGGLE_BUTTON (button), body);
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
  g_autoptr (GPtrArray) warnings = g_ptr_array_new ();
  g_autoptr (GString) text = g_string_new (NULL);
  GtkWidget *child;

  for (guint i = 0; differential != NULL && i < differential->warnings->len; i++)
    {
      ApatiteWarning *warning = g_ptr_array_index (differential->warnings, i);

      if (!belongs (self, warning))
        continue;
      g_ptr_array_add (warnings, warning);
      g_string_append_printf (text, "%s\n", warning->message);
    }
  if (g_strcmp0 (self->shown, text->str) == 0)
    return;
  g_free (self->shown);
  self->shown = g_strdup (text->str);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->box))) != NULL)
    gtk_box_remove (self->box, child);
  if (warnings->len > 0 && self->level == APATITE_REMARK_LEVEL_BAR)
    fill_bar (self, library, differential, warnings);
  else if (warnings->len > 0)
    fill_calm (self, library, warnings);
  gtk_widget_set_visible (GTK_WIDGET (self), warnings->len > 0);
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
