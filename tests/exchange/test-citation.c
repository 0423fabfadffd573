/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/apatite-citation.h"

#include "support/apatite-test.h"

static char *
cite (const char           *text,
      ApatiteCitationStyle  style)
{
  g_autofree char *whole = g_strdup_printf ("<references xmlns='" APATITE_XML_NAMESPACE "'>%s</references>", text);
  g_autoptr (xmlDoc) doc = apatite_test_xml (whole);
  g_autoptr (GPtrArray) references = apatite_references_parse (doc, NULL);

  g_assert_nonnull (references);
  return apatite_citation_format (g_ptr_array_index (references, 0), style);
}

static void
check_cited (const char           *text,
             ApatiteCitationStyle  style,
             const char           *expected)
{
  g_autofree char *cited = cite (text, style);

  g_assert_cmpstr (cited, ==, expected);
}

#define PAPER "<reference id='park-2025' kind='cohort' year='2025' doi='10.1000/a_b' pmid='123'><authors>Park S-H, Cho SJ, et al</authors>" \
              "<title>What leaks 5 % of phosphate?</title><source>J Bones. 2025;1:2</source></reference>"
#define PAGE "<reference id='who-1' kind='guideline' year='2024' url='https://example.org/a_b#c%20d'><authors>University of Somewhere Health Care</authors>" \
             "<title>Limits.</title><source>Web page</source></reference>"

/* A sign at the end of a part stands for the period. */
static void
test_vancouver (void)
{
  check_cited (PAPER, APATITE_CITATION_VANCOUVER, "Park S-H, Cho SJ, et al. What leaks 5 % of phosphate? J Bones. 2025;1:2. doi:10.1000/a_b. PMID 123.");
  check_cited (PAGE, APATITE_CITATION_VANCOUVER, "University of Somewhere Health Care. Limits. Web page. https://example.org/a_b#c%20d");
}

/* An address is copied as it is; an institution has no family name; "et al" is nobody. */
static void
test_bibtex (void)
{
  check_cited (PAPER, APATITE_CITATION_BIBTEX,
               "@article{park-2025,\n  author = {Park, S-H and Cho, SJ and others},\n  title = {What leaks 5 \\% of phosphate?},\n  journal = {J Bones. 2025;1:2},\n"
               "  year = {2025},\n  doi = {10.1000/a_b},\n  pmid = {123}\n}\n");
  check_cited (PAGE, APATITE_CITATION_BIBTEX,
               "@misc{who-1,\n  author = {{University of Somewhere Health Care}},\n  title = {Limits.},\n  journal = {Web page},\n  year = {2024},\n"
               "  url = {https://example.org/a_b#c%20d}\n}\n");
}

static void
test_ris (void)
{
  check_cited (PAPER, APATITE_CITATION_RIS,
               "TY  - JOUR\r\nAU  - Park, S-H\r\nAU  - Cho, SJ\r\nTI  - What leaks 5 % of phosphate?\r\nT2  - J Bones. 2025;1:2\r\nPY  - 2025\r\nDO  - 10.1000/a_b\r\nAN  - 123\r\nER  - \r\n");
  check_cited (PAGE, APATITE_CITATION_RIS,
               "TY  - GEN\r\nAU  - University of Somewhere Health Care\r\nTI  - Limits.\r\nT2  - Web page\r\nPY  - 2024\r\nUR  - https://example.org/a_b#c%20d\r\nER  - \r\n");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/citation/vancouver", test_vancouver);
  g_test_add_func ("/citation/bibtex", test_bibtex);
  g_test_add_func ("/citation/ris", test_ris);
  return apatite_test_run ();
}
