/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/shell/apatite-start-page.h"

#include "app/shell/apatite-place.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#define MAX_RECENT 5

struct _ApatiteStartPage
{
  GtkWidget parent_instance;

  GtkWidget *scroller; /* template children */
  GtkLabel *purpose;
  GtkLabel *edition;
  GtkWidget *recent_title;
  GtkListBox *recent_list;
  GtkListBox *condition_list;
  GtkListBox *pathway_list;

  GListModel *recent; /* owned */
};

G_DEFINE_FINAL_TYPE (ApatiteStartPage, apatite_start_page, GTK_TYPE_WIDGET)

/* What is most looked up; a library without one of them leaves it out. */
static const char * const conditions[] = {
  "tumor-induced-osteomalacia",
  "phosphaturic-mesenchymal-tumor",
  "x-linked-hypophosphatemia",
  "tumoral-calcinosis",
  "hyperphosphatemic-familial-tumoral-calcinosis",
};

static void
append_row (GtkListBox *list,
            const char *title,
            const char *subtitle,
            const char *uri,
            const char *icon_name)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *icon = gtk_image_new_from_icon_name (icon_name);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (subtitle != NULL && subtitle[0] != '\0')
    {
      g_autofree char *escaped = g_markup_escape_text (subtitle, -1);

      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), escaped);
      /* A second line is for large type. */
      adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 2);
    }
  gtk_widget_add_css_class (icon, "dim-label");
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.open");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", uri);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_list_box_append (list, row);
}

static void
fill_recent (ApatiteStartPage *self)
{
  guint n = MIN (g_list_model_get_n_items (self->recent), MAX_RECENT);
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->recent_list))) != NULL)
    gtk_list_box_remove (self->recent_list, row);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (ApatitePlace) place = g_list_model_get_item (self->recent, i);

      append_row (self->recent_list, apatite_place_get_title (place), NULL, apatite_place_get_uri (place),
                  apatite_place_get_icon_name (place));
    }
  gtk_widget_set_visible (self->recent_title, n > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->recent_list), n > 0);
}

/* The library's date in the reader's words; as it is written if it is none. */
static char *
format_date (const char *text)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autofree char *full = g_strconcat (text, "T00:00:00", NULL);
  g_autoptr (GDateTime) date = g_date_time_new_from_iso8601 (full, utc);

  /* Translators: a date as in "22 November 2026", in the format of strftime. */
  return date != NULL ? g_date_time_format (date, _("%-d %B %Y")) : g_strdup (text);
}

static void
fill (ApatiteStartPage *self,
      ApatiteLibrary   *library)
{
  g_autoptr (GPtrArray) monographs = apatite_library_list (library, "monograph", NULL);
  g_autoptr (GPtrArray) studies = apatite_library_list (library, "study", NULL);
  g_autoptr (GPtrArray) pathways = apatite_library_list (library, "pathway", NULL);
  guint n_monographs = monographs != NULL ? monographs->len : 0, n_studies = studies != NULL ? studies->len : 0;
  g_autofree char *condition_count = g_strdup_printf (ngettext ("%u condition", "%u conditions", n_monographs), n_monographs);
  g_autofree char *study_count = g_strdup_printf (ngettext ("%u study", "%u studies", n_studies), n_studies);
  g_autofree char *date = format_date (apatite_library_get_date (library));
  /* Translators: conditions, studies, and the day on which the content was last changed. */
  g_autofree char *edition = g_strdup_printf (_("%s · %s · content of %s"), condition_count, study_count, date);

  if (!APATITE_WITH_DIFFERENTIAL)
    gtk_label_set_label (self->purpose, _("Look a condition up by name, code, test or finding."));
  gtk_label_set_label (self->edition, edition);
  for (guint i = 0; i < G_N_ELEMENTS (conditions); i++)
    {
      g_autoptr (ApatiteEntry) entry = apatite_library_lookup (library, "monograph", conditions[i], NULL);
      g_autofree char *uri = g_strconcat ("monograph/", conditions[i], NULL);

      if (entry != NULL)
        append_row (self->condition_list, entry->title, entry->summary, uri, apatite_kind_get_icon_name ("monograph"));
    }
  for (guint i = 0; pathways != NULL && i < pathways->len; i++)
    {
      const ApatiteEntry *entry = g_ptr_array_index (pathways, i);
      g_autofree char *uri = apatite_uri_for_entry ("pathway", entry->id, NULL);

      append_row (self->pathway_list, entry->title, NULL, uri, apatite_kind_get_icon_name ("pathway"));
    }
}

ApatiteStartPage *
apatite_start_page_new (ApatiteSession *session,
                        GListModel     *recent)
{
  ApatiteStartPage *self = g_object_new (APATITE_TYPE_START_PAGE, NULL);

  self->recent = g_object_ref (recent);
  g_signal_connect_object (recent, "items-changed", G_CALLBACK (fill_recent), self, G_CONNECT_SWAPPED);
  fill (self, apatite_session_get_library (session));
  fill_recent (self);
  return self;
}

static void
apatite_start_page_dispose (GObject *object)
{
  ApatiteStartPage *self = APATITE_START_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), APATITE_TYPE_START_PAGE);
  g_clear_object (&self->recent);
  G_OBJECT_CLASS (apatite_start_page_parent_class)->dispose (object);
}

static void
apatite_start_page_class_init (ApatiteStartPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = apatite_start_page_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/apatite/Apatite/shell/apatite-start-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ApatiteStartPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, ApatiteStartPage, purpose);
  gtk_widget_class_bind_template_child (widget_class, ApatiteStartPage, edition);
  gtk_widget_class_bind_template_child (widget_class, ApatiteStartPage, recent_title);
  gtk_widget_class_bind_template_child (widget_class, ApatiteStartPage, recent_list);
  gtk_widget_class_bind_template_child (widget_class, ApatiteStartPage, condition_list);
  gtk_widget_class_bind_template_child (widget_class, ApatiteStartPage, pathway_list);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
apatite_start_page_init (ApatiteStartPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
