/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lab/apatite-number.h"

#include "base/apatite-error.h"
#include "base/apatite-text.h"

#include <glib/gi18n.h>
#include <locale.h>
#include <math.h>
#include <string.h>

/* More digits than any laboratory prints. */
#define MAX_DIGITS 12

static const struct
{
  const char *text;
  ApatiteComparator comparator;
} comparators[] = {
  { "<=", APATITE_COMPARATOR_LESS_EQUAL }, { ">=", APATITE_COMPARATOR_GREATER_EQUAL }, { "≤", APATITE_COMPARATOR_LESS_EQUAL },
  { "≥", APATITE_COMPARATOR_GREATER_EQUAL }, { "<", APATITE_COMPARATOR_LESS }, { ">", APATITE_COMPARATOR_GREATER },
};

/* @format: a whole sentence with one "%s" for what was typed */
static gboolean
refuse (GError     **error,
        const char  *text,
        const char  *format)
{
  g_autofree char *shown = apatite_text_shorten (text, 40);

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  g_set_error (error, APATITE_ERROR, APATITE_ERROR_NUMBER, format, shown);
#pragma GCC diagnostic pop
  return FALSE;
}

static const char *
skip_space (const char *p)
{
  while (*p != '\0' && g_unichar_isspace (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);
  return p;
}

/* Takes a minus, a hyphen or a dash from the beginning of @p. */
static gboolean
take_minus (const char **p)
{
  static const char * const signs[] = { "-", "−", "–" };

  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    if (g_str_has_prefix (*p, signs[i]))
      {
        *p += strlen (signs[i]);
        return TRUE;
      }
  return FALSE;
}

/* @may_be_negative: whether the number may lie below zero */
static gboolean
parse_number (const char         *text,
              gboolean            may_be_negative,
              double             *value,
              ApatiteComparator  *comparator,
              const char        **rest,
              GError            **error)
{
  g_autoptr (GString) digits = g_string_new (NULL);
  const char *p = text;
  int before = 0, after = 0;
  gunichar separator = 0;
  gboolean leading_zero = FALSE, negative;

  *comparator = APATITE_COMPARATOR_NONE;
  if (strlen (text) > APATITE_TEXT_MAX_INPUT)
    return refuse (error, "…", _("“%s” is far too long for a laboratory value; expected a number such as 1.7"));
  if (!g_utf8_validate (text, -1, NULL))
    return refuse (error, "…", _("“%s” is not valid text; expected a number such as 1.7"));

  p = skip_space (p);
  if (*p == '\0')
    return refuse (error, text, _("“%s” is empty; expected a number such as 1.7"));
  for (guint i = 0; i < G_N_ELEMENTS (comparators); i++)
    if (g_str_has_prefix (p, comparators[i].text))
      {
        *comparator = comparators[i].comparator;
        p = skip_space (p + strlen (comparators[i].text));
        break;
      }
  negative = take_minus (&p);
  if (negative && !may_be_negative)
    return refuse (error, text, _("“%s” is below zero or not a number; expected a number of zero or more"));

  for (; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isdigit (c))
        {
          g_string_append_printf (digits, "%d", g_unichar_digit_value (c));
          if (separator != 0)
            after++;
          else
            {
              leading_zero = before == 0 && g_unichar_digit_value (c) == 0;
              before++;
            }
        }
      else if (c == '.' || c == ',' || c == 0x066b)
        {
          if (separator != 0)
            return refuse (error, text, _("“%s” has two separators; expected one decimal point or comma at most"));
          separator = c;
          g_string_append_c (digits, '.');
        }
      else
        break;
    }
  if (before == 0 && after == 0)
    return refuse (error, text, _("“%s” is not a number; expected a number such as 1.7 or <0.3"));
  if (separator != 0 && after == 0)
    return refuse (error, text, _("“%s” ends in a separator; expected digits after it"));
  if (before == 0)
    return refuse (error, text, _("“%s” has no digit before the separator; expected a leading zero such as 0.5"));
  if (before + after > MAX_DIGITS)
    return refuse (error, text, _("“%s” has too many digits for a laboratory value"));
  if (separator == ',' && after == 3 && !(before == 1 && leading_zero))
    return refuse (error, text, _("“%s” could mean thousands or a decimal; write it without the comma or with a point"));

  *value = g_ascii_strtod (digits->str, NULL);
  if (negative && *value > 0)
    *value = -*value;
  if (g_unichar_isspace (g_utf8_get_char (p)))
    {
      p = skip_space (p);
      if (g_unichar_isdigit (g_utf8_get_char (p)))
        return refuse (error, text, _("“%s” has a space between digits; expected one number without spaces"));
    }
  if (rest != NULL)
    *rest = p;
  else if (*p != '\0')
    return refuse (error, text, _("“%s” has something after the number; expected a number alone"));
  return TRUE;
}

