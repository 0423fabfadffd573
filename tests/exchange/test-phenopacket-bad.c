/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Case files come from outside: tests/data/bad/phenopacket/NAME.json with, in
 * NAME.expected, the error, or after "warning CODE " each of its warnings. */

#include "exchange/apatite-phenopacket.h"

#include "support/apatite-test.h"

#include <string.h>

static char *
read_to_text (const char *path,
              const char *name)
{
  g_autofree char *data = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (ApatiteCaseFile) file = NULL;
  GString *text = g_string_new (NULL);
  gsize size;

  g_assert_true (g_file_get_contents (path, &data, &size, NULL));
  bytes = g_bytes_new (data, size);
  file = apatite_case_file_parse (bytes, name, apatite_test_knowledge (), &error);
  g_assert_true ((file == NULL) == (error != NULL));
  if (file == NULL)
    {
      g_assert_true (error->domain == APATITE_ERROR);
      g_string_append_printf (text, "error %s\n", error->message);
    }
  else
    for (guint i = 0; i < file->warnings->len; i++)
      {
        const ApatiteFileWarning *warning = g_ptr_array_index (file->warnings, i);

        g_string_append_printf (text, "warning %s %s\n", warning->code, warning->message);
      }
  g_assert_true (g_utf8_validate (text->str, -1, NULL));
  return g_string_free (text, FALSE);
}

static void
test_bad (const void *data)
{
  const char *name = data;
  g_autofree char *file = g_strdup_printf ("bad/phenopacket/%s.json", name);
  g_autofree char *path = apatite_test_data (file);
  g_autofree char *expected_file = g_strdup_printf ("bad/phenopacket/%s.expected", name);
  g_autofree char *expected_path = apatite_test_data (expected_file);
  g_autofree char *expected = NULL;
  g_autofree char *text = read_to_text (path, name);
  g_auto (GStrv) lines = NULL;

  g_assert_true (g_file_get_contents (expected_path, &expected, NULL, NULL));
  lines = g_strsplit (g_strstrip (expected), "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    check_contains (text, lines[i]);
}

static void
check_refused (const char *data,
               gsize       size,
               int         code,
               const char *part)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);
  GError *error = NULL;

  g_assert_null (apatite_case_file_parse (bytes, "case.json", apatite_test_knowledge (), &error));
  check_error (error, code, part);
}

static void
test_size (void)
{
  gsize size = 4 * 1024 * 1024 + 1;
  g_autofree char *blanks = g_strnfill (size, ' ');

  check_refused ("", 0, APATITE_ERROR_LIMIT, "case.json:1: the file has 0 bytes; expected 1 to 4194304");
  check_refused (blanks, size, APATITE_ERROR_LIMIT, "case.json:1: the file has 4194305 bytes");
  check_refused (blanks, size - 1, APATITE_ERROR_INVALID, "case.json:1: no JSON object; expected a phenopacket");
}

static void
check_deep (const char *before,
            char        bracket,
            int         code,
            const char *part)
{
  g_autoptr (GString) text = g_string_new (before);

  for (guint i = 0; i < 1000000; i++)
    g_string_append_c (text, bracket);
  check_refused (text->str, text->len, code, part);
}

/* json-glib parses by recursion. It also takes comments and single quotes, which must hide no bracket from the count. */
static void
test_depth (void)
{
  check_deep ("", '[', APATITE_ERROR_LIMIT, "case.json:1: nested more than 64 deep; expected a phenopacket");
  check_deep ("{\"a\":\n", '[', APATITE_ERROR_LIMIT, "case.json:2: nested more than 64 deep");
  check_deep ("{\"a\\\"\":", '[', APATITE_ERROR_LIMIT, "nested more than 64 deep");
  check_deep ("/*\"*/", '[', APATITE_ERROR_MALFORMED, "case.json:1: “/” outside a text; expected JSON without comments and single quotes");
  check_deep ("\n//\"\n", '[', APATITE_ERROR_MALFORMED, "case.json:2: “/” outside a text");
  check_deep ("#\"\n", '[', APATITE_ERROR_MALFORMED, "“#” outside a text");
  check_deep ("{'\"':", '[', APATITE_ERROR_MALFORMED, "“'” outside a text");
}

/* Brackets inside a text are no depth. */
static void
test_depth_of_text (void)
{
  g_autofree char *brackets = g_strnfill (1000, '[');
  g_autofree char *json = g_strdup_printf ("{\"id\":\"%s\",\"subject\":{}}", brackets);
  g_autoptr (GBytes) bytes = g_bytes_new (json, strlen (json));
  g_autoptr (ApatiteCaseFile) file = apatite_case_file_parse (bytes, "case.json", apatite_test_knowledge (), NULL);

  g_assert_cmpstr (file->id, ==, brackets);
}

