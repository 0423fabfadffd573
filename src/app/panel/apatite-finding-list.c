/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/panel/apatite-finding-list.h"

#include "app/panel/apatite-picker.h"

#include <glib/gi18n.h>
#include <string.h>

#define MAX_OFFERED 5

struct _ApatiteFindingList
{
  GtkWidget parent_instance;

  /* Template */
  ApatitePicker *picker;
  GtkBox *entered;
  GtkWidget *offer_heading;
  GtkBox *offered;

  /* Owned */
  ApatiteSession *session;
};

G_DEFINE_FINAL_TYPE (ApatiteFindingList, apatite_finding_list, GTK_TYPE_WIDGET)

static ApatiteFindingRow *
find_row (GtkBox     *box,
          const char *id)
{
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (box)); row != NULL; row = gtk_widget_get_next_sibling (row))
    if (strcmp (apatite_finding_row_get_finding (APATITE_FINDING_ROW (row))->id, id) == 0)
      return APATITE_FINDING_ROW (row);
  return NULL;
}

static GtkWidget *
get_neighbour (GtkWidget *row)
{
  GtkWidget *next = gtk_widget_get_next_sibling (row);

  return next != NULL ? next : gtk_widget_get_prev_sibling (row);
}

static void
take_away (ApatiteFindingList *self,
           GtkWidget          *row)
{
  if (gtk_widget_get_focus_child (row) != NULL && get_neighbour (row) != NULL)
    apatite_finding_row_focus (APATITE_FINDING_ROW (get_neighbour (row)));
  else if (gtk_widget_get_focus_child (row) != NULL)
    apatite_picker_open (self->picker);
  apatite_picker_set_excluded (self->picker, apatite_finding_row_get_finding (APATITE_FINDING_ROW (row))->id, FALSE);
  gtk_box_remove (GTK_BOX (gtk_widget_get_parent (row)), row);
}

static gboolean
remove_later_cb (gpointer data)
{
  GtkWidget *row = data;
  ApatiteFindingList *self = APATITE_FINDING_LIST (gtk_widget_get_ancestor (row, APATITE_TYPE_FINDING_LIST));
  const ApatiteFinding *finding = apatite_finding_row_get_finding (APATITE_FINDING_ROW (row));

  if (self == NULL)
    return G_SOURCE_REMOVE;
  take_away (self, row);
  apatite_session_set_finding (self->session, finding, APATITE_PRESENCE_UNKNOWN);
  return G_SOURCE_REMOVE;
}

/* The row asks from within its own menu, which must be closed first. */
static void
remove_cb (ApatiteFindingRow *row,
           gpointer           data)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, remove_later_cb, g_object_ref (row), g_object_unref);
}

static ApatiteFindingRow *
add_row (ApatiteFindingList   *self,
         const ApatiteFinding *finding)
{
  ApatiteFindingRow *row = find_row (self->offered, finding->id);

  if (row != NULL)
    {
      gboolean focused = gtk_widget_get_focus_child (GTK_WIDGET (row)) != NULL;
      GtkWidget *question = get_neighbour (GTK_WIDGET (row));

      /* Moved rather than made anew, so that a key pressed in it is not lost. */
      g_object_ref (row);
      gtk_box_remove (self->offered, GTK_WIDGET (row));
      gtk_box_append (self->entered, GTK_WIDGET (row));
      g_object_unref (row);
      /* The one answered is done with: on to the next question. */
      gtk_widget_set_visible (GTK_WIDGET (self->entered), TRUE);
      if (focused)
        apatite_finding_row_focus (question != NULL ? APATITE_FINDING_ROW (question) : row);
    }
  else
    {
      row = APATITE_FINDING_ROW (apatite_finding_row_new (self->session, finding));
      g_signal_connect (row, "remove", G_CALLBACK (remove_cb), NULL);
      gtk_box_append (self->entered, GTK_WIDGET (row));
    }
  apatite_finding_row_set_offered (row, FALSE);
  apatite_picker_set_excluded (self->picker, finding->id, TRUE);
  return row;
}

/**
 * apatite_finding_list_add:
 *
 * Returns: (nullable): the row of a finding, entered as present if it was unknown
 */
ApatiteFindingRow *
apatite_finding_list_add (ApatiteFindingList *self,
                          const char         *finding)
{
  const ApatiteFinding *found = apatite_knowledge_lookup_finding (apatite_session_get_knowledge (self->session), finding);
  ApatiteFindingRow *row;

  if (found == NULL)
    return NULL;
  row = find_row (self->entered, finding);
  if (row == NULL)
    row = add_row (self, found);
  if (apatite_case_lookup_finding (apatite_session_get_case (self->session), finding) == NULL)
    apatite_session_set_finding (self->session, found, APATITE_PRESENCE_PRESENT);
  return row;
}

void
apatite_finding_list_sync (ApatiteFindingList *self)
{
  const ApatiteCase *patient;

  if (self->session == NULL || apatite_session_get_knowledge (self->session) == NULL)
    return;
  patient = apatite_session_get_case (self->session);
  for (guint i = 0; i < patient->findings->len; i++)
    {
      const ApatiteCaseFinding *entry = g_ptr_array_index (patient->findings, i);

      if (find_row (self->entered, entry->finding->id) == NULL)
        add_row (self, entry->finding);
    }
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->entered)), *next; row != NULL; row = next)
    {
      next = gtk_widget_get_next_sibling (row);
      /* A question that was answered and is open again stays only while it is being answered. */
      if (apatite_case_lookup_finding (patient, apatite_finding_row_get_finding (APATITE_FINDING_ROW (row))->id) == NULL
          && !apatite_finding_row_is_answering (APATITE_FINDING_ROW (row)))
        take_away (self, row);
      else
        apatite_finding_row_sync (APATITE_FINDING_ROW (row));
    }
  gtk_widget_set_visible (GTK_WIDGET (self->entered), gtk_widget_get_first_child (GTK_WIDGET (self->entered)) != NULL);
}

