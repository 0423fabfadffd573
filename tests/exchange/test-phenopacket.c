/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/apatite-phenopacket.h"

#include "ddx/apatite-venous-site.h"
#include "support/apatite-test.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

static ApatiteCaseFile *
parse (const char *json)
{
  g_autoptr (GBytes) bytes = g_bytes_new (json, strlen (json));
  g_autoptr (GError) error = NULL;
  ApatiteCaseFile *file = apatite_case_file_parse (bytes, "case.json", apatite_test_knowledge (), &error);

  g_assert_no_error (error);
  return file;
}

static ApatiteCaseFile *
parse_case (const char *json)
{
  ApatiteCaseFile *file = parse (json);

  if (file->warnings->len > 0)
    g_error ("%s", ((ApatiteFileWarning *) g_ptr_array_index (file->warnings, 0))->message);
  return file;
}

#define SUBJECT(rest) "{\"subject\":{" rest "}}"
#define AGE(duration) "\"timeAtLastEncounter\":{\"age\":{\"iso8601duration\":\"" duration "\"}}"

static void
check_age (const char *json,
           double      expected)
{
  g_autoptr (ApatiteCaseFile) file = parse_case (json);

  if (isnan (expected))
    g_assert_true (isnan (file->patient->labs->age_years));
  else
    check_close (file->patient->labs->age_years, expected, 1e-3);
}

static void
test_ages (void)
{
  check_age (SUBJECT (AGE ("P52Y")), 52);
  check_age (SUBJECT (AGE ("P0Y9M")), 0.75);
  check_age (SUBJECT (AGE ("P1Y6M")), 1.5);
  check_age (SUBJECT (AGE ("P10D")), 0.0274);
  check_age (SUBJECT (AGE ("P3W")), 0.0575);
  check_age (SUBJECT (AGE ("P120Y")), 120);
  check_age (SUBJECT (AGE ("P0D")), 0);
  check_age (SUBJECT (""), NAN);
}

static void
check_age_refused (const char *text)
{
  GError *error = NULL;
  double years = 7;

  g_assert_false (apatite_age_parse (text, &years, &error));
  g_assert_cmpfloat (years, ==, 7);
  check_error (error, APATITE_ERROR_NUMBER, "age");
}

static void
test_age_text (void)
{
  double years;

  g_assert_true (apatite_age_parse ("52", &years, NULL) && years == 52);
  g_assert_true (apatite_age_parse ("0.5", &years, NULL) && years == 0.5);
  g_assert_true (apatite_age_parse ("0,5", &years, NULL) && years == 0.5);
  g_assert_true (apatite_age_parse ("120", &years, NULL) && years == 120);
  check_age_refused ("200");
  check_age_refused ("121");
  check_age_refused ("-3");
  check_age_refused ("");
  check_age_refused ("old");
  check_age_refused (">50");
  check_age_refused ("1,234");
  check_age_refused ("P");
  check_age_refused ("P52");
  check_age_refused ("PY");
  check_age_refused ("P-3Y");
  check_age_refused ("P200Y");
  check_age_refused ("P5H");
  check_age_refused ("P1Y2");
  check_age_refused ("P1e400Y");
  check_age_refused ("P 5Y");
  check_age_refused ("P5Yx");
  check_age_refused ("P0x10Y");
  check_age_refused ("P1e1Y");
  check_age_refused ("P1.2.3Y");
  check_age_refused ("Pnan");
  check_age_refused ("PinfY");
}

static void
check_sex (const char *text,
           ApatiteSex  expected)
{
  g_autofree char *json = g_strdup_printf ("{\"subject\":{\"sex\":\"%s\"}}", text);
  g_autoptr (ApatiteCaseFile) file = parse_case (json);

  g_assert_cmpint (file->patient->labs->sex, ==, expected);
}

static void
test_sex (void)
{
  check_sex ("MALE", APATITE_SEX_MALE);
  check_sex ("FEMALE", APATITE_SEX_FEMALE);
  check_sex ("UNKNOWN_SEX", APATITE_SEX_UNKNOWN);
  check_sex ("OTHER_SEX", APATITE_SEX_UNKNOWN);
}

static void
check_feature (const char      *id,
               gboolean         excluded,
               const char      *finding,
               ApatitePresence  presence)
{
  g_autofree char *json = g_strdup_printf ("{\"phenotypicFeatures\":[{\"type\":{\"id\":\"%s\"},\"excluded\":%s}]}", id, excluded ? "true" : "false");
  g_autoptr (ApatiteCaseFile) file = parse_case (json);
  const ApatiteCaseFinding *entry = apatite_case_lookup_finding (file->patient, finding);

  g_assert_nonnull (entry);
  g_assert_cmpint (entry->presence, ==, presence);
}

