/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/page/apatite-views.h"
#include "app/page/apatite-words.h"
#include "ddx/apatite-walk.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

/* A pathway on its way to the page. */
typedef struct
{
  ApatiteDocument *document;
  const ApatitePathway *pathway;
  GPtrArray *order; /* ApatitePathwayNode, as the boxes stand */
  GArray *walk;     /* (nullable) ApatiteWalkStep: the patient's way */
} View;

static guint
get_number (const View *view,
            const char *id)
{
  for (guint i = 0; i < view->order->len; i++)
    if (g_strcmp0 (((const ApatitePathwayNode *) g_ptr_array_index (view->order, i))->id, id) == 0)
      return i + 1;
  return 0;
}

/* Boxes in the order in which one meets them, each once. */
static void
put_in_order (View       *view,
              const char *id)
{
  const ApatitePathwayNode *node = apatite_pathway_lookup (view->pathway, id);

  if (node == NULL || get_number (view, id) > 0)
    return;
  g_ptr_array_add (view->order, (gpointer) node);
  for (guint i = 0; node->answers != NULL && i < node->answers->len; i++)
    put_in_order (view, ((const ApatitePathwayAnswer *) g_ptr_array_index (node->answers, i))->to);
}

static const ApatiteWalkStep *
find_step (const View               *view,
           const ApatitePathwayNode *node)
{
  for (guint i = 0; view->walk != NULL && i < view->walk->len; i++)
    {
      const ApatiteWalkStep *step = &g_array_index (view->walk, ApatiteWalkStep, i);

      if (step->node == node)
        return step;
    }
  return NULL;
}

/* "TmP/GFR, reabsorption": each datum once. */
static char *
format_wanted (const View            *view,
               const ApatiteWalkStep *step)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < step->wanted->len; i++)
    {
      char *name = apatite_words_condition (g_ptr_array_index (step->wanted, i), apatite_document_get_knowledge (view->document));

      if (name[0] == '\0' || g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL))
        g_free (name);
      else
        g_ptr_array_add (names, name);
    }
  g_ptr_array_add (names, NULL);
  return g_strjoinv (", ", (char **) names->pdata);
}

static void
append_markup (const View *view,
               GtkWidget  *box,
               const char *markup,
               const char *css_class)
{
  ApatiteProse *prose = apatite_document_new_prose (view->document, NULL, markup);

  if (css_class != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (prose), css_class);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (prose));
  apatite_document_record (view->document, APATITE_PRINT_ITEM, "→", prose, NULL);
}

/* The answers that lead to one box: "Low or <b>✓ low (adjusted)</b>". */
static char *
format_labels (const ApatitePathwayNode *node,
               const char               *to,
               const ApatiteWalkStep    *step,
               gboolean                 *taken)
{
  char *out = NULL;

  for (guint i = 0; i < node->answers->len; i++)
    {
      const ApatitePathwayAnswer *answer = g_ptr_array_index (node->answers, i);
      gboolean this_one = step != NULL && step->answer == answer;
      g_autofree char *label = NULL;
      g_autofree char *before = out;

      if (g_strcmp0 (answer->to, to) != 0)
        {
          before = NULL;
          continue;
        }
      label = g_markup_printf_escaped (this_one ? "<b>✓ %s</b>" : "%s", answer->label);
      /* Translators: two answers, or several and one more, that lead to the same box. */
      out = before != NULL ? g_strdup_printf (_("%1$s or %2$s"), before, label) : g_steal_pointer (&label);
      *taken = *taken || this_one;
    }
  return out;
}

static gboolean
is_first_to (const ApatitePathwayNode *node,
             guint                     index)
{
  const char *to = ((const ApatitePathwayAnswer *) g_ptr_array_index (node->answers, index))->to;

  for (guint i = 0; i < index; i++)
    if (g_strcmp0 (((const ApatitePathwayAnswer *) g_ptr_array_index (node->answers, i))->to, to) == 0)
      return FALSE;
  return TRUE;
}

static void
add_answers (const View               *view,
             GtkWidget                *box,
             const ApatitePathwayNode *node,
             const ApatiteWalkStep    *step)
{
  for (guint i = 0; node->answers != NULL && i < node->answers->len; i++)
    {
      const char *to = ((const ApatitePathwayAnswer *) g_ptr_array_index (node->answers, i))->to;
      guint number = get_number (view, to);
      gboolean taken = FALSE;
      g_autofree char *labels = NULL;
      g_autofree char *target = NULL;
      g_autofree char *link = NULL;
      g_autofree char *markup = NULL;

      if (!is_first_to (node, i))
        continue;
      labels = format_labels (node, to, step, &taken);
      /* Translators: the number of a box of a pathway. */
      target = g_strdup_printf (_("box %u"), number);
      link = g_strdup_printf ("<a href=\"pathway/%s#box-%u\">%s</a>", view->pathway->id, number, target);
      /* Translators: an answer in a pathway, and the box that it leads to. */
      markup = g_strdup_printf (taken ? _("%1$s → %2$s · the patient’s way") : _("%1$s → %2$s"), labels, link);
      append_markup (view, box, markup, "apatite-answer");
    }
}

static void
add_targets (const View *view,
             GtkWidget  *box,
             const char *format,
             const char *kind,
             GPtrArray  *ids)
{
  g_autoptr (GString) markup = g_string_new (NULL);

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    {
      const char *id = g_ptr_array_index (ids, i);
      g_autofree char *title = apatite_words_entry_title (apatite_document_get_library (view->document), kind, id);
      g_autofree char *link = apatite_page_link (kind, id, title);

      g_string_append_printf (markup, "%s%s", i > 0 ? " · " : "", link);
    }
  if (markup->len > 0)
    {
      g_autoptr (GString) line = g_string_new (format);

      g_string_replace (line, "%s", markup->str, 1);
      append_markup (view, box, line->str, "apatite-answer");
    }
}

