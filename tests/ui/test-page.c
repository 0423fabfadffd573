/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The page: every document of the library is shown, searched, relabelled,
 * printed; the pages that follow the patient follow. */

#include "config.h"

#include "app/page/apatite-chart-bar.h"
#include "app/page/apatite-chart-toggle.h"
#include "app/page/apatite-compare-line.h"
#include "app/page/apatite-differential-rows.h"
#include "app/page/apatite-document.h"
#include "app/page/apatite-figure.h"
#include "app/page/apatite-find-bar.h"
#include "app/page/apatite-glossary-tips.h"
#include "app/page/apatite-page.h"
#include "app/page/apatite-profile-chart.h"
#include "app/page/apatite-site-map.h"
#include "app/page/apatite-words.h"
#include "app/widgets/apatite-chart-axis.h"
#include "library/apatite-search.h"
#include "ui/apatite-session-test.h"

#include <adwaita.h>
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

/* Of a column in a window of 360 pixels, which has edges. */
#define LEAST_WIDTH 340

typedef struct
{
  ApatiteSession *session;
  ApatitePage *page;
  GtkWindow *window;
  char *opened; /* what a link asked for */
  char *copied;
} Fixture;

static void
open_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       data)
{
  Fixture *fixture = data;

  g_free (fixture->opened);
  fixture->opened = g_variant_dup_string (parameter, NULL);
}

static void
copy_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       data)
{
  Fixture *fixture = data;

  g_free (fixture->copied);
  g_variant_get (parameter, "(ss)", &fixture->copied, NULL);
}

static void
add_actions (Fixture *fixture)
{
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  const GActionEntry entries[] = {
    { .name = "open", .activate = open_cb, .parameter_type = "s" },
    { .name = "open-new-tab", .activate = open_cb, .parameter_type = "s" },
    { .name = "compare", .activate = open_cb, .parameter_type = "s" },
    { .name = "copy", .activate = copy_cb, .parameter_type = "(ss)" },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), fixture);
  gtk_widget_insert_action_group (GTK_WIDGET (fixture->window), "win", G_ACTION_GROUP (group));
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->session = apatite_ui_new_session ();
  fixture->page = apatite_page_new (fixture->session);
  fixture->window = apatite_ui_show (GTK_WIDGET (fixture->page), data != NULL ? GPOINTER_TO_INT (data) : 760, 800);
  add_actions (fixture);
  apatite_ui_load (fixture->session);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  gtk_window_destroy (fixture->window);
  apatite_ui_settle ();
  g_clear_object (&fixture->session);
  g_clear_pointer (&fixture->opened, g_free);
  g_clear_pointer (&fixture->copied, g_free);
}

static void
load_example (Fixture *fixture)
{
  apatite_ui_take_example (fixture->session, "example-tio");
  apatite_ui_settle ();
}

static gboolean
page_says (Fixture    *fixture,
           const char *part)
{
  g_autofree char *text = apatite_page_to_text (fixture->page);

  return strstr (text, part) != NULL;
}

static void
check_says (Fixture    *fixture,
            const char *part)
{
  g_autofree char *text = apatite_page_to_text (fixture->page);

  if (strstr (text, part) == NULL)
    g_error ("“%s” is not on %s:\n%s", part, apatite_page_get_uri (fixture->page), text);
}

/* Of a copy without the differential these say that it has none. */
static gboolean
is_about_ranking (const char *uri)
{
  return g_str_has_prefix (uri, "candidate/") || strcmp (uri, "help/ranking") == 0 || strcmp (uri, "help/validation") == 0;
}

static void
check_opens (Fixture    *fixture,
             const char *uri)
{
  apatite_page_open (fixture->page, uri);
  g_assert_cmpstr (apatite_page_get_uri (fixture->page), ==, uri);
  if (!APATITE_WITH_DIFFERENTIAL && is_about_ranking (uri))
    {
      g_assert_cmpstr (apatite_page_get_title (fixture->page), ==, "Page Not Available");
      return;
    }
  if (g_strcmp0 (apatite_page_get_title (fixture->page), "Page Not Available") == 0)
    g_error ("%s can't be shown", uri);
}

/* In the least window nothing is cut off: what is wider scrolls by itself. And no width brings a complaint of the
 * toolkit, which ends the test. */
static void
check_fits (Fixture    *fixture,
            const char *uri)
{
  static const int widths[] = { LEAST_WIDTH, 640, 1200 };
  GtkWidget *document = apatite_ui_find_type (GTK_WIDGET (fixture->page), APATITE_TYPE_DOCUMENT);
  int least;

  gtk_widget_measure (apatite_document_get_column (APATITE_DOCUMENT (document)), GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  if (least > LEAST_WIDTH)
    g_error ("%s needs %d pixels", uri, least);
  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    gtk_widget_measure (document, GTK_ORIENTATION_VERTICAL, widths[i], NULL, NULL, NULL, NULL);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->page));
}

static void
check_kind (Fixture    *fixture,
            const char *kind,
            const char *folder)
{
  g_autoptr (GPtrArray) entries = apatite_library_list (apatite_session_get_library (fixture->session), kind, NULL);

  g_assert_cmpuint (entries->len, >, 0);
  for (guint i = 0; i < entries->len; i++)
    {
      const ApatiteEntry *entry = g_ptr_array_index (entries, i);
      g_autofree char *uri = g_strdup_printf ("%s/%s", folder, entry->id);

      check_opens (fixture, uri);
      check_fits (fixture, uri);
    }
}

static void
test_every_monograph (Fixture       *fixture,
                      gconstpointer  data)
{
  load_example (fixture);
  check_kind (fixture, "monograph", "monograph");
}

