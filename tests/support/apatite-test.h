/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/apatite-error.h"
#include "ddx/apatite-advice.h"
#include "ddx/apatite-engine.h"
#include "library/apatite-content-dir.h"

/* Of the many published patients every so manieth is enough for the sanitizers, which look for other faults. */
#define APATITE_TEST_STRIDE 1
#if defined (__has_feature)
#if __has_feature (address_sanitizer)
#undef APATITE_TEST_STRIDE
#define APATITE_TEST_STRIDE 8
#endif
#endif

G_BEGIN_DECLS

/* Like g_assert_cmpfloat_with_epsilon(), with both numbers in the message. */
#define check_close(value, expected, tolerance) G_STMT_START { \
    double value_ = (value), expected_ = (expected), tolerance_ = (tolerance); \
    if (!(ABS (value_ - expected_) <= tolerance_)) \
      g_error ("%s:%d: %s is %.12g, expected %.12g ± %g", __FILE__, __LINE__, #value, value_, expected_, tolerance_); \
  } G_STMT_END

/* The library of the build, and tests/data/good, each opened once. All of these are borrowed. */
ApatiteLibrary       *apatite_test_library   (void);
ApatiteKnowledge     *apatite_test_knowledge (void);
ApatiteEngine        *apatite_test_engine    (void);
ApatiteContentDir    *apatite_test_good      (void);
char                 *apatite_test_compile   (const char  *folder) G_GNUC_WARN_UNUSED_RESULT;
const ApatiteAnalyte *apatite_test_analyte   (const char  *id);
const ApatiteFinding *apatite_test_finding   (const char  *id);

/* "man; 52; phosphate=1.7 mg/dL; pth=high; +bone-pain; -nausea" */
ApatiteCase          *apatite_test_case      (const char  *text) G_GNUC_WARN_UNUSED_RESULT;
ApatiteDifferential  *apatite_test_rank      (const char  *text) G_GNUC_WARN_UNUSED_RESULT;
const ApatiteItem    *apatite_test_item      (const ApatiteDifferential *differential,
                                              const char                *id);
void                  apatite_test_add_cases (const char    *path,
                                              GTestDataFunc  test);
ApatiteCase          *apatite_test_load_case (const char    *id) G_GNUC_WARN_UNUSED_RESULT;
char                 *apatite_test_bytes     (const ApatiteDifferential *differential) G_GNUC_WARN_UNUSED_RESULT;

char                 *apatite_test_data      (const char  *name) G_GNUC_WARN_UNUSED_RESULT;
char                 *apatite_test_source    (const char  *name) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray            *apatite_test_rows      (const char  *name) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray            *apatite_test_list      (const char  *folder,
                                              const char  *suffix) G_GNUC_WARN_UNUSED_RESULT;
xmlDoc               *apatite_test_xml       (const char  *text) G_GNUC_WARN_UNUSED_RESULT;
char                 *apatite_test_folder    (void) G_GNUC_WARN_UNUSED_RESULT;
void                  apatite_test_copy      (const char  *from,
                                              const char  *to);
void                  apatite_test_remove    (const char  *folder);

/* The error must be there, of that code, and say that; it is freed. */
void                  check_error            (GError      *error,
                                              int          code,
                                              const char  *part);
void                  check_contains         (const char  *text,
                                              const char  *part);
int                   apatite_test_run       (void);

G_END_DECLS
