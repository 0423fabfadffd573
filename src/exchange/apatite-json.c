/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What json-glib's builder lacks: a member and its value in one call. */

#include "exchange/apatite-json.h"

#include <math.h>

/**
 * apatite_json_add_text:
 * @text: (nullable): %NULL becomes null
 */
void
apatite_json_add_text (JsonBuilder *builder,
                       const char  *member,
                       const char  *text)
{
  json_builder_set_member_name (builder, member);
  if (text != NULL)
    json_builder_add_string_value (builder, text);
  else
    json_builder_add_null_value (builder);
}

/**
 * apatite_json_add_number:
 * @number: what is not finite becomes null
 */
void
apatite_json_add_number (JsonBuilder *builder,
                         const char  *member,
                         double       number)
{
  json_builder_set_member_name (builder, member);
  if (isfinite (number))
    json_builder_add_double_value (builder, number);
  else
    json_builder_add_null_value (builder);
}

void
apatite_json_add_count (JsonBuilder *builder,
                        const char  *member,
                        guint        count)
{
  json_builder_set_member_name (builder, member);
  json_builder_add_int_value (builder, count);
}

/**
 * apatite_json_add_source:
 * @source: (nullable): what a figure or a sentence rests on
 *
 * Adds "sources", the ids of references, and the figures of @source. Its note is
 * prose in the units of whoever wrote it: it is not added.
 */
void
apatite_json_add_source (JsonBuilder         *builder,
                         const ApatiteSource *source)
{
  json_builder_set_member_name (builder, "sources");
  json_builder_begin_array (builder);
  for (guint i = 0; source != NULL && source->references != NULL && source->references[i] != NULL; i++)
    json_builder_add_string_value (builder, source->references[i]);
  json_builder_end_array (builder);
  if (source == NULL)
    return;
  apatite_json_add_text (builder, "basis", apatite_basis_to_string (source->basis));
  if (source->n >= 0)
    apatite_json_add_count (builder, "n", (guint) source->n);
  if (source->count >= 0)
    apatite_json_add_count (builder, "count", (guint) source->count);
}

/**
 * apatite_json_to_text:
 * @node: (transfer full): a tree
 *
 * Returns: (transfer full): it as indented text with a newline at its end
 */
char *
apatite_json_to_text (JsonNode *node)
{
  g_autoptr (JsonNode) owned = node;
  g_autofree char *text = json_to_string (owned, TRUE);

  return g_strconcat (text, "\n", NULL);
}
