/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lab/apatite-analyte-parser.h"

#include "base/apatite-error.h"
#include "base/apatite-text.h"

#include <math.h>
#include <string.h>

/* Published percentages are rounded; their sum may be off by this much. */
#define SUM_TOLERANCE 0.011

typedef struct
{
  ApatiteAnalyte *analyte;
  GPtrArray *synonyms;
  GPtrArray *loinc;
} Reader;

typedef gboolean (*ElementReader) (Reader   *reader,
                                   xmlNode  *node,
                                   GError  **error);

/**
 * apatite_states_parse:
 * @node: an element with the five state attributes
 * @states: (out): their probabilities, scaled to sum to 1 exactly
 */
gboolean
apatite_states_parse (xmlNode        *node,
                      ApatiteStates  *states,
                      GError        **error)
{
  double sum = 0;

  for (guint i = 0; i < APATITE_N_STATES; i++)
    {
      const char *name = apatite_state_to_string (i);

      if (!apatite_xml_attribute_double (node, name, &states->p[i], error))
        return FALSE;
      if (states->p[i] < 0 || states->p[i] > 1)
        {
          apatite_xml_set_error (error, node, APATITE_ERROR_INVALID, "%s=\"%g\" is not a probability; expected 0 to 1", name, states->p[i]);
          return FALSE;
        }
      sum += states->p[i];
    }
  if (fabs (sum - 1) > SUM_TOLERANCE)
    {
      apatite_xml_set_error (error, node, APATITE_ERROR_INVALID, "the probabilities of the five states sum to %.3f; expected 1", sum);
      return FALSE;
    }
  for (guint i = 0; i < APATITE_N_STATES; i++)
    states->p[i] /= sum;
  return TRUE;
}

static gboolean
read_title (Reader *reader, xmlNode *node, GError **error)
{
  reader->analyte->title = apatite_xml_text (node);
  return TRUE;
}

static gboolean
read_short (Reader *reader, xmlNode *node, GError **error)
{
  reader->analyte->short_title = apatite_xml_text (node);
  return TRUE;
}

static gboolean
read_synonym (Reader *reader, xmlNode *node, GError **error)
{
  g_ptr_array_add (reader->synonyms, apatite_xml_text (node));
  return TRUE;
}

static gboolean
read_loinc (Reader *reader, xmlNode *node, GError **error)
{
  g_ptr_array_add (reader->loinc, apatite_xml_attribute (node, "value"));
  return TRUE;
}

static gboolean
read_hpo (Reader *reader, xmlNode *node, GError **error)
{
  g_autofree char *state = apatite_xml_attribute (node, "is");
  char **term = g_strcmp0 (state, "low") == 0 ? &reader->analyte->hpo_low : &reader->analyte->hpo_high;

  g_free (*term);
  *term = apatite_xml_attribute (node, "value");
  return TRUE;
}

static gboolean
read_specimen (Reader *reader, xmlNode *node, GError **error)
{
  reader->analyte->specimen = apatite_xml_text (node);
  reader->analyte->fasting = apatite_xml_attribute (node, "fasting");
  return TRUE;
}

static ApatiteUnit *
find_exact_unit (ApatiteAnalyte *analyte,
                 const char     *ucum)
{
  for (guint i = 0; i < analyte->units->len; i++)
    {
      ApatiteUnit *unit = g_ptr_array_index (analyte->units, i);

      if (g_strcmp0 (unit->ucum, ucum) == 0)
        return unit;
    }
  return NULL;
}

static gboolean
read_unit (ApatiteAnalyte *analyte, xmlNode *node, GError **error)
{
  ApatiteUnit *unit = g_new0 (ApatiteUnit, 1);
  g_autoptr (GPtrArray) aliases = g_ptr_array_new ();

  g_ptr_array_add (analyte->units, unit);
  unit->ucum = apatite_xml_attribute (node, "ucum");
  unit->decimals = apatite_xml_attribute_int_or (node, "decimals", 2);
  if (!apatite_xml_require (node, error, "ucum", NULL) || !apatite_xml_attribute_double (node, "factor", &unit->factor, error))
    return FALSE;
  if (!(unit->factor > 0))
    {
      apatite_xml_set_error (error, node, APATITE_ERROR_INVALID, "unit %s has factor %g; expected a number above 0", unit->ucum, unit->factor);
      return FALSE;
    }
  for (xmlNode *child = apatite_xml_first_element (node); child != NULL; child = apatite_xml_next_element (child))
    g_ptr_array_add (aliases, apatite_xml_text (child));
  g_ptr_array_add (aliases, NULL);
  unit->aliases = (char **) g_ptr_array_steal (aliases, NULL);
  return TRUE;
}

