/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What ddx is asked beside the ranking: finding what the options name, and
 * putting the answers in order. */

#include "config.h"

#include "base/apatite-error.h"
#include "cli/cli-advice.h"
#include "ddx/apatite-engine.h"

#include <glib/gi18n.h>
#include <string.h>

void
cli_questions_clear (CliQuestions *self)
{
  g_clear_pointer (&self->compare, g_free);
  g_clear_pointer (&self->why_not, g_free);
  g_clear_pointer (&self->burden, g_free);
}

/* @option: the option that names it, for the message */
static const ApatiteCandidate *
find_candidate (const ApatiteDifferential *differential,
                const char                *option,
                const char                *name,
                GError                   **error)
{
  const ApatiteDisease *disease = apatite_knowledge_find_disease (apatite_engine_get_knowledge (differential->engine), name);
  const ApatiteCandidate *candidate = disease != NULL ? apatite_differential_lookup (differential, disease->id) : NULL;

  if (candidate == NULL)
    g_set_error (error, APATITE_ERROR, APATITE_ERROR_NOT_FOUND, _("%s: “%s” is no candidate; “apatite-cli list diagnoses” lists them"), option, name);
  return candidate;
}

static gboolean
resolve_compare (const char                *text,
                 const ApatiteDifferential *differential,
                 CliAsked                  *asked,
                 GError                   **error)
{
  g_auto (GStrv) names = g_strsplit (text, ",", -1);

  if (g_strv_length (names) != 2)
    {
      g_set_error (error, APATITE_ERROR, APATITE_ERROR_INVALID, _("--compare: “%s” can't be used; expected two diseases with a comma between"), text);
      return FALSE;
    }
  asked->first = find_candidate (differential, "--compare", g_strstrip (names[0]), error);
  asked->second = asked->first != NULL ? find_candidate (differential, "--compare", g_strstrip (names[1]), error) : NULL;
  if (asked->second == NULL)
    return FALSE;
  if (asked->first != asked->second)
    return TRUE;
  g_set_error (error, APATITE_ERROR, APATITE_ERROR_INVALID, _("--compare: “%s” is compared with itself; expected two diseases"), asked->first->disease->id);
  return FALSE;
}

static gboolean
resolve_burden (const char                *burden,
                const ApatiteDifferential *differential,
                GError                   **error)
{
  GPtrArray *burdens = apatite_engine_get_knowledge (differential->engine)->rules->burdens;
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < burdens->len; i++)
    {
      const char *name = ((const ApatiteBurden *) g_ptr_array_index (burdens, i))->class_name;

      if (strcmp (name, burden) == 0)
        return TRUE;
      g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", name);
    }
  g_set_error (error, APATITE_ERROR, APATITE_ERROR_INVALID, _("--burden: “%s” is no kind of test; expected one of %s"), burden, names->str);
  return FALSE;
}

/**
 * cli_questions_resolve:
 * @asked: (out): what is asked of @differential; it borrows from both
 *
 * Returns: %FALSE with @error set when a disease or a burden isn't known
 */
gboolean
cli_questions_resolve (const CliQuestions        *self,
                       const ApatiteDifferential *differential,
                       CliAsked                  *asked,
                       GError                   **error)
{
  memset (asked, 0, sizeof *asked);
  asked->next_test = self->next_test || self->burden != NULL;
  asked->burden = self->burden;
  asked->stability = self->stability;
  if (self->compare != NULL && !resolve_compare (self->compare, differential, asked, error))
    return FALSE;
  if (self->why_not != NULL && (asked->why_not = find_candidate (differential, "--why-not", self->why_not, error)) == NULL)
    return FALSE;
  return self->burden == NULL || resolve_burden (self->burden, differential, error);
}

static void
take_text (GString *out,
           char    *text)
{
  g_string_append (out, text);
  g_free (text);
}

char *
cli_answers_to_text (const CliAsked            *asked,
                     const ApatiteDifferential *differential,
                     ApatiteUnitSystem          system)
{
  GString *out = g_string_new (NULL);

  if (asked->first != NULL)
    take_text (out, cli_compare_to_text (differential, asked->first, asked->second, system));
  if (asked->why_not != NULL)
    take_text (out, cli_why_not_to_text (differential, asked->why_not, system));
  if (asked->next_test)
    take_text (out, cli_next_test_to_text (differential, asked->burden));
  if (asked->stability)
    take_text (out, cli_stability_to_text (differential));
  return g_string_free (out, FALSE);
}

void
cli_answers_add_json (const CliAsked            *asked,
                      const ApatiteDifferential *differential,
                      JsonObject                *document)
{
  if (asked->first != NULL)
    json_object_set_member (document, "compare", cli_compare_to_json (differential, asked->first, asked->second));
  if (asked->why_not != NULL)
    json_object_set_member (document, "why_not", cli_why_not_to_json (differential, asked->why_not));
  if (asked->next_test)
    json_object_set_member (document, "next_tests", cli_next_test_to_json (differential, asked->burden));
  if (asked->stability)
    json_object_set_member (document, "stability", cli_stability_to_json (differential));
}
