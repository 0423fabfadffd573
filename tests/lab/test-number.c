/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lab/apatite-number.h"

#include "support/apatite-test.h"

#include <locale.h>
#include <math.h>
#include <string.h>

static void
check_number (const char        *text,
              double             expected,
              ApatiteComparator  expected_comparator,
              const char        *expected_rest)
{
  ApatiteComparator comparator;
  const char *rest = NULL;
  double value;
  g_autoptr (GError) error = NULL;

  apatite_number_parse (text, &value, &comparator, &rest, &error);
  g_assert_no_error (error);
  g_assert_cmpfloat (value, ==, expected);
  g_assert_cmpint (comparator, ==, expected_comparator);
  g_assert_cmpstr (rest, ==, expected_rest);
}

static void
check_plain (const char *text,
             double      expected)
{
  check_number (text, expected, APATITE_COMPARATOR_NONE, "");
}

static void
check_refused (const char *text,
               const char *why)
{
  ApatiteComparator comparator;
  double value;
  GError *error = NULL;

  g_assert_false (apatite_number_parse (text, &value, &comparator, NULL, &error));
  g_assert_cmpuint (strlen (error->message), <, 400);
  check_error (error, APATITE_ERROR_NUMBER, why);
}

static void
test_plain (void)
{
  check_plain ("0", 0);
  check_plain ("1.7", 1.7);
  check_plain ("1,7", 1.7);
  check_plain ("  1.7\t", 1.7);
  check_plain ("0,123", 0.123);
  check_plain ("0.123", 0.123);
  check_plain ("1.234", 1.234);
  check_plain ("12,34", 12.34);
  check_plain ("1,2345", 1.2345);
  check_plain ("007", 7);
  check_plain ("261.8", 261.8);
  check_plain ("123456789012", 123456789012.0);
}

static void
test_digits (void)
{
  check_plain ("٣٫٢", 3.2);
  check_plain ("٣.٢", 3.2);
  check_plain ("۱٫۷", 1.7);
  check_plain ("१.७", 1.7);
  check_plain ("１.７", 1.7);
  check_number ("<٠٫٣", 0.3, APATITE_COMPARATOR_LESS, "");
}

static void
test_comparators (void)
{
  check_number ("<0.3", 0.3, APATITE_COMPARATOR_LESS, "");
  check_number ("< 0,3", 0.3, APATITE_COMPARATOR_LESS, "");
  check_number ("<=0.3", 0.3, APATITE_COMPARATOR_LESS_EQUAL, "");
  check_number ("≤0.3", 0.3, APATITE_COMPARATOR_LESS_EQUAL, "");
  check_number (">1000", 1000, APATITE_COMPARATOR_GREATER, "");
  check_number (">= 1000", 1000, APATITE_COMPARATOR_GREATER_EQUAL, "");
  check_number ("≥ 1000", 1000, APATITE_COMPARATOR_GREATER_EQUAL, "");
  check_number ("<0.3 mmol/L", 0.3, APATITE_COMPARATOR_LESS, "mmol/L");
}

static void
test_rest (void)
{
  check_number ("1.7 mg/dL", 1.7, APATITE_COMPARATOR_NONE, "mg/dL");
  check_number ("1.7mg/dL", 1.7, APATITE_COMPARATOR_NONE, "mg/dL");
  check_number ("73 %", 73, APATITE_COMPARATOR_NONE, "%");
  check_number ("1e5", 1, APATITE_COMPARATOR_NONE, "e5");
  check_number ("1'234", 1, APATITE_COMPARATOR_NONE, "'234");
  check_refused ("1.7 mg/dL", "something after the number");
  check_refused ("1e5", "something after the number");
  check_refused ("0x10", "something after the number");
  check_refused ("1.7!", "something after the number");
}

