/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/page/apatite-share-rows.h"
#include "app/page/apatite-views.h"
#include "app/page/apatite-words.h"
#include "app/widgets/apatite-wrap-box.h"
#include "base/apatite-error.h"

#include <glib/gi18n.h>
#include <string.h>

typedef struct
{
  const ApatiteDisease *disease;
  const ApatiteProfileFinding *row;
  const ApatiteProfileFinding *general; /* the row for all ages beside which @row stands, or @row itself */
  guint place;                          /* among those found */
} Mention;

static int
compare_mentions (gconstpointer a,
                  gconstpointer b)
{
  const Mention *left = a, *right = b;
  int order;

  if (left->general->p != right->general->p)
    return left->general->p < right->general->p ? 1 : -1;
  order = strcmp (left->disease->title, right->disease->title);
  return order != 0 ? order : left->place < right->place ? -1 : 1;
}

static void
collect_mentions (GArray               *mentions,
                  const ApatiteDisease *disease,
                  const ApatiteFinding *finding)
{
  g_autoptr (GPtrArray) findings = apatite_profile_list_findings (disease->profile);
  Mention mention = { disease };

  for (guint i = 0; i < findings->len; i++)
    {
      mention.row = g_ptr_array_index (findings, i);
      if (strcmp (mention.row->finding, finding->id) != 0)
        continue;
      if (mention.row->ages == 0)
        mention.general = mention.row;
      mention.place = mentions->len;
      g_array_append_val (mentions, mention);
    }
}

/* How often people without any disease of the library have it: all together,
 * then each age where that differs, ages with one figure in one row. */
static void
add_background (ApatiteShareRows     *rows,
                const ApatiteFinding *finding)
{
  const char *name = _("Without any disease of the library");
  guint done = 0;

  apatite_share_rows_add (rows, name, finding->background, &finding->source);
  for (guint i = 0; finding->by_age && i < APATITE_N_AGE_BANDS; i++)
    {
      g_autofree char *aged = NULL;
      guint ages = 0;

      if ((done & 1u << i) != 0)
        continue;
      for (guint j = i; j < APATITE_N_AGE_BANDS; j++)
        if (finding->background_at[j] == finding->background_at[i])
          ages |= 1u << j;
      done |= ages;
      aged = apatite_words_for_ages (name, ages);
      apatite_share_rows_add (rows, aged, finding->background_at[i], &finding->source);
    }
}

static void
add_diseases (ApatiteDocument      *document,
              const ApatiteFinding *finding)
{
  GPtrArray *diseases = apatite_document_get_knowledge (document)->diseases;
  g_autoptr (GArray) mentions = g_array_new (FALSE, FALSE, sizeof (Mention));
  g_autoptr (ApatiteShareRows) rows = NULL;

  for (guint i = 0; i < diseases->len; i++)
    {
      const ApatiteDisease *disease = g_ptr_array_index (diseases, i);

      if (disease->profile != NULL)
        collect_mentions (mentions, disease, finding);
    }
  g_array_sort (mentions, compare_mentions);
  apatite_document_add_section (document, "diseases", _("Which Diseases Show It"));
  if (mentions->len == 0)
    {
      apatite_document_add_text (document, APATITE_WITH_DIFFERENTIAL ? _("No profile of the library speaks of it; it changes no ranking.")
                                                                     : _("No profile of the library speaks of it."));
      return;
    }
  rows = apatite_share_rows_new (document);
  for (guint i = 0; i < mentions->len; i++)
    {
      const Mention *mention = &g_array_index (mentions, Mention, i);
      g_autofree char *link = apatite_page_link ("monograph", mention->disease->id, mention->disease->title);
      g_autofree char *name = apatite_words_for_ages (link, mention->row->ages);

      apatite_share_rows_add (rows, name, mention->row->p, &mention->row->source);
    }
  add_background (rows, finding);
}

static void
add_related (ApatiteDocument      *document,
             const ApatiteFinding *finding)
{
  ApatiteKnowledge *knowledge = apatite_document_get_knowledge (document);
  const ApatiteFinding *parent = finding->parent != NULL ? apatite_knowledge_lookup_finding (knowledge, finding->parent) : NULL;
  g_autoptr (GString) children = g_string_new (NULL);

  if (parent != NULL)
    {
      g_autofree char *link = apatite_page_link ("finding", parent->id, parent->title);
      /* Translators: a more general finding, as a link. */
      g_autofree char *markup = g_strdup_printf (_("Implies: %s"), link);

      apatite_document_add_note (document, markup);
    }
  for (guint i = 0; i < knowledge->findings->len; i++)
    {
      const ApatiteFinding *other = g_ptr_array_index (knowledge->findings, i);
      g_autofree char *link = NULL;

      if (g_strcmp0 (other->parent, finding->id) != 0)
        continue;
      link = apatite_page_link ("finding", other->id, other->title);
      g_string_append_printf (children, "%s%s", children->len > 0 ? " · " : "", link);
    }
  if (children->len > 0)
    {
      /* Translators: more special findings, as links. */
      g_autofree char *markup = g_strdup_printf (_("Implied by: %s"), children->str);

      apatite_document_add_note (document, markup);
    }
}

