/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/page/apatite-views.h"
#include "exchange/apatite-coverage.h"

#include <glib/gi18n.h>

/* What the profiles know, as a list of diseases that unfold into every test and
 * finding with the word for what is known of it. A list row is made when it
 * comes into sight: seventy diseases have more than ten thousand. */

typedef struct
{
  guint n[3]; /* by ApatiteCoverage */
} Counts;

#define TYPE_COVERAGE_ITEM (coverage_item_get_type ())

G_DECLARE_FINAL_TYPE (CoverageItem, coverage_item, COVERAGE, ITEM, GObject)

/* A disease, or a test or finding below it. */
struct _CoverageItem
{
  GObject parent_instance;

  const ApatiteDisease *disease; /* borrowed from the knowledge, which outlives the page */
  ApatiteKnowledge *knowledge;   /* (nullable): of a disease */
  const char *kind;              /* static */
  const char *id;                /* borrowed, like the title */
  const char *title;
  char *words;
};

G_DEFINE_FINAL_TYPE (CoverageItem, coverage_item, G_TYPE_OBJECT)

static void
coverage_item_finalize (GObject *object)
{
  g_free (COVERAGE_ITEM (object)->words);
  G_OBJECT_CLASS (coverage_item_parent_class)->finalize (object);
}

static void
coverage_item_class_init (CoverageItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = coverage_item_finalize;
}

static void
coverage_item_init (CoverageItem *self)
{
}

static CoverageItem *
new_item (const ApatiteDisease *disease,
          const char           *kind,
          const char           *id,
          const char           *title,
          char                 *words)
{
  CoverageItem *item = g_object_new (TYPE_COVERAGE_ITEM, NULL);

  item->disease = disease;
  item->kind = kind;
  item->id = id;
  item->title = title;
  item->words = words;
  return item;
}

static const char *
get_words (ApatiteCoverage coverage)
{
  static const char * const words[] = { N_("○ unknown"), N_("◐ judged"), N_("● sourced") };

  return _(words[coverage]);
}

/* "sourced 9, judged 12, unknown 34" */
static char *
format_counts (const char   *what,
               const Counts *counts)
{
  /* Translators: tests or findings; how many are sourced, judged, unknown. */
  return g_strdup_printf (_("%s: sourced %u, judged %u, unknown %u"), what, counts->n[APATITE_COVERAGE_SOURCED], counts->n[APATITE_COVERAGE_JUDGED],
                          counts->n[APATITE_COVERAGE_UNKNOWN]);
}

static char *
count (const ApatiteDisease   *disease,
       const ApatiteKnowledge *knowledge)
{
  Counts labs = { { 0 } }, findings = { { 0 } };
  g_autofree char *lab_text = NULL;
  g_autofree char *finding_text = NULL;

  for (guint i = 0; i < apatite_lab_table_get_size (knowledge->labs); i++)
    labs.n[apatite_coverage_lab (disease, apatite_lab_table_get (knowledge->labs, i)->id)]++;
  for (guint i = 0; i < knowledge->findings->len; i++)
    findings.n[apatite_coverage_finding (disease, ((const ApatiteFinding *) g_ptr_array_index (knowledge->findings, i))->id)]++;
  lab_text = format_counts (_("Tests"), &labs);
  finding_text = format_counts (_("Findings"), &findings);
  return g_strjoin ("\n", lab_text, finding_text, NULL);
}

/* What is known comes first. */
static void
append_labs (GListStore             *store,
             const ApatiteDisease   *disease,
             const ApatiteKnowledge *knowledge,
             ApatiteCoverage         coverage)
{
  for (guint i = 0; i < apatite_lab_table_get_size (knowledge->labs); i++)
    {
      const ApatiteAnalyte *analyte = apatite_lab_table_get (knowledge->labs, i);

      if (apatite_coverage_lab (disease, analyte->id) == coverage)
        {
          g_autoptr (CoverageItem) item = new_item (disease, "analyte", analyte->id, analyte->short_title, g_strdup (get_words (coverage)));

          g_list_store_append (store, item);
        }
    }
}

