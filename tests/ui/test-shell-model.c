/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/shell/apatite-browse.h"
#include "app/shell/apatite-history.h"
#include "app/shell/apatite-notebook.h"
#include "app/shell/apatite-recent.h"
#include "app/shell/apatite-results.h"
#include "app/shell/apatite-settings.h"
#include "app/shell/apatite-shell-room.h"
#include "app/shell/apatite-text-scale.h"
#include "library/apatite-search.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

static ApatiteLibrary *
open_library (void)
{
  g_autoptr (GError) error = NULL;
  ApatiteLibrary *library = apatite_library_open_default (&error);

  g_assert_no_error (error);
  return library;
}

static void
count_cb (ApatiteSettings *settings,
          const char      *key,
          guint           *n)
{
  *n += 1;
}

/* Without a schema all keys work and are told of, and the program says that they do not last. */
static void
test_settings_in_memory (void)
{
  ApatiteSettings *settings = apatite_settings_new ();
  const char * const pages[] = { "codes", "coverage", NULL };
  g_auto (GStrv) read = NULL;
  g_autofree char *unit = NULL;
  guint n_changes = 0, n_units = 0;

  g_assert_false (apatite_settings_is_lasting (settings));
  g_signal_connect (settings, "changed", G_CALLBACK (count_cb), &n_changes);
  g_signal_connect (settings, "changed::unit-system", G_CALLBACK (count_cb), &n_units);
  g_assert_true (apatite_settings_get_boolean (settings, "show-panel"));
  g_assert_cmpint (apatite_settings_get_int (settings, "window-width"), ==, 1280);
  apatite_settings_set_boolean (settings, "show-panel", FALSE);
  apatite_settings_set_boolean (settings, "show-panel", FALSE);
  g_assert_cmpuint (n_changes, ==, 1);
  apatite_settings_set_string (settings, "unit-system", "si");
  apatite_settings_set_double (settings, "text-scale", 1.5);
  apatite_settings_set_strv (settings, "open-tabs", pages);
  g_assert_cmpuint (n_changes, ==, 4);
  g_assert_cmpuint (n_units, ==, 1);
  unit = apatite_settings_get_string (settings, "unit-system");
  g_assert_cmpstr (unit, ==, "si");
  g_assert_cmpfloat (apatite_settings_get_double (settings, "text-scale"), ==, 1.5);
  read = apatite_settings_get_strv (settings, "open-tabs");
  g_assert_cmpstrv (read, pages);
  g_assert_finalize_object (settings);
}

static void
check_history (ApatiteHistory *history,
               const char     *uri,
               gboolean        back,
               gboolean        forward)
{
  g_assert_cmpstr (apatite_history_get_uri (history), ==, uri);
  g_assert_cmpint (apatite_history_can_go (history, -1), ==, back);
  g_assert_cmpint (apatite_history_can_go (history, 1), ==, forward);
}

static void
test_history (void)
{
  ApatiteHistory *history = apatite_history_new ();

  check_history (history, NULL, FALSE, FALSE);
  g_assert_null (apatite_history_go (history, -1));
  apatite_history_push (history, "a", NULL);
  check_history (history, "a", FALSE, FALSE);
  apatite_history_push (history, "b", NULL);
  apatite_history_push (history, "b", NULL);
  apatite_history_push (history, "c", NULL);
  check_history (history, "c", TRUE, FALSE);
  g_assert_cmpstr (apatite_history_go (history, -1), ==, "b");
  check_history (history, "b", TRUE, TRUE);
  g_assert_cmpstr (apatite_history_go (history, -1), ==, "a");
  check_history (history, "a", FALSE, TRUE);
  g_assert_null (apatite_history_go (history, -1));
  g_assert_cmpstr (apatite_history_go (history, 2), ==, "c");
  apatite_history_go (history, -1);
  apatite_history_push (history, "d", NULL);
  check_history (history, "d", TRUE, FALSE);
  g_assert_cmpstr (apatite_history_go (history, -2), ==, "a");
  g_assert_finalize_object (history);
}

/* Near places keep what shows them, far ones let it go. */
/* How far a place was read is known again when one comes back to it. */
static void
test_history_marks (void)
{
  g_autoptr (ApatiteHistory) history = apatite_history_new ();

  g_assert_cmpfloat (apatite_history_get_mark (history), <, 0);
  apatite_history_push (history, "a", NULL);
  g_assert_cmpfloat (apatite_history_get_mark (history), <, 0);
  apatite_history_set_mark (history, 12.5);
  apatite_history_push (history, "b", NULL);
  g_assert_cmpfloat (apatite_history_get_mark (history), <, 0);
  apatite_history_go (history, -1);
  g_assert_cmpfloat (apatite_history_get_mark (history), ==, 12.5);
}