static void
test_every_other (Fixture       *fixture,
                  gconstpointer  data)
{
  static const char * const alone[] = { "codes", "coverage", "help/intended-use", "help/ranking", "help/validation", "candidate/x-linked-hypophosphatemia",
                                         "compare/tumor-induced-osteomalacia+x-linked-hypophosphatemia+adhr+hypoparathyroidism+tumor-lysis-syndrome" };

  load_example (fixture);
  check_kind (fixture, "study", "study");
  check_kind (fixture, "pathway", "pathway");
  check_kind (fixture, "analyte", "analyte");
  check_kind (fixture, "finding", "finding");
  check_kind (fixture, "term", "term");
  check_kind (fixture, "figure", "figure");
  check_kind (fixture, "case", "case");
  check_kind (fixture, "story", "teaching");
  for (guint i = 0; i < G_N_ELEMENTS (alone); i++)
    {
      check_opens (fixture, alone[i]);
      if (APATITE_WITH_DIFFERENTIAL || !is_about_ranking (alone[i]))
        check_fits (fixture, alone[i]);
    }
}

/* What is drawn is drawn without a complaint of the toolkit. */
static void
test_drawn (Fixture       *fixture,
            gconstpointer  data)
{
  static const char * const uris[] = {
    "monograph/tumor-induced-osteomalacia#profile", "study/korean-tio-cohort", "pathway/hypophosphatemia", "analyte/fgf23-intact", "finding/vertebral-fracture",
    "compare/tumor-induced-osteomalacia+x-linked-hypophosphatemia+adhr", "candidate/x-linked-hypophosphatemia", "codes", "coverage", "case/example-hftc",
    "teaching/back-pain-at-thirty-three", "figure/tc-classes", "help/ranking",
  };

  load_example (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (uris); i++)
    {
      check_opens (fixture, uris[i]);
      gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->page));
      apatite_ui_settle ();
      apatite_ui_assert_names (GTK_WIDGET (fixture->page));
    }
}

static void
test_error (Fixture       *fixture,
            gconstpointer  data)
{
  static const char * const uris[] = { "monograph/no-such-page", "nothing", "", "compare/adhr", "study/", "help/me", "teaching/x" };

  for (guint i = 0; i < G_N_ELEMENTS (uris); i++)
    {
      apatite_page_open (fixture->page, uris[i]);
      g_assert_cmpstr (apatite_page_get_title (fixture->page), ==, "Page Not Available");
    }
  check_opens (fixture, "monograph/adhr");
}

static gboolean
is_label_with (GtkWidget *widget,
               gpointer   data)
{
  return GTK_IS_LABEL (widget) && strcmp (gtk_label_get_text (GTK_LABEL (widget)), data) == 0;
}

static void
test_monograph (Fixture       *fixture,
                gconstpointer  data)
{
  static const char * const parts[] = { "Tumor-induced osteomalacia", "Reviewed Nov 2026", "Synopsis", "Differential Diagnosis & Pitfalls", "Expected Laboratory Profile",
                                        "References", "ICD-10-CM" };

  check_opens (fixture, "monograph/tumor-induced-osteomalacia");
  g_assert_cmpstr (apatite_page_get_title (fixture->page), ==, "Tumor-induced osteomalacia");
  g_assert_true (g_str_has_prefix (apatite_page_get_subtitle (fixture->page), "TIO"));
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    check_says (fixture, parts[i]);
}

/* Where a code of the site exists the page has it, not "unspecified" alone. */
static void
test_site_codes (Fixture       *fixture,
                 gconstpointer  data)
{
  check_opens (fixture, "monograph/phosphaturic-mesenchymal-tumor");
  check_says (fixture, "Codes by site");
  check_says (fixture, "D21.10 side not stated, D21.11 right, D21.12 left");
  check_opens (fixture, "monograph/adhr");
  g_assert_false (page_says (fixture, "Codes by site"));
}

/* A heading comes before what it heads, on screen as in print. */
static void
test_headings (Fixture       *fixture,
               gconstpointer  data)
{
  static const char * const headings[] = { "Expected Findings", "Age and Sex" };
  GtkWidget *document;

  check_opens (fixture, "monograph/tumor-induced-osteomalacia");
  document = apatite_ui_find_type (GTK_WIDGET (fixture->page), APATITE_TYPE_DOCUMENT);
  for (guint i = 0; i < G_N_ELEMENTS (headings); i++)
    {
      GtkWidget *heading = apatite_ui_find (document, is_label_with, (gpointer) headings[i]);

      g_assert_nonnull (heading);
      g_assert_nonnull (gtk_widget_get_next_sibling (heading));
      g_assert_true (gtk_widget_has_css_class (gtk_widget_get_next_sibling (heading), "apatite-share-rows"));
    }
}

/* Every number follows the unit system, in the text and in a case's table. */
static void
test_units (Fixture       *fixture,
            gconstpointer  data)
{
  check_opens (fixture, "monograph/tumor-induced-osteomalacia");
  check_says (fixture, "median 1.7 mg/dL");
  apatite_session_set_unit_system (fixture->session, APATITE_UNIT_SYSTEM_SI);
  check_says (fixture, "median 0.55 mmol/L");
  g_assert_false (page_says (fixture, "median 1.7 mg/dL"));
  check_opens (fixture, "case/example-tio");
  check_says (fixture, "0.55 mmol/L");
  apatite_session_set_unit_system (fixture->session, APATITE_UNIT_SYSTEM_CONVENTIONAL);
  check_says (fixture, "1.7 mg/dL");
}