static void
test_thousands (void)
{
  check_refused ("1,234", "could mean thousands or a decimal; write it without the comma or with a point");
  check_refused ("12,345", "could mean thousands or a decimal");
  check_refused ("123,456", "could mean thousands or a decimal");
  check_refused ("00,123", "could mean thousands or a decimal");
  check_refused ("<1,234", "could mean thousands or a decimal");
  check_refused ("1 234", "space between digits");
  check_refused ("1\xc2\xa0" "234", "space between digits");
  check_refused ("1\xe2\x80\xaf" "234", "space between digits");
  check_refused ("1\xe2\x80\x89" "234", "space between digits");
  check_refused ("1,234.5", "two separators");
  check_refused ("1.234,5", "two separators");
  check_refused ("1'234", "something after the number");
  check_refused ("1٬234", "something after the number");
}

static void
test_malformed (void)
{
  check_refused ("", "is empty; expected a number such as 1.7");
  check_refused ("   ", "is empty");
  check_refused ("1.2.3", "two separators; expected one decimal point or comma at most");
  check_refused ("1,2,3", "two separators");
  check_refused ("1..2", "two separators");
  check_refused (".5", "has no digit before the separator; expected a leading zero such as 0.5");
  check_refused (",5", "has no digit before the separator");
  check_refused ("5.", "ends in a separator; expected digits after it");
  check_refused ("5,", "ends in a separator");
  check_refused (".", "is not a number");
  check_refused ("<", "is not a number");
  check_refused ("<<3", "is not a number");
  check_refused ("<>3", "is not a number");
  check_refused ("abc", "is not a number");
  check_refused ("NaN", "is not a number");
  check_refused ("inf", "is not a number");
  check_refused ("∞", "is not a number");
  check_refused ("½", "is not a number");
  check_refused ("²", "is not a number");
  check_refused ("+3", "is not a number");
  check_refused ("~3", "is not a number");
  check_refused ("1234567890123", "too many digits");
  check_refused ("0.000000000000", "too many digits");
}

static void
test_negative (void)
{
  check_refused ("-3", "is below zero or not a number; expected a number of zero or more");
  check_refused ("--3", "is below zero");
  check_refused ("−3", "is below zero");
  check_refused ("–3", "is below zero");
  check_refused ("<-3", "is below zero");
  check_refused ("- 3", "is below zero");
}

