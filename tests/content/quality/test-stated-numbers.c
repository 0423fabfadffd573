/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the prose says of untreated patients and what the profile says of them
 * is the same: each number that a page marks with untreated="…" is judged as
 * the engine judges a result, and has to lie where the profile puts patients. */

#include "ddx/apatite-engine-private.h"
#include "exchange/apatite-phenopacket.h"

#include "support/apatite-test.h"

#include <libxml/xpath.h>
#include <locale.h>
#include <math.h>
#include <string.h>

/* The least share of its patients that the profile may give the state of a
 * marked number. No estimate, but a net for contradictions: a patient is
 * published for being remarkable, and each laboratory has an interval of its
 * own, so the tail of a profile is open to one patient or to the middle of a
 * range. Where the profile puts fewer than one in ten, sentence and profile
 * describe two diseases. */
#define LEAST_SHARE 0.10
/* Half of the patients lie on each side of a median, and the mean is not far
 * from it. So the state of such a number is the most likely one, or the next
 * where the number lies near a limit or the profile rests on another series
 * too; and a good part of the patients is there. */
#define LEAST_SHARE_OF_MIDDLE 0.15

/* Marked numbers are not lost unseen. */
#define FEWEST_MARKS 150

typedef struct
{
  const ApatiteAnalyte *analyte;
  const ApatiteConditional *conditional; /* NULL: the ordinary row */
  const ApatiteDisease *disease;
  const ApatiteProfileLab *row;
  ApatiteLimits limits;
  gboolean mirrored;                     /* the row speaks of an analyte that falls when this rises */
  gboolean is_middle;                    /* a median or a mean */
  double value;                          /* in the conventional unit */
} Mark;

/* "1.7", "≤18", "1.4–2.0", "4.34 ± 0.71": of a range the middle on the scale of
 * the analyte, of mean ± SD the mean, of a bound the number at the bound. */
