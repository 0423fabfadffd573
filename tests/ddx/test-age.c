/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What depends on age: rows for some ages beside those for all, backgrounds by
 * age, and what a patient has by age alone. */

#include "ddx/apatite-engine.h"

#include "support/apatite-test.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

/* The middles of the bands in tests/data/good/engine.xml, in years. */
static const double centres[] = { 0.3, 5, 15, 29, 52, 75 };

#define LEAK "monographs/phosphate-leak.xml"
#define FINDINGS "findings/findings.xml"

/* What a test adds to a file of tests/data/good, after a piece of its text. */
typedef struct
{
  const char *file;
  const char *after;
  const char *added;
} Addition;

#define ACHE_ROW "<finding id=\"bone-ache\" basis=\"counted\" count=\"30\" of=\"40\" ref=\"smith-2020\"/>"
#define MARKER_ROW "<lab analyte=\"marker\" given=\"low-phosphate\" very-low=\"0\" low=\"0\" normal=\"0.05\" high=\"0.25\" very-high=\"0.7\" basis=\"derived\" ref=\"smith-2020\" n=\"40\">Figures.</lab>"

/* The content of tests/data/good with @n additions, read and checked like any other. */
static ApatiteContentDir *
load_with (const Addition *additions,
           guint           n)
{
  g_autofree char *good = apatite_test_data ("good");
  g_autofree char *schemas = apatite_test_source ("content/schema");
  g_autofree char *folder = apatite_test_folder ();
  g_autoptr (GError) error = NULL;
  ApatiteContentDir *dir;

  apatite_test_copy (good, folder);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *path = g_build_filename (folder, additions[i].file, NULL);
      g_autofree char *whole = g_strconcat (additions[i].after, additions[i].added, NULL);
      g_autofree char *text = NULL;
      g_autoptr (GString) changed = NULL;

      g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
      changed = g_string_new (text);
      g_assert_cmpuint (g_string_replace (changed, additions[i].after, whole, 0), ==, 1);
      g_assert_true (g_file_set_contents (path, changed->str, -1, NULL));
    }
  dir = apatite_content_dir_load (folder, schemas, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < dir->problems->len; i++)
    g_error ("%s", (const char *) g_ptr_array_index (dir->problems, i));
  apatite_test_remove (folder);
  return dir;
}

/* @text: "phosphate=low; +bone-ache; -hard-lump"; @age: NAN when it is not known. */
static ApatiteDifferential *
rank_at (ApatiteContentDir *dir,
         double             age,
         const char        *text)
{
  g_autoptr (ApatiteEngine) engine = apatite_engine_new (dir->knowledge);
  g_autoptr (ApatiteCase) patient = apatite_case_new ();
  g_auto (GStrv) words = g_strsplit (text, "; ", -1);

  patient->labs->age_years = age;
  for (guint i = 0; words[i] != NULL; i++)
    {
      g_auto (GStrv) pair = g_strsplit (words[i], "=", 2);
      g_autoptr (GError) error = NULL;

      if (words[i][0] == '+' || words[i][0] == '-')
        apatite_case_set_finding (patient, apatite_knowledge_lookup_finding (dir->knowledge, words[i] + 1),
                                  words[i][0] == '+' ? APATITE_PRESENCE_PRESENT : APATITE_PRESENCE_ABSENT);
      else
        apatite_lab_panel_enter (patient->labs, apatite_lab_table_lookup (dir->knowledge->labs, pair[0]), pair[1], NULL, &error);
      g_assert_no_error (error);
    }
  return apatite_engine_rank (engine, patient, NULL);
}

static double
item_ratio (const ApatiteDifferential *differential,
            const char                *item,
            const char                *disease)
{
  return apatite_test_item (differential, item)->ratio[apatite_differential_lookup (differential, disease)->index];
}

/* What the one item of @text says of @disease at @age. */
static double
get_ratio (ApatiteContentDir *dir,
           double             age,
           const char        *text,
           const char        *disease)
{
  g_autoptr (ApatiteDifferential) differential = rank_at (dir, age, text);
  g_autofree char *id = g_strdup (text[0] == '+' || text[0] == '-' ? text + 1 : text);

  id[strcspn (id, "=")] = '\0';
  return item_ratio (differential, id, disease);
}