static void
test_features (void)
{
  check_feature ("apatite:bone-pain", FALSE, "bone-pain", APATITE_PRESENCE_PRESENT);
  check_feature ("apatite:bone-pain", TRUE, "bone-pain", APATITE_PRESENCE_ABSENT);
  check_feature ("bone-pain", FALSE, "bone-pain", APATITE_PRESENCE_PRESENT);
  check_feature ("HP:0003701", FALSE, "proximal-muscle-weakness", APATITE_PRESENCE_PRESENT);
  check_feature ("HP:0002653", FALSE, "bone-pain", APATITE_PRESENCE_PRESENT);
}

#define MEASUREMENT(assay, value) "{\"measurements\":[{\"assay\":{\"id\":\"" assay "\"},\"value\":{" value "}}]}"
#define QUANTITY(unit, number) "\"quantity\":{\"unit\":{\"id\":\"" unit "\"},\"value\":" number "}"

static void
check_measurement (const char *json,
                   const char *analyte,
                   double      conventional)
{
  g_autoptr (ApatiteCaseFile) file = parse_case (json);
  const ApatiteLabValue *value = apatite_lab_panel_lookup (file->patient->labs, NULL, analyte);

  g_assert_nonnull (value);
  check_close (apatite_quantity_to_conventional (&value->quantity), conventional, conventional * 1e-4);
}

static void
check_read_as (const char *json,
               const char *analyte)
{
  g_autoptr (ApatiteCaseFile) file = parse (json);

  g_assert_cmpuint (file->warnings->len, ==, 1);
  g_assert_cmpstr (((ApatiteFileWarning *) g_ptr_array_index (file->warnings, 0))->code, ==, "other-analyte");
  g_assert_nonnull (apatite_lab_panel_lookup (file->patient->labs, NULL, analyte));
}

/* Relative units name the assay that the report does not. */
static void
test_unit_owner (void)
{
  check_read_as (MEASUREMENT ("apatite:fgf23-unspecified", QUANTITY ("UCUM:[arb'U]/mL", "300")), "fgf23-c-terminal");
  check_read_as (MEASUREMENT ("apatite:fgf23-unspecified", QUANTITY ("UCUM:k[arb'U]/L", "300")), "fgf23-c-terminal");
}

static void
test_measurements (void)
{
  check_measurement (MEASUREMENT ("apatite:phosphate", QUANTITY ("UCUM:mg/dL", "1.7")), "phosphate", 1.7);
  check_measurement (MEASUREMENT ("phosphate", QUANTITY ("mg/dL", "1.7")), "phosphate", 1.7);
  check_measurement (MEASUREMENT ("LOINC:2777-1", QUANTITY ("UCUM:mg/dL", "1.7")), "phosphate", 1.7);
  check_measurement (MEASUREMENT ("LOINC:14879-1", QUANTITY ("UCUM:mmol/L", "0.55")), "phosphate", 1.70358);
  check_measurement (MEASUREMENT ("apatite:fgf23-intact", QUANTITY ("UCUM:pg/mL", "261.8")), "fgf23-intact", 261.8);
  check_measurement (MEASUREMENT ("apatite:fgf23-c-terminal", QUANTITY ("UCUM:[arb'U]/mL", "300")), "fgf23-c-terminal", 300);
  check_measurement (MEASUREMENT ("apatite:fgf23-unspecified", QUANTITY ("UCUM:pg/mL", "300")), "fgf23-unspecified", 300);
  check_measurement (MEASUREMENT ("apatite:alkaline-phosphatase", QUANTITY ("UCUM:U/L", "339")), "alkaline-phosphatase", 339);
}

static void
check_word (const char   *code,
            ApatiteState  expected)
{
  g_autofree char *json = g_strdup_printf (MEASUREMENT ("apatite:phosphate", "\"ontologyClass\":{\"id\":\"%s\"}"), code);
  g_autoptr (ApatiteCaseFile) file = parse_case (json);
  const ApatiteLabValue *value = apatite_lab_panel_lookup (file->patient->labs, NULL, "phosphate");

  g_assert_true (value->qualitative);
  g_assert_cmpint (value->word, ==, expected);
}

static void
test_words (void)
{
  check_word ("SNOMEDCT:75540009", APATITE_STATE_HIGH);
  check_word ("SNOMEDCT:62482003", APATITE_STATE_LOW);
  check_word ("SNOMEDCT:17621005", APATITE_STATE_NORMAL);
}

