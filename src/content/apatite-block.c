/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "content/apatite-block.h"

#include "base/apatite-error.h"
#include "base/apatite-text.h"

#include <string.h>

static void
inline_free (ApatiteInline *run)
{
  g_free (run->text);
  g_free (run->target);
  g_free (run->unit);
  g_free (run);
}

static void
statement_free (ApatiteStatement *statement)
{
  g_ptr_array_unref (statement->inlines);
  apatite_source_clear (&statement->source);
  g_free (statement);
}

static void
block_free (ApatiteBlock *block)
{
  g_free (block->text);
  g_clear_pointer (&block->items, g_ptr_array_unref);
  g_free (block);
}

/* White space between runs is kept as one space, since words stand on both sides. */
static char *
collapse_run (const char *text)
{
  g_autofree char *inner = apatite_text_collapse_space (text);
  gsize length = strlen (text);
  gboolean before = length > 0 && g_ascii_isspace (text[0]);
  gboolean after = length > 0 && g_ascii_isspace (text[length - 1]);

  if (inner[0] == '\0')
    return g_strdup (length > 0 ? " " : "");
  return g_strconcat (before ? " " : "", inner, after ? " " : "", NULL);
}

static const struct
{
  const char *name;
  ApatiteInlineKind kind;
  const char *target; /* (nullable): the attribute that names it */
} inline_elements[] = {
  { "em", APATITE_INLINE_EMPHASIS, NULL }, { "strong", APATITE_INLINE_STRONG, NULL },
  { "sub", APATITE_INLINE_SUBSCRIPT, NULL }, { "sup", APATITE_INLINE_SUPERSCRIPT, NULL },
  { "link", APATITE_INLINE_LINK, "to" }, { "sign", APATITE_INLINE_SIGN, "finding" },
  { "q", APATITE_INLINE_QUANTITY, "analyte" },
};

/* A quantity may say whose number it is (untreated="median", with of, age, sex and given: see content/schema/common.rng). That is
 * for the test that compares prose with profiles, which reads it in the file; nothing of it is kept or shown. */
static ApatiteInline *
parse_inline (xmlNode  *node,
              GError  **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (inline_elements); i++)
    if (apatite_xml_is (node, inline_elements[i].name))
      {
        const char *target = inline_elements[i].target;
        ApatiteInline *run;

        if ((target != NULL && !apatite_xml_require (node, error, target, NULL))
            || (inline_elements[i].kind == APATITE_INLINE_QUANTITY && !apatite_xml_require (node, error, "unit", NULL)))
          return NULL;
        run = g_new0 (ApatiteInline, 1);
        run->kind = inline_elements[i].kind;
        run->text = apatite_xml_text (node);
        run->target = target != NULL ? apatite_xml_attribute (node, target) : NULL;
        run->unit = apatite_xml_attribute (node, "unit");
        return run;
      }
  apatite_xml_set_error (error, node, APATITE_ERROR_INVALID, "<%s> is unknown inside a sentence; expected em, strong, sub, sup, link, sign or q",
                         (const char *) node->name);
  return NULL;
}

static ApatiteStatement *
parse_statement (xmlNode  *node,
                 GError  **error)
{
  ApatiteStatement *statement = g_new0 (ApatiteStatement, 1);

  statement->inlines = g_ptr_array_new_with_free_func ((GDestroyNotify) inline_free);
  apatite_source_init_from_xml (&statement->source, node);
  for (xmlNode *child = node->children; child != NULL; child = child->next)
    {
      ApatiteInline *run = NULL;

      if (child->type == XML_TEXT_NODE || child->type == XML_CDATA_SECTION_NODE)
        {
          run = g_new0 (ApatiteInline, 1);
          run->text = collapse_run ((const char *) child->content);
        }
      else if (child->type == XML_ELEMENT_NODE)
        {
          run = parse_inline (child, error);
          if (run == NULL)
            {
              statement_free (statement);
              return NULL;
            }
        }
      if (run != NULL)
        g_ptr_array_add (statement->inlines, run);
    }
  return statement;
}

