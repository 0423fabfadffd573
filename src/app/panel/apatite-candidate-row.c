/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/panel/apatite-candidate-row.h"

#include "app/page/apatite-words.h"
#include "app/panel/apatite-evidence-bar.h"
#include "app/panel/apatite-panel-words.h"
#include "app/widgets/apatite-wrap-box.h"

#include <glib/gi18n.h>
#include <string.h>

#define MAX_FOR 3
#define MAX_AGAINST 2

struct _ApatiteCandidateRow
{
  GtkListBoxRow parent_instance;

  /* Template */
  GtkLabel *rank_label;
  GtkLabel *title;
  GtkCheckButton *compare;
  GtkButton *why;
  ApatiteEvidenceBar *bar;
  GtkLabel *pro;
  GtkLabel *against;
  GtkLabel *missing;

  /* Borrowed */
  const ApatiteDisease *disease; /* of the session's knowledge */
  const char *band;              /* of its rules */

  guint rank;
};

G_DEFINE_FINAL_TYPE (ApatiteCandidateRow, apatite_candidate_row, GTK_TYPE_LIST_BOX_ROW)

const ApatiteDisease *
apatite_candidate_row_get_disease (ApatiteCandidateRow *self)
{
  return self->disease;
}

guint
apatite_candidate_row_get_rank (ApatiteCandidateRow *self)
{
  return self->rank;
}

const char *
apatite_candidate_row_get_band (ApatiteCandidateRow *self)
{
  return self->band;
}

gboolean
apatite_candidate_row_get_compared (ApatiteCandidateRow *self)
{
  return gtk_check_button_get_active (self->compare);
}

void
apatite_candidate_row_set_compared (ApatiteCandidateRow *self,
                                    gboolean             compared)
{
  gtk_check_button_set_active (self->compare, compared);
}

const char *
apatite_candidate_row_get_reasons (ApatiteCandidateRow *self)
{
  return gtk_label_get_label (self->pro);
}

/* Where the row stands from now on; what it says follows with apatite_candidate_row_explain(). */
void
apatite_candidate_row_place (ApatiteCandidateRow    *self,
                             const ApatiteCandidate *candidate)
{
  self->rank = candidate->rank;
  self->band = candidate->band;
}

/* The strongest parts come first in @parts. */
static char *
list_reasons (GArray        *parts,
              ApatiteEffect  effect,
              guint          limit)
{
  g_autoptr (GString) reasons = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; i < parts->len && n < limit; i++)
    {
      const ApatiteEvidence *part = &g_array_index (parts, ApatiteEvidence, i);
      g_autofree char *words = NULL;

      if (part->item == NULL || part->effect != effect)
        continue;
      words = apatite_panel_words_item (part->item);
      g_string_append_printf (reasons, "%s%s", n++ > 0 ? ", " : "", words);
    }
  return n > 0 ? g_strdup (reasons->str) : NULL;
}

static void
show_line (GtkLabel *label,
           char     *text)
{
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL);
  g_free (text);
}