static void
check_found (ApatiteFindBar *bar,
             const char     *status)
{
  apatite_ui_wait_for (strcmp (apatite_find_bar_get_status (bar), status) == 0);
}

static void
test_find (Fixture       *fixture,
           gconstpointer  data)
{
  ApatiteFindBar *bar = APATITE_FIND_BAR (apatite_ui_find_type (GTK_WIDGET (fixture->page), APATITE_TYPE_FIND_BAR));
  guint n = 0;

  check_opens (fixture, "term/acidosis");
  g_assert_false (apatite_find_bar_get_open (bar));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->page), "page.find", NULL));
  g_assert_true (apatite_find_bar_get_open (bar));
  apatite_find_bar_set_text (bar, "no such words");
  check_found (bar, "Not found");
  apatite_find_bar_set_text (bar, "ACID");
  apatite_ui_wait_for (g_str_has_prefix (apatite_find_bar_get_status (bar), "1 of "));
  n = g_ascii_strtoull (apatite_find_bar_get_status (bar) + strlen ("1 of "), NULL, 10);
  g_assert_cmpuint (n, >, 1);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->page), "page.find-next", NULL));
  g_assert_true (g_str_has_prefix (apatite_find_bar_get_status (bar), "2 of "));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->page), "page.find-previous", NULL));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->page), "page.find-previous", NULL));
  g_assert_cmpuint (g_ascii_strtoull (apatite_find_bar_get_status (bar), NULL, 10), ==, n);
  /* Another page is looked through anew. */
  check_opens (fixture, "term/aho");
  apatite_find_bar_set_text (bar, "albright");
  apatite_ui_wait_for (g_str_has_prefix (apatite_find_bar_get_status (bar), "1 of "));
  apatite_find_bar_close (bar);
  g_assert_false (apatite_find_bar_get_open (bar));
}

/* The address of a section leads there, once the page has a size. */
static void
test_section (Fixture       *fixture,
              gconstpointer  data)
{
  check_opens (fixture, "monograph/tumor-induced-osteomalacia#therapy");
  apatite_ui_wait_for (apatite_page_get_position (fixture->page) > 400);
  check_opens (fixture, "monograph/tumor-induced-osteomalacia");
  apatite_ui_wait_for (apatite_page_get_position (fixture->page) < 1);
}

static gboolean
is_marked (GtkWidget *widget,
           gpointer   data)
{
  return GTK_IS_LABEL (widget) && gtk_label_get_attributes (GTK_LABEL (widget)) != NULL && strstr (gtk_label_get_text (GTK_LABEL (widget)), data) != NULL;
}

/* What a search has found comes into sight, its words marked, until another page is opened. */
static void
test_passage (Fixture       *fixture,
              gconstpointer  data)
{
  const char *snippet = "… " APATITE_SNIPPET_START "burosumab" APATITE_SNIPPET_END " …";
  GtkWidget *label;
  graphene_rect_t bounds;

  check_opens (fixture, "monograph/tumor-induced-osteomalacia#therapy");
  g_assert_false (apatite_page_show_passage (fixture->page, APATITE_SNIPPET_START "no such word" APATITE_SNIPPET_END));
  g_assert_true (apatite_page_show_passage (fixture->page, snippet));
  label = apatite_ui_find (GTK_WIDGET (fixture->page), is_marked, (gpointer) "urosumab");
  g_assert_nonnull (label);
  apatite_ui_wait_for (gtk_widget_compute_bounds (label, GTK_WIDGET (fixture->page), &bounds) && bounds.origin.y + bounds.size.height > 0
                       && bounds.origin.y < gtk_widget_get_height (GTK_WIDGET (fixture->page)) && apatite_page_get_position (fixture->page) > 400);
  check_opens (fixture, "monograph/tumor-induced-osteomalacia#synopsis");
  g_assert_null (apatite_ui_find (GTK_WIDGET (fixture->page), is_marked, (gpointer) "urosumab"));
}

static guint
count_marks (GtkWidget *label)
{
  GSList *attributes = pango_attr_list_get_attributes (gtk_label_get_attributes (GTK_LABEL (label)));
  guint n = 0;

  for (GSList *at = attributes; at != NULL; at = at->next)
    n += ((PangoAttribute *) at->data)->klass->type == PANGO_ATTR_BACKGROUND;
  g_slist_free_full (attributes, (GDestroyNotify) pango_attribute_destroy);
  return n;
}

/* All words of a query are marked, wherever in the passage they stand and whatever stands beside them. */
static void
test_passage_words (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autoptr (GPtrArray) hits = apatite_search_query (apatite_session_get_library (fixture->session), "dx: bone burosumab trial", 1, NULL);
  const ApatiteHit *hit;
  g_autofree char *uri = NULL;
  GtkWidget *label;

  g_assert_cmpuint (hits->len, ==, 1);
  hit = g_ptr_array_index (hits, 0);
  uri = g_strdup_printf ("monograph/%s#%s", hit->id, hit->section);
  check_opens (fixture, uri);
  g_assert_true (apatite_page_show_passage (fixture->page, hit->passage));
  label = apatite_ui_find (GTK_WIDGET (fixture->page), is_marked, (gpointer) "urosumab");
  g_assert_nonnull (label);
  g_assert_cmpuint (count_marks (label), >=, 3);
}

/* A page left at its top comes back at its top, with the edge above its title. */
static void
test_mark_top (Fixture       *fixture,
               gconstpointer  data)
{
  check_opens (fixture, "monograph/tumor-induced-osteomalacia#management");
  apatite_ui_wait_for (apatite_page_get_position (fixture->page) > 400);
  apatite_page_set_mark (fixture->page, 0);
  apatite_ui_wait_for (apatite_page_get_position (fixture->page) < 400);
  g_assert_cmpfloat (apatite_page_get_position (fixture->page), ==, 0);
  g_assert_cmpfloat (apatite_page_get_mark (fixture->page), ==, 0);
}