/* The laboratory's own limits, in a unit of their own if need be. */
static void
test_ranges (void)
{
  g_autoptr (ApatiteCaseFile) file = parse_case (
    "{\"measurements\":[{\"assay\":{\"id\":\"apatite:phosphate\"},\"value\":{\"quantity\":{\"unit\":{\"id\":\"UCUM:mg/dL\"},\"value\":1.7,"
    "\"referenceRange\":{\"unit\":{\"id\":\"UCUM:mmol/L\"},\"low\":0.8,\"high\":1.4}}}},"
    "{\"assay\":{\"id\":\"apatite:fgf23-intact\"},\"value\":{\"quantity\":{\"unit\":{\"id\":\"UCUM:pg/mL\"},\"value\":67,\"referenceRange\":{\"high\":95}}}}]}");
  const ApatiteLabValue *phosphate = apatite_lab_panel_lookup (file->patient->labs, NULL, "phosphate");
  const ApatiteLabValue *fgf23 = apatite_lab_panel_lookup (file->patient->labs, NULL, "fgf23-intact");

  check_close (phosphate->own_low, 2.47793, 1e-4);
  check_close (phosphate->own_high, 4.33638, 1e-4);
  g_assert_true (isnan (fgf23->own_low));
  g_assert_cmpfloat (fgf23->own_high, ==, 95);
}

static void
check_truth (const char *id,
             const char *expected)
{
  g_autofree char *json = g_strdup_printf ("{\"subject\":{},\"diseases\":[{\"term\":{\"id\":\"%s\",\"label\":\"L\"}}]}", id);
  g_autoptr (ApatiteCaseFile) file = parse_case (json);

  g_assert_cmpstr (file->truth, ==, expected);
  g_assert_cmpstr (file->truth_label, ==, "L");
}

static void
test_truth (void)
{
  g_autoptr (ApatiteCaseFile) none = parse_case ("{\"subject\":{}}");
  g_autoptr (ApatiteCaseFile) empty = parse_case ("{\"subject\":{},\"diseases\":[]}");

  g_assert_null (none->truth);
  g_assert_null (empty->truth);
  check_truth ("apatite:tumor-induced-osteomalacia", "tumor-induced-osteomalacia");
  check_truth ("OMIM:307800", "OMIM:307800");
  check_truth ("ORPHA:89936", "ORPHA:89936");
}

static void
test_sources (void)
{
  g_autoptr (ApatiteCaseFile) file = parse_case ("{\"id\":\"x\",\"subject\":{},\"metaData\":{\"externalReferences\":[{\"reference\":\"https://a\",\"description\":\"A\"},{}]}}");

  g_assert_cmpstr (file->id, ==, "x");
  g_assert_cmpstr (g_ptr_array_index (file->sources, 0), ==, "A <https://a>");
  g_assert_cmpuint (file->sources->len, ==, 2);
}

static ApatiteCase *
write_and_read (const ApatiteCase *patient)
{
  g_autofree char *json = apatite_case_to_json (patient, "case-1", "Apatite 0.1.0", "2026-01-01T00:00:00Z");
  g_autoptr (ApatiteCaseFile) file = parse_case (json);

  g_assert_cmpstr (file->id, ==, "case-1");
  return g_steal_pointer (&file->patient);
}

/* An age is written to the day. */
#define DAY (0.5 / 365.25 + 1e-9)

/* Nothing is lost, what was written ranks as what was read, and writing it again changes nothing. */
static void
check_round_trip (const ApatiteCase *patient)
{
  g_autoptr (ApatiteCase) copy = write_and_read (patient);
  g_autoptr (ApatiteDifferential) before = apatite_engine_rank (apatite_test_engine (), patient, NULL);
  g_autoptr (ApatiteDifferential) after = apatite_engine_rank (apatite_test_engine (), copy, NULL);
  g_autofree char *once = apatite_case_to_json (patient, "c", "v", NULL);
  g_autofree char *twice = apatite_case_to_json (copy, "c", "v", NULL);

  g_assert_cmpstr (once, ==, twice);
  check_close (isnan (copy->labs->age_years) ? -1 : copy->labs->age_years, isnan (patient->labs->age_years) ? -1 : patient->labs->age_years, DAY);
  copy->labs->age_years = patient->labs->age_years;
  g_assert_true (apatite_case_equal (copy, patient));
  for (guint i = 0; i < before->n_candidates; i++)
    check_close (apatite_differential_lookup (after, before->candidates[i].disease->id)->log10_odds, before->candidates[i].log10_odds, 2e-3);
}

static void
test_round_trip (void)
{
  const char *texts[] = {
    "", "man", "woman; 52", "0.75; phosphate=4 mg/dL",
    "man; 52; phosphate=1.7 mg/dL; alkaline-phosphatase=339 U/L; calcium=8.9 mg/dL; pth=54 pg/mL; fgf23-intact=261.8 pg/mL; +bone-pain; -nephrolithiasis",
    "woman; 0.02; phosphate=2.0 mmol/L; fgf23-c-terminal=300 RU/mL; egfr=80 mL/min/1.73 m2; urine-calcium-creatinine-ratio=0.4 mol/mol{creat}",
    "man; 6.5; phosphate=low; alkaline-phosphatase=high; pth=normal; +bowed-legs",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (ApatiteCase) patient = apatite_test_case (texts[i]);

      check_round_trip (patient);
    }
}

static void
test_round_trip_of_case (const void *data)
{
  g_autoptr (ApatiteCase) patient = apatite_test_load_case (data);

  check_round_trip (patient);
}

