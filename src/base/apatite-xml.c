/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The one door to libxml2. Content is treated as untrusted: nothing is loaded
 * over the network, no entity is expanded, no document type is accepted, and
 * size and depth are bounded before anything else looks at the tree. */

#include "base/apatite-xml.h"

#include "base/apatite-error.h"
#include "base/apatite-text.h"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <math.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#define PARSE_OPTIONS (XML_PARSE_NONET | XML_PARSE_NOCDATA | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_BIG_LINES)

typedef struct
{
  const char *name;
  GString *message; /* the first diagnostic only: what follows is its echo */
  int line;
} Diagnostics;

/* RELAX NG does not say which attribute it dislikes: an author is shown them all. */
static void
append_attributes (GString    *message,
                   xmlNode    *node,
                   const char *element)
{
  /* Now and then it points at a child of the one that it names. */
  while (node != NULL && (node->type != XML_ELEMENT_NODE || !apatite_xml_is (node, element)))
    node = node->parent;
  if (node == NULL)
    return;
  g_string_append_printf (message, ": <%s", (const char *) node->name);
  for (xmlAttr *attribute = node->properties; attribute != NULL; attribute = attribute->next)
    {
      g_autofree char *value = apatite_xml_attribute (node, (const char *) attribute->name);

      g_string_append_printf (message, " %s=\"%.60s\"", (const char *) attribute->name, value != NULL ? value : "");
    }
  g_string_append (message, ">; expected what the schema allows there");
}

static void
collect_cb (void        *data,
            xmlErrorPtr  problem)
{
  Diagnostics *diagnostics = data;
  g_autofree char *text = NULL;

  if (problem->message == NULL)
    return;
  text = apatite_text_collapse_space (problem->message);
  if (diagnostics->message->len == 0)
    {
      diagnostics->line = problem->line;
      g_string_append (diagnostics->message, text);
      if (problem->domain == XML_FROM_RELAXNGV && problem->str1 != NULL && strstr (text, "attributes") != NULL)
        append_attributes (diagnostics->message, problem->node, problem->str1);
    }
  /* RELAX NG reports from the inside out: the second line often names the element. */
  else if (problem->domain == XML_FROM_RELAXNGV && strlen (diagnostics->message->str) < 400)
    g_string_append_printf (diagnostics->message, "; %s", text);
}

static void
set_diagnostics_error (GError      **error,
                       int           code,
                       Diagnostics  *diagnostics,
                       const char   *fallback)
{
  g_autofree char *valid = g_utf8_make_valid (diagnostics->message->len > 0 ? diagnostics->message->str : fallback, -1);

  g_set_error (error, APATITE_ERROR, code, "%s:%d: %s", diagnostics->name, MAX (diagnostics->line, 1), valid);
}

static gboolean
check_tree (xmlDoc      *doc,
            const char  *name,
            GError     **error)
{
  xmlNode *node = xmlDocGetRootElement (doc);
  int depth = 1;

  if (doc->intSubset != NULL || doc->extSubset != NULL)
    {
      g_set_error (error, APATITE_ERROR, APATITE_ERROR_INVALID,
                   "%s:1: a document type declaration was found; expected none (entities are not allowed in content)", name);
      return FALSE;
    }
  while (node != NULL)
    {
      if (node->type == XML_ENTITY_REF_NODE)
        {
          g_set_error (error, APATITE_ERROR, APATITE_ERROR_INVALID, "%s:%ld: entity reference &%s;; expected plain text",
                       name, xmlGetLineNo (node), (const char *) node->name);
          return FALSE;
        }
      if (node->type == XML_ELEMENT_NODE && node->children != NULL)
        {
          if (++depth > APATITE_XML_MAX_DEPTH)
            {
              g_set_error (error, APATITE_ERROR, APATITE_ERROR_LIMIT, "%s:%ld: elements are nested more than %d deep",
                           name, xmlGetLineNo (node), APATITE_XML_MAX_DEPTH);
              return FALSE;
            }
          node = node->children;
          continue;
        }
      while (node != NULL && node->next == NULL)
        {
          node = node->parent;
          depth--;
          if (node == (xmlNode *) doc)
            return TRUE;
        }
      node = node != NULL ? node->next : NULL;
    }
  return TRUE;
}

/**
 * apatite_xml_parse:
 * @bytes: the document
 * @name: what messages call the document, usually its path
 *
 * Parses a document under the safe options. Line numbers are kept.
 *
 * Returns: (transfer full) (nullable): the tree, or %NULL with @error set as
 *   "name:line: what was found, what was expected"
 */
