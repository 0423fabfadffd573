/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/page/apatite-case-source.h"

#include <string.h>

/* Where a published case is from. A case file has it as "Title (journal year;volume:pages); remark <address>". */

/* In characters: a title without a journal and year is cut to this. */
#define SHORT_TITLE 40

/* Returns: (transfer full) (nullable): the address between the last angle brackets; NULL if there is none to open */
static char *
find_address (const char  *source,
              const char **end)
{
  const char *open = strrchr (source, '<');
  const char *close = open != NULL ? strchr (open, '>') : NULL;

  *end = close != NULL ? open : source + strlen (source);
  if (close == NULL || (!g_str_has_prefix (open + 1, "https://") && !g_str_has_prefix (open + 1, "http://")))
    return NULL;
  return g_strndup (open + 1, close - open - 1);
}

static char *
link_to (const char *address,
         const char *text,
         const char *tooltip)
{
  if (address == NULL)
    return g_markup_escape_text (text, -1);
  return g_markup_printf_escaped ("<a href=\"%s\" title=\"%s\">%s</a>", address, tooltip, text);
}

/* Returns: (nullable): what stands in brackets with a year, up to the year: "J Bone Miner Res 2024" */
static char *
find_journal (const char *title)
{
  g_autoptr (GRegex) regex = g_regex_new ("\\(([^()]*\\p{L}[^()]*?\\b(?:19|20)[0-9]{2})\\b", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  return g_regex_match (regex, title, 0, &match) ? g_match_info_fetch (match, 1) : NULL;
}

/**
 * apatite_case_source_to_link:
 * @source: of a case file, with its address behind it
 *
 * Returns: (transfer full): its title as markup that leads to the address
 */
char *
apatite_case_source_to_link (const char *source)
{
  const char *end;
  g_autofree char *address = find_address (source, &end);
  g_autofree char *title = g_strstrip (g_strndup (source, end - source));

  return link_to (address, title[0] != '\0' || address == NULL ? title : address, address);
}

/**
 * apatite_case_source_to_short:
 *
 * Returns: (transfer full): likewise, for a narrow column: journal or meeting
 *   and year, or the beginning of the title; the whole of it as a tooltip
 */
char *
apatite_case_source_to_short (const char *source)
{
  const char *end;
  g_autofree char *address = find_address (source, &end);
  g_autofree char *title = g_strstrip (g_strndup (source, end - source));
  g_autofree char *text = find_journal (title);

  if (text == NULL && g_utf8_strlen (title, -1) > SHORT_TITLE)
    {
      g_autofree char *begin = g_utf8_substring (title, 0, SHORT_TITLE - 1);

      text = g_strconcat (begin, "…", NULL);
    }
  else if (text == NULL)
    text = g_strdup (title[0] != '\0' || address == NULL ? title : address);
  return link_to (address, text, title);
}
