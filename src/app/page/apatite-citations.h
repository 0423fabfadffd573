/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/apatite-library.h"

G_BEGIN_DECLS

/**
 * ApatiteCitations:
 *
 * The sources of one page in the order of their numbers. A reference is read
 * from the library when someone looks at it, not before.
 */
typedef struct _ApatiteCitations ApatiteCitations;

ApatiteCitations       *apatite_citations_new        (ApatiteLibrary          *library,
                                                      const char * const      *ids);
ApatiteCitations       *apatite_citations_ref        (ApatiteCitations        *citations);
void                    apatite_citations_unref      (ApatiteCitations        *citations);
guint                   apatite_citations_get_size   (const ApatiteCitations  *citations);
const char             *apatite_citations_get_id     (const ApatiteCitations  *citations,
                                                      guint                    index);
guint                   apatite_citations_number     (ApatiteCitations        *citations,
                                                      const char              *id);
const ApatiteReference *apatite_citations_load       (ApatiteCitations        *citations,
                                                      const char              *id);
char                   *apatite_citations_evidence   (ApatiteCitations        *citations,
                                                      const ApatiteSource     *source) G_GNUC_WARN_UNUSED_RESULT;
char                   *apatite_citations_to_text    (ApatiteCitations        *citations,
                                                      guint                    index) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ApatiteCitations, apatite_citations_unref)

G_END_DECLS
