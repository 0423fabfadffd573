/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "content/apatite-site-codes.h"

#include <glib/gi18n.h>
#include <string.h>

static void
add_new (GPtrArray  *texts,
         const char *text)
{
  if (!g_ptr_array_find_with_equal_func (texts, text, g_str_equal, NULL))
    g_ptr_array_add (texts, (gpointer) text);
}

/**
 * apatite_site_codes_list_sites:
 *
 * Returns: (transfer container) (element-type utf8): each site once, in the
 *   order of the page; the texts are borrowed from @monograph
 */
GPtrArray *
apatite_site_codes_list_sites (const ApatiteMonograph *monograph)
{
  GPtrArray *sites = g_ptr_array_new ();

  for (guint i = 0; i < monograph->site_codes->len; i++)
    add_new (sites, ((const ApatiteCode *) g_ptr_array_index (monograph->site_codes, i))->site);
  return sites;
}

/**
 * apatite_site_codes_list_systems:
 *
 * Returns: (transfer container) (element-type utf8): each system once; the
 *   texts are borrowed from @monograph
 */
GPtrArray *
apatite_site_codes_list_systems (const ApatiteMonograph *monograph)
{
  GPtrArray *systems = g_ptr_array_new ();

  for (guint i = 0; i < monograph->site_codes->len; i++)
    add_new (systems, ((const ApatiteCode *) g_ptr_array_index (monograph->site_codes, i))->system);
  return systems;
}

static char *
describe (const ApatiteCode *code)
{
  if (g_strcmp0 (code->side, "right") == 0)
    /* Translators: a code for the right side of the body. */
    return g_strdup_printf (_("%s right"), code->value);
  if (g_strcmp0 (code->side, "left") == 0)
    /* Translators: a code for the left side of the body. */
    return g_strdup_printf (_("%s left"), code->value);
  if (code->side != NULL)
    /* Translators: a code for a paired part of the body where nobody says which side. */
    return g_strdup_printf (_("%s side not stated"), code->value);
  return g_strdup (code->value);
}

/**
 * apatite_site_codes_to_text:
 *
 * Returns: (transfer full): the codes that @system has for @site, each with its
 *   side; "" if there are none
 */
char *
apatite_site_codes_to_text (const ApatiteMonograph *monograph,
                            const char             *site,
                            const char             *system)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < monograph->site_codes->len; i++)
    {
      const ApatiteCode *code = g_ptr_array_index (monograph->site_codes, i);
      g_autofree char *text = NULL;

      if (strcmp (code->site, site) != 0 || strcmp (code->system, system) != 0)
        continue;
      text = describe (code);
      g_string_append_printf (out, "%s%s", out->len > 0 ? ", " : "", text);
    }
  return g_string_free (out, FALSE);
}
