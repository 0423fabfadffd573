/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lab/apatite-lab-panel.h"

G_BEGIN_DECLS

int        apatite_lab_series_compare     (const ApatiteLabPanel *panel,
                                           const char * const    *circumstances,
                                           const ApatiteLabValue *value,
                                           const ApatiteLabValue *other);
gboolean   apatite_lab_series_contradict  (const ApatiteLabValue *value,
                                           const ApatiteLabValue *other);
gboolean   apatite_lab_series_disagree    (const ApatiteLabPanel *panel,
                                           const char * const    *circumstances,
                                           const ApatiteLabValue *value,
                                           const ApatiteLabValue *other);
gboolean   apatite_lab_series_is_dated    (const ApatiteLabValue *value);
gboolean   apatite_lab_series_is_earlier  (const ApatiteLabValue *value,
                                           const ApatiteLabValue *other);
gboolean   apatite_lab_series_same_day    (const char            *date,
                                           const char            *other);
GPtrArray *apatite_lab_series_list_others (const ApatiteLabPanel *panel,
                                           const char * const    *circumstances,
                                           const ApatiteLabValue *value) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