static GtkWidget *
add_offer (ApatiteFindingList   *self,
           const ApatiteFinding *finding)
{
  GtkWidget *row = apatite_finding_row_new (self->session, finding);

  apatite_finding_row_set_offered (APATITE_FINDING_ROW (row), TRUE);
  g_signal_connect (row, "remove", G_CALLBACK (remove_cb), NULL);
  gtk_box_append (self->offered, row);
  return row;
}

static void
show_heading (ApatiteFindingList *self)
{
  gtk_widget_set_visible (self->offer_heading, gtk_widget_get_first_child (GTK_WIDGET (self->offered)) != NULL);
}

/**
 * apatite_finding_list_ask:
 *
 * Returns: (nullable): the row of a finding, offered if it is not entered; what is known of it stays
 */
ApatiteFindingRow *
apatite_finding_list_ask (ApatiteFindingList *self,
                          const char         *finding)
{
  const ApatiteFinding *found = apatite_knowledge_lookup_finding (apatite_session_get_knowledge (self->session), finding);
  ApatiteFindingRow *row = found != NULL ? find_row (self->entered, finding) : NULL;

  if (found != NULL && row == NULL)
    row = find_row (self->offered, finding);
  if (found != NULL && row == NULL)
    row = APATITE_FINDING_ROW (add_offer (self, found));
  show_heading (self);
  return row;
}

/* What can be asked or looked up at the bedside; nobody takes a biopsy or a scan because a list offers it. */
static gboolean
is_worth_asking (const ApatiteNextTest *test)
{
  return test->finding != NULL && apatite_next_test_is_within (test, "bedside");
}

static gboolean
is_offered (GArray     *next_tests,
            const char *id)
{
  for (guint i = 0, n = 0; i < next_tests->len && n < MAX_OFFERED; i++)
    {
      const ApatiteNextTest *test = &g_array_index (next_tests, ApatiteNextTest, i);

      if (!is_worth_asking (test))
        continue;
      if (strcmp (test->finding->id, id) == 0)
        return TRUE;
      n++;
    }
  return FALSE;
}

/**
 * apatite_finding_list_offer:
 * @next_tests: (element-type ApatiteNextTest): what would help most, the best first
 *
 * Offers the most useful unknown findings. A row that stays is not touched,
 * and none is taken from under the keyboard focus.
 */
void
apatite_finding_list_offer (ApatiteFindingList *self,
                            GArray             *next_tests)
{
  guint n = 0;

  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->offered)), *next; row != NULL; row = next)
    {
      next = gtk_widget_get_next_sibling (row);
      if (!is_offered (next_tests, apatite_finding_row_get_finding (APATITE_FINDING_ROW (row))->id)
          && gtk_widget_get_focus_child (row) == NULL)
        gtk_box_remove (self->offered, row);
    }
  for (guint i = 0; i < next_tests->len && n < MAX_OFFERED; i++)
    {
      const ApatiteNextTest *test = &g_array_index (next_tests, ApatiteNextTest, i);

      if (!is_worth_asking (test))
        continue;
      n++;
      if (find_row (self->offered, test->finding->id) == NULL && find_row (self->entered, test->finding->id) == NULL)
        add_offer (self, test->finding);
    }
  show_heading (self);
}

void
apatite_finding_list_search (ApatiteFindingList *self)
{
  apatite_picker_open (self->picker);
}

/* The knowledge must be there. */
void
apatite_finding_list_set_session (ApatiteFindingList *self,
                                  ApatiteSession     *session)
{
  GPtrArray *findings = apatite_session_get_knowledge (session)->findings;

  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  for (guint i = 0; i < findings->len; i++)
    {
      const ApatiteFinding *finding = g_ptr_array_index (findings, i);

      apatite_picker_add (self->picker, finding->id, finding->title, NULL, (const char * const *) finding->synonyms);
    }
  apatite_finding_list_sync (self);
}

static void
picked_cb (ApatitePicker      *picker,
           const char         *id,
           ApatiteFindingList *self)
{
  apatite_finding_list_add (self, id);
}

static void
apatite_finding_list_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), APATITE_TYPE_FINDING_LIST);
  G_OBJECT_CLASS (apatite_finding_list_parent_class)->dispose (object);
}

static void
apatite_finding_list_finalize (GObject *object)
{
  g_clear_object (&APATITE_FINDING_LIST (object)->session);
  G_OBJECT_CLASS (apatite_finding_list_parent_class)->finalize (object);
}

static void
apatite_finding_list_class_init (ApatiteFindingListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = apatite_finding_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = apatite_finding_list_finalize;
  g_type_ensure (APATITE_TYPE_PICKER);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/apatite/Apatite/panel/apatite-finding-list.ui");
  gtk_widget_class_bind_template_child_full (widget_class, "root", FALSE, 0);
  gtk_widget_class_bind_template_child (widget_class, ApatiteFindingList, picker);
  gtk_widget_class_bind_template_child (widget_class, ApatiteFindingList, entered);
  gtk_widget_class_bind_template_child (widget_class, ApatiteFindingList, offer_heading);
  gtk_widget_class_bind_template_child (widget_class, ApatiteFindingList, offered);
  gtk_widget_class_bind_template_callback (widget_class, picked_cb);
}

static void
apatite_finding_list_init (ApatiteFindingList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  apatite_picker_set_hint (self->picker, _("Add a finding: symptom, sign, imaging, drug"));
}
