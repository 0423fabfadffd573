/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a page says of some ages stands beside what it says of all of them. */

#include "config.h"

#include "app/page/apatite-chart-bar.h"
#include "app/page/apatite-page.h"
#include "app/page/apatite-profile-chart.h"
#include "library/apatite-compiler.h"
#include "support/apatite-test.h"
#include "ui/apatite-session-test.h"

#include <adwaita.h>
#include <string.h>

#define LEAK_PHOSPHATE "<lab analyte=\"phosphate\" very-low=\"0.4\" low=\"0.55\" normal=\"0.04\" high=\"0.005\" very-high=\"0.005\" basis=\"derived\" ref=\"smith-2020\" n=\"40\">Figures.</lab>"
#define LEAK_ACHE "<finding id=\"bone-ache\" basis=\"counted\" count=\"30\" of=\"40\" ref=\"smith-2020\"/>"
#define ACHE_BACKGROUND "<background p=\"0.05\" basis=\"judgement\">Judgement.</background>"

typedef struct
{
  char *folder;
  ApatiteSession *session;
  ApatitePage *page;
  GtkWindow *window;
} Fixture;

static void
put_after (const char *folder,
           const char *name,
           const char *text,
           const char *more)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *data = NULL;
  g_autofree char *both = g_strconcat (text, more, NULL);
  g_autoptr (GString) edited = NULL;

  g_assert_true (g_file_get_contents (path, &data, NULL, NULL));
  edited = g_string_new (data);
  g_assert_cmpuint (g_string_replace (edited, text, both, 1), ==, 1);
  g_assert_true (g_file_set_contents (path, edited->str, -1, NULL));
}

/* A small library with rows for some ages. */
static ApatiteLibrary *
compile (const char *folder)
{
  g_autofree char *good = apatite_test_data ("good");
  g_autofree char *schemas = apatite_test_source ("content/schema");
  g_autofree char *content = g_build_filename (folder, "content", NULL);
  g_autofree char *path = g_build_filename (folder, "aged.library", NULL);
  g_autoptr (ApatiteContentDir) dir = NULL;
  ApatiteLibrary *library;
  GError *error = NULL;

  apatite_test_copy (good, content);
  put_after (content, "monographs/phosphate-leak.xml", LEAK_PHOSPHATE,
             "<lab analyte=\"phosphate\" age=\"young-adult middle-age older\" very-low=\"0.1\" low=\"0.2\" normal=\"0.69\" high=\"0.005\" very-high=\"0.005\" basis=\"judgement\">Grown.</lab>"
             "<lab analyte=\"phosphate\" age=\"infant\" very-low=\"0.77\" low=\"0.2\" normal=\"0.02\" high=\"0.005\" very-high=\"0.005\" basis=\"judgement\">Small.</lab>");
  put_after (content, "monographs/phosphate-leak.xml", LEAK_ACHE, "<finding id=\"bone-ache\" age=\"child adolescent\" p=\"0.31\" basis=\"judgement\">Young.</finding>");
  put_after (content, "findings/findings.xml", ACHE_BACKGROUND, "<background age=\"infant child\" p=\"0.011\"/><background age=\"older\" p=\"0.011\"/>");
  dir = apatite_content_dir_load (content, schemas, &error);
  g_assert_no_error (error);
  apatite_compiler_write (dir, content, path, "1.2.3", &error);
  g_assert_no_error (error);
  library = apatite_library_open (path, &error);
  g_assert_no_error (error);
  return library;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr (ApatiteLibrary) library = NULL;

  fixture->folder = apatite_test_folder ();
  library = compile (fixture->folder);
  fixture->session = apatite_session_new (library);
  fixture->page = apatite_page_new (fixture->session);
  fixture->window = apatite_ui_show (GTK_WIDGET (fixture->page), 640, 700);
  apatite_ui_load (fixture->session);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  gtk_window_destroy (fixture->window);
  apatite_ui_settle ();
  g_clear_object (&fixture->session);
  apatite_test_remove (fixture->folder);
  g_free (fixture->folder);
}

/* The parts follow one another on the page. */
static void
check_order (Fixture            *fixture,
             const char * const *parts)
{
  g_autofree char *text = apatite_page_to_text (fixture->page);
  const char *from = text;

  for (; *parts != NULL; parts++)
    {
      from = strstr (from, *parts);
      if (from == NULL)
        g_error ("“%s” is not where it should be on %s:\n%s", *parts, apatite_page_get_uri (fixture->page), text);
    }
}

