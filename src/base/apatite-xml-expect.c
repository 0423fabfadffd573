/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a schema expected. libxml2 decides whether a document keeps to its schema,
 * but names neither the attribute that is wrong nor what could stand there, and
 * now and then not the line. For a document that was refused the schema is read
 * once more, as text, and walked along the document to the first fault. Covers
 * the part of RELAX NG that the schemas use; what it can't explain it leaves. */

#include "base/apatite-xml-expect.h"

#include "base/apatite-error.h"
#include "base/apatite-text.h"

#include <string.h>

#define MAX_FORMS 32
#define MAX_INCLUDES 8
/* Of what an author wrote, so many characters to find it by. */
#define MAX_SHOWN 60

typedef enum
{
  PATTERN_EMPTY,
  PATTERN_NEVER,
  PATTERN_TEXT,
  PATTERN_VALUE,
  PATTERN_DATA,
  PATTERN_LIST,
  PATTERN_ATTRIBUTE,
  PATTERN_ELEMENT,
  PATTERN_GROUP,
  PATTERN_CHOICE,
  PATTERN_MORE, /* one or more */
} PatternKind;

typedef struct _Pattern Pattern;

struct _Pattern
{
  PatternKind kind;
  xmlNode *source; /* in the schema: of an attribute, element, value or data */
  Pattern *left;   /* of an element its content, read when it is asked for */
  Pattern *right;
};

typedef struct
{
  GPtrArray *docs;     /* the schema and what it includes */
  GHashTable *defines; /* name → xmlNode */
  GPtrArray *patterns; /* owns them all */
} Schema;

/* An attribute that one form of an element has. */
typedef struct
{
  Pattern *attribute;
  gboolean optional;
} Slot;

static Pattern empty = { PATTERN_EMPTY, NULL, NULL, NULL };
static Pattern never = { PATTERN_NEVER, NULL, NULL, NULL };

static Pattern *
pattern_new (Schema      *schema,
             PatternKind  kind,
             xmlNode     *source,
             Pattern     *left,
             Pattern     *right)
{
  Pattern *pattern = g_new0 (Pattern, 1);

  pattern->kind = kind;
  pattern->source = source;
  pattern->left = left;
  pattern->right = right;
  g_ptr_array_add (schema->patterns, pattern);
  return pattern;
}

static Pattern *
join (Schema      *schema,
      PatternKind  kind,
      Pattern     *left,
      Pattern     *right)
{
  Pattern *neutral = kind == PATTERN_GROUP ? &empty : &never;

  if (kind == PATTERN_GROUP && (left == &never || right == &never))
    return &never;
  if (left == neutral || (kind == PATTERN_CHOICE && left == right))
    return right;
  return right == neutral ? left : pattern_new (schema, kind, NULL, left, right);
}

static Pattern *read_pattern (Schema  *schema,
                              xmlNode *node);

static Pattern *
read_children (Schema      *schema,
               xmlNode     *node,
               PatternKind  kind)
{
  Pattern *pattern = NULL;

  for (xmlNode *child = apatite_xml_first_element (node); child != NULL; child = apatite_xml_next_element (child))
    {
      Pattern *next = read_pattern (schema, child);

      pattern = pattern == NULL ? next : join (schema, kind, pattern, next);
    }
  return pattern != NULL ? pattern : &empty;
}