static void
show_panel_cb (GtkButton *button)
{
  gtk_widget_activate_action (GTK_WIDGET (button), "win.show-panel", "b", TRUE);
}

/* The first box that the entered data do not answer. */
static void
add_wanted (const View            *view,
            GtkWidget             *box,
            const ApatiteWalkStep *step)
{
  g_autofree char *wanted = format_wanted (view, step);
  g_autofree char *text = NULL;
  g_autofree char *escaped = NULL;
  GtkWidget *button;

  if (wanted[0] == '\0')
    return;
  /* Translators: the tests or findings that a pathway needs to go on. */
  text = g_strdup_printf (_("The entered data end here. What would answer it: %s"), wanted);
  escaped = g_markup_escape_text (text, -1);
  append_markup (view, box, escaped, "apatite-wanted");
  button = gtk_button_new_with_label (_("Enter Data"));
  gtk_widget_add_css_class (button, "apatite-small-button");
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  g_signal_connect (button, "clicked", G_CALLBACK (show_panel_cb), NULL);
  gtk_box_append (GTK_BOX (box), button);
}

static GtkWidget *
new_head (const View               *view,
          guint                     number,
          const ApatitePathwayNode *node)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  g_autofree char *text = g_strdup_printf ("%u", number);
  GtkWidget *label = gtk_label_new (text);
  ApatiteProse *prose = apatite_document_new_prose (view->document, node->text, NULL);

  gtk_widget_add_css_class (label, "apatite-number");
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  gtk_widget_set_hexpand (GTK_WIDGET (prose), TRUE);
  gtk_box_append (GTK_BOX (head), label);
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (prose));
  {
    g_autofree char *mark = g_strdup_printf (_("%u."), number);

    apatite_document_record (view->document, APATITE_PRINT_ITEM, mark, prose, NULL);
  }
  return head;
}

static void
add_box (const View               *view,
         guint                     number,
         const ApatitePathwayNode *node)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  const ApatiteWalkStep *step = find_step (view, node);
  g_autofree char *anchor = g_strdup_printf ("box-%u", number);

  gtk_box_append (GTK_BOX (box), new_head (view, number, node));
  add_answers (view, box, node, step);
  /* Translators: diseases, as links. */
  add_targets (view, box, _("Consider: %s"), "monograph", node->consider);
  /* Translators: other pathways, as links. */
  add_targets (view, box, _("Goes on in: %s"), "pathway", node->next);
  if (step != NULL && node->conclusion)
    append_markup (view, box, _("<b>✓ The entered data lead here</b>"), "apatite-answer");
  if (step != NULL && step->answer == NULL && !node->conclusion)
    add_wanted (view, box, step);
  apatite_document_add_card (view->document, box, step == NULL ? "apatite-box" : step->answer == NULL && !node->conclusion ? "apatite-box-stop" : "apatite-box-passed");
  if (node->conclusion)
    gtk_widget_add_css_class (gtk_widget_get_parent (box), "apatite-box-end");
  apatite_document_add_anchor (view->document, anchor, box);
}

/* The walk in one sentence: what the marks of the boxes say. */
static void
add_summary (const View *view)
{
  g_autoptr (GString) path = g_string_new (NULL);
  const ApatiteWalkStep *last;
  g_autofree char *wanted = NULL;
  g_autofree char *text = NULL;
  g_autofree char *escaped = NULL;

  if (view->walk == NULL || view->walk->len == 0)
    return;
  for (guint i = 0; i < view->walk->len; i++)
    g_string_append_printf (path, "%s%u", i > 0 ? " → " : "", get_number (view, g_array_index (view->walk, ApatiteWalkStep, i).node->id));
  last = &g_array_index (view->walk, ApatiteWalkStep, view->walk->len - 1);
  wanted = format_wanted (view, last);
  if (wanted[0] != '\0')
    /* Translators: numbers of boxes with arrows; then tests or findings. */
    text = g_strdup_printf (_("The entered patient: box %s, where the data end. Wanted there: %s."), path->str, wanted);
  else
    text = g_strdup_printf (_("The entered patient: box %s."), path->str);
  escaped = g_markup_escape_text (text, -1);
  apatite_document_add_markup (view->document, escaped);
}

gboolean
apatite_pathway_view_build (ApatiteDocument  *document,
                            const char       *id,
                            GError          **error)
{
  ApatitePathway *pathway = apatite_library_load_pathway (apatite_document_get_library (document), id, error);
  const ApatiteCase *patient = apatite_session_get_case (apatite_document_get_session (document));
  ApatiteKnowledge *knowledge = apatite_document_get_knowledge (document);
  g_autoptr (GPtrArray) order = g_ptr_array_new ();
  View view = { document, pathway, order, NULL };

  if (pathway == NULL)
    return FALSE;
  apatite_document_keep (document, pathway, (GDestroyNotify) apatite_pathway_free);
  if (knowledge != NULL && !apatite_case_is_empty (patient))
    view.walk = apatite_pathway_walk (pathway, patient, knowledge);
  put_in_order (&view, pathway->start);
  apatite_document_set_title (document, pathway->title, _("Diagnostic pathway"));
  if (pathway->summary != NULL)
    apatite_document_add_statements (document, pathway->summary);
  add_summary (&view);
  for (guint i = 0; i < order->len; i++)
    add_box (&view, i + 1, g_ptr_array_index (order, i));
  apatite_document_add_references (document);
  g_clear_pointer (&view.walk, g_array_unref);
  return TRUE;
}
