/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/panel/apatite-lab-list.h"

#include "app/panel/apatite-derived-rows.h"
#include "app/panel/apatite-picker.h"

#include <glib/gi18n.h>
#include <string.h>

/* What a sheet for a phosphate disorder always has; all else is a search away. */
static const char * const usual_tests[] = {
  "phosphate", "calcium", "albumin", "alkaline-phosphatase", "pth", "vitamin-d-25oh", "vitamin-d-1-25oh2", "fgf23-intact", "creatinine", "tmp-gfr",
};

struct _ApatiteLabList
{
  GtkWidget parent_instance;

  /* Template */
  GtkBox *rows;
  GtkToggleButton *add_button;
  ApatitePicker *picker;

  /* Owned */
  ApatiteSession *session;
  GPtrArray *labs; /* ApatiteLabRow, in lab-sheet order, borrowed from rows */
  ApatiteDerivedRows *derived;
};

enum
{
  SERIES,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ApatiteLabList, apatite_lab_list, GTK_TYPE_WIDGET)

GtkWidget *
apatite_lab_list_new (void)
{
  return g_object_new (APATITE_TYPE_LAB_LIST, NULL);
}

static const ApatiteLabTable *
get_table (ApatiteLabList *self)
{
  return apatite_session_get_knowledge (self->session)->labs;
}

/* Returns: (nullable): the row of a test, if it is on the sheet */
ApatiteLabRow *
apatite_lab_list_get_row (ApatiteLabList *self,
                          const char     *analyte)
{
  for (guint i = 0; i < self->labs->len; i++)
    {
      ApatiteLabRow *row = g_ptr_array_index (self->labs, i);

      if (strcmp (apatite_lab_row_get_analyte (row)->id, analyte) == 0)
        return row;
    }
  return NULL;
}

static void
remove_row (ApatiteLabList *self,
            ApatiteLabRow  *row)
{
  apatite_picker_set_excluded (self->picker, apatite_lab_row_get_analyte (row)->id, FALSE);
  g_ptr_array_remove (self->labs, row);
  gtk_box_remove (self->rows, GTK_WIDGET (row));
}

static gboolean
is_usual (const char *analyte)
{
  for (guint i = 0; i < G_N_ELEMENTS (usual_tests); i++)
    if (strcmp (usual_tests[i], analyte) == 0)
      return TRUE;
  return FALSE;
}

/* Remembers beside the case that a test was put on the sheet. */
static void
keep_row (ApatiteLabList *self,
          const char     *analyte,
          gboolean        kept)
{
  g_autofree char *key = g_strconcat ("row/", analyte, NULL);

  apatite_session_set_beside (self->session, key, kept ? "" : NULL);
}

typedef struct
{
  ApatiteLabList *list;
  ApatiteLabRow *row;
} Removal;

static gboolean
remove_later_cb (gpointer data)
{
  Removal *removal = data;
  gboolean next = TRUE;

  if (g_ptr_array_find (removal->list->labs, removal->row, NULL))
    {
      g_signal_emit_by_name (removal->row, "move", TRUE, &next);
      keep_row (removal->list, apatite_lab_row_get_analyte (removal->row)->id, FALSE);
      remove_row (removal->list, removal->row);
    }
  return G_SOURCE_REMOVE;
}

static void
removal_free (Removal *removal)
{
  g_object_unref (removal->list);
  g_object_unref (removal->row);
  g_free (removal);
}

/* The row asks from within its own menu, which must be closed first. */
static void
remove_cb (ApatiteLabRow  *row,
           ApatiteLabList *self)
{
  Removal *removal = g_new (Removal, 1);

  removal->list = g_object_ref (self);
  removal->row = g_object_ref (row);
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, remove_later_cb, removal, (GDestroyNotify) removal_free);
}

static gboolean
move_cb (ApatiteLabRow  *row,
         gboolean        forward,
         ApatiteLabList *self)
{
  guint index;

  if (!g_ptr_array_find (self->labs, row, &index))
    return FALSE;
  while (forward ? index + 1 < self->labs->len : index > 0)
    {
      ApatiteLabRow *next;

      index += forward ? 1 : -1;
      next = g_ptr_array_index (self->labs, index);
      if (!gtk_widget_is_sensitive (GTK_WIDGET (apatite_lab_row_get_entry (next))))
        continue;
      apatite_lab_row_focus (next);
      return TRUE;
    }
  return FALSE;
}

static void
series_cb (ApatiteLabRow  *row,
           ApatiteLabList *self)
{
  g_signal_emit (self, signals[SERIES], 0, apatite_lab_row_get_analyte (row)->id);
}

