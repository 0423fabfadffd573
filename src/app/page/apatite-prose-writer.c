/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/page/apatite-prose-writer.h"

#include <glib/gi18n.h>
#include <string.h>

static void
link_clear (gpointer data)
{
  g_free (((ApatiteProseLink *) data)->uri);
}

static void
value_clear (gpointer data)
{
  g_free (((ApatiteProseValue *) data)->text);
}

ApatiteProseWriter *
apatite_prose_writer_new (void)
{
  ApatiteProseWriter *writer = g_new0 (ApatiteProseWriter, 1);

  writer->markup = g_string_new (NULL);
  writer->plain = g_string_new (NULL);
  writer->copy = g_string_new (NULL);
  writer->links = g_array_new (FALSE, FALSE, sizeof (ApatiteProseLink));
  g_array_set_clear_func (writer->links, link_clear);
  writer->values = g_array_new (FALSE, FALSE, sizeof (ApatiteProseValue));
  g_array_set_clear_func (writer->values, value_clear);
  writer->space = TRUE;
  return writer;
}

void
apatite_prose_writer_free (ApatiteProseWriter *writer)
{
  g_string_free (writer->markup, TRUE);
  g_string_free (writer->plain, TRUE);
  g_string_free (writer->copy, TRUE);
  g_array_unref (writer->links);
  g_array_unref (writer->values);
  g_free (writer);
}

#define NO_BREAK_SPACE "\302\240"

/* Whether the space before @p stands between a number and its per cent. */
static gboolean
holds_together (const char *p)
{
  return p[0] == ' ' && p[1] == '%';
}

/* Text of a source file: line breaks and indents are one space. */
static void
add_text (ApatiteProseWriter *writer,
          const char         *text)
{
  g_autoptr (GString) collapsed = g_string_new (NULL);
  g_autofree char *escaped = NULL;

  for (const char *p = text; *p != '\0'; p++)
    {
      gboolean space = g_ascii_isspace (*p);

      if (!space)
        g_string_append_c (collapsed, *p);
      else if (holds_together (p))
        g_string_append (collapsed, NO_BREAK_SPACE);
      else if (!writer->space)
        g_string_append_c (collapsed, ' ');
      writer->space = space;
    }
  escaped = g_markup_escape_text (collapsed->str, collapsed->len);
  g_string_append (writer->markup, escaped);
  g_string_append (writer->plain, collapsed->str);
  g_string_append (writer->copy, collapsed->str);
  g_string_replace (writer->copy, NO_BREAK_SPACE, " ", 0);
}

static void
open_link (ApatiteProseWriter *writer,
           const char         *uri)
{
  g_autofree char *escaped = g_markup_escape_text (uri, -1);
  ApatiteProseLink link = { g_strdup (uri), writer->plain->len, 0 };

  g_array_append_val (writer->links, link);
  g_string_append_printf (writer->markup, "<a href=\"%s\">", escaped);
}

static void
close_link (ApatiteProseWriter *writer)
{
  g_array_index (writer->links, ApatiteProseLink, writer->links->len - 1).end = writer->plain->len;
  g_string_append (writer->markup, "</a>");
}

static void
add_inline (ApatiteProseWriter    *writer,
            const ApatiteInline   *run,
            const ApatiteLabTable *labs,
            ApatiteUnitSystem      system)
{
  static const char * const tags[] = {
    [APATITE_INLINE_EMPHASIS] = "i", [APATITE_INLINE_STRONG] = "b", [APATITE_INLINE_SUBSCRIPT] = "sub", [APATITE_INLINE_SUPERSCRIPT] = "sup",
  };
  g_autofree char *text = apatite_inline_to_text (run, labs, system);
  g_autofree char *uri = NULL;

  switch (run->kind)
    {
    case APATITE_INLINE_EMPHASIS:
    case APATITE_INLINE_STRONG:
    case APATITE_INLINE_SUBSCRIPT:
    case APATITE_INLINE_SUPERSCRIPT:
      g_string_append_printf (writer->markup, "<%s>", tags[run->kind]);
      add_text (writer, text);
      g_string_append_printf (writer->markup, "</%s>", tags[run->kind]);
      break;
    case APATITE_INLINE_LINK:
    case APATITE_INLINE_SIGN:
      uri = g_strconcat (run->kind == APATITE_INLINE_LINK ? "monograph/" : "finding/", run->target, NULL);
      open_link (writer, uri);
      add_text (writer, text);
      close_link (writer);
      break;
    case APATITE_INLINE_QUANTITY:
      {
        g_auto (GStrv) parts = g_strsplit (text, " ", -1);
        g_autofree char *unbroken = g_strjoinv (NO_BREAK_SPACE, parts);
        ApatiteProseValue value = { g_strdup (text), writer->plain->len, 0 };

        add_text (writer, unbroken);
        value.end = writer->plain->len;
        g_array_append_val (writer->values, value);
      }
      break;
    case APATITE_INLINE_TEXT:
    default:
      add_text (writer, text);
      break;
    }
}

