/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/panel/apatite-derived-rows.h"

#include "app/panel/apatite-derived-row.h"

#include <string.h>

struct _ApatiteDerivedRows
{
  ApatiteSession *session; /* borrowed, like the box */
  GtkBox *box;
  GHashTable *rows; /* analyte id → ApatiteDerivedRow, borrowed from box */
};

ApatiteDerivedRows *
apatite_derived_rows_new (ApatiteSession *session,
                          GtkBox         *box)
{
  ApatiteDerivedRows *self = g_new0 (ApatiteDerivedRows, 1);

  self->session = session;
  self->box = box;
  self->rows = g_hash_table_new (g_str_hash, g_str_equal);
  return self;
}

void
apatite_derived_rows_free (ApatiteDerivedRows *self)
{
  g_hash_table_unref (self->rows);
  g_free (self);
}

static const ApatiteReading *
find_derived (const ApatiteDifferential *differential,
              const char                *id)
{
  for (guint i = 0; i < differential->readings->len; i++)
    {
      const ApatiteReading *reading = g_ptr_array_index (differential->readings, i);

      if (reading->derived != NULL && strcmp (reading->analyte->id, id) == 0)
        return reading;
    }
  return NULL;
}

static gboolean
find_lab (GPtrArray  *labs,
          const char *id,
          guint      *index)
{
  for (guint i = 0; i < labs->len; i++)
    if (strcmp (apatite_lab_row_get_analyte (g_ptr_array_index (labs, i))->id, id) == 0)
      {
        *index = i;
        return TRUE;
      }
  return FALSE;
}

/* The row under which a value belongs: its own, else that of its last input. */
static guint
find_anchor (GPtrArray                 *labs,
             const ApatiteDifferential *differential,
             const char                *id,
             guint                      depth)
{
  const ApatiteReading *reading = find_derived (differential, id);
  guint anchor = 0;

  if (find_lab (labs, id, &anchor))
    return anchor;
  for (const char * const *input = reading != NULL && depth < 4 ? reading->derived->inputs : NULL; input != NULL && *input != NULL; input++)
    anchor = MAX (anchor, find_anchor (labs, differential, *input, depth + 1));
  return anchor;
}

/* The row of the sheet for the same test says in which unit one thinks of it. */
static const ApatiteUnit *
find_unit (ApatiteDerivedRows   *self,
           GPtrArray            *labs,
           const ApatiteAnalyte *analyte)
{
  guint index;

  if (find_lab (labs, analyte->id, &index))
    return apatite_lab_row_get_unit (g_ptr_array_index (labs, index));
  return apatite_analyte_unit_for (analyte, apatite_session_get_unit_system (self->session));
}

static GtkWidget *
show_derived (ApatiteDerivedRows   *self,
              GPtrArray            *labs,
              const ApatiteReading *reading)
{
  GtkWidget *row = g_hash_table_lookup (self->rows, reading->analyte->id);

  if (row == NULL)
    {
      row = apatite_derived_row_new (self->session);
      gtk_box_append (self->box, row);
      g_hash_table_insert (self->rows, reading->analyte->id, row);
    }
  apatite_derived_row_show (APATITE_DERIVED_ROW (row), reading, find_unit (self, labs, reading->analyte));
  return row;
}

static void
place (ApatiteDerivedRows  *self,
       GtkWidget           *row,
       GtkWidget          **last)
{
  if (gtk_widget_get_prev_sibling (row) != *last)
    gtk_box_reorder_child_after (self->box, row, *last);
  *last = row;
}

static void
drop_stale (ApatiteDerivedRows        *self,
            const ApatiteDifferential *differential)
{
  GHashTableIter iter;
  gpointer id, row;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, &id, &row))
    if (differential == NULL || find_derived (differential, id) == NULL)
      {
        g_hash_table_iter_remove (&iter);
        gtk_box_remove (self->box, row);
      }
}

/**
 * apatite_derived_rows_arrange:
 * @labs: (element-type ApatiteLabRow): the rows of the sheet in their order
 *
 * Brings the box into that order, each derived value below its last input.
 */
void
apatite_derived_rows_arrange (ApatiteDerivedRows *self,
                              GPtrArray          *labs)
{
  const ApatiteDifferential *differential = apatite_session_get_differential (self->session);
  GtkWidget *last = NULL;

  drop_stale (self, differential);
  for (guint i = 0; i < labs->len; i++)
    {
      place (self, g_ptr_array_index (labs, i), &last);
      for (guint j = 0; differential != NULL && j < differential->readings->len; j++)
        {
          const ApatiteReading *reading = g_ptr_array_index (differential->readings, j);

          if (reading->derived != NULL && find_anchor (labs, differential, reading->analyte->id, 0) == i)
            place (self, show_derived (self, labs, reading), &last);
        }
    }
}