static gboolean
read_number (const char           *text,
             const ApatiteAnalyte *analyte,
             double               *number)
{
  g_autoptr (GRegex) regex = g_regex_new ("^(?:[<>≤≥])?([0-9]+(?:\\.[0-9]+)?)(?: ?(–|±) ?([0-9]+(?:\\.[0-9]+)?))?$", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *first = NULL, *sign = NULL, *second = NULL;

  if (!g_regex_match (regex, text, 0, &match))
    return FALSE;
  first = g_match_info_fetch (match, 1);
  sign = g_match_info_fetch (match, 2);
  second = g_match_info_fetch (match, 3);
  *number = g_ascii_strtod (first, NULL);
  if (g_strcmp0 (sign, "–") == 0)
    {
      double end = g_ascii_strtod (second, NULL);

      *number = analyte->logarithmic ? sqrt (*number * end) : 0.5 * (*number + end);
    }
  return TRUE;
}

/* The row that the engine reads the result through. */
static gboolean
find_row (Mark        *mark,
          xmlNode     *node,
          const char  *page,
          GError     **error)
{
  g_autofree char *of = apatite_xml_attribute (node, "of");
  g_autofree char *given = apatite_xml_attribute (node, "given");
  const ApatiteStandIn *stand_in = apatite_engine_stand_in (apatite_test_engine (), mark->analyte->id);
  const char *id = of != NULL ? of : page;

  mark->disease = apatite_knowledge_lookup_disease (apatite_test_knowledge (), id);
  if (mark->disease == NULL || mark->disease->profile == NULL)
    {
      apatite_xml_set_error (error, node, APATITE_ERROR_INVALID, "%s has no profile that its patients can be compared with; expected of=\"…\" or no untreated=\"…\"", id);
      return FALSE;
    }
  mark->mirrored = stand_in != NULL && stand_in->mirrored;
  mark->row = apatite_profile_lookup_lab (mark->disease->profile, stand_in != NULL ? stand_in->to : mark->analyte->id, given);
  if (mark->row == NULL)
    {
      apatite_xml_set_error (error, node, APATITE_ERROR_INVALID, "%s%s%s is not in the profile of %s; expected a row for what the prose says of its patients",
                             mark->analyte->id, given != NULL ? " given " : "", given != NULL ? given : "", id);
      return FALSE;
    }
  for (guint i = 0; given != NULL && i < mark->analyte->conditionals->len; i++)
    {
      const ApatiteConditional *conditional = g_ptr_array_index (mark->analyte->conditionals, i);

      if (strcmp (conditional->id, given) == 0)
        mark->conditional = conditional;
    }
  return TRUE;
}

/* The interval that the number is judged by: the first for age and sex, or that of the condition. */
static gboolean
find_limits (Mark     *mark,
             xmlNode  *node,
             GError  **error)
{
  g_autofree char *age = apatite_xml_attribute (node, "age");
  g_autofree char *sex = apatite_xml_attribute (node, "sex");
  double years = NAN;
  ApatiteSex of_sex = APATITE_SEX_UNKNOWN;

  if ((age != NULL && !apatite_age_parse (age, &years, NULL)) || (sex != NULL && !apatite_sex_from_string (sex, &of_sex)))
    {
      apatite_xml_set_error (error, node, APATITE_ERROR_INVALID, "the age or the sex is not understood; expected age=\"P5Y\" or \"P9M\", sex=\"male\" or \"female\"");
      return FALSE;
    }
  apatite_analyte_limits (mark->analyte, years, of_sex, NULL, &mark->limits);
  if (mark->conditional != NULL)
    mark->limits = (ApatiteLimits) { .low = mark->conditional->low, .high = mark->conditional->high, .found = TRUE };
  if (apatite_analyte_state (mark->analyte, &mark->limits, mark->value) == APATITE_STATE_NO_INTERVAL)
    {
      apatite_xml_set_error (error, node, APATITE_ERROR_INVALID, "%s has no interval for that age and sex; expected another age or no untreated=\"…\"", mark->analyte->id);
      return FALSE;
    }
  return TRUE;
}

static gboolean
read_mark (Mark        *mark,
           xmlNode     *node,
           const char  *page,
           GError     **error)
{
  g_autofree char *analyte = apatite_xml_attribute (node, "analyte");
  g_autofree char *unit_text = apatite_xml_attribute (node, "unit");
  g_autofree char *untreated = apatite_xml_attribute (node, "untreated");
  g_autofree char *text = apatite_xml_text (node);
  const ApatiteUnit *unit;

  mark->analyte = apatite_test_analyte (analyte);
  mark->is_middle = strcmp (untreated, "median") == 0 || strcmp (untreated, "mean") == 0;
  unit = apatite_analyte_find_unit (mark->analyte, unit_text, error);
  if (unit == NULL)
    return FALSE;
  if (!read_number (text, mark->analyte, &mark->value))
    {
      apatite_xml_set_error (error, node, APATITE_ERROR_INVALID, "“%s” cannot be compared; expected 1.7, ≤18, 1.4–2.0 or 1.5 ± 0.1", text);
      return FALSE;
    }
  mark->value *= unit->factor;
  return find_row (mark, node, page, error) && find_limits (mark, node, error);
}

/* How far the number belongs to each state: as the engine passes from one to
 * the next, when nothing slows the passage down. The five sum to one. */
static void
compute_membership (const Mark    *mark,
                    ApatiteStates *membership)
{
  double middle = apatite_analyte_value_at (mark->analyte, &mark->limits, 0);
  double value = mark->value;
  ApatiteLabScale scale;

  /* Without an upper limit nothing is high; without a lower one, under a condition, nothing is low. */
  if (isnan (mark->limits.high))
    value = MIN (value, middle);
  if (mark->conditional != NULL && isnan (mark->limits.low))
    value = MAX (value, middle);
  apatite_lab_scale_init (&scale, apatite_test_engine (), mark->analyte, &mark->limits);
  scale.pace = INFINITY;
  for (guint state = 0; state < APATITE_N_STATES; state++)
    {
      ApatiteLabPosting posting = { .ratio = { 0 } };

      posting.ratio[state] = 1;
      membership->p[state] = apatite_lab_posting_at (&posting, &scale, mark->mirrored, log (value));
    }
}

static guint
largest (const ApatiteStates *states)
{
  guint found = 0;

  for (guint i = 1; i < APATITE_N_STATES; i++)
    if (states->p[i] > states->p[found])
      found = i;
  return found;
}

/* "2.5 to 4.5 mg/dL", "up to 59 pg/mL". */
static char *
describe_interval (const Mark *mark)
{
  const ApatiteLimits *limits = &mark->limits;
  const char *unit = mark->analyte->conventional->ucum;

  if (isnan (limits->low))
    return g_strdup_printf ("up to %.3g %s", limits->high, unit);
  if (isnan (limits->high))
    return g_strdup_printf ("from %.3g %s", limits->low, unit);
  return g_strdup_printf ("%.3g to %.3g %s", limits->low, limits->high, unit);
}

static gboolean
check_mark (const Mark  *mark,
            xmlNode     *node,
            GError     **error)
{
  g_autofree char *text = apatite_xml_text (node);
  g_autofree char *unit = apatite_xml_attribute (node, "unit");
  g_autofree char *interval = describe_interval (mark);
  ApatiteStates membership;
  guint state, likeliest = largest (&mark->row->states);
  double share = 0, least = mark->is_middle ? LEAST_SHARE_OF_MIDDLE : LEAST_SHARE;

  compute_membership (mark, &membership);
  state = largest (&membership);
  for (guint i = 0; i < APATITE_N_STATES; i++)
    share += membership.p[i] * mark->row->states.p[i];
  if (share >= least && (!mark->is_middle || ABS ((int) state - (int) likeliest) <= 1))
    return TRUE;
  apatite_xml_set_error (error, node, APATITE_ERROR_INVALID,
                         "%s %s %s is %s (interval %s), where the profile of %s has a share of %.3f and most patients %s; expected %s%.2f",
                         mark->analyte->id, text, unit, apatite_state_to_string (state), interval, mark->disease->id, share, apatite_state_to_string (likeliest), mark->is_middle ? "that state or the next with at least " : "at least ", least);
  return FALSE;
}

/* All marked numbers of a page; what is wrong is added to @complaints. Returns how many there are. */
static guint
check_page (xmlDoc    *doc,
            GPtrArray *complaints)
{
  xmlNode *root = xmlDocGetRootElement (doc);
  g_autofree char *page = apatite_xml_attribute (root, "id");
  xmlXPathContext *context = xmlXPathNewContext (doc);
  xmlXPathObject *found = xmlXPathEvalExpression ((const xmlChar *) "//*[local-name() = 'q' and @untreated]", context);
  guint n = found->nodesetval != NULL ? found->nodesetval->nodeNr : 0;

  for (guint i = 0; i < n; i++)
    {
      xmlNode *node = found->nodesetval->nodeTab[i];
      g_autoptr (GError) error = NULL;
      Mark mark = { .value = NAN };

      if (!read_mark (&mark, node, page, &error) || !check_mark (&mark, node, &error))
        g_ptr_array_add (complaints, g_strdup (error->message));
    }
  xmlXPathFreeObject (found);
  xmlXPathFreeContext (context);
  return n;
}

static void
test_pages (void)
{
  g_autofree char *folder = apatite_test_source ("content/monographs");
  g_autoptr (GPtrArray) names = apatite_test_list (folder, ".xml");
  g_autoptr (GPtrArray) complaints = g_ptr_array_new_with_free_func (g_free);
  guint n = 0;

  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path = g_build_filename (folder, g_ptr_array_index (names, i), NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (xmlDoc) doc = apatite_xml_parse_file (path, &error);

      g_assert_no_error (error);
      n += check_page (doc, complaints);
    }
  for (guint i = 0; i < complaints->len; i++)
    g_test_message ("%s", (char *) g_ptr_array_index (complaints, i));
  g_test_message ("%u marked numbers compared with the profiles", n);
  g_assert_cmpuint (complaints->len, ==, 0);
  g_assert_cmpuint (n, >=, FEWEST_MARKS);
}

/* One marked number on a page of its own. Its complaint, NULL if there is none. */
static char *
complain (const char *page,
          const char *q)
{
  g_autofree char *text = g_strdup_printf ("<monograph xmlns='" APATITE_XML_NAMESPACE "' id='%s'>\n<section id='synopsis'><p><s ref='nobody-1999'>\n%s</s></p></section></monograph>", page, q);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GPtrArray) complaints = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (xmlDoc) doc = apatite_xml_parse (bytes, "page.xml", &error);

  g_assert_no_error (error);
  g_assert_cmpuint (check_page (doc, complaints), ==, 1);
  return complaints->len > 0 ? g_strdup (g_ptr_array_index (complaints, 0)) : NULL;
}

