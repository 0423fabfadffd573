/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/panel/apatite-ranking-view.h"

#include "app/page/apatite-words.h"
#include "app/panel/apatite-panel-words.h"

#include <glib/gi18n.h>
#include <string.h>

/* Positions whose change is worth a word. */
#define WATCHED 5
/* A comparison has so many columns at most. */
#define MAX_COMPARED 5

struct _ApatiteRankingView
{
  GtkWidget parent_instance;

  /* Template */
  GtkLabel *status;
  GtkLabel *outcome;
  GtkListBox *list;
  GtkLabel *none;
  GtkWidget *legend;
  GtkToggleButton *unlikely;
  GtkButton *compare;

  /* Owned */
  ApatiteDifferential *differential; /* (nullable) */
  GHashTable *rows;                  /* disease id → ApatiteCandidateRow, borrowed from list */
  GPtrArray *order;                  /* ApatiteDisease, the first ones as last shown */
};

G_DEFINE_FINAL_TYPE (ApatiteRankingView, apatite_ranking_view, GTK_TYPE_WIDGET)

static gboolean
is_unlikely (const char *band)
{
  return strcmp (band, "unlikely") == 0;
}

static int
band_order (const char *band)
{
  static const char * const bands[] = { "fits-best", "possible", "cannot-exclude" };

  for (guint i = 0; i < G_N_ELEMENTS (bands); i++)
    if (strcmp (bands[i], band) == 0)
      return i;
  return G_N_ELEMENTS (bands);
}

static int
compare_rows (GtkListBoxRow *a,
              GtkListBoxRow *b,
              gpointer       data)
{
  ApatiteCandidateRow *left = APATITE_CANDIDATE_ROW (a), *right = APATITE_CANDIDATE_ROW (b);
  int bands = band_order (apatite_candidate_row_get_band (left)) - band_order (apatite_candidate_row_get_band (right));

  return bands != 0 ? bands : (int) apatite_candidate_row_get_rank (left) - (int) apatite_candidate_row_get_rank (right);
}

/* What has the focus or is marked stays in sight even if it has become unlikely. */
static gboolean
is_shown (GtkListBoxRow *row,
          gpointer       data)
{
  ApatiteRankingView *self = data;
  ApatiteCandidateRow *candidate = APATITE_CANDIDATE_ROW (row);

  return !is_unlikely (apatite_candidate_row_get_band (candidate)) || gtk_toggle_button_get_active (self->unlikely)
         || apatite_candidate_row_get_compared (candidate) || gtk_widget_has_focus (GTK_WIDGET (row))
         || gtk_widget_get_focus_child (GTK_WIDGET (row)) != NULL;
}

static void
show_heading (GtkListBoxRow *row,
              GtkListBoxRow *before,
              gpointer       data)
{
  const char *band = apatite_candidate_row_get_band (APATITE_CANDIDATE_ROW (row));
  GtkWidget *heading = gtk_list_box_row_get_header (row);

  if (before != NULL && strcmp (apatite_candidate_row_get_band (APATITE_CANDIDATE_ROW (before)), band) == 0)
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  if (heading == NULL)
    {
      heading = gtk_label_new (NULL);
      gtk_label_set_xalign (GTK_LABEL (heading), 0);
      gtk_label_set_wrap (GTK_LABEL (heading), TRUE);
      gtk_widget_add_css_class (heading, "band-heading");
      gtk_list_box_row_set_header (row, heading);
    }
  gtk_label_set_label (GTK_LABEL (heading), apatite_words_band (band));
}

static ApatiteCandidateRow *
ensure_row (ApatiteRankingView     *self,
            const ApatiteCandidate *candidate)
{
  GtkWidget *row = g_hash_table_lookup (self->rows, candidate->disease->id);

  if (row == NULL)
    {
      row = apatite_candidate_row_new (candidate->disease);
      apatite_candidate_row_place (APATITE_CANDIDATE_ROW (row), candidate);
      g_hash_table_insert (self->rows, candidate->disease->id, row);
      gtk_list_box_append (self->list, row);
    }
  return APATITE_CANDIDATE_ROW (row);
}