static void
append_findings (GListStore             *store,
                 const ApatiteDisease   *disease,
                 const ApatiteKnowledge *knowledge,
                 ApatiteCoverage         coverage)
{
  for (guint i = 0; i < knowledge->findings->len; i++)
    {
      const ApatiteFinding *finding = g_ptr_array_index (knowledge->findings, i);

      if (apatite_coverage_finding (disease, finding->id) == coverage)
        {
          g_autoptr (CoverageItem) item = new_item (disease, "finding", finding->id, finding->title, g_strdup (get_words (coverage)));

          g_list_store_append (store, item);
        }
    }
}

static GListModel *
children_cb (gpointer object,
             gpointer data)
{
  CoverageItem *item = object;
  GListStore *store;

  if (item->knowledge == NULL)
    return NULL;
  store = g_list_store_new (TYPE_COVERAGE_ITEM);
  for (int coverage = APATITE_COVERAGE_SOURCED; coverage >= APATITE_COVERAGE_UNKNOWN; coverage--)
    {
      append_labs (store, item->disease, item->knowledge, (ApatiteCoverage) coverage);
      append_findings (store, item->disease, item->knowledge, (ApatiteCoverage) coverage);
    }
  return G_LIST_MODEL (store);
}

static void
open_item (GtkWidget    *widget,
           CoverageItem *item)
{
  g_autofree char *uri = g_strdup_printf ("%s/%s", item->kind, item->id);

  apatite_page_follow (widget, uri, FALSE);
}

static void
open_cb (GtkButton   *button,
         GtkListItem *list_item)
{
  GtkTreeListRow *row = gtk_list_item_get_item (list_item);
  g_autoptr (CoverageItem) item = row != NULL ? gtk_tree_list_row_get_item (row) : NULL;

  if (item != NULL)
    open_item (GTK_WIDGET (button), item);
}

