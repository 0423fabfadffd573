/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/apatite-case-history.h"

/* Steps that can be undone; a case is small, but a ward shift is long. */
#define MAX_STEPS 200

struct _ApatiteCaseHistory
{
  GPtrArray *before; /* ApatiteCase, the last step last */
  GPtrArray *after;  /* ApatiteCase, what was undone last is last */
  char *field;       /* what the last step is still open for; NULL: nothing */
};

ApatiteCaseHistory *
apatite_case_history_new (void)
{
  ApatiteCaseHistory *self = g_new0 (ApatiteCaseHistory, 1);

  self->before = g_ptr_array_new_with_free_func ((GDestroyNotify) apatite_case_free);
  self->after = g_ptr_array_new_with_free_func ((GDestroyNotify) apatite_case_free);
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
  if (!apatite_case_equal (g_ptr_array_index (self->before, self->before->len - 1), after))
    return;
  g_ptr_array_remove_index (self->before, self->before->len - 1);
  apatite_case_history_settle (self);
}

/**
 * apatite_case_history_add:
 * @before: (transfer full): the case before an edit
 * @after: the case after it
 * @field: (nullable): what was edited, if more of the same makes one step
 */
void
apatite_case_history_add (ApatiteCaseHistory *self,
                          ApatiteCase        *before,
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
  g_ptr_array_add (self->before, before);
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

static ApatiteCase *
step (ApatiteCaseHistory *self,
      ApatiteCase        *now,
      GPtrArray          *from,
      GPtrArray          *to)
{
  apatite_case_history_settle (self);
  if (from->len == 0)
    return now;
  g_ptr_array_add (to, now);
  return g_ptr_array_steal_index (from, from->len - 1);
}

/**
 * apatite_case_history_undo:
 * @now: (transfer full): the case as it is
 *
 * Returns: (transfer full): the case as it was, or @now if there is no step
 */
ApatiteCase *
apatite_case_history_undo (ApatiteCaseHistory *self,
                           ApatiteCase        *now)
{
  return step (self, now, self->before, self->after);
}

ApatiteCase *
apatite_case_history_redo (ApatiteCaseHistory *self,
                           ApatiteCase        *now)
{
  return step (self, now, self->after, self->before);
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