static Pattern *
read_pattern (Schema  *schema,
              xmlNode *node)
{
  const char *kind = (const char *) node->name;

  if (strcmp (kind, "element") == 0)
    return pattern_new (schema, PATTERN_ELEMENT, node, NULL, NULL);
  if (strcmp (kind, "attribute") == 0)
    return pattern_new (schema, PATTERN_ATTRIBUTE, node, apatite_xml_first_element (node) != NULL ? read_children (schema, node, PATTERN_GROUP) : NULL, NULL);
  if (strcmp (kind, "text") == 0)
    return pattern_new (schema, PATTERN_TEXT, node, NULL, NULL);
  if (strcmp (kind, "value") == 0)
    return pattern_new (schema, PATTERN_VALUE, node, NULL, NULL);
  if (strcmp (kind, "data") == 0)
    return pattern_new (schema, PATTERN_DATA, node, NULL, NULL);
  if (strcmp (kind, "list") == 0)
    return pattern_new (schema, PATTERN_LIST, node, read_children (schema, node, PATTERN_GROUP), NULL);
  if (strcmp (kind, "choice") == 0)
    return read_children (schema, node, PATTERN_CHOICE);
  if (strcmp (kind, "optional") == 0)
    return join (schema, PATTERN_CHOICE, read_children (schema, node, PATTERN_GROUP), &empty);
  if (strcmp (kind, "oneOrMore") == 0)
    return pattern_new (schema, PATTERN_MORE, node, read_children (schema, node, PATTERN_GROUP), NULL);
  if (strcmp (kind, "zeroOrMore") == 0)
    return join (schema, PATTERN_CHOICE, pattern_new (schema, PATTERN_MORE, node, read_children (schema, node, PATTERN_GROUP), NULL), &empty);
  if (strcmp (kind, "ref") == 0)
    {
      g_autofree char *name = apatite_xml_attribute (node, "name");
      xmlNode *define = name != NULL ? g_hash_table_lookup (schema->defines, name) : NULL;

      return define != NULL ? read_children (schema, define, PATTERN_GROUP) : &empty;
    }
  return strcmp (kind, "group") == 0 ? read_children (schema, node, PATTERN_GROUP) : &empty;
}

/* Returns: the root element's pattern, from the first schema with a start */
static xmlNode *
read_schema (Schema     *schema,
             const char *path)
{
  xmlDoc *doc = apatite_xml_parse_file (path, NULL);
  xmlNode *start = NULL;

  if (doc == NULL)
    return NULL;
  g_ptr_array_add (schema->docs, doc);
  for (xmlNode *node = apatite_xml_first_element (xmlDocGetRootElement (doc)); node != NULL; node = apatite_xml_next_element (node))
    {
      g_autofree char *name = apatite_xml_attribute (node, "name");
      g_autofree char *href = apatite_xml_attribute (node, "href");

      if (apatite_xml_is (node, "define") && name != NULL)
        g_hash_table_insert (schema->defines, g_steal_pointer (&name), node);
      else if (apatite_xml_is (node, "start"))
        start = apatite_xml_first_element (node);
      else if (apatite_xml_is (node, "include") && href != NULL && schema->docs->len < MAX_INCLUDES)
        {
          g_autofree char *folder = g_path_get_dirname (path);
          g_autofree char *included = g_build_filename (folder, href, NULL);

          read_schema (schema, included);
        }
    }
  return start;
}

static Pattern *
content_of (Schema  *schema,
            Pattern *element)
{
  if (element->left == NULL)
    element->left = read_children (schema, element->source, PATTERN_GROUP);
  return element->left;
}

static gboolean
may_end (const Pattern *pattern)
{
  switch (pattern->kind)
    {
    case PATTERN_NEVER:
    case PATTERN_ELEMENT:
      return FALSE;
    case PATTERN_GROUP:
      return may_end (pattern->left) && may_end (pattern->right);
    case PATTERN_CHOICE:
      return may_end (pattern->left) || may_end (pattern->right);
    case PATTERN_MORE:
      return may_end (pattern->left);
    default:
      return TRUE;
    }
}

/* What may follow @node, which @pattern begins with; the patterns of such an
 * element are added to @matches. */
