/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/page/apatite-critical-values.h"

#include "app/page/apatite-words.h"
#include "lab/apatite-judgement.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

/* What is said before anything else, on the page and in the panel. */

/* Returns: whether a laboratory would call the ward about it */
gboolean
apatite_reading_is_critical (const ApatiteReading *reading)
{
  return !isnan (reading->conventional) && apatite_judge_critical (reading->analyte, reading->comparator, reading->conventional) != NULL;
}

gboolean
apatite_warning_is_critical (const ApatiteWarning *warning)
{
  return strcmp (warning->code, "critical-value") == 0 || (warning->rule != NULL && strcmp (warning->rule->kind, "critical") == 0);
}

/**
 * apatite_critical_values_words:
 *
 * Returns: (transfer full) (nullable): all critical values in one sentence, for
 *   one for each would leave no room for the rest; %NULL if there is none
 */
char *
apatite_critical_values_words (const ApatiteDifferential *differential)
{
  g_autoptr (GString) names = g_string_new (NULL);
  guint count = 0;

  for (guint i = 0; i < differential->readings->len; i++)
    {
      const ApatiteReading *reading = g_ptr_array_index (differential->readings, i);
      g_autofree char *value = NULL;

      if (!apatite_reading_is_critical (reading))
        continue;
      value = apatite_words_unbroken (reading->value != NULL ? apatite_quantity_format (&reading->value->quantity)
                                                             : apatite_reading_format (reading, APATITE_UNIT_SYSTEM_CONVENTIONAL));
      g_string_append_printf (names, "%s%s %s", count++ > 0 ? ", " : "", reading->analyte->short_title, value);
    }
  if (count == 0)
    return NULL;
  /* Translators: %s is a list of tests with their values, e.g. “Phosphate 0.8 mg/dL, Calcium 14.5 mg/dL” */
  return g_strdup_printf (ngettext ("Critical value: %s. Act on your local protocol first.", "Critical values: %s. Act on your local protocol first.", count), names->str);
}
