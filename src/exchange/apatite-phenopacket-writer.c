/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a case is as a phenopacket. Beside what the standard has a place for:
 *
 * - "description" of a measurement holds what was typed, with its "<" or ">";
 * - "description" of a measurement or a feature that is kept and not used ends
 *   in "set aside";
 * - a day without a time is the midnight that begins it, in UTC;
 * - the height is a measurement, LOINC 8302-2 in centimetres;
 * - a result of venous sampling is a measurement with a procedure, and the
 *   vein is the procedure's body site.
 *
 * apatite-cli(1) says so to those who read such files with other programs. */

#include "exchange/apatite-phenopacket-private.h"

#include "ddx/apatite-venous-site.h"

#include <json-glib/json-glib.h>
#include <math.h>
#include <string.h>

/* Whose codes may be in a file. No release is named: the vocabulary doesn't keep it for each code. */
static const struct
{
  const char *prefix;
  const char *id;
  const char *name;
  const char *url;
  const char *iri;
} resources[] = {
  { "apatite", "apatite", "Apatite vocabulary", "urn:apatite:content:1", "urn:apatite:content:1:" },
  { "HP", "hp", "Human Phenotype Ontology", "http://purl.obolibrary.org/obo/hp.owl", "http://purl.obolibrary.org/obo/HP_" },
  { "LOINC", "loinc", "Logical Observation Identifiers Names and Codes", "https://loinc.org", "https://loinc.org/" },
  { "SNOMEDCT", "snomedct", "SNOMED Clinical Terms", "http://snomed.info/sct", "http://snomed.info/id/" },
  { "UCUM", "ucum", "Unified Code for Units of Measure", "https://ucum.org", "https://ucum.org/" },
};

typedef struct
{
  JsonBuilder *json;
  gboolean used[G_N_ELEMENTS (resources)];
} Writer;

static void
begin_object (Writer     *writer,
              const char *member)
{
  if (member != NULL)
    json_builder_set_member_name (writer->json, member);
  json_builder_begin_object (writer->json);
}

static void
end_object (Writer *writer)
{
  json_builder_end_object (writer->json);
}

static void
begin_array (Writer     *writer,
             const char *member)
{
  json_builder_set_member_name (writer->json, member);
  json_builder_begin_array (writer->json);
}

static void
end_array (Writer *writer)
{
  json_builder_end_array (writer->json);
}

static void
write_text (Writer     *writer,
            const char *member,
            const char *text)
{
  json_builder_set_member_name (writer->json, member);
  json_builder_add_string_value (writer->json, text);
}

static void
write_number (Writer     *writer,
              const char *member,
              double      number)
{
  json_builder_set_member_name (writer->json, member);
  json_builder_add_double_value (writer->json, number);
}

static void
write_term (Writer     *writer,
            const char *member,
            const char *prefix,
            const char *id,
            const char *label)
{
  g_autofree char *full = g_strconcat (prefix, id, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (resources); i++)
    if (g_str_has_prefix (full, resources[i].prefix) && full[strlen (resources[i].prefix)] == ':')
      writer->used[i] = TRUE;
  begin_object (writer, member);
  write_text (writer, "id", full);
  write_text (writer, "label", label);
  end_object (writer);
}

/* An exact HPO or SNOMED CT code is what others read; our own id otherwise. */
static void
write_finding (Writer                   *writer,
               const ApatiteCaseFinding *entry)
{
  const ApatiteFindingCode *code = NULL;

  for (guint i = 0; i < entry->finding->codes->len && code == NULL; i++)
    {
      const ApatiteFindingCode *candidate = g_ptr_array_index (entry->finding->codes, i);

      if (strcmp (candidate->mapping, "exact") == 0)
        code = candidate;
    }
  begin_object (writer, NULL);
  if (entry->set_aside)
    write_text (writer, "description", APATITE_SET_ASIDE);
  if (code != NULL)
    write_term (writer, "type", strcmp (code->system, "snomedct") == 0 ? "SNOMEDCT:" : "", code->value, code->display);
  else
    write_term (writer, "type", "apatite:", entry->finding->id, entry->finding->title);
  if (entry->presence == APATITE_PRESENCE_ABSENT)
    {
      json_builder_set_member_name (writer->json, "excluded");
      json_builder_add_boolean_value (writer->json, TRUE);
    }
  end_object (writer);
}