/* Every item counts four fifths of its logarithm, and of that what @n is of @n and four more. */
static double
weigh (double p,
       double n,
       double background)
{
  return 0.8 * n / (n + 4) * log10 (p / background);
}

/* The age that lies @part of the way between the middles of two bands. */
static double
age_between (ApatiteAgeBand below,
             double         part)
{
  return exp ((1 - part) * log (centres[below] + 1) + part * log (centres[below + 1] + 1)) - 1;
}

/* Before the first middle and after the last nothing changes; between two the way is straight. */
static void
test_place (void)
{
  const double values[APATITE_N_AGES] = { 1, 2, 4, 8, 16, 32, -7 };
  const struct
  {
    double age;
    double value;
    guint nearest;
  } places[] = {
    { 0, 1, APATITE_AGE_INFANT },
    { 0.3, 1, APATITE_AGE_INFANT },
    { age_between (APATITE_AGE_INFANT, 0.25), 1.25, APATITE_AGE_INFANT },
    { 5, 2, APATITE_AGE_CHILD },
    { age_between (APATITE_AGE_CHILD, 0.25), 2.5, APATITE_AGE_CHILD },
    { age_between (APATITE_AGE_CHILD, 0.75), 3.5, APATITE_AGE_ADOLESCENT },
    { 29, 8, APATITE_AGE_YOUNG_ADULT },
    { age_between (APATITE_AGE_MIDDLE_AGE, 0.9), 30.4, APATITE_AGE_OLDER },
    { 75, 32, APATITE_AGE_OLDER },
    { 110, 32, APATITE_AGE_OLDER },
    { NAN, -7, APATITE_AGE_NOT_KNOWN },
  };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      ApatiteAgePlace place;

      apatite_age_place_init (&place, centres, places[i].age);
      check_close (apatite_age_place_read (&place, values), places[i].value, 1e-9);
      g_assert_cmpuint (apatite_age_place_nearest (&place), ==, places[i].nearest);
      g_assert_cmpfloat (place.part, >=, 0);
      g_assert_cmpfloat (place.part, <=, 1);
    }
}

/* A list of names; none, and an empty one, is of no band, and one that is unknown is refused. */
static void
test_names (void)
{
  guint bands = 99;

  for (guint i = 0; i < APATITE_N_AGE_BANDS; i++)
    {
      ApatiteAgeBand band;

      g_assert_true (apatite_age_band_from_string (apatite_age_band_to_string (i), &band));
      g_assert_cmpuint (band, ==, i);
    }
  g_assert_true (apatite_age_bands_from_string (NULL, &bands));
  g_assert_cmpuint (bands, ==, 0);
  g_assert_true (apatite_age_bands_from_string ("", &bands));
  g_assert_cmpuint (bands, ==, 0);
  g_assert_true (apatite_age_bands_from_string (" infant  older", &bands));
  g_assert_cmpuint (bands, ==, 1u << APATITE_AGE_INFANT | 1u << APATITE_AGE_OLDER);
  g_assert_false (apatite_age_bands_from_string ("infant elderly", &bands));
}

/* Rows for children and for adolescents beside that for all ages, of phosphate. */
#define CHILD_LAB "<lab analyte=\"phosphate\" age=\"infant child\" very-low=\"0.1\" low=\"0.3\" normal=\"0.58\" high=\"0.01\" very-high=\"0.01\" basis=\"derived\" ref=\"smith-2020\" n=\"20\">Figures.</lab>"
#define ADOLESCENT_LAB "<lab analyte=\"phosphate\" age=\"adolescent\" very-low=\"0.02\" low=\"0.1\" normal=\"0.8\" high=\"0.05\" very-high=\"0.03\" basis=\"derived\" ref=\"smith-2020\" n=\"30\">Figures.</lab>"

static ApatiteContentDir *
load_aged_lab (void)
{
  const Addition additions[] = { { LEAK, MARKER_ROW, CHILD_LAB ADOLESCENT_LAB } };

  return load_with (additions, G_N_ELEMENTS (additions));
}

