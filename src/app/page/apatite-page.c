/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/page/apatite-page.h"

#include "app/page/apatite-contents.h"
#include "app/page/apatite-document.h"
#include "app/page/apatite-find-bar.h"
#include "app/page/apatite-page-print.h"
#include "app/page/apatite-reading-layout.h"
#include "app/page/apatite-views.h"

#include "base/apatite-error.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

/* A section is being read once its heading is this far below the top. */
#define READING_LINE 96

enum
{
  PROP_0,
  PROP_TITLE,
  PROP_SUBTITLE,
  PROP_URI,
  N_PROPS
};

struct _ApatitePage
{
  GtkWidget parent_instance;

  GtkWidget *box;
  ApatiteFindBar *find_bar;
  GtkWidget *stack;
  GtkWidget *status; /* AdwStatusPage of an error */
  GtkWidget *layout;
  GtkWidget *scrolled;
  GtkWidget *viewport;
  ApatiteContents *contents;
  ApatiteContents *menu_contents;
  GtkWidget *menu; /* the contents where there is no room beside the text */
  GtkWidget *menu_label;
  GtkWidget *tray; /* what a document keeps below its text */
  ApatiteDocument *document; /* (nullable) */

  ApatiteSession *session;
  GHashTable *choices;
  char *title, *subtitle, *uri;
  char *pending; /* (nullable): the section to show once its place is known */
  double pending_value; /* or a position to return to; negative for none */
  guint flags; /* ApatiteViewFlags of what is shown */
  guint rebuild_id;
  guint settle_id;
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

static GtkAdjustment *
get_adjustment (ApatitePage *self)
{
  return gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scrolled));
}

/* Where a widget of the document lies in it, or -1 while that is not known. */
static double
get_offset (ApatitePage *self,
            GtkWidget   *widget)
{
  graphene_point_t point;

  if (self->document == NULL || !gtk_widget_compute_point (widget, GTK_WIDGET (self->document), &GRAPHENE_POINT_INIT (0, 0), &point)
      || gtk_widget_get_height (GTK_WIDGET (self->document)) == 0)
    return -1;
  return point.y;
}

static void
update_current (ApatitePage *self)
{
  GPtrArray *sections = self->document != NULL ? apatite_document_get_sections (self->document) : NULL;
  double value = gtk_adjustment_get_value (get_adjustment (self));
  gboolean at_end = value + gtk_adjustment_get_page_size (get_adjustment (self)) >= gtk_adjustment_get_upper (get_adjustment (self)) - 1;
  guint current = 0;

  if (sections == NULL || sections->len == 0 || gtk_widget_get_height (GTK_WIDGET (self->document)) == 0)
    return;
  for (guint i = 0; i < sections->len; i++)
    if (get_offset (self, ((ApatiteDocumentSection *) g_ptr_array_index (sections, i))->heading) <= value + READING_LINE)
      current = i;
  if (at_end && value > 0)
    current = sections->len - 1;
  apatite_contents_set_current (self->contents, current);
  apatite_contents_set_current (self->menu_contents, current);
  gtk_label_set_text (GTK_LABEL (self->menu_label), ((ApatiteDocumentSection *) g_ptr_array_index (sections, current))->title);
}

/* Where the page should stand, or -1 when that is left to the reader. */
static double
get_target (ApatitePage *self)
{
  GtkWidget *anchor = self->pending != NULL ? apatite_document_find_anchor (self->document, self->pending) : NULL;
  GtkAdjustment *adjustment = get_adjustment (self);
  double target = anchor != NULL ? MAX (0, get_offset (self, anchor) - 12) : self->pending_value;

  return target < 0 ? -1 : MIN (target, gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment));
}

/* Once the new page has its size: go where it was opened. */
static void
settle (ApatitePage *self)
{
  double target;

  if (self->document == NULL)
    return;
  target = get_target (self);
  if (target >= 0)
    gtk_adjustment_set_value (get_adjustment (self), target);
  update_current (self);
}

static gboolean
settle_cb (gpointer data)
{
  ApatitePage *self = data;

  self->settle_id = 0;
  settle (self);
  return G_SOURCE_REMOVE;
}

static void
queue_settle (ApatitePage *self,
              int          priority)
{
  g_clear_handle_id (&self->settle_id, g_source_remove);
  self->settle_id = g_idle_add_full (priority, settle_cb, self, NULL);
}