/* A mark leads back to the same block in a window of another width. */
static void
test_mark (Fixture       *fixture,
           gconstpointer  data)
{
  GtkAdjustment *adjustment;
  double mark;

  check_opens (fixture, "monograph/tumor-induced-osteomalacia#management");
  apatite_ui_wait_for (apatite_page_get_position (fixture->page) > 400);
  mark = apatite_page_get_mark (fixture->page);
  g_assert_cmpfloat (mark, >, 1);
  check_opens (fixture, "monograph/adhr");
  check_opens (fixture, "monograph/tumor-induced-osteomalacia");
  gtk_window_set_default_size (fixture->window, 400, 700);
  apatite_page_set_mark (fixture->page, mark);
  apatite_ui_wait_for (apatite_page_get_position (fixture->page) > 400 && floor (apatite_page_get_mark (fixture->page)) == floor (mark));
  gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->page));
  /* The reader stays there too when the window gets another width, or the text another size. */
  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (gtk_widget_get_ancestor (apatite_ui_find_type (GTK_WIDGET (fixture->page), APATITE_TYPE_DOCUMENT),
                                                                                                  GTK_TYPE_SCROLLED_WINDOW)));
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + 400);
  mark = apatite_page_get_mark (fixture->page);
  gtk_window_set_default_size (fixture->window, 900, 700);
  apatite_ui_wait_for (gtk_widget_get_width (GTK_WIDGET (fixture->page)) > 800);
  apatite_ui_wait_for (floor (apatite_page_get_mark (fixture->page)) == floor (mark));
}

static void
test_links (Fixture       *fixture,
            gconstpointer  data)
{
  GtkWidget *prose;
  gboolean handled = FALSE;

  check_opens (fixture, "finding/vertebral-fracture");
  prose = apatite_ui_find_type (GTK_WIDGET (fixture->page), APATITE_TYPE_PROSE);
  g_signal_emit_by_name (apatite_prose_get_label (APATITE_PROSE (prose)), "activate-link", "monograph/adhr", &handled);
  g_assert_true (handled);
  g_assert_cmpstr (fixture->opened, ==, "monograph/adhr");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->page), "page.copy-citation", NULL));
  g_assert_true (strstr (fixture->copied, "Vertebral fracture") != NULL);
}

/* An abbreviation is explained where the pointer rests on it, also before a source or a dash. */
static void
test_tips (Fixture       *fixture,
           gconstpointer  data)
{
  static const char * const texts[] = { "FGF23", "FGF23\342\201\2401", "FGF23 is", "FGF23\342\200\223x", "FGF23, and" };
  GtkWidget *label = gtk_label_new (NULL);

  gtk_window_set_child (fixture->window, NULL);
  gtk_window_set_child (fixture->window, label);
  gtk_widget_set_halign (label, GTK_ALIGN_START);
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *tip = NULL;

      gtk_label_set_text (GTK_LABEL (label), texts[i]);
      gtk_test_widget_wait_for_draw (label);
      tip = apatite_glossary_tip_at (fixture->session, GTK_LABEL (label), 8, gtk_widget_get_height (label) / 2);
      g_assert_nonnull (tip);
      g_assert_nonnull (strstr (tip, "ibroblast growth factor 23"));
    }
}

/* All sources of a page at once, as programs want them. */
static void
test_references (Fixture       *fixture,
                 gconstpointer  data)
{
  GtkWidget *document;

  check_opens (fixture, "monograph/adhr");
  document = apatite_ui_find_type (GTK_WIDGET (fixture->page), APATITE_TYPE_DOCUMENT);
  g_assert_true (gtk_widget_activate_action (document, "document.copy-references", "s", "ris"));
  g_assert_true (g_str_has_prefix (fixture->copied, "TY  - "));
  g_assert_nonnull (strstr (fixture->copied + 6, "\nTY  - "));
  g_assert_true (gtk_widget_activate_action (document, "document.copy-references", "s", "bibtex"));
  g_assert_true (g_str_has_prefix (fixture->copied, "@"));
  g_assert_true (gtk_widget_activate_action (document, "document.copy-references", "s", "vancouver"));
  g_assert_true (g_str_has_prefix (fixture->copied, "1. "));
}

static gboolean
is_popover_up (GtkWidget *widget,
               gpointer   data)
{
  return GTK_IS_POPOVER (widget) && gtk_widget_get_mapped (widget);
}

/* A number behind a sentence opens its source. */
static void
test_source (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (ApatiteMonograph) monograph = apatite_library_load_monograph (apatite_session_get_library (fixture->session), "adhr", NULL);
  g_autofree char *uri = g_strdup_printf ("cite:0:%s", monograph->cited[0]);
  GtkWidget *prose;
  gboolean handled = FALSE;

  check_opens (fixture, "monograph/adhr");
  gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->page));
  prose = apatite_ui_find_type (GTK_WIDGET (fixture->page), APATITE_TYPE_PROSE);
  g_signal_emit_by_name (apatite_prose_get_label (APATITE_PROSE (prose)), "activate-link", uri, &handled);
  g_assert_true (handled);
  apatite_ui_wait_for (apatite_ui_find (prose, is_popover_up, NULL) != NULL);
}