static gboolean
read_units (Reader *reader, xmlNode *node, GError **error)
{
  ApatiteAnalyte *analyte = reader->analyte;
  g_autofree char *conventional = apatite_xml_attribute (node, "conventional");
  g_autofree char *si = apatite_xml_attribute (node, "si");

  apatite_source_init_from_xml (&analyte->unit_source, node);
  for (xmlNode *child = apatite_xml_first_element (node); child != NULL; child = apatite_xml_next_element (child))
    {
      if (apatite_xml_is (child, "unit"))
        {
          if (!read_unit (analyte, child, error))
            return FALSE;
        }
      else
        {
          ApatiteRefusedUnit *refused = g_new0 (ApatiteRefusedUnit, 1);

          refused->unit = apatite_xml_attribute (child, "unit");
          refused->of = apatite_xml_attribute (child, "of");
          refused->reason = apatite_xml_text (child);
          g_ptr_array_add (analyte->refused, refused);
        }
    }
  analyte->conventional = find_exact_unit (analyte, conventional);
  analyte->si = find_exact_unit (analyte, si);
  if (analyte->conventional == NULL || analyte->si == NULL)
    {
      apatite_xml_set_error (error, node, APATITE_ERROR_UNIT, "the unit %s is not among the <unit> elements; expected it there",
                             analyte->conventional == NULL ? conventional : si);
      return FALSE;
    }
  if (analyte->conventional->factor != 1)
    {
      apatite_xml_set_error (error, node, APATITE_ERROR_INVALID, "the conventional unit %s has factor %g; expected 1",
                             conventional, analyte->conventional->factor);
      return FALSE;
    }
  return TRUE;
}

static gboolean
read_plausible (Reader *reader, xmlNode *node, GError **error)
{
  ApatiteAnalyte *analyte = reader->analyte;

  apatite_source_init_with_note (&analyte->plausible_source, node);
  if (!apatite_xml_attribute_double (node, "hard-low", &analyte->hard_low, error) || !apatite_xml_attribute_double (node, "hard-high", &analyte->hard_high, error)
      || !apatite_xml_attribute_double (node, "soft-low", &analyte->soft_low, error) || !apatite_xml_attribute_double (node, "soft-high", &analyte->soft_high, error))
    return FALSE;
  if (!(analyte->hard_low <= analyte->soft_low && analyte->soft_low < analyte->soft_high && analyte->soft_high <= analyte->hard_high))
    {
      apatite_xml_set_error (error, node, APATITE_ERROR_INVALID, "plausibility limits are not in order; expected hard-low ≤ soft-low < soft-high ≤ hard-high");
      return FALSE;
    }
  return TRUE;
}

static gboolean
read_critical (Reader *reader, xmlNode *node, GError **error)
{
  ApatiteCritical *critical = g_new0 (ApatiteCritical, 1);

  g_ptr_array_add (reader->analyte->criticals, critical);
  critical->below = apatite_xml_attribute_double_or (node, "below", NAN);
  critical->above = apatite_xml_attribute_double_or (node, "above", NAN);
  apatite_source_init_with_note (&critical->source, node);
  return TRUE;
}

/* Limits may be written in any unit of the analyte; inside they are conventional. */
static gboolean
unit_factor (ApatiteAnalyte *analyte, xmlNode *node, double *factor, GError **error)
{
  g_autofree char *ucum = apatite_xml_attribute (node, "unit");
  const ApatiteUnit *unit = find_exact_unit (analyte, ucum);

  if (unit == NULL)
    {
      g_autofree char *units = apatite_analyte_list_units (analyte);

      apatite_xml_set_error (error, node, APATITE_ERROR_UNIT, "unit “%s” is unknown for %s; expected %s", ucum, analyte->id, units);
      return FALSE;
    }
  *factor = unit->factor;
  return TRUE;
}