static void
test_history_views (void)
{
  ApatiteHistory *history = apatite_history_new ();
  GObject *first = g_object_new (G_TYPE_OBJECT, NULL);

  g_object_add_weak_pointer (first, (gpointer *) &first);
  apatite_history_push (history, "0", first);
  g_object_unref (first);
  g_assert_nonnull (first);
  for (guint i = 1; i <= 4; i++)
    {
      g_autofree char *uri = g_strdup_printf ("%u", i);
      g_autoptr (GObject) view = g_object_new (G_TYPE_OBJECT, NULL);

      g_assert_nonnull (first);
      apatite_history_push (history, uri, view);
    }
  g_assert_null (first);
  apatite_history_go (history, -1);
  g_assert_nonnull (apatite_history_get_view (history));
  for (guint i = 0; i < 200; i++)
    {
      g_autofree char *uri = g_strdup_printf ("more-%u", i);

      apatite_history_push (history, uri, NULL);
    }
  g_assert_cmpstr (apatite_history_get_uri (history), ==, "more-199");
  g_assert_false (apatite_history_can_go (history, -150));
  g_assert_finalize_object (history);
}

static void
check_split (const char *uri,
             const char *kind,
             const char *id,
             const char *section)
{
  g_autofree char *k = NULL, *i = NULL, *s = NULL;

  g_assert_true (apatite_uri_split (uri, &k, &i, &s));
  g_assert_cmpstr (k, ==, kind);
  g_assert_cmpstr (i, ==, id);
  g_assert_cmpstr (s, ==, section);
}

static void
check_argument (ApatiteLibrary *library,
                const char     *argument,
                const char     *uri)
{
  g_autofree char *found = apatite_uri_from_argument (library, argument);

  g_assert_cmpstr (found, ==, uri);
}

static void
test_uris (void)
{
  g_autoptr (ApatiteLibrary) library = open_library ();
  g_autofree char *title = apatite_uri_get_title (library, "monograph/x-linked-hypophosphatemia#therapy");
  g_autofree char *unknown = apatite_uri_get_title (library, "monograph/no-such-page");
  char *k = NULL, *i = NULL, *s = NULL;

  check_split ("monograph/adhr#therapy", "monograph", "adhr", "therapy");
  check_split ("teaching/toddler-who-limps", "story", "toddler-who-limps", "");
  check_split ("coverage", "coverage", "", "");
  check_split ("codes#icd/x", "codes", "", "icd/x");
  check_split ("compare/a+b+c", "compare", "a+b+c", "");
  g_assert_false (apatite_uri_split ("", &k, &i, &s));
  g_assert_false (apatite_uri_split ("/adhr", &k, &i, &s));

  check_argument (library, "adhr", "monograph/adhr");
  check_argument (library, "apatite:adhr", "monograph/adhr");
  check_argument (library, "adhr#therapy", "monograph/adhr#therapy");
  check_argument (library, "phosphate", "analyte/phosphate");
  check_argument (library, "study/feng-144", "study/feng-144");
  check_argument (library, "apatite:///coverage", "coverage");
  check_argument (library, "example-tio", "case/example-tio");
  check_argument (library, "toddler-who-limps", "teaching/toddler-who-limps");
  check_argument (library, "no-such-page", NULL);
  check_argument (library, "", NULL);
  check_argument (library, "\xff", NULL);

  g_assert_cmpstr (title, ==, "X-linked hypophosphatemia");
  g_assert_cmpstr (unknown, ==, "monograph/no-such-page");
}

static char *
titles (GListModel *model)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (ApatitePlace) place = g_list_model_get_item (model, i);

      g_string_append_printf (out, "%s%s", out->len > 0 ? " | " : "", apatite_place_get_title (place));
    }
  return g_string_free (out, FALSE);
}