/* Where a page says what to do, it says how well that is known; once for sentences that share it. */
static void
test_evidence (Fixture       *fixture,
               gconstpointer  data)
{
  g_autofree char *text = NULL;

  check_opens (fixture, "monograph/tumor-induced-osteomalacia");
  text = apatite_page_to_text (fixture->page);
  g_assert_true (g_regex_match_simple ("due to the drug\\. \\[[0-9]+\\] \\(Trial · n = 14\\)", text, 0, 0));
  g_assert_true (g_regex_match_simple ("in part\\. \\[[0-9]+\\] [A-Z]", text, 0, 0));
}

static gboolean
is_check (GtkWidget *widget,
          gpointer   data)
{
  return GTK_IS_CHECK_BUTTON (widget);
}

static gboolean
is_compare_button (GtkWidget *widget,
                   gpointer   data)
{
  return GTK_IS_BUTTON (widget) && gtk_button_get_label (GTK_BUTTON (widget)) != NULL && g_str_has_prefix (gtk_button_get_label (GTK_BUTTON (widget)), "Compare With 1");
}

static gboolean
is_sticky (GtkWidget *widget,
           gpointer   data)
{
  return gtk_widget_has_css_class (widget, "apatite-sticky");
}

static gboolean
is_horizontal_scrollbar (GtkWidget *widget,
                         gpointer   data)
{
  return GTK_IS_SCROLLBAR (widget) && gtk_orientable_get_orientation (GTK_ORIENTABLE (widget)) == GTK_ORIENTATION_HORIZONTAL
         && !GTK_IS_SCROLLED_WINDOW (gtk_widget_get_parent (widget));
}

static void
test_compare (Fixture       *fixture,
              gconstpointer  data)
{
  GtkWidget *check, *button;

  check_opens (fixture, "monograph/tumor-induced-osteomalacia");
  check = apatite_ui_find (GTK_WIDGET (fixture->page), is_check, NULL);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  button = apatite_ui_find (GTK_WIDGET (fixture->page), is_compare_button, NULL);
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  g_assert_true (g_str_has_prefix (fixture->opened, "tumor-induced-osteomalacia+"));
  load_example (fixture);
  check_opens (fixture, "compare/tumor-induced-osteomalacia+x-linked-hypophosphatemia");
  if (APATITE_WITH_DIFFERENTIAL)
    check_says (fixture, "Patient");
  g_assert_true (page_says (fixture, "261.8") == APATITE_WITH_DIFFERENTIAL);
  g_assert_false (!APATITE_WITH_DIFFERENTIAL && page_says (fixture, "not entered"));
}

/* The names of the columns stay when the rows are scrolled, and what does not fit moves sideways with all rows. */
static void
test_compare_scroll (Fixture       *fixture,
                     gconstpointer  data)
{
  GtkWidget *head, *line, *scrollbar;
  GtkAdjustment *adjustment;

  gtk_window_set_default_size (fixture->window, 420, 500);
  load_example (fixture);
  check_opens (fixture, "compare/tumor-induced-osteomalacia+x-linked-hypophosphatemia+adhr+hypoparathyroidism+tumor-lysis-syndrome");
  gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->page));
  head = apatite_ui_find (GTK_WIDGET (fixture->page), is_sticky, NULL);
  g_assert_nonnull (head);
  g_assert_false (gtk_widget_get_visible (head));
  apatite_page_set_position (fixture->page, 900);
  apatite_ui_wait_for (gtk_widget_get_mapped (head));
  line = apatite_ui_find_type (head, APATITE_TYPE_COMPARE_LINE);
  g_assert_nonnull (line);
  apatite_page_set_position (fixture->page, 0);
  apatite_ui_wait_for (!gtk_widget_get_mapped (head));
  scrollbar = apatite_ui_find (GTK_WIDGET (fixture->page), is_horizontal_scrollbar, NULL);
  g_assert_nonnull (scrollbar);
  apatite_ui_wait_for (gtk_widget_get_mapped (scrollbar));
  adjustment = gtk_scrollbar_get_adjustment (GTK_SCROLLBAR (scrollbar));
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment));
  gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->page));
  line = apatite_ui_find_type (apatite_ui_find_type (GTK_WIDGET (fixture->page), APATITE_TYPE_DOCUMENT), APATITE_TYPE_COMPARE_LINE);
  {
    graphene_rect_t first, patient;

    /* One frame may come before the line has moved. */
    apatite_ui_wait_for (gtk_widget_compute_bounds (gtk_widget_get_first_child (line), line, &first) && first.origin.x < 0);
    g_assert_true (gtk_widget_compute_bounds (gtk_widget_get_last_child (line), line, &patient));
    g_assert_true (!APATITE_WITH_DIFFERENTIAL || patient.origin.x >= 0);
  }
}

/* The candidate's page follows every edit, and the draws come by themselves. */
static void
test_candidate (Fixture       *fixture,
                gconstpointer  data)
{
  const ApatiteAnalyte *phosphate = apatite_lab_table_lookup (apatite_session_get_knowledge (fixture->session)->labs, "phosphate");
  const ApatiteAnalyte *calcium = apatite_lab_table_lookup (apatite_session_get_knowledge (fixture->session)->labs, "calcium");

  check_opens (fixture, "candidate/tumor-induced-osteomalacia");
  check_says (fixture, "not enough data");
  load_example (fixture);
  apatite_ui_wait_for (page_says (fixture, "place 1 of"));
  check_says (fixture, "1.7");
  check_says (fixture, "Kept in sight: surgery can cure it (our judgement)");
  check_says (fixture, "Why Not");
  check_says (fixture, "What Next");
  apatite_ui_wait_for (page_says (fixture, "In 1000 draws"));
  g_assert_true (apatite_session_enter_value (fixture->session, phosphate, "1.5", "mg/dL", NULL));
  apatite_ui_wait_for (page_says (fixture, "1.5"));
  /* All critical values are said at once, before all else that is to be remarked. */
  g_assert_true (apatite_session_enter_value (fixture->session, phosphate, "0.8", "mg/dL", NULL));
  g_assert_true (apatite_session_enter_value (fixture->session, calcium, "14.5", "mg/dL", NULL));
  apatite_ui_wait_for (page_says (fixture, "Critical values: Phosphate 0.8 mg/dL, Calcium 14.5 mg/dL."));
  g_assert_false (page_says (fixture, "Critical value:"));
}