/* At @below, at @above and on the straight line between them. */
static void
check_line (ApatiteContentDir *dir,
            const char        *text,
            const char        *disease,
            ApatiteAgeBand     below,
            double             at_below,
            double             at_above)
{
  check_close (get_ratio (dir, centres[below], text, disease), at_below, 1e-9);
  check_close (get_ratio (dir, centres[below + 1], text, disease), at_above, 1e-9);
  for (double part = 0.2; part < 1; part += 0.2)
    check_close (get_ratio (dir, age_between (below, part), text, disease), at_below + part * (at_above - at_below), 1e-9);
}

/* A result as a word and as a number counts by the row for the age, and by the one for all where there is none or no age. */
static void
test_lab (void)
{
  g_autoptr (ApatiteContentDir) dir = load_aged_lab ();
  /* 0.8: a word counts four fifths of a number. */
  double child = 0.8 * weigh (0.4, 20, 0.11);
  double adolescent = 0.8 * weigh (0.12, 30, 0.11);
  double general = 0.8 * weigh (0.95, 40, 0.11);
  double child_number = weigh (0.1, 20, 0.01);
  double adolescent_number = weigh (0.02, 30, 0.01);

  check_line (dir, "phosphate=low", "phosphate-leak", APATITE_AGE_INFANT, child, child);
  check_line (dir, "phosphate=low", "phosphate-leak", APATITE_AGE_CHILD, child, adolescent);
  check_line (dir, "phosphate=low", "phosphate-leak", APATITE_AGE_ADOLESCENT, adolescent, general);
  check_line (dir, "phosphate=low", "phosphate-leak", APATITE_AGE_YOUNG_ADULT, general, general);
  check_line (dir, "phosphate=low", "phosphate-leak", APATITE_AGE_MIDDLE_AGE, general, general);
  check_close (get_ratio (dir, NAN, "phosphate=low", "phosphate-leak"), general, 1e-9);
  /* A number far below every interval. */
  check_line (dir, "phosphate=0.3 mg/dL", "phosphate-leak", APATITE_AGE_CHILD, child_number, adolescent_number);
  /* No row of another disease is touched. */
  check_close (get_ratio (dir, 5, "phosphate=low", "phosphate-hoard"), get_ratio (dir, 52, "phosphate=low", "phosphate-hoard"), 1e-12);
}

#define CHILD_FINDING "<finding id=\"bone-ache\" age=\"child\" basis=\"counted\" count=\"5\" of=\"20\" ref=\"smith-2020\"/>"

static ApatiteContentDir *
load_aged_finding (void)
{
  const Addition additions[] = { { LEAK, ACHE_ROW, CHILD_FINDING } };

  return load_with (additions, G_N_ELEMENTS (additions));
}

/* Present and absent, in itself, in the general finding above it and in the special one below. */
static void
test_finding (void)
{
  g_autoptr (ApatiteContentDir) dir = load_aged_finding ();
  double child = weigh (0.25, 20, 0.05), general = weigh (0.75, 40, 0.05);

  check_line (dir, "+bone-ache", "phosphate-leak", APATITE_AGE_INFANT, general, child);
  check_line (dir, "+bone-ache", "phosphate-leak", APATITE_AGE_CHILD, child, general);
  check_line (dir, "-bone-ache", "phosphate-leak", APATITE_AGE_CHILD, weigh (0.75, 20, 0.95), weigh (0.25, 40, 0.95));
  check_line (dir, "+bone-ache", "phosphate-leak", APATITE_AGE_MIDDLE_AGE, general, general);
  check_close (get_ratio (dir, NAN, "+bone-ache", "phosphate-leak"), general, 1e-9);
  check_line (dir, "+night-bone-ache", "phosphate-leak", APATITE_AGE_CHILD, child, general);
  check_line (dir, "+ache", "phosphate-leak", APATITE_AGE_CHILD, weigh (0.25, 20, 0.2), weigh (0.75, 40, 0.2));
}

