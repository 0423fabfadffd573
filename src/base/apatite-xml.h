/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <libxml/relaxng.h>
#include <libxml/tree.h>

G_BEGIN_DECLS

#define APATITE_XML_NAMESPACE "urn:apatite:content:1"
#define APATITE_XML_MAX_BYTES (8 * 1024 * 1024)
#define APATITE_XML_MAX_DEPTH 64

G_DEFINE_AUTOPTR_CLEANUP_FUNC (xmlDoc, xmlFreeDoc)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (xmlRelaxNG, xmlRelaxNGFree)

xmlDoc     *apatite_xml_parse           (GBytes      *bytes,
                                         const char  *name,
                                         GError     **error) G_GNUC_WARN_UNUSED_RESULT;
xmlDoc     *apatite_xml_parse_file      (const char  *path,
                                         GError     **error) G_GNUC_WARN_UNUSED_RESULT;
xmlRelaxNG *apatite_xml_load_schema     (const char  *path,
                                         GError     **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean    apatite_xml_validate        (xmlDoc      *doc,
                                         xmlRelaxNG  *schema,
                                         GError     **error);

xmlNode    *apatite_xml_first_element   (xmlNode     *parent);
xmlNode    *apatite_xml_next_element    (xmlNode     *node);
gboolean    apatite_xml_is              (xmlNode     *node,
                                         const char  *name);
char       *apatite_xml_attribute       (xmlNode     *node,
                                         const char  *name) G_GNUC_WARN_UNUSED_RESULT;
gboolean    apatite_xml_require         (xmlNode     *node,
                                         GError     **error,
                                         ...) G_GNUC_NULL_TERMINATED;
gboolean    apatite_xml_attribute_double (xmlNode    *node,
                                         const char  *name,
                                         double      *value,
                                         GError     **error);
double      apatite_xml_attribute_double_or (xmlNode    *node,
                                             const char *name,
                                             double      fallback);
int         apatite_xml_attribute_int_or (xmlNode    *node,
                                          const char *name,
                                          int         fallback);
char       *apatite_xml_text            (xmlNode     *node) G_GNUC_WARN_UNUSED_RESULT;
char       *apatite_xml_own_text        (xmlNode     *node) G_GNUC_WARN_UNUSED_RESULT;
void        apatite_xml_set_error       (GError     **error,
                                         xmlNode     *node,
                                         int          code,
                                         const char  *format,
                                         ...) G_GNUC_PRINTF (4, 5);

G_END_DECLS
