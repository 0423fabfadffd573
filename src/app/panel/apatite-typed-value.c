/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/panel/apatite-typed-value.h"

#include <string.h>

/* Whether typing is not over: "1.", "<", "-", "lo". Nothing to complain about yet. */
gboolean
apatite_typed_value_is_unfinished (const char *text)
{
  static const char * const words[] = { "low", "normal", "high" };
  g_autofree char *lower = g_utf8_strdown (text, -1);
  ApatiteState word;

  if (apatite_state_from_string (text, &word))
    return FALSE;
  if (g_str_has_suffix (text, ".") || g_str_has_suffix (text, ","))
    return strspn (text, "0123456789<>=- ") == strlen (text) - 1;
  if (strspn (text, "<>=- ") == strlen (text))
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_has_prefix (words[i], lower))
      return TRUE;
  return FALSE;
}

/* Returns: (nullable): the unit that was typed behind the number */
const ApatiteUnit *
apatite_typed_value_find_unit (const ApatiteAnalyte *analyte,
                               const char           *text)
{
  ApatiteComparator comparator;
  const char *rest = NULL;
  double number;

  if (!apatite_quantity_parse_number (analyte, text, &number, &comparator, &rest, NULL) || rest[0] == '\0')
    return NULL;
  return apatite_analyte_find_unit (analyte, rest, NULL);
}

/**
 * apatite_typed_value_format:
 * @value: (nullable): a result, whose unit is shown beside it
 */
char *
apatite_typed_value_format (const ApatiteLabValue *value)
{
  g_autofree char *number = NULL;

  if (value == NULL)
    return g_strdup ("");
  if (value->qualitative)
    return g_strdup (apatite_state_to_string (value->word));
  number = apatite_number_format_locale (value->quantity.value, 6);
  return g_strconcat (apatite_comparator_to_string (value->quantity.comparator), number, NULL);
}