static gboolean
read_interval (Reader *reader, xmlNode *node, GError **error)
{
  ApatiteInterval *interval = g_new0 (ApatiteInterval, 1);
  g_autofree char *sex = apatite_xml_attribute (node, "sex");
  g_autofree char *use = apatite_xml_attribute (node, "use");
  double factor;

  g_ptr_array_add (reader->analyte->intervals, interval);
  apatite_source_init_with_note (&interval->source, node);
  if (sex != NULL)
    apatite_sex_from_string (sex, &interval->sex);
  interval->when = apatite_xml_attribute (node, "when");
  interval->first = g_strcmp0 (use, "other") != 0;
  if (!unit_factor (reader->analyte, node, &factor, error)
      || !apatite_xml_attribute_double (node, "from", &interval->from, error) || !apatite_xml_attribute_double (node, "to", &interval->to, error))
    return FALSE;
  interval->low = apatite_xml_attribute_double_or (node, "low", NAN) * factor;
  interval->high = apatite_xml_attribute_double_or (node, "high", NAN) * factor;
  if (interval->low == 0)
    interval->low = NAN;
  if (interval->from >= interval->to || interval->low >= interval->high || (isnan (interval->low) && isnan (interval->high)))
    {
      apatite_xml_set_error (error, node, APATITE_ERROR_INVALID, "the interval of %s is empty or out of order; expected from < to and low < high", reader->analyte->id);
      return FALSE;
    }
  return TRUE;
}

static gboolean
read_background (Reader *reader, xmlNode *node, GError **error)
{
  ApatiteAnalyte *analyte = reader->analyte;

  apatite_source_init_with_note (&analyte->background_source, node);
  analyte->has_background = TRUE;
  return apatite_states_parse (node, &analyte->background, error);
}

/* It has the limits of the one that it refines. */
static gboolean
read_within (Reader *reader, xmlNode *node, ApatiteConditional *conditional, GError **error)
{
  const ApatiteConditional *outer = apatite_analyte_find_conditional (reader->analyte, conditional->within);

  if (outer == NULL || outer == conditional || outer->within != NULL)
    {
      apatite_xml_set_error (error, node, APATITE_ERROR_INVALID, "conditional %s is within “%s”; expected one of the same analyte that stands before it and is within none",
                             conditional->id, conditional->within);
      return FALSE;
    }
  conditional->low = outer->low;
  conditional->high = outer->high;
  return TRUE;
}

/* A threshold of the other analyte, where its interval is not what counts. */
static gboolean
read_threshold (xmlNode *node, ApatiteConditional *conditional, GError **error)
{
  gboolean low = conditional->state == APATITE_STATE_LOW;

  conditional->unit = apatite_xml_attribute (node, "in");
  if (conditional->unit == NULL)
    return TRUE;
  if (!apatite_xml_attribute_double (node, "from", &conditional->from, error) || !apatite_xml_attribute_double (node, "to", &conditional->to, error))
    return FALSE;
  if (conditional->from > 0 && conditional->to > 0 && (low ? conditional->to < conditional->from : conditional->to > conditional->from))
    return TRUE;
  apatite_xml_set_error (error, node, APATITE_ERROR_INVALID, "conditional %s reaches from %g to %g; expected numbers above zero, rising for high, falling for low",
                         conditional->id, conditional->from, conditional->to);
  return FALSE;
}

static gboolean
read_limits (Reader *reader, xmlNode *node, ApatiteConditional *conditional, GError **error)
{
  g_autofree char *unit = apatite_xml_attribute (node, "unit");
  double factor;

  conditional->low = conditional->high = NAN;
  if (unit == NULL)
    return TRUE;
  if (!unit_factor (reader->analyte, node, &factor, error))
    return FALSE;
  conditional->low = apatite_xml_attribute_double_or (node, "low", NAN) * factor;
  conditional->high = apatite_xml_attribute_double_or (node, "high", NAN) * factor;
  return TRUE;
}

static gboolean
read_conditional (Reader *reader, xmlNode *node, GError **error)
{
  ApatiteConditional *conditional = g_new0 (ApatiteConditional, 1);
  xmlNode *background = apatite_xml_first_element (node);
  g_autofree char *state = apatite_xml_attribute (node, "state");

  conditional->from = conditional->to = NAN;
  g_ptr_array_add (reader->analyte->conditionals, conditional);
  apatite_source_init_from_xml (&conditional->source, node);
  g_free (conditional->source.note);
  conditional->source.note = apatite_xml_own_text (node);
  conditional->id = apatite_xml_attribute (node, "id");
  conditional->within = apatite_xml_attribute (node, "within");
  conditional->finding = apatite_xml_attribute (node, "finding");
  conditional->analyte = apatite_xml_attribute (node, "analyte");
  if (!apatite_xml_require (node, error, "id", "analyte", NULL))
    return FALSE;
  if (!apatite_state_from_string (state, &conditional->state) || background == NULL)
    {
      apatite_xml_set_error (error, node, APATITE_ERROR_INVALID, "conditional %s has state=\"%s\" and %s background; expected low or high, and a background",
                             conditional->id, state, background != NULL ? "a" : "no");
      return FALSE;
    }
  if (!apatite_states_parse (background, &conditional->background, error))
    return FALSE;
  if (!read_threshold (node, conditional, error))
    return FALSE;
  return conditional->within != NULL ? read_within (reader, node, conditional, error) : read_limits (reader, node, conditional, error);
}