/* How many patients stand behind the source that is shown. */
static int
get_n (ApatiteContentDir *dir,
       double             age,
       const char        *text,
       const char        *item)
{
  g_autoptr (ApatiteDifferential) differential = rank_at (dir, age, text);

  return apatite_test_item (differential, item)->source[apatite_differential_lookup (differential, "phosphate-leak")->index]->n;
}

/* The source shown is that of the row that counts, or counts more. */
static void
test_source (void)
{
  g_autoptr (ApatiteContentDir) labs = load_aged_lab ();
  g_autoptr (ApatiteContentDir) findings = load_aged_finding ();

  g_assert_cmpint (get_n (labs, 0, "phosphate=low", "phosphate"), ==, 20);
  g_assert_cmpint (get_n (labs, 5, "phosphate=low", "phosphate"), ==, 20);
  g_assert_cmpint (get_n (labs, age_between (APATITE_AGE_CHILD, 0.4), "phosphate=low", "phosphate"), ==, 20);
  g_assert_cmpint (get_n (labs, age_between (APATITE_AGE_CHILD, 0.6), "phosphate=low", "phosphate"), ==, 30);
  g_assert_cmpint (get_n (labs, age_between (APATITE_AGE_ADOLESCENT, 0.6), "phosphate=low", "phosphate"), ==, 40);
  g_assert_cmpint (get_n (labs, 80, "phosphate=low", "phosphate"), ==, 40);
  g_assert_cmpint (get_n (labs, NAN, "phosphate=low", "phosphate"), ==, 40);
  g_assert_cmpint (get_n (findings, 0, "+bone-ache", "bone-ache"), ==, 40);
  g_assert_cmpint (get_n (findings, 5, "+bone-ache", "bone-ache"), ==, 20);
  g_assert_cmpint (get_n (findings, 5, "+night-bone-ache", "night-bone-ache"), ==, 20);
  g_assert_cmpint (get_n (findings, age_between (APATITE_AGE_CHILD, 0.6), "+bone-ache", "bone-ache"), ==, 40);
  g_assert_cmpint (get_n (findings, NAN, "+bone-ache", "bone-ache"), ==, 40);
}

#define ALL_AGES "age=\"infant child adolescent young-adult middle-age older\""
#define GIVEN "<lab analyte=\"marker\" given=\"low-phosphate\" "
#define REFINED "<lab analyte=\"marker\" given=\"low-phosphate-high-calcium\" "
#define FIRST "very-low=\"0\" low=\"0\" normal=\"0.4\" high=\"0.4\" very-high=\"0.2\" basis=\"derived\" ref=\"smith-2020\" n=\"25\">Figures.</lab>"
#define SECOND "very-low=\"0\" low=\"0\" normal=\"0.3\" high=\"0.1\" very-high=\"0.6\" basis=\"derived\" ref=\"smith-2020\" n=\"25\">Figures.</lab>"

/* Both contents say the same of the marker, however it is entered and whatever stands beside it. */
static void
check_same (ApatiteContentDir *dir,
            ApatiteContentDir *other)
{
  const char *results[] = { "marker=200 pg/mL", "marker=40 pg/mL", "marker=>500 pg/mL", "marker=high", "marker-b=90 pg/mL" };
  const char *beside[] = { "", "; phosphate=1.2 mg/dL", "; phosphate=low", "; phosphate=1.2 mg/dL; calcium=10.4 mg/dL", "; phosphate=low; calcium=12 mg/dL" };

  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    for (guint j = 0; j < G_N_ELEMENTS (beside); j++)
      for (double age = 1; age < 80; age += 11)
        {
          g_autofree char *text = g_strconcat (results[i], beside[j], NULL);
          const char *item = g_str_has_prefix (text, "marker-b") ? "marker-b" : "marker";
          g_autoptr (ApatiteDifferential) first = rank_at (dir, age, text);
          g_autoptr (ApatiteDifferential) second = rank_at (other, age, text);
          double ratio = item_ratio (first, item, "phosphate-leak");

          if (fabs (ratio - item_ratio (second, item, "phosphate-leak")) > 1e-9)
            g_error ("%s at %g years: %g and %g", text, age, ratio, item_ratio (second, item, "phosphate-leak"));
        }
}