static void
test_notebook (void)
{
  g_autofree char *folder = g_dir_make_tmp ("apatite-notebook-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "deep", "er", "notebook.sqlite", NULL);
  g_autoptr (GError) error = NULL;

  for (guint run = 0; run < 2; run++)
    {
      ApatiteNotebook *notebook = apatite_notebook_new (path);
      g_autofree char *note = apatite_notebook_get_note (notebook, "monograph/adhr");
      g_autofree char *text = NULL;

      g_assert_true (apatite_notebook_is_lasting (notebook));
      g_assert_cmpint (apatite_notebook_has_bookmark (notebook, "monograph/adhr"), ==, run == 1);
      g_assert_cmpstr (note, ==, run == 1 ? "Ask about iron.\nÄrztin in Köln" : "");
      if (run == 0)
        {
          g_assert_true (apatite_notebook_set_bookmark (notebook, "monograph/adhr", "ADHR", TRUE, &error));
          g_assert_true (apatite_notebook_set_bookmark (notebook, "codes", "Codes", TRUE, &error));
          g_assert_true (apatite_notebook_set_bookmark (notebook, "codes", "Codes", FALSE, &error));
          g_assert_true (apatite_notebook_set_note (notebook, "monograph/adhr", "ADHR", "  Ask about iron.\nÄrztin in Köln \n", &error));
          g_assert_true (apatite_notebook_set_note (notebook, "codes", "Codes", "x", &error));
          g_assert_true (apatite_notebook_set_note (notebook, "codes", "Codes", " \n", &error));
          g_assert_no_error (error);
        }
      g_assert_cmpuint (g_list_model_get_n_items (apatite_notebook_get_bookmarks (notebook)), ==, 1);
      g_assert_cmpuint (g_list_model_get_n_items (apatite_notebook_get_notes (notebook)), ==, 1);
      text = apatite_notebook_export (notebook);
      g_assert_nonnull (strstr (text, "* ADHR <monograph/adhr>"));
      g_assert_nonnull (strstr (text, "Ärztin in Köln"));
      g_assert_finalize_object (notebook);
    }
  g_unlink (path);
}

static void
check_note_search (ApatiteNotebook *notebook,
                   const char      *query,
                   guint            n)
{
  g_autoptr (GPtrArray) notes = apatite_notebook_search (notebook, query);

  g_assert_cmpuint (notes->len, ==, n);
}

/* A read-only home is no reason to fail. */
static void
test_notebook_in_memory (void)
{
  ApatiteNotebook *notebook = apatite_notebook_new ("/proc/no/such/folder/notebook.sqlite");

  g_assert_false (apatite_notebook_is_lasting (notebook));
  g_assert_true (apatite_notebook_set_note (notebook, "codes", "Codes", "Check the ferritin in Köln", NULL));
  check_note_search (notebook, "ferr", 1);
  check_note_search (notebook, "koln FERR", 1);
  check_note_search (notebook, "erritin", 0);
  check_note_search (notebook, "", 0);
  check_note_search (notebook, "' OR 1=1 --", 0);
  g_assert_finalize_object (notebook);
}

static void
test_recent (void)
{
  g_autoptr (ApatiteLibrary) library = open_library ();
  g_autoptr (ApatiteSettings) settings = apatite_settings_new ();
  g_autoptr (GListStore) recent = apatite_recent_new (settings, library);
  g_auto (GStrv) kept = NULL;
  g_autofree char *list = NULL;
  const char * const wanted[] = { "monograph/adhr", "codes", NULL };

  apatite_recent_add (recent, settings, library, "monograph/adhr");
  apatite_recent_add (recent, settings, library, "codes");
  apatite_recent_add (recent, settings, library, "candidate/adhr");
  apatite_recent_add (recent, settings, library, "compare/adhr+arhr1-dmp1");
  apatite_recent_add (recent, settings, library, "start");
  apatite_recent_add (recent, settings, library, "monograph/adhr#therapy");
  kept = apatite_settings_get_strv (settings, "recent-pages");
  g_assert_cmpstrv (kept, wanted);
  list = titles (G_LIST_MODEL (recent));
  g_assert_cmpstr (list, ==, "Autosomal dominant hypophosphatemic rickets | Codes");
  for (guint i = 0; i < 50; i++)
    {
      g_autofree char *uri = g_strdup_printf ("term/t%u", i);

      apatite_recent_add (recent, settings, library, uri);
    }
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (recent)), ==, 20);
}

static void
count_pages (GListModel *model,
             GHashTable *uris,
             guint      *n_headings)
{
  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (ApatitePlace) place = g_list_model_get_item (model, i);

      g_assert_cmpstr (apatite_place_get_title (place), !=, "");
      if (apatite_place_is_heading (place))
        *n_headings += 1;
      if (apatite_place_get_uri (place) != NULL)
        g_hash_table_add (uris, g_strdup (apatite_place_get_uri (place)));
      if (apatite_place_get_children (place) != NULL)
        count_pages (apatite_place_get_children (place), uris, n_headings);
    }
}

