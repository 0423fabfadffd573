/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Codes of one site each, as a table. */

#include "content/apatite-site-codes.h"
#include "library/apatite-library.h"

#include "support/apatite-test.h"

static void
check_codes (const ApatiteMonograph *monograph,
             const char             *site,
             const char             *system,
             const char             *expected)
{
  g_autofree char *text = apatite_site_codes_to_text (monograph, site, system);

  g_assert_cmpstr (text, ==, expected);
}

/* Sides that share a site share a row; a system without a code leaves it empty. */
static void
test_rows (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ApatiteMonograph) monograph = apatite_library_load_monograph (apatite_test_library (), "phosphaturic-mesenchymal-tumor", &error);
  g_autoptr (GPtrArray) sites = NULL;
  g_autoptr (GPtrArray) systems = NULL;

  g_assert_no_error (error);
  sites = apatite_site_codes_list_sites (monograph);
  systems = apatite_site_codes_list_systems (monograph);
  g_assert_cmpuint (sites->len, ==, 16);
  g_assert_cmpstr (g_ptr_array_index (sites, 0), ==, "Soft tissue of head, face and neck");
  g_assert_cmpuint (systems->len, ==, 2);
  check_codes (monograph, "Soft tissue of head, face and neck", "icd10cm", "D21.0");
  check_codes (monograph, "Soft tissue of upper limb, including shoulder", "icd10cm", "D21.10 side not stated, D21.11 right, D21.12 left");
  check_codes (monograph, "Soft tissue of upper limb, including shoulder", "icd10who", "D21.1");
  check_codes (monograph, "Vertebral column", "icd10who", "D16.6");
  check_codes (monograph, "Vertebral column", "snomedct", "");
  check_codes (monograph, "Nowhere", "icd10cm", "");
}

/* They stand in their own table only. */
static void
test_apart (void)
{
  g_autoptr (ApatiteMonograph) monograph = apatite_library_load_monograph (apatite_test_library (), "phosphaturic-mesenchymal-tumor", NULL);

  for (guint i = 0; i < monograph->codes->len; i++)
    g_assert_null (((const ApatiteCode *) g_ptr_array_index (monograph->codes, i))->site);
  for (guint i = 0; i < monograph->site_codes->len; i++)
    g_assert_nonnull (((const ApatiteCode *) g_ptr_array_index (monograph->site_codes, i))->site);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/site-codes/rows", test_rows);
  g_test_add_func ("/site-codes/apart", test_apart);
  return apatite_test_run ();
}
