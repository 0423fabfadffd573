/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A monograph as plain text. */

#include "exchange/apatite-report.h"

#include "support/apatite-test.h"

#define STATES "very-low='0.1' low='0.2' normal='0.4' high='0.2' very-high='0.1' basis='judgement'/>"
#define PAGE "<monograph id='a' kind='candidate'><title>A</title><category ref='c'/><summary>S</summary>" \
             "<dates reviewed='2026' updated='2026' literature='2025'/><profile><prior class='rare' basis='judgement'>x</prior>" \
             "<lab analyte='phosphate' " STATES "<lab analyte='phosphate' age='young-adult middle-age older' " STATES \
             "<lab analyte='phosphate' age='child adolescent' " STATES "<lab analyte='calcium' " STATES \
             "<finding id='f' p='0.5' basis='judgement'/><finding id='g' p='0.6' basis='judgement'/><finding id='f' age='infant' p='0.25' basis='judgement'/></profile></monograph>"

/* Rows for some ages stand in under the one for all of them, with their figures in the same columns. */
static void
test_ages (void)
{
  g_autoptr (xmlDoc) doc = apatite_test_xml (PAGE);
  g_autoptr (GError) error = NULL;
  g_autoptr (ApatiteMonograph) page = apatite_monograph_parse (doc, &error);
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  text = apatite_report_monograph (page, apatite_test_library (), apatite_test_knowledge ()->labs, "profile", APATITE_UNIT_SYSTEM_CONVENTIONAL);
  check_contains (text,
                  "  phosphate                                           0.1    0.2    0.4    0.2       0.1  [judgement]\n"
                  "    children and adolescents (1–17 years)             0.1    0.2    0.4    0.2       0.1  [judgement]\n"
                  "    adults                                            0.1    0.2    0.4    0.2       0.1  [judgement]\n"
                  "  calcium                                             0.1    0.2    0.4    0.2       0.1  [judgement]\n");
  check_contains (text,
                  "  f                                                  0.5  [judgement]\n"
                  "    infants                                         0.25  [judgement]\n"
                  "  g                                                  0.6  [judgement]\n");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/monograph-report/ages", test_ages);
  return apatite_test_run ();
}