/* Everything that the library holds for reading can be reached by browsing. */
static void
test_browse (void)
{
  static const char * const kinds[] = { "monograph", "study", "pathway", "analyte", "finding", "figure", "case", "story", "term" };
  g_autoptr (ApatiteLibrary) library = open_library ();
  g_autoptr (ApatiteSettings) settings = apatite_settings_new ();
  g_autoptr (ApatiteNotebook) notebook = apatite_notebook_new (NULL);
  g_autoptr (GListStore) recent = apatite_recent_new (settings, library);
  g_autoptr (GListModel) places = apatite_browse_new (library, notebook, G_LIST_MODEL (recent));
  g_autoptr (GHashTable) uris = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n_headings = 0;

  count_pages (places, uris, &n_headings);
  g_assert_cmpuint (n_headings, ==, 5);
  g_assert_true (g_hash_table_contains (uris, "codes"));
  g_assert_true (g_hash_table_contains (uris, "help/intended-use"));
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (GPtrArray) entries = apatite_library_list (library, kinds[i], NULL);

      for (guint j = 0; j < entries->len; j++)
        {
          const ApatiteEntry *entry = g_ptr_array_index (entries, j);
          g_autofree char *uri = apatite_uri_for_entry (entry->kind, entry->id, NULL);

          if (!g_hash_table_contains (uris, uri))
            g_error ("%s can't be reached by browsing", uri);
        }
    }
}

/* Returns: (transfer full): the row that leads there, which must be in the list */
static ApatitePlace *
find_place (GListModel *list,
            const char *uri)
{
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (ApatitePlace) place = g_list_model_get_item (list, i);

      if (g_strcmp0 (apatite_place_get_uri (place), uri) == 0)
        return g_steal_pointer (&place);
    }
  g_error ("%s is not among the results", uri);
}

static void
test_results (void)
{
  g_autoptr (ApatiteLibrary) library = open_library ();
  g_autoptr (ApatiteNotebook) notebook = apatite_notebook_new (NULL);
  g_autoptr (GListStore) store = g_list_store_new (APATITE_TYPE_PLACE);
  g_autoptr (GError) error = NULL;
  g_autoptr (ApatitePlace) heading = NULL, first = NULL, last = NULL, page = NULL, term = NULL;
  ApatiteResults found = { 0 };

  g_assert_true (apatite_notebook_set_note (notebook, "codes", "Codes", "burosumab < dose & interval", NULL));
  apatite_results_fill (&found, store, library, notebook, "", "703649004", TRUE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (found.n_hits, >, 0);
  g_assert_null (found.corrected);
  heading = g_list_model_get_item (G_LIST_MODEL (store), 0);
  first = g_list_model_get_item (G_LIST_MODEL (store), 1);
  g_assert_true (apatite_place_is_heading (heading));
  g_assert_cmpstr (apatite_place_get_uri (first), ==, "monograph/phosphaturic-mesenchymal-tumor#codes");

  apatite_results_fill (&found, store, library, notebook, "", "burosumab interval", TRUE, &error);
  last = g_list_model_get_item (G_LIST_MODEL (store), g_list_model_get_n_items (G_LIST_MODEL (store)) - 1);
  g_assert_cmpstr (apatite_place_get_uri (last), ==, "codes");
  g_assert_cmpstr (apatite_place_get_snippet (last), ==, "burosumab &lt; dose &amp; interval");

  apatite_results_fill (&found, store, library, notebook, "lab:", "phosphate", TRUE, &error);
  g_assert_cmpuint (found.n_hits, >, 0);
  /* What is misspelled, read as the nearest word or as it stands. */
  apatite_results_fill (&found, store, library, notebook, "dx:", "osteomalacea", TRUE, &error);
  g_assert_cmpuint (found.n_hits, >, 0);
  g_assert_cmpstr (found.corrected, ==, "osteomalacia");
  g_assert_false (found.literal);
  apatite_results_fill (&found, store, library, notebook, "dx:", "osteomalacea", FALSE, &error);
  g_assert_cmpuint (found.n_hits, ==, 0);
  g_assert_null (found.corrected);
  /* Nobody who mistyped a word is led to one line of the glossary where pages have it in their names. */
  apatite_results_fill (&found, store, library, notebook, "", "osteomalacea", TRUE, &error);
  page = g_list_model_get_item (G_LIST_MODEL (store), 1);
  g_assert_true (g_str_has_prefix (apatite_place_get_uri (page), "monograph/"));
  term = find_place (G_LIST_MODEL (store), "term/osteomalacia-term");
  g_assert_cmpstr (apatite_place_get_note (term), ==, "Glossary entry");
  apatite_results_fill (&found, store, library, notebook, "", "qqqxyz", TRUE, &error);
  g_assert_cmpuint (found.n_hits, ==, 0);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (store)), ==, 0);
  g_assert_no_error (error);
}