static void
name_row (ApatiteCandidateRow *self)
{
  g_autofree char *name = NULL;

  /* Translators: a row of the ranking for a screen reader: rank, disease, band, reasons for it */
  name = g_strdup_printf (_("%u. %s, %s. %s"), self->rank, gtk_label_get_label (self->title), apatite_words_band (self->band), gtk_label_get_label (self->pro));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

void
apatite_candidate_row_explain (ApatiteCandidateRow       *self,
                               const ApatiteDifferential *differential,
                               const ApatiteCandidate    *candidate)
{
  g_autoptr (GArray) parts = apatite_differential_explain (differential, candidate);
  g_autofree char *rank = g_strdup_printf ("%u", candidate->rank);
  g_autofree char *pro = list_reasons (parts, APATITE_EFFECT_FOR, MAX_FOR);
  g_autofree char *against = list_reasons (parts, APATITE_EFFECT_AGAINST, MAX_AGAINST);

  gtk_label_set_label (self->rank_label, rank);
  apatite_evidence_bar_set_parts (self->bar, parts);
  /* Translators: %s is a list of results and findings that speak for a disease */
  show_line (self->pro, pro != NULL ? g_strdup_printf (_("For: %s"), pro) : g_strdup (_("Nothing speaks for it")));
  /* Translators: %s is a list of results and findings that speak against a disease */
  show_line (self->against, against != NULL ? g_strdup_printf (_("Against: %s"), against) : NULL);
  name_row (self);
}

/* The most telling one that a question or a tube of blood answers; where there is none, the lightest of the others. */
static const ApatiteNextTest *
choose_missing (GArray     *missing,
                const char *reach)
{
  static const char * const limits[] = { "send-out", "imaging", "genetic" };

  for (guint limit = 0; limit < G_N_ELEMENTS (limits); limit++)
    for (guint i = 0; i < missing->len; i++)
      {
        const ApatiteNextTest *test = &g_array_index (missing, ApatiteNextTest, i);

        if (apatite_next_test_is_within (test, limits[limit]) && apatite_next_test_is_within (test, reach))
          return test;
      }
  return NULL;
}

/**
 * apatite_candidate_row_show_missing:
 * @reach: the heaviest kind of test that can be done
 *
 * Names what the profile speaks of and the case does not: the one thing to
 * find out next.
 */
void
apatite_candidate_row_show_missing (ApatiteCandidateRow       *self,
                                    const ApatiteDifferential *differential,
                                    const char                *reach)
{
  const ApatiteCandidate *candidate = apatite_differential_lookup (differential, self->disease->id);
  g_autoptr (GArray) missing = candidate != NULL ? apatite_advice_missing (differential, candidate) : NULL;
  const ApatiteNextTest *test = missing != NULL ? choose_missing (missing, reach) : NULL;
  char *text = NULL;

  if (test != NULL)
    /* Translators: %s is a test or a finding */
    text = g_strdup_printf (_("Not known yet: %s"), apatite_next_test_get_title (test));
  show_line (self->missing, text);
}

void
apatite_candidate_row_get_extent (ApatiteCandidateRow *self,
                                  double              *against,
                                  double              *pro)
{
  *against = apatite_evidence_bar_get_against (self->bar);
  *pro = apatite_evidence_bar_get_for (self->bar);
}

void
apatite_candidate_row_set_scale (ApatiteCandidateRow *self,
                                 double               against,
                                 double               pro)
{
  apatite_evidence_bar_set_scale (self->bar, against, pro);
}

static void
why_cb (GtkButton           *button,
        ApatiteCandidateRow *self)
{
  g_autofree char *uri = g_strconcat ("candidate/", self->disease->id, NULL);

  gtk_widget_activate_action (GTK_WIDGET (self), "win.open", "s", uri);
}

static void
compare_toggled_cb (GtkCheckButton      *button,
                    ApatiteCandidateRow *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "ranking.mark", NULL);
}

GtkWidget *
apatite_candidate_row_new (const ApatiteDisease *disease)
{
  ApatiteCandidateRow *self = g_object_new (APATITE_TYPE_CANDIDATE_ROW, NULL);
  g_autofree char *title = NULL, *why = NULL, *compare = NULL;

  self->disease = disease;
  /* Translators: disease and its abbreviation */
  title = disease->abbreviation != NULL && disease->abbreviation[0] != '\0' ? g_strdup_printf (_("%s (%s)"), disease->title, disease->abbreviation)
                                                                             : g_strdup (disease->title);
  /* Translators: accessible names; %s is a disease */
  why = g_strdup_printf (_("Why %s"), disease->title);
  compare = g_strdup_printf (_("Compare %s"), disease->title);
  gtk_label_set_label (self->title, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->why), GTK_ACCESSIBLE_PROPERTY_LABEL, why, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->compare), GTK_ACCESSIBLE_PROPERTY_LABEL, compare, -1);
  return GTK_WIDGET (self);
}

static void
apatite_candidate_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), APATITE_TYPE_CANDIDATE_ROW);
  G_OBJECT_CLASS (apatite_candidate_row_parent_class)->dispose (object);
}

static void
apatite_candidate_row_class_init (ApatiteCandidateRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = apatite_candidate_row_dispose;
  g_type_ensure (APATITE_TYPE_EVIDENCE_BAR);
  g_type_ensure (APATITE_TYPE_WRAP_BOX);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/apatite/Apatite/panel/apatite-candidate-row.ui");
  gtk_widget_class_bind_template_child (widget_class, ApatiteCandidateRow, rank_label);
  gtk_widget_class_bind_template_child (widget_class, ApatiteCandidateRow, title);
  gtk_widget_class_bind_template_child (widget_class, ApatiteCandidateRow, compare);
  gtk_widget_class_bind_template_child (widget_class, ApatiteCandidateRow, why);
  gtk_widget_class_bind_template_child (widget_class, ApatiteCandidateRow, bar);
  gtk_widget_class_bind_template_child (widget_class, ApatiteCandidateRow, pro);
  gtk_widget_class_bind_template_child (widget_class, ApatiteCandidateRow, against);
  gtk_widget_class_bind_template_child (widget_class, ApatiteCandidateRow, missing);
  gtk_widget_class_bind_template_callback (widget_class, why_cb);
  gtk_widget_class_bind_template_callback (widget_class, compare_toggled_cb);
}

static void
apatite_candidate_row_init (ApatiteCandidateRow *self)
{
  self->band = "unlikely";
  gtk_widget_init_template (GTK_WIDGET (self));
}