static Pattern *
after (Schema    *schema,
       Pattern   *pattern,
       xmlNode   *node,
       GPtrArray *matches)
{
  g_autofree char *name = NULL;
  Pattern *rest;

  switch (pattern->kind)
    {
    case PATTERN_ELEMENT:
      name = apatite_xml_attribute (pattern->source, "name");
      if (name == NULL || !apatite_xml_is (node, name))
        return &never;
      for (guint i = 0; i < matches->len; i++)
        if (((const Pattern *) g_ptr_array_index (matches, i))->source == pattern->source)
          return &empty;
      g_ptr_array_add (matches, pattern);
      return &empty;
    case PATTERN_CHOICE:
      rest = after (schema, pattern->left, node, matches);
      return join (schema, PATTERN_CHOICE, rest, after (schema, pattern->right, node, matches));
    case PATTERN_GROUP:
      rest = join (schema, PATTERN_GROUP, after (schema, pattern->left, node, matches), pattern->right);
      return may_end (pattern->left) ? join (schema, PATTERN_CHOICE, rest, after (schema, pattern->right, node, matches)) : rest;
    case PATTERN_MORE:
      rest = after (schema, pattern->left, node, matches);
      return join (schema, PATTERN_GROUP, rest, join (schema, PATTERN_CHOICE, pattern, &empty));
    default:
      return &never;
    }
}

static void
add_word (GPtrArray *words,
          char      *word)
{
  if (g_ptr_array_find_with_equal_func (words, word, g_str_equal, NULL))
    g_free (word);
  else
    g_ptr_array_add (words, word);
}

/* Returns: "a, b or c" */
static char *
join_words (const GPtrArray *words)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < words->len; i++)
    g_string_append_printf (text, "%s%s", i == 0 ? "" : i + 1 < words->len ? ", " : " or ", (const char *) g_ptr_array_index (words, i));
  return g_string_free (text, FALSE);
}

static void
add_first (const Pattern *pattern,
           GPtrArray     *words)
{
  g_autofree char *name = NULL;

  switch (pattern->kind)
    {
    case PATTERN_ELEMENT:
      name = apatite_xml_attribute (pattern->source, "name");
      add_word (words, g_strdup_printf ("<%s>", name));
      return;
    case PATTERN_GROUP:
      add_first (pattern->left, words);
      if (may_end (pattern->left))
        add_first (pattern->right, words);
      return;
    case PATTERN_CHOICE:
      add_first (pattern->left, words);
      add_first (pattern->right, words);
      return;
    case PATTERN_MORE:
      add_first (pattern->left, words);
      return;
    default:
      return;
    }
}

static char *
data_parameter (xmlNode    *data,
                const char *wanted)
{
  for (xmlNode *node = apatite_xml_first_element (data); node != NULL; node = apatite_xml_next_element (node))
    {
      g_autofree char *name = apatite_xml_attribute (node, "name");

      if (g_strcmp0 (name, wanted) == 0)
        return apatite_xml_text (node);
    }
  return NULL;
}

static gboolean
data_matches (xmlNode    *data,
              const char *text)
{
  g_autofree char *type = apatite_xml_attribute (data, "type");
  g_autofree char *least = data_parameter (data, "minInclusive");
  g_autofree char *most = data_parameter (data, "maxInclusive");
  g_autofree char *form = data_parameter (data, "pattern");
  g_autofree char *whole = form != NULL ? g_strdup_printf ("^(?:%s)$", form) : NULL;

  if (g_strcmp0 (type, "string") == 0)
    {
      g_autofree char *length = data_parameter (data, "minLength");

      return (length == NULL || *text != '\0') && (whole == NULL || g_regex_match_simple (whole, text, 0, 0));
    }
  if (g_strcmp0 (type, "decimal") == 0)
    return g_regex_match_simple ("^[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)$", text, 0, 0)
           && (least == NULL || g_ascii_strtod (text, NULL) >= g_ascii_strtod (least, NULL))
           && (most == NULL || g_ascii_strtod (text, NULL) <= g_ascii_strtod (most, NULL));
  if (g_strcmp0 (type, "gYear") == 0)
    return g_regex_match_simple ("^[0-9]{4}$", text, 0, 0);
  if (g_strcmp0 (type, "positiveInteger") == 0)
    return g_regex_match_simple ("^[+]?0*[1-9][0-9]*$", text, 0, 0);
  if (g_strcmp0 (type, "nonNegativeInteger") == 0)
    return g_regex_match_simple ("^[+]?[0-9]+$", text, 0, 0);
  return TRUE;
}

