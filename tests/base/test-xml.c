/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/apatite-xml-expect.h"

#include "support/apatite-test.h"

#include <glib/gstdio.h>
#include <string.h>

static void
check_bad_bytes (const char *data,
                 gsize       size,
                 int         code,
                 const char *part)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);
  GError *error = NULL;

  g_assert_null (apatite_xml_parse (bytes, "page.xml", &error));
  check_error (error, code, part);
}

static void
check_bad (const char *text,
           int         code,
           const char *part)
{
  check_bad_bytes (text, strlen (text), code, part);
}

static char *
nest (guint depth)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < depth; i++)
    g_string_append (text, "<a>");
  g_string_append (text, "x");
  for (guint i = 0; i < depth; i++)
    g_string_append (text, "</a>");
  return g_string_free (text, FALSE);
}

static void
test_good (void)
{
  g_autoptr (xmlDoc) doc = apatite_test_xml ("<a one='1'>\n<b/> text <c>é</c></a>");
  xmlNode *root = xmlDocGetRootElement (doc);
  xmlNode *first = apatite_xml_first_element (root);
  g_autofree char *text = apatite_xml_text (root);
  g_autofree char *own = apatite_xml_own_text (root);
  g_autofree char *one = apatite_xml_attribute (root, "one");
  g_autofree char *two = apatite_xml_attribute (root, "two");

  g_assert_true (apatite_xml_is (root, "a"));
  g_assert_true (apatite_xml_is (first, "b"));
  g_assert_true (apatite_xml_is (apatite_xml_next_element (first), "c"));
  g_assert_null (apatite_xml_next_element (apatite_xml_next_element (first)));
  g_assert_null (apatite_xml_first_element (first));
  g_assert_cmpstr (text, ==, "text é");
  g_assert_cmpstr (own, ==, "text");
  g_assert_cmpstr (one, ==, "1");
  g_assert_null (two);
  g_assert_cmpint (xmlGetLineNo (first), ==, 2);
}

/* Ids may stand on several lines: an empty one between them would be a source that nobody can find. */
static void
test_source (void)
{
  g_autoptr (xmlDoc) doc = apatite_test_xml ("<s ref=' park-2025\n   kim-2024  lee-2023 ' n='12' basis='counted'> why </s>");
  ApatiteSource source;
  g_autofree char *ids = NULL;

  apatite_source_init_with_note (&source, xmlDocGetRootElement (doc));
  ids = g_strjoinv ("|", source.references);
  g_assert_cmpstr (ids, ==, "park-2025|kim-2024|lee-2023");
  g_assert_cmpint (source.n, ==, 12);
  g_assert_cmpint (source.basis, ==, APATITE_BASIS_COUNTED);
  g_assert_cmpstr (source.note, ==, "why");
  apatite_source_clear (&source);
}

static void
test_numbers (void)
{
  g_autoptr (xmlDoc) doc = apatite_test_xml ("<a x='1.5' y='1,5' z='' w='7' e='1e3x'/>");
  xmlNode *root = xmlDocGetRootElement (doc);
  double value = 0;
  GError *error = NULL;

  g_assert_true (apatite_xml_attribute_double (root, "x", &value, &error));
  g_assert_cmpfloat (value, ==, 1.5);
  g_assert_false (apatite_xml_attribute_double (root, "y", &value, &error));
  check_error (g_steal_pointer (&error), APATITE_ERROR_INVALID, "test.xml:1: <a> has y=\"1,5\"; expected a number");
  g_assert_false (apatite_xml_attribute_double (root, "z", &value, &error));
  check_error (g_steal_pointer (&error), APATITE_ERROR_INVALID, "expected a number");
  g_assert_false (apatite_xml_attribute_double (root, "nothing", &value, &error));
  check_error (g_steal_pointer (&error), APATITE_ERROR_INVALID, "nothing=\"\"");
  g_assert_cmpfloat (apatite_xml_attribute_double_or (root, "x", 9), ==, 1.5);
  g_assert_cmpfloat (apatite_xml_attribute_double_or (root, "y", 9), ==, 9);
  g_assert_cmpfloat (apatite_xml_attribute_double_or (root, "nothing", 9), ==, 9);
  g_assert_cmpint (apatite_xml_attribute_int_or (root, "w", 9), ==, 7);
  g_assert_cmpint (apatite_xml_attribute_int_or (root, "e", 9), ==, 9);
}