static void
toggled_cb (GtkToggleButton      *button,
            const ApatiteFinding *finding)
{
  ApatiteSession *session = g_object_get_data (G_OBJECT (button), "session");

  if (gtk_toggle_button_get_active (button))
    apatite_session_set_finding (session, finding, GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "presence")));
}

/* Present, absent, unknown: for the entered patient. */
static void
add_presence (ApatiteDocument      *document,
              const ApatiteFinding *finding)
{
  ApatiteSession *session = apatite_document_get_session (document);
  const ApatiteCaseFinding *entry = apatite_case_lookup_finding (apatite_session_get_case (session), finding->id);
  ApatitePresence now = entry != NULL ? entry->presence : APATITE_PRESENCE_UNKNOWN;
  const ApatitePresence order[] = { APATITE_PRESENCE_PRESENT, APATITE_PRESENCE_ABSENT, APATITE_PRESENCE_UNKNOWN };
  GtkWidget *row = apatite_wrap_box_new (APATITE_WRAP_BOX_LOOSE);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkToggleButton *group = NULL;

  gtk_widget_add_css_class (box, "linked");
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      GtkWidget *button = gtk_toggle_button_new_with_label (apatite_words_presence (order[i]));

      gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), group);
      group = group != NULL ? group : GTK_TOGGLE_BUTTON (button);
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), order[i] == now);
      g_object_set_data (G_OBJECT (button), "presence", GINT_TO_POINTER (order[i]));
      g_object_set_data (G_OBJECT (button), "session", session);
      gtk_widget_add_css_class (button, "apatite-small-button");
      g_signal_connect (button, "toggled", G_CALLBACK (toggled_cb), (gpointer) finding);
      gtk_box_append (GTK_BOX (box), button);
    }
  apatite_wrap_box_append (APATITE_WRAP_BOX (row), gtk_label_new (_("In the entered patient:")));
  apatite_wrap_box_append (APATITE_WRAP_BOX (row), box);
  gtk_widget_add_css_class (row, "apatite-chips");
  apatite_document_add_widget (document, row);
}

static void
add_codes (ApatiteDocument      *document,
           const ApatiteFinding *finding)
{
  for (guint i = 0; i < finding->codes->len; i++)
    {
      const ApatiteFindingCode *code = g_ptr_array_index (finding->codes, i);
      g_autofree char *markup = g_markup_printf_escaped ("%s %s %s (%s)", strcmp (code->system, "hpo") == 0 ? "HPO" : "SNOMED CT", code->value,
                                                         code->display != NULL ? code->display : "", apatite_words_mapping (code->mapping));

      apatite_document_add_note (document, markup);
    }
}

gboolean
apatite_finding_view_build (ApatiteDocument  *document,
                            const char       *id,
                            GError          **error)
{
  g_autoptr (ApatiteEntry) entry = apatite_library_lookup (apatite_document_get_library (document), "finding", id, error);
  ApatiteKnowledge *knowledge = apatite_document_get_knowledge (document);
  const ApatiteFinding *finding = knowledge != NULL ? apatite_knowledge_lookup_finding (knowledge, id) : NULL;
  g_autofree char *synonyms = NULL;

  if (entry == NULL)
    return FALSE;
  apatite_document_set_title (document, entry->title, apatite_words_finding_kind (entry->category));
  if (finding == NULL)
    {
      apatite_document_add_note (document, _("The finding is being read…"));
      return TRUE;
    }
  synonyms = finding->synonyms != NULL ? g_strjoinv (" · ", finding->synonyms) : g_strdup ("");
  if (synonyms[0] != '\0')
    {
      g_autofree char *markup = g_markup_printf_escaped (_("Also called: %s"), synonyms);

      apatite_document_add_note (document, markup);
    }
  add_codes (document, finding);
  add_related (document, finding);
  if (APATITE_WITH_DIFFERENTIAL)
    add_presence (document, finding);
  add_diseases (document, finding);
  apatite_document_add_references (document);
  return TRUE;
}