/* Returns: (transfer full): a result as one would type it who has only the number, the unit and the bound */
char *
apatite_phenopacket_format_plainly (const ApatiteLabValue *value)
{
  g_autofree char *number = NULL;

  if (value->qualitative)
    return g_strdup (apatite_state_to_string (value->word));
  number = apatite_number_format (value->quantity.value, 6);
  return g_strdup_printf ("%s%s %s", apatite_comparator_to_string (value->quantity.comparator), number, value->quantity.unit->ucum);
}

static void
write_description (Writer                *writer,
                   const ApatiteLabValue *value)
{
  g_autofree char *plain = apatite_phenopacket_format_plainly (value);
  gboolean bound = !value->qualitative && value->quantity.comparator != APATITE_COMPARATOR_NONE;
  const char *typed = value->typed != NULL && (bound || strcmp (value->typed, plain) != 0) ? value->typed : bound ? plain : NULL;
  g_autofree char *text = g_strconcat (typed != NULL ? typed : "", typed != NULL && value->set_aside ? APATITE_SET_ASIDE_GLUE : "",
                                       value->set_aside ? APATITE_SET_ASIDE : "", NULL);

  if (text[0] != '\0')
    write_text (writer, "description", text);
}

static void
write_word (Writer       *writer,
            ApatiteState  word)
{
  if (word == APATITE_STATE_LOW)
    write_term (writer, "ontologyClass", "", SNOMED_LOW, "Low");
  else if (word == APATITE_STATE_HIGH)
    write_term (writer, "ontologyClass", "", SNOMED_HIGH, "High");
  else
    write_term (writer, "ontologyClass", "", SNOMED_NORMAL, "Normal");
}

static void
write_quantity (Writer                *writer,
                const ApatiteLabValue *value)
{
  const ApatiteUnit *unit = value->quantity.unit;

  begin_object (writer, "quantity");
  write_term (writer, "unit", "UCUM:", unit->ucum, unit->ucum);
  write_number (writer, "value", value->quantity.value);
  if (!isnan (value->own_low) || !isnan (value->own_high))
    {
      begin_object (writer, "referenceRange");
      write_term (writer, "unit", "UCUM:", unit->ucum, unit->ucum);
      if (!isnan (value->own_low))
        write_number (writer, "low", value->own_low / unit->factor);
      if (!isnan (value->own_high))
        write_number (writer, "high", value->own_high / unit->factor);
      end_object (writer);
    }
  end_object (writer);
}

static void
write_date (Writer     *writer,
            const char *date)
{
  g_autofree char *time = g_strconcat (date, strlen (date) == APATITE_DAY_LENGTH ? APATITE_MIDNIGHT : "", NULL);

  begin_object (writer, "timeObserved");
  write_text (writer, "timestamp", time);
  end_object (writer);
}

/**
 * write_value:
 * @site: (nullable): the vein that was sampled
 */
static void
write_value (Writer                  *writer,
             const ApatiteLabValue   *value,
             const ApatiteVenousSite *site)
{
  begin_object (writer, NULL);
  write_description (writer, value);
  write_term (writer, "assay", "apatite:", value->analyte->id, value->analyte->title);
  begin_object (writer, "value");
  if (value->qualitative)
    write_word (writer, value->word);
  else
    write_quantity (writer, value);
  end_object (writer);
  if (value->date != NULL)
    write_date (writer, value->date);
  if (site != NULL)
    {
      begin_object (writer, "procedure");
      write_term (writer, "code", "", APATITE_VENOUS_SAMPLING, "Selective venous sampling");
      write_term (writer, "bodySite", "apatite:", site->id, site->title);
      end_object (writer);
    }
  end_object (writer);
}

static void
write_height (Writer *writer,
              double  cm)
{
  begin_object (writer, NULL);
  write_term (writer, "assay", "", APATITE_HEIGHT_ASSAY, "Body height");
  begin_object (writer, "value");
  begin_object (writer, "quantity");
  write_term (writer, "unit", "UCUM:", "cm", "cm");
  write_number (writer, "value", cm);
  end_object (writer);
  end_object (writer);
  end_object (writer);
}

