/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/page/apatite-page-private.h"

#include "app/page/apatite-page-print.h"
#include "app/page/apatite-reading-layout.h"
#include "app/page/apatite-views.h"

#include "base/apatite-error.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

enum
{
  PROP_0,
  PROP_TITLE,
  PROP_SUBTITLE,
  PROP_URI,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (ApatitePage, apatite_page, GTK_TYPE_WIDGET)

static const struct
{
  const char *kind;
  ApatiteViewBuild build;
  guint flags;
} views[] = {
  { "monograph", apatite_monograph_view_build, APATITE_VIEW_STATIC },
  { "compare", apatite_compare_view_build, APATITE_VIEW_FOLLOWS_UNITS | APATITE_VIEW_FOLLOWS_RANKING },
  { "study", apatite_study_view_build, APATITE_VIEW_FOLLOWS_UNITS },
  { "pathway", apatite_pathway_view_build, APATITE_VIEW_FOLLOWS_UNITS | APATITE_VIEW_FOLLOWS_RANKING },
  { "analyte", apatite_analyte_view_build, APATITE_VIEW_FOLLOWS_UNITS | APATITE_VIEW_FOLLOWS_RANKING },
  { "finding", apatite_finding_view_build, APATITE_VIEW_FOLLOWS_RANKING },
  { "term", apatite_term_view_build, APATITE_VIEW_STATIC },
  { "figure", apatite_figure_view_build, APATITE_VIEW_STATIC },
  { "codes", apatite_codes_view_build, APATITE_VIEW_STATIC },
  { "coverage", apatite_coverage_view_build, APATITE_VIEW_STATIC },
  { "case", apatite_case_view_build, APATITE_VIEW_FOLLOWS_UNITS },
  { "teaching", apatite_teaching_view_build, APATITE_VIEW_STATIC },
  { "candidate", apatite_candidate_view_build, APATITE_VIEW_FOLLOWS_UNITS | APATITE_VIEW_FOLLOWS_RANKING },
  { "help", apatite_help_view_build, APATITE_VIEW_FOLLOWS_UNITS },
};

const char *
apatite_page_get_title (ApatitePage *self)
{
  return self->title;
}

const char *
apatite_page_get_subtitle (ApatitePage *self)
{
  return self->subtitle;
}

const char *
apatite_page_get_uri (ApatitePage *self)
{
  return self->uri;
}

static void
set_string (ApatitePage  *self,
            char        **field,
            const char   *value,
            int           property)
{
  if (g_strcmp0 (*field, value) == 0)
    return;
  g_free (*field);
  *field = g_strdup (value);
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static void
show_error (ApatitePage *self,
            const char  *message)
{
  apatite_page_forget_passage (self);
  g_clear_object (&self->document);
  adw_bin_set_child (ADW_BIN (self->tray), NULL);
  adw_bin_set_child (ADW_BIN (self->head), NULL);
  apatite_find_bar_set_root (self->find_bar, NULL);
  adw_status_page_set_description (ADW_STATUS_PAGE (self->status), message);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "error");
  set_string (self, &self->title, _("Page Not Available"), PROP_TITLE);
  set_string (self, &self->subtitle, "", PROP_SUBTITLE);
}

static void queue_rebuild (ApatitePage *self);

static void
take_document (ApatitePage     *self,
               ApatiteDocument *document)
{
  GPtrArray *sections = apatite_document_get_sections (document);
  GtkWidget *anchor;

  apatite_page_forget_passage (self);
  g_set_object (&self->document, document);
  g_signal_connect_object (document, "rebuild", G_CALLBACK (queue_rebuild), self, G_CONNECT_SWAPPED);
  gtk_viewport_set_child (GTK_VIEWPORT (self->viewport), GTK_WIDGET (document));
  adw_bin_set_child (ADW_BIN (self->tray), apatite_document_get_tray (document));
  adw_bin_set_child (ADW_BIN (self->head), apatite_document_get_head (document, &anchor));
  gtk_widget_set_visible (self->head, FALSE);
  self->section = 0;
  apatite_contents_set_sections (self->contents, sections);
  apatite_contents_set_sections (self->menu_contents, sections);
  apatite_reading_layout_set_contents (APATITE_READING_LAYOUT (self->layout), sections->len > 1 && !apatite_document_get_wide (document));
  apatite_find_bar_set_root (self->find_bar, apatite_document_get_column (document));
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "document");
  set_string (self, &self->title, apatite_document_get_title (document), PROP_TITLE);
  set_string (self, &self->subtitle, apatite_document_get_subtitle (document), PROP_SUBTITLE);
  apatite_page_show_notes (self);
  apatite_find_bar_refresh (self->find_bar);
  /* After the new text has been laid out, which comes before this. */
  apatite_page_queue_settle (self, G_PRIORITY_DEFAULT_IDLE);
}