/* Comes in the middle of an allocation, when it is too early to scroll. */
static void
adjustment_changed_cb (ApatitePage *self)
{
  queue_settle (self, G_PRIORITY_HIGH_IDLE);
}

/* The reader has moved: leave the position alone from now on. */
static void
value_changed_cb (ApatitePage *self)
{
  if (self->document != NULL && gtk_widget_get_height (GTK_WIDGET (self->document)) > 0
      && fabs (gtk_adjustment_get_value (get_adjustment (self)) - get_target (self)) > 1)
    {
      g_clear_pointer (&self->pending, g_free);
      self->pending_value = -1;
    }
  update_current (self);
}

static void
section_chosen_cb (ApatitePage *self,
                   guint        index)
{
  GPtrArray *sections = apatite_document_get_sections (self->document);

  if (index >= sections->len)
    return;
  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->menu));
  gtk_adjustment_set_value (get_adjustment (self), get_offset (self, ((ApatiteDocumentSection *) g_ptr_array_index (sections, index))->heading) - 12);
}

static void
found_cb (ApatitePage *self,
          GtkLabel    *label,
          guint        offset)
{
  GtkAdjustment *adjustment = get_adjustment (self);
  PangoRectangle rectangle;
  double top = get_offset (self, GTK_WIDGET (label));
  double value = gtk_adjustment_get_value (adjustment), page = gtk_adjustment_get_page_size (adjustment);

  if (top < 0)
    return;
  pango_layout_index_to_pos (gtk_label_get_layout (label), offset, &rectangle);
  top += PANGO_PIXELS (rectangle.y);
  if (top < value + 24 || top > value + page - 48)
    gtk_adjustment_set_value (adjustment, top - page / 3);
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
  g_clear_object (&self->document);
  adw_bin_set_child (ADW_BIN (self->tray), NULL);
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

  g_set_object (&self->document, document);
  g_signal_connect_object (document, "rebuild", G_CALLBACK (queue_rebuild), self, G_CONNECT_SWAPPED);
  gtk_viewport_set_child (GTK_VIEWPORT (self->viewport), GTK_WIDGET (document));
  adw_bin_set_child (ADW_BIN (self->tray), apatite_document_get_tray (document));
  apatite_contents_set_sections (self->contents, sections);
  apatite_contents_set_sections (self->menu_contents, sections);
  apatite_reading_layout_set_contents (APATITE_READING_LAYOUT (self->layout), sections->len > 1 && !apatite_document_get_wide (document));
  apatite_find_bar_set_root (self->find_bar, apatite_document_get_column (document));
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "document");
  set_string (self, &self->title, apatite_document_get_title (document), PROP_TITLE);
  set_string (self, &self->subtitle, apatite_document_get_subtitle (document), PROP_SUBTITLE);
  apatite_find_bar_refresh (self->find_bar);
  /* After the new text has been laid out, which comes before this. */
  queue_settle (self, G_PRIORITY_DEFAULT_IDLE);
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

  g_free (self->pending);
  self->pending = section != NULL ? g_strdup (section + 1) : NULL;
  self->pending_value = section == NULL ? 0 : -1;
  set_string (self, &self->uri, uri, PROP_URI);
  if (!same)
    {
      g_hash_table_remove_all (self->choices);
      build (self);
    }
  settle (self);
}

static void
rebuild (ApatitePage *self)
{
  if (self->uri == NULL)
    return;
  if (self->pending == NULL && self->pending_value < 0)
    self->pending_value = gtk_adjustment_get_value (get_adjustment (self));
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
  apatite_find_bar_open (self->find_bar);
}

/* How far the reader has come, for a history that returns there. */
double
apatite_page_get_position (ApatitePage *self)
{
  return gtk_adjustment_get_value (get_adjustment (self));
}