/**
 * apatite_number_parse:
 * @text: as typed, e.g. "1.7", "1,7", "<0.3 mmol/L"
 * @value: (out): the number, not negative
 * @comparator: (out): whether the result is only a bound
 * @rest: (out) (nullable): what follows the number; if %NULL nothing may follow
 *
 * Reads a laboratory number. Decimal comma and point are both understood. A
 * thousands separator is never guessed: "1,234" and "1 234" are refused.
 */
gboolean
apatite_number_parse (const char         *text,
                      double             *value,
                      ApatiteComparator  *comparator,
                      const char        **rest,
                      GError            **error)
{
  return parse_number (text, FALSE, value, comparator, rest, error);
}

/**
 * apatite_number_parse_signed:
 * @value: (out): the number, which may lie below zero
 *
 * Like apatite_number_parse() for the few quantities that can be negative.
 */
gboolean
apatite_number_parse_signed (const char         *text,
                             double             *value,
                             ApatiteComparator  *comparator,
                             const char        **rest,
                             GError            **error)
{
  return parse_number (text, TRUE, value, comparator, rest, error);
}

/**
 * apatite_number_format:
 * @decimals: how many at most; zeros at the end are dropped
 *
 * Formats with a decimal point, for machines and for comparison. A value that
 * would round to 0 keeps two significant digits, so that no result vanishes.
 */
char *
apatite_number_format (double value,
                       int    decimals)
{
  char format[16], buffer[64];

  if (!isfinite (value))
    return g_strdup ("–");
  if (value != 0 && fabs (value) <= 0.5 * pow (10, -decimals))
    decimals = 1 - (int) floor (log10 (fabs (value)));
  if (fabs (value) >= 1e15)
    g_strlcpy (format, "%.6g", sizeof format);
  else
    g_snprintf (format, sizeof format, "%%.%df", CLAMP (decimals, 0, 12));
  g_ascii_formatd (buffer, sizeof buffer, format, value);
  if (strchr (buffer, '.') != NULL && strchr (buffer, 'e') == NULL)
    {
      char *end = buffer + strlen (buffer) - 1;

      while (*end == '0')
        *end-- = '\0';
      if (*end == '.')
        *end = '\0';
    }
  return g_strdup (buffer);
}

/**
 * apatite_number_localize:
 * @text: with numbers in it, such as a formula
 *
 * Returns: (transfer full): @text with each decimal point between two digits
 *   as the locale writes it
 */
char *
apatite_number_localize (const char *text)
{
  GString *out = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p++)
    if (*p == '.' && p > text && g_ascii_isdigit (p[-1]) && g_ascii_isdigit (p[1]))
      g_string_append (out, localeconv ()->decimal_point);
    else
      g_string_append_c (out, *p);
  return g_string_free (out, FALSE);
}

/**
 * apatite_number_format_locale:
 *
 * Like apatite_number_format(), as a person reads it: with the decimal
 * separator of the locale and a minus that is no hyphen.
 */
char *
apatite_number_format_locale (double value,
                              int    decimals)
{
  g_autofree char *plain = apatite_number_format (value, decimals);
  g_autofree char *localized = apatite_number_localize (plain);

  return localized[0] == '-' ? g_strconcat ("−", localized + 1, NULL) : g_steal_pointer (&localized);
}

const char *
apatite_comparator_to_string (ApatiteComparator comparator)
{
  static const char * const names[] = { "", "<", "≤", ">", "≥" };

  return names[comparator];
}

/* Whether the result is an upper bound, "<" or "≤". */
gboolean
apatite_comparator_is_less (ApatiteComparator comparator)
{
  return comparator == APATITE_COMPARATOR_LESS || comparator == APATITE_COMPARATOR_LESS_EQUAL;
}

/* Whether the result is a lower bound, ">" or "≥". */
gboolean
apatite_comparator_is_greater (ApatiteComparator comparator)
{
  return comparator == APATITE_COMPARATOR_GREATER || comparator == APATITE_COMPARATOR_GREATER_EQUAL;
}