xmlDoc *
apatite_xml_parse (GBytes      *bytes,
                   const char  *name,
                   GError     **error)
{
  g_autoptr (GString) message = g_string_new (NULL);
  Diagnostics diagnostics = { name, message, 0 };
  g_autoptr (xmlDoc) doc = NULL;
  xmlParserCtxt *context;
  const char *data;
  const char *end;
  gsize size;

  g_return_val_if_fail (bytes != NULL && name != NULL, NULL);

  data = g_bytes_get_data (bytes, &size);
  if (size == 0)
    {
      g_set_error (error, APATITE_ERROR, APATITE_ERROR_MALFORMED, "%s:1: the file is empty; expected an XML document", name);
      return NULL;
    }
  if (size > APATITE_XML_MAX_BYTES)
    {
      g_set_error (error, APATITE_ERROR, APATITE_ERROR_LIMIT, "%s:1: the file has %" G_GSIZE_FORMAT " bytes; expected at most %d",
                   name, size, APATITE_XML_MAX_BYTES);
      return NULL;
    }
  if (!g_utf8_validate_len (data, size, &end))
    {
      int line = 1;

      for (const char *p = data; p < end; p++)
        line += *p == '\n';
      g_set_error (error, APATITE_ERROR, APATITE_ERROR_MALFORMED, "%s:%d: byte 0x%02x is not valid UTF-8; expected text in UTF-8",
                   name, line, (guint8) *end);
      return NULL;
    }

  context = xmlNewParserCtxt ();
  context->_private = &diagnostics;
  xmlSetStructuredErrorFunc (&diagnostics, collect_cb);
  doc = xmlCtxtReadMemory (context, data, (int) size, name, "UTF-8", PARSE_OPTIONS);
  xmlSetStructuredErrorFunc (NULL, NULL);
  if (doc == NULL || !context->wellFormed)
    {
      gboolean limit = context->lastError.code == XML_ERR_INTERNAL_ERROR || strstr (message->str, "depth") != NULL;

      set_diagnostics_error (error, limit ? APATITE_ERROR_LIMIT : APATITE_ERROR_MALFORMED, &diagnostics, "not well-formed XML");
      g_clear_pointer (&doc, xmlFreeDoc);
    }
  xmlFreeParserCtxt (context);

  if (doc == NULL || !check_tree (doc, name, error))
    return NULL;
  return g_steal_pointer (&doc);
}

/**
 * apatite_xml_parse_file:
 *
 * Like apatite_xml_parse() for the file at @path.
 */
xmlDoc *
apatite_xml_parse_file (const char  *path,
                        GError     **error)
{
  g_autoptr (GMappedFile) file = NULL;
  g_autoptr (GBytes) bytes = NULL;

  file = g_mapped_file_new (path, FALSE, error);
  if (file == NULL)
    return NULL;
  bytes = g_mapped_file_get_bytes (file);
  return apatite_xml_parse (bytes, path, error);
}

/**
 * apatite_xml_load_schema:
 * @path: a RELAX NG schema in XML syntax
 *
 * Returns: (transfer full) (nullable): the compiled schema
 */
xmlRelaxNG *
apatite_xml_load_schema (const char  *path,
                         GError     **error)
{
  g_autoptr (GString) message = g_string_new (NULL);
  Diagnostics diagnostics = { path, message, 0 };
  xmlRelaxNGParserCtxt *context = xmlRelaxNGNewParserCtxt (path);
  xmlRelaxNG *schema;

  xmlRelaxNGSetParserStructuredErrors (context, collect_cb, &diagnostics);
  xmlSetStructuredErrorFunc (&diagnostics, collect_cb);
  schema = xmlRelaxNGParse (context);
  xmlSetStructuredErrorFunc (NULL, NULL);
  xmlRelaxNGFreeParserCtxt (context);
  if (schema == NULL)
    set_diagnostics_error (error, APATITE_ERROR_IO, &diagnostics, "the schema can't be read");
  return schema;
}

/**
 * apatite_xml_validate:
 *
 * Returns: whether @doc keeps to @schema; if not, @error names the line
 */
gboolean
apatite_xml_validate (xmlDoc      *doc,
                      xmlRelaxNG  *schema,
                      GError     **error)
{
  g_autoptr (GString) message = g_string_new (NULL);
  Diagnostics diagnostics = { (const char *) doc->URL, message, 0 };
  xmlRelaxNGValidCtxt *context = xmlRelaxNGNewValidCtxt (schema);
  int result;

  xmlRelaxNGSetValidStructuredErrors (context, collect_cb, &diagnostics);
  result = xmlRelaxNGValidateDoc (context, doc);
  xmlRelaxNGFreeValidCtxt (context);
  if (result != 0)
    set_diagnostics_error (error, APATITE_ERROR_INVALID, &diagnostics, "does not keep to the schema");
  return result == 0;
}

