/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Case files come from outside: size, depth and numbers are bounded, ids that
 * are not known are reported and never dropped in silence. */

#include "exchange/apatite-phenopacket-private.h"

#include "base/apatite-error.h"
#include "base/apatite-text.h"
#include "ddx/apatite-venous-site.h"
#include "lab/apatite-lab-series.h"

#include <json-glib/json-glib.h>
#include <math.h>
#include <stdarg.h>
#include <string.h>

#define MAX_BYTES (4 * 1024 * 1024)
#define MAX_DEPTH 64
#define MAX_ITEMS 1000

/* What is behind a number that was typed: a unit at the longest. */
#define MAX_TYPED 120

typedef struct
{
  ApatiteCaseFile *file;
  const ApatiteKnowledge *knowledge;
  GPtrArray *words; /* ApatiteLabValue: results that are told as findings (hypophosphatemia) */
} Reader;

static void
warning_free (ApatiteFileWarning *warning)
{
  g_free (warning->code);
  g_free (warning->message);
  g_free (warning);
}

void
apatite_case_file_free (ApatiteCaseFile *file)
{
  g_free (file->id);
  g_clear_pointer (&file->patient, apatite_case_free);
  g_free (file->truth);
  g_free (file->truth_label);
  g_ptr_array_unref (file->sources);
  g_ptr_array_unref (file->warnings);
  g_free (file);
}

static void warn (Reader *reader, const char *code, const char *format, ...) G_GNUC_PRINTF (3, 4);

static void
warn (Reader     *reader,
      const char *code,
      const char *format,
      ...)
{
  ApatiteFileWarning *warning = g_new0 (ApatiteFileWarning, 1);
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  /* What is quoted is cut off by bytes, and may be cut inside a letter. */
  warning->message = g_utf8_make_valid (message, -1);
  warning->code = g_strdup (code);
  g_ptr_array_add (reader->file->warnings, warning);
}