/* A figure of no use to anybody is no reason to run into undefined behavior. */
static void
test_huge_numbers (void)
{
  g_autoptr (xmlDoc) doc = apatite_test_xml ("<a x='1e300' y='-1e300' z='NaN' w='2147483648' i='inf'/>");
  xmlNode *root = xmlDocGetRootElement (doc);
  double value = 0;
  GError *error = NULL;

  g_assert_cmpint (apatite_xml_attribute_int_or (root, "x", 9), ==, 9);
  g_assert_cmpint (apatite_xml_attribute_int_or (root, "y", 9), ==, 9);
  g_assert_cmpint (apatite_xml_attribute_int_or (root, "z", 9), ==, 9);
  g_assert_cmpint (apatite_xml_attribute_int_or (root, "w", 9), ==, 9);
  g_assert_cmpfloat (apatite_xml_attribute_double_or (root, "z", 9), ==, 9);
  g_assert_false (apatite_xml_attribute_double (root, "z", &value, &error));
  check_error (g_steal_pointer (&error), APATITE_ERROR_INVALID, "z=\"NaN\"; expected a number");
  g_assert_false (apatite_xml_attribute_double (root, "i", &value, &error));
  check_error (g_steal_pointer (&error), APATITE_ERROR_INVALID, "i=\"inf\"; expected a number");
}

static void
test_malformed (void)
{
  check_bad ("<a>", APATITE_ERROR_MALFORMED, "page.xml:1: ");
  check_bad ("<a>\n\n</b>", APATITE_ERROR_MALFORMED, "page.xml:3: Opening and ending tag mismatch");
  check_bad ("text", APATITE_ERROR_MALFORMED, "page.xml:1: ");
  check_bad ("<a x=1/>", APATITE_ERROR_MALFORMED, "page.xml:1: ");
  check_bad ("<a/><b/>", APATITE_ERROR_MALFORMED, "page.xml:1: Extra content");
  check_bad ("<a x='1' x='2'/>", APATITE_ERROR_MALFORMED, "Attribute x redefined");
  check_bad ("<a>&nbsp;</a>", APATITE_ERROR_MALFORMED, "Entity 'nbsp' not defined");
  check_bad ("<a>\n<b>cut off in the mid", APATITE_ERROR_MALFORMED, "page.xml:2: ");
}

static void
test_empty (void)
{
  check_bad ("", APATITE_ERROR_MALFORMED, "page.xml:1: the file is empty; expected an XML document");
  check_bad (" \n ", APATITE_ERROR_MALFORMED, "page.xml:");
  check_bad ("<?xml version='1.0'?>", APATITE_ERROR_MALFORMED, "page.xml:1: ");
  check_bad ("<!-- nothing -->", APATITE_ERROR_MALFORMED, "page.xml:1: ");
}

static void
test_entity_bomb (void)
{
  check_bad ("<!DOCTYPE a [<!ENTITY a0 'ha'><!ENTITY a1 '&a0;&a0;&a0;&a0;&a0;&a0;&a0;&a0;&a0;&a0;'>"
             "<!ENTITY a2 '&a1;&a1;&a1;&a1;&a1;&a1;&a1;&a1;&a1;&a1;'><!ENTITY a3 '&a2;&a2;&a2;&a2;&a2;&a2;&a2;&a2;&a2;&a2;'>"
             "<!ENTITY a4 '&a3;&a3;&a3;&a3;&a3;&a3;&a3;&a3;&a3;&a3;'><!ENTITY a5 '&a4;&a4;&a4;&a4;&a4;&a4;&a4;&a4;&a4;&a4;'>"
             "<!ENTITY a6 '&a5;&a5;&a5;&a5;&a5;&a5;&a5;&a5;&a5;&a5;'><!ENTITY a7 '&a6;&a6;&a6;&a6;&a6;&a6;&a6;&a6;&a6;&a6;'>]><a>&a7;</a>",
             APATITE_ERROR_MALFORMED, "page.xml:1: Detected an entity reference loop");
  check_bad ("<!DOCTYPE a [<!ENTITY b 'text'>]><a>&b;</a>", APATITE_ERROR_INVALID, "page.xml:1: a document type declaration");
  check_bad ("<!DOCTYPE a><a/>", APATITE_ERROR_INVALID, "page.xml:1: a document type declaration");
}

