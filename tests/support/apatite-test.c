/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/apatite-test.h"

#include "exchange/apatite-phenopacket.h"
#include "library/apatite-compiler.h"

#include <glib/gstdio.h>
#include <string.h>

static ApatiteLibrary *library;
static ApatiteKnowledge *knowledge;
static ApatiteEngine *engine;
static ApatiteContentDir *good;

ApatiteLibrary *
apatite_test_library (void)
{
  if (library == NULL)
    {
      g_autoptr (GError) error = NULL;

      library = apatite_library_open (g_getenv ("APATITE_LIBRARY"), &error);
      g_assert_no_error (error);
    }
  return library;
}

ApatiteKnowledge *
apatite_test_knowledge (void)
{
  if (knowledge == NULL)
    {
      g_autoptr (GError) error = NULL;

      knowledge = apatite_library_load_knowledge (apatite_test_library (), &error);
      g_assert_no_error (error);
    }
  return knowledge;
}

ApatiteEngine *
apatite_test_engine (void)
{
  if (engine == NULL)
    engine = apatite_engine_new (apatite_test_knowledge ());
  return engine;
}

ApatiteContentDir *
apatite_test_good (void)
{
  if (good == NULL)
    {
      g_autofree char *folder = apatite_test_data ("good");
      g_autofree char *schemas = apatite_test_source ("content/schema");
      g_autoptr (GError) error = NULL;

      good = apatite_content_dir_load (folder, schemas, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (good->problems->len, ==, 0);
    }
  return good;
}

/* Compiles tests/data/good into @folder. */
char *
apatite_test_compile (const char *folder)
{
  g_autofree char *content = apatite_test_data ("good");
  char *path = g_build_filename (folder, "good.library", NULL);
  g_autoptr (GError) error = NULL;

  apatite_compiler_write (apatite_test_good (), content, path, "1.2.3", &error);
  g_assert_no_error (error);
  return path;
}

const ApatiteAnalyte *
apatite_test_analyte (const char *id)
{
  const ApatiteAnalyte *analyte = apatite_lab_table_lookup (apatite_test_knowledge ()->labs, id);

  if (analyte == NULL)
    g_error ("there is no analyte %s", id);
  return analyte;
}

const ApatiteFinding *
apatite_test_finding (const char *id)
{
  const ApatiteFinding *finding = apatite_knowledge_lookup_finding (apatite_test_knowledge (), id);

  if (finding == NULL)
    g_error ("there is no finding %s", id);
  return finding;
}

static void
read_word (ApatiteCase *patient,
           const char  *word)
{
  g_auto (GStrv) pair = g_strsplit (word, "=", 2);
  g_autoptr (GError) error = NULL;

  if (strcmp (word, "man") == 0)
    patient->labs->sex = APATITE_SEX_MALE;
  else if (strcmp (word, "woman") == 0)
    patient->labs->sex = APATITE_SEX_FEMALE;
  else if (g_ascii_isdigit (word[0]))
    patient->labs->age_years = g_ascii_strtod (word, NULL);
  else if (word[0] == '+')
    apatite_case_set_finding (patient, apatite_test_finding (word + 1), APATITE_PRESENCE_PRESENT);
  else if (word[0] == '-')
    apatite_case_set_finding (patient, apatite_test_finding (word + 1), APATITE_PRESENCE_ABSENT);
  else
    {
      g_assert_nonnull (pair[1]);
      apatite_lab_panel_enter (patient->labs, apatite_test_analyte (pair[0]), pair[1], NULL, &error);
      g_assert_no_error (error);
    }
}

ApatiteCase *
apatite_test_case (const char *text)
{
  ApatiteCase *patient = apatite_case_new ();
  g_auto (GStrv) words = g_strsplit (text, ";", -1);

  for (guint i = 0; words[i] != NULL; i++)
    if (g_strstrip (words[i])[0] != '\0')
      read_word (patient, words[i]);
  return patient;
}

ApatiteDifferential *
apatite_test_rank (const char *text)
{
  g_autoptr (ApatiteCase) patient = apatite_test_case (text);

  return apatite_engine_rank (apatite_test_engine (), patient, NULL);
}

/* The item of that id; NULL when there is none. */
const ApatiteItem *
apatite_test_item (const ApatiteDifferential *differential,
                   const char                *id)
{
  for (guint i = 0; i < differential->items->len; i++)
    {
      const ApatiteItem *item = g_ptr_array_index (differential->items, i);

      if (strcmp (item->id, id) == 0)
        return item;
    }
  return NULL;
}

/* One test for each of the cases that are shipped for evaluation. */
void
apatite_test_add_cases (const char    *path,
                        GTestDataFunc  test)
{
  g_autofree char *folder = apatite_test_source ("content/cases/evaluation");
  g_autoptr (GPtrArray) names = apatite_test_list (folder, ".json");

  g_assert_cmpuint (names->len, >=, 32);
  for (guint i = 0; i < names->len; i += APATITE_TEST_STRIDE)
    {
      const char *name = g_ptr_array_index (names, i);
      char *id = g_strndup (name, strlen (name) - strlen (".json"));
      g_autofree char *full = g_strdup_printf ("%s/%s", path, id);

      g_test_add_data_func_full (full, id, test, g_free);
    }
}

ApatiteCase *
apatite_test_load_case (const char *id)
{
  g_autofree char *name = g_strdup_printf ("content/cases/evaluation/%s.json", id);
  g_autofree char *path = apatite_test_source (name);
  g_autoptr (GError) error = NULL;
  g_autoptr (ApatiteCaseFile) file = apatite_case_file_load (path, apatite_test_knowledge (), &error);

  g_assert_no_error (error);
  return g_steal_pointer (&file->patient);
}

/* All that a ranking says, numbers to the last bit. */
char *
apatite_test_bytes (const ApatiteDifferential *differential)
{
  GString *out = g_string_new (apatite_outcome_to_string (differential->outcome));

  g_string_append_printf (out, "\nnone %a\n", differential->none_posterior);
  for (guint i = 0; i < differential->n_candidates; i++)
    {
      const ApatiteCandidate *candidate = &differential->candidates[i];
      g_autoptr (GArray) parts = apatite_differential_explain (differential, candidate);

      g_string_append_printf (out, "%u %s %a %a %s\n", candidate->rank, candidate->disease->id, candidate->log10_odds, candidate->posterior, candidate->band);
      for (guint j = 0; j < parts->len; j++)
        {
          const ApatiteEvidence *part = &g_array_index (parts, ApatiteEvidence, j);

          g_string_append_printf (out, "  %s %a %s\n", part->item != NULL ? part->item->id : "prior", part->log10_lr, apatite_effect_to_string (part->effect));
        }
    }
  for (guint i = 0; i < differential->warnings->len; i++)
    {
      const ApatiteWarning *warning = g_ptr_array_index (differential->warnings, i);

      g_string_append_printf (out, "! %s %s\n", warning->code, warning->message);
    }
  return g_string_free (out, FALSE);
}

char *
apatite_test_data (const char *name)
{
  return g_build_filename (g_getenv ("APATITE_SOURCE_DIR"), "tests", "data", name, NULL);
}

char *
apatite_test_source (const char *name)
{
  return g_build_filename (g_getenv ("APATITE_SOURCE_DIR"), name, NULL);
}

/* The rows of a table in tests/data, as GStrv; lines that begin with # are left out. */
GPtrArray *
apatite_test_rows (const char *name)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  g_autofree char *path = apatite_test_data (name);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) lines = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (lines[i][0] != '\0' && lines[i][0] != '#')
      g_ptr_array_add (rows, g_strsplit (lines[i], "\t", -1));
  return rows;
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char * const *) a, *(const char * const *) b);
}

