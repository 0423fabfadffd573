/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/page/apatite-compare-rows.h"

#include <math.h>
#include <string.h>

/* Below this difference of probabilities two diseases are called the same. */
#define SAME 0.2

static ApatiteCompareRow *
find_row (GArray     *rows,
          const char *id,
          const char *given,
          gboolean    lab)
{
  for (guint i = 0; i < rows->len; i++)
    {
      ApatiteCompareRow *row = &g_array_index (rows, ApatiteCompareRow, i);
      const char *own = row->analyte != NULL ? row->analyte->id : row->finding->id;

      if ((row->analyte != NULL) == lab && strcmp (own, id) == 0 && g_strcmp0 (row->given, given) == 0)
        return row;
    }
  return NULL;
}

static void
collect (GArray                 *rows,
         const ApatiteKnowledge *knowledge,
         const ApatiteProfile   *profile,
         guint                   index)
{
  for (guint i = 0; i < profile->labs->len; i++)
    {
      const ApatiteProfileLab *lab = g_ptr_array_index (profile->labs, i);
      ApatiteCompareRow *row = find_row (rows, lab->analyte, lab->given, TRUE);

      if (row == NULL)
        {
          ApatiteCompareRow fresh = { apatite_lab_table_lookup (knowledge->labs, lab->analyte), NULL, lab->given };

          if (fresh.analyte == NULL)
            continue;
          g_array_append_val (rows, fresh);
          row = &g_array_index (rows, ApatiteCompareRow, rows->len - 1);
        }
      row->labs[index] = lab;
    }
  for (guint i = 0; i < profile->findings->len; i++)
    {
      const ApatiteProfileFinding *finding = g_ptr_array_index (profile->findings, i);
      ApatiteCompareRow *row = find_row (rows, finding->finding, NULL, FALSE);

      if (row == NULL)
        {
          ApatiteCompareRow fresh = { NULL, apatite_knowledge_lookup_finding (knowledge, finding->finding) };

          if (fresh.finding == NULL)
            continue;
          g_array_append_val (rows, fresh);
          row = &g_array_index (rows, ApatiteCompareRow, rows->len - 1);
        }
      row->findings[index] = finding;
    }
}

/* Half the summed difference of two distributions. */
static double
get_difference (const ApatiteCompareRow *row,
                guint                    a,
                guint                    b)
{
  double sum = 0;

  if (row->finding != NULL)
    return row->findings[a] != NULL && row->findings[b] != NULL ? fabs (row->findings[a]->p - row->findings[b]->p) : NAN;
  if (row->labs[a] == NULL || row->labs[b] == NULL)
    return NAN;
  for (guint i = 0; i < APATITE_N_STATES; i++)
    sum += fabs (row->labs[a]->states.p[i] - row->labs[b]->states.p[i]);
  return sum / 2;
}

static void
judge (ApatiteCompareRow *row,
       guint              n)
{
  gboolean complete = TRUE;

  for (guint a = 0; a < n; a++)
    for (guint b = a + 1; b < n; b++)
      {
        double difference = get_difference (row, a, b);

        if (isnan (difference))
          complete = FALSE;
        else
          row->separation = MAX (row->separation, difference);
      }
  row->same = complete && row->separation < SAME;
}

static int
compare_rows (gconstpointer a,
              gconstpointer b)
{
  const ApatiteCompareRow *left = a, *right = b;

  if (left->separation != right->separation)
    return left->separation < right->separation ? 1 : -1;
  return strcmp (left->analyte != NULL ? left->analyte->id : left->finding->id, right->analyte != NULL ? right->analyte->id : right->finding->id);
}

/**
 * apatite_compare_rows_new:
 * @profiles: (array length=n): each nullable
 *
 * Returns: (transfer full) (element-type ApatiteCompareRow): what the profiles
 *   speak of, what separates them first
 */
GArray *
apatite_compare_rows_new (const ApatiteKnowledge       *knowledge,
                          const ApatiteProfile * const *profiles,
                          guint                         n)
{
  GArray *rows = g_array_new (FALSE, TRUE, sizeof (ApatiteCompareRow));

  for (guint i = 0; i < n; i++)
    if (profiles[i] != NULL)
      collect (rows, knowledge, profiles[i], i);
  for (guint i = 0; i < rows->len; i++)
    judge (&g_array_index (rows, ApatiteCompareRow, i), n);
  g_array_sort (rows, compare_rows);
  return rows;
}