static void
add_small (ApatiteProseWriter *writer,
           const char         *uri,
           const char         *text)
{
  open_link (writer, uri);
  g_string_append_printf (writer->markup, "<span size=\"75%%\" rise=\"4pt\" underline=\"none\">%s</span>", text);
  g_string_append (writer->plain, text);
  close_link (writer);
}

/* The numbers behind a sentence. A word joiner keeps them on its last line. */
static void
add_sources (ApatiteProseWriter     *writer,
             guint                   index,
             const ApatiteSource    *source,
             ApatiteCitations       *citations)
{
  gboolean first = TRUE;

  for (guint i = 0; source->references != NULL && source->references[i] != NULL; i++)
    {
      g_autofree char *uri = g_strdup_printf ("cite:%u:%s", index, source->references[i]);
      g_autofree char *number = g_strdup_printf ("%s%u", first ? "\342\201\240" : ",", apatite_citations_number (citations, source->references[i]));

      add_small (writer, uri, number);
      g_string_append_printf (writer->copy, "%s%u", first ? " [" : ",", apatite_citations_number (citations, source->references[i]));
      first = FALSE;
    }
  if (!first)
    g_string_append_c (writer->copy, ']');
  if (source->basis == APATITE_BASIS_JUDGEMENT)
    {
      g_autofree char *uri = g_strdup_printf ("judgement:%u:", index);
      /* Translators: a small mark behind a sentence that is an opinion of the authors. */
      g_autofree char *mark = g_strconcat ("\302\240", _("judgement"), NULL);

      add_small (writer, uri, mark);
      g_string_append_printf (writer->copy, " [%s]", _("judgement"));
    }
}

/* The kind of evidence, in quiet type; said once for sentences that share it. */
static void
add_evidence (ApatiteProseWriter *writer,
              const char         *evidence)
{
  g_autoptr (GString) unbroken = g_string_new (evidence);
  g_autofree char *escaped = NULL;

  g_string_replace (unbroken, " ", NO_BREAK_SPACE, 0);
  escaped = g_markup_escape_text (unbroken->str, -1);
  g_string_append_printf (writer->markup, " <span size=\"80%%\" alpha=\"75%%\">%s</span>", escaped);
  g_string_append_printf (writer->plain, " %s", unbroken->str);
  g_string_append_printf (writer->copy, " (%s)", evidence);
}

static char *
weigh (ApatiteProseWriter *writer,
       GPtrArray          *statements,
       guint               index,
       ApatiteCitations   *citations)
{
  if (!writer->weighs || index >= statements->len)
    return NULL;
  return apatite_citations_evidence (citations, &((const ApatiteStatement *) g_ptr_array_index (statements, index))->source);
}

/**
 * apatite_prose_writer_add:
 * @citations: (nullable): gives the numbers; without it sources are not shown
 * @labs: (nullable): needed to convert quantities
 */
void
apatite_prose_writer_add (ApatiteProseWriter    *writer,
                          GPtrArray             *statements,
                          ApatiteCitations      *citations,
                          const ApatiteLabTable *labs,
                          ApatiteUnitSystem      system)
{
  g_autofree char *evidence = citations != NULL ? weigh (writer, statements, 0, citations) : NULL;

  for (guint i = 0; i < statements->len; i++)
    {
      const ApatiteStatement *statement = g_ptr_array_index (statements, i);

      if (writer->plain->len > 0)
        add_text (writer, " ");
      for (guint j = 0; j < statement->inlines->len; j++)
        add_inline (writer, g_ptr_array_index (statement->inlines, j), labs, system);
      if (citations != NULL)
        {
          g_autofree char *next = weigh (writer, statements, i + 1, citations);

          add_sources (writer, i, &statement->source, citations);
          if (evidence != NULL && g_strcmp0 (evidence, next) != 0)
            add_evidence (writer, evidence);
          g_free (evidence);
          evidence = g_steal_pointer (&next);
          writer->space = FALSE;
        }
    }
}

/* The markup for paper: nothing to follow there. */
char *
apatite_prose_strip_links (const char *markup)
{
  GString *out = g_string_new (NULL);
  const char *p = markup;

  while (*p != '\0')
    {
      if (g_str_has_prefix (p, "<a ") || g_str_has_prefix (p, "</a>"))
        {
          const char *end = strchr (p, '>');

          if (end == NULL)
            break;
          p = end + 1;
        }
      else
        g_string_append_c (out, *p++);
    }
  return g_string_free (out, FALSE);
}