/* The names in a folder that end so, in order. */
GPtrArray *
apatite_test_list (const char *folder,
                   const char *suffix)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, &error);
  const char *name;

  g_assert_no_error (error);
  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, suffix))
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  return names;
}

xmlDoc *
apatite_test_xml (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  xmlDoc *doc = apatite_xml_parse (bytes, "test.xml", &error);

  g_assert_no_error (error);
  return doc;
}

char *
apatite_test_folder (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("apatite-test-XXXXXX", &error);

  g_assert_no_error (error);
  return folder;
}

/* Copies a file, or a folder with all that is in it. */
void
apatite_test_copy (const char *from,
                   const char *to)
{
  g_autoptr (GError) error = NULL;

  if (g_file_test (from, G_FILE_TEST_IS_DIR))
    {
      g_autoptr (GPtrArray) names = apatite_test_list (from, "");

      g_mkdir_with_parents (to, 0700);
      for (guint i = 0; i < names->len; i++)
        {
          g_autofree char *source = g_build_filename (from, g_ptr_array_index (names, i), NULL);
          g_autofree char *target = g_build_filename (to, g_ptr_array_index (names, i), NULL);

          apatite_test_copy (source, target);
        }
    }
  else
    {
      g_autofree char *data = NULL;
      gsize size;

      g_file_get_contents (from, &data, &size, &error);
      g_assert_no_error (error);
      g_file_set_contents (to, data, (gssize) size, &error);
      g_assert_no_error (error);
    }
}

void
apatite_test_remove (const char *folder)
{
  if (g_file_test (folder, G_FILE_TEST_IS_DIR) && !g_file_test (folder, G_FILE_TEST_IS_SYMLINK))
    {
      g_autoptr (GPtrArray) names = apatite_test_list (folder, "");

      for (guint i = 0; i < names->len; i++)
        {
          g_autofree char *path = g_build_filename (folder, g_ptr_array_index (names, i), NULL);

          apatite_test_remove (path);
        }
    }
  g_remove (folder);
}

void
check_contains (const char *text,
                const char *part)
{
  if (strstr (text, part) == NULL)
    g_error ("“%s” does not say “%s”", text, part);
}

void
check_error (GError     *error,
             int         code,
             const char *part)
{
  g_assert_error (error, APATITE_ERROR, code);
  check_contains (error->message, part);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
  g_error_free (error);
}

int
apatite_test_run (void)
{
  int result = g_test_run ();

  g_clear_pointer (&engine, apatite_engine_unref);
  g_clear_pointer (&knowledge, apatite_knowledge_unref);
  g_clear_pointer (&good, apatite_content_dir_free);
  g_clear_pointer (&library, apatite_library_unref);
  return result;
}