xmlNode *
apatite_xml_first_element (xmlNode *parent)
{
  xmlNode *node = parent->children;

  while (node != NULL && node->type != XML_ELEMENT_NODE)
    node = node->next;
  return node;
}

xmlNode *
apatite_xml_next_element (xmlNode *node)
{
  do
    node = node->next;
  while (node != NULL && node->type != XML_ELEMENT_NODE);
  return node;
}

gboolean
apatite_xml_is (xmlNode    *node,
                const char *name)
{
  return strcmp ((const char *) node->name, name) == 0;
}

/**
 * apatite_xml_attribute:
 *
 * Returns: (transfer full) (nullable): the attribute's text, or %NULL if absent
 */
char *
apatite_xml_attribute (xmlNode    *node,
                       const char *name)
{
  xmlChar *value = xmlGetNoNsProp (node, (const xmlChar *) name);
  char *copy = g_strdup ((const char *) value);

  xmlFree (value);
  return copy;
}

/**
 * apatite_xml_require:
 * @...: names of attributes, %NULL-terminated
 *
 * Content that comes compiled has met its schema somewhere else: what a parser
 * can't do without it asks for once more.
 *
 * Returns: whether @node has them all
 */
gboolean
apatite_xml_require (xmlNode  *node,
                     GError  **error,
                     ...)
{
  const char *missing;
  va_list names;

  va_start (names, error);
  do
    missing = va_arg (names, const char *);
  while (missing != NULL && xmlHasNsProp (node, (const xmlChar *) missing, NULL) != NULL);
  va_end (names);
  if (missing == NULL)
    return TRUE;
  apatite_xml_set_error (error, node, APATITE_ERROR_INVALID, "<%s> has no %s=\"…\"; expected one", (const char *) node->name, missing);
  return FALSE;
}

/**
 * apatite_xml_attribute_double:
 *
 * Reads a number that must be there; the decimal point is a point.
 */
gboolean
apatite_xml_attribute_double (xmlNode     *node,
                              const char  *name,
                              double      *value,
                              GError     **error)
{
  g_autofree char *text = apatite_xml_attribute (node, name);
  char *end = NULL;

  if (text != NULL)
    *value = g_ascii_strtod (text, &end);
  if (text == NULL || end == text || *end != '\0' || !isfinite (*value))
    {
      apatite_xml_set_error (error, node, APATITE_ERROR_INVALID, "<%s> has %s=\"%s\"; expected a number",
                             (const char *) node->name, name, text != NULL ? text : "");
      return FALSE;
    }
  return TRUE;
}

/**
 * apatite_xml_attribute_double_or:
 *
 * Returns: the number; @fallback where there is none, or no finite one
 */
double
apatite_xml_attribute_double_or (xmlNode    *node,
                                 const char *name,
                                 double      fallback)
{
  g_autofree char *text = apatite_xml_attribute (node, name);
  char *end = NULL;
  double value = text != NULL ? g_ascii_strtod (text, &end) : fallback;

  return end != NULL && (end == text || *end != '\0' || !isfinite (value)) ? fallback : value;
}

/**
 * apatite_xml_attribute_int_or:
 *
 * Returns: the number without its fraction; @fallback where there is none that
 *   an int can hold
 */
int
apatite_xml_attribute_int_or (xmlNode    *node,
                              const char *name,
                              int         fallback)
{
  double value = apatite_xml_attribute_double_or (node, name, fallback);

  return value >= G_MININT && value <= G_MAXINT ? (int) value : fallback;
}

/**
 * apatite_xml_text:
 *
 * Returns: (transfer full): all text inside @node, white space collapsed
 */
char *
apatite_xml_text (xmlNode *node)
{
  xmlChar *content = xmlNodeGetContent (node);
  char *text = apatite_text_collapse_space (content != NULL ? (const char *) content : "");

  xmlFree (content);
  return text;
}

/**
 * apatite_xml_own_text:
 *
 * Returns: (transfer full): the text of @node without that of the elements inside
 *   it, white space collapsed
 */
char *
apatite_xml_own_text (xmlNode *node)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (const xmlNode *child = node->children; child != NULL; child = child->next)
    if ((child->type == XML_TEXT_NODE || child->type == XML_CDATA_SECTION_NODE) && child->content != NULL)
      g_string_append (text, (const char *) child->content);
  return apatite_text_collapse_space (text->str);
}

/**
 * apatite_xml_set_error:
 * @node: where it is wrong
 *
 * Sets @error to "file:line: " followed by the formatted message.
 */
void
apatite_xml_set_error (GError     **error,
                       xmlNode     *node,
                       int          code,
                       const char  *format,
                       ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error (error, APATITE_ERROR, code, "%s:%ld: %s", node->doc != NULL && node->doc->URL != NULL ? (const char *) node->doc->URL : "content",
               xmlGetLineNo (node), message);
}