/**
 * apatite_statements_parse:
 * @parent: an element whose children are statements or table cells
 *
 * Returns: (transfer full) (element-type ApatiteStatement) (nullable): them
 */
GPtrArray *
apatite_statements_parse (xmlNode  *parent,
                          GError  **error)
{
  g_autoptr (GPtrArray) statements = g_ptr_array_new_with_free_func ((GDestroyNotify) statement_free);

  for (xmlNode *node = apatite_xml_first_element (parent); node != NULL; node = apatite_xml_next_element (node))
    {
      ApatiteStatement *statement;

      if (!apatite_xml_is (node, "s") && !apatite_xml_is (node, "c"))
        {
          apatite_xml_set_error (error, node, APATITE_ERROR_INVALID, "<%s> found; expected a statement <s> with its source", (const char *) node->name);
          return NULL;
        }
      statement = parse_statement (node, error);
      if (statement == NULL)
        return NULL;
      if (apatite_xml_is (node, "s") && statement->source.basis == APATITE_BASIS_NONE && statement->source.references == NULL)
        {
          apatite_xml_set_error (error, node, APATITE_ERROR_INVALID, "a statement has no source; expected ref=\"…\" or basis=\"editorial\"");
          statement_free (statement);
          return NULL;
        }
      g_ptr_array_add (statements, statement);
    }
  return g_steal_pointer (&statements);
}

static gboolean
parse_items (ApatiteBlock  *block,
             xmlNode       *node,
             GError       **error)
{
  for (xmlNode *item = apatite_xml_first_element (node); item != NULL; item = apatite_xml_next_element (item))
    {
      GPtrArray *statements = apatite_statements_parse (item, error);

      if (statements == NULL)
        return FALSE;
      g_ptr_array_add (block->items, statements);
      /* The source of a row is that of its first cell. */
      if (block->kind == APATITE_BLOCK_TABLE && statements->len > 0)
        {
          ApatiteStatement *first = g_ptr_array_index (statements, 0);

          apatite_source_clear (&first->source);
          apatite_source_init_from_xml (&first->source, item);
        }
    }
  return TRUE;
}

/* The block, or NULL with @error set; with no error, @node is no block. */
static ApatiteBlock *
parse_block (xmlNode  *node,
             GError  **error)
{
  static const struct
  {
    const char *name;
    ApatiteBlockKind kind;
    const char *text_attribute;
  } kinds[] = {
    { "p", APATITE_BLOCK_PARAGRAPH, NULL }, { "h", APATITE_BLOCK_HEADING, NULL }, { "ul", APATITE_BLOCK_BULLETS, NULL },
    { "ol", APATITE_BLOCK_NUMBERS, NULL }, { "figure", APATITE_BLOCK_FIGURE, "ref" }, { "table", APATITE_BLOCK_TABLE, "caption" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      ApatiteBlock *block;
      gboolean ok = TRUE;

      if (!apatite_xml_is (node, kinds[i].name))
        continue;
      block = g_new0 (ApatiteBlock, 1);
      block->kind = kinds[i].kind;
      block->items = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
      if (kinds[i].text_attribute != NULL)
        block->text = apatite_xml_attribute (node, kinds[i].text_attribute);
      if (block->kind == APATITE_BLOCK_HEADING)
        block->text = apatite_xml_text (node);
      else if (block->kind == APATITE_BLOCK_PARAGRAPH)
        {
          GPtrArray *statements = apatite_statements_parse (node, error);

          ok = statements != NULL;
          if (ok)
            g_ptr_array_add (block->items, statements);
        }
      else
        ok = parse_items (block, node, error);
      if (ok)
        return block;
      block_free (block);
      return NULL;
    }
  return NULL;
}

/**
 * apatite_blocks_parse:
 *
 * Returns: (transfer full) (element-type ApatiteBlock) (nullable): the blocks
 *   inside @parent; other elements are left to the caller
 */
GPtrArray *
apatite_blocks_parse (xmlNode  *parent,
                      GError  **error)
{
  g_autoptr (GPtrArray) blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) block_free);

  for (xmlNode *node = apatite_xml_first_element (parent); node != NULL; node = apatite_xml_next_element (node))
    {
      g_autoptr (GError) problem = NULL;
      ApatiteBlock *block = parse_block (node, &problem);

      if (problem != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&problem));
          return NULL;
        }
      if (block != NULL)
        g_ptr_array_add (blocks, block);
    }
  return g_steal_pointer (&blocks);
}

