/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "content/apatite-study.h"

#include "base/apatite-error.h"

#include <glib/gi18n.h>
#include <math.h>

static void
row_free (ApatiteSeriesRow *row)
{
  g_free (row->label);
  g_free (row->phase);
  g_free (row->analyte);
  g_free (row->site);
  g_free (row->unit);
  g_free (row->note);
  g_free (row);
}

static void
series_free (ApatiteSeries *series)
{
  g_free (series->title);
  g_free (series->note);
  g_ptr_array_unref (series->rows);
  g_free (series);
}

void
apatite_study_free (ApatiteStudy *study)
{
  g_free (study->id);
  g_free (study->design);
  g_free (study->reference);
  g_free (study->title);
  g_free (study->short_title);
  g_ptr_array_unref (study->diseases);
  g_clear_pointer (&study->population, g_ptr_array_unref);
  g_clear_pointer (&study->limits, g_ptr_array_unref);
  g_clear_pointer (&study->conflict, g_ptr_array_unref);
  g_clear_pointer (&study->summary, g_ptr_array_unref);
  g_ptr_array_unref (study->series);
  g_free (study);
}

static ApatiteSeriesRow *
parse_row (xmlNode *node)
{
  ApatiteSeriesRow *row = g_new0 (ApatiteSeriesRow, 1);
  double median = apatite_xml_attribute_double_or (node, "median", NAN);
  double sd = apatite_xml_attribute_double_or (node, "sd", NAN);
  double q1 = apatite_xml_attribute_double_or (node, "q1", NAN);

  row->label = apatite_xml_attribute (node, "label");
  row->phase = apatite_xml_attribute (node, "phase");
  row->analyte = apatite_xml_attribute (node, "analyte");
  row->share = apatite_xml_is (node, "proportion");
  row->unit = row->share ? g_strdup ("%") : apatite_xml_attribute (node, "unit");
  row->mean = isnan (median);
  row->centre = row->share ? apatite_xml_attribute_double_or (node, "percent", NAN)
                           : row->mean ? apatite_xml_attribute_double_or (node, "mean", NAN) : median;
  row->low = apatite_xml_attribute_double_or (node, "min", NAN);
  row->high = apatite_xml_attribute_double_or (node, "max", NAN);
  row->spread = isnan (row->low) ? NULL : N_("range");
  if (!isnan (sd))
    {
      row->low = row->centre - sd;
      row->high = row->centre + sd;
      row->spread = N_("SD");
    }
  if (!isnan (q1))
    {
      row->low = q1;
      row->high = apatite_xml_attribute_double_or (node, "q3", NAN);
      row->spread = N_("IQR");
    }
  row->site = apatite_xml_attribute (node, "site");
  row->ref_low = apatite_xml_attribute_double_or (node, "ref-low", NAN);
  row->ref_high = apatite_xml_attribute_double_or (node, "ref-high", NAN);
  row->count = apatite_xml_attribute_int_or (node, "count", -1);
  row->n = apatite_xml_attribute_int_or (node, row->share ? "of" : "n", -1);
  row->note = apatite_xml_text (node);
  return row;
}

static void
read_series (ApatiteStudy *study,
             xmlNode      *node)
{
  ApatiteSeries *series = g_new0 (ApatiteSeries, 1);
  g_autofree char *kind = apatite_xml_attribute (node, "kind");

  series->kind = g_strcmp0 (kind, "lab") == 0 ? APATITE_SERIES_LAB
                 : g_strcmp0 (kind, "course") == 0 ? APATITE_SERIES_COURSE : APATITE_SERIES_PROPORTION;
  series->title = apatite_xml_attribute (node, "title");
  series->note = apatite_xml_attribute (node, "note");
  series->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) row_free);
  for (xmlNode *child = apatite_xml_first_element (node); child != NULL; child = apatite_xml_next_element (child))
    g_ptr_array_add (series->rows, parse_row (child));
  g_ptr_array_add (study->series, series);
}

/**
 * apatite_study_parse:
 * @doc: a document that keeps to study.rng
 *
 * Returns: (transfer full) (nullable): the study
 */