static char *
data_describe (xmlNode *data)
{
  g_autofree char *type = apatite_xml_attribute (data, "type");
  g_autofree char *least = data_parameter (data, "minInclusive");
  g_autofree char *most = data_parameter (data, "maxInclusive");
  g_autofree char *form = data_parameter (data, "pattern");

  if (form != NULL)
    return g_strdup_printf ("text of the form %s", form);
  if (least != NULL && most != NULL)
    return g_strdup_printf ("a number from %s to %s", least, most);
  if (g_strcmp0 (type, "decimal") == 0)
    return g_strdup ("a number");
  if (g_strcmp0 (type, "gYear") == 0)
    return g_strdup ("a year");
  if (g_strcmp0 (type, "positiveInteger") == 0)
    return g_strdup ("a whole number above 0");
  if (g_strcmp0 (type, "nonNegativeInteger") == 0)
    return g_strdup ("a whole number");
  return g_strdup ("text");
}

static gboolean
value_matches (const Pattern *pattern,
               const char    *text)
{
  g_autofree char *value = NULL;
  g_auto (GStrv) words = NULL;
  gboolean matches = TRUE;

  switch (pattern != NULL ? pattern->kind : PATTERN_TEXT)
    {
    case PATTERN_VALUE:
      value = apatite_xml_text (pattern->source);
      return strcmp (value, text) == 0;
    case PATTERN_DATA:
      return data_matches (pattern->source, text);
    case PATTERN_CHOICE:
      return value_matches (pattern->left, text) || value_matches (pattern->right, text);
    case PATTERN_MORE:
      return value_matches (pattern->left, text);
    case PATTERN_LIST:
      words = g_strsplit (text, " ", -1);
      for (guint i = 0; words[i] != NULL; i++)
        matches = matches && value_matches (pattern->left, words[i]);
      return matches && words[0] != NULL;
    default:
      return TRUE;
    }
}

static void
add_values (const Pattern *pattern,
            GPtrArray     *words)
{
  g_autofree char *one = NULL;
  g_autoptr (GPtrArray) each = NULL;

  switch (pattern != NULL ? pattern->kind : PATTERN_TEXT)
    {
    case PATTERN_VALUE:
      add_word (words, apatite_xml_text (pattern->source));
      return;
    case PATTERN_DATA:
      add_word (words, data_describe (pattern->source));
      return;
    case PATTERN_CHOICE:
      add_values (pattern->left, words);
      add_values (pattern->right, words);
      return;
    case PATTERN_MORE:
      add_values (pattern->left, words);
      return;
    case PATTERN_LIST:
      each = g_ptr_array_new_with_free_func (g_free);
      add_values (pattern->left, each);
      one = join_words (each);
      add_word (words, g_strdup_printf ("words, each %s", one));
      return;
    case PATTERN_TEXT:
      add_word (words, g_strdup ("text"));
      return;
    default:
      return;
    }
}

/* Whether text may stand between the elements. */
static gboolean
has_text (const Pattern *pattern)
{
  switch (pattern->kind)
    {
    case PATTERN_TEXT:
    case PATTERN_VALUE:
    case PATTERN_DATA:
    case PATTERN_LIST:
      return TRUE;
    case PATTERN_GROUP:
    case PATTERN_CHOICE:
      return has_text (pattern->left) || has_text (pattern->right);
    case PATTERN_MORE:
      return has_text (pattern->left);
    default:
      return FALSE;
    }
}