/* Rows for every age are as good as one row for all, also under a condition and where that is refined. */
static void
test_conditional (void)
{
  const Addition general[] = { { LEAK, MARKER_ROW, "" } };
  const Addition refined[] = { { LEAK, MARKER_ROW, REFINED FIRST } };
  const Addition aged[] = { { LEAK, MARKER_ROW, GIVEN ALL_AGES " " FIRST } };
  const Addition aged_refined[] = { { LEAK, MARKER_ROW, REFINED SECOND REFINED ALL_AGES " " FIRST } };
  g_autoptr (ApatiteContentDir) expected = load_with (general, 1);
  g_autoptr (ApatiteContentDir) found = load_with (aged, 1);
  g_autoptr (ApatiteContentDir) expected_refined = load_with (refined, 1);
  g_autoptr (ApatiteContentDir) found_refined = load_with (aged_refined, 1);
  ApatiteProfileLab *row = (ApatiteProfileLab *) apatite_profile_lookup_lab (apatite_knowledge_lookup_disease (expected->knowledge, "phosphate-leak")->profile, "marker", "low-phosphate");

  /* The figures of FIRST. */
  row->states.p[APATITE_STATE_NORMAL] = 0.4;
  row->states.p[APATITE_STATE_HIGH] = 0.4;
  row->states.p[APATITE_STATE_VERY_HIGH] = 0.2;
  row->source.n = 25;
  check_same (found, expected);
  check_same (found_refined, expected_refined);
}


#define ACHE_BACKGROUND "mapping=\"exact\" seen=\"a list\"/>\n    <background p=\"0.05\" basis=\"judgement\">Judgement.</background>"
#define LUMP_BACKGROUND "<background p=\"0.02\" basis=\"judgement\">Judgement.</background>"

/* Bone ache is commoner in the old and rarer in the young, the lump commoner in children. */
static ApatiteContentDir *
load_aged_background (void)
{
  const Addition additions[] = {
    { FINDINGS, ACHE_BACKGROUND,
      "<background age=\"infant child\" p=\"0.01\"/><background age=\"older\" p=\"0.15\"/>" },
    { FINDINGS, LUMP_BACKGROUND, "<background age=\"child\" p=\"0.1\"/>" },
  };

  return load_with (additions, G_N_ELEMENTS (additions));
}

static double
to_odds (double p)
{
  return p / (1 - p);
}

/* Of a row for all ages: the probability at an age of which @background is known. */
static double
shift (double p,
       double mixed,
       double background)
{
  double odds = to_odds (p) * to_odds (background) / to_odds (mixed);

  return odds / (1 + odds);
}

/* A row for all ages keeps its odds against the background of each age, and its average over the ages of the disease. */
static void
test_background (void)
{
  g_autoptr (ApatiteContentDir) dir = load_aged_background ();
  /* By the ages at which the leak is met, and for the hoard, whose ages are not stated, by those of all. */
  double mixed = 0.1 * 0.01 + 0.3 * 0.01 + 0.1 * 0.05 + 0.2 * 0.05 + 0.2 * 0.05 + 0.1 * 0.15;
  double lump_mixed = 0.13 * 0.1 + 0.87 * 0.02;
  double child = shift (0.75, mixed, 0.01), adult = shift (0.75, mixed, 0.05), older = shift (0.75, mixed, 0.15);
  double lump_child = shift (0.6, lump_mixed, 0.1), lump_adult = shift (0.6, lump_mixed, 0.02);

  check_line (dir, "+bone-ache", "phosphate-leak", APATITE_AGE_CHILD, weigh (child, 40, 0.01), weigh (adult, 40, 0.05));
  check_line (dir, "-bone-ache", "phosphate-leak", APATITE_AGE_CHILD, weigh (1 - child, 40, 0.99), weigh (1 - adult, 40, 0.95));
  check_line (dir, "+bone-ache", "phosphate-leak", APATITE_AGE_MIDDLE_AGE, weigh (adult, 40, 0.05), weigh (older, 40, 0.15));
  check_line (dir, "-bone-ache", "phosphate-leak", APATITE_AGE_MIDDLE_AGE, weigh (1 - adult, 40, 0.95), weigh (1 - older, 40, 0.85));
  check_line (dir, "+hard-lump", "phosphate-hoard", APATITE_AGE_CHILD, weigh (lump_child, 40, 0.1), weigh (lump_adult, 40, 0.02));
  check_close (get_ratio (dir, NAN, "+bone-ache", "phosphate-leak"), weigh (0.75, 40, 0.05), 1e-9);
  check_close (get_ratio (dir, NAN, "+hard-lump", "phosphate-hoard"), weigh (0.6, 40, 0.02), 1e-9);
  for (guint i = 0; i < APATITE_N_AGE_BANDS; i++)
    check_close (get_ratio (dir, centres[i], "+bone-ache", "phosphate-leak") - get_ratio (dir, centres[i], "-bone-ache", "phosphate-leak"),
                 weigh (to_odds (0.75), 40, to_odds (mixed)), 1e-9);
}