static void
check_bites (const char *page,
             const char *q,
             const char *part)
{
  g_autofree char *complaint = complain (page, q);

  g_assert_nonnull (complaint);
  check_contains (complaint, part);
}

static void
check_passes (const char *page,
              const char *q)
{
  g_autofree char *complaint = complain (page, q);

  g_assert_cmpstr (complaint, ==, NULL);
}

#define TIO "tumor-induced-osteomalacia"

/* The check finds what it is for. */
static void
test_bites (void)
{
  check_passes (TIO, "<q analyte='phosphate' unit='mg/dL' untreated='median'>1.7</q>");
  check_bites (TIO, "<q analyte='phosphate' unit='mg/dL' untreated='median'>17</q>", "page.xml:3: phosphate 17 mg/dL is very-high (interval 2.5 to 4.5 mg/dL), where the profile of " TIO);
  check_bites (TIO, "<q analyte='phosphate' unit='mmol/L' untreated='mean'>1.7 ± 0.2</q>", "phosphate 1.7 ± 0.2 mmol/L is high");
  /* A tail is open to one patient, not to a median. */
  check_passes (TIO, "<q analyte='alkaline-phosphatase' unit='U/L' untreated='patient'>90</q>");
  check_bites (TIO, "<q analyte='alkaline-phosphatase' unit='U/L' untreated='median'>90</q>", "that state or the next with at least 0.15");
  /* The middle of a range, on the scale of the analyte. */
  check_passes (TIO, "<q analyte='phosphate' unit='mg/dL' untreated='range'>0.5–2.6</q>");
  check_passes (TIO, "<q analyte='fgf23-intact' unit='pg/mL' untreated='range'>62–9000</q>");
  check_bites (TIO, "<q analyte='phosphate' unit='mg/dL' untreated='range'>2.9–4.1</q>", "is normal");
  /* What is low in a child may be normal in an adult. */
  check_bites ("x-linked-hypophosphatemia", "<q analyte='phosphate' unit='mg/dL' untreated='mean'>3.0</q>", "is normal");
  check_passes ("x-linked-hypophosphatemia", "<q analyte='phosphate' unit='mg/dL' untreated='mean' age='P4Y' sex='male'>3.0</q>");
  /* Another result through which a row is read, and the other way round. */
  check_passes ("hypoparathyroidism", "<q analyte='ionized-calcium' unit='mmol/L' untreated='patient'>0.8</q>");
  check_passes ("ckd-mbd", "<q analyte='creatinine' unit='mg/dL' untreated='patient'>6.0</q>");
  check_bites ("ckd-mbd", "<q analyte='creatinine' unit='mg/dL' untreated='patient'>0.5</q>", "creatinine 0.5 mg/dL");
  /* Within the ordinary interval, yet not where low phosphate should have brought it. */
  check_passes (TIO, "<q analyte='fgf23-intact' unit='pg/mL' untreated='patient' given='low-phosphate'>45</q>");
  check_bites (TIO, "<q analyte='fgf23-intact' unit='pg/mL' untreated='patient'>30</q>", "is normal");
  /* The patients of another page. */
  check_passes (TIO, "<q analyte='vitamin-d-1-25oh2' unit='pg/mL' untreated='mean' of='hhrh-slc34a3'>390 ± 99</q>");
  check_bites (TIO, "<q analyte='vitamin-d-1-25oh2' unit='pg/mL' untreated='mean'>390 ± 99</q>", "is very-high");
}