/* Builds what the uri names. */
static void
build (ApatitePage *self)
{
  g_autofree char *address = g_strndup (self->uri, strcspn (self->uri, "#"));
  const char *slash = strchr (address, '/');
  g_autofree char *kind = g_strndup (address, slash != NULL ? (gsize) (slash - address) : strlen (address));

  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    if (strcmp (views[i].kind, kind) == 0)
      {
        ApatiteDocument *document = g_object_ref_sink (APATITE_DOCUMENT (apatite_document_new (self->session)));
        g_autoptr (GError) error = NULL;

        self->flags = views[i].flags;
        apatite_document_set_choices (document, self->choices);
        if (views[i].build (document, slash != NULL ? slash + 1 : "", &error))
          take_document (self, document);
        else
          show_error (self, error != NULL ? error->message : _("This page can’t be shown."));
        g_object_unref (document);
        return;
      }
  show_error (self, _("There is no page with this address."));
}

/**
 * apatite_page_open:
 * @uri: e.g. "monograph/tumor-induced-osteomalacia#therapy"
 *
 * Shows that document at once, or says why it can't.
 */
void
apatite_page_open (ApatitePage *self,
                   const char  *uri)
{
  const char *section = strchr (uri, '#');
  gsize length = section != NULL ? (gsize) (section - uri) : strlen (uri);
  gboolean same = self->document != NULL && self->uri != NULL && strncmp (self->uri, uri, length) == 0 && (self->uri[length] == '\0' || self->uri[length] == '#');

  apatite_page_forget_passage (self);
  apatite_page_forget_position (self);
  self->pending = section != NULL ? g_strdup (section + 1) : NULL;
  self->pending_value = section == NULL ? 0 : -1;
  set_string (self, &self->uri, uri, PROP_URI);
  if (!same)
    {
      g_hash_table_remove_all (self->choices);
      build (self);
    }
  apatite_page_settle (self);
}

static void
rebuild (ApatitePage *self)
{
  if (self->uri == NULL)
    return;
  if (self->pending == NULL && self->pending_value < 0 && self->pending_mark < 0)
    self->pending_mark = apatite_page_get_mark (self);
  build (self);
}

static gboolean
rebuild_cb (gpointer data)
{
  ApatitePage *self = data;

  self->rebuild_id = 0;
  rebuild (self);
  return G_SOURCE_REMOVE;
}

/* After the edit that caused it has been dealt with, before the next frame. */
static void
queue_rebuild (ApatitePage *self)
{
  if (self->rebuild_id == 0 && self->uri != NULL)
    self->rebuild_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, rebuild_cb, self, NULL);
}

static void
ready_cb (ApatitePage *self)
{
  queue_rebuild (self);
}

static void
units_cb (ApatitePage *self)
{
  if (self->document == NULL)
    return;
  if ((self->flags & APATITE_VIEW_FOLLOWS_UNITS) != 0)
    {
      rebuild (self);
      return;
    }
  apatite_page_forget_passage (self);
  apatite_document_relabel (self->document);
  apatite_find_bar_refresh (self->find_bar);
}

static void
ranking_cb (ApatitePage *self)
{
  if ((self->flags & APATITE_VIEW_FOLLOWS_RANKING) != 0)
    queue_rebuild (self);
}

void
apatite_page_find (ApatitePage *self)
{
  apatite_page_forget_passage (self);
  apatite_find_bar_open (self->find_bar);
}

char *
apatite_page_to_text (ApatitePage *self)
{
  return self->document != NULL ? apatite_document_to_text (self->document) : g_strdup ("");
}

/**
 * apatite_page_print:
 * @parent: (nullable)
 * @pdf_path: (nullable): where to write a PDF; %NULL asks the user to print
 */