/* A foreign library may give no age a share: then the figure for all ages has to do. */
static void
test_background_without_shares (void)
{
  g_autoptr (ApatiteContentDir) dir = load_aged_background ();

  memset (dir->knowledge->rules->age_background, 0, sizeof dir->knowledge->rules->age_background);
  check_close (get_ratio (dir, 5, "+hard-lump", "phosphate-hoard"), weigh (shift (0.6, 0.02, 0.1), 40, 0.1), 1e-9);
}

/* A row for an age says by itself how things are then: only its background is that of the age. */
static void
test_background_and_row (void)
{
  const Addition additions[] = {
    { FINDINGS, ACHE_BACKGROUND,
      "<background age=\"infant child\" p=\"0.01\"/>" },
    { LEAK, ACHE_ROW, CHILD_FINDING },
  };
  g_autoptr (ApatiteContentDir) dir = load_with (additions, G_N_ELEMENTS (additions));

  check_close (get_ratio (dir, 5, "+bone-ache", "phosphate-leak"), weigh (0.25, 20, 0.01), 1e-9);
  check_close (get_ratio (dir, 5, "-bone-ache", "phosphate-leak"), weigh (0.75, 20, 0.99), 1e-9);
}

/* Of the shipped content: what @text says changes with age, and never by a jump. Words, so that no interval changes. */
static void
test_no_jump (const void *data)
{
  /* Of log10 odds, in a week: four times of what the steepest does. */
  const double allowed = 0.01;
  const char *text = data;
  ApatiteEngine *engine = apatite_test_engine ();
  ApatiteEngineOptions options = { .numbers_only = TRUE };
  g_autoptr (ApatiteCase) patient = apatite_test_case (text);
  g_autoptr (ApatiteDifferential) before = NULL;
  g_autoptr (GHashTable) changed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n = patient->findings->len;

  for (double age = 0; age <= 90; age += 0.02)
    {
      g_autoptr (ApatiteDifferential) now = NULL;

      patient->labs->age_years = age;
      now = apatite_engine_rank (engine, patient, &options);
      for (guint i = 0; i < now->items->len && before != NULL; i++)
        {
          const ApatiteItem *item = g_ptr_array_index (now->items, i);
          const ApatiteItem *last = apatite_test_item (before, item->id);

          if (item->kind != APATITE_EVIDENCE_LAB && item->kind != APATITE_EVIDENCE_FINDING)
            continue;
          for (guint j = 0; j < now->n_candidates; j++)
            {
              if (fabs (item->ratio[j] - last->ratio[j]) > allowed)
                g_error ("%s at %g years: candidate %u from %.3f to %.3f", item->id, age, j, last->ratio[j], item->ratio[j]);
              if (item->ratio[j] != last->ratio[j])
                g_hash_table_add (changed, g_strdup (item->id));
            }
        }
      g_clear_pointer (&before, apatite_differential_unref);
      before = g_steal_pointer (&now);
    }
  /* All of them do depend on age. */
  for (const char *at = strchr (text, '='); at != NULL; at = strchr (at + 1, '='))
    n++;
  g_assert_cmpuint (g_hash_table_size (changed), ==, n);
}