/* What content says of a page or a test in a word or two is not lost on its way. */
static void
test_reasons (Fixture       *fixture,
              gconstpointer  data)
{
  check_opens (fixture, "monograph/tumor-induced-osteomalacia");
  check_says (fixture, "Kept in sight: surgery can cure it (our judgement)");
  check_opens (fixture, "monograph/pseudopseudohypoparathyroidism");
  g_assert_false (page_says (fixture, "Kept in sight"));
  check_opens (fixture, "analyte/anion-gap");
  check_says (fixture, "A result outside −60–60 mmol/L is refused, one outside 0–35 mmol/L is asked about. A gap below zero points to");
}

static void
test_pathway (Fixture       *fixture,
              gconstpointer  data)
{
  check_opens (fixture, "pathway/hypophosphatemia");
  g_assert_false (page_says (fixture, "The entered patient"));
  load_example (fixture);
  apatite_ui_wait_for (page_says (fixture, "The entered patient: box 1 → 2"));
}

static gboolean
is_next_button (GtkWidget *widget,
                gpointer   data)
{
  return GTK_IS_BUTTON (widget) && gtk_widget_has_css_class (widget, "suggested-action");
}

static void
test_teaching (Fixture       *fixture,
               gconstpointer  data)
{
  guint stages = 1;
  GtkWidget *next;

  check_opens (fixture, "teaching/back-pain-at-thirty-three");
  g_assert_false (page_says (fixture, "published diagnosis"));
  while ((next = apatite_ui_find (GTK_WIDGET (fixture->page), is_next_button, NULL)) != NULL && stages < 20)
    {
      g_signal_emit_by_name (next, "clicked");
      apatite_ui_settle ();
      stages++;
    }
  g_assert_cmpuint (stages, >, 2);
  check_says (fixture, "published diagnosis");
  check_says (fixture, "Learning Points");
}

/* The shares at which the bands begin are those of the library that is open. */
static void
test_bands (Fixture       *fixture,
            gconstpointer  data)
{
  GPtrArray *bands = apatite_session_get_knowledge (fixture->session)->rules->bands;

  check_opens (fixture, "help/ranking");
  g_assert_cmpuint (bands->len, ==, 3);
  for (guint i = 0; i < bands->len; i++)
    {
      const ApatiteBandRule *band = g_ptr_array_index (bands, i);
      g_autofree char *text = g_strdup_printf ("%s (a share of %g %% or more)", apatite_words_band (band->id), 100 * band->posterior);

      check_says (fixture, text);
    }
}

static void
test_validation (Fixture       *fixture,
                 gconstpointer  data)
{
  check_opens (fixture, "help/validation");
  apatite_ui_wait_for (page_says (fixture, "Among the first three"));
  /* The sets stand apart, those from outside the library by name. */
  check_says (fixture, "Unseen (");
  check_says (fixture, "Seen (");
  check_says (fixture, "All (");
  check_says (fixture, "nothing was claimed");
  check_says (fixture, "What Carries the Result");
  /* A source is a journal and its year, not an address. */
  check_says (fixture, "Endocrine Abstracts 20");
  g_assert_false (page_says (fixture, "http"));
  apatite_ui_wait_for (page_says (fixture, "Cases that had it"));
}

static gboolean
is_label_of (GtkWidget *widget,
             gpointer   text)
{
  return GTK_IS_LABEL (widget) && strcmp (gtk_label_get_text (GTK_LABEL (widget)), text) == 0;
}

/* A disease unfolds into its tests and findings by the keyboard, each with a word for what is known of it. */
static void
test_coverage (Fixture       *fixture,
               gconstpointer  data)
{
  GtkWidget *list;
  GListModel *model;
  guint n;

  check_opens (fixture, "coverage");
  apatite_ui_wait_for ((list = apatite_ui_find_type (GTK_WIDGET (fixture->page), GTK_TYPE_LIST_VIEW)) != NULL);
  model = G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (list)));
  n = g_list_model_get_n_items (model);
  g_assert_cmpuint (n, >, 40);
  g_assert_null (apatite_ui_find (list, is_label_of, (gpointer) "● sourced"));
  g_signal_emit_by_name (list, "activate", 0);
  g_assert_cmpuint (g_list_model_get_n_items (model), >, n + 100);
  apatite_ui_wait_for (apatite_ui_find (list, is_label_of, (gpointer) "● sourced") != NULL);
  g_signal_emit_by_name (list, "activate", 1);
  g_assert_nonnull (fixture->opened);
  g_signal_emit_by_name (list, "activate", 0);
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, n);
}

/* Sites are shown on a body, each with its name and figure; the table stays a button away. */
static void
test_site_map (Fixture       *fixture,
               gconstpointer  data)
{
  GtkWidget *map;

  check_opens (fixture, "study/korean-tio-cohort");
  map = apatite_ui_find_type (GTK_WIDGET (fixture->page), APATITE_TYPE_SITE_MAP);
  g_assert_nonnull (map);
  g_assert_nonnull (apatite_ui_find (map, is_label_of, (gpointer) "Head and neck\n31.9\302\240%\302\240of\302\24047"));
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (map), GTK_ACCESSIBLE_ROLE_IMG);
  g_assert_true (gtk_test_accessible_has_property (GTK_ACCESSIBLE (map), GTK_ACCESSIBLE_PROPERTY_LABEL));
}