static void
share_scale (ApatiteRankingView *self)
{
  double pro = 2, against = 1;
  GHashTableIter iter;
  gpointer row;

  for (guint pass = 0; pass < 2; pass++)
    {
      g_hash_table_iter_init (&iter, self->rows);
      while (g_hash_table_iter_next (&iter, NULL, &row))
        {
          double left, right;

          if (pass == 1)
            apatite_candidate_row_set_scale (row, against, pro);
          else if (gtk_widget_get_child_visible (row))
            {
              apatite_candidate_row_get_extent (row, &left, &right);
              pro = MAX (pro, right);
              against = MAX (against, left);
            }
        }
    }
}

static void
fill_list (ApatiteRankingView *self)
{
  gboolean all = gtk_toggle_button_get_active (self->unlikely);

  for (guint i = 0; i < self->differential->n_candidates; i++)
    {
      const ApatiteCandidate *candidate = &self->differential->candidates[i];
      ApatiteCandidateRow *row = g_hash_table_lookup (self->rows, candidate->disease->id);

      if (row == NULL && (all || !is_unlikely (candidate->band)))
        row = ensure_row (self, candidate);
      if (row != NULL)
        apatite_candidate_row_place (row, candidate);
      if (row != NULL && is_shown (GTK_LIST_BOX_ROW (row), self))
        apatite_candidate_row_explain (row, self->differential, candidate);
    }
  gtk_list_box_invalidate_sort (self->list);
  gtk_list_box_invalidate_filter (self->list);
  gtk_list_box_invalidate_headers (self->list);
  share_scale (self);
}

static void
show_label (GtkLabel *label,
            char     *text)
{
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL);
  g_free (text);
}

/* In words, since a screen reader of this platform is told of nothing else. */
static void
tell_order (ApatiteRankingView *self)
{
  g_autoptr (GString) changes = g_string_new (NULL);
  guint n = MIN (self->differential->n_candidates, WATCHED);
  gboolean all = gtk_toggle_button_get_active (self->unlikely), hidden = FALSE;

  for (guint i = 0; i < n; i++)
    {
      const ApatiteDisease *disease = self->differential->candidates[i].disease;
      const char *name = disease->abbreviation != NULL && disease->abbreviation[0] != '\0' ? disease->abbreviation : disease->title;

      if (self->order->len == 0 || (i < self->order->len && g_ptr_array_index (self->order, i) == disease))
        continue;
      if (!all && is_unlikely (self->differential->candidates[i].band))
        hidden = TRUE;
      else
        g_string_append_printf (changes, "%s%u %s", changes->len > 0 ? ", " : "", i + 1, name);
    }
  if (self->order->len == 0)
    show_label (self->status, g_strdup (_("Ranked by what is entered so far.")));
  else if (changes->len == 0 && hidden)
    show_label (self->status, g_strdup (_("Order of those shown unchanged.")));
  else if (changes->len == 0)
    show_label (self->status, g_strdup (_("Order of the first five unchanged.")));
  else
    /* Translators: %s is a list of places and diseases: "1 TIO, 2 XLH" */
    show_label (self->status, g_strdup_printf (_("Order changed: %s."), changes->str));
  g_ptr_array_set_size (self->order, 0);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (self->order, (gpointer) self->differential->candidates[i].disease);
}

static void
show_outcome (ApatiteRankingView *self)
{
  const ApatiteDifferential *differential = self->differential;
  g_autofree char *share = apatite_words_percent (differential->none_posterior);

  if (differential->outcome == APATITE_OUTCOME_NOT_ENOUGH_DATA)
    show_label (self->outcome, g_strdup (_("Not enough data to rank by. Add results or findings; the first rows below say which would help most.")));
  else if (differential->outcome == APATITE_OUTCOME_NOTHING_FITS)
    /* Translators: %s is a share in per cent */
    show_label (self->outcome, g_strdup_printf (_("Looks like nothing here: “none of these diseases” leads with %s. What follows fits less well."), share));
  else
    show_label (self->outcome, NULL);
  /* Translators: %s is a share in per cent */
  show_label (self->none, differential->outcome == APATITE_OUTCOME_RANKED ? g_strdup_printf (_("None of these: %s"), share) : NULL);
}