static void
test_no_comparison (void)
{
  check_bites (TIO, "<q analyte='tsh' unit='m[IU]/L' untreated='patient'>2</q>", "tsh is not in the profile of " TIO);
  check_bites (TIO, "<q analyte='calcium' unit='mg/dL' untreated='patient' given='low-phosphate'>9</q>", "calcium given low-phosphate is not in the profile");
  check_bites ("tumoral-calcinosis", "<q analyte='phosphate' unit='mg/dL' untreated='patient'>7</q>", "tumoral-calcinosis has no profile");
  check_bites (TIO, "<q analyte='phosphate' unit='mg/dL' untreated='patient' of='nowhere'>1.7</q>", "nowhere has no profile");
  check_bites (TIO, "<q analyte='phosphate' unit='mg/dL' untreated='patient'>about 1.7</q>", "cannot be compared");
  check_bites (TIO, "<q analyte='phosphate' unit='mg/dL' untreated='patient' age='five'>1.7</q>", "is not understood");
  check_bites (TIO, "<q analyte='egfr' unit='mL/min/{1.73_m2}' untreated='patient' age='P1Y'>90</q>", "no interval for that age");
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/stated-numbers/pages", test_pages);
  g_test_add_func ("/stated-numbers/bites", test_bites);
  g_test_add_func ("/stated-numbers/no-comparison", test_no_comparison);
  return apatite_test_run ();
}
