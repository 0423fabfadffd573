/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/apatite-library.h"

G_BEGIN_DECLS

typedef struct
{
  char *kind;
  GPtrArray *statements; /* ApatiteStatement */
  char *question;        /* (nullable) */
  GPtrArray *reveals;    /* char*: analytes and findings */
} ApatiteTeachingStage;

/* A teaching case as it is told. */
typedef struct
{
  char *id;
  char *title;
  gboolean in_library; /* whether its answer is */
  GPtrArray *stages;   /* ApatiteTeachingStage */
  GPtrArray *learning; /* GPtrArray of ApatiteStatement */
} ApatiteTeachingStory;

ApatiteTeachingStory *apatite_teaching_story_load (ApatiteLibrary        *library,
                                                   const char            *id,
                                                   GError               **error) G_GNUC_WARN_UNUSED_RESULT;
void                  apatite_teaching_story_free (ApatiteTeachingStory  *story);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ApatiteTeachingStory, apatite_teaching_story_free)

G_END_DECLS