void
apatite_page_set_position (ApatitePage *self,
                           double       position)
{
  g_clear_pointer (&self->pending, g_free);
  self->pending_value = position;
  settle (self);
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

static void
find_action (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  ApatitePage *self = APATITE_PAGE (widget);

  if (strcmp (action, "page.find") == 0)
    apatite_page_find (self);
  else if (!apatite_find_bar_get_open (self->find_bar))
    apatite_page_find (self);
  else
    apatite_find_bar_step (self->find_bar, strcmp (action, "page.find-next") == 0 ? 1 : -1);
}

/* Keys move the text while the page as a whole has the focus. */
static void
scroll_action (GtkWidget  *widget,
               const char *action,
               GVariant   *parameter)
{
  ApatitePage *self = APATITE_PAGE (widget);
  gboolean handled;

  g_signal_emit_by_name (self->scrolled, "scroll-child", g_variant_get_int32 (parameter), FALSE, &handled);
}

static void
add_scroll_key (GtkWidgetClass *widget_class,
                guint           key,
                GtkScrollType   scroll)
{
  gtk_widget_class_add_binding_action (widget_class, key, 0, "page.scroll", "i", scroll);
}

/* "Tumor-induced osteomalacia. Apatite, content of 2026-11-22 (…)." */
static void
copy_citation_action (GtkWidget  *widget,
                      const char *action,
                      GVariant   *parameter)
{
  ApatitePage *self = APATITE_PAGE (widget);
  ApatiteLibrary *library = apatite_session_get_library (self->session);
  g_autofree char *text = NULL;

  if (self->title == NULL)
    return;
  /* Translators: a citation of a page: title, version of the content, its date. */
  text = g_strdup_printf (_("%s. Apatite content team. Apatite, content version %s, %s."), self->title, apatite_library_get_version (library),
                          apatite_library_get_date (library));
  apatite_page_copy (widget, text, _("the citation of this page"));
}

static void
bookmark_action (GtkWidget  *widget,
                 const char *action,
                 GVariant   *parameter)
{
  ApatitePage *self = APATITE_PAGE (widget);

  if (self->uri != NULL)
    gtk_widget_activate_action (widget, "win.bookmark", NULL);
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
  g_clear_object (&self->document);
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
  gtk_widget_class_bind_template_child (widget_class, ApatitePage, viewport);
  gtk_widget_class_bind_template_child (widget_class, ApatitePage, contents);
  gtk_widget_class_bind_template_child (widget_class, ApatitePage, menu_contents);
  gtk_widget_class_bind_template_child (widget_class, ApatitePage, menu);
  gtk_widget_class_bind_template_child (widget_class, ApatitePage, menu_label);
  gtk_widget_class_bind_template_child (widget_class, ApatitePage, tray);
  gtk_widget_class_bind_template_callback (widget_class, found_cb);
  gtk_widget_class_bind_template_callback (widget_class, section_chosen_cb);
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
  gtk_widget_class_install_action (widget_class, "page.find", NULL, find_action);
  gtk_widget_class_install_action (widget_class, "page.find-next", NULL, find_action);
  gtk_widget_class_install_action (widget_class, "page.find-previous", NULL, find_action);
  gtk_widget_class_install_action (widget_class, "page.copy-citation", NULL, copy_citation_action);
  gtk_widget_class_install_action (widget_class, "page.bookmark", NULL, bookmark_action);
  gtk_widget_class_install_action (widget_class, "page.scroll", "i", scroll_action);
  add_scroll_key (widget_class, GDK_KEY_Up, GTK_SCROLL_STEP_BACKWARD);
  add_scroll_key (widget_class, GDK_KEY_Down, GTK_SCROLL_STEP_FORWARD);
  add_scroll_key (widget_class, GDK_KEY_Page_Up, GTK_SCROLL_PAGE_BACKWARD);
  add_scroll_key (widget_class, GDK_KEY_Page_Down, GTK_SCROLL_PAGE_FORWARD);
  add_scroll_key (widget_class, GDK_KEY_space, GTK_SCROLL_PAGE_FORWARD);
  add_scroll_key (widget_class, GDK_KEY_Home, GTK_SCROLL_START);
  add_scroll_key (widget_class, GDK_KEY_End, GTK_SCROLL_END);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, "page.find", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_g, GDK_CONTROL_MASK, "page.find-next", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_g, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "page.find-previous", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F3, 0, "page.find-next", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F3, GDK_SHIFT_MASK, "page.find-previous", NULL);
}

static void
apatite_page_init (ApatitePage *self)
{
  GtkAdjustment *adjustment;

  self->choices = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->pending_value = -1;
  gtk_widget_init_template (GTK_WIDGET (self));
  /* The page takes the focus before its first passage, and a passage that is
   * reached by Tab is not selected as a whole. */
  g_object_set (gtk_settings_get_default (), "gtk-label-select-on-focus", FALSE, NULL);
  adjustment = get_adjustment (self);
  g_signal_connect_object (adjustment, "changed", G_CALLBACK (adjustment_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (value_changed_cb), self, G_CONNECT_SWAPPED);
}