static int
compare_rows (gconstpointer a,
              gconstpointer b)
{
  const ApatiteAnalyte *left = apatite_lab_row_get_analyte (*(ApatiteLabRow * const *) a);
  const ApatiteAnalyte *right = apatite_lab_row_get_analyte (*(ApatiteLabRow * const *) b);

  return left->order != right->order ? left->order - right->order : strcmp (left->id, right->id);
}

static ApatiteLabRow *
add_row (ApatiteLabList       *self,
         const ApatiteAnalyte *analyte)
{
  GtkWidget *row = apatite_lab_row_new (self->session, analyte);

  g_signal_connect (row, "remove", G_CALLBACK (remove_cb), self);
  g_signal_connect (row, "move", G_CALLBACK (move_cb), self);
  g_signal_connect (row, "series", G_CALLBACK (series_cb), self);
  g_signal_connect_swapped (row, "unit-chosen", G_CALLBACK (apatite_lab_list_sync), self);
  gtk_box_append (self->rows, row);
  g_ptr_array_add (self->labs, row);
  g_ptr_array_sort (self->labs, compare_rows);
  apatite_picker_set_excluded (self->picker, analyte->id, TRUE);
  return APATITE_LAB_ROW (row);
}

/**
 * apatite_lab_list_add_test:
 *
 * Returns: (nullable): the row of @analyte, which is on the sheet from now on
 */
ApatiteLabRow *
apatite_lab_list_add_test (ApatiteLabList *self,
                           const char     *analyte)
{
  ApatiteLabRow *row = apatite_lab_list_get_row (self, analyte);
  const ApatiteAnalyte *found;

  if (row != NULL)
    return row;
  found = apatite_lab_table_lookup (get_table (self), analyte);
  if (found == NULL)
    return NULL;
  row = add_row (self, found);
  keep_row (self, analyte, !is_usual (analyte));
  apatite_lab_list_sync (self);
  return row;
}

static void
add_usual (ApatiteLabList *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (usual_tests); i++)
    {
      const ApatiteAnalyte *analyte = apatite_lab_table_lookup (get_table (self), usual_tests[i]);

      if (analyte != NULL && apatite_lab_list_get_row (self, usual_tests[i]) == NULL)
        add_row (self, analyte);
    }
}

/* The sheet has a row for every result; an empty case has the usual sheet. */
static void
match_rows (ApatiteLabList *self)
{
  const ApatiteCase *patient = apatite_session_get_case (self->session);

  for (guint i = 0; i < patient->labs->values->len; i++)
    {
      const ApatiteLabValue *value = g_ptr_array_index (patient->labs->values, i);

      if (apatite_lab_list_get_row (self, value->analyte->id) == NULL)
        add_row (self, value->analyte);
    }
}

/**
 * apatite_lab_list_sync:
 *
 * Follows the case, its ranking and the unit system.
 */
void
apatite_lab_list_sync (ApatiteLabList *self)
{
  if (self->session == NULL || apatite_session_get_knowledge (self->session) == NULL)
    return;
  match_rows (self);
  for (guint i = 0; i < self->labs->len; i++)
    apatite_lab_row_sync (g_ptr_array_index (self->labs, i));
  apatite_derived_rows_arrange (self->derived, self->labs);
}

/* Brings the sheet back to the usual tests. When the patient is left the others are kept beside the case. */
static void
reset (ApatiteLabList *self,
       gboolean        left)
{
  for (guint i = self->labs->len; i > 0; i--)
    {
      ApatiteLabRow *row = g_ptr_array_index (self->labs, i - 1);
      const char *id = apatite_lab_row_get_analyte (row)->id;

      if (is_usual (id) || !apatite_lab_row_is_empty (row))
        continue;
      if (!left)
        keep_row (self, id, FALSE);
      remove_row (self, row);
    }
  add_usual (self);
}

static void
case_changed_cb (ApatiteSession *session,
                 ApatiteLabList *self)
{
  if (apatite_session_get_knowledge (session) == NULL || !apatite_case_is_empty (apatite_session_get_case (session)))
    return;
  for (guint i = 0; i < self->labs->len; i++)
    apatite_lab_row_sync (g_ptr_array_index (self->labs, i));
  reset (self, FALSE);
}

static void
patient_left_cb (ApatiteSession *session,
                 ApatiteLabList *self)
{
  for (guint i = 0; i < self->labs->len; i++)
    {
      ApatiteLabRow *row = g_ptr_array_index (self->labs, i);

      if (!is_usual (apatite_lab_row_get_analyte (row)->id) && !apatite_lab_row_is_empty (row))
        keep_row (self, apatite_lab_row_get_analyte (row)->id, TRUE);
      apatite_lab_row_forget (row);
    }
  if (apatite_case_is_empty (apatite_session_get_case (session)))
    reset (self, TRUE);
  apatite_lab_list_sync (self);
}