static void
test_round_trip_details (void)
{
  g_autoptr (ApatiteCase) patient = apatite_test_case ("man; 52; phosphate=1.7 mg/dL");
  ApatiteLabValue *value = g_ptr_array_index (patient->labs->values, 0);
  g_autoptr (ApatiteCase) copy = NULL;
  const ApatiteLabValue *read;

  value->own_low = 2.2;
  value->own_high = 4.1;
  value->date = g_strdup ("2024-03-01T08:00:00Z");
  copy = write_and_read (patient);
  read = apatite_lab_panel_lookup (copy->labs, NULL, "phosphate");
  check_close (read->own_low, 2.2, 1e-9);
  check_close (read->own_high, 4.1, 1e-9);
  g_assert_cmpstr (read->date, ==, "2024-03-01T08:00:00Z");
  g_assert_cmpstr (read->quantity.unit->ucum, ==, "mg/dL");
}

/* A bound stays a bound. */
static void
check_bound (const char        *text,
             ApatiteComparator  expected)
{
  g_autofree char *spec = g_strdup_printf ("man; 52; phosphate=%s", text);
  g_autoptr (ApatiteCase) patient = apatite_test_case (spec);
  g_autoptr (ApatiteCase) copy = write_and_read (patient);

  g_assert_cmpint (apatite_lab_panel_lookup (copy->labs, NULL, "phosphate")->quantity.comparator, ==, expected);
  check_round_trip (patient);
}

static void
test_round_trip_bounds (void)
{
  check_bound ("1.7 mg/dL", APATITE_COMPARATOR_NONE);
  check_bound ("<0.5 mg/dL", APATITE_COMPARATOR_LESS);
  check_bound ("≤0.5 mg/dL", APATITE_COMPARATOR_LESS_EQUAL);
  check_bound (">3.2 mmol/L", APATITE_COMPARATOR_GREATER);
  check_bound ("≥3,2 mmol/L", APATITE_COMPARATOR_GREATER_EQUAL);
}

static ApatiteLabValue *
add_value (ApatiteCase *patient,
           const char  *analyte,
           const char  *text,
           const char  *unit,
           const char  *date)
{
  ApatiteLabValue *value = apatite_lab_value_new (apatite_test_analyte (analyte));

  g_assert_true (apatite_quantity_parse (value->analyte, text, unit, &value->quantity, NULL));
  value->typed = g_strdup (text);
  value->date = g_strdup (date);
  apatite_lab_panel_take (patient->labs, value);
  return value;
}

/* Everything at once that a clinician can enter in the panel. */
static void
test_round_trip_whole (void)
{
  g_autoptr (ApatiteCase) patient = apatite_test_case ("woman; 9.5; pth=high; +bone-pain; -nephrolithiasis; +fracture");
  ApatiteLabValue *sample = apatite_lab_value_new (apatite_test_analyte ("fgf23-intact"));
  ApatiteLabValue *word = g_ptr_array_index (patient->labs->values, 0);

  patient->labs->height_cm = 131.5;
  add_value (patient, "phosphate", "2,90", "mg/dL", "2026-05-02");
  add_value (patient, "phosphate", "0.55 mmol/L", NULL, "2025-11-20")->own_high = 4.5;
  add_value (patient, "phosphate", "1.8", "mg/dL", NULL);
  add_value (patient, "phosphate", "<0.50", "mg/dL", "2026-05-02T08:30:00+09:00");
  add_value (patient, "calcium", "8.90", "mg/dL", NULL)->set_aside = TRUE;
  add_value (patient, "creatinine", "0.5 mg/dL", NULL, NULL)->set_aside = TRUE;
  add_value (patient, "alkaline-phosphatase", ">1000", "U/L", NULL)->set_aside = TRUE;
  g_free (word->typed);
  word->typed = g_strdup ("High");
  word->set_aside = TRUE;
  ((ApatiteCaseFinding *) g_ptr_array_index (patient->findings, 0))->set_aside = TRUE;
  ((ApatiteCaseFinding *) g_ptr_array_index (patient->findings, 1))->set_aside = TRUE;
  g_assert_true (apatite_quantity_parse (sample->analyte, "520", "pg/mL", &sample->quantity, NULL));
  sample->typed = g_strdup ("520");
  apatite_case_take_sample (patient, "femoral-left", sample);
  apatite_case_take_sample (patient, APATITE_VENOUS_SITE_PERIPHERY, apatite_lab_value_copy (sample));
  check_round_trip (patient);
}