static void
show_unlikely (ApatiteRankingView *self)
{
  guint count = 0;
  g_autofree char *label = NULL;

  for (guint i = 0; i < self->differential->n_candidates; i++)
    count += is_unlikely (self->differential->candidates[i].band);
  label = gtk_toggle_button_get_active (self->unlikely) ? g_strdup_printf (ngettext ("Hide %u unlikely", "Hide %u unlikely", count), count)
                                                        : g_strdup_printf (ngettext ("Show %u unlikely", "Show %u unlikely", count), count);
  gtk_button_set_label (GTK_BUTTON (self->unlikely), label);
  gtk_widget_set_visible (GTK_WIDGET (self->unlikely), count > 0 && self->differential->outcome != APATITE_OUTCOME_NOT_ENOUGH_DATA);
}

/* Diseases that are marked, in the order of the list: "tio+xlh". */
static char *
list_marked (ApatiteRankingView *self,
             guint              *count)
{
  g_autoptr (GString) ids = g_string_new (NULL);
  GtkListBoxRow *row;

  *count = 0;
  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (apatite_candidate_row_get_compared (APATITE_CANDIDATE_ROW (row)))
      {
        g_string_append_printf (ids, "%s%s", *count > 0 ? "+" : "", apatite_candidate_row_get_disease (APATITE_CANDIDATE_ROW (row))->id);
        *count += 1;
      }
  return g_string_free (g_steal_pointer (&ids), FALSE);
}

static void
mark_cb (GtkWidget  *widget,
         const char *name,
         GVariant   *parameter)
{
  ApatiteRankingView *self = APATITE_RANKING_VIEW (widget);
  guint count;
  g_autofree char *label = NULL;

  g_free (list_marked (self, &count));
  if (count < 2)
    label = g_strdup (_("Mark one more to compare"));
  else if (count > MAX_COMPARED)
    label = g_strdup (_("Mark five at most to compare"));
  else
    label = g_strdup_printf (ngettext ("Compare %u side by side", "Compare %u side by side", count), count);
  gtk_button_set_label (self->compare, label);
  gtk_widget_set_visible (GTK_WIDGET (self->compare), count > 0);
  gtk_widget_set_sensitive (GTK_WIDGET (self->compare), count >= 2 && count <= MAX_COMPARED);
}

/* Returns: (nullable) (transfer full): the diseases that are marked to be compared, "tio+xlh" */
char *
apatite_ranking_view_get_marked (ApatiteRankingView *self)
{
  guint count;
  g_autofree char *ids = list_marked (self, &count);

  return count > 0 ? g_steal_pointer (&ids) : NULL;
}

void
apatite_ranking_view_set_marked (ApatiteRankingView *self,
                                 const char         *ids)
{
  g_auto (GStrv) each = g_strsplit (ids, "+", -1);

  for (guint i = 0; each[i] != NULL; i++)
    {
      ApatiteCandidateRow *row = g_hash_table_lookup (self->rows, each[i]);

      if (row != NULL)
        apatite_candidate_row_set_compared (row, TRUE);
    }
}

/* Marks are of the patient whose ranking it was. */
void
apatite_ranking_view_forget (ApatiteRankingView *self)
{
  GHashTableIter iter;
  gpointer row;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, NULL, &row))
    apatite_candidate_row_set_compared (row, FALSE);
  g_ptr_array_set_size (self->order, 0);
}

static void
compare_cb (GtkButton          *button,
            ApatiteRankingView *self)
{
  guint count;
  g_autofree char *ids = list_marked (self, &count);

  gtk_widget_activate_action (GTK_WIDGET (self), "win.compare", "s", ids);
}

static void
row_activated_cb (GtkListBox         *list,
                  GtkListBoxRow      *row,
                  ApatiteRankingView *self)
{
  g_autofree char *uri = g_strconcat ("monograph/", apatite_candidate_row_get_disease (APATITE_CANDIDATE_ROW (row))->id, NULL);

  gtk_widget_activate_action (GTK_WIDGET (self), "win.open", "s", uri);
}

static void
unlikely_toggled_cb (GtkToggleButton    *button,
                     ApatiteRankingView *self)
{
  if (self->differential == NULL)
    return;
  fill_list (self);
  show_unlikely (self);
}