/* Who is young enough has it by age alone: the age counts, and what is said of it does not. */
static void
test_sure (void)
{
  const Addition additions[] = { { FINDINGS, "<finding id=\"hard-lump\" kind=\"imaging\"", " sure-under=\"16\"" } };
  g_autoptr (ApatiteContentDir) dir = load_with (additions, G_N_ELEMENTS (additions));
  const struct
  {
    double age;
    gboolean sure;
  } ages[] = { { 0, TRUE }, { 15.9, TRUE }, { 16, FALSE }, { 60, FALSE }, { NAN, FALSE } };

  for (guint i = 0; i < G_N_ELEMENTS (ages); i++)
    {
      g_autoptr (ApatiteDifferential) without = rank_at (dir, ages[i].age, "+bone-ache");
      g_autoptr (ApatiteDifferential) present = rank_at (dir, ages[i].age, "+bone-ache; +hard-lump");
      g_autoptr (ApatiteDifferential) absent = rank_at (dir, ages[i].age, "+bone-ache; -hard-lump");
      const ApatiteItem *with = apatite_test_item (present, "hard-lump"), *lacking = apatite_test_item (absent, "hard-lump");
      double odds = apatite_differential_lookup (without, "phosphate-hoard")->log10_odds;

      g_assert_cmpstr (with->counted_through, ==, ages[i].sure ? "Age" : NULL);
      g_assert_null (with->unused_reason);
      g_assert_cmpstr (lacking->unused_reason, ==, ages[i].sure ? "contradicted by the age" : NULL);
      g_assert_null (lacking->counted_through);
      g_assert_cmpint (apatite_item_is_open (with), ==, !ages[i].sure);
      g_assert_cmpint (apatite_item_is_open (lacking), ==, !ages[i].sure);
      check_close (apatite_differential_lookup (present, "phosphate-hoard")->log10_odds - odds, ages[i].sure ? 0 : item_ratio (present, "hard-lump", "phosphate-hoard"), 1e-9);
      check_close (apatite_differential_lookup (absent, "phosphate-hoard")->log10_odds - odds, ages[i].sure ? 0 : item_ratio (absent, "hard-lump", "phosphate-hoard"), 1e-9);
      g_assert_cmpfloat (item_ratio (present, "hard-lump", "phosphate-hoard"), >, 0.5);
    }
}

/* The one in the shipped content: a child's disease began in childhood. */
static void
test_sure_shipped (void)
{
  g_autoptr (ApatiteDifferential) child = apatite_test_rank ("man; 9; phosphate=2 mg/dL; +childhood-onset");
  g_autoptr (ApatiteDifferential) adult = apatite_test_rank ("man; 40; phosphate=2 mg/dL; +childhood-onset");

  g_assert_cmpstr (apatite_test_item (child, "childhood-onset")->counted_through, ==, "Age");
  g_assert_true (apatite_item_is_open (apatite_test_item (adult, "childhood-onset")));
  g_assert_cmpfloat (item_ratio (adult, "childhood-onset", "x-linked-hypophosphatemia"), >, 0.3);
}

static const ApatiteNextTest *
find_test (GArray     *tests,
           const char *id)
{
  for (guint i = 0; i < tests->len; i++)
    if (strcmp (apatite_next_test_get_id (&g_array_index (tests, ApatiteNextTest, i)), id) == 0)
      return &g_array_index (tests, ApatiteNextTest, i);
  return NULL;
}

/* What knowing @id is worth, and the most that it could do for the leak. */
static void
get_advice (ApatiteContentDir *dir,
            double             age,
            const char        *id,
            double            *bits,
            double            *top)
{
  g_autoptr (ApatiteDifferential) differential = rank_at (dir, age, "+dark-urine; calcium=normal");
  g_autoptr (GArray) tests = apatite_advice_next_tests (differential);
  g_autoptr (GArray) missing = apatite_advice_missing (differential, apatite_differential_lookup (differential, "phosphate-leak"));

  *bits = find_test (tests, id) != NULL ? find_test (tests, id)->bits : 0;
  *top = find_test (missing, id) != NULL ? find_test (missing, id)->top : 0;
}

