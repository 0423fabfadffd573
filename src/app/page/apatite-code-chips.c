/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/page/apatite-code-chips.h"

#include "app/page/apatite-document-table.h"
#include "app/page/apatite-words.h"
#include "app/widgets/apatite-wrap-box.h"
#include "content/apatite-site-codes.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

/* More codes than this wait in their section. */
#define MAX_CHIPS 6

typedef struct
{
  char *text;
  char *what;
} Copy;

static void
copy_free (gpointer  data,
           GClosure *closure)
{
  Copy *copy = data;

  g_free (copy->text);
  g_free (copy->what);
  g_free (copy);
}

static void
clicked_cb (GtkWidget  *chip,
            const Copy *copy)
{
  apatite_page_copy (chip, copy->text, copy->what);
}

static void
add_copy (GMenu      *menu,
          const char *label,
          const char *text,
          const char *what)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, "win.copy", "(ss)", text, what);
  g_menu_append_item (menu, item);
}

static GMenuModel *
new_menu (const char *system_title,
          const char *value,
          const char *display)
{
  GMenu *menu = g_menu_new ();
  g_autofree char *with_term = g_strdup_printf ("%s %s", value, display);
  g_autofree char *with_system = g_strdup_printf ("%s %s", system_title, value);
  g_autofree char *full = g_strdup_printf ("%s %s %s", system_title, value, display);

  add_copy (menu, _("Copy Code"), value, value);
  add_copy (menu, _("Copy Code With Term"), with_term, with_term);
  add_copy (menu, _("Copy Code With System"), with_system, with_system);
  add_copy (menu, _("Copy System, Code and Term"), full, full);
  return G_MENU_MODEL (menu);
}

/* The button beside a chip has no name of its own, and the split button gives it none. */
static void
name_menu_button (GtkWidget  *chip,
                  const char *code)
{
  /* Translators: for a screen reader: a menu with ways to copy a code; %s is the code with its system */
  g_autofree char *name = g_strdup_printf (_("Copy %s in another form"), code);

  for (GtkWidget *child = gtk_widget_get_first_child (chip); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_MENU_BUTTON (child))
      gtk_accessible_update_property (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/**
 * apatite_code_chip_new:
 * @release: (nullable)
 * @inactive: whether the system has retired the code, which is said in words
 */
GtkWidget *
apatite_code_chip_new (const char *system,
                       const char *release,
                       const char *value,
                       const char *display,
                       const char *mapping,
                       gboolean    inactive)
{
  const char *title = apatite_code_system_title (system);
  GtkWidget *chip = adw_split_button_new ();
  g_autoptr (GMenuModel) menu = new_menu (title, value, display != NULL ? display : "");
  g_autoptr (GString) tooltip = g_string_new (NULL);
  g_autofree char *label = NULL;
  Copy *copy = g_new0 (Copy, 1);

  /* Translators: a system of codes, and one of its codes, which it has retired. */
  label = inactive ? g_strdup_printf (_("%1$s %2$s (inactive)"), title, value) : g_strdup_printf ("%s %s", title, value);
  g_string_append_printf (tooltip, "%s\n%s", display != NULL && display[0] != '\0' ? display : value, title);
  if (release != NULL && release[0] != '\0')
    g_string_append_printf (tooltip, ", %s", release);
  g_string_append_printf (tooltip, "\n%s", apatite_words_code_fit (mapping));
  g_string_append_printf (tooltip, "\n%s", inactive ? _("Inactive in its system") : _("Verified. Click to copy."));
  copy->text = g_strdup (value);
  copy->what = g_strdup_printf ("%s %s", title, value);
  adw_split_button_set_label (ADW_SPLIT_BUTTON (chip), label);
  adw_split_button_set_menu_model (ADW_SPLIT_BUTTON (chip), menu);
  name_menu_button (chip, copy->what);
  gtk_widget_add_css_class (chip, "apatite-chip");
  if (inactive)
    gtk_widget_add_css_class (chip, "apatite-inactive");
  gtk_widget_set_tooltip_text (chip, tooltip->str);
  gtk_accessible_update_property (GTK_ACCESSIBLE (chip), GTK_ACCESSIBLE_PROPERTY_LABEL, label, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, tooltip->str, -1);
  g_signal_connect_data (chip, "clicked", G_CALLBACK (clicked_cb), copy, copy_free, 0);
  return chip;
}

static void
more_cb (GtkButton  *button,
         const char *uri)
{
  apatite_page_follow (GTK_WIDGET (button), uri, FALSE);
}

/* The codes under the title of a monograph. */
GtkWidget *
apatite_code_chips_new (const ApatiteMonograph *monograph)
{
  GtkWidget *wrap = apatite_wrap_box_new (APATITE_WRAP_BOX_LOOSE);
  guint n = monograph->codes->len > MAX_CHIPS + 1 ? MAX_CHIPS : monograph->codes->len;

  for (guint i = 0; i < n; i++)
    {
      const ApatiteCode *code = g_ptr_array_index (monograph->codes, i);

      apatite_wrap_box_append (APATITE_WRAP_BOX (wrap), apatite_code_chip_new (code->system, code->release, code->value, code->display, code->mapping,
                                                                       strcmp (code->status, "inactive") == 0));
    }
  if (n < monograph->codes->len)
    {
      g_autofree char *label = g_strdup_printf (ngettext ("%u More", "%u More", monograph->codes->len - n), monograph->codes->len - n);
      GtkWidget *more = gtk_button_new_with_label (label);

      gtk_widget_add_css_class (more, "flat");
      gtk_widget_add_css_class (more, "apatite-chip");
      g_signal_connect_data (more, "clicked", G_CALLBACK (more_cb), g_strdup_printf ("monograph/%s#codes", monograph->id), apatite_page_free_data, 0);
      apatite_wrap_box_append (APATITE_WRAP_BOX (wrap), more);
    }
  return wrap;
}

/* The codes of one site each: a row for a site, a column for a system. */
void
apatite_code_chips_add_sites (ApatiteDocument        *document,
                              const ApatiteMonograph *monograph)
{
  g_autoptr (GPtrArray) sites = apatite_site_codes_list_sites (monograph);
  g_autoptr (GPtrArray) systems = apatite_site_codes_list_systems (monograph);
  ApatiteTable *table = apatite_table_new (document, _("Codes by site"));

  apatite_table_begin_head (table);
  apatite_table_add_text (table, _("Site"));
  for (guint j = 0; j < systems->len; j++)
    apatite_table_add_text (table, apatite_code_system_title (g_ptr_array_index (systems, j)));
  for (guint i = 0; i < sites->len; i++)
    {
      apatite_table_begin_row (table);
      apatite_table_add_text (table, g_ptr_array_index (sites, i));
      for (guint j = 0; j < systems->len; j++)
        {
          g_autofree char *codes = apatite_site_codes_to_text (monograph, g_ptr_array_index (sites, i), g_ptr_array_index (systems, j));

          apatite_table_add_text (table, codes);
        }
    }
  apatite_document_add_widget (document, apatite_table_finish (table));
}