static gboolean
has_tooltip (GtkWidget *widget,
             gpointer   data)
{
  return APATITE_IS_CHART_BAR (widget) && gtk_widget_get_tooltip_text (widget) != NULL && strcmp (gtk_widget_get_tooltip_text (widget), data) == 0;
}

static void
check_bar (Fixture    *fixture,
           const char *tooltip)
{
  if (apatite_ui_find (GTK_WIDGET (fixture->page), has_tooltip, (gpointer) tooltip) == NULL)
    g_error ("no bar of %s says “%s”", apatite_page_get_uri (fixture->page), tooltip);
}

static void
test_monograph (Fixture       *fixture,
                gconstpointer  data)
{
  static const char * const parts[] = { "Phosphate", "Phosphate, infants", "77", "Small.", "Phosphate, adults", "69", "Grown.", "Marker", "Bone ache: ", "Bone ache, children and adolescents (1–17 years): 31", NULL };

  apatite_page_open (fixture->page, "monograph/phosphate-leak");
  check_order (fixture, parts);
  check_bar (fixture, "Phosphate (inorganic), infants: very low 77\302\240%, low 20\302\240%, normal 2\302\240%, high 0.5\302\240%, very high 0.5\302\240%. judgement: Small.");
  check_bar (fixture, "judgement: Young.");
}

static void
test_analyte (Fixture       *fixture,
              gconstpointer  data)
{
  static const char * const parts[] = { "Renal phosphate leak: low", "Renal phosphate leak, infants: very low", "Renal phosphate leak, adults: normal", "judgement: Grown.", NULL };

  apatite_page_open (fixture->page, "analyte/phosphate");
  check_order (fixture, parts);
  check_bar (fixture, "Renal phosphate leak, infants: very low 77\302\240%, low 20\302\240%. judgement: Small.");
}

static void
test_finding (Fixture       *fixture,
              gconstpointer  data)
{
  static const char * const parts[] = { "Renal phosphate leak: 75", "Renal phosphate leak, children and adolescents (1–17 years): 31", "Without any disease of the library: 5",
                                        "Without any disease of the library, infants, children (1–11 years), adults from 65 years: 1",
                                        "Without any disease of the library, adolescents and adults below 65 years: 5", NULL };
  static const char * const same[] = { "Without any disease of the library: 5", NULL };
  g_autofree char *text = NULL;

  apatite_page_open (fixture->page, "finding/bone-ache");
  check_order (fixture, parts);
  apatite_page_open (fixture->page, "finding/dark-urine");
  check_order (fixture, same);
  text = apatite_page_to_text (fixture->page);
  g_assert_null (strstr (text, "library, "));
}

static guint
count_patients (GtkWidget *root)
{
  guint n = gtk_widget_has_css_class (root, "apatite-patient") && gtk_widget_get_visible (root) ? 1 : 0;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    n += count_patients (child);
  return n;
}

/* The patient is marked in the row for all ages and in that of the own one, and in no other. */
static void
test_patient (Fixture       *fixture,
              gconstpointer  data)
{
  static const struct
  {
    const char *text;
    guint n;
  } patients[] = { { "woman; 0.2; phosphate=3 mg/dL", 2 }, { "woman; 40; phosphate=3 mg/dL", 2 }, { "woman; 8; phosphate=3 mg/dL", 1 }, { "phosphate=3 mg/dL", 1 } };

  apatite_page_open (fixture->page, "monograph/phosphate-leak");
  for (guint i = 0; i < G_N_ELEMENTS (patients); i++)
    {
      apatite_session_take_case (fixture->session, apatite_test_case (patients[i].text));
      apatite_ui_settle ();
      g_assert_cmpuint (count_patients (apatite_ui_find_type (GTK_WIDGET (fixture->page), APATITE_TYPE_PROFILE_CHART)), ==, patients[i].n);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add ("/page-ages/monograph", Fixture, NULL, set_up, test_monograph, tear_down);
  g_test_add ("/page-ages/analyte", Fixture, NULL, set_up, test_analyte, tear_down);
  g_test_add ("/page-ages/finding", Fixture, NULL, set_up, test_finding, tear_down);
  if (APATITE_WITH_DIFFERENTIAL)
    g_test_add ("/page-ages/patient", Fixture, NULL, set_up, test_patient, tear_down);
  return g_test_run ();
}
