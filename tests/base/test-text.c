/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/apatite-text.h"

#include <string.h>

static void
check_fold (const char *text,
            const char *expected)
{
  g_autofree char *folded = apatite_text_fold (text);
  g_autofree char *again = apatite_text_fold (folded);

  g_assert_cmpstr (folded, ==, expected);
  g_assert_cmpstr (again, ==, expected);
}

static void
check_same (const char *one,
            const char *other)
{
  g_autofree char *left = apatite_text_fold (one);
  g_autofree char *right = apatite_text_fold (other);

  g_assert_cmpstr (left, ==, right);
}

static void
check_different (const char *one,
                 const char *other)
{
  g_autofree char *left = apatite_text_fold (one);
  g_autofree char *right = apatite_text_fold (other);

  g_assert_cmpstr (left, !=, right);
}

static void
test_fold_case (void)
{
  check_fold ("PMT", "pmt");
  check_fold ("Phosphaturic Mesenchymal Tumor", "phosphaturic mesenchymal tumor");
  check_fold ("GROSSE", "grosse");
  check_same ("große", "GROSSE");
  check_same ("İstanbul", "istanbul");
}

static void
test_fold_accents (void)
{
  check_fold ("Ménière", "meniere");
  check_fold ("Köhler", "kohler");
  check_same ("Sjo\xcc\x88gren", "Sjögren");
  check_same ("ﬁbroma", "fibroma");
  check_same ("PO₄", "PO4");
  check_same ("1.73 m²", "1.73 m2");
  check_same ("고인산혈증", "\xe1\x84\x80\xe1\x85\xa9인산혈증");
}

static void
test_fold_greek (void)
{
  check_fold ("α-klotho", "alpha klotho");
  check_fold ("Α-Klotho", "alpha klotho");
  check_same ("β2-microglobulin", "beta2 microglobulin");
  check_fold ("γ", "gamma");
  check_same ("β₂", "β2");
}

static void
test_fold_hyphens (void)
{
  check_fold ("tumor-induced  osteomalacia", "tumor induced osteomalacia");
  check_fold ("tumor–induced", "tumor induced");
  check_fold ("tumor\xe2\x80\x91induced", "tumor induced");
  check_fold ("  ,;: ", "");
  check_fold ("", "");
  check_fold ("Paget's disease", "pagets disease");
  check_fold ("Paget’s disease", "pagets disease");
  check_fold ("1,25-(OH)2 vitamin D", "1 25 oh 2 vitamin d");
}

static void
test_fold_codes (void)
{
  check_fold ("E83.39", "e83.39");
  check_fold ("M83.8.", "m83.8");
  check_fold ("Stop. Go", "stop go");
  check_fold ("OMIM:307800", "omim 307800");
  check_fold ("HP:0002148", "hp 0002148");
}

static void
test_fold_british (void)
{
  check_same ("tumour", "tumor");
  check_same ("tumoural calcinosis", "tumoral calcinosis");
  check_same ("hypophosphataemia", "hypophosphatemia");
  check_same ("hyperphosphataemic", "hyperphosphatemic");
  check_same ("anaemia", "anemia");
  check_same ("haemolysis", "hemolysis");
  check_same ("haemodialysis", "hemodialysis");
  check_same ("orthopaedic", "orthopedic");
  check_same ("paediatric", "pediatric");
  check_same ("oedema", "edema");
  check_same ("oestrogen", "estrogen");
  check_same ("coeliac", "celiac");
  check_same ("fibre", "fiber");
  check_same ("sulphate", "sulfate");
  check_same ("aluminium", "aluminum");
  check_same ("localisation", "localization");
  check_same ("localised", "localized");
  check_same ("mineralisation", "mineralization");
  check_same ("mineralised", "mineralized");
  check_same ("dialysed", "dialyzed");
  check_same ("naevus", "nevus");
  check_same ("paraesthesia", "paresthesia");
  check_same ("goitre", "goiter");
  check_same ("faecal loss", "fecal loss");
  check_same ("diarrhoea", "diarrhea");
}

static void
test_fold_keeps_apart (void)
{
  check_different ("phosphate", "phosphatase");
  check_different ("hypophosphatemia", "hyperphosphatemia");
  check_different ("hypophosphatasia", "hypophosphatemia");
  check_different ("FGF23", "FGF 23");
  check_different ("E83.3", "E83.39");
}