ApatiteStudy *
apatite_study_parse (xmlDoc  *doc,
                     GError **error)
{
  g_autoptr (ApatiteStudy) study = g_new0 (ApatiteStudy, 1);
  xmlNode *root = xmlDocGetRootElement (doc);

  study->diseases = g_ptr_array_new_with_free_func (g_free);
  study->series = g_ptr_array_new_with_free_func ((GDestroyNotify) series_free);
  study->id = apatite_xml_attribute (root, "id");
  study->design = apatite_xml_attribute (root, "design");
  study->n = apatite_xml_attribute_int_or (root, "n", -1);
  study->reference = apatite_xml_attribute (root, "ref");
  for (xmlNode *node = apatite_xml_first_element (root); node != NULL; node = apatite_xml_next_element (node))
    {
      GPtrArray **statements = apatite_xml_is (node, "population") ? &study->population
                               : apatite_xml_is (node, "limits") ? &study->limits
                               : apatite_xml_is (node, "conflict") ? &study->conflict : NULL;

      if (statements != NULL)
        {
          *statements = apatite_statements_parse (node, error);
          if (*statements == NULL)
            return NULL;
        }
      else if (apatite_xml_is (node, "title"))
        study->title = apatite_xml_text (node);
      else if (apatite_xml_is (node, "short"))
        study->short_title = apatite_xml_text (node);
      else if (apatite_xml_is (node, "about"))
        for (xmlNode *child = apatite_xml_first_element (node); child != NULL; child = apatite_xml_next_element (child))
          g_ptr_array_add (study->diseases, apatite_xml_attribute (child, "ref"));
      else if (apatite_xml_is (node, "summary"))
        {
          study->summary = apatite_blocks_parse (node, error);
          if (study->summary == NULL)
            return NULL;
        }
      else if (apatite_xml_is (node, "series"))
        read_series (study, node);
    }
  if (study->id == NULL || study->title == NULL || study->reference == NULL)
    {
      apatite_xml_set_error (error, root, APATITE_ERROR_INVALID, "a study lacks its id, title or reference; expected all three");
      return NULL;
    }
  return g_steal_pointer (&study);
}

/**
 * apatite_series_row_to_text:
 *
 * Returns: (transfer full): "1.7 mg/dL (IQR 1.4–2.0), n = 47", in the reader's
 *   units where the analyte is known
 */
char *
apatite_series_row_to_text (const ApatiteSeriesRow *row,
                            const ApatiteLabTable  *labs,
                            ApatiteUnitSystem       system)
{
  const ApatiteAnalyte *analyte = row->analyte != NULL && labs != NULL ? apatite_lab_table_lookup (labs, row->analyte) : NULL;
  const ApatiteUnit *from = analyte != NULL ? apatite_analyte_find_unit (analyte, row->unit, NULL) : NULL;
  const ApatiteUnit *to = from != NULL ? apatite_analyte_unit_for (analyte, system) : NULL;
  double factor = to != NULL ? from->factor / to->factor : 1;
  int decimals = to != NULL && factor != 1 ? to->decimals : 2;
  g_autofree char *centre = apatite_number_format_locale (row->centre * factor, decimals);
  g_autofree char *figure = NULL;

  if (row->share && row->count >= 0)
    /* Translators: so many of so many patients, and the same in per cent */
    return g_strdup_printf (_("%d/%d (%s %%)"), row->count, row->n, centre);
  if (row->share)
    /* Translators: a share in per cent, and the number of patients it is of */
    return g_strdup_printf (_("%s %% of %d"), centre, row->n);
  figure = g_strdup_printf ("%s %s", centre, to != NULL ? apatite_unit_label (to) : row->unit);
  if (row->spread != NULL)
    {
      g_autofree char *low = apatite_number_format_locale (row->low * factor, decimals);
      g_autofree char *high = apatite_number_format_locale (row->high * factor, decimals);
      /* Translators: a mean or median with its unit, what the two numbers behind it are (range, SD, IQR), and these */
      char *spread = g_strdup_printf (_("%s (%s %s–%s)"), figure, _(row->spread), low, high);

      g_free (figure);
      figure = spread;
    }
  /* Translators: a figure, and the number of patients behind it */
  return row->n >= 0 ? g_strdup_printf (_("%s, n = %d"), figure, row->n) : g_steal_pointer (&figure);
}
