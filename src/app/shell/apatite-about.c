/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/shell/apatite-about.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/**
 * apatite_about_show:
 * @library: (nullable): the library in use
 *
 * The only place that knows the about window; newer platforms have another.
 */
void
apatite_about_show (GtkWindow      *parent,
                    ApatiteLibrary *library)
{
  AdwAboutWindow *about = ADW_ABOUT_WINDOW (adw_about_window_new ());
  g_autoptr (GString) debug = g_string_new (NULL);

  gtk_window_set_transient_for (GTK_WINDOW (about), parent);
  gtk_window_set_modal (GTK_WINDOW (about), parent != NULL);
  adw_about_window_set_application_name (about, _("Apatite"));
  adw_about_window_set_application_icon (about, APATITE_APPLICATION_ID);
  adw_about_window_set_version (about, APATITE_VERSION);
  adw_about_window_set_developer_name (about, _("The Apatite content team"));
  adw_about_window_set_license_type (about, GTK_LICENSE_GPL_3_0);
  adw_about_window_set_comments (about, APATITE_WITH_DIFFERENTIAL
    ? _("An offline reference on disorders of phosphate, with a differential that shows its reasons.\n\n"
        "For education and reference by health professionals. Not CE-marked; not for individual diagnostic decisions where that needs a certified device.")
    : _("An offline reference on disorders of phosphate.\n\n"
        "For education and reference by health professionals. Not CE-marked; not for individual diagnostic decisions where that needs a certified device."));
  /* Translators: put your names here, one a line. */
  adw_about_window_set_translator_credits (about, _("translator-credits"));
  adw_about_window_add_legal_section (about, _("Content"), NULL, GTK_LICENSE_CUSTOM,
                                      _("© The Apatite content team. Monographs, studies, pathways and figures are licensed under Creative Commons Attribution-ShareAlike 4.0 (CC BY-SA 4.0). "
                                        "Every statement names its source."));
  adw_about_window_add_legal_section (about, _("SNOMED CT"), NULL, GTK_LICENSE_CUSTOM,
                                      _("Identifiers and terms of SNOMED CT are used with attribution to SNOMED International. SNOMED CT is a registered trademark of SNOMED International; "
                                        "its use may need a licence in your country."));
  adw_about_window_add_legal_section (about, _("Other Codes"), NULL, GTK_LICENSE_CUSTOM,
                                      _("ICD-10 is published by the World Health Organization, ICD-10-CM by the US National Center for Health Statistics, OMIM by Johns Hopkins University, "
                                        "ORPHA codes by Orphanet (CC BY 4.0), HPO terms by the Human Phenotype Ontology, LOINC by Regenstrief Institute."));
  g_string_append_printf (debug, "Apatite %s\n", APATITE_VERSION);
  if (library != NULL)
    g_string_append_printf (debug, "Library %s\nContent of %s\nChecksum %s\n", apatite_library_get_version (library), apatite_library_get_date (library),
                            apatite_library_get_checksum (library));
  g_string_append_printf (debug, "GTK %u.%u.%u\nlibadwaita %u.%u.%u\n", gtk_get_major_version (), gtk_get_minor_version (), gtk_get_micro_version (),
                          adw_get_major_version (), adw_get_minor_version (), adw_get_micro_version ());
  adw_about_window_set_debug_info (about, debug->str);
  adw_about_window_set_debug_info_filename (about, "apatite.txt");
  gtk_window_present (GTK_WINDOW (about));
}