static void
test_external_entity (void)
{
  g_autofree char *folder = apatite_test_folder ();
  g_autofree char *secret = g_build_filename (folder, "secret.txt", NULL);
  g_autofree char *text = g_strdup_printf ("<!DOCTYPE a [<!ENTITY b SYSTEM 'file://%s'>]><a>&b;</a>", secret);
  g_autofree char *subset = g_strdup_printf ("<!DOCTYPE a SYSTEM 'file://%s'><a/>", secret);

  g_assert_true (g_file_set_contents (secret, "swordfish", -1, NULL));
  check_bad (text, APATITE_ERROR_INVALID, "document type declaration");
  check_bad (subset, APATITE_ERROR_INVALID, "document type declaration");
  check_bad ("<!DOCTYPE a SYSTEM 'http://127.0.0.1:9/a.dtd'><a/>", APATITE_ERROR_INVALID, "document type declaration");
  check_bad ("<!DOCTYPE a [<!ENTITY % b SYSTEM 'http://127.0.0.1:9/a.dtd'>%b;]><a/>", APATITE_ERROR_INVALID, "document type declaration");
  apatite_test_remove (folder);
}

static void
test_depth (void)
{
  g_autofree char *fits = nest (APATITE_XML_MAX_DEPTH - 1);
  g_autofree char *too_deep = nest (APATITE_XML_MAX_DEPTH + 1);
  g_autofree char *ten_thousand = nest (10000);
  g_autoptr (xmlDoc) doc = apatite_test_xml (fits);

  g_assert_nonnull (doc);
  check_bad (too_deep, APATITE_ERROR_LIMIT, "page.xml:1: elements are nested more than 64 deep");
  check_bad (ten_thousand, APATITE_ERROR_LIMIT, "page.xml:1: ");
}

static void
test_utf8 (void)
{
  check_bad_bytes ("<a>\n\xff</a>", 9, APATITE_ERROR_MALFORMED, "page.xml:2: byte 0xff is not valid UTF-8; expected text in UTF-8");
  check_bad_bytes ("<a>\xc3</a>", 8, APATITE_ERROR_MALFORMED, "page.xml:1: byte 0xc3 is not valid UTF-8");
  check_bad_bytes ("<a>\0</a>", 8, APATITE_ERROR_MALFORMED, "page.xml:1: byte 0x00 is not valid UTF-8");
  check_bad_bytes ("\xff\xfe<\0a\0/\0>\0", 10, APATITE_ERROR_MALFORMED, "page.xml:1: byte 0xff");
  check_bad ("<a>\x01</a>", APATITE_ERROR_MALFORMED, "page.xml:1: ");
}

/* Another encoding in the declaration changes nothing: the bytes are UTF-8. */
static void
test_declared_encoding (void)
{
  g_autoptr (xmlDoc) doc = apatite_test_xml ("<?xml version='1.0' encoding='ISO-8859-1'?><a>é</a>");
  g_autofree char *text = apatite_xml_text (xmlDocGetRootElement (doc));

  g_assert_cmpstr (text, ==, "é");
}

static void
test_size (void)
{
  gsize size = APATITE_XML_MAX_BYTES + 1;
  g_autofree char *data = g_strnfill (size, ' ');

  memcpy (data, "<a/>", 4);
  check_bad_bytes (data, size, APATITE_ERROR_LIMIT, "page.xml:1: the file has 8388609 bytes; expected at most 8388608");
}

/* Lines beyond 65,535 keep their number. */
static void
test_late_line (void)
{
  g_autoptr (GString) text = g_string_new ("<a>");

  for (guint i = 0; i < 70000; i++)
    g_string_append_c (text, '\n');
  g_string_append (text, "<b></c></a>");
  check_bad (text->str, APATITE_ERROR_MALFORMED, "page.xml:70001: ");
}