/* Each finding and each test, alone: no two share the code they are written with. */
static void
test_round_trip_vocabulary (void)
{
  GPtrArray *findings = apatite_test_knowledge ()->findings;
  const ApatiteLabTable *labs = apatite_test_knowledge ()->labs;

  for (guint i = 0; i < findings->len; i++)
    {
      g_autoptr (ApatiteCase) patient = apatite_case_new ();
      g_autoptr (ApatiteCase) copy = NULL;

      apatite_case_set_finding (patient, g_ptr_array_index (findings, i), i % 2 == 0 ? APATITE_PRESENCE_PRESENT : APATITE_PRESENCE_ABSENT);
      copy = write_and_read (patient);
      if (!apatite_case_equal (patient, copy))
        g_error ("%s is another finding after reading", ((ApatiteFinding *) g_ptr_array_index (findings, i))->id);
    }
  for (guint i = 0; i < apatite_lab_table_get_size (labs); i++)
    {
      const ApatiteAnalyte *analyte = apatite_lab_table_get (labs, i);
      g_autoptr (ApatiteCase) patient = apatite_case_new ();
      g_autoptr (ApatiteCase) copy = NULL;

      for (guint j = 0; j < analyte->units->len; j++)
        {
          ApatiteLabValue *value = apatite_lab_value_new (analyte);

          value->quantity.unit = g_ptr_array_index (analyte->units, j);
          value->quantity.value = sqrt (MAX (analyte->hard_low, 0.01) * analyte->hard_high) / value->quantity.unit->factor;
          value->typed = apatite_number_format (value->quantity.value, 3);
          value->quantity.value = g_ascii_strtod (value->typed, NULL);
          apatite_lab_panel_take (patient->labs, value);
        }
      copy = write_and_read (patient);
      if (!apatite_case_equal (patient, copy))
        g_error ("%s is another test after reading", analyte->id);
    }
}

#define DATED(timestamp) "{\"measurements\":[{\"assay\":{\"id\":\"apatite:phosphate\"},\"value\":{\"quantity\":{\"unit\":{\"id\":\"UCUM:mg/dL\"},\"value\":1.7}}," \
                         "\"timeObserved\":{\"timestamp\":\"" timestamp "\"}}]}"

static void
check_date (const char *json,
            const char *expected)
{
  g_autoptr (ApatiteCaseFile) file = parse (json);

  g_assert_cmpuint (file->warnings->len, ==, expected == NULL ? 1 : 0);
  g_assert_cmpstr (apatite_lab_panel_lookup (file->patient->labs, NULL, "phosphate")->date, ==, expected);
}

static void
test_dates (void)
{
  check_date (DATED ("2026-03-14"), "2026-03-14");
  check_date (DATED ("2026-03-14T00:00:00Z"), "2026-03-14");
  check_date (DATED ("2026-03-14T08:30:00Z"), "2026-03-14T08:30:00Z");
  check_date (DATED ("2026-03-14T00:00:00+09:00"), "2026-03-14T00:00:00+09:00");
  check_date (DATED ("14.3.2026"), NULL);
  check_date (DATED ("2026-02-30"), NULL);
  check_date (DATED ("2026-03-14 at noon"), NULL);
  check_date (DATED (""), NULL);
}

#define HEIGHT(assay, unit, number) MEASUREMENT (assay, QUANTITY (unit, number))

static void
check_height (const char *json,
              double      expected)
{
  g_autoptr (ApatiteCaseFile) file = parse (json);

  g_assert_cmpuint (file->warnings->len, ==, isnan (expected) ? 1 : 0);
  check_close (isnan (file->patient->labs->height_cm) ? -1 : file->patient->labs->height_cm, isnan (expected) ? -1 : expected, 1e-9);
}

static void
test_heights (void)
{
  check_height (HEIGHT ("LOINC:8302-2", "UCUM:cm", "131.5"), 131.5);
  check_height (HEIGHT ("LOINC:8302-2", "UCUM:m", "1.315"), 131.5);
  check_height (HEIGHT ("LOINC:8302-2", "UCUM:cm", "1.3"), NAN);
  check_height (HEIGHT ("LOINC:8302-2", "UCUM:[in_i]", "52"), NAN);
  check_height (HEIGHT ("LOINC:8302-2", "UCUM:cm", "900"), NAN);
}

#define SAMPLE(site) "{\"measurements\":[{\"assay\":{\"id\":\"apatite:fgf23-intact\"},\"value\":{\"quantity\":{\"unit\":{\"id\":\"UCUM:pg/mL\"},\"value\":520}}," \
                     "\"procedure\":{\"code\":{\"id\":\"apatite:venous-sampling\"},\"bodySite\":{\"id\":\"" site "\"}}}]}"

/* A result from a vein is never taken for that of the patient. */
static void
test_samples (void)
{
  g_autoptr (ApatiteCaseFile) known = parse_case (SAMPLE ("apatite:femoral-left"));
  g_autoptr (ApatiteCaseFile) unknown = parse (SAMPLE ("apatite:little-toe"));

  g_assert_null (apatite_lab_panel_lookup (known->patient->labs, NULL, "fgf23-intact"));
  g_assert_cmpfloat (apatite_case_lookup_sample (known->patient, "femoral-left")->quantity.value, ==, 520);
  g_assert_true (apatite_case_is_empty (unknown->patient));
  g_assert_cmpstr (((ApatiteFileWarning *) g_ptr_array_index (unknown->warnings, 0))->code, ==, "unknown-site");
}