static int
measure (GtkWidget      *widget,
         GtkOrientation  orientation,
         int             for_size)
{
  int least;

  gtk_widget_measure (widget, orientation, for_size, &least, NULL, NULL, NULL);
  return least;
}

/* Bars, bodies and drawings grow with the text; a drawing has no tip that would cover it. */
static void
test_text_size (Fixture       *fixture,
                gconstpointer  data)
{
  GtkWidget *bar, *map, *picture;
  int bar_height, map_height, width;

  check_opens (fixture, "study/korean-tio-cohort");
  bar = apatite_ui_find_type (GTK_WIDGET (fixture->page), APATITE_TYPE_CHART_BAR);
  map = apatite_ui_find_type (GTK_WIDGET (fixture->page), APATITE_TYPE_SITE_MAP);
  bar_height = measure (bar, GTK_ORIENTATION_VERTICAL, -1);
  map_height = measure (map, GTK_ORIENTATION_VERTICAL, 800);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 2 * 96 * 1024, NULL);
  g_assert_cmpint (measure (bar, GTK_ORIENTATION_VERTICAL, -1), ==, 2 * bar_height);
  g_assert_cmpint (measure (map, GTK_ORIENTATION_VERTICAL, 800), >, map_height * 3 / 2);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 96 * 1024, NULL);

  check_opens (fixture, "figure/tc-classes");
  picture = apatite_ui_find_type (apatite_ui_find_type (GTK_WIDGET (fixture->page), APATITE_TYPE_FIGURE), GTK_TYPE_PICTURE);
  g_assert_null (gtk_widget_get_tooltip_text (gtk_widget_get_parent (picture)));
  width = measure (picture, GTK_ORIENTATION_HORIZONTAL, -1);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 2 * 96 * 1024, NULL);
  g_assert_cmpint (measure (picture, GTK_ORIENTATION_HORIZONTAL, -1), >, 1000);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 96 * 1024, NULL);
  g_assert_cmpint (measure (picture, GTK_ORIENTATION_HORIZONTAL, -1), ==, width);
}

/* A chart says what its bars are made of and numbers their axes; its words break between figures, not within them. */
static void
test_series_words (Fixture       *fixture,
                   gconstpointer  data)
{
  GtkWidget *numbers;

  check_opens (fixture, "study/korean-tio-cohort");
  g_assert_nonnull (apatite_ui_find (GTK_WIDGET (fixture->page), is_label_of, (gpointer) "Ring: median · Line: quartiles · Green box: interval of the study"));
  g_assert_nonnull (apatite_ui_find (GTK_WIDGET (fixture->page), is_label_of,
                                     (gpointer) "1.7\302\240mg/\342\201\240dL (IQR\302\2401.4–\342\201\2402), n\302\240=\302\24047\302\240· ↓\302\240low"));
  numbers = apatite_ui_find_type (GTK_WIDGET (fixture->page), APATITE_TYPE_CHART_AXIS);
  g_assert_nonnull (apatite_ui_find (numbers, is_label_of, (gpointer) "40"));
}

static gboolean
is_scrolled_table (GtkWidget *widget,
                   gpointer   data)
{
  return GTK_IS_SCROLLED_WINDOW (widget) && gtk_widget_has_css_class (gtk_widget_get_parent (widget), "apatite-table-frame");
}

/* The wheel over a table is the page's: no controller of the table takes it but with Shift. */
static void
test_wheel (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (GListModel) controllers = NULL;
  GtkWidget *scrolled;
  guint n = 0;

  check_opens (fixture, "monograph/phosphaturic-mesenchymal-tumor");
  scrolled = apatite_ui_find (GTK_WIDGET (fixture->page), is_scrolled_table, NULL);
  g_assert_nonnull (scrolled);
  controllers = gtk_widget_observe_controllers (scrolled);
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
      gboolean stopped = FALSE;

      if (!GTK_IS_EVENT_CONTROLLER_SCROLL (controller)
          || (gtk_event_controller_scroll_get_flags (GTK_EVENT_CONTROLLER_SCROLL (controller)) & GTK_EVENT_CONTROLLER_SCROLL_VERTICAL) == 0)
        continue;
      g_signal_emit_by_name (controller, "scroll", 0.0, 1.0, &stopped);
      g_assert_false (stopped);
      n++;
    }
  g_assert_cmpuint (n, ==, 1);
}

/* Returns: whether the PDF of a page has a picture in it */
static gboolean
prints_picture (Fixture    *fixture,
                const char *uri)
{
  g_autofree char *path = g_build_filename (g_get_user_cache_dir (), "page.pdf", NULL);
  g_autofree char *bytes = NULL;
  g_autoptr (GError) error = NULL;
  gboolean picture = FALSE;
  gsize size;

  g_mkdir_with_parents (g_get_user_cache_dir (), 0700);
  check_opens (fixture, uri);
  g_assert_true (apatite_page_print (fixture->page, NULL, path, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &bytes, &size, NULL));
  g_assert_true (g_str_has_prefix (bytes, "%PDF"));
  g_assert_cmpuint (size, >, 10000);
  for (gsize i = 0; i + strlen ("/Image") < size && !picture; i++)
    picture = memcmp (bytes + i, "/Image", strlen ("/Image")) == 0;
  g_unlink (path);
  return picture;
}

