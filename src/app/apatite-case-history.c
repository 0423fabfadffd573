/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/apatite-case-history.h"

/* Steps that can be undone; a case is small, but a ward shift is long. */
#define MAX_STEPS 200

/* One side of a step. */
typedef struct
{
  ApatiteCase *patient;
  GHashTable *beside; /* (nullable): what the panel kept beside the case, where the step went to another patient */
} Side;

struct _ApatiteCaseHistory
{
  GPtrArray *before; /* Side, the last step last */
  GPtrArray *after;  /* Side, what was undone last is last */
  char *field;       /* what the last step is still open for; NULL: nothing */
};

static Side *
side_new (ApatiteCase *patient,
          GHashTable  *beside)
{
  Side *side = g_new (Side, 1);

  side->patient = patient;
  side->beside = beside;
  return side;
}

static void
side_free (Side *side)
{
  g_clear_pointer (&side->patient, apatite_case_free);
  g_clear_pointer (&side->beside, g_hash_table_unref);
  g_free (side);
}

ApatiteCaseHistory *
apatite_case_history_new (void)
{
  ApatiteCaseHistory *self = g_new0 (ApatiteCaseHistory, 1);

  self->before = g_ptr_array_new_with_free_func ((GDestroyNotify) side_free);
  self->after = g_ptr_array_new_with_free_func ((GDestroyNotify) side_free);
  return self;
}

void
apatite_case_history_free (ApatiteCaseHistory *self)
{
  g_ptr_array_unref (self->before);
  g_ptr_array_unref (self->after);
  g_free (self->field);
  g_free (self);
}

/* Typed and deleted again: nothing is left to take back. */
static void
drop_empty_step (ApatiteCaseHistory *self,
                 const ApatiteCase  *after)
{
  const Side *last = g_ptr_array_index (self->before, self->before->len - 1);

  if (!apatite_case_equal (last->patient, after))
    return;
  g_ptr_array_remove_index (self->before, self->before->len - 1);
  apatite_case_history_settle (self);
}

/**
 * apatite_case_history_add:
 * @before: (transfer full): the case before an edit
 * @beside: (transfer full) (nullable): what was kept beside it, if it was left for another patient
 * @after: the case after it
 * @field: (nullable): what was edited, if more of the same makes one step
 */
void
apatite_case_history_add (ApatiteCaseHistory *self,
                          ApatiteCase        *before,
                          GHashTable         *beside,
                          const ApatiteCase  *after,
                          const char         *field)
{
  g_ptr_array_set_size (self->after, 0);
  if (field != NULL && g_strcmp0 (field, self->field) == 0)
    {
      apatite_case_free (before);
      drop_empty_step (self, after);
      return;
    }
  g_ptr_array_add (self->before, side_new (before, beside));
  if (self->before->len > MAX_STEPS)
    g_ptr_array_remove_index (self->before, 0);
  g_free (self->field);
  self->field = g_strdup (field);
}

/* The next edit is a step of its own, even of the same field. */
void
apatite_case_history_settle (ApatiteCaseHistory *self)
{
  g_clear_pointer (&self->field, g_free);
}

static void
step (ApatiteCaseHistory  *self,
      ApatiteCase        **now,
      GHashTable         **beside,
      GPtrArray           *from,
      GPtrArray           *to)
{
  Side *side;

  apatite_case_history_settle (self);
  if (from->len == 0)
    return;
  side = g_ptr_array_index (from, from->len - 1);
  g_ptr_array_add (to, side_new (*now, side->beside != NULL ? *beside : NULL));
  *now = g_steal_pointer (&side->patient);
  if (side->beside != NULL)
    *beside = g_steal_pointer (&side->beside);
  g_ptr_array_remove_index (from, from->len - 1);
}

/* Whether the next step leads to another patient. */
static gboolean
leaves_patient (GPtrArray *from)
{
  return from->len > 0 && ((const Side *) g_ptr_array_index (from, from->len - 1))->beside != NULL;
}

gboolean
apatite_case_history_undo_leaves_patient (ApatiteCaseHistory *self)
{
  return leaves_patient (self->before);
}

gboolean
apatite_case_history_redo_leaves_patient (ApatiteCaseHistory *self)
{
  return leaves_patient (self->after);
}

/**
 * apatite_case_history_undo:
 * @now: (inout): the case as it is, then as it was
 * @beside: (inout): what is kept beside it; the same unless the step goes to another patient
 *
 * Without a step nothing changes.
 */
void
apatite_case_history_undo (ApatiteCaseHistory  *self,
                           ApatiteCase        **now,
                           GHashTable         **beside)
{
  step (self, now, beside, self->before, self->after);
}

void
apatite_case_history_redo (ApatiteCaseHistory  *self,
                           ApatiteCase        **now,
                           GHashTable         **beside)
{
  step (self, now, beside, self->after, self->before);
}

gboolean
apatite_case_history_can_undo (ApatiteCaseHistory *self)
{
  return self->before->len > 0;
}

gboolean
apatite_case_history_can_redo (ApatiteCaseHistory *self)
{
  return self->after->len > 0;
}
