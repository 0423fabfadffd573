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