static void
check_markup (const char *snippet,
              const char *markup)
{
  g_autofree char *made = apatite_snippet_to_markup (snippet);

  g_assert_cmpstr (made, ==, markup);
}

static void
test_snippets (void)
{
  check_markup ("plain", "plain");
  check_markup ("a " APATITE_SNIPPET_START "low" APATITE_SNIPPET_END " value < 2 & > 1", "a <b>low</b> value &lt; 2 &amp; &gt; 1");
  /* Half a mark shows the text rather than breaking it. */
  check_markup ("a " APATITE_SNIPPET_START "low", "a " APATITE_SNIPPET_START "low");
}

static void
test_text_scale (void)
{
  g_assert_cmpfloat (apatite_text_scale_step (1.0, 1), ==, 1.1);
  g_assert_cmpfloat (apatite_text_scale_step (1.0, -1), ==, 0.9);
  g_assert_cmpfloat (apatite_text_scale_step (3.0, 1), ==, 3.0);
  g_assert_cmpfloat (apatite_text_scale_step (0.5, -1), ==, 0.8);
  g_assert_cmpfloat (apatite_text_scale_step (1.33, 0), ==, 1.25);
}

/* The panes that a width has room for, by their first letters; * while there is room for one only. */
static void
check_room (int         width,
            double      scale,
            ApatitePane pane,
            ApatitePane last_side,
            const char *expected)
{
  ApatiteShellWish wish = { .scale = scale, .least_content = 300, .has_panel = TRUE, .show_sidebar = TRUE, .show_panel = TRUE, .pane = pane, .last_side = last_side };
  ApatiteShellRoom room = apatite_shell_room_new (&wish, width);
  g_autoptr (GString) seen = g_string_new (room.collapsed ? "*" : "");

  if (room.sidebar_visible)
    g_string_append_c (seen, 's');
  if (!room.collapsed || (!room.sidebar_visible && !room.panel_visible))
    g_string_append_c (seen, 'c');
  if (room.panel_visible)
    g_string_append_c (seen, 'p');
  g_assert_cmpstr (seen->str, ==, expected);
}

static void
test_room (void)
{
  check_room (1280, 1, APATITE_PANE_CONTENT, APATITE_PANE_CONTENT, "scp");
  check_room (1000, 1, APATITE_PANE_CONTENT, APATITE_PANE_CONTENT, "cp");
  check_room (1000, 1, APATITE_PANE_CONTENT, APATITE_PANE_SIDEBAR, "sc");
  check_room (899, 1, APATITE_PANE_CONTENT, APATITE_PANE_SIDEBAR, "*c");
  check_room (360, 1, APATITE_PANE_SIDEBAR, APATITE_PANE_SIDEBAR, "*s");
  check_room (360, 1, APATITE_PANE_PANEL, APATITE_PANE_PANEL, "*p");
  /* Larger text needs more of everything. */
  check_room (1280, 2, APATITE_PANE_CONTENT, APATITE_PANE_CONTENT, "*c");
  check_room (2560, 2, APATITE_PANE_CONTENT, APATITE_PANE_CONTENT, "scp");
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  /* As on a machine where the program was copied, not installed. */
  g_unsetenv ("GSETTINGS_SCHEMA_DIR");
  g_setenv ("XDG_DATA_DIRS", "/nonexistent", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/shell/settings/in-memory", test_settings_in_memory);
  g_test_add_func ("/shell/history/places", test_history);
  g_test_add_func ("/shell/history/views", test_history_views);
  g_test_add_func ("/shell/history/marks", test_history_marks);
  g_test_add_func ("/shell/uris", test_uris);
  g_test_add_func ("/shell/notebook/file", test_notebook);
  g_test_add_func ("/shell/notebook/in-memory", test_notebook_in_memory);
  g_test_add_func ("/shell/recent", test_recent);
  g_test_add_func ("/shell/browse", test_browse);
  g_test_add_func ("/shell/results", test_results);
  g_test_add_func ("/shell/snippets", test_snippets);
  g_test_add_func ("/shell/text-scale", test_text_scale);
  g_test_add_func ("/shell/room", test_room);
  return g_test_run ();
}