/* The forms that an element's attributes can take: an array of arrays of Slot. */
static GPtrArray *
forms_of (Pattern *pattern)
{
  GPtrArray *forms = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  g_autoptr (GPtrArray) left = NULL;
  g_autoptr (GPtrArray) right = NULL;
  gboolean has_bare = FALSE;

  if (pattern->kind == PATTERN_MORE)
    {
      g_ptr_array_unref (forms);
      return forms_of (pattern->left);
    }
  if (pattern->kind != PATTERN_GROUP && pattern->kind != PATTERN_CHOICE)
    {
      GArray *form = g_array_new (FALSE, FALSE, sizeof (Slot));
      Slot slot = { pattern, FALSE };

      if (pattern->kind == PATTERN_ATTRIBUTE)
        g_array_append_val (form, slot);
      g_ptr_array_add (forms, form);
      return forms;
    }
  left = forms_of (pattern->left);
  right = forms_of (pattern->right);
  if (pattern->kind == PATTERN_GROUP)
    {
      for (guint i = 0; i < left->len; i++)
        for (guint j = 0; j < right->len && forms->len < MAX_FORMS; j++)
          {
            GArray *form = g_array_copy (g_ptr_array_index (left, i));
            const GArray *more = g_ptr_array_index (right, j);

            g_array_append_vals (form, more->data, more->len);
            g_ptr_array_add (forms, form);
          }
      return forms;
    }
  for (guint i = 0; i < left->len + right->len; i++)
    {
      GArray *form = g_array_copy (g_ptr_array_index (i < left->len ? left : right, i < left->len ? i : i - left->len));

      /* Where one may choose between elements, all of them are one form. */
      has_bare = has_bare || form->len == 0;
      for (guint j = 0; j < form->len && pattern->right == &empty; j++)
        g_array_index (form, Slot, j).optional = TRUE;
      if (form->len > 0)
        g_ptr_array_add (forms, form);
      else
        g_array_unref (form);
    }
  if (forms->len == 0 || (has_bare && pattern->right != &empty))
    g_ptr_array_add (forms, g_array_new (FALSE, FALSE, sizeof (Slot)));
  return forms;
}

/* The slot of @form for the attribute @name, or NULL. */
static const Slot *
find_slot (const GArray *form,
           const char   *name)
{
  for (guint i = 0; i < form->len; i++)
    {
      const Slot *slot = &g_array_index (form, Slot, i);
      g_autofree char *own = apatite_xml_attribute (slot->attribute->source, "name");

      if (g_strcmp0 (own, name) == 0)
        return slot;
    }
  return NULL;
}

/* What an attribute may hold in any of the forms. */
static char *
describe_attribute (const GPtrArray *forms,
                    const char      *name)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < forms->len; i++)
    {
      const Slot *slot = find_slot (g_ptr_array_index (forms, i), name);

      if (slot != NULL)
        add_values (slot->attribute->left, words);
    }
  return join_words (words);
}

static gboolean
is_in_all (const GPtrArray *forms,
           const char      *name)
{
  for (guint i = 0; i < forms->len; i++)
    {
      const Slot *slot = find_slot (g_ptr_array_index (forms, i), name);

      if (slot == NULL || slot->optional)
        return FALSE;
    }
  return TRUE;
}

/* What sets each form apart: 'p basis="derived" ref; or p basis="judgement"'. */
static char *
describe_forms (const GPtrArray *forms)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < forms->len; i++)
    {
      const GArray *form = g_ptr_array_index (forms, i);

      if (i > 0)
        g_string_append (text, "; or");
      for (guint j = 0; j < form->len; j++)
        {
          const Slot *slot = &g_array_index (form, Slot, j);
          g_autofree char *name = apatite_xml_attribute (slot->attribute->source, "name");
          const Pattern *values = slot->attribute->left;
          g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
          g_autofree char *described = NULL;

          if (slot->optional || (is_in_all (forms, name) && (values == NULL || (values->kind != PATTERN_VALUE && values->kind != PATTERN_CHOICE))))
            continue;
          add_values (values, words);
          g_ptr_array_add (words, NULL);
          described = g_strjoinv ("|", (char **) words->pdata);
          if (values != NULL && (values->kind == PATTERN_VALUE || values->kind == PATTERN_CHOICE))
            g_string_append_printf (text, " %s=\"%s\"", name, described);
          else
            g_string_append_printf (text, " %s", name);
        }
    }
  return g_string_free (text, FALSE);
}

