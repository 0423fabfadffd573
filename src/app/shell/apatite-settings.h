/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define APATITE_TYPE_SETTINGS (apatite_settings_get_type ())

/**
 * ApatiteSettings:
 *
 * What the program remembers. Backed by GSettings where the schema is
 * installed; otherwise by memory, so that a program that was only copied
 * starts all the same.
 *
 * Signals: `changed` (key), with the key as its detail.
 */
G_DECLARE_FINAL_TYPE (ApatiteSettings, apatite_settings, APATITE, SETTINGS, GObject)

ApatiteSettings *apatite_settings_new         (void);
gboolean         apatite_settings_is_lasting  (ApatiteSettings     *self);
gboolean         apatite_settings_get_boolean (ApatiteSettings     *self,
                                               const char          *key);
void             apatite_settings_set_boolean (ApatiteSettings     *self,
                                               const char          *key,
                                               gboolean             value);
int              apatite_settings_get_int     (ApatiteSettings     *self,
                                               const char          *key);
void             apatite_settings_set_int     (ApatiteSettings     *self,
                                               const char          *key,
                                               int                  value);
double           apatite_settings_get_double  (ApatiteSettings     *self,
                                               const char          *key);
void             apatite_settings_set_double  (ApatiteSettings     *self,
                                               const char          *key,
                                               double               value);
char            *apatite_settings_get_string  (ApatiteSettings     *self,
                                               const char          *key) G_GNUC_WARN_UNUSED_RESULT;
void             apatite_settings_set_string  (ApatiteSettings     *self,
                                               const char          *key,
                                               const char          *value);
char           **apatite_settings_get_strv    (ApatiteSettings     *self,
                                               const char          *key) G_GNUC_WARN_UNUSED_RESULT;
GArray          *apatite_settings_get_doubles (ApatiteSettings  *self,
                                               const char       *key) G_GNUC_WARN_UNUSED_RESULT;
void             apatite_settings_set_doubles (ApatiteSettings  *self,
                                               const char       *key,
                                               GArray           *numbers);
void             apatite_settings_set_strv    (ApatiteSettings     *self,
                                               const char          *key,
                                               const char * const  *value);

G_END_DECLS