static void
patient_back_cb (ApatiteSession *session,
                 ApatiteLabList *self)
{
  for (guint i = 0; i < apatite_lab_table_get_size (get_table (self)); i++)
    {
      const char *id = apatite_lab_table_get (get_table (self), i)->id;
      g_autofree char *key = g_strconcat ("row/", id, NULL);
      g_autofree char *kept = apatite_session_take_beside (session, key);

      if (kept != NULL)
        apatite_lab_list_add_test (self, id);
    }
  for (guint i = 0; i < self->labs->len; i++)
    apatite_lab_row_recall (g_ptr_array_index (self->labs, i));
}

static void
fill_picker (ApatiteLabList *self)
{
  const ApatiteLabTable *table = get_table (self);

  for (guint i = 0; i < apatite_lab_table_get_size (table); i++)
    {
      const ApatiteAnalyte *analyte = apatite_lab_table_get (table, i);
      g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
      g_auto (GStrv) all = NULL;

      g_strv_builder_add (names, analyte->title);
      g_strv_builder_add (names, analyte->id);
      if (analyte->synonyms != NULL)
        g_strv_builder_addv (names, (const char **) analyte->synonyms);
      all = g_strv_builder_end (names);
      apatite_picker_add (self->picker, analyte->id, analyte->short_title, strcmp (analyte->title, analyte->short_title) != 0 ? analyte->title : NULL,
                          (const char * const *) all);
    }
}

/* The knowledge must be there. */
void
apatite_lab_list_set_session (ApatiteLabList *self,
                              ApatiteSession *session)
{
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  self->derived = apatite_derived_rows_new (session, self->rows);
  fill_picker (self);
  add_usual (self);
  g_signal_connect_object (session, "case-changed", G_CALLBACK (case_changed_cb), self, 0);
  g_signal_connect_object (session, "patient-left", G_CALLBACK (patient_left_cb), self, 0);
  g_signal_connect_object (session, "patient-back", G_CALLBACK (patient_back_cb), self, 0);
  apatite_lab_list_sync (self);
}

void
apatite_lab_list_focus_first (ApatiteLabList *self)
{
  if (self->labs->len > 0)
    apatite_lab_row_focus (g_ptr_array_index (self->labs, 0));
}

static void
picked_cb (ApatitePicker  *picker,
           const char     *id,
           ApatiteLabList *self)
{
  ApatiteLabRow *row = apatite_lab_list_add_test (self, id);

  gtk_toggle_button_set_active (self->add_button, FALSE);
  if (row != NULL)
    apatite_lab_row_focus (row);
}

static void
closed_cb (ApatitePicker  *picker,
           ApatiteLabList *self)
{
  gtk_toggle_button_set_active (self->add_button, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->add_button));
}

static void
add_toggled_cb (GtkToggleButton *button,
                ApatiteLabList  *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->picker), gtk_toggle_button_get_active (button));
  if (gtk_toggle_button_get_active (button))
    apatite_picker_open (self->picker);
}

static void
apatite_lab_list_dispose (GObject *object)
{
  ApatiteLabList *self = APATITE_LAB_LIST (object);

  g_ptr_array_set_size (self->labs, 0);
  g_clear_pointer (&self->derived, apatite_derived_rows_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), APATITE_TYPE_LAB_LIST);
  G_OBJECT_CLASS (apatite_lab_list_parent_class)->dispose (object);
}

static void
apatite_lab_list_finalize (GObject *object)
{
  ApatiteLabList *self = APATITE_LAB_LIST (object);

  g_clear_object (&self->session);
  g_ptr_array_unref (self->labs);
  G_OBJECT_CLASS (apatite_lab_list_parent_class)->finalize (object);
}

static void
apatite_lab_list_class_init (ApatiteLabListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = apatite_lab_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = apatite_lab_list_finalize;
  signals[SERIES] = g_signal_new ("series", APATITE_TYPE_LAB_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  g_type_ensure (APATITE_TYPE_PICKER);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/apatite/Apatite/panel/apatite-lab-list.ui");
  gtk_widget_class_bind_template_child_full (widget_class, "root", FALSE, 0);
  gtk_widget_class_bind_template_child (widget_class, ApatiteLabList, rows);
  gtk_widget_class_bind_template_child (widget_class, ApatiteLabList, add_button);
  gtk_widget_class_bind_template_child (widget_class, ApatiteLabList, picker);
  gtk_widget_class_bind_template_callback (widget_class, picked_cb);
  gtk_widget_class_bind_template_callback (widget_class, closed_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_toggled_cb);
}

static void
apatite_lab_list_init (ApatiteLabList *self)
{
  self->labs = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  apatite_picker_set_hint (self->picker, _("Search tests"));
}