/* What a strict reader of the standard asks for. */
static void
test_standard (void)
{
  g_autoptr (ApatiteCase) patient = apatite_test_case ("man; 52; +bone-pain");
  g_autofree char *json = NULL;

  patient->labs->height_cm = 180;
  add_value (patient, "phosphate", "1.7", "mg/dL", "2026-03-14")->set_aside = TRUE;
  json = apatite_case_to_json (patient, "c", "Apatite", NULL);
  check_contains (json, "\"timestamp\" : \"2026-03-14T00:00:00Z\"");
  check_contains (json, "\"id\" : \"LOINC:8302-2\"");
  check_contains (json, "\"description\" : \"1.7; set aside\"");
  for (const char * const *prefix = (const char * const []) { "HP", "LOINC", "UCUM", "apatite", NULL }; *prefix != NULL; prefix++)
    {
      g_autofree char *line = g_strdup_printf ("\"namespacePrefix\" : \"%s\"", *prefix);

      check_contains (json, line);
    }
  g_assert_null (strstr (json, "SNOMED"));
}

/* A description that speaks of another number is a description. */
static void
test_descriptions (void)
{
  g_autoptr (ApatiteCaseFile) file = parse_case (
    "{\"measurements\":[{\"assay\":{\"id\":\"apatite:phosphate\"},\"description\":\"<3 hours after a meal\",\"value\":{\"quantity\":{\"unit\":{\"id\":\"UCUM:mg/dL\"},\"value\":1.7}}}]}");

  g_assert_cmpint (apatite_lab_panel_lookup (file->patient->labs, NULL, "phosphate")->quantity.comparator, ==, APATITE_COMPARATOR_NONE);
}

static void
check_age_round_trip (double age)
{
  g_autoptr (ApatiteCase) patient = apatite_case_new ();
  g_autoptr (ApatiteCase) copy = NULL;

  patient->labs->age_years = age;
  copy = write_and_read (patient);
  check_close (copy->labs->age_years, age, DAY);
}

static void
test_round_trip_ages (void)
{
  check_age_round_trip (0);
  check_age_round_trip (52);
  check_age_round_trip (120);
  for (guint i = 0; i < 2000; i++)
    check_age_round_trip (g_test_rand_double_range (0, 119.9));
}

/* The locale has no part in a file. */
static void
test_json_text (void)
{
  g_autoptr (ApatiteCase) patient = apatite_test_case ("man; 52; phosphate=1.7 mg/dL; +bone-pain");
  g_autofree char *json = apatite_case_to_json (patient, "c", "Apatite 0.1.0", NULL);

  check_contains (json, "\"phenopacketSchemaVersion\" : \"2.0\"");
  check_contains (json, "\"iso8601duration\" : \"P52Y\"");
  check_contains (json, "\"sex\" : \"MALE\"");
  check_contains (json, "\"id\" : \"apatite:phosphate\"");
  check_contains (json, "\"id\" : \"UCUM:mg/dL\"");
  check_contains (json, "\"createdBy\" : \"Apatite 0.1.0\"");
}