static void
test_fold_invalid (void)
{
  g_autofree char *folded = apatite_text_fold ("a\xff" "b");
  g_autofree char *long_text = g_strnfill (100000, 'a');
  g_autofree char *long_folded = apatite_text_fold (long_text);

  g_assert_true (g_utf8_validate (folded, -1, NULL));
  g_assert_cmpuint (strlen (long_folded), ==, 100000);
}

static void
check_collapse (const char *text,
                const char *expected)
{
  g_autofree char *collapsed = apatite_text_collapse_space (text);

  g_assert_cmpstr (collapsed, ==, expected);
}

static void
test_collapse (void)
{
  check_collapse ("", "");
  check_collapse (" \n\t ", "");
  check_collapse ("a", "a");
  check_collapse ("  a \n b\tc ", "a b c");
  check_collapse ("é  é", "é é");
}

/* What is quoted in a message stays text, wherever it is cut. */
static void
test_shorten (void)
{
  g_autofree char *whole = apatite_text_shorten ("날짜", 2);
  g_autofree char *cut = apatite_text_shorten ("날짜는", 2);

  g_assert_cmpstr (whole, ==, "날짜");
  g_assert_cmpstr (cut, ==, "날짜");
}

static void
check_distance (const char *a,
                const char *b,
                guint       expected)
{
  g_assert_cmpuint (apatite_text_edit_distance (a, b, 10), ==, expected);
  g_assert_cmpuint (apatite_text_edit_distance (b, a, 10), ==, expected);
}

static void
test_distance (void)
{
  g_autofree char *long_text = g_strnfill (300, 'a');

  check_distance ("", "", 0);
  check_distance ("", "abc", 3);
  check_distance ("osteomalacia", "osteomalacia", 0);
  check_distance ("osteomalacia", "osteomalacea", 1);
  check_distance ("osteomalacia", "osteomlaacia", 1);
  check_distance ("osteomalacia", "ostomalacia", 1);
  check_distance ("kitten", "sitting", 3);
  g_assert_cmpuint (apatite_text_edit_distance ("abcdef", "uvwxyz", 2), ==, 3);
  g_assert_cmpuint (apatite_text_edit_distance ("a", "abcdef", 2), ==, 3);
  g_assert_cmpuint (apatite_text_edit_distance (long_text, long_text, 2), ==, 3);
}

/* The distance is a metric as far as the limit reaches. */
static void
test_distance_random (void)
{
  for (guint i = 0; i < 2000; i++)
    {
      char a[8] = "", b[8] = "", c[8] = "";
      char *words[] = { a, b, c };

      for (guint j = 0; j < G_N_ELEMENTS (words); j++)
        for (int k = 0; k < g_test_rand_int_range (0, 7); k++)
          words[j][k] = (char) g_test_rand_int_range ('a', 'd');
      g_assert_cmpuint (apatite_text_edit_distance (a, b, 20), ==, apatite_text_edit_distance (b, a, 20));
      g_assert_cmpint (apatite_text_edit_distance (a, b, 20) == 0, ==, strcmp (a, b) == 0);
      g_assert_cmpuint (apatite_text_edit_distance (a, b, 1), <=, 2);
      g_assert_cmpuint (apatite_text_edit_distance (a, b, 20), <=, MAX (strlen (a), strlen (b)));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/fold/case", test_fold_case);
  g_test_add_func ("/text/fold/accents", test_fold_accents);
  g_test_add_func ("/text/fold/greek", test_fold_greek);
  g_test_add_func ("/text/fold/hyphens", test_fold_hyphens);
  g_test_add_func ("/text/fold/codes", test_fold_codes);
  g_test_add_func ("/text/fold/british", test_fold_british);
  g_test_add_func ("/text/fold/keeps-apart", test_fold_keeps_apart);
  g_test_add_func ("/text/fold/invalid", test_fold_invalid);
  g_test_add_func ("/text/collapse", test_collapse);
  g_test_add_func ("/text/shorten", test_shorten);
  g_test_add_func ("/text/distance", test_distance);
  g_test_add_func ("/text/distance/random", test_distance_random);
  return g_test_run ();
}