/* The accessors below give NULL for what is absent or of another type. */
static JsonObject *
get_object (JsonObject *parent,
            const char *name)
{
  JsonNode *node = parent != NULL ? json_object_get_member (parent, name) : NULL;

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static JsonArray *
get_array (JsonObject *parent,
           const char *name)
{
  JsonNode *node = parent != NULL ? json_object_get_member (parent, name) : NULL;

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

static JsonObject *
get_element (JsonArray *array,
             guint      index)
{
  JsonNode *node = json_array_get_element (array, index);

  return JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static const char *
get_text (JsonObject *parent,
          const char *name)
{
  JsonNode *node = parent != NULL ? json_object_get_member (parent, name) : NULL;

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;
}

static double
get_number (JsonObject *parent,
            const char *name)
{
  JsonNode *node = parent != NULL ? json_object_get_member (parent, name) : NULL;
  GType type = node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : G_TYPE_INVALID;

  return type == G_TYPE_INT64 || type == G_TYPE_DOUBLE ? json_node_get_double (node) : NAN;
}

/* What is there, but not as the standard has it, is said: it may matter. */
static void
check_member (Reader       *reader,
              JsonObject   *parent,
              const char   *name,
              JsonNodeType  type)
{
  JsonNode *node = parent != NULL ? json_object_get_member (parent, name) : NULL;

  if (node != NULL && !JSON_NODE_HOLDS_NULL (node) && JSON_NODE_TYPE (node) != type)
    warn (reader, "bad-type", "%s is not %s; it is left out", name, type == JSON_NODE_OBJECT ? "an object" : type == JSON_NODE_ARRAY ? "a list" : "a plain value");
}

static gboolean
is_flag (JsonObject *parent,
         const char *name)
{
  JsonNode *node = parent != NULL ? json_object_get_member (parent, name) : NULL;

  return node == NULL || (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_BOOLEAN);
}

static gboolean
get_flag (JsonObject *parent,
          const char *name)
{
  JsonNode *node = parent != NULL ? json_object_get_member (parent, name) : NULL;

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_BOOLEAN && json_node_get_boolean (node);
}

static const char *
strip_prefix (const char *text,
              const char *prefix)
{
  return g_str_has_prefix (text, prefix) ? text + strlen (prefix) : text;
}

static guint
bounded_length (Reader     *reader,
                JsonArray  *array,
                const char *name)
{
  guint length = array != NULL ? json_array_get_length (array) : 0;

  if (length > MAX_ITEMS)
    warn (reader, "too-many-items", "%s has %u entries; only the first %d are read", name, length, MAX_ITEMS);
  return MIN (length, MAX_ITEMS);
}

/**
 * apatite_age_parse:
 * @text: an ISO 8601 duration such as "P52Y" or "P0Y9M", or years as a number
 * @years: (out): the age
 */
gboolean
apatite_age_parse (const char  *text,
                   double      *years,
                   GError     **error)
{
  const char *p = text;
  double sum = 0;
  gboolean any = FALSE;

  if (text[0] != 'P')
    {
      ApatiteComparator comparator;

      if (!apatite_number_parse (text, &sum, &comparator, NULL, error))
        {
          g_prefix_error (error, "age: ");
          return FALSE;
        }
      any = comparator == APATITE_COMPARATOR_NONE;
    }
  else
    for (p++; *p != '\0';)
      {
        char *end;
        double number = g_ascii_strtod (p, &end);
        double unit;

        /* Plain digits only: strtod would also take 0x10 and 1e1. */
        if (end == p || end != p + strspn (p, "0123456789."))
          {
            any = FALSE;
            break;
          }
        unit = *end == 'Y' ? 1 : *end == 'M' ? 1 / 12.0 : *end == 'W' ? 7 / 365.25 : *end == 'D' ? 1 / 365.25 : NAN;
        sum += number * unit;
        any = TRUE;
        p = end + 1;
        if (isnan (unit))
          break;
      }
  if (!any || isnan (sum) || sum < 0 || sum > APATITE_GREATEST_AGE_YEARS)
    {
      g_autofree char *shown = apatite_text_shorten (text, 40);

      g_set_error (error, APATITE_ERROR, APATITE_ERROR_NUMBER, "age “%s” can't be used; expected 0 to %g years, as a number or as P52Y, P9M, P10D", shown, APATITE_GREATEST_AGE_YEARS);
      return FALSE;
    }
  *years = sum;
  return TRUE;
}

static void
read_subject (Reader     *reader,
              JsonObject *subject)
{
  const char *sex = get_text (subject, "sex");
  JsonObject *encounter = get_object (subject, "timeAtLastEncounter");
  JsonObject *age = encounter != NULL ? get_object (encounter, "age") : NULL;
  const char *duration = get_text (age, "iso8601duration");
  g_autoptr (GError) error = NULL;

  if (sex == NULL && subject != NULL && json_object_has_member (subject, "sex"))
    warn (reader, "unknown-sex", "sex is no text; expected MALE or FEMALE");
  if (duration == NULL && subject != NULL && json_object_has_member (subject, "timeAtLastEncounter"))
    warn (reader, "bad-age", "timeAtLastEncounter has no age.iso8601duration; the age is taken as not known");
  if (sex != NULL && !apatite_sex_from_string (sex, &reader->file->patient->labs->sex) && strcmp (sex, "UNKNOWN_SEX") != 0 && strcmp (sex, "OTHER_SEX") != 0)
    warn (reader, "unknown-sex", "sex “%.40s” is unknown; expected MALE or FEMALE", sex);
  if (duration != NULL && !apatite_age_parse (duration, &reader->file->patient->labs->age_years, &error))
    warn (reader, "bad-age", "%s", error->message);
}

/* What the description says beside the text that was typed; see the writer. */
static char *
read_description (JsonObject *parent,
                  gboolean   *set_aside)
{
  const char *text = get_text (parent, "description");
  const char *typed_end;

  *set_aside = text != NULL && g_str_has_suffix (text, APATITE_SET_ASIDE);
  if (!*set_aside)
    return g_strdup (text);
  typed_end = text + strlen (text) - strlen (APATITE_SET_ASIDE);
  if (typed_end == text)
    return NULL;
  *set_aside = typed_end - text > (gssize) strlen (APATITE_SET_ASIDE_GLUE) && g_str_has_prefix (typed_end - strlen (APATITE_SET_ASIDE_GLUE), APATITE_SET_ASIDE_GLUE);
  return *set_aside ? g_strndup (text, typed_end - text - strlen (APATITE_SET_ASIDE_GLUE)) : g_strdup (text);
}

/* Given twice and set aside once, it is used. */
static void
read_aside (Reader               *reader,
            JsonObject           *feature,
            const ApatiteFinding *finding,
            gboolean              again)
{
  ApatiteCaseFinding *entry = (ApatiteCaseFinding *) apatite_case_lookup_finding (reader->file->patient, finding->id);
  gboolean set_aside;

  g_free (read_description (feature, &set_aside));
  entry->set_aside = set_aside && (!again || entry->set_aside);
}

/* A term such as hypophosphatemia is a result in a word, not a finding of its
 * own: it waits until the measurements have been read. */
static gboolean
take_result_as_finding (Reader     *reader,
                        JsonObject *feature,
                        const char *id)
{
  ApatiteState state;
  const ApatiteAnalyte *analyte = id != NULL ? apatite_lab_table_find_term (reader->knowledge->labs, id, &state) : NULL;
  ApatiteLabValue *value;

  if (analyte == NULL)
    return FALSE;
  if (!is_flag (feature, "excluded"))
    {
      warn (reader, "bad-value", "“%.80s”: excluded is neither true nor false; the finding is left out", id);
      return TRUE;
    }
  if (get_flag (feature, "excluded"))
    {
      warn (reader, "bad-value", "“%.80s” excluded says only what %s is not; it is left out, expected a measurement", id, analyte->short_title);
      return TRUE;
    }
  value = apatite_lab_value_new (analyte);
  value->qualitative = TRUE;
  value->word = state;
  value->typed = apatite_phenopacket_format_plainly (value);
  g_ptr_array_add (reader->words, value);
  return TRUE;
}

/* The word and the number are one fact: beside a result that agrees the word adds
 * nothing. One that doesn't is kept, so that the contradiction is said. */
static void
use_words (Reader *reader)
{
  ApatiteLabPanel *labs = reader->file->patient->labs;
  g_autofree const char **circumstances = apatite_case_list_circumstances (reader->file->patient);

  while (reader->words->len > 0)
    {
      ApatiteLabValue *value = g_ptr_array_steal_index (reader->words, 0);
      const ApatiteLabValue *used = apatite_lab_panel_lookup (labs, circumstances, value->analyte->id);

      if (used == NULL || apatite_lab_series_disagree (labs, circumstances, used, value))
        apatite_lab_panel_take (labs, value);
      else
        apatite_lab_value_free (value);
    }
}

static void
read_features (Reader    *reader,
               JsonArray *features)
{
  guint n = bounded_length (reader, features, "phenotypicFeatures");
  g_autoptr (GHashTable) contradicted = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < n; i++)
    {
      JsonObject *feature = get_element (features, i);
      const char *id = get_text (get_object (feature, "type"), "id");
      const ApatiteFinding *finding = id != NULL ? apatite_knowledge_find_finding (reader->knowledge, strip_prefix (id, "apatite:")) : NULL;
      ApatitePresence presence = get_flag (feature, "excluded") ? APATITE_PRESENCE_ABSENT : APATITE_PRESENCE_PRESENT;
      const ApatiteCaseFinding *before;

      if (finding == NULL && take_result_as_finding (reader, feature, id))
        continue;
      if (finding == NULL)
        {
          warn (reader, "unknown-finding", "finding “%.80s” is unknown; expected an id of the vocabulary, HPO or SNOMED CT", id != NULL ? id : "without id");
          continue;
        }
      if (!is_flag (feature, "excluded"))
        {
          warn (reader, "bad-value", "“%s”: excluded is neither true nor false; the finding is left out", finding->title);
          continue;
        }
      if (g_hash_table_contains (contradicted, finding->id))
        continue;
      before = apatite_case_lookup_finding (reader->file->patient, finding->id);
      if (before != NULL && before->presence != presence)
        {
          warn (reader, "contradictory-findings", "“%s” is given as present and as absent; it is left out", finding->title);
          apatite_case_set_finding (reader->file->patient, finding, APATITE_PRESENCE_UNKNOWN);
          g_hash_table_add (contradicted, finding->id);
          continue;
        }
      apatite_case_set_finding (reader->file->patient, finding, presence);
      read_aside (reader, feature, finding, before != NULL);
    }
}

/* A phenopacket has no place for "<" and ">" nor for what was typed: the
 * measurement's description carries them, and counts only if it says the same
 * as the quantity. */
static gboolean
read_typed (ApatiteLabValue *value,
            const char      *description)
{
  ApatiteComparator comparator;
  const char *rest;
  double number;

  if (description == NULL || strlen (description) > MAX_TYPED || !apatite_quantity_parse_number (value->analyte, description, &number, &comparator, &rest, NULL)
      || fabs (number - value->quantity.value) > 1e-6 * fabs (value->quantity.value))
    return FALSE;
  value->quantity.comparator = comparator;
  if (rest[0] == '\0' || apatite_analyte_find_unit (value->analyte, rest, NULL) == value->quantity.unit)
    value->typed = g_strdup (description);
  return TRUE;
}

/* Relative units name the assay where a report does not. */
static void
find_analyte_of_unit (Reader          *reader,
                      ApatiteLabValue *value,
                      const char      *unit)
{
  const char *owner = apatite_analyte_find_unit_owner (value->analyte, unit);
  const ApatiteAnalyte *analyte = owner != NULL ? apatite_lab_table_lookup (reader->knowledge->labs, owner) : NULL;

  if (analyte == NULL)
    return;
  warn (reader, "other-analyte", "%s in %s is read as %s, which alone is given in that unit", value->analyte->short_title, unit, analyte->short_title);
  value->analyte = analyte;
}

static gboolean
read_quantity (Reader               *reader,
               ApatiteLabValue      *value,
               JsonObject           *quantity,
               const char           *description)
{
  const char *unit_id = get_text (get_object (quantity, "unit"), "id");
  const char *unit = unit_id != NULL ? strip_prefix (unit_id, "UCUM:") : "";
  const ApatiteAnalyte *analyte;
  JsonObject *range = get_object (quantity, "referenceRange");
  g_autoptr (GError) error = NULL;

  find_analyte_of_unit (reader, value, unit);
  analyte = value->analyte;
  value->quantity.value = get_number (quantity, "value");
  if (!isfinite (value->quantity.value))
    {
      warn (reader, "bad-value", "%s has no number; expected value.quantity.value", analyte->short_title);
      return FALSE;
    }
  value->quantity.unit = apatite_analyte_find_unit (analyte, unit, &error);
  if (value->quantity.unit == NULL)
    {
      warn (reader, "bad-unit", "%s is left out: %s", analyte->short_title, error->message);
      return FALSE;
    }
  read_typed (value, description);
  if (!apatite_quantity_check (analyte, &value->quantity, &error))
    {
      warn (reader, "impossible-value", "%s is left out: %s", analyte->short_title, error->message);
      return FALSE;
    }
  if (range != NULL)
    {
      const char *range_unit_id = get_text (get_object (range, "unit"), "id");
      const ApatiteUnit *range_unit = range_unit_id != NULL ? apatite_analyte_find_unit (analyte, strip_prefix (range_unit_id, "UCUM:"), NULL) : value->quantity.unit;
      double low = get_number (range, "low"), high = get_number (range, "high");

      if (range_unit == NULL || low < 0 || high <= 0 || low >= high || isinf (low) || isinf (high))
        warn (reader, "bad-range", "%s: the reference range can't be used", analyte->short_title);
      else
        {
          value->own_low = low > 0 ? low * range_unit->factor : NAN;
          value->own_high = high * range_unit->factor;
        }
    }
  if (value->typed == NULL)
    value->typed = apatite_phenopacket_format_plainly (value);
  return TRUE;
}

/* "Low" or "  low", as it was typed. */
static gboolean
is_word (const ApatiteLabValue *value,
         const char            *description)
{
  g_autofree char *word = description != NULL && strlen (description) <= MAX_TYPED ? g_strstrip (g_strdup (description)) : NULL;
  ApatiteState state;

  return word != NULL && apatite_state_from_string (word, &state) && apatite_state_is_low (state) == apatite_state_is_low (value->word)
         && apatite_state_is_high (state) == apatite_state_is_high (value->word);
}

static gboolean
read_word (Reader          *reader,
           ApatiteLabValue *value,
           JsonObject      *word,
           const char      *description)
{
  const char *id = get_text (word, "id");

  value->qualitative = TRUE;
  if (g_strcmp0 (id, SNOMED_HIGH) == 0)
    value->word = APATITE_STATE_HIGH;
  else if (g_strcmp0 (id, SNOMED_LOW) == 0)
    value->word = APATITE_STATE_LOW;
  else if (g_strcmp0 (id, SNOMED_NORMAL) == 0)
    value->word = APATITE_STATE_NORMAL;
  else
    {
      warn (reader, "bad-value", "%s: result “%.80s” is unknown; expected High, Low or Normal of SNOMED CT", value->analyte->short_title, id != NULL ? id : "");
      return FALSE;
    }
  value->typed = is_word (value, description) ? g_strdup (description) : apatite_phenopacket_format_plainly (value);
  return TRUE;
}

/* A day without a time is written as its midnight; the standard wants a time. */
static char *
read_date (Reader     *reader,
           JsonObject *measurement,
           const char *title)
{
  const char *timestamp = get_text (get_object (measurement, "timeObserved"), "timestamp");
  g_autofree char *day = timestamp != NULL && strlen (timestamp) >= APATITE_DAY_LENGTH ? g_strndup (timestamp, APATITE_DAY_LENGTH) : NULL;
  g_autofree char *midnight = day != NULL ? g_strconcat (day, APATITE_MIDNIGHT, NULL) : NULL;
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) start = midnight != NULL ? g_date_time_new_from_iso8601 (midnight, utc) : NULL;
  g_autoptr (GDateTime) time = timestamp != NULL ? g_date_time_new_from_iso8601 (timestamp, utc) : NULL;

  if (timestamp == NULL)
    return NULL;
  if (start == NULL || (time == NULL && timestamp[APATITE_DAY_LENGTH] != '\0'))
    {
      warn (reader, "bad-date", "%s: date “%.40s” can't be used; expected a time such as 2026-03-14T00:00:00Z", title, timestamp);
      return NULL;
    }
  return strcmp (timestamp, midnight) == 0 ? g_steal_pointer (&day) : g_strdup (timestamp);
}

static gboolean
is_height (const char *assay)
{
  return assay != NULL && (strcmp (assay, APATITE_HEIGHT_ASSAY) == 0 || strcmp (assay, &APATITE_HEIGHT_ASSAY[strlen ("LOINC:")]) == 0);
}

static void
read_height (Reader     *reader,
             JsonObject *value)
{
  JsonObject *quantity = get_object (value, "quantity");
  const char *unit = get_text (get_object (quantity, "unit"), "id");
  double number = get_number (quantity, "value");
  double cm = unit == NULL ? NAN : strcmp (strip_prefix (unit, "UCUM:"), "cm") == 0 ? number : strcmp (strip_prefix (unit, "UCUM:"), "m") == 0 ? number * 100 : NAN;

  if (!(cm >= APATITE_LEAST_HEIGHT_CM && cm <= APATITE_GREATEST_HEIGHT_CM))
    warn (reader, "bad-height", "the height can't be used; expected %d to %d cm", APATITE_LEAST_HEIGHT_CM, APATITE_GREATEST_HEIGHT_CM);
  else
    reader->file->patient->labs->height_cm = cm;
}

/* Keeps a result where it belongs. One from a named vein is none of the ordinary blood results. */
static void
keep_result (Reader          *reader,
             JsonObject      *measurement,
             ApatiteLabValue *result)
{
  ApatiteCase *patient = reader->file->patient;
  JsonObject *procedure = get_object (measurement, "procedure");
  const char *code = get_text (get_object (procedure, "code"), "id");
  const char *site = get_text (get_object (procedure, "bodySite"), "id");

  if (g_strcmp0 (code, APATITE_VENOUS_SAMPLING) != 0)
    apatite_lab_panel_take (patient->labs, result);
  else if (site != NULL && !result->qualitative && apatite_venous_site_find (strip_prefix (site, "apatite:")) != NULL)
    apatite_case_take_sample (patient, strip_prefix (site, "apatite:"), result);
  else
    {
      warn (reader, "unknown-site", "%s of venous sampling is left out: body site “%.80s” is unknown", result->analyte->short_title, site != NULL ? site : "without id");
      apatite_lab_value_free (result);
    }
}

static void
read_measurement (Reader     *reader,
                  JsonObject *measurement)
{
  const char *id = get_text (get_object (measurement, "assay"), "id");
  const ApatiteAnalyte *analyte = id != NULL ? apatite_lab_table_find (reader->knowledge->labs, strip_prefix (strip_prefix (id, "apatite:"), "LOINC:")) : NULL;
  JsonObject *value = get_object (measurement, "value");
  g_autofree char *description = NULL;
  ApatiteLabValue *result;
  gboolean ok = FALSE;

  if (is_height (id))
    {
      read_height (reader, value);
      return;
    }
  if (analyte == NULL)
    {
      warn (reader, "unknown-analyte", "assay “%.80s” is unknown; expected an id of the vocabulary or a LOINC code", id != NULL ? id : "without id");
      return;
    }
  result = apatite_lab_value_new (analyte);
  description = read_description (measurement, &result->set_aside);
  if (get_object (value, "quantity") != NULL)
    ok = read_quantity (reader, result, get_object (value, "quantity"), description);
  else if (get_object (value, "ontologyClass") != NULL)
    ok = read_word (reader, result, get_object (value, "ontologyClass"), description);
  else
    warn (reader, "bad-value", "%s has neither a quantity nor a word; it is left out", analyte->short_title);
  if (!ok)
    {
      apatite_lab_value_free (result);
      return;
    }
  result->date = read_date (reader, measurement, analyte->short_title);
  keep_result (reader, measurement, result);
}

static void
read_measurements (Reader    *reader,
                   JsonArray *measurements)
{
  guint n = bounded_length (reader, measurements, "measurements");

  for (guint i = 0; i < n; i++)
    read_measurement (reader, get_element (measurements, i));
}

static void
read_truth (Reader    *reader,
            JsonArray *diseases)
{
  JsonObject *term = diseases != NULL && json_array_get_length (diseases) > 0 ? get_object (get_element (diseases, 0), "term") : NULL;
  const char *id = get_text (term, "id");

  if (id == NULL)
    return;
  reader->file->truth = g_strdup (strip_prefix (id, "apatite:"));
  reader->file->truth_label = g_strdup (get_text (term, "label"));
}

static void
read_sources (Reader     *reader,
              JsonObject *meta)
{
  JsonArray *references = get_array (meta, "externalReferences");
  guint n = references != NULL ? MIN (json_array_get_length (references), MAX_ITEMS) : 0;

  for (guint i = 0; i < n; i++)
    {
      JsonObject *reference = get_element (references, i);
      const char *address = get_text (reference, "reference");
      const char *description = get_text (reference, "description");

      g_ptr_array_add (reader->file->sources, g_strdup_printf ("%s <%s>", description != NULL ? description : "", address != NULL ? address : ""));
    }
}

/* json-glib parses by recursion: brackets are counted before it may. */
static gboolean
check_depth (const char  *data,
             gsize        size,
             const char  *name,
             GError     **error)
{
  int depth = 0, line = 1;
  gboolean in_string = FALSE;

  for (gsize i = 0; i < size; i++)
    {
      line += data[i] == '\n';
      if (in_string)
        {
          if (data[i] == '\\')
            i++;
          else if (data[i] == '"')
            in_string = FALSE;
        }
      else if (data[i] == '"')
        in_string = TRUE;
      else if (data[i] == '/' || data[i] == '\'' || data[i] == '#')
        {
          /* json-glib would read on, and a quote in there would hide brackets from this count. */
          g_set_error (error, APATITE_ERROR, APATITE_ERROR_MALFORMED, "%s:%d: “%c” outside a text; expected JSON without comments and single quotes", name, line, data[i]);
          return FALSE;
        }
      else if (data[i] == '{' || data[i] == '[')
        {
          if (++depth > MAX_DEPTH)
            {
              g_set_error (error, APATITE_ERROR, APATITE_ERROR_LIMIT, "%s:%d: nested more than %d deep; expected a phenopacket", name, line, MAX_DEPTH);
              return FALSE;
            }
        }
      else if (data[i] == '}' || data[i] == ']')
        depth--;
    }
  return TRUE;
}

/**
 * apatite_case_file_parse:
 * @name: what messages call the file
 *
 * Reads a phenopacket. What can't be used is left out and said in the
 * warnings; only a file that is no phenopacket at all is an error.
 *
 * Returns: (transfer full) (nullable): the file as read
 */
ApatiteCaseFile *
apatite_case_file_parse (GBytes                  *bytes,
                         const char              *name,
                         const ApatiteKnowledge  *knowledge,
                         GError                 **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (ApatiteCaseFile) file = NULL;
  g_autoptr (GError) problem = NULL;
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func ((GDestroyNotify) apatite_lab_value_free);
  JsonObject *root;
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  Reader reader;

  if (size == 0 || size > MAX_BYTES)
    {
      g_set_error (error, APATITE_ERROR, APATITE_ERROR_LIMIT, "%s:1: the file has %" G_GSIZE_FORMAT " bytes; expected 1 to %d", name, size, MAX_BYTES);
      return NULL;
    }
  if (!g_utf8_validate_len (data, size, NULL))
    {
      g_set_error (error, APATITE_ERROR, APATITE_ERROR_MALFORMED, "%s:1: not valid UTF-8; expected a phenopacket in JSON", name);
      return NULL;
    }
  if (!check_depth (data, size, name, error))
    return NULL;
  if (!json_parser_load_from_data (parser, data, (gssize) size, &problem))
    {
      const char *what = problem->message;

      /* json-glib has no name for the text but says its line. */
      if (g_str_has_prefix (what, "<data>:"))
        what += strlen ("<data>:");
      g_set_error (error, APATITE_ERROR, APATITE_ERROR_MALFORMED, "%s:%s; expected a phenopacket in JSON", name, what);
      return NULL;
    }
  if (json_parser_get_root (parser) == NULL || !JSON_NODE_HOLDS_OBJECT (json_parser_get_root (parser)))
    {
      g_set_error (error, APATITE_ERROR, APATITE_ERROR_INVALID, "%s:1: no JSON object; expected a phenopacket", name);
      return NULL;
    }
  root = json_node_get_object (json_parser_get_root (parser));
  if (!json_object_has_member (root, "subject") && !json_object_has_member (root, "phenotypicFeatures") && !json_object_has_member (root, "measurements"))
    {
      g_set_error (error, APATITE_ERROR, APATITE_ERROR_INVALID, "%s:1: no subject, phenotypicFeatures or measurements; expected a phenopacket", name);
      return NULL;
    }

  file = g_new0 (ApatiteCaseFile, 1);
  file->patient = apatite_case_new ();
  file->sources = g_ptr_array_new_with_free_func (g_free);
  file->warnings = g_ptr_array_new_with_free_func ((GDestroyNotify) warning_free);
  file->id = g_strdup (get_text (root, "id"));
  reader = (Reader) { file, knowledge, words };
  check_member (&reader, root, "subject", JSON_NODE_OBJECT);
  check_member (&reader, root, "phenotypicFeatures", JSON_NODE_ARRAY);
  check_member (&reader, root, "measurements", JSON_NODE_ARRAY);
  check_member (&reader, root, "diseases", JSON_NODE_ARRAY);
  read_subject (&reader, get_object (root, "subject"));
  read_features (&reader, get_array (root, "phenotypicFeatures"));
  read_measurements (&reader, get_array (root, "measurements"));
  use_words (&reader);
  read_truth (&reader, get_array (root, "diseases"));
  read_sources (&reader, get_object (root, "metaData"));
  return g_steal_pointer (&file);
}

/**
 * apatite_case_file_read:
 * @stream: a file, a pipe or standard input
 * @name: what messages call it
 *
 * Like apatite_case_file_parse(). No more is read than a case may have.
 */
ApatiteCaseFile *
apatite_case_file_read (GInputStream            *stream,
                        const char              *name,
                        const ApatiteKnowledge  *knowledge,
                        GError                 **error)
{
  g_autofree char *data = g_malloc (MAX_BYTES + 1);
  g_autoptr (GBytes) bytes = NULL;
  gsize size;

  if (!g_input_stream_read_all (stream, data, MAX_BYTES + 1, &size, NULL, error))
    {
      g_prefix_error (error, "%s: ", name);
      return NULL;
    }
  if (size > MAX_BYTES)
    {
      g_set_error (error, APATITE_ERROR, APATITE_ERROR_LIMIT, "%s:1: the file has more than %d bytes; expected a phenopacket", name, MAX_BYTES);
      return NULL;
    }
  bytes = g_bytes_new_take (g_steal_pointer (&data), size);
  return apatite_case_file_parse (bytes, name, knowledge, error);
}

/**
 * apatite_case_file_load:
 *
 * Like apatite_case_file_read() for the file at @path.
 */
ApatiteCaseFile *
apatite_case_file_load (const char              *path,
                        const ApatiteKnowledge  *knowledge,
                        GError                 **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, error);

  return stream != NULL ? apatite_case_file_read (G_INPUT_STREAM (stream), path, knowledge, error) : NULL;
}
