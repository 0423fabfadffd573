/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "content/apatite-reference.h"

#include "base/apatite-error.h"

#include <string.h>

void
apatite_reference_free (ApatiteReference *reference)
{
  g_free (reference->id);
  g_free (reference->kind);
  g_free (reference->doi);
  g_free (reference->pmid);
  g_free (reference->pmcid);
  g_free (reference->isbn);
  g_free (reference->url);
  g_free (reference->authors);
  g_free (reference->title);
  g_free (reference->source);
  g_free (reference->note);
  g_free (reference);
}

static char *
child_text (xmlNode    *node,
            const char *name)
{
  for (xmlNode *child = apatite_xml_first_element (node); child != NULL; child = apatite_xml_next_element (child))
    if (apatite_xml_is (child, name))
      return apatite_xml_text (child);
  return g_strdup ("");
}

/**
 * apatite_references_parse:
 * @doc: a document that keeps to references.rng
 *
 * Returns: (transfer full) (element-type ApatiteReference) (nullable): them
 */
GPtrArray *
apatite_references_parse (xmlDoc  *doc,
                          GError **error)
{
  g_autoptr (GPtrArray) references = g_ptr_array_new_with_free_func ((GDestroyNotify) apatite_reference_free);
  xmlNode *root = xmlDocGetRootElement (doc);

  for (xmlNode *node = apatite_xml_first_element (root); node != NULL; node = apatite_xml_next_element (node))
    {
      ApatiteReference *reference = g_new0 (ApatiteReference, 1);

      g_ptr_array_add (references, reference);
      reference->id = apatite_xml_attribute (node, "id");
      reference->kind = apatite_xml_attribute (node, "kind");
      reference->year = apatite_xml_attribute_int_or (node, "year", 0);
      reference->n = apatite_xml_attribute_int_or (node, "n", -1);
      reference->doi = apatite_xml_attribute (node, "doi");
      reference->pmid = apatite_xml_attribute (node, "pmid");
      reference->pmcid = apatite_xml_attribute (node, "pmcid");
      reference->isbn = apatite_xml_attribute (node, "isbn");
      reference->url = apatite_xml_attribute (node, "url");
      reference->authors = child_text (node, "authors");
      reference->title = child_text (node, "title");
      reference->source = child_text (node, "source");
      reference->note = child_text (node, "note");
      if (reference->doi == NULL && reference->pmid == NULL && reference->pmcid == NULL && reference->isbn == NULL && reference->url == NULL)
        {
          apatite_xml_set_error (error, node, APATITE_ERROR_INVALID, "reference %s can't be found by anyone; expected a DOI, PMID, PMCID, ISBN or URL", reference->id);
          return NULL;
        }
    }
  return g_steal_pointer (&references);
}

/* A part that ends with a sign of its own gets no period. */
static void
append_part (GString    *out,
             const char *part)
{
  gsize length = strlen (part);

  if (length > 0)
    g_string_append_printf (out, "%s%s%s", out->len > 0 ? " " : "", part, strchr (".?!", part[length - 1]) != NULL ? "" : ".");
}

/**
 * apatite_reference_to_text:
 *
 * Returns: (transfer full): the citation in Vancouver style
 */
char *
apatite_reference_to_text (const ApatiteReference *reference)
{
  GString *out = g_string_new (NULL);

  append_part (out, reference->authors);
  append_part (out, reference->title);
  append_part (out, reference->source);
  if (reference->doi != NULL)
    g_string_append_printf (out, " doi:%s.", reference->doi);
  if (reference->pmid != NULL)
    g_string_append_printf (out, " PMID %s.", reference->pmid);
  if (reference->pmcid != NULL)
    g_string_append_printf (out, " %s.", reference->pmcid);
  if (reference->isbn != NULL)
    g_string_append_printf (out, " ISBN %s.", reference->isbn);
  if (reference->doi == NULL && reference->pmid == NULL && reference->pmcid == NULL && reference->url != NULL)
    g_string_append_printf (out, " %s", reference->url);
  return g_string_free (out, FALSE);
}

/**
 * apatite_reference_get_uri:
 *
 * Returns: (transfer full) (nullable): where a reader with a network finds it
 */
char *
apatite_reference_get_uri (const ApatiteReference *reference)
{
  /* Old DOIs hold brackets. */
  g_autofree char *doi = reference->doi != NULL ? g_uri_escape_string (reference->doi, "/:;()", FALSE) : NULL;

  if (doi != NULL)
    return g_strdup_printf ("https://doi.org/%s", doi);
  if (reference->pmid != NULL)
    return g_strdup_printf ("https://pubmed.ncbi.nlm.nih.gov/%s/", reference->pmid);
  if (reference->pmcid != NULL)
    return g_strdup_printf ("https://www.ncbi.nlm.nih.gov/pmc/articles/%s/", reference->pmcid);
  return g_strdup (reference->url);
}