gboolean
apatite_page_print (ApatitePage  *self,
                    GtkWindow    *parent,
                    const char   *pdf_path,
                    GError      **error)
{
  if (self->document == NULL)
    {
      g_set_error_literal (error, APATITE_ERROR, APATITE_ERROR_NOT_FOUND, _("There is nothing to print."));
      return FALSE;
    }
  return apatite_document_print (self->document, parent, pdf_path, error);
}

ApatitePage *
apatite_page_new (ApatiteSession *session)
{
  ApatitePage *self = g_object_new (APATITE_TYPE_PAGE, NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "notify::ready", G_CALLBACK (ready_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::unit-system", G_CALLBACK (units_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::differential", G_CALLBACK (ranking_cb), self, G_CONNECT_SWAPPED);
  return self;
}

static void
apatite_page_get_property (GObject    *object,
                           guint       id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  ApatitePage *self = APATITE_PAGE (object);

  switch (id)
    {
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_SUBTITLE:
      g_value_set_string (value, self->subtitle);
      break;
    case PROP_URI:
      g_value_set_string (value, self->uri);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
apatite_page_dispose (GObject *object)
{
  ApatitePage *self = APATITE_PAGE (object);

  g_clear_handle_id (&self->rebuild_id, g_source_remove);
  g_clear_handle_id (&self->settle_id, g_source_remove);
  if (self->find_bar != NULL)
    apatite_find_bar_set_root (self->find_bar, NULL);
  self->find_bar = NULL;
  g_clear_object (&self->passage);
  g_clear_object (&self->document);
  g_clear_weak_pointer (&self->line);
  gtk_widget_dispose_template (GTK_WIDGET (self), APATITE_TYPE_PAGE);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (apatite_page_parent_class)->dispose (object);
}

static void
apatite_page_finalize (GObject *object)
{
  ApatitePage *self = APATITE_PAGE (object);

  g_hash_table_unref (self->choices);
  g_free (self->title);
  g_free (self->subtitle);
  g_free (self->uri);
  g_free (self->pending);
  G_OBJECT_CLASS (apatite_page_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (APATITE_TYPE_CONTENTS);
  g_type_ensure (APATITE_TYPE_FIND_BAR);
  g_type_ensure (APATITE_TYPE_READING_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/apatite/Apatite/page/apatite-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ApatitePage, box);
  gtk_widget_class_bind_template_child (widget_class, ApatitePage, find_bar);
  gtk_widget_class_bind_template_child (widget_class, ApatitePage, stack);
  gtk_widget_class_bind_template_child (widget_class, ApatitePage, status);
  gtk_widget_class_bind_template_child (widget_class, ApatitePage, layout);
  gtk_widget_class_bind_template_child (widget_class, ApatitePage, scrolled);
  gtk_widget_class_bind_template_child (widget_class, ApatitePage, overlay);
  gtk_widget_class_bind_template_child (widget_class, ApatitePage, head);
  gtk_widget_class_bind_template_child (widget_class, ApatitePage, viewport);
  gtk_widget_class_bind_template_child (widget_class, ApatitePage, contents);
  gtk_widget_class_bind_template_child (widget_class, ApatitePage, menu_contents);
  gtk_widget_class_bind_template_child (widget_class, ApatitePage, menu);
  gtk_widget_class_bind_template_child (widget_class, ApatitePage, menu_label);
  gtk_widget_class_bind_template_child (widget_class, ApatitePage, tray);
  gtk_widget_class_bind_template_callback (widget_class, apatite_page_show_found);
  gtk_widget_class_bind_template_callback (widget_class, apatite_page_choose_section);
}

static void
apatite_page_class_init (ApatitePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = apatite_page_get_property;
  object_class->dispose = apatite_page_dispose;
  object_class->finalize = apatite_page_finalize;

  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_SUBTITLE] = g_param_spec_string ("subtitle", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_URI] = g_param_spec_string ("uri", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "page");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_MAIN);
  bind_template (widget_class);
  apatite_page_class_add_actions (widget_class);
}

static void
apatite_page_init (ApatitePage *self)
{
  self->choices = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  /* The page takes the focus before its first passage, and a passage that is
   * reached by Tab is not selected as a whole. */
  g_object_set (gtk_settings_get_default (), "gtk-label-select-on-focus", FALSE, NULL);
  apatite_page_init_position (self);
}