static void
check_many (const char *member,
            const char *element)
{
  g_autoptr (GString) json = g_string_new (NULL);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (ApatiteCaseFile) file = NULL;
  g_autofree char *expected = g_strdup_printf ("%s has 1500 entries; only the first 1000 are read", member);

  g_string_append_printf (json, "{\"%s\":[", member);
  for (guint i = 0; i < 1500; i++)
    g_string_append_printf (json, "%s%s", i > 0 ? "," : "", element);
  g_string_append (json, "]}");
  bytes = g_bytes_new (json->str, json->len);
  file = apatite_case_file_parse (bytes, "case.json", apatite_test_knowledge (), NULL);
  g_assert_cmpuint (file->warnings->len, >=, 1);
  g_assert_cmpuint (file->warnings->len, <=, 1001);
  g_assert_cmpstr (((ApatiteFileWarning *) g_ptr_array_index (file->warnings, 0))->code, ==, "too-many-items");
  g_assert_cmpstr (((ApatiteFileWarning *) g_ptr_array_index (file->warnings, 0))->message, ==, expected);
  g_assert_cmpuint (file->patient->labs->values->len, <=, 1000);
}

static void
test_many (void)
{
  check_many ("phenotypicFeatures", "{\"type\":{\"id\":\"apatite:bone-pain\"}}");
  check_many ("measurements", "{\"assay\":{\"id\":\"apatite:phosphate\"},\"value\":{\"quantity\":{\"unit\":{\"id\":\"UCUM:mg/dL\"},\"value\":1.7}}}");
  check_many ("measurements", "null");
}

static void
test_missing_file (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (apatite_case_file_load ("/nowhere/case.json", apatite_test_knowledge (), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  check_contains (error->message, "/nowhere/case.json");
}

/* Present, absent and present again is a contradiction like present and absent. */
static void
test_three_times (void)
{
  const char *json = "{\"phenotypicFeatures\":[{\"type\":{\"id\":\"apatite:bone-pain\"}},{\"type\":{\"id\":\"apatite:bone-pain\"},\"excluded\":true},"
                     "{\"type\":{\"id\":\"apatite:bone-pain\"}}]}";
  g_autoptr (GBytes) bytes = g_bytes_new (json, strlen (json));
  g_autoptr (ApatiteCaseFile) file = apatite_case_file_parse (bytes, "case.json", apatite_test_knowledge (), NULL);

  g_assert_null (apatite_case_lookup_finding (file->patient, "bone-pain"));
  g_assert_cmpuint (file->warnings->len, ==, 1);
}

/* Whatever is cut off or altered: a file or an error. */
static void
test_random (void)
{
  g_autofree char *path = apatite_test_source ("content/cases/example-tio.json");
  g_autofree char *text = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (path, &text, &size, NULL));
  for (guint i = 0; i < 2000; i++)
    {
      g_autofree char *copy = g_memdup2 (text, size);
      gsize end = i < 500 ? size * i / 500 : size;
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (ApatiteCaseFile) file = NULL;
      g_autoptr (GError) error = NULL;

      for (guint j = 0; i >= 500 && j < 3; j++)
        copy[g_test_rand_int_range (0, (gint32) size)] = (char) g_test_rand_int_range (0, 256);
      bytes = g_bytes_new (copy, end);
      file = apatite_case_file_parse (bytes, "case.json", apatite_test_knowledge (), &error);
      g_assert_true ((file == NULL) == (error != NULL));
      if (file != NULL)
        {
          g_autoptr (ApatiteDifferential) differential = apatite_engine_rank (apatite_test_engine (), file->patient, NULL);

          g_assert_cmpuint (differential->n_candidates, >, 0);
        }
    }
}

int
main (int   argc,
      char *argv[])
{
  g_autofree char *folder = NULL;
  g_autoptr (GPtrArray) names = NULL;

  g_test_init (&argc, &argv, NULL);
  folder = apatite_test_data ("bad/phenopacket");
  names = apatite_test_list (folder, ".json");
  g_assert_cmpuint (names->len, >=, 40);
  for (guint i = 0; i < names->len; i++)
    {
      char *name = g_ptr_array_index (names, i);
      g_autofree char *path = NULL;

      name[strlen (name) - strlen (".json")] = '\0';
      path = g_strconcat ("/phenopacket-bad/", name, NULL);
      g_test_add_data_func (path, name, test_bad);
    }
  g_test_add_func ("/phenopacket-bad/bounds/size", test_size);
  g_test_add_func ("/phenopacket-bad/bounds/depth", test_depth);
  g_test_add_func ("/phenopacket-bad/bounds/depth-of-text", test_depth_of_text);
  g_test_add_func ("/phenopacket-bad/bounds/many", test_many);
  g_test_add_func ("/phenopacket-bad/bounds/missing-file", test_missing_file);
  g_test_add_func ("/phenopacket-bad/bounds/three-times", test_three_times);
  g_test_add_func ("/phenopacket-bad/bounds/random", test_random);
  return apatite_test_run ();
}
