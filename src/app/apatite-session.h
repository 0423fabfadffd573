/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ddx/apatite-advice.h"
#include "ddx/apatite-engine.h"
#include "exchange/apatite-phenopacket.h"
#include "library/apatite-search.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define APATITE_TYPE_SESSION (apatite_session_get_type ())
#define APATITE_TYPE_DIFFERENTIAL (apatite_differential_get_type ())
#define APATITE_TYPE_UNIT_SYSTEM (apatite_unit_system_get_type ())

GType apatite_differential_get_type (void) G_GNUC_CONST;
GType apatite_unit_system_get_type (void) G_GNUC_CONST;

/**
 * ApatiteSession:
 *
 * What the windows share: the library, the knowledge once a worker has read
 * it, the patient's case and its ranking. The case lives in memory only.
 *
 * Properties: `ready` (the knowledge is there), `unit-system`, `equal-priors`,
 * `reach` (the heaviest kind of test that the ward can do), `differential` (the ranking of the case as it is; %NULL until ready),
 * `can-undo`, `can-redo`, `can-clear` (there is a case, or something beside it).
 *
 * Signals: `case-changed` after any edit, before the new `differential` is
 * notified; `patient-left` before another patient, or none, takes the place of
 * the one there is, `patient-back` after one who was left is there again;
 * `failed` (message) when the knowledge can't be read.
 */
G_DECLARE_FINAL_TYPE (ApatiteSession, apatite_session, APATITE, SESSION, GObject)

ApatiteSession      *apatite_session_new              (ApatiteLibrary        *library);
ApatiteLibrary      *apatite_session_get_library      (ApatiteSession        *self);
void                 apatite_session_load_async       (ApatiteSession        *self);
gboolean             apatite_session_get_ready        (ApatiteSession        *self);
ApatiteKnowledge    *apatite_session_get_knowledge    (ApatiteSession        *self);
ApatiteEngine       *apatite_session_get_engine       (ApatiteSession        *self);
const ApatiteCase   *apatite_session_get_case         (ApatiteSession        *self);
ApatiteDifferential *apatite_session_get_differential (ApatiteSession        *self);
ApatiteUnitSystem    apatite_session_get_unit_system  (ApatiteSession        *self);
void                 apatite_session_set_unit_system  (ApatiteSession        *self,
                                                       ApatiteUnitSystem      system);
gboolean             apatite_session_get_equal_priors (ApatiteSession        *self);
void                 apatite_session_set_equal_priors (ApatiteSession        *self,
                                                       gboolean               equal);
const char          *apatite_session_get_reach        (ApatiteSession        *self);
void                 apatite_session_set_reach        (ApatiteSession        *self,
                                                       const char            *burden);

/* Edits: each is one step for undo, ranks again and tells of it. Those of one
 * value, of the age or of the height that follow each other are one step until
 * apatite_session_finish_edit(). */
gboolean             apatite_session_enter_value      (ApatiteSession        *self,
                                                       const ApatiteAnalyte  *analyte,
                                                       const char            *text,
                                                       const char            *unit,
                                                       GError               **error);
void                 apatite_session_remove_value     (ApatiteSession        *self,
                                                       const ApatiteAnalyte  *analyte);
gboolean             apatite_session_add_result       (ApatiteSession        *self,
                                                       const ApatiteAnalyte  *analyte,
                                                       const char            *date,
                                                       const char            *text,
                                                       const char            *unit,
                                                       GError               **error);
void                 apatite_session_remove_result    (ApatiteSession        *self,
                                                       const ApatiteLabValue *result);
gboolean             apatite_session_enter_sample     (ApatiteSession        *self,
                                                       const char            *site,
                                                       const ApatiteAnalyte  *analyte,
                                                       const char            *text,
                                                       const char            *unit,
                                                       GError               **error);
void                 apatite_session_remove_sample    (ApatiteSession        *self,
                                                       const char            *site);
void                 apatite_session_change_assay     (ApatiteSession        *self,
                                                       const ApatiteAnalyte  *analyte,
                                                       const char            *unit);
void                 apatite_session_set_date         (ApatiteSession        *self,
                                                       const ApatiteAnalyte  *analyte,
                                                       const char            *date);
void                 apatite_session_set_own_limits   (ApatiteSession        *self,
                                                       const ApatiteAnalyte  *analyte,
                                                       double                 low,
                                                       double                 high);
void                 apatite_session_set_aside        (ApatiteSession        *self,
                                                       const char            *item,
                                                       gboolean               aside);
void                 apatite_session_set_age          (ApatiteSession        *self,
                                                       double                 years);
void                 apatite_session_set_sex          (ApatiteSession        *self,
                                                       ApatiteSex             sex);
void                 apatite_session_set_height       (ApatiteSession        *self,
                                                       double                 cm);
void                 apatite_session_set_finding      (ApatiteSession        *self,
                                                       const ApatiteFinding  *finding,
                                                       ApatitePresence        presence);
void                 apatite_session_clear_case       (ApatiteSession        *self);
void                 apatite_session_take_case        (ApatiteSession        *self,
                                                       ApatiteCase           *patient);
void                 apatite_session_set_beside       (ApatiteSession        *self,
                                                       const char            *key,
                                                       const char            *text);
char                *apatite_session_take_beside      (ApatiteSession        *self,
                                                       const char            *key) G_GNUC_WARN_UNUSED_RESULT;
void                 apatite_session_finish_edit      (ApatiteSession        *self);
void                 apatite_session_undo             (ApatiteSession        *self);
void                 apatite_session_redo             (ApatiteSession        *self);

G_END_DECLS