static char *
format_duration (double years)
{
  int whole = (int) floor (years);
  int months = (int) floor ((years - whole) * 12 + 1e-6);
  int days = (int) round ((years - whole - months / 12.0) * 365.25);

  if (months == 0 && days == 0)
    return g_strdup_printf ("P%dY", whole);
  if (days == 0)
    return g_strdup_printf ("P%dY%dM", whole, months);
  return g_strdup_printf ("P%dY%dM%dD", whole, months, days);
}

static void
write_subject (Writer                *writer,
               const ApatiteLabPanel *labs,
               const char            *id)
{
  begin_object (writer, "subject");
  write_text (writer, "id", id);
  if (labs->sex != APATITE_SEX_UNKNOWN)
    write_text (writer, "sex", labs->sex == APATITE_SEX_MALE ? "MALE" : "FEMALE");
  if (!isnan (labs->age_years))
    {
      g_autofree char *duration = format_duration (labs->age_years);

      begin_object (writer, "timeAtLastEncounter");
      begin_object (writer, "age");
      write_text (writer, "iso8601duration", duration);
      end_object (writer);
      end_object (writer);
    }
  end_object (writer);
}

static void
write_measurements (Writer            *writer,
                    const ApatiteCase *patient)
{
  begin_array (writer, "measurements");
  if (!isnan (patient->labs->height_cm))
    write_height (writer, patient->labs->height_cm);
  for (guint i = 0; i < patient->labs->values->len; i++)
    write_value (writer, g_ptr_array_index (patient->labs->values, i), NULL);
  for (guint i = 0; i < patient->samples->len; i++)
    {
      const ApatiteVenousSample *sample = g_ptr_array_index (patient->samples, i);

      write_value (writer, sample->result, apatite_venous_site_find (sample->site));
    }
  end_array (writer);
}

static void
write_meta_data (Writer     *writer,
                 const char *version,
                 const char *created)
{
  begin_object (writer, "metaData");
  write_text (writer, "created", created != NULL ? created : "1970-01-01T00:00:00Z");
  write_text (writer, "createdBy", version);
  begin_array (writer, "resources");
  for (guint i = 0; i < G_N_ELEMENTS (resources); i++)
    {
      if (!writer->used[i])
        continue;
      begin_object (writer, NULL);
      write_text (writer, "id", resources[i].id);
      write_text (writer, "name", resources[i].name);
      write_text (writer, "url", resources[i].url);
      write_text (writer, "version", "not recorded");
      write_text (writer, "namespacePrefix", resources[i].prefix);
      write_text (writer, "iriPrefix", resources[i].iri);
      end_object (writer);
    }
  end_array (writer);
  write_text (writer, "phenopacketSchemaVersion", "2.0");
  end_object (writer);
}

/**
 * apatite_case_to_json:
 * @id: an id for the case; no name
 * @version: version of the program
 * @created: (nullable): when, ISO 8601; the caller's clock, not ours
 *
 * Returns: (transfer full): the case as a phenopacket
 */
char *
apatite_case_to_json (const ApatiteCase *patient,
                      const char        *id,
                      const char        *version,
                      const char        *created)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  Writer writer = { builder, { FALSE } };
  g_autoptr (JsonNode) root = NULL;

  begin_object (&writer, NULL);
  write_text (&writer, "id", id);
  write_subject (&writer, patient->labs, id);
  begin_array (&writer, "phenotypicFeatures");
  for (guint i = 0; i < patient->findings->len; i++)
    write_finding (&writer, g_ptr_array_index (patient->findings, i));
  end_array (&writer);
  write_measurements (&writer, patient);
  write_meta_data (&writer, version, created);
  end_object (&writer);
  root = json_builder_get_root (builder);
  return json_to_string (root, TRUE);
}

/**
 * apatite_case_save:
 *
 * Writes the case to @path, whole or not at all.
 */
gboolean
apatite_case_save (const ApatiteCase  *patient,
                   const char         *id,
                   const char         *version,
                   const char         *created,
                   const char         *path,
                   GError            **error)
{
  g_autofree char *json = apatite_case_to_json (patient, id, version, created);

  return g_file_set_contents_full (path, json, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, error);
}