static GtkWidget *
new_label (const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *list_item)
{
  GtkWidget *expander = gtk_tree_expander_new ();
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *text = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *open = gtk_button_new_from_icon_name ("go-next-symbolic");

  gtk_box_append (GTK_BOX (text), new_label ("apatite-row-title"));
  gtk_box_append (GTK_BOX (text), new_label ("apatite-note"));
  gtk_widget_set_hexpand (text, TRUE);
  gtk_widget_add_css_class (open, "flat");
  gtk_widget_set_valign (open, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (open, _("Open Page"));
  g_signal_connect_object (open, "clicked", G_CALLBACK (open_cb), list_item, 0);
  gtk_box_append (GTK_BOX (row), text);
  gtk_box_append (GTK_BOX (row), open);
  gtk_tree_expander_set_child (GTK_TREE_EXPANDER (expander), row);
  gtk_list_item_set_child (list_item, expander);
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *list_item)
{
  GtkTreeListRow *row = gtk_list_item_get_item (list_item);
  GtkTreeExpander *expander = GTK_TREE_EXPANDER (gtk_list_item_get_child (list_item));
  GtkWidget *box = gtk_tree_expander_get_child (expander);
  GtkWidget *title = gtk_widget_get_first_child (gtk_widget_get_first_child (box));
  GtkWidget *words = gtk_widget_get_next_sibling (title);
  g_autoptr (CoverageItem) item = gtk_tree_list_row_get_item (row);
  g_autofree char *name = g_strdup_printf ("%s, %s", item->title, item->words);
  /* Translators: %s is a disease, a test or a finding. */
  g_autofree char *open = g_strdup_printf (_("Open the page “%s”"), item->title);

  gtk_tree_expander_set_list_row (expander, row);
  gtk_label_set_text (GTK_LABEL (title), item->title);
  if (item->knowledge != NULL)
    gtk_widget_add_css_class (title, "apatite-row-title");
  else
    gtk_widget_remove_css_class (title, "apatite-row-title");
  gtk_label_set_text (GTK_LABEL (words), item->words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_last_child (box)), GTK_ACCESSIBLE_PROPERTY_LABEL, open, -1);
  /* In GTK 4.8 a list item takes its name from here. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (GTK_WIDGET (expander))), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
unbind_cb (GtkSignalListItemFactory *factory,
           GtkListItem              *list_item)
{
  gtk_tree_expander_set_list_row (GTK_TREE_EXPANDER (gtk_list_item_get_child (list_item)), NULL);
}

static void
activate_cb (GtkListView *view,
             guint        position)
{
  g_autoptr (GtkTreeListRow) row = g_list_model_get_item (G_LIST_MODEL (gtk_list_view_get_model (view)), position);
  g_autoptr (CoverageItem) item = gtk_tree_list_row_get_item (row);

  if (gtk_tree_list_row_is_expandable (row))
    gtk_tree_list_row_set_expanded (row, !gtk_tree_list_row_get_expanded (row));
  else
    open_item (GTK_WIDGET (view), item);
}

static GtkWidget *
new_list (GListStore *store)
{
  GtkTreeListModel *tree = gtk_tree_list_model_new (G_LIST_MODEL (store), FALSE, FALSE, children_cb, NULL, NULL);
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *view = gtk_list_view_new (GTK_SELECTION_MODEL (gtk_single_selection_new (G_LIST_MODEL (tree))), factory);
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);
  g_signal_connect (view, "activate", G_CALLBACK (activate_cb), NULL);
  gtk_list_view_set_single_click_activate (GTK_LIST_VIEW (view), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Coverage"), -1);
  gtk_widget_add_css_class (view, "apatite-list");
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), view);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scrolled), 560);
  gtk_widget_add_css_class (scrolled, "card");
  gtk_widget_add_css_class (scrolled, "apatite-frame");
  return scrolled;
}

static void
copy_cb (GtkButton       *button,
         ApatiteDocument *document)
{
  g_autofree char *text = apatite_coverage_to_text (apatite_document_get_knowledge (document));

  apatite_page_copy (GTK_WIDGET (button), text, _("the coverage table"));
}

/* What each profile knows, disease by disease. */
gboolean
apatite_coverage_view_build (ApatiteDocument  *document,
                             const char       *id,
                             GError          **error)
{
  ApatiteKnowledge *knowledge = apatite_document_get_knowledge (document);
  GListStore *store;
  GtkWidget *copy;

  apatite_document_set_title (document, _("Coverage"), _("What the profiles know of each test and finding, and on what it rests"));
  if (knowledge == NULL)
    {
      apatite_document_add_note (document, _("The profiles are being read…"));
      return TRUE;
    }
  apatite_document_add_note (document, APATITE_WITH_DIFFERENTIAL
    ? _("Unfold a disease to see each test and finding: sourced, judged or unknown. Unknown is neutral: it changes no ranking.")
    : _("Unfold a disease to see each test and finding: sourced, judged or unknown."));
  copy = gtk_button_new_with_label (_("Copy as Table"));
  gtk_widget_set_halign (copy, GTK_ALIGN_START);
  gtk_widget_add_css_class (copy, "apatite-small-button");
  g_signal_connect_object (copy, "clicked", G_CALLBACK (copy_cb), document, 0);
  apatite_document_add_widget (document, copy);
  store = g_list_store_new (TYPE_COVERAGE_ITEM);
  for (guint i = 0; i < knowledge->diseases->len; i++)
    {
      const ApatiteDisease *disease = g_ptr_array_index (knowledge->diseases, i);

      if (disease->profile != NULL)
        {
          g_autoptr (CoverageItem) item = new_item (disease, "monograph", disease->id, disease->title, count (disease, knowledge));
          g_autofree char *line = g_strdup_printf ("%s\n%s", item->title, item->words);

          item->knowledge = knowledge;
          g_list_store_append (store, item);
          apatite_document_record (document, APATITE_PRINT_ITEM, "•", NULL, line);
        }
    }
  apatite_document_add_widget (document, new_list (store));
  return TRUE;
}