/**
 * apatite_ranking_view_show:
 * @differential: (nullable): the ranking as it is now
 */
void
apatite_ranking_view_show (ApatiteRankingView  *self,
                           ApatiteDifferential *differential)
{
  gboolean enough;

  if (self->differential == differential)
    return;
  g_clear_pointer (&self->differential, apatite_differential_unref);
  if (differential == NULL)
    return;
  self->differential = apatite_differential_ref (differential);
  enough = differential->outcome != APATITE_OUTCOME_NOT_ENOUGH_DATA;
  gtk_widget_set_visible (GTK_WIDGET (self->list), enough);
  gtk_widget_set_visible (self->legend, enough);
  show_outcome (self);
  if (enough)
    {
      fill_list (self);
      tell_order (self);
    }
  else
    {
      g_ptr_array_set_size (self->order, 0);
      show_label (self->status, NULL);
    }
  show_unlikely (self);
}

/**
 * apatite_ranking_view_show_missing:
 * @reach: the heaviest kind of test that can be done
 *
 * Apart from the ranking, because it may wait until typing is over.
 */
void
apatite_ranking_view_show_missing (ApatiteRankingView *self,
                                   const char         *reach)
{
  GHashTableIter iter;
  gpointer row;

  if (self->differential == NULL)
    return;
  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, NULL, &row))
    if (gtk_widget_get_child_visible (row))
      apatite_candidate_row_show_missing (row, self->differential, reach);
}

const char *
apatite_ranking_view_get_status (ApatiteRankingView *self)
{
  return gtk_label_get_label (self->status);
}

/* Returns: (nullable): the row at a place, as one sees them from the top */
ApatiteCandidateRow *
apatite_ranking_view_get_row (ApatiteRankingView *self,
                              guint               index)
{
  return (ApatiteCandidateRow *) gtk_list_box_get_row_at_index (self->list, index);
}

static void
apatite_ranking_view_dispose (GObject *object)
{
  ApatiteRankingView *self = APATITE_RANKING_VIEW (object);

  g_hash_table_remove_all (self->rows);
  gtk_widget_dispose_template (GTK_WIDGET (self), APATITE_TYPE_RANKING_VIEW);
  G_OBJECT_CLASS (apatite_ranking_view_parent_class)->dispose (object);
}

static void
apatite_ranking_view_finalize (GObject *object)
{
  ApatiteRankingView *self = APATITE_RANKING_VIEW (object);

  g_clear_pointer (&self->differential, apatite_differential_unref);
  g_hash_table_unref (self->rows);
  g_ptr_array_unref (self->order);
  G_OBJECT_CLASS (apatite_ranking_view_parent_class)->finalize (object);
}

static void
apatite_ranking_view_class_init (ApatiteRankingViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = apatite_ranking_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = apatite_ranking_view_finalize;
  gtk_widget_class_install_action (widget_class, "ranking.mark", NULL, mark_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/apatite/Apatite/panel/apatite-ranking-view.ui");
  gtk_widget_class_bind_template_child_full (widget_class, "root", FALSE, 0);
  gtk_widget_class_bind_template_child (widget_class, ApatiteRankingView, status);
  gtk_widget_class_bind_template_child (widget_class, ApatiteRankingView, outcome);
  gtk_widget_class_bind_template_child (widget_class, ApatiteRankingView, list);
  gtk_widget_class_bind_template_child (widget_class, ApatiteRankingView, none);
  gtk_widget_class_bind_template_child (widget_class, ApatiteRankingView, legend);
  gtk_widget_class_bind_template_child (widget_class, ApatiteRankingView, unlikely);
  gtk_widget_class_bind_template_child (widget_class, ApatiteRankingView, compare);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, unlikely_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, compare_cb);
}

static void
apatite_ranking_view_init (ApatiteRankingView *self)
{
  self->rows = g_hash_table_new (g_str_hash, g_str_equal);
  self->order = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_sort_func (self->list, compare_rows, NULL, NULL);
  gtk_list_box_set_filter_func (self->list, is_shown, self, NULL);
  gtk_list_box_set_header_func (self->list, show_heading, NULL, NULL);
}