static void
check_signed (const char        *text,
              double             expected,
              ApatiteComparator  expected_comparator)
{
  ApatiteComparator comparator;
  double value;
  g_autoptr (GError) error = NULL;

  g_assert_true (apatite_number_parse_signed (text, &value, &comparator, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpfloat (value, ==, expected);
  g_assert_false (signbit (value) && value == 0);
  g_assert_cmpint (comparator, ==, expected_comparator);
}

/* Where a quantity can be negative: minus, hyphen and dash are one. */
static void
test_signed (void)
{
  static const char * const bad[] = { "--3", "- 3", "-", "−", "3-", "-+3", "-1,234" };
  g_autofree char *shown = apatite_number_format_locale (-3.5, 1);

  check_signed ("-3", -3, APATITE_COMPARATOR_NONE);
  check_signed ("−3.5", -3.5, APATITE_COMPARATOR_NONE);
  check_signed ("–3,5", -3.5, APATITE_COMPARATOR_NONE);
  check_signed ("<-3", -3, APATITE_COMPARATOR_LESS);
  check_signed ("≥ −3", -3, APATITE_COMPARATOR_GREATER_EQUAL);
  check_signed ("-0", 0, APATITE_COMPARATOR_NONE);
  check_signed ("3", 3, APATITE_COMPARATOR_NONE);
  g_assert_cmpstr (shown, ==, "−3,5");
  check_signed (shown, -3.5, APATITE_COMPARATOR_NONE);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      ApatiteComparator comparator;
      double value;

      g_assert_false (apatite_number_parse_signed (bad[i], &value, &comparator, NULL, NULL));
    }
}

static void
test_localize (void)
{
  g_autofree char *text = apatite_number_localize ("0.5 × a.b + 1. = .5 m²");

  g_assert_cmpstr (text, ==, "0,5 × a.b + 1. = .5 m²");
}

/* What a slip of the clipboard brings. */
static void
test_huge (void)
{
  gsize size = 10 * 1024 * 1024;
  g_autofree char *digits = g_strnfill (size, '1');
  g_autofree char *blanks = g_strnfill (size, ' ');
  g_autofree char *letters = g_strnfill (size, 'x');
  g_autofree char *just_long = g_strnfill (4000, 'x');

  check_refused (digits, "is far too long for a laboratory value");
  check_refused (blanks, "is far too long");
  check_refused (letters, "is far too long");
  check_refused (just_long, "is not a number");
}

static void
test_invalid_text (void)
{
  check_refused ("\xff", "is not valid text");
  check_refused ("1.7\xff", "is not valid text");
  check_refused ("\xc3", "is not valid text");
}

static void
check_format (double      value,
              int         decimals,
              const char *expected)
{
  g_autofree char *text = apatite_number_format (value, decimals);

  g_assert_cmpstr (text, ==, expected);
}

/* Zeros at the end are dropped, and nothing that is above zero is shown as zero. */
static void
test_format (void)
{
  check_format (1.7, 1, "1.7");
  check_format (1.70, 2, "1.7");
  check_format (2, 2, "2");
  check_format (100, 0, "100");
  check_format (0, 2, "0");
  check_format (1.25, 2, "1.25");
  check_format (0.549, 2, "0.55");
  check_format (0.0004, 2, "0.0004");
  check_format (0.0042, 2, "0.0042");
  check_format (0.5, 0, "0.5");
  check_format (0.3, 0, "0.3");
  check_format (0.04, 1, "0.04");
  check_format (1e-30, 2, "0");
  check_format (1e308, 2, "1e+308");
  check_format (123456789012.0, 2, "123456789012");
  check_format (NAN, 2, "–");
  check_format (INFINITY, 2, "–");
}

static void
test_format_reads_back (void)
{
  for (guint i = 0; i < 5000; i++)
    {
      double value = exp (g_test_rand_double_range (-4, 12));
      g_autofree char *text = apatite_number_format (value, 3);
      ApatiteComparator comparator;
      double read = 0;

      g_assert_true (apatite_number_parse (text, &read, &comparator, NULL, NULL));
      check_close (read, value, MAX (0.000501, value * 1e-3));
      g_assert_cmpfloat (read, >, 0);
    }
}

/* The locale has its say in what is shown, never in what is read. */
static void
test_locale (void)
{
  g_autofree char *shown = apatite_number_format_locale (1.7, 1);

  g_assert_cmpstr (shown, ==, "1,7");
  check_plain ("1.7", 1.7);
  check_plain ("1,7", 1.7);
  check_format (1.7, 1, "1.7");
}

/* Stands in for the C library's, so that no locale with a comma has to be installed. */
struct lconv *
localeconv (void)
{
  static char comma[] = ",", none[] = "";
  static struct lconv conventions = { .decimal_point = comma, .thousands_sep = none, .grouping = none };

  return &conventions;
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/number/plain", test_plain);
  g_test_add_func ("/number/digits", test_digits);
  g_test_add_func ("/number/comparators", test_comparators);
  g_test_add_func ("/number/rest", test_rest);
  g_test_add_func ("/number/thousands", test_thousands);
  g_test_add_func ("/number/malformed", test_malformed);
  g_test_add_func ("/number/negative", test_negative);
  g_test_add_func ("/number/signed", test_signed);
  g_test_add_func ("/number/huge", test_huge);
  g_test_add_func ("/number/invalid-text", test_invalid_text);
  g_test_add_func ("/number/format", test_format);
  g_test_add_func ("/number/format/reads-back", test_format_reads_back);
  g_test_add_func ("/number/locale", test_locale);
  g_test_add_func ("/number/localize", test_localize);
  return g_test_run ();
}