static void
test_files (void)
{
  g_autofree char *folder = apatite_test_folder ();
  g_autofree char *path = g_build_filename (folder, "none.xml", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (apatite_xml_parse_file (path, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
  check_contains (error->message, "none.xml");
  apatite_test_remove (folder);
}

static void
test_schema (void)
{
  g_autofree char *path = apatite_test_source ("content/schema/categories.rng");
  g_autoptr (GError) error = NULL;
  g_autoptr (xmlRelaxNG) schema = apatite_xml_load_schema (path, &error);
  g_autoptr (xmlDoc) good = apatite_test_xml ("<categories xmlns='urn:apatite:content:1'><category id='a'><title>A</title></category></categories>");
  g_autoptr (xmlDoc) bad = apatite_test_xml ("<categories xmlns='urn:apatite:content:1'>\n<category id='A!'><title>A</title></category></categories>");

  g_assert_no_error (error);
  g_assert_true (apatite_xml_validate (good, schema, &error));
  g_assert_false (apatite_xml_validate (bad, schema, &error));
  check_error (g_steal_pointer (&error), APATITE_ERROR_INVALID, "test.xml:2: ");
  g_assert_null (apatite_xml_load_schema ("/nowhere/none.rng", &error));
  check_error (g_steal_pointer (&error), APATITE_ERROR_IO, "none.rng");
}

/* What the files in tests/data/bad don't show: when nothing can be said. */
static void
test_expect (void)
{
  static const struct { const char *text; const char *expected; } rows[] = {
    { "<categories xmlns='urn:apatite:content:1'><category id='a'><title>A</title></category></categories>", NULL },
    { "<categories xmlns='urn:other'><category/></categories>", NULL },
    { "<categories/>", NULL },
    { "<glossary xmlns='urn:apatite:content:1'/>", NULL },
    { "<categories xmlns='urn:apatite:content:1'>\n<category id='A!'><title>A</title></category></categories>", "test.xml:2: <category> has id=\"A!\"; expected text of the form " },
    { "<categories xmlns='urn:apatite:content:1'/>", "test.xml:1: <categories> ends too soon; expected <category> in it" },
    { "<categories xmlns='urn:apatite:content:1'><category id='a'>\n<name/></category></categories>", "test.xml:2: <name> can't stand here in <category>; expected <title>" },
    { "<categories xmlns='urn:apatite:content:1'><category id='éééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééé'/></categories>", "ééé\"; expected" },
    { "<categories xmlns='urn:apatite:content:1'><category><title/></category></categories>", "<category> has no id=\"…\"; expected text of the form " },
  };
  g_autofree char *path = apatite_test_source ("content/schema/categories.rng");
  GError *error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (xmlDoc) doc = apatite_test_xml (rows[i].text);

      g_assert_cmpint (apatite_xml_expect (doc, path, &error), ==, rows[i].expected == NULL);
      if (rows[i].expected != NULL)
        check_error (g_steal_pointer (&error), APATITE_ERROR_INVALID, rows[i].expected);
      g_assert_no_error (error);
      g_assert_true (apatite_xml_expect (doc, "/nowhere/none.rng", &error));
    }
}

/* Whatever is cut off or altered, the parser answers with a tree or an error. */
static void
test_random (void)
{
  const char *text = "<?xml version='1.0'?><!-- c --><a b='1'><c d=\"&amp;\">é<![CDATA[x]]></c><?pi y?></a>";
  gsize size = strlen (text);

  for (guint i = 0; i < 3000; i++)
    {
      g_autofree char *copy = g_memdup2 (text, size);
      gsize end = i < size ? i : size;
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (xmlDoc) doc = NULL;
      g_autoptr (GError) error = NULL;

      if (i >= size)
        copy[g_test_rand_int_range (0, (gint32) size)] = (char) g_test_rand_int_range (0, 256);
      bytes = g_bytes_new (copy, end);
      doc = apatite_xml_parse (bytes, "page.xml", &error);
      g_assert_true ((doc == NULL) == (error != NULL));
      if (error != NULL)
        g_assert_true (g_str_has_prefix (error->message, "page.xml:"));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/xml/good", test_good);
  g_test_add_func ("/xml/source", test_source);
  g_test_add_func ("/xml/numbers", test_numbers);
  g_test_add_func ("/xml/numbers/huge", test_huge_numbers);
  g_test_add_func ("/xml/malformed", test_malformed);
  g_test_add_func ("/xml/empty", test_empty);
  g_test_add_func ("/xml/entity-bomb", test_entity_bomb);
  g_test_add_func ("/xml/external-entity", test_external_entity);
  g_test_add_func ("/xml/depth", test_depth);
  g_test_add_func ("/xml/utf8", test_utf8);
  g_test_add_func ("/xml/declared-encoding", test_declared_encoding);
  g_test_add_func ("/xml/size", test_size);
  g_test_add_func ("/xml/late-line", test_late_line);
  g_test_add_func ("/xml/files", test_files);
  g_test_add_func ("/xml/schema", test_schema);
  g_test_add_func ("/xml/expect", test_expect);
  g_test_add_func ("/xml/random", test_random);
  return apatite_test_run ();
}