static gboolean
read_variation (Reader *reader, xmlNode *node, GError **error)
{
  ApatiteAnalyte *analyte = reader->analyte;

  apatite_source_init_with_note (&analyte->variation_source, node);
  return apatite_xml_attribute_double (node, "analytic-cv", &analyte->analytic_cv, error)
         && apatite_xml_attribute_double (node, "biological-cv", &analyte->biological_cv, error);
}

static gboolean
read_pitfall (Reader *reader, xmlNode *node, GError **error)
{
  for (xmlNode *statement = apatite_xml_first_element (node); statement != NULL; statement = apatite_xml_next_element (statement))
    {
      ApatiteRemark *remark = g_new0 (ApatiteRemark, 1);

      remark->text = apatite_xml_text (statement);
      apatite_source_init_from_xml (&remark->source, statement);
      g_ptr_array_add (reader->analyte->pitfalls, remark);
    }
  return TRUE;
}

static const struct
{
  const char *name;
  ElementReader read;
} elements[] = {
  { "title", read_title }, { "short", read_short }, { "synonym", read_synonym }, { "specimen", read_specimen },
  { "loinc", read_loinc }, { "hpo", read_hpo }, { "units", read_units }, { "plausible", read_plausible }, { "critical", read_critical },
  { "interval", read_interval }, { "background", read_background }, { "conditional", read_conditional },
  { "variation", read_variation }, { "pitfall", read_pitfall },
};

/**
 * apatite_analyte_parse:
 * @doc: a document that keeps to analyte.rng
 *
 * Returns: (transfer full) (nullable): the analyte, whole, or %NULL
 */
ApatiteAnalyte *
apatite_analyte_parse (xmlDoc  *doc,
                       GError **error)
{
  g_autoptr (ApatiteAnalyte) analyte = apatite_analyte_new ();
  g_autoptr (GPtrArray) synonyms = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) loinc = g_ptr_array_new_with_free_func (g_free);
  Reader reader = { analyte, synonyms, loinc };
  xmlNode *root = xmlDocGetRootElement (doc);
  g_autofree char *scale = apatite_xml_attribute (root, "scale");

  if (!apatite_xml_is (root, "analyte"))
    {
      apatite_xml_set_error (error, root, APATITE_ERROR_INVALID, "<%s> found; expected <analyte>", (const char *) root->name);
      return NULL;
    }
  analyte->id = apatite_xml_attribute (root, "id");
  analyte->group = apatite_xml_attribute (root, "group");
  analyte->burden = apatite_xml_attribute (root, "burden");
  analyte->order = apatite_xml_attribute_int_or (root, "order", 999);
  analyte->logarithmic = g_strcmp0 (scale, "log") == 0;

  for (xmlNode *node = apatite_xml_first_element (root); node != NULL; node = apatite_xml_next_element (node))
    {
      gboolean known = FALSE;

      for (guint i = 0; i < G_N_ELEMENTS (elements) && !known; i++)
        if (apatite_xml_is (node, elements[i].name))
          {
            known = TRUE;
            if (!elements[i].read (&reader, node, error))
              return NULL;
          }
      if (!known)
        {
          apatite_xml_set_error (error, node, APATITE_ERROR_INVALID, "<%s> is unknown in an analyte; expected one of the elements of analyte.rng",
                                 (const char *) node->name);
          return NULL;
        }
    }
  if (analyte->id == NULL || analyte->title == NULL || analyte->conventional == NULL)
    {
      apatite_xml_set_error (error, root, APATITE_ERROR_INVALID, "an analyte lacks its id, title or units; expected all three");
      return NULL;
    }
  if (analyte->short_title == NULL)
    analyte->short_title = g_strdup (analyte->title);
  g_ptr_array_add (synonyms, NULL);
  g_ptr_array_add (loinc, NULL);
  analyte->synonyms = (char **) g_ptr_array_steal (synonyms, NULL);
  analyte->loinc = (char **) g_ptr_array_steal (loinc, NULL);
  return g_steal_pointer (&analyte);
}