static void
test_save (void)
{
  g_autofree char *folder = apatite_test_folder ();
  g_autofree char *path = g_build_filename (folder, "case.json", NULL);
  g_autoptr (ApatiteCase) patient = apatite_test_case ("man; 52; phosphate=1.7 mg/dL");
  g_autoptr (GError) error = NULL;
  g_autoptr (ApatiteCaseFile) file = NULL;
  GStatBuf info;

  g_assert_true (apatite_case_save (patient, "c", "v", NULL, path, &error));
  g_assert_no_error (error);
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 077, ==, 0);
  file = apatite_case_file_load (path, apatite_test_knowledge (), &error);
  g_assert_no_error (error);
  g_assert_nonnull (apatite_lab_panel_lookup (file->patient->labs, NULL, "phosphate"));
  g_assert_false (apatite_case_save (patient, "c", "v", NULL, "/nowhere/case.json", &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
  apatite_test_remove (folder);
}

static void
check_contradictory_words (const char *features,
                           const char *measurements,
                           const char *expected)
{
  g_autofree char *text = g_strconcat (features, measurements, "}", NULL);
  g_autoptr (ApatiteCaseFile) file = parse (text);
  g_autoptr (ApatiteDifferential) differential = apatite_engine_rank (apatite_test_engine (), file->patient, NULL);
  gboolean said = FALSE;

  g_assert_cmpuint (file->patient->labs->values->len, ==, 2);
  for (guint i = 0; i < differential->warnings->len; i++)
    {
      const ApatiteWarning *warning = g_ptr_array_index (differential->warnings, i);

      said |= strcmp (warning->code, "contradictory-results") == 0 && g_str_has_prefix (warning->message, expected);
    }
  g_assert_true (said);
}

/* The term for a low phosphate and a low phosphate are one fact; the number tells more. */
static void
test_result_as_finding (void)
{
  static const char feature[] = "{ \"phenotypicFeatures\": [ { \"type\": { \"id\": \"HP:0002148\" } } ]";
  static const char number[] = ", \"measurements\": [ { \"assay\": { \"id\": \"LOINC:2777-1\" }, "
                               "\"value\": { \"quantity\": { \"unit\": { \"id\": \"UCUM:mg/dL\" }, \"value\": 1.7 } } } ]";
  g_autofree char *alone = g_strconcat (feature, "}", NULL);
  g_autofree char *both = g_strconcat (feature, number, "}", NULL);
  g_autoptr (ApatiteCaseFile) word = parse (alone);
  g_autoptr (ApatiteCaseFile) measured = parse (both);
  g_autoptr (ApatiteCaseFile) excluded = parse ("{ \"phenotypicFeatures\": [ { \"type\": { \"id\": \"HP:0002148\" }, \"excluded\": true } ] }");
  const ApatiteLabValue *value = apatite_lab_panel_lookup (word->patient->labs, NULL, "phosphate");

  g_assert_nonnull (value);
  g_assert_true (value->qualitative);
  g_assert_cmpint (value->word, ==, APATITE_STATE_LOW);
  g_assert_cmpuint (word->patient->findings->len, ==, 0);
  g_assert_cmpuint (word->warnings->len, ==, 0);

  g_assert_cmpuint (measured->patient->labs->values->len, ==, 1);
  g_assert_false (apatite_lab_panel_lookup (measured->patient->labs, NULL, "phosphate")->qualitative);
  g_assert_cmpuint (measured->warnings->len, ==, 0);

  /* Low in words and high in numbers, or low and high in words: both are kept, and the ranking says so. */
  check_contradictory_words ("{ \"phenotypicFeatures\": [ { \"type\": { \"id\": \"HP:0002905\" } } ]", number, "Phosphate: 1.7 mg/dL without a date and high without a date can't both be.");
  check_contradictory_words ("{ \"phenotypicFeatures\": [ { \"type\": { \"id\": \"HP:0002148\" } }, { \"type\": { \"id\": \"HP:0002905\" } } ]", "",
                             "Phosphate: low without a date and high without a date can't both be.");

  g_assert_cmpuint (excluded->patient->labs->values->len, ==, 0);
  g_assert_cmpuint (excluded->warnings->len, ==, 1);
  g_assert_cmpstr (((const ApatiteFileWarning *) g_ptr_array_index (excluded->warnings, 0))->code, ==, "bad-value");
}

/* A term speaks of one test, and of no finding besides. */
static void
test_terms_of_results (void)
{
  static const struct
  {
    const char *term;
    const char *analyte;
    ApatiteState state;
  } known[] = {
    { "HP:0002900", "potassium", APATITE_STATE_LOW }, { "HP:0002153", "potassium", APATITE_STATE_HIGH },
    { "HP:0003282", "alkaline-phosphatase", APATITE_STATE_LOW }, { "HP:0003259", "creatinine", APATITE_STATE_HIGH },
    { "HP:0012213", "egfr", APATITE_STATE_LOW }, { "HP:0100512", "vitamin-d-25oh", APATITE_STATE_LOW },
    { "HP:0012343", "ferritin", APATITE_STATE_LOW }, { "HP:0032066", "bicarbonate", APATITE_STATE_LOW },
    { "HP:0003236", "ck", APATITE_STATE_HIGH }, { "HP:0002917", "magnesium", APATITE_STATE_LOW },
  };
  const ApatiteKnowledge *knowledge = apatite_test_knowledge ();
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      ApatiteState state;
      const ApatiteAnalyte *analyte = apatite_lab_table_find_term (knowledge->labs, known[i].term, &state);

      g_assert_nonnull (analyte);
      g_assert_cmpstr (analyte->id, ==, known[i].analyte);
      g_assert_cmpint (state, ==, known[i].state);
    }
  for (guint i = 0; i < apatite_lab_table_get_size (knowledge->labs); i++)
    {
      const ApatiteAnalyte *analyte = apatite_lab_table_get (knowledge->labs, i);
      const char *terms[] = { analyte->hpo_low, analyte->hpo_high };

      for (guint j = 0; j < G_N_ELEMENTS (terms); j++)
        {
          ApatiteState state;

          if (terms[j] == NULL)
            continue;
          n++;
          g_assert_true (apatite_lab_table_find_term (knowledge->labs, terms[j], &state) == analyte);
          g_assert_cmpint (state, ==, j == 0 ? APATITE_STATE_LOW : APATITE_STATE_HIGH);
          g_assert_null (apatite_knowledge_find_finding (knowledge, terms[j]));
        }
    }
  g_assert_cmpuint (n, >=, 33);
}