/* Advice goes by the row for the age: it is the same as if that row held at all of them. */
static void
test_advice (void)
{
  const Addition additions[] = {
    { LEAK, MARKER_ROW, "<lab analyte=\"marker\" age=\"child\" very-low=\"0.02\" low=\"0.5\" normal=\"0.4\" high=\"0.06\" very-high=\"0.02\" basis=\"derived\" ref=\"smith-2020\" n=\"30\">Figures.</lab>" },
    { LEAK, ACHE_ROW, CHILD_FINDING },
  };
  const Addition nothing[] = { { LEAK, ACHE_ROW, "" } };
  g_autoptr (ApatiteContentDir) aged = load_with (additions, G_N_ELEMENTS (additions));
  g_autoptr (ApatiteContentDir) general = load_with (nothing, 1);
  g_autoptr (ApatiteContentDir) child = load_with (nothing, 1);
  const ApatiteProfile *profile = apatite_knowledge_lookup_disease (child->knowledge, "phosphate-leak")->profile;
  ApatiteProfileLab *lab = (ApatiteProfileLab *) apatite_profile_lookup_lab (profile, "marker", NULL);
  ApatiteProfileFinding *finding = g_ptr_array_index (profile->findings, 0);
  const char *ids[] = { "marker", "bone-ache" };

  lab->states = (ApatiteStates) { { 0.02, 0.5, 0.4, 0.06, 0.02 } };
  lab->source.n = 30;
  g_assert_cmpstr (finding->finding, ==, "bone-ache");
  finding->p = 0.25;
  finding->source.n = 20;
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    for (guint j = 0; j < 3; j++)
      {
        const double age = (const double[]) { 5, 52, NAN }[j];
        double bits, top, bits_expected, top_expected, bits_else, top_else;

        get_advice (aged, age, ids[i], &bits, &top);
        get_advice (age == 5 ? child : general, age, ids[i], &bits_expected, &top_expected);
        get_advice (age == 5 ? general : child, age, ids[i], &bits_else, &top_else);
        check_close (bits, bits_expected, 1e-12);
        check_close (top, top_expected, 1e-12);
        g_assert_cmpfloat (bits, >, 0);
        g_assert_cmpfloat (fabs (bits - bits_else), >, 0.001);
        g_assert_cmpfloat (fabs (top - top_else), >, 0.01);
      }
}

int
main (int   argc,
      char *argv[])
{
  static const struct
  {
    const char *path;
    const char *text;
  } steady[] = {
    { "/age/no-jump/phosphate", "woman; phosphate=low; alkaline-phosphatase=high; uric-acid=low; potassium=low" },
    { "/age/no-jump/calcium", "man; calcium=low; tsh=high; sodium=low" },
    { "/age/no-jump/hormones", "pth=high; fgf23-intact=high; urine-calcium-24h=high" },
    { "/age/no-jump/findings", "+postmenopausal; +childhood-onset; +chronic-kidney-disease" },
    { "/age/no-jump/absent", "-postmenopausal; -childhood-onset; -kidney-impairment" },
  };

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/age/place", test_place);
  g_test_add_func ("/age/names", test_names);
  g_test_add_func ("/age/lab", test_lab);
  g_test_add_func ("/age/finding", test_finding);
  g_test_add_func ("/age/source", test_source);
  g_test_add_func ("/age/conditional", test_conditional);
  g_test_add_func ("/age/background", test_background);
  g_test_add_func ("/age/background-without-shares", test_background_without_shares);
  g_test_add_func ("/age/background-and-row", test_background_and_row);
  for (guint i = 0; i < G_N_ELEMENTS (steady); i++)
    g_test_add_data_func (steady[i].path, steady[i].text, test_no_jump);
  g_test_add_func ("/age/sure", test_sure);
  g_test_add_func ("/age/sure-shipped", test_sure_shipped);
  g_test_add_func ("/age/advice", test_advice);
  return apatite_test_run ();
}
