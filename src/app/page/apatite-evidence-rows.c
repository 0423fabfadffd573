/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/page/apatite-evidence-rows.h"

#include "app/page/apatite-bar-row.h"
#include "app/page/apatite-chart-bar.h"
#include "app/page/apatite-words.h"

#include <glib/gi18n.h>
#include <math.h>

struct _ApatiteEvidenceRows
{
  ApatiteDocument *document;
  GtkWidget *box; /* borrowed from the document */
  double full;
};

static GtkWidget *
new_scale_label (const char *text,
                 float       align)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), align);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "dim-label");
  return label;
}

/**
 * apatite_evidence_rows_new:
 * @full: the value that fills half the width
 */
ApatiteEvidenceRows *
apatite_evidence_rows_new (ApatiteDocument *document,
                           double           full)
{
  ApatiteEvidenceRows *rows = g_new0 (ApatiteEvidenceRows, 1);
  GtkWidget *scale = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  rows->document = document;
  rows->full = full;
  rows->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  gtk_box_append (GTK_BOX (scale), new_scale_label (_("against"), 0));
  gtk_box_append (GTK_BOX (scale), new_scale_label (_("for"), 1));
  gtk_box_append (GTK_BOX (rows->box), apatite_bar_row_new (NULL, scale, NULL));
  apatite_document_add_widget (document, rows->box);
  return rows;
}

void
apatite_evidence_rows_free (ApatiteEvidenceRows *rows)
{
  g_free (rows);
}

/* "+0.85": with its sign, and the minus that is as wide as a plus. */
char *
apatite_evidence_number (double log10_ratio)
{
  if (fabs (log10_ratio) < 0.005)
    return g_strdup_printf ("%.2f", 0.0);
  return g_strdup_printf ("%s%.2f", log10_ratio < 0 ? "−" : "+", fabs (log10_ratio));
}

/**
 * apatite_evidence_rows_add:
 * @markup: what was entered
 * @words: markup; how much it counts
 * @basis: (nullable): markup; what that rests on, on a line of its own
 */
void
apatite_evidence_rows_add (ApatiteEvidenceRows *rows,
                           const char          *markup,
                           double               value,
                           const char          *words,
                           const char          *basis)
{
  ApatiteProse *name = apatite_document_new_prose (rows->document, NULL, markup);
  ApatiteProse *text = apatite_document_new_prose (rows->document, NULL, words);
  g_autofree char *plain = apatite_prose_to_text (name);
  g_autofree char *figure = apatite_prose_to_text (text);
  g_autofree char *description = g_strdup_printf ("%s: %s", plain, figure);
  GtkWidget *bar = apatite_chart_bar_new (description);

  apatite_chart_bar_set_balance (APATITE_CHART_BAR (bar), value, rows->full);
  gtk_widget_add_css_class (GTK_WIDGET (name), "apatite-name");
  gtk_widget_add_css_class (GTK_WIDGET (text), "caption");
  gtk_widget_set_valign (GTK_WIDGET (name), GTK_ALIGN_CENTER);
  gtk_widget_set_valign (GTK_WIDGET (text), GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (rows->box), apatite_bar_row_new (GTK_WIDGET (name), bar, GTK_WIDGET (text)));
  apatite_document_record (rows->document, APATITE_PRINT_ITEM, "•", NULL, description);
  if (basis != NULL && basis[0] != '\0')
    {
      ApatiteProse *prose = apatite_document_new_prose (rows->document, NULL, basis);

      gtk_widget_add_css_class (GTK_WIDGET (prose), "apatite-note");
      gtk_widget_add_css_class (GTK_WIDGET (prose), "apatite-basis");
      gtk_box_append (GTK_BOX (rows->box), GTK_WIDGET (prose));
      apatite_document_record (rows->document, APATITE_PRINT_PARAGRAPH, NULL, prose, NULL);
    }
}

/**
 * apatite_evidence_item_markup:
 * @item: (nullable): NULL for what was likely beforehand
 *
 * Returns: (transfer full): "Phosphate 1.7 mg/dL ↓ low", its name a link
 */
char *
apatite_evidence_item_markup (ApatiteDocument   *document,
                              const ApatiteItem *item)
{
  g_autofree char *value = NULL;
  g_autofree char *escaped = NULL;
  g_autofree char *link = NULL;
  g_autofree char *note = NULL;

  if (item == NULL)
    return g_strdup (_("How common it is"));
  if (item->kind == APATITE_EVIDENCE_AGE || item->kind == APATITE_EVIDENCE_SEX)
    {
      const ApatiteLabPanel *labs = apatite_session_get_case (apatite_document_get_session (document))->labs;

      value = item->kind == APATITE_EVIDENCE_SEX ? g_strdup (apatite_words_sex (labs->sex)) : isnan (labs->age_years) ? g_strdup ("") : apatite_words_age (labs->age_years);
      return g_markup_printf_escaped ("%s\n%s", item->kind == APATITE_EVIDENCE_SEX ? _("Sex") : _("Age"), value);
    }
  if (item->kind != APATITE_EVIDENCE_LAB && item->kind != APATITE_EVIDENCE_FINDING)
    return g_markup_escape_text (item->title, -1);
  link = apatite_page_link (item->kind == APATITE_EVIDENCE_LAB ? "analyte" : "finding", item->id, item->title);
  if (item->kind == APATITE_EVIDENCE_FINDING)
    return g_strdup_printf ("%s\n%s", link, apatite_words_presence (item->presence));
  value = apatite_words_unbroken (apatite_item_format_value (item, apatite_document_get_units (document)));
  escaped = g_markup_escape_text (value, -1);
  note = item->note != NULL ? g_markup_printf_escaped ("\n%s", item->note) : g_strdup ("");
  return g_strdup_printf ("%s\n%s\302\240%s %s%s", link, escaped, apatite_words_state_arrow (item->reading->state), apatite_words_state (item->reading->state), note);
}