/* Misprints of the sources are kept on purpose; ids are our own affair. */
static gboolean
is_misprint (const char *code)
{
  return strcmp (code, "other-analyte") == 0 || strcmp (code, "bad-unit") == 0 || strcmp (code, "impossible-value") == 0 || strcmp (code, "bad-range") == 0;
}

/* Every shipped case loads; what is left of it can be ranked; the diagnosis is a page. */
static void
test_case (const void *data)
{
  g_autofree char *name = g_strdup_printf ("content/cases/evaluation/%s.json", (const char *) data);
  g_autofree char *path = apatite_test_source (name);
  g_autoptr (GError) error = NULL;
  g_autoptr (ApatiteCaseFile) file = apatite_case_file_load (path, apatite_test_knowledge (), &error);

  g_assert_no_error (error);
  g_assert_cmpstr (file->id, ==, data);
  g_assert_nonnull (file->truth);
  g_assert_cmpuint (file->sources->len, >, 0);
  g_assert_cmpuint (file->patient->labs->values->len + file->patient->findings->len, >=, 2);
  for (guint i = 0; i < file->warnings->len; i++)
    {
      const ApatiteFileWarning *warning = g_ptr_array_index (file->warnings, i);

      g_assert_true (is_misprint (warning->code));
    }
  /* The answers that are in no library are given by codes that it doesn't have. */
  g_assert_cmpint (apatite_knowledge_find_disease (apatite_test_knowledge (), file->truth) != NULL, ==, !g_str_has_prefix (data, "oos-"));
}

static void
test_other_cases (void)
{
  const char *folders[] = { "content/cases", "content/cases/teaching", "content/cases/unseen" };

  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *folder = apatite_test_source (folders[i]);
      g_autoptr (GPtrArray) names = apatite_test_list (folder, ".json");

      g_assert_cmpuint (names->len, >, 0);
      for (guint j = 0; j < names->len; j++)
        {
          g_autofree char *path = g_build_filename (folder, g_ptr_array_index (names, j), NULL);
          g_autoptr (GError) error = NULL;
          g_autoptr (ApatiteCaseFile) file = apatite_case_file_load (path, apatite_test_knowledge (), &error);

          g_assert_no_error (error);
          /* A range of ages is a legitimate way not to know the age. */
          for (guint k = 0; k < file->warnings->len; k++)
            {
              const ApatiteFileWarning *warning = g_ptr_array_index (file->warnings, k);

              if (strcmp (warning->code, "bad-age") != 0 && !(g_str_has_suffix (folders[i], "unseen") && is_misprint (warning->code)))
                g_error ("%s: %s", path, warning->message);
            }
        }
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/phenopacket/ages", test_ages);
  g_test_add_func ("/phenopacket/age-text", test_age_text);
  g_test_add_func ("/phenopacket/sex", test_sex);
  g_test_add_func ("/phenopacket/features", test_features);
  g_test_add_func ("/phenopacket/measurements", test_measurements);
  g_test_add_func ("/phenopacket/unit-owner", test_unit_owner);
  g_test_add_func ("/phenopacket/words", test_words);
  g_test_add_func ("/phenopacket/ranges", test_ranges);
  g_test_add_func ("/phenopacket/truth", test_truth);
  g_test_add_func ("/phenopacket/sources", test_sources);
  g_test_add_func ("/phenopacket/round-trip", test_round_trip);
  g_test_add_func ("/phenopacket/round-trip/details", test_round_trip_details);
  g_test_add_func ("/phenopacket/round-trip/ages", test_round_trip_ages);
  g_test_add_func ("/phenopacket/round-trip/bounds", test_round_trip_bounds);
  g_test_add_func ("/phenopacket/round-trip/whole", test_round_trip_whole);
  g_test_add_func ("/phenopacket/round-trip/vocabulary", test_round_trip_vocabulary);
  g_test_add_func ("/phenopacket/dates", test_dates);
  g_test_add_func ("/phenopacket/heights", test_heights);
  g_test_add_func ("/phenopacket/samples", test_samples);
  g_test_add_func ("/phenopacket/standard", test_standard);
  g_test_add_func ("/phenopacket/descriptions", test_descriptions);
  g_test_add_func ("/phenopacket/json-text", test_json_text);
  g_test_add_func ("/phenopacket/save", test_save);
  g_test_add_func ("/phenopacket/other-cases", test_other_cases);
  apatite_test_add_cases ("/phenopacket/case", test_case);
  apatite_test_add_cases ("/phenopacket/round-trip/case", test_round_trip_of_case);
  g_test_add_func ("/phenopacket/result-as-finding", test_result_as_finding);
  g_test_add_func ("/phenopacket/terms-of-results", test_terms_of_results);
  return apatite_test_run ();
}