/* Converts every number in "1.4–2.0" or "1.49 ± 0.13"; all else stays. */
static char *
convert_numbers (const char        *text,
                 const ApatiteUnit *from,
                 const ApatiteUnit *to)
{
  GString *out = g_string_new (NULL);
  const char *p = text;

  while (*p != '\0')
    {
      if (g_ascii_isdigit (*p))
        {
          const char *start = p;
          g_autofree char *number = NULL;
          g_autofree char *converted = NULL;

          while (g_ascii_isdigit (*p) || (*p == '.' && g_ascii_isdigit (p[1])))
            p++;
          number = g_strndup (start, p - start);
          if (from == to)
            {
              g_string_append (out, number);
              continue;
            }
          converted = apatite_number_format (g_ascii_strtod (number, NULL) * from->factor / to->factor, to->decimals);
          g_string_append (out, converted);
        }
      else
        g_string_append_c (out, *p++);
    }
  return g_string_free (out, FALSE);
}

/**
 * apatite_inline_to_text:
 * @labs: (nullable): needed to convert quantities
 *
 * Returns: (transfer full): the run as plain text; a quantity in the reader's
 *   unit system, always with its unit
 */
char *
apatite_inline_to_text (const ApatiteInline   *run,
                        const ApatiteLabTable *labs,
                        ApatiteUnitSystem      system)
{
  const ApatiteAnalyte *analyte;
  const ApatiteUnit *from, *to;
  g_autofree char *number = NULL;

  if (run->kind != APATITE_INLINE_QUANTITY)
    return g_strdup (run->text);
  analyte = labs != NULL ? apatite_lab_table_lookup (labs, run->target) : NULL;
  from = analyte != NULL ? apatite_analyte_find_unit (analyte, run->unit, NULL) : NULL;
  if (from == NULL)
    return g_strdup_printf ("%s %s", run->text, run->unit);
  to = apatite_analyte_unit_for (analyte, system);
  /* A number keeps the digits of its source when its unit is the reader's own. */
  number = convert_numbers (run->text, from, to->factor == from->factor ? from : to);
  return g_strdup_printf ("%s %s", number, apatite_unit_label (to->factor == from->factor ? from : to));
}

/**
 * apatite_statement_to_text:
 * @labs: (nullable): needed to convert quantities
 *
 * Returns: (transfer full): the sentence as plain text, in the reader's units
 */
char *
apatite_statement_to_text (const ApatiteStatement *statement,
                           const ApatiteLabTable  *labs,
                           ApatiteUnitSystem       system)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; i < statement->inlines->len; i++)
    {
      g_autofree char *text = apatite_inline_to_text (g_ptr_array_index (statement->inlines, i), labs, system);

      g_string_append (out, text);
    }
  return apatite_text_collapse_space (out->str);
}

/**
 * apatite_statements_to_text:
 *
 * Returns: (transfer full): the sentences one after the other; see
 *   apatite_statement_to_text()
 */
char *
apatite_statements_to_text (GPtrArray             *statements,
                            const ApatiteLabTable *labs,
                            ApatiteUnitSystem      system)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < statements->len; i++)
    {
      g_autofree char *text = apatite_statement_to_text (g_ptr_array_index (statements, i), labs, system);

      g_string_append_printf (out, "%s%s", i > 0 ? " " : "", text);
    }
  return g_string_free (out, FALSE);
}