static gboolean
form_fits (const GArray *form,
           xmlNode      *node)
{
  for (guint i = 0; i < form->len; i++)
    {
      const Slot *slot = &g_array_index (form, Slot, i);
      g_autofree char *name = apatite_xml_attribute (slot->attribute->source, "name");
      g_autofree char *value = apatite_xml_attribute (node, name);
      g_autofree char *plain = value != NULL ? apatite_text_collapse_space (value) : NULL;

      if (value == NULL ? !slot->optional : !value_matches (slot->attribute->left, plain))
        return FALSE;
    }
  for (xmlAttr *attribute = node->properties; attribute != NULL; attribute = attribute->next)
    if (find_slot (form, (const char *) attribute->name) == NULL)
      return FALSE;
  return TRUE;
}

static gboolean
check_attribute (const GPtrArray  *forms,
                 xmlNode          *node,
                 const char       *name,
                 GError          **error)
{
  g_autofree char *value = apatite_xml_attribute (node, name);
  g_autofree char *plain = apatite_text_collapse_space (value);
  g_autofree char *found = NULL;
  g_autofree char *expected = NULL;
  gboolean known = FALSE;

  for (guint i = 0; i < forms->len; i++)
    {
      const Slot *slot = find_slot (g_ptr_array_index (forms, i), name);

      known = known || slot != NULL;
      if (slot != NULL && value_matches (slot->attribute->left, plain))
        return TRUE;
    }
  found = apatite_text_shorten (plain, MAX_SHOWN);
  expected = known ? describe_attribute (forms, name) : g_strdup ("no attribute of that name");
  apatite_xml_set_error (error, node, APATITE_ERROR_INVALID, "<%s> has %s=\"%s\"; expected %s", (const char *) node->name, name, found, expected);
  return FALSE;
}

static gboolean
check_attributes (Schema   *schema,
                  Pattern  *element,
                  xmlNode  *node,
                  GError  **error)
{
  g_autoptr (GPtrArray) forms = forms_of (content_of (schema, element));
  const GArray *first = g_ptr_array_index (forms, 0);
  g_autofree char *described = NULL;

  for (xmlAttr *attribute = node->properties; attribute != NULL; attribute = attribute->next)
    if (attribute->ns == NULL && !check_attribute (forms, node, (const char *) attribute->name, error))
      return FALSE;
  for (guint i = 0; i < first->len; i++)
    {
      g_autofree char *name = apatite_xml_attribute (g_array_index (first, Slot, i).attribute->source, "name");
      g_autofree char *expected = describe_attribute (forms, name);

      if (!is_in_all (forms, name) || xmlHasProp (node, (const xmlChar *) name) != NULL)
        continue;
      apatite_xml_set_error (error, node, APATITE_ERROR_INVALID, "<%s> has no %s=\"…\"; expected %s", (const char *) node->name, name, expected);
      return FALSE;
    }
  for (guint i = 0; i < forms->len; i++)
    if (form_fits (g_ptr_array_index (forms, i), node))
      return TRUE;
  described = describe_forms (forms);
  apatite_xml_set_error (error, node, APATITE_ERROR_INVALID, "<%s> has attributes that don't go together, or lacks one; expected%s", (const char *) node->name, described);
  return FALSE;
}

static gboolean check_element (Schema   *schema,
                               Pattern  *element,
                               xmlNode  *node,
                               GError  **error);