/* Text, and drawings as drawings. */
static void
test_print (Fixture       *fixture,
            gconstpointer  data)
{
  g_assert_true (prints_picture (fixture, "figure/tc-classes"));
  g_assert_false (prints_picture (fixture, "term/acidosis"));
  g_assert_true (prints_picture (fixture, "monograph/tumor-induced-osteomalacia"));
}

static gboolean
is_wide_drop_down (GtkWidget *widget,
                   gpointer   data)
{
  int least;

  if (!GTK_IS_DROP_DOWN (widget))
    return FALSE;
  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  return least > LEAST_WIDTH;
}

/* A list of diagnoses gives way where their names are longer than a narrow screen, at any size of text. */
static void
test_long_choices (Fixture       *fixture,
                   gconstpointer  data)
{
  GtkSettings *settings = gtk_widget_get_settings (GTK_WIDGET (fixture->page));

  load_example (fixture);
  for (int percent = 100; percent <= 200; percent += 50)
    {
      g_object_set (settings, "gtk-xft-dpi", 96 * 1024 * percent / 100, NULL);
      check_opens (fixture, "candidate/tumor-induced-osteomalacia");
      apatite_ui_wait_for (apatite_ui_find_type (GTK_WIDGET (fixture->page), GTK_TYPE_DROP_DOWN) != NULL);
      g_assert_null (apatite_ui_find (GTK_WIDGET (fixture->page), is_wide_drop_down, NULL));
      g_assert_nonnull (apatite_ui_find_type (GTK_WIDGET (fixture->page), GTK_TYPE_DROP_DOWN));
    }
  g_object_set (settings, "gtk-xft-dpi", 96 * 1024, NULL);
}

static gboolean
has_values (GtkWidget *widget,
            gpointer   data)
{
  return APATITE_IS_PROSE (widget) && strstr (gtk_label_get_text (apatite_prose_get_label (APATITE_PROSE (widget))), data) != NULL;
}

static void
press_menu_key (GtkWidget *widget)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
      gboolean handled;

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", GDK_KEY_Menu, 0, 0, &handled);
    }
}

/* The menu of the keyboard has the values of the passage, with their units of now. */
static void
test_copy_value (Fixture       *fixture,
                 gconstpointer  data)
{
  GMenuModel *menu;
  GtkWidget *prose;
  g_autoptr (GMenuModel) values = NULL;
  g_autofree char *label = NULL;
  g_autofree char *expected = NULL;

  check_opens (fixture, "monograph/tumor-induced-osteomalacia");
  prose = apatite_ui_find (GTK_WIDGET (fixture->page), has_values, (gpointer) "mg/dL");
  g_assert_nonnull (prose);
  press_menu_key (prose);
  menu = gtk_label_get_extra_menu (apatite_prose_get_label (APATITE_PROSE (prose)));
  values = g_menu_model_get_item_link (menu, 0, G_MENU_LINK_SECTION);
  g_assert_cmpint (g_menu_model_get_n_items (values), >, 0);
  g_assert_true (g_menu_model_get_item_attribute (values, 0, G_MENU_ATTRIBUTE_LABEL, "s", &label));
  g_assert_true (gtk_widget_activate_action (prose, "prose.copy-one-of-values", "u", 0));
  expected = g_strdup_printf ("Copy %s", fixture->copied);
  g_assert_cmpstr (label, ==, expected);
  g_assert_nonnull (strchr (fixture->copied, ' '));
}

int
main (int   argc,
      char *argv[])
{
  static const struct
  {
    const char *name;
    void (*test) (Fixture *fixture, gconstpointer data);
    int width; /* of the window; 0 for the usual one */
  } tests[] = {
    { "/page/error", test_error }, { "/page/monograph", test_monograph }, { "/page/units", test_units }, { "/page/find", test_find },
    { "/page/section", test_section }, { "/page/links", test_links }, { "/page/source", test_source }, { "/page/evidence", test_evidence }, { "/page/site-codes", test_site_codes }, { "/page/compare", test_compare },
    { "/page/references", test_references }, { "/page/headings", test_headings },
    { "/page/tips", test_tips },
    { "/page/compare-scroll", test_compare_scroll }, { "/page/passage", test_passage }, { "/page/passage-words", test_passage_words }, { "/page/wheel", test_wheel }, { "/page/coverage", test_coverage }, { "/page/site-map", test_site_map }, { "/page/text-size", test_text_size }, { "/page/series-words", test_series_words }, { "/page/mark", test_mark }, { "/page/mark-top", test_mark_top },
    { "/page/pathway", test_pathway }, { "/page/teaching", test_teaching },
    { "/page/copy-value", test_copy_value },
    { "/page/print", test_print }, { "/page/drawn", test_drawn }, { "/page/every-monograph", test_every_monograph, 360 },
    { "/page/every-other", test_every_other, 360 },
  };

  g_test_init (&argc, &argv, NULL);
  adw_init ();
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].name, Fixture, GINT_TO_POINTER (tests[i].width), set_up, tests[i].test, tear_down);
  if (APATITE_WITH_DIFFERENTIAL)
    {
      g_test_add ("/page/reasons", Fixture, NULL, set_up, test_reasons, tear_down);
      g_test_add ("/page/candidate", Fixture, NULL, set_up, test_candidate, tear_down);
      g_test_add ("/page/bands", Fixture, NULL, set_up, test_bands, tear_down);
      g_test_add ("/page/validation", Fixture, NULL, set_up, test_validation, tear_down);
      g_test_add ("/page/long-choices", Fixture, GINT_TO_POINTER (360), set_up, test_long_choices, tear_down);
    }
  return g_test_run ();
}