/* Where two patterns share a name, one that fits will do; else the first complains. */
static gboolean
check_matches (Schema           *schema,
               const GPtrArray  *matches,
               xmlNode          *node,
               GError          **error)
{
  for (guint i = 1; i < matches->len; i++)
    if (check_element (schema, g_ptr_array_index (matches, i), node, NULL))
      return TRUE;
  return check_element (schema, g_ptr_array_index (matches, 0), node, error);
}

static char *
describe_next (const Pattern *pattern,
               xmlNode       *parent)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);

  add_first (pattern, words);
  if (may_end (pattern))
    add_word (words, g_strdup_printf ("the end of <%s>", (const char *) parent->name));
  return join_words (words);
}

static gboolean
check_element (Schema   *schema,
               Pattern  *element,
               xmlNode  *node,
               GError  **error)
{
  Pattern *pattern = content_of (schema, element);
  gboolean text = has_text (pattern);
  g_autofree char *expected = NULL;

  if (!check_attributes (schema, element, node, error))
    return FALSE;
  for (xmlNode *child = node->children; child != NULL; child = child->next)
    {
      g_autoptr (GPtrArray) matches = g_ptr_array_new ();
      Pattern *rest;

      if (child->type == XML_TEXT_NODE && !text && !xmlIsBlankNode (child))
        {
          g_autofree char *whole = apatite_xml_text (child);
          g_autofree char *found = apatite_text_shorten (whole, MAX_SHOWN);

          expected = describe_next (pattern, node);
          apatite_xml_set_error (error, child, APATITE_ERROR_INVALID, "<%s> has the text “%s” between its elements; expected %s", (const char *) node->name, found, expected);
          return FALSE;
        }
      if (child->type != XML_ELEMENT_NODE)
        continue;
      rest = after (schema, pattern, child, matches);
      if (matches->len == 0)
        {
          expected = describe_next (pattern, node);
          apatite_xml_set_error (error, child, APATITE_ERROR_INVALID, "<%s> can't stand here in <%s>; expected %s", (const char *) child->name, (const char *) node->name, expected);
          return FALSE;
        }
      if (!check_matches (schema, matches, child, error))
        return FALSE;
      pattern = rest;
    }
  if (may_end (pattern))
    return TRUE;
  expected = describe_next (pattern, node);
  apatite_xml_set_error (error, node, APATITE_ERROR_INVALID, "<%s> ends too soon; expected %s in it", (const char *) node->name, expected);
  return FALSE;
}

/**
 * apatite_xml_expect:
 * @doc: a document that its schema has refused
 * @schema_path: that schema, RELAX NG in XML syntax
 *
 * Looks for the first fault and says what could stand there instead.
 *
 * Returns: %FALSE with @error set as "name:line: what was found, what was
 *   expected"; %TRUE if nothing can be said of it
 */
gboolean
apatite_xml_expect (xmlDoc      *doc,
                    const char  *schema_path,
                    GError     **error)
{
  xmlNode *root = xmlDocGetRootElement (doc);
  Schema schema = {
    g_ptr_array_new_with_free_func ((GDestroyNotify) xmlFreeDoc),
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
    g_ptr_array_new_with_free_func (g_free),
  };
  xmlNode *start = read_schema (&schema, schema_path);
  Pattern *pattern = start != NULL ? read_pattern (&schema, start) : &never;
  g_autofree char *name = start != NULL ? apatite_xml_attribute (start, "name") : NULL;
  gboolean is_silent = TRUE;

  /* Elements are told apart by name: another namespace is not ours to explain. */
  if (pattern->kind == PATTERN_ELEMENT && name != NULL && apatite_xml_is (root, name) && root->ns != NULL
      && strcmp ((const char *) root->ns->href, APATITE_XML_NAMESPACE) == 0)
    is_silent = check_element (&schema, pattern, root, error);
  g_ptr_array_unref (schema.patterns);
  g_hash_table_unref (schema.defines);
  g_ptr_array_unref (schema.docs);
  return is_silent;
}
